//! Names of images: which registry, repository, tag and digest a text names, or what is wrong with it and where.

use std::fmt;

use super::partition::{is_host, partition};
use crate::interchange::{host_fault, image_host, takes_path};
use crate::plan::{RepositoryNameFault, TagFault, is_account, repository_name_fault, tag_fault};

/// A name of an image: `[registry/]repository[:tag][@digest]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageUri {
    /// Where it is pulled from.
    pub registry: ImageRegistry,
    /// The repository, with its namespaces.
    pub repository: String,
    /// The tag; `latest` is meant where there is neither tag nor digest.
    pub tag: Option<String>,
    /// The digest: `sha256:` and 64 hexadecimal digits.
    pub digest: Option<String>,
}

/// Where an image is pulled from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageRegistry {
    /// A private registry of Amazon ECR.
    Ecr(EcrHost),
    /// Amazon ECR Public.
    EcrPublic,
    /// Docker Hub, which is meant where no registry is named.
    DockerHub,
    /// Another registry, by its host.
    Other(String),
}

/// The host of a private registry (documented:
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html>).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EcrHost {
    /// The account: twelve digits.
    pub account: String,
    /// The region.
    pub region: String,
    /// Whether it is the endpoint with validated cryptography (FIPS 140).
    pub is_fips: bool,
    /// Whether it is the endpoint for IPv4 and IPv6.
    pub is_dual_stack: bool,
}

/// What is wrong with a name of an image, and the index of the character where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageUriFault {
    /// The index of the character.
    pub at: usize,
    /// What is wrong there.
    pub kind: ImageUriFaultKind,
}

/// What is wrong with a name of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageUriFaultKind {
    /// A name of an image has no scheme.
    Scheme,
    /// The account's ID is not of twelve digits.
    Account,
    /// After the account come `dkr` and `ecr`.
    Service,
    /// No region has such a name.
    Region,
    /// The region has no endpoint with validated cryptography.
    NoFips,
    /// The region has no endpoint for IPv4 and IPv6.
    NoDualStack,
    /// The host ends with something else in the region's partition.
    Suffix {
        /// What it ends with there.
        expected: &'static str,
    },
    /// A registry's host, or its port, is none.
    Host,
    /// There is nothing after the registry.
    NoRepository,
    /// The repository's name is none.
    Repository(RepositoryNameFault),
    /// There is no tag after the colon.
    NoTag,
    /// A tag has at most 128 characters.
    TagTooLong,
    /// A tag does not have this character, or does not begin with it.
    TagCharacter(char),
    /// A digest begins with `sha256:`.
    DigestAlgorithm,
    /// A digest has 64 hexadecimal digits.
    DigestLength {
        /// How many it has.
        found: usize,
    },
    /// This is no hexadecimal digit.
    DigestCharacter(char),
}

use ImageUriFaultKind as Kind;

/// What Amazon ECR Public is reached under.
const ECR_PUBLIC: &str = "public.ecr.aws";

/// A text that is read, and how far.
type Fallible<T> = Result<T, (usize, Kind)>;

impl ImageUri {
    /// Reads a name of an image.
    pub fn read(text: &str) -> Result<Self, ImageUriFault> {
        read(text).map_err(|(byte, kind)| {
            let at = text.get(..byte).unwrap_or(text).chars().count();
            ImageUriFault { at, kind }
        })
    }

    /// The repository's namespace: what is before its last slash.
    pub fn namespace(&self) -> Option<&str> {
        self.repository.rsplit_once('/').map(|(namespace, _)| namespace)
    }
}

/// Errors are at byte offsets.
fn read(text: &str) -> Fallible<ImageUri> {
    if text.contains("://") {
        return Err((0, Kind::Scheme));
    }
    let (name, digest) = match text.split_once('@') {
        Some((name, digest)) => (name, Some(read_digest(digest, name.len() + 1)?)),
        None => (text, None),
    };
    let (host, rest) = match image_host(name) {
        (None, name) if !name.contains('/') && is_ecr(name) => (name.split(':').next(), ""),
        found => found,
    };
    let registry = host.map_or(Ok(ImageRegistry::DockerHub), registry)?;
    let start = name.len() - rest.len();
    if rest.is_empty() {
        return Err((name.len(), Kind::NoRepository));
    }
    let (repository, tag) = match rest.split_once(':') {
        Some((repository, tag)) => (repository, Some(read_tag(tag, start + repository.len() + 1)?)),
        None => (rest, None),
    };
    check_repository(repository, &registry).map_err(|(at, fault)| {
        let byte = repository.char_indices().nth(at).map_or(repository.len(), |(byte, _)| byte);
        (start + byte, Kind::Repository(fault))
    })?;
    Ok(ImageUri { registry, repository: repository.to_owned(), tag, digest })
}

/// Whether a host is meant to be one of a private registry of ECR.
fn is_ecr(host: &str) -> bool {
    let host = host.split([':', '/']).next().unwrap_or_default();
    is_host(host) || host.contains(".dkr.ecr") || host.contains(".dkr-ecr")
}

fn registry(host: &str) -> Fallible<ImageRegistry> {
    match host {
        ECR_PUBLIC => Ok(ImageRegistry::EcrPublic),
        "docker.io" | "index.docker.io" | "registry-1.docker.io" => Ok(ImageRegistry::DockerHub),
        _ if is_ecr(host) => ecr_host(host).map(ImageRegistry::Ecr),
        _ => host_fault(host)
            .map_or_else(|| Ok(ImageRegistry::Other(host.to_owned())), |at| Err((at, Kind::Host))),
    }
}

fn ecr_host(host: &str) -> Fallible<EcrHost> {
    let (account, rest) = host.split_once('.').unwrap_or((host, ""));
    if !is_account(account) {
        return Err((0, Kind::Account));
    }
    let service_at = account.len() + 1;
    let services = [
        ("dkr.ecr.", false, false),
        ("dkr.ecr-fips.", true, false),
        ("dkr-ecr.", false, true),
        ("dkr-ecr-fips.", true, true),
    ];
    let found = services.iter().find_map(|(service, is_fips, is_dual_stack)| {
        Some((rest.strip_prefix(service)?, service.len(), *is_fips, *is_dual_stack))
    });
    let Some((rest, length, is_fips, is_dual_stack)) = found else { return Err((service_at, Kind::Service)) };
    let region_at = service_at + length;
    let (region, suffix) = rest.split_once('.').unwrap_or((rest, ""));
    if !is_region(region) {
        return Err((region_at, Kind::Region));
    }
    if is_fips && !has_fips(region) {
        return Err((region_at, Kind::NoFips));
    }
    let host = EcrHost { account: account.to_owned(), region: region.to_owned(), is_fips, is_dual_stack };
    let expected = host.suffix().ok_or((region_at, Kind::NoDualStack))?;
    if suffix != expected {
        return Err((region_at + region.len() + 1, Kind::Suffix { expected }));
    }
    Ok(host)
}

/// Whether a text could be a region: small letters in two or more groups, and a number.
pub(super) fn is_region(text: &str) -> bool {
    let mut groups = text.split('-').rev();
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_lowercase());
    groups.next().is_some_and(is_number) && groups.clone().count() >= 2 && groups.all(is_word)
}

/// Whether ECR has an endpoint with validated cryptography in a region (documented:
/// <https://docs.aws.amazon.com/general/latest/gr/ecr.html>).
fn has_fips(region: &str) -> bool {
    region.starts_with("us-")
}

/// What is wrong with a repository's name. Outside ECR two underscores, and more than one hyphen, may stand together.
fn check_repository(name: &str, registry: &ImageRegistry) -> Result<(), (usize, RepositoryNameFault)> {
    let fault = repository_name_fault(name);
    let is_private = matches!(registry, ImageRegistry::Ecr(_));
    fault.filter(|_| is_private || !takes_path(name)).map_or(Ok(()), Err)
}

fn read_tag(tag: &str, start: usize) -> Fallible<String> {
    // All before the fault are of one byte.
    tag_fault(tag).map_or_else(
        || Ok(tag.to_owned()),
        |(at, fault)| {
            let kind = match fault {
                TagFault::Empty => Kind::NoTag,
                TagFault::TooLong => Kind::TagTooLong,
                TagFault::Character(character) => Kind::TagCharacter(character),
            };
            Err((start + at, kind))
        },
    )
}

fn read_digest(digest: &str, start: usize) -> Fallible<String> {
    let Some(digits) = digest.strip_prefix("sha256:") else { return Err((start, Kind::DigestAlgorithm)) };
    let start = start + digest.len() - digits.len();
    let wrong = digits.char_indices().find(|(_, digit)| !matches!(digit, '0'..='9' | 'a'..='f'));
    if let Some((byte, character)) = wrong {
        return Err((start + byte, Kind::DigestCharacter(character)));
    }
    if digits.len() != 64 {
        return Err((start + digits.len(), Kind::DigestLength { found: digits.len() }));
    }
    Ok(digest.to_owned())
}

impl EcrHost {
    /// The registry of an account in a region.
    pub fn new(account: &str, region: &str) -> Self {
        Self { account: account.to_owned(), region: region.to_owned(), is_fips: false, is_dual_stack: false }
    }

    /// The partition that the region is in.
    pub fn partition(&self) -> &'static str {
        partition(&self.region).id
    }

    /// How it ends; `None` where no endpoint of this kind is known.
    fn suffix(&self) -> Option<&'static str> {
        let partition = partition(&self.region);
        if self.is_dual_stack { partition.dual_stack } else { Some(partition.suffix) }
    }
}

impl fmt::Display for EcrHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { account, region, is_fips, is_dual_stack } = self;
        let between = if *is_dual_stack { '-' } else { '.' };
        let fips = if *is_fips { "-fips" } else { "" };
        // One that was read has an endpoint, and one that was made is of the usual kind.
        let suffix = self.suffix().unwrap_or_else(|| partition(region).suffix);
        write!(f, "{account}.dkr{between}ecr{fips}.{region}.{suffix}")
    }
}

impl fmt::Display for ImageUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.registry {
            ImageRegistry::Ecr(host) => write!(f, "{host}/")?,
            ImageRegistry::EcrPublic => write!(f, "{ECR_PUBLIC}/")?,
            ImageRegistry::DockerHub => {}
            ImageRegistry::Other(host) => write!(f, "{host}/")?,
        }
        f.write_str(&self.repository)?;
        if let Some(tag) = &self.tag {
            write!(f, ":{tag}")?;
        }
        self.digest.as_ref().map_or(Ok(()), |digest| write!(f, "@{digest}"))
    }
}

//! What is stored in Amazon ECR.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::is_default;
#[cfg(feature = "schema")]
use super::repository_name::{NAME_CHARS, REPOSITORY_NAME_PATTERN};
use super::repository_name_fault;
use crate::json::{DocumentError, Expected, Node, Word};

/// The longest lifecycle policy, in characters (documented:
/// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html>).
pub const MAX_LIFECYCLE_POLICY: u32 = 30_720;

/// The repositories of a private registry, and how its images get to where they run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Registry {
    /// The account whose registry it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("pattern" = ACCOUNT_PATTERN)))]
    pub account: Option<String>,
    /// Whether the account has the free tier of its first twelve months.
    #[serde(skip_serializing_if = "is_default")]
    pub free_tier: bool,
    /// How instances in the registry's region reach it.
    #[serde(skip_serializing_if = "is_default")]
    pub pull_route: PullRoute,
    /// The repositories, by name; a name may have namespaces, such as `team/app`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = {
        "minLength": NAME_CHARS.0, "maxLength": NAME_CHARS.1, "pattern": REPOSITORY_NAME_PATTERN
    })))]
    pub repositories: BTreeMap<String, Repository>,
}

/// An account's ID.
#[cfg(feature = "schema")]
const ACCOUNT_PATTERN: &str = "^[0-9]{12}$";

/// How instances in the registry's region reach it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PullRoute {
    /// Over an internet gateway: instances have public addresses.
    #[default]
    Public,
    /// Through a NAT gateway.
    Nat,
    /// Through a NAT gateway, and the layers through a gateway endpoint of Amazon S3.
    NatAndS3,
    /// Through interface endpoints of ECR, and the layers through a gateway endpoint of Amazon S3.
    Endpoints,
}

/// A repository, and what is done with its images in a month. Sizes are those of compressed layers, in MB.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Repository {
    /// How many images it holds.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_IMAGES)))]
    pub images: u32,
    /// How many images are pushed to it in a month.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_IMAGES)))]
    pub pushes: u32,
    /// The layers that all its images share: they are stored once.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_MB)))]
    pub shared_mb: u32,
    /// The layers that each image has of its own.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_MB)))]
    pub own_mb: u32,
    /// What the tags of its images begin with; images get them in turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(inner(length(min = 1))))]
    pub tags: Vec<String>,
    /// The share of its images that have lost their tag to a newer one, in percent.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub untagged_percent: u32,
    /// How often images are pulled in a month.
    #[serde(skip_serializing_if = "is_default")]
    pub pulls: Pulls,
    /// The share of pulls to where the shared layers are already, in percent.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub cached_percent: u32,
    /// Regions that its images are copied to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(inner(length(min = 1))))]
    pub copies: Vec<String>,
    /// Its lifecycle policy, as JSON: kept as it was typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = MAX_LIFECYCLE_POLICY)))]
    pub lifecycle_policy: String,
}

/// How often images are pulled in a month, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Pulls {
    /// To instances in the registry's region.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_PULLS)))]
    pub same_region: u32,
    /// To instances in other regions.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_PULLS)))]
    pub other_region: u32,
    /// To the internet: an office, a build service elsewhere.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_PULLS)))]
    pub internet: u32,
}

const MAX_IMAGES: u32 = 100_000;
const MAX_MB: u32 = 1_000_000;
const MAX_PULLS: u32 = 1_000_000_000;

impl Registry {
    /// What holds where nothing is said.
    pub(super) const DEFAULT: Self = Self {
        account: None,
        free_tier: false,
        pull_route: PullRoute::Public,
        repositories: BTreeMap::new(),
    };

    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let registry = node.object()?;
        registry.only(&["account", "freeTier", "pullRoute", "repositories"])?;
        let repository = |(name, node): (&str, Node<'_>)| match repository_name_fault(name) {
            None => Ok((name.to_owned(), Repository::read(node)?)),
            Some(_) => {
                let name = Value::from(name);
                Err(Node { value: &name, pointer: node.pointer }.mismatch(Expected::RepositoryName))
            }
        };
        let repositories = registry.entries("repositories")?.into_iter().map(repository);
        Ok(Self {
            account: registry.given("account").map(account).transpose()?,
            free_tier: registry.given("freeTier").map_or(Ok(false), |node| node.boolean())?,
            pull_route: registry.given("pullRoute").map_or(Ok(PullRoute::default()), |node| node.word())?,
            repositories: repositories.collect::<Result<_, _>>()?,
        })
    }
}

/// Whether a text is an account's ID: twelve digits.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn account(node: Node<'_>) -> Result<String, DocumentError> {
    let account = node.value.as_str().filter(|text| is_account(text));
    account.map(str::to_owned).ok_or_else(|| node.mismatch(Expected::Account))
}

impl Repository {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let repository = node.object()?;
        repository.only(&[
            "images",
            "pushes",
            "sharedMb",
            "ownMb",
            "tags",
            "untaggedPercent",
            "pulls",
            "cachedPercent",
            "copies",
            "lifecyclePolicy",
        ])?;
        let number = |member, most| repository.given(member).map_or(Ok(0), |node| node.integer(0, most));
        let texts = |member| {
            let read = |node: Node<'_>| {
                node.elements()?.map(|element| Ok(element.non_empty_text()?.to_string())).collect()
            };
            repository.given(member).map_or_else(|| Ok(Vec::new()), read)
        };
        let policy = repository.given("lifecyclePolicy");
        Ok(Self {
            images: number("images", MAX_IMAGES)?,
            pushes: number("pushes", MAX_IMAGES)?,
            shared_mb: number("sharedMb", MAX_MB)?,
            own_mb: number("ownMb", MAX_MB)?,
            tags: texts("tags")?,
            untagged_percent: number("untaggedPercent", 100)?,
            pulls: repository.given("pulls").map_or_else(|| Ok(Pulls::default()), Pulls::read)?,
            cached_percent: number("cachedPercent", 100)?,
            copies: texts("copies")?,
            lifecycle_policy: policy.map_or(Ok(""), |node| node.text_up_to(MAX_LIFECYCLE_POLICY))?.to_owned(),
        })
    }
}

impl Pulls {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let pulls = node.object()?;
        pulls.only(&["sameRegion", "otherRegion", "internet"])?;
        let number = |member| pulls.given(member).map_or(Ok(0), |node| node.integer(0, MAX_PULLS));
        Ok(Self {
            same_region: number("sameRegion")?,
            other_region: number("otherRegion")?,
            internet: number("internet")?,
        })
    }
}

impl Word for PullRoute {
    const ALL: &'static [Self] = &[Self::Public, Self::Nat, Self::NatAndS3, Self::Endpoints];

    fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Nat => "nat",
            Self::NatAndS3 => "natAndS3",
            Self::Endpoints => "endpoints",
        }
    }
}

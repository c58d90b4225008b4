//! The images of a repository: from a listing, or as many as are pushed.

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::text::{TextError, parse};
use crate::json::{DocumentError, Expected, Node, Object};
use crate::plan::Repository;
use crate::sizing::HOURS_OF_A_MONTH;

/// An image of a repository. Instants are in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Its digest, where that is known.
    pub digest: String,
    /// Its tags; none where they have gone to newer images.
    pub tags: Vec<String>,
    /// When it was pushed.
    pub pushed: i64,
    /// When it was last pulled, as far as is known.
    pub pulled: Option<i64>,
    /// When it was archived, if it is.
    pub archived: Option<i64>,
    /// Whether it is an index of images, one for each architecture, and none itself.
    pub is_index: bool,
    /// The size of all its compressed layers, in bytes.
    pub bytes: u64,
}

/// What the manifest of an index is (documented: <https://github.com/opencontainers/image-spec/blob/main/image-index.md>, and
/// <https://distribution.github.io/distribution/spec/manifest-v2-2/>).
const INDICES: [&str; 2] =
    ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];

/// The images that a repository holds by what a plan says of it: pushed one after another at even intervals, the last one
/// now, with the tags in turn. Without pushes they are taken as pushed one a month.
pub fn generated_images(repository: &Repository, now: i64) -> Vec<Image> {
    const BYTES_OF_A_MB: u64 = 1_000_000;
    let month = i64::try_from(HOURS_OF_A_MONTH).unwrap_or_default() * 60 * 60;
    let pushes = i64::from(repository.pushes.max(1));
    let bytes = (u64::from(repository.shared_mb) + u64::from(repository.own_mb)) * BYTES_OF_A_MB;
    let untagged = u64::from(repository.untagged_percent.min(100));
    let image = |number: u32| {
        // The newest image has a tag as long as any has.
        let has_lost = |number: u32| u64::from(number) * untagged / 100;
        let is_untagged = has_lost(number + 1) > has_lost(number);
        let prefix = repository.tags.get(number as usize % repository.tags.len().max(1));
        let count = repository.images - number;
        let tag = format!("{}{count}", prefix.map_or("", String::as_str));
        Image {
            tags: if is_untagged { Vec::new() } else { vec![tag] },
            pushed: now - i64::from(number) * month / pushes,
            bytes,
            ..Image::default()
        }
    };
    (0..repository.images).map(image).collect()
}

/// Reads what `aws ecr describe-images` prints, or the list in it.
pub fn read_images(text: &str) -> Result<Vec<Image>, TextError> {
    images(&parse(text)?).map_err(|error| TextError::new(text, error))
}

fn images(document: &Value) -> Result<Vec<Image>, DocumentError> {
    let root = Node { value: document, pointer: String::new() };
    let list = match document {
        Value::Array(_) => root,
        _ => root.object()?.required("imageDetails")?,
    };
    list.elements()?.map(image).collect()
}

fn image(node: Node<'_>) -> Result<Image, DocumentError> {
    let image = node.object()?;
    let pushed = image.required("imagePushedAt")?;
    Ok(Image {
        digest: image.optional("imageDigest", |node| node.text())?.unwrap_or_default().to_owned(),
        tags: image.list("imageTags", |node| Ok(node.text()?.to_owned()))?,
        pushed: instant(pushed)?,
        pulled: image.optional("lastRecordedPullTime", instant)?,
        archived: archived(&image)?,
        is_index: image
            .optional("imageManifestMediaType", |node| node.text())?
            .is_some_and(|media_type| INDICES.contains(&media_type)),
        bytes: image
            .optional("imageSizeInBytes", |node| node.large_integer(0, u64::MAX))?
            .unwrap_or_default(),
    })
}

/// When an image was archived; one that was restored has an instant of that too.
fn archived(image: &Object<'_>) -> Result<Option<i64>, DocumentError> {
    let status = image.optional("imageStatus", |node| node.text())?;
    let at = image.optional("lastArchivedAt", instant)?;
    Ok(at.filter(|_| status.is_none_or(|status| status == "ARCHIVED")))
}

/// An instant as the AWS CLI prints it: a date with a time and an offset, or the seconds since 1970.
fn instant(node: Node<'_>) -> Result<i64, DocumentError> {
    let seconds = match node.value {
        Value::Number(number) => number.as_f64().map(|seconds| seconds as i64),
        Value::String(text) => OffsetDateTime::parse(text, &Rfc3339).ok().map(OffsetDateTime::unix_timestamp),
        _ => None,
    };
    seconds.ok_or_else(|| node.mismatch(Expected::Instant))
}

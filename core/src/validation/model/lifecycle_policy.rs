//! The shape of a lifecycle policy of Amazon ECR (documented:
//! <https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html>).

use super::Shape::{List, Range, Structure, Text, Word};
use super::{Member, optional, required};

/// The whole.
pub(in crate::validation) const LIFECYCLE_POLICY: &[Member] = &[required("rules", List(&Structure(RULE)))];

const RULE: &[Member] = &[
    required("rulePriority", Range(1, i32::MAX as i64)),
    optional("description", Text),
    required("selection", Structure(SELECTION)),
    required("action", Structure(ACTION)),
];

const SELECTION: &[Member] = &[
    required("tagStatus", Word(&["tagged", "untagged", "any"])),
    optional("tagPatternList", List(&Text)),
    optional("tagPrefixList", List(&Text)),
    optional("storageClass", Word(&["standard", "archive"])),
    required(
        "countType",
        Word(&["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"]),
    ),
    optional("countUnit", Word(&["days"])),
    required("countNumber", Range(1, i32::MAX as i64)),
];

const ACTION: &[Member] =
    &[required("type", Word(&["expire", "transition"])), optional("targetStorageClass", Word(&["archive"]))];

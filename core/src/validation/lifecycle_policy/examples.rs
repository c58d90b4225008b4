//! Examples on the rules on lifecycle policies.

use super::super::Rule;
use super::super::example::Example;
use super::LifecyclePolicyRule::{self as Of, *};

const fn example(rule: Of, breaks: &'static str, keeps: &'static str) -> Example {
    Example::lifecycle_policy(Rule::LifecyclePolicy(rule), breaks, keeps)
}

/// Examples on the rules of this folder.
pub(in crate::validation) const EXAMPLES: &[Example] = &[
    example(
        UnknownMember,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}, "enabled": true}]}"#,
        "{}",
    ),
    example(
        MissingMember,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}}]}"#,
        "{}",
    ),
    example(
        WrongType,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": "14", "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        "{}",
    ),
    example(
        UnknownWord,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "none", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        "{}",
    ),
    example(
        BelowOne,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 0, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        "{}",
    ),
    example(
        NoRules,
        r#"{"rules": []}"#,
        "{}",
    ),
    example(
        TooManyRules,
        r#"{"rules": [… {"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        "{}",
    )
    .repeating(r#"{},"#, super::MAX_RULES),
    example(
        SamePriority,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}},
            {"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        AnyNotLast,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        SeveralUntagged,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        TagsMissing,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        TagsNotTaken,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "tagPrefixList": ["v"], "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        "{}",
    ),
    example(
        SameTags,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["v"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["v"], "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["v"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["dev"], "countType": "sinceImagePushed", "countNumber": 14, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        TooManyWildcards,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPatternList": ["*a*b*c*d*"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPatternList": ["*a*b*c*d"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        UnitMissing,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14}, "action": {"type": "expire"}}]}"#,
        "{}",
    ),
    example(
        UnitNotTaken,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        StorageClassOther,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "sinceImageTransitioned", "countNumber": 365, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countNumber": 365, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        TargetOther,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "sinceImagePulled", "countNumber": 90, "countUnit": "days"}, "action": {"type": "transition"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "sinceImagePulled", "countNumber": 90, "countUnit": "days"}, "action": {"type": "transition", "targetStorageClass": "archive"}}]}"#,
    ),
    example(
        ArchivedTooShort,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countNumber": 30, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countNumber": 90, "countUnit": "days"}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        AllTagsNeeded,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["main", "dev"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["main"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}},
            {"rulePriority": 2,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["dev"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
    example(
        NoSuchTag,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPrefixList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
        r#"{"rules": [{"rulePriority": 1,
                "selection": {"tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}]}"#,
    ),
];

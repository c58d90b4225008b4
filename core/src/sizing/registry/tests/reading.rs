//! Listings of images and lifecycle policies are read, or it is told what is wrong with them.

use expect_test::{Expect, expect};

use super::super::*;
use crate::words::{self, Language};

#[track_caller]
fn listed(text: &str, expected: Expect) {
    expected.assert_eq(&match read_images(text) {
        Ok(images) => format!("{images:#?}"),
        Err(error) => words::text_error(Language::En, &error),
    });
}

#[test]
fn images_are_read_as_the_command_prints_them() {
    listed(
        r#"{"imageDetails": [
            {"registryId": "123456789012", "repositoryName": "team/app", "imageDigest": "sha256:0f",
             "imageTags": ["v1", "latest"], "imageSizeInBytes": 123456789,
             "imagePushedAt": "2026-11-22T10:00:00+09:00", "lastRecordedPullTime": 1763800000.5},
            {"imageDigest": "sha256:1f", "imagePushedAt": 1763700000, "imageStatus": "ARCHIVED",
             "lastArchivedAt": "2026-11-01T00:00:00.123000+00:00"}]}"#,
        expect![[r#"
            [
                Image {
                    digest: "sha256:0f",
                    tags: [
                        "v1",
                        "latest",
                    ],
                    pushed: 1795309200,
                    pulled: Some(
                        1763800000,
                    ),
                    archived: None,
                    is_index: false,
                    bytes: 123456789,
                },
                Image {
                    digest: "sha256:1f",
                    tags: [],
                    pushed: 1763700000,
                    pulled: None,
                    archived: Some(
                        1793491200,
                    ),
                    is_index: false,
                    bytes: 0,
                },
            ]"#]],
    );
    listed(
        r#"[{"imagePushedAt": "yesterday"}]"#,
        expect![[
            r#"Line 1, column 20 (/0/imagePushedAt): Expected a time such as "2026-11-22T10:00:00+09:00", or seconds since 1970; found "yesterday"."#
        ]],
    );
    listed(
        "{\n  \"imageDetails\": [{}]\n}",
        expect!["Line 2, column 20 (/imageDetails/0): imagePushedAt is missing."],
    );
    listed("[", expect!["Line 1, column 1: The JSON breaks off here: its end is missing."]);
}

#[test]
fn what_ecr_refuses_is_told_with_its_place() {
    let text = r#"{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "tagged", "countType": "imageCountMoreThan",
        "countNumber": 0}, "action": {"type": "expire"}}]}"#;
    let Err(LifecycleError::Refused(found)) = LifecyclePolicy::from_json(text) else {
        panic!("ECR refuses it");
    };
    let said: Vec<String> = found
        .iter()
        .map(|one| format!("{}: {}", one.path, words::diagnostic_message(Language::En, one)))
        .collect();
    expect![[r#"
        /rules/0/selection: Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.
        /rules/0/selection/countNumber: numeric instance is lower than the required minimum (minimum: 1, found: 0)"#]].assert_eq(&said.join("\n"));
    let Err(LifecycleError::NotAPolicy(error)) = LifecyclePolicy::from_json("{\"rules\": [}") else {
        panic!("it is not JSON");
    };
    expect!["Line 1, column 12: JSON does not allow the character } here."]
        .assert_eq(&words::text_error(Language::En, &error));
}

/// A text that stands where a policy has to is judged as one, whatever else it looks like.
#[track_caller]
fn refused(text: &str, expected: Expect) {
    expected.assert_eq(&match LifecyclePolicy::from_json(text) {
        Ok(policy) => format!("taken: {policy:?}"),
        Err(LifecycleError::NotAPolicy(error)) => words::text_error(Language::En, &error),
        Err(LifecycleError::Refused(found)) => {
            let told = found
                .iter()
                .map(|one| format!("{}: {}", one.path, words::diagnostic_message(Language::En, one)));
            told.collect::<Vec<_>>().join("\n")
        }
    });
}

#[test]
fn whatever_is_no_policy_is_told_what_a_policy_has() {
    refused(
        r#"{"family": "web", "containerDefinitions": [{"name": "web", "image": "nginx", "memory": 128}]}"#,
        expect![[r#"
            /rules: object has missing required properties (["rules"])
            /family: object instance has properties which are not allowed by the schema: (["family"])
            /containerDefinitions: object instance has properties which are not allowed by the schema: (["containerDefinitions"])"#]],
    );
    refused("{}", expect![[r#"/rules: object has missing required properties (["rules"])"#]]);
    refused(
        r#"{"rules": [{}]}"#,
        expect![[r#"
        /rules/0/action: object has missing required properties (["action"])
        /rules/0/rulePriority: object has missing required properties (["rulePriority"])
        /rules/0/selection: object has missing required properties (["selection"])"#]],
    );
    refused(r#"{"rules": []}"#, expect!["/rules: The policy has no rule."]);
    refused(r#"{"rules": 3}"#, expect!["/rules: rules takes another type: list."]);
    refused("[]", expect!["Line 1, column 1: Expected an object; found an array."]);
}

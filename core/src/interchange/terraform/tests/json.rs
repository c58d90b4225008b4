//! Configurations in JSON.

use expect_test::{Expect, expect};

use crate::interchange::tests::{check_reading, reading};
use crate::interchange::{Format, read};

#[track_caller]
fn check(text: &str, expected: Expect) {
    check_reading(Format::Terraform, text, &expected);
}

#[test]
fn blocks_and_expressions_are_what_they_are_elsewhere() {
    check(
        r#"{
  "//": "made by a tool",
  "terraform": {"required_version": ">= 1.5"},
  "variable": {"image": {"type": "string"}, "cpu": {"default": 256}},
  "locals": [{"name": "web", "ports": [80, 443]}],
  "resource": [{"aws_ecs_task_definition": {"web": [{
    "//": "the web",
    "family": "${local.name}-\"1\"",
    "cpu": "${var.cpu}",
    "count": 1,
    "requires_compatibilities": ["EC2"],
    "tags": {"Name": "${local.name}", "a.b": "c"},
    "container_definitions": "${jsonencode([{ name = local.name, image = \"${var.image}:1\", portMappings = [for port in local.ports : { containerPort = port }] }])}",
    "volume": [{"name": "data", "host_path": "/data"},
      {"name": "efs", "efs_volume_configuration": {"file_system_id": "fs-1",
        "authorization_config": [{"iam": "ENABLED"}]}}],
    "runtime_platform": {"cpu_architecture": "ARM64"},
    "dynamic": {"placement_constraints": {"for_each": ["a"], "iterator": "zone",
      "content": {"type": "memberOf", "expression": "attribute:zone == ${zone.value}"}}},
    "lifecycle": {"ignore_changes": ["tags"]}
  }]}}]
}"#,
        expect![[r#"
            {
              "family": "web-\"1\"",
              "cpu": "256",
              "requiresCompatibilities": [
                "EC2"
              ],
              "tags": [
                {
                  "key": "Name",
                  "value": "web"
                },
                {
                  "key": "a.b",
                  "value": "c"
                }
              ],
              "containerDefinitions": [
                {
                  "name": "web",
                  "image": "${var.image}:1",
                  "portMappings": [
                    {
                      "containerPort": 80
                    },
                    {
                      "containerPort": 443
                    }
                  ]
                }
              ],
              "volumes": [
                {
                  "name": "data",
                  "host": {
                    "sourcePath": "/data"
                  }
                },
                {
                  "name": "efs",
                  "efsVolumeConfiguration": {
                    "fileSystemId": "fs-1",
                    "authorizationConfig": {
                      "iam": "ENABLED"
                    }
                  }
                }
              ],
              "runtimePlatform": {
                "cpuArchitecture": "ARM64"
              },
              "placementConstraints": [
                {
                  "type": "memberOf",
                  "expression": "attribute:zone == a"
                }
              ]
            }
            13:30: var.image: its value is not in the text; ${var.image} stands for it.
            20:18: lifecycle: nothing on the other side, left out.
        "#]],
    );
}

#[test]
fn container_definitions_may_be_json_in_json() {
    check(
        r#"{"resource": {"aws_ecs_task_definition": {
  "a": {"family": "a", "container_definitions": "[{\"name\": \"a\", \"memory\": 64, \"command\": [\"$${HOME}\"]}]"},
  "b": {"for_each": {"x": 1}, "family": "${each.key}"}}}}"#,
        expect![[r#"
            {
              "family": "a",
              "containerDefinitions": [
                {
                  "name": "a",
                  "memory": 64,
                  "command": [
                    "${HOME}"
                  ]
                }
              ]
            }
            {
              "family": "x"
            }
        "#]],
    );
}

#[test]
fn what_is_wrong_has_its_place() {
    for (text, expected) in [
        (
            "{\"resource\": {\"aws_ecs_task_definition\": {\n",
            expect![[r#"
            2:1: The JSON breaks off here: its end is missing.
        "#]],
        ),
        (
            "{\"resource\": {\"aws_ecs_task_definition\": {\"a\": {\n \"family\": \"${\"}}}}",
            expect![[r#"
                2:12: The text does not keep to its format here: invalid block body; expected `}`, newline or identifier.
            "#]],
        ),
        (
            "{\"resource\": {\"aws_ecs_task_definition\": {\"a\": {\n \"cpu\": 1, \"cpu\": 2}}}}",
            expect![[r#"
                2:19: The name "cpu" stands here twice.
            "#]],
        ),
        (
            "{\"resource\": {\"aws_ecs_task_definition\": {\"a\": {\n \"container_definitions\": \"[{]\"}}}}",
            expect![[r#"
                2:27: JSON does not allow the character ] here.
            "#]],
        ),
        (
            "{\"resource\": {\"aws_instance\": {}}}",
            expect![[r#"
            1:1: Terraform: there is no container in it.
        "#]],
        ),
    ] {
        expected.assert_eq(&reading(read(Format::Terraform, text)));
    }
}

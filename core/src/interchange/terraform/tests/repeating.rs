//! Resources and blocks that stand for several.

use expect_test::{Expect, expect};

use crate::interchange::Format;
use crate::interchange::tests::check_reading;

#[track_caller]
fn check(text: &str, expected: Expect) {
    check_reading(Format::Terraform, text, &expected);
}

#[test]
fn a_resource_may_stand_for_several() {
    check(
        r#"
variable "create" { default = true }
resource "aws_ecs_task_definition" "each" {
  for_each              = { web = 80, api = 81 }
  family                = each.key
  task_role_arn         = aws_iam_role.app.arn
  container_definitions = <<-JSON
    [{"name": "${each.key}", "portMappings": [{"containerPort": ${each.value}}]}]
  JSON
}
resource "aws_ecs_task_definition" "set" {
  for_each = toset(["b", "a"])
  family   = "${each.key}-${each.value}"
}
resource "aws_ecs_task_definition" "counted" {
  count  = var.create ? 2 : 0
  family = "counted-${count.index}"
}
resource "aws_ecs_task_definition" "none" {
  count  = 0
  family = "none"
}
resource "aws_ecs_task_definition" "unknown" {
  for_each = data.aws_regions.all.names
  family   = each.key
}
"#,
        expect![[r#"
            {
              "family": "api",
              "taskRoleArn": "${aws_iam_role.app.arn}",
              "containerDefinitions": [
                {
                  "name": "api",
                  "portMappings": [
                    {
                      "containerPort": 81
                    }
                  ]
                }
              ]
            }
            {
              "family": "web",
              "taskRoleArn": "${aws_iam_role.app.arn}",
              "containerDefinitions": [
                {
                  "name": "web",
                  "portMappings": [
                    {
                      "containerPort": 80
                    }
                  ]
                }
              ]
            }
            {
              "family": "a-a"
            }
            {
              "family": "b-b"
            }
            {
              "family": "counted-0"
            }
            {
              "family": "counted-1"
            }
            {
              "family": "none"
            }
            {
              "family": "${each.key}"
            }
            6:27: aws_iam_role.app.arn: its value is not in the text; ${aws_iam_role.app.arn} stands for it.
            20:3: count: nothing on the other side, left out.
            24:3: for_each: nothing on the other side, left out.
            25:14: each.key: its value is not in the text; ${each.key} stands for it.
        "#]],
    );
}

#[test]
fn blocks_may_be_arguments_and_go_through_sets() {
    check(
        r#"
resource "aws_ecs_task_definition" "old" {
  family = "old"
  volume = { name = "data", host_path = "/data" }
  tags   = { name = "old" }
}
resource "aws_ecs_task_definition" "sets" {
  family = "sets"
  dynamic "volume" {
    for_each = toset(["b", "a"])
    content {
      name      = volume.value
      host_path = "/mnt/${volume.key}"
    }
  }
  dynamic "volume" {
    for_each = ["c"]
    content {
      name      = volume.value
      host_path = "/mnt/${volume.key}"
    }
  }
}
"#,
        expect![[r#"
            {
              "family": "old",
              "volumes": [
                {
                  "name": "data",
                  "host": {
                    "sourcePath": "/data"
                  }
                }
              ],
              "tags": [
                {
                  "key": "name",
                  "value": "old"
                }
              ]
            }
            {
              "family": "sets",
              "volumes": [
                {
                  "name": "a",
                  "host": {
                    "sourcePath": "/mnt/a"
                  }
                },
                {
                  "name": "b",
                  "host": {
                    "sourcePath": "/mnt/b"
                  }
                },
                {
                  "name": "c",
                  "host": {
                    "sourcePath": "/mnt/0"
                  }
                }
              ]
            }
        "#]],
    );
}

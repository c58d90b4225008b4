//! What is read of resources.

use expect_test::{Expect, expect};

use crate::interchange::Format;
use crate::interchange::tests::check_reading;

#[track_caller]
fn check(text: &str, expected: Expect) {
    check_reading(Format::Terraform, text, &expected);
}

#[test]
fn arguments_and_blocks_become_members() {
    check(
        r#"
resource "aws_ecs_cluster" "main" { name = "main" }

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  cpu                      = 256
  memory                   = "512"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  task_role_arn            = null
  enable_fault_injection   = "true"
  tags = { Team = "web", Cost = 7 }

  container_definitions = jsonencode([
    {
      name      = "app"
      image     = "nginx:1.27"
      Memory    = 128
      essential = true
      portMappings = [{ containerPort = 80 }]
      environment : [{ name : "A", value : "$${literal} %%{x}" }]
      dockerLabels = { "com.example" = "1", (local.label) = "2" }
    },
  ])

  volume {
    name      = "host"
    host_path = "/data"
  }
  volume {
    name = "nfs"
    docker_volume_configuration {
      scope         = "shared"
      autoprovision = true
      driver        = "local"
      driver_opts   = { type = "nfs", device = ":/" }
    }
  }
  volume {
    name = "efs"
    efs_volume_configuration {
      file_system_id          = "fs-1"
      transit_encryption_port = 2049
      authorization_config {
        access_point_id = "fsap-1"
        iam             = "ENABLED"
      }
    }
  }
  volume {
    name                = "ebs"
    configure_at_launch = true
  }
  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.availability-zone in [us-west-2a]"
  }
  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }
  proxy_configuration {
    container_name = "envoy"
    properties = { IgnoredUID = "1337", ProxyIngressPort = 15000 }
  }
  ephemeral_storage { size_in_gib = 50 }

  count        = 2
  skip_destroy = true
  lifecycle { create_before_destroy = true }
}
locals { label = "x" }
"#,
        expect![[r#"
            {
              "family": "web",
              "cpu": "256",
              "memory": "512",
              "networkMode": "awsvpc",
              "requiresCompatibilities": [
                "FARGATE"
              ],
              "enableFaultInjection": true,
              "tags": [
                {
                  "key": "Team",
                  "value": "web"
                },
                {
                  "key": "Cost",
                  "value": "7"
                }
              ],
              "containerDefinitions": [
                {
                  "name": "app",
                  "image": "nginx:1.27",
                  "memory": 128,
                  "essential": true,
                  "portMappings": [
                    {
                      "containerPort": 80
                    }
                  ],
                  "environment": [
                    {
                      "name": "A",
                      "value": "${literal} %{x}"
                    }
                  ],
                  "dockerLabels": {
                    "com.example": "1",
                    "x": "2"
                  }
                }
              ],
              "volumes": [
                {
                  "name": "host",
                  "host": {
                    "sourcePath": "/data"
                  }
                },
                {
                  "name": "nfs",
                  "dockerVolumeConfiguration": {
                    "scope": "shared",
                    "autoprovision": true,
                    "driver": "local",
                    "driverOpts": {
                      "type": "nfs",
                      "device": ":/"
                    }
                  }
                },
                {
                  "name": "efs",
                  "efsVolumeConfiguration": {
                    "fileSystemId": "fs-1",
                    "transitEncryptionPort": 2049,
                    "authorizationConfig": {
                      "accessPointId": "fsap-1",
                      "iam": "ENABLED"
                    }
                  }
                },
                {
                  "name": "ebs",
                  "configuredAtLaunch": true
                }
              ],
              "placementConstraints": [
                {
                  "type": "memberOf",
                  "expression": "attribute:ecs.availability-zone in [us-west-2a]"
                }
              ],
              "runtimePlatform": {
                "operatingSystemFamily": "LINUX",
                "cpuArchitecture": "ARM64"
              },
              "proxyConfiguration": {
                "containerName": "envoy",
                "properties": [
                  {
                    "name": "IgnoredUID",
                    "value": "1337"
                  },
                  {
                    "name": "ProxyIngressPort",
                    "value": "15000"
                  }
                ]
              },
              "ephemeralStorage": {
                "sizeInGiB": 50
              }
            }
            68:3: count: nothing on the other side, left out.
            69:3: skip_destroy: nothing on the other side, left out.
            70:3: lifecycle: nothing on the other side, left out.
        "#]],
    );
}

#[test]
fn texts_of_json_are_read() {
    check(
        r#"resource "aws_ecs_task_definition" "a" {
  family                = "a"
  container_definitions = "[{\"name\": \"app\", \"image\": \"${var.image}\"}]"
}
variable "image" { default = "nginx" }
resource "aws_ecs_task_definition" "b" {
  family = "b"
  container_definitions = <<-EOT
    [
      {"name": "app", "image": "${aws_ecr_repository.app.repository_url}:1", "cpu": ${var.cpu}}
    ]
  EOT
}
"#,
        expect![[r#"
            {
              "family": "a",
              "containerDefinitions": [
                {
                  "name": "app",
                  "image": "nginx"
                }
              ]
            }
            {
              "family": "b",
              "containerDefinitions": [
                {
                  "name": "app",
                  "image": "${aws_ecr_repository.app.repository_url}:1",
                  "cpu": "${var.cpu}"
                }
              ]
            }
            10:35: aws_ecr_repository.app.repository_url: its value is not in the text; ${aws_ecr_repository.app.repository_url} stands for it.
            10:87: var.cpu: its value is not in the text; ${var.cpu} stands for it.
        "#]],
    );
}

#[test]
fn what_is_in_other_files_is_noted() {
    check(
        r#"resource "aws_ecs_task_definition" "a" {
  family                = "a"
  container_definitions = file("${path.module}/a.json")
}
resource "aws_ecs_task_definition" "b" {
  family = "b"
  container_definitions = templatefile("b.json.tpl", {
    image = var.image
  })
  dynamic "volume" {
    for_each = var.volumes
    content { name = volume.value }
  }
}
"#,
        expect![[r#"
            {
              "family": "a"
            }
            {
              "family": "b"
            }
            3:27: container_definitions = file("${path.module}/a.json"): what it makes is not in the text, left out.
            7:27: container_definitions = templatefile("b.json.tpl", { image = var.image }): what it makes is not in the text, left out.
            10:3: dynamic "volume": what it makes is not in the text, left out.
        "#]],
    );
}

#[test]
fn what_is_no_configuration_is_refused_with_its_place() {
    check(
        " \n",
        expect![[r#"
        1:1: The text is empty.
    "#]],
    );
    check(
        "resource \"aws_s3_bucket\" \"b\" {}\n",
        expect![[r#"
        1:1: Terraform: there is no container in it.
    "#]],
    );
    check(
        "resource \"aws_ecs_task_definition\" \"a\" {\n  family = \n}\n",
        expect![[r#"
            2:12: The text does not keep to its format here: invalid expression; expected `"`, `[`, `{`, `-`, `!`, `(`, `_`, `<`, letter or digit.
        "#]],
    );
    check(
        "resource \"aws_ecs_task_definition\" \"a\" {\n  container_definitions = <<E\n[\n  {\"name\": x}\n]\nE\n}\n",
        expect![[r#"
            4:12: JSON does not allow the character x here.
        "#]],
    );
    check(
        "resource \"aws_ecs_task_definition\" \"가\" {\n  /* 나 */ container_definitions = \"[{]\"\n}\n",
        expect![[r#"
            2:35: JSON does not allow the character ] here.
        "#]],
    );
    check(
        "resource \"aws_ecs_task_definition\" \"a\" {\n  container_definitions = <<E\n[\n  {\"image\": \"${var.x}\", \"cpu\": ${var.y} 1}\n]\nE\n}\n",
        expect![[r#"
            4:1: JSON does not allow the character 1 here.
        "#]],
    );
    check(
        &format!("a = {}", "[".repeat(200)),
        expect![[r#"
            1:70: The text does not keep to its format here: invalid nesting depth; expected at most 64 nested levels.
        "#]],
    );
    check(
        &" ".repeat((1 << 20) + 1),
        expect![[r#"
        1:1: The text is 1.1 MiB long; at most 1.0 MiB is read.
    "#]],
    );
}

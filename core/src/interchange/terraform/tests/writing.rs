//! What is written of definitions.

use expect_test::{Expect, expect};
use serde_json::{Map, Value, json};

use super::super::write;
use crate::interchange::tests::writing;

#[track_caller]
fn check(document: Value, expected: Expect) {
    let definition: Map<String, Value> = document.as_object().expect("it is an object").clone();
    expected.assert_eq(&writing(&write(&definition)));
}

#[test]
fn a_definition_becomes_a_resource() {
    let document = json!({
        "family": "my app", "revision": 3, "cpu": "256", "taskRoleArn": null, "networkMode": "awsvpc",
        "requiresCompatibilities": ["EC2", "FARGATE"],
        "trustedExecutionConfiguration": {"isolationMode": "SHARED"},
        "inferenceAccelerators": [{"deviceName": "a", "deviceType": "b"}],
        "containerDefinitions": [{
            "name": "app", "image": "nginx:1.27", "essential": true, "memory": 128, "colour": null,
            "portMappings": [{"containerPort": 80, "hostPort": 80}, {"containerPort": 443}],
            "entryPoint": [], "command": ["sh", "-c", "echo \"${HOME}\" $${x} %{y}\n\\"],
            "dockerLabels": {"com.example": "1", "for": "x"}, "firelensConfiguration": {},
            "healthCheck": {"command": ["CMD-SHELL", "x".repeat(80)]},
        }, {"name": "b", "image": "b"}],
        "volumes": [
            {"name": "h", "host": {"sourcePath": "/data"}}, {"name": "n", "host": {}}, {"name": "e", "configuredAtLaunch": true},
            {"name": "d", "efsVolumeConfiguration": {
                "fileSystemId": "fs-1", "authorizationConfig": {"accessPointId": "fsap-1", "iam": "ENABLED"}}},
            {"name": "s", "s3filesVolumeConfiguration": {"fileSystemArn": "arn:aws:s3files:x"}},
        ],
        "proxyConfiguration": {"containerName": "envoy", "properties": [{"name": "IgnoredUID", "value": "1337"}]},
        "ephemeralStorage": {"sizeInGiB": 50},
        "tags": [{"key": "team", "value": "web"}, {"key": "empty"}, {"key": "team", "value": "other"}],
    });
    check(
        document,
        expect![[r#"
        resource "aws_ecs_task_definition" "my_app" {
          family                   = "my app"
          cpu                      = "256"
          network_mode             = "awsvpc"
          requires_compatibilities = ["EC2", "FARGATE"]
          container_definitions = jsonencode([
            {
              name      = "app"
              image     = "nginx:1.27"
              essential = true
              memory    = 128
              portMappings = [
                {
                  containerPort = 80
                  hostPort      = 80
                },
                {
                  containerPort = 443
                }
              ]
              entryPoint = []
              command    = ["sh", "-c", "echo \"$${HOME}\" $\u0024{x} %%{y}\n\\"]
              dockerLabels = {
                "com.example" = "1"
                "for"         = "x"
              }
              firelensConfiguration = {}
              healthCheck = {
                command = [
                  "CMD-SHELL",
                  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                ]
              }
            },
            {
              name  = "b"
              image = "b"
            }
          ])
          tags = {
            team  = "web"
            empty = ""
          }

          volume {
            name      = "h"
            host_path = "/data"
          }

          volume {
            name = "n"
          }

          volume {
            name                = "e"
            configure_at_launch = true
          }

          volume {
            name = "d"

            efs_volume_configuration {
              file_system_id = "fs-1"

              authorization_config {
                access_point_id = "fsap-1"
                iam             = "ENABLED"
              }
            }
          }

          volume {
            name = "s"

            s3files_volume_configuration {
              file_system_arn = "arn:aws:s3files:x"
            }
          }

          proxy_configuration {
            container_name = "envoy"
            properties = {
              IgnoredUID = "1337"
            }
          }

          ephemeral_storage {
            size_in_gib = 50
          }
        }
        /revision: nothing on the other side, left out.
        /trustedExecutionConfiguration: nothing on the other side, left out.
        /inferenceAccelerators: nothing on the other side, left out.
        /tags/1/value: became "".
        /tags/2: nothing on the other side, left out.
    "#]],
    );
}

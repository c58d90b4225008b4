//! What is written of definitions.

use expect_test::{Expect, expect};
use serde_json::{Map, Value, json};

use super::super::{Syntax, write};
use crate::interchange::tests::writing;

#[track_caller]
fn check(document: Value, syntax: Syntax, expected: Expect) {
    let definition: Map<String, Value> = document.as_object().expect("it is an object").clone();
    expected.assert_eq(&writing(&write(&definition, syntax)));
}

#[test]
fn a_definition_becomes_a_template() {
    let document = json!({
        "family": "web", "revision": 3, "cpu": "256", "taskRoleArn": null,
        "trustedExecutionConfiguration": {"isolationMode": "SHARED"},
        "volumes": [{"name": "d", "efsVolumeConfiguration": {
            "fileSystemId": "fs-1", "authorizationConfig": {"accessPointId": "fsap-1", "iam": "ENABLED"}}},
            {"name": "w", "fsxWindowsFileServerVolumeConfiguration": {"fileSystemId": "fs-2"}},
            {"name": "s", "s3filesVolumeConfiguration": {"fileSystemArn": "arn:aws:s3files:x"}}],
        "proxyConfiguration": {"containerName": "envoy", "properties": [{"name": "IgnoredUID", "value": "1337"}]},
        "ephemeralStorage": {"sizeInGiB": 50},
        "containerDefinitions": [{
            "name": "app", "image": "nginx:1.27", "essential": true, "memory": 128, "colour": "blue",
            "dockerLabels": {"com.example": "1", "Ref": "kept"}, "readonlyRootFilesystem": true,
            "logConfiguration": {"logDriver": "awslogs", "options": {"Ref": "called"}},
            "resourceRequirements": [{"type": "GPU", "value": "1", "sharingStrategy": {"nvidiaMps": {"memory": 1}}}],
        }],
        "tags": [{"key": "team", "value": "web"}],
    });
    check(
        document,
        Syntax::Yaml,
        expect![[r#"
        AWSTemplateFormatVersion: "2010-09-09"
        Resources:
          TaskDefinition:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: web
              Cpu: "256"
              Volumes:
                - Name: d
                  EFSVolumeConfiguration:
                    FilesystemId: fs-1
                    AuthorizationConfig:
                      AccessPointId: fsap-1
                      IAM: ENABLED
                - Name: w
                  FSxWindowsFileServerVolumeConfiguration:
                    FileSystemId: fs-2
                - Name: s
                  S3FilesVolumeConfiguration:
                    FileSystemArn: arn:aws:s3files:x
              ProxyConfiguration:
                ContainerName: envoy
                ProxyConfigurationProperties:
                  - Name: IgnoredUID
                    Value: "1337"
              EphemeralStorage:
                SizeInGiB: 50
              ContainerDefinitions:
                - Name: app
                  Image: nginx:1.27
                  Essential: true
                  Memory: 128
                  DockerLabels:
                    com.example: "1"
                    Ref: kept
                  ReadonlyRootFilesystem: true
                  LogConfiguration:
                    LogDriver: awslogs
                  ResourceRequirements:
                    - Type: GPU
                      Value: "1"
              Tags:
                - Key: team
                  Value: web
        /revision: nothing on the other side, left out.
        /trustedExecutionConfiguration: nothing on the other side, left out.
        /containerDefinitions/0/colour: nothing on the other side, left out.
        /containerDefinitions/0/logConfiguration/options: nothing on the other side, left out.
        /containerDefinitions/0/resourceRequirements/0/sharingStrategy: nothing on the other side, left out.
    "#]],
    );
}

#[test]
fn a_template_is_json_too() {
    let document = json!({"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx"}]});
    check(
        document,
        Syntax::Json,
        expect![[r#"
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Resources": {
            "TaskDefinition": {
              "Type": "AWS::ECS::TaskDefinition",
              "Properties": {
                "Family": "web",
                "ContainerDefinitions": [
                  {
                    "Name": "app",
                    "Image": "nginx"
                  }
                ]
              }
            }
          }
        }
    "#]],
    );
}

#[test]
fn a_role_that_is_no_arn_is_asked_for() {
    let document = json!({
        "family": "web", "taskRoleArn": "arn:aws-cn:iam::111122223333:role/service/web",
        "executionRoleArn": "ecsTaskExecutionRole", "containerDefinitions": [],
    });
    check(
        document,
        Syntax::Yaml,
        expect![[r#"
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          ExecutionRoleArn:
            Type: String
            Description: ecsTaskExecutionRole
        Resources:
          TaskDefinition:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: web
              TaskRoleArn: arn:aws-cn:iam::111122223333:role/service/web
              ExecutionRoleArn:
                Ref: ExecutionRoleArn
              ContainerDefinitions: []
        /executionRoleArn: became ${ExecutionRoleArn}.
    "#]],
    );
}

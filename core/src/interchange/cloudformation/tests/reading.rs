//! What is read of templates.

use expect_test::{Expect, expect};

use crate::interchange::Format;
use crate::interchange::tests::check_reading;

#[track_caller]
fn check(text: &str, expected: Expect) {
    check_reading(Format::CloudFormation, text, &expected);
}

#[test]
fn names_and_types_become_those_of_the_api() {
    check(
        r#"
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      Cpu: 256
      Memory: '512'
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      Volumes:
        - Name: data
          EFSVolumeConfiguration:
            FilesystemId: fs-1
            TransitEncryptionPort: "2049"
            AuthorizationConfig: {IAM: ENABLED}
        - Name: share
          FSxWindowsFileServerVolumeConfiguration: {FileSystemId: fs-2, RootDirectory: /}
      ProxyConfiguration:
        ContainerName: envoy
        ProxyConfigurationProperties:
          - {Name: IgnoredUID, Value: 1337}
      ContainerDefinitions:
        - Name: app
          Image: nginx:1.27
          Essential: yes
          Memory: "128"
          ReadonlyRootFilesystem: "true"
          PortMappings: [{ContainerPort: "80", HostPort: 80.0}]
          Environment: [{Name: PORT, Value: 8080}, {Name: VERSION, Value: 1.10}, {Name: DEBUG, Value: true}]
          DockerLabels: {Com.Example: 1}
          LogConfiguration: {LogDriver: awslogs, Options: {awslogs-group: web}}
          Colour: blue
      Tags: [{Key: team, Value: web}]
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
              "volumes": [
                {
                  "name": "data",
                  "efsVolumeConfiguration": {
                    "fileSystemId": "fs-1",
                    "transitEncryptionPort": 2049,
                    "authorizationConfig": {
                      "iam": "ENABLED"
                    }
                  }
                },
                {
                  "name": "share",
                  "fsxWindowsFileServerVolumeConfiguration": {
                    "fileSystemId": "fs-2",
                    "rootDirectory": "/"
                  }
                }
              ],
              "proxyConfiguration": {
                "containerName": "envoy",
                "properties": [
                  {
                    "name": "IgnoredUID",
                    "value": "1337"
                  }
                ]
              },
              "containerDefinitions": [
                {
                  "name": "app",
                  "image": "nginx:1.27",
                  "essential": true,
                  "memory": 128,
                  "readonlyRootFilesystem": true,
                  "portMappings": [
                    {
                      "containerPort": 80,
                      "hostPort": 80
                    }
                  ],
                  "environment": [
                    {
                      "name": "PORT",
                      "value": "8080"
                    },
                    {
                      "name": "VERSION",
                      "value": "1.10"
                    },
                    {
                      "name": "DEBUG",
                      "value": "true"
                    }
                  ],
                  "dockerLabels": {
                    "Com.Example": "1"
                  },
                  "logConfiguration": {
                    "logDriver": "awslogs",
                    "options": {
                      "awslogs-group": "web"
                    }
                  },
                  "Colour": "blue"
                }
              ],
              "tags": [
                {
                  "key": "team",
                  "value": "web"
                }
              ]
            }
        "#]],
    );
}

#[test]
fn json_of_the_cdk_is_read() {
    check(
        r#"{
 "Resources": {
  "TaskDefB54D8D1E": {
   "Type": "AWS::ECS::TaskDefinition",
   "Properties": {
    "ContainerDefinitions": [
     {"Name": "web", "Essential": true, "Image": "amazon/amazon-ecs-sample",
      "LogConfiguration": {"LogDriver": "awslogs", "Options": {"awslogs-group": {"Ref": "LogGroup"}, "awslogs-region": {"Ref": "AWS::Region"}}}}
    ],
    "Cpu": "256", "Memory": "512",
    "TaskRoleArn": {"Fn::GetAtt": ["TaskDefTaskRole1EDB4A67", "Arn"]}
   },
   "Metadata": {"aws:cdk:path": "Stack/TaskDef/Resource"}
  },
  "Other": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Family": "other", "ContainerDefinitions": []}}
 }
}"#,
        expect![[r#"
            {
              "family": "TaskDefB54D8D1E",
              "containerDefinitions": [
                {
                  "name": "web",
                  "essential": true,
                  "image": "amazon/amazon-ecs-sample",
                  "logConfiguration": {
                    "logDriver": "awslogs",
                    "options": {
                      "awslogs-group": "${LogGroup}",
                      "awslogs-region": "us-east-1"
                    }
                  }
                }
              ],
              "cpu": "256",
              "memory": "512",
              "taskRoleArn": "${TaskDefTaskRole1EDB4A67.Arn}"
            }
            {
              "family": "other",
              "containerDefinitions": []
            }
            5:18: Family: not said, TaskDefB54D8D1E was taken.
            8:81: Ref LogGroup: its value is not in the text; ${LogGroup} stands for it.
            8:120: AWS::Region: not said, us-east-1 was taken.
            11:20: Fn::GetAtt TaskDefTaskRole1EDB4A67.Arn: its value is not in the text; ${TaskDefTaskRole1EDB4A67.Arn} stands for it.
        "#]],
    );
}

#[test]
fn pieces_of_templates_are_read() {
    check(
        "Type: AWS::ECS::TaskDefinition\nProperties: {Family: a}\n",
        expect![[r#"
        {
          "family": "a"
        }
    "#]],
    );
    check(
        "Web:\n  Type: AWS::ECS::TaskDefinition\n  Properties: {Cpu: 1}\n",
        expect![[r#"
        {
          "family": "Web",
          "cpu": "1"
        }
        3:15: Family: not said, Web was taken.
    "#]],
    );
    check(
        "Web:\n  Type: AWS::ECS::TaskDefinition\n",
        expect![[r#"
        {
          "family": "Web"
        }
        2:3: Family: not said, Web was taken.
    "#]],
    );
}

#[test]
fn what_is_no_template_is_refused_with_its_place() {
    check(
        " \n",
        expect![[r#"
        1:1: The text is empty.
    "#]],
    );
    check(
        "Resources: {Bucket: {Type: AWS::S3::Bucket}}",
        expect![[r#"
        1:1: CloudFormation: there is no container in it.
    "#]],
    );
    check(
        "{\"Resources\": {\"A\": {,}}}",
        expect![[r#"
        1:22: JSON does not allow the character , here.
    "#]],
    );
    check(
        "{\"Resources\": {\"A\": {},\n \"A\": {}}}",
        expect![[r#"
            2:7: The name "A" stands here twice.
        "#]],
    );
    check(
        "Resources:\n  A: {}\n  A: {}\n",
        expect![[r#"
            3:3: The name "A" stands here twice.
        "#]],
    );
    check(
        "Resources:\n\tA: {}\n",
        expect![[r#"
            2:2: The text does not keep to its format here: tabs disallowed within this context (block indentation).
        "#]],
    );
    check(
        &format!("A: {}", "[".repeat(200)),
        expect![[r#"
        1:131: It is nested too deep.
    "#]],
    );
    check(
        &" ".repeat((1 << 20) + 1),
        expect![[r#"
        1:1: The text is 1.1 MiB long; at most 1.0 MiB is read.
    "#]],
    );
}

#[test]
fn resources_made_in_a_loop_are_noted() {
    check(
        "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Tasks:\n    - Name\n    - [a, b]\n    - Task${Name}:\n        Type: AWS::ECS::TaskDefinition\n",
        expect![[r#"
            4:5: Fn::ForEach::Tasks: what it makes is not in the text, left out.
        "#]],
    );
}

//! What is read of templates.

use expect_test::{Expect, expect};

use super::super::super::tests::shown_incoming;
use super::super::read;

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&shown_incoming(&read(text)));
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
fn what_a_template_determines_is_resolved() {
    check(
        r#"
Parameters:
  Image: {Type: String, Default: nginx}
  Cpu: {Type: Number, Default: 256}
  Names: {Type: CommaDelimitedList, Default: "a, b"}
  Secret: {Type: "AWS::SSM::Parameter::Value<String>", Default: /secret}
Mappings:
  Sizes: {small: {memory: 512}}
Conditions:
  Small: !Equals [!Ref Cpu, 256]
  Large: !Not [!Condition Small]
  Either: !Or [!Condition Large, !Equals [!Ref AWS::Region, us-east-1]]
Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: !Sub "/ecs/${Image}"}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub "${Image}-${!Literal}-${Name}-$x"
      Cpu: !Ref Cpu
      Memory: !FindInMap [Sizes, small, memory]
      NetworkMode: !If [Large, host, !Ref AWS::NoValue]
      IpcMode: !If [Either, task, none]
      ContainerDefinitions:
        - Name: !Select [1, !Ref Names]
          Image: !Join ["", [!Ref "AWS::AccountId", ".dkr.ecr.", !Ref "AWS::Region", ".amazonaws.com/", !Ref Image]]
          Command: !Split [" ", "sleep 10"]
          Links: [!Ref AWS::NoValue, x]
          User: !Sub ["${a}:${b}", {a: !Ref Image, b: 2}]
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: !Ref Logs, awslogs-region: !Ref AWS::Region}
"#,
        expect![[r#"
            {
              "family": "nginx-${Literal}-${Name}-$x",
              "cpu": "256",
              "memory": "512",
              "ipcMode": "task",
              "containerDefinitions": [
                {
                  "name": "b",
                  "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/nginx",
                  "command": [
                    "sleep",
                    "10"
                  ],
                  "links": [
                    "x"
                  ],
                  "user": "nginx:2",
                  "logConfiguration": {
                    "logDriver": "awslogs",
                    "options": {
                      "awslogs-group": "/ecs/nginx",
                      "awslogs-region": "us-east-1"
                    }
                  }
                }
              ]
            }
            12:11: AWS::Region: not said, us-east-1 was taken.
            20:15: Ref Name: its value is not in the text; ${Name} stands for it.
            27:30: AWS::AccountId: not said, 123456789012 was taken.
        "#]],
    );
}

#[test]
fn what_only_a_stack_knows_has_a_placeholder() {
    check(
        r#"
Parameters:
  Image: {Type: String}
  Secret: {Type: "AWS::SSM::Parameter::Value<String>", Default: /secret}
Conditions:
  IsProduction: !Equals [!Ref Image, nginx]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Condition: IsProduction
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      TaskRoleArn: {Fn::GetAtt: [Role, Arn]}
      Memory: !If [IsProduction, "1024", "512"]
      ContainerDefinitions:
        - Name: app
          Image: !Ref Image
          Environment:
            - {Name: URL, Value: !Sub "https://${Domain}/${Image}"}
            - {Name: SECRET, Value: !Ref Secret}
            - {Name: QUEUE, Value: !ImportValue shared-queue}
            - {Name: ZONE, Value: !Select [0, !GetAZs ""]}
            - {Name: JOINED, Value: !Join ["-", [a, !Ref Image]]}
"#,
        expect![[r#"
            {
              "family": "Task",
              "executionRoleArn": "${Role.Arn}",
              "taskRoleArn": "${Role.Arn}",
              "memory": "1024",
              "containerDefinitions": [
                {
                  "name": "app",
                  "image": "${Image}",
                  "environment": [
                    {
                      "name": "URL",
                      "value": "https://${Domain}/${Image}"
                    },
                    {
                      "name": "SECRET",
                      "value": "${Secret}"
                    },
                    {
                      "name": "QUEUE",
                      "value": "${ImportValue shared-queue}"
                    },
                    {
                      "name": "ZONE",
                      "value": "${Select 0 ${GetAZs }}"
                    },
                    {
                      "name": "JOINED",
                      "value": "a-${Image}"
                    }
                  ]
                }
              ]
            }
            10:16: Condition: nothing on the other side, left out.
            12:7: Family: not said, Task was taken.
            12:25: Fn::GetAtt Role.Arn: its value is not in the text; ${Role.Arn} stands for it.
            13:20: Fn::GetAtt Role.Arn: its value is not in the text; ${Role.Arn} stands for it.
            14:15: Condition IsProduction: not said, true was taken.
            17:18: Ref Image: its value is not in the text; ${Image} stands for it.
            19:34: Ref Domain: its value is not in the text; ${Domain} stands for it.
            19:34: Ref Image: its value is not in the text; ${Image} stands for it.
            20:37: Ref Secret: its value is not in the text; ${Secret} stands for it.
            21:36: Fn::ImportValue shared-queue: its value is not in the text; ${ImportValue shared-queue} stands for it.
            22:35: Fn::Select 0 ${GetAZs }: its value is not in the text; ${Select 0 ${GetAZs }} stands for it.
            23:53: Ref Image: its value is not in the text; ${Image} stands for it.
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
        2:7: This name stands here twice.
    "#]],
    );
    check(
        "Resources:\n  A: {}\n  A: {}\n",
        expect![[r#"
        3:7: This name stands here twice.
    "#]],
    );
    check(
        "Resources:\n\tA: {}\n",
        expect![[r#"
        2:2: tabs disallowed within this context (block indentation)
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
fn what_refers_to_itself_ends() {
    check(
        "Conditions: {A: !Condition B, B: !Condition A}\nResources:\n  L: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Ref L}}\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {Family: !Ref L, Cpu: !If [A, 1, 2]}\n",
        expect![[r#"
            {
              "family": "${L}",
              "cpu": "1"
            }
            6:26: Ref L: its value is not in the text; ${L} stands for it.
            6:39: Condition A: not said, true was taken.
        "#]],
    );
}

#[test]
fn what_multiplies_ends() {
    let twice = "Parameters: {P: {Type: String, Default: \"".to_owned() + &"x".repeat(100_000) + "\"}}\n";
    let logs = "  L: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub \"${L}${L}${L}\"}}\n";
    let task = "  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {Family: !Ref L, Cpu: !Sub \"";
    let text = twice + "Resources:\n" + logs + task + &"${P}".repeat(100_000) + "\"}\n";
    let read = read(&text).expect("it is a template");
    assert_eq!(read.definitions[0]["family"], "${L}");
    assert!(read.definitions[0]["cpu"].as_str().is_some_and(|text| text.len() < 8 << 20));
}

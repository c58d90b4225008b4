//! What functions give, and what stands for those that a stack calls.

use expect_test::{Expect, expect};

use super::super::read;
use crate::interchange::Format;
use crate::interchange::tests::check_reading;

#[track_caller]
fn check(text: &str, expected: Expect) {
    check_reading(Format::CloudFormation, text, &expected);
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

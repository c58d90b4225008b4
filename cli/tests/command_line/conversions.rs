//! What `convert` makes of a file: the result on standard output, what to know about it on standard error.

use expect_test::{Expect, expect, expect_file};

use crate::pipeline::{run, run_with};

/// Holds the result against a file and the remarks against a text.
#[track_caller]
fn check(arguments: &[&str], code: i32, expected: expect_test::ExpectFile, remarks: Expect) {
    let answer = run(&[&["convert"], arguments].concat());
    expected.assert_eq(&answer.stdout);
    remarks.assert_eq(&answer.stderr);
    assert_eq!(answer.code, Some(code));
}

#[test]
fn commands_become_a_task_definition() {
    check(
        &["--to", "task-definition", "shop.sh"],
        1,
        expect_file!["../expected/convert-shop.json"],
        expect![[r#"
            shop.sh:2:1: docker network: nothing on the other side, left out.
            shop.sh:3:8: family: not said, db was taken.
            shop.sh:3:25: --network shop: became networkMode bridge.
            shop.sh:3:81: -e POSTGRES_PASSWORD: not said, "" was taken.
            shop.sh:4:8: --memory: not said, 512 was taken.
            shop.sh:4:26: --network shop: became networkMode bridge.
            shop.sh:5:35: -v ./conf:/etc/web:ro: means something on the machine where it was written only, kept as it is.
            shop.sh:5:57: --pids-limit 100: nothing on the other side, left out.
        "#]],
    );
    check(
        &["--lang=ko", "--to=compose", "shop.sh"],
        1,
        expect_file!["../expected/convert-shop.yaml"],
        expect![[r#"
            shop.sh:2:1: docker network: 대응하는 항목이 없어 제외했습니다.
            shop.sh:3:8: family: 지정되지 않아 db 값을 사용했습니다.
            shop.sh:3:25: --network shop: networkMode bridge 값으로 옮겼습니다.
            shop.sh:3:81: -e POSTGRES_PASSWORD: 지정되지 않아 "" 값을 사용했습니다.
            shop.sh:4:8: --memory: 지정되지 않아 512 값을 사용했습니다.
            shop.sh:4:26: --network shop: networkMode bridge 값으로 옮겼습니다.
            shop.sh:5:35: -v ./conf:/etc/web:ro: 작성한 컴퓨터에서만 의미가 있는 값입니다. 그대로 두었습니다.
            shop.sh:5:57: --pids-limit 100: 대응하는 항목이 없어 제외했습니다.
        "#]],
    );
}

#[test]
fn a_project_becomes_commands() {
    check(
        &["--to", "docker-run", "project.yaml"],
        1,
        expect_file!["../expected/convert-project.sh"],
        expect![[r#"
            project.yaml:3:3: networks.default: nothing on the other side, left out.
            project.yaml:9:15: services.web.profiles: nothing on the other side, left out.
            project.yaml:13:39: services.db.environment.POSTGRES_PASSWORD: means something on the machine where it was written only, kept as it is.
            /containerDefinitions/1/healthCheck/command: became CMD-SHELL pg_isready -U postgres.
            /containerDefinitions/0/dependsOn/0/condition: nothing on the other side, left out.
        "#]],
    );
}

#[test]
fn a_task_definition_becomes_a_project() {
    check(
        &["--to", "compose", "task-definition.json"],
        1,
        expect_file!["../expected/convert-task-definition.yaml"],
        expect![[r#"
            task-definition.json:3:26: /taskDefinition/taskDefinitionArn: nothing on the other side, left out.
            /networkMode: became bridge.
            /requiresCompatibilities/0: nothing on the other side, left out.
            /cpu: nothing on the other side, left out.
            /memory: nothing on the other side, left out.
        "#]],
    );
    check(&["--to", "compose", "clean.json"], 0, expect_file!["../expected/convert-clean.yaml"], expect![""]);
}

#[test]
fn a_template_becomes_task_definitions() {
    check(
        &["--to", "task-definition", "template.yaml"],
        1,
        expect_file!["../expected/convert-template.json"],
        expect![[r#"
            template.yaml:15:16: DependsOn: nothing on the other side, left out.
            template.yaml:27:31: AWS::Region: not said, us-east-1 was taken.
            template.yaml:34:31: Ref Repository: its value is not in the text; ${Repository} stands for it.
        "#]],
    );
    check(
        &["--to", "docker-run", "--lang=ko", "template.yaml"],
        1,
        expect_file!["../expected/convert-template.sh"],
        expect![[r#"
            template.yaml:15:16: DependsOn: 대응하는 항목이 없어 제외했습니다.
            template.yaml:27:31: AWS::Region: 지정되지 않아 us-east-1 값을 사용했습니다.
            template.yaml:34:31: Ref Repository: 텍스트에 값이 없습니다. ${Repository} 자리에 값을 채워야 합니다.
            /1/containerDefinitions/0/image: 대응하는 항목이 없어 제외했습니다.
        "#]],
    );
}

#[test]
fn a_configuration_becomes_a_task_definition() {
    check(
        &["--to", "task-definition", "main.tf"],
        1,
        expect_file!["../expected/convert-main.json"],
        expect![[r#"
            main.tf:12:3: track_latest: nothing on the other side, left out.
            main.tf:20:49: data.aws_dynamodb_table.shop.name: its value is not in the text; ${data.aws_dynamodb_table.shop.name} stands for it.
        "#]],
    );
}

#[test]
fn a_task_definition_becomes_a_resource() {
    check(
        &["--to", "cloudformation", "task-definition.json"],
        1,
        expect_file!["../expected/convert-task-definition.template.yaml"],
        expect![[r#"
            task-definition.json:3:26: /taskDefinition/taskDefinitionArn: nothing on the other side, left out.
        "#]],
    );
    check(
        &["--to", "terraform", "task-definition.json"],
        1,
        expect_file!["../expected/convert-task-definition.tf"],
        expect![[r#"
            task-definition.json:3:26: /taskDefinition/taskDefinitionArn: nothing on the other side, left out.
        "#]],
    );
    check(
        &["--to", "cloudformation", "clean.json"],
        0,
        expect_file!["../expected/convert-clean.template.yaml"],
        expect![""],
    );
}

#[test]
fn several_definitions_are_all_printed() {
    let commands = b"docker run --name a -m 8m x\ndocker run --name b -m 8m y\n";
    let mut printed = String::new();
    for to in ["task-definition", "docker-run", "compose", "cloudformation", "terraform"] {
        let answer = run_with(&["convert", "--to", to, "-"], commands);
        assert_eq!(answer.code, Some(1), "{answer:?}");
        // What is printed of several is read as several.
        let back = run_with(&["convert", "--to", "task-definition", "-"], answer.stdout.as_bytes());
        assert_eq!(back.stdout.matches("\"family\"").count(), 2, "{back:?}");
        printed += &answer.stdout;
    }
    expect![[r#"
        [
          {
            "family": "a",
            "containerDefinitions": [
              {
                "name": "a",
                "image": "x",
                "memory": 8
              }
            ]
          },
          {
            "family": "b",
            "containerDefinitions": [
              {
                "name": "b",
                "image": "y",
                "memory": 8
              }
            ]
          }
        ]
        # task definition: a
        docker run --detach --name a --memory 8m x
        # task definition: b
        docker run --detach --name b --memory 8m y
        name: a
        services:
          a:
            image: x
            mem_limit: "8m"
        ---
        name: b
        services:
          b:
            image: "y"
            mem_limit: "8m"
        AWSTemplateFormatVersion: "2010-09-09"
        Resources:
          ATaskDefinition:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: a
              ContainerDefinitions:
                - Name: a
                  Image: x
                  Memory: 8
          BTaskDefinition:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: b
              ContainerDefinitions:
                - Name: b
                  Image: "y"
                  Memory: 8
        resource "aws_ecs_task_definition" "a" {
          family = "a"
          container_definitions = jsonencode([
            {
              name   = "a"
              image  = "x"
              memory = 8
            }
          ])
        }

        resource "aws_ecs_task_definition" "b" {
          family = "b"
          container_definitions = jsonencode([
            {
              name   = "b"
              image  = "y"
              memory = 8
            }
          ])
        }
    "#]]
    .assert_eq(&printed);
}

#[test]
fn what_cannot_be_converted() {
    let mut told = String::new();
    for (arguments, text) in [
        (&["--to=compose"][..], "hello"),
        (&["--to=compose", "--lang=ko"], "hello"),
        (&["--to=compose", "--from=docker-run"], "hello"),
        (&["--to=docker-run"], "services:\n  a: [\n"),
        (&["--to=docker-run"], "services: {}"),
        (&["--to=docker-run"], "Resources: {}"),
        (&["--to=docker-run"], "Resources:\n  A: 1\n  A: 2\n"),
        (&["--to=docker-run"], "locals {\n"),
        (&["--to=docker-run"], "{\"family\": \"web\", \"containerDefinitions\": [{\"name\": 3}]}"),
        (&["--to=docker-run", "--from=compose"], ""),
    ] {
        let answer = run_with(&[&["convert"], arguments, &["-"]].concat(), text.as_bytes());
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""), "{answer:?}");
        told += &answer.stderr;
    }
    expect![[r#"
        <stdin>: none of the formats is recognized in it; --from names it
        <stdin>: 형식을 알아볼 수 없습니다. --from으로 지정하세요
        <stdin>:1:1: docker run: there is no container in it.
        <stdin>:3:1: The text does not keep to its format here: while parsing a node, did not find expected node content.
        <stdin>:1:1: Compose: there is no container in it.
        <stdin>:1:1: CloudFormation: there is no container in it.
        <stdin>:3:3: The name "A" stands here twice.
        <stdin>:1:9: The text does not keep to its format here: invalid block body; expected `}`, newline or identifier.
        <stdin>:1:53: /containerDefinitions/0/name: Expected a string that is not empty; found 3.
        <stdin>:1:1: The text is empty.
    "#]]
    .assert_eq(&told);
}

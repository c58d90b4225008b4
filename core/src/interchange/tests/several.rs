//! Several definitions as one text.

use expect_test::expect;
use serde_json::{Map, Value, json};

use super::{check_reading, notes, reading, writing};
use crate::interchange::{Format, read, recognize, write_all};

fn definition(document: Value) -> Map<String, Value> {
    document.as_object().expect("it is an object").clone()
}

fn shop() -> [Map<String, Value>; 3] {
    let container = json!([{ "name": "a", "image": "nginx", "memory": 8 }]);
    [
        definition(json!({ "family": "shop-web", "taskRoleArn": "web", "containerDefinitions": container })),
        definition(json!({ "family": "shop_web", "revision": 2, "containerDefinitions": container })),
        definition(json!({ "family": "shop-web", "containerDefinitions": container })),
    ]
}

#[test]
fn a_template_has_a_resource_for_each() {
    expect![[r#"
        AWSTemplateFormatVersion: "2010-09-09"
        Parameters:
          ShopWebTaskDefinitionTaskRoleArn:
            Type: String
            Description: web
        Resources:
          ShopWebTaskDefinition:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: shop-web
              TaskRoleArn:
                Ref: ShopWebTaskDefinitionTaskRoleArn
              ContainerDefinitions:
                - Name: a
                  Image: nginx
                  Memory: 8
          ShopWebTaskDefinition2:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: shop_web
              ContainerDefinitions:
                - Name: a
                  Image: nginx
                  Memory: 8
          ShopWebTaskDefinition3:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: shop-web
              ContainerDefinitions:
                - Name: a
                  Image: nginx
                  Memory: 8
        /0/taskRoleArn: became ${ShopWebTaskDefinitionTaskRoleArn}.
        /1/revision: nothing on the other side, left out.
    "#]]
    .assert_eq(&writing(&write_all(Format::CloudFormation, &shop())));
}

#[test]
fn a_configuration_has_a_resource_for_each() {
    expect![[r#"
        resource "aws_ecs_task_definition" "shop-web" {
          family        = "shop-web"
          task_role_arn = "web"
          container_definitions = jsonencode([
            {
              name   = "a"
              image  = "nginx"
              memory = 8
            }
          ])
        }

        resource "aws_ecs_task_definition" "shop_web" {
          family = "shop_web"
          container_definitions = jsonencode([
            {
              name   = "a"
              image  = "nginx"
              memory = 8
            }
          ])
        }

        resource "aws_ecs_task_definition" "shop-web-2" {
          family = "shop-web"
          container_definitions = jsonencode([
            {
              name   = "a"
              image  = "nginx"
              memory = 8
            }
          ])
        }
        /1/revision: nothing on the other side, left out.
    "#]]
    .assert_eq(&writing(&write_all(Format::Terraform, &shop())));
}

#[test]
fn subjects_say_which_is_meant() {
    expect![[r#"
        /0/taskRoleArn: nothing on the other side, left out.
        /1/revision: nothing on the other side, left out.
    "#]]
    .assert_eq(&notes(&write_all(Format::Compose, &shop()).notes));
}

#[test]
fn each_is_read_back() {
    let shop = shop();
    for format in Format::ALL {
        let written = write_all(format, &shop).text;
        assert_eq!(recognize(&written), Some(format));
        let incoming = read(format, &written).expect("the text is of the format");
        let families: Vec<&Value> = incoming.definitions.iter().map(|one| &one["family"]).collect();
        assert_eq!(families, [&json!("shop-web"), &json!("shop_web"), &json!("shop-web")], "{format:?}");
    }
}

#[test]
fn what_is_printed_of_several_has_its_places() {
    let text = r#"[{"family": "web", "containerDefinitions": [{"name": "a", "image": "b"}]},
  {"taskDefinition": {"family": "api", "revision": 3,
     "containerDefinitions": [{"name": "c"}]}, "tags": []}]"#;
    check_reading(
        Format::TaskDefinition,
        text,
        &expect![[r#"
            {
              "family": "web",
              "containerDefinitions": [
                {
                  "name": "a",
                  "image": "b"
                }
              ]
            }
            {
              "family": "api",
              "containerDefinitions": [
                {
                  "name": "c"
                }
              ]
            }
            2:52: /1/taskDefinition/revision: nothing on the other side, left out.
        "#]],
    );
    expect![[r#"
        3:30: /1/taskDefinition/containerDefinitions: Expected an array; found 7.
    "#]]
    .assert_eq(&reading(read(Format::TaskDefinition, &text.replace("[{\"name\": \"c\"}]", "7"))));
    let second = text.replace("{\"taskDefinition\"", "7, {\"x\"");
    expect![[r#"
        2:3: /1: This is no task definition: containerDefinitions is missing.
    "#]]
    .assert_eq(&reading(read(Format::TaskDefinition, &second)));
}

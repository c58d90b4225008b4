//! Which format a text is taken for.

use crate::interchange::{Format, recognize};

#[test]
fn formats_are_recognized() {
    for (text, expected) in [
        ("{\"family\": \"web\", \"containerDefinitions\": []}", Some(Format::TaskDefinition)),
        ("\u{feff}\n{\"taskDefinition\": {}}", Some(Format::TaskDefinition)),
        ("{\"family\": \"web\", \"contain", Some(Format::TaskDefinition)),
        ("{\"Resources\": {}}", Some(Format::CloudFormation)),
        ("{\"services\": {}}", Some(Format::Compose)),
        ("version: '3'\n\nservices:\n  web:\n    image: nginx\n", Some(Format::Compose)),
        ("name: shop\nservices: {}\n", Some(Format::Compose)),
        ("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n", Some(Format::CloudFormation)),
        ("Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n", Some(Format::CloudFormation)),
        ("# web\nresource \"aws_ecs_task_definition\" \"web\" {\n", Some(Format::Terraform)),
        ("variable \"image\" {\n}\n", Some(Format::Terraform)),
        ("Type: AWS::ECS::TaskDefinition\nProperties: {}\n", Some(Format::CloudFormation)),
        ("Web:\n  Properties: {}\n  Type: 'AWS::ECS::TaskDefinition'\n", Some(Format::CloudFormation)),
        ("Description: docker run in a stack\n'Resources':\n", Some(Format::CloudFormation)),
        ("{\"Type\": \"AWS::ECS::TaskDefinition\"}", Some(Format::CloudFormation)),
        ("{\"Web\": {\"Type\": \"AWS::ECS::TaskDefinition\"}}", Some(Format::CloudFormation)),
        ("{\"Web\": {\"Type\": \"AWS::ECS::TaskDefinition\",", Some(Format::CloudFormation)),
        ("module \"web\" {\n}\n", Some(Format::Terraform)),
        ("resource aws_ecs_task_definition web {\n}\n", Some(Format::Terraform)),
        ("data:\n  variable: 1\n", None),
        ("resources {", None),
        ("docker run nginx", Some(Format::DockerRun)),
        ("# start it\n$ sudo docker container run -d nginx\n", Some(Format::DockerRun)),
        ("podman create nginx", Some(Format::DockerRun)),
        ("```sh\ndocker run nginx\n```\n", Some(Format::DockerRun)),
        ("#!/bin/sh\nif true; then\n  docker run nginx\nfi\n", Some(Format::DockerRun)),
        ("if true; then\n  docker run nginx\nfi\n", None),
        ("docker stop web", None),
        ("run docker", None),
        ("[{\"family\": \"web\", \"containerDefinitions\": []}]", Some(Format::TaskDefinition)),
        ("[{\"family\": \"web\", \"containerDefinitions\": [", Some(Format::TaskDefinition)),
        ("{\"resource\": {\"aws_ecs_task_definition\": {}}}", Some(Format::Terraform)),
        ("{\"resource\": [{\"aws_ecs_task_definition\": {", Some(Format::Terraform)),
        ("[1]", None),
        ("hello", None),
        ("", None),
    ] {
        assert_eq!(recognize(text), expected, "{text}");
    }
}

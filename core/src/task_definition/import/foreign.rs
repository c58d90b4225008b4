//! What a text may be, if it is no task definition: so that the refusal names it.

use serde_json::{Map, Value};

/// Something else that people paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// A plan of Stowage.
    Plan,
    /// The value of `containerDefinitions` without the task definition around it.
    ContainerDefinitions,
    /// One element of `containerDefinitions`.
    ContainerDefinition,
    /// More than one task definition.
    SeveralTaskDefinitions,
    /// Names of task definitions, as `list-task-definitions` prints them.
    TaskDefinitionArns,
    /// An ECS service.
    Service,
    /// ECS tasks, as `describe-tasks` prints them.
    Tasks,
    /// An AWS Batch job definition.
    BatchJobDefinition,
    /// A compose file.
    Compose,
    /// A CloudFormation template, or a resource's properties.
    CloudFormation,
    /// Terraform.
    Terraform,
    /// A Kubernetes manifest.
    Kubernetes,
    /// A `docker run` command.
    DockerRun,
}

pub(super) fn looks_like(root: &Value) -> Option<LooksLike> {
    match root {
        Value::Array(elements) => elements.first()?.as_object().and_then(element_looks_like),
        Value::Object(members) => object_looks_like(members),
        _ => None,
    }
}

fn element_looks_like(element: &Map<String, Value>) -> Option<LooksLike> {
    if element.contains_key("containerDefinitions") || element.contains_key("taskDefinition") {
        Some(LooksLike::SeveralTaskDefinitions)
    } else {
        is_container(element).then_some(LooksLike::ContainerDefinitions)
    }
}

fn is_container(members: &Map<String, Value>) -> bool {
    members.contains_key("image") && members.contains_key("name")
}

fn object_looks_like(members: &Map<String, Value>) -> Option<LooksLike> {
    let has = |name: &str| members.contains_key(name);
    let array = |name: &str| members.get(name).is_some_and(Value::is_array);
    let format = members.get("format").and_then(Value::as_str);
    Some(if format.is_some_and(|format| format.starts_with("stowage-plan/")) {
        LooksLike::Plan
    } else if has("taskDefinitionArns") {
        LooksLike::TaskDefinitionArns
    } else if array("taskDefinitions") {
        LooksLike::SeveralTaskDefinitions
    } else if array("services") || has("serviceName") {
        LooksLike::Service
    } else if array("tasks") {
        LooksLike::Tasks
    } else if has("jobDefinitionName") || has("jobDefinitions") {
        LooksLike::BatchJobDefinition
    } else if has("services") {
        LooksLike::Compose
    } else if has("AWSTemplateFormatVersion") || has("Resources") || has("ContainerDefinitions") {
        LooksLike::CloudFormation
    } else if has("apiVersion") && has("kind") {
        LooksLike::Kubernetes
    } else if is_container(members) {
        LooksLike::ContainerDefinition
    } else {
        return None;
    })
}

/// For a text that is not JSON.
pub(super) fn text_looks_like(text: &str) -> Option<LooksLike> {
    if text.trim_start().starts_with(['{', '[', '"']) {
        return None;
    }
    let line_starts = |start: &str| text.lines().any(|line| line.starts_with(start));
    Some(if line_starts("docker run ") || line_starts("$ docker run ") {
        LooksLike::DockerRun
    } else if line_starts("resource \"aws_") {
        LooksLike::Terraform
    } else if line_starts("AWSTemplateFormatVersion:") || line_starts("Resources:") {
        LooksLike::CloudFormation
    } else if line_starts("apiVersion:") {
        LooksLike::Kubernetes
    } else if line_starts("services:") {
        LooksLike::Compose
    } else {
        return None;
    })
}

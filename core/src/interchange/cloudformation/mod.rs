//! CloudFormation: templates in YAML and JSON, those of SAM and what the CDK synthesizes among them, and
//! `AWS::ECS::TaskDefinition` in them.
//!
//! What a template determines is resolved: parameters by their defaults, conditions and mappings by them, texts joined
//! and substituted. What only a stack knows is left as a placeholder `${…}`, and told.
//!
//! Members are those of the resource's schema of November 2026 (documented, aws-ecs-taskdefinition.json); names differ
//! from the API's by their first letter and by the few in `write`.

mod intrinsic;
mod source;
mod template;
mod write;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use self::template::Template;
use super::shaping::{Types, shaped};
use super::{Format, Incoming, NoteKind, ReadError, ReadErrorKind, check_size};
use crate::json::pointer_to;
use crate::validation::{REGISTER_TASK_DEFINITION, Shape};

pub use write::{Syntax, write, write_all};

/// The most that is read: what CloudFormation takes from Amazon S3 (documented, quota "Template body size in an
/// object").
const MAX_TEMPLATE_BYTES: usize = 1 << 20;

pub(super) const RESOURCE_TYPE: &str = "AWS::ECS::TaskDefinition";

/// Something to know, by its pointer into the template.
struct Found {
    pointer: String,
    subject: String,
    kind: NoteKind,
}

/// Reads every task definition of a template, or of a piece of one: resources by name, or one resource alone.
///
/// # Errors
/// With the first place that keeps the text from being JSON or YAML, or if there is no task definition in it.
pub fn read(text: &str) -> Result<Incoming, ReadError> {
    check_size(text, MAX_TEMPLATE_BYTES)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (root, source) = source::parse(text, |root| !resources(root).is_empty())?;
    let resources = resources(&root);
    if resources.is_empty() && repeated_resources(&root).next().is_none() {
        return Err(ReadError::at_start(ReadErrorKind::NothingFound(Format::CloudFormation)));
    }
    let mut template = Template::new(&root);
    for name in repeated_resources(&root) {
        template.note(pointer_to("/Resources", name), name.to_owned(), NoteKind::Unknown);
    }
    let definitions =
        resources.into_iter().map(|(pointer, resource)| definition(&mut template, &pointer, resource));
    let definitions = definitions.collect();
    Ok(Incoming { definitions, notes: source.notes(template.found) })
}

/// The resources that are task definitions, with their pointers.
fn resources(root: &Value) -> Vec<(String, &Map<String, Value>)> {
    let of = |value: &'_ Value| value.get("Type").and_then(Value::as_str) == Some(RESOURCE_TYPE);
    if let (true, Some(resource)) = (of(root), root.as_object()) {
        return vec![(String::new(), resource)];
    }
    let (base, all) = match root.get("Resources") {
        Some(resources) => ("/Resources", resources),
        None => ("", root),
    };
    let all = all.as_object().into_iter().flatten().filter(|(_, resource)| of(resource));
    all.filter_map(|(id, resource)| Some((pointer_to(base, id), resource.as_object()?))).collect()
}

/// The names of `Fn::ForEach` that make task definitions: how many is known to a stack.
fn repeated_resources(root: &Value) -> impl Iterator<Item = &str> {
    let all = root.get("Resources").and_then(Value::as_object).into_iter().flatten();
    let makes = |value: &Value| {
        let body = value.get(2).and_then(Value::as_object).into_iter().flatten();
        body.into_iter()
            .any(|(_, resource)| resource.get("Type").and_then(Value::as_str) == Some(RESOURCE_TYPE))
    };
    all.filter(move |(name, value)| name.starts_with("Fn::ForEach::") && makes(value))
        .map(|(name, _)| name.as_str())
}

/// The document of one resource.
fn definition(
    template: &mut Template<'_>,
    pointer: &str,
    resource: &Map<String, Value>,
) -> Map<String, Value> {
    for name in resource.keys().filter(|name| !matches!(name.as_str(), "Type" | "Properties" | "Metadata")) {
        template.note(pointer_to(pointer, name), name.clone(), NoteKind::NoCounterpart);
    }
    let at = pointer_to(pointer, "Properties");
    let properties = resource.get("Properties").and_then(|value| template.resolve(value, &at, 0));
    let mut properties = match properties.map(|resolved| resolved.value) {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    // The one list whose name has nothing of the API's.
    if let Some(Value::Object(proxy)) = properties.get_mut("ProxyConfiguration") {
        *proxy = std::mem::take(proxy)
            .into_iter()
            .map(|(name, value)| match name.as_str() {
                "ProxyConfigurationProperties" => ("properties".to_owned(), value),
                _ => (name, value),
            })
            .collect();
    }
    let shape = Shape::Structure(REGISTER_TASK_DEFINITION.members);
    let Value::Object(mut document) = shaped(Value::Object(properties), shape, Types::Converted) else {
        return Map::new();
    };
    if !document.contains_key("family") {
        // CloudFormation makes one of the stack's name, the resource's and chance (documented).
        let id = pointer.rsplit('/').next().filter(|id| !id.is_empty()).unwrap_or("task");
        template.note(at, "Family".to_owned(), NoteKind::Assumed(id.into()));
        document.shift_insert(0, "family".to_owned(), Value::from(id));
    }
    document
}

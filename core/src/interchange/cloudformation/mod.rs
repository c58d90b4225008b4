//! CloudFormation: templates in YAML and JSON, those of SAM and what the CDK synthesizes among them, and
//! `AWS::ECS::TaskDefinition` in them.
//!
//! What a template determines is resolved: parameters by their defaults, conditions and mappings by them, texts joined
//! and substituted. What only a stack knows is left as a placeholder `${…}`, and told.
//!
//! Members are those of the resource's schema of November 2026 (documented, aws-ecs-taskdefinition.json); names differ
//! from the API's by their first letter and by the few in `write`.

mod intrinsic;
mod template;
mod write;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use self::template::Template;
use super::shaping::{Types, shaped};
use super::yaml::{self, Places, YamlError};
use super::{Format, Incoming, Note, NoteKind, ReadError, ReadErrorKind, TextPlace};
use crate::json::{self, Place, pointer_to};
use crate::validation::{Shape, TASK_DEFINITION};

pub use write::{Syntax, write};

/// The most that is read: what CloudFormation takes from Amazon S3 (documented, quota "Template body size in an
/// object").
const MAX_TEMPLATE_BYTES: usize = 1 << 20;

const RESOURCE_TYPE: &str = "AWS::ECS::TaskDefinition";

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
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let error = |kind| ReadError { kind, at: TextPlace { line: 1, column: 1 } };
    if text.len() > MAX_TEMPLATE_BYTES {
        return Err(error(ReadErrorKind::TooLarge { bytes: text.len(), limit: MAX_TEMPLATE_BYTES }));
    }
    if text.trim().is_empty() {
        return Err(error(ReadErrorKind::Empty));
    }
    let (root, source) = parse(text)?;
    let resources = resources(&root);
    if resources.is_empty() && repeated_resources(&root).next().is_none() {
        return Err(error(ReadErrorKind::NothingFound(Format::CloudFormation)));
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
    let shape = Shape::Structure(TASK_DEFINITION);
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

/// What knows where something stands.
enum Source<'a> {
    Json(&'a str),
    Yaml(Places),
}

impl Source<'_> {
    /// What was found, with places instead of pointers, in the order of the text. Of what is assumed for the whole
    /// template the first place is enough.
    fn notes(&self, found: Vec<Found>) -> Vec<Note> {
        let pointers: Vec<&str> = found.iter().map(|one| one.pointer.as_str()).collect();
        let places: Vec<TextPlace> = match self {
            Self::Json(text) => json::locate_all(text, &pointers).into_iter().map(text_place).collect(),
            Self::Yaml(places) => pointers.iter().map(|pointer| places.of(pointer)).collect(),
        };
        let notes = found.into_iter().zip(places);
        let mut notes: Vec<Note> = notes
            .map(|(one, at)| Note { subject: one.subject.into(), at: Some(at), kind: one.kind })
            .collect();
        notes.sort_by_key(|note| note.at);
        let mut assumed: BTreeSet<Arc<str>> = BTreeSet::new();
        notes.retain(|note| {
            !matches!(note.kind, NoteKind::Assumed(_))
                || note.subject.as_ref() == "Family"
                || assumed.insert(Arc::clone(&note.subject))
        });
        notes
    }
}

fn text_place(place: Place) -> TextPlace {
    TextPlace { line: place.line, column: place.column }
}

/// JSON where the text begins as JSON does, else YAML.
fn parse(text: &str) -> Result<(Value, Source<'_>), ReadError> {
    if text.trim_start().starts_with('{') {
        let value = json::parse(text).map_err(|(fault, place)| ReadError {
            kind: ReadErrorKind::Json(fault),
            at: text_place(place),
        })?;
        if let Some(pointer) = json::repeated_member(text) {
            let at = text_place(json::locate(text, &pointer));
            return Err(ReadError { kind: ReadErrorKind::RepeatedMember, at });
        }
        return Ok((value, Source::Json(text)));
    }
    let documents = yaml::read(text, member_of).map_err(|(error, at)| {
        let kind = match error {
            YamlError::Syntax(words) => ReadErrorKind::Syntax(words.into()),
            YamlError::TooDeep => ReadErrorKind::TooDeep,
            YamlError::Repeated => ReadErrorKind::RepeatedMember,
        };
        ReadError { kind, at }
    })?;
    // A template is one document (documented): of several it is the one with something to read in it.
    let mut all: Vec<_> = documents.into_iter().filter(|(value, _)| !value.is_null()).collect();
    let index = all.iter().position(|(value, _)| !resources(value).is_empty()).unwrap_or(0);
    let (value, places) = if all.is_empty() { Default::default() } else { all.swap_remove(index) };
    Ok((value, Source::Yaml(places)))
}

/// What a short form is in the long form (documented, intrinsic function reference).
fn member_of(tag: &str) -> Option<String> {
    let name: Cow<'_, str> = match tag {
        "Ref" | "Condition" => tag.into(),
        _ => format!("Fn::{tag}").into(),
    };
    Some(name.into_owned())
}

//! A template with one resource from a task definition.

use serde_json::{Map, Value, json};

use super::super::yaml;
use super::super::{Note, NoteKind, Outgoing};
use super::RESOURCE_TYPE;
use super::template::is_function;
use crate::json::pointer_to;
use crate::validation::{Member, Shape, TASK_DEFINITION};

/// How a template is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// YAML.
    #[default]
    Yaml,
    /// JSON.
    Json,
}

/// What the API has and the resource's schema does not.
const ABSENT: [&str; 2] = ["trustedExecutionConfiguration", "sharingStrategy"];

/// A template with the definition as its one resource.
pub fn write(definition: &Map<String, Value>, syntax: Syntax) -> Outgoing {
    let mut notes = Vec::new();
    let properties = structure(definition, TASK_DEFINITION, "", "", &mut notes);
    let template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": { "TaskDefinition": { "Type": RESOURCE_TYPE, "Properties": properties } },
    });
    let text = match syntax {
        Syntax::Yaml => yaml::write(&template),
        Syntax::Json => serde_json::to_string_pretty(&template).unwrap_or_default() + "\n",
    };
    Outgoing { text, notes }
}

/// The members of an object that is `parent`, which stands at `base`. What is `null` is not there.
fn structure(
    given: &Map<String, Value>,
    members: &[Member],
    parent: &str,
    base: &str,
    notes: &mut Vec<Note>,
) -> Value {
    let mut properties = Map::new();
    for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
        let at = pointer_to(base, name);
        let known = members.iter().find(|member| member.name == name && !ABSENT.contains(&member.name));
        match known {
            Some(member) => {
                if let Some(value) = property(value, member.shape, name, &at, notes) {
                    properties.insert(property_name(parent, name), value);
                }
            }
            None => notes.push(left_out(at)),
        }
    }
    Value::Object(properties)
}

fn property(value: &Value, shape: Shape, name: &str, at: &str, notes: &mut Vec<Note>) -> Option<Value> {
    match (shape, value) {
        (Shape::Structure(members), Value::Object(given)) => Some(structure(given, members, name, at, notes)),
        (Shape::List(inner), Value::Array(elements)) => {
            let elements = elements.iter().enumerate();
            let written = elements.filter_map(|(index, element)| {
                property(element, *inner, name, &pointer_to(at, index), notes)
            });
            Some(written.collect())
        }
        (Shape::Map, Value::Object(entries)) => {
            // CloudFormation would call it.
            let called = entries.len() == 1 && entries.keys().any(|name| is_function(name));
            if called {
                notes.push(left_out(at.to_owned()));
            }
            (!called).then(|| value.clone())
        }
        _ => Some(value.clone()),
    }
}

fn left_out(pointer: String) -> Note {
    Note { subject: pointer.into(), at: None, kind: NoteKind::NoCounterpart }
}

/// The schema's name of a member. Most begin with a capital, and are else the API's.
fn property_name(parent: &str, name: &str) -> String {
    match (parent, name) {
        ("efsVolumeConfiguration", "fileSystemId") => "FilesystemId".to_owned(),
        (_, "efsVolumeConfiguration") => "EFSVolumeConfiguration".to_owned(),
        (_, "fsxWindowsFileServerVolumeConfiguration") => {
            "FSxWindowsFileServerVolumeConfiguration".to_owned()
        }
        (_, "s3filesVolumeConfiguration") => "S3FilesVolumeConfiguration".to_owned(),
        (_, "iam") => "IAM".to_owned(),
        ("proxyConfiguration", "properties") => "ProxyConfigurationProperties".to_owned(),
        _ => {
            let mut letters = name.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
    }
}

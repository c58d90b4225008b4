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

/// The members that name a role. The API takes a name for it; the resource's schema asks for an ARN (observed, cfn-lint
/// 1.51, E1156).
const ROLES: [&str; 2] = ["taskRoleArn", "executionRoleArn"];

/// A template with the definition as its one resource.
pub fn write(definition: &Map<String, Value>, syntax: Syntax) -> Outgoing {
    let mut notes = Vec::new();
    let mut properties = structure(definition, TASK_DEFINITION, "", "", &mut notes);
    let parameters = roles_to_parameters(definition, &mut properties, &mut notes);
    let mut template = Map::new();
    template.insert("AWSTemplateFormatVersion".to_owned(), "2010-09-09".into());
    if !parameters.is_empty() {
        template.insert("Parameters".to_owned(), Value::Object(parameters));
    }
    let resource = json!({ "Type": RESOURCE_TYPE, "Properties": properties });
    template.insert("Resources".to_owned(), json!({ "TaskDefinition": resource }));
    let template = Value::Object(template);
    let text = match syntax {
        Syntax::Yaml => yaml::write(&template),
        Syntax::Json => serde_json::to_string_pretty(&template).unwrap_or_default() + "\n",
    };
    Outgoing { text, notes }
}

/// What names a role otherwise than by an ARN becomes a parameter, so that a stack asks for it.
fn roles_to_parameters(
    definition: &Map<String, Value>,
    properties: &mut Map<String, Value>,
    notes: &mut Vec<Note>,
) -> Map<String, Value> {
    let mut parameters = Map::new();
    for member in ROLES {
        let Some(text) = definition.get(member).and_then(Value::as_str).filter(|text| !is_role_arn(text))
        else {
            continue;
        };
        let name = property_name("", member);
        parameters.insert(name.clone(), json!({ "Type": "String", "Description": text }));
        properties.insert(name.clone(), json!({ "Ref": name }));
        let kind = NoteKind::Became(format!("${{{name}}}").into());
        notes.push(Note { subject: pointer_to("", member).into(), at: None, kind });
    }
    parameters
}

/// `arn:aws:iam::123456789012:role/path/name`, of any partition (documented, resource's schema).
fn is_role_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, "iam", "", account, role] = parts.as_slice() else { return false };
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&byte);
    partition.starts_with("aws")
        && partition.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
        && account.len() == 12
        && account.bytes().all(|byte| byte.is_ascii_digit())
        && role.strip_prefix("role/").is_some_and(|name| !name.is_empty() && name.bytes().all(named))
}

/// The members of an object that is `parent`, which stands at `base`. What is `null` is not there.
fn structure(
    given: &Map<String, Value>,
    members: &[Member],
    parent: &str,
    base: &str,
    notes: &mut Vec<Note>,
) -> Map<String, Value> {
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
    properties
}

fn property(value: &Value, shape: Shape, name: &str, at: &str, notes: &mut Vec<Note>) -> Option<Value> {
    match (shape, value) {
        (Shape::Structure(members), Value::Object(given)) => {
            Some(Value::Object(structure(given, members, name, at, notes)))
        }
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

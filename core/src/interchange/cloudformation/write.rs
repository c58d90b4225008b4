//! A template from task definitions, each of them a resource.

use serde_json::{Map, Value, json};

use super::super::yaml::{Emitted, emit};
use super::super::{Note, NoteKind, Outgoing, distinct};
use super::RESOURCE_TYPE;
use super::template::is_function;
use crate::json::pointer_to;
use crate::validation::{Member, REGISTER_TASK_DEFINITION, Shape};

/// How a template is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// YAML.
    #[default]
    Yaml,
    /// JSON.
    Json,
}

/// The name of the one resource of a template.
const RESOURCE: &str = "TaskDefinition";

/// What the API has and the resource's schema does not.
const ABSENT: [&str; 2] = ["trustedExecutionConfiguration", "sharingStrategy"];

/// The members that name a role. The API takes a name for it; the resource's schema asks for an ARN (observed, cfn-lint
/// 1.51, E1156).
const ROLES: [&str; 2] = ["taskRoleArn", "executionRoleArn"];

/// A template with the definition as its one resource.
pub fn write(definition: &Map<String, Value>, syntax: Syntax) -> Outgoing {
    let mut writing = Writing::default();
    writing.add(definition, RESOURCE, "", "");
    writing.written(syntax)
}

/// A template with each of the definitions as a resource; subjects of notes are pointers into their list.
pub fn write_all(definitions: &[Map<String, Value>], syntax: Syntax) -> Outgoing {
    let ids: Vec<String> = definitions.iter().map(logical_id).collect();
    let mut writing = Writing::default();
    for (index, (definition, id)) in definitions.iter().zip(distinct(&ids)).enumerate() {
        // Letters and digits only (documented, logical ID).
        let id = id.replace('-', "");
        writing.add(definition, &id, &id, &pointer_to("", index));
    }
    writing.written(syntax)
}

/// The resource's name among others: the family's words, as far as they can stand in one.
fn logical_id(definition: &Map<String, Value>) -> String {
    // A logical ID has at most 255 characters (documented, quotas).
    const MAX_STEM: usize = 200;
    let family = definition.get("family").and_then(Value::as_str).unwrap_or_default();
    let words = family.split(|letter: char| !letter.is_ascii_alphanumeric());
    let stem: String = words.map(capitalized).collect();
    stem.chars().take(MAX_STEM).collect::<String>() + RESOURCE
}

/// What a template is written from.
#[derive(Default)]
struct Writing {
    parameters: Map<String, Value>,
    resources: Map<String, Value>,
    notes: Vec<Note>,
}

impl Writing {
    /// Adds a definition, which stands at `base`, with `prefix` before the names of its parameters.
    fn add(&mut self, definition: &Map<String, Value>, id: &str, prefix: &str, base: &str) {
        let members = REGISTER_TASK_DEFINITION.members;
        let mut properties = structure(definition, members, "", base, &mut self.notes);
        for member in ROLES {
            self.ask_for_role(definition, member, &mut properties, prefix, base);
        }
        self.resources.insert(id.to_owned(), json!({ "Type": RESOURCE_TYPE, "Properties": properties }));
    }

    /// What names a role otherwise than by an ARN becomes a parameter, so that a stack asks for it.
    fn ask_for_role(
        &mut self,
        definition: &Map<String, Value>,
        member: &str,
        properties: &mut Map<String, Value>,
        prefix: &str,
        base: &str,
    ) {
        let text = definition.get(member).and_then(Value::as_str).filter(|text| !is_role_arn(text));
        let Some(text) = text else { return };
        let property = property_name("", member);
        let name = format!("{prefix}{property}");
        self.parameters.insert(name.clone(), json!({ "Type": "String", "Description": text }));
        properties.insert(property, json!({ "Ref": name }));
        let kind = NoteKind::Became(format!("${{{name}}}").into());
        self.notes.push(Note { subject: pointer_to(base, member).into(), at: None, kind });
    }

    fn written(self, syntax: Syntax) -> Outgoing {
        let mut template = Map::new();
        template.insert("AWSTemplateFormatVersion".to_owned(), "2010-09-09".into());
        if !self.parameters.is_empty() {
            template.insert("Parameters".to_owned(), Value::Object(self.parameters));
        }
        template.insert("Resources".to_owned(), Value::Object(self.resources));
        let template = Value::Object(template);
        let text = match syntax {
            Syntax::Yaml => emit(&Emitted::from(&template)),
            Syntax::Json => serde_json::to_string_pretty(&template).unwrap_or_default() + "\n",
        };
        Outgoing { text, notes: self.notes }
    }
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
        _ => capitalized(name),
    }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

//! Which fields a form shows for a document, and where the member of each stands.

use serde_json::{Map, Value, json};

use super::field::{Control, Field, When};
use super::group::Group;
use super::volume;
use crate::json::pointer_to;

static ABSENT: Value = Value::Null;

/// A field that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The field.
    pub field: Field,
    /// Where its member stands in the task definition, or would.
    pub pointer: String,
    /// The fields of each element, where it is a list of objects.
    pub rows: Vec<Vec<Entry>>,
    /// The places of its members, where these have any name; those that have a field of their own are left to that.
    pub pairs: Vec<usize>,
    /// The names that have a field of their own.
    pub named: Vec<&'static str>,
}

/// The fields of each group of a section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline(pub Vec<(Group, Vec<Entry>)>);

/// The fields of groups whose paths begin at `base`: those that apply, and those whose member is there all the same.
pub fn outline(definition: &Value, groups: &[Group], base: &str) -> Outline {
    Outline(groups.iter().map(|group| (*group, entries(definition, group.fields(), base))).collect())
}

fn entries(definition: &Value, fields: &[Field], base: &str) -> Vec<Entry> {
    let is_shown = |field: &&Field| {
        let facts = field.facts();
        let is_there = !facts.path.is_empty() && !at(definition, &pointer(base, facts.path)).is_null();
        is_there || facts.when.iter().all(|when| holds(*when, definition, base))
    };
    let shown: Vec<Field> = fields.iter().filter(is_shown).copied().collect();
    shown.iter().map(|field| entry(definition, *field, base, &shown)).collect()
}

fn entry(definition: &Value, field: Field, base: &str, beside: &[Field]) -> Entry {
    let facts = field.facts();
    let pointer = pointer(base, facts.path);
    let value = at(definition, &pointer);
    let rows = match facts.control {
        Control::Rows(columns) => (0..value.as_array().map_or(0, Vec::len))
            .map(|index| entries(definition, columns, &format!("{pointer}/{index}")))
            .collect(),
        _ => Vec::new(),
    };
    let (mut pairs, mut named) = (Vec::new(), Vec::new());
    if facts.control == Control::Map {
        let name = |field: &Field| field.facts().path.strip_prefix(facts.path)?.strip_prefix('/');
        named = beside.iter().filter_map(name).collect();
        let names = value.as_object().into_iter().flat_map(Map::keys).enumerate();
        pairs = names.filter(|(_, name)| !named.contains(&name.as_str())).map(|(place, _)| place).collect();
    }
    Entry { field, pointer, rows, pairs, named }
}

fn pointer(base: &str, path: &str) -> String {
    if path.is_empty() { base.to_owned() } else { format!("{base}/{path}") }
}

fn at<'a>(definition: &'a Value, pointer: &str) -> &'a Value {
    definition.pointer(pointer).unwrap_or(&ABSENT)
}

fn holds(when: When, definition: &Value, base: &str) -> bool {
    let word = |pointer: &str| definition.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let here = |path: &str| at(definition, &pointer(base, path));
    match when {
        When::Mode(modes) => match word("/networkMode") {
            "" => modes.contains(&"bridge"),
            mode => modes.contains(&mode),
        },
        When::OnInstances => launch_types(definition).iter().any(|one| *one != "FARGATE"),
        When::OnManagedHosts => {
            launch_types(definition).iter().any(|one| matches!(*one, "FARGATE" | "MANAGED_INSTANCES"))
        }
        When::Linux => !word("/runtimePlatform/operatingSystemFamily").starts_with("WINDOWS"),
        When::With(path) => !here(path).is_null(),
        When::Without(path) => here(path).is_null(),
        When::Is(path, words) => here(path).as_str().is_some_and(|word| words.contains(&word)),
    }
}

/// What the definition is for; EC2 where it does not say.
fn launch_types(definition: &Value) -> Vec<&str> {
    let listed = at(definition, "/requiresCompatibilities").as_array().map(Vec::as_slice);
    let words: Vec<&str> = listed.unwrap_or_default().iter().filter_map(Value::as_str).collect();
    if words.is_empty() { vec!["EC2"] } else { words }
}

impl Outline {
    /// The group in which a place of the document has its field: that of the field itself, or of one within it.
    pub fn group_of(&self, path: &str) -> Option<Group> {
        let mut groups = self.0.iter();
        let own = groups.clone().find(|(_, entries)| covers(entries, path));
        let near = || groups.find(|(_, entries)| entries.iter().any(|entry| is_within(&entry.pointer, path)));
        own.or_else(near).map(|(group, _)| *group)
    }
}

/// Whether one of these fields shows what is found at a path.
pub fn covers(entries: &[Entry], path: &str) -> bool {
    entries.iter().any(|entry| entry.covers(path))
}

impl Entry {
    /// Whether it shows what is found at a path: at its member, or within it.
    pub fn covers(&self, path: &str) -> bool {
        match self.field.facts().control {
            Control::OneOf(members) => {
                path == self.pointer || members.iter().any(|member| path == pointer_to(&self.pointer, member))
            }
            _ => is_within(path, &self.pointer),
        }
    }

    /// Whether one of the fields in its rows, or that of one of its members, shows what is found at a path.
    pub fn covers_in_row(&self, path: &str) -> bool {
        let mut named = self.named.iter().map(|name| pointer_to(&self.pointer, name));
        named.any(|pointer| is_within(path, &pointer)) || self.rows.iter().any(|row| covers(row, path))
    }
}

/// Whether `path` is what a pointer leads to, or within it.
fn is_within(path: &str, pointer: &str) -> bool {
    path.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What a new element of a list begins as.
pub fn new_row(definition: &Value, list: &Entry) -> Value {
    let Control::Rows(columns) = list.field.facts().control else { return json!("") };
    let mut row = Map::new();
    for column in columns {
        let facts = column.facts();
        if let Some(begins) = facts.begins {
            row.insert(facts.path.to_owned(), begins.into());
        }
    }
    if list.pointer.ends_with("/portMappings") {
        row.extend(new_port(definition, &list.pointer));
    }
    row.into()
}

/// A mapping of a port that no other mapping of the container has, as the network mode wants it.
fn new_port(definition: &Value, list: &str) -> Map<String, Value> {
    let mappings = at(definition, list).as_array().map(Vec::as_slice).unwrap_or_default();
    let is_taken = |port: u64| mappings.iter().any(|mapping| mapping["containerPort"].as_u64() == Some(port));
    let port = std::iter::once(80).chain(8080..).find(|port| !is_taken(*port)).unwrap_or(80);
    let mut mapping = Map::from_iter([("containerPort".to_owned(), port.into())]);
    if matches!(at(definition, "/networkMode").as_str(), None | Some("bridge")) {
        mapping.insert("hostPort".to_owned(), 0.into());
    }
    mapping.insert("protocol".to_owned(), "tcp".into());
    mapping
}

/// What to leave out of a definition when a member goes: the member, or the object around it that holds nothing else.
/// An element of a list stays, and so does what says what a volume is.
pub fn gone_with<'p>(definition: &Value, pointer: &'p str) -> &'p str {
    let mut gone = pointer;
    while let Some((parent, _)) = gone.rsplit_once('/') {
        let is_kind = parent.starts_with("/volumes/")
            && parent.rsplit_once('/').is_some_and(|(_, name)| volume::KINDS.contains(&name));
        let is_element =
            |pointer: &str| pointer.rsplit_once('/').is_some_and(|(list, _)| at(definition, list).is_array());
        let holds_more = at(definition, parent).as_object().is_none_or(|members| members.len() != 1);
        if parent.is_empty() || is_kind || holds_more || is_element(parent) {
            break;
        }
        gone = parent;
    }
    gone
}

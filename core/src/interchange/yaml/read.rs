//! Reading: each document of a text as a value, with the place of everything in it.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use serde_json::{Map, Number, Value};

use super::super::TextPlace;
use crate::json::pointer_to;

/// How deep collections nest at most: as deep as serde_json reads JSON.
const MAX_DEPTH: usize = 128;

/// How many values and bytes aliases bring in altogether: a few nested anchors would otherwise be a billion.
const MAX_ALIASED: usize = 4 << 20;

/// Where what stands, by its JSON pointer: names of members where the name stands, and values where they begin.
#[derive(Clone, Debug, Default)]
pub(in crate::interchange) struct Places(BTreeMap<String, TextPlace>);

impl Places {
    /// Where the value that a pointer names begins, or the last one on the way that has a place: what comes in by an
    /// alias or a tag stands where that does.
    pub(in crate::interchange) fn of(&self, pointer: &str) -> TextPlace {
        let mut pointer = pointer;
        loop {
            match (self.0.get(pointer), pointer.rsplit_once('/')) {
                (Some(place), _) => return *place,
                (None, Some((parent, _))) => pointer = parent,
                (None, None) => return TextPlace { line: 1, column: 1 },
            }
        }
    }
}

/// Why a text is not YAML, or not YAML that has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::interchange) enum YamlError {
    /// In the parser's words.
    Syntax(String),
    /// Collections nest too deep, or aliases bring in too much.
    TooDeep,
    /// A mapping has a key twice.
    Repeated,
}

/// A document: its value, and where what of it stands.
pub(in crate::interchange) type Document = (Value, Places);

/// Reads every document of a text.
///
/// `member_of` names the member that a tag stands for: `!Ref x` is `{"Ref": x}` to who says `Ref`. A tag that stands
/// for none is passed over. Numbers that YAML would print in another way than they are written stay text, since who
/// asks for text means them as they are written; whole and logical values are those of YAML's core schema.
///
/// # Errors
/// The first place that keeps the text from being YAML.
pub(in crate::interchange) fn read(
    text: &str,
    member_of: fn(&str) -> Option<String>,
) -> Result<Vec<Document>, (YamlError, TextPlace)> {
    let mut documents = Vec::new();
    let mut reading = Reading::new(member_of);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let place = TextPlace { line: error.marker().line().max(1), column: error.marker().col() + 1 };
            (YamlError::Syntax(error.info().to_owned()), place)
        })?;
        if event == Event::DocumentEnd {
            let ended = std::mem::replace(&mut reading, Reading::new(member_of));
            documents.push((ended.root, ended.places));
        } else {
            let place = TextPlace { line: span.start.line().max(1), column: span.start.col() + 1 };
            reading.take(event, span).map_err(|error| (error, place))?;
        }
    }
    Ok(documents)
}

/// A collection that is not complete.
struct Open {
    /// Its own pointer, members of tags included.
    pointer: String,
    /// The members that its tag wraps it into.
    wrap: Option<String>,
    anchor: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Value>),
    /// With the name whose value comes next, and what `<<` brings in.
    Members {
        members: Map<String, Value>,
        name: Option<Name>,
        merged: Vec<Value>,
    },
}

enum Name {
    Of(String),
    /// `<<`, unquoted.
    Merge,
}

impl Name {
    fn as_str(&self) -> &str {
        match self {
            Self::Of(name) => name,
            Self::Merge => "<<",
        }
    }
}

struct Reading {
    member_of: fn(&str) -> Option<String>,
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Value, usize)>,
    aliased: usize,
    /// Whether the scalar at hand is a plain `<<`.
    merges: bool,
    root: Value,
    places: Places,
}

impl Reading {
    fn new(member_of: fn(&str) -> Option<String>) -> Self {
        let (open, anchors) = (Vec::new(), BTreeMap::new());
        Self {
            member_of,
            open,
            anchors,
            aliased: 0,
            merges: false,
            root: Value::Null,
            places: Places::default(),
        }
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), YamlError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let wrap = self.begin(tag.as_deref(), span)?.1;
                self.merges = style == ScalarStyle::Plain && text == "<<";
                self.complete(scalar(&text, style, tag.as_deref()), wrap, anchor)
            }
            Event::Alias(anchor) => {
                self.begin(None, span)?;
                let (value, size) = self.anchors.get(&anchor).cloned().unwrap_or_default();
                self.aliased += size;
                if self.aliased > MAX_ALIASED || self.open.len() + depth(&value) > MAX_DEPTH {
                    return Err(YamlError::TooDeep);
                }
                self.complete(value, None, 0)
            }
            Event::SequenceStart(anchor, tag) => {
                self.push(tag.as_deref(), anchor, span, Kind::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                let kind = Kind::Members { members: Map::new(), name: None, merged: Vec::new() };
                self.push(tag.as_deref(), anchor, span, kind)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = match open.kind {
                    Kind::List(elements) => Value::Array(elements),
                    Kind::Members { members, merged, .. } => Value::Object(merge(members, merged)),
                };
                self.complete(value, open.wrap, open.anchor)
            }
            _ => Ok(()),
        }
    }

    fn push(&mut self, tag: Option<&Tag>, anchor: usize, span: Span, kind: Kind) -> Result<(), YamlError> {
        let (pointer, wrap) = self.begin(tag, span)?;
        self.open.push(Open { pointer, wrap, anchor, kind });
        if self.open.len() > MAX_DEPTH { Err(YamlError::TooDeep) } else { Ok(()) }
    }

    /// Notes where a value begins: its pointer, and the member that its tag stands for. Keys have no pointer of their
    /// own.
    fn begin(&mut self, tag: Option<&Tag>, span: Span) -> Result<(String, Option<String>), YamlError> {
        let at = TextPlace { line: span.start.line().max(1), column: span.start.col() + 1 };
        let pointer = match self.open.last() {
            None => String::new(),
            Some(Open { pointer, kind: Kind::List(elements), .. }) => pointer_to(pointer, elements.len()),
            Some(Open { pointer, kind: Kind::Members { name: Some(name), .. }, .. }) => {
                pointer_to(pointer, name.as_str())
            }
            Some(_) => return Ok((String::new(), None)),
        };
        let wrap = tag.filter(|tag| tag.handle == "!").and_then(|tag| (self.member_of)(&tag.suffix));
        self.places.0.insert(pointer.clone(), at);
        let inner = match &wrap {
            Some(name) => pointer_to(&pointer, name.as_str()),
            None => pointer,
        };
        Ok((inner, wrap))
    }

    /// Puts a complete value where it belongs.
    fn complete(&mut self, value: Value, wrap: Option<String>, anchor: usize) -> Result<(), YamlError> {
        let merges = std::mem::take(&mut self.merges);
        let value = match wrap {
            Some(name) => Value::Object(Map::from_iter([(name, value)])),
            None => value,
        };
        if anchor != 0 {
            let size = count(&value);
            self.anchors.insert(anchor, (value.clone(), size));
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = value,
            Some(Kind::List(elements)) => elements.push(value),
            Some(Kind::Members { members, name, merged }) => match name.take() {
                None if merges => *name = Some(Name::Merge),
                None => *name = Some(Name::Of(key(value))),
                Some(Name::Merge) => merged.push(value),
                Some(Name::Of(name)) => {
                    if members.insert(name, value).is_some() {
                        return Err(YamlError::Repeated);
                    }
                }
            },
        }
        Ok(())
    }
}

/// A key as the name of a member.
fn key(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What `<<` brings in counts where the mapping itself says nothing; of several the first.
fn merge(mut members: Map<String, Value>, merged: Vec<Value>) -> Map<String, Value> {
    for value in merged {
        let all = match value {
            Value::Array(elements) => elements,
            one => vec![one],
        };
        for value in all {
            match value {
                Value::Object(more) => {
                    for (name, value) in more {
                        members.entry(name).or_insert(value);
                    }
                }
                // No mapping: then it is a member of this name.
                other => _ = members.entry("<<").or_insert(other),
            }
        }
    }
    members
}

/// A plain scalar by YAML's core schema; any other is text.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let core = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
    if style != ScalarStyle::Plain && core.is_none() || core == Some("str") {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let number = text.parse::<Number>().ok().filter(|number| core.is_some() || number.to_string() == text);
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn children(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(elements) => Box::new(elements.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(value: &Value) -> usize {
    1 + value.as_str().map_or(0, str::len) + children(value).map(count).sum::<usize>()
}

fn depth(value: &Value) -> usize {
    children(value).map(|child| 1 + depth(child)).max().unwrap_or(0)
}

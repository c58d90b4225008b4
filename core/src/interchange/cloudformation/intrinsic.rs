//! Functions of templates: what they give where the template alone decides it.

use serde_json::{Map, Value};

use super::super::NoteKind;
use super::template::{Template, text_of};
use crate::json::pointer_to;

/// A value without functions, and whether it is the one that a stack would have.
pub(super) struct Resolved {
    pub(super) value: Value,
    pub(super) known: bool,
}

impl Resolved {
    fn known(value: impl Into<Value>) -> Self {
        Self { value: value.into(), known: true }
    }
}

impl Template<'_> {
    /// Calls a function; nothing where that gives `AWS::NoValue`.
    pub(super) fn call(
        &mut self,
        function: &str,
        argument: &Value,
        at: &str,
        steps: usize,
    ) -> Option<Resolved> {
        let inner = pointer_to(at, function);
        let called = match function {
            "Ref" if argument == "AWS::NoValue" => return None,
            "Ref" => argument.as_str().and_then(|name| self.reference(name, at, steps)).map(Resolved::known),
            "Fn::If" => return self.choose(argument, at, steps),
            "Fn::Sub" => self.substitute(argument, &inner, steps),
            _ => {
                let noted = self.found.len();
                let resolved = self.resolve(argument, &inner, steps + 1)?;
                let called = compute(self, function, &resolved);
                if called.is_none() {
                    // One placeholder stands for the whole: what is in it is named by it.
                    self.found.truncate(noted);
                    return Some(self.placeholder(function, &resolved.value, at));
                }
                called
            }
        };
        Some(called.unwrap_or_else(|| self.placeholder(function, argument, at)))
    }

    /// The text that stands for what only a stack knows, and a note of it.
    pub(super) fn placeholder(&mut self, function: &str, argument: &Value, at: &str) -> Resolved {
        let arguments = match argument {
            Value::Array(arguments) if function == "Fn::GetAtt" => {
                arguments.iter().map(text_of).collect::<Vec<_>>().join(".")
            }
            Value::Array(arguments) => arguments.iter().map(text_of).collect::<Vec<_>>().join(" "),
            other => text_of(other),
        };
        let text = match function {
            "Ref" | "Fn::GetAtt" => format!("${{{arguments}}}"),
            _ => format!("${{{} {arguments}}}", function.trim_start_matches("Fn::")),
        };
        let kind = NoteKind::Placeholder(text.as_str().into());
        self.note(at.to_owned(), format!("{function} {arguments}"), kind);
        Resolved { value: Value::String(text), known: false }
    }

    /// `Fn::If`: what a condition chooses; the first where the template does not decide it.
    fn choose(&mut self, argument: &Value, at: &str, steps: usize) -> Option<Resolved> {
        let arguments = argument.as_array().map(Vec::as_slice).unwrap_or_default();
        let [Value::String(condition), then, otherwise] = arguments else {
            return Some(self.placeholder("Fn::If", argument, at));
        };
        let noted = self.found.len();
        let decided = self.condition(condition, steps + 1);
        // What a condition looks at is no part of the definition, but what was assumed for it is.
        let assumed = |found: &super::Found| matches!(found.kind, NoteKind::Assumed(_));
        let kept: Vec<super::Found> = self.found.drain(noted..).filter(assumed).collect();
        self.found.extend(kept);
        let holds = decided.unwrap_or_else(|| {
            self.note(at.to_owned(), format!("Condition {condition}"), NoteKind::Assumed("true".into()));
            true
        });
        let (index, chosen) = if holds { (1, then) } else { (2, otherwise) };
        self.resolve(chosen, &format!("{at}/Fn::If/{index}"), steps + 1)
    }

    /// `Fn::Sub`: what it cannot fill in stays as it is written.
    fn substitute(&mut self, argument: &Value, at: &str, steps: usize) -> Option<Resolved> {
        let none = Map::new();
        let (text, given) = match argument {
            Value::String(text) => (text, &none),
            Value::Array(arguments) => match arguments.as_slice() {
                [Value::String(text), Value::Object(given)] => (text, given),
                [Value::String(text)] => (text, &none),
                _ => return None,
            },
            _ => return None,
        };
        let (mut filled, mut known, mut rest) = (String::new(), true, text.as_str());
        while let Some((before, after)) = rest.split_once("${") {
            filled += before;
            let Some((name, after)) = after.split_once('}') else {
                filled += "${";
                rest = after;
                continue;
            };
            rest = after;
            match name.strip_prefix('!') {
                Some(literal) => filled += &format!("${{{literal}}}"),
                None => {
                    let value = self.variable(name.trim(), given, at, steps);
                    known &= value.known;
                    filled += &text_of(&value.value);
                }
            }
        }
        filled += rest;
        Some(Resolved { value: Value::String(filled), known })
    }

    fn variable(&mut self, name: &str, given: &Map<String, Value>, at: &str, steps: usize) -> Resolved {
        if let Some(value) = given.get(name) {
            let inner = pointer_to(&format!("{at}/1"), name);
            if let Some(resolved) = self.resolve(value, &inner, steps + 1) {
                return resolved;
            }
        }
        match self.reference(name, at, steps) {
            Some(value) => Resolved::known(value),
            None => self.placeholder("Ref", &Value::from(name), at),
        }
    }
}

/// What a function gives of arguments without functions in them.
fn compute(template: &Template<'_>, function: &str, arguments: &Resolved) -> Option<Resolved> {
    let list = arguments.value.as_array().map(Vec::as_slice).unwrap_or_default();
    match (function, list) {
        // Parts that are not known are placeholders in the text.
        ("Fn::Join", [Value::String(delimiter), Value::Array(parts)]) => {
            let text = parts.iter().map(text_of).collect::<Vec<_>>().join(delimiter);
            Some(Resolved { value: Value::String(text), known: arguments.known })
        }
        _ if !arguments.known => None,
        ("Fn::Select", [index, Value::Array(all)]) => {
            let index = text_of(index).parse::<usize>().ok()?;
            all.get(index).cloned().map(Resolved::known)
        }
        ("Fn::Split", [Value::String(delimiter), Value::String(text)]) if !delimiter.is_empty() => {
            Some(Resolved::known(text.split(delimiter.as_str()).map(Value::from).collect::<Value>()))
        }
        ("Fn::FindInMap", [map, key, name, ..]) => {
            template.mapped(&text_of(map), &text_of(key), &text_of(name)).map(Resolved::known)
        }
        ("Fn::ToJsonString", _) => Some(Resolved::known(arguments.value.to_string())),
        ("Fn::Length", all) if arguments.value.is_array() => Some(Resolved::known(all.len())),
        _ => None,
    }
}

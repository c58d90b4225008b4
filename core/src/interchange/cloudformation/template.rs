//! What a template says beside its resources: parameters, mappings, conditions.

use serde_json::{Map, Value};

use super::super::NoteKind;
use super::Found;
use super::intrinsic::Resolved;

/// How far functions lead to other functions, how often they are called, and how many bytes parameters bring in
/// altogether: a template of people has far fewer of all, and one that leads in circles ends.
const MAX_STEPS: usize = 32;
const MAX_CALLS: usize = 50_000;
const MAX_BROUGHT_IN: usize = 4 << 20;

/// What stands in for AWS's own values where a template asks for them: the account is the one of AWS's own examples.
const PSEUDO_PARAMETERS: [(&str, &str); 5] = [
    ("AWS::AccountId", "123456789012"),
    ("AWS::Partition", "aws"),
    ("AWS::Region", "us-east-1"),
    ("AWS::StackName", "stack"),
    ("AWS::URLSuffix", "amazonaws.com"),
];

/// A template, and what was found in it so far.
pub(super) struct Template<'a> {
    root: &'a Value,
    pub(super) found: Vec<Found>,
    calls: usize,
    brought_in: usize,
}

impl<'a> Template<'a> {
    pub(super) fn new(root: &'a Value) -> Self {
        Self { root, found: Vec::new(), calls: 0, brought_in: 0 }
    }

    pub(super) fn note(&mut self, pointer: String, subject: String, kind: NoteKind) {
        self.found.push(Found { pointer, subject, kind });
    }

    fn section(&self, section: &str, name: &str) -> Option<&'a Value> {
        self.root.get(section)?.get(name)
    }

    /// The value of `Ref`, where the template determines it.
    pub(super) fn reference(&mut self, name: &str, at: &str, steps: usize) -> Option<Value> {
        if let Some((_, value)) = PSEUDO_PARAMETERS.iter().find(|(pseudo, _)| *pseudo == name) {
            self.note(at.to_owned(), name.to_owned(), NoteKind::Assumed((*value).into()));
            return Some(Value::from(*value));
        }
        if let Some(parameter) = self.section("Parameters", name) {
            let default = default_of(parameter)?;
            self.brought_in += 1 + default.as_str().map_or(0, str::len);
            return (self.brought_in <= MAX_BROUGHT_IN).then_some(default);
        }
        // A reference to a log group is its name (documented); other resources are known to a stack only.
        let resource = self.section("Resources", name)?;
        let is_log_group = resource.get("Type").and_then(Value::as_str) == Some("AWS::Logs::LogGroup");
        let named = resource.get("Properties")?.get("LogGroupName").filter(|_| is_log_group)?;
        let noted = self.found.len();
        let resolved = self.resolve(named, at, steps + 1)?;
        if !resolved.known {
            self.found.truncate(noted);
        }
        resolved.known.then_some(resolved.value)
    }

    /// The value of `Fn::FindInMap`.
    pub(super) fn mapped(&self, map: &str, key: &str, name: &str) -> Option<Value> {
        self.section("Mappings", map)?.get(key)?.get(name).cloned()
    }

    /// Whether a condition holds, where the template determines it.
    pub(super) fn condition(&mut self, name: &str, steps: usize) -> Option<bool> {
        let condition = self.section("Conditions", name)?;
        let at = format!("/Conditions/{name}");
        self.holds(condition, &at, steps + 1)
    }

    /// Counts a call.
    fn goes_too_far(&mut self, steps: usize) -> bool {
        self.calls += 1;
        steps > MAX_STEPS || self.calls > MAX_CALLS
    }

    fn holds(&mut self, condition: &Value, at: &str, steps: usize) -> Option<bool> {
        if self.goes_too_far(steps) {
            return None;
        }
        let (function, argument) = only_member(condition.as_object()?)?;
        let all = |template: &mut Self| -> Vec<Option<bool>> {
            let arguments = argument.as_array().into_iter().flatten();
            arguments.map(|one| template.holds(one, at, steps + 1)).collect()
        };
        match function {
            "Condition" => self.condition(argument.as_str()?, steps),
            "Fn::Not" => all(self).first().copied().flatten().map(|holds| !holds),
            "Fn::And" => {
                let all = all(self);
                if all.contains(&Some(false)) { Some(false) } else { (!all.contains(&None)).then_some(true) }
            }
            "Fn::Or" => {
                let all = all(self);
                if all.contains(&Some(true)) { Some(true) } else { (!all.contains(&None)).then_some(false) }
            }
            "Fn::Equals" => {
                let [left, right] = argument.as_array()?.as_slice() else { return None };
                let left = self.resolve(left, at, steps + 1)?;
                let right = self.resolve(right, at, steps + 1)?;
                let known = left.known && right.known;
                known.then(|| text_of(&left.value) == text_of(&right.value))
            }
            _ => None,
        }
    }

    /// The value with its functions called; nothing where that is `AWS::NoValue`.
    pub(super) fn resolve(&mut self, value: &Value, at: &str, steps: usize) -> Option<Resolved> {
        match value {
            Value::Object(members) => match only_member(members) {
                Some((function, argument)) if is_function(function) => {
                    if self.goes_too_far(steps) {
                        return Some(self.placeholder(function, argument, at));
                    }
                    self.call(function, argument, at, steps)
                }
                _ => Some(self.members(members, at, steps)),
            },
            Value::Array(elements) => {
                let mut all = Resolved { value: Value::Null, known: true };
                let mut resolved = Vec::with_capacity(elements.len());
                for (index, element) in elements.iter().enumerate() {
                    if let Some(one) = self.resolve(element, &format!("{at}/{index}"), steps) {
                        all.known &= one.known;
                        resolved.push(one.value);
                    }
                }
                all.value = Value::Array(resolved);
                Some(all)
            }
            other => Some(Resolved { value: other.clone(), known: true }),
        }
    }

    fn members(&mut self, members: &Map<String, Value>, at: &str, steps: usize) -> Resolved {
        let (mut resolved, mut known) = (Map::new(), true);
        for (name, value) in members {
            if let Some(one) = self.resolve(value, &crate::json::pointer_to(at, name), steps) {
                known &= one.known;
                resolved.insert(name.clone(), one.value);
            }
        }
        Resolved { value: Value::Object(resolved), known }
    }
}

/// Whether an object of this one member is a function.
pub(super) fn is_function(name: &str) -> bool {
    name == "Ref" || name.starts_with("Fn::")
}

fn only_member(members: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut all = members.iter();
    match (all.next(), all.next()) {
        (Some((name, value)), None) => Some((name, value)),
        _ => None,
    }
}

/// A parameter's default. That of a parameter kept in Systems Manager is the name of one there.
fn default_of(parameter: &Value) -> Option<Value> {
    let kind = parameter.get("Type").and_then(Value::as_str).unwrap_or_default();
    let default = parameter.get("Default").filter(|_| !kind.starts_with("AWS::SSM::Parameter::Value<"))?;
    let is_list = kind == "CommaDelimitedList" || kind.starts_with("List<");
    match default {
        Value::String(text) if is_list => Some(text.split(',').map(str::trim).map(Value::from).collect()),
        other => Some(other.clone()),
    }
}

/// A scalar's text.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

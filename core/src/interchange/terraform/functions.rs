//! Functions that people use around container definitions. What others give is left to a run.

use hcl_edit::expr::FuncCall;
use serde_json::{Map, Value};

use super::evaluate::{Configuration, Evaluated, Scope, all, text_of};
use super::operations::{as_number, number};

impl Configuration<'_> {
    /// Calls a function; nothing where the configuration does not decide what it gives.
    pub(super) fn call(&mut self, call: &FuncCall, scope: &Scope) -> Option<Evaluated> {
        if call.name.is_namespaced() || call.args.expand_final() {
            return None;
        }
        let name = call.name.name.as_str();
        let arguments: Vec<Evaluated> = call.args.iter().map(|one| self.evaluate(one, scope)).collect();
        if matches!(name, "try" | "coalesce") {
            let is_value = |one: &Evaluated| one.known && !one.value.is_null() && one.value != "";
            return arguments.into_iter().find(is_value);
        }
        let Evaluated { value, known } = all(arguments);
        let Value::Array(arguments) = value else { return None };
        // These keep placeholders in what they give; all others look at values.
        if !known
            && !matches!(name, "jsonencode" | "join" | "format" | "concat" | "merge" | "tolist" | "flatten")
        {
            return None;
        }
        apply(name, &arguments).map(|value| Evaluated { value, known })
    }
}

fn apply(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("jsonencode", [value]) => Some(Value::from(value.to_string())),
        ("jsondecode", [Value::String(text)]) => serde_json::from_str(text).ok(),
        ("tostring", [value]) if !value.is_object() && !value.is_array() => Some(Value::from(text_of(value))),
        ("tonumber", [value]) => number(as_number(value)?),
        ("tobool", [Value::String(text)]) => text.parse::<bool>().ok().map(Value::Bool),
        ("tobool", [value @ Value::Bool(_)]) => Some(value.clone()),
        ("tolist" | "toset" | "tomap" | "sensitive" | "nonsensitive", [value]) if !value.is_string() => {
            Some(value.clone())
        }
        ("sensitive" | "nonsensitive", [value]) => Some(value.clone()),
        ("lower", [Value::String(text)]) => Some(Value::from(text.to_lowercase())),
        ("upper", [Value::String(text)]) => Some(Value::from(text.to_uppercase())),
        ("trimspace", [Value::String(text)]) => Some(Value::from(text.trim())),
        ("length", [Value::Array(elements)]) => Some(Value::from(elements.len())),
        ("length", [Value::Object(members)]) => Some(Value::from(members.len())),
        ("join", [Value::String(separator), lists @ ..]) => {
            let parts: Option<Vec<&Vec<Value>>> = lists.iter().map(Value::as_array).collect();
            let parts: Vec<String> = parts?.into_iter().flatten().map(text_of).collect();
            Some(Value::from(parts.join(separator)))
        }
        ("split", [Value::String(separator), Value::String(text)]) if !separator.is_empty() => {
            Some(text.split(separator.as_str()).map(Value::from).collect())
        }
        ("replace", [Value::String(text), Value::String(from), Value::String(to)])
            if !from.is_empty() && !from.starts_with('/') =>
        {
            Some(Value::from(text.replace(from.as_str(), to)))
        }
        ("format", [Value::String(template), values @ ..]) => format(template, values).map(Value::from),
        ("concat", lists) => {
            let lists: Option<Vec<&Vec<Value>>> = lists.iter().map(Value::as_array).collect();
            Some(Value::Array(lists?.into_iter().flatten().cloned().collect()))
        }
        ("flatten", [Value::Array(elements)]) => Some(Value::Array(flat(elements))),
        ("compact", [Value::Array(elements)]) => {
            let filled = elements.iter().filter(|element| !element.is_null() && *element != "");
            Some(filled.cloned().collect())
        }
        ("merge", maps) => {
            let mut merged = Map::new();
            for map in maps.iter().filter(|map| !map.is_null()) {
                merged.extend(map.as_object()?.clone());
            }
            Some(Value::Object(merged))
        }
        ("lookup", [Value::Object(members), Value::String(name), default @ ..]) => {
            members.get(name).or(default.first()).cloned()
        }
        _ => None,
    }
}

fn flat(elements: &[Value]) -> Vec<Value> {
    let mut all = Vec::new();
    for element in elements {
        match element {
            Value::Array(inner) => all.extend(flat(inner)),
            other => all.push(other.clone()),
        }
    }
    all
}

/// `%s`, `%d` and `%v` in their order; nothing of other verbs.
fn format(template: &str, values: &[Value]) -> Option<String> {
    let (mut text, mut values, mut rest) = (String::new(), values.iter(), template);
    while let Some((before, after)) = rest.split_once('%') {
        text += before;
        let verb = after.chars().next()?;
        match verb {
            '%' => text.push('%'),
            's' | 'd' | 'v' => text += &text_of(values.next()?),
            _ => return None,
        }
        rest = after.get(verb.len_utf8()..)?;
    }
    Some(text + rest)
}

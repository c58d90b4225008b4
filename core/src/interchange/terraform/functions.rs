//! Functions that people use around container definitions. What others give is left to a run.

use std::collections::BTreeSet;

use hcl_edit::Span;
use hcl_edit::expr::FuncCall;
use serde_json::{Map, Value};

use super::super::NoteKind;
use super::evaluate::{Configuration, Evaluated, Scope, all, elements_of, text_of};
use super::operations::{as_number, number};

impl Configuration<'_> {
    /// Calls a function; nothing where the configuration does not decide what it gives.
    pub(super) fn call(&mut self, call: &FuncCall, scope: &Scope) -> Option<Evaluated> {
        if call.name.is_namespaced() || call.args.expand_final() {
            return None;
        }
        let name = call.name.name.as_str();
        let noted = self.notes.len();
        let arguments: Vec<Evaluated> = call.args.iter().map(|one| self.evaluate(one, scope)).collect();
        if matches!(name, "try" | "coalesce") {
            let is_value = |one: &Evaluated| one.known && !one.value.is_null() && one.value != "";
            let (before, rest) = arguments.split_at(arguments.iter().position(is_value)?);
            let all_known = before.iter().all(|one| one.known);
            let taken = Evaluated::known(rest.first()?.value.clone());
            if !all_known {
                // What comes before may have a value when it is run.
                self.notes.truncate(noted);
                let span = call.span().unwrap_or_default();
                let kind = NoteKind::Assumed(text_of(&taken.value).into());
                self.note_at(span.start, self.written(span), kind);
            }
            return Some(taken);
        }
        if name == "can" {
            return arguments.iter().all(|one| one.known).then(|| Evaluated::known(true));
        }
        let Evaluated { value, known, .. } = all(arguments);
        let Value::Array(arguments) = value else { return None };
        // These keep placeholders in what they give; all others look at values.
        if !known
            && !matches!(name, "jsonencode" | "join" | "format" | "concat" | "merge" | "tolist" | "flatten")
        {
            return None;
        }
        let is_set = name == "toset";
        apply(name, &arguments).map(|value| Evaluated { known, is_set, ..Evaluated::known(value) })
    }
}

fn apply(name: &str, arguments: &[Value]) -> Option<Value> {
    let by_kind = [of_any, of_numbers, of_texts, of_lists, of_maps];
    by_kind.iter().find_map(|functions| functions(name, arguments))
}

fn of_any(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("jsonencode", [value]) => Some(Value::from(value.to_string())),
        ("jsondecode", [Value::String(text)]) => serde_json::from_str(text).ok(),
        ("tostring", [value]) if !value.is_object() && !value.is_array() => Some(Value::from(text_of(value))),
        ("tonumber", [value]) => number(as_number(value)?),
        ("tobool", [Value::String(text)]) => text.parse::<bool>().ok().map(Value::Bool),
        ("tobool", [value @ Value::Bool(_)]) => Some(value.clone()),
        ("tolist" | "tomap", [value]) if !value.is_string() => Some(value.clone()),
        ("sensitive" | "nonsensitive", [value]) => Some(value.clone()),
        ("length", [Value::Array(elements)]) => Some(Value::from(elements.len())),
        ("length", [Value::Object(members)]) => Some(Value::from(members.len())),
        ("length", [Value::String(text)]) => Some(Value::from(text.chars().count())),
        _ => None,
    }
}

fn of_numbers(name: &str, arguments: &[Value]) -> Option<Value> {
    let numbers: Vec<f64> = arguments.iter().map(as_number).collect::<Option<_>>()?;
    match (name, numbers.as_slice()) {
        ("max", [first, rest @ ..]) => number(rest.iter().fold(*first, |most, one| most.max(*one))),
        ("min", [first, rest @ ..]) => number(rest.iter().fold(*first, |least, one| least.min(*one))),
        ("ceil", [only]) => number(libm::ceil(*only)),
        ("floor", [only]) => number(libm::floor(*only)),
        ("abs", [only]) => number(libm::fabs(*only)),
        ("range", [end]) => range(0.0, *end),
        ("range", [start, end]) => range(*start, *end),
        _ => None,
    }
}

/// Whole numbers from one to before another.
fn range(start: f64, end: f64) -> Option<Value> {
    /// As many as Terraform makes (documented).
    const MAX_NUMBERS: i64 = 1_024;
    let (start, end) = (number(start)?.as_i64()?, number(end)?.as_i64()?);
    (end.saturating_sub(start) <= MAX_NUMBERS).then(|| (start..end).map(Value::from).collect())
}

fn of_texts(name: &str, arguments: &[Value]) -> Option<Value> {
    let texts: Vec<&str> = arguments.iter().map_while(Value::as_str).collect();
    match (name, texts.as_slice(), arguments) {
        ("lower", [text], [_]) => Some(Value::from(text.to_lowercase())),
        ("upper", [text], [_]) => Some(Value::from(text.to_uppercase())),
        ("title", [text], [_]) => Some(Value::from(titled(text))),
        ("trimspace", [text], [_]) => Some(Value::from(text.trim())),
        ("chomp", [text], [_]) => Some(Value::from(text.trim_end_matches(['\n', '\r']))),
        ("trimprefix", [text, prefix], [_, _]) => Some(text.strip_prefix(prefix).unwrap_or(text).into()),
        ("trimsuffix", [text, suffix], [_, _]) => Some(text.strip_suffix(suffix).unwrap_or(text).into()),
        ("startswith", [text, prefix], [_, _]) => Some(Value::Bool(text.starts_with(prefix))),
        ("endswith", [text, suffix], [_, _]) => Some(Value::Bool(text.ends_with(suffix))),
        ("strcontains", [text, part], [_, _]) => Some(Value::Bool(text.contains(part))),
        ("split", [separator, text], [_, _]) if !separator.is_empty() => {
            Some(text.split(separator).map(Value::from).collect())
        }
        ("replace", [text, from, to], [_, _, _]) if !from.is_empty() && !from.starts_with('/') => {
            Some(Value::from(text.replace(from, to)))
        }
        ("substr", [text], [_, offset, length]) => substring(text, offset.as_i64()?, length.as_i64()?),
        ("join", [separator, ..], [_, lists @ ..]) => {
            let parts: Option<Vec<&Vec<Value>>> = lists.iter().map(Value::as_array).collect();
            let parts: Vec<String> = parts?.into_iter().flatten().map(text_of).collect();
            Some(Value::from(parts.join(separator)))
        }
        ("format", [template, ..], [_, values @ ..]) => format(template, values).map(Value::from),
        _ => None,
    }
}

/// Every word with a capital.
fn titled(text: &str) -> String {
    let mut begins = true;
    let titled = |character: char| {
        let first = std::mem::replace(&mut begins, character.is_whitespace());
        if first { character.to_ascii_uppercase() } else { character }
    };
    text.chars().map(titled).collect()
}

/// A length of -1 is all that is left.
fn substring(text: &str, offset: i64, length: i64) -> Option<Value> {
    let characters = text.chars().skip(usize::try_from(offset).ok()?);
    let length = if length == -1 { usize::MAX } else { usize::try_from(length).ok()? };
    Some(Value::from(characters.take(length).collect::<String>()))
}

fn of_lists(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("concat", lists) => {
            let lists: Option<Vec<&Vec<Value>>> = lists.iter().map(Value::as_array).collect();
            Some(Value::Array(lists?.into_iter().flatten().cloned().collect()))
        }
        ("flatten", [Value::Array(elements)]) => Some(Value::Array(flat(elements))),
        ("compact", [Value::Array(elements)]) => {
            let filled = elements.iter().filter(|element| !element.is_null() && *element != "");
            Some(filled.cloned().collect())
        }
        ("toset", [Value::Array(elements)]) => sorted(&distinct(elements)),
        ("distinct", [Value::Array(elements)]) => Some(Value::Array(distinct(elements))),
        ("sort", [Value::Array(elements)]) => sorted(elements),
        ("reverse", [Value::Array(elements)]) => Some(elements.iter().rev().cloned().collect()),
        ("contains", [Value::Array(elements), value]) => Some(Value::Bool(elements.contains(value))),
        ("one", [Value::Array(elements)]) if elements.len() < 2 => {
            Some(elements.first().cloned().unwrap_or_default())
        }
        ("element", [Value::Array(elements), index]) if !elements.is_empty() => {
            let index = usize::try_from(index.as_u64()?).ok()?;
            elements.get(index % elements.len()).cloned()
        }
        ("slice", [Value::Array(elements), from, to]) => {
            let (from, to) = (usize::try_from(from.as_u64()?).ok()?, usize::try_from(to.as_u64()?).ok()?);
            Some(elements.get(from..to)?.iter().cloned().collect())
        }
        ("zipmap", [Value::Array(keys), Value::Array(values)]) if keys.len() == values.len() => {
            let pairs = keys.iter().map(text_of).zip(values.iter().cloned());
            Some(Value::Object(pairs.collect()))
        }
        _ => None,
    }
}

/// Each element once, where it stands first.
fn distinct(elements: &[Value]) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    elements.iter().filter(|element| seen.insert(element.to_string())).cloned().collect()
}

/// Texts in their order; others stay, as only texts have one for Terraform.
fn sorted(elements: &[Value]) -> Option<Value> {
    let mut sorted = elements.to_vec();
    sorted.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    Some(Value::Array(sorted))
}

fn of_maps(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
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
        ("keys" | "values", [value @ Value::Object(_)]) => {
            let pairs = elements_of(Evaluated::known(value.clone()))?.into_iter();
            Some(pairs.map(|(key, value)| if name == "keys" { key } else { value }).collect())
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

/// `%s`, `%d` and `%v` in their order, numbers with a width where one is asked for; nothing of other verbs.
fn format(template: &str, values: &[Value]) -> Option<String> {
    let (mut text, mut values, mut rest) = (String::new(), values.iter(), template);
    while let Some((before, after)) = rest.split_once('%') {
        text += before;
        let width = after.find(|character: char| !character.is_ascii_digit())?;
        let (width, after) = after.split_at(width);
        let verb = after.chars().next()?;
        match (verb, width) {
            ('%', "") => text.push('%'),
            ('s' | 'd' | 'v', "") => text += &text_of(values.next()?),
            ('d', width) => text += &padded(values.next()?.as_i64()?, width)?,
            _ => return None,
        }
        rest = after.get(verb.len_utf8()..)?;
    }
    Some(text + rest)
}

/// A number in as many characters at least: with zeros where the width begins with one.
fn padded(number: i64, width: &str) -> Option<String> {
    /// Wider is nothing that a name is made of.
    const MAX_WIDTH: usize = 100;
    let zeros = width.starts_with('0');
    let width = width.parse::<usize>().ok().filter(|width| *width <= MAX_WIDTH)?;
    Some(if zeros { format!("{number:0width$}") } else { format!("{number:width$}") })
}

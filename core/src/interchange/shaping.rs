//! Names and types of another format as the API has them.

use serde_json::{Map, Number, Value};

use crate::validation::{Member, Shape};

/// Whether values are made what the API's types are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Types {
    /// As the format does it before it calls the API.
    Converted,
    /// The format hands them on as they are.
    Kept,
}

/// The value with the API's names for members, whatever their letters' case, and with its types. What the API does not
/// know keeps its name, and what has no value of a type is left as it is: the rules tell of both.
pub(super) fn shaped(value: Value, shape: Shape, types: Types) -> Value {
    match (shape, value) {
        (Shape::Structure(members), Value::Object(given)) => Value::Object(structure(given, members, types)),
        (Shape::List(inner), Value::Array(elements)) => {
            elements.into_iter().map(|element| shaped(element, *inner, types)).collect()
        }
        (Shape::Map, Value::Object(given)) => {
            let entries = given.into_iter();
            Value::Object(entries.map(|(name, value)| (name, shaped(value, Shape::Text, types))).collect())
        }
        (_, value) if types == Types::Kept => value,
        (Shape::Text | Shape::Word(_), value @ (Value::Number(_) | Value::Bool(_))) => {
            Value::String(value.to_string())
        }
        (Shape::Integer | Shape::Range(..), value) => integer(&value).map_or(value, Value::Number),
        (Shape::Boolean, Value::String(text)) => boolean(&text).map_or(Value::String(text), Value::Bool),
        (_, value) => value,
    }
}

fn structure(given: Map<String, Value>, members: &[Member], types: Types) -> Map<String, Value> {
    let mut shaped_members = Map::new();
    for (name, value) in given {
        match members.iter().find(|member| member.name.eq_ignore_ascii_case(&name)) {
            Some(member) if !shaped_members.contains_key(member.name) => {
                shaped_members.insert(member.name.to_owned(), shaped(value, member.shape, types));
            }
            _ => _ = shaped_members.insert(name, value),
        }
    }
    shaped_members
}

/// A whole number, also from text and from one with nothing behind its point.
fn integer(value: &Value) -> Option<Number> {
    match value {
        Value::String(text) => text.trim().parse::<i64>().ok().map(Number::from),
        Value::Number(number) => {
            let float = number.as_f64().filter(|_| number.is_f64())?;
            let whole = float.trunc() as i64;
            (whole as f64 == float).then(|| Number::from(whole))
        }
        _ => None,
    }
}

/// Truth by the words of YAML 1.1, which CloudFormation reads.
fn boolean(text: &str) -> Option<bool> {
    let is_any = |words: [&str; 3]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    match (is_any(["true", "yes", "on"]), is_any(["false", "no", "off"])) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

//! The texts of a form, and the document that they say.

use serde_json::{Map, Value};

use crate::json::{Expected, Fault};
use crate::service::{Registrar, Service};
use crate::units::SimDuration;

/// The members that are numbers.
const NUMBERS: [&str; 24] = [
    "priority",
    "instancePort",
    "intervalSeconds",
    "timeoutSeconds",
    "healthyThresholdCount",
    "unhealthyThresholdCount",
    "deregistrationDelaySeconds",
    "requestsPerMinute",
    "threshold",
    "evaluationPeriods",
    "datapointsToAlarm",
    "minCapacity",
    "maxCapacity",
    "metricIntervalLowerBound",
    "metricIntervalUpperBound",
    "scalingAdjustment",
    "minAdjustmentMagnitude",
    "cooldown",
    "reservedMemory",
    "minSize",
    "maxSize",
    "defaultCooldown",
    "containerPort",
    "healthCheckGracePeriodSeconds",
];
/// The members that are lists of words: a form has them in one line, with commas or spaces between them.
const LISTS: [&str; 3] = ["pathPatterns", "zones", "instances"];
/// The members of which an object has one, and what a form calls them: their names and values stand in one text.
const ALTERNATIVES: [&str; 3] = ["registrar", "scaleOutOn", "scaleInOn"];
/// The alternatives of a registration, which stand in its own object.
const REGISTRARS: [&str; 2] = ["targetGroup", "loadBalancerName"];
/// The member that only one metric has.
const OF_ONE_METRIC: (&str, &str) = ("service", "CPUUtilization");
/// The members that only one kind of load balancer has.
const OF_ONE_TYPE: [(&str, &str); 4] = [
    ("rules", "application"),
    ("defaultTargetGroup", "application"),
    ("instancePort", "classic"),
    ("healthCheck", "classic"),
];

/// The texts of a document.
pub(super) fn texts(document: &Value) -> Value {
    let Value::Object(members) = document else { return Value::Object(Map::new()) };
    Value::Object(members.iter().map(|(key, value)| (key.clone(), text_of(key, value))).collect())
}

fn text_of(key: &str, value: &Value) -> Value {
    match value {
        Value::Array(words) if LISTS.contains(&key) => {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            words.join(", ").into()
        }
        Value::Array(rows) => rows.iter().map(texts).collect(),
        Value::Object(members) if ALTERNATIVES.contains(&key) => {
            let cause = members.iter().next();
            cause.map(|(kind, name)| format!("{kind} {}", name.as_str().unwrap_or_default())).into()
        }
        Value::Object(_) => texts(value),
        Value::String(clock) if key == "cpuTime" => millis_text(clock).into(),
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    }
}

/// The texts of what a service registers with.
pub(super) fn texts_of_registrations(spec: &Service) -> Value {
    let rows = spec.load_balancers.iter().map(|balancer| {
        let kind = match balancer.registrar {
            Registrar::TargetGroup(_) => "targetGroup",
            Registrar::LoadBalancerName(_) => "loadBalancerName",
        };
        serde_json::json!({
            "registrar": format!("{kind} {}", balancer.registrar.name()),
            "containerName": &*balancer.container_name,
            "containerPort": balancer.container_port.to_string(),
        })
    });
    let grace = spec.health_check_grace_period_seconds.to_string();
    serde_json::json!({ "loadBalancers": rows.collect::<Value>(), "healthCheckGracePeriodSeconds": grace })
}

/// Puts a value where a pointer leads, and the objects on the way there.
pub(super) fn put(into: &mut Value, pointer: &str, value: Value) {
    let mut here = into;
    for step in pointer.split('/').skip(1) {
        let next = match here {
            Value::Array(rows) => step.parse().ok().and_then(|index: usize| rows.get_mut(index)),
            Value::Object(members) => Some(members.entry(step).or_insert_with(|| Value::Object(Map::new()))),
            _ => None,
        };
        let Some(next) = next else { return };
        here = next;
    }
    *here = value;
}

/// The document that the texts say. What is left empty is left out; a text that says nothing stays one, and so the
/// reader refuses it.
pub(super) fn said(texts: &Value) -> Value {
    match texts {
        Value::Object(members) => object_said(members),
        other => other.clone(),
    }
}

fn object_said(members: &Map<String, Value>) -> Value {
    let word = |member: &str| members.get(member).and_then(Value::as_str);
    let (metric, kind) = (word("metricName"), word("type"));
    let mut said = Map::new();
    for (key, value) in members {
        let of_other_metric =
            metric.is_some_and(|metric| key == OF_ONE_METRIC.0 && metric != OF_ONE_METRIC.1);
        let of_other_type =
            |(member, only): &(&str, &str)| key == member && kind.is_some_and(|kind| kind != *only);
        if of_other_metric || OF_ONE_TYPE.iter().any(of_other_type) {
            continue;
        }
        let value = match value {
            Value::Array(rows) => Some(rows.iter().map(self::said).collect()),
            Value::Object(_) => Some(self::said(value)),
            Value::String(text) => value_said(key, text.trim()),
            other => Some(other.clone()),
        };
        match value {
            // Of alternatives the chosen one stands in the object itself, where a document has it there.
            Some(Value::Object(chosen)) if key == "registrar" => said.extend(chosen),
            Some(value) => drop(said.insert(key.clone(), value)),
            None => {}
        }
    }
    Value::Object(said)
}

fn value_said(key: &str, text: &str) -> Option<Value> {
    if LISTS.contains(&key) {
        let words = text.split([',', ' ', '\n', '\t']).filter(|word| !word.is_empty());
        return Some(words.map(Value::from).collect());
    }
    if text.is_empty() {
        return None;
    }
    let said = if NUMBERS.contains(&key) {
        number_said(text)
    } else if ALTERNATIVES.contains(&key) {
        let (kind, name) = text.split_once(' ').unwrap_or((text, ""));
        Some(Value::Object([(kind.to_owned(), Value::from(name.trim()))].into_iter().collect()))
    } else if key == "cpuTime" {
        millis_said(text)
    } else if key == "at" {
        clock_said(text)
    } else {
        None
    };
    Some(said.unwrap_or_else(|| text.into()))
}

/// A whole number, with a sign or without.
fn number_said(text: &str) -> Option<Value> {
    let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = digits.parse().ok().filter(|_| plain)?;
    Some(if text.starts_with(['-', '−']) { -number } else { number }.into())
}

/// A clock of fewer than three numbers: minutes and seconds.
fn clock_said(text: &str) -> Option<Value> {
    let colons = text.matches(':').count();
    (colons == 1).then(|| format!("00:{text}").into())
}

/// Milliseconds with up to three decimals, as the clock that a document has.
fn millis_said(text: &str) -> Option<Value> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() > 9 || fraction.len() > 3 {
        return None;
    }
    let micros = whole.parse::<u64>().ok()? * 1_000 + format!("{fraction:0<3}").parse::<u64>().ok()?;
    Some(SimDuration::from_micros(micros).to_string().into())
}

/// The milliseconds of a clock.
fn millis_text(clock: &str) -> String {
    let Ok(span) = clock.parse::<SimDuration>() else { return clock.to_owned() };
    let micros = span.as_micros();
    let (whole, fraction) = (micros / 1_000, micros % 1_000);
    if fraction == 0 {
        return whole.to_string();
    }
    format!("{whole}.{}", format!("{fraction:03}").trim_end_matches('0'))
}

/// The pointer to a form's field, of one into the document that it says.
pub(super) fn flattened(pointer: &str) -> String {
    let mut steps = pointer.split('/').skip(1);
    let first = steps.next().unwrap_or_default();
    if ALTERNATIVES.contains(&first) {
        return format!("/{first}");
    }
    let of_row = |member| Some(format!("{}/registrar", pointer.strip_suffix(member)?.strip_suffix('/')?));
    let field = REGISTRARS.into_iter().find_map(of_row);
    field.filter(|_| pointer.starts_with(super::LOAD_BALANCERS)).unwrap_or_else(|| pointer.to_owned())
}

/// A fault of the document, as one of what is typed: there a span is milliseconds, not a clock.
pub(super) fn as_typed(pointer: &str, fault: Fault) -> Fault {
    match fault {
        Fault::Mismatch { expected: Expected::Clock, found } if pointer.ends_with("/cpuTime") => {
            Fault::Mismatch { expected: Expected::Milliseconds, found }
        }
        other => other,
    }
}

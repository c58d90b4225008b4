//! The published schema of a plan and its reader take the same documents.
//!
//! A plan that has every member is changed at one place at a time. What the reader takes the schema takes. What the
//! schema takes the reader takes too, but for what no schema says: contradictions between members, texts of a grammar
//! of their own, and task definitions, whose schema is AWS's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use stowage_core::json::{Expected, Fault, Found};
use stowage_core::plan::{Plan, PlanError, PlanErrorKind, Problem, TrafficProblem};

use crate::pipeline::plans;

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("the file can be read")).expect("the file is JSON")
}

fn schema() -> Value {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema/plan.schema.json"))
}

fn every_member() -> Value {
    read(&plans().join("every-member.json"))
}

/// The pointers of all values in a document.
fn places(document: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut done = 0;
    while let Some(pointer) = places.get(done).cloned() {
        done += 1;
        match document.pointer(&pointer) {
            Some(Value::Object(members)) => places.extend(
                members
                    .keys()
                    .map(|name| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))),
            ),
            Some(Value::Array(elements)) => {
                places.extend((0..elements.len()).map(|index| format!("{pointer}/{index}")));
            }
            _ => {}
        }
    }
    places
}

/// What a value is changed to: one of another kind, and many of its own.
fn candidates(value: &Value) -> Vec<Value> {
    let mut candidates =
        vec![json!(null), json!(true), json!(1.5), json!(1), json!("a"), json!([]), json!({ "a": 1 })];
    match value {
        Value::Number(_) => candidates.extend(numbers()),
        Value::String(text) => {
            candidates.extend(TEXTS.map(Value::from));
            candidates.extend([129, 256, 2_001].map(|length| "x".repeat(length).into()));
            candidates.extend([text.to_uppercase(), text.to_lowercase()].map(Value::from));
        }
        Value::Array(elements) => {
            candidates.push(json!([{}]));
            candidates.extend([2, 11].map(|times| vec![elements.clone(); times].concat().into()));
        }
        Value::Object(members) => {
            let first = members.values().next().cloned().unwrap_or_default();
            for name in ["", "a b", "가", "\u{1}", &"x".repeat(256)] {
                let mut more = members.clone();
                more.insert(name.to_owned(), first.clone());
                candidates.push(more.into());
            }
            for name in members.keys() {
                let mut fewer = members.clone();
                fewer.remove(name);
                candidates.push(fewer.into());
            }
        }
        _ => {}
    }
    candidates
}

const TEXTS: [&str; 21] = [
    "",
    "a b",
    " a",
    "가",
    "\u{1}",
    "a:1",
    "a:01",
    "web:1",
    "web:99999999999",
    "00:00:01",
    "1:2:3.5",
    "00:60:00",
    "99999:59:59.999999",
    "00:00:00.1234567",
    "instanceId",
    "host",
    "attribute:",
    "attribute:x",
    "cpu",
    "Memory",
    "0123456789abcdef0123456789ABCDEF",
];

/// Numbers about everything that bounds one.
fn numbers() -> impl Iterator<Item = Value> {
    let least: [i128; 4] = [0, 1, 5, 100];
    let most = [10, 100, 120, 300, 1_440, 3_600, 5_000, 50_000, 65_535, 100_000, 60_000_000];
    let widths: [i128; 3] = [i32::MAX.into(), u32::MAX.into(), u64::MAX.into()];
    let below = least.into_iter().chain([i32::MIN.into()]).flat_map(|bound| [bound - 1, bound]);
    let above = most.into_iter().chain(widths).flat_map(|bound| [bound, bound + 1]);
    below.chain(above).filter_map(|number| serde_json::from_str(&number.to_string()).ok())
}

/// Members that another one bounds from above.
const BOUNDED_BY_ANOTHER: [&str; 2] = ["datapointsToAlarm", "threshold"];

/// Whether a schema could say what the reader has against a document.
fn is_bounded(error: &PlanError) -> bool {
    let pointer = error.pointer.as_deref().unwrap_or_default();
    // Of task definitions the schema says as much as a plan needs; their own rules are the validation's.
    if pointer.starts_with("/taskDefinitions/web:1/") {
        return false;
    }
    match &error.kind {
        PlanErrorKind::Document(Fault::Mismatch {
            expected: Expected::Integer { max, .. },
            found: Found::Number(found),
        }) if BOUNDED_BY_ANOTHER.iter().any(|member| pointer.ends_with(member)) => {
            !found.parse::<u64>().is_ok_and(|found| found > *max)
        }
        PlanErrorKind::Document(fault) => !matches!(
            fault,
            Fault::Query(_)
                | Fault::OverlappingSteps
                | Fault::EmptyInterval { .. }
                | Fault::AboveBound { .. }
                | Fault::Mismatch { expected: Expected::LaterClock, .. }
        ),
        PlanErrorKind::Problem(problem) => matches!(
            problem,
            Problem::TooManyInstances(_)
                | Problem::TooManyServices(_)
                | Problem::DesiredCountTooLarge(_)
                | Problem::EmptyName
                | Problem::NameUnfit
                | Problem::ServiceNameMalformed
                | Problem::MinimumHealthyPercentTooLarge(_)
                | Problem::MaximumPercentTooSmall(_)
                | Problem::TooManyConstraints(_)
                | Problem::TooManyStrategies(_)
                | Problem::TooManyAttributes(_)
                | Problem::Attribute { .. }
                | Problem::Traffic(TrafficProblem::TooManyLoadBalancers(_))
        ),
        _ => true,
    }
}

#[test]
fn the_schema_and_the_reader_take_the_same() {
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    let document = every_member();
    assert!(validator.is_valid(&document));
    Plan::from_json(&document.to_string()).expect("it is a plan");
    let mut differences = String::new();
    // The schema of containers is a few members long, and the same for each.
    let tried = |pointer: &String| !pointer.contains("/containerDefinitions/0/");
    for pointer in places(&document).into_iter().filter(tried) {
        for candidate in candidates(document.pointer(&pointer).expect("the place is there")) {
            let mut changed = document.clone();
            *changed.pointer_mut(&pointer).expect("the place is there") = candidate.clone();
            let read = Plan::from_json(&changed.to_string());
            let valid = validator.is_valid(&changed);
            let refused = match &read {
                Ok(_) => false,
                Err(error) if is_bounded(error) => true,
                Err(_) => continue,
            };
            if valid == refused {
                let candidate: String = candidate.to_string().chars().take(60).collect();
                differences += &format!(
                    "{pointer} {candidate}: schema {valid}, reader {:?}\n",
                    read.err().map(|e| e.kind)
                );
            }
        }
    }
    assert_eq!(differences, "");
}

/// Every name of a member that the schema has.
fn names(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                if let ("properties", Value::Object(properties)) = (key.as_str(), value) {
                    names.extend(properties.keys().cloned());
                }
                self::names(value, names);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| self::names(element, names)),
        _ => {}
    }
}

#[test]
fn the_plan_with_every_member_has_every_member() {
    let mut expected = BTreeSet::new();
    names(&schema(), &mut expected);
    let document = every_member();
    let found: BTreeSet<String> =
        places(&document).iter().filter_map(|place| place.rsplit('/').next()).map(str::to_owned).collect();
    let missing: Vec<&String> = expected.difference(&found).collect();
    assert_eq!(missing, [""; 0]);
}

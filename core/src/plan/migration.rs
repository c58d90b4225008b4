//! Documents of older formats, brought to the present one step by step.
//!
//! A step changes the document and knows where what it moved stood before, so that an error has its place in the
//! text that was read.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// What a document's format is, seen from the present one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading<'a> {
    /// Of the present format, or of none; or one of an older format, brought up.
    Present(Cow<'a, Value>),
    /// Made by a newer Stowage.
    Newer {
        /// Its format.
        found: &'a str,
    },
}

/// The step from one format to the next.
struct Step {
    from: &'static str,
    to: &'static str,
    /// Brings the members up; the format's own name is changed for it.
    bring_up: fn(&mut Map<String, Value>),
    /// What the pointer of a place in the newer document was in the older one.
    origin: fn(&str) -> Option<String>,
}

/// The present format's version.
const VERSION: u64 = 2;

/// Every step, oldest first.
const STEPS: [Step; 1] = [Step {
    from: "stowage-plan/1",
    to: "stowage-plan/2",
    bring_up: bounds_into_deployment_configuration,
    origin: bounds_out_of_deployment_configuration,
}];

/// The document in the present format, as far as it is of one.
pub(super) fn bring_up(document: &Value) -> Reading<'_> {
    let format = document.get("format").and_then(Value::as_str).unwrap_or_default();
    if is_newer(format) {
        return Reading::Newer { found: format };
    }
    let Some(first) = STEPS.iter().position(|step| step.from == format) else {
        return Reading::Present(Cow::Borrowed(document));
    };
    let mut document = document.clone();
    for step in STEPS.iter().skip(first) {
        if let Some(members) = document.as_object_mut() {
            (step.bring_up)(members);
            members.insert("format".to_owned(), step.to.into());
        }
    }
    Reading::Present(Cow::Owned(document))
}

fn is_newer(format: &str) -> bool {
    let is_version = |text: &&str| text.starts_with(|first| ('1'..='9').contains(&first)) && is_digits(text);
    let version = format.strip_prefix("stowage-plan/").filter(is_version);
    // A version that is too large for a number is larger than the present one.
    version.is_some_and(|version| version.parse::<u64>().map_or(true, |version| version > VERSION))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where a place of the present document stood in the document that was read.
pub(super) fn origin(document: &Value, pointer: String) -> String {
    let format = document.get("format").and_then(Value::as_str).unwrap_or_default();
    let first = STEPS.iter().position(|step| step.from == format).unwrap_or(STEPS.len());
    STEPS.iter().skip(first).rev().fold(pointer, |pointer, step| {
        // What a hand has written in the newer way stands where it stands.
        if document.pointer(&pointer).is_some() {
            return pointer;
        }
        (step.origin)(&pointer).unwrap_or(pointer)
    })
}

const BOUNDS: [&str; 2] = ["minimumHealthyPercent", "maximumPercent"];
const CONFIGURATION: &str = "deploymentConfiguration";

fn bounds_into_deployment_configuration(plan: &mut Map<String, Value>) {
    for service in services_of(plan) {
        // Both ways at once are a mistake, and the reader says so.
        if service.contains_key(CONFIGURATION) {
            continue;
        }
        // In place: what comes after keeps its order.
        let (mut configuration, mut moved) = (Map::new(), Map::new());
        for (name, value) in std::mem::take(service) {
            if !BOUNDS.contains(&name.as_str()) {
                moved.insert(name, value);
                continue;
            }
            moved.entry(CONFIGURATION).or_insert(Value::Null);
            configuration.insert(name, value);
        }
        if let Some(place) = moved.get_mut(CONFIGURATION) {
            *place = Value::Object(configuration);
        }
        *service = moved;
    }
}

/// The services of the start, and those that the timeline creates.
fn services_of(plan: &mut Map<String, Value>) -> Vec<&mut Map<String, Value>> {
    let (mut start, mut created) = (None, None);
    for (name, value) in plan {
        match name.as_str() {
            "services" => start = value.as_object_mut(),
            "timeline" => created = value.as_array_mut(),
            _ => {}
        }
    }
    let start = start.into_iter().flat_map(Map::values_mut);
    let created = created.into_iter().flatten().filter_map(|timed| {
        let action = timed.get_mut("action")?;
        (action.get("type")?.as_str()? == "createService").then_some(action.get_mut("spec")?)
    });
    start.chain(created).filter_map(Value::as_object_mut).collect()
}

fn bounds_out_of_deployment_configuration(pointer: &str) -> Option<String> {
    let (service, member) = pointer.rsplit_once('/')?;
    let in_service = |path: &str| path.starts_with("/services/") || path.starts_with("/timeline/");
    if member == CONFIGURATION && in_service(service) {
        return Some(service.to_owned());
    }
    let service = service.strip_suffix(CONFIGURATION)?.strip_suffix('/')?;
    (in_service(service) && BOUNDS.contains(&member)).then(|| format!("{service}/{member}"))
}

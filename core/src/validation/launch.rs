//! What a task definition can run on.

use serde_json::{Map, Value};

use super::fargate::is_missing;
use super::subject::{Kind, subjects};
use super::{Diagnostic, Rule, Severity, findings, sort};

/// What a task definition can be for, as the API names it.
pub const LAUNCH_TYPES: [&str; 4] = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"];

/// What a launch type says to a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Suitability {
    /// The launch type, as the API names it.
    pub launch_type: &'static str,
    /// Why ECS would refuse the definition if `requiresCompatibilities` listed this launch type and no other.
    pub refusals: Vec<Diagnostic>,
}

/// What each launch type says to the task definition of a document, as [`super::validate`] finds it.
pub fn launch_types(document: &Value) -> Vec<Suitability> {
    let mut subjects = subjects(document).into_iter();
    let Some(one) = subjects.find(|subject| matches!(subject.kind, Kind::TaskDefinition)) else {
        return Vec::new();
    };
    LAUNCH_TYPES.into_iter().map(|launch_type| suitability(&one.base, one.value, launch_type)).collect()
}

/// Whether Fargate would take the definition, whatever else is wrong with it.
pub(super) fn can_be_on_fargate(definition: &Value) -> bool {
    let refusals = suitability("", definition, "FARGATE").refusals;
    !refusals.iter().any(|refusal| matches!(refusal.rule, Rule::Fargate(_)))
}

/// What a task definition asks for that a task cannot have on Fargate, however its definition is written: `privileged`,
/// `host.sourcePath`. In the order of the document, each once.
pub fn missing_on_fargate(definition: &Map<String, Value>) -> Vec<String> {
    let mut meant = definition.clone();
    meant.insert("requiresCompatibilities".to_owned(), Value::from(vec!["FARGATE"]));
    // A task that moves there gets a network interface of its own.
    meant.insert("networkMode".to_owned(), "awsvpc".into());
    let meant = Value::Object(meant);
    let mut found = findings(Kind::TaskDefinition, &meant);
    found.retain(is_missing);
    sort(&meant, &mut found);
    let mut parameters = Vec::new();
    for parameter in found.iter().map(|diagnostic| parameter(&diagnostic.path)) {
        if !parameters.contains(&parameter) {
            parameters.push(parameter);
        }
    }
    parameters
}

/// The parameter that a pointer leads to or into, as it is called in its container or volume.
fn parameter(path: &str) -> String {
    let is_index = |step: &&str| step.bytes().all(|byte| byte.is_ascii_digit());
    let mut steps: Vec<&str> = path.split('/').skip(1).collect();
    if steps.get(1).is_some_and(is_index) {
        steps.drain(..2);
    }
    steps.into_iter().take_while(|step| !is_index(step)).collect::<Vec<&str>>().join(".")
}

fn suitability(base: &str, definition: &Value, launch_type: &'static str) -> Suitability {
    let mut meant = definition.clone();
    if let Value::Object(members) = &mut meant {
        members.insert("requiresCompatibilities".to_owned(), Value::from(vec![launch_type]));
    }
    let mut refusals = findings(Kind::TaskDefinition, &meant);
    refusals.retain(|diagnostic| diagnostic.rule.facts().severity == Severity::Error);
    sort(&meant, &mut refusals);
    for refusal in &mut refusals {
        refusal.path.insert_str(0, base);
        // It is to be tried on the definition as it is, which lists something else.
        refusal.fix = None;
    }
    Suitability { launch_type, refusals }
}

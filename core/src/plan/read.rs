//! Reading a plan from text: where it is wrong, and how.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Action, Plan};
use crate::catalogue::quotas::{MAX_INSTANCES_PER_CLUSTER, MAX_TASKS_PER_SERVICE};
use crate::identifiers::{InstanceId, ServiceName};
use crate::json_place::{self, Place};
use crate::task_definition::{self, DocumentError, TaskDefinition, TaskDefinitionId};
use crate::units::SimTime;

/// The longest text that is read as a plan: far above a plan of 5,000 instances.
pub const MAX_PLAN_BYTES: usize = 16 * 1024 * 1024;

/// A week: longer plans are not useful, and every event is kept.
const MAX_HORIZON: SimTime = SimTime::from_secs(7 * 24 * 3_600);

/// Why a text is not a plan, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    /// What is wrong.
    pub kind: PlanErrorKind,
    /// The JSON pointer of the place, where one is known.
    pub pointer: Option<String>,
    /// The line, from 1, if the text was read at all.
    pub line: Option<usize>,
    /// The character in the line, from 1, likewise.
    pub column: Option<usize>,
}

/// What is wrong with a text that should be a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanErrorKind {
    /// Longer than [`MAX_PLAN_BYTES`].
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// Nothing but white space.
    Empty,
    /// Something else than a JSON object.
    NotAnObject,
    /// Not JSON, or not a plan's shape: the reader's own words.
    Shape(String),
    /// One of its task definitions is none.
    TaskDefinition(task_definition::Problem),
    /// JSON of the right shape that contradicts itself.
    Problem(Problem),
}

/// A contradiction within a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The catalogue has no such instance type.
    UnknownInstanceType(String),
    /// No such task definition in the plan.
    UnknownTaskDefinition(TaskDefinitionId),
    /// The key names another family than the definition.
    FamilyMismatch {
        /// The family in the key.
        key: String,
        /// The family in the definition.
        family: String,
    },
    /// More instances than ECS's quota.
    TooManyInstances(usize),
    /// A desired count above ECS's quota.
    DesiredCountTooLarge(u32),
    /// A horizon of over a week.
    HorizonTooLong(SimTime),
    /// An action earlier than the one before it.
    TimelineNotInOrder,
    /// Two instances of one ID.
    InstanceTwice(InstanceId),
    /// An empty name.
    EmptyName,
    /// A shortest time above its longest.
    RangeReversed,
    /// Two services of one name.
    ServiceTwice(ServiceName),
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// Text that is not a plan, with the place; the plan in use is the caller's and stays as it is.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        if text.len() > MAX_PLAN_BYTES {
            let kind = PlanErrorKind::TooLarge { bytes: text.len() };
            return Err(PlanError { kind, pointer: None, line: None, column: None });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match text.trim_start().chars().next() {
            Some('{') => {}
            Some(_) => return Err(PlanError::at(text, String::new(), PlanErrorKind::NotAnObject)),
            None => return Err(PlanError::at(text, String::new(), PlanErrorKind::Empty)),
        }
        let plan: Self = serde_json::from_str(text).map_err(|error| shape_error(text, &error))?;
        match plan.first_problem() {
            None => Ok(plan),
            Some((pointer, problem)) => Err(PlanError::at(text, pointer, PlanErrorKind::Problem(problem))),
        }
    }

    /// The first contradiction in the plan, with its JSON pointer.
    pub fn first_problem(&self) -> Option<(String, Problem)> {
        self.problem_of_limits()
            .or_else(|| self.problem_of_instances())
            .or_else(|| self.problem_of_services())
            .or_else(|| self.problem_of_timeline())
    }

    fn problem_of_limits(&self) -> Option<(String, Problem)> {
        let settings = &self.settings;
        if self.horizon > MAX_HORIZON {
            return Some(("/horizon".into(), Problem::HorizonTooLong(self.horizon)));
        }
        if settings.pull_shortest > settings.pull_longest {
            return Some(("/settings/pullShortest".into(), Problem::RangeReversed));
        }
        if settings.stop_shortest > settings.stop_longest {
            return Some(("/settings/stopShortest".into(), Problem::RangeReversed));
        }
        if self.instances.len() > MAX_INSTANCES_PER_CLUSTER {
            return Some(("/instances".into(), Problem::TooManyInstances(self.instances.len())));
        }
        let misnamed = |(id, definition): (&TaskDefinitionId, &std::sync::Arc<_>)| {
            let definition: &crate::task_definition::TaskDefinition = definition;
            (id.family != *definition.family()).then(|| {
                let problem = Problem::FamilyMismatch {
                    key: id.family.to_string(),
                    family: definition.family().to_string(),
                };
                (pointer(&["taskDefinitions", &id.to_string()]), problem)
            })
        };
        self.task_definitions.iter().find_map(misnamed)
    }

    fn problem_of_instances(&self) -> Option<(String, Problem)> {
        self.instances.iter().find_map(|(id, spec)| {
            let at = |member: &str| pointer(&["instances", id.as_str(), member]);
            if id.as_str().is_empty() {
                return Some((at(""), Problem::EmptyName));
            }
            let unknown = spec.catalogue_entry().is_none();
            unknown
                .then(|| (at("instanceType"), Problem::UnknownInstanceType(spec.instance_type.to_string())))
        })
    }

    fn problem_of_services(&self) -> Option<(String, Problem)> {
        self.services.iter().find_map(|(name, service)| {
            let at = |member: &str| pointer(&["services", name.as_str(), member]);
            if name.as_str().is_empty() {
                return Some((at(""), Problem::EmptyName));
            }
            if let Some(problem) = self.problem_of_definition(&service.task_definition) {
                return Some((at("taskDefinition"), problem));
            }
            let problem = problem_of_count(service.desired_count)?;
            Some((at("desiredCount"), problem))
        })
    }

    fn problem_of_definition(&self, id: &TaskDefinitionId) -> Option<Problem> {
        let known = self.task_definitions.contains_key(id);
        (!known).then(|| Problem::UnknownTaskDefinition(id.clone()))
    }

    fn problem_of_timeline(&self) -> Option<(String, Problem)> {
        let mut last = SimTime::ZERO;
        let mut instances: BTreeSet<&InstanceId> = self.instances.keys().collect();
        let mut services: BTreeSet<&ServiceName> = self.services.keys().collect();
        self.timeline.iter().enumerate().find_map(|(index, timed)| {
            let at = |member: &str| format!("/timeline/{index}/{member}");
            if timed.at < last {
                return Some((at("at"), Problem::TimelineNotInOrder));
            }
            last = timed.at;
            let problem = match &timed.action {
                Action::AddInstance { instance, .. } if instance.as_str().is_empty() => {
                    Some(Problem::EmptyName)
                }
                Action::AddInstance { instance, .. } if !instances.insert(instance) => {
                    Some(Problem::InstanceTwice(instance.clone()))
                }
                Action::AddInstance { spec, .. } => {
                    let unknown = spec.catalogue_entry().is_none();
                    unknown.then(|| Problem::UnknownInstanceType(spec.instance_type.to_string()))
                }
                Action::CreateService { service, .. } if service.as_str().is_empty() => {
                    Some(Problem::EmptyName)
                }
                Action::CreateService { service, .. } if !services.insert(service) => {
                    Some(Problem::ServiceTwice(service.clone()))
                }
                Action::CreateService { spec, .. } => {
                    self.problem_of_definition(&spec.task_definition).or(problem_of_count(spec.desired_count))
                }
                Action::UpdateService { task_definition, .. } => self.problem_of_definition(task_definition),
                Action::SetDesiredCount { desired_count, .. } => problem_of_count(*desired_count),
                Action::StopTask { .. } | Action::DrainInstance { .. } | Action::LoseZone { .. } => None,
            };
            problem.map(|problem| (at("action"), problem))
        })
    }
}

fn problem_of_count(desired_count: u32) -> Option<Problem> {
    (desired_count > MAX_TASKS_PER_SERVICE).then_some(Problem::DesiredCountTooLarge(desired_count))
}

impl PlanError {
    /// An error in what the pointer leads to, as far as the text is JSON.
    fn at(text: &str, pointer: String, kind: PlanErrorKind) -> Self {
        let Place { line, column } = json_place::locate(text, &pointer);
        Self { kind, pointer: Some(pointer), line: Some(line), column: Some(column) }
    }
}

fn shape_error(text: &str, error: &serde_json::Error) -> PlanError {
    let words = error.to_string();
    let mut members = json_place::path_before(text, error.line(), error.column());
    if words.starts_with("missing field") {
        // The reader notices after the last member what is missing beside it.
        members.pop();
    }
    let members: Vec<&str> = members.iter().map(String::as_str).collect();
    if members.first() == Some(&"taskDefinitions")
        && let Some((id, DocumentError { pointer: within, problem })) = definition_error(text)
    {
        let pointer = pointer(&["taskDefinitions", &id]) + &within;
        return PlanError::at(text, pointer, PlanErrorKind::TaskDefinition(problem));
    }
    // The reader appends its own place, which the error carries apart.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let kind = PlanErrorKind::Shape(words.strip_suffix(&place).unwrap_or(&words).to_string());
    // What is wrong with a value stands where the value begins; only a fault of the text itself has a place
    // of its own.
    if error.is_data() && serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok() {
        return PlanError::at(text, pointer(&members), kind);
    }
    let Place { line, column } = Place::from_bytes(text, error.line(), error.column());
    let pointer = error.is_data().then(|| pointer(&members));
    PlanError { kind, pointer, line: Some(line), column: Some(column) }
}

/// The first of the plan's task definitions that is none, and why: read again, since the reader carries errors as
/// text only, and may notice one after the last definition.
fn definition_error(text: &str) -> Option<(String, DocumentError)> {
    let mut plan: Map<String, Value> = serde_json::from_str(text).ok()?;
    let Value::Object(definitions) = plan.get_mut("taskDefinitions")?.take() else { return None };
    definitions.into_iter().find_map(|(id, definition)| match definition {
        Value::Object(document) => TaskDefinition::from_document(document).err().map(|error| (id, error)),
        _ => None,
    })
}

/// A JSON pointer (RFC 6901) of these members.
fn pointer(members: &[&str]) -> String {
    members.iter().map(|member| format!("/{}", member.replace('~', "~0").replace('/', "~1"))).collect()
}

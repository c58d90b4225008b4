//! Reading a plan from text: where it is wrong, and how.

use serde::Deserialize;

use super::{Action, Plan};
use crate::catalogue::quotas::{MAX_INSTANCES_PER_CLUSTER, MAX_TASKS_PER_SERVICE};
use crate::identifiers::{InstanceId, ServiceName};
use crate::task_definition::TaskDefinitionId;
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
    /// The line, from 1, where the text itself is at fault.
    pub line: Option<usize>,
    /// The column, from 1, likewise.
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
    /// Not JSON, or not a plan's shape: the reader's own words.
    Shape(String),
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
        let mut json = serde_json::Deserializer::from_str(text);
        let mut track = serde_path_to_error::Track::new();
        let plan = Self::deserialize(serde_path_to_error::Deserializer::new(&mut json, &mut track))
            .and_then(|plan| json.end().map(|()| plan))
            .map_err(|error| shape_error(&error, &track.path()))?;
        match plan.first_problem() {
            None => Ok(plan),
            Some((pointer, problem)) => Err(PlanError {
                kind: PlanErrorKind::Problem(problem),
                pointer: Some(pointer),
                line: None,
                column: None,
            }),
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
        let mut instances: Vec<&InstanceId> = self.instances.keys().collect();
        let mut services: Vec<&ServiceName> = self.services.keys().collect();
        self.timeline.iter().enumerate().find_map(|(index, timed)| {
            let at = |member: &str| format!("/timeline/{index}/{member}");
            if timed.at < last {
                return Some((at("at"), Problem::TimelineNotInOrder));
            }
            last = timed.at;
            let problem = match &timed.action {
                Action::AddInstance { instance, .. } if instances.contains(&instance) => {
                    Some(Problem::InstanceTwice(instance.clone()))
                }
                Action::AddInstance { instance, spec } => {
                    instances.push(instance);
                    let unknown = spec.catalogue_entry().is_none();
                    unknown.then(|| Problem::UnknownInstanceType(spec.instance_type.to_string()))
                }
                Action::CreateService { service, .. } if services.contains(&service) => {
                    Some(Problem::ServiceTwice(service.clone()))
                }
                Action::CreateService { service, spec } => {
                    services.push(service);
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

fn shape_error(error: &serde_json::Error, path: &serde_path_to_error::Path) -> PlanError {
    let text = error.to_string();
    // The reader appends its own place, which the error carries apart.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let segments: Vec<String> = path.iter().map(ToString::to_string).collect();
    let named: Vec<&str> = segments.iter().map(|s| s.trim_matches(['[', ']'])).collect();
    PlanError {
        kind: PlanErrorKind::Shape(text.strip_suffix(&place).unwrap_or(&text).to_string()),
        pointer: (error.is_data() && !named.is_empty()).then(|| pointer(&named)),
        line: Some(error.line()).filter(|line| *line > 0),
        column: Some(error.column()).filter(|column| *column > 0),
    }
}

/// A JSON pointer (RFC 6901) of these members.
fn pointer(members: &[&str]) -> String {
    members.iter().map(|member| format!("/{}", member.replace('~', "~0").replace('/', "~1"))).collect()
}

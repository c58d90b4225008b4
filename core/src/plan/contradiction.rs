//! Plans of the right shape that contradict themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Action, InstanceSpec, Plan, TrafficProblem};
use crate::catalogue::quotas::{MAX_INSTANCES_PER_CLUSTER, MAX_SERVICES_PER_CLUSTER, MAX_TASKS_PER_SERVICE};
use crate::cluster::{AttributeFault, Attributes, MAX_ATTRIBUTES, attribute_fault};
use crate::flat::FlatMap;
use crate::identifiers::{InstanceId, ServiceName};
use crate::json::pointer_to;
use crate::service::{DeploymentConfiguration, MAX_CONSTRAINTS, MAX_STRATEGIES, Service};
use crate::task_definition::{TaskDefinition, TaskDefinitionId, is_family};
use crate::units::SimTime;

/// A week: longer plans are not useful, and every event is kept.
const MAX_HORIZON: SimTime = SimTime::from_secs(7 * 24 * 3_600);

/// Tasks that all services together, and whoever starts standalone ones, may want at once: ten for each instance that a cluster may have. ECS has no
/// such quota; the limit is ours, so that a page can hold the simulation.
pub const MAX_TASKS: u32 = 50_000;

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
    /// More services than ECS's quota.
    TooManyServices(usize),
    /// A desired count above ECS's quota.
    DesiredCountTooLarge(u32),
    /// Desired counts and standalone tasks that come to more than [`MAX_TASKS`].
    TooManyTasks(u32),
    /// A horizon of over a week.
    HorizonTooLong(SimTime),
    /// An action earlier than the one before it.
    TimelineNotInOrder,
    /// Two instances of one ID.
    InstanceTwice(InstanceId),
    /// An empty name.
    EmptyName,
    /// A name that is too long, or has control characters: a line of text cannot show it.
    NameUnfit,
    /// A name that ECS does not take for a service.
    ServiceNameMalformed,
    /// A shortest time above its longest.
    RangeReversed,
    /// Two services of one name.
    ServiceTwice(ServiceName),
    /// A `minimumHealthyPercent` above 100.
    MinimumHealthyPercentTooLarge(u32),
    /// A `maximumPercent` below 100.
    MaximumPercentTooSmall(u32),
    /// More placement constraints than ECS takes.
    TooManyConstraints(usize),
    /// More placement strategies than ECS takes.
    TooManyStrategies(usize),
    /// More custom attributes than ECS takes for an instance.
    TooManyAttributes(usize),
    /// A custom attribute that ECS does not take.
    Attribute {
        /// Its name.
        name: String,
        /// What is wrong with it.
        fault: AttributeFault,
    },
    /// Something about traffic or scaling.
    Traffic(TrafficProblem),
}

impl Plan {
    /// The first contradiction in the plan, with its JSON pointer.
    pub fn first_problem(&self) -> Option<(String, Problem)> {
        self.problem_of_limits()
            .or_else(|| self.problem_of_instances())
            .or_else(|| self.problem_of_services())
            .or_else(|| self.problem_of_timeline())
            .or_else(|| match self.traffic.is_empty() {
                true => self.problem_without_traffic(),
                false => self.traffic.problem(self),
            })
            .or_else(|| self.scaling.problem(self))
    }

    fn problem_of_limits(&self) -> Option<(String, Problem)> {
        let settings = &self.settings;
        if let Some(problem) = problem_of_name(&self.name) {
            return Some(("/name".into(), problem));
        }
        // Any region that has a name: prices are known of a few, and a plan does without.
        if let Some(problem) = problem_of_name(&self.region) {
            return Some(("/region".into(), problem));
        }
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
        if let Some(problem) = problem_of_services(self.services.len()) {
            return Some(("/services".into(), problem));
        }
        let misnamed = |(id, definition): (&TaskDefinitionId, &Arc<TaskDefinition>)| {
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
            if let Some(problem) = problem_of_name(id.as_str()) {
                return Some((pointer(&["instances", id.as_str()]), problem));
            }
            if let Some(problem) = problem_of_name(spec.zone.as_str()) {
                return Some((at("zone"), problem));
            }
            if spec.catalogue_entry().is_none() {
                return Some((
                    at("instanceType"),
                    Problem::UnknownInstanceType(spec.instance_type.to_string()),
                ));
            }
            problem_of_attributes(&spec.attributes).map(|(name, problem)| match name {
                None => (at("attributes"), problem),
                Some(name) => (pointer_to(&at("attributes"), name), problem),
            })
        })
    }

    fn problem_of_services(&self) -> Option<(String, Problem)> {
        let mut wanted = Wanted::default();
        self.services.iter().find_map(|(name, service)| {
            let at = |member: &str| pointer(&["services", name.as_str(), member]);
            if let Some(problem) = problem_of_service_name(name) {
                return Some((pointer(&["services", name.as_str()]), problem));
            }
            if let Some(problem) = self.problem_of_definition(&service.task_definition) {
                return Some((at("taskDefinition"), problem));
            }
            if let Some((members, problem)) = problem_of_settings(service) {
                let base = pointer(&["services", name.as_str()]);
                return Some((members.iter().fold(base, |base, member| pointer_to(&base, member)), problem));
            }
            let problem = wanted.set(name.as_str(), service.desired_count)?;
            Some((at("desiredCount"), problem))
        })
    }

    fn problem_of_definition(&self, id: &TaskDefinitionId) -> Option<Problem> {
        let known = self.task_definitions.contains_key(id);
        (!known).then(|| Problem::UnknownTaskDefinition(id.clone()))
    }

    fn problem_of_timeline(&self) -> Option<(String, Problem)> {
        let mut last = SimTime::ZERO;
        let mut instances: BTreeSet<&str> = BTreeSet::new();
        let mut wanted = Wanted::default();
        for (name, service) in &self.services {
            wanted.set(name.as_str(), service.desired_count);
        }
        self.timeline.iter().enumerate().find_map(|(index, timed)| {
            let at = |member: &str| format!("/timeline/{index}/{member}");
            if timed.at < last {
                return Some((at("at"), Problem::TimelineNotInOrder));
            }
            last = timed.at;
            let problem = match &timed.action {
                Action::AddInstance { instance, spec } => {
                    let twice = self.instances.contains_key(instance) || !instances.insert(instance.as_str());
                    let count = self.instances.len() + instances.len();
                    problem_of_addition(instance, spec, twice, count)
                }
                Action::CreateService { service, spec } => {
                    self.problem_of_creation(service, spec, &mut wanted)
                }
                Action::UpdateService { task_definition, .. } => self.problem_of_definition(task_definition),
                // What no service can follow is reported when its time comes.
                Action::SetDesiredCount { service, desired_count } => {
                    match wanted.created.contains_key(service.as_str()) {
                        true => wanted.set(service.as_str(), *desired_count),
                        false => problem_of_count(*desired_count),
                    }
                }
                Action::StartTask { task_definition, .. } | Action::RunTask { task_definition, .. } => {
                    self.problem_of_definition(task_definition).or_else(|| wanted.standalone())
                }
                Action::StopTask { .. }
                | Action::DrainInstance { .. }
                | Action::LoseZone { .. }
                | Action::FailHealthChecks { .. }
                | Action::PassHealthChecks { .. }
                | Action::SetDesiredCapacity { .. }
                | Action::DeregisterTargets { .. }
                | Action::RegisterTargets { .. } => None,
            };
            problem.map(|problem| (at("action"), problem))
        })
    }

    fn problem_of_creation<'a>(
        &'a self,
        name: &'a ServiceName,
        spec: &Service,
        wanted: &mut Wanted<'a>,
    ) -> Option<Problem> {
        if let Some(problem) = problem_of_service_name(name) {
            return Some(problem);
        }
        if wanted.created.contains_key(name.as_str()) {
            return Some(Problem::ServiceTwice(name.clone()));
        }
        let problem = self.problem_of_definition(&spec.task_definition);
        problem
            .or_else(|| problem_of_settings(spec).map(|(_, problem)| problem))
            .or_else(|| wanted.set(name.as_str(), spec.desired_count))
            .or_else(|| problem_of_services(wanted.created.len()))
    }
}

/// What the services want, as the timeline goes on.
#[derive(Default)]
struct Wanted<'a> {
    /// The desired count of every service there is.
    created: FlatMap<&'a str, u32>,
    tasks: u32,
}

impl<'a> Wanted<'a> {
    /// Sets the desired count of a service.
    fn set(&mut self, service: &'a str, desired_count: u32) -> Option<Problem> {
        if let Some(problem) = problem_of_count(desired_count) {
            return Some(problem);
        }
        let before = self.created.insert(service, desired_count).unwrap_or_default();
        self.tasks = self.tasks.saturating_sub(before).saturating_add(desired_count);
        self.problem()
    }

    /// Counts a standalone task, which may run to the end.
    fn standalone(&mut self) -> Option<Problem> {
        self.tasks = self.tasks.saturating_add(1);
        self.problem()
    }

    fn problem(&self) -> Option<Problem> {
        (self.tasks > MAX_TASKS).then_some(Problem::TooManyTasks(self.tasks))
    }
}

fn problem_of_count(desired_count: u32) -> Option<Problem> {
    (desired_count > MAX_TASKS_PER_SERVICE).then_some(Problem::DesiredCountTooLarge(desired_count))
}

/// Settings that ECS refuses, with the way to the member: bounds (documented: DeploymentConfiguration), of which a
/// document has none, and more constraints or strategies than it takes (documented: CreateService).
fn problem_of_settings(service: &Service) -> Option<(&'static [&'static str], Problem)> {
    let DeploymentConfiguration { minimum_healthy_percent: minimum, maximum_percent: maximum } =
        service.deployment_configuration;
    if minimum > 100 {
        let problem = Problem::MinimumHealthyPercentTooLarge(minimum);
        return Some((&["deploymentConfiguration", "minimumHealthyPercent"], problem));
    }
    if maximum < 100 {
        let problem = Problem::MaximumPercentTooSmall(maximum);
        return Some((&["deploymentConfiguration", "maximumPercent"], problem));
    }
    let (constraints, strategies) = (service.placement_constraints.len(), service.placement_strategy.len());
    if constraints > MAX_CONSTRAINTS {
        return Some((&["placementConstraints"], Problem::TooManyConstraints(constraints)));
    }
    (strategies > MAX_STRATEGIES).then_some((&["placementStrategy"], Problem::TooManyStrategies(strategies)))
}

/// What ECS has against an instance's custom attributes, with the name of the one.
fn problem_of_attributes(attributes: &Attributes) -> Option<(Option<&str>, Problem)> {
    if attributes.len() > MAX_ATTRIBUTES {
        return Some((None, Problem::TooManyAttributes(attributes.len())));
    }
    attributes.iter().find_map(|(name, value)| {
        let fault = attribute_fault(name, value)?;
        Some((Some(name), Problem::Attribute { name: name.to_owned(), fault }))
    })
}

/// ECS's longest names, in characters (documented for clusters, services and families).
pub(super) const MAX_NAME: usize = 255;

/// Names without control characters, for the schema.
#[cfg(feature = "schema")]
pub(super) const NAME_PATTERN: &str = r"^[^\u0000-\u001f\u007f-\u009f]*$";

fn problem_of_name(name: &str) -> Option<Problem> {
    if name.is_empty() {
        return Some(Problem::EmptyName);
    }
    let unfit = name.chars().count() > MAX_NAME || name.chars().any(char::is_control);
    unfit.then_some(Problem::NameUnfit)
}

/// ECS takes the same names as for families (documented).
fn problem_of_service_name(name: &ServiceName) -> Option<Problem> {
    let malformed = || (!is_family(name.as_str())).then_some(Problem::ServiceNameMalformed);
    problem_of_name(name.as_str()).or_else(malformed)
}

fn problem_of_services(count: usize) -> Option<Problem> {
    (count > MAX_SERVICES_PER_CLUSTER).then_some(Problem::TooManyServices(count))
}

/// An instance that is added; `count` is of all that there are then.
fn problem_of_addition(id: &InstanceId, spec: &InstanceSpec, twice: bool, count: usize) -> Option<Problem> {
    if let Some(problem) = problem_of_name(id.as_str()).or_else(|| problem_of_name(spec.zone.as_str())) {
        return Some(problem);
    }
    if twice {
        return Some(Problem::InstanceTwice(id.clone()));
    }
    if spec.catalogue_entry().is_none() {
        return Some(Problem::UnknownInstanceType(spec.instance_type.to_string()));
    }
    if let Some((_, problem)) = problem_of_attributes(&spec.attributes) {
        return Some(problem);
    }
    (count > MAX_INSTANCES_PER_CLUSTER).then_some(Problem::TooManyInstances(count))
}

/// A JSON pointer (RFC 6901) of these members.
pub(super) fn pointer(members: &[&str]) -> String {
    members.iter().fold(String::new(), |base, member| pointer_to(&base, member))
}

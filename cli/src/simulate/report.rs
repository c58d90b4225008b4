//! The result of `stowage simulate` in its published shape. It only grows: no member is renamed or taken away.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::identifiers::{InstanceId, ServiceName, TaskId};
use stowage_core::plan::{Action, TimedAction};
use stowage_core::simulation::recording::{
    Change, Delta, Frame, InstancePicture, ServicePicture, ServiceStatus,
};
use stowage_core::simulation::{Run, TaskStatus};
use stowage_core::task_definition::TaskDefinitionId;
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};

use super::traffic::TrafficReport;

/// The version of this shape.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(crate) enum Format {
    /// The first version.
    #[serde(rename = "stowage-simulate/1")]
    V1,
}

/// What happened in a simulation, and how it stood at the end.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "SimulateResult")]
pub(crate) struct Report {
    /// The version of this shape.
    format: Format,
    /// The plan's name.
    pub(super) plan: String,
    /// The seed of the random draws.
    pub(super) seed: u64,
    /// When the simulation ended.
    pub(super) until: SimTime,
    /// The service event messages, in order of time.
    pub(super) events: Vec<ServiceEvent>,
    /// The actions of the timeline, in its order, and what became of them.
    pub(super) actions: Vec<TimelineAction>,
    /// Every deployment, by service and in order of creation.
    pub(super) deployments: Vec<Deployment>,
    /// The services at the end, by name.
    pub(super) services: Vec<Service>,
    /// The standalone tasks at the end, by instance and in the order in which they came.
    pub(super) standalone_tasks: Vec<StandaloneTask>,
    /// Requests, alarms and scaling, where the plan has any of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) traffic: Option<TrafficReport>,
    /// What is not as it should be at the end. Where there is any, the exit code is 1.
    pub(crate) findings: Vec<Finding>,
    /// How many events the engine has processed.
    pub(super) processed_events: u64,
    /// The recording's hash, 16 hexadecimal digits: equal plans, seeds and ends have equal hashes.
    pub(super) hash: String,
}

/// A service event message, as ECS words it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceEvent {
    /// When it was said.
    pub(super) at: SimTime,
    /// The service.
    pub(super) service: ServiceName,
    /// The message, word for word.
    pub(super) message: String,
}

/// An action of the timeline.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TimelineAction {
    /// When it was due.
    pub(super) at: SimTime,
    /// The action, as the plan has it.
    pub(super) action: Action,
    /// Its name, in the language of `--lang`.
    pub(super) name: String,
    /// What became of it.
    pub(super) outcome: ActionOutcome,
    /// Where it had no effect: why, in the language of `--lang`.
    pub(super) message: Option<String>,
}

/// What became of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) enum ActionOutcome {
    /// It was carried out.
    Applied,
    /// It no longer applied when its time came.
    Ignored,
    /// The simulation ended before.
    NotReached,
}

/// A deployment of a service.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Deployment {
    /// The service.
    pub(super) service: ServiceName,
    /// The deployment's ID.
    pub(super) id: String,
    /// The revision that it rolled out.
    pub(super) task_definition: TaskDefinitionId,
    /// When it began.
    pub(super) created_at: SimTime,
    /// When it completed, if it did.
    pub(super) completed_at: Option<SimTime>,
    /// What it was at the end.
    pub(super) status: DeploymentStatus,
}

/// The status of a deployment, in ECS's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum DeploymentStatus {
    /// The service's latest.
    Primary,
    /// An older one that still has tasks, or waits for the latest to complete.
    Active,
    /// Replaced by a later one.
    Inactive,
}

/// A service at the end.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Service {
    /// Its name.
    pub(super) service: ServiceName,
    /// The revision that it runs.
    pub(super) task_definition: TaskDefinitionId,
    /// How many tasks it shall have.
    pub(super) desired_count: u32,
    /// How many of its tasks are RUNNING.
    pub(super) running_count: u32,
    /// How many of its tasks are placed and do not run yet.
    pub(super) pending_count: u32,
    /// How many of the RUNNING ones are healthy.
    pub(super) healthy_count: u32,
    /// How many of its tasks are on their way out.
    pub(super) stopping_count: u32,
    /// How many tasks its scheduler would start and cannot place.
    pub(super) unplaced_count: u32,
    /// Whether its deployment configuration leaves no room to go on.
    pub(super) blocked: bool,
    /// Whether it is in a steady state.
    pub(super) steady: bool,
}

/// A task that belongs to no service, at the end.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StandaloneTask {
    /// Its ID.
    pub(super) task: TaskId,
    /// The task group that it belongs to: `family:` and its family.
    pub(super) group: String,
    /// The revision that it runs.
    pub(super) task_definition: TaskDefinitionId,
    /// The instance that it is on.
    pub(super) instance: InstanceId,
    /// Its `lastStatus`.
    pub(super) last_status: TaskStatus,
}

/// Something that is not as it should be at the end.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Finding {
    /// What it is.
    #[serde(rename = "type")]
    kind: FindingKind,
    /// The service.
    service: ServiceName,
    /// The same in words, in the language of `--lang`.
    pub(super) message: String,
}

/// What is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum FindingKind {
    /// Tasks of the service cannot be placed.
    Unplaced,
    /// The service's deployment configuration leaves no room to go on.
    Blocked,
    /// The service's latest deployment has not completed.
    DeploymentIncomplete,
}

impl Report {
    pub(super) fn new(run: &Run, language: Language) -> Self {
        let plan = run.plan();
        let deltas = run.recording().deltas();
        let end = run.recording().frame_at(plan.horizon);
        Self {
            format: Format::V1,
            plan: plan.name.clone(),
            seed: plan.seed,
            until: plan.horizon,
            events: deltas.iter().filter_map(service_event).collect(),
            actions: actions(&plan.timeline, deltas, language),
            deployments: deployments(deltas, &end),
            services: end.services.values().map(|picture| service(picture)).collect(),
            standalone_tasks: end.instances.values().flat_map(|instance| standalone(instance)).collect(),
            traffic: plan.needs_traffic().then(|| TrafficReport::new(run, language)),
            findings: end.services.values().flat_map(|picture| findings(picture, language)).collect(),
            processed_events: run.processed(),
            hash: format!("{:016x}", run.hash()),
        }
    }
}

fn service_event(delta: &Delta) -> Option<ServiceEvent> {
    let Change::ServiceEvent { service, message } = &delta.change else { return None };
    Some(ServiceEvent { at: delta.at, service: service.clone(), message: message.to_string() })
}

fn actions(
    timeline: &[std::sync::Arc<TimedAction>],
    deltas: &[Delta],
    language: Language,
) -> Vec<TimelineAction> {
    let outcomes: BTreeMap<usize, Option<String>> = deltas
        .iter()
        .filter_map(|delta| match &delta.change {
            Change::ActionApplied { index } => Some((*index, None)),
            Change::ActionIgnored { index, why } => Some((*index, Some(words::inapplicable(language, why)))),
            _ => None,
        })
        .collect();
    let action = |(index, timed): (usize, &std::sync::Arc<TimedAction>)| {
        let (outcome, message) = match outcomes.get(&index) {
            None => (ActionOutcome::NotReached, None),
            Some(None) => (ActionOutcome::Applied, None),
            Some(Some(why)) => (ActionOutcome::Ignored, Some(why.clone())),
        };
        let name = words::action(language, &timed.action);
        TimelineAction { at: timed.at, action: timed.action.clone(), name, outcome, message }
    };
    timeline.iter().enumerate().map(action).collect()
}

/// Every deployment that the recording has ever shown. ECS forgets one that is replaced, a report does not.
fn deployments(deltas: &[Delta], end: &Frame) -> Vec<Deployment> {
    let mut found: BTreeMap<&ServiceName, Vec<Deployment>> = BTreeMap::new();
    for delta in deltas {
        let Change::ServiceChanged { service, status, .. } = &delta.change else { continue };
        let of_service = found.entry(service).or_default();
        for picture in &status.deployments {
            let known = of_service.iter().position(|deployment| *deployment.id == *picture.id);
            let index = known.unwrap_or_else(|| {
                of_service.push(Deployment {
                    service: service.clone(),
                    id: picture.id.to_string(),
                    task_definition: picture.task_definition.clone(),
                    created_at: picture.created_at,
                    completed_at: None,
                    status: deployment_status(end, service, &picture.id),
                });
                of_service.len() - 1
            });
            if let Some(deployment) = of_service.get_mut(index).filter(|_| picture.completed) {
                deployment.completed_at.get_or_insert(delta.at);
            }
        }
    }
    found.into_values().flatten().collect()
}

fn deployment_status(end: &Frame, service: &ServiceName, id: &str) -> DeploymentStatus {
    let at_end = end.services.get(service).map_or(&[][..], |picture| &picture.status.deployments);
    match at_end.iter().rposition(|deployment| *deployment.id == *id) {
        Some(index) if index + 1 == at_end.len() => DeploymentStatus::Primary,
        Some(_) => DeploymentStatus::Active,
        None => DeploymentStatus::Inactive,
    }
}

fn service(picture: &ServicePicture) -> Service {
    let ServiceStatus { spec, unplaced, blocked, steady, deployments: _ } = &picture.status;
    Service {
        service: picture.name.clone(),
        task_definition: spec.task_definition.clone(),
        desired_count: spec.desired_count,
        running_count: picture.counts.running,
        pending_count: picture.counts.pending,
        healthy_count: picture.counts.healthy,
        stopping_count: picture.counts.stopping,
        unplaced_count: *unplaced,
        blocked: *blocked,
        steady: *steady,
    }
}

fn standalone(instance: &InstancePicture) -> impl Iterator<Item = StandaloneTask> {
    let standalone = instance.tasks.iter().filter(|task| task.group.service().is_none());
    standalone.map(|task| StandaloneTask {
        task: task.id,
        group: task.group.to_string(),
        task_definition: task.task_definition.clone(),
        instance: task.instance.clone(),
        last_status: task.status,
    })
}

fn findings(picture: &ServicePicture, language: Language) -> Vec<Finding> {
    let ServiceStatus { unplaced, blocked, deployments, .. } = &picture.status;
    let name = &picture.name;
    let finding = |kind, english: String, korean: String| Finding {
        kind,
        service: name.clone(),
        message: language.pick(english, korean),
    };
    let mut findings = Vec::new();
    if *unplaced > 0 {
        let tasks = words::counted(*unplaced, "task", "tasks");
        findings.push(finding(
            FindingKind::Unplaced,
            format!("{name}: {tasks} cannot be placed."),
            format!("{name}: 태스크 {}개를 배치할 수 없습니다.", words::thousands(*unplaced)),
        ));
    }
    if *blocked {
        findings.push(finding(
            FindingKind::Blocked,
            format!("{name}: the deployment configuration leaves no room to stop or start a task."),
            format!("{name}: 배포 구성 때문에 태스크를 멈출 수도 시작할 수도 없습니다."),
        ));
    }
    if let Some(deployment) = deployments.last().filter(|deployment| !deployment.completed) {
        let revision = &deployment.task_definition;
        findings.push(finding(
            FindingKind::DeploymentIncomplete,
            format!("{name}: the deployment of {revision} has not completed."),
            format!("{name}: {revision} 배포가 완료되지 않았습니다."),
        ));
    }
    findings
}

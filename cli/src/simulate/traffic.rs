//! Requests, alarms and scaling in the result of `stowage simulate`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::identifiers::{
    AlarmName, AutoScalingGroupName, InstanceId, ScalingPolicyName, ServiceName, TaskId,
};
use stowage_core::service::AlarmState;
use stowage_core::simulation::Run;
use stowage_core::simulation::recording::{
    Change, Delta, RequestPoint, ScalingOutcome, TargetPicture, TargetState, cpu_utilization, registrars,
    request_series, service_counts,
};
use stowage_core::units::{SimDuration, SimTime};
use stowage_core::words::{self, Language};

const MINUTE: SimDuration = SimDuration::from_secs(60);

/// Requests, alarms and scaling.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TrafficReport {
    /// Every service behind a load balancer, minute by minute.
    pub(super) minutes: Vec<Minute>,
    /// Requests that found no registered target, where there were any.
    pub(super) unrouted: Vec<Unrouted>,
    /// The targets at the end.
    targets: Vec<Target>,
    /// The alarms, each time that their state changed.
    alarms: Vec<AlarmChange>,
    /// What policies and Auto Scaling groups decided, minute by minute.
    decisions: Vec<Decision>,
}

/// A service in one minute.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Minute {
    /// When it began.
    pub(super) from: SimTime,
    /// The service.
    pub(super) service: ServiceName,
    /// Requests that were served.
    pub(super) served: u64,
    /// Requests that were not: 502 and 504.
    pub(super) errors: u64,
    /// The latency that half of those that were served did not exceed, in microseconds; at most 0.05 % off.
    pub(super) p50_micros: Option<u64>,
    /// The same for 95 of 100.
    pub(super) p95_micros: Option<u64>,
    /// The same for 99 of 100.
    pub(super) p99_micros: Option<u64>,
    /// CPUUtilization in percent, with two decimals; none where nothing was measured.
    pub(super) cpu_utilization: Option<String>,
    /// Tasks that were RUNNING at its end.
    pub(super) running_count: u32,
    /// The desired count at its end.
    pub(super) desired_count: u32,
}

/// Requests that found no registered target.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Unrouted {
    /// The target group, or the Classic Load Balancer.
    pub(super) name: String,
    /// How many there were: 503.
    pub(super) errors: u64,
}

/// A target at the end.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Target {
    /// The target group, or the Classic Load Balancer.
    registered_with: String,
    /// The task.
    task: TaskId,
    /// The instance of the task.
    instance: InstanceId,
    /// The port that it answers on.
    port: u16,
    /// Its state.
    state: TargetState,
}

/// A change of an alarm's state.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AlarmChange {
    /// When.
    at: SimTime,
    /// The alarm.
    alarm: AlarmName,
    /// Its state from then on.
    state: AlarmState,
    /// The newest datapoint in percent, with two decimals; none where it is missing.
    value: Option<String>,
}

/// What a policy or an Auto Scaling group decided at a minute.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Decision {
    /// When.
    at: SimTime,
    /// Who.
    #[serde(flatten)]
    by: Decider,
    /// What, and why.
    outcome: ScalingOutcome,
    /// The same in words, in the language of `--lang`.
    message: String,
}

/// Who decides.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum Decider {
    /// A scaling policy.
    Policy(ScalingPolicyName),
    /// An Auto Scaling group.
    AutoScalingGroup(AutoScalingGroupName),
}

impl TrafficReport {
    pub(super) fn new(run: &Run, language: Language) -> Self {
        let deltas = run.recording().deltas();
        let end = run.recording().frame_at(run.plan().horizon);
        Self {
            minutes: minutes(run),
            unrouted: unrouted(run),
            targets: end.traffic.targets.values().map(|picture| target(picture)).collect(),
            alarms: alarms(deltas),
            decisions: deltas.iter().filter_map(|delta| decision(delta, language)).collect(),
        }
    }

    /// What belongs into the log of events: alarms that change, and decisions that do something or that are other
    /// ones than in the minute before.
    pub(super) fn log(&self, language: Language) -> Vec<(SimTime, String)> {
        let alarm = |change: &AlarmChange| {
            let (name, state) = (&change.alarm, change.state.as_str());
            let value = change.value.as_ref().map(|value| format!(" ({value} %)")).unwrap_or_default();
            let text = language
                .pick(format!("alarm {name}: {state}{value}"), format!("경보 {name}: {state}{value}"));
            (change.at, text)
        };
        let mut lines: Vec<(SimTime, String)> = self.alarms.iter().map(alarm).collect();
        for (index, decision) in self.decisions.iter().enumerate() {
            let before = self.decisions.iter().take(index).rfind(|before| before.by == decision.by);
            let idle = matches!(decision.outcome, ScalingOutcome::NotAsked);
            if idle || before.is_some_and(|before| before.outcome == decision.outcome) {
                continue;
            }
            let message = &decision.message;
            let text = match &decision.by {
                Decider::Policy(name) => {
                    language.pick(format!("policy {name}: {message}"), format!("조정 정책 {name}: {message}"))
                }
                Decider::AutoScalingGroup(name) => language.pick(
                    format!("Auto Scaling group {name}: {message}"),
                    format!("Auto Scaling 그룹 {name}: {message}"),
                ),
            };
            lines.push((decision.at, text));
        }
        lines.sort_by_key(|(at, _)| *at);
        lines
    }
}

fn minutes(run: &Run) -> Vec<Minute> {
    let mut minutes = Vec::new();
    let end = run.recording().frame_at(run.plan().horizon);
    let behind = |spec: &stowage_core::service::Service| !spec.load_balancers.is_empty();
    for service in end.services.values().filter(|service| behind(&service.status.spec)) {
        let requests: BTreeMap<SimTime, RequestPoint> =
            request_series(run.recording(), &service.name, MINUTE)
                .into_iter()
                .map(|point| (point.at, point))
                .collect();
        let counts = service_counts(run.recording(), &service.name);
        for (until, cpu) in cpu_utilization(run.recording(), &service.name) {
            let from = until - MINUTE;
            let point = requests.get(&from);
            let quantile = |permille| {
                let latency = point.and_then(|point| point.latencies.quantile(permille));
                latency.map(SimDuration::as_micros)
            };
            let last = counts.iter().rfind(|count| count.at <= until);
            minutes.push(Minute {
                from,
                service: service.name.clone(),
                served: point.map_or(0, |point| point.served),
                errors: point.map_or(0, |point| point.errors),
                p50_micros: quantile(500),
                p95_micros: quantile(950),
                p99_micros: quantile(990),
                cpu_utilization: cpu.map(|cpu| cpu.to_string()),
                running_count: last.map_or(0, |count| count.running),
                desired_count: last.map_or(0, |count| count.desired),
            });
        }
    }
    minutes.sort_by_key(|minute| minute.from);
    minutes
}

fn unrouted(run: &Run) -> Vec<Unrouted> {
    let mut errors: BTreeMap<u32, u64> = BTreeMap::new();
    for bucket in run.recording().requests().buckets().iter().filter(|bucket| bucket.target.is_none()) {
        *errors.entry(bucket.registrar).or_default() += u64::from(bucket.errors);
    }
    let names = registrars(run.plan());
    let name = |number: u32| names.get(number as usize).map(|registrar| registrar.name().to_owned());
    errors.into_iter().filter_map(|(number, errors)| Some(Unrouted { name: name(number)?, errors })).collect()
}

fn target(picture: &TargetPicture) -> Target {
    Target {
        registered_with: picture.registrar.name().to_owned(),
        task: picture.task,
        instance: picture.instance.clone(),
        port: picture.port,
        state: picture.state,
    }
}

fn alarms(deltas: &[Delta]) -> Vec<AlarmChange> {
    let mut states = BTreeMap::new();
    let change = |delta: &Delta| {
        let Change::AlarmEvaluated { alarm, state, value } = &delta.change else { return None };
        let same = states.insert(alarm.clone(), *state) == Some(*state);
        let value = value.map(|value| value.to_string());
        (!same).then(|| AlarmChange { at: delta.at, alarm: alarm.clone(), state: *state, value })
    };
    deltas.iter().filter_map(change).collect()
}

fn decision(delta: &Delta, language: Language) -> Option<Decision> {
    let (by, outcome) = match &delta.change {
        Change::ScalingDecided { policy, outcome, .. } => (Decider::Policy(policy.clone()), outcome),
        Change::GroupDecided { group, outcome } => (Decider::AutoScalingGroup(group.clone()), outcome),
        _ => return None,
    };
    let message = words::scaling_outcome(language, outcome);
    Some(Decision { at: delta.at, by, outcome: outcome.clone(), message })
}

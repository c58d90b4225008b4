mod floor;
mod golden;
mod instances;
mod placing;
mod properties;
mod rate;
mod standalone;
mod traffic;

use std::fmt::Write as _;
use std::sync::Arc;

use super::recording::{Change, Recording, Stretch};
use super::{Course, Model, Run};
use crate::plan::{Action, Plan, TimedAction};
use crate::samples;
use crate::units::SimTime;

/// The notes' cluster with these actions at these seconds.
fn plan_with(actions: &[(u64, Action)]) -> Plan {
    let mut plan = samples::notes_cluster();
    plan.timeline = actions
        .iter()
        .map(|(secs, action)| Arc::new(TimedAction { at: SimTime::from_secs(*secs), action: action.clone() }))
        .collect();
    plan
}

/// What a run records from `from` on, a line a change, with short IDs.
fn log(run: &Run, from: SimTime) -> String {
    let mut log = String::new();
    for delta in run.recording().deltas().iter().filter(|delta| delta.at >= from) {
        let line = match &delta.change {
            Change::InstanceAdded(picture) => {
                format!("{} {} in {}", picture.id, picture.state.as_str(), picture.zone)
            }
            Change::InstanceChanged { instance, state, agent_connected } => {
                let agent = if *agent_connected { "" } else { ", agent disconnected" };
                format!("{instance} {}{agent}", state.as_str())
            }
            Change::TaskStarted(task) => {
                let ports: Vec<String> =
                    task.held.ports.iter().map(|port| format!(":{}", port.port)).collect();
                let (id, definition, ports) = (task.id.short(), &task.task_definition, ports.join(" "));
                format!("  {id} {} {definition} on {} {ports}", task.status.as_str(), task.instance)
            }
            Change::TaskChanged { task, status, healthy, .. } => {
                format!("  {} {}{}", task.short(), status.as_str(), if *healthy { ", healthy" } else { "" })
            }
            Change::TaskStopped { task, code, .. } => format!("  {} STOPPED {}", task.short(), code.as_str()),
            Change::ServiceChanged { service, status, .. } => {
                let spec = &status.spec;
                let flags = [(status.steady, "steady"), (status.blocked, "blocked")];
                let flags: Vec<&str> = flags.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
                let (desired, unplaced) = (spec.desired_count, status.unplaced);
                let (bounds, deployments) = ((spec.floor(), spec.ceiling()), status.deployments.len());
                let (definition, flags) = (&spec.task_definition, flags.join(" "));
                format!(
                    "{service} {definition} desired {desired} {bounds:?} deployments {deployments} unplaced \
                     {unplaced} {flags}"
                )
            }
            Change::ServiceEvent { message, .. } => shortened(message),
            Change::TargetChanged(target) => {
                let (number, name, task) = (target.number, target.registrar.name(), target.task.short());
                format!("  target {number} of {name}: {task}:{} {}", target.port, target.state.as_str())
            }
            Change::AlarmEvaluated { alarm, state, value } => {
                let value = value.map_or_else(|| "-".to_owned(), |value| format!("{value} %"));
                format!("alarm {alarm} {} at {value}", state.as_str())
            }
            Change::Utilization { service, cpu } => {
                let cpu = cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{cpu} %"));
                format!("{service} CPUUtilization {cpu}")
            }
            Change::ScalingDecided { policy, outcome, .. } => format!("policy {policy} {outcome:?}"),
            Change::GroupDecided { group, outcome } => format!("group {group} {outcome:?}"),
            Change::ActionApplied { index } => format!("action {index}"),
            Change::ActionIgnored { index, why } => format!("action {index} ignored: {why:?}"),
        };
        writeln!(log, "{} {}", delta.at, line.trim_end()).expect("a string takes text");
    }
    log
}

/// A message with its task IDs shortened.
fn shortened(message: &str) -> String {
    let words = message.split(' ').map(|word| {
        let hex = word.trim_end_matches(['.', ')']);
        let is_id = hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        if is_id { word.replace(hex, &hex[..4]) } else { word.to_string() }
    });
    words.collect::<Vec<String>>().join(" ")
}

/// These desired counts of a service at these seconds.
fn set_desired_counts(service: &str, counts: &[(u64, u32)]) -> Vec<Arc<TimedAction>> {
    let set = |(secs, desired_count): &(u64, u32)| {
        let action = Action::SetDesiredCount { service: service.into(), desired_count: *desired_count };
        Arc::new(TimedAction { at: SimTime::from_secs(*secs), action })
    };
    counts.iter().map(set).collect()
}

/// A run that is given each of these plans after so many events, and comes to the end of the last.
fn go_on(mut run: Run, plans: &[Arc<Plan>], pauses: &[u64]) -> Run {
    for (plan, pause) in plans.iter().zip(pauses) {
        run.advance(*pause);
        run.replan(plan.clone());
    }
    while !run.advance(64) {}
    run
}

/// What records the last of these plans, each after so many events of the one before, elsewhere than where it is
/// computed: everything crosses over as bytes.
fn record_elsewhere(plans: &[Arc<Plan>], pauses: &[u64], model: Option<Model>) -> (Recording, u64) {
    let mut recording = Recording::default();
    let cross = |recording: &mut Recording, stretch: &Stretch| {
        let bytes = borsh::to_vec(stretch).expect("memory takes it");
        let crossed = borsh::from_slice(&bytes).expect("what was written can be read");
        assert_eq!(*stretch, crossed);
        recording.append(crossed);
    };
    let (mut course, start) = Course::new(plans[0].clone(), model);
    cross(&mut recording, &start);
    for (plan, pause) in plans.iter().zip(pauses) {
        let mut stretch = Stretch::default();
        course.advance(*pause, &mut stretch);
        cross(&mut recording, &stretch);
        let replanned = course.replan(plan.clone());
        recording.truncate(replanned.kept);
        cross(&mut recording, &replanned.start);
    }
    loop {
        let mut stretch = Stretch::default();
        let complete = course.advance(64, &mut stretch);
        cross(&mut recording, &stretch);
        if complete {
            return (recording, course.hash());
        }
    }
}

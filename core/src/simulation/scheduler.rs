//! The service scheduler: keeps the desired count, rolls out revisions, empties draining instances, and says so
//! in ECS's words.

use std::sync::Arc;

use super::agenda::{Agenda, Event};
use super::notices::{announce, report, report_since, say, status};
use super::recording::Change;
use super::rollout::{self, Bounds, Tally};
use super::task::{StopCode, Task, TaskStatus};
use super::victims::victims;
use super::world::{Deployment, Notice, ServiceRun, World};
use super::{life_cycle, messages, random};
use crate::cluster::InstanceState;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, TaskId};
use crate::placement::{self, Demand, Lot};
use crate::resources::Request;
use crate::service::{Service, call_sign};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{SimDuration, SimTime};

/// Tasks that a service starts in a minute at most, on EC2 (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html>). Whether ECS counts by the
/// clock's minutes is not: here no 60 seconds have more (assumed, so that no instant is better than another).
const STARTS_A_MINUTE: u32 = 500;
const MINUTE: SimDuration = SimDuration::from_secs(60);

/// CreateService.
pub(super) fn create(world: &mut World, name: &ServiceName, spec: &Service, agenda: &mut Agenda) {
    let taken: Vec<String> = world.services.values().map(|run| run.call_sign.to_string()).collect();
    let run = ServiceRun {
        spec: spec.clone(),
        slot: u32::try_from(world.services.len()).unwrap_or(u32::MAX),
        call_sign: call_sign(name.as_str(), &taken).into(),
        tasks: Default::default(),
        started: 0,
        deployments: Vec::new(),
        deployed: 0,
        reconcile_at: None,
        notices: Default::default(),
        recent: Vec::new(),
        unplaced: 0,
    };
    world.services.insert(name.clone(), run);
    deploy(world, name, &spec.task_definition, agenda);
}

/// UpdateService with a revision: a deployment that becomes PRIMARY.
pub(super) fn deploy(
    world: &mut World,
    name: &ServiceName,
    definition: &TaskDefinitionId,
    agenda: &mut Agenda,
) {
    let (seed, now) = (world.plan.seed, world.now);
    let Some(run) = world.services.get_mut(name) else { return };
    let number = run.deployed;
    run.deployed += 1;
    run.spec.task_definition = definition.clone();
    run.deployments.push(Deployment {
        number,
        id: random::deployment_id(seed, name, number).into(),
        definition: definition.clone(),
        created_at: now,
        completed: false,
    });
    run.notices.clear();
    report(world, name);
    world.request_reconcile(name, agenda);
}

/// UpdateService with a desired count; starts no deployment (documented).
pub(super) fn set_desired_count(world: &mut World, name: &ServiceName, desired: u32, agenda: &mut Agenda) {
    let Some(run) = world.services.get_mut(name) else { return };
    run.spec.desired_count = desired;
    run.unplaced = run.unplaced.min(desired);
    run.notices.remove(&Notice::Steady);
    report(world, name);
    world.request_reconcile(name, agenda);
}

/// One look at a service: count, decide, act, say.
pub(super) fn reconcile(world: &mut World, name: &ServiceName, agenda: &mut Agenda) {
    let now = world.now;
    let Some(run) = world.services.get_mut(name) else { return };
    // A look that was brought forward leaves its first date behind.
    if run.reconcile_at != Some(now) {
        return;
    }
    run.reconcile_at = None;
    let before = status(run);
    let tally = tally(world, name);
    let Some(bounds) =
        world.services.get(name).map(|run| bounds(run, world.plan.settings.ceiling_counts_stopping))
    else {
        return;
    };
    let step = rollout::next_step(&tally, &bounds);
    if step.stop_outdated + step.stop_surplus > 0 {
        // Stops change what can be placed. That the scheduler starts nothing before the first of them is done
        // is assumed; the developer guide's examples of rollouts alternate in the same way.
        if let Some(run) = world.services.get_mut(name) {
            // Nothing is steady or blocked where something stops, and no more wait for room than are missing.
            run.notices.remove(&Notice::Steady);
            run.notices.remove(&Notice::Blocked);
            run.unplaced = run.unplaced.min(bounds.desired.saturating_sub(tally.current()));
        }
        stop_tasks(world, name, step.stop_outdated, step.stop_surplus, agenda);
        report_since(world, name, &before);
        return;
    }
    let mut notices = Vec::new();
    if tally.is_steady(bounds.desired) {
        complete_deployments(world, name);
        notices.push((Notice::Steady, messages::steady(name)));
    }
    if step.blocked {
        notices.push((Notice::Blocked, messages::blocked(name)));
    }
    notices.extend(start_tasks(world, name, step.start, agenda));
    announce(world, name, notices, agenda);
    report_since(world, name, &before);
}

fn bounds(run: &ServiceRun, ceiling_counts_stopping: bool) -> Bounds {
    Bounds {
        desired: run.spec.desired_count,
        floor: run.spec.floor(),
        ceiling: run.spec.ceiling(),
        ceiling_counts_stopping,
    }
}

/// Whether a task is of an older deployment, on an instance that is being drained, or unhealthy.
pub(super) fn is_outdated(world: &World, run: &ServiceRun, task: &Task) -> bool {
    let primary = run.deployments.last().map(|deployment| deployment.number);
    let draining =
        world.cluster.get(&task.instance).is_some_and(|instance| instance.state == InstanceState::Draining);
    draining || task.unwell || primary != task.deployment
}

fn tally(world: &World, name: &ServiceName) -> Tally {
    let mut tally = Tally::default();
    let Some(run) = world.services.get(name) else { return tally };
    for task in run.tasks.iter().filter_map(|id| world.tasks.get(id)) {
        let counts = match (task.is_wanted(), is_outdated(world, run, task)) {
            (false, _) => {
                tally.stopping += 1;
                continue;
            }
            (true, false) => {
                (&mut tally.current_pending, &mut tally.current_running, &mut tally.current_healthy)
            }
            (true, true) => {
                (&mut tally.outdated_pending, &mut tally.outdated_running, &mut tally.outdated_healthy)
            }
        };
        match task.status {
            TaskStatus::Running => *counts.1 += 1,
            _ => *counts.0 += 1,
        }
        *counts.2 += u32::from(task.healthy);
        tally.unwell += u32::from(task.unwell);
    }
    tally
}

fn stop_tasks(world: &mut World, name: &ServiceName, outdated: u32, surplus: u32, agenda: &mut Agenda) {
    let mut stopped = victims(world, name, true, outdated);
    stopped.extend(victims(world, name, false, surplus));
    if stopped.is_empty() {
        return;
    }
    let ran: Vec<TaskId> = stopped
        .iter()
        .filter(|id| world.tasks.get(id).is_some_and(|task| task.status == TaskStatus::Running))
        .copied()
        .collect();
    for id in &stopped {
        life_cycle::stop(world, *id, StopCode::ServiceSchedulerInitiated, agenda);
    }
    if !ran.is_empty() {
        say(world, name, messages::stopped(name, &ran));
    }
}

/// Starts up to `wanted` tasks; what cannot be placed is counted, and its notice returned.
fn start_tasks(
    world: &mut World,
    name: &ServiceName,
    wanted: u32,
    agenda: &mut Agenda,
) -> Option<(Notice, String)> {
    let now = world.now;
    let allowed = within_rate(world, name, wanted, agenda);
    let run = world.services.get(name)?;
    let definition = world.plan.task_definitions.get(&run.spec.task_definition)?.clone();
    let (group, mut demand) = (TaskGroup::Service(name.clone()), Demand::of_service(&run.spec, &definition));
    let (seed, next) = (world.plan.seed, run.started);
    let mut started = Vec::new();
    for number in (next..).take(allowed as usize) {
        demand.lot = Lot::new(seed, name, number);
        let Some(chosen) = placement::choose(&world.cluster, &group, &demand) else { break };
        let (instance, held) = (chosen.id.clone(), chosen.holding(&definition));
        world.cluster.take(&instance, &group, &held);
        started.extend(start_task(world, name, &definition, instance, held, agenda));
    }
    let placed = u32::try_from(started.len()).unwrap_or(u32::MAX);
    // What the rate holds back may find a place; where one finds none, neither do those behind it.
    let unplaced = if placed < allowed { wanted.saturating_sub(placed) } else { 0 };
    if let Some(run) = world.services.get_mut(name) {
        run.recent.push((now, placed));
        run.unplaced = unplaced;
    }
    if !started.is_empty() {
        // Counted now: tasks that were told to stop meanwhile are no longer replaced.
        let unwell = tally(world, name).unwell;
        say(world, name, messages::started(name, &started, unwell));
    }
    (unplaced > 0).then(|| {
        let explanation = placement::explain(&world.cluster, &group, &demand);
        let cause = messages::cause(&explanation);
        (Notice::Unplaced(cause), messages::unplaced(name, explanation.closest.as_ref(), cause))
    })
}

/// How many starts the rate allows now; where it holds some back, the scheduler looks again when it allows more.
fn within_rate(world: &mut World, name: &ServiceName, wanted: u32, agenda: &mut Agenda) -> u32 {
    let now = world.now;
    let Some(run) = world.services.get_mut(name) else { return 0 };
    run.recent.retain(|(at, count)| *count > 0 && *at + MINUTE > now);
    let started: u32 = run.recent.iter().map(|(_, count)| count).sum();
    let allowed = wanted.min(STARTS_A_MINUTE.saturating_sub(started));
    if let Some((oldest, _)) = run.recent.first().filter(|_| allowed < wanted) {
        let next = *oldest + MINUTE;
        look_again(world, name, next, agenda);
    }
    allowed
}

pub(super) fn look_again(world: &mut World, name: &ServiceName, at: SimTime, agenda: &mut Agenda) {
    let Some(run) = world.services.get_mut(name) else { return };
    if run.reconcile_at.is_none_or(|already| already > at) {
        run.reconcile_at = Some(at);
        agenda.schedule(at, Event::Reconcile { service: name.clone() });
    }
}

fn start_task(
    world: &mut World,
    name: &ServiceName,
    definition: &Arc<TaskDefinition>,
    instance: InstanceId,
    held: Request,
    agenda: &mut Agenda,
) -> Option<TaskId> {
    let seed = world.plan.seed;
    let run = world.services.get_mut(name)?;
    let number = run.started;
    run.started += 1;
    let id = random::task_id(seed, name, number);
    let definition = (run.spec.task_definition.clone(), definition.clone());
    let balanced = !run.spec.load_balancers.is_empty();
    let placed = Task::placed(id, TaskGroup::Service(name.clone()), definition, instance, held);
    let task = Task { number, deployment: Some(run.deployments.last()?.number), balanced, ..placed };
    run.tasks.insert(id);
    world.outbox.push(Change::task_started(&task, world.now));
    life_cycle::begin(world, task, agenda);
    Some(id)
}

fn complete_deployments(world: &mut World, name: &ServiceName) {
    let Some(run) = world.services.get_mut(name) else { return };
    let Some(mut primary) = run.deployments.pop() else { return };
    let completes = !primary.completed;
    primary.completed = true;
    let message = messages::deployment_completed(name, &primary.id);
    run.deployments.clear();
    run.deployments.push(primary);
    if completes {
        say(world, name, message);
    }
}

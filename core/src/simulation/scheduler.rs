//! The service scheduler: keeps the desired count, rolls out revisions, empties draining instances, and says so
//! in ECS's words.

use std::sync::Arc;

use super::agenda::{Agenda, Event};
use super::recording::{Change, DeploymentPicture, ServiceStatus};
use super::rollout::{self, Bounds, Tally};
use super::task::{StopCode, Task, TaskStatus};
use super::world::{Deployment, Notice, ServiceRun, World};
use super::{life_cycle, messages, random};
use crate::cluster::InstanceState;
use crate::identifiers::{InstanceId, ServiceName, TaskId, Zone};
use crate::placement::{self, Demand};
use crate::resources::Request;
use crate::service::{Service, call_sign};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{SimDuration, SimTime};

/// Tasks that a service starts in a minute at most, on EC2 (documented).
const STARTS_A_MINUTE: u32 = 500;
const MINUTE: SimDuration = SimDuration::from_secs(60);
/// A message is not repeated until its cause is resolved or this has passed (documented).
const REPEAT_AFTER: SimDuration = SimDuration::from_secs(6 * 3_600);

/// CreateService.
pub(super) fn create(world: &mut World, name: &ServiceName, spec: &Service, agenda: &mut Agenda) {
    let taken: Vec<String> = world.services.values().map(|run| run.call_sign.to_string()).collect();
    let run = ServiceRun {
        spec: spec.clone(),
        slot: u32::try_from(world.services.len()).unwrap_or(u32::MAX),
        call_sign: call_sign(name, &taken).into(),
        tasks: Default::default(),
        started: 0,
        deployments: Vec::new(),
        deployed: 0,
        reconcile_at: None,
        notices: Default::default(),
        minute: (world.now, 0),
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
        // Stops change what can be placed: until they are done there is nothing to say about that.
        stop_tasks(world, name, step.stop_outdated, step.stop_surplus, agenda);
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
    if world.services.get(name).is_some_and(|run| status(run) != before) {
        report(world, name);
    }
}

fn bounds(run: &ServiceRun, ceiling_counts_stopping: bool) -> Bounds {
    Bounds {
        desired: run.spec.desired_count,
        floor: run.spec.floor(),
        ceiling: run.spec.ceiling(),
        ceiling_counts_stopping,
    }
}

/// Whether a task is of an older deployment or on an instance that is being drained.
fn is_outdated(world: &World, run: &ServiceRun, task: &Task) -> bool {
    let primary = run.deployments.last().map(|deployment| deployment.number);
    let draining =
        world.cluster.get(&task.instance).is_some_and(|instance| instance.state == InstanceState::Draining);
    draining || primary != Some(task.deployment)
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

/// The tasks to stop: those that are not healthy first; then from the zone with the most tasks of the service,
/// from the instance with the most (documented for services without a strategy). Further ties: the first zone
/// and instance by name, and the task that started last (assumed).
fn victims(world: &World, name: &ServiceName, outdated: bool, count: u32) -> Vec<TaskId> {
    let Some(run) = world.services.get(name).filter(|_| count > 0) else { return Vec::new() };
    let mut candidates: Vec<(&Task, &Zone)> = run
        .tasks
        .iter()
        .filter_map(|id| world.tasks.get(id))
        .filter(|task| task.is_wanted() && is_outdated(world, run, task) == outdated)
        .filter_map(|task| Some((task, &world.cluster.get(&task.instance)?.zone)))
        .collect();
    let mut spread = world.cluster.spread(name).cloned().unwrap_or_default();
    let mut victims = Vec::new();
    while (victims.len() as u64) < u64::from(count) {
        let key = |(task, zone): &(&Task, &Zone)| {
            (!task.healthy, spread.in_zone(zone), spread.on_instance(zone, &task.instance))
        };
        // `max_by` keeps the last of equals: reversed names make that the first zone and instance.
        let best = candidates.iter().enumerate().max_by(|(_, a), (_, b)| {
            (key(a).cmp(&key(b)))
                .then_with(|| b.1.cmp(a.1))
                .then_with(|| b.0.instance.cmp(&a.0.instance))
                .then_with(|| a.0.number.cmp(&b.0.number))
        });
        let Some((index, (task, zone))) = best else { break };
        spread.remove(zone, &task.instance);
        victims.push(task.id);
        candidates.swap_remove(index);
    }
    victims
}

/// Starts up to `wanted` tasks; what cannot be placed is counted, and its notice returned.
fn start_tasks(
    world: &mut World,
    name: &ServiceName,
    wanted: u32,
    agenda: &mut Agenda,
) -> Option<(Notice, String)> {
    let allowed = within_rate(world, name, wanted, agenda);
    let run = world.services.get(name)?;
    let definition = world.plan.task_definitions.get(&run.spec.task_definition)?.clone();
    let demand = Demand::of(&definition);
    let mut started = Vec::new();
    for _ in 0..allowed {
        let Some(chosen) = placement::choose(&world.cluster, name, &demand) else { break };
        let (instance, held) = (chosen.id.clone(), chosen.holding(&definition));
        world.cluster.take(&instance, name, &held);
        started.extend(start_task(world, name, &definition, instance, held, agenda));
    }
    let unplaced = allowed.saturating_sub(u32::try_from(started.len()).unwrap_or(u32::MAX));
    if let Some(run) = world.services.get_mut(name) {
        run.minute.1 += allowed - unplaced;
        run.unplaced = unplaced;
    }
    if !started.is_empty() {
        say(world, name, messages::started(name, &started));
    }
    (unplaced > 0).then(|| {
        let explanation = placement::explain(&world.cluster, name, &demand);
        let cause = messages::cause(&explanation);
        (Notice::Unplaced(cause), messages::unplaced(name, explanation.closest.as_ref(), cause))
    })
}

/// How many starts the rate allows now; where it holds some back, the scheduler looks again in the next minute.
fn within_rate(world: &mut World, name: &ServiceName, wanted: u32, agenda: &mut Agenda) -> u32 {
    let now = world.now;
    let Some(run) = world.services.get_mut(name) else { return 0 };
    if now >= run.minute.0 + MINUTE {
        run.minute = (now, 0);
    }
    let allowed = wanted.min(STARTS_A_MINUTE.saturating_sub(run.minute.1));
    if allowed < wanted {
        let next = run.minute.0 + MINUTE;
        look_again(world, name, next, agenda);
    }
    allowed
}

fn look_again(world: &mut World, name: &ServiceName, at: SimTime, agenda: &mut Agenda) {
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
    let awsvpc = definition.uses_awsvpc();
    let task = Task {
        id: random::task_id(seed, name, number),
        service: name.clone(),
        number,
        deployment: run.deployments.last()?.number,
        definition_id: run.spec.task_definition.clone(),
        definition: definition.clone(),
        instance,
        held,
        status: if awsvpc { TaskStatus::Provisioning } else { TaskStatus::Pending },
        healthy: false,
        stop_code: None,
        epoch: 0,
    };
    let id = task.id;
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

/// Says what is new among the current notices, and forgets those whose cause is resolved.
fn announce(world: &mut World, name: &ServiceName, notices: Vec<(Notice, String)>, agenda: &mut Agenda) {
    let now = world.now;
    let Some(run) = world.services.get_mut(name) else { return };
    run.notices.retain(|notice, _| notices.iter().any(|(current, _)| current == notice));
    let mut due = Vec::new();
    for (notice, message) in notices {
        let said = run.notices.get(&notice).copied();
        if said.is_none_or(|at| now >= at + REPEAT_AFTER) {
            run.notices.insert(notice, now);
            due.push(message);
        }
    }
    if let Some(oldest) = run.notices.values().min().copied() {
        look_again(world, name, oldest + REPEAT_AFTER, agenda);
    }
    for message in due {
        say(world, name, message);
    }
}

fn say(world: &mut World, name: &ServiceName, message: String) {
    world.outbox.push(Change::ServiceEvent { service: name.clone(), message: message.into() });
}

fn status(run: &ServiceRun) -> ServiceStatus {
    ServiceStatus {
        spec: run.spec.clone(),
        deployments: run
            .deployments
            .iter()
            .map(|deployment| DeploymentPicture {
                id: deployment.id.clone(),
                task_definition: deployment.definition.clone(),
                created_at: deployment.created_at,
                completed: deployment.completed,
            })
            .collect(),
        unplaced: run.unplaced,
        blocked: run.notices.contains_key(&Notice::Blocked),
        steady: run.notices.contains_key(&Notice::Steady),
    }
}

fn report(world: &mut World, name: &ServiceName) {
    let Some(run) = world.services.get(name) else { return };
    let change = Change::ServiceChanged {
        service: name.clone(),
        slot: run.slot,
        call_sign: run.call_sign.clone(),
        status: status(run),
    };
    world.outbox.push(change);
}

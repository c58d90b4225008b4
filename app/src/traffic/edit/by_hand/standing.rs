//! Where a service stands that is scaled by hand, and what is missing.

use std::sync::Arc;

use stowage_core::cluster::InstanceState;
use stowage_core::identifiers::{AutoScalingGroupName, InstanceId, ServiceName, TargetGroupName, TaskGroup};
use stowage_core::placement::{Shortage, shortage};
use stowage_core::plan::{Action, Plan};
use stowage_core::service::{AutoScalingGroup, Registrar, ScaleOutOn};
use stowage_core::simulation::TaskStatus;
use stowage_core::simulation::recording::{
    Frame, InstancePicture, ServicePicture, TargetPicture, TargetState, TaskPicture,
};

use crate::board::launch::zones_on_offer;

/// Instances that are asked for at most.
const MOST_MISSING: usize = 200;

/// Where a service stands at the cursor, and what is missing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    /// How many tasks there shall be.
    pub(super) wanted: u32,
    /// `desiredCount`.
    pub(super) desired: u32,
    /// `runningCount`.
    pub(super) running: u32,
    /// What the instances lack for the tasks that are wanted, once those that launch are there.
    pub(super) shortage: Shortage,
    /// The instances that launch.
    pub(super) launching: Vec<InstanceId>,
    /// The instances without a task, once fewer tasks run.
    pub(super) idle: Vec<InstanceId>,
    /// What its tasks are registered with.
    pub(super) registrars: Vec<Registrar>,
    /// Its targets that take requests.
    pub(super) healthy: u32,
    /// Its other targets.
    pub(super) other_targets: u32,
    /// The group that adds instances for it, if one does.
    pub(super) group: Option<Group>,
    /// Where its targets are, in the first of its target groups.
    pub(super) places: Vec<TargetPlace>,
    /// Whether policies change its count too.
    pub(super) is_scaled: bool,
}

/// A group that adds instances.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// Its name.
    pub(super) name: AutoScalingGroupName,
    /// How many instances it has, where that can be told: only instances of the start are said to be a group's.
    pub(super) capacity: Option<u32>,
    /// The fewest that it may have.
    pub(super) min_size: u32,
    /// The most.
    pub(super) max_size: u32,
}

/// An instance with tasks of the service.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetPlace {
    /// The target group.
    pub(super) target_group: TargetGroupName,
    /// The instance.
    pub(super) instance: InstanceId,
    /// Its running tasks of the service.
    pub(super) tasks: u32,
    /// Those of them that are registered.
    pub(super) registered: u32,
}

/// Where a service stands, of which so many tasks shall run: more of them than there were, or fewer. Instances that are
/// missing are of this type. `None` where the service is not there.
pub(super) fn standing(
    plan: &Plan,
    frame: &Frame,
    name: &ServiceName,
    (wanted, is_fewer): (u32, bool),
    kind: &str,
) -> Option<Standing> {
    let service = frame.services.get(name)?;
    let counts = &service.counts;
    let more = wanted.saturating_sub(counts.running + counts.pending);
    let registrars = service.status.spec.load_balancers.iter().map(|balancer| balancer.registrar.clone());
    let own = frame.traffic.targets.values().filter(|target| target.service == *name);
    let (healthy, others): (Vec<_>, Vec<_>) = own.partition(|target| target.state == TargetState::Healthy);
    let adds = |group: &AutoScalingGroup| match &group.scale_out_on {
        ScaleOutOn::UnplacedTasksOf(service) => service == name,
        ScaleOutOn::Alarm(_) => true,
    };
    let group = plan.scaling.auto_scaling_groups.iter().find(|(_, group)| adds(group));
    let registrars: Vec<Registrar> = registrars.collect();
    Some(Standing {
        wanted,
        desired: service.status.spec.desired_count,
        running: counts.running,
        shortage: missing(plan, frame, service, more, kind)?,
        launching: launching(frame).map(|instance| instance.id.clone()).collect(),
        idle: if is_fewer { idle(frame, wanted, service) } else { Vec::new() },
        places: places(frame, name, &registrars),
        registrars,
        healthy: healthy.len() as u32,
        other_targets: others.len() as u32,
        group: group.map(|(name, group)| Group {
            name: name.clone(),
            capacity: capacity(plan, frame, group),
            min_size: group.min_size,
            max_size: group.max_size,
        }),
        is_scaled: plan.scaling.scalable_targets.contains_key(name),
    })
}

/// How many instances a group has at an instant. What a group has launched is neither in the plan's start nor in its
/// timeline; whose it is can be told where there is one group.
fn capacity(plan: &Plan, frame: &Frame, group: &AutoScalingGroup) -> Option<u32> {
    let added = |id: &InstanceId| {
        let adds = |action: &Action| matches!(action, Action::AddInstance { instance, .. } if instance == id);
        plan.timeline.iter().any(|timed| adds(&timed.action))
    };
    let is_its = |picture: &&Arc<InstancePicture>| {
        let id = &picture.id;
        let launched = !plan.instances.contains_key(id) && !added(id);
        let stays = matches!(picture.state, InstanceState::Launching | InstanceState::Active);
        stays && (launched || group.instances.contains(id))
    };
    let count = frame.instances.values().filter(is_its).count() as u32;
    (plan.scaling.auto_scaling_groups.len() == 1).then_some(count)
}

/// Where the targets of a service are, in the first of its target groups.
fn places(frame: &Frame, name: &ServiceName, registrars: &[Registrar]) -> Vec<TargetPlace> {
    let group = registrars.iter().find_map(|registrar| match registrar {
        Registrar::TargetGroup(name) => Some(name),
        Registrar::LoadBalancerName(_) => None,
    });
    let Some(target_group) = group else { return Vec::new() };
    let registrar = Registrar::TargetGroup(target_group.clone());
    let place = |picture: &Arc<InstancePicture>| {
        let is_own = |task: &&Arc<TaskPicture>| {
            task.group.service() == Some(name) && task.status == TaskStatus::Running && !task.stopping
        };
        let tasks = picture.tasks.iter().filter(is_own).count() as u32;
        let is_there = |target: &&Arc<TargetPicture>| {
            target.instance == picture.id
                && target.service == *name
                && target.registrar == registrar
                && target.state.is_in_service()
        };
        let registered = frame.traffic.targets.values().filter(is_there).count() as u32;
        let (target_group, instance) = (target_group.clone(), picture.id.clone());
        (tasks > 0).then_some(TargetPlace { target_group, instance, tasks, registered })
    };
    frame.instances.values().filter_map(place).collect()
}

fn launching(frame: &Frame) -> impl Iterator<Item = &Arc<InstancePicture>> {
    frame.instances.values().filter(|instance| instance.state == InstanceState::Launching)
}

/// The instances that hold no task once no more run than are wanted.
fn idle(frame: &Frame, wanted: u32, service: &ServicePicture) -> Vec<InstanceId> {
    let is_settled = service.counts.running == wanted && service.status.spec.desired_count == wanted;
    let is_idle = |instance: &&Arc<InstancePicture>| {
        is_settled && instance.state == InstanceState::Active && instance.tasks.is_empty()
    };
    frame.instances.values().filter(is_idle).map(|instance| instance.id.clone()).collect()
}

/// What the instances lack for more tasks of a service, counting those that launch.
fn missing(plan: &Plan, frame: &Frame, service: &ServicePicture, more: u32, kind: &str) -> Option<Shortage> {
    let definition = plan.task_definitions.get(&service.status.spec.task_definition)?;
    let mut launched = frame.clone();
    for instance in launching(frame) {
        let mut active = InstancePicture::clone(instance);
        (active.state, active.agent_connected) = (InstanceState::Active, true);
        launched.instances.insert(instance.id.clone(), Arc::new(active));
    }
    let (zones, group) = (zones_on_offer(plan), TaskGroup::Service(service.name.clone()));
    let demand = service.demand(plan.seed, definition);
    let spec = plan.instance_like_others(kind, zones.first()?);
    Some(shortage(launched.cluster(), (&group, &demand, definition), more, (&spec, &zones, MOST_MISSING)))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use stowage_core::editing::{Command, apply};
    use stowage_core::plan::Action;
    use stowage_core::samples::notes_traffic;
    use stowage_core::simulation::{Run, model};
    use stowage_core::units::SimTime;

    use super::*;
    use crate::board::launch::launch;

    /// Where `api` of the notes' case stands after so many seconds.
    #[track_caller]
    fn check(plan: &Plan, secs: u64, wanted: (u32, bool), expected: Expect) {
        let mut run = Run::with_model(Arc::new(plan.clone()), model());
        while !run.advance(10_000) {}
        let frame = run.recording().frame_at(SimTime::from_secs(secs));
        let stands = standing(plan, &frame, &"api".into(), wanted, "m5.large").unwrap();
        let Standing { desired, running, shortage, launching, idle, healthy, other_targets, .. } = stands;
        let Shortage { fit, zones, enough } = shortage;
        expected.assert_eq(&format!(
            "desired {desired}, running {running}, {fit} fit, {} missing, enough {enough}, {} launch, {} idle, \
             {healthy} healthy, {other_targets} other targets",
            zones.len(),
            launching.len(),
            idle.len(),
        ));
    }

    fn at(plan: &Plan, secs: u64, action: Action) -> Plan {
        apply(plan, &Command::Act { at: SimTime::from_secs(secs), action }).unwrap()
    }

    /// The notes' case without policies: what is done is done by hand.
    fn by_hand() -> Plan {
        let mut plan = notes_traffic().unwrap();
        plan.scaling = Default::default();
        plan
    }

    #[test]
    fn instances_are_missing_until_they_launch() {
        let plan = by_hand();
        check(
            &plan,
            200,
            (8, false),
            expect![
                "desired 5, running 5, 3 fit, 0 missing, enough true, 0 launch, 0 idle, 5 healthy, 0 other targets"
            ],
        );
        check(
            &plan,
            200,
            (18, false),
            expect![
                "desired 5, running 5, 11 fit, 1 missing, enough true, 0 launch, 0 idle, 5 healthy, 0 other targets"
            ],
        );
        let plan = at(&plan, 200, launch(&plan, "m5.large", &"ap-northeast-2a".into()));
        check(
            &plan,
            210,
            (18, false),
            expect![
                "desired 5, running 5, 13 fit, 0 missing, enough true, 1 launch, 0 idle, 5 healthy, 0 other targets"
            ],
        );
        let plan = at(&plan, 210, Action::SetDesiredCount { service: "api".into(), desired_count: 18 });
        check(
            &plan,
            400,
            (18, false),
            expect![
                "desired 18, running 18, 0 fit, 0 missing, enough true, 0 launch, 0 idle, 18 healthy, 0 other targets"
            ],
        );
        check(
            &plan,
            900,
            (18, false),
            expect![
                "desired 18, running 18, 0 fit, 0 missing, enough true, 0 launch, 0 idle, 18 healthy, 0 other targets"
            ],
        );
    }

    #[test]
    fn instances_are_idle_once_tasks_are_gone() {
        let plan = by_hand();
        check(
            &plan,
            200,
            (1, true),
            expect![
                "desired 5, running 5, 0 fit, 0 missing, enough true, 0 launch, 0 idle, 5 healthy, 0 other targets"
            ],
        );
        let plan = at(&plan, 200, Action::SetDesiredCount { service: "api".into(), desired_count: 1 });
        check(
            &plan,
            400,
            (1, true),
            expect![
                "desired 1, running 1, 0 fit, 0 missing, enough true, 0 launch, 1 idle, 1 healthy, 0 other targets"
            ],
        );
    }
}

//! Auto Scaling groups at work: every minute one adds an instance, takes one away, or says why it does neither.

use std::cmp::Ordering;
use std::sync::Arc;

use super::agenda::Agenda;
use super::recording::ScalingOutcome;
use super::world::World;
use super::{instances, random};
use crate::catalogue::quotas::MAX_INSTANCES_PER_CLUSTER;
use crate::cluster::{ContainerInstance, InstanceState};
use crate::flat::FlatMap;
use crate::identifiers::{AlarmName, AutoScalingGroupName, InstanceId, Zone};
use crate::plan::InstanceSpec;
use crate::service::{AutoScalingGroup, ScaleInOn, ScaleOutOn};
use crate::units::{SimDuration, SimTime};

/// An instance that is drained before its termination is terminated after so long with tasks still on it (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html>).
const LONGEST_DRAINING: SimDuration = SimDuration::from_secs(48 * 3_600);

/// Of this much use of an instance one was billed at a time, which the default termination policy still goes by.
const BILLING_HOUR: u64 = 3_600_000_000;

/// A group, with what it remembers.
#[derive(Clone)]
pub(super) struct GroupRun {
    pub(super) name: AutoScalingGroupName,
    spec: Arc<AutoScalingGroup>,
    /// When each of its instances was launched; those of the plan's start then (assumed).
    members: FlatMap<InstanceId, SimTime>,
    /// Instances that are emptied before they are terminated, and since when. They count no more.
    leaving: FlatMap<InstanceId, SimTime>,
    launched: u32,
    /// When its last activity was.
    last: Option<SimTime>,
}

impl GroupRun {
    pub(super) fn new(name: &AutoScalingGroupName, spec: &Arc<AutoScalingGroup>) -> Self {
        Self {
            name: name.clone(),
            spec: spec.clone(),
            members: spec.instances.iter().map(|id| (id.clone(), SimTime::ZERO)).collect(),
            leaving: FlatMap::default(),
            launched: 0,
            last: None,
        }
    }

    /// One look: `raised` says which alarms are in ALARM. Where both are asked for, it scales out (documented:
    /// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html>).
    pub(super) fn run(
        &mut self,
        raised: &dyn Fn(&AlarmName) -> bool,
        world: &mut World,
        agenda: &mut Agenda,
    ) -> ScalingOutcome {
        self.terminate_emptied(world, agenda);
        let size = self.size(world);
        let short = size < self.spec.min_size;
        let out = match &self.spec.scale_out_on {
            ScaleOutOn::Alarm(name) => raised(name),
            ScaleOutOn::UnplacedTasksOf(service) => {
                world.services.get(service).is_some_and(|run| run.unplaced > 0)
            }
        };
        let back = matches!(&self.spec.scale_in_on, Some(ScaleInOn::Alarm(name)) if raised(name));
        // The cooldown begins with the activity (assumed), and does not keep a group from its least size.
        let cooldown = self.last.map(|last| last + self.spec.cooldown()).filter(|until| *until > world.now);
        let is_full = size >= self.spec.max_size || is_full(world);
        match cooldown {
            _ if !out && !short && !back => ScalingOutcome::NotAsked,
            _ if (out || short) && is_full => ScalingOutcome::AtMaximum,
            _ if short => self.launch(world, agenda),
            _ if !out && size <= self.spec.min_size => ScalingOutcome::AtMinimum,
            Some(until) => ScalingOutcome::Cooldown { until },
            None if out => self.launch(world, agenda),
            None => self.take_away(world, agenda),
        }
    }

    /// Launches or takes away as many instances as a capacity asks for; says what became of each, and what kept it
    /// from more.
    pub(super) fn set_capacity(
        &mut self,
        capacity: u32,
        world: &mut World,
        agenda: &mut Agenda,
    ) -> Vec<ScalingOutcome> {
        let mut outcomes = Vec::new();
        loop {
            let size = self.size(world);
            let outcome = match size.cmp(&capacity) {
                Ordering::Equal => break,
                Ordering::Less if is_full(world) => ScalingOutcome::AtMaximum,
                Ordering::Less => self.launch(world, agenda),
                Ordering::Greater => self.take_away(world, agenda),
            };
            outcomes.push(outcome);
            if self.size(world) == size {
                break;
            }
        }
        outcomes
    }

    /// How many instances it has. Those that are gone count no more.
    fn size(&mut self, world: &World) -> u32 {
        self.members.retain(|id, _| world.cluster.get(id).is_some());
        u32::try_from(self.members.len()).unwrap_or(u32::MAX)
    }

    fn launch(&mut self, world: &mut World, agenda: &mut Agenda) -> ScalingOutcome {
        let Some(zone) = self.zone(world) else { return ScalingOutcome::NoZone };
        let instance = random::launched_instance_id(world.plan.seed, &self.name, self.launched);
        self.launched += 1;
        let spec = InstanceSpec {
            reserved_memory: self.spec.reserved_memory,
            ..InstanceSpec::new(&self.spec.instance_type, &zone)
        };
        instances::launch(world, &instance, &spec, agenda);
        self.members.insert(instance.clone(), world.now);
        self.last = Some(world.now);
        ScalingOutcome::Launched { instance }
    }

    /// The zone with the fewest of the group's instances, so that they stay balanced (documented:
    /// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html>); of equals the first that
    /// the group names (assumed).
    fn zone(&self, world: &World) -> Option<Zone> {
        let open = self.spec.zones.iter().filter(|zone| !world.lost_zones.contains(*zone));
        open.min_by_key(|zone| self.members_in(zone, world)).cloned()
    }

    fn members_in(&self, zone: &Zone, world: &World) -> usize {
        let instances = self.members.keys().filter_map(|id| world.cluster.get(id));
        instances.filter(|instance| instance.zone == *zone).count()
    }

    fn take_away(&mut self, world: &mut World, agenda: &mut Agenda) -> ScalingOutcome {
        let instance = match self.to_take_away(world) {
            Ok(instance) => instance,
            Err(why) => return why,
        };
        self.members.remove(&instance);
        self.last = Some(world.now);
        if !self.spec.managed_draining.is_enabled() {
            instances::lose_host(world, instance.clone(), agenda);
            return ScalingOutcome::Terminated { instance };
        }
        instances::drain(world, &instance, agenda);
        self.leaving.insert(instance.clone(), world.now);
        self.terminate_emptied(world, agenda);
        match self.leaving.contains_key(&instance) {
            true => ScalingOutcome::Draining { instance },
            false => ScalingOutcome::Terminated { instance },
        }
    }

    /// The default termination policy: of the zones with the most instances those that are not protected, and of them
    /// the one that is closest to its next billing hour (documented:
    /// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html>). All have
    /// one configuration here, so that their age does not count. Of equals EC2 draws one; here it is the first by ID
    /// (assumed).
    fn to_take_away(&self, world: &World) -> Result<InstanceId, ScalingOutcome> {
        let in_service = |instance: &&ContainerInstance| {
            instance.state == InstanceState::Active && instance.agent_connected
        };
        let instances: Vec<&ContainerInstance> =
            self.members.keys().filter_map(|id| world.cluster.get(id)).filter(in_service).collect();
        if instances.is_empty() {
            return Err(ScalingOutcome::NoneInService);
        }
        // Documented: managed termination protection keeps instances with tasks other than daemons'. There are none
        // of those here.
        let protects = self.spec.managed_termination_protection.is_enabled();
        let protected =
            |instance: &ContainerInstance| protects && world.tasks_on(&instance.id).next().is_some();
        let open = || instances.iter().filter(|instance| !protected(instance));
        let most = open().map(|instance| self.members_in(&instance.zone, world)).max();
        let to_next_hour = |instance: &&&ContainerInstance| {
            let launched = self.members.get(&instance.id).copied().unwrap_or(SimTime::ZERO);
            BILLING_HOUR - world.now.since(launched).as_micros() % BILLING_HOUR
        };
        let largest = open().filter(|instance| Some(self.members_in(&instance.zone, world)) == most);
        let chosen = largest.min_by_key(to_next_hour).map(|instance| instance.id.clone());
        chosen.ok_or(ScalingOutcome::AllProtected)
    }

    /// Terminates instances on which no task is left, and those that have been emptied for too long.
    pub(super) fn terminate_emptied(&mut self, world: &mut World, agenda: &mut Agenda) {
        let leaving: Vec<(InstanceId, SimTime)> =
            self.leaving.iter().map(|(id, since)| (id.clone(), *since)).collect();
        for (id, since) in leaving {
            let connected = world.cluster.get(&id).is_some_and(|instance| instance.agent_connected);
            if connected && world.tasks_on(&id).next().is_none() {
                instances::deregister(world, &id, agenda);
            } else if connected && world.now < since + LONGEST_DRAINING {
                continue;
            } else if connected {
                instances::lose_host(world, id.clone(), agenda);
            }
            self.leaving.remove(&id);
        }
    }
}

fn is_full(world: &World) -> bool {
    world.cluster.instances().len() >= MAX_INSTANCES_PER_CLUSTER
}

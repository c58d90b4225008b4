//! The picture of traffic and scaling: targets with their states, alarms, and what scaling does.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use serde::Serialize;

use super::change::Change;
use super::requests::TargetNumber;
use crate::flat::FlatMap;
use crate::identifiers::{
    AlarmName, AutoScalingGroupName, InstanceId, ScalingPolicyName, ServiceName, TaskId,
};
use crate::plan::Plan;
use crate::service::{AlarmState, LoadBalancer, Registrar};
use crate::units::{BasisPoints, SimTime};

/// The state of a target (documented, for targets of an Application Load Balancer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TargetState {
    /// Registered; no check has come out yet.
    Initial,
    /// Takes requests.
    Healthy,
    /// Takes requests only where no target is healthy.
    Unhealthy,
    /// Deregistered; answers what it has taken.
    Draining,
    /// Not registered.
    Unused,
}

impl TargetState {
    /// Whether it is registered, healthy or not, and does not drain.
    pub fn is_in_service(self) -> bool {
        matches!(self, Self::Initial | Self::Healthy | Self::Unhealthy)
    }

    /// The load balancer's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Healthy => "healthy",
            Self::Unhealthy => "unhealthy",
            Self::Draining => "draining",
            Self::Unused => "unused",
        }
    }
}

/// A target of a target group, or of a Classic Load Balancer.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct TargetPicture {
    /// Its number in the run.
    pub number: TargetNumber,
    /// Where it is registered.
    pub registrar: Registrar,
    /// The service of its task.
    pub service: ServiceName,
    /// Its task.
    pub task: TaskId,
    /// The instance of that.
    pub instance: InstanceId,
    /// The port that it answers on.
    pub port: u16,
    /// Its state.
    pub state: TargetState,
}

/// An alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlarmPicture {
    /// Its state.
    pub state: AlarmState,
    /// Since when it has had it.
    pub since: SimTime,
    /// The newest datapoint, where it is not missing.
    pub value: Option<BasisPoints>,
}

/// What scaling did at a minute, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum ScalingOutcome {
    /// The desired count was changed.
    Scaled {
        /// What it was.
        from: u32,
        /// What it is.
        to: u32,
        /// The tasks that the step was added to: those that run; in a cooldown, the desired count.
        base: u32,
        /// What was added to them, before the bounds: the step; in a cooldown, what it has beyond the one before.
        step: i64,
        /// Whether a cooldown lasts.
        in_cooldown: bool,
    },
    /// An instance was launched.
    Launched {
        /// Its ID.
        instance: InstanceId,
    },
    /// An instance is emptied, and terminated when no task is left on it.
    Draining {
        /// Its ID.
        instance: InstanceId,
    },
    /// An instance was terminated, with the tasks that it had.
    Terminated {
        /// Its ID.
        instance: InstanceId,
    },
    /// Nothing asks for it: the alarm is not in ALARM, or no task waits.
    NotAsked,
    /// No step is for a metric that is so far from the threshold.
    NoStep,
    /// The step changes nothing, or no more than is under way.
    NoChange,
    /// The last activity's cooldown lasts.
    Cooldown {
        /// Until when.
        until: SimTime,
    },
    /// There may not be more.
    AtMaximum,
    /// There may not be fewer.
    AtMinimum,
    /// A deployment is in progress, which suspends scaling in (documented).
    DeploymentInProgress,
    /// The service is not there yet.
    NoService,
    /// Every zone of the group is lost.
    NoZone,
    /// Every instance has tasks, and is kept from being taken away.
    AllProtected,
    /// No instance is in service that could be taken away.
    NoneInService,
}

impl ScalingOutcome {
    /// By how many tasks or instances there are more, or fewer, once it is done.
    pub fn change(&self) -> i64 {
        match self {
            Self::Scaled { from, to, .. } => i64::from(*to) - i64::from(*from),
            Self::Launched { .. } => 1,
            Self::Draining { .. } | Self::Terminated { .. } => -1,
            Self::NotAsked
            | Self::NoStep
            | Self::NoChange
            | Self::Cooldown { .. }
            | Self::AtMaximum
            | Self::AtMinimum
            | Self::DeploymentInProgress
            | Self::NoService
            | Self::NoZone
            | Self::AllProtected
            | Self::NoneInService => 0,
        }
    }

    /// Whether something was done; else it is why nothing was.
    pub fn is_activity(&self) -> bool {
        self.change() != 0
    }
}

/// What scaling decided last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionPicture {
    /// When.
    pub at: SimTime,
    /// What, and why.
    pub outcome: ScalingOutcome,
}

/// Traffic and scaling at an instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrafficPicture {
    /// The targets that are registered or draining, by number.
    pub targets: FlatMap<TargetNumber, Arc<TargetPicture>>,
    /// The alarms that have been evaluated, by name.
    pub alarms: FlatMap<AlarmName, AlarmPicture>,
    /// The last CPUUtilization of the services, where there is one.
    pub utilization: FlatMap<ServiceName, BasisPoints>,
    /// What the policies decided last.
    pub policies: FlatMap<ScalingPolicyName, DecisionPicture>,
    /// What the Auto Scaling groups decided last.
    pub groups: FlatMap<AutoScalingGroupName, DecisionPicture>,
}

impl TrafficPicture {
    /// The tasks on an instance with a target that is not healthy, and its state.
    pub fn ailing_on(&self, instance: &InstanceId) -> Vec<(TaskId, TargetState)> {
        let targets = self.targets.values().filter(|target| target.instance == *instance);
        let ailing = targets.filter(|target| target.state != TargetState::Healthy);
        ailing.map(|target| (target.task, target.state)).collect()
    }

    /// Takes in a change; says nothing of those that are not about traffic.
    pub(super) fn apply(&mut self, change: &Change, at: SimTime) {
        match change {
            Change::TargetChanged(target) if target.state == TargetState::Unused => {
                self.targets.remove(&target.number);
            }
            Change::TargetChanged(target) => {
                self.targets.insert(target.number, target.clone());
            }
            Change::AlarmEvaluated { alarm, state, value } => {
                let before = self.alarms.get(alarm).filter(|before| before.state == *state);
                let since = before.map_or(at, |before| before.since);
                self.alarms.insert(alarm.clone(), AlarmPicture { state: *state, since, value: *value });
            }
            Change::Utilization { service, cpu: Some(cpu) } => {
                self.utilization.insert(service.clone(), *cpu);
            }
            Change::Utilization { service, cpu: None } => {
                self.utilization.remove(service);
            }
            Change::ScalingDecided { policy, outcome, .. } => {
                self.policies.insert(policy.clone(), DecisionPicture { at, outcome: outcome.clone() });
            }
            Change::GroupDecided { group, outcome } => {
                self.groups.insert(group.clone(), DecisionPicture { at, outcome: outcome.clone() });
            }
            _ => {}
        }
    }
}

/// What tasks of a plan can be registered with, in the order by which buckets number them: target groups, then
/// Classic Load Balancers, each by name.
pub fn registrars(plan: &Plan) -> Vec<Registrar> {
    let groups = plan.traffic.target_groups.keys().cloned().map(Registrar::TargetGroup);
    let classic = plan.traffic.load_balancers.iter().filter_map(|(name, balancer)| {
        let classic = matches!(**balancer, LoadBalancer::Classic { .. });
        classic.then(|| Registrar::LoadBalancerName(name.clone()))
    });
    groups.chain(classic).collect()
}

//! What scaling decided at each minute, with what it decided on.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Change, Recording, ScalingOutcome};
use crate::flat::FlatMap;
use crate::identifiers::{AlarmName, AutoScalingGroupName, InstanceId, ScalingPolicyName, ServiceName};
use crate::plan::{Action, Plan};
use crate::service::{Alarm, AlarmState, ScaleInOn, ScaleOutOn};
use crate::units::{BasisPoints, SimTime};

/// What is scaled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scaled {
    /// A service, by its policies.
    Service(ServiceName),
    /// An Auto Scaling group, by itself.
    Group(AutoScalingGroupName),
}

/// A decision, and what it was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// When.
    pub at: SimTime,
    /// The policy that decided; none where it was an Auto Scaling group.
    pub policy: Option<ScalingPolicyName>,
    /// What it decided on, where the plan says so.
    pub reason: Option<Reason>,
    /// What was decided, and why.
    pub outcome: ScalingOutcome,
}

/// What a decision was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// An alarm.
    Alarm(AlarmReading),
    /// The tasks of a service that find no room.
    Unplaced {
        /// The service.
        service: ServiceName,
        /// How many.
        tasks: u32,
    },
    /// A user has set the group's capacity.
    ByHand,
}

impl Reason {
    /// Whether it asks for something to be done.
    fn asks(&self) -> bool {
        match self {
            Self::Alarm(reading) => reading.state == AlarmState::Alarm,
            Self::Unplaced { tasks, .. } => *tasks > 0,
            Self::ByHand => true,
        }
    }
}

/// An alarm at its evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlarmReading {
    /// Its name.
    pub name: AlarmName,
    /// Its settings.
    pub alarm: Arc<Alarm>,
    /// Its state.
    pub state: AlarmState,
    /// The newest datapoint, where it is not missing.
    pub value: Option<BasisPoints>,
    /// How many of the datapoints that count breach.
    pub breaching: usize,
}

/// What was decided about a service or a group, minute after minute, in order of time.
pub fn decisions(recording: &Recording, plan: &Plan, scaled: &Scaled) -> Vec<Decision> {
    let mut evidence =
        Evidence { plan, alarms: FlatMap::default(), unplaced: FlatMap::default(), by_hand: None };
    let mut decisions = Vec::new();
    for delta in recording.deltas() {
        let (policy, reason, outcome) = match (&delta.change, scaled) {
            (Change::ScalingDecided { policy, service, outcome }, Scaled::Service(of)) if service == of => {
                let spec = plan.scaling.policies.get(policy);
                (Some(policy.clone()), spec.and_then(|spec| evidence.alarm(&spec.alarm)), outcome)
            }
            (Change::GroupDecided { group, outcome }, Scaled::Group(of)) if group == of => {
                (None, evidence.cause(group, delta.at), outcome)
            }
            (change, _) => {
                evidence.take(change, delta.at);
                continue;
            }
        };
        decisions.push(Decision { at: delta.at, policy, reason, outcome: outcome.clone() });
    }
    decisions
}

/// The Auto Scaling group that an instance belongs to: it names it, or has launched it.
pub fn group_of(recording: &Recording, plan: &Plan, instance: &InstanceId) -> Option<AutoScalingGroupName> {
    let mut groups = plan.scaling.auto_scaling_groups.iter();
    let named = groups.find(|(_, group)| group.instances.contains(instance)).map(|(name, _)| name.clone());
    named.or_else(|| {
        recording.deltas().iter().find_map(|delta| match &delta.change {
            Change::GroupDecided { group, outcome: ScalingOutcome::Launched { instance: launched } }
                if launched == instance =>
            {
                Some(group.clone())
            }
            _ => None,
        })
    })
}

/// What decisions can be made on, up to an instant.
struct Evidence<'a> {
    plan: &'a Plan,
    /// The state of each alarm, and its datapoints, the newest last.
    alarms: FlatMap<AlarmName, (AlarmState, VecDeque<Option<BasisPoints>>)>,
    unplaced: FlatMap<ServiceName, u32>,
    /// The group whose capacity a user has set last, and when.
    by_hand: Option<(AutoScalingGroupName, SimTime)>,
}

impl Evidence<'_> {
    fn take(&mut self, change: &Change, at: SimTime) {
        match change {
            Change::AlarmEvaluated { alarm, state, value } => {
                let Some(spec) = self.plan.scaling.alarms.get(alarm) else { return };
                let before = self.alarms.remove(alarm).map(|(_, datapoints)| datapoints);
                let mut datapoints = before.unwrap_or_default();
                if datapoints.len() >= spec.evaluation_range() {
                    datapoints.pop_front();
                }
                datapoints.push_back(*value);
                self.alarms.insert(alarm.clone(), (*state, datapoints));
            }
            Change::ServiceChanged { service, status, .. } => {
                self.unplaced.insert(service.clone(), status.unplaced);
            }
            Change::ActionApplied { index } => {
                if let Some(Action::SetDesiredCapacity { group, .. }) =
                    self.plan.timeline.get(*index).map(|timed| &timed.action)
                {
                    self.by_hand = Some((group.clone(), at));
                }
            }
            _ => {}
        }
    }

    fn alarm(&self, name: &AlarmName) -> Option<Reason> {
        let alarm = self.plan.scaling.alarms.get(name)?.clone();
        let (state, datapoints) = self.alarms.get(name)?;
        let newest_last: Vec<Option<BasisPoints>> = datapoints.iter().copied().collect();
        Some(Reason::Alarm(AlarmReading {
            name: name.clone(),
            breaching: alarm.breaching(&newest_last),
            alarm,
            state: *state,
            value: newest_last.last().copied().flatten(),
        }))
    }

    /// What a group decides on: what makes it add an instance comes before what makes it take one away. Actions come
    /// last in their instant, so what follows one is its doing.
    fn cause(&self, name: &AutoScalingGroupName, at: SimTime) -> Option<Reason> {
        if self.by_hand.as_ref().is_some_and(|(group, then)| group == name && *then == at) {
            return Some(Reason::ByHand);
        }
        let group = self.plan.scaling.auto_scaling_groups.get(name)?;
        let out = match &group.scale_out_on {
            ScaleOutOn::Alarm(name) => self.alarm(name),
            ScaleOutOn::UnplacedTasksOf(service) => {
                let tasks = self.unplaced.get(service).copied().unwrap_or_default();
                Some(Reason::Unplaced { service: service.clone(), tasks })
            }
        };
        let back = group.scale_in_on.as_ref().and_then(|ScaleInOn::Alarm(name)| self.alarm(name));
        match back.filter(Reason::asks) {
            Some(back) if !out.as_ref().is_some_and(Reason::asks) => Some(back),
            _ => out,
        }
    }
}

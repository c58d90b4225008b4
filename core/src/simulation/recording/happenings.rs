//! What happens to alarms, scaling and targets that a user is told of: not every evaluation, but what is new.

use std::sync::Arc;

use super::{Change, ScalingOutcome, TargetNumber, TargetPicture, TargetState};
use crate::flat::FlatMap;
use crate::identifiers::{AlarmName, AutoScalingGroupName, ScalingPolicyName, ServiceName};
use crate::plan::Plan;
use crate::service::{AlarmState, Metric};

/// Something that a user is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// An alarm has another state.
    Alarm {
        /// The alarm.
        alarm: AlarmName,
        /// Its state before.
        from: AlarmState,
        /// Its state from now on.
        to: AlarmState,
    },
    /// A policy has changed a desired count.
    Policy {
        /// The policy.
        policy: ScalingPolicyName,
        /// The service that it scales.
        service: ServiceName,
        /// What it did.
        outcome: ScalingOutcome,
    },
    /// An Auto Scaling group has done something.
    Group {
        /// The group.
        group: AutoScalingGroupName,
        /// What it did.
        outcome: ScalingOutcome,
    },
    /// A target has become healthy or unhealthy.
    Health(Arc<TargetPicture>),
}

/// Finds what is new among the changes of a recording, shown to it in order.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    alarms: FlatMap<AlarmName, AlarmState>,
    targets: FlatMap<TargetNumber, TargetState>,
}

impl Watch {
    /// What a change means, where it is new.
    pub fn see(&mut self, change: &Change) -> Option<Happening> {
        match change {
            Change::AlarmEvaluated { alarm, state, .. } => {
                // An alarm begins without data.
                let before =
                    self.alarms.insert(alarm.clone(), *state).unwrap_or(AlarmState::InsufficientData);
                (before != *state).then(|| Happening::Alarm {
                    alarm: alarm.clone(),
                    from: before,
                    to: *state,
                })
            }
            Change::ScalingDecided { policy, service, outcome } if outcome.is_activity() => {
                let (policy, service, outcome) = (policy.clone(), service.clone(), outcome.clone());
                Some(Happening::Policy { policy, service, outcome })
            }
            Change::GroupDecided { group, outcome } if outcome.is_activity() => {
                Some(Happening::Group { group: group.clone(), outcome: outcome.clone() })
            }
            Change::TargetChanged(target) => {
                let before = self.targets.insert(target.number, target.state);
                let is_verdict = matches!(target.state, TargetState::Healthy | TargetState::Unhealthy);
                (is_verdict && before != Some(target.state)).then(|| Happening::Health(target.clone()))
            }
            _ => None,
        }
    }
}

impl Happening {
    /// Whether it is about a service: of an alarm, whether its metric is the service's or a policy of it acts on it. What
    /// an Auto Scaling group does is about the whole cluster.
    pub fn concerns(&self, plan: &Plan, service: &ServiceName) -> bool {
        match self {
            Self::Alarm { alarm, .. } => {
                let metric = plan.scaling.alarms.get(alarm).map(|alarm| &alarm.metric);
                let is_its_own =
                    matches!(metric, Some(Metric::CpuUtilization { service: of }) if of == service);
                let mut policies = plan.scaling.policies.values();
                is_its_own || policies.any(|policy| policy.alarm == *alarm && policy.service == *service)
            }
            Self::Policy { service: of, .. } => of == service,
            Self::Group { .. } => true,
            Self::Health(target) => target.service == *service,
        }
    }

    /// What AWS calls it, word for word, where that is known.
    pub fn message(&self, plan: &Plan) -> Option<String> {
        match self {
            // Documented: the HistorySummary of DescribeAlarmHistory.
            Self::Alarm { from, to, .. } => {
                Some(format!("Alarm updated from {} to {}", from.as_str(), to.as_str()))
            }
            // Documented: Description and Cause of DescribeScalingActivities of Application Auto Scaling.
            Self::Policy { policy, outcome: ScalingOutcome::Scaled { to, .. }, .. } => {
                let alarm = plan.scaling.policies.get(policy).map(|policy| policy.alarm.as_str());
                let alarm = alarm.unwrap_or_default();
                Some(format!(
                    "Setting desired count to {to}. monitor alarm {alarm} in state ALARM triggered policy {policy}"
                ))
            }
            // Documented: the Description of DescribeScalingActivities of EC2 Auto Scaling.
            Self::Group { outcome: ScalingOutcome::Launched { instance }, .. } => {
                Some(format!("Launching a new EC2 instance: {instance}"))
            }
            Self::Group { outcome: ScalingOutcome::Terminated { instance }, .. } => {
                Some(format!("Terminating EC2 instance: {instance}"))
            }
            Self::Policy { .. } | Self::Group { .. } | Self::Health(_) => None,
        }
    }
}

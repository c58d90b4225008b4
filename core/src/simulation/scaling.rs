//! Scaling: every minute alarms are evaluated, and policies and Auto Scaling groups decide.

use std::collections::VecDeque;
use std::sync::Arc;

use super::agenda::Agenda;
use super::auto_scaling_group::GroupRun;
use super::recording::{Change, ScalingOutcome};
use super::scheduler;
use super::world::World;
use crate::identifiers::{AlarmName, AutoScalingGroupName, ScalingPolicyName};
use crate::plan::Plan;
use crate::service::{Activity, Alarm, AlarmState, Metric, ScalableTarget, ScalingPolicy};
use crate::simulation::task::TaskStatus;
use crate::units::{BasisPoints, SimTime};

/// Alarms, policies and groups, with what they remember.
#[derive(Clone, Default)]
pub(super) struct Scaler {
    alarms: Vec<AlarmRun>,
    policies: Vec<PolicyRun>,
    groups: Vec<GroupRun>,
}

#[derive(Clone)]
struct AlarmRun {
    name: AlarmName,
    spec: Arc<Alarm>,
    state: AlarmState,
    /// The newest last; as many as are looked at.
    datapoints: VecDeque<Option<BasisPoints>>,
}

#[derive(Clone)]
struct PolicyRun {
    name: ScalingPolicyName,
    spec: Arc<ScalingPolicy>,
    bounds: Arc<ScalableTarget>,
    /// Its last activity, while that has a cooldown.
    last: Option<Activity>,
}

impl Scaler {
    pub(super) fn new(plan: &Plan) -> Self {
        let scaling = &plan.scaling;
        let alarm = |(name, spec): (&AlarmName, &Arc<Alarm>)| AlarmRun {
            name: name.clone(),
            spec: spec.clone(),
            state: AlarmState::InsufficientData,
            datapoints: VecDeque::new(),
        };
        let policy = |(name, spec): (&ScalingPolicyName, &Arc<ScalingPolicy>)| {
            let bounds = scaling.scalable_targets.get(&spec.service)?.clone();
            Some(PolicyRun { name: name.clone(), spec: spec.clone(), bounds, last: None })
        };
        Self {
            alarms: scaling.alarms.iter().map(alarm).collect(),
            policies: scaling.policies.iter().filter_map(policy).collect(),
            groups: scaling
                .auto_scaling_groups
                .iter()
                .map(|(name, spec)| GroupRun::new(name, spec))
                .collect(),
        }
    }

    /// Whether there is anything to evaluate.
    pub(super) fn is_needed(&self) -> bool {
        !(self.alarms.is_empty() && self.groups.is_empty())
    }

    /// Takes the datapoints of the minute that has ended.
    pub(super) fn take_datapoints(&mut self, value: impl Fn(&Metric) -> Option<BasisPoints>) {
        for alarm in &mut self.alarms {
            if alarm.datapoints.len() >= alarm.spec.evaluation_range() {
                alarm.datapoints.pop_front();
            }
            alarm.datapoints.push_back(value(&alarm.spec.metric));
        }
    }

    /// Evaluates the alarms; then the policies decide, then the groups, each in order of the names.
    pub(super) fn evaluate(&mut self, world: &mut World, agenda: &mut Agenda) {
        for alarm in &mut self.alarms {
            let datapoints: Vec<_> = alarm.datapoints.iter().copied().collect();
            alarm.state = alarm.spec.evaluate(&datapoints, alarm.state);
            let value = datapoints.last().copied().flatten();
            let change = Change::AlarmEvaluated { alarm: alarm.name.clone(), state: alarm.state, value };
            world.outbox.push(change);
        }
        for index in 0..self.policies.len() {
            self.run_policy(index, world, agenda);
        }
        let raised = |name: &AlarmName| {
            self.alarms.iter().any(|alarm| alarm.name == *name && alarm.state == AlarmState::Alarm)
        };
        for group in &mut self.groups {
            let outcome = group.run(&raised, world, agenda);
            world.outbox.push(Change::GroupDecided { group: group.name.clone(), outcome });
        }
    }

    /// A user sets how many instances a group has.
    pub(super) fn set_capacity(
        &mut self,
        name: &AutoScalingGroupName,
        capacity: u32,
        world: &mut World,
        agenda: &mut Agenda,
    ) {
        let Some(group) = self.groups.iter_mut().find(|group| group.name == *name) else { return };
        for outcome in group.set_capacity(capacity, world, agenda) {
            world.outbox.push(Change::GroupDecided { group: name.clone(), outcome });
        }
    }

    /// A task has stopped: an instance that was emptied for this may be terminated.
    pub(super) fn terminate_emptied(&mut self, world: &mut World, agenda: &mut Agenda) {
        for group in &mut self.groups {
            group.terminate_emptied(world, agenda);
        }
    }

    fn run_policy(&mut self, index: usize, world: &mut World, agenda: &mut Agenda) {
        let Some(policy) = self.policies.get(index) else { return };
        let alarm = self.alarms.iter().find(|alarm| alarm.name == policy.spec.alarm);
        let (name, service) = (policy.name.clone(), policy.spec.service.clone());
        let mut change = None;
        let outcome = match (alarm, Standing::of(world, policy)) {
            (_, None) => ScalingOutcome::NoService,
            (Some(alarm), Some(standing)) if alarm.state == AlarmState::Alarm => {
                change = policy.change(&standing, alarm.deviation());
                policy.decide(&standing, change, world.now)
            }
            _ => ScalingOutcome::NotAsked,
        };
        if let (ScalingOutcome::Scaled { to, .. }, Some(change)) = (&outcome, change) {
            scheduler::set_desired_count(world, &service, *to, agenda);
            self.remember(index, Activity { at: world.now, change });
        }
        world.outbox.push(Change::ScalingDecided { policy: name, service, outcome });
    }

    /// An activity begins its policy's cooldown; one that scales out ends those of scaling in (documented). So does one
    /// that goes beyond the step before it (assumed).
    fn remember(&mut self, index: usize, activity: Activity) {
        let Some(service) = self.policies.get(index).map(|policy| policy.spec.service.clone()) else {
            return;
        };
        for policy in self.policies.iter_mut().filter(|policy| policy.spec.service == service) {
            if activity.change > 0 && policy.last.is_some_and(|last| last.change < 0) {
                policy.last = None;
            }
        }
        if let Some(policy) = self.policies.get_mut(index) {
            policy.last = Some(activity);
        }
    }
}

impl AlarmRun {
    /// How far the newest datapoint is from the threshold, in hundredths of a percent; none where it is missing.
    fn deviation(&self) -> Option<i64> {
        let value = self.datapoints.back().copied().flatten()?;
        Some(i64::from(value.0) - i64::from(BasisPoints::of_percent(self.spec.threshold).0))
    }
}

/// How a service stands when a policy decides.
#[derive(Clone, Copy, Debug)]
struct Standing {
    running: u32,
    desired: u32,
    /// Whether a deployment is in progress.
    deploying: bool,
}

impl Standing {
    fn of(world: &World, policy: &PolicyRun) -> Option<Self> {
        let run = world.services.get(&policy.spec.service)?;
        let runs = |task: &&super::task::Task| task.status == TaskStatus::Running && task.is_wanted();
        let running = run.tasks.iter().filter_map(|id| world.tasks.get(id)).filter(runs).count();
        Some(Self {
            running: u32::try_from(running).unwrap_or(u32::MAX),
            desired: run.spec.desired_count,
            deploying: run.deployments.last().is_some_and(|deployment| !deployment.completed),
        })
    }
}

impl PolicyRun {
    /// By how many tasks the step for a metric that is so far from the threshold changes the running count.
    fn change(&self, standing: &Standing, deviation: Option<i64>) -> Option<i64> {
        self.spec.change(standing.running, deviation?)
    }

    /// What the policy does while its alarm is in ALARM: it acts on the running count, and never beyond the bounds
    /// (documented: <https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html>).
    fn decide(&self, standing: &Standing, change: Option<i64>, now: SimTime) -> ScalingOutcome {
        let Standing { running, desired, deploying } = *standing;
        let Some(change) = change else { return ScalingOutcome::NoStep };
        if change == 0 {
            return ScalingOutcome::NoChange;
        }
        if change < 0 && deploying {
            return ScalingOutcome::DeploymentInProgress;
        }
        let left = self.spec.in_cooldown(change, self.last.as_ref(), now);
        if left == 0 {
            let until = self.last.as_ref().map_or(now, |last| self.spec.cooled_down(last));
            return ScalingOutcome::Cooldown { until };
        }
        // In a cooldown only the excess is added, to what the step before has made of the desired count.
        let in_cooldown = left != change;
        let base = if in_cooldown { desired } else { running };
        let to = self.bounds.clamp(i64::from(base) + left);
        let is_further = if change > 0 { to > desired } else { to < desired };
        match change > 0 {
            _ if is_further => ScalingOutcome::Scaled { from: desired, to, base, step: left, in_cooldown },
            true if desired >= self.bounds.max_capacity => ScalingOutcome::AtMaximum,
            false if desired <= self.bounds.min_capacity => ScalingOutcome::AtMinimum,
            _ => ScalingOutcome::NoChange,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{AdjustmentType, StepAdjustment};

    fn policy(adjustment: i32, last: Option<(u64, i64)>) -> PolicyRun {
        PolicyRun {
            name: "p".into(),
            spec: Arc::new(ScalingPolicy {
                service: "api".into(),
                alarm: "a".into(),
                adjustment_type: AdjustmentType::ChangeInCapacity,
                step_adjustments: vec![StepAdjustment {
                    metric_interval_lower_bound: None,
                    metric_interval_upper_bound: Some(if adjustment > 0 { 100 } else { 0 }),
                    scaling_adjustment: adjustment,
                }],
                min_adjustment_magnitude: None,
                cooldown: 300,
            }),
            bounds: Arc::new(ScalableTarget { min_capacity: 2, max_capacity: 10 }),
            last: last.map(|(secs, change)| Activity { at: SimTime::from_secs(secs), change }),
        }
    }

    /// The outcome at 1,000 s with so many running and desired.
    #[track_caller]
    fn check(policy: &PolicyRun, running: u32, desired: u32, expected: ScalingOutcome) {
        let standing = Standing { running, desired, deploying: false };
        let change = policy.change(&standing, Some(0));
        assert_eq!(policy.decide(&standing, change, SimTime::from_secs(1_000)), expected);
    }

    #[test]
    fn a_policy_acts_on_the_running_count_within_the_bounds() {
        let scaled =
            |from, to, (base, step)| ScalingOutcome::Scaled { from, to, base, step, in_cooldown: false };
        check(&policy(2, None), 4, 4, scaled(4, 6, (4, 2)));
        // One of those that are desired does not run yet.
        check(&policy(2, None), 4, 5, scaled(5, 6, (4, 2)));
        check(&policy(2, None), 4, 6, ScalingOutcome::NoChange);
        check(&policy(2, None), 9, 9, scaled(9, 10, (9, 2)));
        check(&policy(2, None), 10, 10, ScalingOutcome::AtMaximum);
        // Below the minimum: up to it.
        check(&policy(1, None), 0, 0, scaled(0, 2, (0, 1)));
        check(&policy(-1, None), 4, 4, scaled(4, 3, (4, -1)));
        check(&policy(-1, None), 2, 2, ScalingOutcome::AtMinimum);
        // Above the maximum: down to it.
        check(&policy(-1, None), 14, 14, scaled(14, 10, (14, -1)));
    }

    #[test]
    fn a_cooldown_keeps_back_all_but_the_excess() {
        let until = SimTime::from_secs(1_200);
        check(&policy(2, Some((900, 2))), 4, 6, ScalingOutcome::Cooldown { until });
        let scaled = |from, to, (base, step), in_cooldown| ScalingOutcome::Scaled {
            from,
            to,
            base,
            step,
            in_cooldown,
        };
        check(&policy(3, Some((900, 2))), 4, 6, scaled(6, 7, (6, 1), true));
        check(&policy(2, Some((700, 2))), 4, 4, scaled(4, 6, (4, 2), false));
        check(&policy(-1, Some((900, -1))), 4, 4, ScalingOutcome::Cooldown { until });
    }

    #[test]
    fn a_deployment_suspends_scaling_in_only() {
        let standing = Standing { running: 4, desired: 4, deploying: true };
        let decide = |step| policy(step, None).decide(&standing, Some(step.into()), SimTime::ZERO);
        assert_eq!(decide(-1), ScalingOutcome::DeploymentInProgress);
        let scaled = ScalingOutcome::Scaled { from: 4, to: 5, base: 4, step: 1, in_cooldown: false };
        assert_eq!(decide(1), scaled);
        assert_eq!(policy(1, None).decide(&standing, None, SimTime::ZERO), ScalingOutcome::NoStep);
    }
}

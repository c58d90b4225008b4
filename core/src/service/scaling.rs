//! Service Auto Scaling: scalable targets and step scaling policies, as pure arithmetic.
//!
//! Basis: documented,
//! <https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html>,
//! where a line says nothing else.

use serde::Serialize;

use super::target_group::{bounds, number};
use crate::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use crate::identifiers::{AlarmName, ServiceName};
use crate::json::{DocumentError, Fault, Node, Object, Word, pointer_to};
use crate::units::{BasisPoints, SimDuration, SimTime};

/// How many tasks scaling may give a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScalableTarget {
    /// At least so many.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_TASKS_PER_SERVICE)))]
    pub min_capacity: u32,
    /// At most so many.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_TASKS_PER_SERVICE)))]
    pub max_capacity: u32,
}

/// A step scaling policy: what an alarm does to a service's desired count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScalingPolicy {
    /// The service; it must be a scalable target.
    pub service: ServiceName,
    /// The alarm that it acts on.
    pub alarm: AlarmName,
    /// What a step's adjustment is.
    pub adjustment_type: AdjustmentType,
    /// The steps, which do not overlap.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub step_adjustments: Vec<StepAdjustment>,
    /// The least number of tasks that a percentage changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "u32", range(min = 1)))]
    pub min_adjustment_magnitude: Option<u32>,
    /// How long an activity keeps others from adding to it, in seconds: by default 300.
    #[serde(default = "default_cooldown")]
    pub cooldown: u32,
}

/// The default cooldown of ECS services (documented: StepScalingPolicyConfiguration).
fn default_cooldown() -> u32 {
    300
}

/// What a step's adjustment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AdjustmentType {
    /// Tasks to add or take away.
    ChangeInCapacity,
    /// Percent of the tasks that there are.
    PercentChangeInCapacity,
    /// How many tasks there shall be.
    ExactCapacity,
}

impl Word for AdjustmentType {
    const ALL: &'static [Self] =
        &[Self::ChangeInCapacity, Self::PercentChangeInCapacity, Self::ExactCapacity];

    fn word(self) -> &'static str {
        match self {
            Self::ChangeInCapacity => "ChangeInCapacity",
            Self::PercentChangeInCapacity => "PercentChangeInCapacity",
            Self::ExactCapacity => "ExactCapacity",
        }
    }
}

/// What to do where a metric is so far from the alarm's threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepAdjustment {
    /// From how far above the threshold, in percent; negative below it. Without one: however far below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "i32"))]
    pub metric_interval_lower_bound: Option<i32>,
    /// Up to how far. Without one: however far above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "i32"))]
    pub metric_interval_upper_bound: Option<i32>,
    /// What to do there.
    pub scaling_adjustment: i32,
}

impl StepAdjustment {
    /// Whether a metric that is so far from the threshold, in hundredths of a percent, is in the interval. Above
    /// the threshold the lower bound belongs to it, below the upper one.
    pub fn contains(&self, deviation: i64) -> bool {
        let hundredths = |bound: i32| i64::from(bound) * 100;
        let (lower, upper) = (
            self.metric_interval_lower_bound.map_or(i64::MIN, hundredths),
            self.metric_interval_upper_bound.map_or(i64::MAX, hundredths),
        );
        if upper <= 0 {
            lower < deviation && deviation <= upper
        } else {
            lower <= deviation && deviation < upper
        }
    }

    /// A distance from the threshold that the interval contains, in hundredths of a percent: its bound next to the
    /// threshold.
    pub fn representative(&self) -> i64 {
        let hundredths = |bound: i32| i64::from(bound) * 100;
        match (
            self.metric_interval_lower_bound.map(hundredths),
            self.metric_interval_upper_bound.map(hundredths),
        ) {
            (_, Some(upper)) if upper <= 0 => upper,
            (Some(lower), _) => lower,
            (None, Some(_)) | (None, None) => 0,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let bounds = |step: &Self| {
            let lower = step.metric_interval_lower_bound.map_or(i64::MIN, i64::from);
            (lower, step.metric_interval_upper_bound.map_or(i64::MAX, i64::from))
        };
        let ((lower, upper), (other_lower, other_upper)) = (bounds(self), bounds(other));
        lower.max(other_lower) < upper.min(other_upper)
    }
}

/// What the last activity of a policy leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// When it was.
    pub at: SimTime,
    /// By how many tasks its step was to change the count, though some were on their way or beyond the bounds.
    pub change: i64,
}

impl ScalingPolicy {
    /// How many tasks this policy would add, or take away, with so many running and a metric that is so far from
    /// the threshold, in hundredths of a percent; `None` where no step is for that.
    pub fn change(&self, running: u32, deviation: i64) -> Option<i64> {
        let step = self.step_adjustments.iter().find(|step| step.contains(deviation))?;
        let (running, adjustment) = (i64::from(running), i64::from(step.scaling_adjustment));
        Some(match self.adjustment_type {
            AdjustmentType::ChangeInCapacity => adjustment,
            AdjustmentType::ExactCapacity => adjustment - running,
            AdjustmentType::PercentChangeInCapacity => {
                let product = running * adjustment;
                // Towards zero, but what is less than one task is one.
                let whole = if product.abs() < 100 { product.signum() } else { product / 100 };
                let least = i64::from(self.min_adjustment_magnitude.unwrap_or_default());
                whole.signum() * whole.abs().max(least)
            }
        })
    }

    /// When the cooldown of an activity ends.
    pub fn cooled_down(&self, last: &Activity) -> SimTime {
        last.at + SimDuration::from_secs(self.cooldown.into())
    }

    /// What of a change is left in the cooldown of this policy's last activity: of a scale-out what goes beyond
    /// that one, of a scale-in nothing.
    pub fn in_cooldown(&self, change: i64, last: Option<&Activity>, now: SimTime) -> i64 {
        match last.filter(|last| now < self.cooled_down(last)) {
            None => change,
            Some(last) if change > 0 => (change - last.change.max(0)).max(0),
            Some(_) => 0,
        }
    }

    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let policy = node.object()?;
        policy.only(&[
            "service",
            "alarm",
            "adjustmentType",
            "stepAdjustments",
            "minAdjustmentMagnitude",
            "cooldown",
        ])?;
        let magnitude = policy.given("minAdjustmentMagnitude").map(|node| node.integer(1, u32::MAX));
        Ok(Self {
            service: policy.needed("service")?.text()?.into(),
            alarm: policy.needed("alarm")?.text()?.into(),
            adjustment_type: policy.needed("adjustmentType")?.word()?,
            step_adjustments: steps(&policy)?,
            min_adjustment_magnitude: magnitude.transpose()?,
            cooldown: number(&policy, "cooldown", default_cooldown(), 0, u32::MAX)?,
        })
    }
}

fn steps(policy: &Object<'_>) -> Result<Vec<StepAdjustment>, DocumentError> {
    let list = policy.needed("stepAdjustments")?;
    let mut steps: Vec<StepAdjustment> = Vec::new();
    for node in list.elements()? {
        let step = StepAdjustment::read(&node.clone().object()?)?;
        if steps.iter().any(|other| other.overlaps(&step)) {
            return Err(node.error(Fault::OverlappingSteps));
        }
        steps.push(step);
    }
    if steps.is_empty() { Err(list.error(Fault::EmptyList)) } else { Ok(steps) }
}

impl StepAdjustment {
    fn read(step: &Object<'_>) -> Result<Self, DocumentError> {
        step.only(&["metricIntervalLowerBound", "metricIntervalUpperBound", "scalingAdjustment"])?;
        let bound = |member| step.given(member).map(|node| node.signed_integer()).transpose();
        let read = Self {
            metric_interval_lower_bound: bound("metricIntervalLowerBound")?,
            metric_interval_upper_bound: bound("metricIntervalUpperBound")?,
            scaling_adjustment: step.needed("scalingAdjustment")?.signed_integer()?,
        };
        match (read.metric_interval_lower_bound, read.metric_interval_upper_bound) {
            (Some(lower), Some(upper)) if lower >= upper => {
                let pointer = pointer_to(&step.pointer, "metricIntervalUpperBound");
                Err(DocumentError { pointer, fault: Fault::EmptyInterval { lower, upper } })
            }
            _ => Ok(read),
        }
    }
}

impl ScalableTarget {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let target = node.object()?;
        target.only(&["minCapacity", "maxCapacity"])?;
        let (min_capacity, max_capacity) =
            bounds(&target, ["minCapacity", "maxCapacity"], MAX_TASKS_PER_SERVICE)?;
        Ok(Self { min_capacity, max_capacity })
    }

    /// A capacity within the bounds.
    pub fn clamp(&self, capacity: i64) -> u32 {
        let (least, most) = (i64::from(self.min_capacity), i64::from(self.max_capacity));
        u32::try_from(capacity.max(least).min(most)).unwrap_or_default()
    }
}

/// A service's CPUUtilization: the CPU units that its tasks use, of what its task definition asks for times the
/// tasks (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html>).
/// `None` where that is nothing.
pub fn cpu_utilization(used_units: u64, definition_units: u32, tasks: u32) -> Option<BasisPoints> {
    BasisPoints::of_parts(used_units.into(), u128::from(definition_units) * u128::from(tasks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(lower: Option<i32>, upper: Option<i32>, scaling_adjustment: i32) -> StepAdjustment {
        StepAdjustment {
            metric_interval_lower_bound: lower,
            metric_interval_upper_bound: upper,
            scaling_adjustment,
        }
    }

    fn policy(adjustment_type: AdjustmentType, step_adjustments: Vec<StepAdjustment>) -> ScalingPolicy {
        ScalingPolicy {
            service: "api".into(),
            alarm: "high".into(),
            adjustment_type,
            step_adjustments,
            min_adjustment_magnitude: None,
            cooldown: 300,
        }
    }

    /// The worked example of the documentation: two alarms at 50, capacity 10 at first.
    #[test]
    fn steps_go_as_in_the_worked_example() {
        let percent = AdjustmentType::PercentChangeInCapacity;
        let out = vec![step(Some(0), Some(10), 0), step(Some(10), Some(20), 10), step(Some(20), None, 30)];
        let back =
            vec![step(Some(-10), Some(0), 0), step(Some(-20), Some(-10), -10), step(None, Some(-20), -30)];
        let (out, back) = (policy(percent, out), policy(percent, back));
        let mut capacity = 10;
        let mut seen = Vec::new();
        for (policy, metric) in [(&out, 60), (&out, 70), (&back, 40), (&back, 30)] {
            let change = policy.change(capacity, (metric - 50) * 100).expect("a step is for it");
            capacity = u32::try_from(i64::from(capacity) + change).expect("tasks remain");
            seen.push(capacity);
        }
        assert_eq!(seen, [11, 14, 13, 10]);
        // Bounds: above the threshold the lower one belongs to the step, below the upper one.
        assert_eq!(out.change(10, 999), Some(0));
        assert_eq!(out.change(10, 0), Some(0));
        assert_eq!(back.change(10, 0), Some(0));
        assert_eq!(back.change(10, -1_001), Some(-1));
        assert_eq!((out.change(10, -1), back.change(10, 1)), (None, None));
    }

    #[test]
    fn an_interval_has_something_in_it() {
        let bounds = [None, Some(-20), Some(-1), Some(0), Some(1), Some(20)];
        for (lower, upper) in bounds.into_iter().flat_map(|lower| bounds.map(|upper| (lower, upper))) {
            let is_empty = matches!((lower, upper), (Some(lower), Some(upper)) if lower >= upper);
            let step = step(lower, upper, 1);
            assert!(is_empty || step.contains(step.representative()), "{step:?}");
        }
    }

    /// 12.7 is 12, -6.67 is -6, what is less than one task is one.
    #[test]
    fn percentages_round_as_documented() {
        let change = |running, adjustment| {
            let steps = vec![step(None, None, adjustment)];
            policy(AdjustmentType::PercentChangeInCapacity, steps).change(running, 0)
        };
        for (running, percent, expected) in
            [(127, 10, 12), (667, -1, -6), (4, 10, 1), (4, -10, -1), (10, 0, 0), (0, 50, 0), (2, 150, 3)]
        {
            assert_eq!(change(running, percent), Some(expected), "{percent} % of {running}");
        }
        let steps = vec![step(None, None, 25)];
        let at_least_two = ScalingPolicy {
            min_adjustment_magnitude: Some(2),
            ..policy(AdjustmentType::PercentChangeInCapacity, steps)
        };
        assert_eq!([4, 40].map(|running| at_least_two.change(running, 0)), [Some(2), Some(10)]);
        let exact = policy(AdjustmentType::ExactCapacity, vec![step(None, None, 7)]);
        assert_eq!([5, 9].map(|running| exact.change(running, 0)), [Some(2), Some(-2)]);
    }

    #[test]
    fn a_cooldown_leaves_the_excess_of_a_larger_step() {
        let policy = policy(AdjustmentType::ChangeInCapacity, vec![step(None, None, 1)]);
        let last = Activity { at: SimTime::from_secs(60), change: 2 };
        let left = |change, secs| policy.in_cooldown(change, Some(&last), SimTime::from_secs(secs));
        assert_eq!([left(3, 120), left(2, 120), left(1, 120), left(3, 360)], [1, 0, 0, 3]);
        let back = Activity { at: SimTime::from_secs(60), change: -1 };
        assert_eq!(policy.in_cooldown(-1, Some(&back), SimTime::from_secs(359)), 0);
        assert_eq!(policy.in_cooldown(-1, Some(&back), SimTime::from_secs(360)), -1);
        assert_eq!(policy.in_cooldown(4, None, SimTime::ZERO), 4);
    }

    /// A task of 512 units alone on a c4.large at full load, and idle tasks that use 128 of 512.
    #[test]
    fn utilization_is_as_in_the_documented_examples() {
        let percent = |used, units, tasks| cpu_utilization(used, units, tasks).map(|share| share.to_string());
        assert_eq!(percent(2_048, 512, 1).as_deref(), Some("400.00"));
        assert_eq!(percent(128, 512, 1).as_deref(), Some("25.00"));
        assert_eq!(percent(128, 1_024, 1).as_deref(), Some("12.50"));
        assert_eq!(percent(384, 256, 3).as_deref(), Some("50.00"));
        assert_eq!(percent(128, 512, 0), None);
    }
}

//! Target groups: how requests are spread over targets, and when one counts as healthy.

use serde::Serialize;

use crate::json::{DocumentError, Fault, Node, Object, Word};
use crate::units::SimDuration;

/// A target group of Application Load Balancers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct TargetGroup {
    /// How it checks its targets.
    pub health_check: HealthCheckSettings,
    /// How long a target that is deregistered still answers what it has taken: 0-3,600 s, by default 300
    /// (documented: <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html>).
    #[cfg_attr(feature = "schema", schemars(range(max = 3_600)))]
    pub deregistration_delay_seconds: u32,
    /// How a target is chosen.
    pub load_balancing_algorithm_type: Algorithm,
}

impl Default for TargetGroup {
    fn default() -> Self {
        Self {
            health_check: HealthCheckSettings::default(),
            deregistration_delay_seconds: 300,
            load_balancing_algorithm_type: Algorithm::default(),
        }
    }
}

/// How a target is chosen for a request (documented: target group attributes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Algorithm {
    /// One after another.
    #[default]
    RoundRobin,
    /// The one with the fewest requests in progress. Of equals the one that is next in turn (assumed).
    LeastOutstandingRequests,
    /// At random, each as likely as another. Anomaly mitigation is not modelled.
    WeightedRandom,
}

impl Algorithm {
    /// ELB's word.
    pub fn as_str(self) -> &'static str {
        self.word()
    }
}

impl Word for Algorithm {
    const ALL: &'static [Self] = &[Self::RoundRobin, Self::LeastOutstandingRequests, Self::WeightedRandom];

    fn word(self) -> &'static str {
        match self {
            Self::RoundRobin => "round_robin",
            Self::LeastOutstandingRequests => "least_outstanding_requests",
            Self::WeightedRandom => "weighted_random",
        }
    }
}

/// When a target counts as healthy. Ranges and defaults are documented:
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct HealthCheckSettings {
    /// From one check to the next: 5-300 s, by default 30.
    #[cfg_attr(feature = "schema", schemars(range(min = 5, max = 300)))]
    pub interval_seconds: u32,
    /// Without an answer for so long, a check has failed: 2-120 s, by default 5.
    #[cfg_attr(feature = "schema", schemars(range(min = 2, max = 120)))]
    pub timeout_seconds: u32,
    /// Successes in a row until an unhealthy target is healthy: 2-10, by default 5.
    #[cfg_attr(feature = "schema", schemars(range(min = 2, max = 10)))]
    pub healthy_threshold_count: u32,
    /// Failures in a row until a target is unhealthy: 2-10, by default 2.
    #[cfg_attr(feature = "schema", schemars(range(min = 2, max = 10)))]
    pub unhealthy_threshold_count: u32,
}

impl Default for HealthCheckSettings {
    fn default() -> Self {
        Self {
            interval_seconds: 30,
            timeout_seconds: 5,
            healthy_threshold_count: 5,
            unhealthy_threshold_count: 2,
        }
    }
}

impl HealthCheckSettings {
    /// The defaults of a Classic Load Balancer, which asks for ten successes (documented:
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-healthchecks.html>).
    pub fn of_classic() -> Self {
        Self { healthy_threshold_count: 10, ..Self::default() }
    }

    /// From one check to the next.
    pub fn interval(&self) -> SimDuration {
        SimDuration::from_secs(self.interval_seconds.into())
    }

    /// Without an answer for so long, a check has failed.
    pub fn timeout(&self) -> SimDuration {
        SimDuration::from_secs(self.timeout_seconds.into())
    }

    /// What is left out is as in `default`.
    pub(crate) fn read(node: Node<'_>, default: Self) -> Result<Self, DocumentError> {
        let check = node.object()?;
        check.only(&[
            "intervalSeconds",
            "timeoutSeconds",
            "healthyThresholdCount",
            "unhealthyThresholdCount",
        ])?;
        let number = |member, default, min, max| number(&check, member, default, min, max);
        Ok(Self {
            interval_seconds: number("intervalSeconds", default.interval_seconds, 5, 300)?,
            timeout_seconds: number("timeoutSeconds", default.timeout_seconds, 2, 120)?,
            healthy_threshold_count: number("healthyThresholdCount", default.healthy_threshold_count, 2, 10)?,
            unhealthy_threshold_count: number(
                "unhealthyThresholdCount",
                default.unhealthy_threshold_count,
                2,
                10,
            )?,
        })
    }
}

impl TargetGroup {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let group = node.object()?;
        group.only(&["healthCheck", "deregistrationDelaySeconds", "loadBalancingAlgorithmType"])?;
        let default = Self::default();
        let health_check = group.given("healthCheck");
        let health_check = health_check.map(|node| HealthCheckSettings::read(node, default.health_check));
        let algorithm = group.given("loadBalancingAlgorithmType").map(|node| node.word());
        Ok(Self {
            health_check: health_check.transpose()?.unwrap_or(default.health_check),
            deregistration_delay_seconds: number(
                &group,
                "deregistrationDelaySeconds",
                default.deregistration_delay_seconds,
                0,
                3_600,
            )?,
            load_balancing_algorithm_type: algorithm.transpose()?.unwrap_or_default(),
        })
    }
}

/// Two whole numbers that are no more than `most`, of which the first is not above the second.
pub(super) fn bounds(
    object: &Object<'_>,
    [least, greatest]: [&'static str; 2],
    most: u32,
) -> Result<(u32, u32), DocumentError> {
    let bound = object.needed(greatest)?.integer(0, most)?;
    let node = object.needed(least)?;
    let value = node.clone().integer(0, most)?;
    match value > bound {
        true => Err(node.error(Fault::AboveBound { member: greatest, bound })),
        false => Ok((value, bound)),
    }
}

/// A whole number within bounds; `default` where it is left out.
pub(super) fn number(
    object: &Object<'_>,
    member: &str,
    default: u32,
    min: u32,
    max: u32,
) -> Result<u32, DocumentError> {
    object.given(member).map_or(Ok(default), |node| node.integer(min, max))
}

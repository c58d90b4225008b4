//! How much of something is used: what a plan says of it, or what a run of it came to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::UsageLabel;
use crate::identifiers::LoadBalancerName;
use crate::plan::Plan;
use crate::sizing::{Amount, Figure, Label, Origin, Unit};
use crate::units::{SimDuration, SimTime};

/// Requests and instances over a stretch of time, which stands for every other one of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Whether it is what the plan says or what a run of it came to.
    pub origin: Origin,
    /// How long the stretch is.
    pub span: SimDuration,
    /// The requests to each load balancer.
    pub requests: BTreeMap<LoadBalancerName, u64>,
    /// How long there were instances of each type, and how many at a time; empty where nothing has run.
    pub instances: Vec<InstanceUsage>,
}

/// Instances of a type over a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceUsage {
    /// The type.
    pub instance_type: Arc<str>,
    /// The times of all instances together.
    pub time: SimDuration,
    /// The most that there were at a time.
    pub most: u32,
}

impl Usage {
    /// The requests that a plan's loads come to up to its horizon.
    pub fn of_plan(plan: &Plan) -> Self {
        let mut requests: BTreeMap<LoadBalancerName, u64> = BTreeMap::new();
        for load in plan.traffic.loads.values() {
            let count = requests.entry(load.load_balancer.clone()).or_default();
            *count = count.saturating_add(load.curve.expected_requests(plan.horizon));
        }
        let span = plan.horizon.since(SimTime::ZERO);
        Self { origin: Origin::Plan, span, requests, instances: Vec::new() }
    }

    /// What a run came to.
    pub fn of_run(
        span: SimDuration,
        requests: BTreeMap<LoadBalancerName, u64>,
        instances: Vec<InstanceUsage>,
    ) -> Self {
        Self { origin: Origin::Simulation, span, requests, instances }
    }

    /// The mean of the requests a second to a load balancer.
    pub(super) fn request_rate(&self, balancer: &LoadBalancerName) -> Figure {
        let count = self.requests.get(balancer).copied().unwrap_or(0);
        let requests = self.figure(UsageLabel::Requests, Amount::whole(count), Unit::Count);
        self.a_second(requests).of(balancer.as_str())
    }

    /// The mean of all requests a second.
    pub(super) fn total_rate(&self) -> Figure {
        let of_balancer = |(name, count): (&LoadBalancerName, &u64)| {
            self.figure(UsageLabel::Requests, Amount::whole(*count), Unit::Count).of(name.as_str())
        };
        let requests = self.requests.iter().map(of_balancer).collect();
        self.a_second(Figure::sum(UsageLabel::Requests, Unit::Count, requests))
    }

    fn a_second(&self, requests: Figure) -> Figure {
        let micros = self.span.as_micros();
        let seconds = self.figure(UsageLabel::Seconds, Amount::ratio(micros, 1_000_000), Unit::Count);
        super::quotient(UsageLabel::RequestRate, Unit::PerSecond, requests, seconds)
    }

    pub(super) fn figure(&self, label: impl Into<Label>, amount: Amount, unit: Unit) -> Figure {
        Figure::new(label, amount, unit, self.origin.clone())
    }
}

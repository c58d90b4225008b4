//! What a plan comes to over a stretch of time: requests, tasks and instances, as the plan says or as a run of it went.

use std::collections::BTreeMap;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::identifiers::{LoadBalancerName, ServiceName};
use crate::plan::Plan;
use crate::units::{SimDuration, SimTime};

/// Requests, tasks and instances over a stretch of time, which stands for every other one of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Who says so.
    pub source: UsageSource,
    /// How long the stretch is.
    pub span: SimDuration,
    /// The requests to each load balancer.
    pub requests: BTreeMap<LoadBalancerName, u64>,
    /// How many tasks each service wanted; empty where nothing has run.
    pub tasks: BTreeMap<ServiceName, DesiredCounts>,
    /// How long there were instances of each type, and how many at a time; empty where nothing has run.
    pub instances: Vec<InstanceTime>,
}

/// Who says how much is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsageSource {
    /// The plan.
    Plan,
    /// A run of it.
    Run,
}

/// How many tasks of a service a run wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct DesiredCounts {
    /// The mean over the time that the service was there, rounded up.
    pub mean: u32,
    /// The most.
    pub most: u32,
}

/// The instances of a type over a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceTime {
    /// The type.
    pub instance_type: Arc<str>,
    /// How long each was there, together: from its launch until it is terminated.
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
        Self { source: UsageSource::Plan, span, requests, tasks: BTreeMap::new(), instances: Vec::new() }
    }
}

//! What a run comes to in all: how long there were instances of each type, how many tasks were wanted, and how many
//! requests went to whom.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Change, Recording, registrars};
use crate::cluster::InstanceState;
use crate::identifiers::{InstanceId, LoadBalancerName, ServiceName};
use crate::plan::Plan;
use crate::service::{LoadBalancer, Registrar};
use crate::units::{SimDuration, SimTime};
use crate::usage::{DesiredCounts, InstanceTime, Usage, UsageSource};

#[derive(Default)]
struct Tally {
    now: u32,
    most: u32,
    micros: u64,
}

/// The tasks of a service that were desired so far.
#[derive(Default)]
struct Wanted {
    since: SimTime,
    desired: u32,
    most: u32,
    micros: u64,
    task_micros: u128,
}

impl Wanted {
    /// They stayed as they were until an instant.
    fn pass(&mut self, at: SimTime) {
        let micros = at.since(self.since).as_micros();
        self.micros += micros;
        self.task_micros += u128::from(micros) * u128::from(self.desired);
        self.since = at;
    }
}

impl Recording {
    /// What the run came to up to an instant.
    pub fn usage(&self, plan: &Plan, until: SimTime) -> Usage {
        Usage {
            source: UsageSource::Run,
            span: until.since(SimTime::ZERO),
            requests: self.requests_by_balancer(plan, until),
            tasks: desired_counts(self, until),
            instances: self.instance_times(until),
        }
    }

    /// How long there were instances of each type up to an instant, by name.
    pub fn instance_times(&self, until: SimTime) -> Vec<InstanceTime> {
        let mut there: BTreeMap<&InstanceId, (&Arc<str>, SimTime)> = BTreeMap::new();
        let mut tallies: BTreeMap<&Arc<str>, Tally> = BTreeMap::new();
        for delta in self.deltas().iter().take(self.position_at(until)) {
            match &delta.change {
                Change::InstanceAdded(picture) => {
                    there.insert(&picture.id, (&picture.instance_type, delta.at));
                    let tally = tallies.entry(&picture.instance_type).or_default();
                    tally.now += 1;
                    tally.most = tally.most.max(tally.now);
                }
                Change::InstanceChanged { instance, state: InstanceState::Inactive, .. } => {
                    let Some((instance_type, since)) = there.remove(instance) else { continue };
                    let tally = tallies.entry(instance_type).or_default();
                    tally.now -= 1;
                    tally.micros += delta.at.since(since).as_micros();
                }
                _ => {}
            }
        }
        for (instance_type, since) in there.into_values() {
            tallies.entry(instance_type).or_default().micros += until.since(since).as_micros();
        }
        let time = |(instance_type, tally): (&Arc<str>, Tally)| InstanceTime {
            instance_type: instance_type.clone(),
            time: SimDuration::from_micros(tally.micros),
            most: tally.most,
        };
        tallies.into_iter().map(time).collect()
    }

    /// The requests that ended up to an instant, by the load balancer that they came to. A target group has one load
    /// balancer (documented: <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html>).
    pub fn requests_by_balancer(&self, plan: &Plan, until: SimTime) -> BTreeMap<LoadBalancerName, u64> {
        let balancers: Vec<Option<&LoadBalancerName>> =
            registrars(plan).iter().map(|registrar| balancer_of(plan, registrar)).collect();
        let mut requests: BTreeMap<LoadBalancerName, u64> = BTreeMap::new();
        let ended = |bucket: &&super::Bucket| SimTime::from_secs(bucket.until.into()) <= until;
        for bucket in self.requests().buckets().iter().take_while(ended) {
            let index = usize::try_from(bucket.registrar).ok();
            let balancer = index.and_then(|index| *balancers.get(index)?);
            let Some(balancer) = balancer else { continue };
            *requests.entry(balancer.clone()).or_default() +=
                u64::from(bucket.served) + u64::from(bucket.errors);
        }
        requests
    }
}

/// How many tasks of each service were desired up to an instant.
fn desired_counts(recording: &Recording, until: SimTime) -> BTreeMap<ServiceName, DesiredCounts> {
    let mut tallies: BTreeMap<&ServiceName, Wanted> = BTreeMap::new();
    for delta in recording.deltas().iter().take(recording.position_at(until)) {
        if let Change::ServiceChanged { service, status, .. } = &delta.change {
            let begun = || Wanted { since: delta.at, ..Wanted::default() };
            let tally = tallies.entry(service).or_insert_with(begun);
            tally.pass(delta.at);
            tally.desired = status.spec.desired_count;
            tally.most = tally.most.max(tally.desired);
        }
    }
    let counts = |(service, mut tally): (&ServiceName, Wanted)| {
        tally.pass(until);
        let whole = u128::from(tally.micros);
        let mean = if whole == 0 { tally.desired.into() } else { tally.task_micros.div_ceil(whole) };
        let mean = u32::try_from(mean).unwrap_or(u32::MAX);
        (service.clone(), DesiredCounts { mean, most: tally.most })
    };
    tallies.into_iter().map(counts).collect()
}

/// The load balancer that sends requests to a target group, or the Classic Load Balancer of this name.
fn balancer_of<'a>(plan: &'a Plan, registrar: &Registrar) -> Option<&'a LoadBalancerName> {
    let sends = |name: &LoadBalancerName, balancer: &LoadBalancer| match (registrar, balancer) {
        (Registrar::LoadBalancerName(classic), LoadBalancer::Classic { .. }) => classic == name,
        (Registrar::TargetGroup(group), LoadBalancer::Application { rules, default_target_group }) => {
            default_target_group == group || rules.iter().any(|rule| rule.target_group == *group)
        }
        _ => false,
    };
    let mut balancers = plan.traffic.load_balancers.iter();
    balancers.find(|(name, balancer)| sends(name, balancer)).map(|(name, _)| name)
}

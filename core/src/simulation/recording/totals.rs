//! What a run comes to in all: how long there were instances of each type, and how many requests went to whom.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Change, Recording, registrars};
use crate::cluster::InstanceState;
use crate::identifiers::{InstanceId, LoadBalancerName};
use crate::plan::Plan;
use crate::service::{LoadBalancer, Registrar};
use crate::units::{SimDuration, SimTime};

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

#[derive(Default)]
struct Tally {
    now: u32,
    most: u32,
    micros: u64,
}

impl Recording {
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

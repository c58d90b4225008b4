//! A fleet in the place of a plan's instances, with its tasks placed on it.

use std::sync::Arc;

use super::{Types, spread};
use crate::identifiers::{InstanceId, Zone};
use crate::placement::place_plan;
use crate::plan::{InstanceSpec, Plan, Scaling};
use crate::service::AutoScalingGroup;

/// The most instances that are added for the sake of placement.
const MOST_ADDED: u32 = 24;

/// The plan with so many instances of these types in each of its zones, in their order: what fits of those that are there
/// stays, the others go, and the rest is added with the reserve and the attributes of the first one. A plan without
/// instances gets as many zones as the fleet has. Where zones are others by now, instances are spread over them.
///
/// An Auto Scaling group keeps its type where the fleet has instances of it, and else launches the type that the fleet has
/// the most of in the group's zones. The instances of its type there belong to it, and its bounds give way to them.
pub fn adopted(plan: &Plan, fleet: &[Vec<(Arc<str>, u32)>]) -> Plan {
    let mut zones = plan.zones();
    if zones.is_empty() {
        let letters = ('a'..='z').take(fleet.len().max(1));
        zones = letters.map(|letter| Zone::from(format!("{}{letter}", plan.region))).collect();
    }
    let standing = match fleet.len() == zones.len() {
        true => fleet.to_vec(),
        false => spread(&fleet.iter().flatten().cloned().collect::<Vec<_>>(), zones.len()),
    };
    let mut wanted: Vec<(Zone, Arc<str>, u32)> = Vec::new();
    for (zone, types) in zones.iter().zip(standing) {
        wanted.extend(types.into_iter().map(|(name, count)| (zone.clone(), name, count)));
    }
    let mut next = plan.clone();
    let like = plan.instances.values().next();
    next.instances.retain(|_, spec| {
        let mut places = wanted.iter_mut();
        let place = places
            .find(|(zone, name, count)| *zone == spec.zone && *name == spec.instance_type && *count > 0);
        place.map(|(.., count)| *count -= 1).is_some()
    });
    for (zone, name, count) in wanted {
        let mut spec = InstanceSpec::new(&name, &zone);
        if let Some(like) = like {
            spec.reserved_memory = like.reserved_memory;
            spec.attributes = like.attributes.clone();
        }
        let spec = Arc::new(spec);
        for _ in 0..count {
            next.instances.insert(next.next_instance_id(), spec.clone());
        }
    }
    follow_in_groups(&mut next);
    next
}

/// Has every group consist of what there is now.
fn follow_in_groups(plan: &mut Plan) {
    let mut grouped: Vec<InstanceId> = Vec::new();
    let instances = &plan.instances;
    let mut scaling = Scaling::clone(&plan.scaling);
    for group in scaling.auto_scaling_groups.values_mut() {
        let free = |(id, spec): &(&InstanceId, &Arc<InstanceSpec>)| {
            group.zones.contains(&spec.zone) && !grouped.contains(id)
        };
        let there: Vec<(&InstanceId, &Arc<InstanceSpec>)> = instances.iter().filter(free).collect();
        let count = |name: &Arc<str>| there.iter().filter(|(_, spec)| spec.instance_type == *name).count();
        let names = there.iter().map(|(_, spec)| &spec.instance_type);
        let most = names.max_by_key(|name| (count(name), std::cmp::Reverse((*name).clone())));
        let instance_type = match most {
            Some(most) if count(&group.instance_type) == 0 => most.clone(),
            _ => group.instance_type.clone(),
        };
        let members = there.iter().filter(|(_, spec)| spec.instance_type == instance_type);
        let members: Vec<InstanceId> = members.map(|(id, _)| InstanceId::clone(id)).collect();
        if members == group.instances && instance_type == group.instance_type {
            grouped.extend(members);
            continue;
        }
        let size = u32::try_from(members.len()).unwrap_or(u32::MAX);
        grouped.extend(members.iter().cloned());
        let AutoScalingGroup { min_size, max_size, .. } = **group;
        *group = Arc::new(AutoScalingGroup {
            instance_type,
            instances: members,
            min_size: min_size.min(size),
            max_size: max_size.max(size),
            ..AutoScalingGroup::clone(group)
        });
    }
    if scaling != *plan.scaling {
        plan.scaling = scaling.into();
    }
}

/// How many of a plan's tasks find no instance of a fleet, as the strategies of its services place them one after another.
pub fn unplaced(plan: &Plan, fleet: &[Vec<(Arc<str>, u32)>]) -> u32 {
    place_plan(&adopted(plan, fleet)).unplaced()
}

/// What has to be added to a fleet so that every task finds an instance, although strategies spread tasks where a packing
/// keeps them together: instances of the fleet's own types, in the zone where they help the most. What is still unplaced
/// after that many is told.
pub(super) fn settle(plan: &Plan, fleet: &mut [Vec<(Arc<str>, u32)>], types: &Types) -> Settled {
    let mut settled = Settled { added: Vec::new(), unplaced: unplaced(plan, fleet) };
    for _ in 0..MOST_ADDED {
        if settled.unplaced == 0 {
            break;
        }
        let fewest = fewest(fleet);
        let others = (0..fleet.len()).filter(|zone| !fewest.contains(zone)).collect::<Vec<_>>();
        // Types are in the order of their price.
        let mut help = |zones: &[usize]| {
            cheapest_help(plan, fleet, types, zones).filter(|(left, ..)| *left < settled.unplaced)
        };
        let Some((left, zone, name)) = help(&fewest).or_else(|| help(&others)) else { break };
        super::candidate::add(&mut fleet[zone], &name, 1);
        super::candidate::add(&mut settled.added, &name, 1);
        settled.unplaced = left;
    }
    settled
}

/// The zone with the fewest instances.
fn fewest(fleet: &[Vec<(Arc<str>, u32)>]) -> Vec<usize> {
    let count = |zone: &usize| fleet[*zone].iter().map(|(_, count)| u64::from(*count)).sum::<u64>();
    (0..fleet.len()).min_by_key(count).into_iter().collect()
}

/// One more instance in one of these zones that leaves the fewest tasks without a place, and how many these are: of
/// several the cheapest.
fn cheapest_help(
    plan: &Plan,
    fleet: &mut [Vec<(Arc<str>, u32)>],
    types: &Types,
    zones: &[usize],
) -> Option<(u32, usize, Arc<str>)> {
    let mut best: Option<(u32, usize, Arc<str>)> = None;
    for (name, _) in types {
        for zone in zones {
            super::candidate::add(&mut fleet[*zone], name, 1);
            let left = unplaced(plan, fleet);
            super::candidate::take(&mut fleet[*zone], name, 1);
            if best.as_ref().is_none_or(|(least, ..)| left < *least) {
                best = Some((left, *zone, name.clone()));
            }
        }
    }
    best
}

/// What [`settle`] came to.
#[derive(Default)]
pub(super) struct Settled {
    /// The instances that were added.
    pub(super) added: Vec<(Arc<str>, u32)>,
    /// The tasks that still find no instance.
    pub(super) unplaced: u32,
}

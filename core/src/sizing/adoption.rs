//! A fleet in the place of a plan's instances.

use std::sync::Arc;

use super::spread;
use crate::identifiers::{InstanceId, Zone};
use crate::plan::{InstanceSpec, Plan, Scaling};
use crate::service::AutoScalingGroup;

/// How many instances of which type stand in each zone.
pub type Standing = Vec<Vec<(Arc<str>, u32)>>;

/// The plan with so many instances of these types in each of its zones, those of its Auto Scaling groups among them, in
/// their order: what fits of those that are there
/// stays, the others go, and the rest is added with the reserve and the attributes of the first one. A plan without
/// instances gets as many zones as the fleet has. Where zones are others by now, instances are spread over them.
///
/// An Auto Scaling group keeps its type where the fleet has instances of it, and else launches the type that the fleet has
/// the most of in the group's zones. The instances of its type there belong to it, and its bounds give way to them.
pub fn adopted(plan: &Plan, fleet: &[Vec<(Arc<str>, u32)>]) -> Plan {
    let mut zones = plan.zones_of_fleet();
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
    let like = plan.like_instance();
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

//! A fleet in the place of a plan's instances.

use std::sync::Arc;

use super::Command;
use crate::identifiers::{InstanceId, Zone};
use crate::plan::{InstanceSpec, Plan};
use crate::sizing::spread;

/// Has the plan start with so many instances of these types in each of its zones, in their order: what fits of those that
/// are there stays, the others go, and the rest is added with the reserve and the attributes of the first one. A plan
/// without instances gets as many zones as there are. Where zones are others by now, instances are spread over them.
pub fn adopt_fleet(plan: &Plan, fleet: &[Vec<(Arc<str>, u32)>]) -> Command {
    let mut zones = plan.zones();
    if zones.is_empty() {
        zones = ('a'..='z')
            .take(fleet.len().max(1))
            .map(|zone| Zone::from(format!("{}{zone}", plan.region)))
            .collect();
    }
    let anywhere = || {
        let types: Vec<(Arc<str>, u32)> = fleet.iter().flatten().cloned().collect();
        spread(&types, zones.len())
    };
    let standing = if fleet.len() == zones.len() { fleet.to_vec() } else { anywhere() };
    let mut wanted: Vec<(Zone, Arc<str>, u32)> = Vec::new();
    for (zone, types) in zones.iter().zip(standing) {
        wanted.extend(types.into_iter().map(|(name, count)| (zone.clone(), name, count)));
    }
    let mut steps = Vec::new();
    for (id, spec) in &plan.instances {
        let place = |(zone, name, count): &&mut (Zone, Arc<str>, u32)| {
            *zone == spec.zone && *name == spec.instance_type && *count > 0
        };
        match wanted.iter_mut().find(place) {
            Some((.., count)) => *count -= 1,
            None => steps.push(Command::RemoveInstance { instance: InstanceId::clone(id) }),
        }
    }
    let like = plan.instances.values().next();
    for (zone, name, count) in wanted.into_iter().filter(|(.., count)| *count > 0) {
        let mut spec = InstanceSpec::new(&name, &zone);
        if let Some(like) = like {
            spec.reserved_memory = like.reserved_memory;
            spec.attributes = like.attributes.clone();
        }
        steps.push(Command::AddInstances { count, spec: Arc::new(spec) });
    }
    Command::Together(steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::{Refusal, apply};
    use crate::samples;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn counts(plan: &Plan) -> BTreeMap<(String, String), u32> {
        let mut counts = BTreeMap::new();
        for spec in plan.instances.values() {
            *counts.entry((spec.zone.to_string(), spec.instance_type.to_string())).or_default() += 1;
        }
        counts
    }

    proptest! {
        #[test]
        fn a_plan_has_the_fleet_that_it_adopts(large in 0_u32..20, medium in 0_u32..20) {
            let plan = samples::notes_cluster();
            let types: Vec<(Arc<str>, u32)> = vec![("m5.large".into(), large), ("c5.xlarge".into(), medium)];
            let fleet = spread(&types, 3);
            let command = adopt_fleet(&plan, &fleet);
            let adopted = match apply(&plan, &command) {
                Ok(adopted) => adopted,
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::NothingToChange);
                    plan.clone()
                }
            };
            let counts = counts(&adopted);
            let of = |name: &str| -> u32 {
                counts.iter().filter(|((_, other), _)| other == name).map(|(_, count)| *count).sum()
            };
            prop_assert_eq!(of("m5.large"), large);
            prop_assert_eq!(of("c5.xlarge"), medium);
            prop_assert_eq!(adopted.instances.len() as u32, large + medium);
            // As even as it goes, and what was there stays where it may.
            let zones = plan.zones();
            let per_zone = zones.iter().map(|zone| adopted.instances.values().filter(|spec| spec.zone == *zone).count());
            let per_zone: Vec<usize> = per_zone.collect();
            prop_assert!(per_zone.iter().max().unwrap() - per_zone.iter().min().unwrap() <= 1, "{:?}", per_zone);
            let again = adopt_fleet(&adopted, &fleet);
            prop_assert_eq!(again, Command::Together(Vec::new()));
        }
    }

    #[test]
    fn what_is_added_is_like_what_was_there() {
        let mut plan = samples::notes_cluster();
        for spec in plan.instances.values_mut() {
            Arc::make_mut(spec).reserved_memory = crate::units::MemoryMib(512);
        }
        let command = adopt_fleet(&plan, &[vec![("c5.4xlarge".into(), 2)]]);
        let adopted = apply(&plan, &command).unwrap();
        assert!(adopted.instances.values().all(|spec| spec.reserved_memory.0 == 512));
        assert_eq!(adopted.instances.len(), 2);
    }

    fn zones_of(plan: &Plan, fleet: &[Vec<(Arc<str>, u32)>]) -> Vec<String> {
        let adopted = apply(plan, &adopt_fleet(plan, fleet)).unwrap();
        let zones = adopted.zones();
        let count = |zone: &Zone| adopted.instances.values().filter(|spec| spec.zone == *zone).count();
        zones.iter().map(|zone| format!("{zone} {}", count(zone))).collect()
    }

    #[test]
    fn instances_stand_in_the_zones_of_the_fleet() {
        let c5 = |count| vec![(Arc::from("c5.4xlarge"), count)];
        let plan = samples::notes_cluster();
        let pinned = zones_of(&plan, &[c5(4), c5(1), Vec::new()]);
        assert_eq!(pinned, ["ap-northeast-2a 4", "ap-northeast-2b 1"]);
        // Another number of zones: the zones of the fleet mean nothing here.
        assert_eq!(
            zones_of(&plan, &[c5(4), c5(1)]),
            ["ap-northeast-2a 2", "ap-northeast-2b 2", "ap-northeast-2c 1"]
        );
        let empty = Plan::empty("empty", "us-east-1");
        assert_eq!(zones_of(&empty, &[c5(2), c5(1)]), ["us-east-1a 2", "us-east-1b 1"]);
    }
}

//! What launching an instance needs: a new ID, and what the plan's other instances have.

use std::sync::Arc;
use stowage_core::catalogue::{InstanceType, instance_type};
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::plan::{Action, InstanceSpec, Plan};
use stowage_core::units::MemoryMib;

/// Types that are offered without a search: one size of each common family, and a larger one.
pub(crate) const COMMON_TYPES: [&str; 6] =
    ["m5.large", "c5.large", "r5.large", "m5.xlarge", "m6g.large", "t3.medium"];

/// The common types that the catalogue has.
pub(crate) fn common_types() -> impl Iterator<Item = &'static InstanceType> {
    COMMON_TYPES.into_iter().filter_map(instance_type)
}

/// Launches an instance of this type in a zone. The agent keeps as much memory as on the plan's first instance.
pub(crate) fn launch(plan: &Plan, instance_type: &str, zone: &Zone) -> Action {
    let reserved_memory = plan.instances.values().next().map_or(MemoryMib(0), |spec| spec.reserved_memory);
    let spec = InstanceSpec { instance_type: instance_type.into(), zone: zone.clone(), reserved_memory };
    Action::AddInstance { instance: next_instance_id(plan), spec: Arc::new(spec) }
}

/// An ID that no instance of the plan has: 17 hexadecimal digits, as EC2 makes them. The same plan gives the same.
fn next_instance_id(plan: &Plan) -> InstanceId {
    let added = |id: &InstanceId| {
        plan.timeline
            .iter()
            .any(|timed| matches!(&timed.action, Action::AddInstance { instance, .. } if instance == id))
    };
    let count = (plan.instances.len() + plan.timeline.len()) as u64;
    (count..)
        .map(|number| InstanceId::from(format!("i-0{:016x}", scatter(number))))
        .find(|id| !plan.instances.contains_key(id) && !added(id))
        .unwrap_or_else(|| InstanceId::from("i-0"))
}

/// Spreads counting numbers over all 64 bits, each to another (the mixer of SplitMix64), so that IDs that follow
/// one another look different at both ends.
fn scatter(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The zones that an instance can be launched in: those of the plan, and the first three of its region.
pub(crate) fn zones_on_offer(plan: &Plan) -> Vec<Zone> {
    let mut zones = plan.zones();
    zones.extend(["a", "b", "c"].map(|letter| Zone::from(format!("{}{letter}", plan.region))));
    zones.sort();
    zones.dedup();
    zones
}

#[cfg(test)]
mod tests {
    use stowage_core::editing::{Command, apply};
    use stowage_core::samples::notes_cluster;
    use stowage_core::units::SimTime;

    use super::*;

    #[test]
    fn launched_instances_differ() {
        let mut plan = notes_cluster();
        let mut ids = Vec::new();
        for _ in 0..20 {
            let action = launch(&plan, "c5.large", &"ap-northeast-2a".into());
            assert_eq!(action, launch(&plan, "c5.large", &"ap-northeast-2a".into()));
            let Action::AddInstance { instance, spec } = &action else { unreachable!() };
            assert_eq!(instance.as_str().len(), 19);
            assert_eq!(spec.reserved_memory, MemoryMib(256));
            ids.push(instance.clone());
            plan = apply(&plan, &Command::Act { at: SimTime::ZERO, action }).unwrap();
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20);
    }

    #[test]
    fn an_empty_plan_offers_its_regions_zones() {
        let zones = zones_on_offer(&Plan::empty("new", "eu-west-1"));
        assert_eq!(zones, ["eu-west-1a", "eu-west-1b", "eu-west-1c"].map(Zone::from));
        assert_eq!(zones_on_offer(&notes_cluster()).len(), 3);
    }

    #[test]
    fn the_catalogue_has_the_common_types() {
        assert_eq!(common_types().count(), COMMON_TYPES.len());
    }
}

//! What can be launched, and where.

use std::sync::Arc;
use stowage_core::catalogue::{InstanceType, instance_type};
use stowage_core::flat::FlatSet;
use stowage_core::identifiers::Zone;
use stowage_core::plan::{Action, Plan};

/// Types that are offered without a search: one size of each common family, and a larger one.
pub(crate) const COMMON_TYPES: [&str; 6] =
    ["m5.large", "c5.large", "r5.large", "m5.xlarge", "m6g.large", "t3.medium"];

/// The common types that the catalogue has.
pub(crate) fn common_types() -> impl Iterator<Item = &'static InstanceType> {
    COMMON_TYPES.into_iter().filter_map(instance_type)
}

/// Launches an instance of this type in a zone.
pub(crate) fn launch(plan: &Plan, instance_type: &str, zone: &Zone) -> Action {
    let spec = Arc::new(plan.instance_like_others(instance_type, zone));
    Action::AddInstance { instance: plan.next_instance_id(), spec }
}

/// The zones that an instance can be launched in: those of the plan, and the first three of its region.
pub(crate) fn zones_on_offer(plan: &Plan) -> Vec<Zone> {
    let first = ["a", "b", "c"].map(|letter| Zone::from(format!("{}{letter}", plan.region)));
    let zones: FlatSet<Zone> = plan.zones().into_iter().chain(first).collect();
    zones.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use stowage_core::editing::{Command, apply};
    use stowage_core::samples::notes_cluster;
    use stowage_core::units::{MemoryMib, SimTime};

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

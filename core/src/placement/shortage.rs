//! How many instances a cluster lacks until so many more tasks fit.

use super::{Demand, accepts, choose};
use crate::cluster::{Cluster, ContainerInstance, InstanceState};
use crate::flat::FlatMap;
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::plan::InstanceSpec;
use crate::task_definition::TaskDefinition;

/// What a cluster lacks for more tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// How many of the tasks fit on the instances that there are.
    pub fit: u32,
    /// The zones of the instances that are missing, one for each.
    pub zones: Vec<Zone>,
    /// Whether all tasks fit with those.
    pub enough: bool,
}

/// What a cluster lacks for so many more tasks of a group, where each instance that is added is like `spec` and stands
/// in the zone with the fewest instances, of those `zones` where it would take a task. No more than `most` are asked
/// for.
pub fn shortage(
    mut cluster: Cluster,
    (group, demand, definition): (&TaskGroup, &Demand, &TaskDefinition),
    wanted: u32,
    (spec, zones, most): (&InstanceSpec, &[Zone], usize),
) -> Shortage {
    let mut found = Shortage { fit: 0, zones: Vec::new(), enough: false };
    let mut placed = 0;
    while placed < wanted {
        if let Some(instance) = choose(&cluster, group, demand) {
            let (id, held) = (instance.id.clone(), instance.holding(definition));
            cluster.take(&id, group, &held);
            placed += 1;
            found.fit += u32::from(found.zones.is_empty());
            continue;
        }
        let id = InstanceId::from(format!("i-missing-{}", found.zones.len()));
        let in_zone = |zone: &Zone| {
            let spec = InstanceSpec { zone: zone.clone(), ..spec.clone() };
            spec.container_instance(&id, InstanceState::Active)
        };
        let takes = |instance: &ContainerInstance| accepts(&cluster, group, instance, demand);
        let mut emptiest = FlatMap::default();
        for (order, instance) in zones.iter().filter_map(in_zone).filter(takes).enumerate() {
            let there = cluster.instances().filter(|other| other.zone == instance.zone).count();
            emptiest.insert((there, order), instance);
        }
        let next = emptiest.values().next().filter(|_| found.zones.len() < most);
        let Some(instance) = next.cloned() else { return found };
        found.zones.push(instance.zone.clone());
        cluster.insert(instance);
    }
    Shortage { enough: true, ..found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifiers::ServiceName;
    use crate::placement::place_plan;
    use crate::samples::notes_cluster;

    /// What the sample's cluster lacks, once its services have been placed.
    #[track_caller]
    fn check(service: &str, wanted: u32, kind: &str, expected: &str) {
        let plan = notes_cluster();
        let name = ServiceName::from(service);
        let spec = plan.services.get(&name).expect("the sample has it");
        let definition = plan.task_definitions.get(&spec.task_definition).expect("the sample has it");
        let demand = Demand::of_service(spec, definition);
        let zones = plan.zones();
        let new = plan.instance_like_others(kind, &zones[0]);
        let group = TaskGroup::Service(name);
        let Shortage { fit, zones, enough } =
            shortage(place_plan(&plan).cluster, (&group, &demand, definition), wanted, (&new, &zones, 50));
        let letters: String = zones.iter().filter_map(|zone| zone.as_str().chars().last()).collect();
        assert_eq!(format!("{fit} fit, then {letters:?}, enough: {enough}"), expected);
    }

    #[test]
    fn tasks_without_room_say_how_many_instances_are_missing() {
        // Thirteen more tasks of api fit, then eight on each instance.
        check("api", 0, "m5.large", r#"0 fit, then "", enough: true"#);
        check("api", 13, "m5.large", r#"13 fit, then "", enough: true"#);
        check("api", 14, "m5.large", r#"13 fit, then "a", enough: true"#);
        check("api", 40, "m5.large", r#"13 fit, then "abca", enough: true"#);
        // The port of web is taken on every instance: one task on each that is added.
        check("web", 2, "m5.large", r#"0 fit, then "ab", enough: true"#);
    }

    #[test]
    fn what_no_instance_takes_asks_for_none() {
        // A task of web has 1,024 MiB, and a t3.nano registers less.
        check("web", 2, "t3.nano", r#"0 fit, then "", enough: false"#);
        // Of one that takes a task, no more than are allowed.
        check(
            "web",
            60,
            "m5.large",
            &format!("0 fit, then {:?}, enough: false", "abc".repeat(17).get(..50).unwrap_or_default()),
        );
    }
}

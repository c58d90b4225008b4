//! How many more tasks of a definition a cluster takes.

use super::whole::place_tasks;
use crate::cluster::Cluster;
use crate::flat::FlatMap;
use crate::identifiers::{InstanceId, TaskGroup};
use crate::placement::{Demand, Explanation};
use crate::task_definition::TaskDefinition;

/// How many more tasks a cluster takes, and what ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Tasks that would be placed.
    pub tasks: u32,
    /// How many of them on each instance that takes any.
    pub by_instance: FlatMap<InstanceId, u32>,
    /// What keeps the next one out; `None` where counting has stopped before anything does.
    pub full: Option<Explanation>,
}

/// Places tasks of `definition`, as the next tasks of `group` and as `demand` has it, until none fits or there are
/// `most`.
pub fn room(
    mut cluster: Cluster,
    group: &TaskGroup,
    demand: &Demand,
    definition: &TaskDefinition,
    most: u32,
) -> Room {
    let (placed, full) = place_tasks(&mut cluster, group, demand, definition, most, |_| demand.lot);
    let tasks = u32::try_from(placed.len()).unwrap_or(u32::MAX);
    let mut by_instance = FlatMap::default();
    for (instance, _) in placed {
        *by_instance.entry(instance).or_default() += 1;
    }
    Room { tasks, by_instance, full }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::placement::place_plan;
    use crate::samples::notes_cluster;
    use crate::task_definition::import;

    /// What the sample's cluster takes, once its services have been placed.
    #[track_caller]
    fn check(members: &str, most: u32, expected: Expect) {
        let text = format!(r#"{{"family": "new", "containerDefinitions": [{{"name": "app", {members}}}]}}"#);
        let definition = import(&text).expect("it is a task definition").definition;
        let cluster = place_plan(&notes_cluster()).cluster;
        let (group, demand) = (TaskGroup::Service("new".into()), Demand::of(&definition));
        let room = room(cluster, &group, &demand, &definition, most);
        let mut said = format!("{} more", room.tasks);
        for (instance, count) in &room.by_instance {
            said += &format!(", {count} on {instance}");
        }
        for verdict in room.full.iter().flat_map(|full| &full.verdicts) {
            said += &format!("\n{} {:?}", verdict.instance, verdict.vetoes);
        }
        expected.assert_eq(&said);
    }

    #[test]
    fn counting_ends_with_what_runs_out_first() {
        check(
            r#""cpu": 512, "memory": 512"#,
            100,
            expect![[r#"
            6 more, 2 on i-02d9c84b16af0c86, 2 on i-0a3f51c2e7d94c51, 2 on i-0b16e9f2ac33e702
            i-02d9c84b16af0c86 [Cpu(CpuUnits(512))]
            i-0a3f51c2e7d94c51 [Cpu(CpuUnits(512))]
            i-0b16e9f2ac33e702 [Cpu(CpuUnits(256))]"#]],
        );
        check(
            r#""memory": 512, "portMappings": [{"containerPort": 80, "hostPort": 443}]"#,
            100,
            expect![[r#"
                3 more, 1 on i-02d9c84b16af0c86, 1 on i-0a3f51c2e7d94c51, 1 on i-0b16e9f2ac33e702
                i-02d9c84b16af0c86 [Port(HostPort { protocol: Tcp, port: 443 })]
                i-0a3f51c2e7d94c51 [Port(HostPort { protocol: Tcp, port: 443 })]
                i-0b16e9f2ac33e702 [Port(HostPort { protocol: Tcp, port: 443 })]"#]],
        );
        check(
            r#""cpu": 4096, "memory": 1"#,
            100,
            expect![[r#"
            0 more
            i-02d9c84b16af0c86 [Cpu(CpuUnits(3072))]
            i-0a3f51c2e7d94c51 [Cpu(CpuUnits(3072))]
            i-0b16e9f2ac33e702 [Cpu(CpuUnits(2816))]"#]],
        );
        check(
            r#""memory": 2000}], "placementConstraints": [{"type": "memberOf",
                "expression": "attribute:ecs.availability-zone == ap-northeast-2a"}], "tags": [{"key": "a""#,
            100,
            expect![[r#"
                2 more, 2 on i-0a3f51c2e7d94c51
                i-02d9c84b16af0c86 [MemberOf { expression: Expression("attribute:ecs.availability-zone == ap-northeast-2a"), unmet: Unmet { part: "attribute:ecs.availability-zone == ap-northeast-2a", has: Some("ap-northeast-2b"), unknown: None } }]
                i-0a3f51c2e7d94c51 [Memory(MemoryMib(1136))]
                i-0b16e9f2ac33e702 [MemberOf { expression: Expression("attribute:ecs.availability-zone == ap-northeast-2a"), unmet: Unmet { part: "attribute:ecs.availability-zone == ap-northeast-2a", has: Some("ap-northeast-2c"), unknown: None } }]"#]],
        );
        check(
            r#""memory": 0"#,
            7,
            expect!["7 more, 2 on i-02d9c84b16af0c86, 3 on i-0a3f51c2e7d94c51, 2 on i-0b16e9f2ac33e702"],
        );
    }
}

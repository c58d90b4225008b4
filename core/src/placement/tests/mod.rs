mod agreement;
mod constraints;
mod strategies;

use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;
use crate::catalogue::Architecture;
use crate::cluster::{Cluster, ContainerInstance, InstanceState};
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::plan::InstanceSpec;
use crate::resources::{HostPort, Protocol, Request, Resources};
use crate::units::{CpuUnits, MemoryMib};

fn instance(id: &str, zone: &str) -> ContainerInstance {
    let registered = Resources {
        cpu: CpuUnits(2048),
        memory: MemoryMib(7680),
        gpus: 0,
        ports_in_use: Default::default(),
        enis: 2,
    };
    ContainerInstance {
        id: id.into(),
        instance_type: Arc::from("m5.large"),
        zone: zone.into(),
        architecture: Architecture::X86_64,
        attributes: Default::default(),
        state: InstanceState::Active,
        agent_connected: true,
        remaining: registered.clone(),
        registered,
        running_tasks_count: 0,
    }
}

fn tcp(port: u16) -> HostPort {
    HostPort { protocol: Protocol::Tcp, port }
}

fn group(service: &str) -> TaskGroup {
    TaskGroup::Service(service.into())
}

fn demand(cpu: u32, memory: u32, ports: &[u16]) -> Demand {
    let request = Request {
        cpu: CpuUnits(cpu),
        memory: MemoryMib(memory),
        gpus: 0,
        ports: ports.iter().copied().map(tcp).collect(),
        enis: 0,
    };
    Demand { request, ..Demand::default() }
}

/// What an instance in an empty cluster says.
fn alone(instance: &ContainerInstance, demand: &Demand) -> Vec<Veto> {
    vetoes(&Cluster::default(), &group("web"), instance, demand)
}

/// Places one task after another and gives their instances, `-` where there is none.
#[track_caller]
fn check_order(cluster: &mut Cluster, demand: &Demand, count: usize, expected: &Expect) {
    let service = group("web");
    let mut order = Vec::new();
    for _ in 0..count {
        let Some(id) = choose(cluster, &service, demand).map(|instance| instance.id.clone()) else {
            order.push("-".to_string());
            break;
        };
        cluster.take(&id, &service, &demand.request);
        order.push(id.to_string());
    }
    expected.assert_eq(&order.join(" "));
}

#[test]
fn tasks_spread_over_zones_then_over_instances() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("a2", "a"), ("b1", "b"), ("c1", "c")] {
        cluster.insert(instance(id, zone));
    }
    check_order(&mut cluster, &demand(256, 512, &[]), 7, &expect!["a1 b1 c1 a2 b1 c1 a1"]);
}

#[test]
fn a_static_port_takes_an_instance_a_task() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("b1", "b"), ("c1", "c")] {
        cluster.insert(instance(id, zone));
    }
    check_order(&mut cluster, &demand(256, 512, &[80]), 4, &expect!["a1 b1 c1 -"]);
}

/// The developer guide's example: zones A 1, B 0, C 0 give B or C.
#[test]
fn the_emptiest_zone_comes_first() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("b1", "b"), ("c1", "c")] {
        cluster.insert(instance(id, zone));
    }
    cluster.take(&"a1".into(), &group("web"), &Request::default());
    check_order(&mut cluster, &demand(256, 512, &[]), 1, &expect!["b1"]);
}

#[test]
fn a_full_zone_is_passed_over() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("b1", "b")] {
        cluster.insert(instance(id, zone));
    }
    cluster.take(&"b1".into(), &group("other"), &demand(2048, 0, &[]).request);
    check_order(&mut cluster, &demand(512, 512, &[]), 3, &expect!["a1 a1 a1"]);
}

#[test]
fn vetoes_say_what_and_by_how_much() {
    let mut full = instance("a1", "a");
    full.remaining.take(&demand(1900, 7000, &[80]).request);
    let mut needs = demand(512, 2048, &[80, 443]);
    needs.architecture = Some(Architecture::Arm64);
    expect![[r#"
        [
            Cpu(
                CpuUnits(
                    364,
                ),
            ),
            Memory(
                MemoryMib(
                    1368,
                ),
            ),
            Port(
                HostPort {
                    protocol: Tcp,
                    port: 80,
                },
            ),
            Architecture {
                needs: Arm64,
                has: X86_64,
            },
        ]
    "#]]
    .assert_debug_eq(&alone(&full, &needs));

    let draining = ContainerInstance { state: InstanceState::Draining, ..full.clone() };
    assert_eq!(alone(&draining, &needs), [Veto::State(InstanceState::Draining)]);
    let lost = ContainerInstance { agent_connected: false, ..full };
    assert_eq!(alone(&lost, &needs), [Veto::AgentDisconnected]);
}

/// c5.large has three interfaces, of which one is its own: two tasks in awsvpc mode (documented).
#[test]
fn a_task_in_awsvpc_mode_takes_a_network_interface() {
    let spec = InstanceSpec::new("c5.large", &"a".into());
    let instance =
        |id: &str| spec.container_instance(&id.into(), InstanceState::Active).expect("a known type");
    let mut cluster = Cluster::default();
    cluster.insert(instance("a1"));
    cluster.insert(instance("a2"));
    let mut demand = demand(128, 256, &[]);
    demand.request.enis = 1;
    check_order(&mut cluster, &demand, 5, &expect!["a1 a2 a1 a2 -"]);
    let full = cluster.get(&"a1".into()).expect("the instance is there");
    assert_eq!(alone(full, &demand), [Veto::Enis(1)]);
    cluster.give_back(&"a2".into(), &group("web"), &demand.request);
    check_order(&mut cluster, &demand, 2, &expect!["a2 -"]);
}

/// The placement constraint `memberOf(attribute:ecs.availability-zone == b)`.
#[test]
fn a_zone_that_is_asked_for_binds() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("b1", "b"), ("b2", "b")] {
        cluster.insert(instance(id, zone));
    }
    let in_zone = |zone: &str| Demand { zone: Some(zone.into()), ..demand(1024, 512, &[]) };
    check_order(&mut cluster, &in_zone("b"), 5, &expect!["b1 b2 b1 b2 -"]);
    // The closest is one of that zone, though others have room.
    let explanation = explain(&cluster, &group("web"), &in_zone("b"));
    assert_eq!(explanation.closest, Some("b1".into()));
    assert_eq!(explanation.verdicts[0].vetoes, [Veto::Zone("b".into())]);
    assert_eq!(explain(&cluster, &group("web"), &in_zone("c")).closest, None);
}

/// A service and a family of one name are two groups.
#[test]
fn each_group_is_spread_by_itself() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("b1", "b")] {
        cluster.insert(instance(id, zone));
    }
    let (service, family) = (group("web"), TaskGroup::Family("web".into()));
    cluster.take(&"a1".into(), &service, &Request::default());
    let next = |group: &TaskGroup| choose(&cluster, group, &demand(1, 1, &[])).map(|found| found.id.clone());
    assert_eq!((next(&service), next(&family)), (Some("b1".into()), Some("a1".into())));
    assert_eq!((service.to_string(), family.to_string()), ("service:web".into(), "family:web".into()));
}

#[test]
fn udp_and_tcp_ports_are_apart() {
    let mut instance = instance("a1", "a");
    instance.remaining.ports_in_use.insert(HostPort { protocol: Protocol::Udp, port: 53 });
    assert_eq!(alone(&instance, &demand(1, 1, &[53])), []);
}

#[test]
fn the_closest_instance_lacks_least() {
    let mut cluster = Cluster::default();
    for (id, cpu, memory) in [("a1", 2048, 7680), ("a2", 2000, 7000), ("a3", 1900, 7000)] {
        let mut instance = instance(id, "a");
        instance.remaining.take(&demand(cpu, memory, &[]).request);
        cluster.insert(instance);
    }
    let explanation = explain(&cluster, &group("web"), &demand(512, 512, &[]));
    assert_eq!(explanation.closest, Some("a3".into()));
    assert_eq!(explanation.chosen, None);
    assert_eq!(explanation.fits(), 0);

    let inactive = |c: &mut Cluster, id: &str| c.set_state(&id.into(), InstanceState::Draining);
    for id in ["a1", "a2", "a3"] {
        inactive(&mut cluster, id);
    }
    assert_eq!(explain(&cluster, &group("web"), &demand(1, 1, &[])).closest, None);
}

//! The same service behind an Application Load Balancer on dynamic ports and behind a Classic Load Balancer on one.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::plan::{Part, Plan};
use crate::samples;
use crate::service::{HealthCheckSettings, Load, LoadBalancer, Registrar, Service, ServiceLoadBalancer};
use crate::simulation::Run;
use crate::task_definition::{OneContainer, TaskDefinition, TaskDefinitionId};
use crate::units::{SimDuration, SimTime};
use crate::words::{self, Language};

/// The sample's `api` with a twin behind a Classic Load Balancer, which sends it as many requests.
fn twins() -> Plan {
    let mut plan = samples::notes_traffic().expect("the sample is sound");
    let id = TaskDefinitionId { family: "fixed".into(), revision: 1 };
    let definition = TaskDefinition::of_one_container(OneContainer {
        family: "fixed",
        name: "app",
        image: "app:1",
        cpu: 256,
        memory: 768,
        ports: [8_080, 80],
    });
    plan.task_definitions.insert(id.clone(), Arc::new(definition));
    let balancer = ServiceLoadBalancer {
        registrar: Registrar::LoadBalancerName("old".into()),
        container_name: "app".into(),
        container_port: 8_080,
    };
    let service = Service { load_balancers: vec![balancer], ..Service::new(id, 5) };
    plan.services.insert("fixed".into(), Arc::new(service));
    let old = LoadBalancer::Classic { instance_port: 80, health_check: HealthCheckSettings::of_classic() };
    plan.set_part(&Part::LoadBalancer("old".into(), Arc::new(old)));
    let load = plan.traffic.loads.values().next().expect("it has a load");
    let load = Load { load_balancer: "old".into(), ..(**load).clone() };
    plan.set_part(&Part::Load("visitors-old".into(), Arc::new(load)));
    assert_eq!(plan.first_problem(), None);
    plan
}

#[test]
fn a_static_port_shows_in_instances_and_latency() {
    let plan = Arc::new(twins());
    let run = Run::to_horizon(plan.clone());
    let mut said = String::new();
    for secs in [0, 240, 480] {
        let (cursor, minute) = (SimTime::from_secs(secs), SimDuration::from_secs(60));
        let frame = run.recording().frame_at(cursor);
        for compared in run.recording().compare(&plan, &frame, cursor, minute) {
            let (service, running) = (&compared.service, compared.service.counts.running);
            let desired = service.status.spec.desired_count;
            let median = compared.latencies.quantile(500).map_or_else(|| "-".to_owned(), |it| it.to_string());
            let (requests, instances) = (compared.requests.total(), compared.instances);
            writeln!(
                said,
                "{secs} s {}: {running} of {desired} on {instances}, {requests} requests, p50 {median}",
                service.name
            )
            .expect("a string takes text");
            for sentence in [
                compared.footprint.map(|found| words::footprint(Language::En, &found)),
                compared.stuck.map(|stuck| words::stuck(Language::En, &stuck)),
            ]
            .into_iter()
            .flatten()
            {
                writeln!(said, "  {sentence}").expect("a string takes text");
            }
        }
    }
    expect_test::expect![[r#"
        0 s api: 0 of 5 on 0, 0 requests, p50 -
          Dynamic host ports: tasks share instances. 5 tasks take 1 instance at least.
        0 s fixed: 0 of 5 on 0, 0 requests, p50 -
          Static host port 80: one task an instance. 5 tasks take 5 instances; with dynamic ports 1 would do. The port costs 4 instances.
        240 s api: 5 of 5 on 2, 256 requests, p50 00:00:00.129439
          Dynamic host ports: tasks share instances. 5 tasks take 1 instance at least.
        240 s fixed: 2 of 5 on 2, 319 requests, p50 00:00:00.153663
          Static host port 80: one task an instance. 5 tasks take 5 instances; with dynamic ports 1 would do. The port costs 4 instances.
          host port 80 in use on all 2 instances
        480 s api: 5 of 5 on 2, 1116 requests, p50 00:00:00.189887
          Dynamic host ports: tasks share instances. 5 tasks take 1 instance at least.
        480 s fixed: 2 of 5 on 2, 744 requests, p50 00:00:07.727103
          Static host port 80: one task an instance. 5 tasks take 5 instances; with dynamic ports 1 would do. The port costs 4 instances.
          host port 80 in use on all 2 instances
    "#]].assert_eq(&said);
}

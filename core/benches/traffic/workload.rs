//! Workloads: what they ask for, and the plan that has it.

use std::sync::Arc;

use serde_json::Value;

use stowage_core::plan::{Part, Plan};
use stowage_core::samples;
use stowage_core::service::{
    Algorithm, Curve, Distribution, Load, LoadBalancer, Registrar, Service, ServiceLoadBalancer, TargetGroup,
    Work,
};
use stowage_core::task_definition::{TaskDefinition, TaskDefinitionId};
use stowage_core::units::{SimDuration, SimTime};

/// Microseconds of the simulation in a workload's unit of time: a request's work is rounded to a ten-thousandth.
pub(crate) const UNIT: u64 = 10_000;

/// Until when tasks start and turn healthy, in microseconds.
pub(crate) const WARM_UP: u64 = 120_000_000;

pub(crate) const BUILT_IN: [&str; 4] = [
    r#"{"format":"ecs-perf/1","kind":"queue","name":"mmc16_rho70","discipline":"fcfs","servers":16,
    "arrival":{"dist":"exponential","rate":11.2},"service":{"dist":"exponential","rate":1.0},
    "requests":1000000,"warmup":20000,"seed":42}"#,
    r#"{"format":"ecs-perf/1","kind":"lb","name":"lb16_rho70_round_robin","policy":"round_robin","targets":16,
    "arrival":{"dist":"exponential","rate":11.2},"service":{"dist":"exponential","rate":1.0},
    "requests":1000000,"warmup":20000,"seed":42}"#,
    r#"{"format":"ecs-perf/1","kind":"lb","name":"lb16_rho70_random","policy":"random","targets":16,
    "arrival":{"dist":"exponential","rate":11.2},"service":{"dist":"exponential","rate":1.0},
    "requests":1000000,"warmup":20000,"seed":42}"#,
    r#"{"format":"ecs-perf/1","kind":"lb","name":"lb16_rho70_least_outstanding","policy":"least_outstanding",
    "targets":16,"arrival":{"dist":"exponential","rate":11.2},"service":{"dist":"exponential","rate":1.0},
    "requests":1000000,"warmup":20000,"seed":42}"#,
];

/// 100 requests a second, at 10 ms a unit, on ten tasks.
pub(crate) const DAY: &str = r#"{"format":"ecs-perf/1","kind":"lb","name":"day_at_100","policy":"round_robin",
    "targets":10,"arrival":{"dist":"exponential","rate":1.0},"service":{"dist":"exponential","rate":0.2},
    "requests":8640000,"warmup":0,"seed":7}"#;

#[derive(Debug)]
pub(crate) struct Workload {
    pub(crate) name: String,
    pub(crate) policy: Policy,
    pub(crate) servers: u32,
    pub(crate) arrival_rate: f64,
    pub(crate) service_rate: f64,
    pub(crate) requests: u64,
    pub(crate) warmup: u64,
    pub(crate) seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// One line for all servers.
    OneLine,
    RoundRobin,
    Random,
    LeastOutstanding,
}

impl Workload {
    pub(crate) fn read(text: &str) -> Self {
        let document: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error}"));
        assert_eq!(document["format"], "ecs-perf/1", "another format");
        for side in ["arrival", "service"] {
            assert_eq!(document[side]["dist"], "exponential", "{side} is of another distribution");
        }
        let number = |value: &Value| value.as_u64().unwrap_or_else(|| panic!("a number is missing"));
        let rate =
            |side: &str| document[side]["rate"].as_f64().unwrap_or_else(|| panic!("a rate is missing"));
        let (policy, servers) = match (&document["kind"], document["policy"].as_str()) {
            (kind, _) if kind == "queue" => (Policy::OneLine, &document["servers"]),
            (kind, Some("round_robin")) if kind == "lb" => (Policy::RoundRobin, &document["targets"]),
            (kind, Some("random")) if kind == "lb" => (Policy::Random, &document["targets"]),
            (kind, Some("least_outstanding")) if kind == "lb" => {
                (Policy::LeastOutstanding, &document["targets"])
            }
            (kind, policy) => panic!("no workload for traffic: {kind} {policy:?}"),
        };
        Self {
            name: document["name"].as_str().unwrap_or("unnamed").to_owned(),
            policy,
            servers: u32::try_from(number(servers)).unwrap(),
            arrival_rate: rate("arrival"),
            service_rate: rate("service"),
            requests: number(&document["requests"]),
            warmup: document["warmup"].as_u64().unwrap_or(0),
            seed: document["seed"].as_u64().unwrap_or(1),
        }
    }

    /// A cluster that has these servers: one task of many vCPUs, or many tasks of one.
    pub(crate) fn plan(&self) -> Plan {
        let (tasks, vcpus) = match self.policy {
            Policy::OneLine => (1, self.servers),
            _ => (self.servers, 1),
        };
        let mut plan = samples::notes_cluster();
        let spec = plan.instances.values().next().cloned().unwrap();
        plan.instances.clear();
        plan.services.clear();
        for number in 0..tasks {
            let mut spec = (*spec).clone();
            spec.instance_type = "c5.24xlarge".into();
            plan.instances.insert(format!("i-{number:04}").into(), Arc::new(spec));
        }
        plan.seed = self.seed;
        let flow = (self.requests as f64 / self.arrival_rate * UNIT as f64) as u64;
        plan.horizon = SimTime::from_micros(WARM_UP + flow);
        let id = TaskDefinitionId { family: "app".into(), revision: 1 };
        plan.task_definitions = [(id.clone(), Arc::new(definition(vcpus * 1_024)))].into();
        let balancer = ServiceLoadBalancer {
            registrar: Registrar::TargetGroup("app".into()),
            container_name: "app".into(),
            container_port: 8080,
        };
        let service = Service { load_balancers: vec![balancer], ..Service::new(id, tasks) };
        plan.services.insert("app".into(), Arc::new(service));
        self.add_traffic(&mut plan);
        plan
    }

    fn add_traffic(&self, plan: &mut Plan) {
        let algorithm = match self.policy {
            Policy::OneLine | Policy::RoundRobin => Algorithm::RoundRobin,
            Policy::Random => Algorithm::WeightedRandom,
            Policy::LeastOutstanding => Algorithm::LeastOutstandingRequests,
        };
        let balancer = LoadBalancer::Application { rules: Vec::new(), default_target_group: "app".into() };
        let group = TargetGroup { load_balancing_algorithm_type: algorithm, ..TargetGroup::default() };
        let rate = (self.arrival_rate * 60e6 / UNIT as f64).round() as u32;
        let start = SimTime::from_micros(WARM_UP);
        let points = [(SimTime::ZERO, 0), (start, 0), (start + SimDuration::from_micros(1), rate)];
        let load = Load {
            load_balancer: "front".into(),
            path: "/".into(),
            curve: Curve::through(&points).unwrap(),
            work: Work {
                distribution: Distribution::Exponential,
                cpu_time: SimDuration::from_micros((UNIT as f64 / self.service_rate).round() as u64),
            },
        };
        plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(balancer)));
        plan.set_part(&Part::TargetGroup("app".into(), Arc::new(group)));
        plan.set_part(&Part::Load("visitors".into(), Arc::new(load)));
    }
}

fn definition(cpu: u32) -> TaskDefinition {
    let text = format!(
        r#"{{"family":"app","containerDefinitions":[{{"name":"app","cpu":{cpu},"memory":256,
        "portMappings":[{{"containerPort":8080}}]}}]}}"#
    );
    let Ok(Value::Object(document)) = serde_json::from_str(&text) else { unreachable!() };
    TaskDefinition::from_document(document).unwrap_or_else(|error| panic!("{error:?}"))
}

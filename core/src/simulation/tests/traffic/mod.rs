//! Traffic and scaling: against theory, against the documentation, and what holds for every run.

mod comparison;
mod following;
mod golden;
mod properties;
mod rates;
mod routing;
mod scale_in;
mod scaling;
mod theory;
mod totals;

use std::sync::Arc;

use crate::identifiers::TaskId;
use crate::plan::{Action, Part, Plan, TimedAction};
use crate::samples;
use crate::service::{
    Algorithm, Curve, Distribution, Load, LoadBalancer, Registrar, Service, ServiceLoadBalancer, TargetGroup,
    Work,
};
use crate::simulation::Run;
use crate::simulation::recording::{Change, Frame};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{SimDuration, SimTime};

/// A service `app` of these many tasks of these CPU units behind a load balancer, on instances that have room.
#[derive(Debug)]
struct Queue {
    tasks: u32,
    cpu: u32,
    algorithm: Algorithm,
    /// Requests a minute, from when on.
    curve: Vec<(u64, u32)>,
    distribution: Distribution,
    work_millis: u64,
    minutes: u64,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            tasks: 1,
            cpu: 1_024,
            algorithm: Algorithm::RoundRobin,
            curve: vec![(0, 600)],
            distribution: Distribution::Exponential,
            work_millis: 100,
            minutes: 10,
        }
    }
}

impl Queue {
    fn plan(&self) -> Plan {
        let mut plan = samples::notes_cluster();
        plan.services.clear();
        plan.horizon = SimTime::from_secs(self.minutes * 60);
        let spec = plan.instances.values().next().cloned().expect("the sample has instances");
        plan.instances.clear();
        for number in 0..self.tasks {
            let mut spec = (*spec).clone();
            spec.instance_type = "c5.4xlarge".into();
            plan.instances.insert(format!("i-{number:04}").into(), Arc::new(spec));
        }
        let text = format!(
            r#"{{"family":"app","containerDefinitions":[{{"name":"app","cpu":{},"memory":256,
            "portMappings":[{{"containerPort":8080}}]}}]}}"#,
            self.cpu,
        );
        let Ok(serde_json::Value::Object(document)) = serde_json::from_str(&text) else { unreachable!() };
        let id = TaskDefinitionId { family: "app".into(), revision: 1 };
        let definition = TaskDefinition::from_document(document).expect("a task definition");
        plan.task_definitions = [(id.clone(), Arc::new(definition))].into();
        let balancer = ServiceLoadBalancer {
            registrar: Registrar::TargetGroup("app".into()),
            container_name: "app".into(),
            container_port: 8080,
        };
        let service = Service { load_balancers: vec![balancer], ..Service::new(id, self.tasks) };
        plan.services.insert("app".into(), Arc::new(service));
        self.add_traffic(&mut plan);
        assert_eq!(plan.first_problem(), None);
        plan
    }

    fn add_traffic(&self, plan: &mut Plan) {
        let balancer = LoadBalancer::Application { rules: Vec::new(), default_target_group: "app".into() };
        let group = TargetGroup { load_balancing_algorithm_type: self.algorithm, ..TargetGroup::default() };
        let points: Vec<_> =
            self.curve.iter().map(|(secs, rate)| (SimTime::from_secs(*secs), *rate)).collect();
        let load = Load {
            load_balancer: "front".into(),
            path: "/".into(),
            curve: Curve::through(&points).expect("a curve"),
            work: Work {
                distribution: self.distribution,
                cpu_time: SimDuration::from_millis(self.work_millis),
            },
        };
        plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(balancer)));
        plan.set_part(&Part::TargetGroup("app".into(), Arc::new(group)));
        plan.set_part(&Part::Load("visitors".into(), Arc::new(load)));
    }

    fn run(&self) -> Run {
        Run::to_horizon(Arc::new(self.plan()))
    }
}

fn at(plan: &mut Plan, secs: u64, action: Action) {
    plan.timeline.push(Arc::new(TimedAction { at: SimTime::from_secs(secs), action }));
}

/// The tasks of a service at an instant, in order of their targets' numbers.
fn tasks(run: &Run, secs: u64) -> Vec<TaskId> {
    frame(run, secs).traffic.targets.values().map(|target| target.task).collect()
}

fn frame(run: &Run, secs: u64) -> Frame {
    run.recording().frame_at(SimTime::from_secs(secs))
}

/// The service events of a run, a line each, with short IDs.
fn messages(run: &Run, from: u64) -> String {
    let deltas = run.recording().deltas().iter().filter(|delta| delta.at >= SimTime::from_secs(from));
    let lines = deltas.filter_map(|delta| match &delta.change {
        Change::ServiceEvent { message, .. } => Some(format!("{} {}\n", delta.at, super::shortened(message))),
        _ => None,
    });
    lines.collect()
}

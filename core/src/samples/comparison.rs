//! The notes' comparison: what a fixed port costs in instances.

use std::sync::Arc;

use super::notes::Sample;
use super::traffic::{group, load, scaling_of, target_group};
use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{InstanceSpec, Part, Plan};
use crate::service::{
    AutoScalingGroup, HealthCheckSettings, LoadBalancer, PlacementConstraint, Registrar, Service,
    ServiceLoadBalancer, ZONE_ATTRIBUTE,
};
use crate::task_definition::TaskDefinitionId;
use crate::units::{MemoryMib, SimTime};

/// One of the two, and what is different about it.
struct Side {
    service: &'static str,
    /// Its instances are in a zone of their own, so that none is shared.
    zone: &'static str,
    instances: [&'static str; 2],
    /// The host's port: 0 for a dynamic one.
    host_port: u16,
    registrar: Registrar,
    /// Its group, its load, and its policies, out and in.
    names: [&'static str; 4],
}

const PORT: u16 = 8080;

/// The same service twice, with the same load, the same alarms and two instances each: `api` behind an Application Load
/// Balancer, which knows every task by its dynamic port, and `api-clb` behind a Classic one, which knows one port of
/// each instance. So the second has no more tasks than instances, and its Auto Scaling group adds one for each.
pub fn comparison() -> Option<Plan> {
    let mut plan = Plan::empty("notes-comparison", "ap-northeast-2");
    plan.seed = 7;
    plan.horizon = SimTime::from_secs(45 * 60);
    let application = LoadBalancer::Application { rules: Vec::new(), default_target_group: "api".into() };
    let classic =
        LoadBalancer::Classic { instance_port: PORT, health_check: HealthCheckSettings::of_classic() };
    plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(application)));
    plan.set_part(&Part::LoadBalancer("classic".into(), Arc::new(classic)));
    plan.set_part(&Part::TargetGroup("api".into(), Arc::new(target_group())));
    let sides = [
        Side {
            service: "api",
            zone: "ap-northeast-2a",
            instances: ["i-0a3f51c2e7d94c51", "i-02d9c84b16af0c86"],
            host_port: 0,
            registrar: Registrar::TargetGroup("api".into()),
            names: ["alb", "visitors", "add-tasks", "remove-tasks"],
        },
        Side {
            service: "api-clb",
            zone: "ap-northeast-2c",
            instances: ["i-0b16e9f2ac33e702", "i-0c74d05f38e1b6a9"],
            host_port: PORT,
            registrar: Registrar::LoadBalancerName("classic".into()),
            names: ["clb", "visitors-clb", "add-tasks-clb", "remove-tasks-clb"],
        },
    ];
    for side in sides {
        side.add_to(&mut plan)?;
    }
    Some(plan)
}

impl Side {
    fn add_to(self, plan: &mut Plan) -> Option<()> {
        for id in self.instances {
            let spec = InstanceSpec {
                reserved_memory: MemoryMib(256),
                ..InstanceSpec::new("m5.large", &Zone::from(self.zone))
            };
            plan.instances.insert(id.into(), Arc::new(spec));
        }
        let id = TaskDefinitionId { family: self.service.into(), revision: 1 };
        let sample = Sample { family: self.service, ports: [PORT, self.host_port], ..Sample::API };
        plan.task_definitions.insert(id.clone(), Arc::new(sample.definition()));
        let (name, here) =
            (ServiceName::from(self.service), format!("attribute:{ZONE_ATTRIBUTE} == {}", self.zone));
        let mut service = Service::new(id, sample.count);
        service.deployment_configuration.minimum_healthy_percent = sample.floor;
        service.placement_constraints =
            vec![PlacementConstraint::MemberOf { expression: here.parse().ok()? }];
        let (container_name, container_port) = (sample.container.into(), PORT);
        let balancer = self.registrar.clone();
        service.load_balancers =
            vec![ServiceLoadBalancer { registrar: balancer, container_name, container_port }];
        service.health_check_grace_period_seconds = 60;
        plan.services.insert(name.clone(), Arc::new(service));
        let [of_group, of_load, out, back] = self.names;
        let balancer = if self.host_port == 0 { "front" } else { "classic" };
        plan.set_part(&Part::Load(of_load.into(), Arc::new(load(balancer)?)));
        scaling_of(&name, [out, back]).iter().for_each(|part| plan.set_part(part));
        let instances = self.instances.map(InstanceId::from).to_vec();
        let group = AutoScalingGroup { default_cooldown: 60, ..group(&name, &[self.zone], instances) };
        plan.set_part(&Part::AutoScalingGroup(of_group.into(), Arc::new(group)));
        Some(())
    }
}

//! A large plan, made by rule: for measurements, and for the looks of the board that need many instances.

use std::sync::Arc;

use serde_json::Value;

use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{Action, InstanceSpec, Plan, TimedAction};
use crate::service::Service;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{MemoryMib, SimTime};

const SERVICES: u32 = 10;
const ZONES: [&str; 3] = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"];

/// A plan with this many m5.2xlarge over three zones and this many tasks in ten services, in which much happens
/// early: rollouts, an instance that drains, and a zone that is lost.
pub fn harbour(instances: u32, tasks: u32) -> Plan {
    let mut plan = Plan::empty("harbour", "ap-northeast-2");
    for (number, zone) in (0..instances).zip(ZONES.iter().cycle()) {
        let spec = InstanceSpec {
            reserved_memory: MemoryMib(256),
            ..InstanceSpec::new("m5.2xlarge", &Zone::from(*zone))
        };
        plan.instances.insert(instance_id(number), Arc::new(spec));
    }
    for number in 0..SERVICES {
        let name = service_name(number);
        let Some(definition) = definition(name.as_str(), number).map(Arc::new) else { continue };
        let extra = u32::from(number < tasks % SERVICES);
        let service = Service::new(revision(name.as_str(), 1), tasks / SERVICES + extra);
        for version in [1, 2] {
            plan.task_definitions.insert(revision(name.as_str(), version), definition.clone());
        }
        plan.services.insert(name, Arc::new(service));
    }
    let roll_out = |number: u32| {
        let service = service_name(number);
        let task_definition = revision(service.as_str(), 2);
        Action::UpdateService { service, task_definition }
    };
    let actions = [
        (30, roll_out(0)),
        (35, Action::DrainInstance { instance: instance_id(0) }),
        (40, roll_out(1)),
        (45, Action::LoseZone { zone: Zone::from(ZONES[2]) }),
        (90, roll_out(2)),
    ];
    plan.timeline = actions
        .into_iter()
        .map(|(secs, action)| Arc::new(TimedAction { at: SimTime::from_secs(secs), action }))
        .collect();
    plan
}

fn instance_id(number: u32) -> InstanceId {
    InstanceId::from(format!("i-{number:017x}"))
}

fn service_name(number: u32) -> ServiceName {
    ServiceName::from(format!("service-{number:02}"))
}

fn revision(family: &str, revision: u32) -> TaskDefinitionId {
    TaskDefinitionId { family: family.into(), revision }
}

fn definition(family: &str, number: u32) -> Option<TaskDefinition> {
    let text = format!(
        r#"{{"family":"{family}","containerDefinitions":[{{"name":"app","image":"{family}:1","cpu":{},"memory":{},
        "portMappings":[{{"containerPort":8080}}]}}]}}"#,
        128 + 64 * number,
        256 + 128 * number,
    );
    let Ok(Value::Object(document)) = serde_json::from_str(&text) else { return None };
    TaskDefinition::from_document(document).ok()
}

//! A large plan, made by rule: for measurements and for the levels of the board that need many instances.

use std::sync::Arc;

use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{InstanceSpec, Plan};
use crate::service::Service;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::MemoryMib;

/// A plan with this many m5.2xlarge over three zones and this many tasks in ten services.
pub fn fleet(instances: u32, tasks: u32) -> Plan {
    const SERVICES: u32 = 10;
    let mut plan = Plan::empty("fleet", "ap-northeast-2");
    for number in 0..instances {
        let zone = ["a", "b", "c"].get(number as usize % 3).copied().unwrap_or("a");
        let spec = InstanceSpec {
            instance_type: "m5.2xlarge".into(),
            zone: Zone::from(format!("ap-northeast-2{zone}")),
            reserved_memory: MemoryMib(256),
        };
        plan.instances.insert(InstanceId::from(format!("i-{number:017x}")), Arc::new(spec));
    }
    for number in 0..SERVICES {
        let family = format!("service-{number:02}");
        let text = format!(
            r#"{{"family":"{family}","containerDefinitions":[{{"name":"app","image":"{family}:1",
            "cpu":{},"memory":{},"portMappings":[{{"containerPort":8080}}]}}]}}"#,
            128 + 64 * number,
            256 + 128 * number,
        );
        let definition =
            serde_json::from_str(&text).ok().and_then(|map| TaskDefinition::from_document(map).ok());
        let Some(definition) = definition else { continue };
        let id = TaskDefinitionId { family: family.as_str().into(), revision: 1 };
        plan.task_definitions.insert(id.clone(), Arc::new(definition));
        let extra = u32::from(number < tasks % SERVICES);
        plan.services.insert(ServiceName::from(family), Arc::new(Service::new(id, tasks / SERVICES + extra)));
    }
    plan
}

//! The cluster of the notes that Stowage teaches: what a static host port costs.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{InstanceSpec, Plan};
use crate::resources::Protocol;
use crate::service::Service;
use crate::task_definition::{ContainerDefinition, PortMapping, TaskDefinition, TaskDefinitionId};
use crate::units::{CpuUnits, MemoryMib, SimTime};

/// The sample plan as it ships, under `public/plans/`.
pub const NOTES_CLUSTER_JSON: &str = include_str!("../../../public/plans/notes-cluster.json");

/// Three m5.large over three zones. `web` maps the static host port 80, so four desired tasks need four
/// instances; `api` maps a dynamic port, and its tasks share instances.
///
/// Made by hand and not read: the page shows it first of all, and reads plans with a part that it fetches later.
pub fn notes_cluster() -> Plan {
    let mut plan = Plan::empty("notes-cluster", "ap-northeast-2");
    plan.seed = 7;
    plan.horizon = SimTime::from_secs(15 * 60);
    let instances = [
        ("i-0a3f51c2e7d94c51", "ap-northeast-2a"),
        ("i-02d9c84b16af0c86", "ap-northeast-2b"),
        ("i-0b16e9f2ac33e702", "ap-northeast-2c"),
    ];
    for (id, zone) in instances {
        let spec = InstanceSpec {
            reserved_memory: MemoryMib(256),
            ..InstanceSpec::new("m5.large", &Zone::from(zone))
        };
        plan.instances.insert(InstanceId::from(id), Arc::new(spec));
    }
    let services = [
        Sample {
            family: "api",
            container: "app",
            version: "2.4.0",
            cpu: 256,
            memory: 768,
            ports: [8080, 0],
            count: 5,
            floor: 50,
        },
        Sample {
            family: "web",
            container: "nginx",
            version: "1.9.3",
            cpu: 512,
            memory: 1024,
            ports: [80, 80],
            count: 4,
            floor: 100,
        },
    ];
    for sample in services {
        let id = TaskDefinitionId { family: sample.family.into(), revision: 1 };
        plan.task_definitions.insert(id.clone(), Arc::new(sample.definition()));
        let mut service = Service::new(id, sample.count);
        service.deployment_configuration.minimum_healthy_percent = sample.floor;
        plan.services.insert(ServiceName::from(sample.family), Arc::new(service));
    }
    plan
}

/// A service of the sample and what it runs.
struct Sample {
    family: &'static str,
    container: &'static str,
    version: &'static str,
    cpu: u32,
    memory: u32,
    /// The container's and the host's.
    ports: [u16; 2],
    count: u32,
    floor: u32,
}

impl Sample {
    /// The task definition as a document, and its container as what is read of one.
    fn definition(&self) -> TaskDefinition {
        let Self { family, version, .. } = self;
        let [container_port, host_port] = self.ports;
        let image = format!("111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop/{family}:{version}");
        let containers = json!([{
            "name": self.container,
            "image": image,
            "cpu": self.cpu,
            "memory": self.memory,
            "essential": true,
            "portMappings": [
                { "containerPort": container_port, "hostPort": host_port, "protocol": "tcp" },
            ],
        }]);
        let members = [
            ("family", Value::from(*family)),
            ("networkMode", Value::from("bridge")),
            ("containerDefinitions", containers),
        ];
        let document = members.map(|(name, value)| (name.to_owned(), value)).into_iter().collect();
        let container = ContainerDefinition {
            image: Some(image.into()),
            cpu: CpuUnits(self.cpu),
            memory: Some(MemoryMib(self.memory)),
            port_mappings: vec![PortMapping {
                container_port: Some(container_port),
                container_port_range: None,
                host_port: Some(host_port),
                protocol: Protocol::Tcp,
            }],
            ..ContainerDefinition::new(self.container)
        };
        TaskDefinition::written(family, document, vec![container])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written beside a document is what reading it gives.
    #[test]
    fn the_containers_are_those_of_the_documents() {
        for definition in notes_cluster().task_definitions.values() {
            let read = TaskDefinition::from_document(definition.document().clone());
            assert_eq!(format!("{read:?}"), format!("Ok({definition:?})"));
        }
    }
}

//! The cluster of the notes that Stowage teaches: what a static host port costs.

use std::sync::Arc;

use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{InstanceSpec, Plan};
use crate::service::Service;
use crate::task_definition::{OneContainer, TaskDefinition, TaskDefinitionId};
use crate::units::{MemoryMib, SimTime};

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
        Sample::API,
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
pub(super) struct Sample {
    pub(super) family: &'static str,
    pub(super) container: &'static str,
    pub(super) version: &'static str,
    pub(super) cpu: u32,
    pub(super) memory: u32,
    /// The container's and the host's.
    pub(super) ports: [u16; 2],
    pub(super) count: u32,
    pub(super) floor: u32,
}

impl Sample {
    pub(super) const API: Self = Self {
        family: "api",
        container: "app",
        version: "2.4.0",
        cpu: 256,
        memory: 768,
        ports: [8080, 0],
        count: 5,
        floor: 50,
    };

    pub(super) fn definition(&self) -> TaskDefinition {
        let Self { family, version, .. } = self;
        TaskDefinition::of_one_container(OneContainer {
            family,
            name: self.container,
            image: &format!("111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop/{family}:{version}"),
            cpu: self.cpu,
            memory: self.memory,
            ports: self.ports,
        })
    }
}

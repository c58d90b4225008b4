//! Definitions that are made and not read: the page opens with some, and has the code that reads others come later.

use serde_json::{Map, Value, json};

use super::view::View;
use super::{ContainerDefinition, NetworkMode, PortMapping, RuntimePlatform, TaskDefinition, request_of};
use crate::resources::Protocol;
use crate::units::{CpuUnits, MemoryMib};

/// A task of one container on Docker's bridge, with one port.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneContainer<'a> {
    pub(crate) family: &'a str,
    pub(crate) name: &'a str,
    pub(crate) image: &'a str,
    pub(crate) cpu: u32,
    pub(crate) memory: u32,
    /// The container's port, and the host's.
    pub(crate) ports: [u16; 2],
}

impl TaskDefinition {
    /// The definition of such a task: the document, and what reading it would find.
    pub(crate) fn of_one_container(made: OneContainer<'_>) -> Self {
        let OneContainer { family, name, image, cpu, memory, ports: [container_port, host_port] } = made;
        let container = json!({
            "name": name,
            "image": image,
            "cpu": cpu,
            "memory": memory,
            "essential": true,
            "portMappings": [
                { "containerPort": container_port, "hostPort": host_port, "protocol": "tcp" },
            ],
        });
        let mut document = Map::new();
        document.insert("family".to_owned(), family.into());
        document.insert("networkMode".to_owned(), "bridge".into());
        document.insert("containerDefinitions".to_owned(), Value::Array(vec![container]));
        let port = PortMapping {
            container_port: Some(container_port),
            container_port_range: None,
            host_port: Some(host_port),
            protocol: Protocol::Tcp,
        };
        let container = ContainerDefinition {
            name: name.into(),
            image: Some(image.into()),
            cpu: CpuUnits(cpu),
            memory: Some(MemoryMib(memory)),
            memory_reservation: None,
            essential: true,
            port_mappings: vec![port],
            stop_timeout: None,
            start_timeout: None,
            health_check: None,
            gpus: 0,
            depends_on: Vec::new(),
        };
        let view = View {
            family: family.into(),
            network_mode: NetworkMode::Bridge,
            cpu: None,
            memory: None,
            runtime_platform: RuntimePlatform::default(),
            placement_constraints: Vec::new(),
            requires_compatibilities: Vec::new(),
            containers: vec![container],
        };
        let request = request_of(&view);
        Self { document, view, request }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_what_would_be_read() {
        for ports in [[8080, 0], [80, 80]] {
            let made = TaskDefinition::of_one_container(OneContainer {
                family: "web",
                name: "nginx",
                image: "nginx:1",
                cpu: 256,
                memory: 512,
                ports,
            });
            let read = TaskDefinition::from_document(made.document.clone()).expect("it is a task definition");
            assert_eq!((made.view, made.request), (read.view, read.request));
        }
    }
}

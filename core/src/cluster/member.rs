//! A container instance among the others, as the cluster query language asks it.

use super::{Cluster, ContainerInstance};
use crate::query::Host;

/// A container instance with its cluster, which knows the groups of its tasks.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The instance.
    pub instance: &'a ContainerInstance,
}

impl Host for Member<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.instance.attribute(name)
    }

    fn ec2_instance_id(&self) -> &str {
        self.instance.id.as_str()
    }

    fn agent_connected(&self) -> bool {
        self.instance.agent_connected
    }

    fn running_tasks_count(&self) -> u32 {
        self.instance.running_tasks_count
    }

    fn has_group(&self, test: &mut dyn FnMut(&str) -> bool) -> bool {
        self.cluster.groups_on(self.instance).any(|group| test(&group.to_string()))
    }
}

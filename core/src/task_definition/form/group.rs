//! The groups that a form has, as the ECS console orders a container's.

use super::field::Field;
use super::{container, network, security, storage, task};

/// A group of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The task's family, network mode, size and platform.
    Size,
    /// The task's roles.
    Roles,
    /// The task's volumes.
    Volumes,
    /// Where tasks may run, and what they share there.
    Placement,
    /// The task's proxy, faults and tags.
    Extras,
    /// What a container is and runs.
    Container,
    /// A container's network.
    Network,
    /// A container's storage and logging.
    Storage,
    /// A container's security, limits and labels.
    Security,
}

impl Group {
    /// The groups of the task as a whole.
    pub const OF_TASK: &'static [Self] =
        &[Self::Size, Self::Roles, Self::Volumes, Self::Placement, Self::Extras];
    /// The groups of a container.
    pub const OF_CONTAINER: &'static [Self] =
        &[Self::Container, Self::Network, Self::Storage, Self::Security];

    /// Its fields, in their order.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Size => task::SIZE,
            Self::Roles => task::ROLES,
            Self::Volumes => task::VOLUMES,
            Self::Placement => task::PLACEMENT,
            Self::Extras => task::EXTRAS,
            Self::Container => container::CONTAINER_GROUP,
            Self::Network => network::NETWORK_GROUP,
            Self::Storage => storage::STORAGE_GROUP,
            Self::Security => security::SECURITY_GROUP,
        }
    }

    /// A word that tells it from the others, for addresses and tests.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Roles => "roles",
            Self::Volumes => "volumes",
            Self::Placement => "placement",
            Self::Extras => "extras",
            Self::Container => "container",
            Self::Network => "network",
            Self::Storage => "storage",
            Self::Security => "security",
        }
    }
}

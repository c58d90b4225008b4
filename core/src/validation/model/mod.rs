//! The shapes of what is asked of ECS: every member, with its type (documented, the API's own model in botocore
//! 1.44.5, November 2026).

mod capacity_provider;
mod lifecycle_policy;
mod service;
mod task_definition;

pub(super) use self::lifecycle_policy::LIFECYCLE_POLICY;

use crate::task_definition::is_read_only;

/// What a value must be.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// A string.
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// An integer of 32 bits.
    Integer,
    /// An integer from the first to the second.
    Range(i64, i64),
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list of such values.
    List(&'static Shape),
    /// An object of strings by any name.
    Map,
    /// An object of these members.
    Structure(&'static [Member]),
    /// Any JSON.
    Anything,
}

/// A member of an object.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
}

const fn optional(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: false }
}

const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: true }
}

impl Shape {
    /// The API's name of the type.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "string",
            Self::Integer | Self::Range(..) => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::List(_) => "list",
            Self::Map => "map",
            Self::Structure(_) | Self::Anything => "structure",
        }
    }
}

/// A request of the API.
pub(crate) struct Request {
    /// The command of the AWS CLI that sends it.
    pub(crate) command: &'static str,
    pub(crate) members: &'static [Member],
    /// Whether a member is one that ECS adds to its answers.
    pub(crate) is_read_only: fn(&str) -> bool,
}

/// `RegisterTaskDefinition`.
pub(crate) const REGISTER_TASK_DEFINITION: Request =
    Request { command: "register-task-definition", members: task_definition::TASK_DEFINITION, is_read_only };

/// `CreateService`.
pub(super) const CREATE_SERVICE: Request = Request {
    command: "create-service",
    members: service::SERVICE,
    is_read_only: |name| READ_ONLY_OF_SERVICE.contains(&name),
};

/// `CreateCapacityProvider`.
pub(super) const CREATE_CAPACITY_PROVIDER: Request = Request {
    command: "create-capacity-provider",
    members: capacity_provider::CAPACITY_PROVIDER,
    is_read_only: |name| READ_ONLY_OF_CAPACITY_PROVIDER.contains(&name),
};

/// What `describe-services` prints and `create-service` does not take (documented: Service).
const READ_ONLY_OF_SERVICE: [&str; 18] = [
    "serviceArn",
    "clusterArn",
    "status",
    "runningCount",
    "pendingCount",
    "platformFamily",
    "taskSets",
    "deployments",
    "roleArn",
    "events",
    "createdAt",
    "createdBy",
    "resourceManagementType",
    "currentServiceRevisions",
    "currentServiceDeployment",
    "linkedServices",
    "serviceRevisions",
    "updatedAt",
];

/// What `describe-capacity-providers` prints and `create-capacity-provider` does not take (documented:
/// CapacityProvider).
const READ_ONLY_OF_CAPACITY_PROVIDER: [&str; 6] =
    ["capacityProviderArn", "status", "updateStatus", "updateStatusReason", "type", "capacityProviderStatus"];

//! EC2 Auto Scaling groups: instances that are added when the cluster is full.

use std::sync::Arc;

use serde::Serialize;

use super::target_group::number;
use crate::identifiers::{AlarmName, InstanceId, ServiceName, Zone};
use crate::json::{DocumentError, Fault, Node};
use crate::units::{MemoryMib, SimDuration};

/// An EC2 Auto Scaling group whose instances join the cluster. It adds one instance at a time, and takes none away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AutoScalingGroup {
    /// The type of what it launches.
    pub instance_type: Arc<str>,
    /// The zones that it keeps balanced.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>", length(min = 1), inner(length(min = 1))))]
    pub zones: Vec<Zone>,
    /// Memory that the agents of its instances keep from tasks, in MiB.
    #[serde(default)]
    pub reserved_memory: MemoryMib,
    /// The instances of the plan's start that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instances: Vec<InstanceId>,
    /// It launches while it has fewer.
    pub min_size: u32,
    /// It never has more.
    pub max_size: u32,
    /// How long it waits after an activity, in seconds: by default 300 (documented: CreateAutoScalingGroup).
    #[serde(default = "default_cooldown")]
    pub default_cooldown: u32,
    /// What makes it add an instance.
    pub scale_out_on: ScaleOutOn,
}

/// The default cooldown (documented: CreateAutoScalingGroup).
fn default_cooldown() -> u32 {
    300
}

/// What makes a group add an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ScaleOutOn {
    /// An alarm that is in ALARM.
    Alarm(AlarmName),
    /// Tasks of a service that find no room (ours: what a capacity provider does with tasks in PROVISIONING).
    UnplacedTasksOf(ServiceName),
}

impl AutoScalingGroup {
    /// How long it waits after an activity.
    pub fn cooldown(&self) -> SimDuration {
        SimDuration::from_secs(self.default_cooldown.into())
    }

    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let group = node.object()?;
        group.only(&[
            "instanceType",
            "zones",
            "reservedMemory",
            "instances",
            "minSize",
            "maxSize",
            "defaultCooldown",
            "scaleOutOn",
        ])?;
        let list = group.needed("zones")?;
        let zones: Vec<Zone> =
            list.elements()?.map(|zone| Ok(zone.text()?.into())).collect::<Result<_, _>>()?;
        if zones.is_empty() {
            return Err(list.error(Fault::EmptyList));
        }
        let instances = group
            .given("instances")
            .map(|list| list.elements()?.map(|id| Ok(id.text()?.into())).collect::<Result<_, _>>());
        let max_size = group.needed("maxSize")?.integer(0, u32::MAX)?;
        Ok(Self {
            instance_type: group.needed("instanceType")?.text()?.into(),
            zones,
            reserved_memory: MemoryMib(number(&group, "reservedMemory", 0, 0, u32::MAX)?),
            instances: instances.transpose()?.unwrap_or_default(),
            min_size: group.needed("minSize")?.integer(0, max_size)?,
            max_size,
            default_cooldown: number(&group, "defaultCooldown", default_cooldown(), 0, u32::MAX)?,
            scale_out_on: ScaleOutOn::read(group.needed("scaleOutOn")?)?,
        })
    }
}

impl ScaleOutOn {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let cause = node.clone().object()?;
        cause.only(&["alarm", "unplacedTasksOf"])?;
        match (cause.given("alarm"), cause.given("unplacedTasksOf")) {
            (Some(alarm), None) => Ok(Self::Alarm(alarm.text()?.into())),
            (None, Some(service)) => Ok(Self::UnplacedTasksOf(service.text()?.into())),
            (None, None) => Err(node.error(Fault::Missing { member: "alarm" })),
            (Some(_), Some(second)) => Err(second
                .error(Fault::UnknownMember { member: "unplacedTasksOf".to_owned(), known: &["alarm"] })),
        }
    }
}

//! EC2 Auto Scaling groups: instances that are added when the cluster is full, and taken away when it is not.

use std::sync::Arc;

use serde::Serialize;

use super::target_group::{bounds, number};
use crate::catalogue::quotas::MAX_INSTANCES_PER_CLUSTER;
use crate::identifiers::{AlarmName, InstanceId, ServiceName, Zone};
use crate::json::{DocumentError, Fault, Node, Word};
use crate::units::{MemoryMib, SimDuration};

/// An EC2 Auto Scaling group whose instances join the cluster. It adds one instance at a time, or takes one away.
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
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_INSTANCES_PER_CLUSTER)))]
    pub min_size: u32,
    /// It never has more.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_INSTANCES_PER_CLUSTER)))]
    pub max_size: u32,
    /// How long it waits after an activity, in seconds: by default 300 (documented: CreateAutoScalingGroup).
    #[serde(default = "default_cooldown")]
    pub default_cooldown: u32,
    /// What makes it add an instance.
    pub scale_out_on: ScaleOutOn,
    /// What makes it take one away; without it, it takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "ScaleInOn"))]
    pub scale_in_on: Option<ScaleInOn>,
    /// Whether ECS drains an instance before it is terminated: by default ENABLED (documented:
    /// CreateCapacityProvider).
    #[serde(default = "Managed::enabled", skip_serializing_if = "Managed::is_enabled")]
    pub managed_draining: Managed,
    /// Whether instances with tasks are kept from being taken away: by default DISABLED (documented likewise).
    #[serde(default = "Managed::disabled", skip_serializing_if = "Managed::is_disabled")]
    pub managed_termination_protection: Managed,
}

/// Whether ECS sees to something about a group's instances, in the words of its capacity provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Managed {
    /// It does.
    Enabled,
    /// It does not.
    Disabled,
}

impl Managed {
    fn enabled() -> Self {
        Self::Enabled
    }

    fn disabled() -> Self {
        Self::Disabled
    }

    /// Whether it does.
    pub fn is_enabled(&self) -> bool {
        *self == Self::Enabled
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_disabled(&self) -> bool {
        *self == Self::Disabled
    }
}

impl Word for Managed {
    const ALL: &'static [Self] = &[Self::Enabled, Self::Disabled];

    fn word(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED",
        }
    }
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

/// What makes a group take an instance away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ScaleInOn {
    /// An alarm that is in ALARM: that little of the cluster is reserved, say.
    Alarm(AlarmName),
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
            "scaleInOn",
            "managedDraining",
            "managedTerminationProtection",
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
        let managed = |member, default| group.given(member).map_or(Ok(default), |node| node.word());
        let most = MAX_INSTANCES_PER_CLUSTER as u32;
        let (min_size, max_size) = bounds(&group, ["minSize", "maxSize"], most)?;
        Ok(Self {
            instance_type: group.needed("instanceType")?.text()?.into(),
            zones,
            reserved_memory: MemoryMib(number(&group, "reservedMemory", 0, 0, u32::MAX)?),
            instances: instances.transpose()?.unwrap_or_default(),
            min_size,
            max_size,
            default_cooldown: number(&group, "defaultCooldown", default_cooldown(), 0, u32::MAX)?,
            scale_out_on: ScaleOutOn::read(group.needed("scaleOutOn")?)?,
            scale_in_on: group.given("scaleInOn").map(ScaleInOn::read).transpose()?,
            managed_draining: managed("managedDraining", Managed::enabled())?,
            managed_termination_protection: managed("managedTerminationProtection", Managed::disabled())?,
        })
    }
}

impl ScaleInOn {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let cause = node.object()?;
        cause.only(&["alarm"])?;
        Ok(Self::Alarm(cause.needed("alarm")?.text()?.into()))
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

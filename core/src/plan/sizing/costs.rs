//! What is bought beside instances, and how much of it.

use serde::Serialize;

use crate::json::{DocumentError, Node};

/// What is bought, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CostSettings {
    /// How much less than on demand instances cost, in percent: a Savings Plan, reserved instances.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub discount_percent: u32,
    /// The gp3 volume of each instance, in GiB.
    #[cfg_attr(feature = "schema", schemars(range(max = 16_384)))]
    pub volume_gib: u32,
    /// Whether every instance has a public IPv4 address.
    pub public_ipv4: bool,
}

impl CostSettings {
    /// What holds where nothing is said. 30 GiB is the root volume of the ECS-optimised AMI of Amazon Linux 2
    /// (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-ami-storage-config.html>).
    pub(super) const DEFAULT: Self = Self { discount_percent: 0, volume_gib: 30, public_ipv4: false };

    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let costs = node.object()?;
        costs.only(&["discountPercent", "volumeGib", "publicIpv4"])?;
        let default = Self::DEFAULT;
        let number =
            |member, most, default| costs.given(member).map_or(Ok(default), |node| node.integer(0, most));
        Ok(Self {
            discount_percent: number("discountPercent", 100, default.discount_percent)?,
            volume_gib: number("volumeGib", 16_384, default.volume_gib)?,
            public_ipv4: costs.given("publicIpv4").map_or(Ok(default.public_ipv4), |node| node.boolean())?,
        })
    }
}

impl Default for CostSettings {
    fn default() -> Self {
        Self::DEFAULT
    }
}

//! What sizing and costs are computed from that a cluster does not say: measured servers, what a fleet has to satisfy,
//! what is bought beside instances, the registry, and prices of one's own.

mod costs;
mod fleet;
mod registry;
mod repository_name;
mod tag;

use std::collections::BTreeMap;

use serde::Serialize;

pub use costs::CostSettings;
pub use fleet::{ArchitectureChoice, EcuRule, FleetSettings, Loss};
pub use registry::{MAX_LIFECYCLE_POLICY, PullRoute, Pulls, Registry, Repository, is_account};
pub use repository_name::{REPOSITORY_NAME_PATTERN, RepositoryNameFault, repository_name_fault};
pub use tag::{TagFault, tag_fault, tag_pattern_fault};

use super::member::Content;
use super::{PartName, Plan, Problem};
use crate::json::{DocumentError, Expected, Node};
use crate::units::NanoUsd;

/// The longest list of servers, in characters: some thousand lines.
pub const MAX_SERVERS: u32 = 256 * 1024;

/// What sizing and costs are computed from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Sizing {
    /// Measured servers, as comma-separated values with a line of headings: kept as it was pasted, so that nothing of it
    /// is lost.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = MAX_SERVERS)))]
    pub servers: String,
    /// What a fleet has to satisfy.
    #[serde(skip_serializing_if = "is_default")]
    pub fleet: FleetSettings,
    /// What is bought, and how much of it.
    #[serde(skip_serializing_if = "is_default")]
    pub costs: CostSettings,
    /// What is stored in Amazon ECR.
    #[serde(skip_serializing_if = "is_default")]
    pub registry: Registry,
    /// Prices that take the place of AWS's, by the name of a rate or an instance type: US dollars, as text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: BTreeMap<String, NanoUsd>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Content for Sizing {
    fn empty() -> &'static Self {
        static EMPTY: Sizing = Sizing {
            servers: String::new(),
            fleet: FleetSettings::DEFAULT,
            costs: CostSettings::DEFAULT,
            registry: Registry::DEFAULT,
            prices: BTreeMap::new(),
        };
        &EMPTY
    }

    fn problem(&self, _: &Plan) -> Option<(String, Problem)> {
        None
    }

    fn remove(&mut self, _: &PartName) -> bool {
        false
    }
}

impl Sizing {
    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let sizing = node.object()?;
        sizing.only(&["servers", "fleet", "costs", "registry", "prices"])?;
        let servers = sizing.given("servers").map_or(Ok(""), |servers| servers.text_up_to(MAX_SERVERS))?;
        let prices = sizing.entries("prices")?.into_iter();
        let price = |(name, node): (&str, Node<'_>)| Ok((name.to_owned(), node.parsed(Expected::Price)?));
        Ok(Self {
            servers: servers.to_owned(),
            fleet: sizing.given("fleet").map_or_else(|| Ok(FleetSettings::default()), FleetSettings::read)?,
            costs: sizing.given("costs").map_or_else(|| Ok(CostSettings::default()), CostSettings::read)?,
            registry: sizing.given("registry").map_or_else(|| Ok(Registry::default()), Registry::read)?,
            prices: prices.map(price).collect::<Result<_, _>>()?,
        })
    }
}

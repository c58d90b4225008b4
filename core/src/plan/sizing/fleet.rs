//! What a fleet has to satisfy.

use serde::Serialize;

use crate::json::{DocumentError, Node, Word};

/// What a fleet that is searched for has to satisfy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct FleetSettings {
    /// Families such as `m7g`, or types such as `m7g.large`; general, compute and memory types of the current
    /// generation where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(inner(length(min = 1))))]
    pub families: Vec<String>,
    /// The architecture of its processors.
    pub architecture: ArchitectureChoice,
    /// The most instance types in the mix.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "u32", range(min = 1, max = 10)))]
    pub max_types: Option<u32>,
    /// How many more tasks of every kind there is room for, in percent.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_MORE_PERCENT)))]
    pub headroom_percent: u32,
    /// By how many percent everything is expected to grow.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_MORE_PERCENT)))]
    pub growth_percent: u32,
    /// What may be lost while all tasks still have room.
    pub survive: Loss,
    /// The share of the instances of each type that are spot instances, in percent.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub spot_percent: u32,
    /// How much less a spot instance costs than an on-demand one, in percent.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub spot_discount_percent: u32,
    /// Whether the account has `awsvpcTrunking` on.
    pub trunking: bool,
    /// Whether the peaks of all servers happen at once.
    pub peaks_at_once: bool,
    /// How marks of PassMark become ECU.
    pub ecu_rule: EcuRule,
}

/// The most headroom and growth, in percent.
const MAX_MORE_PERCENT: u32 = 1_000;

/// Which architectures instances may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ArchitectureChoice {
    /// That of the plan's instances, where they all have the same: the images of its tasks are known to run there.
    #[default]
    #[serde(rename = "ofInstances")]
    OfInstances,
    /// Intel and AMD.
    #[serde(rename = "X86_64")]
    X86_64,
    /// Graviton.
    #[serde(rename = "ARM64")]
    Arm64,
    /// Any.
    #[serde(rename = "any")]
    Any,
}

/// What may be lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Loss {
    /// Nothing.
    #[default]
    Nothing,
    /// Any one instance.
    Instance,
    /// Any one Availability Zone.
    Zone,
}

/// How marks of PassMark become ECU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum EcuRule {
    /// By what was fitted to the types of which AWS published ECU.
    #[default]
    Fitted,
    /// 400 marks an ECU, as the notes have it.
    Notes,
}

impl FleetSettings {
    /// What holds where nothing is said.
    pub(super) const DEFAULT: Self = Self {
        families: Vec::new(),
        architecture: ArchitectureChoice::OfInstances,
        max_types: None,
        headroom_percent: 0,
        growth_percent: 0,
        survive: Loss::Nothing,
        spot_percent: 0,
        spot_discount_percent: 60,
        trunking: false,
        peaks_at_once: true,
        ecu_rule: EcuRule::Fitted,
    };

    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let fleet = node.object()?;
        fleet.only(&[
            "families",
            "architecture",
            "maxTypes",
            "headroomPercent",
            "growthPercent",
            "survive",
            "spotPercent",
            "spotDiscountPercent",
            "trunking",
            "peaksAtOnce",
            "ecuRule",
        ])?;
        let default = Self::DEFAULT;
        let percent =
            |member, most, default| fleet.given(member).map_or(Ok(default), |node| node.integer(0, most));
        let flag = |member, default| fleet.given(member).map_or(Ok(default), |node| node.boolean());
        let families = fleet.given("families").map_or_else(
            || Ok(Vec::new()),
            |node| node.elements()?.map(|name| Ok(name.non_empty_text()?.to_string())).collect(),
        );
        Ok(Self {
            families: families?,
            architecture: fleet.given("architecture").map_or(Ok(default.architecture), |node| node.word())?,
            max_types: fleet.given("maxTypes").map(|node| node.integer(1, 10)).transpose()?,
            headroom_percent: percent("headroomPercent", MAX_MORE_PERCENT, default.headroom_percent)?,
            growth_percent: percent("growthPercent", MAX_MORE_PERCENT, default.growth_percent)?,
            survive: fleet.given("survive").map_or(Ok(default.survive), |node| node.word())?,
            spot_percent: percent("spotPercent", 100, default.spot_percent)?,
            spot_discount_percent: percent("spotDiscountPercent", 100, default.spot_discount_percent)?,
            trunking: flag("trunking", default.trunking)?,
            peaks_at_once: flag("peaksAtOnce", default.peaks_at_once)?,
            ecu_rule: fleet.given("ecuRule").map_or(Ok(default.ecu_rule), |node| node.word())?,
        })
    }
}

impl Default for FleetSettings {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Word for ArchitectureChoice {
    const ALL: &'static [Self] = &[Self::OfInstances, Self::X86_64, Self::Arm64, Self::Any];

    fn word(self) -> &'static str {
        match self {
            Self::OfInstances => "ofInstances",
            Self::X86_64 => "X86_64",
            Self::Arm64 => "ARM64",
            Self::Any => "any",
        }
    }
}

impl Word for Loss {
    const ALL: &'static [Self] = &[Self::Nothing, Self::Instance, Self::Zone];

    fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Instance => "instance",
            Self::Zone => "zone",
        }
    }
}

impl Word for EcuRule {
    const ALL: &'static [Self] = &[Self::Fitted, Self::Notes];

    fn word(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Notes => "notes",
        }
    }
}

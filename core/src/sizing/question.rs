//! What a plan asks of a search for fleets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::catalogue::{Architecture, Region, instance_type, regions};
use crate::identifiers::{ServiceName, Zone};
use crate::plan::{Action, ArchitectureChoice, FleetSettings, Loss, Plan};
use crate::service::PlacementStrategy;

use super::servers::{ServersQuestion, read_servers};
use super::{
    FleetSearch, InstanceOffer, Limits, Load, OfferFilter, PriceBook, Spot, Survive, TaskShape, Unfit,
    offers, shapes,
};

/// A search, before it begins: what is to be held, what can be had, and what a fleet has to satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetQuestion {
    /// The region that prices are of.
    pub region: &'static Region,
    /// The tasks.
    pub shapes: Vec<TaskShape>,
    /// The types at their prices.
    pub offers: Vec<InstanceOffer>,
    /// The zones of the cluster.
    pub zones: Vec<Zone>,
    /// What every fleet has to satisfy.
    pub limits: Limits,
    /// Which types were looked at.
    pub filter: OfferFilter,
    /// What the CPU of tasks and offers is counted in.
    pub counted_in: CountedIn,
}

/// What the CPU of tasks and offers is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedIn {
    /// CPU units, as ECS has it.
    CpuUnits,
    /// Hundredths of ECU, since a vCPU is not one like another.
    Ecu,
}

/// Whose needs a fleet is to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Needs {
    /// Those of the plan's services.
    #[default]
    Services,
    /// Those of the servers on the plan's list.
    Servers,
}

/// Why there is nothing to search for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswerable {
    /// No prices are known of the region.
    UnknownRegion(String),
    /// No type of the region is among those that are wanted.
    NoOffers(String),
    /// The instances are in fewer than two zones, so that none may be lost.
    TooFewZones,
}

/// Headroom on top of what is asked for, in percent, that the choice between money and room is shown with.
pub const MORE_HEADROOM: [u32; 4] = [10, 25, 50, 100];

impl FleetQuestion {
    /// What a plan's services ask for at a load, with what its own settings say of fleets or others.
    ///
    /// # Errors
    /// The region has no prices or no such types; or a zone is to be lost and there is one only.
    pub fn new(
        plan: &Plan,
        region: &str,
        settings: &FleetSettings,
        load: Load,
    ) -> Result<Self, Unanswerable> {
        let known = regions().iter().find(|known| known.id == region);
        let known = known.ok_or_else(|| Unanswerable::UnknownRegion(region.to_owned()))?;
        let mut zones = plan.zones_of_fleet();
        if zones.is_empty() {
            zones.push(Zone::from(format!("{region}a")));
        }
        let survive = match settings.survive {
            Loss::Nothing => Survive::Nothing,
            Loss::Instance => Survive::Instance,
            Loss::Zone if zones.len() < 2 => return Err(Unanswerable::TooFewZones),
            Loss::Zone => Survive::Zone { zones: u32::try_from(zones.len()).unwrap_or(u32::MAX) },
        };
        let shapes = shapes(plan, load);
        let like = plan.like_instance();
        let filter = OfferFilter {
            families: settings.families.clone(),
            architecture: match settings.architecture {
                ArchitectureChoice::OfInstances => common_architecture(plan),
                ArchitectureChoice::X86_64 => Some(Architecture::X86_64),
                ArchitectureChoice::Arm64 => Some(Architecture::Arm64),
                ArchitectureChoice::Any => None,
            },
            own: own_names(plan),
            needs_gpus: shapes.iter().any(|shape| shape.demand.request.gpus > 0),
            reserved_memory: like.map(|spec| spec.reserved_memory).unwrap_or_default(),
            attributes: like.map(|spec| spec.attributes.clone()).unwrap_or_default(),
            has_trunking: settings.trunking,
        };
        let offers = offers(&PriceBook::new(region, &plan.sizing), &filter);
        if offers.is_empty() {
            return Err(Unanswerable::NoOffers(region.to_owned()));
        }
        let spot = (settings.spot_percent > 0).then_some(Spot {
            percent: settings.spot_percent,
            discount_percent: settings.spot_discount_percent,
        });
        let headroom_percent = together(settings.headroom_percent, settings.growth_percent);
        let discount_percent = plan.sizing.costs.discount_percent;
        let max_types = settings.max_types;
        let limits = Limits { max_types, headroom_percent, survive, spot, discount_percent };
        Ok(Self { region: known, shapes, offers, zones, limits, filter, counted_in: CountedIn::CpuUnits })
    }

    /// What a plan asks for where its services or its servers are to be held, with what its own settings say of fleets.
    ///
    /// # Errors
    /// As [`FleetQuestion::new`].
    pub fn of_plan(plan: &Plan, needs: Needs) -> Result<Self, Unanswerable> {
        let settings = &plan.sizing.fleet;
        match needs {
            Needs::Services => Self::new(plan, &plan.region, settings, Load::Desired),
            Needs::Servers => {
                let list = read_servers(&plan.sizing.servers);
                Ok(ServersQuestion::new(plan, &plan.region, settings, &list)?.question)
            }
        }
    }

    /// The same with so much more headroom, in percent of what is asked for.
    #[must_use]
    pub fn roomier(&self, percent: u32) -> Self {
        let headroom_percent = together(self.limits.headroom_percent, percent);
        Self { limits: Limits { headroom_percent, ..self.limits.clone() }, ..self.clone() }
    }

    /// Whether a service places its tasks at random.
    pub(super) fn is_random(&self) -> bool {
        self.shapes.iter().any(|shape| shape.demand.strategy.contains(&PlacementStrategy::Random))
    }

    /// The search.
    ///
    /// # Errors
    /// The tasks that fit on no type, and why.
    pub fn search(&self) -> Result<FleetSearch, Vec<Unfit>> {
        FleetSearch::new(self.shapes.clone(), self.offers.clone(), &self.zones, self.limits.clone())
    }
}

/// What two shares on top are together, in percent, rounded up.
fn together(one: u32, other: u32) -> u32 {
    let all = (100 + u64::from(one)) * (100 + u64::from(other));
    u32::try_from(all.div_ceil(100) - 100).unwrap_or(u32::MAX)
}

/// The types that a plan's instances are of, and those that it has prices for.
fn own_names(plan: &Plan) -> BTreeSet<Arc<str>> {
    let in_use = plan.instances.values().map(|spec| spec.instance_type.clone());
    let priced = plan.sizing.prices.keys().filter(|name| instance_type(name).is_some());
    in_use.chain(priced.map(|name| Arc::from(name.as_str()))).collect()
}

/// The architecture of the plan's instances, where they all have the same: the images of its tasks are known to run
/// there.
fn common_architecture(plan: &Plan) -> Option<Architecture> {
    let mut all = plan.instances.values().filter_map(|spec| Some(spec.catalogue_entry()?.architecture));
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The plan with so many tasks of each service instead of those that are desired at its start, such as the most that a
/// run had. Services that the timeline creates are there from the start.
pub fn with_counts(plan: &Plan, counts: &BTreeMap<ServiceName, u32>) -> Plan {
    let mut counted = plan.clone();
    for timed in &plan.timeline {
        if let Action::CreateService { service, spec } = &timed.action {
            counted.services.entry(service.clone()).or_insert_with(|| spec.clone());
        }
    }
    for (name, service) in &mut counted.services {
        if let Some(count) = counts.get(name) {
            Arc::make_mut(service).desired_count = *count;
        }
    }
    counted
}

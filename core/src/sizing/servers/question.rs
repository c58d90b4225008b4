//! What a list of servers asks of a search for fleets.

use super::{EcuOffers, ServerList, ServersNeed, ServersRules, ecu_offers, ecu_shapes, servers_need};
use crate::catalogue::Architecture;
use crate::identifiers::Zone;
use crate::plan::{ArchitectureChoice, FleetSettings, Loss, Plan};
use crate::sizing::{CountedIn, FleetQuestion, Load, Survive, Unanswerable};

/// A search for the fleet that takes over what servers do: its shapes and offers count hundredths of ECU where others
/// count CPU units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServersQuestion {
    /// What the servers need.
    pub need: ServersNeed,
    /// The search.
    pub question: FleetQuestion,
}

/// The zones of a plan that has no instances (assumed: what is moved goes to three).
const ZONES: [&str; 3] = ["a", "b", "c"];

impl ServersQuestion {
    /// What the servers of a list ask for, with what a plan's settings say of fleets or others; the plan's services are
    /// left out. Growth is part of what they need.
    ///
    /// # Errors
    /// The region has no prices or no such types; or a zone is to be lost and the plan's instances are in one only.
    pub fn new(
        plan: &Plan,
        region: &str,
        settings: &FleetSettings,
        list: &ServerList,
    ) -> Result<Self, Unanswerable> {
        let mut plan = plan.clone();
        plan.services.clear();
        let mut asked = FleetSettings { growth_percent: 0, ..settings.clone() };
        let has_zones = !plan.instances.is_empty();
        if !has_zones {
            asked.survive = Loss::Nothing;
            asked.architecture = architecture(settings.architecture, list);
        }
        let mut question = FleetQuestion::new(&plan, region, &asked, Load::Desired)?;
        if !has_zones {
            question.zones = ZONES.iter().map(|zone| Zone::from(format!("{region}{zone}"))).collect();
            question.limits.survive = match settings.survive {
                Loss::Nothing => Survive::Nothing,
                Loss::Instance => Survive::Instance,
                Loss::Zone => Survive::Zone { zones: u32::try_from(ZONES.len()).unwrap_or(u32::MAX) },
            };
        }
        let EcuOffers { offers, counted } = ecu_offers(&question.offers);
        let need = servers_need(&list.servers, &ServersRules { counted, ..settings.into() });
        question.shapes = ecu_shapes(&need);
        question.offers = offers;
        question.counted_in = CountedIn::Ecu;
        Ok(Self { need, question })
    }
}

/// Where there are no instances to go by, the architecture of the servers.
fn architecture(chosen: ArchitectureChoice, list: &ServerList) -> ArchitectureChoice {
    match (chosen, list.architecture()) {
        (ArchitectureChoice::OfInstances, Some(Architecture::X86_64)) => ArchitectureChoice::X86_64,
        (ArchitectureChoice::OfInstances, Some(Architecture::Arm64)) => ArchitectureChoice::Arm64,
        (chosen, _) => chosen,
    }
}

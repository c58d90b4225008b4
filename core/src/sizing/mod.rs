//! Sizing: the cheapest instances that hold some tasks, what is proved about them, and what they cost.
//!
//! It takes demands; what a run came to is told by a [`Usage`]. [`FleetSearch`] goes on in steps, so that whoever asks may
//! show the best fleet so far and give up; how it is cut into steps does not change what it finds.

mod adoption;
mod candidate;
mod candidate_figures;
mod cost;
mod ecu;
mod evidence;
mod figure;
mod fleet;
mod fleet_label;
mod found;
mod images;
mod label;
mod limits;
mod mixes;
mod narrowing;
mod offer;
mod outcome;
mod pareto;
mod places;
mod present;
mod question;
pub mod registry;
mod search;
mod servers;
mod settling;
mod shape;
mod single;
mod stranded;
mod trial;
mod unfit;
mod upgrade;

pub use adoption::{Standing, adopted};
pub use candidate::{Candidate, CandidateKind, simple_candidates, spread, tried_candidates, worth_a_look};
pub use candidate_figures::bound_figure;
pub use cost::{
    Bill, Bought, BreakEven, ComparisonLabel, CostLabel, FargateBill, FargateService, NotOnFargate,
    PriceBook, Priced, ScalingDay, Types, Usage, UsageLabel, bill, bounds_of_a_day, break_even, fargate_bill,
    own_types, rate_unit, scaling_day, smallest_size, unknown_prices,
};
pub use ecu::{
    Counted, EcuLabel, Exchange, Fit, KnownEcu, Registration, counted_alike, ecu, ecu_of_a_vcpu,
    ecu_of_marks, exchange, fit_of, known_ecu, marks_of_an_ecu, marks_of_the_definition, marks_of_the_notes,
    registration, representative, sustained_ecu,
};
pub use evidence::Evidence;
pub(crate) use figure::ONE;
pub use figure::{Amount, Figure, Operation, Origin, Unit};
pub use fleet::{Fleet, FleetGroup, HOURS_OF_A_MONTH, in_a_month};
pub use fleet_label::FleetLabel;
pub use found::{FoundFleet, Settlement};
pub use images::Rebuilt;
pub use label::Label;
pub use limits::{Limits, Spot, Survive};
pub use offer::{InstanceOffer, OfferFilter, offers, unknown_types};
use pareto::pareto;
pub use question::{CountedIn, FleetQuestion, MORE_HEADROOM, Needs, Unanswerable, with_counts};
pub use search::FleetSearch;
pub use servers::{
    Column, EcuOffers, GroupTask, IgnoredHeading, Power, Server, ServerFault, ServerFaultKind, ServerGroup,
    ServerList, ServerNote, ServerNoteKind, ServersNeed, ServersQuestion, ServersRules, ecu_offers,
    ecu_shapes, group_task, read_servers, servers_need,
};
pub use settling::MOST_INSTANCES;
pub use shape::{Load, TaskShape, loads, shapes};
pub use single::{SingleType, single_types};
pub use stranded::Stranded;
pub use unfit::{Unfit, unfit};
pub use upgrade::{Upgrade, upgrades};

#[cfg(test)]
mod tests;

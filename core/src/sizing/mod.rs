//! Sizing: the cheapest instances that hold some tasks, what is proved about them, and what they cost.
//!
//! It takes demands, never a recording. [`FleetSearch`] goes on in steps, so that whoever asks may show the best fleet so
//! far and give up; how it is cut into steps does not change what it finds.

mod candidate;
mod candidate_figures;
mod cost;
mod ecu;
mod evidence;
mod figure;
mod fleet;
mod fleet_label;
mod label;
mod limits;
mod offer;
mod packing;
mod pareto;
mod present;
mod question;
pub mod registry;
mod search;
mod servers;
mod shape;
mod single;
mod unfit;
mod upgrade;

pub use candidate::{Candidate, CandidateKind, spread};
pub use cost::{
    Bill, BreakEven, ComparisonLabel, CostLabel, FargateBill, FargateService, InstanceUsage, NotOnFargate,
    PriceBook, Priced, ScalingDay, Types, Usage, UsageLabel, bill, bounds_of_a_day, break_even, fargate_bill,
    own_types, rate_unit, scaling_day, smallest_size,
};
pub use ecu::{
    Counted, EcuLabel, Exchange, Fit, KnownEcu, Registration, counted_alike, ecu, ecu_of_a_vcpu,
    ecu_of_marks, exchange, fit_of, known_ecu, marks_of_an_ecu, marks_of_the_definition, marks_of_the_notes,
    registration, representative, sustained_ecu,
};
pub use evidence::Evidence;
pub use figure::{Amount, Figure, Operation, Origin, Unit};
pub use fleet::{Fleet, FleetGroup, HOURS_OF_A_MONTH, Stranded, in_a_month};
pub use fleet_label::FleetLabel;
pub use label::Label;
pub use limits::{Limits, Spot, Survive};
pub use offer::{InstanceOffer, OfferFilter, offers};
pub use pareto::pareto;
pub use present::{PresentFleet, present_fleet};
pub use question::{CountedIn, FleetQuestion, Needs, Unanswerable, with_counts};
pub use search::FleetSearch;
pub use servers::{
    Column, EcuOffers, GroupTask, IgnoredHeading, Power, Server, ServerFault, ServerFaultKind, ServerGroup,
    ServerList, ServersNeed, ServersQuestion, ServersRules, ecu_offers, ecu_shapes, group_task, read_servers,
    servers_need,
};
pub use shape::{Load, TaskShape, shapes};
pub use single::{SingleType, single_types};
pub use unfit::{Unfit, unfit};
pub use upgrade::{Upgrade, upgrades};

#[cfg(test)]
mod tests;

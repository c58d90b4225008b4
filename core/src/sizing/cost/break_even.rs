//! How much of a fleet must be reserved for instances to cost no more than Fargate.

use std::sync::Arc;

use super::bill::Ledger;
use super::fargate::{gb_of, rates, vcpus};
use super::instances::{Types, instances};
use super::known::{constant, hours_of_a_month};
use super::{ComparisonLabel, PriceBook, quotient};
use crate::basis::Basis;
use crate::catalogue::{Architecture, InstanceType, TypeFact, instance_type, type_source};
use crate::sizing::{Amount, Figure, Operation, Origin, TaskShape, Unit};

/// A fleet beside Fargate. Instances are paid whole, tasks on Fargate by what they reserve: below some share of the
/// instances Fargate is cheaper.
///
/// CPU and memory are weighed by Fargate's own prices, so that a share of both together is one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The processor of the tasks on Fargate.
    pub architecture: Architecture,
    /// What the fleet costs in a month.
    pub fleet: Figure,
    /// The share that must be reserved. Above one Fargate is always cheaper.
    pub share: Figure,
    /// The share that tasks reserve; `None` where there are none.
    pub reserved: Option<Figure>,
    /// A vCPU and 2 GB on Fargate in a month.
    pub on_fargate: Figure,
    /// A vCPU and 2 GB on the fleet in a month, were all of it reserved.
    pub at_full: Figure,
    /// A vCPU and 2 GB on the fleet in a month, as it is reserved.
    pub today: Option<Figure>,
    /// How much more than the fleet Fargate would cost for what is reserved, as a share: less than nothing where it
    /// would cost less.
    pub difference: Option<Figure>,
}

/// What tasks reserve, in CPU units and MiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reserved {
    /// CPU units.
    pub cpu: u64,
    /// MiB.
    pub memory: u64,
}

impl Reserved {
    /// What all tasks of some shapes reserve.
    pub fn by(shapes: &[TaskShape]) -> Self {
        let sum = |of: fn(&TaskShape) -> u32| -> u64 {
            shapes.iter().map(|shape| u64::from(of(shape)) * u64::from(shape.count)).sum()
        };
        Self {
            cpu: sum(|shape| shape.demand.request.cpu.0),
            memory: sum(|shape| shape.demand.request.memory.0),
        }
    }
}

/// A fleet beside Fargate. `None` where it has no instances, or a price is not known.
pub fn break_even(
    book: &PriceBook<'_>,
    architecture: Architecture,
    types: &Types,
    reserved: Option<Reserved>,
) -> Option<BreakEven> {
    let mut ledger = Ledger::new(book);
    let lines = ledger.instances(types);
    let (vcpu_rate, gb_rate) = rates(architecture);
    let prices = [ledger.rate(vcpu_rate)?, ledger.rate(gb_rate)?];
    if lines.is_empty() || !ledger.into_bill().without_price.is_empty() {
        return None;
    }
    let fleet = Figure::sum(ComparisonLabel::FleetCost, Unit::UsdAMonth, lines);
    let full = on_fargate(ComparisonLabel::FleetOnFargate, &prices, capacity(types));
    let share = quotient(ComparisonLabel::BreakEven, Unit::Share, fleet.clone(), full.clone());
    let unit = [
        constant(ComparisonLabel::VcpusOfAUnit, 1, Unit::Vcpus),
        constant(ComparisonLabel::GbOfAUnit, GB_OF_A_UNIT, Unit::Gb),
    ];
    let unit = on_fargate(ComparisonLabel::UnitOnFargate, &prices, unit);
    let units = quotient(ComparisonLabel::UnitsOfAFleet, Unit::Count, full.clone(), unit.clone());
    let at_full = quotient(ComparisonLabel::UnitAtFull, Unit::UsdAMonth, fleet.clone(), units);
    let reserved = reserved.filter(|reserved| *reserved != Reserved::default()).map(|reserved| {
        let figure = |label: ComparisonLabel, amount, unit| Figure::new(label, amount, unit, Origin::Plan);
        let of = [
            figure(ComparisonLabel::ReservedVcpus, vcpus(reserved.cpu), Unit::Vcpus),
            figure(ComparisonLabel::ReservedGb, gb_of(reserved.memory), Unit::Gb),
        ];
        let cost = on_fargate(ComparisonLabel::ReservedOnFargate, &prices, of);
        quotient(ComparisonLabel::ReservedShare, Unit::Share, cost, full)
    });
    let today = reserved
        .clone()
        .map(|share| quotient(ComparisonLabel::UnitToday, Unit::UsdAMonth, at_full.clone(), share));
    let difference = today.clone().map(|today| {
        let of = vec![unit.clone(), today.clone()];
        let difference =
            Figure::computed(ComparisonLabel::FargateDifference, Unit::UsdAMonth, Operation::Difference, of);
        quotient(ComparisonLabel::FargateDifference, Unit::Share, difference, today)
    });
    Some(BreakEven { architecture, fleet, share, reserved, on_fargate: unit, at_full, today, difference })
}

/// GB beside a vCPU in the unit of comparison: what compute optimised instances have.
const GB_OF_A_UNIT: u32 = 2;

/// The vCPUs and GB of a fleet, as AWS states them.
fn capacity(types: &Types) -> [Figure; 2] {
    let all = |label: ComparisonLabel, unit: Unit, of_type: fn(&InstanceType) -> Amount| {
        let of = |(name, count): &(Arc<str>, u32)| {
            let amount = of_type(instance_type(name)?);
            let each = Figure::new(label, amount, unit, stated()).of(name);
            Some(Figure::product(label, unit, [instances(name, *count), each]).of(name))
        };
        Figure::sum(label, unit, types.iter().filter_map(of).collect())
    };
    [
        all(ComparisonLabel::FleetVcpus, Unit::Vcpus, |it| Amount::whole(it.vcpus)),
        all(ComparisonLabel::FleetGb, Unit::Gb, |it| gb_of(it.memory.0)),
    ]
}

/// Where vCPUs and memory of types come from; a test sees that the table has a source.
fn stated() -> Origin {
    type_source(TypeFact::Most)
        .map_or(Origin::Assumed, |source| Origin::Published { source, basis: Basis::Documented })
}

/// What vCPUs and GB cost on Fargate in a month.
fn on_fargate(label: ComparisonLabel, prices: &[Figure; 2], [vcpus, gb]: [Figure; 2]) -> Figure {
    let [vcpu_price, gb_price] = prices.clone();
    let a_month = |label: ComparisonLabel, of: [Figure; 2]| {
        let [amount, price] = of;
        Figure::product(label, Unit::UsdAMonth, [amount, price, hours_of_a_month()])
    };
    let parts = vec![
        a_month(ComparisonLabel::TaskCpuPrice, [vcpus, vcpu_price]),
        a_month(ComparisonLabel::TaskMemoryPrice, [gb, gb_price]),
    ];
    Figure::sum(label, Unit::UsdAMonth, parts)
}

impl BreakEven {
    /// Points of the curve: the share that is reserved in percent, and what a vCPU and 2 GB cost on the fleet then.
    pub fn points(&self, percents: impl IntoIterator<Item = u32>) -> Vec<(u32, Amount)> {
        let at = |percent: u32| {
            let share = Figure::new(
                ComparisonLabel::ReservedShare,
                Amount::ratio(percent, 100),
                Unit::Share,
                Origin::Assumed,
            );
            let cost = quotient(ComparisonLabel::UnitToday, Unit::UsdAMonth, self.at_full.clone(), share);
            (percent, cost.amount())
        };
        percents.into_iter().filter(|percent| *percent > 0).map(at).collect()
    }
}

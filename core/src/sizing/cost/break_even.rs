//! How much of a fleet must be reserved for instances to cost no more than Fargate.

use std::sync::Arc;

use super::bill::Ledger;
use super::fargate::{FargateBill, gb_of, rates};
use super::instances::{Bought, Types, instances};
use super::known::{constant, hours_of_a_month};
use super::{ComparisonLabel, PriceBook, quotient};
use crate::basis::Basis;
use crate::catalogue::{Architecture, InstanceType, TypeFact, instance_type, type_source};
use crate::sizing::{Amount, Figure, Operation, Origin, Unit};

/// A fleet beside Fargate. Instances are paid whole, tasks on Fargate by what they reserve: below some share of the
/// instances Fargate is cheaper.
///
/// CPU and memory are weighed by Fargate's own prices for Linux, so that a share of both together is one number. Fargate
/// bills sizes, which are no smaller than what tasks reserve on instances: where there are tasks, all numbers count what
/// their sizes cost, so that they agree with [`FargateBill`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The processor of the tasks on Fargate.
    pub architecture: Architecture,
    /// What the fleet costs in a month.
    pub fleet: Figure,
    /// The share that tasks must reserve for both to cost the same: of the plan's own mix of tasks, or, where there are
    /// none, of tasks that fit Fargate's sizes exactly. Above one Fargate is always cheaper.
    pub share: Figure,
    /// The share that tasks reserve; `None` where there are none.
    pub reserved: Option<Figure>,
    /// A vCPU and 2 GB that are reserved, on Fargate in a month.
    pub on_fargate: Figure,
    /// A vCPU and 2 GB on the fleet in a month, were all of it reserved.
    pub at_full: Figure,
    /// A vCPU and 2 GB on the fleet in a month, as it is reserved.
    pub today: Option<Figure>,
    /// How much more than the fleet Fargate would cost for the tasks, as a share: less than nothing where it would cost
    /// less.
    pub difference: Option<Figure>,
}

/// A fleet beside Fargate: with the tasks of a bill, or without tasks. `None` where the fleet has no instances, a price
/// is not known, or some of the tasks cannot run on Fargate, since the fleet holds those too.
pub fn break_even(
    book: &PriceBook<'_>,
    architecture: Architecture,
    bought: Bought<'_>,
    bill: Option<&FargateBill>,
) -> Option<BreakEven> {
    if bill.is_some_and(|bill| bill.left_out().next().is_some() || !bill.without_price.is_empty()) {
        return None;
    }
    let mut ledger = Ledger::new(book);
    let lines = ledger.instances(bought);
    let (vcpu_rate, gb_rate) = rates(architecture);
    let prices = [ledger.rate(vcpu_rate)?, ledger.rate(gb_rate)?];
    if lines.is_empty() || !ledger.into_bill().without_price.is_empty() {
        return None;
    }
    let fleet = Figure::sum(ComparisonLabel::FleetCost, Unit::UsdAMonth, lines);
    let full = on_fargate(ComparisonLabel::FleetOnFargate, &prices, capacity(bought.types));
    let unit = [
        constant(ComparisonLabel::VcpusOfAUnit, 1, Unit::Vcpus),
        constant(ComparisonLabel::GbOfAUnit, GB_OF_A_UNIT, Unit::Gb),
    ];
    let unit = on_fargate(ComparisonLabel::UnitOnFargate, &prices, unit);
    let units = quotient(ComparisonLabel::UnitsOfAFleet, Unit::Count, full.clone(), unit.clone());
    let at_full = quotient(ComparisonLabel::UnitAtFull, Unit::UsdAMonth, fleet.clone(), units);
    let exactly = BreakEven {
        architecture,
        share: quotient(ComparisonLabel::BreakEven, Unit::Share, fleet.clone(), full.clone()),
        fleet,
        reserved: None,
        on_fargate: unit,
        at_full,
        today: None,
        difference: None,
    };
    let Some((bill, total)) = bill.and_then(|bill| Some((bill, bill.of_all()?))) else {
        return Some(exactly);
    };
    let cost = on_fargate(ComparisonLabel::ReservedOnFargate, &prices, bill.reserved.clone());
    let some = cost.amount() > Amount(0) && total.amount() > Amount(0);
    Some(if some { exactly.with_tasks(total, cost, full) } else { exactly })
}

impl BreakEven {
    /// With tasks that cost this on Fargate in their sizes, and this much where they would fit sizes exactly. More or
    /// fewer tasks of the same mix cost in proportion, on Fargate and of what they reserve.
    fn with_tasks(self, total: &Figure, exactly: Figure, full: Figure) -> Self {
        let Self { fleet, on_fargate: unit, at_full, .. } = self;
        let units = quotient(ComparisonLabel::UnitsReserved, Unit::Count, exactly.clone(), unit);
        let reserved = quotient(ComparisonLabel::ReservedShare, Unit::Share, exactly, full);
        let proportion = quotient(ComparisonLabel::FleetOfFargate, Unit::Share, fleet.clone(), total.clone());
        let share = [reserved.clone(), proportion];
        let today = quotient(ComparisonLabel::UnitToday, Unit::UsdAMonth, at_full.clone(), reserved.clone());
        let more = vec![total.clone(), fleet.clone()];
        let more = Figure::computed(
            ComparisonLabel::FargateDifference,
            Unit::UsdAMonth,
            Operation::Difference,
            more,
        );
        Self {
            share: Figure::product(ComparisonLabel::BreakEven, Unit::Share, share),
            reserved: Some(reserved),
            on_fargate: quotient(ComparisonLabel::UnitOnFargate, Unit::UsdAMonth, total.clone(), units),
            today: Some(today),
            difference: Some(quotient(ComparisonLabel::FargateDifference, Unit::Share, more, fleet.clone())),
            fleet,
            at_full,
            ..self
        }
    }
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
        Figure::total(label, unit, types.iter().filter_map(of).collect(), Origin::Fleet)
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
                Origin::Definition,
            );
            let cost = quotient(ComparisonLabel::UnitToday, Unit::UsdAMonth, self.at_full.clone(), share);
            (percent, cost.amount())
        };
        percents.into_iter().filter(|percent| *percent > 0).map(at).collect()
    }
}

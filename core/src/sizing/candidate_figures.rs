//! The numbers of a candidate, with what they were computed from.

use std::sync::Arc;

use super::cost::{PriceBook, hours_of_a_month, instances_cost};
use super::ecu::{Counted, counted_alike, registration, sustained_ecu};
use super::present::left_of_own;
use super::single::single_fleet;
use super::stranded::{self, Left};
use super::{
    Amount, Bought, Candidate, CandidateKind, CountedIn, Figure, Fleet, FleetLabel, FleetQuestion, Label,
    Operation, Origin, Unit,
};
use crate::catalogue::{InstanceType, instance_type};
use crate::plan::Plan;

/// How many instances of each type.
type Types = [(Arc<str>, u32)];

impl Candidate {
    /// What its instances cost in a month; `None` where a price is not known.
    pub fn monthly_figure(&self, plan: &Plan, question: &FleetQuestion) -> Option<Figure> {
        instances_cost(&PriceBook::new(question.region.id, &plan.sizing), self.bought())
    }

    /// What it costs more in a month than another one; `None` where a price is not known.
    pub fn difference_figure(&self, other: &Self, plan: &Plan, question: &FleetQuestion) -> Option<Figure> {
        let of = vec![self.monthly_figure(plan, question)?, other.monthly_figure(plan, question)?];
        Some(Figure::computed(FleetLabel::Difference, Unit::UsdAMonth, Operation::Difference, of))
    }

    /// How far it is above what is proved of every fleet that satisfies the same, as a share of that; `None` where a price
    /// is not known.
    pub fn gap_figure(&self, plan: &Plan, question: &FleetQuestion, fleet: &Fleet) -> Option<Figure> {
        let of = vec![self.monthly_figure(plan, question)?, bound_figure(fleet)];
        let over = Figure::computed(FleetLabel::OverBound, Unit::UsdAMonth, Operation::Difference, of);
        let of = vec![over, bound_figure(fleet)];
        Some(Figure::computed(FleetLabel::Gap, Unit::Share, Operation::Quotient, of))
    }

    /// What is paid in a month for what no task takes; `None` where a price is not known. Of a fleet that was searched for
    /// it takes the fleet itself, with what stands on its instances.
    pub fn stranded_figure(
        &self,
        plan: &Plan,
        question: &FleetQuestion,
        fleet: Option<&Fleet>,
    ) -> Option<Figure> {
        let book = PriceBook::new(question.region.id, &plan.sizing);
        let left = self.left(plan, question, fleet)?;
        stranded::figure(&book, self.bought(), left, self.counted_in(question))
    }

    /// CPU and memory that no task takes; `None` of a fleet that was searched for, where it is not given.
    pub fn left_figures(
        &self,
        plan: &Plan,
        question: &FleetQuestion,
        fleet: Option<&Fleet>,
    ) -> Option<[Figure; 2]> {
        Some(stranded::amounts(self.left(plan, question, fleet)?, self.counted_in(question)))
    }

    fn left(&self, plan: &Plan, question: &FleetQuestion, fleet: Option<&Fleet>) -> Option<Vec<Left>> {
        Some(match self.kind {
            CandidateKind::Present => left_of_own(plan),
            CandidateKind::Single => {
                stranded::left(question, &single_fleet(question, &self.types.first()?.0)?)
            }
            CandidateKind::Mix { .. } => stranded::left(question, fleet?),
        })
    }

    /// Tasks on the plan's own instances are placed by CPU units, whatever is asked.
    fn counted_in(&self, question: &FleetQuestion) -> CountedIn {
        if self.kind == CandidateKind::Present { CountedIn::CpuUnits } else { question.counted_in }
    }

    fn bought(&self) -> Bought<'_> {
        match self.kind {
            CandidateKind::Present => Bought::present(&self.types),
            CandidateKind::Mix { .. } | CandidateKind::Single => Bought::sought(&self.types),
        }
    }

    /// The computing power of its instances.
    pub fn ecu_figure(&self, question: &FleetQuestion) -> Figure {
        ecu(&self.types, counted(question))
    }

    /// The memory that its instances have for tasks.
    pub fn memory_figure(&self, question: &FleetQuestion) -> Figure {
        has(question, &self.types, Axis::Memory)
    }

    /// What it has to spare: of CPU and memory the scarcer, as a share of what is needed.
    pub fn headroom_figure(&self, question: &FleetQuestion) -> Figure {
        let spare = |(axis, needs): (Axis, Figure)| {
            let has = has(question, &self.types, axis);
            let spare = Figure::computed(
                FleetLabel::Spare,
                axis.unit(question),
                Operation::Difference,
                vec![has, needs.clone()],
            );
            Figure::computed(axis.headroom(), Unit::Share, Operation::Quotient, vec![spare, needs])
        };
        let spare: Vec<Figure> = needed(question).map(spare).collect();
        if spare.is_empty() {
            return nothing();
        }
        let scarcer = Figure::computed(FleetLabel::Headroom, Unit::Share, Operation::Least, spare);
        if scarcer.amount() >= Amount(0) {
            return whole_percent(scarcer);
        }
        // What is too small has nothing to spare.
        Figure::computed(FleetLabel::Headroom, Unit::Share, Operation::Greatest, vec![scarcer, nothing()])
    }

    /// What is left without the zone that has the most, as a share of what is needed; nothing where there is one zone.
    pub fn zone_loss_figure(&self, question: &FleetQuestion) -> Option<Figure> {
        if self.zones.len() < 2 {
            return None;
        }
        let left = |(axis, needs): (Axis, Figure)| {
            let of_zone = |types: &Vec<(Arc<str>, u32)>| has(question, types, axis);
            let lost = self.zones.iter().map(of_zone).collect();
            let lost =
                Figure::computed(FleetLabel::LargestZone, axis.unit(question), Operation::Greatest, lost);
            let of = vec![has(question, &self.types, axis), lost];
            let left = Figure::computed(FleetLabel::Left, axis.unit(question), Operation::Difference, of);
            Figure::computed(axis.left(), Unit::Share, Operation::Quotient, vec![left, needs])
        };
        let of: Vec<Figure> = needed(question).map(left).collect();
        if of.is_empty() {
            return None;
        }
        Some(whole_percent(Figure::computed(FleetLabel::AfterZoneLoss, Unit::Share, Operation::Least, of)))
    }
}

/// The same in whole percent, rounded down: what is compared with a limit is never shown as more than it is.
fn whole_percent(share: Figure) -> Figure {
    Figure::computed(share.label, Unit::Share, Operation::RoundedDown, vec![share])
}

fn nothing() -> Figure {
    Figure::new(FleetLabel::Nothing, Amount(0), Unit::Share, Origin::Assumed)
}

/// What no fleet that satisfies the same costs less than in a month.
pub fn bound_figure(fleet: &Fleet) -> Figure {
    let hourly =
        Figure::new(FleetLabel::BoundAnHour, Amount::from(fleet.bound), Unit::UsdAnHour, Origin::Search);
    Figure::product(FleetLabel::Bound, Unit::UsdAMonth, [hourly, hours_of_a_month()])
}

/// By what the question's types are counted, all alike.
pub(super) fn counted(question: &FleetQuestion) -> Counted {
    counted_alike(question.offers.iter().filter_map(|offer| instance_type(&offer.instance_type)))
}

/// The ECU that instances have for good.
pub(super) fn ecu_of(types: &Types, question: &FleetQuestion) -> Amount {
    ecu(types, counted(question)).amount()
}

fn ecu(types: &Types, counted: Counted) -> Figure {
    sum(FleetLabel::Ecu, Unit::Ecu, types, |entry| sustained_ecu(entry, counted))
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Cpu,
    Memory,
}

impl Axis {
    const ALL: [Self; 2] = [Self::Cpu, Self::Memory];

    fn unit(self, question: &FleetQuestion) -> Unit {
        match (self, question.counted_in) {
            (Self::Cpu, CountedIn::CpuUnits) => Unit::CpuUnits,
            (Self::Cpu, CountedIn::Ecu) => Unit::Ecu,
            (Self::Memory, _) => Unit::Mib,
        }
    }

    fn headroom(self) -> FleetLabel {
        if self == Self::Cpu { FleetLabel::HeadroomOfCpu } else { FleetLabel::HeadroomOfMemory }
    }

    fn left(self) -> FleetLabel {
        if self == Self::Cpu { FleetLabel::CpuAfterZoneLoss } else { FleetLabel::MemoryAfterZoneLoss }
    }
}

/// What instances have for tasks.
fn has(question: &FleetQuestion, types: &Types, axis: Axis) -> Figure {
    let counted = counted(question);
    let of_one = |entry: &InstanceType| {
        let registration = registration(entry, question.filter.reserved_memory);
        match (axis, question.counted_in) {
            (Axis::Memory, _) => registration.memory,
            (Axis::Cpu, CountedIn::CpuUnits) => registration.cpu,
            (Axis::Cpu, CountedIn::Ecu) => sustained_ecu(entry, counted),
        }
    };
    let label = if axis == Axis::Cpu { FleetLabel::Cpu } else { FleetLabel::Memory };
    sum(label, axis.unit(question), types, of_one)
}

/// What all tasks ask for, of what they ask for at all.
fn needed(question: &FleetQuestion) -> impl Iterator<Item = (Axis, Figure)> {
    let needs = Axis::ALL.map(|axis| (axis, needs(question, axis)));
    needs.into_iter().filter(|(_, needs)| needs.amount() > Amount(0))
}

/// What all tasks ask for.
fn needs(question: &FleetQuestion, axis: Axis) -> Figure {
    let unit = axis.unit(question);
    let shape = |shape: &super::TaskShape| {
        let request = &shape.demand.request;
        let amount = match (axis, question.counted_in) {
            (Axis::Memory, _) => Amount::whole(request.memory.0),
            (Axis::Cpu, CountedIn::CpuUnits) => Amount::whole(request.cpu.0),
            (Axis::Cpu, CountedIn::Ecu) => Amount::ratio(request.cpu.0, 100),
        };
        let name = shape.group.to_string();
        let count = Figure::new(FleetLabel::Tasks, Amount::whole(shape.count), Unit::Count, Origin::Plan);
        let task = Figure::new(FleetLabel::OfATask, amount, unit, Origin::Plan);
        Figure::product(FleetLabel::Needed, unit, [count.of(&name), task.of(&name)]).of(&name)
    };
    Figure::total(FleetLabel::Needed, unit, question.shapes.iter().map(shape).collect(), Origin::Plan)
}

/// What instances have together of something.
fn sum(label: FleetLabel, unit: Unit, types: &Types, of_one: impl Fn(&InstanceType) -> Figure) -> Figure {
    let of_type = |(name, count): &(Arc<str>, u32)| {
        let entry = instance_type(name)?;
        let count = Figure::new(Label::Instances, Amount::whole(*count), Unit::Count, Origin::Fleet).of(name);
        Some(Figure::product(label, unit, [count, of_one(entry)]).of(name))
    };
    Figure::total(label, unit, types.iter().filter_map(of_type).collect(), Origin::Fleet)
}

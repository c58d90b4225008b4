//! What CPU units of one instance type are on another.

use super::{Counted, EcuLabel, counted_alike, ecu_of_a_vcpu};
use crate::catalogue::{InstanceType, instance_types};
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};
use crate::units::CpuUnits;

/// What moving a task from one instance type to another changes: CPU units are shares of a vCPU, and vCPUs differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The ECU of the task's CPU units on the type that it is on.
    pub ecu: Figure,
    /// The ECU of the same CPU units on the other type.
    pub unchanged: Figure,
    /// The CPU units that have the same ECU there, rounded up.
    pub needed: Figure,
}

/// What moving a task with these CPU units changes. Both types are counted alike.
pub fn exchange(cpu: CpuUnits, from: &InstanceType, to: &InstanceType) -> Exchange {
    let counted = counted_alike([from, to]);
    let weighted = weighted(cpu, from, counted);
    let quotient = vec![weighted.clone(), ecu_of_a_vcpu(to, counted)];
    let label = Label::Ecu(EcuLabel::SameOnAnother);
    let exact = Figure::computed(label, Unit::CpuUnits, Operation::Quotient, quotient);
    Exchange {
        ecu: of_a_task(weighted).of(from.name),
        unchanged: of_a_task(self::weighted(cpu, to, counted)).of(to.name),
        needed: Figure::computed(label, Unit::CpuUnits, Operation::RoundedUp, vec![exact]).of(to.name),
    }
}

/// CPU units times the ECU of a vCPU. It is divided only afterwards, so that nothing is lost in between.
fn weighted(cpu: CpuUnits, entry: &InstanceType, counted: Counted) -> Figure {
    let units =
        Figure::new(Label::Ecu(EcuLabel::CpuUnits), Amount::whole(cpu.0), Unit::CpuUnits, Origin::Plan);
    let of = [units, ecu_of_a_vcpu(entry, counted)];
    Figure::product(Label::Ecu(EcuLabel::WeightedCpuUnits), Unit::Count, of)
}

fn of_a_task(weighted: Figure) -> Figure {
    let of = vec![weighted, units_of_a_vcpu()];
    Figure::computed(Label::Ecu(EcuLabel::OfATask), Unit::Ecu, Operation::Quotient, of)
}

/// CPU units of a vCPU (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>).
pub(in crate::sizing) fn units_of_a_vcpu() -> Figure {
    let origin = super::registration::documented("CPU units of a vCPU");
    let amount = Amount::whole(CpuUnits::PER_VCPU);
    Figure::new(Label::Ecu(EcuLabel::UnitsOfAVcpu), amount, Unit::CpuUnits, origin)
}

/// The type that stands for its family where only that is named: the smallest with two vCPUs or more, else the smallest.
pub fn representative(family: &str) -> Option<&'static InstanceType> {
    let mut of_family = instance_types().iter().filter(|entry| entry.family == family);
    let first = of_family.next()?;
    Some(if first.vcpus >= 2 { first } else { of_family.find(|entry| entry.vcpus >= 2).unwrap_or(first) })
}

//! What no task takes of instances, and what is paid for it.

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use super::cost::instances_cost;
use super::offer::offer_of;
use super::{
    Amount, Bought, CountedIn, Figure, Fleet, FleetGroup, FleetLabel, FleetQuestion, HOURS_OF_A_MONTH,
    InstanceOffer, Label, Operation, Origin, PriceBook, Priced, TaskShape, Unit,
};
use crate::catalogue::{Rate, instance_type};
use crate::plan::Sizing;
use crate::resources::Resources;
use crate::units::{CpuUnits, MemoryMib, MicroUsd, NanoUsd};

/// What no task takes of some instances, and what is paid for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Stranded {
    /// CPU units.
    pub cpu: u64,
    /// MiB.
    pub memory: u64,
    /// The part of their price in an hour.
    pub value: NanoUsd,
}

/// MiB that cost as much as a vCPU, as [`mib_of_a_vcpu`] computes it. It splits an instance's price between its CPU and its
/// memory (assumed: AWS prices an instance as a whole).
pub(super) const MIB_OF_A_VCPU: u32 = 9_325;

/// The region whose prices of Fargate say how much memory costs as much as a vCPU.
const REGION: &str = "us-east-1";

/// Memory that costs as much as a vCPU on Fargate, by the prices of one region, which an own price does not change: stranded
/// money is comparable everywhere.
fn mib_of_a_vcpu() -> Option<Figure> {
    let price = |rate| {
        let sizing = Sizing::default();
        Some(PriceBook::new(REGION, &sizing).published(&Priced::Rate(rate))?.of(REGION))
    };
    let prices = vec![price(Rate::FargateVcpuHour)?, price(Rate::FargateGbHour)?];
    let label = FleetLabel::MemoryOfAVcpu;
    let gib = Figure::computed(label, Unit::Gib, Operation::Quotient, prices);
    let each = Figure::new(FleetLabel::MibOfAGib, Amount::whole(1_024), Unit::Mib, Origin::Definition);
    let mib = Figure::product(label, Unit::Mib, [gib, each]);
    Some(Figure::computed(label, Unit::Mib, Operation::RoundedDown, vec![mib]))
}

/// What tasks leave of instances that are alike.
#[derive(Clone, Debug)]
pub(super) struct Left {
    /// Their type.
    pub(super) instance_type: Arc<str>,
    /// What one of them has.
    pub(super) registered: Resources,
    /// What of that is left.
    pub(super) left: (CpuUnits, MemoryMib),
    /// How many there are.
    pub(super) instances: u32,
}

/// Instances of a type, and what all of them cost in an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paid {
    pub(super) instance_type: Arc<str>,
    pub(super) instances: u32,
    pub(super) cost: MicroUsd,
}

impl Stranded {
    /// What is left of some instances, and its part of what is paid for all of the same type.
    pub(super) fn of(left: &[Left], paid: &[Paid]) -> Self {
        let mut stranded = Self::default();
        for of_type in paid {
            // Rounded once for a type.
            let mut parts: u128 = 0;
            for one in left.iter().filter(|left| left.instance_type == of_type.instance_type) {
                let (cpu, memory) = one.left;
                let times = u64::from(one.instances);
                stranded.cpu += u64::from(cpu.0) * times;
                stranded.memory += u64::from(memory.0) * times;
                let (left, whole) = one.worth();
                let all = u128::from(of_type.cost.0) * 1_000 * u128::from(one.instances);
                parts += (all * left).checked_div(whole).unwrap_or(0);
            }
            let value = parts.checked_div(of_type.instances.into()).unwrap_or(0);
            let value = u64::try_from(value).unwrap_or(u64::MAX);
            stranded.value = NanoUsd(stranded.value.0.saturating_add(value));
        }
        stranded
    }

    /// What is paid for it in a month.
    pub fn monthly(&self) -> MicroUsd {
        let nanos = u128::from(self.value.0) * u128::from(HOURS_OF_A_MONTH);
        MicroUsd(u64::try_from((nanos + 500) / 1_000).unwrap_or(u64::MAX))
    }

    /// What is paid for it in an hour, to the millionth.
    pub fn hourly(&self) -> MicroUsd {
        MicroUsd((self.value.0 + 500) / 1_000)
    }
}

impl Left {
    /// vCPUs of an instance. CPU may be counted in something else.
    fn vcpus(&self) -> u32 {
        let known = instance_type(&self.instance_type).map(|entry| entry.vcpus);
        known.unwrap_or(self.registered.cpu.0 / CpuUnits::PER_VCPU)
    }

    /// What is left and what there is, CPU and memory counted together in parts of a MiB.
    fn worth(&self) -> (u128, u128) {
        let (cpu, memory) = (u128::from(self.registered.cpu.0), u128::from(self.registered.memory.0));
        let of_cpu = u128::from(self.vcpus()) * u128::from(MIB_OF_A_VCPU);
        let (CpuUnits(cpu_left), MemoryMib(memory_left)) = self.left;
        let left = u128::from(cpu_left) * of_cpu + u128::from(memory_left) * cpu;
        (left, cpu * (of_cpu + memory))
    }

    /// The same for one more instance of those that are alike.
    fn joins(&self, other: &Self) -> bool {
        self.instance_type == other.instance_type
            && self.left == other.left
            && self.registered.cpu == other.registered.cpu
            && self.registered.memory == other.registered.memory
    }

    /// The part of an instance that is left.
    fn share(&self, counted_in: CountedIn) -> Option<Figure> {
        let of_fleet = |label, amount, unit| Figure::new(label, amount, unit, Origin::Fleet);
        let cpu = |label, cpu: CpuUnits| match counted_in {
            CountedIn::CpuUnits => of_fleet(label, Amount::whole(cpu.0), Unit::CpuUnits),
            CountedIn::Ecu => of_fleet(label, Amount::ratio(cpu.0, 100), Unit::Ecu),
        };
        let memory = |label, memory: MemoryMib| of_fleet(label, Amount::whole(memory.0), Unit::Mib);
        let vcpus = || of_fleet(FleetLabel::Vcpus, Amount::whole(self.vcpus()), Unit::Vcpus);
        let of_a_vcpu = mib_of_a_vcpu()?;
        let parts = vec![cpu(FleetLabel::CpuLeft, self.left.0), cpu(FleetLabel::Cpu, self.registered.cpu)];
        let part = Figure::computed(FleetLabel::CpuLeft, Unit::Share, Operation::Quotient, parts);
        let cpu_left = Figure::product(FleetLabel::CpuLeft, Unit::Mib, [part, vcpus(), of_a_vcpu.clone()]);
        let memory_left = memory(FleetLabel::MemoryLeft, self.left.1);
        let left = Figure::sum(FleetLabel::WorthLeft, Unit::Mib, vec![cpu_left, memory_left]);
        let all_cpu = Figure::product(FleetLabel::Cpu, Unit::Mib, [vcpus(), of_a_vcpu]);
        let all_memory = memory(FleetLabel::Memory, self.registered.memory);
        let all = Figure::sum(FleetLabel::Worth, Unit::Mib, vec![all_cpu, all_memory]);
        Some(Figure::computed(FleetLabel::StrandedShare, Unit::Share, Operation::Quotient, vec![left, all]))
    }
}

/// Instances that are alike, together.
fn alike(left: Vec<Left>) -> Vec<Left> {
    let mut alike: Vec<Left> = Vec::new();
    for one in left {
        match alike.iter_mut().find(|other| other.joins(&one)) {
            Some(other) => other.instances += one.instances,
            None => alike.push(one),
        }
    }
    alike
}

/// CPU and memory that no task takes of some instances.
pub(super) fn amounts(left: Vec<Left>, counted_in: CountedIn) -> [Figure; 2] {
    let alike = alike(left);
    let all = |label: FleetLabel, unit: Unit, of: &dyn Fn(&Left) -> Amount| {
        let of_alike = |one: &Left| {
            let name = &one.instance_type;
            let count = Amount::whole(one.instances);
            let count = Figure::new(FleetLabel::Alike, count, Unit::Count, Origin::Fleet).of(name);
            let each = Figure::new(label, of(one), unit, Origin::Fleet).of(name);
            Figure::product(label, unit, [count, each]).of(name)
        };
        Figure::total(label, unit, alike.iter().map(of_alike).collect(), Origin::Fleet)
    };
    let cpu = match counted_in {
        CountedIn::CpuUnits => all(FleetLabel::CpuLeft, Unit::CpuUnits, &|one| Amount::whole(one.left.0.0)),
        CountedIn::Ecu => all(FleetLabel::CpuLeft, Unit::Ecu, &|one| Amount::ratio(one.left.0.0, 100)),
    };
    [cpu, all(FleetLabel::MemoryLeft, Unit::Mib, &|one| Amount::whole(one.left.1.0))]
}

/// What is paid in a month for what is left of some instances: its part of what all of the same type cost. `None` where a
/// price is not known.
pub(super) fn figure(
    book: &PriceBook<'_>,
    bought: Bought<'_>,
    left: Vec<Left>,
    counted_in: CountedIn,
) -> Option<Figure> {
    let alike = alike(left);
    let mut parts = Vec::new();
    for one in alike.iter().filter(|one| one.worth().0 > 0) {
        let name = &one.instance_type;
        let Some(of_type) = bought.types.iter().find(|(other, _)| other == name) else { continue };
        let all = instances_cost(book, bought.only(std::slice::from_ref(of_type)))?;
        let count = |label: Label, count: u32| {
            Figure::new(label, Amount::whole(count), Unit::Count, Origin::Fleet).of(name)
        };
        let of_one = vec![all, count(Label::Instances, of_type.1)];
        let of_one =
            Figure::computed(FleetLabel::OfOne, Unit::UsdAMonth, Operation::Quotient, of_one).of(name);
        let of = [count(FleetLabel::Alike.into(), one.instances), of_one, one.share(counted_in)?];
        parts.push(Figure::product(FleetLabel::Stranded, Unit::UsdAMonth, of).of(name));
    }
    Some(Figure::total(FleetLabel::Stranded, Unit::UsdAMonth, parts, Origin::Fleet))
}

/// What tasks leave of an instance of an offer, of so many alike.
pub(super) fn left_over(offer: &InstanceOffer, shapes: &[TaskShape], tasks: &[u32], instances: u32) -> Left {
    let taken = |of: fn(&TaskShape) -> u32| -> u64 {
        shapes.iter().zip(tasks).map(|(shape, count)| u64::from(of(shape)) * u64::from(*count)).sum()
    };
    let rest = |has: u32, taken: u64| u32::try_from(u64::from(has).saturating_sub(taken)).unwrap_or_default();
    let cpu = rest(offer.registered.cpu.0, taken(|shape| shape.demand.request.cpu.0));
    let memory = rest(offer.registered.memory.0, taken(|shape| shape.demand.request.memory.0));
    Left {
        instance_type: offer.instance_type.clone(),
        registered: offer.registered.clone(),
        left: (CpuUnits(cpu), MemoryMib(memory)),
        instances,
    }
}

/// What tasks leave of the instances of a fleet, but those that stand by.
pub(super) fn left(question: &FleetQuestion, fleet: &Fleet) -> Vec<Left> {
    let left = |group: &FleetGroup| {
        let offer = offer_of(&question.offers, &group.instance_type)?;
        Some(left_over(offer, &question.shapes, &group.tasks, group.instances))
    };
    fleet.groups.iter().filter(|group| !group.stands_by).filter_map(left).collect()
}

/// What is paid for the types of a fleet.
pub(super) fn paid(groups: &[FleetGroup]) -> Vec<Paid> {
    let mut all: Vec<Paid> = Vec::new();
    for group in groups {
        match all.iter_mut().find(|paid| paid.instance_type == group.instance_type) {
            Some(paid) => {
                paid.instances += group.instances;
                paid.cost.0 += group.cost.0;
            }
            None => all.push(Paid {
                instance_type: group.instance_type.clone(),
                instances: group.instances,
                cost: group.cost,
            }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::words::{self, Language};

    #[test]
    fn what_a_vcpu_is_worth_in_memory_is_traced() {
        let figure = mib_of_a_vcpu().expect("both prices are in the catalogue");
        assert_eq!(figure.amount(), Amount::whole(MIB_OF_A_VCPU));
        let mut lines = Vec::new();
        let mut next = vec![&figure];
        while let Some(figure) = next.pop() {
            let said = words::figure_formula(Language::En, figure)
                .unwrap_or_else(|| words::figure_origin(Language::En, figure));
            let amount = words::figure_amount(Language::En, figure);
            lines.push(format!("{}: {amount}, {said}", words::figure_label(Language::En, figure)));
            next.extend(figure.inputs().iter().rev());
        }
        expect![[r#"
            Memory that costs as much as a vCPU on Fargate: 9,325 MiB, 9,325.4 MiB, rounded down
            Memory that costs as much as a vCPU on Fargate: 9,325 MiB, 9.1069 GiB × 1,024 MiB
            Memory that costs as much as a vCPU on Fargate: 9.11 GiB, $0.04048/hour ÷ $0.004445/hour
            Fargate vCPU (x86), an hour, us-east-1: $0.04048/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
            Fargate GB of memory (x86), an hour, us-east-1: $0.004445/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
            MiB of a GiB: 1,024 MiB, by definition"#]].assert_eq(&lines.join("\n"));
    }
}

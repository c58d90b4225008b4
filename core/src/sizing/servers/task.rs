//! The tasks that servers become, and offers counted in ECU.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::need::grown;
use super::{ServerGroup, ServersNeed};
use crate::catalogue::{InstanceType, instance_type};
use crate::identifiers::TaskGroup;
use crate::placement::Demand;
use crate::resources::Request;
use crate::sizing::ecu::{Counted, EcuLabel, counted_alike, ecu_of_a_vcpu, sustained_ecu, units_of_a_vcpu};
use crate::sizing::{Amount, Figure, InstanceOffer, Label, ONE, Operation, TaskShape, Unit};
use crate::units::{CpuUnits, MemoryMib};

/// The task of a group on some instance type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupTask {
    /// CPU units for what it does on average.
    pub average: Figure,
    /// CPU units for what it does at the peak.
    pub cpu: Figure,
    /// Its memory, where that is known.
    pub memory: Option<Figure>,
}

/// The task of a group on an instance type, with growth: CPU units are shares of its vCPUs.
pub fn group_task(need: &ServersNeed, group: &ServerGroup, entry: &InstanceType) -> GroupTask {
    let units = |label, ecu: &Figure| {
        let label = Label::Ecu(label);
        let ecu = grown(&need.rules, EcuLabel::Planned, ecu.clone());
        let times =
            Figure::product(Label::Ecu(EcuLabel::WeightedCpuUnits), Unit::Count, [ecu, units_of_a_vcpu()]);
        let of = vec![times, ecu_of_a_vcpu(entry, need.rules.counted)];
        let exact = Figure::computed(label, Unit::CpuUnits, Operation::Quotient, of);
        Figure::computed(label, Unit::CpuUnits, Operation::RoundedUp, vec![exact]).of(&group.name)
    };
    GroupTask {
        average: units(EcuLabel::TaskCpuOnAverage, &group.average_of_a_task),
        cpu: units(EcuLabel::TaskCpu, &group.peak_of_a_task),
        memory: memory_of_a_task(need, group),
    }
}

/// The memory of a group's task in MiB, with growth.
fn memory_of_a_task(need: &ServersNeed, group: &ServerGroup) -> Option<Figure> {
    let label = Label::Ecu(EcuLabel::TaskMemory);
    let memory = grown(&need.rules, EcuLabel::PlannedMemory, group.memory_of_a_task.clone()?);
    let origin = crate::sizing::ecu::documented("MiB of a GB in a task definition");
    let of_a_gib =
        Figure::new(Label::Ecu(EcuLabel::MebibytesOfAGibibyte), Amount::whole(1_024), Unit::Mib, origin);
    let exact = Figure::product(label, Unit::Mib, [memory, of_a_gib]);
    Some(Figure::computed(label, Unit::Mib, Operation::RoundedUp, vec![exact]).of(&group.name))
}

/// Offers whose CPU is counted in ECU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EcuOffers {
    /// The offers, with hundredths of ECU for the CPU units that they register: what they do for good, which for burstable
    /// types is their baseline.
    pub offers: Vec<InstanceOffer>,
    /// By what they are counted, all alike.
    pub counted: Counted,
}

/// The same offers, counted in ECU: servers were measured in ECU, and a vCPU is not one like another.
pub fn ecu_offers(offers: &[InstanceOffer]) -> EcuOffers {
    let counted = counted_alike(offers.iter().filter_map(|offer| instance_type(&offer.instance_type)));
    EcuOffers { offers: offers.iter().filter_map(|offer| in_ecu(offer, counted)).collect(), counted }
}

/// An offer, counted in ECU as others are; `None` for a type that the catalogue does not have.
pub(in crate::sizing) fn in_ecu(offer: &InstanceOffer, counted: Counted) -> Option<InstanceOffer> {
    let entry = instance_type(&offer.instance_type)?;
    let mut offer = offer.clone();
    offer.registered.cpu = CpuUnits(whole(sustained_ecu(entry, counted).amount(), 100, false));
    Some(offer)
}

/// The tasks of all groups, with hundredths of ECU for CPU units, and growth. Groups whose tasks ask for the same are one
/// shape, named after all of them, however many names a list has: room for one is room for the other. They need neither
/// ports nor interfaces. A group that is counted by its average while another one has its peak needs instances that hold
/// a task at its own; that several tasks on an instance have it at once is not looked at.
pub fn ecu_shapes(need: &ServersNeed) -> Vec<TaskShape> {
    let hundredths = |ecu: &Figure| CpuUnits(whole(ecu.amount(), 100, true));
    let mut indices = BTreeMap::new();
    let mut alike: Vec<(CpuUnits, CpuUnits, MemoryMib, Vec<&ServerGroup>)> = Vec::new();
    for (index, group) in need.groups.iter().enumerate() {
        let (cpu, peak) =
            (hundredths(&need.of_a_task(index, group)), hundredths(&need.peak_of_a_task(group)));
        let memory = memory_of_a_task(need, group).map_or(0, |memory| whole(memory.amount(), 1, true));
        let shape = *indices.entry((cpu, peak, memory)).or_insert(alike.len());
        match alike.get_mut(shape) {
            Some((.., groups)) => groups.push(group),
            None => alike.push((cpu, peak, MemoryMib(memory), vec![group])),
        }
    }
    let shape = |(cpu, peak, memory, groups): (CpuUnits, CpuUnits, MemoryMib, Vec<&ServerGroup>)| {
        let request = Request { cpu, memory, ..Request::default() };
        TaskShape {
            at_peak: (peak > cpu).then(|| Request { cpu: peak, ..request.clone() }),
            group: TaskGroup::Family(together(&groups)),
            demand: Demand { request, ..Demand::default() },
            count: groups.iter().map(|group| group.servers).fold(0, u32::saturating_add),
        }
    };
    alike.into_iter().map(shape).collect()
}

/// What groups are called together: by their names, or the first two and how many there are besides.
fn together(groups: &[&ServerGroup]) -> Arc<str> {
    match groups {
        [only] => only.name.clone(),
        [first, second, rest @ ..] if rest.len() > 1 => {
            format!("{}, {} +{}", first.name, second.name, rest.len()).into()
        }
        few => few.iter().map(|group| &*group.name).collect::<Vec<_>>().join(", ").into(),
    }
}

/// An amount in parts of one, as a whole number of them.
fn whole(Amount(billionths): Amount, parts: i128, up: bool) -> u32 {
    let of_parts = billionths.saturating_mul(parts);
    let number = of_parts.div_euclid(ONE) + i128::from(up && of_parts.rem_euclid(ONE) > 0);
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

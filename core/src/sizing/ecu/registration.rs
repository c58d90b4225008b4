//! What an instance has for tasks: what the operating system, the agent and the instance itself keep.

use super::EcuLabel;
use super::known::{cited, vcpus};
use crate::basis::Basis;
use crate::catalogue::quotas::{DEFAULT_RESERVED_PORTS, MAX_RESERVED_PORTS};
use crate::catalogue::{
    InstanceType, Source, TypeFact, known_registration, registered_memory, registration_rule, type_source,
};
use crate::sizing::{Amount, Evidence, Figure, Label, Operation, Origin, Unit};
use crate::units::MemoryMib;

/// What an instance with the ECS-optimised AMI has for tasks, and what of it is kept from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// CPU units: all of them, since nothing is kept (documented).
    pub cpu: Figure,
    /// The memory that it is sold with.
    pub nominal: Figure,
    /// What it registers with ECS: the kernel keeps the rest.
    pub registered: Figure,
    /// What the agent keeps from tasks: `ECS_RESERVED_MEMORY`.
    pub reserved: Figure,
    /// What is left for tasks.
    pub memory: Figure,
    /// Static host ports that are left for tasks.
    pub ports: Figure,
    /// Tasks in awsvpc mode: one interface is the instance's own.
    pub awsvpc_tasks: Figure,
    /// The same with `awsvpcTrunking`; `None` where the type has none, or it is not known.
    pub awsvpc_tasks_with_trunking: Option<Figure>,
}

/// What a type has for tasks where the agent keeps this much memory.
pub fn registration(entry: &InstanceType, reserved: MemoryMib) -> Registration {
    let named = |label, of: [Figure; 2], unit, operation| {
        Figure::computed(Label::Ecu(label), unit, operation, of.into()).of(entry.name)
    };
    let registered = registered(entry);
    let kept = reserved.0.min(registered_memory(entry).0);
    let label = Label::Ecu(EcuLabel::AgentMemory);
    let reserved = Figure::new(label, Amount::whole(kept), Unit::Mib, Origin::Plan);
    let of = [registered.clone(), reserved.clone()];
    let memory = named(EcuLabel::MemoryForTasks, of, Unit::Mib, Operation::Difference);
    let of = [vcpus(entry), super::exchange::units_of_a_vcpu()];
    let cpu = named(EcuLabel::CpuForTasks, of, Unit::CpuUnits, Operation::Product);
    let of = [interfaces(entry), whole(EcuLabel::OwnInterface, 1)];
    let awsvpc_tasks = named(EcuLabel::AwsvpcTasks, of, Unit::Count, Operation::Difference);
    let with_trunking = entry.trunking_task_enis.map(|tasks| {
        let label = Label::Ecu(EcuLabel::AwsvpcTasksWithTrunking);
        Figure::new(label, Amount::whole(tasks), Unit::Count, trunking_origin(entry)).of(entry.name)
    });
    Registration {
        cpu,
        nominal: nominal(entry),
        registered,
        reserved,
        memory,
        ports: ports(),
        awsvpc_tasks,
        awsvpc_tasks_with_trunking: with_trunking,
    }
}

/// What it registers, where it is known; else what a rule leaves of what it is sold with. Both are what the catalogue has.
fn registered(entry: &InstanceType) -> Figure {
    let label = Label::Ecu(EcuLabel::RegisteredMemory);
    let Some(known) = known_registration(entry) else { return by_rule(entry, label) };
    let origin = Origin::Published { source: known.source, basis: known.basis };
    Figure::new(label, Amount::whole(known.memory.0), Unit::Mib, origin).of(entry.name)
}

/// By the rule for types like it: a share of the nominal memory is kept, and some MiB.
fn by_rule(entry: &InstanceType, label: Label) -> Figure {
    let rule = registration_rule(entry);
    let chosen = |label, amount, unit| {
        Figure::new(Label::Ecu(label), amount, unit, Origin::Chosen(Evidence::Registrations(rule)))
    };
    let share = chosen(EcuLabel::SystemShare, Amount::ratio(rule.share, 10_000), Unit::Share);
    let of_memory = Figure::product(Label::Ecu(EcuLabel::SystemMemory), Unit::Mib, [nominal(entry), share]);
    let rounded =
        Figure::computed(Label::Ecu(EcuLabel::SystemMemory), Unit::Mib, Operation::Rounded, vec![of_memory]);
    let base = chosen(EcuLabel::SystemBase, Amount::whole(rule.base), Unit::Mib);
    let kept = Figure::sum(Label::Ecu(EcuLabel::SystemMemory), Unit::Mib, vec![rounded, base]);
    Figure::computed(label, Unit::Mib, Operation::Difference, vec![nominal(entry), kept]).of(entry.name)
}

fn nominal(entry: &InstanceType) -> Figure {
    let origin = cited(type_source(TypeFact::Most), Basis::Documented);
    let label = Label::Ecu(EcuLabel::NominalMemory);
    Figure::new(label, Amount::whole(entry.memory.0), Unit::Mib, origin).of(entry.name)
}

fn interfaces(entry: &InstanceType) -> Figure {
    let origin = cited(type_source(TypeFact::Most), Basis::Documented);
    let label = Label::Ecu(EcuLabel::Interfaces);
    Figure::new(label, Amount::whole(entry.enis), Unit::Count, origin).of(entry.name)
}

/// Families whose numbers with trunking the guide has; those of the others follow from the interfaces that a type has.
#[rustfmt::skip]
const TRUNKING_IN_THE_GUIDE: [&str; 30] = [
    "a1", "c5", "c5a", "c5d", "c6a", "c6g", "c6gn", "c6i", "c6id", "c7g", "g5", "g5g", "inf2", "m5", "m5a", "m5d", "m6a",
    "m6g", "m6i", "m6id", "m7g", "p4d", "r5a", "r5d", "r6a", "r6g", "r6i", "r7g", "trn1", "x2gd",
];

fn trunking_origin(entry: &InstanceType) -> Origin {
    if TRUNKING_IN_THE_GUIDE.contains(&entry.family) {
        cited(type_source(TypeFact::TaskEnis), Basis::Documented)
    } else {
        cited(type_source(TypeFact::NewerTaskEnis), Basis::Observed)
    }
}

/// An instance has at most a hundred reserved ports; those of SSH, Docker and the agent are among them.
fn ports() -> Figure {
    let most = whole(EcuLabel::MostPorts, MAX_RESERVED_PORTS);
    let system = whole(EcuLabel::SystemPorts, DEFAULT_RESERVED_PORTS.len());
    let label = Label::Ecu(EcuLabel::PortsForTasks);
    Figure::computed(label, Unit::Count, Operation::Difference, vec![most, system])
}

fn whole(label: EcuLabel, number: usize) -> Figure {
    let amount = Amount::whole(i128::try_from(number).unwrap_or(i128::MAX));
    Figure::new(Label::Ecu(label), amount, Unit::Count, documented("Limits of container instances"))
}

/// What the guide of Amazon ECS says.
pub(in crate::sizing) fn documented(part: &'static str) -> Origin {
    let name = "Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759";
    let source = Source { part, name, date: "2023-05-19", licence: "CC-BY-SA-4.0" };
    Origin::Published { source, basis: Basis::Documented }
}

//! What is known of the computing power of instance types.

use super::{EcuLabel, Fit};
use crate::basis::Basis;
use crate::catalogue::{CoreMark, EcuBasis, InstanceType, Source, TypeFact, type_source};
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};
use crate::units::Ecu;

/// What is known of an instance type's computing power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownEcu {
    /// What AWS published, else the estimate: all vCPUs at full load, burstable types while they have credits.
    pub ecu: Figure,
    /// The estimate, which there is in any case.
    pub estimate: Figure,
    /// How far the estimate may be off.
    pub fit: Fit,
    /// What a burstable type does for good, without credits; `None` for others, and where it is not known.
    pub baseline: Option<Figure>,
}

/// Which of its ECU a type is counted by. Published ECU and estimates of one type differ, so types are compared by the
/// same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// By what AWS published, where it did.
    #[default]
    Published,
    /// By the estimate.
    Estimated,
}

/// What is known of a type's computing power.
pub fn known_ecu(entry: &InstanceType) -> KnownEcu {
    let has_baseline = entry.baseline_permille.is_some();
    KnownEcu {
        ecu: ecu(entry, Counted::Published),
        estimate: estimate(entry),
        fit: Fit::of(entry),
        baseline: has_baseline.then(|| sustained_ecu(entry, Counted::Published)),
    }
}

/// How types are counted so that they compare: by what AWS published only where it did for all of them. m5.large has 10
/// ECU published, and by the estimate 7.2: held against the estimate of a newer type it would seem the faster one.
pub fn counted_alike<'a>(entries: impl IntoIterator<Item = &'a InstanceType>) -> Counted {
    let mut entries = entries.into_iter();
    match entries.all(|entry| entry.ecu.basis == EcuBasis::Published) {
        true => Counted::Published,
        false => Counted::Estimated,
    }
}

/// The ECU of all vCPUs at full load.
pub fn ecu(entry: &InstanceType, counted: Counted) -> Figure {
    if counted == Counted::Estimated || entry.ecu.basis != EcuBasis::Published {
        return estimate(entry);
    }
    let Ecu(hundredths) = entry.ecu.ecu;
    let origin = cited(type_source(TypeFact::Ecu), Basis::Documented);
    let label = Label::Ecu(EcuLabel::Published);
    Figure::new(label, Amount::ratio(hundredths, 100), Unit::Ecu, origin).of(entry.name)
}

/// The ECU that a type has for good: the baseline of burstable types, as far as it is known.
pub fn sustained_ecu(entry: &InstanceType, counted: Counted) -> Figure {
    let burst = ecu(entry, counted);
    let Some(permille) = entry.baseline_permille else { return burst };
    let origin = cited(type_source(TypeFact::Baseline), Basis::Documented);
    let label = Label::Ecu(EcuLabel::BaselineShare);
    let share = Figure::new(label, Amount::ratio(permille, 1_000), Unit::Share, origin).of(entry.name);
    Figure::product(Label::Ecu(EcuLabel::Baseline), Unit::Ecu, [burst, share]).of(entry.name)
}

/// The ECU of one vCPU, which it has for good.
pub fn ecu_of_a_vcpu(entry: &InstanceType, counted: Counted) -> Figure {
    let of = vec![sustained_ecu(entry, counted), vcpus(entry)];
    Figure::computed(Label::Ecu(EcuLabel::OfAVcpu), Unit::Ecu, Operation::Quotient, of).of(entry.name)
}

fn estimate(entry: &InstanceType) -> Figure {
    let CoreMark { tenths, family } = entry.coremark;
    let measured = cited(type_source(TypeFact::CoreMark), Basis::Observed);
    let label = Label::Ecu(EcuLabel::CoreMark);
    let coremark = Figure::new(label, Amount::ratio(tenths, 10), Unit::PerSecond, measured).of(family);
    let label = Label::Ecu(EcuLabel::CoreMarkOfAnEcu);
    let fitted = Origin::Fitted(Fit::of(entry));
    let of_an_ecu = Figure::new(label, Amount::whole(CoreMark::OF_AN_ECU), Unit::PerSecond, fitted);
    let label = Label::Ecu(EcuLabel::OfAVcpu);
    let of_a_vcpu = Figure::computed(label, Unit::Ecu, Operation::Quotient, vec![coremark, of_an_ecu]);
    let of = [vcpus(entry), of_a_vcpu.of(family)];
    Figure::product(Label::Ecu(EcuLabel::Estimated), Unit::Ecu, of).of(entry.name)
}

pub(super) fn vcpus(entry: &InstanceType) -> Figure {
    let origin = cited(type_source(TypeFact::Most), Basis::Documented);
    let label = Label::Ecu(EcuLabel::Vcpus);
    Figure::new(label, Amount::whole(entry.vcpus), Unit::Vcpus, origin).of(entry.name)
}

/// What a source says; a test sees that none is missing.
pub(super) fn cited(source: Option<Source>, basis: Basis) -> Origin {
    source.map_or(Origin::Assumed, |source| Origin::Published { source, basis })
}

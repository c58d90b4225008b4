//! What marks of PassMark are worth in ECU.

use super::known::cited;
use super::{EcuLabel, Fit};
use crate::basis::Basis;
use crate::catalogue::{Processor, marks_source, processor};
use crate::plan::EcuRule;
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};

/// Marks of PerformanceTest 10 that count as an ECU: with 169 the ECU that follow from marks, per core and two vCPUs a
/// core, are on average what AWS published.
pub(super) const MARKS_OF_AN_ECU: u32 = 169;

/// The notes' rule of thumb: a quad-core server of 8,800 marks has 22 ECU.
const MARKS_OF_THE_NOTES: u32 = 400;

/// Marks that count as an ECU by a rule.
pub fn marks_of_an_ecu(rule: EcuRule) -> Figure {
    let (marks, origin) = match rule {
        EcuRule::Fitted => (MARKS_OF_AN_ECU, Origin::Fitted(Fit::MARKS)),
        EcuRule::Notes => (MARKS_OF_THE_NOTES, Origin::Notes),
    };
    Figure::new(Label::Ecu(EcuLabel::MarksOfAnEcu), Amount::whole(marks), Unit::Marks, origin)
}

/// How far the ECU that a rule gives are from what AWS published.
pub fn fit_of(rule: EcuRule) -> Fit {
    match rule {
        EcuRule::Fitted => Fit::MARKS,
        EcuRule::Notes => Fit::NOTES,
    }
}

/// The ECU that marks are worth by a rule.
pub fn ecu_of_marks(marks: Figure, rule: EcuRule) -> Figure {
    let of = vec![marks, marks_of_an_ecu(rule)];
    Figure::computed(Label::Ecu(EcuLabel::OfAServer), Unit::Ecu, Operation::Quotient, of)
}

/// Marks of an ECU by its definition, from processors of its time: marks of a core, at 1.1 GHz, the middle of what the
/// definition says. They stand between what fits AWS's numbers, which count a thread, and the notes' rule.
pub fn marks_of_the_definition() -> Vec<Figure> {
    /// Tenths of GHz: in the name that the marks are listed under, but of the Opteron (assumed: 2.6 GHz).
    const OF_2007: [(&str, u32); 2] = [("AMD Opteron 2218", 26), ("Intel Xeon 5130 @ 2.00GHz", 20)];
    let clock = |label, tenths: u32, origin| {
        Figure::new(Label::Ecu(label), Amount::ratio(tenths, 10), Unit::Ghz, origin)
    };
    let of_an_ecu = |(name, tenths): &(&str, u32)| {
        let known = processor(name)?;
        let origin = match known.name.contains('@') {
            true => cited(marks_source(), Basis::Observed),
            false => Origin::Assumed,
        };
        let its_clock = clock(EcuLabel::Clock, *tenths, origin).of(known.name);
        let of = vec![marks(known), cores(known), its_clock];
        let label = Label::Ecu(EcuLabel::MarksOfAGhz);
        let of_a_ghz = Figure::computed(label, Unit::Marks, Operation::Quotient, of).of(known.name);
        let defined = clock(EcuLabel::ClockOfAnEcu, 11, Origin::Notes);
        let label = Label::Ecu(EcuLabel::MarksOfTheDefinition);
        Some(Figure::product(label, Unit::Marks, [of_a_ghz, defined]).of(known.name))
    };
    OF_2007.iter().filter_map(of_an_ecu).collect()
}

/// The marks of the server that the notes take their rule from.
pub fn marks_of_the_notes() -> Figure {
    Figure::new(Label::Ecu(EcuLabel::Marks), Amount::whole(8_800), Unit::Marks, Origin::Notes)
}

/// The marks of a processor.
pub(in crate::sizing) fn marks(known: &Processor) -> Figure {
    let origin = cited(marks_source(), Basis::Observed);
    Figure::new(Label::Ecu(EcuLabel::Marks), Amount::whole(known.marks), Unit::Marks, origin).of(known.name)
}

/// The cores of a processor.
pub(in crate::sizing) fn cores(known: &Processor) -> Figure {
    let origin = cited(marks_source(), Basis::Observed);
    let label = Label::Ecu(EcuLabel::ProcessorCores);
    Figure::new(label, Amount::whole(known.cores), Unit::Count, origin).of(known.name)
}

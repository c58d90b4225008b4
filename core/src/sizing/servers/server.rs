//! A server of the list, and what it does in ECU.

use std::sync::Arc;

use super::need::ServersRules;
use crate::catalogue::{InstanceType, Processor};
use crate::sizing::ecu::{self, EcuLabel, ecu_of_marks};
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};
use crate::units::{BasisPoints, MemoryMib};

/// One line of the list: a server, or several that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The line that it stands in, from 1.
    pub line: usize,
    /// Its name; its processor's where it has none.
    pub name: Arc<str>,
    /// How many of these there are.
    pub count: u32,
    /// What its computing power follows from.
    pub power: Power,
    /// Physical cores, where they are said. They count where marks are looked up: a processor's marks are of all of its
    /// cores, and a server may have fewer, or several processors.
    pub cores: Option<u32>,
    /// How busy its CPU is on average.
    pub average: Option<BasisPoints>,
    /// How busy it is at the peak.
    pub peak: Option<BasisPoints>,
    /// Its memory.
    pub memory: Option<MemoryMib>,
}

/// What a server's computing power follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// Marks of PassMark that the list says.
    Marks(u32),
    /// Marks of a processor that is known.
    Processor(&'static Processor),
    /// The ECU of an EC2 instance type.
    InstanceType(&'static InstanceType),
}

/// How busy a server is taken to be on average where nothing is said: as busy as the notes' web servers at most are.
const AVERAGE_OF_THE_NOTES: BasisPoints = BasisPoints::of_percent(10);

/// The notes' rule of thumb for the peak of a web server: it needs 2.2 of its 22 ECU on average, and 10 are enough at the
/// peak.
const PEAK_OF_THE_NOTES: (u32, u32) = (10, 22);

impl Server {
    /// Its marks, where its ECU follow from marks.
    pub fn marks(&self) -> Option<Figure> {
        let said = |label, number: u32, unit| {
            Figure::new(Label::Ecu(label), Amount::whole(number), unit, Origin::Servers)
        };
        match self.power {
            Power::Marks(marks) => Some(said(EcuLabel::Marks, marks, Unit::Marks)),
            Power::Processor(known) => {
                let marks = ecu::marks(known);
                let Some(cores) = self.cores.filter(|cores| *cores != known.cores) else {
                    return Some(marks);
                };
                let label = Label::Ecu(EcuLabel::Marks);
                let of = [marks, said(EcuLabel::ServerCores, cores, Unit::Count)];
                let of_cores = vec![Figure::product(label, Unit::Marks, of), ecu::cores(known)];
                Some(Figure::computed(label, Unit::Marks, Operation::Quotient, of_cores))
            }
            Power::InstanceType(_) => None,
        }
    }

    /// Its ECU, all of its cores at full load.
    pub fn ecu(&self, rules: &ServersRules) -> Figure {
        match (self.power, self.marks()) {
            (Power::InstanceType(entry), _) => ecu::ecu(entry, rules.counted),
            (_, marks) => {
                let none =
                    || Figure::new(Label::Ecu(EcuLabel::Marks), Amount(0), Unit::Marks, Origin::Servers);
                ecu_of_marks(marks.unwrap_or_else(none), rules.ecu_rule)
            }
        }
    }

    /// The ECU that it uses on average.
    pub(super) fn average_ecu(&self, ecu: &Figure) -> Figure {
        // Where only a peak is said, the average is not above it.
        let assumed = self.peak.map_or(AVERAGE_OF_THE_NOTES, |peak| peak.min(AVERAGE_OF_THE_NOTES));
        let share = match self.average {
            Some(average) => share(EcuLabel::AverageShare, average, Origin::Servers),
            None => share(EcuLabel::AverageShare, assumed, Origin::Notes),
        };
        Figure::product(Label::Ecu(EcuLabel::AverageOfAServer), Unit::Ecu, [ecu.clone(), share])
    }

    /// The ECU that it uses at the peak: what is said, else by the notes' rule, but not less than on average.
    pub(super) fn peak_ecu(&self, ecu: &Figure) -> Figure {
        let label = Label::Ecu(EcuLabel::PeakOfAServer);
        if let Some(peak) = self.peak {
            let share = share(EcuLabel::PeakShare, peak, Origin::Servers);
            return Figure::product(label, Unit::Ecu, [ecu.clone(), share]);
        }
        let noted = |label, number: u32| {
            Figure::new(Label::Ecu(label), Amount::whole(number), Unit::Ecu, Origin::Notes)
        };
        let (peak, of) = PEAK_OF_THE_NOTES;
        // First times 10, then by 22: of 22 ECU that is 10, and not a billionth more.
        let times = Figure::product(label, Unit::Count, [ecu.clone(), noted(EcuLabel::NotesPeak, peak)]);
        let of = vec![times, noted(EcuLabel::NotesServer, of)];
        let by_the_rule = Figure::computed(label, Unit::Ecu, Operation::Quotient, of);
        match self.average_ecu(ecu) {
            average if average.amount() > by_the_rule.amount() => {
                Figure::computed(label, Unit::Ecu, Operation::Greatest, vec![by_the_rule, average])
            }
            _ => by_the_rule,
        }
    }

    /// Its memory, where it is said.
    pub(super) fn memory(&self) -> Option<Figure> {
        let MemoryMib(memory) = self.memory?;
        let label = Label::Ecu(EcuLabel::MemoryOfAServer);
        Some(Figure::new(label, Amount::ratio(memory, 1_024), Unit::Gib, Origin::Servers))
    }
}

fn share(label: EcuLabel, BasisPoints(points): BasisPoints, origin: Origin) -> Figure {
    Figure::new(Label::Ecu(label), Amount::ratio(points, 10_000), Unit::Share, origin)
}

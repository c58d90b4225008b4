//! Reading a list of servers.

use std::collections::BTreeMap;

use super::alike::kinds;
use super::cells::{Cell, Record, named_separator, records, separator};
use super::number::{self, MemoryUnit, NumberError};
use super::{Column, Power, Server, ServerFault, ServerFaultKind};
use crate::catalogue::{Architecture, instance_type, processor};
use crate::json::Place;

/// A list of servers, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerList {
    /// The servers, in the order of the lines.
    pub servers: Vec<Server>,
    /// What keeps lines from being read, in the order of the text.
    pub faults: Vec<ServerFault>,
    /// Headings of columns that are not read.
    pub ignored: Vec<IgnoredHeading>,
    /// How many lines have something on them, the headings aside.
    pub lines: usize,
}

/// A heading that is not known, or that stands there twice: what is below it is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoredHeading {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub heading: String,
}

/// The most of one server.
const MOST_SERVERS: u32 = 10_000;

/// The most groups of servers that differ: a search takes minutes long before there are as many.
const MOST_KINDS: usize = 1_000;

/// The most cores of a server.
const MOST_CORES: u32 = 10_000;

/// The most marks of a server.
const MOST_MARKS: u32 = 10_000_000;

/// Reads a list of servers: a line of headings, then a line for each server. Cells are separated by commas, semicolons or
/// tabs, whatever the first line has most of, or by what a line `sep=;` before it names. They may stand in quotes, within
/// which a line may break. A list without headings has its columns in the order of [`Column::ALL`].
pub fn read_servers(text: &str) -> ServerList {
    let text = text.trim_start_matches('\u{feff}');
    let mut list = ServerList::default();
    let (named, text, line) = match text.split_once('\n') {
        Some((first, rest)) if named_separator(first).is_some() => (named_separator(first), rest, 2),
        _ => (None, text, 1),
    };
    let is_said = |line: &&str| !line.trim().is_empty();
    let Some(first) = text.lines().find(is_said) else { return list };
    let separator = named.unwrap_or_else(|| separator(first));
    let mut records = records(text, line, separator).filter(|record| is_said(&record.text)).peekable();
    let Some(first) = records.peek() else { return list };
    let headings = Headings::read(*first, separator, &mut list);
    if headings.is_some() {
        records.next();
    }
    let headings = headings.unwrap_or_else(Headings::usual);
    for record in records {
        list.lines += 1;
        read_record(record, separator, &headings, &mut list);
    }
    if kinds(&list.servers) > MOST_KINDS {
        let place = Place { line: list.servers.first().map_or(1, |server| server.line), column: 1 };
        list.servers.clear();
        list.faults = vec![ServerFault { place, kind: ServerFaultKind::TooManyKinds { most: MOST_KINDS } }];
    }
    list
}

impl ServerList {
    /// The architecture that what runs on these servers was built for: Arm where all of them are Arm, and x86 where none
    /// is (assumed of servers of which nothing says it).
    pub fn architecture(&self) -> Option<Architecture> {
        let is_arm = |server: &Server| match server.power {
            Power::Marks(_) => false,
            Power::Processor(known) => known.name.starts_with("ARM "),
            Power::InstanceType(entry) => entry.architecture == Architecture::Arm64,
        };
        let arms = self.servers.iter().filter(|server| is_arm(server)).count();
        match arms {
            0 => Some(Architecture::X86_64),
            all if all == self.servers.len() => Some(Architecture::Arm64),
            _ => None,
        }
    }
}

struct Headings {
    columns: BTreeMap<Column, usize>,
    memory: Option<MemoryUnit>,
    count: usize,
}

impl Headings {
    /// The columns of a list that has no headings.
    fn usual() -> Self {
        Self { columns: Column::ALL.into_iter().zip(0..).collect(), memory: None, count: Column::ALL.len() }
    }

    /// The line of headings; `None` where there is none, since it has numbers, or cannot be one.
    fn read(record: Record<'_>, separator: u8, list: &mut ServerList) -> Option<Self> {
        let start = Place { line: record.line, column: 1 };
        let cells = match record.cells(separator) {
            Ok(cells) => cells,
            Err(place) => {
                list.faults.push(ServerFault { place, kind: ServerFaultKind::OpenQuote });
                Vec::new()
            }
        };
        let found: Vec<_> = cells.iter().map(|cell| Column::of_heading(&cell.text)).collect();
        if found.iter().all(Option::is_none) {
            let has_number = cells
                .iter()
                .skip(1)
                .any(|cell| cell.text.starts_with(|letter: char| letter.is_ascii_digit()));
            if has_number {
                return None;
            }
            if !cells.is_empty() {
                list.faults.push(ServerFault { place: start, kind: ServerFaultKind::NoHeadings });
            }
            return Some(Self { columns: BTreeMap::new(), memory: None, count: cells.len() });
        }
        let mut headings = Self { columns: BTreeMap::new(), memory: None, count: cells.len() };
        for (index, (cell, found)) in cells.iter().zip(found).enumerate() {
            match found {
                Some((column, unit)) if !headings.columns.contains_key(&column) => {
                    headings.columns.insert(column, index);
                    headings.memory = headings.memory.or(unit.filter(|_| column == Column::Memory));
                }
                _ if cell.text.is_empty() => {}
                _ => {
                    list.ignored.push(IgnoredHeading { place: cell.place, heading: cell.text.clone() });
                }
            }
        }
        if !headings.says_power() {
            list.faults.push(ServerFault { place: start, kind: ServerFaultKind::NoPowerColumn });
        }
        Some(headings)
    }

    fn says_power(&self) -> bool {
        [Column::Processor, Column::Marks].iter().any(|column| self.columns.contains_key(column))
    }
}

/// Reads a record: a server, or everything that is wrong with it.
fn read_record(record: Record<'_>, separator: u8, headings: &Headings, list: &mut ServerList) {
    // Without that nothing can be read, and the line of headings says so.
    if !headings.says_power() {
        return;
    }
    let cells = match record.cells(separator) {
        Ok(cells) => cells,
        Err(place) => {
            list.faults.push(ServerFault { place, kind: ServerFaultKind::OpenQuote });
            return;
        }
    };
    let mut row = Row { line: record.line, cells: &cells, headings, faults: Vec::new() };
    if let Some(extra) = cells.iter().skip(headings.count).find(|cell| !cell.text.is_empty()) {
        row.fault(extra.place, ServerFaultKind::TooManyCells { headings: headings.count });
    }
    let server = row.server();
    let mut faults = row.faults;
    faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    match server {
        Some(server) if faults.is_empty() => list.servers.push(server),
        _ => list.faults.extend(faults),
    }
}

struct Row<'a> {
    line: usize,
    cells: &'a [Cell],
    headings: &'a Headings,
    faults: Vec<ServerFault>,
}

impl<'a> Row<'a> {
    fn fault(&mut self, place: Place, kind: ServerFaultKind) {
        self.faults.push(ServerFault { place, kind });
    }

    fn start(&self) -> Place {
        Place { line: self.line, column: 1 }
    }

    /// What stands in a column, if anything does.
    fn cell(&self, column: Column) -> Option<&'a Cell> {
        let cell = self.cells.get(*self.headings.columns.get(&column)?)?;
        Some(cell).filter(|cell| !cell.text.is_empty())
    }

    /// The number in a column; `None` where nothing stands there, or no number.
    fn number<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, NumberError>) -> Option<T> {
        let cell = self.cell(column)?;
        match read(&cell.text) {
            Ok(number) => Some(number),
            Err(error) => {
                let text = cell.text.clone();
                let kind = match error {
                    NumberError::NotANumber => ServerFaultKind::NotANumber(column, text),
                    NumberError::UnknownUnit => ServerFaultKind::UnknownUnit(text),
                    NumberError::OutOfRange(least, most) => {
                        ServerFaultKind::OutOfRange { column, text, least, most }
                    }
                };
                self.fault(cell.place, kind);
                None
            }
        }
    }

    fn power(&mut self) -> Option<Power> {
        let marks = self.number(Column::Marks, |text| number::whole(text, 1, MOST_MARKS));
        if marks.is_some() || self.cell(Column::Marks).is_some() {
            return marks.map(Power::Marks);
        }
        let Some(cell) = self.cell(Column::Processor) else {
            self.fault(self.start(), ServerFaultKind::NoPower);
            return None;
        };
        let of_type = instance_type(&cell.text.to_lowercase()).map(Power::InstanceType);
        let power = of_type.or_else(|| processor(&cell.text).map(Power::Processor));
        if power.is_none() {
            self.fault(cell.place, ServerFaultKind::UnknownProcessor(cell.text.clone()));
        }
        power
    }

    fn server(&mut self) -> Option<Server> {
        let power = self.power();
        let cores = self.number(Column::Cores, |text| number::whole(text, 1, MOST_CORES));
        let average = self.number(Column::Average, number::percent);
        let peak = self.number(Column::Peak, number::percent);
        let unit = self.headings.memory;
        let memory = self.number(Column::Memory, |text| number::memory(text, unit));
        let count = self.number(Column::Count, |text| number::whole(text, 1, MOST_SERVERS));
        if average.zip(peak).is_some_and(|(average, peak)| peak < average) {
            let place = self.cell(Column::Peak).map_or(self.start(), |cell| cell.place);
            self.fault(place, ServerFaultKind::PeakBelowAverage);
        }
        let named = self.cell(Column::Name).or_else(|| self.cell(Column::Processor));
        let name = named.map_or("server", |cell| cell.text.as_str()).into();
        let (line, count) = (self.line, count.unwrap_or(1));
        Some(Server { line, name, count, power: power?, cores, average, peak, memory })
    }
}

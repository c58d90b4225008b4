//! Reading a list of servers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::alike::kinds;
use super::cells::{Cell, Record, named_separator, records, separator};
use super::number::{self, MemoryUnit, NumberError};
use super::survey::Survey;
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
    /// How something was read that alone could mean something else.
    pub notes: Vec<ServerNote>,
    /// How many lines have something on them, the headings aside.
    pub lines: usize,
}

/// How something was read that alone could mean something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerNote {
    /// Where the first of it stands.
    pub place: Place,
    /// How they were read.
    pub kind: ServerNoteKind,
}

/// How something was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerNoteKind {
    /// There is no line of headings: columns are those of [`Column::ALL`], in that order.
    NoHeadings,
    /// All numbers of how busy servers are look like shares of one: they are percent.
    SharesArePercent,
    /// Memory without a unit is in MiB, small numbers too, since one of them can be nothing else.
    MemoryInMebibytes,
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
    let text = with_line_feeds(text.trim_start_matches('\u{feff}'));
    let text = &*text;
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
    let first_line = first.line;
    let headings = Headings::read(*first, separator, &mut list);
    if headings.is_some() {
        records.next();
    }
    let note = |kind: ServerNoteKind| move |place: Place| ServerNote { place, kind };
    let unsaid = headings.is_none().then_some(Place { line: first_line, column: 1 });
    list.notes.extend(unsaid.map(note(ServerNoteKind::NoHeadings)));
    let headings = headings.unwrap_or_else(Headings::usual);
    let survey = survey(records.clone(), separator, &headings);
    let shares = survey.shares().filter(|_| !headings.say_percent);
    let small = survey.small_mebibytes().filter(|_| headings.memory.is_none());
    list.notes.extend(shares.map(note(ServerNoteKind::SharesArePercent)));
    list.notes.extend(small.map(note(ServerNoteKind::MemoryInMebibytes)));
    for record in records {
        list.lines += 1;
        read_record(record, separator, &headings, &survey, &mut list);
    }
    if kinds(&list.servers) > MOST_KINDS {
        let place = Place { line: list.servers.first().map_or(1, |server| server.line), column: 1 };
        list.servers.clear();
        list.faults = vec![ServerFault { place, kind: ServerFaultKind::TooManyKinds { most: MOST_KINDS } }];
    }
    list
}

/// The text with a line feed for every carriage return that none follows: it ended lines once, and still does where a
/// spreadsheet saves for the Macintosh.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let is_lone = |(at, _): (usize, &str)| !text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n'));
    if !text.match_indices('\r').any(is_lone) {
        return Cow::Borrowed(text);
    }
    text.split("\r\n").map(|part| part.replace('\r', "\n")).collect::<Vec<String>>().join("\r\n").into()
}

/// What all numbers of a list are like.
fn survey<'a>(records: impl Iterator<Item = Record<'a>>, separator: u8, headings: &Headings) -> Survey {
    let mut survey = Survey::default();
    let columns = headings.columns.iter();
    let of_numbers = columns.filter(|(column, _)| !matches!(column, Column::Name | Column::Processor));
    for cells in records.filter_map(|record| record.cells(separator).ok()) {
        for (column, index) in of_numbers.clone() {
            cells.get(*index).into_iter().for_each(|cell| survey.take(*column, cell));
        }
    }
    survey
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

#[derive(Default)]
struct Headings {
    columns: BTreeMap<Column, usize>,
    memory: Option<MemoryUnit>,
    /// Whether the heading of how busy servers are says that it is in percent.
    say_percent: bool,
    count: usize,
}

impl Headings {
    /// The columns of a list that has no headings.
    fn usual() -> Self {
        let columns = Column::ALL.into_iter().zip(0..).collect();
        Self { columns, count: Column::ALL.len(), ..Self::default() }
    }

    /// The line of headings; `None` where there is none, since it has numbers, or cannot be one.
    fn read(record: Record<'_>, separator: u8, list: &mut ServerList) -> Option<Self> {
        let start = Place { line: record.line, column: 1 };
        let cells = match cells(record, separator) {
            Ok(cells) => cells,
            Err(fault) => {
                list.faults.push(fault);
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
            return Some(Self { count: cells.len(), ..Self::default() });
        }
        let mut headings = Self { count: cells.len(), ..Self::default() };
        for (index, (cell, found)) in cells.iter().zip(found).enumerate() {
            match found {
                Some((column, unit)) if !headings.columns.contains_key(&column) => {
                    headings.columns.insert(column, index);
                    headings.memory = headings.memory.or(unit.filter(|_| column == Column::Memory));
                    let is_busy = matches!(column, Column::Average | Column::Peak);
                    headings.say_percent |= is_busy && says_percent(&cell.text);
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

fn says_percent(heading: &str) -> bool {
    heading.contains(['%', '％']) || heading.to_lowercase().contains("percent")
}

/// The cells of a record; what keeps it from having any.
fn cells(record: Record<'_>, separator: u8) -> Result<Vec<Cell>, ServerFault> {
    if let Some((place, character)) = record.control_character() {
        return Err(ServerFault { place, kind: ServerFaultKind::ControlCharacter(character) });
    }
    record.cells(separator).map_err(|place| ServerFault { place, kind: ServerFaultKind::OpenQuote })
}

/// Reads a record: a server, or everything that is wrong with it.
fn read_record(
    record: Record<'_>,
    separator: u8,
    headings: &Headings,
    survey: &Survey,
    list: &mut ServerList,
) {
    // Without that nothing can be read, and the line of headings says so.
    if !headings.says_power() {
        return;
    }
    let cells = match cells(record, separator) {
        Ok(cells) => cells,
        Err(fault) => {
            list.faults.push(fault);
            return;
        }
    };
    let mut row = Row { line: record.line, cells: &cells, headings, survey, faults: Vec::new() };
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
    survey: &'a Survey,
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
                    NumberError::NotWhole => ServerFaultKind::NotWhole(column, text),
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
        let marks = self.number(Column::Marks, |text| number::rounded(text, 1, MOST_MARKS));
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
        let grouping = self.survey.grouping();
        let average = self.number(Column::Average, |text| number::percent(text, grouping));
        let peak = self.number(Column::Peak, |text| number::percent(text, grouping));
        let unit = self.headings.memory.unwrap_or_else(|| self.survey.memory_unit());
        let memory = self.number(Column::Memory, |text| number::memory(text, unit, grouping));
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

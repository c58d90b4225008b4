//! Numbers as people write them in lists.

use crate::units::{BasisPoints, MemoryMib};

/// Units of memory. GB counts as GiB, as in a task definition, where `1 GB` is 1,024 MiB (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>): people write GB and mean GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemoryUnit {
    Mebibytes,
    Gibibytes,
    Tebibytes,
}

/// Spellings of units, the longer ones of an ending first.
const UNITS: [(&str, MemoryUnit); 9] = [
    ("mib", MemoryUnit::Mebibytes),
    ("mb", MemoryUnit::Mebibytes),
    ("m", MemoryUnit::Mebibytes),
    ("gib", MemoryUnit::Gibibytes),
    ("gb", MemoryUnit::Gibibytes),
    ("g", MemoryUnit::Gibibytes),
    ("tib", MemoryUnit::Tebibytes),
    ("tb", MemoryUnit::Tebibytes),
    ("t", MemoryUnit::Tebibytes),
];

impl MemoryUnit {
    /// The unit that a heading ends with; one letter is none.
    pub(super) fn ending(heading: &str) -> Option<Self> {
        let unit = UNITS.iter().find(|(word, _)| word.len() > 1 && heading.ends_with(word));
        unit.map(|(_, unit)| *unit)
    }

    /// The heading without this unit.
    pub(super) fn cut_from(self, heading: &str) -> &str {
        let own = UNITS.iter().filter(|(word, unit)| *unit == self && word.len() > 1);
        own.filter_map(|(word, _)| heading.strip_suffix(word)).next().unwrap_or(heading)
    }

    fn mebibytes(self) -> u64 {
        match self {
            Self::Mebibytes => 1,
            Self::Gibibytes => 1 << 10,
            Self::Tebibytes => 1 << 20,
        }
    }
}

/// Why a cell is no number of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberError {
    /// It is not written as a number.
    NotANumber,
    /// What follows the number is no unit of memory.
    UnknownUnit,
    /// It has decimals where things are counted.
    NotWhole,
    /// It is not between these; memory is in MiB.
    OutOfRange(u64, u64),
}

/// What a comma or a point means between up to three digits and three more, if it stands there alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// A comma is one of thousands, and a point begins decimals.
    Commas,
    /// A point is one of thousands, and a comma begins decimals.
    Points,
    /// Both are of thousands: of what is counted there are no thousandths.
    Both,
}

impl Grouping {
    fn has(self, mark: &str) -> bool {
        match self {
            Self::Commas => mark == ",",
            Self::Points => mark == ".",
            Self::Both => true,
        }
    }
}

/// A number with its decimals, exactly as it is written.
struct Decimal {
    digits: u128,
    /// How many of the digits are decimals.
    places: u32,
}

/// The most digits before and behind the decimal point that are read; decimals beyond are cut off.
const MOST_DIGITS: usize = 12;

impl Decimal {
    /// Reads a number. The decimal point may be a comma; thousands may have commas, points or spaces.
    fn read(text: &str, grouping: Grouping) -> Option<Self> {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '_').collect();
        let last = text.rfind([',', '.']);
        let (whole, decimals) = match last {
            Some(at) if is_decimal_point(&text, at, grouping) => (text.get(..at)?, text.get(at + 1..)?),
            _ => (text.as_str(), ""),
        };
        let groups: Vec<&str> = whole.split([',', '.']).collect();
        let are_groups = match &*groups {
            [_] => true,
            [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
            [] => false,
        };
        let whole = groups.concat();
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let has_first = groups.first().is_some_and(|first| !first.is_empty());
        let is_number = are_groups && has_first && whole.len() <= MOST_DIGITS;
        if !is_number || !are_digits(&whole) || !are_digits(decimals) {
            return None;
        }
        let decimals = decimals.get(..decimals.len().min(MOST_DIGITS))?;
        let places = u32::try_from(decimals.len()).ok()?;
        Some(Self { digits: format!("{whole}{decimals}").parse().ok()?, places })
    }

    fn is_whole(&self) -> bool {
        self.digits.is_multiple_of(10_u128.pow(self.places))
    }

    /// So many times the number, rounded up.
    fn times(&self, by: u64) -> u64 {
        let product = self.digits.saturating_mul(by.into()).div_ceil(10_u128.pow(self.places));
        u64::try_from(product).unwrap_or(u64::MAX)
    }

    /// So many times the number, rounded to the nearest.
    fn nearest(&self, by: u64) -> u64 {
        let one = 10_u128.pow(self.places);
        u64::try_from((self.digits.saturating_mul(by.into()) + one / 2) / one).unwrap_or(u64::MAX)
    }
}

/// Whether the last of the commas and points of a number is where its decimals begin: not where it is one of several that
/// are alike, nor where a lone one between up to three digits and three more is one of thousands.
fn is_decimal_point(text: &str, at: usize, grouping: Grouping) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let mark = text.get(at..=at).unwrap_or_default();
    let is_repeated = before.contains(mark);
    let is_group = (1..=3).contains(&before.len()) && before != "0";
    let is_of_thousands = grouping.has(mark) && after.len() == 3 && is_group;
    !after.is_empty() && !is_repeated && !is_of_thousands
}

/// What begins the decimals of a number, with or without a unit, where it can be nothing else.
pub(super) fn decimal_mark(text: &str) -> Option<char> {
    let text = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    Decimal::read(text, Grouping::Both)?;
    let at = text.rfind([',', '.']).filter(|at| is_decimal_point(text, *at, Grouping::Both))?;
    text.get(at..)?.chars().next()
}

/// Whether a number of things that are counted has a point between thousands.
pub(super) fn has_grouping_point(text: &str) -> bool {
    text.contains('.') && decimal_mark(text) != Some('.') && Decimal::read(text, Grouping::Both).is_some()
}

/// How many there are of something, between two numbers.
pub(super) fn whole(text: &str, least: u32, most: u32) -> Result<u32, NumberError> {
    match Decimal::read(text, Grouping::Both) {
        Some(number) if !number.is_whole() => Err(NumberError::NotWhole),
        _ => rounded(text, least, most),
    }
}

/// The nearest whole number, between two others: a mean of marks has decimals.
pub(super) fn rounded(text: &str, least: u32, most: u32) -> Result<u32, NumberError> {
    let number = Decimal::read(text, Grouping::Both).ok_or(NumberError::NotANumber)?.nearest(1);
    let fitting = u32::try_from(number).ok().filter(|number| (least..=most).contains(number));
    fitting.ok_or(NumberError::OutOfRange(least.into(), most.into()))
}

/// Percent, with or without its sign.
pub(super) fn percent(text: &str, grouping: Grouping) -> Result<BasisPoints, NumberError> {
    let number = text.trim_end_matches(['%', '％', ' ']);
    let number = Decimal::read(number, grouping).ok_or(NumberError::NotANumber)?;
    let points = u32::try_from(number.nearest(100)).ok().filter(|points| *points <= 10_000);
    points.map(BasisPoints).ok_or(NumberError::OutOfRange(0, 100))
}

/// The most memory of a server, in MiB: more than any has, so that a wrong unit is noticed.
const MOST_MEBIBYTES: u64 = 64 << 20;

/// Where a number of a column is this much or more without any unit, all that have none are in MiB: of GiB no such server
/// stands in a list without saying so.
const LEAST_IN_MEBIBYTES: u128 = 1_024;

/// Whether a number without a unit can only be of MiB; `None` where there is a unit, or no number.
pub(super) fn is_of_mebibytes(text: &str, grouping: Grouping) -> Option<bool> {
    let number = Decimal::read(text, grouping)?;
    Some(number.digits >= LEAST_IN_MEBIBYTES * 10_u128.pow(number.places))
}

/// Memory with its unit, else in that of its column.
pub(super) fn memory(
    text: &str,
    of_column: MemoryUnit,
    grouping: Grouping,
) -> Result<MemoryMib, NumberError> {
    let letters = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = text.get(letters.len()..).unwrap_or_default().to_lowercase();
    let said = match unit.as_str() {
        "" => of_column,
        unit => UNITS.iter().find(|(word, _)| *word == unit).ok_or(NumberError::UnknownUnit)?.1,
    };
    let number = Decimal::read(letters, grouping).ok_or(NumberError::NotANumber)?;
    let mebibytes = number.times(said.mebibytes());
    if mebibytes == 0 || mebibytes > MOST_MEBIBYTES {
        return Err(NumberError::OutOfRange(1, MOST_MEBIBYTES));
    }
    Ok(MemoryMib(u32::try_from(mebibytes).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("8800", Some(880_000)),
            ("8,800", Some(880_000)),
            ("1.234.567", Some(123_456_700)),
            ("1,234.5", Some(123_450)),
            ("1.234,5", Some(123_450)),
            ("12 500", Some(1_250_000)),
            ("10,5", Some(1_050)),
            ("0,125", Some(13)),
            ("10.555", Some(1_056)),
            ("1234,567", Some(123_457)),
            ("0.4949", Some(49)),
            ("7.", None),
            (".5", None),
            (",5", None),
            (",500", None),
            (",500,000", None),
            ("1,23,4", None),
            ("1234,567,890", None),
            ("-1", None),
            ("1e3", None),
            ("", None),
            ("9999999999999", None),
        ] {
            let number = Decimal::read(text, Grouping::Commas);
            assert_eq!(number.map(|number| number.nearest(100)), expected, "{text}");
        }
        // Rounded once: to hundredths first it would be one.
        assert_eq!(rounded("0.495", 0, 9), Ok(0));
    }

    #[test]
    fn a_list_of_decimal_commas_has_points_between_thousands() {
        for (text, expected) in [
            ("16.384", Some(1_638_400)),
            ("0.125", Some(13)),
            ("7,500", Some(750)),
            ("1.234,5", Some(123_450)),
            ("1,234,567", Some(123_456_700)),
            ("10.5", Some(1_050)),
        ] {
            let number = Decimal::read(text, Grouping::Points);
            assert_eq!(number.map(|number| number.nearest(100)), expected, "{text}");
        }
        for (text, expected) in [
            ("12,5", Some(',')),
            ("12.5 %", Some('.')),
            ("1.234,5", Some(',')),
            ("8,5 GB", Some(',')),
            ("0,125", Some(',')),
            ("8.800", None),
            ("8,800", None),
            ("1.234.567", None),
            ("8800", None),
            ("a,5", None),
            ("", None),
        ] {
            assert_eq!(decimal_mark(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_counted_is_whole() {
        for (text, expected) in [
            ("8", Ok(8)),
            ("8.800", Ok(8_800)),
            ("8,800", Ok(8_800)),
            ("8.800,0", Ok(8_800)),
            ("2.0", Ok(2)),
            ("1.5", Err(NumberError::NotWhole)),
            ("0.125", Err(NumberError::NotWhole)),
            ("0", Err(NumberError::OutOfRange(1, 10_000))),
            ("two", Err(NumberError::NotANumber)),
        ] {
            assert_eq!(whole(text, 1, 10_000), expected, "{text}");
        }
        for (text, expected) in [("8.800", true), ("1.234.567", true), ("8.800,5", true), ("8800", false)] {
            assert_eq!(has_grouping_point(text), expected, "{text}");
        }
        assert!(!has_grouping_point("2.0") && !has_grouping_point("8,800.5") && !has_grouping_point("a.b"));
        assert_eq!(rounded("8800.4", 1, 10_000), Ok(8_800));
        assert_eq!(rounded("8.800,5", 1, 10_000), Ok(8_801));
    }

    #[test]
    fn memory_has_a_unit() {
        for (text, column, expected) in [
            ("16", None, Ok(16_384)),
            ("16 GB", None, Ok(16_384)),
            ("7.5GiB", None, Ok(7_680)),
            ("16384 MB", None, Ok(16_384)),
            ("16384", Some(MemoryUnit::Mebibytes), Ok(16_384)),
            ("0.125 GB", None, Ok(128)),
            ("0.0625 TiB", None, Ok(65_536)),
            ("0.3 GiB", None, Ok(308)),
            ("1 tb", Some(MemoryUnit::Mebibytes), Ok(1 << 20)),
            ("16 XB", None, Err(NumberError::UnknownUnit)),
            ("many", None, Err(NumberError::UnknownUnit)),
            ("", None, Err(NumberError::NotANumber)),
            ("768", None, Ok(768 * 1_024)),
            ("1024", Some(MemoryUnit::Mebibytes), Ok(1_024)),
            ("131072 GB", None, Err(NumberError::OutOfRange(1, MOST_MEBIBYTES))),
            ("131072", Some(MemoryUnit::Gibibytes), Err(NumberError::OutOfRange(1, MOST_MEBIBYTES))),
            ("0", None, Err(NumberError::OutOfRange(1, MOST_MEBIBYTES))),
        ] {
            let read = memory(text, column.unwrap_or(MemoryUnit::Gibibytes), Grouping::Commas);
            assert_eq!(read.map(|memory| memory.0), expected, "{text}");
        }
    }

    #[test]
    fn percent_has_bounds() {
        assert_eq!(percent("10 %", Grouping::Commas), Ok(BasisPoints(1_000)));
        assert_eq!(percent("0.4", Grouping::Commas), Ok(BasisPoints(40)));
        assert_eq!(percent("100", Grouping::Commas), Ok(BasisPoints(10_000)));
        assert_eq!(percent("100.01", Grouping::Commas), Err(NumberError::OutOfRange(0, 100)));
        assert_eq!(percent("% 10", Grouping::Commas), Err(NumberError::NotANumber));
    }
}

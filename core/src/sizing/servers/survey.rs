//! What the numbers of a list are like, all of them together: one alone may mean two things.

use super::Column;
use super::cells::Cell;
use super::number::{self, Grouping, MemoryUnit};
use crate::json::Place;

/// What the numbers of a list are like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Survey {
    /// Whether a comma begins decimals somewhere, and whether a point does.
    commas: bool,
    points: bool,
    /// Whether a point stands between thousands somewhere.
    grouping_points: bool,
    /// The first number of how busy servers are that has decimals.
    share: Option<Place>,
    /// Whether one of these is above 1, or says that it is percent.
    is_percent: bool,
    /// Memory without a unit, as it reads with commas between thousands, and with points.
    bare: [BareMemory; 2],
}

/// What numbers of memory without a unit are like.
#[derive(Clone, Copy, Debug, Default)]
struct BareMemory {
    /// Whether one of them can only be of MiB.
    has_mebibytes: bool,
    /// The first that alone would be of GiB.
    small: Option<Place>,
}

impl Survey {
    /// Takes a cell into account.
    pub(super) fn take(&mut self, column: Column, cell: &Cell) {
        match number::decimal_mark(&cell.text) {
            Some(',') => self.commas = true,
            Some(_) => self.points = true,
            None => {}
        }
        let is_counted = matches!(column, Column::Marks | Column::Cores | Column::Count);
        self.grouping_points |= is_counted && number::has_grouping_point(&cell.text);
        if column == Column::Memory {
            for (bare, grouping) in self.bare.iter_mut().zip([Grouping::Commas, Grouping::Points]) {
                let Some(is_of_mebibytes) = number::is_of_mebibytes(&cell.text, grouping) else { continue };
                bare.has_mebibytes |= is_of_mebibytes;
                bare.small = bare.small.or((!is_of_mebibytes).then_some(cell.place));
            }
        }
        if matches!(column, Column::Average | Column::Peak) {
            let Ok(busy) = number::percent(&cell.text, Grouping::Commas) else { return };
            self.is_percent |= busy.0 > 100 || cell.text.ends_with(['%', '％']);
            let has_decimals = !busy.0.is_multiple_of(100);
            self.share = self.share.or(has_decimals.then_some(cell.place));
        }
    }

    /// What stands between thousands: points where they do in what is counted, or where commas begin decimals, in a list
    /// that has points before decimals nowhere.
    pub(super) fn grouping(&self) -> Grouping {
        let are_points = (self.commas || self.grouping_points) && !self.points;
        if are_points { Grouping::Points } else { Grouping::Commas }
    }

    /// The unit of memory that has none: one for the whole column.
    pub(super) fn memory_unit(&self) -> MemoryUnit {
        if self.bare().has_mebibytes { MemoryUnit::Mebibytes } else { MemoryUnit::Gibibytes }
    }

    /// Where the first number without a unit stands that is read in MiB because of others.
    pub(super) fn small_mebibytes(&self) -> Option<Place> {
        let BareMemory { has_mebibytes, small } = self.bare();
        small.filter(|_| has_mebibytes)
    }

    fn bare(&self) -> BareMemory {
        let [with_commas, with_points] = self.bare;
        if self.grouping() == Grouping::Points { with_points } else { with_commas }
    }

    /// Where the first of the numbers stands that look like shares of one, where all of them do.
    pub(super) fn shares(&self) -> Option<Place> {
        self.share.filter(|_| !self.is_percent)
    }
}

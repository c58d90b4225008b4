//! What the numbers of a list are like, all of them together: one alone may mean two things.

use super::Column;
use super::cells::Cell;
use super::number::{self, Grouping};
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

    /// Where the first of the numbers stands that look like shares of one, where all of them do.
    pub(super) fn shares(&self) -> Option<Place> {
        self.share.filter(|_| !self.is_percent)
    }
}

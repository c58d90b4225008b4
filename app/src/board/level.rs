//! How closely the board shows instances.

/// More instances than this are rows, until the user chooses.
const MOST_CARDS: usize = 12;

/// More instances than this are cells.
const MOST_ROWS: usize = 80;

/// How closely the board shows instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Each as a card with its tasks.
    Cards,
    /// Each as a row with two bars.
    Rows,
    /// Each as a square with two colours.
    Cells,
}

impl Level {
    /// All of them, the closest first.
    pub(super) const ALL: [Self; 3] = [Self::Cards, Self::Rows, Self::Cells];

    /// The level for a number of instances.
    pub(super) fn for_count(instances: usize) -> Self {
        if instances <= MOST_CARDS {
            Self::Cards
        } else if instances <= MOST_ROWS {
            Self::Rows
        } else {
            Self::Cells
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_instances_the_smaller_they_are() {
        let levels = [0, 12, 13, 80, 81, 5000].map(Level::for_count);
        assert_eq!(
            levels,
            [Level::Cards, Level::Cards, Level::Rows, Level::Rows, Level::Cells, Level::Cells]
        );
    }
}

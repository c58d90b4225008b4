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

    /// The most instances that it can show: each is elements of its own, of which a browser lays out so many at once.
    pub(super) fn most(self) -> usize {
        match self {
            Self::Cards => 300,
            Self::Rows => 1_000,
            Self::Cells => usize::MAX,
        }
    }

    /// The level for a number of instances, or the one that the user has pinned, where it can show them.
    pub(super) fn of(instances: usize, pinned: Option<Self>) -> Self {
        pinned.filter(|level| instances <= level.most()).unwrap_or_else(|| Self::for_count(instances))
    }

    /// The level for a number of instances.
    fn for_count(instances: usize) -> Self {
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
    fn a_level_is_pinned_where_it_can_show_all() {
        let levels = [(300, Level::Cards), (301, Level::Cards), (1_000, Level::Rows), (1_001, Level::Rows)]
            .map(|(count, pinned)| Level::of(count, Some(pinned)));
        assert_eq!(levels, [Level::Cards, Level::Cells, Level::Rows, Level::Cells]);
        assert_eq!(Level::of(3, Some(Level::Cells)), Level::Cells);
    }

    #[test]
    fn the_more_instances_the_smaller_they_are() {
        let levels = [0, 12, 13, 80, 81, 5000].map(Level::for_count);
        assert_eq!(
            levels,
            [Level::Cards, Level::Cards, Level::Rows, Level::Rows, Level::Cells, Level::Cells]
        );
    }
}

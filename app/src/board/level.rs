//! How closely the board shows instances.

use leptos::prelude::*;

use crate::state::Studio;

/// More instances than this are rows, until the user chooses.
const MOST_CARDS: usize = 12;

/// Up to this many cards are large.
const MOST_LARGE_CARDS: usize = 3;

/// How closely the board shows instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Each as a card with its tasks.
    Cards,
    /// Each as a row with two bars.
    Rows,
}

impl Level {
    /// The level for a number of instances.
    pub(super) fn for_count(instances: usize) -> Self {
        if instances > MOST_CARDS { Self::Rows } else { Self::Cards }
    }
}

/// The level that the board shows: the user's choice, else by the number of instances.
pub(super) fn level(studio: Studio, pinned: RwSignal<Option<Level>>) -> Memo<Level> {
    Memo::new(move |_| {
        let count = studio.frame.with(|frame| frame.instances.len());
        pinned.get().unwrap_or_else(|| Level::for_count(count))
    })
}

/// Whether cards are large: a few instances have the board to themselves.
pub(super) fn large(studio: Studio) -> Memo<bool> {
    Memo::new(move |_| studio.frame.with(|frame| frame.instances.len() <= MOST_LARGE_CARDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_instances_are_rows() {
        assert_eq!(Level::for_count(0), Level::Cards);
        assert_eq!(Level::for_count(12), Level::Cards);
        assert_eq!(Level::for_count(13), Level::Rows);
    }
}

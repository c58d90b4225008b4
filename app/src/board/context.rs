//! What every card and row of the board reads.

use std::sync::Arc;

use leptos::prelude::*;

use super::livery::Liveries;
use super::question::Answer;

/// What every card and row of the board reads, computed once for all of them.
#[derive(Clone, Copy)]
pub(super) struct BoardContext {
    /// How services are told apart.
    pub(super) liveries: Memo<Liveries>,
    /// What the instances say to the troubled service's next task.
    pub(super) trouble: Memo<Option<Arc<Answer>>>,
    /// Whether cards are large.
    pub(super) large: Memo<bool>,
}

//! Drafts that the tab keeps while they are not in the plan: closing the editor, and loading the page anew, lose nothing.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::io::storage::{self, Keep};
use crate::state::Subject;

/// What a draft is kept under.
#[derive(Clone, Debug)]
pub(super) struct Key(String);

impl Key {
    /// The key of what is written in a plan. A text that was pasted is known by itself.
    pub(super) fn of(plan: &str, subject: &Subject) -> Self {
        let name = match subject {
            Subject::New => "new".to_owned(),
            Subject::Revision(id) => format!("after {id}"),
            Subject::Copy(id) => format!("like {id}"),
            Subject::Text(text) => {
                let mut hasher = DefaultHasher::new();
                text.hash(&mut hasher);
                format!("text {:016x}", hasher.finish())
            }
        };
        Self(format!("stowage-draft {name} of {plan}"))
    }

    /// The draft, if it was begun before.
    pub(super) fn read(&self) -> Option<String> {
        storage::read(Keep::Tab, &self.0)
    }

    /// Keeps a draft.
    pub(super) fn write(&self, text: &str) {
        if storage::write(Keep::Tab, &self.0, text).is_err() {
            // It stays in the open editor, whose export saves it.
            leptos::logging::warn!("the draft is not kept");
        }
    }

    /// Forgets the draft.
    pub(super) fn forget(&self) {
        storage::forget(Keep::Tab, &self.0);
    }
}

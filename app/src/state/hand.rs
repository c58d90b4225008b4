//! What is in the user's hand.

use std::sync::Arc;

use stowage_core::editing::Command;
use stowage_core::editing::drop::Lift;
use stowage_core::words::Language;

use crate::board::question::Answer;

/// What is in the user's hand.
#[derive(Clone, Debug)]
pub struct Hand {
    /// What is held.
    pub lift: Lift,
    /// What the instances say to it; none where no task is to be placed.
    pub(crate) answer: Option<Arc<Answer>>,
}

/// Something that has been let go where it changes the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    /// The change.
    pub command: Command,
    /// What is said of it.
    pub said: Said,
    /// The change by which ECS chooses the instance, where the hand has chosen it.
    pub instead: Option<Command>,
}

/// A sentence in both languages, made where its words are: a part of the page that is not always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Said {
    /// The sentence in one of them.
    pub fn of(&self, language: Language) -> &str {
        language.pick(&self.en, &self.ko)
    }
}

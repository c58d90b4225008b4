//! The page's own words: a text has both languages or does not compile.
//!
//! Each surface keeps its texts in a file of its own here. What core's codes mean is in `stowage_core::words`;
//! ECS's messages are shown as they are.

pub mod board;
pub mod by_hand;
pub mod clipboard;
pub mod cost;
pub mod departures;
pub mod edit;
pub mod hand;
pub mod import;
pub mod inspector;
pub mod metrics;
pub mod page;
pub mod palette;
pub mod plans;
pub mod registry;
pub mod shortcuts;
pub mod sizing;
pub mod sizing_servers;
pub mod task_editor;
pub mod timeline;
pub mod toast;
pub mod top;
pub mod traffic;
pub mod traffic_edit;

use stowage_core::words::Language;

use crate::state::expect_studio;

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

impl Text {
    /// A text in both languages.
    pub const fn new(en: &'static str, ko: &'static str) -> Self {
        Self { en, ko }
    }

    /// The text in one of them.
    pub fn of(self, language: Language) -> &'static str {
        language.pick(self.en, self.ko)
    }
}

/// The text in the page's language, for a view that follows the language.
pub fn t(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let studio = expect_studio();
    move || text.of(studio.language())
}

//! What core's codes mean, in Korean and English: exhaustive matches, for the app and the command line.
//!
//! A code without both languages does not compile. ECS's own messages are not here: they are verbatim.

mod language;

pub use language::Language;

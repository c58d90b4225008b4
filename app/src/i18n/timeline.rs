//! The timeline's words.

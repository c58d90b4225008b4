//! The inspector's words.

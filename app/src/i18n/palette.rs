//! The palette's words.

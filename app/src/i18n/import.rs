//! The import's words.

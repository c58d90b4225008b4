//! Expressions of the cluster query language.

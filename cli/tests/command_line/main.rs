//! Tests of the command line as a pipeline sees it: arguments and input in; text, messages and exit codes out.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test says what it expects")]

mod answers;
mod bad_input;
mod conversions;
mod pipeline;
mod sarif;
mod schema;
mod servers;

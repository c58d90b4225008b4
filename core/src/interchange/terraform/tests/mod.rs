//! Configurations in, definitions out; definitions in, configurations out.

mod evaluating;
mod json;
mod reading;
mod repeating;
mod round_trip;
mod writing;

//! Configurations in, definitions out; definitions in, configurations out.

mod evaluating;
mod reading;
mod round_trip;
mod writing;

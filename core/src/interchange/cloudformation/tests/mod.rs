//! Templates in, definitions out; definitions in, templates out.

mod reading;
mod resolving;
mod round_trip;
mod writing;

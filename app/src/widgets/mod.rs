//! Small components that several surfaces share.

pub mod icon;
pub mod radios;

pub use icon::{Icon, IconName};
pub use radios::{RadioOption, Radios};

//! Small components that several surfaces share.

pub mod icon;
pub mod radios;

pub use icon::{IconName, icon, small_icon};
pub use radios::{Choice, radios};

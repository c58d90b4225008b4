//! Small components that several surfaces share.

pub mod icon;
pub(crate) mod menu;
pub mod radios;

pub use icon::{IconName, icon, small_icon};
pub use radios::{Choice, radios};

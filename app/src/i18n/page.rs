//! The page's own words.

use super::Text;

/// The first link of the page, for the keyboard.
pub const SKIP: Text = Text::new("Skip to the board", "보드로 건너뛰기");
/// The left dock.
pub const PALETTE: Text = Text::new("Palette", "팔레트");
/// The middle.
pub const BOARD: Text = Text::new("Board", "보드");
/// The right dock.
pub const INSPECTOR: Text = Text::new("Inspector", "인스펙터");
/// The bottom dock's lanes and plots, on a phone.
pub const PLOTS: Text = Text::new("Plots", "그래프");
/// The phone's tabs.
pub const PANELS: Text = Text::new("Panels", "패널");

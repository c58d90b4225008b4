//! Words of the screen of servers, fleets and costs.

use super::Text;

/// The screen.
pub const TITLE: Text = Text::new("Sizing bench", "크기 산정");
/// The dialog that shows what a number was computed from.
pub const FIGURE_TITLE: Text = Text::new("Where this number comes from", "숫자의 근거");
/// What a click on a number does.
pub const TRACE: Text = Text::new("Show what it is computed from", "계산 근거 보기");

//! Words about traffic and scaling.

use super::Text;

/// What the bar of progress is of.
pub const COMPUTING: Text = Text::new("Simulation, computed so far", "시뮬레이션 진행률");
/// Stops it.
pub const STOP_COMPUTING: Text = Text::new("Stop computing", "계산 중지");
/// Goes on.
pub const GO_ON_COMPUTING: Text = Text::new("Go on computing", "계속 계산");
/// It has broken.
pub const FAILED: Text = Text::new("The simulation has stopped.", "시뮬레이션이 중단되었습니다.");
/// Begins it anew.
pub const COMPUTE_AGAIN: Text = Text::new("Compute again", "다시 계산");

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
/// Why: what computes is not there.
pub const NOT_STARTED: Text = Text::new(
    "Its worker could not be started; a connection may be missing.",
    "작업자를 시작하지 못했습니다. 네트워크 연결을 확인하십시오.",
);
/// Why: there is no more memory.
pub const NO_MEMORY: Text = Text::new(
    "The memory that a browser gives it is used up: a shorter plan or fewer requests take less.",
    "브라우저가 허용하는 메모리를 모두 사용했습니다. 플랜을 짧게 하거나 요청을 줄이십시오.",
);
/// Why: the studio's own fault.
pub const FAULT: Text = Text::new("This is a fault of the studio's.", "스튜디오의 결함입니다.");
/// Begins it anew.
pub const COMPUTE_AGAIN: Text = Text::new("Compute again", "다시 계산");

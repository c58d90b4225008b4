//! The words of the message over the board.

use super::Text;

/// The button that takes the step back.
pub const UNDO: Text = Text::new("Undo", "실행 취소");
/// The button that leaves the instance to ECS.
pub const LET_ECS_CHOOSE: Text = Text::new("Let ECS choose", "ECS가 고르게 하기");
/// The button that does the step again.
pub const REDO: Text = Text::new("Redo", "다시 실행");
/// Before the name of a step that was taken back.
pub const UNDONE: Text = Text::new("Undone:", "취소됨:");
/// Before the name of a step that was done again.
pub const REDONE: Text = Text::new("Redone:", "다시 실행됨:");
/// The button that takes the message away.
pub const CLOSE: Text = Text::new("Close", "닫기");
/// What a change takes has not come.
pub const NOT_FETCHED: Text = Text::new(
    "Nothing was changed: what a change takes could not be fetched. Try again when the network is back.",
    "변경하지 못했습니다. 변경에 필요한 부분을 가져올 수 없습니다. 네트워크가 연결되면 다시 시도해야 합니다.",
);

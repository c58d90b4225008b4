//! The words of the list of keyboard shortcuts.

use super::Text;

/// The dialog, and the button that opens it.
pub const TITLE: Text = Text::new("Keyboard shortcuts", "키보드 단축키");
/// Over the keys that work anywhere.
pub const ANYWHERE: Text = Text::new("Anywhere", "어디서나");
/// Over the key that works on what can be lifted.
pub const ON_A_THING: Text = Text::new(
    "On a task definition, a service, an instance type or a task",
    "태스크 정의, 서비스, 인스턴스 타입, 태스크에서",
);
/// Over the keys that work on what is held.
pub const HELD: Text = Text::new("While something is held", "무언가를 들고 있는 동안");
/// Lets time run, or stops it.
pub const PLAY_OR_PAUSE: Text = Text::new("Play or pause", "재생 또는 일시 정지");
/// Shows the next instant at which something changes.
pub const STEP_FORWARD: Text = Text::new("To the next change", "다음 변화로 이동");
/// Shows the last instant at which something changed.
pub const STEP_BACK: Text = Text::new("To the last change", "이전 변화로 이동");
/// Takes the last step back.
pub const UNDO: Text = Text::new("Undo", "실행 취소");
/// Does it again.
pub const REDO: Text = Text::new("Redo", "다시 실행");
/// Gives the focus to the message over the board.
pub const GO_TO_MESSAGE: Text = Text::new("To the message over the board", "보드 위 메시지로 이동");
/// Lists all shortcuts.
pub const LIST: Text = Text::new("Show this list", "이 목록 표시");
/// Lifts what has the focus.
pub const LIFT: Text = Text::new("Lift it", "들기");
/// Walks over the places for what is held.
pub const WALK: Text = Text::new("To another target", "다른 대상으로 이동");
/// Walks to the next place that takes it.
pub const NEXT_FIT: Text = Text::new("To the next fit", "다음 배치 가능 위치로 이동");
/// Lets it go there.
pub const DROP: Text = Text::new("Drop it", "놓기");
/// Puts it back.
pub const PUT_BACK: Text = Text::new("Put it back", "제자리에 놓기");
/// Puts it back, and the focus goes on.
pub const LEAVE: Text = Text::new("Put it back and go on", "제자리에 놓고 다음으로 이동");

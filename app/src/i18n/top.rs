//! The top bar's words.

use super::Text;

/// The button that opens the dialog for task definitions.
pub const IMPORT: Text = Text::new("Import", "가져오기");
/// The choice of a language.
pub const LANGUAGE: Text = Text::new("Language", "언어");
/// The theme button while the page is light.
pub const USE_DARK: Text = Text::new("Use the dark theme", "어두운 테마로 전환");
/// The theme button while the page is dark.
pub const USE_LIGHT: Text = Text::new("Use the light theme", "밝은 테마로 전환");
/// Before the name of the step that undo takes back.
pub const UNDO: Text = Text::new("Undo", "실행 취소");
/// Before the name of the step that redo does again.
pub const REDO: Text = Text::new("Redo", "다시 실행");
/// Why undo is off.
pub const NOTHING_TO_UNDO: Text = Text::new("Nothing to undo", "취소할 작업 없음");
/// Why redo is off.
pub const NOTHING_TO_REDO: Text = Text::new("Nothing to redo", "다시 실행할 작업 없음");
/// The button with the steps of the history.
pub const HISTORY: Text = Text::new("History", "작업 이력");
/// There is none.
pub const NO_STEP: Text = Text::new("No step yet.", "아직 작업이 없습니다.");
/// The plan before all steps that are listed.
pub const BEFORE_ALL: Text = Text::new("Before these steps", "이 작업들 이전");
/// The mark of the step that the plan is at.
pub const NOW: Text = Text::new("now", "현재");

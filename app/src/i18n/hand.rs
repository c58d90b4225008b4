//! The words of what is held.

use stowage_core::words::Language;

use super::Text;

/// The button that lets go of what is held, and nothing happens.
pub const CANCEL: Text = Text::new("Cancel", "취소");
/// What is said of it.
pub const PUT_BACK: Text = Text::new("Put back.", "제자리에 놓았습니다.");
/// Where an instance type can be dropped.
pub const TO_A_ZONE: Text = Text::new("Drop it on a zone.", "영역에 놓습니다.");
/// What keys do with what is held.
pub const KEYS: Text = Text::new(
    "Arrows: next target · F: next fit · Space: drop · Esc: cancel",
    "화살표: 다음 대상 · F: 다음 배치 가능 · Space: 놓기 · Esc: 취소",
);
/// What a finger does with it.
pub const TAP: Text = Text::new("Tap where it goes.", "놓을 곳을 누릅니다.");

/// How many instances take what is held.
pub fn fits(language: Language, fits: usize, all: usize) -> String {
    language.pick(format!("fits {fits} of {all}"), format!("{all}대 중 {fits}대에 배치 가능"))
}

//! What is said of the clipboard.

use super::Text;

/// A text is not on it.
pub const NOT_COPIED: Text = Text::new(
    "The browser does not give access to the clipboard.",
    "브라우저가 클립보드 접근을 허용하지 않습니다.",
);

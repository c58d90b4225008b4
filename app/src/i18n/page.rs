//! The page's own words.

use super::Text;

/// The first link of the page, for the keyboard.
pub const SKIP: Text = Text::new("Skip to the board", "보드로 건너뛰기");
/// The same where the sizing bench is open.
pub const SKIP_TO_SIZING: Text = Text::new("Skip to the sizing bench", "크기 산정으로 건너뛰기");
/// The left dock.
pub const PALETTE: Text = Text::new("Palette", "팔레트");
/// The middle.
pub const BOARD: Text = Text::new("Board", "보드");
/// The right dock.
pub const INSPECTOR: Text = Text::new("Inspector", "인스펙터");
/// The bottom dock's lanes and plots, on a phone.
pub const PLOTS: Text = Text::new("Plots", "그래프");
/// The screen of servers, fleets and costs.
pub const SIZING: Text = Text::new("Sizing", "크기 산정");
/// The two screens, in the bar at the top.
pub const SCREENS: Text = Text::new("Screens", "화면");
/// The phone's tabs.
pub const PANELS: Text = Text::new("Panels", "패널");
/// The panel over the board when a plan could not be opened.
pub const PLAN_NOT_OPENED: Text = Text::new("The plan could not be opened", "플랜을 열 수 없습니다");
/// What is shown then.
pub const SAMPLE_INSTEAD: Text =
    Text::new("The sample plan is shown instead.", "대신 예제 플랜을 표시합니다.");
/// The address leads elsewhere.
pub const FOREIGN_SITE: Text = Text::new(
    "Plans are opened from the studio's own site only.",
    "스튜디오와 같은 사이트에 있는 플랜만 열 수 있습니다.",
);
/// The address is none.
pub const NOT_AN_ADDRESS: Text = Text::new("This is not an address.", "올바른 주소가 아닙니다.");
/// The document is no text.
pub const NOT_TEXT: Text = Text::new("The document is not UTF-8 text.", "문서가 UTF-8 텍스트가 아닙니다.");
/// Before the browser's own words.
pub const UNREACHABLE: Text = Text::new("The server could not be asked:", "서버에 요청할 수 없습니다:");
/// A part of the studio is on its way.
pub const PART_COMES: Text = Text::new("Loading…", "불러오는 중…");
/// A part of the studio could not be fetched.
pub const PART_FAILED: Text =
    Text::new("This part of the studio could not be loaded.", "스튜디오의 이 부분을 불러오지 못했습니다.");
/// The button that fetches it again.
pub const TRY_AGAIN: Text = Text::new("Try again", "다시 시도");
/// The button that takes the panel away.
pub const CLOSE: Text = Text::new("Close", "닫기");
/// The page's title, after the plan's name.
pub const TITLE: &str = "Stowage";
/// What the phone's tab says when a service is in trouble.
pub const TROUBLE: Text = Text::new("trouble", "문제 있음");

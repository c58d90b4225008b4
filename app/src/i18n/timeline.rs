//! The words of the bottom dock: transport, lanes and plots.

use stowage_core::words::Language;

use super::Text;

/// The dock.
pub const TIMELINE: Text = Text::new("Timeline", "타임라인");
/// To the start.
pub const TO_START: Text = Text::new("To the start", "처음으로");
/// To the last change.
pub const STEP_BACK: Text = Text::new("To the change before (←)", "이전 변화로 (←)");
/// To the next change.
pub const STEP_FORWARD: Text = Text::new("To the next change (→)", "다음 변화로 (→)");
/// Lets time run.
pub const PLAY: Text = Text::new("Play (Space)", "재생 (Space)");
/// Stops time.
pub const PAUSE: Text = Text::new("Pause (Space)", "일시정지 (Space)");
/// The instant that is shown and the plan's end.
pub const CLOCK: Text = Text::new("Time", "시각");
/// The choice of a speed.
pub const SPEED: Text = Text::new("Speed", "속도");
/// The seed's field.
pub const SEED: Text = Text::new("Seed", "시드");
/// What is wrong with a seed.
pub const SEED_INVALID: Text = Text::new(
    "A seed is a whole number, at most 18446744073709551615.",
    "시드는 18446744073709551615 이하의 정수입니다.",
);
/// The run's hash.
pub const RUN_HASH: Text = Text::new("Run", "실행");
/// What the hash is good for.
pub const RUN_HASH_TITLE: Text = Text::new(
    "The run's hash: equal plans and seeds give equal hashes everywhere. Click to copy.",
    "실행 해시: 플랜과 시드가 같으면 어디서나 해시가 같습니다. 클릭하면 복사합니다.",
);
/// Instead of the hash while the run is being computed.
pub const COMPUTING: Text = Text::new("computing…", "계산 중…");
/// After the hash was copied.
pub const COPIED: Text = Text::new("copied", "복사됨");
/// When the browser forbids it.
pub const NOT_COPIED: Text = Text::new("not copied", "복사 안 됨");
/// The slider over the lanes.
pub const CURSOR: Text = Text::new("Instant shown", "표시 시각");
/// The lane of the timeline's actions.
pub const ACTIONS: Text = Text::new("Actions", "동작");
/// In that lane while there are none.
pub const NO_ACTIONS: Text =
    Text::new("What you do on the board appears here", "보드에서 한 일이 여기에 표시됩니다");
/// A service that has all it wants.
pub const STEADY: Text = Text::new("steady", "안정");
/// A service on its way to its desired count.
pub const ADJUSTING: Text = Text::new("adjusting", "조정 중");
/// A service whose deployment configuration leaves no room.
pub const BLOCKED: Text = Text::new("blocked: no room within its limits", "막힘: 하한·상한 안에 여유 없음");
/// An instance whose agent does not answer.
pub const AGENT_LOST: Text = Text::new("agent lost", "에이전트 끊김");
/// An action that had no effect.
pub const IGNORED: Text = Text::new("No effect:", "효과 없음:");
/// Takes an action off the timeline.
pub const REMOVE: Text = Text::new("Remove", "삭제");
/// The plots.
pub const PLOTS: Text = Text::new("Plots", "그래프");
/// Instead of plots.
pub const NO_SERVICES: Text = Text::new(
    "No service yet. Import a task definition to run one.",
    "아직 서비스가 없습니다. 태스크 정의를 가져와 실행하세요.",
);
/// `runningCount`, short.
pub const RUNNING: Text = Text::new("run", "실행");
/// `desiredCount`, short.
pub const DESIRED: Text = Text::new("des", "목표");
/// `pendingCount`, short.
pub const PENDING: Text = Text::new("pen", "대기");

/// What whole events are played towards.
pub fn next_change(language: Language, clock: &str) -> String {
    language.pick(format!("Next change at {clock}"), format!("다음 변화: {clock}"))
}

/// Playing whole events has come to the end.
pub fn nothing_more(language: Language, clock: &str) -> String {
    language.pick(
        format!("Nothing more happens until {clock}."),
        format!("{clock}까지 더 일어나는 일이 없습니다."),
    )
}

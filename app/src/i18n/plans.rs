//! The words about kept plans.

use stowage_core::words::Language;

use super::Text;

/// The dialog's title, and what the button with the plan's name opens.
pub const TITLE: Text = Text::new("Plans", "플랜");
/// Over the list of kept plans.
pub const KEPT: Text = Text::new("In this browser", "이 브라우저에 저장된 플랜");
/// There is none.
pub const NONE_KEPT: Text = Text::new(
    "None yet. A plan is kept here from its first change on.",
    "아직 없습니다. 플랜은 처음 변경할 때부터 여기에 저장됩니다.",
);
/// Beside the plan that is open.
pub const OPEN_NOW: Text = Text::new("open", "열림");
/// Over what a new plan can begin with.
pub const NEW: Text = Text::new("New plan", "새 플랜");
/// Begins with nothing.
pub const EMPTY: Text = Text::new("Empty", "빈 플랜");
/// Begins with the sample.
pub const NOTES: Text = Text::new("The notes' cluster", "노트의 클러스터");
/// Begins with a larger sample.
pub const SHOP: Text = Text::new("A shop: 9 instances, 5 services", "쇼핑몰: 인스턴스 9개, 서비스 5개");
/// Begins with the sample, with requests that come and tasks that are added.
pub const NOTES_TRAFFIC: Text =
    Text::new("The notes' cluster with traffic and scaling", "트래픽과 조정이 있는 노트의 클러스터");
/// Begins with a service behind each kind of load balancer.
pub const COMPARISON: Text = Text::new("ALB and CLB compared", "ALB와 CLB 비교");
/// Over what is done with files.
pub const FILES: Text = Text::new("Files", "파일");
/// Reads a plan from a file.
pub const OPEN_FILE: Text = Text::new("Open a plan file…", "플랜 파일 열기…");
/// Saves the open plan as a file.
pub const SAVE_FILE: Text = Text::new("Save as a file", "파일로 저장");
/// Gives a plan another name.
pub const RENAME: Text = Text::new("Rename", "이름 변경");
/// The name of a plan, to type.
pub const NAME: Text = Text::new("Name", "이름");
/// Takes the name that was typed.
pub const TAKE_NAME: Text = Text::new("Save name", "이름 저장");
/// Leaves the name as it is.
pub const CANCEL: Text = Text::new("Cancel", "취소");
/// A plan that another tab edits is not renamed here.
pub const EDITED_ELSEWHERE: Text = Text::new(
    "Another tab edits this plan. Rename it there.",
    "다른 탭에서 편집 중인 플랜입니다. 그 탭에서 이름을 변경하세요.",
);
/// A plan that another tab has open is not deleted here.
pub const OPEN_ELSEWHERE: Text = Text::new(
    "Another tab has this plan open. Close it there first.",
    "다른 탭에 열려 있는 플랜입니다. 그 탭을 먼저 닫으세요.",
);
/// Said before an open plan that is not kept is left for another.
pub const LEAVES_UNKEPT: Text = Text::new(
    "The open plan is not kept in this browser. Save it as a file, or choose once more to leave it.",
    "열린 플랜은 이 브라우저에 저장되지 않았습니다. 파일로 저장하거나, 그대로 두려면 한 번 더 선택하세요.",
);
/// Makes a plan like another.
pub const DUPLICATE: Text = Text::new("Duplicate", "복제");
/// Forgets a plan.
pub const DELETE: Text = Text::new("Delete", "삭제");
/// Asked before a plan is forgotten.
pub const DELETE_FOR_GOOD: Text = Text::new("Delete for good", "완전히 삭제");
/// The file cannot be read at all.
pub const UNREADABLE: Text =
    Text::new("The browser could not read the file.", "브라우저가 파일을 읽지 못했습니다.");
/// The plan is in the storage as it is.
pub const SETTLED: Text = Text::new("Saved in this browser", "이 브라우저에 저장됨");
/// It is not.
pub const REFUSED: Text = Text::new("Not saved", "저장 안 됨");
/// Another tab edits it.
pub const ELSEWHERE: Text = Text::new("In another tab", "다른 탭에서 열림");
/// What is wrong while the storage takes nothing.
pub const REFUSED_LONG: Text = Text::new(
    "The browser does not keep this plan: its storage is full or forbidden. Save it as a file before you leave.",
    "브라우저 저장소가 가득 찼거나 금지되어 이 플랜이 저장되지 않습니다. 나가기 전에 파일로 저장하세요.",
);
/// Tries to keep it once more.
pub const TRY_AGAIN: Text = Text::new("Try again", "다시 시도");
/// What is the matter while another tab edits the plan.
pub const ELSEWHERE_LONG: Text = Text::new(
    "Another tab edits this plan. What you change here is not kept unless you choose.",
    "다른 탭에서 이 플랜을 편집하고 있습니다. 선택하지 않으면 여기서 변경한 내용은 저장되지 않습니다.",
);
/// Edits a plan of its own.
pub const COPY: Text = Text::new("Work on a copy", "복사본으로 작업");
/// Edits this plan in this tab, as the other one left it.
pub const TAKE_OVER: Text = Text::new("Take over here", "여기서 이어서 편집");

/// The name of a plan's copy; the number is for another copy.
pub fn copy_of(language: Language, name: &str, number: u32) -> String {
    match number {
        1 => language.pick(format!("{name} copy"), format!("{name} 사본")),
        _ => language.pick(format!("{name} copy {number}"), format!("{name} 사본 {number}")),
    }
}

/// When a plan was changed.
pub fn changed(language: Language, when: &str) -> String {
    language.pick(format!("Changed {when}"), format!("{when} 변경"))
}

/// What opens a kept plan.
pub fn open(language: Language, name: &str) -> String {
    language.pick(format!("Open {name}"), format!("{name} 열기"))
}

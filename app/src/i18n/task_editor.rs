//! The task definition editor's words.

use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The dialog.
pub const TITLE: Text = Text::new("Task definition", "태스크 정의");
/// The dialog that gives one out.
pub const EXPORT_TITLE: Text = Text::new("Export a task definition", "태스크 정의 내보내기");
/// The form, as a part of the editor.
pub const FORM: Text = Text::new("Form", "양식");
/// The JSON, as a part of the editor.
pub const JSON: Text = Text::new("JSON", "JSON");
/// The command lines, as a field.
pub const COMMANDS: Text = Text::new("docker run command lines", "docker run 명령");
/// The command lines say all that the definition says.
pub const ALL_SAID: Text = Text::new("says it all", "모두 표현됨");
/// Before what no command says.
pub const UNSAID: Text = Text::new("No command says this of the definition", "명령으로 표현할 수 없는 항목");
/// How much no command says.
pub fn unsaid(language: Language, count: usize) -> String {
    language.pick(format!("{count} not said"), format!("표현 불가 {count}개"))
}
/// The choice between them.
pub const PANES: Text = Text::new("What is shown", "표시할 내용");
/// The list of sections.
pub const SECTIONS: Text = Text::new("Sections", "구역");
/// What is of the whole task.
pub const TASK: Text = Text::new("Task", "태스크");
/// The list of containers.
pub const CONTAINERS: Text = Text::new("Containers", "컨테이너");
/// One of them.
pub const CONTAINER: Text = Text::new("Container", "컨테이너");
/// Adds one.
pub const ADD_CONTAINER: Text = Text::new("Add a container", "컨테이너 추가");
/// Duplicates one.
pub const DUPLICATE: Text = Text::new("Duplicate", "복제");
/// Removes one.
pub const REMOVE: Text = Text::new("Remove", "삭제");
/// A container without a name.
pub const NAMELESS: Text = Text::new("no name", "이름 없음");
/// A definition without a family.
pub const NO_FAMILY: Text = Text::new("(no family)", "(패밀리 없음)");
/// The name of a member that may have any.
pub const KEY: Text = Text::new("Name", "이름");
/// Adds a row.
pub const ADD: Text = Text::new("Add", "추가");
/// A name that is another member's.
pub const NAME_TAKEN: Text = Text::new(
    "Another one has this name; the document keeps the last name that was its own.",
    "같은 이름이 이미 있습니다. 문서에는 마지막으로 겹치지 않은 이름이 남아 있습니다.",
);
/// Every field says what it is for.
pub const HELP: Text = Text::new("Help at every field", "모든 필드에 도움말 표시");
/// The dialog that compares revisions.
pub const COMPARE_TITLE: Text = Text::new("Compare revisions", "리비전 비교");
/// Compares the draft.
pub const COMPARE: Text = Text::new("Compare", "비교");
/// The first of two.
pub const BEFORE: Text = Text::new("Before", "이전");
/// The second.
pub const AFTER: Text = Text::new("After", "이후");
/// What is written here.
pub const DRAFT: Text = Text::new("this draft", "이 초안");
/// Each takes the other's place.
pub const SWAP: Text = Text::new("Swap the two", "서로 바꾸기");
/// The column of members.
pub const MEMBER: Text = Text::new("Member", "항목");
/// A member that is not there.
pub const ABSENT: Text = Text::new("not there", "없음");
/// What a launch type says.
pub const CAN_RUN: Text = Text::new(": it can run there", ": 실행할 수 있음");
/// What another says.
pub const CANNOT_RUN: Text = Text::new(": it cannot run there.", ": 실행할 수 없음.");
/// Shows all reasons.
pub const WHY_NOT: Text = Text::new("Why not", "안 되는 이유");
/// Where a port can be reached.
pub const REACHABLE: Text = Text::new("Reachable as", "접속 주소");
/// `value`.
pub const VALUE: Text = Text::new("Value", "값");
/// A member that is not set.
pub const NOT_SET: Text = Text::new("not set", "설정 안 함");
/// A text with a quote that is not closed.
pub const OPEN_QUOTE: Text = Text::new(
    "The quote is not closed yet; the document keeps the last words that were whole.",
    "따옴표가 닫히지 않았습니다. 문서에는 마지막으로 완성된 값이 남아 있습니다.",
);
/// Before AWS's words.
pub const AWS_SAYS: Text = Text::new("AWS says", "AWS 메시지");
/// Before our words.
pub const WHAT: Text = Text::new("What", "내용");
/// Before the reason.
pub const WHY: Text = Text::new("Why", "이유");
/// A warning on what AWS takes.
pub const ACCEPTED: Text = Text::new("AWS accepts this", "AWS에서 허용");
/// Findings on what has no field.
pub const ELSEWHERE: Text = Text::new("Members without a field here", "양식에 없는 항목");
/// Behind a number of findings of which ECS refuses some.
pub const FINDINGS_ERRORS: Text = Text::new(" findings, some are errors", "개 문제, 오류 포함");
/// Behind a number of findings that ECS takes.
pub const FINDINGS_WARNINGS: Text = Text::new(" warnings", "개 경고");
/// Nothing is found.
pub const CLEAN: Text = Text::new("No findings", "문제 없음");
/// The JSON is what the form shows.
pub const IN_SYNC: Text = Text::new("In sync", "동기화됨");
/// The JSON is not.
pub const BROKEN: Text = Text::new("Not JSON", "JSON 오류");
/// What the form does then.
pub const FORM_WAITS: Text = Text::new(
    "The form shows the last text that could be read, and waits until the JSON is whole.",
    "양식은 마지막으로 읽은 내용을 보여 주며, JSON이 완성될 때까지 기다립니다.",
);
/// Puts the caret there.
pub const GO_THERE: Text = Text::new("Show the place", "위치 보기");
/// The text.
pub const TEXT: Text = Text::new("JSON for register-task-definition", "register-task-definition에 쓸 JSON");
/// Takes the last step back.
pub const UNDO: Text = Text::new("Undo in this draft", "초안에서 실행 취소");
/// Does it again.
pub const REDO: Text = Text::new("Redo in this draft", "초안에서 다시 실행");
/// Gives the definition out.
pub const EXPORT: Text = Text::new("Export", "내보내기");
/// Copies it.
pub const COPY: Text = Text::new("Copy", "복사");
/// The format in which a definition is given out.
pub const FORMAT: Text = Text::new("Format", "형식");
/// Copies the command.
pub const COPY_COMMAND: Text = Text::new("Copy the command", "명령 복사");
/// It is on the clipboard.
pub const COPIED: Text = Text::new("Copied.", "복사했습니다.");
/// The browser saves nothing.
pub const NOT_SAVED: Text =
    Text::new("The browser did not save the file.", "브라우저가 파일을 저장하지 않았습니다.");
/// How the file is used.
pub const THEN_RUN: Text = Text::new("Then run", "그다음 실행할 명령");
/// A draft that ECS would refuse.
pub const AS_DRAFT: Text =
    Text::new("A draft: ECS would refuse it as it is.", "초안입니다. 이대로 등록하면 ECS가 거부합니다.");
/// A draft from before.
pub const KEPT: Text = Text::new(
    "This is your draft from before. It is not in the plan.",
    "이전에 작성하던 초안입니다. 플랜에는 없습니다.",
);
/// Forgets it.
pub const BEGIN_ANEW: Text = Text::new("Begin anew", "처음부터 작성");
/// Creates a service too.
pub const RUN_AS_SERVICE: Text = Text::new("Run as service", "서비스로 실행");
/// The desired count.
pub const DESIRED: Text = Text::new("Desired count", "목표 태스크 수");
/// How many more fit.
pub const FIT: Text = Text::new("Room for this task", "이 태스크의 여유");
/// Why there is no answer.
pub const NO_FIT: Text = Text::new(
    "Once the JSON is a task definition, this says how many more such tasks fit.",
    "JSON이 태스크 정의가 되면 몇 개 더 들어가는지 표시합니다.",
);
/// How many would fit if one thing were changed.
pub const WHAT_IF: Text = Text::new("What if", "바꾼다면");
/// A cluster without instances.
pub const NO_INSTANCES: Text = Text::new("The cluster has no instances.", "클러스터에 인스턴스가 없습니다.");

/// What is written: a family's next revision, and what it began as.
pub fn subject(language: Language, next: &str, began_as: Option<&str>) -> String {
    match began_as {
        None => language.pick(format!("{next}, new"), format!("{next}, 새로 작성")),
        Some(before) => {
            language.pick(format!("{next}, draft from {before}"), format!("{next}, {before}의 초안"))
        }
    }
}

/// How many errors.
pub fn errors(language: Language, count: usize) -> String {
    let count = count as u64;
    language.pick(counted(count, "error", "errors"), format!("오류 {}개", thousands(count)))
}

/// How many warnings.
pub fn warnings(language: Language, count: usize) -> String {
    let count = count as u64;
    language.pick(counted(count, "warning", "warnings"), format!("경고 {}개", thousands(count)))
}

/// Makes every fix that there is.
pub fn fix_all(language: Language, count: usize, of: usize) -> String {
    match count == of {
        true if count == 1 => language.pick("Fix it".to_owned(), "수정".to_owned()),
        true => language.pick(format!("Fix all {count}"), format!("{count}개 모두 수정")),
        false => language.pick(format!("Fix {count} of {of}"), format!("{of}개 중 {count}개 수정")),
    }
}

/// How long the text is.
pub fn lines(language: Language, count: usize) -> String {
    let count = count as u64;
    language.pick(counted(count, "line", "lines"), format!("{}행", thousands(count)))
}

/// Registers a revision.
pub fn register(language: Language, id: &str) -> String {
    language.pick(format!("Register {id}"), format!("{id} 등록"))
}

/// Registers it and rolls it out or runs it.
pub fn register_and_run(language: Language, id: &str) -> String {
    language.pick(format!("Register {id} and run it"), format!("{id} 등록 후 실행"))
}

/// Rolls it out on a service.
pub fn roll_out(language: Language, service: &str, clock: &str) -> String {
    language.pick(format!("Roll out on {service} at {clock}"), format!("{clock}에 {service} 배포"))
}

/// What keeps it from being registered.
pub fn blocked(language: Language, why: &str) -> String {
    language.pick(format!("ECS would refuse it: {why}"), format!("ECS가 거부합니다. {why}"))
}

/// How many more tasks fit, as the heading beside the number.
pub fn fits_more(language: Language, count: &str, clock: &str) -> String {
    language.pick(format!("fits {count} more at {clock}"), format!("{clock} 기준 {count}개 더 배치 가능"))
}

/// What ends it.
pub fn limited_by(language: Language, reason: &str, instances: usize, of: usize) -> String {
    language.pick(
        format!("limited by {reason} on {instances} of {of} instances"),
        format!("제한: 인스턴스 {of}대 중 {instances}대에서 {reason}"),
    )
}

/// Where a mapped port is reached.
pub fn reachable(language: Language, at: &str, ports: &str) -> String {
    match at {
        "task" => language.pick(format!("task ENI : {ports}"), format!("태스크 ENI : {ports}")),
        _ => language.pick(format!("instance : {ports}"), format!("인스턴스 : {ports}")),
    }
}

/// Downloads a file.
pub fn download(language: Language, file: &str) -> String {
    language.pick(format!("Download {file}"), format!("{file} 내려받기"))
}

/// Before what ECS takes where a member is left out.
pub fn default(language: Language) -> &'static str {
    language.pick("default", "기본값")
}

/// Adds a row to a list.
pub fn add_row(language: Language, what: &str) -> String {
    language.pick(format!("Add: {what}"), format!("{what} 추가"))
}

/// In how many members two revisions differ.
pub fn differ(language: Language, count: usize) -> String {
    if count == 0 {
        return language.pick("The two are the same.", "둘이 같습니다.").to_owned();
    }
    let words = counted(count as u64, "member differs", "members differ");
    language.pick(format!("{words}."), format!("항목 {}개가 다릅니다.", thousands(count as u64)))
}

/// Removes a row of a list.
pub fn remove_row(language: Language, what: &str, number: usize) -> String {
    language.pick(format!("Remove {what} {number}"), format!("{what} {number} 삭제"))
}

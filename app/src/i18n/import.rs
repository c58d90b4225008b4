//! The import dialog's words.

use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The dialog.
pub const TITLE: Text = Text::new("Import a task definition", "태스크 정의 가져오기");
/// What is read.
pub const HINT: Text = Text::new(
    "A task definition as JSON, docker run command lines, a Compose file, a CloudFormation template or Terraform. Nothing is sent anywhere.",
    "태스크 정의 JSON, docker run 명령, Compose 파일, CloudFormation 템플릿, Terraform을 읽습니다. 어디에도 전송하지 않습니다.",
);
/// The text.
pub const TEXT: Text = Text::new("Text to import", "가져올 텍스트");
/// What reads another format could not be fetched.
pub const NOT_FETCHED: Text = Text::new(
    "What reads this format could not be fetched. Try again when there is a network.",
    "이 형식을 읽는 부분을 받지 못했습니다. 네트워크가 연결되면 다시 시도합니다.",
);
/// The task definitions of a text.
pub const DEFINITIONS: Text = Text::new("Task definitions", "태스크 정의");
/// Before what was not carried over.
pub const NOT_AS_IT_WAS: Text = Text::new("Not carried over as it was", "그대로 옮기지 못한 항목");

/// What a text was read as, and how many task definitions it describes.
pub fn read_as(language: Language, format: &str, count: usize) -> String {
    let definitions = counted(count as u64, "task definition", "task definitions");
    language.pick(format!("Read as {format}: {definitions}"), format!("{format} 형식: 태스크 정의 {count}개"))
}

/// A place in a text.
pub fn at(line: usize, column: usize) -> String {
    format!("{line}:{column}")
}
/// The button for a file.
pub const OPEN_FILE: Text = Text::new("Open a file", "파일 열기");
/// The other way for a file.
pub const OR_DROP: Text = Text::new("or drop one here", "또는 여기에 끌어다 놓기");
/// A file is being read.
pub const READING: Text = Text::new("Reading the file…", "파일을 읽는 중입니다…");
/// A file that the browser does not give.
pub const UNREADABLE: Text =
    Text::new("The browser could not read this file.", "브라우저가 이 파일을 읽지 못했습니다.");
/// Closes the dialog.
pub const CANCEL: Text = Text::new("Cancel", "취소");
/// Nothing is changed by a text that is not understood.
pub const UNTOUCHED: Text = Text::new("The plan is as it was.", "플랜은 그대로입니다.");
/// A task definition's containers.
pub const CONTAINERS: Text = Text::new("Containers", "컨테이너");
/// A task definition's size.
pub const SIZE: Text = Text::new("One task needs", "태스크 하나의 필요량");
/// A task definition's network mode.
pub const NETWORK: Text = Text::new("Network mode", "네트워크 모드");
/// A task definition's host ports.
pub const PORTS: Text = Text::new("Host ports", "호스트 포트");
/// What the user should know.
pub const NOTES: Text = Text::new("Notes", "참고");
/// No instance to ask.
pub const NO_INSTANCES: Text =
    Text::new("There is no instance that could take it.", "태스크를 둘 인스턴스가 없습니다.");
/// The service's name.
pub const NAME: Text = Text::new("Service name", "서비스 이름");
/// The desired count.
pub const DESIRED: Text = Text::new("Desired count", "목표 태스크 수");
/// Goes on in the editor.
pub const EDIT: Text = Text::new("Open in the editor", "편집기에서 열기");
/// Creates the service.
pub const RUN: Text = Text::new("Run as service", "서비스로 실행");
/// Rolls the definition out on a service that runs its family.
pub fn roll_out(language: Language, service: &str) -> String {
    language.pick(format!("Roll out on {service}"), format!("{service}에 배포"))
}

/// What the instances say, and when.
pub fn fits_on(language: Language, fits: usize, of: usize, clock: &str) -> String {
    let instances = counted(of as u64, "instance", "instances");
    language.pick(
        format!("Fits on {fits} of {instances} at {clock}"),
        format!("{clock} 기준 인스턴스 {of}개 중 {fits}개에 배치 가능"),
    )
}

/// Ports that Docker chooses.
pub fn dynamic_ports(language: Language, count: usize) -> String {
    language.pick(format!("{count} dynamic"), format!("동적 {count}개"))
}

/// CPU and memory of a task.
pub fn size(cpu: u32, memory: u32) -> String {
    format!("{} CPU · {} MiB", thousands(cpu), thousands(memory))
}

/// The list of what the rules find.
pub const FINDINGS: Text = Text::new("Findings", "검사 결과");
/// Before what a fix does.
pub const FIX: Text = Text::new("Fix:", "수정:");

/// How much the rules find.
pub fn findings(language: Language, errors: usize, warnings: usize) -> String {
    let (errors, warnings) = (errors as u64, warnings as u64);
    language.pick(
        format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")),
        format!("오류 {}개, 경고 {}개", thousands(errors), thousands(warnings)),
    )
}

/// What brings a finding's place into view.
pub fn go_to(language: Language, line: usize, column: usize) -> String {
    language.pick(format!("Go to line {line}, column {column}"), format!("{line}행 {column}열로 이동"))
}

//! What became of what a conversion could not carry over, and why a text cannot be read.

use super::Language;
use super::json::syntax_fault;
use super::number::mebibytes;
use crate::interchange::{Format, Note, NoteKind, ReadError, ReadErrorKind};

/// The name of a format.
pub fn format_name(language: Language, format: Format) -> &'static str {
    match format {
        Format::TaskDefinition => language.pick("task definition", "태스크 정의"),
        Format::DockerRun => "docker run",
        Format::Compose => "Compose",
        Format::CloudFormation => "CloudFormation",
        Format::Terraform => "Terraform",
    }
}

/// What became of something, with its subject.
pub fn interchange_note(language: Language, note: &Note) -> String {
    let subject = &note.subject;
    match &note.kind {
        NoteKind::NoCounterpart => language.pick(
            format!("{subject}: nothing on the other side, left out."),
            format!("{subject}: 대응하는 항목이 없어 제외했습니다."),
        ),
        NoteKind::Became(value) => language
            .pick(format!("{subject}: became {value}."), format!("{subject}: {value} 값으로 옮겼습니다.")),
        NoteKind::Assumed(value) => language.pick(
            format!("{subject}: not said, {value} was taken."),
            format!("{subject}: 지정되지 않아 {value} 값을 사용했습니다."),
        ),
        NoteKind::Placeholder(value) => language.pick(
            format!("{subject}: its value is not in the text; {value} stands for it."),
            format!("{subject}: 텍스트에 값이 없습니다. {value} 자리에 값을 채워야 합니다."),
        ),
    }
}

/// Why a text cannot be read, without its place.
pub fn read_error(language: Language, error: &ReadError) -> String {
    match &error.kind {
        ReadErrorKind::Empty => language.pick("The text is empty.", "텍스트가 비어 있습니다.").to_owned(),
        ReadErrorKind::TooLarge { bytes, limit } => {
            let (size, limit) = (mebibytes(*bytes), mebibytes(*limit));
            language.pick(
                format!("The text is {size} long; at most {limit} is read."),
                format!("텍스트 크기 {size}. 최대 {limit}까지 읽습니다."),
            )
        }
        ReadErrorKind::Syntax(words) => words.to_string(),
        ReadErrorKind::Json(fault) => syntax_fault(language, fault),
        ReadErrorKind::TooDeep => language.pick("It is nested too deep.", "중첩이 너무 깊습니다.").to_owned(),
        ReadErrorKind::RepeatedMember => {
            language.pick("This name stands here twice.", "같은 이름의 항목이 두 번 있습니다.").to_owned()
        }
        ReadErrorKind::NothingFound(format) => {
            let name = format_name(language, *format);
            language.pick(
                format!("{name}: there is no container in it."),
                format!("{name}: 컨테이너가 없습니다."),
            )
        }
    }
}

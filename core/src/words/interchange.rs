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
        NoteKind::Unknown => language.pick(
            format!("{subject}: what it makes is not in the text, left out."),
            format!("{subject}: 결과가 텍스트에 없어 제외했습니다."),
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

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::interchange::TextPlace;

    #[test]
    fn notes_and_errors_are_told_in_both_languages() {
        let kinds = [
            NoteKind::NoCounterpart,
            NoteKind::Became("256".into()),
            NoteKind::Assumed("us-east-1".into()),
            NoteKind::Placeholder("${var.x}".into()),
            NoteKind::Unknown,
        ];
        let mut lines = String::new();
        for kind in kinds {
            let note = Note { subject: "x".into(), at: None, kind };
            for language in [Language::En, Language::Ko] {
                lines += &(interchange_note(language, &note) + "\n");
            }
        }
        let kinds = [
            ReadErrorKind::Empty,
            ReadErrorKind::TooLarge { bytes: 2 << 20, limit: 1 << 20 },
            ReadErrorKind::TooDeep,
            ReadErrorKind::RepeatedMember,
            ReadErrorKind::NothingFound(Format::Terraform),
        ];
        for kind in kinds {
            let error = ReadError { kind, at: TextPlace { line: 1, column: 1 } };
            for language in [Language::En, Language::Ko] {
                lines += &(read_error(language, &error) + "\n");
            }
        }
        expect![[r#"
            x: nothing on the other side, left out.
            x: 대응하는 항목이 없어 제외했습니다.
            x: became 256.
            x: 256 값으로 옮겼습니다.
            x: not said, us-east-1 was taken.
            x: 지정되지 않아 us-east-1 값을 사용했습니다.
            x: its value is not in the text; ${var.x} stands for it.
            x: 텍스트에 값이 없습니다. ${var.x} 자리에 값을 채워야 합니다.
            x: what it makes is not in the text, left out.
            x: 결과가 텍스트에 없어 제외했습니다.
            The text is empty.
            텍스트가 비어 있습니다.
            The text is 2.0 MiB long; at most 1.0 MiB is read.
            텍스트 크기 2.0 MiB. 최대 1.0 MiB까지 읽습니다.
            It is nested too deep.
            중첩이 너무 깊습니다.
            This name stands here twice.
            같은 이름의 항목이 두 번 있습니다.
            Terraform: there is no container in it.
            Terraform: 컨테이너가 없습니다.
        "#]]
        .assert_eq(&lines);
    }
}

//! What became of what a conversion could not carry over, and why a text cannot be read.

use super::Language;
use super::import::import_error_kind;
use super::json::syntax_fault;
use super::number::{counted, mebibytes};
use crate::interchange::{Format, Note, NoteKind, ReadError, ReadErrorKind, YamlFault};

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
        NoteKind::Local => language.pick(
            format!("{subject}: means something on the machine where it was written only, kept as it is."),
            format!("{subject}: 작성한 컴퓨터에서만 의미가 있는 값입니다. 그대로 두었습니다."),
        ),
        NoteKind::Beyond { limit } => {
            let count = counted(*limit as u64, "container", "containers");
            language.pick(
                format!("{subject}: a task definition has at most {count}, all are kept."),
                format!("{subject}: 태스크 정의의 컨테이너는 최대 {limit}개입니다. 모두 그대로 두었습니다."),
            )
        }
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
        // What the parser of the format says of it is in English.
        ReadErrorKind::Syntax(words) => language.pick(
            format!("The text does not keep to its format here: {words}."),
            format!("형식에 맞지 않는 곳입니다: {words}"),
        ),
        ReadErrorKind::Json(fault) => syntax_fault(language, fault),
        ReadErrorKind::TooDeep => language.pick("It is nested too deep.", "중첩이 너무 깊습니다.").to_owned(),
        ReadErrorKind::RepeatedMember(name) => language.pick(
            format!("The name {name:?} stands here twice."),
            format!("같은 이름의 항목이 두 번 있습니다: {name:?}"),
        ),
        ReadErrorKind::Unclosed => language
            .pick(
                "A quote, a parenthesis or a brace is left open here.",
                "따옴표나 괄호가 닫히지 않았습니다.",
            )
            .to_owned(),
        ReadErrorKind::Yaml(fault) => yaml_fault(language, fault),
        ReadErrorKind::NotATaskDefinition { kind, pointer } => {
            let pointer = pointer.as_deref().filter(|pointer| !pointer.is_empty());
            let pointer = pointer.map(|pointer| format!("{pointer}: ")).unwrap_or_default();
            pointer + &import_error_kind(language, kind)
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

fn yaml_fault(language: Language, fault: &YamlFault) -> String {
    let (english, korean) = match fault {
        YamlFault::KeyIsNoText => ("A key must be a text.", "키는 텍스트여야 합니다."),
        YamlFault::MergeIsNoMapping => (
            "A merge key takes a mapping, or a list of mappings.",
            "병합 키의 값은 매핑이나 매핑 목록이어야 합니다.",
        ),
        YamlFault::AliasInItself => (
            "An alias stands inside of what it is an alias of.",
            "별칭이 가리키는 항목 안에 그 별칭이 있습니다.",
        ),
        YamlFault::TooManyCopies => (
            "Aliases make more of this text than is read.",
            "별칭을 펼친 결과가 읽을 수 있는 크기를 넘습니다.",
        ),
    };
    language.pick(english, korean).to_owned()
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
            NoteKind::Local,
            NoteKind::Beyond { limit: 10 },
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
            ReadErrorKind::RepeatedMember("cpu".into()),
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
            x: means something on the machine where it was written only, kept as it is.
            x: 작성한 컴퓨터에서만 의미가 있는 값입니다. 그대로 두었습니다.
            x: a task definition has at most 10 containers, all are kept.
            x: 태스크 정의의 컨테이너는 최대 10개입니다. 모두 그대로 두었습니다.
            The text is empty.
            텍스트가 비어 있습니다.
            The text is 2.0 MiB long; at most 1.0 MiB is read.
            텍스트 크기 2.0 MiB. 최대 1.0 MiB까지 읽습니다.
            It is nested too deep.
            중첩이 너무 깊습니다.
            The name "cpu" stands here twice.
            같은 이름의 항목이 두 번 있습니다: "cpu"
            Terraform: there is no container in it.
            Terraform: 컨테이너가 없습니다.
        "#]]
        .assert_eq(&lines);
    }
}

//! Lists of servers: what was read, and what is wrong with the rest.

use super::Language;
use super::number::{counted, thousands};
use super::veto;
use crate::placement::Veto;
use crate::sizing::{
    Column, IgnoredHeading, ServerFault, ServerFaultKind, ServerList, ServerNote, ServerNoteKind, Unfit,
};

/// How much of a list was read: `8 of 9 lines read`.
pub fn lines_read(language: Language, list: &ServerList) -> String {
    let (read, lines) = (thousands(list.servers.len() as u64), list.lines as u64);
    let word = if lines == 1 { "line" } else { "lines" };
    let lines = thousands(lines);
    language.pick(format!("{read} of {lines} {word} read"), format!("{lines}행 중 {read}행 읽음"))
}

/// What a column holds.
pub fn servers_column(language: Language, column: Column) -> &'static str {
    let (english, korean) = match column {
        Column::Name => ("name", "이름"),
        Column::Processor => ("processor", "프로세서"),
        Column::Marks => ("PassMark", "PassMark"),
        Column::Cores => ("cores", "코어"),
        Column::Average => ("average", "평균"),
        Column::Peak => ("peak", "피크"),
        Column::Memory => ("memory", "메모리"),
        Column::Count => ("count", "수량"),
    };
    language.pick(english, korean)
}

/// What all columns hold, in the order that a list without headings has them in.
pub fn servers_columns(language: Language) -> String {
    Column::ALL.map(|column| servers_column(language, column)).join(", ")
}

/// What is wrong with a line, with its place: `Line 3, column 12: peak: "lots" is not a number`.
pub fn server_fault(language: Language, fault: &ServerFault) -> String {
    let place = super::number::place(language, Some(fault.place.line), Some(fault.place.column), None);
    let what = server_fault_kind(language, &fault.kind);
    place.map_or_else(|| what.clone(), |place| format!("{place}: {what}"))
}

/// What is wrong, without its place.
pub fn server_fault_kind(language: Language, kind: &ServerFaultKind) -> String {
    let named = |column: &Column| servers_column(language, *column);
    match kind {
        ServerFaultKind::NoHeadings => {
            let columns = servers_columns(language);
            language.pick(
                format!("no heading is known here; known are {columns}"),
                format!("알 수 있는 제목이 없음. 쓸 수 있는 제목: {columns}"),
            )
        }
        ServerFaultKind::NoPowerColumn => {
            language.pick("no column has a processor or PassMark", "프로세서나 PassMark 열이 없음").to_owned()
        }
        ServerFaultKind::OpenQuote => language
            .pick("the quote that opens here is not closed", "여기서 연 따옴표가 닫히지 않음")
            .to_owned(),
        ServerFaultKind::TooManyCells { headings } => {
            let count = *headings as u64;
            let english = format!("more cells than the {} above", counted(count, "column", "columns"));
            language.pick(english, format!("열 {}개보다 칸이 많음", thousands(count)))
        }
        ServerFaultKind::NoPower => {
            language.pick("neither a processor nor PassMark", "프로세서와 PassMark가 모두 없음").to_owned()
        }
        ServerFaultKind::UnknownProcessor(name) => language.pick(
            format!("the processor \"{name}\" is not known; a PassMark column takes its marks"),
            format!("알 수 없는 프로세서 \"{name}\". PassMark 열에 점수를 적으면 읽음"),
        ),
        ServerFaultKind::NotANumber(column, text) => {
            let column = named(column);
            language.pick(
                format!("{column}: \"{text}\" is not a number"),
                format!("{column}: \"{text}\" 값이 숫자가 아님"),
            )
        }
        ServerFaultKind::NotWhole(column, text) => {
            let column = named(column);
            language.pick(
                format!("{column}: \"{text}\" is not a whole number"),
                format!("{column}: \"{text}\" 값이 정수가 아님"),
            )
        }
        ServerFaultKind::ControlCharacter(character) => {
            let code = format!("U+{:04X}", u32::from(*character));
            language.pick(
                format!("the control character {code} cannot stand in a list"),
                format!("목록에 쓸 수 없는 제어 문자 {code}"),
            )
        }
        ServerFaultKind::UnknownUnit(text) => {
            let column = named(&Column::Memory);
            language.pick(
                format!("{column}: \"{text}\" has no unit that is known; MiB, MB, GiB, GB, TiB and TB are"),
                format!("{column}: \"{text}\"의 단위를 알 수 없음. MiB, MB, GiB, GB, TiB, TB만 가능"),
            )
        }
        ServerFaultKind::OutOfRange { column, text, least, most } => {
            let (least, most) = match column {
                Column::Memory => {
                    (format!("{} MiB", thousands(*least)), format!("{} GiB", thousands(*most >> 10)))
                }
                Column::Average | Column::Peak => (thousands(*least), format!("{} %", thousands(*most))),
                _ => (thousands(*least), thousands(*most)),
            };
            let column = named(column);
            language.pick(
                format!("{column}: \"{text}\" is not from {least} to {most}"),
                format!("{column}: \"{text}\" 값이 {least}~{most} 범위를 벗어남"),
            )
        }
        ServerFaultKind::TooManyKinds { most } => {
            let most = thousands(*most as u64);
            language.pick(
                format!("more than {most} groups of servers that differ, which no fleet is searched for"),
                format!("서로 다른 서버 그룹이 {most}개를 넘어 플릿을 찾을 수 없음"),
            )
        }
        ServerFaultKind::PeakBelowAverage => {
            language.pick("the peak is below the average", "피크가 평균보다 낮음").to_owned()
        }
    }
}

/// A heading whose column is not read, with its place: `Line 1, column 30: the column "rack" is not read`.
pub fn ignored_heading(language: Language, ignored: &IgnoredHeading) -> String {
    let place = super::number::place(language, Some(ignored.place.line), Some(ignored.place.column), None);
    let heading = &ignored.heading;
    let what = language
        .pick(format!("the column \"{heading}\" is not read"), format!("\"{heading}\" 열은 읽지 않음"));
    place.map_or_else(|| what.clone(), |place| format!("{place}: {what}"))
}

/// How something was read that alone could mean something else, with the place of the first:
/// `Line 2, column 12: no average or peak is above 1; they are read as percent, so that 0.5 is half a percent`.
pub fn server_note(language: Language, note: ServerNote) -> String {
    let what = server_note_kind(language, note.kind);
    let place = super::number::place(language, Some(note.place.line), Some(note.place.column), None);
    place.map_or_else(|| what.clone(), |place| format!("{place}: {what}"))
}

/// The same without its place.
pub fn server_note_kind(language: Language, kind: ServerNoteKind) -> String {
    let words = match kind {
        ServerNoteKind::NoHeadings => {
            let columns = servers_columns(language);
            return language.pick(
                format!("no line of headings; the columns are read as {columns}"),
                format!("제목 행이 없음. 열을 {columns} 순서로 읽음"),
            );
        }
        ServerNoteKind::SharesArePercent => language.pick(
            "no average or peak is above 1; they are read as percent, so that 0.5 is half a percent",
            "1을 넘는 평균이나 피크가 없음. 퍼센트로 읽으므로 0.5는 0.5 %",
        ),
        ServerNoteKind::MemoryInMebibytes => language.pick(
            "memory without a unit is read in MiB, since some of it is 1,024 or more",
            "단위 없는 메모리에 1,024 이상인 값이 있어 모두 MiB로 읽음",
        ),
    };
    words.to_owned()
}

/// Servers whose task no instance type takes, where CPU is counted in hundredths of ECU: `batch fits on no instance type;
/// closest is t3.2xlarge: needs 1.39 ECU more`.
pub fn unfit_servers(language: Language, unfit: &Unfit) -> String {
    let why = |language: Language, reason: &Veto| match reason {
        Veto::Cpu(hundredths) => {
            let ecu = format!("{}.{:02}", thousands(hundredths.0 / 100), hundredths.0 % 100);
            language.pick(format!("needs {ecu} ECU more"), format!("{ecu} ECU 부족"))
        }
        reason => veto(language, reason),
    };
    super::sizing::told_unfit(language, unfit.group.name(), unfit, why)
}

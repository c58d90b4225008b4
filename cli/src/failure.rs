//! What keeps a command from an answer, with its place in the input.

use std::io;

use stowage_core::interchange::{ReadError, TextPlace};
use stowage_core::plan::{MAX_PLAN_BYTES, MAX_SERVERS, PlanError, Problem};
use stowage_core::sizing::ServerFault;
use stowage_core::task_definition::ImportError;
use stowage_core::words::{self, Language};

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The file cannot be read.
    Unreadable { file: String, error: io::Error },
    /// The file is not text; line and column of the first byte that is not, from 1.
    NotUtf8 { file: String, line: usize, column: usize },
    /// The input goes on after as much as a plan may have.
    TooLong { file: String },
    /// The text is not a plan.
    NotAPlan { file: String, error: Box<PlanError> },
    /// The text is longer than a list of servers may be.
    TooManyServers { file: String },
    /// No line of a list of servers could be read; what is wrong with it, where there are any.
    NotServers { file: String, faults: Vec<ServerFault> },
    /// The text is not JSON, has a member twice, or an expression that is none.
    NotJson { file: String, error: ImportError },
    /// The text is not of its format.
    NotOfFormat { file: String, error: ReadError },
    /// The text looks like none of the formats.
    NotRecognized { file: String },
    /// An option makes a plan that contradicts itself.
    Option { name: &'static str, problem: Problem },
    /// An option has no answer; the message is in the user's language.
    Refused { option: &'static str, message: String },
    /// A member of the plan has none.
    Unanswerable { file: String, pointer: &'static str, message: String },
    /// The answer cannot be written.
    Unwritable(io::Error),
}

impl Failure {
    /// A line for each fault, in the order that editors and pipelines find places in: `file:line:column: pointer: message`.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Unreadable { file, error } => format!("{file}: {error}"),
            Self::NotUtf8 { file, line, column } => {
                let what = language.pick("not UTF-8 text", "UTF-8 텍스트가 아닙니다");
                format!("{file}:{line}:{column}: {what}")
            }
            Self::TooLong { file } => {
                let mebibytes = MAX_PLAN_BYTES >> 20;
                let what = language.pick(
                    format!("longer than {mebibytes} MiB, the most that a file may have"),
                    format!("파일의 최대 크기 {mebibytes} MiB 초과"),
                );
                format!("{file}: {what}")
            }
            Self::NotAPlan { file, error } => {
                let what = words::plan_error_kind(language, &error.kind);
                let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
                let column = error.column.map(|column| format!(":{column}")).unwrap_or_default();
                let pointer = error.pointer.as_deref().filter(|pointer| !pointer.is_empty());
                let pointer = pointer.map(|pointer| format!("{pointer}: ")).unwrap_or_default();
                format!("{file}{line}{column}: {pointer}{what}")
            }
            Self::TooManyServers { file } => {
                let most = words::thousands(MAX_SERVERS);
                let what = language.pick(
                    format!("longer than {most} characters, the most that a list of servers may have"),
                    format!("서버 목록의 최대 길이 {most}자 초과"),
                );
                format!("{file}: {what}")
            }
            Self::NotServers { file, faults } if faults.is_empty() => {
                let what = language.pick("no servers, and no plan either", "서버도 플랜도 없음");
                format!("{file}: {what}")
            }
            Self::NotServers { file, faults } => {
                let told = faults.iter().map(|fault| {
                    let (line, column) = (fault.place.line, fault.place.column);
                    format!("{file}:{line}:{column}: {}", words::server_fault_kind(language, &fault.kind))
                });
                told.collect::<Vec<String>>().join("\n")
            }
            Self::NotJson { file, error: ImportError { kind, line, column, pointer } } => {
                let pointer = pointer.as_deref().filter(|pointer| !pointer.is_empty());
                let pointer = pointer.map(|pointer| format!("{pointer}: ")).unwrap_or_default();
                format!("{file}:{line}:{column}: {pointer}{}", words::import_error_kind(language, kind))
            }
            Self::NotOfFormat { file, error } => {
                let ReadError { at: TextPlace { line, column }, .. } = error;
                format!("{file}:{line}:{column}: {}", words::read_error(language, error))
            }
            Self::NotRecognized { file } => {
                let what = language.pick(
                    "none of the formats is recognized in it; --from names it",
                    "형식을 알아볼 수 없습니다. --from으로 지정하세요",
                );
                format!("{file}: {what}")
            }
            Self::Option { name, problem } => format!("{name}: {}", words::problem(language, problem)),
            Self::Refused { option, message } => format!("{option}: {message}"),
            Self::Unanswerable { file, pointer, message } => format!("{file}: {pointer}: {message}"),
            Self::Unwritable(error) => {
                let what = language.pick("standard output", "표준 출력");
                format!("{what}: {error}")
            }
        }
    }
}

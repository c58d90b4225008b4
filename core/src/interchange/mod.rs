//! The other formats that people describe containers in, each from and to a task definition.
//!
//! What comes in is a document, not a [`TaskDefinition`](crate::task_definition::TaskDefinition): it may break rules,
//! and `validation` says so at its place. What has no counterpart on the other side is left out and told, never dropped
//! in silence; a text that cannot be read at all is an error with its place.
//!
//! Deliberately absent: sentences (`words`), and reading the API's own JSON (`task_definition::import`).

pub mod cloudformation;
pub mod compose;
mod docker;
pub mod docker_run;
mod each;
mod recognize;
mod shaping;
pub mod terraform;
#[cfg(test)]
mod tests;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

pub use self::each::{read, write, write_all};
pub use self::recognize::recognize;

pub(crate) use self::docker::client::{host_fault, image_host, takes_path};
use crate::json::{Place, SyntaxFault};
use crate::task_definition::ImportErrorKind;

/// A format that task definitions come in or go out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JSON as `aws ecs register-task-definition --cli-input-json` takes it or `describe-task-definition` prints it.
    TaskDefinition,
    /// Command lines of Docker's client.
    DockerRun,
    /// Compose files: the specification of today, and files of versions 2 and 3.
    Compose,
    /// CloudFormation templates in JSON or YAML.
    CloudFormation,
    /// Terraform configuration: `aws_ecs_task_definition`.
    Terraform,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::TaskDefinition, Self::DockerRun, Self::Compose, Self::CloudFormation, Self::Terraform];

    /// Its name on the command line and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TaskDefinition => "task-definition",
            Self::DockerRun => "docker-run",
            Self::Compose => "compose",
            Self::CloudFormation => "cloudformation",
            Self::Terraform => "terraform",
        }
    }

    /// The name of a file that holds a definition of this name.
    pub fn file_name(self, name: &str) -> String {
        let ending = match self {
            Self::TaskDefinition => "json",
            Self::DockerRun => "sh",
            Self::Compose => "compose.yaml",
            Self::CloudFormation => "template.yaml",
            Self::Terraform => "tf",
        };
        format!("{name}.{ending}")
    }

    /// What a browser calls such a file.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::TaskDefinition => "application/json",
            Self::Compose | Self::CloudFormation => "application/yaml",
            Self::DockerRun | Self::Terraform => "text/plain",
        }
    }
}

/// What has come in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// The documents of the task definitions, in their order in the text.
    pub definitions: Vec<Map<String, Value>>,
    /// What to know about them, in their order in the text.
    pub notes: Vec<Note>,
}

/// What goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// The text, ended by a line break.
    pub text: String,
    /// What it does not say that the task definition says.
    pub notes: Vec<Note>,
}

/// Something that a conversion did not carry over as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about, as its side writes it: `--restart`, `services.web.build`, `/containerDefinitions/0/links`.
    pub subject: Arc<str>,
    /// Where that stands in the text that came in.
    pub at: Option<TextPlace>,
    /// What became of it.
    pub kind: NoteKind,
}

/// A place in a text: line and column from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPlace {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// What became of something that was not carried over as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The other side has nothing for it: it is left out.
    NoCounterpart,
    /// The other side has nothing of this value, or takes it another way: it became this.
    Became(Arc<str>),
    /// The text does not say it, and the other side needs it: this was taken.
    Assumed(Arc<str>),
    /// Its value is not in the text: this stands for it, to be filled in.
    Placeholder(Arc<str>),
    /// What it makes is not in the text: it is left out.
    Unknown,
    /// It means something on the machine that it was written on only: a relative path, a variable of the shell. It is
    /// kept as it is.
    Local,
    /// More than ECS takes, all of which is kept.
    Beyond {
        /// What ECS takes.
        limit: usize,
    },
}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong.
    pub kind: ReadErrorKind,
    /// Where.
    pub at: TextPlace,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// There is nothing in it.
    Empty,
    /// It is longer than what is read.
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// What is read.
        limit: usize,
    },
    /// It breaks the format's syntax, in the words of the format's parser.
    Syntax(Arc<str>),
    /// It is meant as JSON, and is none.
    Json(SyntaxFault),
    /// A quote, a parenthesis or a brace is open at its end.
    Unclosed,
    /// Lists and mappings stand in each other, deeper than what is read.
    TooDeep,
    /// A name stands twice where it can stand once.
    RepeatedMember(Arc<str>),
    /// It is YAML with something that is not read.
    Yaml(YamlFault),
    /// It is of the format, and describes no container.
    NothingFound(Format),
    /// It is JSON, or should be, and no task definition.
    NotATaskDefinition {
        /// What is wrong.
        kind: Box<ImportErrorKind>,
        /// JSON pointer to where, once it is JSON.
        pointer: Option<Arc<str>>,
    },
}

/// What is not read of YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A key is a list or a mapping.
    KeyIsNoText,
    /// A merge key has something else than a mapping, or a list of mappings.
    MergeIsNoMapping,
    /// An alias stands inside of what it is an alias of.
    AliasInItself,
    /// Aliases make more of the text than is read.
    TooManyCopies,
}

impl ReadError {
    /// What is wrong with a text as a whole.
    fn at_start(kind: ReadErrorKind) -> Self {
        Self { kind, at: TextPlace { line: 1, column: 1 } }
    }
}

impl From<Place> for TextPlace {
    fn from(Place { line, column }: Place) -> Self {
        Self { line, column }
    }
}

/// The largest text of commands or of a project that is read: as much as of task definitions (assumed).
const MAX_TEXT_BYTES: usize = 1 << 20;

/// Whether a text has as much as is read, and no more.
fn check_size(text: &str, limit: usize) -> Result<(), ReadError> {
    let bytes = text.len();
    if bytes > limit {
        return Err(ReadError::at_start(ReadErrorKind::TooLarge { bytes, limit }));
    }
    if text.trim().is_empty() {
        return Err(ReadError::at_start(ReadErrorKind::Empty));
    }
    Ok(())
}

/// The names, of which those that stand there already get a number.
fn distinct(names: &[String]) -> Vec<String> {
    let given: BTreeSet<&String> = names.iter().collect();
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    let mut distinct = Vec::with_capacity(names.len());
    for name in names {
        let count = counts.entry(name).or_default();
        *count += 1;
        while *count > 1 && given.contains(&format!("{name}-{count}")) {
            *count += 1;
        }
        distinct.push(if *count > 1 { format!("{name}-{count}") } else { name.clone() });
    }
    distinct
}

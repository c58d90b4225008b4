//! A pasted or opened text as a task definition: the JSON of `register-task-definition`, or what
//! `describe-task-definition` prints.

mod foreign;
mod notes;

use serde_json::{Map, Value};

use super::TaskDefinition;
use super::members::is_read_only;
use crate::json::{self, DocumentError, Fault, Place, SyntaxFault, pointer_to};

pub use foreign::LooksLike;
pub use notes::{ImportNote, Unconsidered};

/// The largest text that is read.
///
/// ECS takes 65,536 bytes (observed in an error of the API); 16 times that leaves room for indentation and
/// read-only members (assumed).
pub const MAX_IMPORT_BYTES: usize = 1 << 20;

/// What an import gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The task definition, ready to register.
    pub definition: TaskDefinition,
    /// The revision that `describe-task-definition` named.
    pub revision: Option<u32>,
    /// What the user should know, in the document's order.
    pub notes: Vec<ImportNote>,
}

/// Why a text is not a task definition, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong.
    pub kind: ImportErrorKind,
    /// JSON pointer into the text, once it is JSON.
    pub pointer: Option<String>,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// Ways in which a text is not a task definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportErrorKind {
    /// There is nothing but white space.
    Empty,
    /// More than [`MAX_IMPORT_BYTES`].
    TooLarge {
        /// The text's size.
        bytes: usize,
        /// What is read at most.
        limit: usize,
    },
    /// Not JSON.
    Syntax(SyntaxFault),
    /// JSON or not, it is no task definition.
    NotATaskDefinition {
        /// What it may be instead.
        looks_like: Option<LooksLike>,
    },
    /// It is a task definition with something wrong in it.
    Document(Fault),
}

/// Reads a task definition.
///
/// # Errors
/// With the first place that keeps the text from being one. Nothing is guessed: what is not understood is
/// either kept in the document and noted, or refused.
pub fn import(text: &str) -> Result<Import, ImportError> {
    if text.len() > MAX_IMPORT_BYTES {
        let kind = ImportErrorKind::TooLarge { bytes: text.len(), limit: MAX_IMPORT_BYTES };
        return Err(ImportError::at_start(kind));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = parse(text)?;
    if let Some(error) = repeated_member(text) {
        return Err(error);
    }
    let Envelope { mut document, base, siblings } = open(root).map_err(|looks_like| {
        let kind = ImportErrorKind::NotATaskDefinition { looks_like };
        ImportError::new(kind, Some(String::new()), json::locate(text, ""))
    })?;

    let revision = document.get("revision").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    let mut notes = Vec::new();
    document.retain(|member, _| {
        let read_only = is_read_only(member);
        if read_only {
            notes.push(ImportNote::SetAside { pointer: pointer_to(&base, member) });
        }
        !read_only
    });
    take_siblings(siblings, &mut document, &mut notes);

    let definition =
        TaskDefinition::from_document(document).map_err(|DocumentError { pointer, fault }| {
            let pointer = format!("{base}{pointer}");
            let place = json::locate(text, &pointer);
            ImportError::new(ImportErrorKind::Document(fault), Some(pointer), place)
        })?;
    notes::of_definition(&definition, &base, &mut notes);
    Ok(Import { definition, revision, notes })
}

/// A document taken out of what an AWS command prints.
struct Envelope {
    document: Map<String, Value>,
    /// Where the document stood.
    base: String,
    /// What stood beside it.
    siblings: Map<String, Value>,
}

fn open(root: Value) -> Result<Envelope, Option<LooksLike>> {
    let Value::Object(mut root) = root else { return Err(foreign::looks_like(&root)) };
    if root.contains_key("containerDefinitions") {
        return Ok(Envelope { document: root, base: String::new(), siblings: Map::new() });
    }
    match root.shift_remove("taskDefinition") {
        Some(Value::Object(document)) => {
            Ok(Envelope { document, base: "/taskDefinition".to_owned(), siblings: root })
        }
        other => {
            root.extend(other.map(|value| ("taskDefinition".to_owned(), value)));
            // A family alone is a task definition that somebody has begun to write.
            let root = Value::Object(root);
            match foreign::looks_like(&root) {
                None if root.get("family").is_some() => open_begun(root),
                looks_like => Err(looks_like),
            }
        }
    }
}

fn open_begun(root: Value) -> Result<Envelope, Option<LooksLike>> {
    let Value::Object(document) = root else { return Err(None) };
    Ok(Envelope { document, base: String::new(), siblings: Map::new() })
}

/// `describe-task-definition` prints tags beside the definition; registering wants them inside, and not
/// as an empty list (observed).
fn take_siblings(
    siblings: Map<String, Value>,
    document: &mut Map<String, Value>,
    notes: &mut Vec<ImportNote>,
) {
    for (name, value) in siblings {
        if name != "tags" {
            notes.push(ImportNote::SetAside { pointer: pointer_to("", name) });
        } else if value.as_array().is_some_and(|tags| !tags.is_empty()) {
            document.entry("tags").or_insert(value);
        }
    }
}

/// The JSON value of a text.
///
/// # Errors
/// The text is not JSON.
pub fn parse(text: &str) -> Result<Value, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::at_start(ImportErrorKind::Empty));
    }
    json::parse(text).map_err(|(fault, place)| syntax_error(text, fault, place))
}

/// Whether JSON is a list of task definitions, or of what `describe-task-definition` prints.
pub(crate) fn are_several(value: &Value) -> bool {
    value.is_array() && foreign::looks_like(value) == Some(LooksLike::SeveralTaskDefinitions)
}

/// The first member of a JSON text whose object has one of its name already: whoever reads the text gets the last
/// of them without a word about the others.
pub fn repeated_member(text: &str) -> Option<ImportError> {
    let pointer = json::repeated_member(text)?;
    let place = json::locate(text, &pointer);
    Some(ImportError::new(ImportErrorKind::Document(Fault::RepeatedMember), Some(pointer), place))
}

fn syntax_error(text: &str, fault: SyntaxFault, place: Place) -> ImportError {
    let kind = match foreign::text_looks_like(text) {
        None => ImportErrorKind::Syntax(fault),
        looks_like => ImportErrorKind::NotATaskDefinition { looks_like },
    };
    ImportError::new(kind, None, place)
}

impl ImportError {
    fn at_start(kind: ImportErrorKind) -> Self {
        Self::new(kind, None, Place { line: 1, column: 1 })
    }

    fn new(kind: ImportErrorKind, pointer: Option<String>, Place { line, column }: Place) -> Self {
        Self { kind, pointer, line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_that_stands_twice_is_refused_where_it_stands_again() {
        let text = "{\"family\": \"web\", \"containerDefinitions\": [{\"name\": \"app\",\n \"cpu\": 1, \"cpu\": 2}]}";
        let error = import(text).expect_err("it has cpu twice");
        assert_eq!(error.kind, ImportErrorKind::Document(Fault::RepeatedMember));
        assert_eq!(error.pointer.as_deref(), Some("/containerDefinitions/0/cpu"));
        assert_eq!((error.line, error.column), (2, 19));
    }
}

//! Reading a plan from text: where it is wrong, and how.

use serde_json::Value;

use super::migration::{self, Reading};
use super::{Plan, Problem, document};
use crate::json::{self, DocumentError, Fault, Place, SyntaxFault};

/// The longest text that is read as a plan: far above a plan of 5,000 instances.
pub const MAX_PLAN_BYTES: usize = 16 * 1024 * 1024;

/// Why a text is not a plan, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    /// What is wrong.
    pub kind: PlanErrorKind,
    /// The JSON pointer of the place, where one is known.
    pub pointer: Option<String>,
    /// The line, from 1, if the text was read at all.
    pub line: Option<usize>,
    /// The character in the line, from 1, likewise.
    pub column: Option<usize>,
}

/// What is wrong with a text that should be a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanErrorKind {
    /// Longer than [`MAX_PLAN_BYTES`].
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
    /// Nothing but white space.
    Empty,
    /// Something else than a JSON object.
    NotAnObject,
    /// Not JSON.
    Syntax(SyntaxFault),
    /// A plan of a format that only a newer Stowage knows.
    NewerFormat {
        /// Its format.
        found: String,
    },
    /// JSON, but not a plan's shape; or one of its task definitions is none.
    Document(Fault),
    /// JSON of the right shape that contradicts itself.
    Problem(Problem),
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// Text that is not a plan, with the place; the plan in use is the caller's and stays as it is.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        if text.len() > MAX_PLAN_BYTES {
            let kind = PlanErrorKind::TooLarge { bytes: text.len() };
            return Err(PlanError { kind, pointer: None, line: None, column: None });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match text.trim_start().chars().next() {
            Some('{') => {}
            Some(_) => return Err(PlanError::at_start(text, PlanErrorKind::NotAnObject)),
            None => return Err(PlanError::at_start(text, PlanErrorKind::Empty)),
        }
        let document = json::parse(text).map_err(|(fault, Place { line, column })| PlanError {
            kind: PlanErrorKind::Syntax(fault),
            pointer: None,
            line: Some(line),
            column: Some(column),
        })?;
        // The document has lost all but the last of them.
        if let Some(pointer) = json::repeated_member(text) {
            return Err(PlanError::at(text, pointer, PlanErrorKind::Document(Fault::RepeatedMember)));
        }
        read(&document)
            .map_err(|(pointer, kind)| PlanError::at(text, migration::origin(&document, pointer), kind))
    }
}

/// The plan that a document of any format is; where it is none, the place in the present format.
fn read(document: &Value) -> Result<Plan, (String, PlanErrorKind)> {
    let present = match migration::bring_up(document) {
        Reading::Present(present) => present,
        Reading::Newer { found } => {
            let kind = PlanErrorKind::NewerFormat { found: found.to_owned() };
            return Err(("/format".to_owned(), kind));
        }
    };
    let plan = document::read(&present)
        .map_err(|DocumentError { pointer, fault }| (pointer, PlanErrorKind::Document(fault)))?;
    match plan.first_problem() {
        None => Ok(plan),
        Some((pointer, problem)) => Err((pointer, PlanErrorKind::Problem(problem))),
    }
}

impl PlanError {
    /// An error in a text that need not be JSON: where it begins.
    fn at_start(text: &str, kind: PlanErrorKind) -> Self {
        let Place { line, column } = Place::from_offset(text, text.len() - text.trim_start().len());
        Self { kind, pointer: Some(String::new()), line: Some(line), column: Some(column) }
    }

    /// An error in what the pointer leads to in a text that is JSON.
    fn at(text: &str, pointer: String, kind: PlanErrorKind) -> Self {
        let Place { line, column } = json::locate(text, &pointer);
        Self { kind, pointer: Some(pointer), line: Some(line), column: Some(column) }
    }
}

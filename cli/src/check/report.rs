//! The result of `stowage check` in its published shape. It only grows: no member is renamed or taken away.

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::validation::{Diagnostic, Patch, Severity};
use stowage_core::words::{self, Language};

use super::Checked;

/// One file. Files that are no JSON, or plans that are none, are told of on standard error; they are here only if
/// their task definitions break rules.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileReport {
    /// The file as the command line names it; `-` is standard input.
    file: String,
    /// What was found, in the order of the document; nothing for a clean file.
    diagnostics: Vec<Finding>,
}

/// A rule that the file breaks.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Finding {
    /// The rule's code. It does not change; rules that are one to AWS share one.
    code: &'static str,
    /// Whether ECS refuses what is there (`error`), it is probably not what is meant (`warning`), or there is a better
    /// way (`hint`). Hints do not change the exit code.
    severity: Severity,
    /// JSON pointer to the value at fault, or to where one is missing.
    path: String,
    /// What is wrong: AWS's own message, verbatim, where it is known.
    message: String,
    /// What to do about it, where that is determined.
    fix: Option<Fix>,
}

/// A change of the file that removes the finding and makes no new error.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Fix {
    /// What it does, in the language of `--lang`.
    description: String,
    /// JSON Patch (RFC 6902) on the file.
    patch: Patch,
}

impl FileReport {
    pub(super) fn new(checked: &Checked<'_>, language: Language) -> Self {
        let diagnostics = checked.diagnostics.iter();
        Self {
            file: checked.file.to_owned(),
            diagnostics: diagnostics.map(|diagnostic| Finding::new(diagnostic, language)).collect(),
        }
    }
}

impl Finding {
    fn new(diagnostic: &Diagnostic, language: Language) -> Self {
        let facts = diagnostic.rule.facts();
        let fix = |patch: &Patch| Fix { description: words::fix(language, patch), patch: patch.clone() };
        Self {
            code: facts.code,
            severity: facts.severity,
            path: diagnostic.path.clone(),
            message: words::diagnostic_message(language, diagnostic),
            fix: diagnostic.fix.as_ref().map(fix),
        }
    }
}

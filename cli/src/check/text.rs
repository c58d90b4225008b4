//! The result of `stowage check` for people: a first line that editors can jump to, then the reason.

use stowage_core::json::{Place, locate_all};
use stowage_core::validation::{Diagnostic, Severity};
use stowage_core::words::{self, Language, counted, thousands};

use super::Checked;
use crate::input;
use crate::table::{hanging, indented};

pub(super) fn render(checked: &[Checked<'_>], language: Language) -> String {
    let mut text = String::new();
    for one in checked {
        let pointers: Vec<&str> = one.diagnostics.iter().map(|found| found.path.as_str()).collect();
        let places = locate_all(&one.text, &pointers);
        for (diagnostic, place) in one.diagnostics.iter().zip(places) {
            text += &finding(one, diagnostic, place, language);
            // A hint is one line, so that it does not stand in the way of the rest.
            text += if diagnostic.rule.facts().severity == Severity::Hint { "" } else { "\n" };
        }
    }
    text + &summary(checked, language)
}

fn finding(checked: &Checked<'_>, diagnostic: &Diagnostic, place: Place, language: Language) -> String {
    let facts = diagnostic.rule.facts();
    let Place { line, column } = place;
    let (file, code) = (input::name(checked.file), facts.code);
    let severity = match facts.severity {
        Severity::Error => language.pick("error", "오류"),
        Severity::Warning => language.pick("warning", "경고"),
        Severity::Hint => language.pick("hint", "참고"),
    };
    let message = words::diagnostic_message(language, diagnostic);
    let mut text = indented(&format!("{file}:{line}:{column}: {severity}[{code}] {message}"), "    ");
    if facts.severity == Severity::Hint {
        return text;
    }
    let mut row = |english, korean, what: &str| {
        text += &hanging(language.pick(english, korean), what);
    };
    if !diagnostic.path.is_empty() {
        row("  at   ", "  위치 ", &diagnostic.path);
    }
    row("  why  ", "  이유 ", &words::diagnostic_why(language, diagnostic));
    if let Some(fix) = &diagnostic.fix {
        row("  fix  ", "  수정 ", &words::fix(language, fix));
    }
    row("  from ", "  출처 ", &source(diagnostic, language));
    text
}

/// Whose words the message is, and where the rule can be read.
fn source(diagnostic: &Diagnostic, language: Language) -> String {
    let facts = diagnostic.rule.facts();
    let basis = words::basis(language, facts.basis);
    let whose = match facts.aws {
        Some(_) => language.pick("AWS's own words; ", "AWS 메시지; "),
        None => "",
    };
    format!("{whose}{basis} ({})", facts.source)
}

fn summary(checked: &[Checked<'_>], language: Language) -> String {
    let all = || checked.iter().flat_map(|one| &one.diagnostics);
    let count = |severity| all().filter(|found| found.rule.facts().severity == severity).count() as u64;
    let [errors, warnings, hints] = [Severity::Error, Severity::Warning, Severity::Hint].map(count);
    let fixes = all().filter(|found| found.fix.is_some()).count() as u64;
    let files = checked.len() as u64;
    if files == 0 {
        return String::new();
    }
    if errors + warnings + hints == 0 {
        let files = language.pick(counted(files, "file", "files"), format!("파일 {}개", thousands(files)));
        return language.pick(format!("{files}: nothing found\n"), format!("{files}: 발견된 문제 없음\n"));
    }
    language.pick(
        format!(
            "{}: {}, {}, {}; {}\n",
            counted(files, "file", "files"),
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings"),
            counted(hints, "hint", "hints"),
            counted(fixes, "fix", "fixes"),
        ),
        format!(
            "파일 {}개: 오류 {}개, 경고 {}개, 참고 {}개, 수정안 {}개\n",
            thousands(files),
            thousands(errors),
            thousands(warnings),
            thousands(hints),
            thousands(fixes),
        ),
    )
}

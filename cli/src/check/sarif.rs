//! The result of `stowage check` for code scanning: SARIF 2.1.0
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), with what GitHub asks of it
//! (<https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>).

use serde_json::{Value, json};
use stowage_core::json::{Place, locate_all};
use stowage_core::validation::{Diagnostic, Patch, Rule, Severity};
use stowage_core::words::{self, Language};

use super::Checked;
use crate::{Failure, output};

pub(super) fn render(checked: &[Checked<'_>], failures: &[Failure], language: Language) -> String {
    let mut rules: Vec<Rule> = Vec::new();
    for diagnostic in checked.iter().flat_map(|one| &one.diagnostics) {
        if index_of(&rules, diagnostic.rule) == rules.len() {
            rules.push(diagnostic.rule);
        }
    }
    let results: Vec<Value> = checked.iter().flat_map(|one| results(one, &rules, language)).collect();
    let rules: Vec<Value> = rules.into_iter().map(|rule| descriptor(rule, language)).collect();
    let complaint =
        |failure: &Failure| json!({ "level": "error", "message": { "text": failure.message(language) } });
    output::json(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Stowage", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "language": language.tag(),
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": failures.is_empty(),
                "toolExecutionNotifications": failures.iter().map(complaint).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    }))
}

/// Rules that are one rule to AWS share a code, and are one rule here.
fn index_of(rules: &[Rule], rule: Rule) -> usize {
    let same = |one: &Rule| one.facts().code == rule.facts().code;
    rules.iter().position(same).unwrap_or(rules.len())
}

fn descriptor(rule: Rule, language: Language) -> Value {
    let facts = rule.facts();
    let basis = words::basis(language, facts.basis);
    let mut descriptor = json!({
        "id": facts.code,
        "shortDescription": { "text": words::rule_message(language, rule) },
        "help": { "text": format!("{}\n{basis} ({})", words::rule_why(language, rule), facts.source) },
        "defaultConfiguration": { "level": level(rule) },
    });
    if facts.source.starts_with("https://") && !facts.source.contains([' ', ',']) {
        descriptor["helpUri"] = facts.source.into();
    }
    descriptor
}

fn level(rule: Rule) -> &'static str {
    match rule.facts().severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn results(checked: &Checked<'_>, rules: &[Rule], language: Language) -> Vec<Value> {
    let pointers: Vec<&str> = checked.diagnostics.iter().map(|found| found.path.as_str()).collect();
    let places = locate_all(&checked.text, &pointers);
    let uri = uri(checked.file);
    let result = |(found, place): (&Diagnostic, Place)| {
        let mut result = json!({
            "ruleId": found.rule.facts().code,
            "ruleIndex": index_of(rules, found.rule),
            "level": level(found.rule),
            "message": { "text": words::diagnostic_message(language, found) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri },
                    "region": { "startLine": place.line, "startColumn": place.column },
                },
                "logicalLocations": [{ "fullyQualifiedName": found.path }],
            }],
        });
        if let Some(fix) = found.fix.as_ref().and_then(|patch| fix(&checked.text, patch, &uri, language)) {
            result["fixes"] = json!([fix]);
        }
        result
    };
    checked.diagnostics.iter().zip(places).map(result).collect()
}

/// What a fix does, and the one piece of the text that it changes.
fn fix(text: &str, patch: &Patch, uri: &str, language: Language) -> Option<Value> {
    let fixed = patch.apply_to_text(text)?;
    let same = text.chars().zip(fixed.chars()).take_while(|(before, after)| before == after);
    let start: usize = same.map(|(before, _)| before.len_utf8()).sum();
    let (rest, fixed_rest) = (text.get(start..)?, fixed.get(start..)?);
    let same = rest.chars().rev().zip(fixed_rest.chars().rev()).take_while(|(before, after)| before == after);
    let end: usize = same.map(|(before, _)| before.len_utf8()).sum();
    let inserted = fixed_rest.get(..fixed_rest.len() - end)?;
    let (from, to) = (place_of(text, start), place_of(text, text.len() - end));
    let region = json!({
        "startLine": from.line, "startColumn": from.column, "endLine": to.line, "endColumn": to.column,
    });
    let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": inserted } });
    Some(json!({
        "description": { "text": words::fix(language, patch) },
        "artifactChanges": [{ "artifactLocation": { "uri": uri }, "replacements": [replacement] }],
    }))
}

/// Line and column, in characters from 1, of a byte that begins a character.
fn place_of(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.split('\n').count();
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    Place { line, column }
}

/// A file's name as a relative reference (RFC 3986).
fn uri(file: &str) -> String {
    if file == "-" {
        return "stdin".to_owned();
    }
    let mut uri = String::with_capacity(file.len());
    for byte in file.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            other => uri += &format!("%{other:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_references() {
        for (file, reference) in [
            ("-", "stdin"),
            ("a b/가.json", "a%20b/%EA%B0%80.json"),
            (r"tasks\web.json", "tasks/web.json"),
            ("../x%20y:z.json", "../x%2520y%3Az.json"),
        ] {
            assert_eq!(uri(file), reference);
        }
    }
}

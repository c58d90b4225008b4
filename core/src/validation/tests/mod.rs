//! The rules against their examples, whole documents, and documents of any shape.

mod documents;
mod form;
mod launch;
mod model;
mod properties;
mod services;

use std::collections::BTreeSet;

use expect_test::{Expect, expect_file};
use serde_json::Value;

use super::{Diagnostic, Rule, Severity, examples, validate};
use crate::words::{Language, diagnostic_message, diagnostic_why, fix};

/// One line a finding: `error TD-30 /path: message | fix`.
fn line(diagnostic: &Diagnostic) -> String {
    let facts = diagnostic.rule.facts();
    let severity = match facts.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let message = diagnostic_message(Language::En, diagnostic);
    let fix = diagnostic.fix.as_ref().map(|patch| format!(" | {}", fix(Language::En, patch)));
    format!("{severity} {} {}: {message}{}\n", facts.code, diagnostic.path, fix.unwrap_or_default())
}

/// What is found in a document. Hints are told of almost everything; a test of their own has them.
#[track_caller]
fn check(text: &str, expected: Expect) {
    let document: Value = serde_json::from_str(text).expect("the text is JSON");
    let found = validate(&document);
    let told = found.iter().filter(|found| found.rule.facts().severity != Severity::Hint);
    expected.assert_eq(&told.map(line).collect::<String>());
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.rule.facts().severity == Severity::Error).collect()
}

#[test]
fn every_rule_has_an_example() {
    let shown: BTreeSet<Rule> = examples().map(|example| example.rule).collect();
    let all = Rule::all();
    let missing: Vec<&Rule> = all.iter().filter(|rule| !shown.contains(rule)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn examples_break_and_keep_their_rules() {
    for example in examples() {
        let rule = example.rule;
        let broken = validate(&example.document(example.breaks));
        assert!(broken.iter().any(|diagnostic| diagnostic.rule == rule), "{rule:?} is kept: {broken:?}");
        let kept = validate(&example.document(example.keeps));
        assert!(errors(&kept).is_empty(), "{rule:?}: {kept:?}");
        assert!(kept.iter().all(|diagnostic| diagnostic.rule != rule), "{rule:?} is broken: {kept:?}");
    }
}

#[test]
fn examples_say_what_is_wrong_and_what_to_do() {
    let mut text = String::new();
    for example in examples() {
        let broken = validate(&example.document(example.breaks));
        let shown = broken.iter().filter(|diagnostic| diagnostic.rule == example.rule);
        shown.take(1).for_each(|diagnostic| text += &line(diagnostic));
    }
    expect_file!["examples.txt"].assert_eq(&text);
}

#[test]
fn words_are_there_and_filled_in() {
    for example in examples() {
        let broken = validate(&example.document(example.breaks));
        for diagnostic in broken.iter().filter(|diagnostic| diagnostic.rule == example.rule) {
            for language in [Language::En, Language::Ko] {
                for text in [diagnostic_message(language, diagnostic), diagnostic_why(language, diagnostic)] {
                    let filled = !text.is_empty() && !text.contains("{0}") && !text.contains("{1}");
                    assert!(filled, "{:?}: {text:?}", diagnostic.rule);
                }
            }
        }
    }
}

/// Where a rule has AWS's message it needs none of ours, and the other way round; codes sort by subject.
#[test]
fn every_rule_has_one_message() {
    for rule in Rule::all() {
        let facts = rule.facts();
        let arguments = vec!["x".to_owned(); 3];
        let diagnostic = Diagnostic { rule, path: String::new(), arguments, fix: None };
        assert!(!diagnostic_message(Language::En, &diagnostic).is_empty(), "{}", facts.code);
        assert!(!facts.source.is_empty(), "{}", facts.code);
    }
}

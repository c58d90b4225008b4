//! What the rules find in the text, live: AWS's own words, the place, and the fix.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::json::{Place, locate_all};
use stowage_core::task_definition::parse;
use stowage_core::validation::{Diagnostic, Severity, validate};
use stowage_core::words::{self, Language};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::source::Source;
use crate::i18n::import as text;
use crate::state::Studio;
use crate::widgets::{IconName, icon};

/// Findings that are listed; what people write has fewer.
const MOST: usize = 50;

/// A document and what the rules find in it, with the places in its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Findings {
    document: Value,
    found: Vec<(Diagnostic, Place)>,
    errors: usize,
    warnings: usize,
}

impl Findings {
    /// What the rules find; nothing in a text that is not JSON, whose fault is told by itself.
    pub(super) fn of(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Ok(document) = parse(text) else { return Self::default() };
        let diagnostics = validate(&document);
        let is_error = |diagnostic: &&Diagnostic| diagnostic.rule.facts().severity == Severity::Error;
        let errors = diagnostics.iter().filter(is_error).count();
        let warnings = diagnostics.len() - errors;
        let pointers: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.path.as_str()).collect();
        let places = locate_all(text, &pointers);
        let found = diagnostics.into_iter().zip(places).take(MOST).collect();
        Self { document, found, errors, warnings }
    }
}

/// The list of findings.
pub(super) fn findings(studio: Studio, source: Source) -> AnyView {
    let language = studio.language();
    let findings = source.findings.get();
    if findings.found.is_empty() {
        return ().into_any();
    }
    let summary = text::findings(language, findings.errors, findings.warnings);
    let item = |(diagnostic, place): &(Diagnostic, Place)| {
        finding(source, &findings.document, diagnostic, *place, language)
    };
    let items: Vec<AnyView> = findings.found.iter().map(item).collect();
    view! {
        <section aria-label=text::FINDINGS.of(language)>
            <h3 class="sec"><span role="status" data-testid="findings-summary">{summary}</span></h3>
            <ul class="findings" data-testid="findings">{items}</ul>
        </section>
    }
    .into_any()
}

fn finding(
    source: Source,
    document: &Value,
    diagnostic: &Diagnostic,
    place: Place,
    language: Language,
) -> AnyView {
    let facts = diagnostic.rule.facts();
    let (class, sign) = match facts.severity {
        Severity::Error => ("c-bad", IconName::Failed),
        Severity::Warning => ("c-warn", IconName::Warning),
    };
    let message = words::diagnostic_message(language, diagnostic);
    // AWS's words stay English.
    let lang = diagnostic.aws_message().map(|_| "en");
    let fix = diagnostic.fix.as_ref().and_then(|fix| {
        let fixed = serde_json::to_string_pretty(&fix.apply(document)?).ok()?;
        let label = format!("{} {}", text::FIX.of(language), words::fix(language, fix));
        let button = view! {
            <button
                type="button"
                class="btn sm"
                data-testid="finding-fix"
                on:click=move |_| source.set_text(fixed.clone())
            >
                {label}
            </button>
        };
        Some(button.into_any())
    });
    let Place { line, column } = place;
    let at = format!("{}:{line}:{column}", facts.code);
    view! {
        <li>
            <span class=class>{icon(sign)}</span>
            <div>
                <p class="med" lang=lang>{message}</p>
                <p class="sub">{words::diagnostic_why(language, diagnostic)}</p>
                <p class="row flow">
                    <button
                        type="button"
                        class="link mono"
                        aria-label=format!("{at}: {}", text::go_to(language, line, column))
                        on:click=move |_| source.go_to(place)
                    >
                        {at.clone()}
                    </button>
                    <code class="tr">{diagnostic.path.clone()}</code>
                    {fix}
                </p>
            </div>
        </li>
    }
    .into_any()
}

/// Puts the caret of a field at a place of its text and brings it into view.
pub(super) fn put_caret(field: &HtmlTextAreaElement, text: &str, place: Place) {
    let lines: usize =
        text.split('\n').take(place.line - 1).map(|line| line.encode_utf16().count() + 1).sum();
    let line = text.split('\n').nth(place.line - 1).unwrap_or_default();
    let before: usize = line.chars().take(place.column - 1).map(char::len_utf16).sum();
    let at = u32::try_from(lines + before).unwrap_or_default();
    // A text area can always take the focus and a selection; without them the finding still names its place.
    let _ = field.unchecked_ref::<web_sys::HtmlElement>().focus();
    let _ = field.set_selection_range(at, at + 1);
    let height = f64::from(field.scroll_height()) / text.split('\n').count().max(1) as f64;
    field.set_scroll_top(((place.line as f64 - 3.0) * height) as i32);
}

//! What the rules find in the text, live: AWS's own words, the place, and the fix.

use leptos::prelude::*;
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

/// What the rules find in a text, with the places in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Findings {
    /// What ECS refuses, and what is probably not meant.
    pub(crate) found: Vec<(Diagnostic, Place)>,
    /// Advice, which keeps to the fields of the editor.
    pub(crate) hints: Vec<(Diagnostic, Place)>,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// How many of those that are listed have a fix.
    pub(crate) fixes: usize,
}

impl Findings {
    /// What the rules find; nothing in a text that is not JSON, whose fault is told by itself.
    pub(crate) fn of(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Ok(document) = parse(text) else { return Self::default() };
        let diagnostics = validate(&document);
        let count =
            |severity| diagnostics.iter().filter(|found| found.rule.facts().severity == severity).count();
        let [errors, warnings] = [Severity::Error, Severity::Warning].map(count);
        let pointers: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.path.as_str()).collect();
        let places = locate_all(text, &pointers);
        let is_hint = |(found, _): &(Diagnostic, Place)| found.rule.facts().severity == Severity::Hint;
        let (hints, mut found): (Vec<_>, Vec<_>) = diagnostics.into_iter().zip(places).partition(is_hint);
        found.truncate(MOST);
        let fixes = found.iter().filter(|(diagnostic, _)| diagnostic.fix.is_some()).count();
        Self { found, hints, errors, warnings, fixes }
    }
}

/// Whether ECS refuses what breaks the rule.
pub(crate) fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.rule.facts().severity == Severity::Error
}

/// The list of findings.
pub(super) fn findings(studio: Studio, source: Source) -> AnyView {
    let language = studio.language();
    let findings = source.findings.get();
    if findings.found.is_empty() {
        return ().into_any();
    }
    let summary = text::findings(language, findings.errors, findings.warnings);
    let item = |(diagnostic, place): &(Diagnostic, Place)| finding(source, diagnostic, *place, language);
    let items: Vec<AnyView> = findings.found.iter().map(item).collect();
    view! {
        <section aria-label=text::FINDINGS.of(language)>
            <h3 class="sec"><span role="status" data-testid="findings-summary">{summary}</span></h3>
            <ul class="findings" data-testid="findings">{items}</ul>
        </section>
    }
    .into_any()
}

fn finding(source: Source, diagnostic: &Diagnostic, place: Place, language: Language) -> AnyView {
    let facts = diagnostic.rule.facts();
    let (class, sign) = match facts.severity {
        Severity::Error => ("c-bad", IconName::Failed),
        Severity::Warning => ("c-warn", IconName::Warning),
        Severity::Hint => ("sub", IconName::Info),
    };
    let message = words::diagnostic_message(language, diagnostic);
    // AWS's words stay English.
    let lang = diagnostic.aws_message().map(|_| "en");
    // Of another format nothing is changed here, and no place is in the text: the editor has what it describes.
    let converted = source.converted.with(Option::is_some);
    let fix = diagnostic.fix.clone().filter(|_| !converted).map(|fix| {
        let label = format!("{} {}", text::FIX.of(language), words::fix(language, &fix));
        let make = move |_| {
            // The finding is of the text that is there: as it changes, the list is made anew.
            if let Some(fixed) = source.text.with_untracked(|text| fix.apply_to_text(text)) {
                source.set_text(fixed);
            }
        };
        view! {
            <button type="button" class="btn sm" data-testid="finding-fix" on:click=make>{label}</button>
        }
        .into_any()
    });
    let Place { line, column } = place;
    let at = format!("{}:{line}:{column}", facts.code);
    let go_to = if converted {
        view! { <span class="mono">{facts.code}</span> }.into_any()
    } else {
        view! {
            <button
                type="button"
                class="link mono"
                aria-label=format!("{at}: {}", text::go_to(language, line, column))
                on:click=move |_| source.go_to(place)
            >
                {at.clone()}
            </button>
        }
        .into_any()
    };
    view! {
        <li>
            <span class=class>{icon(sign)}</span>
            <div>
                <p class="med" lang=lang>{message}</p>
                <p class="sub">{words::diagnostic_why(language, diagnostic)}</p>
                <p class="row flow">
                    {go_to}
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
    select(field, text, place);
    let height = f64::from(field.scroll_height()) / text.split('\n').count().max(1) as f64;
    field.set_scroll_top(((place.line as f64 - 3.0) * height) as i32);
}

/// Selects what stands at a place of a field's text. The browser counts in UTF-16.
pub(crate) fn select(field: &HtmlTextAreaElement, text: &str, place: Place) {
    let lines: usize =
        text.split('\n').take(place.line - 1).map(|line| line.encode_utf16().count() + 1).sum();
    let line = text.split('\n').nth(place.line - 1).unwrap_or_default();
    let before: usize = line.chars().take(place.column - 1).map(char::len_utf16).sum();
    let at = u32::try_from(lines + before).unwrap_or_default();
    // A text area can always take the focus and a selection; without them the finding still names its place.
    let _ = field.unchecked_ref::<web_sys::HtmlElement>().focus();
    let _ = field.set_selection_range(at, at + 1);
}

//! What the rules find, beside the field in question: AWS's own words, why, and the fix.

use leptos::prelude::*;
use stowage_core::json::Place;
use stowage_core::validation::{Diagnostic, Severity};
use stowage_core::words::{self, Language};

use super::editor::Editor;
use super::sheet::is_within;
use crate::i18n::task_editor as text;
pub(super) use crate::import::findings::is_error;
use crate::widgets::{IconName, icon, small_icon};

/// What the rules find at a member and within it.
pub(super) fn notes_within(editor: Editor, pointer: &str) -> Vec<AnyView> {
    notes(editor, |path| is_within(path, pointer))
}

/// What the rules find at the places that fit.
pub(super) fn notes(editor: Editor, fits: impl Fn(&str) -> bool) -> Vec<AnyView> {
    let language = editor.studio.language();
    let found = editor.sheet.with(|sheet| sheet.found_or_advised(fits));
    found.iter().map(|(diagnostic, place)| note(editor, diagnostic, *place, language)).collect()
}

fn note(editor: Editor, diagnostic: &Diagnostic, place: Place, language: Language) -> AnyView {
    let facts = diagnostic.rule.facts();
    let error = is_error(diagnostic);
    let (class, sign) = match facts.severity {
        Severity::Error => ("dg bad", IconName::Failed),
        Severity::Warning => ("dg warn", IconName::Warning),
        Severity::Hint => ("dg hint", IconName::Info),
    };
    // AWS's words stay English; where there are none, ours are marked as ours.
    let (says, lang) = match diagnostic.aws_message() {
        Some(_) => (text::AWS_SAYS, Some("en")),
        None => (text::WHAT, None),
    };
    let accepted =
        (!error).then(|| view! { <span class="chip">{text::ACCEPTED.of(language)}</span> }.into_any());
    let fix = diagnostic.fix.clone().map(|fix| {
        view! {
            <button
                type="button"
                class="btn sm"
                data-testid="fix"
                on:click=move |_| editor.fix(&fix)
            >
                {small_icon(IconName::Wrench)}
                <span>{button_words(language, words::fix(language, &fix))}</span>
            </button>
        }
        .into_any()
    });
    view! {
        <div class=class data-testid="note">
            {icon(sign)}
            <div class="grow">
                <p class="row dh">
                    <b>{facts.code}</b>
                    <button type="button" class="link mono tr" on:click=move |_| editor.go_to_text(place)>
                        {shown_path(&diagnostic.path)}
                    </button>
                    {accepted}
                </p>
                <dl>
                    <dt>{says.of(language)}</dt>
                    <dd class=lang.map(|_| "mono") lang=lang>{words::diagnostic_message(language, diagnostic)}</dd>
                    <dt>{text::WHY.of(language)}</dt>
                    <dd>{words::diagnostic_why(language, diagnostic)}</dd>
                </dl>
                {fix}
            </div>
        </div>
    }
    .into_any()
}

/// A pointer as people write places: `containerDefinitions[0].image`.
pub(super) fn shown_path(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').skip(1) {
        if !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit()) {
            path = format!("{path}[{step}]");
        } else {
            let dot = if path.is_empty() { "" } else { "." };
            path = format!("{path}{dot}{}", step.replace("~1", "/").replace("~0", "~"));
        }
    }
    path
}

/// What a button says begins with a capital in English; in Korean it begins with the API's own word.
fn button_words(language: Language, words: String) -> String {
    if language == Language::Ko {
        return words;
    }
    let mut rest = words.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_people_do() {
        assert_eq!(
            shown_path("/containerDefinitions/0/portMappings/12/hostPort"),
            "containerDefinitions[0].portMappings[12].hostPort"
        );
        assert_eq!(shown_path("/a~1b/0"), "a/b[0]");
        assert_eq!(shown_path(""), "");
        assert_eq!(button_words(Language::En, "set cpu to 1".to_owned()), "Set cpu to 1");
        assert_eq!(button_words(Language::Ko, "cpu: 1 설정".to_owned()), "cpu: 1 설정");
    }
}

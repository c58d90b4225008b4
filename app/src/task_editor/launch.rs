//! What the definition can run on, and why not on the others.

use leptos::prelude::*;
use stowage_core::json::locate;
use stowage_core::validation::{Diagnostic, Suitability, launch_types};
use stowage_core::words::{self, Language};

use super::editor::Editor;
use super::note::shown_path;
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::widgets::{IconName, small_icon};

/// The launch types, each with the first reason why not, and a button that shows all of them.
pub(super) fn launches(editor: Editor) -> AnyView {
    let all = Memo::new(move |_| {
        editor.sheet.with(|sheet| match sheet.broken {
            Some(_) => Vec::new(),
            None => launch_types(sheet.document()),
        })
    });
    view! {
        <div class="launch">
            {move || all.with(|all| list(editor.studio.language(), all))}
            <div class="pop out" id="launch-reasons" popover="auto" data-testid="launch-reasons" role="group" aria-label=t(text::WHY_NOT)>
                {move || all.with(|all| reasons(editor, all))}
            </div>
        </div>
    }
    .into_any()
}

fn list(language: Language, all: &[Suitability]) -> AnyView {
    let line = |one: &Suitability| {
        let testid = format!("launch-{}", one.launch_type);
        let why = one.refusals.first().map(|first| {
            let more = one.refusals.len() - 1;
            let more = (more > 0).then(|| view! { <span class="mut">{format!("+{more}")}</span> }.into_any());
            view! { <span class="tr sub">{words::diagnostic_message(language, first)}</span>{more} }
                .into_any()
        });
        let (class, sign, said) = match one.refusals.is_empty() {
            true => ("row c-ok", IconName::Fit, text::CAN_RUN),
            false => ("row c-bad", IconName::Failed, text::CANNOT_RUN),
        };
        view! {
            <li class="row" data-testid=testid>
                <span class=class>{small_icon(sign)}<code>{one.launch_type}</code><span class="sr">{said.of(language)}</span></span>
                {why}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = all.iter().map(line).collect();
    let refused = all.iter().any(|one| !one.refusals.is_empty());
    view! {
        <ul>{lines}</ul>
        <button type="button" class="link t11" popovertarget="launch-reasons" data-testid="launch-why" hidden=!refused>
            {text::WHY_NOT.of(language)}
        </button>
    }
    .into_any()
}

/// Every reason, by launch type, each with the way to its place.
fn reasons(editor: Editor, all: &[Suitability]) -> Vec<AnyView> {
    let language = editor.studio.language();
    let one = |suitability: &Suitability| {
        let reasons: Vec<AnyView> =
            suitability.refusals.iter().map(|refusal| reason(editor, language, refusal)).collect();
        view! {
            <section>
                <h3 class="semi"><code>{suitability.launch_type}</code></h3>
                <ul class="dgs">{reasons}</ul>
            </section>
        }
        .into_any()
    };
    all.iter().filter(|one| !one.refusals.is_empty()).map(one).collect()
}

fn reason(editor: Editor, language: Language, refusal: &Diagnostic) -> AnyView {
    let path = refusal.path.clone();
    let go = move |_| {
        let (pointer, place) = editor.sheet.with_untracked(|sheet| {
            (path.strip_prefix(sheet.base()).unwrap_or_default().to_owned(), locate(&sheet.text, &path))
        });
        editor.go_to(&pointer, place);
    };
    let lang = refusal.aws_message().map(|_| "en");
    view! {
        <li>
            <p class="row">
                <b class="semi">{refusal.rule.facts().code}</b>
                <button
                    type="button"
                    class="link mono tr"
                    popovertarget="launch-reasons"
                    popovertargetaction="hide"
                    on:click=go
                >
                    {shown_path(&refusal.path)}
                </button>
            </p>
            <p lang=lang>{words::diagnostic_message(language, refusal)}</p>
            <p class="sub">{words::diagnostic_why(language, refusal)}</p>
        </li>
    }
    .into_any()
}

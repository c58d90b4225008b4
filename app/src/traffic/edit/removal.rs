//! What is said before something is removed that others name.

use leptos::prelude::*;
use stowage_core::editing::{Doomed, Mention, Removal, removal as removal_of};
use stowage_core::words;

use crate::edit::form::{Form, form, nothing};
use crate::i18n::traffic_edit as text;
use crate::state::{Message, Studio};

/// What names something that is to be removed, and the button that removes all of it.
pub(super) fn removal(studio: Studio, doomed: &Doomed) -> AnyView {
    let found = studio.plan.with_untracked(|plan| removal_of(plan, doomed));
    let Some(Removal { mentions, command }) = found else { return nothing(studio, text::GONE) };
    let (title, is_service) = match doomed {
        Doomed::Part(name) => (words::part(studio.language(), name), false),
        Doomed::Service(name) => (name.to_string(), true),
    };
    let lines = move || {
        let line =
            |mention: &Mention| view! { <li>{words::mention(studio.language(), mention)}</li> }.into_any();
        mentions.iter().map(line).collect::<Vec<_>>()
    };
    let fields = view! {
        <p class="t13 semi">{title}</p>
        <p class="sub">{move || text::NAMED_BY.of(studio.language())}</p>
        <ul class="mentions" data-testid="mentions">{lines}</ul>
    };
    form(Form {
        studio,
        fields: fields.into_any(),
        outcome: Signal::derive(String::new),
        submit: text::REMOVE_ALL,
        command: Box::new(move || Some(command.clone())),
        done: if is_service { |studio, _| studio.dispatch(Message::Select(None)) } else { |_, _| () },
    })
}

//! What every form has: fields, what they come to, and the button that carries it out.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use stowage_core::editing::Command;

use crate::board::gesture::refused;
use crate::i18n::edit as text;
use crate::i18n::{Text, t};
use crate::io::focus;
use crate::state::{Message, Studio};

/// A form.
pub(crate) struct Form {
    /// The studio.
    pub(crate) studio: Studio,
    /// Its fields.
    pub(crate) fields: AnyView,
    /// What it comes to: stands beside the button.
    pub(crate) outcome: Signal<String>,
    /// What the button says.
    pub(crate) submit: Text,
    /// The command, where every field is sound.
    pub(crate) command: Box<dyn Fn() -> Option<Command> + Send>,
    /// What happens once it is carried out.
    pub(crate) done: fn(Studio, &Command),
}

/// A form. Enter carries it out; where a field is not sound, the focus goes there.
pub(crate) fn form(form: Form) -> AnyView {
    let Form { studio, fields, outcome, submit, command, done } = form;
    // Why the plan refused the last command.
    let refusal = RwSignal::new(None::<String>);
    let carry_out = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(command) = untrack(&command) else {
            return focus::give_soon("dialog[open] [aria-invalid=true]".to_owned());
        };
        refusal.set(refused(studio, command.clone()));
        if refusal.with_untracked(Option::is_none) {
            done(studio, &command);
            studio.dispatch(Message::CloseDialog);
        }
    };
    view! {
        <form class="edit" novalidate on:submit=carry_out>
            <div class="bd">
                {fields}
                <div role="alert">
                    {move || refusal.get().map(|why| view! { <p class="note bad"><span></span>{why}</p> })}
                </div>
            </div>
            <footer>
                <p class="sub grow" data-testid="edit-outcome">{move || outcome.get()}</p>
                <button
                    type="button"
                    class="btn"
                    data-testid="edit-cancel"
                    on:click=move |_| studio.dispatch(Message::CloseDialog)
                >
                    {t(text::CANCEL)}
                </button>
                <button type="submit" class="btn pri" data-testid="edit-submit">{t(submit)}</button>
            </footer>
        </form>
    }
    .into_any()
}

/// A dialog that has nothing to change, and why.
pub(crate) fn nothing(studio: Studio, why: Text) -> AnyView {
    view! { <div class="bd"><p class="sub">{move || why.of(studio.language())}</p></div> }.into_any()
}

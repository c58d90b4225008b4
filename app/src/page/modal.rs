//! The dialog: what is open is in [`Studio::dialog`](crate::state::Studio), and what it holds is a part.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::page::CLOSE;
use crate::i18n::{import, plans};
use crate::part::Part;
use crate::state::{Dialog, Message, Studio, expect_studio};
use crate::widgets::{IconName, icon};

/// The dialog, while one is open.
#[component]
pub fn Modal() -> impl IntoView {
    let studio = expect_studio();
    let dialog = NodeRef::<html::Dialog>::new();
    let open = Memo::new(move |_| studio.dialog.get());
    let (import, plans) = (Part::import(), Part::plans());
    let part = move |dialog| match dialog {
        Dialog::Import => import,
        Dialog::Plans => plans,
    };
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match open.get() {
            // It opens at once, whatever is to be fetched still.
            Some(_) if !dialog.open() => {
                if let Err(error) = dialog.show_modal() {
                    leptos::logging::warn!("the dialog did not open: {error:?}");
                }
            }
            None if dialog.open() => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class=move || match open.get() {
                Some(Dialog::Plans) => "dlg plans",
                Some(Dialog::Import) | None => "dlg import",
            }
            aria-labelledby="dialog-title"
            data-testid=move || match open.get() {
                Some(Dialog::Plans) => "plans-dialog",
                Some(Dialog::Import) | None => "import-dialog",
            }
            on:close=move |_| studio.dispatch(Message::CloseDialog)
        >
            {move || open.get().map(|which| header(studio, which))}
            {move || open.get().map(|which| part(which).show(studio))}
        </dialog>
    }
}

/// The dialog's title, and the button that closes it: there even when nothing else could be fetched.
fn header(studio: Studio, dialog: Dialog) -> AnyView {
    let language = studio.language();
    let title = match dialog {
        Dialog::Import => import::TITLE,
        Dialog::Plans => plans::TITLE,
    };
    view! {
        <header>
            <h2 id="dialog-title" class="grow">{title.of(language)}</h2>
            <button
                type="button"
                class="btn ghost ic"
                aria-label=CLOSE.of(language)
                data-testid="dialog-close"
                on:click=move |_| studio.dispatch(Message::CloseDialog)
            >
                {icon(IconName::Close)}
            </button>
        </header>
    }
    .into_any()
}

//! The dialog: what is open is in [`Studio::dialog`](crate::state::Studio), and what it holds is a part.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::page::CLOSE;
use crate::i18n::{Text, cost, edit, import, plans, shortcuts, sizing, task_editor, traffic_edit};
use crate::part::Part;
use crate::state::{Dialog, Message, SizingDialog, Studio, TrafficDialog, expect_studio};
use crate::widgets::{IconName, icon};

/// The dialog, while one is open.
#[component]
pub fn Modal() -> impl IntoView {
    let studio = expect_studio();
    let dialog = NodeRef::<html::Dialog>::new();
    let open = Memo::new(move |_| studio.dialog.get());
    let parts = Parts {
        import: Part::import(),
        plans: Part::plans(),
        edit: Part::edit(),
        shortcuts: Part::shortcuts(),
        task_editor: Part::task_editor(),
        export: Part::export(),
        compare: Part::compare(),
        traffic: Part::traffic_edit(),
        sizing: Part::sizing_dialog(),
    };
    let face = move || open.with(|open| open.as_ref().map(|open| parts.face(open)));
    let name = move || face().map(|face| face.name).unwrap_or_default();
    Effect::new(move |was_beside: Option<bool>| {
        let Some(dialog) = dialog.get() else { return false };
        let is_beside = open.with(|open| matches!(open, Some(Dialog::Traffic(TrafficDialog::ByHand(_)))));
        // What is open beside the page has to be opened anew to cover it, and the reverse.
        if dialog.open() && (open.with(Option::is_none) || is_beside || was_beside == Some(true)) {
            dialog.close();
        }
        if is_beside {
            dialog.show();
        } else if open.with(Option::is_some) && !dialog.open() {
            // It opens at once, whatever is to be fetched still.
            if let Err(error) = dialog.show_modal() {
                leptos::logging::warn!("the dialog did not open: {error:?}");
            }
        }
        is_beside
    });
    // The browser says so later: then it may be open again.
    let is_open = move || dialog.get_untracked().is_some_and(|dialog| dialog.open());
    view! {
        <dialog
            node_ref=dialog
            class=move || format!("dlg {}", name())
            aria-labelledby="dialog-title"
            data-testid=move || format!("{}-dialog", name())
            on:close=move |_| if !is_open() { studio.dispatch(Message::CloseDialog) }
        >
            {move || face().map(|face| header(studio, face.title))}
            {move || face().map(|face| face.part.show(studio))}
        </dialog>
    }
}

/// The parts that dialogs are in.
#[derive(Clone, Copy)]
struct Parts {
    import: Part,
    plans: Part,
    edit: Part,
    shortcuts: Part,
    task_editor: Part,
    export: Part,
    compare: Part,
    traffic: Part,
    sizing: Part,
}

/// What is known of a dialog before its part is here.
struct Face {
    /// The style sheet and the `data-testid` know it by this name.
    name: &'static str,
    title: Text,
    part: Part,
}

impl Parts {
    fn face(self, dialog: &Dialog) -> Face {
        let (name, title, part) = match dialog {
            Dialog::Import => ("import", import::TITLE, self.import),
            Dialog::Plans => ("plans", plans::TITLE, self.plans),
            Dialog::AddInstances { .. } => ("instances", edit::ADD_INSTANCES, self.edit),
            Dialog::Instance(_) => ("instance", edit::CHANGE_INSTANCE, self.edit),
            Dialog::NewService { .. } => ("service", edit::NEW_SERVICE, self.edit),
            Dialog::Service(_) => ("service", edit::CHANGE_SERVICE, self.edit),
            Dialog::Shortcuts => ("shortcuts", shortcuts::TITLE, self.shortcuts),
            Dialog::TaskDefinition(_) => ("task-editor", task_editor::TITLE, self.task_editor),
            Dialog::Export(_) => ("export", task_editor::EXPORT_TITLE, self.export),
            Dialog::Compare(_) => ("compare", task_editor::COMPARE_TITLE, self.compare),
            Dialog::Traffic(TrafficDialog::ByHand(_)) => ("by-hand", traffic_edit::BY_HAND, self.traffic),
            Dialog::Traffic(_) => ("traffic", traffic_edit::TITLE, self.traffic),
            Dialog::Sizing(SizingDialog::Registry(_)) => ("registry", sizing::REGISTRY, self.sizing),
            Dialog::Sizing(SizingDialog::Figure(_)) => ("figure", sizing::FIGURE_TITLE, self.sizing),
            Dialog::Sizing(SizingDialog::Prices) => ("prices", cost::PRICES, self.sizing),
        };
        Face { name, title, part }
    }
}

/// The dialog's title, and the button that closes it: there even when nothing else could be fetched.
fn header(studio: Studio, title: Text) -> AnyView {
    let language = studio.language();
    view! {
        // Beside the page it would be one more banner of the page.
        <header role="none">
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

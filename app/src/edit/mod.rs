//! The dialogs that change instances and services by form. A part of the page.
//!
//! What is typed is a draft: only a form that holds a sound whole gives a command, and the plan refuses the rest.

pub(crate) mod field;
pub(crate) mod form;
mod instance;
mod instances;
mod placement;
mod service;
mod service_fields;

use leptos::prelude::*;

use crate::io::focus;
use crate::state::{Dialog, Studio};

/// What the open dialog holds.
pub(crate) fn panel(studio: Studio) -> AnyView {
    // The dialog has opened before this part was here, with the focus on the button that closes it.
    focus::give_soon("dialog[open] [data-first]".to_owned());
    match studio.dialog.get_untracked() {
        Some(Dialog::AddInstances { zone }) => instances::add(studio, zone),
        Some(Dialog::Instance(id)) => instances::change(studio, id),
        Some(Dialog::NewService { like }) => service::create(studio, like),
        Some(Dialog::Service(name)) => service::change(studio, name),
        // The others have parts of their own.
        _ => ().into_any(),
    }
}

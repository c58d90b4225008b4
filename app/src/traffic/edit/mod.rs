//! The dialogs that change traffic and scaling by form and by hand. A part of the page.
//!
//! What is typed is a form of the core's; it gives a command once every field of it is sound.

mod balancers;
mod behind;
mod by_hand;
mod curve;
mod load;
mod plot;
mod registrations;
mod removal;
mod rows;
mod scale;
mod scaling;
mod sheet;

use leptos::prelude::*;
use stowage_core::editing::form::Form;
use stowage_core::plan::{PartKind, PartName};
use wasm_bindgen_futures::spawn_local;

use crate::edit::form::{self, nothing};
use crate::i18n::{Text, traffic_edit as text};
use crate::io::focus;
use crate::page::failure::reason;
use crate::part;
use crate::state::{Dialog, Equipment, Message, OpenFailureKind, Studio, TrafficDialog};
use sheet::Sheet;

/// What the open dialog holds, once the page can simulate what it makes.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let equipped = RwSignal::new(None::<Result<(), OpenFailureKind>>);
    spawn_local(async move {
        let simulate = part::simulate().await;
        let simulate =
            simulate.map(|simulate| studio.dispatch(Message::Equip(Equipment::Simulate(simulate))));
        equipped.try_set(Some(simulate));
    });
    view! {
        {move || match equipped.get() {
            Some(Ok(())) => content(studio),
            Some(Err(why)) => {
                view! { <p class="missing" role="alert">{reason(studio.language(), &why)}</p> }.into_any()
            }
            None => view! { <p class="missing mut" role="status">{text::COMES.of(studio.language())}</p> }.into_any(),
        }}
    }
    .into_any()
}

fn content(studio: Studio) -> AnyView {
    let Some(Dialog::Traffic(dialog)) = studio.dialog.get_untracked() else { return ().into_any() };
    // The dialog has opened before this was here, with the focus on the button that closes it.
    let fields = ["[data-first]", "input", "select"].map(|field| format!("dialog[open] .bd {field}"));
    focus::give_soon(fields.join(", "));
    match dialog {
        TrafficDialog::New(kind) => {
            let form = studio.plan.with_untracked(|plan| Form::new(plan, kind));
            of_kind(studio, kind, form, None)
        }
        TrafficDialog::Part(name) => of_part(studio, &name, Form::changing, Some(&name)),
        TrafficDialog::Copy(name) => of_part(studio, &name, Form::like, None),
        TrafficDialog::Remove(doomed) => removal::removal(studio, &doomed),
        TrafficDialog::Registrations(name) => registrations::registrations(studio, &name),
        TrafficDialog::Behind(name) => behind::behind(studio, name),
        TrafficDialog::Scale(name) => scale::scale(studio, name),
        TrafficDialog::ByHand(name) => by_hand::by_hand(studio, name),
    }
}

/// A form that begins with a part of the plan.
fn of_part(
    studio: Studio,
    name: &PartName,
    form: fn(&stowage_core::plan::Plan, &stowage_core::plan::Part) -> Form,
    changed: Option<&PartName>,
) -> AnyView {
    let form = studio.plan.with_untracked(|plan| plan.part(name).map(|part| form(plan, &part)));
    match form {
        Some(form) => of_kind(studio, name.kind, form, changed),
        None => nothing(studio, text::GONE),
    }
}

/// The form of a part. One that is there keeps its name, as AWS has it.
fn of_kind(studio: Studio, kind: PartKind, form: Form, changed: Option<&PartName>) -> AnyView {
    let sheet = Sheet::new(studio, form);
    let heading = match changed {
        Some(name) => {
            let name = name.name.to_string();
            view! { <p class="t13 semi">{move || text::kind(kind).of(studio.language())}" "<code>{name}</code></p> }
                .into_any()
        }
        None => match kind {
            PartKind::ScalableTarget => scaling::scaled_service(sheet),
            _ => sheet.line(
                "edit-name",
                stowage_core::editing::form::NAME,
                (text::kind(kind), "name"),
                "",
                true,
            ),
        },
    };
    let fields = match kind {
        PartKind::LoadBalancer => balancers::load_balancer(sheet),
        PartKind::TargetGroup => balancers::target_group(sheet),
        PartKind::Load => load::load(sheet),
        PartKind::Alarm => scaling::alarm(sheet),
        PartKind::ScalableTarget => scaling::bounds(sheet),
        PartKind::ScalingPolicy => scaling::policy(sheet),
        PartKind::AutoScalingGroup => scaling::group(sheet),
    };
    let submit = if changed.is_some() { text::CHANGE } else { text::CREATE };
    submitted(sheet, view! { {heading}{fields} }.into_any(), submit)
}

/// A form of fields that carries out what they say.
fn submitted(sheet: Sheet, fields: AnyView, submit: Text) -> AnyView {
    let studio = sheet.studio;
    let view = view! {
        <div class="tf-sheet" tabindex="-1" on:keydown=move |event| sheet.take_back_by_key(&event)>
            {fields}
            <div role="alert">{move || sheet.elsewhere().map(|why| view! { <p class="note bad words">{why}</p> })}</div>
        </div>
    };
    form::form(form::Form {
        studio,
        fields: view.into_any(),
        outcome: Signal::derive(move || crate::i18n::edit::START_CHANGES.of(studio.language()).to_owned()),
        submit,
        command: Box::new(move || sheet.command()),
        done: |_, _| (),
    })
}

//! The dialogs that create a service at the start of the plan, and that change one.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::fields::{free_service_name, service_name};
use stowage_core::editing::{Command, Origin};
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Action;
use stowage_core::service::Service;
use stowage_core::words;

use super::field::Field;
use super::form::{Form, form, nothing};
use super::instances::what_changes;
use super::service_fields::ServiceFields;
use crate::i18n::edit as text;
use crate::i18n::t;
use crate::state::{Dialog, Message, Panel, Selection, Studio};

/// The dialog that creates a service, with the settings of another one where that is asked for.
pub(super) fn create(studio: Studio, like: Option<ServiceName>) -> AnyView {
    let plan = studio.plan.get_untracked();
    let Some(definition) = plan.task_definitions.keys().next().cloned() else { return no_definition(studio) };
    let liked = like.as_ref().and_then(|name| Origin::settings(&plan, name));
    let spec = liked.map_or_else(|| Arc::new(Service::new(definition, 1)), |(_, spec)| spec);
    let fields = ServiceFields::new(studio, &spec);
    // Until somebody types a name, the service is called by what it runs, or after the one that it is like.
    let typed = RwSignal::new(None::<String>);
    let offered = move || match &like {
        Some(name) => studio.plan.with(|plan| free_service_name(plan, name.as_str())),
        None => studio.plan.with(|plan| free_service_name(plan, &fields.family())),
    };
    let name = Memo::new(move |_| typed.get().unwrap_or_else(&offered));
    let view = view! {
        <div class="fields">
            {name_field(studio, name, typed)}
            {fields.definition_field(false)}
        </div>
        {fields.desired_field()}
        {fields.percent_fields()}
        {fields.placement_fields()}
        {fields.prospect_line(Signal::derive(move || name.with(|name| name.trim().into())))}
    };
    let command = move || {
        let service = studio.plan.with(|plan| name.with(|name| service_name(plan, name))).ok()?;
        Some(Command::CreateService { service, spec: Arc::new(fields.spec()?) })
    };
    form(Form {
        studio,
        fields: view.into_any(),
        outcome: Signal::derive(move || what_changes(studio, Origin::Start)),
        submit: text::CREATE,
        command: Box::new(command),
        done: show,
    })
}

/// The field of a new service's name.
fn name_field(studio: Studio, name: Memo<String>, typed: RwSignal<Option<String>>) -> AnyView {
    let take = Callback::new(move |text| typed.set(Some(text)));
    let problem = move || {
        let fault = name.with(|name| studio.plan.with(|plan| service_name(plan, name).err()));
        fault.map(|fault| name.with(|name| words::name_fault(studio.language(), name.trim(), fault)))
    };
    Field::of("edit-name", text::NAME, "serviceName", name.into(), take).problem(problem).line(None, true)
}

/// What the dialog says where there is nothing to run.
fn no_definition(studio: Studio) -> AnyView {
    let import = move |_| studio.dispatch(Message::ShowDialog(Dialog::Import));
    view! {
        <div class="bd">
            <p class="sub">{t(text::NO_DEFINITION)}</p>
            <p>
                <button type="button" class="btn pri" data-first="" data-testid="edit-import" on:click=import>
                    {t(text::IMPORT)}
                </button>
            </p>
        </div>
    }
    .into_any()
}

/// The dialog that changes a service, where the plan creates it. Its name stays: ECS renames none.
pub(super) fn change(studio: Studio, name: ServiceName) -> AnyView {
    let plan = studio.plan.get_untracked();
    let Some((origin, spec)) = Origin::settings(&plan, &name) else {
        return nothing(studio, text::SERVICE_IS_GONE);
    };
    let fields = ServiceFields::new(studio, &spec);
    let (title, prospect_of) = (name.to_string(), name.clone());
    let view = view! {
        <p class="t13 semi">{title}</p>
        <div class="fields">
            {fields.definition_field(true)}
            {fields.desired_field()}
        </div>
        {fields.percent_fields()}
        {fields.placement_fields()}
        {fields.prospect_line(Signal::derive(move || prospect_of.clone()))}
    };
    let changed = name.clone();
    let command = move || Some(origin.set(&changed, Arc::new(fields.spec()?)));
    form(Form {
        studio,
        fields: view.into_any(),
        outcome: Signal::derive(move || what_changes(studio, origin)),
        submit: text::CHANGE,
        command: Box::new(command),
        done: show,
    })
}

/// Selects the service of a command, and turns a phone to the board.
fn show(studio: Studio, command: &Command) {
    let service = match command {
        Command::CreateService { service, .. }
        | Command::ChangeService { service, .. }
        | Command::ReplaceAction { action: Action::CreateService { service, .. }, .. } => service,
        _ => return,
    };
    studio.dispatch(Message::Select(Some(Selection::Service(service.clone()))));
    studio.dispatch(Message::ShowPanel(Panel::Board));
}

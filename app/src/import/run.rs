//! What to do with what was read: run it as a service, or roll it out on one that runs its family.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::editing::Command;
use stowage_core::editing::fields::{free_service_name, service_name};
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::Frame;
use stowage_core::task_definition::TaskDefinition;
use stowage_core::words;

use crate::board::gesture::refused;
use crate::i18n::import as text;
use crate::i18n::inspector::bad_count;
use crate::i18n::{Text, t};
use crate::inspector::parse_count;
use crate::state::{Message, Panel, Selection, Studio};

/// The services of a frame that run a family.
pub(crate) fn runs_family(frame: &Frame, family: &str) -> Vec<ServiceName> {
    let of_family =
        frame.services.values().filter(|service| &*service.status.spec.task_definition.family == family);
    of_family.map(|service| service.name.clone()).collect()
}

/// What the user wants of a definition.
#[derive(Clone)]
struct Form {
    studio: Studio,
    definition: Arc<TaskDefinition>,
    name: RwSignal<String>,
    count: RwSignal<String>,
    /// Why the last command was refused.
    refusal: RwSignal<Option<String>>,
}

impl Form {
    /// What is wrong with the name.
    fn name_words(&self) -> Option<String> {
        let fault = |name: &String| self.studio.plan.with(|plan| service_name(plan, name).err());
        let words =
            |name: &String| Some(words::name_fault(self.studio.language(), name.trim(), fault(name)?));
        self.name.with(words)
    }

    fn count_words(&self) -> Option<String> {
        let bad = self.count.with(|count| parse_count(count).is_none());
        bad.then(|| bad_count(self.studio.language(), MAX_TASKS_PER_SERVICE))
    }

    fn run(&self) {
        let Some(desired_count) = parse_count(&self.count.get_untracked()) else { return };
        let name = self.name.get_untracked();
        let service = self.studio.plan.with_untracked(|plan| service_name(plan, &name));
        // The field says what is wrong with it.
        let Ok(service) = service else { return };
        self.carry_out(
            &service,
            Command::RunAsService {
                at: self.studio.cursor.get_untracked(),
                service: service.clone(),
                definition: self.definition.clone(),
                desired_count,
            },
        );
    }

    fn roll_out(&self, service: &ServiceName) {
        self.carry_out(
            service,
            Command::RollOut {
                at: self.studio.cursor.get_untracked(),
                service: service.clone(),
                definition: self.definition.clone(),
            },
        );
    }

    /// Carries out a command. Where it is refused the dialog stays, and says why.
    fn carry_out(&self, service: &ServiceName, command: Command) {
        let studio = self.studio;
        if let Some(why) = refused(studio, command) {
            self.refusal.set(Some(why));
            return;
        }
        studio.dispatch(Message::Select(Some(Selection::Service(service.clone()))));
        studio.dispatch(Message::ShowPanel(Panel::Board));
        studio.dispatch(Message::CloseDialog);
    }
}

/// Name, desired count, and the buttons. The fields are in no region: what the user types stays.
pub(super) fn run_form(studio: Studio, definition: &TaskDefinition, edit: AnyView) -> AnyView {
    let form = Form {
        studio,
        definition: Arc::new(definition.clone()),
        name: RwSignal::new(studio.plan.with_untracked(|plan| free_service_name(plan, definition.family()))),
        count: RwSignal::new("1".to_owned()),
        refusal: RwSignal::new(None),
    };
    let refusal = form.refusal;
    let submitted = form.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        submitted.run();
    };
    view! {
        <form class="run" novalidate on:submit=submit>
            <div class="fields">
                {field(&form, ("import-name", text::NAME, "serviceName"), form.name, Form::name_words)}
                {field(&form, ("import-desired", text::DESIRED, "desiredCount"), form.count, Form::count_words)}
            </div>
            <p class="help bad" role="alert">{move || refusal.get().unwrap_or_default()}</p>
            <div class="row">
                <span class="grow"></span>
                {edit}
                {move || roll_outs(&form)}
                <button type="submit" class="btn pri" data-testid="import-run">{t(text::RUN)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// A button for each service that runs the family.
fn roll_outs(form: &Form) -> Vec<AnyView> {
    let language = form.studio.language();
    let services = form.studio.frame.with(|frame| runs_family(frame, form.definition.family()));
    let button = |service: ServiceName| {
        let words = text::roll_out(language, service.as_str());
        let testid = format!("import-rollout-{service}");
        let form = form.clone();
        let roll_out = move |_| form.roll_out(&service);
        view! { <button type="button" class="btn" data-testid=testid on:click=roll_out>{words}</button> }
            .into_any()
    };
    services.into_iter().map(button).collect()
}

/// A field with its ECS key and what is wrong with its value; the ID is its `data-testid` too.
fn field(
    form: &Form,
    (id, label, key): (&'static str, Text, &'static str),
    value: RwSignal<String>,
    problem: fn(&Form) -> Option<String>,
) -> AnyView {
    let described_by = format!("{id}-problem");
    let (of_class, of_input, of_words) = (form.clone(), form.clone(), form.clone());
    view! {
        <div>
            <label class="lab" for=id>{t(label)}<code>{key}</code></label>
            <span class=move || if problem(&of_class).is_some() { "in bad" } else { "in" }>
                <input
                    id=id
                    autocomplete="off"
                    spellcheck="false"
                    data-testid=id
                    aria-invalid=move || problem(&of_input).is_some().to_string()
                    aria-describedby=described_by.clone()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </span>
            <p class="help bad" id=described_by.clone() role="status">
                {move || problem(&of_words).unwrap_or_default()}
            </p>
        </div>
    }
    .into_any()
}

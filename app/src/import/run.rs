//! What to do with what was read: run it as a service, or roll it out on one that runs its family.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::editing::Command;
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::Frame;
use stowage_core::task_definition::{Import, TaskDefinition, is_family};
use stowage_core::words;

use crate::i18n::import as text;
use crate::i18n::inspector::bad_count;
use crate::i18n::t;
use crate::inspector::parse_count;
use crate::state::{Message, Panel, Selection, Studio, ToastKind, expect_studio};

/// What is wrong with a service's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameProblem {
    /// ECS would not take it. It takes the same names as for families (documented).
    Malformed,
    /// Another service has it.
    Taken,
}

fn name_problem(plan: &Plan, name: &str) -> Option<NameProblem> {
    if !is_family(name) {
        Some(NameProblem::Malformed)
    } else if plan.service_names().any(|taken| taken.as_str() == name) {
        Some(NameProblem::Taken)
    } else {
        None
    }
}

/// The family's name, with a number where a service has it already.
fn free_name(plan: &Plan, family: &str) -> String {
    let numbered = (2..).map(|number| format!("{family}-{number}"));
    let mut names = std::iter::once(family.to_owned()).chain(numbered);
    names.find(|name| name_problem(plan, name) != Some(NameProblem::Taken)).unwrap_or_default()
}

/// The services of a frame that run a family.
fn runs_family(frame: &Frame, family: &str) -> Vec<ServiceName> {
    let of_family =
        frame.services.values().filter(|service| &*service.status.spec.task_definition.family == family);
    of_family.map(|service| service.name.clone()).collect()
}

/// Carries out a command. Where it is refused the dialog stays, and says why.
fn carry_out(studio: Studio, command: Command, service: ServiceName, refusal: RwSignal<Option<String>>) {
    let before = studio.plan.get_untracked();
    studio.dispatch(Message::Edit(command));
    if Arc::ptr_eq(&before, &studio.plan.get_untracked()) {
        let why = studio.toast.with_untracked(|toast| match toast.as_ref().map(|toast| &toast.kind) {
            Some(ToastKind::Refused(why)) => Some(words::refusal(studio.language(), why)),
            _ => None,
        });
        refusal.set(why);
        return;
    }
    studio.dispatch(Message::Select(Some(Selection::Service(service))));
    studio.dispatch(Message::ShowPanel(Panel::Board));
    studio.dispatch(Message::CloseDialog);
}

/// Name, desired count, and the buttons.
#[component]
pub(super) fn RunForm(import: Arc<Import>) -> impl IntoView {
    let studio = expect_studio();
    let definition = Arc::new(import.definition.clone());
    let family = definition.family().clone();
    let name = RwSignal::new(studio.plan.with_untracked(|plan| free_name(plan, &family)));
    let count = RwSignal::new("1".to_owned());
    let refusal = RwSignal::new(None::<String>);
    let name_problem =
        Memo::new(move |_| studio.plan.with(|plan| name.with(|name| name_problem(plan, name.trim()))));
    let count_problem = Memo::new(move |_| count.with(|count| parse_count(count).is_none()));
    let name_words = move || {
        name_problem.get().map(|problem| match problem {
            NameProblem::Malformed => text::BAD_NAME.of(studio.language()).to_owned(),
            NameProblem::Taken => name.with(|name| text::taken(studio.language(), name.trim())),
        })
    };
    let count_words =
        move || count_problem.get().then(|| bad_count(studio.language(), MAX_TASKS_PER_SERVICE));
    let run = {
        let definition = definition.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let Some(desired_count) = count.with_untracked(|count| parse_count(count)) else { return };
            if name_problem.get_untracked().is_some() {
                return;
            }
            let service = ServiceName::from(name.with_untracked(|name| name.trim().to_owned()));
            let command = Command::RunAsService {
                at: studio.cursor.get_untracked(),
                service: service.clone(),
                definition: definition.clone(),
                desired_count,
            };
            carry_out(studio, command, service, refusal);
        }
    };
    view! {
        <form class="run" novalidate on:submit=run>
            <div class="fields">
                <Field id="import-name" label=text::NAME key="serviceName" value=name problem=Signal::derive(name_words)/>
                <Field id="import-desired" label=text::DESIRED key="desiredCount" value=count problem=Signal::derive(count_words)/>
            </div>
            <p class="help bad" role="alert">{refusal}</p>
            <div class="row">
                <span class="grow"></span>
                <RollOuts definition=definition refusal=refusal/>
                <button type="submit" class="btn pri" data-testid="import-run">{t(text::RUN)}</button>
            </div>
        </form>
    }
}

/// A button for each service that runs the family.
#[component]
fn RollOuts(definition: Arc<TaskDefinition>, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let studio = expect_studio();
    let family = definition.family().clone();
    let running = Memo::new(move |_| studio.frame.with(|frame| runs_family(frame, &family)));
    let button = move |service: ServiceName| {
        let words = {
            let service = service.clone();
            move || text::roll_out(studio.language(), service.as_str())
        };
        let testid = format!("import-rollout-{service}");
        let definition = definition.clone();
        let roll_out = move |_| {
            let command = Command::RollOut {
                at: studio.cursor.get_untracked(),
                service: service.clone(),
                definition: definition.clone(),
            };
            carry_out(studio, command, service.clone(), refusal);
        };
        view! { <button type="button" class="btn" data-testid=testid on:click=roll_out>{words}</button> }
    };
    move || running.get().into_iter().map(&button).collect_view()
}

/// A field with its ECS key and what is wrong with its value.
#[component]
fn Field(
    /// The input's ID and `data-testid`.
    id: &'static str,
    label: crate::i18n::Text,
    /// The key of ECS's API.
    key: &'static str,
    value: RwSignal<String>,
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let described_by = format!("{id}-problem");
    let bad = move || problem.with(Option::is_some);
    view! {
        <div>
            <label class="lab" for=id>{t(label)}<code>{key}</code></label>
            <span class="in" class:bad=bad>
                <input
                    id=id
                    autocomplete="off"
                    spellcheck="false"
                    data-testid=id
                    aria-invalid=move || bad().to_string()
                    aria-describedby=described_by.clone()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </span>
            <p class="help bad" id=described_by role="status">{problem}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_cluster;

    use super::*;

    #[test]
    fn names_are_free_and_well_formed() {
        let plan = notes_cluster();
        assert_eq!(free_name(&plan, "worker"), "worker");
        assert_eq!(free_name(&plan, "web"), "web-2");
        assert_eq!(name_problem(&plan, "web"), Some(NameProblem::Taken));
        for bad in ["", "a b", "웹", "a.b"] {
            assert_eq!(name_problem(&plan, bad), Some(NameProblem::Malformed), "{bad}");
        }
        assert_eq!(name_problem(&plan, "a_B-9"), None);
    }
}

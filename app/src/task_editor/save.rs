//! What becomes of the draft: a revision of the plan, rolled out on services that run its family, or run as a new one.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::editing::Command;
use stowage_core::editing::fields::free_service_name;
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Action;
use stowage_core::task_definition::{TaskDefinition, TaskDefinitionId};
use stowage_core::units::SimTime;
use stowage_core::words;

use super::bar::next_id;
use super::editor::Editor;
use super::note::shown_path;
use super::sheet::Blocker;
use crate::board::figures::clock;
use crate::board::gesture::refused;
use crate::i18n::inspector::bad_count;
use crate::i18n::task_editor as text;
use crate::import::run::runs_family;
use crate::inspector::parse_count;
use crate::state::{Message, Selection};
use crate::widgets::{IconName, small_icon};

/// What is wanted besides registering.
#[derive(Clone, Copy)]
struct Wishes {
    editor: Editor,
    /// Services on which it is rolled out.
    on: RwSignal<Vec<ServiceName>>,
    /// Whether it is run as a service of its own.
    run: RwSignal<bool>,
    /// How many tasks of it.
    count: RwSignal<String>,
    /// Why the last command was refused.
    refusal: RwSignal<Option<String>>,
}

/// The choices, and the button that registers.
pub(super) fn save(editor: Editor) -> AnyView {
    let wishes = Wishes {
        editor,
        on: RwSignal::new(Vec::new()),
        run: RwSignal::new(false),
        count: RwSignal::new("1".to_owned()),
        refusal: RwSignal::new(None),
    };
    // The list that is being chosen from must not be made anew whenever a task starts.
    let services = Memo::new(move |_| wishes.services());
    view! {
        <form class="ends" novalidate on:submit=move |event| { event.prevent_default(); wishes.save(); }>
            {move || services.with(|services| choices(wishes, services))}
            {move || why_not(wishes)}
            <button
                type="submit"
                class="btn pri lg"
                data-testid="register"
                aria-disabled=move || (wishes.blocker().is_some()).then_some("true")
                aria-describedby="register-why"
            >
                {move || wishes.label()}
            </button>
        </form>
    }
    .into_any()
}

impl Wishes {
    /// The services that run the family at the cursor.
    fn services(self) -> Vec<ServiceName> {
        let family = self.editor.sheet.with(|sheet| sheet.family().to_owned());
        self.editor.studio.frame.with(|frame| runs_family(frame, &family))
    }

    fn blocker(self) -> Option<Blocker> {
        self.editor.sheet.with(|sheet| sheet.blocker())
    }

    /// Whether it is to be run as a service of its own: where one runs it already, that is not on offer.
    fn runs(self) -> bool {
        self.run.get() && self.services().is_empty()
    }

    fn bad_count(self) -> bool {
        self.runs() && self.count.with(|count| parse_count(count).is_none())
    }

    fn label(self) -> String {
        let (language, id) = (self.editor.studio.language(), next_id(self.editor));
        let services = self.services();
        let more = self.runs() || self.on.with(|on| on.iter().any(|name| services.contains(name)));
        if more { text::register_and_run(language, &id) } else { text::register(language, &id) }
    }

    /// Registers the draft, or shows what keeps it from that.
    fn save(self) {
        if let Some(blocker) = untrack(|| self.blocker()) {
            return show(self.editor, &blocker);
        }
        let definition = self.editor.sheet.with_untracked(|sheet| sheet.definition.clone());
        let (Some(definition), false) = (definition, untrack(|| self.bad_count())) else { return };
        let studio = self.editor.studio;
        let services = untrack(|| self.services());
        let service = untrack(|| self.runs()).then(|| {
            let plan = studio.plan.get_untracked();
            ServiceName::from(free_service_name(&plan, definition.family()))
        });
        let on: Vec<ServiceName> =
            self.on.get_untracked().into_iter().filter(|name| services.contains(name)).collect();
        let revision = studio.plan.with_untracked(|plan| plan.next_revision(definition.family()));
        let id = TaskDefinitionId { family: definition.family().clone(), revision };
        let at = studio.cursor.get_untracked();
        let shown = service.clone().or_else(|| on.first().cloned());
        let count = parse_count(&self.count.get_untracked()).unwrap_or(1);
        let command = match service {
            Some(service) => Command::RunAsService { at, service, definition, desired_count: count },
            None => registered(&definition, &id, on, at),
        };
        if let Some(why) = refused(studio, command) {
            return self.refusal.set(Some(why));
        }
        self.editor.forget();
        if let Some(shown) = shown {
            studio.dispatch(Message::Select(Some(Selection::Service(shown))));
        }
        studio.dispatch(Message::CloseDialog);
    }
}

/// The command that registers a definition and rolls it out: one step.
fn registered(
    definition: &Arc<TaskDefinition>,
    id: &TaskDefinitionId,
    on: Vec<ServiceName>,
    at: SimTime,
) -> Command {
    let register = Command::RegisterTaskDefinition { definition: definition.clone() };
    if on.is_empty() {
        return register;
    }
    let roll_out =
        |service| Command::Act { at, action: Action::UpdateService { service, task_definition: id.clone() } };
    Command::Together(std::iter::once(register).chain(on.into_iter().map(roll_out)).collect())
}

/// Shows what keeps a draft from being registered.
fn show(editor: Editor, blocker: &Blocker) {
    match blocker {
        Blocker::Rule(diagnostic, place) => {
            let base = editor.sheet.with_untracked(|sheet| sheet.base());
            editor.go_to(diagnostic.path.strip_prefix(base).unwrap_or_default(), *place);
        }
        Blocker::Fault(error) => {
            editor.go_to_text(stowage_core::json::Place { line: error.line, column: error.column });
        }
    }
}

/// A box for each service that runs the family; where none does, for running it as one.
fn choices(wishes: Wishes, services: &[ServiceName]) -> AnyView {
    let studio = wishes.editor.studio;
    let language = studio.language();
    if services.is_empty() {
        return view! {
            <div class="row flow">
                {tick("run-as-service", text::RUN_AS_SERVICE.of(language).to_owned(), move || wishes.run.get(), move |on| wishes.run.set(on))}
                <span class=move || if wishes.bad_count() { "in num bad" } else { "in num" }>
                    <input
                        inputmode="numeric"
                        autocomplete="off"
                        data-testid="run-count"
                        aria-label=text::DESIRED.of(language)
                        aria-invalid=move || wishes.bad_count().to_string()
                        aria-describedby="register-why"
                        prop:value=move || wishes.count.get()
                        on:input=move |event| wishes.count.set(event_target_value(&event))
                    />
                    <code class="u">"desiredCount"</code>
                </span>
            </div>
        }
        .into_any();
    }
    let clock = clock(studio.cursor.get_untracked());
    let one = |service: &ServiceName| {
        let (read, written) = (service.clone(), service.clone());
        let is_on = move || wishes.on.with(|on| on.contains(&read));
        let set = move |on| {
            wishes.on.update(|all| {
                all.retain(|one| *one != written);
                if on {
                    all.push(written.clone());
                }
            });
        };
        tick("roll-out-on", text::roll_out(language, service.as_str(), &clock), is_on, set)
    };
    services.iter().map(one).collect::<Vec<_>>().into_any()
}

fn tick(
    testid: &'static str,
    label: String,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="tog">
            <input
                type="checkbox"
                data-testid=testid
                prop:checked=is_on
                on:change=move |event| set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// What keeps the draft from being registered: the first of it.
fn why_not(wishes: Wishes) -> AnyView {
    let language = wishes.editor.studio.language();
    let bad_count = wishes.bad_count().then(|| bad_count(language, MAX_TASKS_PER_SERVICE));
    let why = match wishes.blocker() {
        Some(Blocker::Rule(diagnostic, _)) => {
            let (code, path) = (diagnostic.rule.facts().code, shown_path(&diagnostic.path));
            Some(text::blocked(language, format!("{code} {path}").trim()))
        }
        Some(Blocker::Fault(error)) => Some(words::import_error(language, &error)),
        None => wishes.refusal.get().or(bad_count),
    };
    let sign = why.is_some().then(|| small_icon(IconName::Failed));
    view! { <p class="why c-bad row" id="register-why" role="status" data-testid="register-why">{sign}<span>{why}</span></p> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::editing::apply;
    use stowage_core::samples::notes_cluster;

    use super::*;

    #[test]
    fn registering_and_rolling_out_is_one_step() {
        let plan = notes_cluster();
        let id = TaskDefinitionId { family: "web".into(), revision: 2 };
        let definition = plan.task_definitions.values().last().cloned().unwrap();
        let at = SimTime::from_secs(5);
        let next = apply(&plan, &registered(&definition, &id, vec!["web".into()], at)).unwrap();
        assert!(next.task_definitions.contains_key(&id));
        let action = Action::UpdateService { service: "web".into(), task_definition: id.clone() };
        assert_eq!(next.timeline.last().map(|timed| &timed.action), Some(&action));
        assert_eq!(apply(&plan, &registered(&definition, &id, Vec::new(), at)).unwrap().timeline, []);
    }
}

//! What else a service could roll out: another revision of its family.

use leptos::prelude::*;
use stowage_core::plan::{Action, Plan};
use stowage_core::task_definition::TaskDefinitionId;

use super::picture::Picture;
use crate::board::gesture::act;
use crate::i18n::inspector as text;
use crate::state::Studio;

/// The other revisions of a definition's family, newest first.
fn other_revisions(plan: &Plan, current: &TaskDefinitionId) -> Vec<TaskDefinitionId> {
    let family = plan.task_definitions.keys().filter(|id| id.family == current.family && *id != current);
    family.rev().cloned().collect()
}

/// Whether a service could roll out another revision.
pub(super) fn has_other_revisions(studio: Studio, picture: Memo<Picture>) -> Memo<bool> {
    Memo::new(move |_| {
        let service = picture.get().service();
        service.is_some_and(|service| {
            let current = &service.status.spec.task_definition;
            studio.plan.with(|plan| !other_revisions(plan, current).is_empty())
        })
    })
}

/// The choice of another revision; absent where the family has no other.
pub(super) fn revision_choice(studio: Studio, picture: Memo<Picture>) -> AnyView {
    // The list that the user has opened must not be made anew whenever a task starts.
    let others = Memo::new(move |_| {
        let service = picture.get().service()?;
        Some(studio.plan.with(|plan| other_revisions(plan, &service.status.spec.task_definition)))
    });
    let chosen = RwSignal::new(None::<String>);
    view! {
        {move || {
            let revisions = others.get().unwrap_or_default();
            (!revisions.is_empty()).then(|| choice(studio, picture, revisions, chosen))
        }}
    }
    .into_any()
}

fn choice(
    studio: Studio,
    picture: Memo<Picture>,
    revisions: Vec<TaskDefinitionId>,
    chosen: RwSignal<Option<String>>,
) -> AnyView {
    let language = studio.language();
    let option = |id: &TaskDefinitionId| {
        let id = id.to_string();
        view! { <option value=id.clone()>{id.clone()}</option> }.into_any()
    };
    let options: Vec<AnyView> = revisions.iter().map(option).collect();
    let roll_out = move |_| {
        let chosen = chosen.get_untracked();
        let wanted =
            revisions.iter().find(|id| chosen.as_ref().is_some_and(|chosen| *chosen == id.to_string()));
        let (Some(task_definition), Some(service)) =
            (wanted.or(revisions.first()).cloned(), picture.get_untracked().service())
        else {
            return;
        };
        act(studio, Action::UpdateService { service: service.name.clone(), task_definition });
    };
    view! {
        <div class="revision">
            <label class="lab" for="revision">{text::REVISION.of(language)}<code>"taskDefinition"</code></label>
            <div class="row">
                <select
                    id="revision"
                    class="in grow"
                    data-testid="revision"
                    on:change=move |event| chosen.set(Some(event_target_value(&event)))
                >
                    {options}
                </select>
                <button type="button" class="btn" data-testid="roll-out" on:click=roll_out>
                    {text::ROLL_OUT.of(language)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::editing::{Command, apply};
    use stowage_core::samples::notes_cluster;
    use stowage_core::units::SimTime;

    use super::*;

    #[test]
    fn other_revisions_are_of_the_family() {
        let plan = notes_cluster();
        let current = TaskDefinitionId { family: "web".into(), revision: 1 };
        assert!(other_revisions(&plan, &current).is_empty());
        let definition = plan.task_definitions.get(&current).cloned().unwrap();
        let roll_out = Command::RollOut { at: SimTime::ZERO, service: "web".into(), definition };
        let plan = apply(&plan, &roll_out).unwrap();
        let second = TaskDefinitionId { family: "web".into(), revision: 2 };
        assert_eq!(other_revisions(&plan, &current), [second]);
    }
}

//! What a service rolls out, within which bounds, and what else it could roll out.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::{Action, Plan};
use stowage_core::simulation::recording::{DeploymentPicture, ServicePicture};
use stowage_core::task_definition::TaskDefinitionId;

use crate::board::figures::clock;
use crate::board::gesture::act;
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::expect_studio;

/// The other revisions of a definition's family, newest first.
fn other_revisions(plan: &Plan, current: &TaskDefinitionId) -> Vec<TaskDefinitionId> {
    let family = plan.task_definitions.keys().filter(|id| id.family == current.family && *id != current);
    family.rev().cloned().collect()
}

/// The choice of another revision; absent where the family has no other.
#[component]
pub(super) fn RevisionChoice(
    service: ServiceName,
    picture: Memo<Option<Arc<ServicePicture>>>,
) -> impl IntoView {
    let studio = expect_studio();
    let others = Memo::new(move |_| {
        let current = picture
            .with(|picture| picture.as_ref().map(|picture| picture.status.spec.task_definition.clone()));
        current.map(|current| studio.plan.with(|plan| other_revisions(plan, &current))).unwrap_or_default()
    });
    let chosen = RwSignal::new(None::<TaskDefinitionId>);
    let effective = move || {
        others
            .with(|others| chosen.get().filter(|id| others.contains(id)).or_else(|| others.first().cloned()))
    };
    let roll_out = {
        let service = service.clone();
        move |_| {
            if let Some(task_definition) = untrack(effective) {
                act(studio, Action::UpdateService { service: service.clone(), task_definition });
            }
        }
    };
    let choose = move |event| chosen.set(event_target_value(&event).parse().ok());
    move || {
        let revisions = others.get();
        (!revisions.is_empty()).then(|| {
            let option =
                |id: TaskDefinitionId| view! { <option value=id.to_string()>{id.to_string()}</option> };
            view! {
                <div class="revision">
                    <label class="lab" for="revision">{t(text::REVISION)}<code>"taskDefinition"</code></label>
                    <div class="row">
                        <select id="revision" class="in grow" data-testid="revision" on:change=choose>
                            {revisions.into_iter().map(option).collect_view()}
                        </select>
                        <button type="button" class="btn" data-testid="roll-out" on:click=roll_out.clone()>
                            {t(text::ROLL_OUT)}
                        </button>
                    </div>
                </div>
            }
        })
    }
}

/// A service's deployments and their bounds.
#[component]
pub(super) fn Deployments(picture: Memo<Option<Arc<ServicePicture>>>) -> impl IntoView {
    let studio = expect_studio();
    let bounds = move || {
        let language = studio.language();
        picture.with(|picture| {
            let spec = &picture.as_ref()?.status.spec;
            let floor = text::floor(language, spec.minimum_healthy_percent, spec.floor());
            let ceiling = text::ceiling(language, spec.maximum_percent, spec.ceiling());
            Some(view! { <li>{floor}</li><li>{ceiling}</li> })
        })
    };
    let deployments = Memo::new(move |_| {
        picture.with(|picture| {
            picture.as_ref().map(|picture| picture.status.deployments.clone()).unwrap_or_default()
        })
    });
    let newest_first = move || {
        let mut all = deployments.get();
        // The PRIMARY one is the last.
        let primary = all.pop();
        let others = all.into_iter().rev().map(|deployment| (deployment, false));
        primary.map(|deployment| (deployment, true)).into_iter().chain(others).collect::<Vec<_>>()
    };
    view! {
        <h3 class="sec">{t(text::BOUNDS)}</h3>
        <ul class="bounds">{bounds}</ul>
        <h3 class="sec">{t(text::DEPLOYMENTS)}</h3>
        <ul class="deps">
            {move || newest_first().into_iter().map(|(deployment, primary)| {
                view! { <Deployment deployment=deployment primary=primary/> }
            }).collect_view()}
        </ul>
    }
}

/// A deployment. Its status and rollout state are ECS's words.
#[component]
fn Deployment(deployment: DeploymentPicture, primary: bool) -> impl IntoView {
    let DeploymentPicture { id, task_definition, created_at, completed } = deployment;
    let state = if completed { "COMPLETED" } else { "IN_PROGRESS" };
    view! {
        <li>
            <div class="row">
                <span class="semi">{task_definition.to_string()}</span>
                <span class="chip">{if primary { "PRIMARY" } else { "ACTIVE" }}</span>
                <span class="chip" class:acc=!completed>{state}</span>
            </div>
            <p class="mut t11">{t(text::CREATED)}" "<span class="mono">{clock(created_at)}</span></p>
            <p class="mut t11 mono">{id.to_string()}</p>
        </li>
    }
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

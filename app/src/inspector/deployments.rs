//! What a service rolls out, and within which bounds.

use leptos::prelude::*;
use stowage_core::simulation::recording::{DeploymentPicture, ServicePicture};
use stowage_core::words::Language;

use crate::board::figures::clock;
use crate::i18n::inspector as text;

/// A service's deployments and their bounds.
pub(super) fn deployments(service: &ServicePicture, language: Language) -> AnyView {
    let spec = &service.status.spec;
    let bounds = spec.deployment_configuration;
    let floor = text::floor(language, bounds.minimum_healthy_percent, spec.floor());
    let ceiling = text::ceiling(language, bounds.maximum_percent, spec.ceiling());
    // Newest first; the PRIMARY one is the last.
    let newest_first = service.status.deployments.iter().rev().enumerate();
    let deployments: Vec<AnyView> =
        newest_first.map(|(index, each)| deployment(each, index == 0, language)).collect();
    view! {
        <h3 class="sec">{text::BOUNDS.of(language)}</h3>
        <ul class="bounds"><li>{floor}</li><li>{ceiling}</li></ul>
        <h3 class="sec">{text::DEPLOYMENTS.of(language)}</h3>
        <ul class="deps">{deployments}</ul>
    }
    .into_any()
}

/// A deployment. Its status and rollout state are ECS's words.
fn deployment(deployment: &DeploymentPicture, primary: bool, language: Language) -> AnyView {
    let status = if primary { "PRIMARY" } else { "ACTIVE" };
    let (class, state) =
        if deployment.completed { ("chip", "COMPLETED") } else { ("chip acc", "IN_PROGRESS") };
    view! {
        <li>
            <div class="row">
                <span class="semi">{deployment.task_definition.to_string()}</span>
                <span class="chip">{status}</span>
                <span class=class>{state}</span>
            </div>
            <p class="mut t11">
                {text::CREATED.of(language)}" "<span class="mono">{clock(deployment.created_at)}</span>
            </p>
            <p class="mut t11 mono">{deployment.id.to_string()}</p>
        </li>
    }
    .into_any()
}

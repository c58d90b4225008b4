//! Something that routes requests: its settings, its targets and how their requests fare.

mod comparison;
mod figures;
mod settings;
mod targets;

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::service::LoadBalancer;
use stowage_core::words::Language;

use super::parts::first_line;
use crate::i18n::departures as text;
use crate::state::{Studio, TrafficSubject};
use crate::traffic::rates::{known, rates};
use crate::traffic::routes::registrars_of;
use comparison::comparison;
use figures::figures;
use settings::settings;
use targets::target_list;
pub(super) use targets::{health_checks, target_facts};

/// A load balancer, one of its rules, or a target group.
pub(super) fn sheet(studio: Studio, subject: &TrafficSubject) -> AnyView {
    // What it leads to changes with the plan alone.
    let of_plan = subject.clone();
    let registrars = Memo::new(move |_| studio.plan.with(|plan| registrars_of(plan, &of_plan)));
    let targets =
        known(studio, move |target| registrars.with(|registrars| registrars.contains(&target.registrar)));
    let rates = rates(studio);
    let [of_head, of_settings] = [(); 2].map(|()| subject.clone());
    let compares = matches!(subject, TrafficSubject::LoadBalancer(_));
    view! {
        {move || head(studio, &of_head, studio.language())}
        <div class="scroll" tabindex="-1">
            {figures(studio, registrars, rates)}
            {compares.then(|| comparison(studio))}
            <h3 class="sec">{move || text::SETTINGS.of(studio.language())}</h3>
            {move || studio.plan.with(|plan| settings(studio, plan, &of_settings, studio.language()))}
            <h3 class="sec">
                {move || text::TARGETS.of(studio.language())}
                <span class="mut">{move || targets.with(Vec::len).to_string()}</span>
            </h3>
            {move || target_list(studio, studio.language(), &targets.get(), rates)}
        </div>
    }
    .into_any()
}

/// Its name, and what it is.
fn head(studio: Studio, subject: &TrafficSubject, language: Language) -> AnyView {
    let kind_of =
        |plan: &Plan, name: &_| match plan.traffic.load_balancers.get(name).map(|balancer| &**balancer) {
            Some(LoadBalancer::Application { .. }) => "Application Load Balancer",
            Some(LoadBalancer::Classic { .. }) => "Classic Load Balancer",
            None => text::ABSENT.of(language),
        };
    let (name, kind) = match subject {
        TrafficSubject::LoadBalancer(name) => {
            (name.to_string(), studio.plan.with(|plan| kind_of(plan, name)))
        }
        TrafficSubject::Rule(name, priority) => {
            let rule =
                priority.map_or_else(|| text::DEFAULT.of(language).to_owned(), |rule| rule.to_string());
            (format!("{name} · {rule}"), text::RULE.of(language))
        }
        TrafficSubject::TargetGroup(name) => (name.to_string(), text::TARGET_GROUP.of(language)),
    };
    let names = view! { <h2 class="t13 semi tr">{name}</h2><span class="mut tr">{kind}</span> };
    view! { <header class="ih">{first_line(studio, language, names.into_any())}</header> }.into_any()
}

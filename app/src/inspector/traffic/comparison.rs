//! Services behind load balancers beside each other: what a static host port costs.

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::Compared;
use stowage_core::words::{self, Language, thousands};

use super::super::parts::link;
use super::figures::{MINUTE, PERCENTILES, STEP};
use crate::board::livery::slot;
use crate::i18n::Text;
use crate::i18n::departures as text;
use crate::state::{Selection, Studio};
use crate::traffic::rates::{latency, steps};

/// Every service behind a load balancer.
pub(super) fn comparison(studio: Studio) -> AnyView {
    let cursor = steps(studio, STEP);
    let compared = Memo::new(move |_| {
        studio.recorded.track();
        let at = cursor.get();
        studio.plan.with(|plan| {
            studio.frame.with(|frame| studio.with_run(|run| run.recording().compare(plan, frame, at, MINUTE)))
        })
    });
    view! {
        <h3 class="sec">{move || text::COMPARED.of(studio.language())}</h3>
        {move || compared.with(|compared| table(studio, studio.language(), compared))}
    }
    .into_any()
}

fn table(studio: Studio, language: Language, compared: &[Compared]) -> AnyView {
    let head = |words: Text| view! { <th scope="col">{words.of(language)}</th> }.into_any();
    let percentiles = PERCENTILES.map(|(name, _)| view! { <th scope="col">{name}</th> }.into_any());
    let rows: Vec<AnyView> = compared.iter().map(|of| row(studio, of)).collect();
    let sentences: Vec<AnyView> = compared.iter().map(|of| sentences(language, of)).collect();
    view! {
        <table class="compared" data-testid="compared">
            <thead>
                <tr>
                    {head(text::SERVICE)}{head(text::RUNNING)}{head(text::INSTANCES)}{percentiles.into_iter().collect::<Vec<_>>()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {sentences}
    }
    .into_any()
}

fn row(studio: Studio, compared: &Compared) -> AnyView {
    let service = &compared.service;
    let name: ServiceName = service.name.clone();
    let running = format!("{}/{}", service.counts.running, service.status.spec.desired_count);
    let figures: Vec<AnyView> = PERCENTILES
        .iter()
        .map(|(_, permille)| view! { <td>{latency(compared.latencies.quantile(*permille))}</td> }.into_any())
        .collect();
    view! {
        <tr data-testid=format!("compared-{name}")>
            <th scope="row">{link(studio, "link", name.to_string(), Selection::Service(name.clone()))}</th>
            <td class=(service.status.unplaced > 0).then_some("c-bad")>{running}</td>
            <td>{thousands(compared.instances as u64)}</td>
            {figures}
        </tr>
    }
    .into_any()
}

/// What a service's ports cost, and why its next task goes nowhere.
fn sentences(language: Language, compared: &Compared) -> AnyView {
    let service = &compared.service;
    let sign = slot(service.slot).to_string();
    let through: Vec<&str> = compared.registrars.iter().map(|registrar| registrar.name()).collect();
    let footprint = compared.footprint.as_ref().map(|found| words::footprint(language, found));
    let unplaced = service.status.unplaced;
    let stuck = compared
        .stuck
        .as_ref()
        .map(|stuck| text::unplaced(language, unplaced, &words::stuck(language, stuck)));
    view! {
        <div class="case" data-testid=format!("case-{}", service.name)>
            <p>
                <span class="call" data-s=sign>{service.call_sign.to_string()}</span>
                " "<span class="med">{service.name.to_string()}</span>
                " "<span class="mut">{through.join(", ")}</span>
            </p>
            <p class="sub">{footprint}</p>
            {stuck.map(|stuck| view! { <p class="c-bad">{stuck}</p> })}
        </div>
    }
    .into_any()
}

//! How the requests fare that something takes.

use leptos::prelude::*;
use stowage_core::service::Registrar;
use stowage_core::simulation::recording::{Count, Latencies, Rates, registrars};
use stowage_core::units::SimDuration;
use stowage_core::words::thousands;

use super::super::parts::fact;
use crate::i18n::departures as text;
use crate::state::Studio;
use crate::traffic::rates::{latency, steps};

/// The span that latencies are of.
pub(super) const MINUTE: SimDuration = SimDuration::from_secs(60);

/// How often latencies are found anew, in seconds of the plan.
pub(super) const STEP: u64 = 5;

/// The percentiles that are told: their names, and in permille.
pub(super) const PERCENTILES: [(&str, u64); 3] = [("p50", 500), ("p95", 950), ("p99", 990)];

/// Requests of the last second, and the latencies of the last minute.
pub(super) fn figures(studio: Studio, of: Memo<Vec<Registrar>>, rates: Memo<Rates>) -> AnyView {
    let numbers = Memo::new(move |_| {
        let known = studio.plan.with(|plan| registrars(plan));
        let number = |registrar: &Registrar| known.iter().position(|other| other == registrar);
        of.with(|of| of.iter().filter_map(number).collect::<Vec<usize>>())
    });
    let minute = steps(studio, STEP);
    let latencies = move || {
        studio.recorded.track();
        let cursor = minute.get();
        let mut latencies = Latencies::default();
        studio.with_run(|run| {
            for number in numbers.get() {
                latencies.merge(&run.recording().latencies_at(cursor, MINUTE, number));
            }
        });
        let said =
            |(name, permille): (&str, u64)| format!("{name}\u{a0}{}", latency(latencies.quantile(permille)));
        PERCENTILES.map(said).join(" · ")
    };
    let requests = move || {
        let language = studio.language();
        let mut count = Count::default();
        rates.with(|rates| {
            numbers.get().into_iter().for_each(|number| count.merge(rates.of_registrar(number)))
        });
        let (total, errors) = (thousands(count.total()), thousands(count.errors));
        format!("{total} {} · {errors} {}", text::REQUESTS.of(language), text::ERRORS.of(language))
    };
    view! {
        {move || {
            let language = studio.language();
            let requests = view! { <span data-testid="traffic-requests">{requests}</span> };
            let latencies = view! { <span data-testid="traffic-latencies">{latencies}</span> };
            view! {
                <dl class="facts">
                    {fact(text::LAST_SECOND.of(language), requests.into_any())}
                    {fact(text::LATENCY.of(language), latencies.into_any())}
                </dl>
            }
            .into_any()
        }}
    }
    .into_any()
}

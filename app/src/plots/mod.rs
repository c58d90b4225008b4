//! Charts of the recording, drawn with plotters. Nothing else in the studio knows plotters.

pub mod canvas;
pub mod count_plot;
mod counts;
mod look;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;

use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Selection, Studio, expect_studio};
use crate::timeline::outline::{Outline, ServiceLane};
use count_plot::CountPlot;

/// Plots side by side at most.
const MOST_PLOTS: usize = 4;

/// A plot of running against desired tasks for each service, as many as there is room for.
#[component]
pub fn Plots(
    /// The services.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    let shown = Memo::new(move |_| {
        let selected = selected_service(studio);
        outline.with(|outline| choose(&outline.services, selected.as_ref()))
    });
    let key = |lane: &ServiceLane| (lane.name.clone(), lane.slot, lane.call_sign.clone());
    let plot = move |lane: ServiceLane| view! { <CountPlot lane=lane outline=outline/> };
    view! {
        <div class="plots" role="group" aria-label=t(text::PLOTS) data-testid="plots">
            <For each=move || shown.get() key=key children=plot/>
            <Show when=move || shown.with(Vec::is_empty)>
                <p class="none mut">{t(text::NO_SERVICES)}</p>
            </Show>
        </div>
    }
}

fn selected_service(studio: Studio) -> Option<ServiceName> {
    studio.selection.with(|selection| match selection {
        Some(Selection::Service(name)) => Some(name.clone()),
        Some(Selection::Instance(_) | Selection::Task(_)) | None => None,
    })
}

/// The services that are plotted, in order of creation: where there are too many, the selected one and those
/// in trouble come first.
fn choose(services: &[ServiceLane], selected: Option<&ServiceName>) -> Vec<ServiceLane> {
    let rank = |lane: &ServiceLane| (selected != Some(&lane.name), !lane.had_trouble(), lane.slot);
    let mut chosen: Vec<&ServiceLane> = services.iter().collect();
    chosen.sort_by_key(|lane| rank(lane));
    chosen.truncate(MOST_PLOTS);
    chosen.sort_by_key(|lane| lane.slot);
    chosen.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use stowage_core::simulation::recording::{Segment, SegmentKind};
    use stowage_core::units::SimTime;

    use super::*;

    #[track_caller]
    fn check(selected: Option<&str>, expected: &str) {
        let lane = |slot: u32| {
            let trouble = SegmentKind::Unplaced(1);
            let kind = if slot == 6 { trouble } else { SegmentKind::Steady };
            ServiceLane {
                name: format!("s{slot}").into(),
                slot,
                call_sign: "SVC".into(),
                segments: vec![Segment { start: SimTime::ZERO, end: SimTime::ZERO, kind }],
            }
        };
        let lanes: Vec<ServiceLane> = (0..8).map(lane).collect();
        let selected = selected.map(ServiceName::from);
        let names: Vec<String> =
            choose(&lanes, selected.as_ref()).iter().map(|lane| lane.name.to_string()).collect();
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn the_selected_service_and_those_in_trouble_are_plotted() {
        check(None, "s0 s1 s2 s6");
        check(Some("s7"), "s0 s1 s6 s7");
    }
}

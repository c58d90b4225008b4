//! Charts of the recording, drawn with plotters. Nothing else in the studio knows plotters.

pub mod canvas;
pub mod count_plot;
mod curves;
pub(crate) mod look;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::flat::FlatMap;
use stowage_core::identifiers::ServiceName;

use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Selection, Studio, expect_studio};
use crate::timeline::outline::{Outline, ServiceLane};
use crate::traffic::{self, Surface};

/// Plots side by side at most.
const MOST_PLOTS: usize = 4;

/// A plot of running against desired tasks for each service, as many as there is room for. The canvases are
/// drawn when the recording, the theme or the size changes; what moves with the cursor lies over them.
#[component]
pub fn Plots(
    /// The services.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    let shown = move || {
        let selected = selected_service(studio);
        // A plan with traffic has plots of its own.
        match studio.plan.with(|plan| plan.needs_traffic()) {
            true => Vec::new(),
            false => outline.with(|outline| choose(&outline.services, selected.as_ref())),
        }
    };
    draw_when_due(studio, outline, shown);
    view! {
        <div class="plots" role="group" aria-label=t(text::PLOTS) data-testid="plots" id=PLOTS>
            {move || figures(studio, &shown())}
            {traffic::beside(studio, Surface::Plots)}
        </div>
    }
}

/// The `id` of what holds the plots.
pub(crate) const PLOTS: &str = "plots";

fn figures(studio: Studio, shown: &[ServiceLane]) -> Vec<AnyView> {
    let language = studio.language();
    if shown.is_empty() && !studio.plan.with(|plan| plan.needs_traffic()) {
        let nothing = view! { <p class="none mut">{text::NO_SERVICES.of(language)}</p> };
        return vec![nothing.into_any()];
    }
    shown.iter().map(|lane| count_plot::figure(studio, lane, language)).collect()
}

/// Draws the plots' canvases when what they show has changed.
fn draw_when_due(
    studio: Studio,
    outline: Memo<Arc<Outline>>,
    shown: impl Fn() -> Vec<ServiceLane> + Copy + 'static,
) {
    let size = canvas::size_of(PLOTS);
    Effect::new(move |_| {
        let services: Vec<ServiceName> = shown().into_iter().map(|lane| lane.name).collect();
        outline.track();
        size.track();
        studio.preferences.track();
        // The page's style must have taken in the theme, and the page the figures, which other effects write:
        // the next frame sees them.
        request_animation_frame(move || {
            for (service, canvas) in services.iter().zip(canvas::canvases(PLOTS)) {
                count_plot::draw(studio, &canvas, service);
            }
        });
    });
}

fn selected_service(studio: Studio) -> Option<ServiceName> {
    studio.selection.with(|selection| match selection {
        Some(Selection::Service(name)) => Some(name.clone()),
        Some(Selection::Instance(_) | Selection::Task(_) | Selection::Traffic(_)) | None => None,
    })
}

/// The services that are plotted, in order of creation: where there are too many, the selected one and those
/// in trouble come first.
fn choose(services: &[ServiceLane], selected: Option<&ServiceName>) -> Vec<ServiceLane> {
    let rank = |lane: &ServiceLane| (selected != Some(&lane.name), !lane.had_trouble(), lane.slot);
    let mut ranked = FlatMap::default();
    for lane in services {
        ranked.insert(rank(lane), lane);
    }
    let mut chosen = FlatMap::default();
    for lane in ranked.values().copied().take(MOST_PLOTS) {
        chosen.insert(lane.slot, lane);
    }
    chosen.values().copied().cloned().collect()
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

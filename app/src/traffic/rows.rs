//! Among the state lanes: the states of alarms, and marks where scaling has acted.

use leptos::prelude::*;
use stowage_core::identifiers::{AlarmName, ServiceName};
use stowage_core::plan::Plan;
use stowage_core::service::{AlarmState, Metric};
use stowage_core::simulation::recording::{
    Lane, LaneKind, Scaled, ScalingOutcome, Segment, SegmentKind, scaling_lanes,
};
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};

use super::touched;
use crate::board::livery::{Liveries, liveries};
use crate::i18n::metrics as text;
use crate::state::{Message, Selection, Studio};
use crate::timeline::lanes::block;
use crate::timeline::marks::near;
use crate::timeline::scale;
use crate::widgets::{IconName, small_icon};

/// The lanes of alarms and of what scaling did.
pub(super) fn rows(studio: Studio) -> AnyView {
    let liveries = liveries(studio);
    view! {
        {move || {
            studio.recorded.track();
            let lanes = studio.with_run(|run| scaling_lanes(run.recording(), run.computed_until()));
            lanes.iter().map(|lane| row(studio, lane, &liveries.get())).collect::<Vec<AnyView>>()
        }}
    }
    .into_any()
}

fn row(studio: Studio, lane: &Lane, liveries: &Liveries) -> AnyView {
    match &lane.kind {
        LaneKind::Alarm(name) => alarm(studio, name, &lane.segments),
        LaneKind::Scaling(scaled) => scaling(studio, scaled, &lane.segments, liveries),
        LaneKind::Actions | LaneKind::Service(_) | LaneKind::Instance(_) => ().into_any(),
    }
}

fn alarm(studio: Studio, name: &AlarmName, states: &[Segment]) -> AnyView {
    let language = studio.language();
    let plan = studio.plan.get();
    let spec = plan.scaling.alarms.get(name);
    let is_upper = spec.is_none_or(|alarm| alarm.comparison_operator.is_upper());
    let condition = spec.map(|alarm| words::alarm_condition(language, alarm)).unwrap_or_default();
    let threshold = spec.map(|alarm| format!("{} {} %", if is_upper { ">" } else { "<" }, alarm.threshold));
    let state = |segment: &Segment| {
        let SegmentKind::Alarm(state) = &segment.kind else { return None };
        let (class, icon) = match (state, is_upper) {
            (AlarmState::Ok, _) => ("ok", None),
            // What is too low means that there are tasks to spare: no trouble, so no hot hue.
            (AlarmState::Alarm, false) => ("low", Some(IconName::Bell)),
            (AlarmState::Alarm, true) => ("hot", Some(IconName::Bell)),
            (AlarmState::InsufficientData, _) => ("none", None),
        };
        let beyond = threshold.as_ref().filter(|_| *state == AlarmState::Alarm);
        let words =
            beyond.map_or_else(|| state.as_str().to_owned(), |beyond| format!("{} {beyond}", state.as_str()));
        Some(block(segment, class, icon, words, plan.horizon))
    };
    let states: Vec<AnyView> = states.iter().filter_map(state).collect();
    let label = view! { {small_icon(IconName::Bell)}<span class="tr">{name.to_string()}</span> }.into_any();
    let title = format!("{name}: {condition}");
    lane(studio, name.as_str(), None, (label, title), watched_by(&plan, name), states)
}

/// The service that an alarm is about: that of its metric, or of a policy that acts on it.
fn watched_by(plan: &Plan, name: &AlarmName) -> Option<Selection> {
    let of_metric = plan.scaling.alarms.get(name).and_then(|alarm| match &alarm.metric {
        Metric::CpuUtilization { service } => Some(service),
        Metric::CpuReservation | Metric::MemoryReservation => None,
    });
    let mut policies = plan.scaling.policies.values().filter(|policy| policy.alarm == *name);
    let service: Option<&ServiceName> = of_metric.or_else(|| policies.next().map(|policy| &policy.service));
    service.cloned().map(Selection::Service)
}

fn scaling(studio: Studio, scaled: &Scaled, marks: &[Segment], liveries: &Liveries) -> AnyView {
    let language = studio.language();
    let horizon = studio.plan.with(|plan| plan.horizon);
    let mut views = Vec::new();
    let (mut rest, near) = (marks, near());
    while let Some(count) = near_together(rest, horizon, near) {
        let (group, after) = rest.split_at(count);
        views.push(mark(studio, scaled, group, horizon, language));
        rest = after;
    }
    let (name, colour, label, selection) = match scaled {
        Scaled::Service(service) => {
            let livery = liveries.get(service);
            let sign = livery.map(|livery| livery.call_sign.to_string());
            let label = view! {
                <span class="call">{sign}</span>
                <span class="tr">{text::SCALED.of(language)}</span>
            };
            let colour = livery.map(|livery| livery.slot.to_string());
            (service.as_str(), colour, label.into_any(), Some(Selection::Service(service.clone())))
        }
        Scaled::Group(group) => {
            let label = view! { {small_icon(IconName::Server)}<span class="tr">{group.to_string()}</span> };
            (group.as_str(), None, label.into_any(), None)
        }
    };
    let title = format!("{name}: {}", text::SCALED.of(language));
    lane(studio, &format!("scaling-{name}"), colour, (label, title), selection, views)
}

/// How many of the first marks, in order of time, are so near that they share one: the one behind could not be reached.
/// Nothing where there is none.
fn near_together(marks: &[Segment], horizon: SimTime, near: f64) -> Option<usize> {
    let first = scale::percent(marks.first()?.start, horizon);
    Some(marks.iter().take_while(|mark| scale::percent(mark.start, horizon) - first < near).count())
}

/// A mark leads to its instant, and shows what was touched then.
fn mark(studio: Studio, scaled: &Scaled, group: &[Segment], horizon: SimTime, language: Language) -> AnyView {
    let outcome = |segment: &Segment| match &segment.kind {
        SegmentKind::Activity(outcome) => Some(outcome.clone()),
        _ => None,
    };
    let outcomes: Vec<ScalingOutcome> = group.iter().filter_map(outcome).collect();
    let Some(first) = group.first() else { return ().into_any() };
    let at = first.start;
    // Of marks that share one it says what they come to.
    let face = words::scaling_mark(&outcomes);
    let mut label = format!("{face}:");
    for (segment, outcome) in group.iter().zip(&outcomes) {
        label += &format!(" {} {}", scale::clock(segment.start), words::scaling_outcome(language, outcome));
    }
    let selection = outcomes.first().and_then(|outcome| touched(scaled, outcome));
    let go = move |_| {
        studio.dispatch(Message::Seek(at));
        if let Some(selection) = selection.clone() {
            crate::board::gesture::select(studio, selection);
        }
    };
    view! {
        <li class="mk act" style=format!("left:{:.3}%", scale::percent(at, horizon))>
            <button
                type="button"
                data-testid=format!("activity-{}", scale::clock(at))
                aria-label=label.clone()
                title=label
                on:click=go
            >
                <b>{face}</b>
            </button>
        </li>
    }
    .into_any()
}

/// A lane. Its label selects what it is about, where that can be selected.
fn lane(
    studio: Studio,
    name: &str,
    colour: Option<String>,
    (label, title): (AnyView, String),
    selection: Option<Selection>,
    segments: Vec<AnyView>,
) -> AnyView {
    let key = match selection {
        None => view! { <span class="k" title=title>{label}</span> }.into_any(),
        Some(selection) => {
            let select = move |_| studio.dispatch(Message::Select(Some(selection.clone())));
            view! { <button class="k" title=title on:click=select>{label}</button> }.into_any()
        }
    };
    view! {
        <div class="tl" data-s=colour data-lane=name.to_owned()>
            {key}
            <ol class="tr0">{segments}</ol>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_near_are_one() {
        let mark = |secs: u64| {
            let at = SimTime::from_secs(secs);
            Segment { start: at, end: at, kind: SegmentKind::Activity(ScalingOutcome::AtMaximum) }
        };
        let marks: Vec<Segment> = [0, 20, 39, 40, 900].map(mark).to_vec();
        let horizon = SimTime::from_secs(1_000);
        assert_eq!(
            [0, 3, 4, 5].map(|from| near_together(&marks[from..], horizon, 4.0)),
            [Some(3), Some(1), Some(1), None]
        );
    }
}

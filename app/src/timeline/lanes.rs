//! The state lanes: what was the case from when to when.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::cluster::InstanceState;
use stowage_core::simulation::recording::{Segment, SegmentKind};
use stowage_core::units::SimTime;
use stowage_core::words::{Language, short_id};

use super::marks::Marks;
use super::outline::{InstanceLane, Outline, ServiceLane};
use super::scale;
use super::scrubber::{Ruler, Scrub, playhead};
use crate::board::livery::slot;
use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Message, Selection, Studio, expect_studio};
use crate::traffic::{self, Surface};
use crate::widgets::{IconName, small_icon};

/// The ruler, the lanes under it, and the playhead over both. Pressing and dragging anywhere moves the cursor.
#[component]
pub fn Lanes(
    /// What they show.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    let scrub = Scrub::new(studio);
    view! {
        <div
            class="lanes"
            data-testid="lanes"
            on:pointerdown=move |event| scrub.begin(&event)
            on:pointermove=move |event| scrub.drag(&event)
            on:pointerup=move |_| scrub.end()
            on:pointercancel=move |_| scrub.end()
            on:lostpointercapture=move |_| scrub.end()
        >
            <div class="rows">
                <div class="tl ruler">
                    <span class="k"></span>
                    <Ruler/>
                </div>
                <div class="tl">
                    <span class="k">{t(text::ACTIONS)}</span>
                    <Marks outline=outline/>
                </div>
                {rows_of(studio, outline, services)}
                {traffic::beside(studio, Surface::Lanes)}
                {rows_of(studio, outline, instances)}
                {playhead(studio)}
            </div>
        </div>
    }
}

/// Some of the lanes, which follow the outline.
fn rows_of(
    studio: Studio,
    outline: Memo<Arc<Outline>>,
    rows: fn(Studio, &Outline) -> Vec<AnyView>,
) -> AnyView {
    view! { {move || rows(studio, &outline.get())} }.into_any()
}

fn segments(studio: Studio, outline: &Outline, segments: &[Segment]) -> Vec<AnyView> {
    let language = studio.language();
    segments.iter().map(|each| segment(each, outline.horizon, language)).collect()
}

fn services(studio: Studio, outline: &Outline) -> Vec<AnyView> {
    let service = |lane: &ServiceLane| {
        let name = lane.name.to_string();
        let label = view! {
            <span class="call">{lane.call_sign.to_string()}</span>
            <span class="tr">{name.clone()}</span>
        };
        let colour = Some(slot(lane.slot).to_string());
        row(
            studio,
            Selection::Service(lane.name.clone()),
            name,
            colour,
            label.into_any(),
            segments(studio, outline, &lane.segments),
        )
    };
    outline.services.iter().map(service).collect()
}

fn instances(studio: Studio, outline: &Outline) -> Vec<AnyView> {
    let instance = |lane: &InstanceLane| {
        let id = lane.id.to_string();
        let label = view! { <span class="tr">{short_id(&id)}</span> };
        row(
            studio,
            Selection::Instance(lane.id.clone()),
            id,
            None,
            label.into_any(),
            segments(studio, outline, &lane.segments),
        )
    };
    outline.instances.iter().map(instance).collect()
}

/// The lane of a service, which has a colour, or of an instance. Its label selects it.
fn row(
    studio: Studio,
    selection: Selection,
    name: String,
    colour: Option<String>,
    label: AnyView,
    segments: Vec<AnyView>,
) -> AnyView {
    let class = if colour.is_some() { "k" } else { "k mono" };
    view! {
        <div class="tl" data-s=colour data-lane=name.clone()>
            <button
                class=class
                title=name.clone()
                on:click=move |_| studio.dispatch(Message::Select(Some(selection.clone())))
            >
                {label}
            </button>
            <ol class="tr0">{segments}</ol>
        </div>
    }
    .into_any()
}

fn segment(segment: &Segment, horizon: SimTime, language: Language) -> AnyView {
    let (class, icon) = face(&segment.kind);
    block(segment, class, icon, words_of(language, &segment.kind), horizon)
}

/// A segment of a lane as it looks and what it says.
pub(crate) fn block(
    segment: &Segment,
    class: &'static str,
    icon: Option<IconName>,
    words: String,
    horizon: SimTime,
) -> AnyView {
    let left = scale::percent(segment.start, horizon);
    let width = scale::percent(segment.end, horizon) - left;
    let span = format!(", {}–{}", scale::clock(segment.start), scale::clock(segment.end));
    view! {
        <li
            class=format!("sg {class}")
            title=format!("{words}{span}")
            style=format!("left:{left:.3}%;width:{width:.3}%")
        >
            {icon.map(small_icon)}
            <b>{words.clone()}</b>
            <span class="sr">{span.clone()}</span>
        </li>
    }
    .into_any()
}

fn face(kind: &SegmentKind) -> (&'static str, Option<IconName>) {
    match kind {
        SegmentKind::Steady | SegmentKind::Instance(InstanceState::Active) => ("ok", None),
        SegmentKind::Deploying(_) => ("dep", None),
        SegmentKind::Adjusting | SegmentKind::Instance(InstanceState::Launching) => ("wait", None),
        SegmentKind::Unplaced(_) | SegmentKind::Blocked => ("bad", Some(IconName::Veto)),
        SegmentKind::AgentLost => ("bad", Some(IconName::Failed)),
        SegmentKind::Instance(InstanceState::Draining) => ("drn", Some(IconName::Drain)),
        SegmentKind::Instance(InstanceState::Inactive) => ("off", None),
        // Actions are marks, and what is scaled has lanes of its own.
        _ => ("off", None),
    }
}

fn words_of(language: Language, kind: &SegmentKind) -> String {
    match kind {
        SegmentKind::Steady => text::STEADY.of(language).to_owned(),
        SegmentKind::Deploying(id) => language.pick(format!("{id} rolling out"), format!("{id} 배포 중")),
        SegmentKind::Adjusting => text::ADJUSTING.of(language).to_owned(),
        SegmentKind::Unplaced(count) => language.pick(format!("{count} unplaced"), format!("미배치 {count}")),
        SegmentKind::Blocked => text::BLOCKED.of(language).to_owned(),
        SegmentKind::Instance(state) => state.as_str().to_owned(),
        SegmentKind::AgentLost => text::AGENT_LOST.of(language).to_owned(),
        // Likewise.
        _ => String::new(),
    }
}

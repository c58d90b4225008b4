//! The state lanes: what was the case from when to when.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use stowage_core::cluster::InstanceState;
use stowage_core::simulation::recording::{Segment, SegmentKind};
use stowage_core::units::SimTime;
use stowage_core::words::{Language, short_id};

use super::marks::Marks;
use super::outline::{InstanceLane, Outline, ServiceLane};
use super::scale;
use super::scrubber::{Ruler, Scrub, shift_to_cursor};
use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Message, Selection, expect_studio};
use crate::widgets::{Icon, IconName};

/// The ruler, the lanes under it, and the playhead over both. Pressing and dragging anywhere moves the cursor.
#[component]
pub fn Lanes(
    /// What they show.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    let axis = NodeRef::<Div>::new();
    let scrub = Scrub::new(studio, axis);
    let services = move || {
        let outline = outline.get();
        outline.services.iter().map(|lane| service_lane(lane, outline.horizon)).collect_view()
    };
    let instances = move || {
        let outline = outline.get();
        outline.instances.iter().map(|lane| instance_lane(lane, outline.horizon)).collect_view()
    };
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
                    <Ruler node_ref=axis/>
                </div>
                <div class="tl">
                    <span class="k">{t(text::ACTIONS)}</span>
                    <Marks outline=outline/>
                </div>
                {services}
                {instances}
                <div class="head" aria-hidden="true">
                    <div class="now" style:transform=shift_to_cursor(studio)>
                        <u></u>
                    </div>
                </div>
            </div>
        </div>
    }
}

fn service_lane(lane: &ServiceLane, horizon: SimTime) -> impl IntoView + use<> {
    let studio = expect_studio();
    let name = lane.name.clone();
    let select = move |_| studio.dispatch(Message::Select(Some(Selection::Service(name.clone()))));
    let color = lane.slot % 8 + 1;
    view! {
        <div class="tl" data-s=color data-lane=lane.name.to_string()>
            <button class="k" title=lane.name.to_string() on:click=select>
                <span class="call">{lane.call_sign.to_string()}</span>
                <span class="tr">{lane.name.to_string()}</span>
            </button>
            <ol class="tr0">{segments(&lane.segments, horizon)}</ol>
        </div>
    }
}

fn instance_lane(lane: &InstanceLane, horizon: SimTime) -> impl IntoView + use<> {
    let studio = expect_studio();
    let id = lane.id.clone();
    let select = move |_| studio.dispatch(Message::Select(Some(Selection::Instance(id.clone()))));
    let whole = lane.id.to_string();
    view! {
        <div class="tl" data-lane=whole.clone()>
            <button class="k mono" title=whole.clone() on:click=select>
                <span class="tr">{short_id(&whole)}</span>
            </button>
            <ol class="tr0">{segments(&lane.segments, horizon)}</ol>
        </div>
    }
}

fn segments(segments: &[Segment], horizon: SimTime) -> impl IntoView + use<> {
    let studio = expect_studio();
    let view_of = |segment: &Segment| {
        let left = scale::percent(segment.start, horizon);
        let width = scale::percent(segment.end, horizon) - left;
        let (class, icon) = face(&segment.kind);
        let kind = segment.kind.clone();
        let words = Memo::new(move |_| words_of(studio.language(), &kind));
        let span = format!(", {}–{}", scale::clock(segment.start), scale::clock(segment.end));
        let title = {
            let span = span.clone();
            move || format!("{}{span}", words.get())
        };
        view! {
            <li
                class=format!("sg {class}")
                title=title
                style:left=format!("{left:.3}%")
                style:width=format!("{width:.3}%")
            >
                {icon.map(|name| view! { <Icon name=name small=true/> })}
                <span class="tr">{words}</span>
                <span class="sr">{span}</span>
            </li>
        }
    };
    segments.iter().map(view_of).collect_view()
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
        SegmentKind::ActionApplied(_) | SegmentKind::ActionIgnored(_) => ("off", None),
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
        // Actions are marks, not segments.
        SegmentKind::ActionApplied(_) | SegmentKind::ActionIgnored(_) => String::new(),
    }
}

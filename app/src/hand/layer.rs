//! What is drawn over the page while something is held.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use stowage_core::editing::drop::{Held, Target};
use stowage_core::identifiers::InstanceId;
use stowage_core::placement::Veto;
use web_sys::{DomRect, Element};

use super::things::scroller;
use super::verdict::{call_sign, lands_on, name, sentence};
use super::{By, Hands, Over, capture};
use crate::board::geometry::{Edges, next};
use crate::i18n::hand as text;
use crate::state::Hand;

/// What is drawn over the page, and what is said to those who cannot see it.
pub(super) fn layer(hands: Hands) -> AnyView {
    let says = hands.says;
    view! {
        <div class="hand">
            <p class="sr" role="status" data-testid="hand-says">{move || says.get()}</p>
            {move || drawn(hands).map(|hand| held(hands, &hand))}
        </div>
    }
    .into_any()
}

/// What is held, as soon as it is drawn.
fn drawn(hands: Hands) -> Option<Arc<Hand>> {
    let drawn = hands.drawn.get();
    hands.studio.hand.get().filter(|hand| drawn.is_some_and(|drawn| Arc::ptr_eq(hand, &drawn)))
}

fn held(hands: Hands, hand: &Hand) -> AnyView {
    let (by, at, over) = (hands.by, hands.at, hands.over);
    let shield = NodeRef::<Div>::new();
    // Whoever drags by a pointer has it to themselves: nothing under it is hovered, selected or clicked.
    Effect::new(move |_| {
        if let (Some(shield), By::Drag { pointer, touch: false, .. }) = (shield.get(), by.get())
            && let Err(error) = capture(&shield, pointer)
        {
            leptos::logging::warn!("the pointer is not captured: {error:?}");
        }
    });
    let source = hands.source.with_value(|source| Some(source.as_ref()?.0.clone()));
    let colour = source.as_ref().and_then(|source| colour(source));
    let frame = hands.studio.frame.get_untracked();
    let sign = call_sign(hand.lift.held(), &frame);
    let name = name(hand.lift.held(), &frame);
    let refused = move || over.with(|over| over.as_ref().is_some_and(Over::is_refused));
    let follows = move || matches!(by.get(), By::Drag { touch: false, .. });
    view! {
        <div class="aims">{move || aims(hands)}</div>
        {move || follows().then(|| view! {
            <div
                node_ref=shield
                class=move || if refused() { "shield no" } else { "shield" }
            ></div>
        })}
        <div
            class=move || if follows() { "carried" } else { "carried bar" }
            class:no=refused
            data-testid="carried"
            style=move || match follows() {
                true => { let (x, y) = at.get(); format!("transform:translate({x:.0}px,{y:.0}px)") }
                false => String::new(),
            }
        >
            {sign.map(|sign| view! { <b class="blk" data-s=colour>{sign}</b> })}
            <span class="tx"><span class="semi">{name}</span><span class="res">{move || words(hands)}</span></span>
            {move || (!follows()).then(|| {
                view! {
                    <button
                        type="button"
                        class="btn"
                        data-testid="hand-cancel"
                        on:click=move |_| hands.let_go()
                    >
                        {text::CANCEL.of(hands.studio.language())}
                    </button>
                }
            })}
        </div>
    }
    .into_any()
}

/// The colour slot of what is lifted: its own, that of what it shows, or that of what it is in.
fn colour(source: &Element) -> Option<String> {
    let slot = |element: Element| element.get_attribute("data-s");
    let inside = || source.query_selector("[data-s]").ok().flatten().and_then(slot);
    let around = || source.closest("[data-s]").ok().flatten().and_then(slot);
    source.get_attribute("data-s").or_else(inside).or_else(around)
}

/// What letting go would do; where it is over nothing, what could be done with it.
fn words(hands: Hands) -> String {
    let language = hands.studio.language();
    if let Some(over) = hands.over.get() {
        return sentence(language, &over.verdict);
    }
    let Some(hand) = hands.studio.hand.get() else { return String::new() };
    let what = match hand.lift.explanation() {
        Some(all) => text::fits(language, all.fits(), all.verdicts.len()),
        None => text::TO_A_ZONE.of(language).to_owned(),
    };
    match hands.by.get() {
        By::Keys => format!("{what} · {}", text::KEYS.of(language)),
        By::Tap { .. } => format!("{what} · {}", text::TAP.of(language)),
        _ => what,
    }
}

/// A ring around what it is over, and where the task would lie.
fn aims(hands: Hands) -> Option<AnyView> {
    match hands.by.get() {
        // The board may scroll under it, or have made room for reasons: it is measured with every move.
        By::Drag { .. } => hands.at.track(),
        // The finger scrolls the board; its place is where it taps.
        By::Tap { .. } => return None,
        _ => {}
    }
    let over = hands.over.get()?;
    let hand = hands.studio.hand.get()?;
    let class = if over.is_refused() { "aim no" } else { "aim" };
    let ring =
        (over.place.target != Target::Board).then(|| clipped(&over.place.element, class, None)).flatten();
    let ghost = ghost(hands, &hand, &over);
    Some(view! { {ring}{ghost} }.into_any())
}

/// The slab that is previewed: where the task goes, or how far it would stand above the rim.
fn ghost(hands: Hands, hand: &Hand, over: &Over) -> Option<AnyView> {
    let demand = hand.lift.demand()?;
    let instance: &InstanceId = match (&over.verdict, &over.place.target) {
        (Ok(outcome), _) => lands_on(outcome)?,
        (Err(_), Target::Instance(id)) if crosses_rim(hand, id) => id,
        (Err(_), _) => return None,
    };
    let edges =
        hands.studio.frame.with(|frame| Some(next(frame.instances.get(instance)?, &demand.request)))?;
    let hold = document().query_selector(&format!("[data-drop='i {instance}'] .hold")).ok().flatten()?;
    clipped(&hold, if over.verdict.is_ok() { "place" } else { "place no" }, Some(edges))
}

/// Whether an instance lacks what a hold shows: a port that is taken takes no room.
fn crosses_rim(hand: &Hand, id: &InstanceId) -> bool {
    let says = hand.lift.explanation().and_then(|explanation| explanation.verdict(id));
    says.is_some_and(|says| says.vetoes.iter().any(|veto| matches!(veto, Veto::Cpu(_) | Veto::Memory(_))))
        && !matches!(hand.lift.held(), Held::InstanceType(_))
}

/// A frame over an element, cut off where what scrolls it ends.
fn clipped(element: &Element, class: &'static str, edges: Option<Edges>) -> Option<AnyView> {
    let (inner, outer) = (element.get_bounding_client_rect(), scroller(element)?.get_bounding_client_rect());
    let slab = edges.map(|edges| view! { <i class="slab ghost" style=edges.to_string()></i> }.into_any());
    let within = place(&inner, outer.left(), outer.top());
    let view = view! {
        <div class="clip" style=place(&outer, 0.0, 0.0)>
            <div class=class style=within>{slab}</div>
        </div>
    };
    Some(view.into_any())
}

fn place(rect: &DomRect, left: f64, top: f64) -> String {
    let (left, top) = (rect.left() - left, rect.top() - top);
    format!("left:{left:.1}px;top:{top:.1}px;width:{:.1}px;height:{:.1}px", rect.width(), rect.height())
}

//! The marks of the timeline's actions: each leads to its instant and can be removed.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::outline::{Mark, Outline};
use super::scale;
use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::part::Part;
use crate::state::{Message, Studio, expect_studio};
use crate::widgets::{IconName, icon, small_icon};

/// How wide a mark is, in pixels: a target that a finger and a shaky hand can meet.
const MARK: f64 = 24.0;

/// How much of the page's width the axis takes at least.
const AXIS: f64 = 0.4;

/// The lane of the timeline's actions.
#[component]
pub fn Marks(
    /// Where they are from.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    // What the part finds them in.
    provide_context(outline);
    let (none, part) = (Memo::new(move |_| outline.with(|outline| outline.marks.is_empty())), Part::marks());
    view! {
        <div class="tr0" role="group" tabindex="-1" aria-label=t(text::ACTIONS)>
            {move || match none.get() {
                true => view! { <span class="hint tr">{text::NO_ACTIONS.of(studio.language())}</span> }.into_any(),
                false => part.show(studio),
            }}
        </div>
    }
}

/// The marks. A part of the page, fetched with the first action.
pub(crate) fn list(studio: Studio) -> AnyView {
    let outline = use_context::<Memo<Arc<Outline>>>();
    view! { {move || outline.map(|outline| marks(studio, &outline.get()))} }.into_any()
}

fn marks(studio: Studio, outline: &Outline) -> AnyView {
    let language = studio.language();
    let mut marks: Vec<AnyView> = Vec::new();
    let mut rest = outline.marks.as_slice();
    let near = near();
    while !rest.is_empty() {
        let (group, after) = rest.split_at(shared(rest, outline.horizon, near));
        let left = format!("left:{:.3}%", scale::percent(group[0].at, outline.horizon));
        marks.push(view! { <li class="mk" style=left>{mark(studio, group, language)}</li> }.into_any());
        rest = after;
    }
    view! { <ol>{marks}</ol> }.into_any()
}

/// How near actions share a mark, in percent of the axis: where they are nearer, their marks would cover each other.
pub(crate) fn near() -> f64 {
    let page = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1_280.0);
    100.0 * MARK / (AXIS * page)
}

/// How many of the first actions, in order of time, share a mark: one over the other, only the last could be reached.
fn shared(marks: &[Mark], horizon: SimTime, near: f64) -> usize {
    let place = |mark: &Mark| scale::percent(mark.at, horizon);
    marks.iter().take_while(|mark| place(mark) - place(&marks[0]) < near).count()
}

/// The mark of some actions. Its card says what each of them does.
fn mark(studio: Studio, group: &[Mark], language: Language) -> AnyView {
    let (index, at) = (group[0].index, group[0].at);
    let id = format!("action-{index}");
    let vain = group.iter().any(|mark| mark.ignored.is_some());
    let mut label = String::new();
    let face = match group.len() {
        1 => vain.then(|| small_icon(IconName::Warning)),
        count => {
            label = format!("{count}: ");
            Some(view! { <b>{count.to_string()}</b> }.into_any())
        }
    };
    for mark in group {
        label += &format!("{}, {}. ", words::action(language, &mark.action), scale::clock(mark.at));
    }
    let open = {
        let id = id.clone();
        move |event: MouseEvent| {
            place_above(&id, &event);
            studio.dispatch(Message::Seek(at));
        }
    };
    let entries: Vec<AnyView> = group.iter().map(|mark| entry(studio, &id, mark, language)).collect();
    view! {
        <button
            class=if vain { "vain" } else { "" }
            data-testid=format!("mark-{index}")
            aria-label=label.clone()
            title=label
            popovertarget=id.clone()
            on:click=open
        >
            {face}
        </button>
        <div class="pop mark-card" popover="auto" id=id.clone() data-testid=format!("mark-card-{index}")>
            {entries}
        </div>
    }
    .into_any()
}

/// An action on the card of its mark.
fn entry(studio: Studio, card: &str, mark: &Mark, language: Language) -> AnyView {
    let (index, at) = (mark.index, mark.at);
    let ignored = mark.ignored.as_ref().map(|why| {
        let reason = words::inapplicable(language, why);
        let words = format!("{} {reason}", text::IGNORED.of(language));
        view! { <p class="note warn">{icon(IconName::Warning)}<span>{words}</span></p> }.into_any()
    });
    view! {
        <div>
            <p class="row">
                <span class="mono t11 mut">{scale::clock(at)}</span>
                <b class="grow semi">{words::action(language, &mark.action)}</b>
            </p>
            {ignored}
            <button
                class="btn sm"
                data-testid=format!("remove-action-{index}")
                popovertarget=card.to_owned()
                popovertargetaction="hide"
                on:click=move |_| studio.dispatch(Message::Edit(Command::RemoveAction { index }))
            >
                {small_icon(IconName::Trash)}
                {text::REMOVE.of(language)}
            </button>
        </div>
    }
    .into_any()
}

/// Puts a mark's card above it: the lanes would cut it off, so it is placed in the window.
fn place_above(id: &str, event: &MouseEvent) {
    let mark = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let card = document().get_element_by_id(id).and_then(|card| card.dyn_into::<HtmlElement>().ok());
    let (Some(mark), Some(card)) = (mark, card) else { return };
    let place = mark.get_bounding_client_rect();
    let style = card.style();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    for (property, value) in [("--x", place.left()), ("--y", height - place.top())] {
        if style.set_property(property, &format!("{value}px")).is_err() {
            leptos::logging::warn!("the card took no place");
        }
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::plan::Action;

    use super::*;

    #[test]
    fn actions_that_are_near_share_a_mark() {
        let mark = |(index, secs): (usize, &u64)| Mark {
            index,
            at: SimTime::from_secs(*secs),
            action: Action::LoseZone { zone: "a".into() },
            ignored: None,
        };
        let marks: Vec<Mark> = [0, 0, 14, 20, 900, 900].iter().enumerate().map(mark).collect();
        let horizon = SimTime::from_secs(1_000);
        assert_eq!([0, 3, 4].map(|from| shared(&marks[from..], horizon, 1.5)), [3, 1, 2]);
    }
}

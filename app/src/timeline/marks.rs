//! The marks of the timeline's actions: each leads to its instant and can be removed.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::words;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::outline::{Mark, Outline};
use super::scale;
use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Message, Studio, expect_studio};
use crate::widgets::{Icon, IconName};

/// The lane of the timeline's actions.
#[component]
pub fn Marks(
    /// Where they are from.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    let marks = move || {
        let outline = outline.get();
        if outline.marks.is_empty() {
            let hint = move || text::NO_ACTIONS.of(studio.language());
            return view! { <span class="hint tr">{hint}</span> }.into_any();
        }
        let mark = |mark: &Mark| {
            let left = format!("{:.3}%", scale::percent(mark.at, outline.horizon));
            view! { <li class="mk" style:left=left>{mark_view(studio, mark.clone())}</li> }
        };
        let marks = outline.marks.iter().map(mark).collect_view();
        view! { <ol>{marks}</ol> }.into_any()
    };
    view! { <div class="tr0">{marks}</div> }
}

fn mark_view(studio: Studio, mark: Mark) -> impl IntoView {
    let Mark { index, at, action, ignored } = mark;
    let card = NodeRef::<Div>::new();
    let id = format!("action-{index}");
    let target = id.clone();
    let name = Memo::new(move |_| words::action(studio.language(), &action));
    let label = move || format!("{}, {}", name.get(), scale::clock(at));
    let is_ignored = ignored.is_some();
    let open = move |event: MouseEvent| {
        place_above(card, &event);
        studio.dispatch(Message::Seek(at));
    };
    view! {
        <button
            class:vain=is_ignored
            data-testid=format!("mark-{index}")
            aria-label=label
            title=label
            popovertarget=id.clone()
            on:click=open
        >
            {is_ignored.then(|| view! { <Icon name=IconName::Warning small=true/> })}
        </button>
        <div class="pop mark-card" popover="auto" id=id node_ref=card data-testid=format!("mark-card-{index}")>
            <p class="row">
                <span class="mono t11 mut">{scale::clock(at)}</span>
                <b class="grow semi">{name}</b>
            </p>
            {ignored.map(|why| {
                let reason = move || words::inapplicable(studio.language(), &why);
                view! {
                    <p class="note warn">
                        <Icon name=IconName::Warning/>
                        <span>{t(text::IGNORED)}" "{reason}</span>
                    </p>
                }
            })}
            <button
                class="btn sm"
                data-testid="remove-action"
                popovertarget=target
                popovertargetaction="hide"
                on:click=move |_| studio.dispatch(Message::Edit(Command::RemoveAction { index }))
            >
                <Icon name=IconName::Trash small=true/>
                {t(text::REMOVE)}
            </button>
        </div>
    }
}

/// Puts a mark's card above it: the lanes would cut it off, so it is placed in the window.
fn place_above(card: NodeRef<Div>, event: &MouseEvent) {
    let mark = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let (Some(mark), Some(card)) = (mark, card.get_untracked()) else { return };
    let place = mark.get_bounding_client_rect();
    let style = HtmlElement::style(&card);
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    for (property, value) in [("--x", place.left()), ("--y", height - place.top())] {
        if style.set_property(property, &format!("{value}px")).is_err() {
            leptos::logging::warn!("the card took no place");
        }
    }
}

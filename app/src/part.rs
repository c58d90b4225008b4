//! Parts of the studio that the browser fetches when they are first shown: the first visit stays small.
//!
//! What only a part needs is split off the page's module when the site is built, and fetched by its loader here. A
//! loader hands over a plain function; from then on it is called like any other. Elsewhere than in a page nothing is
//! split, and a loader is there at once.

#![allow(unsafe_code, reason = "the loaders' bindings are unsafe; what writes them is checked there")]

use std::future::Future;
use std::pin::Pin;

use js_sys::Promise;
use leptos::prelude::*;
use stowage_core::identifiers::Zone;
use stowage_core::plan::{Plan, PlanError};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::Event;

use crate::board::BoardContext;
use crate::i18n::page as text;
use crate::io::opening::fetch;
use crate::state::{KeepState, Keeping, Message, OpenFailureKind, Studio};

/// What a part shows.
#[derive(Clone, Copy)]
pub(crate) enum View {
    /// A view of the studio.
    Studio(fn(Studio) -> AnyView),
    /// The instances of a zone.
    Zone(fn(BoardContext, Zone) -> AnyView),
}

type Loading = Pin<Box<dyn Future<Output = Result<View, SplitLoaderError>>>>;

/// A part, and whether it is here.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    load: fn() -> Loading,
    place: Place,
    state: RwSignal<State>,
}

/// Where a part is shown, and so what is to be said when it cannot be fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Over the page.
    Over,
    /// Among other things.
    Inline,
}

#[derive(Clone, Copy)]
enum State {
    /// Not asked for, or on its way.
    Absent,
    Failed,
    Here(View),
}

impl Part {
    /// What the dialog holds that takes in a task definition.
    pub(crate) fn import() -> Self {
        Self::new(Place::Inline, || Box::pin(load_import()))
    }

    /// What the dialog holds that shows the kept plans.
    pub(crate) fn plans() -> Self {
        Self::new(Place::Inline, || Box::pin(load_plans()))
    }

    /// What is said while the open plan is not kept.
    pub(crate) fn unkept() -> Self {
        Self::new(Place::Over, || Box::pin(load_notice()))
    }

    /// The panel that says why a plan could not be opened.
    pub(crate) fn opening() -> Self {
        Self::new(Place::Over, || Box::pin(load_failure()))
    }

    /// The inspector of an instance and of a task.
    pub(crate) fn details() -> Self {
        Self::new(Place::Inline, || Box::pin(load_details()))
    }

    /// The board's cells, of one zone.
    pub(crate) fn cells() -> Self {
        Self::new(Place::Inline, || Box::pin(load_cells()))
    }

    fn new(place: Place, load: fn() -> Loading) -> Self {
        Self { load, place, state: RwSignal::new(State::Absent) }
    }

    /// The part's view, as soon as it is here; asks for it.
    pub(crate) fn show(self, studio: Studio) -> AnyView {
        match self.state.get() {
            State::Here(View::Studio(view)) => view(studio),
            state => self.substitute(studio, state),
        }
    }

    /// The part's view of a zone, as soon as it is here; asks for it.
    pub(crate) fn show_zone(self, board: BoardContext, zone: Zone) -> AnyView {
        match self.state.get() {
            State::Here(View::Zone(view)) => view(board, zone),
            state => self.substitute(board.studio, state),
        }
    }

    fn substitute(self, studio: Studio, state: State) -> AnyView {
        let language = studio.language();
        if !matches!(state, State::Failed) {
            self.ask();
            // What comes over the page unasked is waited for without a word.
            let words = || view! { <p class="missing mut" role="status">{text::PART_COMES.of(language)}</p> };
            return (self.place == Place::Inline).then(words).into_any();
        }
        view! {
            <p class=if self.place == Place::Over { "missing over" } else { "missing" } role="alert">
                <span>{text::PART_FAILED.of(language)}</span>
                <button
                    type="button"
                    class="btn sm"
                    data-testid="part-again"
                    on:click=move |_| self.state.set(State::Absent)
                >
                    {text::TRY_AGAIN.of(language)}
                </button>
            </p>
        }
        .into_any()
    }

    /// Fetches the part. Who asks twice waits for the same answer.
    fn ask(self) {
        let dressed = dress();
        spawn_local(async move {
            let state = (self.load)().await.map_or(State::Failed, State::Here);
            if let Some(dressed) = dressed {
                // A part without its style can still be used.
                let _ = dressed.await;
            }
            // What wanted it may be gone.
            self.state.try_set(state);
        });
    }
}

/// Has the browser fetch the parts' style sheet, which the page names and leaves alone until then; gives what to wait
/// for, the first time.
fn dress() -> Option<JsFuture> {
    let sheet = document().get_element_by_id("parts-style")?;
    let address = sheet.get_attribute("data-href").filter(|_| !sheet.has_attribute("href"))?;
    let loaded = Promise::new(&mut |done, _| {
        for event in ["load", "error"] {
            // An element takes every listener.
            let _ = sheet.add_event_listener_with_callback(event, &done);
        }
        let _ = sheet.set_attribute("href", &address);
    });
    Some(loaded.into())
}

/// The plan at an address of the studio's own site.
pub(crate) async fn fetch_plan(address: String) -> Result<Plan, OpenFailureKind> {
    match load_fetch().await {
        Ok(fetch) => fetch(address).await,
        Err(error) => Err(OpenFailureKind::Unreachable(error.to_string())),
    }
}

/// The plan of a text that was kept.
pub(crate) async fn read_plan(text: String) -> Result<Plan, OpenFailureKind> {
    match load_reader().await {
        Ok(read) => read(&text).map_err(OpenFailureKind::Plan),
        Err(error) => Err(OpenFailureKind::Unreachable(error.to_string())),
    }
}

#[wasm_split(opening, fallible)]
fn load_reader() -> Result<Reader, SplitLoaderError> {
    Ok(Plan::from_json)
}

type Reader = fn(&str) -> Result<Plan, PlanError>;

type Fetching = Pin<Box<dyn Future<Output = Result<Plan, OpenFailureKind>>>>;

#[wasm_split(opening, fallible)]
fn load_fetch() -> Result<fn(String) -> Fetching, SplitLoaderError> {
    Ok(|address| Box::pin(fetch(address)))
}

#[wasm_split(opening, fallible)]
fn load_failure() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::page::failure::panel))
}

/// What lifts things and lets them go, from now on; begins with an event that something could be lifted by.
pub(crate) fn take_in_hand(studio: Studio, event: Event) {
    // What is carried is drawn some frames later.
    dress();
    spawn_local(async move {
        // Where it cannot be fetched, the next press asks again; what is pressed does what it does without it.
        if let Ok(take) = load_hand().await {
            take(studio, event);
        }
    });
}

#[wasm_split(hand, fallible)]
fn load_hand() -> Result<fn(Studio, Event), SplitLoaderError> {
    Ok(crate::hand::take)
}

/// Keeps the studio's plan in the browser from now on, with effects that `owner` owns.
pub(crate) fn keep_plan(studio: Studio, owner: Owner) {
    spawn_local(async move {
        match load_keeper().await {
            Ok(keep) => owner.with(|| keep(studio)),
            // The next change asks again; until then the page says that nothing is kept.
            Err(_) => studio.dispatch(Message::Keep(Keeping { id: None, state: KeepState::Refused })),
        }
    });
}

#[wasm_split(plans, fallible)]
fn load_keeper() -> Result<fn(Studio), SplitLoaderError> {
    Ok(crate::plans::keep)
}

#[wasm_split(plans, fallible)]
fn load_plans() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::plans::panel))
}

#[wasm_split(plans, fallible)]
fn load_notice() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::plans::notice))
}

#[wasm_split(import, fallible)]
fn load_import() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::import::panel))
}

#[wasm_split(details, fallible)]
fn load_details() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::details))
}

#[wasm_split(cells, fallible)]
fn load_cells() -> Result<View, SplitLoaderError> {
    Ok(View::Zone(crate::board::cells))
}

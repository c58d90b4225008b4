//! Parts of the studio that the browser fetches when they are first shown: the first visit stays small.
//!
//! What only a part needs is split off the page's module when the site is built, and fetched by its loader here. A
//! loader hands over a plain function; from then on it is called like any other. Elsewhere than in a page nothing is
//! split, and a loader is there at once.

#![allow(unsafe_code, reason = "the loaders' bindings are unsafe; what writes them is checked there")]

mod equipment;
mod interchange;
mod keeping;
mod network;
mod views;

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::plan::{Plan, PlanError};
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::Event;

use crate::board::BoardContext;
use crate::board::seen::Sight;
use crate::i18n::page as text;
use crate::io::grip::Gesture;
use crate::io::opening::fetch;
use crate::state::{OpenFailureKind, Studio};
use crate::traffic::Surface;
use crate::widgets::menu::Subject;
pub(crate) use equipment::{equip, serve, simulate};
pub(crate) use interchange::{Interchange, interchange};
pub(crate) use keeping::{fetch_ahead, keep_plan};
use network::{dress, try_again, when_online};

/// What a part shows.
#[derive(Clone, Copy)]
pub(crate) enum View {
    /// A view of the studio.
    Studio(fn(Studio) -> AnyView),
    /// What stands over the zones.
    Board(fn(BoardContext) -> AnyView),
    /// The instances of a zone.
    Zone(fn(BoardContext, Zone) -> AnyView),
    /// An instance as a row.
    Row(fn(BoardContext, InstanceId, Sight) -> AnyView),
    /// What a menu holds.
    Menu(fn(Studio, &Subject) -> AnyView),
    /// What a plan with traffic shows at a place of the page.
    Traffic(fn(Studio, Surface) -> AnyView),
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
    /// Not asked for.
    Absent,
    /// On its way.
    Asked,
    Failed,
    Here(View),
}

impl Part {
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

    /// The part's view over the zones, as soon as it is here; asks for it.
    pub(crate) fn show_board(self, board: BoardContext) -> AnyView {
        match self.state.get() {
            State::Here(View::Board(view)) => view(board),
            state => self.substitute(board.studio, state),
        }
    }

    /// The part's view of a zone, as soon as it is here; asks for it.
    pub(crate) fn show_zone(self, board: BoardContext, zone: Zone) -> AnyView {
        match self.state.get() {
            State::Here(View::Zone(view)) => view(board, zone),
            state => self.substitute(board.studio, state),
        }
    }

    /// The part's row of an instance, as soon as it is here; asks for it.
    pub(crate) fn show_row(self, board: BoardContext, id: InstanceId, sight: Sight) -> AnyView {
        match self.state.get() {
            State::Here(View::Row(view)) => view(board, id, sight),
            state => self.substitute(board.studio, state),
        }
    }

    /// The part's menu about something, as soon as it is here; asks for it.
    pub(crate) fn show_menu(self, studio: Studio, subject: &Subject) -> AnyView {
        match self.state.get() {
            State::Here(View::Menu(view)) => view(studio, subject),
            state => self.substitute(studio, state),
        }
    }

    /// What the part shows of traffic at a place, as soon as it is here; asks for it.
    pub(crate) fn show_surface(self, studio: Studio, surface: Surface) -> AnyView {
        match self.state.get() {
            State::Here(View::Traffic(view)) => view(studio, surface),
            state => self.substitute(studio, state),
        }
    }

    fn substitute(self, studio: Studio, state: State) -> AnyView {
        let language = studio.language();
        if !matches!(state, State::Failed) {
            if matches!(state, State::Absent) {
                self.ask();
            }
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
                    on:click=move |_| try_again()
                >
                    {text::TRY_AGAIN.of(language)}
                </button>
            </p>
        }
        .into_any()
    }

    /// Fetches the part, once: of those who ask for it while there is no network, each would try in turn. It is tried
    /// again when there is one, or when the user says so.
    fn ask(self) {
        self.state.update_untracked(|state| *state = State::Asked);
        let dressed = dress();
        spawn_local(async move {
            let state = (self.load)().await.map_or(State::Failed, State::Here);
            if let Some(dressed) = dressed {
                // A part without its style can still be used.
                let _ = dressed.await;
            }
            // What wanted it may be gone.
            self.state.try_set(state);
            if matches!(state, State::Failed) {
                when_online(move || {
                    let failed = matches!(self.state.try_get_untracked(), Some(State::Failed));
                    if failed {
                        self.state.set(State::Absent);
                    }
                });
            }
        });
    }
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

/// What lifts things and lets them go, from now on; begins with the gesture that has called for it.
pub(crate) fn take_in_hand(studio: Studio, gesture: Gesture) {
    // What is carried is drawn some frames later.
    dress();
    spawn_local(async move {
        // Where it cannot be fetched, the next press asks again; what is pressed does what it does without it.
        let take = load_hand().await;
        let gesture = gesture.try_update_value(std::mem::take).unwrap_or_default();
        if let Ok(take) = take {
            take(studio, &gesture);
        }
    });
}

#[wasm_split(hand, fallible)]
fn load_hand() -> Result<fn(Studio, &[Event]), SplitLoaderError> {
    Ok(crate::hand::take)
}

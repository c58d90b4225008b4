//! Parts of the studio that the browser fetches when they are first shown: the first visit stays small.
//!
//! What only a part needs is split off the page's module when the site is built, and fetched by its loader here. A
//! loader hands over a plain function; from then on it is called like any other. Elsewhere than in a page nothing is
//! split, and a loader is there at once.

#![allow(unsafe_code, reason = "the loaders' bindings are unsafe; what writes them is checked there")]

mod equipment;
mod keeping;
mod network;

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
pub(crate) use keeping::{fetch_ahead, keep_plan};
use network::{dress, try_again, when_online};

/// What a part shows.
#[derive(Clone, Copy)]
pub(crate) enum View {
    /// A view of the studio.
    Studio(fn(Studio) -> AnyView),
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
    /// What the dialog holds that takes in a task definition.
    pub(crate) fn import() -> Self {
        Self::new(Place::Inline, || Box::pin(load_import()))
    }

    /// What the dialog holds that writes a task definition.
    pub(crate) fn task_editor() -> Self {
        Self::new(Place::Inline, || Box::pin(load_task_editor()))
    }

    /// What the dialog holds that gives a task definition out.
    pub(crate) fn export() -> Self {
        Self::new(Place::Inline, || Box::pin(load_export()))
    }

    /// What the dialog holds that compares revisions of a task definition.
    pub(crate) fn compare() -> Self {
        Self::new(Place::Inline, || Box::pin(load_compare()))
    }

    /// How far the simulation is.
    pub(crate) fn progress() -> Self {
        Self::new(Place::Over, || Box::pin(load_progress()))
    }

    /// What the dialog holds that shows the kept plans.
    pub(crate) fn plans() -> Self {
        Self::new(Place::Inline, || Box::pin(load_plans()))
    }

    /// What the dialogs hold that change instances and services.
    pub(crate) fn edit() -> Self {
        Self::new(Place::Inline, || Box::pin(load_edit()))
    }

    /// What the dialogs hold that change traffic and scaling.
    pub(crate) fn traffic_edit() -> Self {
        Self::new(Place::Inline, || Box::pin(load_traffic_edit()))
    }

    /// The parts of traffic and scaling that a plan has.
    pub(crate) fn traffic_list() -> Self {
        Self::new(Place::Inline, || Box::pin(load_traffic_list()))
    }

    /// What a plan lacks.
    pub(crate) fn lacking() -> Self {
        Self::new(Place::Over, || Box::pin(load_lacking()))
    }

    /// The message that floats over the board.
    pub(crate) fn toast() -> Self {
        Self::new(Place::Over, || Box::pin(load_toast()))
    }

    /// What the dialog holds that lists all keyboard shortcuts.
    pub(crate) fn shortcuts() -> Self {
        Self::new(Place::Inline, || Box::pin(load_shortcuts()))
    }

    /// What the page's menus hold.
    pub(crate) fn menus() -> Self {
        Self::new(Place::Inline, || Box::pin(load_menus()))
    }

    /// The marks of the timeline's actions.
    pub(crate) fn marks() -> Self {
        Self::new(Place::Over, || Box::pin(load_marks()))
    }

    /// What has happened up to the cursor.
    pub(crate) fn events() -> Self {
        Self::new(Place::Inline, || Box::pin(load_events()))
    }

    /// What a service rolls out.
    pub(crate) fn deployments() -> Self {
        Self::new(Place::Inline, || Box::pin(load_deployments()))
    }

    /// What else a service could roll out.
    pub(crate) fn revision() -> Self {
        Self::new(Place::Over, || Box::pin(load_revision()))
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

    /// The board's rows: many come at once, so none says that it is on its way.
    pub(crate) fn rows() -> Self {
        Self::new(Place::Over, || Box::pin(load_rows()))
    }

    /// What plans with traffic show beside what all plans do.
    pub(crate) fn traffic() -> Self {
        Self::new(Place::Over, || Box::pin(load_surfaces()))
    }

    /// The board's cells, of one zone.
    pub(crate) fn cells() -> Self {
        Self::new(Place::Inline, || Box::pin(load_cells()))
    }

    /// The load balancers over the board, and what flows from them to the instances.
    pub(crate) fn departures() -> Self {
        Self::new(Place::Over, || Box::pin(load_departures()))
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

#[wasm_split(traffic, fallible)]
fn load_progress() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::progress))
}

#[wasm_split(traffic, fallible)]
fn load_surfaces() -> Result<View, SplitLoaderError> {
    Ok(View::Traffic(crate::traffic::surface))
}

// With what computes what it shows.
#[wasm_split(traffic, fallible)]
fn load_departures() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::departures))
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

#[wasm_split(plans, fallible)]
fn load_plans() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::plans::panel))
}

#[wasm_split(plans, fallible)]
fn load_notice() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::plans::notice))
}

// With the dialogs that it leads to.
#[wasm_split(edit, fallible)]
fn load_lacking() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::board::lacking))
}

// With what keeps the plan, which is fetched at the first step.
#[wasm_split(plans, fallible)]
fn load_toast() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::toast::message))
}

// Likewise.
#[wasm_split(plans, fallible)]
fn load_marks() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::timeline::marks::list))
}

#[wasm_split(menus, fallible)]
fn load_menus() -> Result<View, SplitLoaderError> {
    Ok(View::Menu(crate::menus::content))
}

#[wasm_split(details, fallible)]
fn load_events() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::happenings))
}

#[wasm_split(details, fallible)]
fn load_deployments() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::rollouts))
}

#[wasm_split(details, fallible)]
fn load_revision() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::revisions))
}

#[wasm_split(edit, fallible)]
fn load_edit() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::edit::panel))
}

#[wasm_split(traffic_edit, fallible)]
fn load_traffic_edit() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::edit::panel))
}

#[wasm_split(traffic_list, fallible)]
fn load_traffic_list() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::traffic::list::list))
}

#[wasm_split(shortcuts, fallible)]
fn load_shortcuts() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::shortcuts::panel))
}

#[wasm_split(import, fallible)]
fn load_import() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::import::panel))
}

#[wasm_split(task_editor, fallible)]
fn load_task_editor() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::task_editor::panel))
}

#[wasm_split(task_editor, fallible)]
fn load_export() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::task_editor::export_panel))
}

#[wasm_split(task_editor, fallible)]
fn load_compare() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::task_editor::compare_panel))
}

#[wasm_split(details, fallible)]
fn load_details() -> Result<View, SplitLoaderError> {
    Ok(View::Studio(crate::inspector::details))
}

// With the cells: a board has rows because it has too many instances for cards.
#[wasm_split(cells, fallible)]
fn load_rows() -> Result<View, SplitLoaderError> {
    Ok(View::Row(crate::board::row))
}

#[wasm_split(cells, fallible)]
fn load_cells() -> Result<View, SplitLoaderError> {
    Ok(View::Zone(crate::board::cells))
}

//! Drag and drop, by pointer, finger and keys: one state machine. A part of the page, fetched when something that can
//! be lifted is first pressed or gets the focus.
//!
//! What is held is the studio's state; which hand holds it, and what that is over, is known here alone.

pub(crate) mod grip;
mod keys;
mod layer;
mod pointer;
mod things;
mod verdict;

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::drop::{Held, Lift, NoDrop, Target};
use stowage_core::identifiers::TaskId;
use stowage_core::words::{self, Language};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AddEventListenerOptions, Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent,
};

use crate::board::scene::lost_at;
use crate::i18n::hand as text;
use crate::io::focus;
use crate::state::{Dropped, Editing, Equipment, Hand, Message, Studio};
use things::{Place, find_source, place_at};
use verdict::{No, Verdict, answer, in_both, name, said_over, sentence};

/// The events that mean something, all over the page, before what they happen on hears of them.
const EVENTS: [&str; 9] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "keydown",
    "keyup",
    "click",
    "touchmove",
    "contextmenu",
];

thread_local! {
    static TAKEN: Cell<bool> = const { Cell::new(false) };
}

/// Lifts things and lets them go from now on; begins with the events of the gesture that has called for it.
pub(crate) fn take(studio: Studio, gesture: &[Event]) {
    if TAKEN.replace(true) {
        return;
    }
    let hands = Hands {
        studio,
        by: RwSignal::new(By::Nobody),
        at: RwSignal::new((0.0, 0.0)),
        over: RwSignal::new_local(None),
        says: RwSignal::new(String::new()),
        drawn: RwSignal::new(None),
        source: StoredValue::new_local(None),
    };
    leptos::mount::mount_to_body(move || layer::layer(hands));
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| hands.hear(&event));
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    // A finger that drags must not scroll.
    options.set_passive(false);
    for name in EVENTS {
        let callback = listener.as_ref().unchecked_ref();
        let added = window()
            .add_event_listener_with_callback_and_add_event_listener_options(name, callback, &options);
        if let Err(error) = added {
            leptos::logging::warn!("{name} is not heard: {error:?}");
        }
    }
    // The page listens for as long as it is there.
    listener.forget();
    gesture.iter().for_each(|event| hands.hear(event));
}

/// Which hand it is, and how far it has got.
#[derive(Clone, Copy, Debug, PartialEq)]
enum By {
    Nobody,
    /// A pointer is down on something that can be lifted.
    Press {
        pointer: i32,
        touch: bool,
        from: (f64, f64),
    },
    /// It follows a pointer that is down.
    Drag {
        pointer: i32,
        touch: bool,
        from: (f64, f64),
    },
    /// A finger has lifted it and let go: it waits for a tap, which begins when a finger comes down again.
    Tap {
        down: bool,
    },
    /// Keys walk over the places.
    Keys,
}

/// What it is over, and what letting go there would do.
#[derive(Clone, Debug, PartialEq)]
struct Over {
    place: Place,
    verdict: Verdict,
}

impl Over {
    /// Whether it cannot be let go there. Where it was lifted it can: nothing happens.
    fn is_refused(&self) -> bool {
        !matches!(self.verdict, Ok(_) | Err(No::Drop(NoDrop::SamePlace)))
    }
}

/// The hands of whoever uses the page: they hold one thing at a time.
#[derive(Clone, Copy)]
struct Hands {
    studio: Studio,
    by: RwSignal<By>,
    /// Where the pointer is.
    at: RwSignal<(f64, f64)>,
    over: RwSignal<Option<Over>, LocalStorage>,
    /// What is said to those who cannot see it.
    says: RwSignal<String>,
    /// What is drawn as held: a frame of the page after it is lifted, when the verdicts are on the board.
    drawn: RwSignal<Option<Arc<Hand>>>,
    /// The element that is pressed, or that was lifted.
    source: StoredValue<Option<(HtmlElement, Held)>, LocalStorage>,
}

impl Hands {
    fn hear(&self, event: &Event) {
        let name = event.type_();
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            match name.as_str() {
                "pointerdown" => self.press(event),
                "pointermove" => self.follow(event),
                "pointerup" => self.release(event),
                "pointercancel" => self.lose(event),
                "click" => self.tap(event),
                "contextmenu" => self.no_menu(event),
                _ => {}
            }
        } else if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            match name.as_str() {
                "keydown" => self.key(event),
                // A button is pressed when Space comes up.
                _ if event.key() == " " && self.by.get_untracked() == By::Keys => event.prevent_default(),
                _ => {}
            }
        } else if name == "touchmove"
            && matches!(self.by.get_untracked(), By::Drag { .. })
            && event.cancelable()
        {
            event.prevent_default();
        } else if name == "click"
            && let Some(event) = event.dyn_ref::<MouseEvent>()
        {
            self.tap(event);
        }
    }

    fn hand(&self) -> Option<Arc<Hand>> {
        self.studio.hand.get_untracked()
    }

    fn language(&self) -> Language {
        self.studio.preferences.with_untracked(|preferences| preferences.language)
    }

    // ---- lifting

    /// Takes what is pressed into the hand.
    fn lift(&self, by: By) -> bool {
        let Some(held) = self.source.with_value(|source| Some(source.as_ref()?.1.clone())) else {
            return false;
        };
        let (plan, frame) = (self.studio.plan.get_untracked(), self.studio.frame.get_untracked());
        match Lift::new(&plan, &frame, held) {
            Ok(lift) => {
                let answer = answer(&lift, &frame);
                let says = words::lifted(self.language(), &name(lift.held(), &frame), &lift);
                self.over.set(None);
                self.by.set(by);
                let hand = Arc::new(Hand { lift, answer });
                self.studio.dispatch(Message::Hold(Some(hand.clone())));
                self.draw_soon(hand, says);
                true
            }
            Err(why) => {
                self.by.set(By::Nobody);
                self.says.set(words::no_drop(self.language(), &why));
                false
            }
        }
    }

    /// Draws what is held, and says it, once the page has shown the verdicts: what a hundred instances say has a frame
    /// to itself.
    fn draw_soon(self, hand: Arc<Hand>, says: String) {
        after_a_frame(move || {
            if self.hand().is_some_and(|held| Arc::ptr_eq(&held, &hand)) {
                self.source.with_value(|source| source.iter().for_each(|(source, _)| mark(source, true)));
                if self.over.with_untracked(Option::is_none) {
                    self.says.set(says);
                }
                self.drawn.set(Some(hand));
                self.studio.dispatch(Message::DismissToast);
                self.run();
            }
        });
    }

    // ---- what it is over

    fn aim_at_pointer(&self) {
        let Some(hand) = self.hand() else { return };
        self.aim(place_at(self.at.get_untracked(), hand.lift.held()));
    }

    fn aim(&self, place: Option<Place>) {
        if self.over.with_untracked(|over| over.as_ref().map(|over| &over.place) == place.as_ref()) {
            return;
        }
        let over = place.and_then(|place| Some(Over { verdict: self.verdict(&place.target)?, place }));
        self.over.set(over);
    }

    /// What letting go there does, as the board is now.
    fn verdict(&self, target: &Target) -> Option<Verdict> {
        let hand = self.hand()?;
        let studio = self.studio;
        let (plan, frame) = (studio.plan.get_untracked(), studio.frame.get_untracked());
        let at = studio.cursor.get_untracked();
        if let (Held::InstanceType(_), Target::Zone(zone)) = (hand.lift.held(), target) {
            let lost = studio.with_run(|run| lost_at(&plan, run.recording(), at, zone));
            if let Some(at) = lost {
                return Some(Err(No::Lost(at)));
            }
        }
        Some(hand.lift.drop_on(&plan, &frame, at, target).map_err(No::Drop))
    }

    fn say_over(&self) {
        let (Some(hand), Some(over)) = (self.hand(), self.over.get_untracked()) else { return };
        let frame = self.studio.frame.get_untracked();
        let said = said_over(self.language(), &hand.lift, &frame, &over.place.target, &over.verdict);
        self.says.set(said);
    }

    // ---- letting go

    /// Lets go where it is, if that changes the plan.
    fn drop(&self) -> bool {
        let Some(Over { verdict, .. }) = self.over.get_untracked() else { return false };
        let outcome = match verdict {
            Ok(outcome) => outcome,
            Err(No::Drop(NoDrop::SamePlace)) => {
                self.let_go();
                return true;
            }
            Err(_) => return false,
        };
        let before = self.tasks();
        let said = in_both(|language| words::dropped(language, &outcome));
        self.by.set(By::Nobody);
        self.over.set(None);
        // The message says it.
        self.says.set(String::new());
        let dropped = Dropped { command: outcome.command, said, instead: outcome.instead };
        // What the change takes is at hand: the focus can follow it at once.
        self.studio.dispatch(Message::Equip(Equipment::Editing(Editing::HERE)));
        self.studio.dispatch(Message::Drop(Box::new(dropped)));
        let new = self.tasks().into_iter().find(|task| !before.contains(task));
        self.give_focus(new);
        true
    }

    /// The tasks on the board.
    fn tasks(&self) -> Vec<TaskId> {
        self.studio.frame.with_untracked(|frame| {
            frame.instances.values().flat_map(|instance| &instance.tasks).map(|task| task.id).collect()
        })
    }

    /// Lets go, and nothing happens.
    fn let_go(&self) {
        // A refusal is told with its reason.
        let refused = self.over.get_untracked().map(|over| over.verdict).filter(Verdict::is_err);
        let language = self.language();
        let put_back = || text::PUT_BACK.of(language).to_owned();
        self.says.set(refused.map_or_else(put_back, |verdict| sentence(language, &verdict)));
        self.by.set(By::Nobody);
        self.over.set(None);
        self.studio.dispatch(Message::Hold(None));
        self.give_focus(None);
    }

    /// Gives the focus to a new task, else back to what was lifted, when the page shows them.
    fn give_focus(&self, task: Option<TaskId>) {
        let source = self.source.try_update_value(Option::take).flatten().map(|(element, _)| element);
        let key = source.as_ref().and_then(|source| source.get_attribute("data-lift"));
        source.iter().for_each(|source| mark(source, false));
        let find = move || {
            let task = task.and_then(|task| find_source(&format!("t {task}")));
            let same = || key.and_then(|key| find_source(&key));
            if let Some(found) = task.or_else(same) {
                focus::give(&found);
            }
        };
        after_a_frame(find);
    }
}

/// Does something when the page has shown what it is now.
fn after_a_frame(then: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(then));
}

/// Shows that an element's thing is in the hand. A style sheet for it would have the browser look at all of the page.
fn mark(source: &HtmlElement, held: bool) {
    if let Err(error) = source.toggle_attribute_with_force("data-held", held) {
        leptos::logging::warn!("the source is not marked: {error:?}");
    }
}

/// Has an element get all events of a pointer until its button is up, wherever it goes.
fn capture(element: &Element, pointer: i32) -> Result<(), JsValue> {
    if element.has_pointer_capture(pointer) { Ok(()) } else { element.set_pointer_capture(pointer) }
}

//! Drag and drop, by pointer, finger and keys: one state machine. A part of the page, fetched when something that can
//! be lifted is first pressed or gets the focus.
//!
//! What is held is the studio's state; which hand holds it, and what that is over, is known here alone.

pub(crate) mod keys;
mod layer;
mod things;
mod verdict;

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

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
use crate::state::{Dropped, Hand, Message, Panel, Studio};
use keys::{Grip, grip_of};
use things::{Place, columns, find_source, place_at, place_on, scroller, source};
use verdict::{No, Verdict, answer, fits, in_both, name, said_over, sentence};

/// How far a pointer moves with its button down until it lifts, in pixels.
const SLOP: f64 = 4.0;
/// How far a finger may move while it waits.
const TOUCH_SLOP: f64 = 10.0;
/// How long a finger waits until it lifts.
const TOUCH_HOLD: Duration = Duration::from_millis(350);
/// How near the board's edge it scrolls, and how far in a frame of the page at most, in pixels.
const EDGE: f64 = 48.0;
const FASTEST: f64 = 16.0;

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

/// Lifts things and lets them go from now on; begins with an event that something could be lifted by.
pub(crate) fn take(studio: Studio, event: Event) {
    if TAKEN.replace(true) {
        return;
    }
    let hands = Hands {
        studio,
        by: RwSignal::new(By::Nobody),
        at: RwSignal::new((0.0, 0.0)),
        over: RwSignal::new_local(None),
        says: RwSignal::new(String::new()),
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
    hands.hear(&event);
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
    /// The element that is pressed, or that was lifted.
    source: StoredValue<Option<(HtmlElement, Held)>, LocalStorage>,
}

fn point(event: &MouseEvent) -> (f64, f64) {
    (event.client_x().into(), event.client_y().into())
}

fn apart(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
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

    fn press(&self, event: &PointerEvent) {
        if matches!(self.by.get_untracked(), By::Tap { .. }) {
            self.by.set(By::Tap { down: true });
        }
        if self.hand().is_some() || !event.is_primary() || event.button() != 0 {
            return;
        }
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(source) = pressed.and_then(|pressed| source(&pressed)) else { return };
        self.source.set_value(Some(source));
        let touch = event.pointer_type() == "touch";
        let press = By::Press { pointer: event.pointer_id(), touch, from: point(event) };
        self.by.set(press);
        self.at.set(point(event));
        if touch {
            let this = *self;
            let wait = move || {
                if this.by.get_untracked() == press {
                    this.lift_by_pointer();
                }
            };
            // The first press has waited for what hears of it.
            let now = window().performance().map_or(event.time_stamp(), |clock| clock.now());
            let waited = Duration::from_secs_f64(((now - event.time_stamp()) / 1e3).clamp(0.0, 10.0));
            set_timeout(wait, TOUCH_HOLD.saturating_sub(waited));
        }
    }

    fn lift_by_pointer(&self) {
        let By::Press { pointer, touch, from } = self.by.get_untracked() else { return };
        if !self.lift(By::Drag { pointer, touch, from }) {
            return;
        }
        if touch {
            // What is held goes onto the board: a phone shows that alone.
            self.studio.dispatch(Message::ShowPanel(Panel::Board));
        }
        self.run();
    }

    /// Takes what is pressed into the hand.
    fn lift(&self, by: By) -> bool {
        let Some(held) = self.source.with_value(|source| Some(source.as_ref()?.1.clone())) else {
            return false;
        };
        let (plan, frame) = (self.studio.plan.get_untracked(), self.studio.frame.get_untracked());
        match Lift::new(&plan, &frame, held) {
            Ok(lift) => {
                let answer = answer(&lift, &frame);
                self.says.set(words::lifted(self.language(), &name(lift.held(), &frame), &lift));
                self.over.set(None);
                self.by.set(by);
                self.source.with_value(|source| source.iter().for_each(|(source, _)| mark(source, true)));
                self.studio.dispatch(Message::DismissToast);
                self.studio.dispatch(Message::Hold(Some(Arc::new(Hand { lift, answer }))));
                true
            }
            Err(why) => {
                self.by.set(By::Nobody);
                self.says.set(words::no_drop(self.language(), &why));
                false
            }
        }
    }

    // ---- a pointer that is down

    fn follow(&self, event: &PointerEvent) {
        match self.by.get_untracked() {
            By::Press { pointer, touch, from } if pointer == event.pointer_id() => {
                let far = apart(point(event), from);
                if event.buttons() & 1 == 0 || (touch && far > TOUCH_SLOP) {
                    self.by.set(By::Nobody);
                } else if !touch && far >= SLOP {
                    self.at.set(point(event));
                    self.lift_by_pointer();
                }
            }
            By::Drag { pointer, .. } if pointer == event.pointer_id() => self.at.set(point(event)),
            _ => {}
        }
    }

    fn release(&self, event: &PointerEvent) {
        match self.by.get_untracked() {
            By::Press { pointer, .. } if pointer == event.pointer_id() => self.by.set(By::Nobody),
            By::Drag { pointer, touch, from } if pointer == event.pointer_id() => {
                self.at.set(point(event));
                if touch && apart(point(event), from) <= TOUCH_SLOP {
                    self.over.set(None);
                    self.by.set(By::Tap { down: false });
                    return;
                }
                self.aim_at_pointer();
                if !self.drop() {
                    self.let_go();
                }
            }
            _ => {}
        }
    }

    /// The browser has taken the pointer for itself.
    fn lose(&self, event: &PointerEvent) {
        match self.by.get_untracked() {
            By::Press { pointer, .. } if pointer == event.pointer_id() => self.by.set(By::Nobody),
            By::Drag { pointer, touch, .. } if pointer == event.pointer_id() => {
                if touch {
                    self.by.set(By::Tap { down: false });
                } else {
                    self.let_go();
                }
            }
            _ => {}
        }
    }

    fn no_menu(&self, event: &Event) {
        let by_finger = matches!(
            self.by.get_untracked(),
            By::Press { touch: true, .. } | By::Drag { touch: true, .. } | By::Tap { .. }
        );
        if by_finger {
            event.prevent_default();
        }
    }

    /// A tap on a place lets go there. What is no place does what it always does.
    fn tap(&self, event: &MouseEvent) {
        let (Some(hand), By::Tap { down }) = (self.hand(), self.by.get_untracked()) else { return };
        if !down {
            // What the browser makes of the finger that has lifted it.
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let tapped = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(place) = tapped.and_then(|tapped| place_on(&tapped, hand.lift.held())) else { return };
        event.prevent_default();
        event.stop_propagation();
        self.aim(Some(place));
        if !self.drop() {
            self.say_over();
        }
    }

    /// Every frame of the page while a pointer drags: what it is over, as the board scrolls under it.
    fn run(&self) {
        if !matches!(self.by.get_untracked(), By::Drag { .. }) || self.hand().is_none() {
            return;
        }
        self.scroll();
        self.aim_at_pointer();
        let this = *self;
        request_animation_frame(move || this.run());
    }

    /// Scrolls the board while the pointer is near its edge, the faster the nearer.
    fn scroll(&self) {
        let Some(board) = document().query_selector(".board").ok().flatten() else { return };
        let (x, y) = self.at.get_untracked();
        let frame = board.get_bounding_client_rect();
        let inside = |at: f64, from: f64, to: f64| at >= from && at <= to;
        if !inside(x, frame.left(), frame.right()) || !inside(y, frame.top(), frame.bottom()) {
            return;
        }
        let pull = |at: f64, from: f64, to: f64| {
            let near = |distance: f64| (EDGE - distance).max(0.0) / EDGE * FASTEST;
            near(to - at) - near(at - from)
        };
        let (right, down) = (pull(x, frame.left(), frame.right()), pull(y, frame.top(), frame.bottom()));
        if right != 0.0 || down != 0.0 {
            board.scroll_by_with_x_and_y(right, down);
            // What is drawn over the page is measured anew.
            self.at.update(|_| {});
        }
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

    // ---- keys

    fn key(&self, event: &KeyboardEvent) {
        if self.hand().is_none() {
            self.lift_by_key(event);
            return;
        }
        // What is held has all keys: none of them plays, steps or undoes.
        event.stop_immediate_propagation();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(grip) = grip_of(&event.key(), &event.code()) else { return };
        let by_keys = self.by.get_untracked() == By::Keys;
        match grip {
            Grip::PutBack => self.let_go(),
            Grip::Leave => {
                self.let_go();
                return;
            }
            // A button of what is drawn over the page is pressed as always.
            Grip::Drop | Grip::Walk(..) | Grip::NextFit if !by_keys => return,
            Grip::Walk(across, along) => self.walk(across, along),
            Grip::NextFit => self.next_fit(),
            Grip::Drop if event.repeat() => {}
            Grip::Drop => {
                if self.over.with_untracked(Option::is_none) {
                    self.let_go();
                } else if !self.drop() {
                    self.say_over();
                }
            }
        }
        event.prevent_default();
    }

    fn lift_by_key(&self, event: &KeyboardEvent) {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        if event.key() != " " || event.repeat() || !plain {
            return;
        }
        let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let focused = focused.filter(|focused| focused.has_attribute("data-lift"));
        let Some(source) = focused.and_then(|focused| source(&focused)) else { return };
        event.prevent_default();
        event.stop_immediate_propagation();
        self.source.set_value(Some(source));
        self.lift(By::Keys);
    }

    /// To the next place: over columns, or within one. The first step goes to the first instance, or zone.
    fn walk(&self, across: isize, along: isize) {
        let Some(hand) = self.hand() else { return };
        let columns = columns(hand.lift.held());
        let here = self.over.get_untracked().map(|over| over.place);
        let place = |here: &Place| {
            let column = columns.iter().position(|column| column.contains(here))?;
            Some((column, columns.get(column)?.iter().position(|place| place == here)?))
        };
        let next = match here.as_ref().and_then(place) {
            Some((column, row)) => {
                let column = column.saturating_add_signed(across).min(columns.len().saturating_sub(1));
                let length = columns.get(column).map_or(0, Vec::len);
                (column, row.saturating_add_signed(along).min(length.saturating_sub(1)))
            }
            None => {
                let is_zone = |column: &Vec<Place>| {
                    column.first().is_some_and(|first| matches!(first.target, Target::Zone(_)))
                };
                let column = columns.iter().position(is_zone).unwrap_or_default();
                (column, usize::from(columns.get(column).is_some_and(|column| column.len() > 1)))
            }
        };
        self.walk_to(columns.get(next.0).and_then(|column| column.get(next.1)).cloned());
    }

    fn next_fit(&self) {
        let Some(hand) = self.hand() else { return };
        let places: Vec<Place> = columns(hand.lift.held()).into_iter().flatten().collect();
        let here = self.over.get_untracked().map(|over| over.place);
        let from = here.and_then(|here| places.iter().position(|place| *place == here));
        let (plan, frame) = (self.studio.plan.get_untracked(), self.studio.frame.get_untracked());
        let at = self.studio.cursor.get_untracked();
        let after = places.iter().cycle().skip(from.map_or(0, |from| from + 1)).take(places.len());
        let mut fitting = after.filter(|place| fits(&plan, &frame, at, &hand.lift, &place.target));
        if let Some(place) = fitting.next() {
            self.walk_to(Some(place.clone()));
        }
    }

    fn walk_to(&self, place: Option<Place>) {
        let Some(place) = place else { return };
        if let Some(around) = scroller(&place.element)
            && !matches!(place.target, Target::Board)
        {
            let (inner, outer) =
                (place.element.get_bounding_client_rect(), around.get_bounding_client_rect());
            if inner.top() < outer.top() || inner.bottom() > outer.bottom() {
                place.element.scroll_into_view_with_bool(inner.top() < outer.top());
            }
        }
        self.aim(Some(place));
        self.say_over();
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
        request_animation_frame(move || request_animation_frame(find));
    }
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

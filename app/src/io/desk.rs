//! A worker's side of the line: orders are taken and work is done in slices, one after the other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use borsh::{BorshDeserialize, BorshSerialize};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::line::{pack, unpack};

/// What a worker does for the page. It knows neither the browser nor a clock.
pub(crate) trait Desk: 'static {
    /// What the page asks for.
    type Order: BorshDeserialize;
    /// What the worker answers.
    type Reply: BorshSerialize;

    /// The longest that the worker does not listen.
    const SLICE_MILLIS: f64;

    /// That it can take orders.
    fn ready() -> Self::Reply;

    /// That it breaks off, and why: a fault of the studio's.
    fn panicked(why: String) -> Self::Reply;

    /// Takes an order. A slice comes after it, whether there is something to do or not.
    fn take(&mut self, order: Self::Order, say: &mut dyn FnMut(Self::Reply));

    /// Works until it is late, and says whether there is more to do.
    fn slice(&mut self, is_late: &dyn Fn() -> bool, say: &mut dyn FnMut(Self::Reply)) -> bool;
}

/// Serves the page for as long as the worker lives.
pub(crate) fn serve<D: Desk>(desk: D) {
    fn say<R: BorshSerialize>(reply: R) {
        post(&pack(&reply));
    }
    // The browser tells the page of a trap, but not what led to it.
    std::panic::set_hook(Box::new(|info| say(D::panicked(info.to_string()))));
    let desk = RefCell::new(desk);
    let turn = move |turn: Turn| match turn {
        Turn::Slice => {
            let deadline = js_sys::Date::now() + D::SLICE_MILLIS;
            desk.borrow_mut().slice(&|| js_sys::Date::now() >= deadline, &mut say)
        }
        Turn::Order(order) => match unpack(order) {
            Some(order) => {
                desk.borrow_mut().take(order, &mut say);
                true
            }
            None => {
                say(D::panicked("the page's order cannot be read".into()));
                false
            }
        },
        Turn::Fault(why) => {
            say(D::panicked(why.into()));
            false
        }
    };
    if listen(Box::new(turn)) {
        say(D::ready());
    }
}

/// What a worker gets to do next.
enum Turn {
    /// To take what the page has sent.
    Order(JsValue),
    /// To work for a while.
    Slice,
    /// To say why there will be no more slices.
    Fault(&'static str),
}

/// Takes a turn, and says whether a slice is to come after it.
type TakeTurn = Box<dyn Fn(Turn) -> bool>;

/// Hears the page and the bell from now on; not where the browser gives the worker no bell.
fn listen(take: TakeTurn) -> bool {
    let Ok(bell) = MessageChannel::new() else {
        take(Turn::Fault("the worker has no message channel"));
        return false;
    };
    let rung = bell.port1();
    let ring = Box::new(move || rung.post_message(&JsValue::NULL).is_ok());
    let rounds = Rc::new(Rounds { take, ring, is_ringing: Cell::default() });
    let (orders, slices) = (rounds.clone(), rounds);
    let order =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| orders.order(event.data()));
    let slice = Closure::<dyn FnMut(MessageEvent)>::new(move |_| slices.slice());
    scope().set_onmessage(Some(order.as_ref().unchecked_ref()));
    bell.port2().set_onmessage(Some(slice.as_ref().unchecked_ref()));
    order.forget();
    slice.forget();
    true
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(bytes: &Uint8Array) {
    // The bytes move to the page instead of being copied.
    let moved = Array::of1(&bytes.buffer());
    if scope().post_message_with_transfer(bytes, &moved).is_err() {
        leptos::logging::error!("the worker cannot answer");
    }
}

/// One turn after the other.
struct Rounds {
    take: TakeTurn,
    /// Rings for the next slice, which comes after what the page has said meanwhile; says whether it could.
    ring: Box<dyn Fn() -> bool>,
    /// Whether a slice is on its way. A second one would not end before the work does.
    is_ringing: Cell<bool>,
}

impl Rounds {
    fn order(&self, data: JsValue) {
        let is_more = (self.take)(Turn::Order(data));
        self.go_on(is_more);
    }

    fn slice(&self) {
        self.is_ringing.set(false);
        let is_more = (self.take)(Turn::Slice);
        self.go_on(is_more);
    }

    /// Has the next slice come, where there is one to come and none is on its way.
    fn go_on(&self, is_more: bool) {
        if is_more && !self.is_ringing.replace(true) && !(self.ring)() {
            (self.take)(Turn::Fault("the worker cannot go on"));
        }
    }
}

/// What a desk answers to orders, and in between to slices, as lines.
#[cfg(test)]
pub(crate) fn answers<D: Desk + Default>(
    turns: impl IntoIterator<Item = Option<D::Order>>,
    slice: impl Fn(&mut D, &mut dyn FnMut(D::Reply)),
    words: impl Fn(D::Reply) -> String,
) -> String {
    let mut desk = D::default();
    let mut answers = String::new();
    for turn in turns {
        let mut say = |reply: D::Reply| {
            answers.push_str(&words(reply));
            answers.push('\n');
        };
        match turn {
            Some(order) => desk.take(order, &mut say),
            None => slice(&mut desk, &mut say),
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    /// What happens at a worker that needs so many slices for every order, as a line of words.
    fn happens(slices_an_order: u32, hears: &str) -> String {
        let log = Rc::new(RefCell::new(Vec::new()));
        let (turns, rings) = (log.clone(), log.clone());
        let left = Cell::new(0);
        let take = move |turn: Turn| match turn {
            Turn::Order(_) => {
                turns.borrow_mut().push("order");
                left.set(slices_an_order);
                true
            }
            Turn::Slice => {
                turns.borrow_mut().push("slice");
                left.set(left.get().saturating_sub(1));
                left.get() > 0
            }
            Turn::Fault(why) => {
                turns.borrow_mut().push(why);
                false
            }
        };
        let ring = move || {
            rings.borrow_mut().push("rings");
            true
        };
        let rounds = Rounds { take: Box::new(take), ring: Box::new(ring), is_ringing: Cell::default() };
        for heard in hears.split_whitespace() {
            match heard {
                "page" => rounds.order(JsValue::NULL),
                _ => rounds.slice(),
            }
        }
        log.borrow().join(", ")
    }

    #[test]
    fn the_bell_rings_until_the_work_is_done() {
        expect!["order, rings, slice, rings, slice"].assert_eq(&happens(2, "page bell bell"));
    }

    #[test]
    fn however_much_the_page_says_one_bell_is_on_its_way() {
        expect!["order, rings, order, order, slice, rings, order, slice, rings"]
            .assert_eq(&happens(9, "page page page bell page bell"));
    }
}

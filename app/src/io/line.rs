//! The page's side of the line to a worker: messages as bytes, what is said before it can hear, and why it says
//! nothing any more.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use borsh::{BorshDeserialize, BorshSerialize};
use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::state::{Breakdown, Cause};

/// A message as the browser carries it.
pub(super) fn pack(message: &impl BorshSerialize) -> Uint8Array {
    // Writing into memory cannot fail.
    Uint8Array::from(borsh::to_vec(message).unwrap_or_default().as_slice())
}

/// The message that the browser has carried; `None` where it is none.
pub(crate) fn unpack<M: BorshDeserialize>(data: JsValue) -> Option<M> {
    let bytes = data.dyn_into::<Uint8Array>().ok()?.to_vec();
    borsh::from_slice(&bytes).ok()
}

/// The line to a worker; when it is dropped, the worker ends.
pub(crate) struct Line {
    worker: Option<Worker>,
    inbox: Rc<RefCell<VecDeque<JsValue>>>,
    failure: Rc<RefCell<Option<Breakdown>>>,
    connected: Rc<Cell<bool>>,
    /// What was said before the worker could hear.
    unheard: RefCell<Vec<Uint8Array>>,
    /// Listen for as long as the line is there.
    _hear: Closure<dyn FnMut(MessageEvent)>,
    _break: Closure<dyn FnMut(Event)>,
}

impl Line {
    /// A line to a new worker, which serves what it is named after; `heard` is called after
    /// each of its messages, and when it has broken off.
    pub(crate) fn open(name: &str, heard: impl Fn() + 'static) -> Self {
        let inbox: Rc<RefCell<VecDeque<JsValue>>> = Rc::default();
        let failure: Rc<RefCell<Option<Breakdown>>> = Rc::default();
        let heard = Rc::new(heard);
        let (letters, told) = (inbox.clone(), heard.clone());
        let hear = Closure::new(move |event: MessageEvent| {
            letters.borrow_mut().push_back(event.data());
            told();
        });
        let connected = Rc::new(Cell::new(false));
        let (broken, hears) = (failure.clone(), connected.clone());
        let fail = Closure::new(move |event: Event| {
            // The page itself is not broken.
            event.prevent_default();
            // What could not be fetched comes without a message.
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            broken.borrow_mut().get_or_insert_with(|| breakdown(hears.get(), &message));
            heard();
        });
        let worker = start(name);
        match &worker {
            Some(worker) => {
                worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
                worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
            }
            None => *failure.borrow_mut() = Some(breakdown(false, "the browser starts no worker")),
        }
        let unheard = RefCell::default();
        Self { worker, inbox, failure, connected, unheard, _hear: hear, _break: fail }
    }

    /// The worker can hear: says what has waited for that.
    pub(crate) fn connect(&self) {
        self.connected.set(true);
        self.unheard.take().into_iter().for_each(|order| self.post(order));
    }

    /// Says something to the worker, as soon as it can hear.
    pub(crate) fn send(&self, order: &impl BorshSerialize) {
        self.post(pack(order));
    }

    fn post(&self, order: Uint8Array) {
        if !self.connected.get() {
            return self.unheard.borrow_mut().push(order);
        }
        let sent = self.worker.as_ref().map(|worker| worker.post_message(&order));
        if !matches!(sent, Some(Ok(()))) {
            self.fail("the worker cannot be reached");
        }
    }

    /// The next message of the worker that nobody has taken yet.
    pub(crate) fn receive(&self) -> Option<JsValue> {
        self.inbox.borrow_mut().pop_front()
    }

    /// Gives the worker up.
    pub(crate) fn fail(&self, why: &str) {
        self.failure
            .borrow_mut()
            .get_or_insert_with(|| Breakdown { cause: Cause::Fault, detail: why.into() });
    }

    /// The worker's own last words. They are the cause, whatever the browser has said of the end meanwhile.
    pub(crate) fn panicked(&self, message: &str) {
        *self.failure.borrow_mut() = Some(Breakdown { cause: Cause::Fault, detail: message.into() });
    }

    /// Why the worker says nothing any more.
    pub(crate) fn failure(&self) -> Option<Breakdown> {
        self.failure.borrow().clone()
    }
}

/// What it means that a worker ends with these words of the browser, having begun to listen or not.
///
/// Whoever panics says so first ([`Desk::panicked`](super::desk::Desk::panicked)), so a trap without that is Rust's
/// answer to memory that it does not get.
fn breakdown(connected: bool, message: &str) -> Breakdown {
    let lower = message.to_ascii_lowercase();
    let cause = match connected {
        false => Cause::NotStarted,
        true if ["unreachable", "memory", "allocation"].iter().any(|word| lower.contains(word)) => {
            Cause::Memory
        }
        true => Cause::Fault,
    };
    Breakdown { cause, detail: message.into() }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            // Nobody listens to it any more.
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

/// A worker of this name with the page's module in it, which the page names in its head.
fn start(name: &str) -> Option<Worker> {
    let module = leptos::prelude::document().query_selector("link[rel=modulepreload]").ok()??;
    let page = leptos::prelude::window().location().href().ok()?;
    let absolute = |address: &str| web_sys::Url::new_with_base(address, &page).ok();
    let module = absolute(&module.get_attribute("href")?)?;
    let script = absolute("workers/simulation.js")?;
    script.set_hash(&String::from(js_sys::encode_uri_component(&module.href())));
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(name);
    Worker::new_with_options(&script.href(), &options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trap_that_nobody_announced_is_memory_used_up() {
        let cause = |connected, message| breakdown(connected, message).cause;
        assert_eq!(cause(true, "Uncaught RuntimeError: unreachable"), Cause::Memory);
        assert_eq!(cause(true, "Uncaught RangeError: Array buffer allocation failed"), Cause::Memory);
        assert_eq!(cause(true, "Uncaught RangeError: Maximum call stack size exceeded"), Cause::Fault);
        assert_eq!(cause(false, ""), Cause::NotStarted);
        assert_eq!(&*breakdown(true, "Uncaught Error").detail, "Uncaught Error");
    }
}

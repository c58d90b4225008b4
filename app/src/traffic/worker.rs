//! The worker: computes what the page asks for, in slices between which it listens.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::recording::{Length, Stretch};
use stowage_core::simulation::{Course, model};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::protocol::{Order, Reply, RunId};
use crate::io::line::{say, unpack};

/// The longest that the worker does not listen.
const SLICE_MILLIS: f64 = 8.0;
/// Events between two looks at the clock: a second of requests is one.
const EVENTS_A_LOOK: u64 = 16;

/// Listens to the page for as long as the worker lives.
pub(crate) fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Ok(bell) = MessageChannel::new() else {
        return leptos::logging::error!("the worker has no message channel");
    };
    // The browser tells the page of a trap, but not what led to it.
    std::panic::set_hook(Box::new(|info| {
        say(&js_sys::global().unchecked_into(), &Reply::Panicked(info.to_string()));
    }));
    let desk = Rc::new(RefCell::new(Desk { scope: scope.clone(), bell, work: None }));
    let orders = desk.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(order) = unpack(event.data()) {
            orders.borrow_mut().take(order);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let slices = desk.clone();
    let go_on = Closure::<dyn FnMut()>::new(move || slices.borrow_mut().compute());
    desk.borrow().bell.port2().set_onmessage(Some(go_on.as_ref().unchecked_ref()));
    go_on.forget();
    desk.borrow().say(&Reply::Ready);
}

/// What the worker is at.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    /// Rung for the next slice: it comes after what the page has said meanwhile.
    bell: MessageChannel,
    work: Option<Work>,
}

struct Work {
    run: RunId,
    course: Course,
    /// What the page has not been told yet.
    kept: Option<Length>,
    stretch: Stretch,
    /// Whether a slice is on its way.
    computing: bool,
    /// Whether the page wants no more for now.
    halted: bool,
}

impl Desk {
    fn take(&mut self, order: Order) {
        match order {
            Order::Run { run, plan } => match Plan::from_json(&plan) {
                Ok(plan) => {
                    self.work = Some(Work::begin(self.work.take(), run, Arc::new(plan)));
                    self.go_on();
                }
                Err(_) => self.say(&Reply::Refused(run)),
            },
            Order::Cancel(run) => {
                if let Some(work) = self.work.as_mut().filter(|work| work.run == run) {
                    work.halted = true;
                }
            }
            Order::Extend(run) => {
                if let Some(work) = self.work.as_mut().filter(|work| work.run == run) {
                    work.halted = false;
                    self.go_on();
                }
            }
        }
    }

    /// Has the next slice come, where none is on its way.
    fn go_on(&mut self) {
        let Some(work) = &mut self.work else { return };
        if !std::mem::replace(&mut work.computing, true)
            && self.bell.port1().post_message(&JsValue::NULL).is_err()
        {
            leptos::logging::error!("the worker cannot go on");
        }
    }

    /// Computes a slice and tells the page.
    fn compute(&mut self) {
        let Some(work) = &mut self.work else { return };
        work.computing = false;
        if work.halted {
            return;
        }
        let deadline = js_sys::Date::now() + SLICE_MILLIS;
        let mut complete = false;
        while !complete && js_sys::Date::now() < deadline {
            complete = work.course.advance(EVENTS_A_LOOK, &mut work.stretch);
        }
        let reply = Reply::More {
            run: work.run,
            kept: work.kept.take(),
            stretch: std::mem::take(&mut work.stretch),
            computed_until: work.course.computed_until(),
            hash: complete.then(|| work.course.hash()),
        };
        self.say(&reply);
        if !complete {
            self.go_on();
        }
    }

    fn say(&self, reply: &Reply) {
        say(&self.scope, reply);
    }
}

impl Work {
    /// The work on a plan, from the course of the last one as far as that holds.
    fn begin(last: Option<Self>, run: RunId, plan: Arc<Plan>) -> Self {
        let Some(mut work) = last else {
            let (course, stretch) = Course::new(plan, Some(model()));
            return Self {
                run,
                course,
                kept: Some(Length::default()),
                stretch,
                computing: false,
                halted: false,
            };
        };
        let replanned = work.course.replan(plan);
        // Nothing waits to be told between two slices.
        Self { run, kept: Some(replanned.kept), stretch: replanned.start, halted: false, ..work }
    }
}

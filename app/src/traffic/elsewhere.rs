//! The simulation of a plan in a worker, as the page sees it.
//!
//! The page owns the recording. What the worker sends waits in an inbox until the page has time for it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::recording::{Length, Recording, Stretch};
use stowage_core::simulation::{Course, model};
use stowage_core::units::SimTime;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::protocol::{Order, Reply, RunId, pack, unpack};
use crate::state::{Breakdown, Cause, Computation, Simulation};

/// How long the recording of a changed plan may wait to get to the instant that is shown before it takes the old
/// one's place.
const LONGEST_WAIT_MILLIS: f64 = 300.0;

/// The simulation of a plan in a worker.
pub(super) struct Elsewhere {
    plan: Arc<Plan>,
    recording: Recording,
    computed_until: SimTime,
    hash: Option<u64>,
    /// The run whose replies are taken in.
    run: RunId,
    halted: bool,
    /// What has come of a changed plan and does not take the old recording's place yet.
    coming: Option<Coming>,
    line: Line,
}

/// The recording of a changed plan on its way.
struct Coming {
    /// When the plan was changed.
    since: f64,
    /// How much of the old recording still holds, once that is known.
    kept: Option<Length>,
    stretches: Vec<Stretch>,
    computed_until: SimTime,
}

impl Elsewhere {
    /// Begins with a plan. What is there from its first instant can be shown at once.
    pub(super) fn begin(plan: Arc<Plan>) -> Self {
        let (_, start) = Course::new(plan.clone(), Some(model()));
        let mut recording = Recording::default();
        recording.append(start);
        let mut simulation = Self {
            plan: plan.clone(),
            recording,
            computed_until: SimTime::ZERO,
            hash: None,
            run: 0,
            halted: false,
            coming: None,
            line: Line::open(),
        };
        simulation.replan(plan);
        simulation
    }

    fn take(&mut self, reply: Reply) {
        match reply {
            Reply::Ready => self.line.connect(),
            Reply::Panicked(message) => self.line.panicked(&message),
            Reply::Refused(run) if run == self.run => self.line.fail("the worker does not know this plan"),
            Reply::More { run, kept, stretch, computed_until, hash } if run == self.run => {
                self.hash = hash;
                let Some(coming) = &mut self.coming else {
                    self.computed_until = computed_until;
                    return self.recording.append(stretch);
                };
                coming.kept = coming.kept.or(kept);
                coming.stretches.push(stretch);
                coming.computed_until = computed_until;
            }
            Reply::Refused(_) | Reply::More { .. } => {}
        }
    }

    /// Lets the recording of the changed plan take the old one's place as soon as it has got to the instant that is
    /// shown, or has been waited for; says whether it has.
    fn settle(&mut self, shown: SimTime) -> bool {
        let ready = self.coming.as_ref().is_some_and(|coming| {
            let waited = js_sys::Date::now() - coming.since >= LONGEST_WAIT_MILLIS;
            coming.kept.is_some() && (coming.computed_until >= shown || waited)
        });
        if !ready {
            return false;
        }
        let Some(Coming { kept: Some(kept), stretches, computed_until, .. }) = self.coming.take() else {
            return false;
        };
        self.recording.truncate(kept);
        stretches.into_iter().for_each(|stretch| self.recording.append(stretch));
        self.computed_until = computed_until;
        true
    }
}

impl Simulation for Elsewhere {
    fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    fn recording(&self) -> &Recording {
        &self.recording
    }

    fn computed_until(&self) -> SimTime {
        self.computed_until
    }

    fn hash(&self) -> u64 {
        self.hash.unwrap_or_default()
    }

    fn replan(&mut self, plan: Arc<Plan>) {
        if self.line.failure().is_some() {
            // Another worker knows nothing of the course so far: it begins at the start.
            self.line = Line::open();
        }
        self.run += 1;
        self.halted = false;
        self.hash = None;
        let since = self.coming.as_ref().map_or_else(js_sys::Date::now, |coming| coming.since);
        let document = plan.to_json();
        self.plan = plan;
        self.coming =
            Some(Coming { since, kept: None, stretches: Vec::new(), computed_until: SimTime::ZERO });
        self.line.send(Order::Run { run: self.run, plan: document });
    }

    fn work(&mut self, millis: f64, shown: SimTime) -> bool {
        let deadline = js_sys::Date::now() + millis;
        while let Some(data) = self.line.receive() {
            match unpack(data) {
                Some(reply) => self.take(reply),
                None => self.line.fail("the worker's answer cannot be read"),
            }
            if js_sys::Date::now() >= deadline {
                break;
            }
        }
        self.settle(shown)
    }

    fn computation(&self) -> Computation {
        if let Some(why) = self.line.failure() {
            return Computation::Failed(why);
        }
        match (self.hash, self.halted) {
            (Some(_), _) => Computation::Complete,
            (None, true) => Computation::Halted,
            (None, false) => Computation::Running,
        }
    }

    fn halt(&mut self) {
        self.halted = true;
        self.line.send(Order::Cancel(self.run));
    }

    fn go_on(&mut self) {
        self.halted = false;
        if self.line.failure().is_some() {
            return self.replan(self.plan.clone());
        }
        self.line.send(Order::Extend(self.run));
    }
}

/// The line to a worker; when it is dropped, the worker ends.
struct Line {
    worker: Option<Worker>,
    inbox: Rc<RefCell<VecDeque<JsValue>>>,
    failure: Rc<RefCell<Option<Breakdown>>>,
    connected: Rc<Cell<bool>>,
    /// What was said before the worker could hear.
    unheard: RefCell<Vec<Order>>,
    /// Listen for as long as the line is there.
    _hear: Closure<dyn FnMut(MessageEvent)>,
    _break: Closure<dyn FnMut(Event)>,
}

impl Line {
    fn open() -> Self {
        let inbox: Rc<RefCell<VecDeque<JsValue>>> = Rc::default();
        let failure: Rc<RefCell<Option<Breakdown>>> = Rc::default();
        let letters = inbox.clone();
        let hear = Closure::new(move |event: MessageEvent| letters.borrow_mut().push_back(event.data()));
        let connected = Rc::new(Cell::new(false));
        let (broken, hears) = (failure.clone(), connected.clone());
        let fail = Closure::new(move |event: Event| {
            // The page itself is not broken.
            event.prevent_default();
            // What could not be fetched comes without a message.
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            broken.borrow_mut().get_or_insert_with(|| breakdown(hears.get(), &message));
        });
        let worker = start();
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
    fn connect(&self) {
        self.connected.set(true);
        self.unheard.take().into_iter().for_each(|order| self.send(order));
    }

    fn send(&self, order: Order) {
        if !self.connected.get() {
            return self.unheard.borrow_mut().push(order);
        }
        let sent = self.worker.as_ref().map(|worker| worker.post_message(&pack(&order)));
        if !matches!(sent, Some(Ok(()))) {
            self.fail("the worker cannot be reached");
        }
    }

    fn receive(&self) -> Option<JsValue> {
        self.inbox.borrow_mut().pop_front()
    }

    fn fail(&self, why: &str) {
        self.failure
            .borrow_mut()
            .get_or_insert_with(|| Breakdown { cause: Cause::Fault, detail: why.into() });
    }

    /// The worker's own last words. They are the cause, whatever the browser has said of the end meanwhile.
    fn panicked(&self, message: &str) {
        *self.failure.borrow_mut() = Some(Breakdown { cause: Cause::Fault, detail: message.into() });
    }

    fn failure(&self) -> Option<Breakdown> {
        self.failure.borrow().clone()
    }
}

/// What it means that a worker ends with these words of the browser, having begun to listen or not.
///
/// Whoever panics says so first ([`Reply::Panicked`]), so a trap without that is Rust's answer to memory that it does
/// not get.
fn breakdown(connected: bool, message: &str) -> Breakdown {
    let lower = message.to_lowercase();
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

/// A worker with the page's module in it, which the page names in its head.
fn start() -> Option<Worker> {
    let module = leptos::prelude::document().query_selector("link[rel=modulepreload]").ok()??;
    let page = leptos::prelude::window().location().href().ok()?;
    let absolute = |address: &str| web_sys::Url::new_with_base(address, &page).ok();
    let module = absolute(&module.get_attribute("href")?)?;
    let script = absolute("workers/simulation.js")?;
    script.set_hash(&String::from(js_sys::encode_uri_component(&module.href())));
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
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

//! The worker: searches for the fleets that the page asks for, in slices between which it listens.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use stowage_core::plan::Plan;
use stowage_core::sizing::{
    Fleet, FleetQuestion, FleetSearch, Load, MORE_HEADROOM, Needs, loads, simple_candidates,
};
use stowage_core::units::MicroUsd;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::protocol::{Aim, Order, Reply, RunCounts, SearchId};
use crate::io::line::{say, unpack};

/// The longest that the worker does not listen.
const SLICE_MILLIS: f64 = 30.0;
/// Units of a search between two looks at the clock.
const UNITS_A_LOOK: u64 = 1_000_000;

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
    say(&desk.borrow().scope, &Reply::Ready);
}

/// What the worker is at.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    /// Rung for the next slice: it comes after what the page has said meanwhile.
    bell: MessageChannel,
    work: Option<Work>,
}

/// Searches one after the other.
struct Work {
    id: SearchId,
    /// With the tasks of each.
    waiting: VecDeque<(Aim, FleetQuestion)>,
    running: Option<(Aim, FleetSearch)>,
    /// How many there are in all, and how many have ended.
    all: u32,
    ended: u32,
    /// The cost of the fleet that the page knows of the running one.
    told: Option<MicroUsd>,
}

impl Desk {
    fn take(&mut self, order: Order) {
        match order {
            Order::Search { search, plan, needs, run } => {
                let was_idle = self.work.is_none();
                self.work = Plan::from_json(&plan).ok().and_then(|plan| {
                    let question = FleetQuestion::of_plan(&plan, needs).ok()?;
                    let candidates = simple_candidates(&question, &plan);
                    say(&self.scope, &Reply::Begun { search, candidates });
                    Some(Work::begin(search, &plan, needs, &run, question))
                });
                if was_idle && self.work.is_some() {
                    self.go_on();
                }
            }
            Order::Stop(search) => {
                if self.work.as_ref().is_some_and(|work| work.id == search) {
                    self.work = None;
                }
            }
        }
    }

    fn go_on(&self) {
        if self.bell.port1().post_message(&JsValue::NULL).is_err() {
            leptos::logging::error!("the worker cannot go on");
        }
    }

    /// Computes a slice and tells the page.
    fn compute(&mut self) {
        let Some(work) = &mut self.work else { return };
        let deadline = js_sys::Date::now() + SLICE_MILLIS;
        let fleet = work.advance(deadline);
        let (search, permille) = (work.id, work.permille());
        say(&self.scope, &Reply::Found { search, fleet, permille });
        if permille < 1_000 {
            self.go_on();
        } else {
            self.work = None;
        }
    }
}

impl Work {
    fn begin(id: SearchId, plan: &Plan, needs: Needs, run: &RunCounts, question: FleetQuestion) -> Self {
        let mut waiting = VecDeque::from([(Aim::Load(Load::Desired), question.clone())]);
        let others = if needs == Needs::Services { loads(plan, run) } else { Vec::new() };
        let others = others.into_iter().filter(|(load, _)| *load != Load::Desired);
        waiting.extend(
            others.map(|(load, shapes)| (Aim::Load(load), FleetQuestion { shapes, ..question.clone() })),
        );
        waiting.extend(MORE_HEADROOM.map(|more| (Aim::Roomier(more), question.roomier(more))));
        let all = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
        Self { id, waiting, running: None, all, ended: 0, told: None }
    }

    /// Goes on until the deadline, or until a search has a cheaper fleet, which is handed over.
    fn advance(&mut self, deadline: f64) -> Option<(Aim, Fleet)> {
        loop {
            if self.running.is_none() {
                let (aim, question) = self.waiting.pop_front()?;
                self.told = None;
                match question.search() {
                    Ok(search) => self.running = Some((aim, search)),
                    // What fits nowhere is told by the page.
                    Err(_) => self.ended += 1,
                }
            }
            let Some((aim, search)) = &mut self.running else { continue };
            let aim = *aim;
            let has_ended = search.step(UNITS_A_LOOK);
            let is_late = js_sys::Date::now() >= deadline;
            // A fleet that has not become cheaper is told once more at the end: its bound is a better one then.
            let cheaper = search
                .fleet()
                .filter(|fleet| has_ended || is_late && self.told.is_none_or(|told| fleet.cost < told));
            if has_ended {
                self.running = None;
                self.ended += 1;
            }
            if let Some(fleet) = cheaper {
                self.told = Some(fleet.cost);
                return Some((aim, fleet));
            }
            if is_late {
                return None;
            }
        }
    }

    /// How much of the effort of all searches is spent, in thousandths.
    fn permille(&self) -> u32 {
        let running = self.running.as_ref().map_or(0, |(_, search)| search.permille().min(999));
        if self.running.is_none() && self.waiting.is_empty() {
            return 1_000;
        }
        (self.ended * 1_000 + running) / self.all.max(1)
    }
}

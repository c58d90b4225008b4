//! Keeps the open plan in the browser, a moment after each change, and says when it cannot.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::editing::Command;
use stowage_core::plan::Plan;

use super::kept::copy_name;
use super::lock::{Ask, Lock, lock};
use crate::io::address;
use crate::io::shelf::{self, PlanId};
use crate::state::{KeepState, Keeping, Message, Studio};

/// A burst of changes is kept once.
const PAUSE: Duration = Duration::from_millis(300);

thread_local! {
    static KEEPER: RefCell<Option<Rc<Keeper>>> = const { RefCell::new(None) };
}

/// Keeps the studio's plan from now on.
struct Keeper {
    studio: Studio,
    lock: RefCell<Option<Lock>>,
    /// What is kept.
    kept: RefCell<Option<Arc<Plan>>>,
    waiting: RefCell<Option<TimeoutHandle>>,
}

/// Keeps the studio's plan from now on; once for a page.
pub(crate) fn keep(studio: Studio) {
    if KEEPER.with_borrow(Option::is_some) {
        return;
    }
    let keeper = Rc::new(Keeper {
        studio,
        lock: RefCell::default(),
        kept: RefCell::default(),
        waiting: RefCell::default(),
    });
    KEEPER.replace(Some(keeper.clone()));
    let hidden = keeper.clone();
    // A page that is hidden may never be shown again.
    let on_hide = window_event_listener_untyped("pagehide", move |_| hidden.keep_at_once());
    on_cleanup(move || on_hide.remove());
    // The browser asks whoever leaves what is not kept.
    let on_leave = window_event_listener_untyped("beforeunload", move |event| {
        if studio.keeping.with_untracked(|keeping| keeping.state == KeepState::Refused) {
            event.prevent_default();
        }
    });
    on_cleanup(move || on_leave.remove());
    Effect::new(move |_| {
        studio.plan.track();
        keeper.clone().keep_soon();
    });
}

/// Makes the open plan one of its own, apart from the one that another tab edits.
pub(super) fn work_on_copy(studio: Studio) {
    studio.dispatch(Message::Keep(Keeping { id: Some(PlanId::new()), state: KeepState::Pending }));
    // Two of one name could not be told apart.
    let language = studio.preferences.with_untracked(|preferences| preferences.language);
    let taken: Vec<String> = shelf::all().into_iter().map(|kept| kept.name).collect();
    let name = studio.plan.with_untracked(|plan| copy_name(language, &plan.name, &taken));
    studio.dispatch(Message::Edit(Command::RenamePlan(name)));
    try_again();
}

/// Takes the plan from the tab that edits it, as that tab has kept it.
pub(super) fn take_over(studio: Studio) {
    let Some(keeper) = KEEPER.with_borrow(Clone::clone) else { return };
    let Some(id) = studio.keeping.with_untracked(|keeping| keeping.id.clone()) else { return };
    spawn_local(async move {
        keeper.claim(id.clone(), Ask::Steal).await;
        if let Some(Ok(plan)) = shelf::read(&id).map(|text| Plan::from_json(&text)) {
            keeper.kept.replace(None);
            studio.dispatch(Message::Open { plan: Box::new(plan), kept: Some(id) });
        }
    });
}

/// Keeps what is waiting to be kept, before another plan takes its place.
pub(super) fn keep_now() {
    if let Some(keeper) = KEEPER.with_borrow(Clone::clone) {
        keeper.keep_at_once();
    }
}

/// Tries again to keep what could not be kept.
pub(super) fn try_again() {
    if let Some(keeper) = KEEPER.with_borrow(Clone::clone) {
        keeper.keep_soon();
    }
}

impl Keeper {
    fn keep_soon(self: Rc<Self>) {
        let keeper = self.clone();
        let handle = set_timeout_with_handle(
            move || {
                keeper.waiting.take();
                spawn_local(keeper.clone().keep());
            },
            PAUSE,
        );
        if let Some(earlier) = self.waiting.replace(handle.ok()) {
            earlier.clear();
        }
    }

    /// Keeps what is waiting, without asking whether this tab may: it has the lock already, or leaves it.
    fn keep_at_once(&self) {
        let Some(waiting) = self.waiting.take() else { return };
        waiting.clear();
        let keeping = self.studio.keeping.get_untracked();
        // No other tab can have a plan that was never kept.
        let id = keeping.id.map_or_else(|| Some(PlanId::new()), |id| Some(id).filter(|id| self.holds(id)));
        if let Some(id) = id {
            self.write(&id, &self.studio.plan.get_untracked());
        }
    }

    async fn keep(self: Rc<Self>) {
        let plan = self.studio.plan.get_untracked();
        let Keeping { id, state } = self.studio.keeping.get_untracked();
        let same = self.kept.borrow().as_ref().is_some_and(|kept| Arc::ptr_eq(kept, &plan));
        let id = id.unwrap_or_default();
        if state == KeepState::Elsewhere || (same && self.holds(&id)) {
            return;
        }
        if !self.holds(&id) && !self.clone().claim(id.clone(), Ask::IfFree).await {
            self.say(id, KeepState::Elsewhere);
            return;
        }
        self.write(&id, &plan);
    }

    fn holds(&self, id: &PlanId) -> bool {
        self.lock.borrow().as_ref().is_some_and(|lock| lock.is_of(id))
    }

    /// Asks for the plan's lock in place of the one that is held; says whether it is granted.
    async fn claim(self: &Rc<Self>, id: PlanId, ask: Ask) -> bool {
        self.lock.replace(None);
        let (keeper, lost) = (self.clone(), id.clone());
        let on_loss = move || {
            keeper.lock.replace(None);
            keeper.say(lost, KeepState::Elsewhere);
        };
        let lock = lock(id, ask, on_loss).await;
        let granted = lock.is_some();
        self.lock.replace(lock);
        granted
    }

    fn write(&self, id: &PlanId, plan: &Arc<Plan>) {
        match shelf::write(id, &plan.name, &plan.to_json()) {
            Ok(()) => {
                shelf::remember(id);
                address::forget_plan();
                self.kept.replace(Some(plan.clone()));
                self.say(id.clone(), KeepState::Settled);
            }
            Err(_) => self.say(id.clone(), KeepState::Refused),
        }
    }

    fn say(&self, id: PlanId, state: KeepState) {
        let keeping = Keeping { id: Some(id), state };
        if self.studio.keeping.get_untracked() != keeping {
            self.studio.dispatch(Message::Keep(keeping));
        }
    }
}

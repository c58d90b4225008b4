//! Which tab edits a plan: the one that holds the plan's lock. The browser gives it back when the tab is gone.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::io::shelf::PlanId;

#[wasm_bindgen]
extern "C" {
    /// The Web Locks API; browsers have it in secure contexts only.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"])]
    fn request(name: &str, options: &Object, granted: &Function) -> Result<Promise, JsValue>;
}

/// How a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// If no tab has it.
    IfFree,
    /// Taken from whoever has it.
    Steal,
}

/// A lock that this tab holds, until it is dropped or stolen.
pub(super) struct Lock {
    plan: PlanId,
    /// Resolves what the browser waits for; none where there are no locks.
    release: Option<Function>,
}

impl Lock {
    /// Whether it is this plan's.
    pub(super) fn is_of(&self, plan: &PlanId) -> bool {
        self.plan == *plan
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // Resolving a promise does not throw.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Asks for a plan's lock: the lock, or nothing while another tab has it. `lost` is called when one takes it later.
pub(super) async fn lock(plan: PlanId, ask: Ask, lost: impl FnOnce() + 'static) -> Option<Lock> {
    let held: Rc<RefCell<Option<Function>>> = Rc::default();
    let (answered, answer) = promise();
    let granted = {
        let held = held.clone();
        // Called once: with the lock, or with null. The browser holds the lock until the promise settles.
        Closure::once_into_js(move |lock: JsValue| {
            let free = !lock.is_null();
            let until = free.then(|| {
                let (release, until) = promise();
                held.replace(Some(release));
                until
            });
            let _ = answered.call1(&JsValue::NULL, &free.into());
            until.map_or(JsValue::UNDEFINED, JsValue::from)
        })
    };
    let option = match ask {
        Ask::IfFree => "ifAvailable",
        Ask::Steal => "steal",
    };
    let options = Object::new();
    // A new object takes any member.
    let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    let name = format!("stowage.plan.{}", plan.as_str());
    let Ok(whole) = request(&name, &options, granted.unchecked_ref()) else {
        return Some(Lock { plan, release: None });
    };
    wasm_bindgen_futures::spawn_local(async move {
        // It is rejected when the lock is stolen.
        if JsFuture::from(whole).await.is_err() {
            lost();
        }
    });
    let free = JsFuture::from(answer).await.is_ok_and(|free| free.is_truthy());
    free.then(|| Lock { plan, release: held.take() })
}

/// A promise and what resolves it.
fn promise() -> (Function, Promise) {
    let resolve = Rc::new(RefCell::new(None));
    let promise = Promise::new(&mut |resolves, _| {
        resolve.replace(Some(resolves));
    });
    (resolve.take().unwrap_or_default(), promise)
}

//! The plans that the browser keeps, each under a key of its own.

use std::cmp::Reverse;

use super::storage::{self, Keep, NotKept};

const PLAN: &str = "stowage.plan.";
const NAME: &str = "stowage.name.";
const CHANGED: &str = "stowage.changed.";
/// The plan that was open last.
const LAST: &str = "stowage.last";

/// Names a kept plan; its name may change, and two may be named alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanId(String);

impl PlanId {
    /// One that no other plan has.
    pub fn new() -> Self {
        let millis = js_sys::Date::now() as u64;
        Self(format!("{millis:x}-{:x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32))
    }

    /// As part of a key, and of the name of the lock that a tab holds while it edits the plan.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PlanId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl Default for PlanId {
    fn default() -> Self {
        Self::new()
    }
}

/// A kept plan, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub id: PlanId,
    /// Its name.
    pub name: String,
    /// When it was last changed, in milliseconds since 1970; unknown of one that an older page has kept.
    pub changed: Option<u64>,
}

/// All kept plans, the one that was changed last first.
pub fn all() -> Vec<Kept> {
    let ids =
        storage::keys(Keep::Browser).into_iter().filter_map(|key| key.strip_prefix(PLAN).map(str::to_owned));
    let kept = |id| Kept { name: name(&id), changed: changed(&id), id };
    let mut all: Vec<Kept> = ids.map(PlanId).map(kept).collect();
    let key = |kept: &Kept| (Reverse(kept.changed), kept.name.clone(), kept.id.0.clone());
    all.sort_by_cached_key(key);
    all
}

/// A plan's name.
pub fn name(id: &PlanId) -> String {
    storage::read(Keep::Browser, &format!("{NAME}{}", id.0)).unwrap_or_else(|| id.0.clone())
}

fn changed(id: &PlanId) -> Option<u64> {
    storage::read(Keep::Browser, &format!("{CHANGED}{}", id.0))?.parse().ok()
}

/// A plan's text.
pub fn read(id: &PlanId) -> Option<String> {
    storage::read(Keep::Browser, &format!("{PLAN}{}", id.0))
}

/// Keeps a plan's text.
///
/// # Errors
/// The storage is full, or there is none; what was kept before still is.
pub fn write(id: &PlanId, name: &str, text: &str) -> Result<(), NotKept> {
    // A plan that is opened is kept again as it was.
    if read(id).as_deref() == Some(text) {
        return Ok(());
    }
    storage::write(Keep::Browser, &format!("{PLAN}{}", id.0), text)?;
    storage::write(Keep::Browser, &format!("{CHANGED}{}", id.0), &(js_sys::Date::now() as u64).to_string())?;
    storage::write(Keep::Browser, &format!("{NAME}{}", id.0), name)
}

/// Forgets a plan.
pub fn forget(id: &PlanId) {
    for kind in [PLAN, NAME, CHANGED] {
        storage::forget(Keep::Browser, &format!("{kind}{}", id.0));
    }
}

/// The plan that was open last, if it is still kept, with its text.
pub fn last() -> Option<(PlanId, String)> {
    let id = PlanId(storage::read(Keep::Browser, LAST)?);
    let text = read(&id)?;
    Some((id, text))
}

/// Remembers which plan is open.
pub fn remember(id: &PlanId) {
    // Without it the next visit opens the sample; the plan itself is kept, or its loss is told.
    let _ = storage::write(Keep::Browser, LAST, &id.0);
}

//! The plan that the page opens with, and how it begins.

use stowage_core::plan::{MAX_PLAN_BYTES, Plan};
use stowage_core::samples;
use stowage_core::simulation::recording::{CountPoint, service_counts};
use stowage_core::units::SimTime;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::rescue;
use super::shelf::{self, PlanId};
use crate::part;
use crate::state::{Message, OpenFailure, OpenFailureKind, Simulate, Simulation, Studio};

/// What the page opens with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The plan.
    pub plan: Plan,
    /// Which of the kept plans it is.
    pub kept: Option<PlanId>,
    /// What it takes to simulate it, where it has traffic.
    pub simulate: Option<Simulate>,
    /// Why it is not the plan that was asked for.
    pub failure: Option<OpenFailure>,
}

/// The plan that was saved when the page broke, else the one that the page's address asks for
/// (`?plan=plans/notes-cluster.json`), else the one that was open last, else the sample.
pub async fn first_plan() -> Opening {
    if let Some((text, kept)) = rescue::take_saved_plan()
        && let Ok(plan) = part::read_plan(text).await
        && let Ok(opening) = simulated(plan, Some(kept.unwrap_or_default())).await
    {
        // The tab has it no longer: it is kept at once, as itself or as a new one.
        return opening;
    }
    if let Some(address) = requested_address() {
        let opening = match part::fetch_plan(address.clone()).await {
            Ok(plan) => simulated(plan, None).await,
            Err(why) => Err(why),
        };
        return opening.unwrap_or_else(|why| sample(Some(OpenFailure { address, why })));
    }
    let Some((id, text)) = shelf::last() else { return sample(None) };
    let opening = match part::read_plan(text).await {
        Ok(plan) => simulated(plan, Some(id.clone())).await,
        Err(why) => Err(why),
    };
    // It stays where it is: a later version of the studio may read it.
    opening.unwrap_or_else(|why| sample(Some(OpenFailure { address: shelf::name(&id), why })))
}

/// A plan with what it takes to simulate it.
async fn simulated(plan: Plan, kept: Option<PlanId>) -> Result<Opening, OpenFailureKind> {
    let simulate = if plan.needs_traffic() { Some(part::simulate().await?) } else { None };
    Ok(Opening { plan, kept, simulate, failure: None })
}

fn sample(failure: Option<OpenFailure>) -> Opening {
    Opening { plan: samples::notes_cluster(), kept: None, simulate: None, failure }
}

/// Lets time run; where less motion is wanted, it shows the first instant at which every service has settled.
pub fn begin(studio: Studio) {
    use leptos::prelude::WithUntracked;
    let still = studio.preferences.with_untracked(|preferences| preferences.reduced_motion);
    studio.dispatch(if still { Message::Seek(studio.with_run(settled_at)) } else { Message::Play });
}

/// The first instant at which every service has started what it could, as far as the run has been computed.
fn settled_at(run: &dyn Simulation) -> SimTime {
    let settled = |point: &CountPoint| point.pending == 0 && point.running > 0;
    let first = |points: Vec<CountPoint>| points.into_iter().find(settled).map(|point| point.at);
    let services = run.plan().services.keys();
    services.filter_map(|name| first(service_counts(run.recording(), name))).max().unwrap_or(SimTime::ZERO)
}

fn requested_address() -> Option<String> {
    let query = leptos::prelude::window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get("plan").filter(|address| !address.is_empty())
}

/// The plan at an address of the studio's own site.
pub(crate) async fn fetch(address: String) -> Result<Plan, OpenFailureKind> {
    let location = leptos::prelude::window().location();
    let page = location.href().map_err(|_| OpenFailureKind::NotAnAddress)?;
    let url = web_sys::Url::new_with_base(&address, &page).map_err(|_| OpenFailureKind::NotAnAddress)?;
    if location.origin().ok() != Some(url.origin()) {
        return Err(OpenFailureKind::ForeignSite);
    }
    let unreachable = |error: gloo::net::Error| OpenFailureKind::Unreachable(error.to_string());
    let response = gloo::net::http::Request::get(&url.href()).send().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(OpenFailureKind::Status(response.status()));
    }
    let announced = response.headers().get("content-length").and_then(|length| length.parse().ok());
    if let Some(bytes) = announced.filter(|bytes| *bytes > MAX_PLAN_BYTES) {
        return Err(OpenFailureKind::TooLarge { bytes: Some(bytes), limit: MAX_PLAN_BYTES });
    }
    let bytes = read_body(response.body()).await?;
    let text = String::from_utf8(bytes).map_err(|_| OpenFailureKind::NotText)?;
    Plan::from_json(&text).map_err(OpenFailureKind::Plan)
}

/// Reads a body piece by piece and stops where it becomes too long: a server need not say how long it is.
async fn read_body(body: Option<web_sys::ReadableStream>) -> Result<Vec<u8>, OpenFailureKind> {
    let broken = |error: wasm_bindgen::JsValue| OpenFailureKind::Unreachable(format!("{error:?}"));
    let mut bytes = Vec::new();
    let Some(body) = body else { return Ok(bytes) };
    let reader: web_sys::ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(broken)?;
        let member = |name: &str| js_sys::Reflect::get(&piece, &name.into()).map_err(broken);
        if member("done")?.is_truthy() {
            return Ok(bytes);
        }
        let piece = js_sys::Uint8Array::new(&member("value")?);
        if bytes.len() + piece.length() as usize > MAX_PLAN_BYTES {
            drop(reader.cancel());
            return Err(OpenFailureKind::TooLarge { bytes: None, limit: MAX_PLAN_BYTES });
        }
        bytes.extend(piece.to_vec());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::simulation::Run;

    use super::*;

    #[test]
    fn the_sample_settles_once_all_that_fit_run() {
        let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
        let frame = run.recording().frame_at(settled_at(&run));
        let counts: Vec<String> = frame
            .services
            .values()
            .map(|service| format!("{} {}", service.name, service.counts.running))
            .collect();
        assert_eq!(counts, ["api 5", "web 3"]);
    }
}

//! What the studio has fetched before it does something for the first time.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::DedicatedWorkerGlobalScope;

use crate::state::{
    Editing, Equipment, Message, OpenFailure, OpenFailureKind, Simulate, Studio, Toast, ToastKind,
};

/// What a plan with traffic takes.
pub(crate) async fn simulate() -> Result<Simulate, OpenFailureKind> {
    load_traffic().await.map_err(|error| OpenFailureKind::Unreachable(error.to_string()))
}

/// Fetches what a message takes, then says it again.
pub(crate) fn equip(studio: Studio, message: Message) {
    spawn_local(async move {
        let equipment = match &message {
            Message::Open { plan, .. } => match simulate().await {
                Ok(simulate) => Ok(Equipment::Simulate(simulate)),
                Err(why) => {
                    let failure = OpenFailure { address: plan.name.clone(), why };
                    Err(Message::ReportFailure(Box::new(failure)))
                }
            },
            _ => match load_editing().await {
                Ok(editing) => Ok(Equipment::Editing(editing)),
                Err(_) => Err(Message::Notify(Toast::new(ToastKind::NotFetched))),
            },
        };
        match equipment {
            Ok(equipment) => {
                studio.dispatch(Message::Equip(equipment));
                studio.dispatch(message);
            }
            Err(failure) => studio.dispatch(failure),
        }
    });
}

// With what keeps the plan and the message of what was done.
#[wasm_split(plans, fallible)]
fn load_editing() -> Result<Editing, SplitLoaderError> {
    Ok(Editing::HERE)
}

/// Serves the page from a worker: what is asked of it, its name says.
pub(crate) async fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let is_of_sizing = scope.name() == crate::sizing::WORKER;
    match if is_of_sizing { load_searches().await } else { load_worker().await } {
        Ok(serve) => serve(),
        Err(error) => leptos::logging::error!("the worker has nothing to do: {error}"),
    }
}

#[wasm_split(sizing, fallible)]
fn load_searches() -> Result<fn(), SplitLoaderError> {
    Ok(crate::sizing::serve)
}

#[wasm_split(traffic, fallible)]
fn load_worker() -> Result<fn(), SplitLoaderError> {
    Ok(crate::traffic::serve)
}

#[wasm_split(traffic, fallible)]
fn load_traffic() -> Result<Simulate, SplitLoaderError> {
    Ok(crate::traffic::simulate)
}

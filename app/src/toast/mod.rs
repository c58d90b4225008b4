//! The message that floats over the board: what was done, with the way back, or why nothing was done.

mod way_back;

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use stowage_core::words::{self, Language};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::board::figures::clock;
use crate::i18n::Text;
use crate::i18n::board::lost_since;
use crate::i18n::toast as text;
use crate::part::Part;
use crate::state::{Message, Studio, Toast, ToastKind, expect_studio};
use crate::widgets::{IconName, icon, small_icon};
use way_back::WayBack;

/// How long a message of something done stays.
const DONE_STAYS: Duration = Duration::from_secs(6);
/// How long a refusal stays: it gives a reason to read.
const REFUSAL_STAYS: Duration = Duration::from_secs(12);

/// Where the message is shown. The region is always there, so that screen readers hear what comes into it; the message
/// itself is a part of the page, fetched with the first.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let studio = expect_studio();
    let clock = Clock::new(studio);
    let part = Part::toast();
    let said = Memo::new(move |_| studio.toast.with(Option::is_some));
    Effect::new(move |_| clock.follow());
    view! {
        <div
            class="toasts"
            role="status"
            data-testid="toasts"
            on:pointerenter=move |_| clock.stop()
            on:pointerleave=move |event| clock.start_unless_held(event.current_target())
            on:focusin=move |_| clock.stop()
            on:focusout=move |event| clock.start_unless_held(event.current_target())
        >
            {move || said.get().then(|| part.show(studio))}
        </div>
    }
}

/// The message.
pub(crate) fn message(studio: Studio) -> AnyView {
    let way_back = WayBack::new(studio);
    view! { {move || studio.toast.get().map(|toast| card(way_back, &toast))} }.into_any()
}

fn stays(toast: &Toast) -> Duration {
    match toast.kind {
        ToastKind::Done(_) | ToastKind::Undone(_) | ToastKind::Redone(_) => DONE_STAYS,
        // It says more, and gives a choice.
        ToastKind::Dropped(_) => REFUSAL_STAYS,
        ToastKind::Refused(_) | ToastKind::NotFetched | ToastKind::ZoneIsLost(..) => REFUSAL_STAYS,
    }
}

fn card(way_back: WayBack, toast: &Toast) -> AnyView {
    let studio = way_back.studio;
    let language = studio.language();
    let (class, shown) = match toast.kind {
        ToastKind::Refused(_) | ToastKind::NotFetched | ToastKind::ZoneIsLost(..) => {
            ("toast refused", IconName::Veto)
        }
        _ => ("toast done", IconName::Fit),
    };
    let way = match toast.kind {
        ToastKind::Done(_) | ToastKind::Dropped(_) | ToastKind::Redone(_) => {
            Some((text::UNDO, Message::Undo))
        }
        ToastKind::Undone(_) => Some((text::REDO, Message::Redo)),
        ToastKind::Refused(_) | ToastKind::NotFetched | ToastKind::ZoneIsLost(..) => None,
    };
    let instead = match &toast.kind {
        ToastKind::Dropped(dropped) => dropped.instead.clone(),
        _ => None,
    };
    let close = text::CLOSE.of(language);
    view! {
        <div class=class data-testid="toast" on:focusin=move |event| way_back.begin(&event)>
            {icon(shown)}
            <p class="grow">{sentence(language, &toast.kind)}</p>
            {instead.map(|command| {
                way_button(way_back, text::LET_ECS_CHOOSE.of(language), "toast-instead", Message::Instead(command))
            })}
            {way.map(|(label, message)| way_button(way_back, label.of(language), "toast-action", message))}
            <button
                class="btn ghost ic sm"
                data-testid="toast-close"
                aria-label=close
                title=close
                on:click=move |_| way_back.take(Message::DismissToast)
            >
                {small_icon(IconName::Close)}
            </button>
        </div>
    }
    .into_any()
}

fn way_button(way_back: WayBack, label: &'static str, testid: &'static str, message: Message) -> AnyView {
    view! {
        <button class="btn sm" data-testid=testid on:click=move |_| way_back.take(message.clone())>
            {label}
        </button>
    }
    .into_any()
}

fn sentence(language: Language, kind: &ToastKind) -> String {
    let named =
        |before: Text, command| format!("{} {}", before.of(language), words::command(language, command));
    match kind {
        ToastKind::Done(command) => words::command(language, command),
        ToastKind::Dropped(dropped) => dropped.said.of(language).to_owned(),
        ToastKind::Undone(command) => named(text::UNDONE, command),
        ToastKind::Redone(command) => named(text::REDONE, command),
        ToastKind::Refused(refusal) => words::refusal(language, refusal),
        ToastKind::NotFetched => text::NOT_FETCHED.of(language).to_owned(),
        ToastKind::ZoneIsLost(zone, at) => {
            format!("{zone}: {}", lost_since(language, &clock(*at)))
        }
    }
}

/// Takes the message away when its time is over.
#[derive(Clone, Copy)]
struct Clock {
    studio: Studio,
    running: StoredValue<Option<TimeoutHandle>>,
}

impl Clock {
    fn new(studio: Studio) -> Self {
        Self { studio, running: StoredValue::new(None) }
    }

    /// Begins anew with a message, and ends with it.
    fn follow(self) {
        self.stop();
        let Some(span) = self.studio.toast.with(|toast| toast.as_ref().map(stays)) else { return };
        let studio = self.studio;
        let handle = set_timeout_with_handle(move || studio.dispatch(Message::DismissToast), span);
        self.running.set_value(handle.ok());
    }

    /// Begins anew unless the pointer or the focus is still on the message.
    fn start_unless_held(self, region: Option<EventTarget>) {
        let region = region.and_then(|target| target.dyn_into::<Element>().ok());
        let held = region.is_some_and(|region| region.matches(":hover, :focus-within").unwrap_or(false));
        if !held {
            untrack(|| self.follow());
        }
    }

    fn stop(self) {
        if let Some(handle) = self.running.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}

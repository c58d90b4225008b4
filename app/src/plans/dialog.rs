//! What the dialog of plans holds: the kept ones, new ones, and files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::plan::{MAX_PLAN_BYTES, Plan, PlanError, PlanErrorKind};
use stowage_core::samples;
use stowage_core::words;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::keeper;
use super::kept::Which;
use super::notice::save_file;
use crate::i18n::Text;
use crate::i18n::plans as text;
use crate::io::shelf::{self, PlanId};
use crate::part;
use crate::state::{KeepState, Message, Studio};
use crate::widgets::{IconName, icon, small_icon};

/// The region of a plan that begins with nothing.
const REGION: &str = "ap-northeast-2";

/// What the dialog knows besides the studio.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    pub(super) studio: Studio,
    /// Counts its changes: the storage tells nobody of them.
    pub(super) changes: RwSignal<u32>,
    /// The plan whose deletion is to be confirmed.
    pub(super) doomed: RwSignal<Option<PlanId>>,
    /// The plan that is being given another name: a kept one, or the open one, which need not be kept.
    pub(super) renamed: RwSignal<Option<Which>>,
    /// The name as it is typed.
    pub(super) draft: RwSignal<String>,
    /// Why the last thing that was asked for was not done.
    pub(super) problem: RwSignal<Option<String>>,
    /// Whether it has been said that the open plan is not kept.
    warned: RwSignal<bool>,
}

/// What the dialog of plans holds.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let shelf = Shelf {
        studio,
        changes: RwSignal::new(0),
        doomed: RwSignal::new(None),
        renamed: RwSignal::new(None),
        draft: RwSignal::new(String::new()),
        problem: RwSignal::new(None),
        warned: RwSignal::new(false),
    };
    view! {
        <div class="bd">
            {move || shelf.kept()}
            {move || shelf.templates()}
            {move || shelf.files()}
            <div role="alert">
                {move || shelf.problem.get().map(|problem| view! { <p class="note bad words">{problem}</p> })}
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn section(title: &'static str, content: AnyView) -> AnyView {
    view! { <section><h3 class="sec">{title}</h3>{content}</section> }.into_any()
}

impl Shelf {
    fn templates(self) -> AnyView {
        let language = self.studio.language();
        let template = |label: Text, testid, begin: fn(Self)| {
            view! {
                <button type="button" class="btn" data-testid=testid on:click=move |_| begin(self)>
                    {small_icon(IconName::Plus)}
                    <span>{label.of(language)}</span>
                </button>
            }
            .into_any()
        };
        let templates = view! {
            <div class="row flow">
                {template(text::EMPTY, "new-empty", |shelf| shelf.open(Plan::empty("plan", REGION)))}
                {template(text::NOTES, "new-notes", |shelf| shelf.open(samples::notes_cluster()))}
                {template(text::SHOP, "new-shop", |shelf| shelf.open_sample("plans/shop.json"))}
                {template(text::NOTES_TRAFFIC, "new-notes-traffic", |shelf| {
                    shelf.open_sample("plans/notes-traffic.json");
                })}
                {template(text::COMPARISON, "new-comparison", |shelf| {
                    shelf.open_sample("plans/notes-comparison.json");
                })}
            </div>
        };
        section(text::NEW.of(language), templates.into_any())
    }

    fn files(self) -> AnyView {
        let language = self.studio.language();
        let files = view! {
            <div class="row flow">
                <label class="btn">
                    {icon(IconName::Import)}
                    <span>{text::OPEN_FILE.of(language)}</span>
                    <input
                        class="sr"
                        type="file"
                        accept=".json,application/json,text/plain"
                        data-testid="plan-file"
                        on:change=move |event| self.choose_file(&event)
                    />
                </label>
                <button type="button" class="btn" data-testid="plan-save" on:click=move |_| save_file(self.studio)>
                    {text::SAVE_FILE.of(language)}
                </button>
            </div>
        };
        section(text::FILES.of(language), files.into_any())
    }

    /// Opens a plan that is not kept yet.
    fn open(self, plan: Plan) {
        self.show(plan, None);
    }

    /// Shows another plan in place of the open one. What is to be kept of that is kept first; where it cannot be, it
    /// takes a second time.
    fn show(self, plan: Plan, kept: Option<PlanId>) {
        keeper::keep_now();
        let state = self.studio.keeping.with_untracked(|keeping| keeping.state);
        if matches!(state, KeepState::Refused | KeepState::Elsewhere) && !self.warned.get_untracked() {
            self.warned.set(true);
            let language = self.studio.preferences.with_untracked(|preferences| preferences.language);
            return self.problem.set(Some(text::LEAVES_UNKEPT.of(language).to_owned()));
        }
        self.studio.dispatch(Message::Open { plan: Box::new(plan), kept });
        self.studio.dispatch(Message::CloseDialog);
    }

    pub(super) fn open_kept(self, id: &PlanId) {
        let Some(text) = shelf::read(id) else { return self.changes.update(|changes| *changes += 1) };
        match Plan::from_json(&text) {
            Ok(plan) => self.show(plan, Some(id.clone())),
            Err(error) => self.refuse(&error),
        }
    }

    /// Opens a plan of the studio's own site.
    fn open_sample(self, address: &'static str) {
        spawn_local(async move {
            match part::fetch_plan(address.to_owned()).await {
                Ok(plan) => self.open(plan),
                Err(why) => {
                    self.problem.set(Some(crate::page::failure::reason(self.studio.language(), &why)))
                }
            }
        });
    }

    fn choose_file(self, event: &web_sys::Event) {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        let file = field.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again.
        field.set_value("");
        if let Some(file) = file {
            spawn_local(async move { self.open_file(file).await });
        }
    }

    async fn open_file(self, file: File) {
        let bytes = file.size() as usize;
        if bytes > MAX_PLAN_BYTES {
            let kind = PlanErrorKind::TooLarge { bytes };
            return self.refuse(&PlanError { kind, pointer: None, line: None, column: None });
        }
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        match text.map(|text| Plan::from_json(&text)) {
            Some(Ok(plan)) => self.open(plan),
            Some(Err(error)) => self.refuse(&error),
            None => self.problem.set(Some(text::UNREADABLE.of(self.studio.language()).to_owned())),
        }
    }

    pub(super) fn refuse(self, error: &PlanError) {
        self.problem.set(Some(words::plan_error(self.studio.language(), error)));
    }
}

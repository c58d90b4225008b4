//! What the dialog of plans holds: the kept ones, new ones, and files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::plan::{MAX_PLAN_BYTES, Plan, PlanError, PlanErrorKind};
use stowage_core::samples;
use stowage_core::words;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::notice::save_file;
use crate::i18n::Text;
use crate::i18n::plans as text;
use crate::io::shelf::{self, Kept};
use crate::part;
use crate::state::{Message, Studio};
use crate::widgets::{IconName, icon, small_icon};

/// The region of a plan that begins with nothing.
const REGION: &str = "ap-northeast-2";

/// What the dialog knows besides the studio.
#[derive(Clone, Copy)]
struct Shelf {
    studio: Studio,
    /// Counts its changes: the storage tells nobody of them.
    changes: RwSignal<u32>,
    /// The plan whose deletion is to be confirmed.
    doomed: RwSignal<Option<String>>,
    /// Why the last thing that was asked for was not done.
    problem: RwSignal<Option<String>>,
}

/// What the dialog of plans holds.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let shelf = Shelf {
        studio,
        changes: RwSignal::new(0),
        doomed: RwSignal::new(None),
        problem: RwSignal::new(None),
    };
    view! {
        <div class="bd">
            {move || shelf.kept()}
            {move || shelf.templates()}
            {move || shelf.files()}
            <div role="alert">{move || shelf.problem.get().map(|problem| view! { <p class="note bad">{problem}</p> })}</div>
        </div>
    }
    .into_any()
}

fn section(title: &'static str, content: AnyView) -> AnyView {
    view! { <section><h3 class="sec">{title}</h3>{content}</section> }.into_any()
}

impl Shelf {
    fn kept(self) -> AnyView {
        self.changes.track();
        let open = self.studio.keeping.get();
        let language = self.studio.language();
        let row = |kept: Kept| self.row(kept.clone(), open.id.as_ref() == Some(&kept.id));
        let rows: Vec<AnyView> = shelf::all().into_iter().map(row).collect();
        let content = if rows.is_empty() {
            view! { <p class="nothing">{text::NONE_KEPT.of(language)}</p> }.into_any()
        } else {
            view! { <ul class="kept" data-testid="kept-plans">{rows}</ul> }.into_any()
        };
        section(text::KEPT.of(language), content)
    }

    /// A kept plan and what can be done with it. The open one cannot be deleted: it would be kept again.
    fn row(self, kept: Kept, is_open: bool) -> AnyView {
        let language = self.studio.language();
        let Kept { id, name } = kept;
        let (opened, copied, deleted) = (id.clone(), id.clone(), id.clone());
        let doomed = self.doomed.with(|doomed| doomed.as_deref() == Some(id.as_str()));
        let delete = if doomed { text::DELETE_FOR_GOOD } else { text::DELETE };
        let last = if is_open {
            view! { <span class="chip">{text::OPEN_NOW.of(language)}</span> }.into_any()
        } else {
            view! {
                <button
                    type="button"
                    class=if doomed { "btn sm bad" } else { "btn ghost sm" }
                    data-testid="plan-delete"
                    on:click=move |_| self.delete(&deleted)
                >
                    {delete.of(language)}
                </button>
            }
            .into_any()
        };
        view! {
            <li class="row">
                <button
                    type="button"
                    class="link tr"
                    aria-label=text::open(language, &name)
                    data-testid="plan-open"
                    on:click=move |_| self.open_kept(&opened)
                >
                    {name.clone()}
                </button>
                <span class="grow"></span>
                <button
                    type="button"
                    class="btn ghost sm"
                    data-testid="plan-duplicate"
                    on:click=move |_| self.duplicate(&copied)
                >
                    {text::DUPLICATE.of(language)}
                </button>
                {last}
            </li>
        }
        .into_any()
    }

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
                {template(text::SHOP, "new-shop", Self::open_shop)}
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
        self.studio.dispatch(Message::Open { plan: Box::new(plan), kept: None });
        self.studio.dispatch(Message::CloseDialog);
    }

    fn open_kept(self, id: &shelf::PlanId) {
        let Some(text) = shelf::read(id) else { return self.changes.update(|changes| *changes += 1) };
        match Plan::from_json(&text) {
            Ok(plan) => {
                self.studio.dispatch(Message::Open { plan: Box::new(plan), kept: Some(id.clone()) });
                self.studio.dispatch(Message::CloseDialog);
            }
            Err(error) => self.refuse(&error),
        }
    }

    fn open_shop(self) {
        spawn_local(async move {
            match part::fetch_plan("plans/shop.json".to_owned()).await {
                Ok(plan) => self.open(plan),
                Err(why) => {
                    self.problem.set(Some(crate::page::failure::reason(self.studio.language(), &why)))
                }
            }
        });
    }

    fn duplicate(self, id: &shelf::PlanId) {
        let Some(text) = shelf::read(id) else { return };
        if shelf::write(&shelf::PlanId::new(), &shelf::name(id), &text).is_err() {
            self.problem.set(Some(text::REFUSED_LONG.of(self.studio.language()).to_owned()));
        }
        self.changes.update(|changes| *changes += 1);
    }

    /// Asks first: what is forgotten does not come back.
    fn delete(self, id: &shelf::PlanId) {
        if self.doomed.with_untracked(|doomed| doomed.as_deref() == Some(id.as_str())) {
            shelf::forget(id);
            self.doomed.set(None);
        } else {
            self.doomed.set(Some(id.as_str().to_owned()));
        }
        self.changes.update(|changes| *changes += 1);
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

    fn refuse(self, error: &PlanError) {
        self.problem.set(Some(words::plan_error(self.studio.language(), error)));
    }
}

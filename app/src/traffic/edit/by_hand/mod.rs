//! How many tasks a service has, by hand: instances, the service, and its target groups, one after the other, with
//! what ECS does by itself beside each. The panel stays open beside the page, and follows the cursor.

mod instances;
mod standing;
mod targets;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::identifiers::{InstanceId, ServiceName};
use stowage_core::plan::Action;
use stowage_core::words::short_id;

use super::behind::bounded;
use crate::board::gesture::{act, select};
use crate::edit::field::Field;
use crate::i18n::{Text, by_hand as text, t};
use crate::state::{Message, Selection, Studio};
use crate::widgets::{IconName, small_icon};
use standing::Standing;

/// What the panel knows besides the studio.
#[derive(Clone, Copy)]
struct Panel {
    studio: Studio,
    service: StoredValue<ServiceName>,
    /// How many tasks were wanted when the panel was opened.
    began: u32,
    /// How many tasks there shall be.
    wanted: RwSignal<String>,
    /// The same as a number; while there is none, the last one: a slip of the hand takes no step away.
    count: Memo<u32>,
    /// The type of what is added.
    kind: RwSignal<String>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Open,
    UnderWay,
    Done,
}

/// The panel beside the page.
pub(super) fn by_hand(studio: Studio, name: ServiceName) -> AnyView {
    let desired =
        studio.frame.with_untracked(|frame| Some(frame.services.get(&name)?.status.spec.desired_count));
    let kind = studio
        .plan
        .with_untracked(|plan| plan.instances.values().next().map(|spec| spec.instance_type.to_string()));
    let began = desired.unwrap_or_default();
    let suggested = (began + 2).min(MAX_TASKS_PER_SERVICE);
    let wanted = RwSignal::new(suggested.to_string());
    let count = Memo::new(move |last: Option<&u32>| {
        bounded(studio, wanted, 0, MAX_TASKS_PER_SERVICE).unwrap_or(last.copied().unwrap_or(suggested))
    });
    let panel = Panel {
        studio,
        service: StoredValue::new(name.clone()),
        began,
        wanted,
        count,
        kind: RwSignal::new(kind.unwrap_or_else(|| "m5.large".to_owned())),
    };
    let standing = Memo::new(move |_| panel.standing());
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            studio.dispatch(Message::CloseDialog);
        }
    };
    view! {
        <div class="bd" on:keydown=leave>
            <div class="row">
                <p class="t13 semi grow">{name.to_string()}</p>
                {panel.play()}
            </div>
            {panel.wanted_field()}
            {move || match standing.get() {
                Some(standing) => panel.steps(&standing),
                None => view! { <p class="sub">{t(text::ABSENT)}</p> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

impl Panel {
    fn standing(self) -> Option<Standing> {
        let (wanted, kind) = (self.count.get(), self.kind.get());
        self.studio.frame.with(|frame| {
            self.studio.plan.with(|plan| {
                self.service.with_value(|name| {
                    standing::standing(plan, frame, name, (wanted, wanted < self.began), &kind)
                })
            })
        })
    }

    /// Time goes on, or stands still.
    fn play(self) -> AnyView {
        let studio = self.studio;
        let toggle = move |_| {
            let playing = studio.playing.get_untracked();
            studio.dispatch(if playing { Message::Pause } else { Message::Play });
        };
        view! {
            <button type="button" class="btn sm" data-testid="by-hand-play" on:click=toggle>
                {move || small_icon(if studio.playing.get() { IconName::Pause } else { IconName::Play })}
                <span>{move || (if studio.playing.get() { text::PAUSE } else { text::PLAY }).of(studio.language())}</span>
            </button>
        }
        .into_any()
    }

    fn wanted_field(self) -> AnyView {
        let studio = self.studio;
        let tasks = text::TASKS.of(studio.preferences.with_untracked(|preferences| preferences.language));
        Field::new("by-hand-wanted", text::WANTED, "desiredCount", self.wanted)
            .unit(tasks)
            .problem(move || bounded(studio, self.wanted, 0, MAX_TASKS_PER_SERVICE).err())
            .line(None, true)
    }

    fn steps(self, standing: &Standing) -> AnyView {
        let service = self.service_step(standing);
        let registration = self.registration_step(standing);
        let instances = self.instances_step(standing);
        // Tasks come after the instances that they run on, and go before them.
        let steps = if standing.wanted < self.began {
            [service, registration, instances]
        } else {
            [instances, service, registration]
        };
        view! { <ol class="steps" data-testid="by-hand-steps">{steps.into_iter().collect::<Vec<_>>()}</ol> }
            .into_any()
    }

    fn service_step(self, standing: &Standing) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let Standing { wanted, desired, running, .. } = *standing;
        let progress = match (wanted == desired, running == wanted) {
            (false, _) => Progress::Open,
            (true, false) => Progress::UnderWay,
            (true, true) => Progress::Done,
        };
        let says = text::counts(language, desired, running);
        let beside = if standing.is_scaled { text::SCALING_TOO } else { text::SCHEDULER };
        let set = move |_| {
            let service = self.service.get_value();
            act(studio, Action::SetDesiredCount { service, desired_count: wanted });
        };
        let show = move |_| select(studio, Selection::Service(self.service.get_value()));
        let button = (wanted != desired).then(|| {
            view! {
                <button type="button" class="btn pri" data-testid="by-hand-set" on:click=set>
                    {text::set(language, wanted)}
                </button>
            }
        });
        let does = view! {
            <div class="row flow">
                {button}
                <button type="button" class="link" on:click=show>{self.service.with_value(ToString::to_string)}</button>
            </div>
        };
        step(
            "service",
            (text::SERVICE, progress),
            says,
            beside.of(language).to_owned(),
            does.into_any(),
            language,
        )
    }

    fn instance_link(self, id: &InstanceId) -> AnyView {
        let (studio, shown, id) = (self.studio, short_id(id.as_str()), id.clone());
        let show = move |_| select(studio, Selection::Instance(id.clone()));
        view! { <button type="button" class="link mono" on:click=show>{shown}</button> }.into_any()
    }
}

/// A step: how far it is, what it comes to, what is done, and what ECS does by itself.
fn step(
    key: &'static str,
    (title, progress): (Text, Progress),
    says: String,
    beside: String,
    does: AnyView,
    language: stowage_core::words::Language,
) -> AnyView {
    let (icon, word, class) = match progress {
        Progress::Open => (IconName::Pending, text::OPEN, "step"),
        Progress::UnderWay => (IconName::Running, text::UNDER_WAY, "step going"),
        Progress::Done => (IconName::Fit, text::DONE, "step done"),
    };
    view! {
        <li class=class data-testid=format!("by-hand-{key}") data-progress=word.en>
            <p class="row">
                {small_icon(icon)}
                <span class="semi grow">{title.of(language)}</span>
                <span class="mut">{word.of(language)}</span>
            </p>
            <p role="status">{says}</p>
            {does}
            <p class="sub t11"><span class="med">{text::BY_ITSELF.of(language)}</span>" "{beside}</p>
        </li>
    }
    .into_any()
}

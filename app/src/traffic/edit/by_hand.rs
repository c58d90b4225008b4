//! How many tasks a service has, by hand: instances, the service, and its target groups, one after the other, with
//! what ECS does by itself beside each. The panel stays open beside the page, and follows the cursor.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::editing::Command;
use stowage_core::identifiers::{InstanceId, ServiceName, Zone};
use stowage_core::plan::{Action, Plan};
use stowage_core::service::Registrar;
use stowage_core::words::short_id;

use super::behind::bounded;
use super::standing::{self, Standing};
use crate::board::gesture::{act, select};
use crate::board::launch::common_types;
use crate::edit::field::Field;
use crate::i18n::{Text, by_hand as text, t};
use crate::state::{Dialog, Message, Selection, Studio, TrafficDialog};
use crate::widgets::{IconName, small_icon};

/// What the panel knows besides the studio.
#[derive(Clone, Copy)]
struct Panel {
    studio: Studio,
    service: StoredValue<ServiceName>,
    /// How many tasks were wanted when the panel was opened.
    began: u32,
    /// How many tasks there shall be.
    wanted: RwSignal<String>,
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
    let panel = Panel {
        studio,
        service: StoredValue::new(name.clone()),
        began: desired.unwrap_or_default(),
        wanted: RwSignal::new((desired.unwrap_or_default() + 2).to_string()),
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
    fn count(self) -> Option<u32> {
        bounded(self.studio, self.wanted, 0, MAX_TASKS_PER_SERVICE).ok()
    }

    fn standing(self) -> Option<Standing> {
        let (wanted, kind) = (self.count()?, self.kind.get());
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

    fn instances_step(self, standing: &Standing) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let Standing { shortage, launching, idle, .. } = standing;
        let progress =
            match (shortage.zones.is_empty() && shortage.enough, launching.is_empty() && idle.is_empty()) {
                (false, _) => Progress::Open,
                (true, false) => Progress::UnderWay,
                (true, true) => Progress::Done,
            };
        let says = match (shortage.enough, idle.is_empty()) {
            (_, false) => text::idle(language, idle.len() as u32),
            (true, _) if shortage.zones.is_empty() => text::room_enough(language, launching.len() as u32),
            (true, _) => text::missing(language, shortage.zones.len() as u32, &self.kind.get()),
            (false, _) => text::no_instance_takes(language, &self.kind.get()),
        };
        let beside = match &standing.group {
            Some(group) => text::group_adds(language, group),
            None => text::NOBODY_ADDS.of(language).to_owned(),
        };
        let links = launching.iter().chain(idle).map(|id| self.instance_link(id)).collect::<Vec<_>>();
        let does =
            if shortage.zones.is_empty() { None } else { Some(self.add_instances(shortage.zones.clone())) };
        let drain = (!idle.is_empty()).then(|| self.drain(idle.clone()));
        let does = view! { {does}{drain}<div class="row flow">{links}</div> };
        step("instances", (text::INSTANCES, progress), says, beside, does.into_any(), language)
    }

    /// The type that is added, and the button that adds as many as are missing, at the cursor.
    fn add_instances(self, zones: Vec<Zone>) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let chosen = self.kind.get();
        let own = studio
            .plan
            .with(|plan| plan.instances.values().next().map(|spec| spec.instance_type.to_string()));
        let mut kinds: Vec<String> = common_types().map(|kind| kind.name.to_owned()).collect();
        kinds.extend(own.filter(|own| !kinds.contains(own)));
        let option = |kind: String| {
            let is_chosen = kind == chosen;
            view! { <option value=kind.clone() prop:selected=is_chosen>{kind.clone()}</option> }.into_any()
        };
        let options: Vec<AnyView> = kinds.into_iter().map(option).collect();
        let says = text::add(language, zones.len() as u32);
        view! {
            <div class="row">
                <select
                    class="in"
                    data-testid="by-hand-type"
                    aria-label=text::TYPE.of(language)
                    on:change=move |event| self.kind.set(event_target_value(&event))
                >
                    {options}
                </select>
                <button type="button" class="btn pri" data-testid="by-hand-add" on:click=move |_| self.add(&zones)>
                    {says}
                </button>
            </div>
        }
        .into_any()
    }

    fn add(self, zones: &[Zone]) {
        let studio = self.studio;
        let at = studio.cursor.get_untracked();
        let kind = self.kind.get_untracked();
        let mut plan = studio.plan.with_untracked(|plan| Plan::clone(plan));
        let mut commands = Vec::new();
        for zone in zones {
            let action = crate::board::launch::launch(&plan, &kind, zone);
            let command = Command::Act { at, action };
            // Each instance has an ID that those before it leave free.
            if let Ok(next) = stowage_core::editing::apply(&plan, &command) {
                plan = next;
            }
            commands.push(command);
        }
        let command = if commands.len() == 1 { commands.pop() } else { Some(Command::Together(commands)) };
        if let Some(command) = command {
            studio.dispatch(Message::Edit(command));
        }
    }

    fn drain(self, idle: Vec<InstanceId>) -> AnyView {
        let language = self.studio.language();
        let drain = move |_| {
            let at = self.studio.cursor.get_untracked();
            let command =
                |id: &InstanceId| Command::Act { at, action: Action::DrainInstance { instance: id.clone() } };
            self.studio.dispatch(Message::Edit(Command::Together(idle.iter().map(command).collect())));
        };
        view! {
            <button type="button" class="btn" data-testid="by-hand-drain" on:click=drain>{text::DRAIN.of(language)}</button>
        }
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

    fn registration_step(self, standing: &Standing) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let Standing { wanted, registrars, healthy, other_targets, .. } = standing;
        let groups = registrars.iter().any(|registrar| matches!(registrar, Registrar::TargetGroup(_)));
        let needed = wanted * registrars.len() as u32;
        let progress = match (registrars.is_empty(), *healthy == needed && *other_targets == 0) {
            (true, _) | (_, true) => Progress::Done,
            (false, false) => Progress::UnderWay,
        };
        let says = match registrars.is_empty() {
            true => text::REGISTERS_NOWHERE.of(language).to_owned(),
            false => text::targets(language, *healthy, needed, *other_targets),
        };
        let beside = match (registrars.is_empty(), groups) {
            (true, _) => text::STANDALONE,
            (false, true) => text::REGISTERS_TASKS,
            (false, false) => text::REGISTERS_INSTANCES,
        };
        let behind = registrars.is_empty().then(|| {
            let open = move |_| {
                let dialog = TrafficDialog::Behind(self.service.get_value());
                studio.dispatch(Message::ShowDialog(Dialog::Traffic(dialog)));
            };
            view! {
                <button type="button" class="btn" data-testid="by-hand-behind" on:click=open>
                    {crate::i18n::traffic_edit::BEHIND_WAY.of(language)}
                </button>
            }
            .into_any()
        });
        let does = behind.into_any();
        step("targets", (text::TARGETS, progress), says, beside.of(language).to_owned(), does, language)
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

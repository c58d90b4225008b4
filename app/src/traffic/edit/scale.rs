//! The guided set that has a service scaled by its CPU.

use leptos::prelude::*;
use stowage_core::catalogue::quotas::{MAX_INSTANCES_PER_CLUSTER, MAX_TASKS_PER_SERVICE};
use stowage_core::editing::guided::{self, Scaled};
use stowage_core::editing::{Command, Origin};
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::{AnyPart, Part, PartName, Plan};
use stowage_core::service::ScalableTarget;
use stowage_core::words;

use super::behind::{bounded, tick};
use crate::edit::field::Field;
use crate::edit::form::{Form, form, nothing};
use crate::i18n::{Text, t, traffic_edit as text};
use crate::state::{Dialog, Message, Studio, TrafficDialog};

/// The highest threshold that is offered, in percent: a task may use more than it asked for.
const MOST_PERCENT: u32 = 1_000;
/// The longest cooldown that is offered, in seconds: an hour.
const MOST_COOLDOWN: u32 = 3_600;

/// What is typed.
#[derive(Clone, Copy)]
struct Fields {
    studio: Studio,
    service: StoredValue<ServiceName>,
    min: RwSignal<String>,
    max: RwSignal<String>,
    high: RwSignal<String>,
    add: RwSignal<String>,
    with_low: RwSignal<bool>,
    low: RwSignal<String>,
    cooldown: RwSignal<String>,
    with_group: RwSignal<bool>,
    most: RwSignal<String>,
}

/// The dialog that has a service scaled, or the parts that do it already.
pub(super) fn scale(studio: Studio, name: ServiceName) -> AnyView {
    let plan = studio.plan.get_untracked();
    let Some((_, spec)) = Origin::settings(&plan, &name) else { return nothing(studio, text::GONE) };
    if plan.scaling.scalable_targets.contains_key(&name) {
        return scaled_already(studio, &plan, &name);
    }
    let Scaled { bounds, high, add, low, cooldown, .. } = Scaled::of_notes(spec.desired_count);
    let typed = |number: u32| RwSignal::new(number.to_string());
    let fields = Fields {
        studio,
        service: StoredValue::new(name.clone()),
        min: typed(bounds.min_capacity),
        max: typed(bounds.max_capacity),
        high: typed(high),
        add: typed(add),
        with_low: RwSignal::new(low.is_some()),
        low: typed(low.unwrap_or_default()),
        cooldown: typed(cooldown),
        with_group: RwSignal::new(plan.scaling.auto_scaling_groups.is_empty()),
        most: typed(u32::try_from(plan.instances.len() + 4).unwrap_or(u32::MAX)),
    };
    let idle = spec.load_balancers.is_empty();
    let shown = name.to_string();
    let view = view! {
        <p class="t13 semi">{shown}</p>
        {idle.then(|| view! { <p class="note warn"><span></span>{t(text::NO_REQUESTS)}</p> })}
        {fields.view()}
    };
    form(Form {
        studio,
        fields: view.into_any(),
        outcome: Signal::derive(move || crate::i18n::edit::START_CHANGES.of(studio.language()).to_owned()),
        submit: text::SCALE,
        command: Box::new(move || fields.command()),
        done: |_, _| (),
    })
}

/// The parts that scale a service: each leads to its form.
fn scaled_already(studio: Studio, plan: &Plan, name: &ServiceName) -> AnyView {
    let scales = |part: &Part| match part {
        Part::ScalableTarget(service, _) => service == name,
        Part::ScalingPolicy(_, policy) => policy.service == *name,
        Part::Alarm(alarm, _) => {
            let mut policies = plan.scaling.policies.values();
            policies.any(|policy| policy.service == *name && policy.alarm == *alarm)
        }
        _ => false,
    };
    let names: Vec<PartName> = plan.parts().filter(scales).map(|part| part.name()).collect();
    let link = |name: PartName| {
        let says = words::part(studio.language(), &name);
        let open = move |_| {
            studio.dispatch(Message::ShowDialog(Dialog::Traffic(TrafficDialog::Part(name.clone()))));
        };
        view! { <li><button type="button" class="link" on:click=open>{says}</button></li> }.into_any()
    };
    let links: Vec<AnyView> = names.into_iter().map(link).collect();
    view! {
        <div class="bd">
            <p class="sub">{t(text::SCALED_ALREADY)}</p>
            <ul class="mentions" data-testid="scaled-already">{links}</ul>
        </div>
    }
    .into_any()
}

impl Fields {
    fn field(
        self,
        id: &'static str,
        (label, member): (Text, &'static str),
        value: RwSignal<String>,
        unit: &'static str,
        bounds: (u32, u32),
    ) -> Field {
        let studio = self.studio;
        Field::new(id, label, member, value)
            .unit(unit)
            .problem(move || bounded(studio, value, bounds.0, bounds.1).err())
    }

    fn view(self) -> AnyView {
        let unit =
            |unit: Text| unit.of(self.studio.preferences.with_untracked(|preferences| preferences.language));
        let (tasks, seconds, instances) = (unit(text::TASKS), unit(text::SECONDS), unit(text::INSTANCES));
        let most = MAX_TASKS_PER_SERVICE;
        let min = self.field("edit-min", (text::MINIMUM, "MinCapacity"), self.min, tasks, (0, most));
        let max = self.max_field(tasks);
        let high = self.field("edit-high", (text::HIGH, "Threshold"), self.high, "%", (0, MOST_PERCENT));
        let add = self.field("edit-add", (text::ADD_TASKS, "ScalingAdjustment"), self.add, tasks, (1, most));
        let cooldown = self.field(
            "edit-cooldown",
            (text::COOLDOWN, "Cooldown"),
            self.cooldown,
            seconds,
            (0, MOST_COOLDOWN),
        );
        view! {
            <div class="fields">
                {min.line(None, true)}
                {max}
                {high.line(None, false)}
                {add.line(None, false)}
                {cooldown.line(None, false)}
            </div>
            {tick("edit-with-low", text::WITH_LOW, self.with_low)}
            {move || {
                self.with_low
                    .get()
                    .then(|| self.field("edit-low", (text::LOW, "Threshold"), self.low, "%", (0, MOST_PERCENT)).line(None, false))
            }}
            {tick("edit-with-group", text::WITH_GROUP, self.with_group)}
            {move || {
                self.with_group
                    .get()
                    .then(|| {
                        let bounds = (1, MAX_INSTANCES_PER_CLUSTER as u32);
                        self.field("edit-most", (text::MOST_INSTANCES, "MaxSize"), self.most, instances, bounds).line(None, false)
                    })
            }}
        }
        .into_any()
    }

    /// The maximum, which is no less than the minimum.
    fn max_field(self, tasks: &'static str) -> AnyView {
        let studio = self.studio;
        let problem = move || bounded(studio, self.max, self.least(), MAX_TASKS_PER_SERVICE).err();
        Field::new("edit-max", text::MAXIMUM, "MaxCapacity", self.max)
            .unit(tasks)
            .problem(problem)
            .line(None, false)
    }

    fn least(self) -> u32 {
        bounded(self.studio, self.min, 0, MAX_TASKS_PER_SERVICE).unwrap_or_default()
    }

    fn command(self) -> Option<Command> {
        let number = |text, least, most| bounded(self.studio, text, least, most).ok();
        let min_capacity = number(self.min, 0, MAX_TASKS_PER_SERVICE)?;
        let scaled = Scaled {
            bounds: ScalableTarget {
                min_capacity,
                max_capacity: number(self.max, min_capacity, MAX_TASKS_PER_SERVICE)?,
            },
            high: number(self.high, 0, MOST_PERCENT)?,
            add: number(self.add, 1, MAX_TASKS_PER_SERVICE)?,
            low: match self.with_low.get() {
                true => Some(number(self.low, 0, MOST_PERCENT)?),
                false => None,
            },
            cooldown: number(self.cooldown, 0, MOST_COOLDOWN)?,
            most_instances: match self.with_group.get() {
                true => Some(number(self.most, 1, MAX_INSTANCES_PER_CLUSTER as u32)?),
                false => None,
            },
        };
        self.studio.plan.with(|plan| self.service.with_value(|name| Some(guided::scale(plan, name, &scaled))))
    }
}

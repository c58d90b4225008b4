//! The dialogs that add instances to the start of the plan, and that change one.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::price;
use stowage_core::catalogue::quotas::MAX_INSTANCES_PER_CLUSTER;
use stowage_core::editing::{Command, Origin};
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::plan::{Action, InstanceSpec, Plan};
use stowage_core::units::MicroUsd;

use super::field::Field;
use super::form::{Form, form, nothing};
use super::instance::InstanceFields;
use crate::board::figures::{clock, hourly, monthly};
use crate::board::launch::{COMMON_TYPES, zones_on_offer};
use crate::i18n::edit as text;
use crate::i18n::t;
use crate::inspector::parse_number;
use crate::state::Studio;

/// Adds instances to the start of the plan: so many in each of the zones that are chosen.
#[derive(Clone, Copy)]
struct Addition {
    studio: Studio,
    count: RwSignal<String>,
    /// The zones that are offered, and whether each is chosen.
    zones: RwSignal<Vec<(Zone, bool)>>,
    /// A zone that is not offered.
    other: RwSignal<String>,
    fields: InstanceFields,
}

/// The dialog that adds instances.
pub(super) fn add(studio: Studio, zone: Option<Zone>) -> AnyView {
    let plan = studio.plan.get_untracked();
    let offered = zones_on_offer(&plan);
    let chosen = zone.or_else(|| offered.first().cloned());
    let zones = offered.into_iter().map(|zone| (zone.clone(), chosen.as_ref() == Some(&zone)));
    let kind = plan.instances.values().next().map_or(COMMON_TYPES[0], |spec| &*spec.instance_type);
    let spec = plan.instance_like_others(kind, &Zone::from(""));
    let addition = Addition {
        studio,
        count: RwSignal::new("1".to_owned()),
        zones: RwSignal::new(zones.collect()),
        other: RwSignal::new(String::new()),
        fields: InstanceFields::new(studio, &spec),
    };
    let fields = view! {
        {addition.fields.kind_field(true)}
        <div class="fields">
            {addition.count_field()}
            {addition.fields.reserve_field()}
        </div>
        {addition.zones_field()}
        {addition.fields.attributes_field()}
    };
    form(Form {
        studio,
        fields: fields.into_any(),
        outcome: Signal::derive(move || addition.outcome()),
        submit: text::ADD,
        command: Box::new(move || addition.command()),
        done: |_, _| (),
    })
}

impl Addition {
    /// The zones that instances are added to.
    fn chosen(self) -> Vec<Zone> {
        let other = self.other.with(|other| Zone::from(other.trim()));
        let mut chosen: Vec<Zone> = self
            .zones
            .with(|zones| zones.iter().filter(|(_, is)| *is).map(|(zone, _)| zone.clone()).collect());
        if !other.as_str().is_empty() && !chosen.contains(&other) {
            chosen.push(other);
        }
        chosen
    }

    /// How many in each zone: at least one, and with those that are there no more than ECS takes.
    fn count(self) -> Option<u32> {
        let room = self.studio.plan.with(|plan| room(plan)) / (self.chosen().len().max(1) as u32);
        self.count.with(|text| parse_number(text)).filter(|count| (1..=room).contains(count))
    }

    fn command(self) -> Option<Command> {
        let count = self.count()?;
        let add =
            |zone: &Zone| Some(Command::AddInstances { count, spec: Arc::new(self.fields.spec(zone)?) });
        let mut commands: Vec<Command> = self.chosen().iter().map(add).collect::<Option<_>>()?;
        match commands.len() {
            0 | 1 => commands.pop(),
            _ => Some(Command::Together(commands)),
        }
    }

    fn count_field(self) -> AnyView {
        let studio = self.studio;
        let problem = move || {
            let bad = self.count().is_none();
            bad.then(|| text::bad_instances(studio.language(), studio.plan.with(|plan| room(plan))))
        };
        Field::new("edit-count", text::COUNT, "", self.count)
            .unit(text::EACH.of(studio.preferences.with_untracked(|preferences| preferences.language)))
            .problem(problem)
            .line(None, false)
    }

    fn zones_field(self) -> AnyView {
        let studio = self.studio;
        let offered = self.zones.with_untracked(Vec::len);
        let boxes: Vec<AnyView> = (0..offered).map(|index| self.zone_box(index)).collect();
        let problem =
            move || self.chosen().is_empty().then(|| text::NO_ZONE.of(studio.language()).to_owned());
        let other = Field::new("edit-zone", text::OTHER_ZONE, "", self.other)
            .problem(problem)
            .doubt(move || doubt(studio, &self.other.get()));
        view! {
            <fieldset class="field">
                <legend class="lab">{t(text::ZONES)}<code>"ecs.availability-zone"</code></legend>
                <div class="row flow">{boxes}</div>
            </fieldset>
            {other.line(None, false)}
        }
        .into_any()
    }

    fn zone_box(self, index: usize) -> AnyView {
        let zone = self.zones.with_untracked(|zones| zones.get(index).map(|(zone, _)| zone.to_string()));
        let is_chosen = move || self.zones.with(|zones| zones.get(index).is_some_and(|(_, is)| *is));
        let choose = move |event| {
            let chosen = event_target_checked(&event);
            self.zones.update(|zones| {
                if let Some((_, is)) = zones.get_mut(index) {
                    *is = chosen;
                }
            });
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    data-testid=zone.as_ref().map(|zone| format!("edit-zone-{zone}"))
                    prop:checked=is_chosen
                    on:change=choose
                />
                <span>{zone.clone()}</span>
            </label>
        }
        .into_any()
    }

    /// How many there will be and what they cost.
    fn outcome(self) -> String {
        let language = self.studio.language();
        let Some((count, entry)) = self.count().zip(self.fields.entry()) else { return String::new() };
        let count = count * self.chosen().len() as u32;
        let price = self.studio.plan.with(|plan| price(&plan.region, entry.name));
        let price = price.map(|price| {
            let all = MicroUsd(price.0.saturating_mul(u64::from(count)));
            format!(" · {}/h, {}{}", hourly(all), monthly(all), text::A_MONTH.of(language))
        });
        format!(
            "{}{} {}",
            text::adds(language, count),
            price.unwrap_or_default(),
            text::AT_START.of(language)
        )
    }
}

/// What is odd about a zone: it may be one that this studio does not know, so it is taken.
fn doubt(studio: Studio, zone: &str) -> Option<String> {
    let zone = Zone::from(zone.trim());
    let region = studio.plan.with(|plan| plan.region.clone());
    let odd = !zone.as_str().is_empty() && !zone.looks_to_be_in(&region);
    odd.then(|| text::odd_zone(studio.language(), &region))
}

/// How many more instances ECS takes.
fn room(plan: &Plan) -> u32 {
    MAX_INSTANCES_PER_CLUSTER.saturating_sub(plan.instances.len()) as u32
}

/// The dialog that changes an instance, where the plan adds it.
pub(super) fn change(studio: Studio, id: InstanceId) -> AnyView {
    let plan = studio.plan.get_untracked();
    let Some((origin, spec)) = find(&plan, &id) else { return nothing(studio, text::INSTANCE_IS_GONE) };
    let zone = RwSignal::new(spec.zone.to_string());
    let fields = InstanceFields::new(studio, &spec);
    let problem = move || {
        let empty = zone.with(|zone| zone.trim().is_empty());
        empty.then(|| text::NO_ZONE.of(studio.language()).to_owned())
    };
    let zone_field = Field::new("edit-zone", text::ZONE, "ecs.availability-zone", zone)
        .problem(problem)
        .doubt(move || doubt(studio, &zone.get()));
    let offered: Vec<AnyView> = zones_on_offer(&plan)
        .into_iter()
        .map(|zone| view! { <option value=zone.to_string()></option> }.into_any())
        .collect();
    let shown = id.to_string();
    let view = view! {
        <p class="mono sub">{shown}</p>
        {fields.kind_field(true)}
        <div class="fields">
            {zone_field.line(Some("edit-zones"), false)}
            {fields.reserve_field()}
        </div>
        <datalist id="edit-zones">{offered}</datalist>
        {fields.attributes_field()}
    };
    let command = move || {
        let zone = zone.with(|zone| Zone::from(zone.trim()));
        let spec = Arc::new(fields.spec(&zone).filter(|_| !zone.as_str().is_empty())?);
        Some(match origin {
            Origin::Start => Command::ChangeInstance { instance: id.clone(), spec },
            Origin::Timeline { index, .. } => {
                let action = Action::AddInstance { instance: id.clone(), spec };
                Command::ReplaceAction { index, action }
            }
        })
    };
    form(Form {
        studio,
        fields: view.into_any(),
        outcome: Signal::derive(move || what_changes(studio, origin)),
        submit: text::CHANGE,
        command: Box::new(command),
        done: |_, _| (),
    })
}

/// Where an instance is added, and what it is there.
fn find(plan: &Plan, id: &InstanceId) -> Option<(Origin, Arc<InstanceSpec>)> {
    let origin = Origin::of_instance(plan, id)?;
    let spec = match origin {
        Origin::Start => plan.instances.get(id)?,
        Origin::Timeline { index, .. } => match &plan.timeline.get(index)?.action {
            Action::AddInstance { spec, .. } => spec,
            _ => return None,
        },
    };
    Some((origin, spec.clone()))
}

/// Whether the start of the plan changes, or an action of its timeline.
pub(super) fn what_changes(studio: Studio, origin: Origin) -> String {
    let language = studio.language();
    match origin {
        Origin::Start => text::START_CHANGES.of(language).to_owned(),
        Origin::Timeline { at, .. } => text::action_changes(language, &clock(at)),
    }
}

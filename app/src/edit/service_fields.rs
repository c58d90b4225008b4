//! The fields of a service: what it runs, how many, how its deployments may proceed, and where its tasks go.

use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::identifiers::ServiceName;
use stowage_core::placement::{Prospect, prospect};
use stowage_core::plan::Problem;
use stowage_core::service::{DeploymentConfiguration, Service};
use stowage_core::task_definition::TaskDefinitionId;
use stowage_core::words;

use super::field::Field;
use super::placement::PlacementFields;
use crate::i18n::edit as text;
use crate::i18n::inspector::bad_count;
use crate::inspector::{parse_count, parse_number};
use crate::state::Studio;
use crate::widgets::{IconName, small_icon};

/// What is typed of a service, besides its name.
#[derive(Clone, Copy)]
pub(super) struct ServiceFields {
    studio: Studio,
    /// What the form begins with: what it does not show stays.
    began: StoredValue<Service>,
    definition: RwSignal<String>,
    desired: RwSignal<String>,
    minimum: RwSignal<String>,
    maximum: RwSignal<String>,
    placement: PlacementFields,
}

impl ServiceFields {
    /// Fields that begin with a service.
    pub(super) fn new(studio: Studio, spec: &Service) -> Self {
        let DeploymentConfiguration { minimum_healthy_percent, maximum_percent } =
            spec.deployment_configuration;
        Self {
            studio,
            began: StoredValue::new(spec.clone()),
            definition: RwSignal::new(spec.task_definition.to_string()),
            desired: RwSignal::new(spec.desired_count.to_string()),
            minimum: RwSignal::new(minimum_healthy_percent.to_string()),
            maximum: RwSignal::new(maximum_percent.to_string()),
            placement: PlacementFields::new(studio, spec),
        }
    }

    /// The service, where every field is sound.
    pub(super) fn spec(self) -> Option<Service> {
        let deployment_configuration = DeploymentConfiguration {
            minimum_healthy_percent: self.minimum.with(|text| parse_number(text)).filter(is_minimum)?,
            maximum_percent: self.maximum.with(|text| parse_number(text)).filter(is_maximum)?,
        };
        Some(Service {
            deployment_configuration,
            placement_constraints: self.placement.constraints()?,
            placement_strategy: self.placement.strategies()?,
            task_definition: self.definition()?,
            desired_count: self.desired.with(|text| parse_count(text))?,
            ..self.began.get_value()
        })
    }

    /// The counts alone, from which the bounds in tasks follow, whatever else is typed.
    fn counts(self) -> Option<Service> {
        let desired = self.desired.with(|text| parse_count(text))?;
        let percent = |text: RwSignal<String>| text.with(|text| parse_number(text)).unwrap_or_default();
        let deployment_configuration = DeploymentConfiguration {
            minimum_healthy_percent: percent(self.minimum),
            maximum_percent: percent(self.maximum),
        };
        Some(Service { deployment_configuration, ..Service::new(self.definition()?, desired) })
    }

    fn definition(self) -> Option<TaskDefinitionId> {
        self.definition.with(|text| text.parse().ok())
    }

    /// The family of what it runs.
    pub(super) fn family(self) -> String {
        self.definition().map(|id| id.family.to_string()).unwrap_or_default()
    }

    /// The choice of a task definition of the plan.
    pub(super) fn definition_field(self, first: bool) -> AnyView {
        let options = move || -> Vec<AnyView> {
            let chosen = self.definition.get();
            let option = |id: &TaskDefinitionId| {
                let id = id.to_string();
                view! { <option value=id.clone() prop:selected=id == chosen>{id.clone()}</option> }.into_any()
            };
            self.studio.plan.with(|plan| plan.task_definitions.keys().map(option).collect())
        };
        let select = view! {
            <select
                id="edit-definition"
                class="in"
                data-testid="edit-definition"
                data-first=first.then_some("")
                on:change=move |event| self.definition.set(event_target_value(&event))
            >
                {options}
            </select>
        };
        Field::new("edit-definition", text::DEFINITION, "taskDefinition", self.definition)
            .labelled(select.into_any())
    }

    /// The desired count.
    pub(super) fn desired_field(self) -> AnyView {
        let studio = self.studio;
        let problem = move || {
            let bad = self.desired.with(|text| parse_count(text)).is_none();
            bad.then(|| bad_count(studio.language(), MAX_TASKS_PER_SERVICE))
        };
        Field::new("edit-desired", text::DESIRED, "desiredCount", self.desired)
            .unit(text::TASKS.of(studio.preferences.with_untracked(|preferences| preferences.language)))
            .problem(problem)
            .line(None, false)
    }

    /// The bounds of a deployment, in percent and in tasks.
    pub(super) fn percent_fields(self) -> AnyView {
        let studio = self.studio;
        let says = move |text: RwSignal<String>, sound: fn(&u32) -> bool, problem: fn(u32) -> Problem| {
            let language = studio.language();
            match text.with(|text| parse_number(text)) {
                None => Some(text::NOT_A_NUMBER.of(language).to_owned()),
                Some(percent) if sound(&percent) => None,
                Some(percent) => Some(words::problem(language, &problem(percent))),
            }
        };
        let minimum = Field::new("edit-minimum", text::MINIMUM, "minimumHealthyPercent", self.minimum)
            .unit("%")
            .problem(move || says(self.minimum, is_minimum, Problem::MinimumHealthyPercentTooLarge))
            .help(move || {
                self.counts().map(|spec| text::floor(studio.language(), spec.floor())).unwrap_or_default()
            });
        let maximum = Field::new("edit-maximum", text::MAXIMUM, "maximumPercent", self.maximum)
            .unit("%")
            .problem(move || says(self.maximum, is_maximum, Problem::MaximumPercentTooSmall))
            .help(move || {
                self.counts().map(|spec| text::ceiling(studio.language(), spec.ceiling())).unwrap_or_default()
            });
        view! { <div class="fields">{minimum.line(None, false)}{maximum.line(None, false)}</div> }.into_any()
    }

    /// Where its tasks go.
    pub(super) fn placement_fields(self) -> AnyView {
        view! {
            {self.placement.strategy_field()}
            {self.placement.constraints_field()}
        }
        .into_any()
    }

    /// What the service finds on the plan's instances, as it is typed.
    pub(super) fn prospect_line(self, name: Signal<ServiceName>) -> AnyView {
        let studio = self.studio;
        let found = Memo::new(move |_| {
            let spec = self.spec()?;
            studio.plan.with(|plan| name.with(|name| prospect(plan, name, &spec)))
        });
        let line = move |found: Prospect| {
            let language = studio.language();
            let (class, mark) = if found.missing() > 0 {
                ("note warn", IconName::Warning)
            } else {
                ("note ok", IconName::Fit)
            };
            view! {
                <p class=class role="status" data-testid="edit-prospect">
                    {small_icon(mark)}
                    <span>{text::prospect(language, &found)}</span>
                </p>
            }
            .into_any()
        };
        view! { {move || found.get().map(line)} }.into_any()
    }
}

fn is_minimum(percent: &u32) -> bool {
    *percent <= 100
}

fn is_maximum(percent: &u32) -> bool {
    *percent >= 100
}

//! Where a service's tasks are placed: a template or strategies as text, constraints as text, and what comes of them.

use leptos::prelude::*;
use stowage_core::editing::PlacementTemplate;
use stowage_core::editing::fields::{self, FieldError, FieldFault};
use stowage_core::service::{PlacementConstraint, PlacementStrategy, Service};
use stowage_core::words::{self, Language};

use super::field::Field;
use crate::i18n::Text;
use crate::i18n::edit as text;
use crate::state::Studio;

/// What is typed of a service's placement.
#[derive(Clone, Copy)]
pub(super) struct PlacementFields {
    studio: Studio,
    strategies: RwSignal<String>,
    constraints: RwSignal<String>,
}

impl PlacementFields {
    /// Fields that begin with a service.
    pub(super) fn new(studio: Studio, spec: &Service) -> Self {
        Self {
            studio,
            strategies: RwSignal::new(fields::strategies_text(&spec.placement_strategy)),
            constraints: RwSignal::new(fields::constraints_text(&spec.placement_constraints)),
        }
    }

    /// The strategies, where each of them is one.
    pub(super) fn strategies(self) -> Option<Vec<PlacementStrategy>> {
        self.strategies.with(|text| fields::strategies(text)).ok()
    }

    /// The constraints, where each of them is one.
    pub(super) fn constraints(self) -> Option<Vec<PlacementConstraint>> {
        self.constraints.with(|text| fields::constraints(text)).ok()
    }

    /// The choice of a template, and the text that it writes.
    pub(super) fn strategy_field(self) -> AnyView {
        let studio = self.studio;
        let problem = move || {
            let errors = self.strategies.with(|text| fields::strategies(text)).err()?;
            Some(said(studio.language(), &errors))
        };
        let help = move || match self.strategies.with(|text| text.trim().is_empty()) {
            true => text::DEFAULT_STRATEGY.of(studio.language()).to_owned(),
            false => String::new(),
        };
        let field = Field::new("edit-strategy", text::STRATEGY, "placementStrategy", self.strategies)
            .problem(problem)
            .help(help);
        view! {
            <div class="fields">
                {self.template_choice()}
                {field.line(None, false)}
            </div>
        }
        .into_any()
    }

    fn template_choice(self) -> AnyView {
        let studio = self.studio;
        let choose = move |event| {
            let value = event_target_value(&event);
            let chosen = PlacementTemplate::ALL.into_iter().find(|template| key(*template) == value);
            if let Some(template) = chosen {
                self.strategies.set(template.strategies().to_owned());
                self.constraints.update(|text| *text = template.constraints(text));
            }
        };
        let select = view! {
            <select id="edit-template" class="in" data-testid="edit-template" on:change=choose>
                {move || self.options(studio.language())}
            </select>
        };
        let value = RwSignal::new(String::new());
        Field::new("edit-template", text::TEMPLATE, "", value).labelled(select.into_any())
    }

    /// The templates; a text that is none of them is listed as such.
    fn options(self, language: Language) -> Vec<AnyView> {
        let strategies = self.strategies();
        let constraints = self.constraints().unwrap_or_default();
        let chosen = strategies.map(|strategies| PlacementTemplate::of(&strategies, &constraints));
        let chosen = chosen.unwrap_or(PlacementTemplate::Custom);
        let option = |template: PlacementTemplate| {
            view! {
                <option value=key(template) prop:selected=template == chosen>
                    {name(template).of(language)}
                </option>
            }
            .into_any()
        };
        let custom = [PlacementTemplate::Custom];
        PlacementTemplate::ALL.into_iter().chain(custom).map(option).collect()
    }

    /// The constraints, with what is wrong with each line, and a look at the first that is no expression.
    pub(super) fn constraints_field(self) -> AnyView {
        let studio = self.studio;
        let errors = move || self.constraints.with(|text| fields::constraints(text)).err();
        let problem = move || Some(said(studio.language(), &errors()?));
        let field =
            Field::new("edit-constraints", text::CONSTRAINTS, "placementConstraints", self.constraints)
                .problem(problem)
                .help(move || text::CONSTRAINTS_HELP.of(studio.language()).to_owned());
        view! {
            <div>
                {field.lines("3", "attribute:ecs.instance-type =~ m5.*")}
                {move || errors().and_then(|errors| self.constraints.with(|text| excerpt(text, &errors)))}
            </div>
        }
        .into_any()
    }
}

fn said(language: Language, errors: &[FieldError]) -> String {
    errors.iter().map(|error| words::field_error(language, error)).collect::<Vec<_>>().join("\n")
}

/// The line of the first error in an expression, with the place marked.
fn excerpt(text: &str, errors: &[FieldError]) -> Option<AnyView> {
    let place = |error: &FieldError| match &error.fault {
        FieldFault::Query(query) => Some((error.number, query.offset)),
        _ => None,
    };
    let (number, offset) = errors.iter().find_map(place)?;
    let (before, rest) = text.lines().nth(number.checked_sub(1)?)?.split_at_checked(offset)?;
    let here = rest.chars().next();
    let after = here.map(|here| rest.split_at(here.len_utf8()).1.to_owned());
    // A line that ends too early is marked behind its end.
    let here = here.map_or_else(|| " ".to_owned(), |here| here.to_string());
    let view = view! {
        <pre class="excerpt" lang="en" data-testid="edit-excerpt"><span class="no">{number.to_string()}</span>{before.to_owned()}<mark>{here}</mark>{after}</pre>
    };
    Some(view.into_any())
}

fn key(template: PlacementTemplate) -> &'static str {
    match template {
        PlacementTemplate::Default => "default",
        PlacementTemplate::BalancedSpread => "balanced-spread",
        PlacementTemplate::BalancedBinpack => "balanced-binpack",
        PlacementTemplate::Binpack => "binpack",
        PlacementTemplate::OneTaskPerHost => "one-per-host",
        PlacementTemplate::Custom => "custom",
    }
}

fn name(template: PlacementTemplate) -> Text {
    match template {
        PlacementTemplate::Default => text::TEMPLATE_DEFAULT,
        PlacementTemplate::BalancedSpread => text::TEMPLATE_BALANCED_SPREAD,
        PlacementTemplate::BalancedBinpack => text::TEMPLATE_BALANCED_BINPACK,
        PlacementTemplate::Binpack => text::TEMPLATE_BINPACK,
        PlacementTemplate::OneTaskPerHost => text::TEMPLATE_ONE_PER_HOST,
        PlacementTemplate::Custom => text::TEMPLATE_CUSTOM,
    }
}

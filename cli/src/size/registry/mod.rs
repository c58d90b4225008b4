//! What a plan's registry costs, where its images come from, and what lifecycle policies delete.

mod text;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::plan::{Plan, Registry, Repository};
use stowage_core::sizing::registry::{
    self, Effect, ImageUse, ImageVerdict, LifecycleError, LifecyclePolicy, Market, NotBilled,
    generated_images, image_uses, registry_cost,
};
use stowage_core::sizing::{PriceBook, Priced, Usage};
use stowage_core::words::{self, Language};

use super::figure::Traced;

pub(super) use text::render;

/// What the plan's registry costs, where its images come from, and what lifecycle policies delete.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RegistryReport {
    /// What each repository stores, with shared layers once.
    stored: Vec<Traced>,
    /// What is paid for in a month.
    lines: Vec<Traced>,
    /// All of it.
    total: Traced,
    /// What has no known price in the region and is not in the total.
    without_price: Vec<String>,
    /// Names that copies go to and that no region has; what they would cost is not in the total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unknown_regions: Vec<String>,
    /// Regions that copies are stored in and whose price is not known: that of the registry's own region counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    priced_as_here: Vec<String>,
    /// What is not in the total, and in which regions another one's price counts, in the language of `--lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// Interface endpoints, where instances pull through a NAT gateway.
    endpoints: Option<EndpointsReport>,
    /// The images that task definitions run.
    images: Vec<ImageReport>,
    /// The lifecycle policies.
    lifecycle_policies: Vec<PolicyReport>,
}

/// Interface endpoints in place of a NAT gateway.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct EndpointsReport {
    /// What they cost in a month.
    cost: Traced,
    /// What goes through the NAT gateway.
    through_nat: Traced,
    /// From how much on they cost less.
    break_even: Traced,
    /// What to do, in the language of `--lang`.
    message: String,
}

/// An image that a container runs.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ImageReport {
    /// The task definition, `family:revision`.
    task_definition: String,
    /// The container.
    container: String,
    /// The image.
    image: String,
    /// The repository of the plan's registry that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<String>,
    /// Where it comes from, or what is wrong with its name, in the language of `--lang`.
    message: String,
}

/// What a lifecycle policy does to a repository, whose images are taken as pushed at even intervals.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PolicyReport {
    /// The repository.
    repository: String,
    /// How many images it holds.
    images: u32,
    /// What the policy does to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<EffectReport>,
    /// What keeps ECR from taking the policy, in the language of `--lang`.
    refused: Vec<String>,
}

/// What a lifecycle policy does.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct EffectReport {
    /// How many images it deletes.
    expired: Traced,
    /// How many images it moves to the archive.
    archived: Traced,
    /// How many images each rule takes, by its priority.
    by_rule: BTreeMap<u32, u32>,
    /// What is no longer stored.
    freed: Traced,
    /// What that saves in a month.
    saved: Option<Traced>,
}

impl RegistryReport {
    /// Nothing for a plan without repositories.
    pub(super) fn new(plan: &Plan, region: &str, language: Language) -> Option<Self> {
        let registry = &plan.sizing.registry;
        if registry.repositories.is_empty() {
            return None;
        }
        let market = Market::of(PriceBook::new(region, &plan.sizing), plan, &Usage::of_plan(plan));
        let cost = registry_cost(registry, &market);
        let traced = |figures: &[_]| figures.iter().map(|figure| Traced::new(language, figure)).collect();
        let priced = cost.not_billed.iter().filter_map(NotBilled::priced);
        let policies = registry.repositories.iter().filter(|(_, one)| !one.lifecycle_policy.is_empty());
        Some(Self {
            stored: traced(&cost.stored),
            lines: traced(&cost.lines),
            total: Traced::new(language, &cost.total),
            without_price: priced.map(Priced::name).map(str::to_owned).collect(),
            unknown_regions: cost
                .not_billed
                .iter()
                .filter_map(NotBilled::region)
                .map(str::to_owned)
                .collect(),
            priced_as_here: cost.priced_as_here().map(str::to_owned).collect(),
            message: words::registry_remarks(language, region, &cost),
            endpoints: cost.endpoints.map(|endpoints| EndpointsReport::new(&endpoints, language)),
            images: image_uses(plan).into_iter().map(|one| ImageReport::new(one, language)).collect(),
            lifecycle_policies: policies
                .map(|(name, repository)| PolicyReport::new(name, repository, registry, &market, language))
                .collect(),
        })
    }

    /// Whether ECR takes all lifecycle policies.
    pub(super) fn is_complete(&self) -> bool {
        self.lifecycle_policies.iter().all(|policy| policy.refused.is_empty())
    }
}

impl EndpointsReport {
    fn new(endpoints: &registry::Endpoints, language: Language) -> Self {
        Self {
            cost: Traced::new(language, &endpoints.cost),
            through_nat: Traced::new(language, &endpoints.through_nat),
            break_even: Traced::new(language, &endpoints.break_even),
            message: words::endpoints_advice(language, endpoints),
        }
    }
}

impl ImageReport {
    fn new(one: ImageUse, language: Language) -> Self {
        let message = words::image_verdict(language, &one.verdict);
        let repository = match one.verdict {
            ImageVerdict::Known { repository } => Some(repository),
            _ => None,
        };
        Self {
            task_definition: one.task_definition.to_string(),
            container: one.container.to_string(),
            image: one.image.to_string(),
            repository,
            message,
        }
    }
}

impl PolicyReport {
    fn new(
        name: &str,
        repository: &Repository,
        registry: &Registry,
        market: &Market<'_>,
        language: Language,
    ) -> Self {
        let (effect, refused) = match LifecyclePolicy::from_json(&repository.lifecycle_policy) {
            Ok(policy) => {
                // Ages alone count, so the instant does not matter.
                let images = generated_images(repository, 0);
                let effect = Effect::new(&policy, registry, repository, &images, 0, market);
                (Some(EffectReport::new(&effect, language)), Vec::new())
            }
            Err(LifecycleError::NotAPolicy(error)) => (None, vec![words::text_error(language, &error)]),
            Err(LifecycleError::Refused(found)) => {
                let told = found
                    .iter()
                    .map(|one| format!("{}: {}", one.path, words::diagnostic_message(language, one)));
                (None, told.collect())
            }
        };
        Self { repository: name.to_owned(), images: repository.images, effect, refused }
    }
}

impl EffectReport {
    fn new(effect: &Effect, language: Language) -> Self {
        Self {
            expired: Traced::new(language, &effect.expired),
            archived: Traced::new(language, &effect.archived),
            by_rule: effect.by_rule(),
            freed: Traced::new(language, &effect.freed),
            saved: effect.saved.as_ref().map(|saved| Traced::new(language, saved)),
        }
    }
}

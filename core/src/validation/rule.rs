//! What a rule is, and what is known about each.

use serde::Serialize;

use super::advice::AdviceRule;
use super::capacity::CapacityRule;
use super::container::ContainerRule;
use super::dependencies::DependencyRule;
use super::environment::EnvironmentRule;
use super::fargate::FargateRule;
use super::life_cycle::LifeCycleRule;
use super::lifecycle_policy::LifecyclePolicyRule;
use super::logging::LoggingRule;
use super::network::NetworkRule;
use super::ports::PortRule;
use super::resources::ResourceRule;
use super::service::{
    ConnectRule, DaemonRule, DeploymentRule, LaunchRule, LoadBalancingRule, ServicePlacementRule, ServiceRule,
};
use super::shape::ShapeRule;
use super::storage::StorageRule;
use super::task::TaskRule;
use crate::basis::Basis;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// ECS refuses the definition, or no task of it can start.
    Error,
    /// ECS takes it, but probably does not do what is meant; or the sources disagree.
    Warning,
    /// ECS takes it and does what it says; there is a better way.
    Hint,
}

/// What is known about a rule.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The stable code. Rules that are one rule to AWS share one.
    pub code: &'static str,
    /// How bad it is to break the rule.
    pub severity: Severity,
    /// What it rests on: observed where somebody has recorded AWS's refusal, documented where only the
    /// documentation says so.
    pub basis: Basis,
    /// Where that can be read: a page, a thread `owner/repository#number`, or a rule of cdk-preflight,
    /// which deploys what it says.
    pub source: &'static str,
    /// AWS's own message, verbatim; `{0}` stands for the finding's first argument.
    pub aws: Option<&'static str>,
}

impl Facts {
    pub(super) const fn error(code: &'static str, basis: Basis, source: &'static str) -> Self {
        Self { code, severity: Severity::Error, basis, source, aws: None }
    }

    pub(super) const fn warning(code: &'static str, basis: Basis, source: &'static str) -> Self {
        Self { code, severity: Severity::Warning, basis, source, aws: None }
    }

    pub(super) const fn hint(code: &'static str, source: &'static str) -> Self {
        Self { code, severity: Severity::Hint, basis: Basis::Documented, source, aws: None }
    }

    /// With AWS's own message.
    pub(super) const fn says(self, message: &'static str) -> Self {
        Self { aws: Some(message), ..self }
    }
}

/// A rule, by subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Members, types and words of the API.
    Shape(ShapeRule),
    /// The task definition as a whole.
    Task(TaskRule),
    /// A container's name and image.
    Container(ContainerRule),
    /// CPU, memory and limits.
    Resource(ResourceRule),
    /// Port mappings.
    Port(PortRule),
    /// What network modes allow.
    Network(NetworkRule),
    /// Volumes and mounts.
    Storage(StorageRule),
    /// What containers wait for.
    Dependency(DependencyRule),
    /// Health checks, timeouts, restarts.
    LifeCycle(LifeCycleRule),
    /// Environment variables and secrets.
    Environment(EnvironmentRule),
    /// Log drivers.
    Logging(LoggingRule),
    /// What Fargate asks for.
    Fargate(FargateRule),
    /// What ECS takes and people regret.
    Advice(AdviceRule),
    /// A service as a whole.
    Service(ServiceRule),
    /// What launch types and network modes allow a service.
    Launch(LaunchRule),
    /// Services with one task on each instance.
    Daemon(DaemonRule),
    /// How a service deploys.
    Deployment(DeploymentRule),
    /// Where a service's tasks are placed.
    ServicePlacement(ServicePlacementRule),
    /// Where a service registers its tasks.
    LoadBalancing(LoadBalancingRule),
    /// Service Connect, and volumes made at launch.
    Connect(ConnectRule),
    /// Capacity providers and strategies.
    Capacity(CapacityRule),
    /// Lifecycle policies of Amazon ECR.
    LifecyclePolicy(LifecyclePolicyRule),
}

impl Rule {
    /// What is known about it.
    pub const fn facts(self) -> Facts {
        match self {
            Self::Shape(rule) => rule.facts(),
            Self::Task(rule) => rule.facts(),
            Self::Container(rule) => rule.facts(),
            Self::Resource(rule) => rule.facts(),
            Self::Port(rule) => rule.facts(),
            Self::Network(rule) => rule.facts(),
            Self::Storage(rule) => rule.facts(),
            Self::Dependency(rule) => rule.facts(),
            Self::LifeCycle(rule) => rule.facts(),
            Self::Environment(rule) => rule.facts(),
            Self::Logging(rule) => rule.facts(),
            Self::Fargate(rule) => rule.facts(),
            Self::Advice(rule) => rule.facts(),
            Self::Service(rule) => rule.facts(),
            Self::Launch(rule) => rule.facts(),
            Self::Daemon(rule) => rule.facts(),
            Self::Deployment(rule) => rule.facts(),
            Self::ServicePlacement(rule) => rule.facts(),
            Self::LoadBalancing(rule) => rule.facts(),
            Self::Connect(rule) => rule.facts(),
            Self::Capacity(rule) => rule.facts(),
            Self::LifecyclePolicy(rule) => rule.facts(),
        }
    }

    /// Every rule, subject by subject.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        all.extend(ShapeRule::ALL.iter().copied().map(Self::Shape));
        all.extend(TaskRule::ALL.iter().copied().map(Self::Task));
        all.extend(ContainerRule::ALL.iter().copied().map(Self::Container));
        all.extend(ResourceRule::ALL.iter().copied().map(Self::Resource));
        all.extend(PortRule::ALL.iter().copied().map(Self::Port));
        all.extend(NetworkRule::ALL.iter().copied().map(Self::Network));
        all.extend(StorageRule::ALL.iter().copied().map(Self::Storage));
        all.extend(DependencyRule::ALL.iter().copied().map(Self::Dependency));
        all.extend(LifeCycleRule::ALL.iter().copied().map(Self::LifeCycle));
        all.extend(EnvironmentRule::ALL.iter().copied().map(Self::Environment));
        all.extend(LoggingRule::ALL.iter().copied().map(Self::Logging));
        all.extend(FargateRule::ALL.iter().copied().map(Self::Fargate));
        all.extend(AdviceRule::ALL.iter().copied().map(Self::Advice));
        all.extend(ServiceRule::ALL.iter().copied().map(Self::Service));
        all.extend(LaunchRule::ALL.iter().copied().map(Self::Launch));
        all.extend(DaemonRule::ALL.iter().copied().map(Self::Daemon));
        all.extend(DeploymentRule::ALL.iter().copied().map(Self::Deployment));
        all.extend(ServicePlacementRule::ALL.iter().copied().map(Self::ServicePlacement));
        all.extend(LoadBalancingRule::ALL.iter().copied().map(Self::LoadBalancing));
        all.extend(ConnectRule::ALL.iter().copied().map(Self::Connect));
        all.extend(CapacityRule::ALL.iter().copied().map(Self::Capacity));
        all.extend(LifecyclePolicyRule::ALL.iter().copied().map(Self::LifecyclePolicy));
        all
    }
}

/// Makes the enum of a subject's rules from a table of rules and facts, so that no list of them can miss one.
macro_rules! rules {
    ($(#[$about:meta])+ $subject:ident in $variant:ident {
        $($(#[$doc:meta])+ $rule:ident = $facts:expr;)+
    }) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $subject {
            $($(#[$doc])+ $rule,)+
        }

        impl $subject {
            /// Every rule on the subject, in order of code.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// What is known about it.
            pub const fn facts(self) -> $crate::validation::Facts {
                match self {
                    $(Self::$rule => $facts,)+
                }
            }
        }

        impl From<$subject> for $crate::validation::Rule {
            fn from(rule: $subject) -> Self {
                Self::$variant(rule)
            }
        }
    };
}

pub(super) use rules;

/// A template's text with arguments in the places of `{0}`, `{1}`, ….
pub(crate) fn fill(template: &str, arguments: &[String]) -> String {
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let argument = part.split_once('}').and_then(|(index, rest)| {
            let index: usize = index.parse().ok()?;
            Some((arguments.get(index)?, rest))
        });
        match argument {
            Some((argument, rest)) => {
                text += argument;
                text += rest;
            }
            None => {
                text.push('{');
                text += part;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled() {
        let arguments = ["a{1}".to_owned(), "b".to_owned()];
        for (template, text) in
            [("", ""), ("{0}", "a{1}"), ("x {1} y {0} z", "x b y a{1} z"), ("{2} {} {x} {", "{2} {} {x} {")]
        {
            assert_eq!(fill(template, &arguments), text);
        }
    }
}

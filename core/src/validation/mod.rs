//! The rules that say what ECS refuses in a task definition, and what people regret: all findings at once,
//! where AWS tells one at a time.
//!
//! Rules read the document as JSON, so that a document with wrong types has its other faults told too, and
//! never change it: a fix is a patch. Each subject's file has its rules with AWS's own messages, the checks,
//! and an example that breaks each rule beside one that keeps it.
//!
//! Advice is what ECS takes and people regret; it is told as hints, and as warnings where a password is at stake.
//!
//! Deliberately absent: sentences other than AWS's (`words`), and rules on load balancers themselves.

mod advice;
mod capacity;
mod container;
mod definition;
mod dependencies;
mod environment;
mod example;
mod fargate;
mod graph;
mod launch;
mod life_cycle;
mod lifecycle_policy;
mod logging;
mod mend;
mod model;
mod names;
mod network;
mod node;
mod patch;
mod ports;
mod resources;
mod rule;
mod secrets;
mod service;
mod shape;
mod storage;
mod subject;
mod task;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::definition::Definition;
use self::node::Node;
use self::subject::{Kind, Subject, subjects};

pub use self::advice::AdviceRule;
pub use self::capacity::CapacityRule;
pub use self::container::ContainerRule;
pub use self::dependencies::DependencyRule;
pub use self::environment::EnvironmentRule;
pub use self::example::{Example, examples};
pub use self::fargate::FargateRule;
pub use self::launch::{LAUNCH_TYPES, Suitability, launch_types, missing_on_fargate};
pub use self::life_cycle::LifeCycleRule;
pub use self::lifecycle_policy::LifecyclePolicyRule;
pub use self::logging::LoggingRule;
pub use self::mend::mend;
pub use self::network::NetworkRule;
pub use self::patch::{Operation, Patch};
pub use self::ports::PortRule;
pub use self::resources::ResourceRule;
pub use self::rule::{Facts, Rule, Severity};
pub use self::service::{
    ConnectRule, DaemonRule, DeploymentRule, LaunchRule, LoadBalancingRule, ServicePlacementRule, ServiceRule,
};
pub use self::shape::ShapeRule;
pub use self::storage::StorageRule;
pub use self::task::TaskRule;

pub(crate) use self::model::{Member, REGISTER_TASK_DEFINITION, Shape};
pub(crate) use self::rule::fill;

/// A rule that a document breaks, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: Rule,
    /// JSON pointer to the value at fault, or to where one is missing.
    pub path: String,
    /// What goes into the messages.
    pub arguments: Vec<String>,
    /// What to do about it, where that is determined: it removes this finding and makes no new error.
    pub fix: Option<Patch>,
}

impl Diagnostic {
    /// AWS's own message, where one is known.
    pub fn aws_message(&self) -> Option<String> {
        self.rule.facts().aws.map(|template| fill(template, &self.arguments))
    }
}

/// How many findings of a definition are told, and how many of its fixes are tried out. What people write has
/// far fewer; what a program went wrong with must not take long.
const MAX_FINDINGS: usize = 1_000;
const MAX_FIXES: usize = 64;

/// Checks everything in a document, which may be any JSON: a task definition, a service or a capacity provider as the
/// AWS CLI takes it or as a `describe-` command prints it, several of those merged, a lifecycle policy of Amazon ECR, or a
/// plan.
///
/// In document order, then by code; at most a thousand findings a task definition or service.
pub fn validate(document: &Value) -> Vec<Diagnostic> {
    subjects(document).iter().flat_map(|subject| judged(document, subject)).collect()
}

/// Checks a document that stands where a lifecycle policy has to, whatever it looks like.
pub fn validate_lifecycle_policy(document: &Value) -> Vec<Diagnostic> {
    judged(document, &Subject::lifecycle_policy(document))
}

/// What there is to say of one thing in a document.
fn judged(document: &Value, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = findings(subject.kind, subject.value);
    sort(subject.value, &mut diagnostics);
    keep_sound_fixes(document, subject, &mut diagnostics);
    for diagnostic in &mut diagnostics {
        diagnostic.path.insert_str(0, &subject.base);
        if let Some(fix) = &mut diagnostic.fix {
            fix.rebase(&subject.base);
        }
    }
    diagnostics
}

/// Whether the document says that it is a plan.
pub fn is_plan(document: &Value) -> bool {
    document.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with("stowage-plan/"))
}

/// What the rules find in one thing.
fn findings(kind: Kind<'_>, value: &Value) -> Vec<Diagnostic> {
    let mut findings = Findings(Vec::new());
    match kind {
        Kind::TaskDefinition => check_task_definition(value, &mut findings),
        Kind::Service(around) => service::check(value, around, &mut findings),
        Kind::CapacityProvider(around) => capacity::check_provider(value, around, &mut findings),
        Kind::LifecyclePolicy => lifecycle_policy::check(value, &mut findings),
    }
    findings.0
}

fn check_task_definition(document: &Value, findings: &mut Findings) {
    if !shape::is_task_definition(document, findings) {
        return;
    }
    let definition = Definition::new(document);
    shape::check(&definition.root, &model::REGISTER_TASK_DEFINITION, findings);
    task::check(&definition, findings);
    container::check(&definition, findings);
    resources::check(&definition, findings);
    ports::check(&definition, findings);
    network::check(&definition, findings);
    storage::check(&definition, findings);
    dependencies::check(&definition, findings);
    life_cycle::check(&definition, findings);
    environment::check(&definition, findings);
    logging::check(&definition, findings);
    fargate::check(&definition, findings);
    advice::check(&definition, findings);
}

/// Sorts by place in the document, then by code.
fn sort(document: &Value, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|diagnostic| {
        let facts = diagnostic.rule.facts();
        (rank(document, &diagnostic.path), facts.code, diagnostic.rule, diagnostic.path.clone())
    });
}

/// Where a pointer's value stands: at each step, which of the members or elements it is. What is missing stands where
/// its parent begins.
fn rank(document: &Value, path: &str) -> Vec<usize> {
    let (mut ranks, mut value) = (Vec::new(), document);
    for step in path.split('/').skip(1) {
        let found = match value {
            Value::Object(members) => {
                let name = step.replace("~1", "/").replace("~0", "~");
                members
                    .iter()
                    .enumerate()
                    .find(|(_, (other, _))| **other == name)
                    .map(|(at, (_, inner))| (at, inner))
            }
            Value::Array(elements) => step.parse().ok().and_then(|at: usize| Some((at, elements.get(at)?))),
            _ => None,
        };
        let Some((at, inner)) = found else { break };
        ranks.push(at);
        value = inner;
    }
    ranks
}

/// Drops fixes that would break something else: one can only tell by trying, since rules do not know each
/// other. A port set to the container's may be taken by another mapping, for one.
fn keep_sound_fixes(document: &Value, subject: &Subject<'_>, diagnostics: &mut [Diagnostic]) {
    let before = counts(diagnostics);
    // With findings left untold, one cannot tell what a fix changes.
    let mut tried = if diagnostics.len() < MAX_FINDINGS { 0 } else { MAX_FIXES };
    for diagnostic in diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        tried += 1;
        let sound = tried <= MAX_FIXES
            && fix.apply(subject.value).filter(|fixed| is_judged_as(document, subject, fixed)).is_some_and(
                |fixed| {
                    let after = counts(&findings(subject.kind, &fixed));
                    let of = |counts: &[(Rule, usize)], rule| {
                        counts.iter().find(|(counted, _)| *counted == rule).map_or(0, |(_, count)| *count)
                    };
                    let is_error = |rule: Rule| rule.facts().severity == Severity::Error;
                    of(&after, diagnostic.rule) < of(&before, diagnostic.rule)
                        && after.iter().all(|(rule, count)| !is_error(*rule) || *count <= of(&before, *rule))
                },
            );
        if !sound {
            diagnostic.fix = None;
        }
    }
}

/// Whether a thing is still found where it was. A definition beside a description of another stands for itself only as
/// long as it has containers, for one.
fn is_judged_as(document: &Value, subject: &Subject<'_>, fixed: &Value) -> bool {
    // What stands in something else stays there.
    if !subject.base.is_empty() {
        return true;
    }
    let found = |document| -> Vec<_> {
        subjects(document).into_iter().map(|one| (one.base, std::mem::discriminant(&one.kind))).collect()
    };
    found(document) == found(fixed)
}

/// How often each rule is broken.
fn counts(diagnostics: &[Diagnostic]) -> Vec<(Rule, usize)> {
    let mut rules: Vec<Rule> = diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
    rules.sort_unstable();
    rules.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, run.len()))).collect()
}

/// What the rules have found so far.
struct Findings(Vec<Diagnostic>);

impl Findings {
    /// Notes that a rule is broken here.
    fn report(&mut self, rule: impl Into<Rule>, at: &Node<'_>, arguments: &[&str]) {
        self.push(rule.into(), at, arguments, None);
    }

    /// Notes that a rule is broken here, and what to do about it.
    fn report_fixed(&mut self, rule: impl Into<Rule>, at: &Node<'_>, arguments: &[&str], fix: Patch) {
        self.push(rule.into(), at, arguments, Some(fix));
    }

    fn push(&mut self, rule: Rule, at: &Node<'_>, arguments: &[&str], fix: Option<Patch>) {
        if self.0.len() >= MAX_FINDINGS {
            return;
        }
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        self.0.push(Diagnostic { rule, path: at.path(), arguments, fix });
    }
}

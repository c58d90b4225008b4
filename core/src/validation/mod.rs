//! The rules that say what ECS refuses in a task definition, and what people regret: all findings at once,
//! where AWS tells one at a time.
//!
//! Rules read the document as JSON, so that a document with wrong types has its other faults told too, and
//! never change it: a fix is a patch. Each subject's file has its rules with AWS's own messages, the checks,
//! and an example that breaks each rule beside one that keeps it.
//!
//! Deliberately absent: sentences other than AWS's (`words`), and rules on services, target groups and
//! capacity providers.

mod container;
mod definition;
mod dependencies;
mod environment;
mod example;
mod fargate;
mod graph;
mod life_cycle;
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
mod shape;
mod storage;
mod task;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::Value;

use self::definition::Definition;
use self::node::Node;
use crate::json::pointer_to;

pub use self::container::ContainerRule;
pub use self::dependencies::DependencyRule;
pub use self::environment::EnvironmentRule;
pub use self::example::{Example, examples};
pub use self::fargate::FargateRule;
pub use self::life_cycle::LifeCycleRule;
pub use self::logging::LoggingRule;
pub use self::mend::mend;
pub use self::network::NetworkRule;
pub use self::patch::{Operation, Patch};
pub use self::ports::PortRule;
pub use self::resources::ResourceRule;
pub use self::rule::{Facts, Rule, Severity};
pub use self::shape::ShapeRule;
pub use self::storage::StorageRule;
pub use self::task::TaskRule;

pub(crate) use self::model::{Member, Shape, TASK_DEFINITION};
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

/// Checks every task definition in a document, which may be any JSON: a task definition as
/// `register-task-definition` takes it or `describe-task-definition` prints it, or a plan.
///
/// In document order, then by code; at most a thousand findings a definition.
pub fn validate(document: &Value) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for (base, definition) in task_definitions(document) {
        let mut diagnostics = findings(definition);
        sort(definition, &mut diagnostics);
        keep_sound_fixes(definition, &mut diagnostics);
        for mut diagnostic in diagnostics {
            diagnostic.path.insert_str(0, &base);
            if let Some(fix) = &mut diagnostic.fix {
                fix.rebase(&base);
            }
            all.push(diagnostic);
        }
    }
    all
}

/// Whether the document says that it is a plan.
pub fn is_plan(document: &Value) -> bool {
    document.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with("stowage-plan/"))
}

/// The task definitions in a document, with their places.
fn task_definitions(document: &Value) -> Vec<(String, &Value)> {
    if is_plan(document) {
        let definitions = document.get("taskDefinitions").and_then(Value::as_object).into_iter().flatten();
        return definitions.map(|(id, value)| (pointer_to("/taskDefinitions", id), value)).collect();
    }
    match document.get("taskDefinition") {
        Some(definition @ Value::Object(_)) if document.get("containerDefinitions").is_none() => {
            vec![("/taskDefinition".to_owned(), definition)]
        }
        _ => vec![(String::new(), document)],
    }
}

/// What the rules find in one task definition.
fn findings(document: &Value) -> Vec<Diagnostic> {
    let mut findings = Findings(Vec::new());
    if shape::is_task_definition(document, &mut findings) {
        let definition = Definition::new(document);
        shape::check(&definition, &mut findings);
        task::check(&definition, &mut findings);
        container::check(&definition, &mut findings);
        resources::check(&definition, &mut findings);
        ports::check(&definition, &mut findings);
        network::check(&definition, &mut findings);
        storage::check(&definition, &mut findings);
        dependencies::check(&definition, &mut findings);
        life_cycle::check(&definition, &mut findings);
        environment::check(&definition, &mut findings);
        logging::check(&definition, &mut findings);
        fargate::check(&definition, &mut findings);
    }
    findings.0
}

/// Sorts by place in the document, then by code.
fn sort(document: &Value, diagnostics: &mut [Diagnostic]) {
    let mut ranks = BTreeMap::new();
    rank(&Node::root(document), &mut ranks);
    diagnostics.sort_by_cached_key(|diagnostic| {
        // What is missing stands where its parent begins.
        let mut path = diagnostic.path.as_str();
        while !ranks.contains_key(path) {
            let Some((parent, _)) = path.rsplit_once('/') else { break };
            path = parent;
        }
        (ranks.get(path).copied(), diagnostic.rule.facts().code, diagnostic.rule, diagnostic.path.clone())
    });
}

/// Numbers every value of the document in its order.
fn rank(node: &Node<'_>, ranks: &mut BTreeMap<String, usize>) {
    ranks.insert(node.path.clone(), ranks.len());
    for (name, _) in node.object().into_iter().flatten() {
        rank(&node.get(name), ranks);
    }
    node.elements().for_each(|element| rank(&element, ranks));
}

/// Drops fixes that would break something else: one can only tell by trying, since rules do not know each
/// other. A port set to the container's may be taken by another mapping, for one.
fn keep_sound_fixes(document: &Value, diagnostics: &mut [Diagnostic]) {
    let before = counts(diagnostics);
    // With findings left untold, one cannot tell what a fix changes.
    let mut tried = if diagnostics.len() < MAX_FINDINGS { 0 } else { MAX_FIXES };
    for diagnostic in diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        tried += 1;
        let sound = tried <= MAX_FIXES
            && fix.apply(document).filter(|fixed| is_judged_as(document, fixed)).is_some_and(|fixed| {
                let after = counts(&findings(&fixed));
                let of = |counts: &[(Rule, usize)], rule| {
                    counts.iter().find(|(counted, _)| *counted == rule).map_or(0, |(_, count)| *count)
                };
                let is_error = |rule: Rule| rule.facts().severity == Severity::Error;
                of(&after, diagnostic.rule) < of(&before, diagnostic.rule)
                    && after.iter().all(|(rule, count)| !is_error(*rule) || *count <= of(&before, *rule))
            });
        if !sound {
            diagnostic.fix = None;
        }
    }
}

/// Whether a definition is still found where it was. One beside a description of another stands for itself only as long
/// as it has containers.
fn is_judged_as(document: &Value, fixed: &Value) -> bool {
    let wrapped = |document| task_definitions(document).first().is_some_and(|(base, _)| !base.is_empty());
    wrapped(document) == wrapped(fixed)
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
        self.0.push(Diagnostic { rule, path: at.path.clone(), arguments, fix });
    }
}

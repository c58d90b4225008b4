//! What a finding says, why the rule exists, and what a fix does.

mod advice;
mod containers;
mod fargate;
mod lifecycle_policy;
mod placing;
mod running;
mod services;
mod whole;

use serde_json::Value;

use super::Language;
use crate::validation::{Diagnostic, Operation, Patch, Rule, fill};

/// The words of a rule, as templates: English, Korean.
#[derive(Clone, Copy)]
struct Words {
    /// What is wrong, where AWS has no words for it that are known.
    message: Option<(&'static str, &'static str)>,
    /// Why the rule exists.
    why: (&'static str, &'static str),
}

/// The words of a rule whose message is AWS's.
const fn why(english: &'static str, korean: &'static str) -> Words {
    Words { message: None, why: (english, korean) }
}

impl Words {
    /// With a message of our own.
    const fn says(self, english: &'static str, korean: &'static str) -> Self {
        Self { message: Some((english, korean)), ..self }
    }
}

fn words(rule: Rule) -> Words {
    match rule {
        Rule::Shape(rule) => whole::shape(rule),
        Rule::Task(rule) => whole::task(rule),
        Rule::Container(rule) => containers::container(rule),
        Rule::Resource(rule) => containers::resource(rule),
        Rule::Environment(rule) => containers::environment(rule),
        Rule::Port(rule) => placing::port(rule),
        Rule::Network(rule) => placing::network(rule),
        Rule::Storage(rule) => running::storage(rule),
        Rule::Dependency(rule) => running::dependency(rule),
        Rule::LifeCycle(rule) => running::life_cycle(rule),
        Rule::Logging(rule) => running::logging(rule),
        Rule::Fargate(rule) => fargate::fargate(rule),
        Rule::Advice(rule) => advice::advice(rule),
        Rule::Service(rule) => services::service(rule),
        Rule::Launch(rule) => services::launch(rule),
        Rule::Daemon(rule) => services::daemon(rule),
        Rule::Deployment(rule) => services::deployment(rule),
        Rule::ServicePlacement(rule) => services::placement(rule),
        Rule::LoadBalancing(rule) => advice::load_balancing(rule),
        Rule::Connect(rule) => services::connect(rule),
        Rule::Capacity(rule) => services::capacity(rule),
        Rule::LifecyclePolicy(rule) => lifecycle_policy::lifecycle_policy(rule),
    }
}

/// What is wrong: in AWS's own words, which stay English, or else in ours.
pub fn diagnostic_message(language: Language, diagnostic: &Diagnostic) -> String {
    let ours = || {
        let (english, korean) = words(diagnostic.rule).message.unwrap_or_default();
        fill(language.pick(english, korean), &diagnostic.arguments)
    };
    diagnostic.aws_message().unwrap_or_else(ours)
}

/// Why the rule exists, and what happens where it is broken.
pub fn diagnostic_why(language: Language, diagnostic: &Diagnostic) -> String {
    let (english, korean) = words(diagnostic.rule).why;
    fill(language.pick(english, korean), &diagnostic.arguments)
}

/// What a rule has against a definition, whatever the definition; `…` stands for what a finding says more exactly.
pub fn rule_message(language: Language, rule: Rule) -> String {
    let ours = || {
        let (english, korean) = words(rule).message.unwrap_or_default();
        language.pick(english, korean)
    };
    of_any_finding(rule.facts().aws.unwrap_or_else(ours))
}

/// Why a rule exists, whatever the definition; `…` stands for what a finding says more exactly.
pub fn rule_why(language: Language, rule: Rule) -> String {
    let (english, korean) = words(rule).why;
    of_any_finding(language.pick(english, korean))
}

fn of_any_finding(template: &str) -> String {
    const MAX_ARGUMENTS: usize = 9;
    fill(template, &vec!["…".to_owned(); MAX_ARGUMENTS])
}

/// What a fix does, without a full stop.
pub fn fix(language: Language, fix: &Patch) -> String {
    let done: Vec<String> = fix.0.iter().map(|operation| step(language, operation)).collect();
    done.join(", ")
}

fn step(language: Language, operation: &Operation) -> String {
    match operation {
        Operation::Add { path, value } | Operation::Replace { path, value } => {
            let (name, value) = (member(path), shown(value));
            match name.parse::<usize>() {
                Ok(_) => {
                    let list = member(path.rsplit_once('/').map_or("", |(list, _)| list));
                    language.pick(format!("put {value} into {list}"), format!("{list}: {value} 넣기"))
                }
                Err(_) => language.pick(format!("set {name} to {value}"), format!("{name}: {value} 설정")),
            }
        }
        Operation::Remove { path } => {
            let name = element(path);
            language.pick(format!("remove {name}"), format!("{name} 제거"))
        }
        Operation::Move { from, path } => {
            let (from, name) = (member(from), member(path));
            language.pick(format!("rename {from} to {name}"), format!("{from} → {name} 이름 변경"))
        }
    }
}

/// A pointer's last name.
fn member(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

/// A pointer's last name, with the index behind it: `ulimits[0]`.
fn element(path: &str) -> String {
    let last = member(path);
    match (last.parse::<usize>(), path.rsplit_once('/')) {
        (Ok(index), Some((list, _))) => format!("{}[{index}]", member(list)),
        _ => last,
    }
}

/// A value, or its beginning.
fn shown(value: &Value) -> String {
    const SHOWN_CHARS: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_speaks_of_any_definition_in_both_languages() {
        for rule in Rule::all() {
            for language in [Language::En, Language::Ko] {
                for text in [rule_message(language, rule), rule_why(language, rule)] {
                    assert!(!text.is_empty(), "{rule:?}");
                    assert!(!text.contains("{0}") && !text.contains("{1}"), "{rule:?}: {text}");
                }
            }
        }
    }
}

//! Rules on lifecycle policies of Amazon ECR.

mod examples;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::model::{LIFECYCLE_POLICY, Member, Shape};
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings};
use crate::basis::Basis::{Assumed, Documented, Observed};
use crate::plan::{tag_fault, tag_pattern_fault};

pub(super) use examples::EXAMPLES;

const PARAMETERS: &str =
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html";
const EVALUATION: &str = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html";
const ARCHIVE: &str = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/archive-image.html";
const TAGS: &str = "https://docs.docker.com/reference/cli/docker/image/tag/";
const QUOTAS: &str = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html";
const MOTO: &str = "getmoto/moto, moto/ecr/policy_validation.py";

/// Rules in a policy (documented).
const MAX_RULES: usize = 50;

/// Stars in a pattern (documented).
const MAX_WILDCARDS: usize = 4;

/// Days that an image stays in the archive at least (documented).
const LEAST_ARCHIVED: i64 = 90;

rules! {
    /// Rules on lifecycle policies of Amazon ECR.
    LifecyclePolicyRule in LifecyclePolicy {
        /// Every member is one of a policy.
        UnknownMember = Facts::error("LP-01", Observed, MOTO)
            .says("object instance has properties which are not allowed by the schema: ([\"{0}\"])");
        /// Required members are there.
        MissingMember = Facts::error("LP-02", Observed, MOTO)
            .says("object has missing required properties ([\"{0}\"])");
        /// Every value has its type.
        WrongType = Facts::error("LP-03", Documented, PARAMETERS);
        /// Every word is one of those that ECR knows.
        UnknownWord = Facts::error("LP-04", Documented, PARAMETERS);
        /// Numbers begin at one.
        BelowOne = Facts::error("LP-05", Observed, MOTO)
            .says("numeric instance is lower than the required minimum (minimum: 1, found: {0})");
        /// A policy has a rule.
        NoRules = Facts::error("LP-06", Documented, EVALUATION);
        /// A policy has at most fifty.
        TooManyRules = Facts::error("LP-06", Documented, QUOTAS);
        /// Priorities are unique.
        SamePriority = Facts::error("LP-07", Documented, PARAMETERS);
        /// A rule on all images comes last.
        AnyNotLast = Facts::error("LP-08", Observed, "reports of InvalidParameterException in public repositories")
            .says("Rule for tagStatus=ANY must have the lowest priority per storage class");
        /// One rule is on images without a tag.
        SeveralUntagged = Facts::error("LP-09", Observed, "reports of InvalidParameterException in public repositories")
            .says("Only one rule can select Untagged images per storage class.");
        /// A rule on tagged images says on which.
        TagsMissing = Facts::error("LP-10", Observed, "reports of InvalidParameterException in public repositories")
            .says("Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.");
        /// Other rules do not.
        TagsNotTaken = Facts::error("LP-11", Documented, PARAMETERS);
        /// No two rules are on the same tags.
        SameTags = Facts::error("LP-12", Documented, EVALUATION);
        /// A pattern has at most four stars.
        TooManyWildcards = Facts::error("LP-13", Documented, PARAMETERS);
        /// An age has a unit.
        UnitMissing = Facts::error("LP-14", Documented, PARAMETERS);
        /// A count has none.
        UnitNotTaken = Facts::error("LP-14", Documented, PARAMETERS);
        /// Ages in the archive are of archived images, all others of those that can be pulled.
        StorageClassOther = Facts::error("LP-15", Documented, PARAMETERS);
        /// A transition goes somewhere, and nothing else does.
        TargetOther = Facts::error("LP-16", Documented, PARAMETERS);
        /// What is archived stays so for some time.
        ArchivedTooShort = Facts::error("LP-17", Documented, ARCHIVE);
        /// Several tags in one rule mean all of them.
        AllTagsNeeded = Facts::hint("LP-20", EVALUATION);
        /// Some tag can be like each of them.
        NoSuchTag = Facts::warning("LP-21", Assumed, TAGS);
    }
}

/// Whether a document is a lifecycle policy: its rules have priorities or selections.
pub(super) fn is_lifecycle_policy(document: &Value) -> bool {
    let is_rule = |rule: &Value| rule.get("rulePriority").is_some() || rule.get("selection").is_some();
    let rules = document.get("rules").and_then(Value::as_array);
    rules.is_some_and(|rules| rules.is_empty() || rules.iter().any(is_rule))
}

pub(super) fn check(document: &Value, findings: &mut Findings) {
    let root = Node::root(document);
    check_members(&root, LIFECYCLE_POLICY, findings);
    let list = root.get("rules");
    let rules: Vec<Node<'_>> = list.elements().filter(|rule| rule.object().is_some()).collect();
    if list.value.as_array().is_some_and(Vec::is_empty) {
        findings.report(LifecyclePolicyRule::NoRules, &list, &[]);
    }
    if rules.len() > MAX_RULES {
        findings.report(LifecyclePolicyRule::TooManyRules, &list, &[]);
    }
    for rule in &rules {
        let selection = rule.get("selection");
        check_tags(&selection, findings);
        check_count(&selection, findings);
        check_action(rule, findings);
        check_age_in_archive(rule, findings);
    }
    check_priorities(&rules, findings);
    check_selections(&rules, findings);
}

fn check_members(node: &Node<'_>, members: &[Member], findings: &mut Findings) {
    for name in node.object().into_iter().flatten().map(|(name, _)| name) {
        let inner = node.get(name);
        match members.iter().find(|member| member.name == name) {
            Some(member) => check_value(&inner, member.name, member.shape, findings),
            None => {
                let fix = inner.removed();
                findings.report_fixed(LifecyclePolicyRule::UnknownMember, &inner, &[name], fix);
            }
        }
    }
    for member in members.iter().filter(|member| member.required) {
        if node.object().is_some_and(|members| !members.contains_key(member.name)) {
            findings.report(LifecyclePolicyRule::MissingMember, &node.get(member.name), &[member.name]);
        }
    }
}

fn check_value(node: &Node<'_>, name: &str, shape: Shape, findings: &mut Findings) {
    match (shape, node.value) {
        (Shape::Text, Value::String(_)) => {}
        (Shape::Word(words), Value::String(word)) if !words.contains(&word.as_str()) => {
            findings.report(LifecyclePolicyRule::UnknownWord, node, &[name, &words.join(", ")]);
        }
        (Shape::Word(_), Value::String(_)) => {}
        (Shape::Range(least, most), Value::Number(number)) => match number.as_i64() {
            Some(number) if number < least => {
                let fix = node.set_to(least);
                findings.report_fixed(LifecyclePolicyRule::BelowOne, node, &[&number.to_string()], fix);
            }
            Some(number) if number <= most => {}
            _ => findings.report(LifecyclePolicyRule::WrongType, node, &[name, shape.name()]),
        },
        (Shape::List(inner), Value::Array(_)) => {
            node.elements().for_each(|element| check_value(&element, name, *inner, findings));
        }
        (Shape::Structure(members), Value::Object(_)) => check_members(node, members, findings),
        _ => findings.report(LifecyclePolicyRule::WrongType, node, &[name, shape.name()]),
    }
}

fn check_tags(selection: &Node<'_>, findings: &mut Findings) {
    let lists = ["tagPatternList", "tagPrefixList"].map(|name| (name, selection.get(name)));
    let count: usize = lists.iter().map(|(_, list)| list.elements().count()).sum();
    match selection.text_of("tagStatus") {
        "tagged" if count == 0 => {
            findings.report(LifecyclePolicyRule::TagsMissing, selection, &[]);
        }
        status @ ("untagged" | "any") => {
            for (name, list) in lists.iter().filter(|(_, list)| list.is_present()) {
                let fix = list.removed();
                findings.report_fixed(LifecyclePolicyRule::TagsNotTaken, list, &[name, status], fix);
            }
        }
        "tagged" if count > 1 => {
            let first = lists.iter().find(|(_, list)| list.is_set());
            first.into_iter().for_each(|(_, list)| {
                findings.report(LifecyclePolicyRule::AllTagsNeeded, list, &[]);
            });
        }
        _ => {}
    }
    for pattern in selection.list("tagPatternList") {
        let stars = pattern.text().map_or(0, |text| text.matches('*').count());
        if stars > MAX_WILDCARDS {
            findings.report(LifecyclePolicyRule::TooManyWildcards, &pattern, &[&stars.to_string()]);
        }
    }
    check_tag_texts(selection, findings);
}

fn check_tag_texts(selection: &Node<'_>, findings: &mut Findings) {
    for (list, is_pattern) in [("tagPatternList", true), ("tagPrefixList", false)] {
        let is_met_by_none = |text: &&str| match is_pattern {
            true => tag_pattern_fault(text).is_some(),
            // Every tag begins with nothing.
            false => !text.is_empty() && tag_fault(text).is_some(),
        };
        for tag in selection.list(list) {
            if let Some(text) = tag.text().filter(is_met_by_none) {
                findings.report(LifecyclePolicyRule::NoSuchTag, &tag, &[text]);
            }
        }
    }
}

fn check_count(selection: &Node<'_>, findings: &mut Findings) {
    let (count_type, unit) = (selection.text_of("countType"), selection.get("countUnit"));
    match count_type {
        "imageCountMoreThan" if unit.is_present() => {
            findings.report_fixed(LifecyclePolicyRule::UnitNotTaken, &unit, &[], unit.removed());
        }
        "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned" if !unit.is_present() => {
            let fix = unit.set_to("days");
            findings.report_fixed(LifecyclePolicyRule::UnitMissing, &unit, &[count_type], fix);
        }
        _ => {}
    }
    let is_archive = selection.text_of("storageClass") == "archive";
    let needed = match count_type {
        "sinceImageTransitioned" if !is_archive => "archive",
        "imageCountMoreThan" | "sinceImagePushed" | "sinceImagePulled" if is_archive => "standard",
        _ => return,
    };
    let class = selection.get("storageClass");
    let fix = class.set_to(needed);
    findings.report_fixed(LifecyclePolicyRule::StorageClassOther, &class, &[count_type, needed], fix);
}

fn check_action(rule: &Node<'_>, findings: &mut Findings) {
    let action = rule.get("action");
    let target = action.get("targetStorageClass");
    match action.text_of("type") {
        "transition" if !target.is_present() => {
            let fix = target.set_to("archive");
            findings.report_fixed(LifecyclePolicyRule::TargetOther, &target, &["transition"], fix);
        }
        "expire" if target.is_present() => {
            findings.report_fixed(LifecyclePolicyRule::TargetOther, &target, &["expire"], target.removed());
        }
        _ => {}
    }
}

/// Rules on images that may be deleted from the archive.
fn check_age_in_archive(rule: &Node<'_>, findings: &mut Findings) {
    let selection = rule.get("selection");
    let is_expiry = rule.get("action").text_of("type") == "expire";
    if is_expiry && selection.text_of("countType") == "sinceImageTransitioned" {
        let (count, days) = (selection.get("countNumber"), selection.integer_of("countNumber"));
        if let Some(days) = days.filter(|days| *days < LEAST_ARCHIVED) {
            let fix = count.set_to(LEAST_ARCHIVED);
            let least = LEAST_ARCHIVED.to_string();
            findings.report_fixed(
                LifecyclePolicyRule::ArchivedTooShort,
                &count,
                &[&days.to_string(), &least],
                fix,
            );
        }
    }
}

fn check_priorities(rules: &[Node<'_>], findings: &mut Findings) {
    let mut taken = BTreeSet::new();
    let greatest = rules.iter().filter_map(|rule| rule.integer_of("rulePriority")).max().unwrap_or_default();
    for rule in rules {
        let (node, priority) = (rule.get("rulePriority"), rule.integer_of("rulePriority"));
        if priority.is_some_and(|priority| !taken.insert(priority)) {
            let fix = node.set_to(greatest.saturating_add(1));
            let number = priority.unwrap_or_default().to_string();
            findings.report_fixed(LifecyclePolicyRule::SamePriority, &node, &[&number], fix);
        }
    }
}

/// What rules may not have together, in each storage class.
fn check_selections(rules: &[Node<'_>], findings: &mut Findings) {
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    let class = |rule: &Node<'_>| match rule.get("selection").text_of("storageClass") {
        "archive" => "archive",
        _ => "standard",
    };
    let greatest = rules.iter().filter_map(|rule| rule.integer_of("rulePriority")).max().unwrap_or_default();
    for rule in rules {
        let priority = rule.integer_of("rulePriority").unwrap_or_default();
        let last = last.entry(class(rule)).or_insert(priority);
        *last = priority.max(*last);
    }
    let (mut untagged, mut tagged) = (BTreeSet::new(), BTreeSet::new());
    for rule in rules {
        let selection = rule.get("selection");
        let status = selection.get("tagStatus");
        match selection.text_of("tagStatus") {
            "any" => {
                let node = rule.get("rulePriority");
                if rule.integer_of("rulePriority").is_some_and(|own| last.get(class(rule)) != Some(&own)) {
                    let fix = node.set_to(greatest.saturating_add(1));
                    findings.report_fixed(LifecyclePolicyRule::AnyNotLast, &node, &[], fix);
                }
            }
            "untagged" if !untagged.insert(class(rule)) => {
                findings.report(LifecyclePolicyRule::SeveralUntagged, &status, &[]);
            }
            "tagged" => {
                let tags: BTreeSet<(bool, &str)> = selection
                    .list("tagPatternList")
                    .filter_map(|tag| Some((true, tag.text()?)))
                    .chain(selection.list("tagPrefixList").filter_map(|tag| Some((false, tag.text()?))))
                    .collect();
                if !tags.is_empty() && !tagged.insert((class(rule), tags)) {
                    findings.report(LifecyclePolicyRule::SameTags, &selection, &[]);
                }
            }
            _ => {}
        }
    }
}

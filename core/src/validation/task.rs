//! Rules on the task definition as a whole.

use std::collections::BTreeSet;
use std::io;

use serde_json::Value;

use super::definition::Definition;
use super::example::Example;
use super::names::{is_name, is_role, is_to_be_filled_in};
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};
use crate::catalogue::quotas::MAX_CONTAINERS;
use crate::catalogue::quotas::MAX_TASK_DEFINITION_BYTES;
use crate::query::{Expression, QueryError};
use crate::service::MAX_CONSTRAINTS;

const API: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";
const CONSTRAINT: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinitionPlacementConstraint.html";
const QUERY: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html";
const TAG: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html";

/// Tags on a resource, and the lengths of their keys and values in characters (documented).
const MAX_TAGS: usize = 50;
const MAX_TAG_KEY: usize = 128;
const MAX_TAG_VALUE: usize = 256;

rules! {
    /// Rules on the task definition as a whole.
    TaskRule in Task {
        /// There is a family.
        FamilyMissing = Facts::error("TD-01", Documented, API);
        /// A family is of letters, digits, hyphens and underscores.
        FamilyCharacters = Facts::error("TD-01", Observed, "cdk-preflight pf-ecs-taskdef-family")
            .says("Family contains invalid characters.");
        /// There is a container.
        NoContainer = Facts::error("TD-02", Observed, "cdk-preflight pf-ecs-container-definitions-empty")
            .says("Container list cannot be empty.");
        /// There are at most ten containers.
        TooManyContainers = Facts::error("TD-03", Observed, "aws/amazon-ecs-cli#184")
            .says("Too many containers.");
        /// A definition has at most 64 KiB. Which way of writing it is counted is not documented: here the
        /// compact one.
        TooLarge = Facts::error("TD-04", Observed, "awsdocs/amazon-ecs-developer-guide#149")
            .says("Actual length: '{0}'. Max allowed length is '65536' bytes.");
        /// Some container is essential.
        NoEssentialContainer = Facts::error("TD-05", Observed, "cdk-preflight pf-ecs-essential-container")
            .says("Task definition doesn't have any essential container");
        /// Roles are ARNs of roles, or names.
        RoleInvalid = Facts::error("TD-13", Observed, "fabfuel/ecs-deploy#231").says("Role is not valid");
        /// Tags are left out where there are none.
        TagsEmpty = Facts::warning("TD-14", Observed, "hashicorp/terraform-provider-aws task_definition.go")
            .says("Tags can not be empty.");
        /// There are at most fifty tags.
        TooManyTags = Facts::error("TD-14", Documented, TAG);
        /// A key stands once.
        TagKeyTaken = Facts::error("TD-14", Documented, TAG);
        /// A tag's key and value have their lengths, and the prefix `aws:` is AWS's.
        TagInvalid = Facts::error("TD-14", Documented, TAG);
        /// The expression of a placement constraint is one of the cluster query language.
        ExpressionInvalid = Facts::error("TD-79", Documented, QUERY);
        /// A placement constraint says which instances it means.
        ExpressionMissing = Facts::warning("TD-79", Documented, CONSTRAINT);
        /// There are at most ten placement constraints.
        TooManyConstraints = Facts::error("TD-79", Documented, API);
        /// Inference accelerators are no longer taken.
        InferenceAccelerators =
            Facts::error("TD-78", Observed, "cdk-preflight pf-ecs-fargate-inference-accelerator")
                .says("Unsupported field 'inferenceAccelerators'");
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    let root = &definition.root;
    check_family(&root.get("family"), findings);
    check_containers(definition, findings);
    check_size(root, findings);
    for member in ["taskRoleArn", "executionRoleArn"] {
        let role = root.get(member);
        if role.text().is_some_and(|text| !is_role(text)) {
            findings.report(TaskRule::RoleInvalid, &role, &[]);
        }
    }
    check_tags(&root.get("tags"), findings);
    check_constraints(&root.get("placementConstraints"), findings);
    let accelerators = root.get("inferenceAccelerators");
    if accelerators.is_set() {
        findings.report_fixed(TaskRule::InferenceAccelerators, &accelerators, &[], accelerators.removed());
    }
}

fn check_constraints(constraints: &Node<'_>, findings: &mut Findings) {
    if constraints.elements().count() > MAX_CONSTRAINTS {
        findings.report(TaskRule::TooManyConstraints, constraints, &[]);
    }
    for constraint in constraints.elements() {
        let expression = constraint.get("expression");
        if constraint.text_of("type") == "memberOf" && !expression.is_set() {
            findings.report(TaskRule::ExpressionMissing, &expression, &[]);
            continue;
        }
        // A mark of templates makes another expression of it later.
        let text = expression.text().filter(|text| !is_to_be_filled_in(text));
        let error = text.map(str::parse::<Expression>).and_then(Result::err);
        if let Some(QueryError { column, .. }) = error {
            findings.report(TaskRule::ExpressionInvalid, &expression, &[&column.to_string()]);
        }
    }
}

fn check_family(family: &Node<'_>, findings: &mut Findings) {
    match family.text() {
        Some("") => findings.report(TaskRule::FamilyMissing, family, &[]),
        Some(text) if !is_name(text) => findings.report(TaskRule::FamilyCharacters, family, &[]),
        None if !family.is_present() => findings.report(TaskRule::FamilyMissing, family, &[]),
        _ => {}
    }
}

fn check_containers(definition: &Definition<'_>, findings: &mut Findings) {
    let list = definition.root.get("containerDefinitions");
    let count = list.value.as_array().map(Vec::len);
    if count == Some(0) || !list.is_present() {
        findings.report(TaskRule::NoContainer, &list, &[]);
    }
    if count.is_some_and(|count| count > MAX_CONTAINERS) {
        findings.report(TaskRule::TooManyContainers, &list, &[]);
    }
    let containers = &definition.containers;
    if containers.is_empty() || containers.iter().any(|container| container.is_essential()) {
        return;
    }
    match containers.as_slice() {
        [only] => {
            let fix = only.node.get("essential").set_to(true);
            findings.report_fixed(TaskRule::NoEssentialContainer, &list, &[], fix);
        }
        _ => findings.report(TaskRule::NoEssentialContainer, &list, &[]),
    }
}

fn check_size(root: &Node<'_>, findings: &mut Findings) {
    let bytes = compact_length(root.value);
    if bytes > MAX_TASK_DEFINITION_BYTES {
        findings.report(TaskRule::TooLarge, root, &[&bytes.to_string()]);
    }
}

/// The length of a value as compact JSON, which is counted and not kept: every check of a draft asks for it.
fn compact_length(value: &Value) -> usize {
    struct Count(usize);
    impl io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    serde_json::to_writer(&mut count, value).map_or(0, |()| count.0)
}

fn check_tags(tags: &Node<'_>, findings: &mut Findings) {
    match tags.value.as_array().map(Vec::len) {
        Some(0) => findings.report_fixed(TaskRule::TagsEmpty, tags, &[], tags.removed()),
        Some(count) if count > MAX_TAGS => {
            findings.report(TaskRule::TooManyTags, tags, &[&count.to_string()]);
        }
        _ => {}
    }
    let mut taken = BTreeSet::new();
    for tag in tags.elements().filter(|tag| tag.object().is_some()) {
        let (key, value) = (tag.text_of("key"), tag.text_of("value"));
        let longest = key.chars().count() > MAX_TAG_KEY || value.chars().count() > MAX_TAG_VALUE;
        let reserved = |text: &str| text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"));
        let foreign = !(key.chars().all(is_tag_character) && value.chars().all(is_tag_character));
        if key.is_empty() || longest || foreign || reserved(key) || reserved(value) {
            findings.report(TaskRule::TagInvalid, &tag, &[]);
        } else if !taken.insert(key) {
            findings.report(TaskRule::TagKeyTaken, &tag.get("key"), &[key]);
        }
    }
}

/// Letters, numbers, spaces and `_.:/=+-@` (documented: the API's pattern).
fn is_tag_character(character: char) -> bool {
    let is_space = character.is_whitespace() && !character.is_control();
    character.is_alphanumeric() || is_space || "_.:/=+-@".contains(character)
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(Rule::Task(TaskRule::FamilyMissing), r#"{"family": ""}"#, "{}"),
    Example::ec2(Rule::Task(TaskRule::FamilyCharacters), r#"{"family": "web:1"}"#, r#"{"family": "web-1"}"#),
    Example::ec2(Rule::Task(TaskRule::NoContainer), r#"{"containerDefinitions": []}"#, "{}"),
    Example::ec2(
        Rule::Task(TaskRule::TooManyContainers),
        r#"{"memory": "64", "containerDefinitions": […{"name": "app", "image": "nginx"}]}"#,
        "{}",
    )
    .repeating(r#"{"name": "app", "image": "nginx"}, "#, MAX_CONTAINERS),
    Example::ec2(Rule::Task(TaskRule::TooLarge), r#"{"app": {"command": ["…"]}}"#, "{}")
        .repeating("x", MAX_TASK_DEFINITION_BYTES),
    Example::ec2(
        Rule::Task(TaskRule::NoEssentialContainer),
        r#"{"app": {"essential": false}}"#,
        r#"{"app": {"essential": true}}"#,
    ),
    Example::ec2(
        Rule::Task(TaskRule::RoleInvalid),
        r#"{"taskRoleArn": "arn:aws:iam::123456789012:user/app"}"#,
        r#"{"taskRoleArn": "arn:aws:iam::123456789012:role/app"}"#,
    ),
    Example::ec2(
        Rule::Task(TaskRule::TagsEmpty),
        r#"{"tags": []}"#,
        r#"{"tags": [{"key": "team", "value": "web"}]}"#,
    ),
    Example::ec2(Rule::Task(TaskRule::TooManyTags), r#"{"tags": [… {"key": "team"}]}"#, "{}")
        .repeating(r#"{"key": "team"},"#, MAX_TAGS),
    Example::ec2(
        Rule::Task(TaskRule::TagKeyTaken),
        r#"{"tags": [{"key": "team", "value": "web"}, {"key": "team", "value": "api"}]}"#,
        r#"{"tags": [{"key": "team", "value": "web"}]}"#,
    ),
    Example::ec2(
        Rule::Task(TaskRule::TagInvalid),
        r#"{"tags": [{"key": "aws:team", "value": "web"}]}"#,
        r#"{"tags": [{"key": "team", "value": "web"}]}"#,
    ),
    Example::ec2(
        Rule::Task(TaskRule::ExpressionMissing),
        r#"{"placementConstraints": [{"type": "memberOf"}]}"#,
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack == prod"}]}"#,
    ),
    Example::ec2(
        Rule::Task(TaskRule::TooManyConstraints),
        r#"{"placementConstraints": [… {"type": "memberOf", "expression": "attribute:stack == prod"}]}"#,
        "{}",
    )
    .repeating(r#"{"type": "memberOf", "expression": "attribute:stack == prod"},"#, MAX_CONSTRAINTS),
    Example::ec2(
        Rule::Task(TaskRule::ExpressionInvalid),
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack = prod"}]}"#,
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack == prod"}]}"#,
    ),
    Example::ec2(
        Rule::Task(TaskRule::InferenceAccelerators),
        r#"{"inferenceAccelerators": [{"deviceName": "d", "deviceType": "eia2.medium"}]}"#,
        "{}",
    ),
];

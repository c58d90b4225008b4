//! Members, types and words: what the AWS CLI and SDKs check before they send anything.

use serde_json::Value;

use super::example::Example;
use super::model::{Member, REGISTER_TASK_DEFINITION, Request, Shape};
use super::node::Node;
use super::patch::{Operation, Patch};
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};
use crate::json::pointer_to;

const MODEL: &str = "botocore 1.44.5, ecs/2014-11-13/service-2.json";
const VALIDATE: &str = "botocore 1.44.5, validate.py";

rules! {
    /// Rules on members, types and words.
    ShapeRule in Shape {
        /// A document is a task definition.
        NotATaskDefinition = Facts::error("SH-01", Documented, MODEL);
        /// Every member is one of the API's.
        UnknownMember = Facts::error("SH-02", Observed, VALIDATE)
            .says("Unknown parameter in {0}: \"{1}\", must be one of: {2}");
        /// What `describe-task-definition` adds is not registered.
        ReadOnlyMember = Facts::warning("SH-03", Observed, "fabfuel/ecs-deploy#50");
        /// Every value has the API's type.
        WrongType = Facts::error("SH-04", Documented, MODEL);
        /// A member that is not wanted is left out.
        NullMember = Facts::warning("SH-05", Observed, VALIDATE);
        /// Every word is one of the API's.
        UnknownWord = Facts::error("SH-06", Documented, MODEL);
        /// Required members are there.
        MissingMember = Facts::error("SH-07", Observed, VALIDATE)
            .says("Missing required parameter in {0}: \"{1}\"");
        /// A number is not below the API's least.
        BelowLeast = Facts::error("SH-08", Observed, VALIDATE)
            .says("Invalid value for parameter {0}, value: {1}, valid min value: {2}");
        /// A number is not above the API's greatest.
        AboveGreatest = Facts::error("SH-08", Documented, MODEL);
    }
}

/// Whether the document has anything of a task definition; if not, that is all there is to say.
pub(super) fn is_task_definition(document: &Value, findings: &mut Findings) -> bool {
    let known = |name: &String| REGISTER_TASK_DEFINITION.members.iter().any(|member| member.name == name);
    let is_one = document.as_object().is_some_and(|members| members.keys().any(known));
    if !is_one {
        findings.report(ShapeRule::NotATaskDefinition, &Node::root(document), &[]);
    }
    is_one
}

/// Checks a request as a whole.
pub(super) fn check(root: &Node<'_>, request: &Request, findings: &mut Findings) {
    if root.object().is_none() {
        return walk(root, Shape::Structure(request.members), findings);
    }
    // What describe- commands add is set aside, and the rest is looked at member by member.
    for name in root.object().into_iter().flatten().map(|(name, _)| name) {
        let inner = root.get(name);
        match request.members.iter().find(|member| member.name == name) {
            Some(member) => walk(&inner, member.shape, findings),
            None if (request.is_read_only)(name) => {
                let arguments = [name.as_str(), request.command];
                findings.report_fixed(ShapeRule::ReadOnlyMember, &inner, &arguments, inner.removed());
            }
            None => unknown_member(root, &inner, name, request.members, findings),
        }
    }
    check_required(root, request.members, findings);
}

fn walk(node: &Node<'_>, shape: Shape, findings: &mut Findings) {
    match (shape, node.value) {
        (Shape::Text, Value::String(_)) | (Shape::Boolean, Value::Bool(_)) => {}
        (Shape::Word(words), Value::String(word)) => check_word(node, word, words, findings),
        (Shape::Integer, Value::Number(number)) if number.as_i64().is_some_and(is_32_bit) => {}
        (Shape::Range(least, greatest), Value::Number(number)) if number.is_i64() => {
            check_range(node, number.as_i64().unwrap_or_default(), (least, greatest), findings);
        }
        (Shape::Number, Value::Number(_)) | (Shape::Anything, _) => {}
        (Shape::List(inner), Value::Array(_)) => {
            node.elements().for_each(|element| walk(&element, *inner, findings));
        }
        (Shape::Map, Value::Object(members)) => {
            members.keys().for_each(|name| walk(&node.get(name), Shape::Text, findings));
        }
        (Shape::Structure(members), Value::Object(_)) => check_members(node, members, findings),
        (_, Value::Null) => findings.report_fixed(ShapeRule::NullMember, node, &[], node.removed()),
        _ => check_type(node, shape, findings),
    }
}

fn is_32_bit(number: i64) -> bool {
    i32::try_from(number).is_ok()
}

fn check_range(node: &Node<'_>, value: i64, (least, greatest): (i64, i64), findings: &mut Findings) {
    let (rule, bound) = match value {
        _ if value < least => (ShapeRule::BelowLeast, least),
        _ if value > greatest => (ShapeRule::AboveGreatest, greatest),
        _ => return,
    };
    let arguments = [&*parameter(&node.path()), &value.to_string(), &bound.to_string()];
    findings.report_fixed(rule, node, &arguments, node.set_to(bound));
}

fn check_members(node: &Node<'_>, members: &[Member], findings: &mut Findings) {
    for name in node.object().into_iter().flatten().map(|(name, _)| name) {
        let inner = node.get(name);
        match members.iter().find(|member| member.name == name) {
            Some(member) => walk(&inner, member.shape, findings),
            None => unknown_member(node, &inner, name, members, findings),
        }
    }
    check_required(node, members, findings);
}

fn check_required(node: &Node<'_>, members: &[Member], findings: &mut Findings) {
    let given = |name| node.value.get(name).is_some_and(|value| !value.is_null());
    let missing = members.iter().filter(|member| member.required && !given(member.name));
    for member in missing {
        let arguments = [parameter(&node.path()), member.name.to_owned()];
        findings.report(ShapeRule::MissingMember, &node.get(member.name), &[&arguments[0], &arguments[1]]);
    }
}

fn unknown_member(
    node: &Node<'_>,
    inner: &Node<'_>,
    name: &str,
    members: &[Member],
    findings: &mut Findings,
) {
    let names: Vec<&str> = members.iter().map(|member| member.name).collect();
    // CloudFormation begins its names with a capital.
    let meant = names.iter().find(|known| known.eq_ignore_ascii_case(name));
    let fix = match meant {
        Some(meant) if node.value.get(*meant).is_none() => {
            let path = pointer_to(&node.path(), meant);
            Patch(vec![Operation::Move { from: inner.path(), path }])
        }
        _ => inner.removed(),
    };
    let arguments = [&*parameter(&node.path()), name, &names.join(", ")];
    findings.report_fixed(ShapeRule::UnknownMember, inner, &arguments, fix);
}

/// A place as the AWS CLI names it: `containerDefinitions[0].portMappings[1]`; the whole is `input`.
fn parameter(path: &str) -> String {
    let mut text = String::new();
    for step in path.split('/').skip(1) {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            text += &format!("[{step}]");
        } else {
            text += if text.is_empty() { "" } else { "." };
            text += step;
        }
    }
    if text.is_empty() { "input".to_owned() } else { text }
}

fn check_word(node: &Node<'_>, word: &str, words: &[&str], findings: &mut Findings) {
    if words.contains(&word) {
        return;
    }
    let arguments = [word, &words.join(", ")];
    match words.iter().find(|known| known.eq_ignore_ascii_case(word.trim())) {
        Some(meant) => {
            findings.report_fixed(ShapeRule::UnknownWord, node, &arguments, node.set_to(*meant));
        }
        None => findings.report(ShapeRule::UnknownWord, node, &arguments),
    }
}

fn check_type(node: &Node<'_>, shape: Shape, findings: &mut Findings) {
    let bounds = f64::from(i32::MIN)..=f64::from(i32::MAX);
    if let (Shape::Integer | Shape::Range(..), Value::Number(number)) = (shape, node.value)
        && number.as_f64().is_some_and(|number| !bounds.contains(&number))
    {
        let arguments = [&*format!("integer [{}, {}]", i32::MIN, i32::MAX), &*number.to_string()];
        findings.report(ShapeRule::WrongType, node, &arguments);
        return;
    }
    let stands = match node.value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "structure",
    };
    let arguments = [shape.name(), stands];
    match converted(node.value, shape) {
        Some(value) => findings.report_fixed(ShapeRule::WrongType, node, &arguments, node.set_to(value)),
        None => findings.report(ShapeRule::WrongType, node, &arguments),
    }
}

/// The same value in the type that the API takes, where there is exactly one.
fn converted(value: &Value, shape: Shape) -> Option<Value> {
    match (shape, value) {
        (Shape::Text, Value::Number(_) | Value::Bool(_)) => Some(value.to_string().into()),
        (Shape::Integer | Shape::Range(..), Value::String(text)) => {
            text.trim().parse().ok().filter(|number| is_32_bit(*number)).map(Value::from)
        }
        (Shape::Integer | Shape::Range(..), Value::Number(number)) => {
            let text = number.to_string();
            text.strip_suffix(".0")?.parse().ok().filter(|number| is_32_bit(*number)).map(Value::from)
        }
        (Shape::Boolean, Value::String(text)) => {
            text.trim().to_ascii_lowercase().parse::<bool>().ok().map(Value::from)
        }
        (Shape::List(inner), _) => {
            let fits = matches!(
                (*inner, value),
                (Shape::Text | Shape::Word(_), Value::String(_)) | (Shape::Structure(_), Value::Object(_))
            );
            fits.then(|| Value::Array(vec![value.clone()]))
        }
        _ => None,
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Shape(ShapeRule::NotATaskDefinition),
        r#"{"family": null, "containerDefinitions": null, "services": {}}"#,
        "{}",
    ),
    Example::ec2(
        Rule::Shape(ShapeRule::UnknownMember),
        r#"{"app": {"PortMappings": [{"containerPort": 80}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 80}]}}"#,
    ),
    Example::ec2(Rule::Shape(ShapeRule::ReadOnlyMember), r#"{"revision": 7}"#, "{}"),
    Example::ec2(
        Rule::Shape(ShapeRule::WrongType),
        r#"{"app": {"environment": [{"name": "LEVEL", "value": 3}]}}"#,
        r#"{"app": {"environment": [{"name": "LEVEL", "value": "3"}]}}"#,
    ),
    Example::ec2(
        Rule::Shape(ShapeRule::NullMember),
        r#"{"app": {"dependsOn": [null]}}"#,
        r#"{"app": {"dependsOn": []}}"#,
    ),
    Example::ec2(
        Rule::Shape(ShapeRule::UnknownWord),
        r#"{"networkMode": "Host"}"#,
        r#"{"networkMode": "host"}"#,
    ),
    Example::ec2(
        Rule::Shape(ShapeRule::MissingMember),
        r#"{"app": {"logConfiguration": {"options": {}}}}"#,
        r#"{"app": {"logConfiguration": {"logDriver": "json-file"}}}"#,
    ),
    Example::ec2(
        Rule::Shape(ShapeRule::BelowLeast),
        r#"{"app": {"resourceRequirements": [{"type": "GPU", "value": "1",
            "sharingStrategy": {"nvidiaMps": {"memory": 0}}}]}}"#,
        r#"{"app": {"resourceRequirements": [{"type": "GPU", "value": "1",
            "sharingStrategy": {"nvidiaMps": {"memory": 1024}}}]}}"#,
    ),
    Example::service(
        Rule::Shape(ShapeRule::AboveGreatest),
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1001}]}"#,
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1000}]}"#,
    ),
];

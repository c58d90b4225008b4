//! What a document holds: task definitions, services, capacity providers, a lifecycle policy of Amazon ECR, and what is known
//! around each.
//!
//! A document is what is registered, what the AWS CLI takes as `--cli-input-json`, what a `describe-` command prints,
//! or several of those merged: their members have different names, so that a service can be checked against its task
//! definition and its target groups.

use serde_json::Value;

use super::is_plan;
use super::lifecycle_policy::is_lifecycle_policy;
use crate::json::pointer_to;

/// A thing that rules are about.
pub(super) struct Subject<'a> {
    /// JSON pointer to it in the document.
    pub(super) base: String,
    pub(super) value: &'a Value,
    pub(super) kind: Kind<'a>,
}

impl<'a> Subject<'a> {
    /// A document that is to be a lifecycle policy.
    pub(super) const fn lifecycle_policy(document: &'a Value) -> Self {
        whole(document, Kind::LifecyclePolicy)
    }
}

/// What a thing is.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    TaskDefinition,
    Service(Surroundings<'a>),
    CapacityProvider(Surroundings<'a>),
    LifecyclePolicy,
}

/// What a document says of other things than the one in question.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    document: &'a Value,
    /// The service's name in a plan, where it is a key.
    pub(super) name_in_plan: Option<&'a str>,
}

impl<'a> Surroundings<'a> {
    const fn of(document: &'a Value) -> Self {
        Self { document, name_in_plan: None }
    }

    /// The task definition that a service names, if the document has it.
    pub(super) fn task_definition(&self, named: Option<&str>) -> Option<&'a Value> {
        if self.name_in_plan.is_some() {
            return self.document.get("taskDefinitions")?.get(named?);
        }
        let definition = self.document.get("taskDefinition").filter(|definition| definition.is_object())?;
        let family = definition.get("family").and_then(Value::as_str);
        (named.is_none() || family == named.map(family_of)).then_some(definition)
    }

    /// What `describe-target-groups` says of a target group.
    pub(super) fn target_group(&self, arn: &str) -> Option<&'a Value> {
        self.listed("TargetGroups", "TargetGroupArn", arn)
    }

    /// What `describe-auto-scaling-groups` says of a group.
    pub(super) fn auto_scaling_group(&self, arn: &str) -> Option<&'a Value> {
        self.listed("AutoScalingGroups", "AutoScalingGroupARN", arn)
    }

    fn listed(&self, list: &str, key: &str, arn: &str) -> Option<&'a Value> {
        let all = self.document.get(list)?.as_array()?;
        all.iter().find(|one| one.get(key).and_then(Value::as_str) == Some(arn))
    }
}

/// The family of `family`, `family:revision` or an ARN that ends with it.
fn family_of(named: &str) -> &str {
    let last = named.rsplit('/').next().unwrap_or_default();
    last.split(':').next().unwrap_or_default()
}

/// Everything in a document that there are rules about. A document of which nothing is known is judged as a task
/// definition, so that it is told not to be one.
pub(super) fn subjects(document: &Value) -> Vec<Subject<'_>> {
    if is_plan(document) {
        return in_plan(document);
    }
    if let Value::Array(elements) = document
        && elements.iter().any(is_known)
    {
        return in_list(elements);
    }
    if document.get("containerDefinitions").is_some() {
        return vec![whole(document, Kind::TaskDefinition)];
    }
    if is_lifecycle_policy(document) {
        return vec![whole(document, Kind::LifecyclePolicy)];
    }
    let around = Surroundings::of(document);
    if document.get("serviceName").is_some_and(Value::is_string) {
        return vec![whole(document, Kind::Service(around))];
    }
    if ["autoScalingGroupProvider", "managedInstancesProvider"]
        .iter()
        .any(|name| document.get(name).is_some_and(Value::is_object))
    {
        return vec![whole(document, Kind::CapacityProvider(around))];
    }
    let mut found = Vec::new();
    if let Some(value @ Value::Object(_)) = document.get("taskDefinition") {
        found.push(Subject { base: "/taskDefinition".to_owned(), value, kind: Kind::TaskDefinition });
    }
    let service = Kind::Service(around);
    found.extend(one_or_more(document, "service", "serviceName").map(|(base, value)| Subject {
        base,
        value,
        kind: service,
    }));
    let provider = Kind::CapacityProvider(around);
    found.extend(one_or_more(document, "capacityProvider", "name").map(|(base, value)| Subject {
        base,
        value,
        kind: provider,
    }));
    if found.is_empty() {
        found.push(whole(document, Kind::TaskDefinition));
    }
    found
}

const fn whole<'a>(value: &'a Value, kind: Kind<'a>) -> Subject<'a> {
    Subject { base: String::new(), value, kind }
}

/// Whether an object names itself as something that rules are about.
fn is_known(document: &Value) -> bool {
    ["containerDefinitions", "taskDefinition", "serviceName", "service", "services"]
        .iter()
        .any(|name| document.get(name).is_some())
}

/// Several documents in one, as `stowage convert` writes task definitions.
fn in_list(elements: &[Value]) -> Vec<Subject<'_>> {
    let of_element = |(index, element)| {
        let within = subjects(element).into_iter();
        within.map(move |subject| Subject { base: format!("/{index}{}", subject.base), ..subject })
    };
    elements.iter().enumerate().flat_map(of_element).collect()
}

/// The object under a member's name, and those in the list under its plural, that have a member of their own.
fn one_or_more<'a>(
    document: &'a Value,
    name: &'static str,
    key: &'static str,
) -> impl Iterator<Item = (String, &'a Value)> {
    let one = document.get(name).map(|value| (format!("/{name}"), value));
    let list = document.get(format!("{name}s")).and_then(Value::as_array).into_iter().flatten();
    let listed = list.enumerate().map(move |(index, value)| (format!("/{name}s/{index}"), value));
    one.into_iter().chain(listed).filter(move |(_, value)| value.get(key).is_some_and(Value::is_string))
}

fn in_plan(plan: &Value) -> Vec<Subject<'_>> {
    let entries = |member| plan.get(member).and_then(Value::as_object).into_iter().flatten();
    let service = |base, value, name| Subject {
        base,
        value,
        kind: Kind::Service(Surroundings { document: plan, name_in_plan: Some(name) }),
    };
    let definitions = entries("taskDefinitions").map(|(id, value)| Subject {
        base: pointer_to("/taskDefinitions", id),
        value,
        kind: Kind::TaskDefinition,
    });
    let services =
        entries("services").map(|(name, value)| service(pointer_to("/services", name), value, name.as_str()));
    let timeline = plan.get("timeline").and_then(Value::as_array).into_iter().flatten().enumerate();
    let created = timeline.filter_map(|(index, timed)| {
        let action = timed.get("action")?;
        let name = action.get("service")?.as_str()?;
        Some(service(format!("/timeline/{index}/action/spec"), action.get("spec")?, name))
    });
    // Of another type they are the plan's fault, not the service's.
    let services = services.chain(created.filter(|one| one.value.is_object()));
    definitions.chain(services.filter(|one| one.value.is_object())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_read_from_names_and_arns() {
        for name in ["web", "web:3", "arn:aws:ecs:us-east-1:123456789012:task-definition/web:3"] {
            assert_eq!(family_of(name), "web", "{name}");
        }
    }
}

//! For each rule a definition that breaks it, and one that does not.

use serde_json::{Map, Value, json};

use super::{Rule, advice, capacity, container, dependencies, environment, fargate, life_cycle};
use super::{lifecycle_policy, logging};
use super::{network, ports, resources, service, shape, storage, task};

/// What an example's texts are merged into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    Ec2,
    Fargate,
    Service,
    CapacityProvider,
    /// What several `describe-` commands print, merged.
    Described,
    LifecyclePolicy,
}

/// An example on a rule. Both texts are merge patches (RFC 7386) on a sample: a definition of one container, a service,
/// a capacity provider, a service beside its definition, or a lifecycle policy. In them the member `app` stands for the container.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The rule.
    pub rule: Rule,
    /// What breaks it.
    pub breaks: &'static str,
    /// What keeps it, and all other rules that are errors.
    pub keeps: &'static str,
    sample: Sample,
    repeated: (&'static str, usize),
}

impl Example {
    /// On a sample for EC2.
    pub(super) const fn ec2(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { rule, breaks, keeps, sample: Sample::Ec2, repeated: ("", 0) }
    }

    /// On a sample for Fargate.
    pub(super) const fn fargate(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { sample: Sample::Fargate, ..Self::ec2(rule, breaks, keeps) }
    }

    /// On a sample of a service.
    pub(super) const fn service(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { sample: Sample::Service, ..Self::ec2(rule, breaks, keeps) }
    }

    /// On a sample of a capacity provider.
    pub(super) const fn capacity_provider(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { sample: Sample::CapacityProvider, ..Self::ec2(rule, breaks, keeps) }
    }

    /// On a sample of a service beside its task definition.
    pub(super) const fn described(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { sample: Sample::Described, ..Self::ec2(rule, breaks, keeps) }
    }

    /// On a sample of a lifecycle policy.
    pub(super) const fn lifecycle_policy(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { sample: Sample::LifecyclePolicy, ..Self::ec2(rule, breaks, keeps) }
    }

    /// With `…` standing for that many repetitions.
    pub(super) const fn repeating(self, part: &'static str, count: usize) -> Self {
        Self { repeated: (part, count), ..self }
    }

    /// The sample with one of the texts merged into it.
    pub fn document(&self, text: &str) -> Value {
        let mut document = self.sample.document();
        let mut changes: Value = serde_json::from_str(&self.written_out(text)).unwrap_or_default();
        let app = changes.as_object_mut().and_then(|members| members.shift_remove("app"));
        let container = ["/containerDefinitions/0", "/taskDefinition/containerDefinitions/0"]
            .into_iter()
            .find(|place| document.pointer(place).is_some())
            .and_then(|place| document.pointer_mut(place));
        if let (Some(app), Some(container)) = (app, container) {
            merge(container, app);
        }
        merge(&mut document, changes);
        document
    }

    fn written_out(&self, text: &str) -> String {
        let (part, count) = self.repeated;
        text.replace('…', &part.repeat(count))
    }
}

impl Sample {
    fn document(self) -> Value {
        let definition = json!({
            "family": "web",
            "containerDefinitions": [{ "name": "app", "image": "nginx:1.27", "memory": 256 }],
        });
        let service = json!({ "serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2 });
        match self {
            Self::Ec2 => definition,
            Self::Fargate => {
                let mut document = definition;
                let size = json!({
                    "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "cpu": "256", "memory": "512",
                });
                merge(&mut document, size);
                document
            }
            Self::Service => service,
            Self::CapacityProvider => json!({
                "name": "fleet",
                "autoScalingGroupProvider": { "autoScalingGroupArn": "arn:aws:autoscaling:::fleet" },
            }),
            Self::LifecyclePolicy => json!({ "rules": [{
                "rulePriority": 1,
                "selection": {
                    "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14,
                },
                "action": { "type": "expire" },
            }] }),
            Self::Described => json!({ "service": service, "taskDefinition": definition }),
        }
    }
}

/// A merge patch: objects are merged, `null` takes away, everything else replaces.
fn merge(document: &mut Value, changes: Value) {
    let Value::Object(changes) = changes else {
        *document = changes;
        return;
    };
    if !document.is_object() {
        *document = Value::Object(Map::new());
    }
    let Value::Object(members) = document else { return };
    for (name, change) in changes {
        if change.is_null() {
            members.shift_remove(&name);
        } else {
            merge(members.entry(name).or_insert(Value::Null), change);
        }
    }
}

/// At least one example on every rule.
pub fn examples() -> impl Iterator<Item = &'static Example> {
    [
        shape::EXAMPLES,
        task::EXAMPLES,
        container::EXAMPLES,
        resources::EXAMPLES,
        ports::EXAMPLES,
        network::EXAMPLES,
        storage::EXAMPLES,
        dependencies::EXAMPLES,
        life_cycle::EXAMPLES,
        environment::EXAMPLES,
        logging::EXAMPLES,
        fargate::EXAMPLES,
        advice::EXAMPLES,
        service::EXAMPLES,
        capacity::EXAMPLES,
        lifecycle_policy::EXAMPLES,
    ]
    .into_iter()
    .flatten()
}

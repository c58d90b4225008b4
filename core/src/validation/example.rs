//! For each rule a definition that breaks it, and one that does not.

use serde_json::{Map, Value, json};

use super::{Rule, container, dependencies, environment, fargate, life_cycle, logging, network};
use super::{ports, resources, shape, storage, task};

/// An example on a rule. Both texts are merge patches (RFC 7386) on a sample definition of one container; in
/// them the member `app` stands for that container.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The rule.
    pub rule: Rule,
    /// What breaks it.
    pub breaks: &'static str,
    /// What keeps it, and all other rules that are errors.
    pub keeps: &'static str,
    fargate: bool,
    repeated: (&'static str, usize),
}

impl Example {
    /// On a sample for EC2.
    pub(super) const fn ec2(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { rule, breaks, keeps, fargate: false, repeated: ("", 0) }
    }

    /// On a sample for Fargate.
    pub(super) const fn fargate(rule: Rule, breaks: &'static str, keeps: &'static str) -> Self {
        Self { rule, breaks, keeps, fargate: true, repeated: ("", 0) }
    }

    /// With `…` standing for that many repetitions.
    pub(super) const fn repeating(self, part: &'static str, count: usize) -> Self {
        Self { repeated: (part, count), ..self }
    }

    /// The sample definition with one of the texts merged into it.
    pub fn document(&self, text: &str) -> Value {
        let mut document = json!({
            "family": "web",
            "containerDefinitions": [{ "name": "app", "image": "nginx:1.27", "memory": 256 }],
        });
        if self.fargate {
            merge(
                &mut document,
                json!({
                    "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "cpu": "256", "memory": "512",
                }),
            );
        }
        let mut changes: Value = serde_json::from_str(&self.written_out(text)).unwrap_or_default();
        let app = changes.as_object_mut().and_then(|members| members.shift_remove("app"));
        if let (Some(app), Some(container)) = (app, document.pointer_mut("/containerDefinitions/0")) {
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
    ]
    .into_iter()
    .flatten()
}

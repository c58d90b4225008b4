//! What the form of a new part begins with, and what stands in for a text that says nothing.

use serde_json::{Value, json};

use super::document;
use crate::identifiers::ServiceName;
use crate::plan::{PartKind, Plan};

/// The reserve of an agent where the plan has no instance to go by, in MiB: what the notes' cluster has.
const RESERVED_MEMORY: u32 = 256;
/// Instances that a new group may add.
const MORE_INSTANCES: usize = 4;

/// The texts of a part of this kind, with a row in each list.
fn texts(kind: PartKind) -> Value {
    match kind {
        PartKind::LoadBalancer => json!({
            "type": "application",
            "rules": [{ "priority": "10", "pathPatterns": "/*", "targetGroup": "" }],
            "defaultTargetGroup": "",
            "instancePort": "80",
            "healthCheck": health_check("10"),
        }),
        PartKind::TargetGroup => json!({
            "loadBalancingAlgorithmType": "round_robin",
            "deregistrationDelaySeconds": "300",
            "healthCheck": health_check("5"),
        }),
        PartKind::Load => json!({
            "loadBalancer": "",
            "path": "/",
            "curve": [{ "at": "00:00:00", "requestsPerMinute": "300" }],
            "work": { "distribution": "exponential", "cpuTime": "40" },
        }),
        PartKind::Alarm => json!({
            "metricName": "CPUUtilization",
            "service": "",
            "comparisonOperator": "GreaterThanThreshold",
            "threshold": "75",
            "evaluationPeriods": "1",
            "datapointsToAlarm": "1",
            "treatMissingData": "missing",
        }),
        PartKind::ScalableTarget => json!({ "minCapacity": "1", "maxCapacity": "10" }),
        PartKind::ScalingPolicy => json!({
            "service": "",
            "alarm": "",
            "adjustmentType": "ChangeInCapacity",
            "stepAdjustments": [{ "metricIntervalLowerBound": "0", "scalingAdjustment": "1" }],
            "minAdjustmentMagnitude": "",
            "cooldown": "120",
        }),
        PartKind::AutoScalingGroup => json!({
            "instanceType": "m5.large",
            "zones": "",
            "reservedMemory": RESERVED_MEMORY.to_string(),
            "instances": "",
            "minSize": "0",
            "maxSize": MORE_INSTANCES.to_string(),
            "defaultCooldown": "120",
            "scaleOutOn": "",
            "scaleInOn": "",
            "managedDraining": "ENABLED",
            "managedTerminationProtection": "DISABLED",
        }),
    }
}

fn health_check(healthy: &str) -> Value {
    json!({
        "intervalSeconds": "30",
        "timeoutSeconds": "5",
        "healthyThresholdCount": healthy,
        "unhealthyThresholdCount": "2",
    })
}

/// A document of this kind that the reader takes.
pub(super) fn sample(kind: PartKind) -> Value {
    let mut texts = texts(kind);
    let names: &[&str] = match kind {
        PartKind::LoadBalancer => &["/rules/0/targetGroup", "/defaultTargetGroup"],
        PartKind::Load => &["/loadBalancer"],
        PartKind::Alarm => &["/service"],
        PartKind::ScalingPolicy => &["/service", "/alarm"],
        PartKind::AutoScalingGroup => &["/zones"],
        PartKind::TargetGroup | PartKind::ScalableTarget => &[],
    };
    for pointer in names {
        document::put(&mut texts, pointer, "any".into());
    }
    if kind == PartKind::AutoScalingGroup {
        document::put(&mut texts, "/scaleOutOn", "alarm any".into());
    }
    document::said(&texts)
}

/// The like for what a service registers with.
pub(super) fn registration() -> Value {
    json!({
        "loadBalancers": [{ "targetGroup": "any", "containerName": "any", "containerPort": 80 }],
        "healthCheckGracePeriodSeconds": 0,
    })
}

/// Puts a value that the reader takes where it has stopped; says whether there is one.
pub(super) fn put_right(document: &mut Value, sample: &Value, pointer: &str) -> bool {
    let is_index = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    let steps = pointer.split('/').skip(1);
    // What is wrong with a whole row is how it stands to the others.
    if steps.clone().last().is_none_or(is_index) {
        return false;
    }
    let first_row: String =
        steps.map(|step| if is_index(step) { "/0".to_owned() } else { format!("/{step}") }).collect();
    let Some(value) = sample.pointer(&first_row) else { return false };
    document::put(document, pointer, value.clone());
    true
}

/// The texts of a part, with what another kind of it would begin with.
pub(super) fn completed(kind: PartKind, mut texts: Value) -> Value {
    let Value::Object(samples) = self::texts(kind) else { return texts };
    if let Value::Object(members) = &mut texts {
        for (member, sample) in samples {
            let sample = if sample.is_array() { Value::Array(Vec::new()) } else { sample };
            members.entry(member).or_insert(sample);
        }
    }
    texts
}

/// The name and the texts of a new part: it goes with what the plan has already.
pub(super) fn new(plan: &Plan, kind: PartKind) -> (String, Value) {
    let mut texts = texts(kind);
    let mut put = |pointer: &str, text: Option<String>| {
        if let Some(text) = text {
            document::put(&mut texts, pointer, text.into());
        }
    };
    let (traffic, scaling) = (&*plan.traffic, &*plan.scaling);
    let unscaled = plan.service_names().find(|name| !scaling.scalable_targets.contains_key(*name));
    let service = || plan.service_names().next().map(ServiceName::to_string);
    let name = match kind {
        PartKind::LoadBalancer => {
            let group = traffic.target_groups.keys().next().map(ToString::to_string);
            document::put(&mut texts, "/rules", Value::Array(Vec::new()));
            if let Some(group) = group {
                document::put(&mut texts, "/defaultTargetGroup", group.into());
            }
            "front".to_owned()
        }
        PartKind::TargetGroup => service().unwrap_or_else(|| "targets".to_owned()),
        PartKind::Load => {
            put("/loadBalancer", traffic.load_balancers.keys().next().map(ToString::to_string));
            "visitors".to_owned()
        }
        PartKind::Alarm => {
            put("/service", service());
            format!("{}-cpu-high", service().unwrap_or_else(|| "cluster".to_owned()))
        }
        PartKind::ScalableTarget => unscaled.map(ToString::to_string).unwrap_or_default(),
        PartKind::ScalingPolicy => {
            put("/service", scaling.scalable_targets.keys().next().map(ToString::to_string));
            put("/alarm", scaling.alarms.keys().next().map(ToString::to_string));
            "add-tasks".to_owned()
        }
        PartKind::AutoScalingGroup => {
            new_group(plan, &mut texts);
            "cluster".to_owned()
        }
    };
    (name, texts)
}

/// A group of the instances that no other has, and of their type.
fn new_group(plan: &Plan, texts: &mut Value) {
    let groups = &plan.scaling.auto_scaling_groups;
    let free =
        |id: &&crate::identifiers::InstanceId| !groups.values().any(|group| group.instances.contains(id));
    let instances: Vec<&str> = plan.instances.keys().filter(free).map(|id| id.as_str()).collect();
    let spec = plan.instances.values().next();
    let zones: Vec<String> = plan.zones().iter().map(ToString::to_string).collect();
    let service = plan.service_names().next().map(|name| format!("unplacedTasksOf {name}"));
    let mut put = |pointer: &str, text: String| document::put(texts, pointer, text.into());
    put("/zones", if zones.is_empty() { format!("{}a", plan.region) } else { zones.join(", ") });
    if let Some(spec) = spec {
        put("/instanceType", spec.instance_type.to_string());
        put("/reservedMemory", spec.reserved_memory.0.to_string());
    }
    put("/minSize", instances.len().to_string());
    put("/maxSize", (instances.len() + MORE_INSTANCES).to_string());
    put("/instances", instances.join(", "));
    put("/scaleOutOn", service.unwrap_or_default());
}

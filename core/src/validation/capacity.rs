//! Rules on capacity providers, and on strategies of several.

use serde_json::Value;

use super::example::Example;
use super::model::CREATE_CAPACITY_PROVIDER;
use super::names::is_name;
use super::node::Node;
use super::rule::rules;
use super::subject::Surroundings;
use super::{Facts, Findings, Rule, shape};
use crate::basis::Basis::{Documented, Observed};

const STRATEGY: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html";
const GROUP: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html";

/// Capacity providers in a strategy (documented).
const MAX_PROVIDERS: usize = 20;

/// How names begin that are AWS's own (observed).
const RESERVED: [&str; 3] = ["aws", "ecs", "fargate"];

rules! {
    /// Rules on capacity providers, and on strategies of several.
    CapacityRule in Capacity {
        /// Some provider gets tasks.
        NoWeight = Facts::error("SV-11", Observed, "cdk-preflight pf-ecs-svc-capacity-provider-zero-weight").says(
            "There are no capacity providers in the capacity provider strategy with a weight value greater than zero. Specify a weight value greater than zero for at least one capacity provider and try again.",
        );
        /// One provider gets the first tasks.
        SeveralBases = Facts::error("SV-11", Observed, "cdk-preflight pf-ecs-svc-capacity-provider-multiple-base").says(
            "There are multiple capacity providers in the specified capacity provider strategy with a base value greater than zero. Only one capacity provider can have a base value greater than zero. Specify a valid capacity provider strategy and try again.",
        );
        /// Instances and Fargate are not mixed.
        Mixed = Facts::error("SV-11", Observed, "aws/aws-cdk, aws-ecs/lib/cluster.ts").says(
            "A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.",
        );
        /// A strategy has at most twenty providers.
        TooManyProviders = Facts::error("SV-11", Documented, STRATEGY);
        /// A step of scaling has its bounds in order.
        StepsReversed = Facts::error("CP-01", Observed, "cdk-preflight pf-ecs-cp-scaling-step-order").says(
            "The minimum or maximum scaling step size value is invalid. Specify a minimum scaling step size value that is less than or equal to the maximum scaling step size value and try again.",
        );
        /// A name is not one of AWS's.
        NameInvalid = Facts::error("CP-02", Observed, "cdk-preflight pf-ecs-cp-name-reserved-prefix").says(
            "The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with \"aws\", \"ecs\", or \"fargate\". Specify a valid name and try again.",
        );
        /// Instances are protected from a scaling that ECS does.
        ProtectionWithoutScaling = Facts::error("CP-02", Documented, GROUP);
        /// The group protects its instances.
        ProtectionOfGroup = Facts::error("CP-02", Observed, "cdk-preflight pf-ecs-cp-managed-termination-scale-in-protection").says(
            "To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale-in enabled",
        );
    }
}

/// Whether a capacity provider is one of Fargate's.
pub(super) fn is_fargate(provider: &str) -> bool {
    matches!(provider, "FARGATE" | "FARGATE_SPOT")
}

/// A service's strategy.
pub(super) fn check_strategy(strategy: &Node<'_>, findings: &mut Findings) {
    let items: Vec<Node<'_>> = strategy.elements().filter(|item| item.object().is_some()).collect();
    if items.is_empty() {
        return;
    }
    if items.len() > MAX_PROVIDERS {
        findings.report(CapacityRule::TooManyProviders, strategy, &[]);
    }
    let above_zero = |member: &str| {
        items.iter().filter(|item| item.integer_of(member).is_some_and(|number| number > 0)).count()
    };
    // No weight is a weight of 0 (documented).
    if above_zero("weight") == 0 {
        match items.as_slice() {
            [only] => {
                let fix = only.get("weight").set_to(1);
                findings.report_fixed(CapacityRule::NoWeight, strategy, &[], fix);
            }
            _ => findings.report(CapacityRule::NoWeight, strategy, &[]),
        }
    }
    if above_zero("base") > 1 {
        findings.report(CapacityRule::SeveralBases, strategy, &[]);
    }
    let on_fargate = items.iter().filter(|item| is_fargate(item.text_of("capacityProvider"))).count();
    if (1..items.len()).contains(&on_fargate) {
        findings.report(CapacityRule::Mixed, strategy, &[]);
    }
}

pub(super) fn check_provider(value: &Value, around: Surroundings<'_>, findings: &mut Findings) {
    let root = Node::root(value);
    shape::check(&root, &CREATE_CAPACITY_PROVIDER, findings);
    let name = root.get("name");
    // What is described may be Fargate's own.
    let is_described = root.get("capacityProviderArn").is_present();
    let is_reserved = |text: &str| {
        RESERVED
            .iter()
            .any(|prefix| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
    };
    if name.text().is_some_and(|text| !is_name(text) || is_reserved(text)) && !is_described {
        findings.report(CapacityRule::NameInvalid, &name, &[]);
    }
    let group = root.get("autoScalingGroupProvider");
    let scaling = group.get("managedScaling");
    let (least, greatest) = (scaling.get("minimumScalingStepSize"), scaling.get("maximumScalingStepSize"));
    let reversed = least.value.as_i64().zip(greatest.value.as_i64()).is_some_and(|(low, high)| low > high);
    if reversed {
        findings.report(CapacityRule::StepsReversed, &least, &[]);
    }
    check_protection(&group, &scaling, around, findings);
}

fn check_protection(group: &Node<'_>, scaling: &Node<'_>, around: Surroundings<'_>, findings: &mut Findings) {
    let protection = group.get("managedTerminationProtection");
    if protection.text() != Some("ENABLED") {
        return;
    }
    if scaling.text_of("status") != "ENABLED" {
        let fix = protection.set_to("DISABLED");
        findings.report_fixed(CapacityRule::ProtectionWithoutScaling, &protection, &[], fix);
    }
    let described = around.auto_scaling_group(group.text_of("autoScalingGroupArn"));
    let protects = |group: &Value| group.get("NewInstancesProtectedFromScaleIn") == Some(&Value::Bool(true));
    if described.is_some_and(|group| !protects(group)) {
        findings.report(CapacityRule::ProtectionOfGroup, &protection, &[]);
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::service(
        Rule::Capacity(CapacityRule::NoWeight),
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet"}]}"#,
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1}]}"#,
    ),
    Example::service(
        Rule::Capacity(CapacityRule::SeveralBases),
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1, "base": 1},
            {"capacityProvider": "spot", "weight": 1, "base": 1}]}"#,
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1, "base": 1},
            {"capacityProvider": "spot", "weight": 1}]}"#,
    ),
    Example::service(
        Rule::Capacity(CapacityRule::Mixed),
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1},
            {"capacityProvider": "FARGATE_SPOT", "weight": 1}]}"#,
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1}]}"#,
    ),
    Example::service(
        Rule::Capacity(CapacityRule::TooManyProviders),
        r#"{"capacityProviderStrategy": [… {"capacityProvider": "fleet", "weight": 1}]}"#,
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1}]}"#,
    )
    .repeating(r#"{"capacityProvider": "fleet", "weight": 1},"#, MAX_PROVIDERS),
    Example::capacity_provider(
        Rule::Capacity(CapacityRule::StepsReversed),
        r#"{"autoScalingGroupProvider": {"managedScaling": {"status": "ENABLED",
            "minimumScalingStepSize": 10, "maximumScalingStepSize": 5}}}"#,
        r#"{"autoScalingGroupProvider": {"managedScaling": {"status": "ENABLED",
            "minimumScalingStepSize": 1, "maximumScalingStepSize": 5}}}"#,
    ),
    Example::capacity_provider(
        Rule::Capacity(CapacityRule::NameInvalid),
        r#"{"name": "ecs-fleet"}"#,
        r#"{"name": "fleet-ecs"}"#,
    ),
    Example::capacity_provider(
        Rule::Capacity(CapacityRule::ProtectionWithoutScaling),
        r#"{"autoScalingGroupProvider": {"managedTerminationProtection": "ENABLED"}}"#,
        r#"{"autoScalingGroupProvider": {"managedTerminationProtection": "ENABLED",
            "managedScaling": {"status": "ENABLED", "targetCapacity": 100}}}"#,
    ),
    Example::described(
        Rule::Capacity(CapacityRule::ProtectionOfGroup),
        r#"{"capacityProvider": {"name": "fleet", "autoScalingGroupProvider": {"autoScalingGroupArn": "arn:fleet",
            "managedTerminationProtection": "ENABLED", "managedScaling": {"status": "ENABLED"}}},
            "AutoScalingGroups": [{"AutoScalingGroupARN": "arn:fleet", "NewInstancesProtectedFromScaleIn": false}]}"#,
        r#"{"capacityProvider": {"name": "fleet", "autoScalingGroupProvider": {"autoScalingGroupArn": "arn:fleet",
            "managedTerminationProtection": "ENABLED", "managedScaling": {"status": "ENABLED"}}},
            "AutoScalingGroups": [{"AutoScalingGroupARN": "arn:fleet", "NewInstancesProtectedFromScaleIn": true}]}"#,
    ),
];

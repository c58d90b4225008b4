//! Plans that older versions have saved.

use expect_test::expect;
use serde_json::Value;

use super::*;
use crate::json::Fault;

/// A plan of the first format: the sample as it was saved then, with services that the timeline creates.
const V1: &str = include_str!("v1/notes-cluster.json");

#[test]
fn a_plan_of_the_first_format_says_what_it_said() {
    let plan = Plan::from_json(V1).expect("the first format is read");
    let start = Plan { timeline: Vec::new(), ..plan.clone() };
    assert_eq!(start, samples::notes_cluster());
    let mut specs = String::new();
    for timed in &plan.timeline {
        let Action::CreateService { service, spec } = &timed.action else { continue };
        specs += &format!("{service} {}\n", serde_json::to_string(spec).expect("a service is JSON"));
    }
    expect![[r#"
        canary {"taskDefinition":"api:1","desiredCount":1,"deploymentConfiguration":{"minimumHealthyPercent":0,"maximumPercent":100}}
        plain {"taskDefinition":"api:1","desiredCount":1,"deploymentConfiguration":{"minimumHealthyPercent":100,"maximumPercent":200}}
    "#]]
    .assert_eq(&specs);
}

#[test]
fn it_is_saved_in_the_present_format() {
    let plan = Plan::from_json(V1).expect("the first format is read");
    let saved = plan.to_json();
    assert!(saved.contains(r#""format": "stowage-plan/2""#));
    assert_eq!(Plan::from_json(&saved), Ok(plan));
}

/// What the first format says in one place and the present one in another.
#[test]
fn its_faults_stand_where_it_has_them() {
    let check = |from: &str, to: &str, expected: &Expect| check_in(V1, from, to, expected);
    check(
        "\"minimumHealthyPercent\": 50",
        "\"minimumHealthyPercent\": 101",
        &expect![[
            r#"/services/api/minimumHealthyPercent 43:85 Document(Mismatch { expected: Integer { min: 0, max: 100 }, found: Number("101") })"#
        ]],
    );
    check(
        "\"maximumPercent\": 200 },",
        "\"maximumPercent\": \"200\" },",
        &expect![[
            r#"/services/api/maximumPercent 43:107 Document(Mismatch { expected: Integer { min: 100, max: 4294967295 }, found: Text("200") })"#
        ]],
    );
    check(
        "\"minimumHealthyPercent\": 0",
        "\"minimumHealthyPercent\": 101",
        &expect![[
            r#"/timeline/1/action/spec/minimumHealthyPercent 53:44 Document(Mismatch { expected: Integer { min: 0, max: 100 }, found: Number("101") })"#
        ]],
    );
    check(
        "\"maximumPercent\": 100 }",
        "\"maximumPercent\": 99 }",
        &expect![[
            r#"/timeline/1/action/spec/maximumPercent 53:111 Document(Mismatch { expected: Integer { min: 100, max: 4294967295 }, found: Number("99") })"#
        ]],
    );
    check(
        "\"desiredCount\": 6",
        "\"desiredCount\": 6000",
        &expect!["/timeline/0/action 47:35 Problem(DesiredCountTooLarge(6000))"],
    );
    check("\"spec\": { \"minimumHealthyPercent\": 0, ", "\"spec\": { ", &expect!["3 instances"]);
    check(
        "\"spec\": { \"minimumHealthyPercent\": 0, \"task",
        "\"spec\": { \"minimumHealthyPercent\": 0, \"tusk",
        &expect![[
            r#"/timeline/1/action/spec/tuskDefinition 53:65 Document(UnknownMember { member: "tuskDefinition", known: ["taskDefinition", "desiredCount", "deploymentConfiguration", "placementConstraints", "placementStrategy", "loadBalancers", "healthCheckGracePeriodSeconds"] })"#
        ]],
    );
}

/// A hand may write the newer members into an older plan; both ways at once are a mistake.
#[test]
fn a_newer_member_in_it_is_read_where_it_stands() {
    let check = |from: &str, to: &str, expected: &Expect| check_in(V1, from, to, expected);
    let bounds = "\"minimumHealthyPercent\": 50, \"maximumPercent\": 200";
    let configuration = |bounds: &str| format!("\"deploymentConfiguration\": {{ {bounds} }}");
    check(bounds, &configuration(bounds), &expect!["3 instances"]);
    check(
        bounds,
        &configuration("\"minimumHealthyPercent\": 101"),
        &expect![[
            r#"/services/api/deploymentConfiguration/minimumHealthyPercent 43:114 Document(Mismatch { expected: Integer { min: 0, max: 100 }, found: Number("101") })"#
        ]],
    );
    check(
        bounds,
        &format!("{bounds}, {}", configuration(bounds)),
        &expect![[
            r#"/services/api/minimumHealthyPercent 43:85 Document(UnknownMember { member: "minimumHealthyPercent", known: ["taskDefinition", "desiredCount", "deploymentConfiguration", "placementConstraints", "placementStrategy", "loadBalancers", "healthCheckGracePeriodSeconds"] })"#
        ]],
    );
}

#[test]
fn what_is_no_plan_of_it_is_refused() {
    let check = |from: &str, to: &str, expected: &Expect| check_in(V1, from, to, expected);
    check(
        "\"services\": {",
        "\"services\": 1, \"x\": {",
        &expect![[
            r#"/x 42:23 Document(UnknownMember { member: "x", known: ["format", "name", "region", "seed", "horizon", "settings", "instances", "taskDefinitions", "services", "traffic", "scaling", "sizing", "timeline", "$schema"] })"#
        ]],
    );
    check(
        "\"action\": {",
        "\"action\": 1, \"x\": {",
        &expect![[r#"/timeline/0/x 47:43 Document(UnknownMember { member: "x", known: ["at", "action"] })"#]],
    );
    check(
        "\"createService\"",
        "\"makeService\"",
        &expect![[
            r#"/timeline/1/action/type 51:17 Document(Mismatch { expected: OneOf(["stopTask", "failHealthChecks", "passHealthChecks", "deregisterTargets", "registerTargets", "drainInstance", "addInstance", "setDesiredCount", "setDesiredCapacity", "createService", "updateService", "loseZone", "startTask", "runTask"]), found: Text("makeService") })"#
        ]],
    );
}

#[test]
fn a_newer_format_is_told_from_what_is_none() {
    let text = samples::notes_cluster().to_json();
    let mut document: Value = serde_json::from_str(&text).expect("a plan is JSON");
    document["tides"] = true.into();
    let mut kind = |format: &str| {
        document["format"] = format.into();
        let error = Plan::from_json(&document.to_string()).expect_err("this format is not read");
        assert_eq!(error.pointer.as_deref(), Some("/format"));
        error.kind
    };
    for newer in
        ["stowage-plan/3", "stowage-plan/10", "stowage-plan/4000000000", "stowage-plan/999999999999999999999"]
    {
        assert_eq!(kind(newer), PlanErrorKind::NewerFormat { found: newer.to_owned() });
    }
    for none in ["stowage-plan/0", "stowage-plan/03", "stowage-plan/+3", "stowage-plan/3.1", "stowage/3", ""]
    {
        assert!(matches!(kind(none), PlanErrorKind::Document(Fault::Mismatch { .. })), "{none}");
    }
}

/// The document of a plan as the first format has it.
fn as_first_format(plan: &Plan) -> Value {
    let mut document: Value = serde_json::from_str(&plan.to_json()).expect("a plan is JSON");
    document["format"] = "stowage-plan/1".into();
    for service in document["services"].as_object_mut().expect("the plan has services").values_mut() {
        let service = service.as_object_mut().expect("a service is an object");
        let Some(Value::Object(bounds)) = service.shift_remove("deploymentConfiguration") else { continue };
        service.extend(bounds);
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A plan that the first format can say is the same by way of it; changing a byte of that never panics, and an
    /// error's place is one of the text's.
    #[test]
    fn a_plan_is_the_same_by_way_of_the_first_format(
        instances in 0u32..4, tasks in 0u32..30, cut in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let plan = samples::harbour(instances, tasks);
        let text = serde_json::to_string_pretty(&as_first_format(&plan)).expect("JSON is written");
        prop_assert_eq!(Plan::from_json(&text), Ok(plan));
        let mut bytes = text.into_bytes();
        let index = cut.index(bytes.len());
        bytes[index] = byte;
        let text = String::from_utf8_lossy(&bytes);
        if let Err(PlanError { pointer: Some(pointer), .. }) = Plan::from_json(&text) {
            let document: Value = serde_json::from_str(&text).unwrap_or_default();
            prop_assert!(document.is_null() || document.pointer(&pointer).is_some(), "{}", pointer);
        }
    }
}

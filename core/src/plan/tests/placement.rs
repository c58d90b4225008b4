//! What a plan says of placement, and what is wrong with it.

use expect_test::{Expect, expect};

use super::*;
use crate::words::{Language, plan_error};

/// The sample with these members in its service `api`, or these attributes of its first instance.
#[track_caller]
fn check(members: &[&str], expected: &Expect) {
    let mut said = String::new();
    for member in members {
        let (place, member) = match member.strip_prefix("attributes ") {
            Some(attributes) => ("\"instanceType\": \"m5.large\",", format!("\"attributes\": {attributes},")),
            None => ("\"taskDefinition\": \"api:1\",", format!("{member},")),
        };
        let text = samples::NOTES_CLUSTER_JSON.replacen(place, &format!("{place} {member}"), 1);
        let line = match Plan::from_json(&text) {
            Ok(plan) => {
                // What was read is written and read back as it was.
                assert_eq!(Plan::from_json(&plan.to_json()).as_ref(), Ok(&plan));
                "fine".to_owned()
            }
            Err(error) => plan_error(Language::En, &error),
        };
        said += &format!("{line}\n");
    }
    expected.assert_eq(&said);
}

#[test]
fn constraints_are_read_or_refused_where_they_stand() {
    check(
        &[
            r#""placementConstraints": [{"type": "distinctInstance"}]"#,
            r#""placementConstraints": [{"type": "memberOf", "expression": "attribute:a == b"}]"#,
            r#""placementConstraints": [{"type": "distinctInstance", "expression": "attribute:a == b"}]"#,
            r#""placementConstraints": [{"type": "memberOf"}]"#,
            r#""placementConstraints": [{"type": "distinctInstance"}, {"type": "memberOf", "expression": "zone == a"}]"#,
            r#""placementConstraints": [{"type": "memberOf", "expression": "attribute:a =~ (?!b).*"}]"#,
            r#""placementConstraints": [{"type": "memberof", "expression": "attribute:a == b"}]"#,
            r#""placementConstraints": [{"expression": "attribute:a == b"}]"#,
            r#""placementConstraints": {}"#,
        ],
        &expect![[r#"
            fine
            fine
            Line 43, column 109 (/services/api/placementConstraints/0/expression): ECS refuses this: "distinctInstance expression should not be specified".
            Line 43, column 66 (/services/api/placementConstraints/0): expression is missing.
            Line 43, column 131 (/services/api/placementConstraints/1/expression): Character 1 of the expression: Unknown subject "zone"; expected one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
            Line 43, column 101 (/services/api/placementConstraints/0/expression): Character 16 of the expression: ECS takes look-ahead and look-behind in a regular expression; Stowage cannot try them out.
            Line 43, column 75 (/services/api/placementConstraints/0/type): Expected one of distinctInstance, memberOf; found "memberof".
            Line 43, column 66 (/services/api/placementConstraints/0): type is missing.
            Line 43, column 65 (/services/api/placementConstraints): Expected an array; found an object.
        "#]],
    );
    let many = [r#"{"type": "distinctInstance"}"#; 11].join(",");
    check(
        &[&format!(r#""placementConstraints": [{many}]"#)],
        &expect![[r#"
        Line 43, column 65 (/services/api/placementConstraints): 11 placement constraints; ECS takes 10 at most.
    "#]],
    );
}

#[test]
fn strategies_are_read_or_refused_where_they_stand() {
    check(
        &[
            r#""placementStrategy": [{"type": "spread", "field": "host"}, {"type": "random"}]"#,
            r#""placementStrategy": [{"type": "binpack", "field": "MEMORY"}]"#,
            r#""placementStrategy": [{"type": "binpack", "field": "instanceId"}]"#,
            r#""placementStrategy": [{"type": "random", "field": "cpu"}]"#,
            r#""placementStrategy": [{"type": "spread", "field": "attribute:"}]"#,
            r#""placementStrategy": [{"type": "spread"}]"#,
            r#""placementStrategy": [{"type": "pack", "field": "cpu"}]"#,
            r#""placementStrategy": [{"type": "spread", "field": "host", "weight": 1}]"#,
        ],
        &expect![[r#"
            fine
            fine
            Line 43, column 92 (/services/api/placementStrategy/0/field): ECS refuses this: "binpack field 'instanceId' is invalid".
            Line 43, column 91 (/services/api/placementStrategy/0/field): ECS refuses this: "random field should not be specified".
            Line 43, column 91 (/services/api/placementStrategy/0/field): Expected instanceId or attribute: with a name, such as attribute:ecs.availability-zone; found "attribute:".
            Line 43, column 63 (/services/api/placementStrategy/0): field is missing.
            Line 43, column 72 (/services/api/placementStrategy/0/type): Expected one of random, spread, binpack; found "pack".
            Line 43, column 109 (/services/api/placementStrategy/0/weight): Unknown member "weight"; expected one of type, field.
        "#]],
    );
    let many = [r#"{"type": "random"}"#; 6].join(",");
    check(
        &[&format!(r#""placementStrategy": [{many}]"#)],
        &expect![[r#"
        Line 43, column 62 (/services/api/placementStrategy): ECS refuses this: "Maximum number of strategies is 5".
    "#]],
    );
}

#[test]
fn attributes_are_read_or_refused_where_they_stand() {
    check(
        &[
            r#"attributes {"stack": "production", "gpu": ""}"#,
            r#"attributes {"stack": 1}"#,
            r#"attributes {"stack": "a=b"}"#,
            r#"attributes {"a b": "c"}"#,
            r#"attributes {"ecs.os-type": "linux"}"#,
            r#"attributes []"#,
        ],
        &expect![[r#"
            fine
            Line 8, column 81 (/instances/i-0a3f51c2e7d94c51/attributes/stack): Expected a string; found 1.
            Line 8, column 81 (/instances/i-0a3f51c2e7d94c51/attributes/stack): Value of attribute stack: up to 128 letters, digits, inner spaces and . _ - @ / \ : are taken.
            Line 8, column 79 (/instances/i-0a3f51c2e7d94c51/attributes/a b): Attribute name "a b": 1 to 128 letters, digits and . _ - / \ are taken.
            Line 8, column 87 (/instances/i-0a3f51c2e7d94c51/attributes/ecs.os-type): ECS sets ecs.os-type itself; a custom attribute cannot begin with ecs.
            Line 8, column 71 (/instances/i-0a3f51c2e7d94c51/attributes): Expected an object; found an array.
        "#]],
    );
    let many: Vec<String> = (0..11).map(|number| format!(r#""a{number}": "x""#)).collect();
    check(
        &[&format!("attributes {{{}}}", many.join(","))],
        &expect![[r#"
        Line 8, column 71 (/instances/i-0a3f51c2e7d94c51/attributes): 11 custom attributes; ECS takes 10 at most for an instance.
    "#]],
    );
}

/// The same in a task definition, which knows one kind.
#[test]
fn constraints_of_a_task_definition_are_read_or_refused_where_they_stand() {
    let check = |constraint: &str, expected: &Expect| {
        let constraints = format!("\"family\": \"api\", \"placementConstraints\": [{constraint}]");
        check_in(samples::NOTES_CLUSTER_JSON, "\"family\": \"api\"", &constraints, expected);
    };
    check(r#"{"type": "memberOf", "expression": "attribute:a == b"}"#, &expect!["3 instances"]);
    check(
        r#"{"type": "memberOf", "expression": "attribute:a"}"#,
        &expect![
            "/taskDefinitions/api:1/placementConstraints/0/expression 14:84 Document(Query(QueryError { offset: 11, column: 12, fault: Expected { wanted: Operator, found: None } }))"
        ],
    );
    check(
        r#"{"type": "memberOf"}"#,
        &expect![[
            r#"/taskDefinitions/api:1/placementConstraints/0 14:49 Document(Missing { member: "expression" })"#
        ]],
    );
    check(
        r#"{"type": "distinctInstance"}"#,
        &expect![[
            r#"/taskDefinitions/api:1/placementConstraints/0/type 14:58 Document(Mismatch { expected: OneOf(["memberOf"]), found: Text("distinctInstance") })"#
        ]],
    );
}

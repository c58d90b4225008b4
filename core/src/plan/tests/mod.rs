mod document;
mod limits;
mod member;
mod migration;
mod placement;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::samples;

/// The sample with one text in place of another, and what reading that says.
#[track_caller]
fn check(from: &str, to: &str, expected: &Expect) {
    check_in(samples::NOTES_CLUSTER_JSON, from, to, expected);
}

/// The same in another plan.
#[track_caller]
fn check_in(sample: &str, from: &str, to: &str, expected: &Expect) {
    assert!(sample.contains(from), "the sample has no {from}");
    let said = match Plan::from_json(&sample.replacen(from, to, 1)) {
        Ok(plan) => format!("{} instances", plan.instances.len()),
        Err(PlanError { kind, pointer, line, column }) => {
            let place = format!("{}:{}", line.unwrap_or(0), column.unwrap_or(0));
            format!("{} {place} {kind:?}", pointer.unwrap_or_default())
        }
    };
    expected.assert_eq(said.trim());
}

#[test]
fn a_plan_reads() {
    check("m5.large", "m5.large", &expect!["3 instances"]);
}

#[test]
fn what_is_not_a_plan_says_where() {
    check("\"seed\": 7,", "\"seed\": 7", &expect![[r#"6:3 Syntax(Unexpected { character: Some('"') })"#]]);
    check("\"seed\": 7", "\"seed\": -1.5e400", &expect!["5:11 Syntax(NumberTooLarge)"]);
    check(
        "\"seed\": 7",
        "\"seed\": \"7\"",
        &expect![[
            r#"/seed 5:11 Document(Mismatch { expected: Integer { min: 0, max: 18446744073709551615 }, found: Text("7") })"#
        ]],
    );
    check(
        "\"seed\": 7",
        "\"sead\": 7",
        &expect![[
            r#"/sead 5:11 Document(UnknownMember { member: "sead", known: ["format", "name", "region", "seed", "horizon", "settings", "instances", "taskDefinitions", "services", "traffic", "scaling", "sizing", "timeline", "$schema"] })"#
        ]],
    );
    check(
        "\"desiredCount\": 5",
        "\"desiredCount\": -5",
        &expect![[
            r#"/services/api/desiredCount 43:57 Document(Mismatch { expected: Integer { min: 0, max: 4294967295 }, found: Number("-5") })"#
        ]],
    );
    check("\"ap-northeast-2\"", "\"\"", &expect!["/region 4:13 Problem(EmptyName)"]);
    check(
        "00:15:00",
        "00:75:00",
        &expect![[r#"/horizon 6:14 Document(Mismatch { expected: Clock, found: Text("00:75:00") })"#]],
    );
    check(
        "stowage-plan/2",
        "stowage-plan/9",
        &expect![[r#"/format 2:13 NewerFormat { found: "stowage-plan/9" }"#]],
    );
    check(
        "\"memory\": 768",
        "\"memory\": \"768\"",
        &expect![[
            r#"/taskDefinitions/api:1/containerDefinitions/0/memory 21:21 Document(Mismatch { expected: Integer { min: 0, max: 2147483647 }, found: Text("768") })"#
        ]],
    );
    check(
        "\"web\": { \"task",
        "\"web\" { \"task",
        &expect!["44:11 Syntax(Unexpected { character: Some('{') })"],
    );
}

/// A fault that shows only in what a string says, in the last member of its object.
#[test]
fn a_wrong_word_says_where_it_stands() {
    let first = |member: &str| format!("\"seed\": 7, {member},");
    let action = |action: &str| first(&format!(r#""timeline": [{{"at":"00:01:00","action":{action}}}]"#));
    check(
        "\"seed\": 7,",
        &first(r#""settings": { "ceilingCountsStopping": true, "pullShortest": "5 s" }"#),
        &expect![[
            r#"/settings/pullShortest 5:75 Document(Mismatch { expected: Clock, found: Text("5 s") })"#
        ]],
    );
    check(
        "\"seed\": 7,",
        &first(r#""timeline": [{"action":{},"at":"noon"}]"#),
        &expect![[r#"/timeline/0/at 5:45 Document(Mismatch { expected: Clock, found: Text("noon") })"#]],
    );
    check(
        "\"seed\": 7,",
        &action(r#"{"type":"stopTask","task":"f00d"}"#),
        &expect![[
            r#"/timeline/0/action/task 5:79 Document(Mismatch { expected: TaskId, found: Text("f00d") })"#
        ]],
    );
    check(
        "\"seed\": 7,",
        &action(r#"{"type":"updateService","service":"web","taskDefinition":"web:07"}"#),
        &expect![[
            r#"/timeline/0/action/taskDefinition 5:110 Document(Mismatch { expected: TaskDefinitionId, found: Text("web:07") })"#
        ]],
    );
    check(
        "\"web:1\": {",
        "\"web\": {",
        &expect![[
            r#"/taskDefinitions/web 27:12 Document(Mismatch { expected: TaskDefinitionId, found: Text("web") })"#
        ]],
    );
}

#[test]
fn what_contradicts_itself_says_where() {
    check(
        "m5.large",
        "m5.tiny",
        &expect![[
            r#"/instances/i-0a3f51c2e7d94c51/instanceType 8:45 Problem(UnknownInstanceType("m5.tiny"))"#
        ]],
    );
    check(
        "\"taskDefinition\": \"web:1\"",
        "\"taskDefinition\": \"web:2\"",
        &expect![[
            r#"/services/web/taskDefinition 44:32 Problem(UnknownTaskDefinition(TaskDefinitionId { family: "web", revision: 2 }))"#
        ]],
    );
    check(
        "\"taskDefinition\": \"web:1\"",
        "\"taskDefinition\": \"web\"",
        &expect![[
            r#"/services/web/taskDefinition 44:32 Document(Mismatch { expected: TaskDefinitionId, found: Text("web") })"#
        ]],
    );
    check(
        "\"desiredCount\": 4",
        "\"desiredCount\": 4000000000",
        &expect!["/services/web/desiredCount 44:57 Problem(DesiredCountTooLarge(4000000000))"],
    );
    check(
        "00:15:00",
        "99999:00:00",
        &expect!["/horizon 6:14 Problem(HorizonTooLong(SimTime(359996400000000)))"],
    );
    check(
        "\"family\": \"web\"",
        "\"family\": \"web2\"",
        &expect![[r#"/taskDefinitions/web:1 27:14 Problem(FamilyMismatch { key: "web", family: "web2" })"#]],
    );
    check(
        "\"seed\": 7,",
        r#""seed": 7, "settings": { "pullShortest": "00:05:00" },"#,
        &expect!["/settings/pullShortest 5:44 Problem(RangeReversed)"],
    );
    let timeline = |actions: &str| format!(r#""seed": 7, "timeline": [{actions}],"#);
    let lose = |at: &str| format!(r#"{{"at":"{at}","action":{{"type":"loseZone","zone":"z"}}}}"#);
    let unordered = format!("{},{}", lose("00:02:00"), lose("00:01:00"));
    check("\"seed\": 7,", &timeline(&unordered), &expect!["/timeline/1/at 5:91 Problem(TimelineNotInOrder)"]);
    let unknown = r#"{"at":"00:01:00","action":{"type":"explode"}}"#;
    check(
        "\"seed\": 7,",
        &timeline(unknown),
        &expect![[
            r#"/timeline/0/action/type 5:61 Document(Mismatch { expected: OneOf(["stopTask", "failHealthChecks", "passHealthChecks", "deregisterTargets", "registerTargets", "drainInstance", "addInstance", "setDesiredCount", "setDesiredCapacity", "createService", "updateService", "loseZone", "startTask", "runTask"]), found: Text("explode") })"#
        ]],
    );
    let twice = r#"{"at":"00:01:00","action":{"type":"createService","service":"web",
        "spec":{"taskDefinition":"web:1","desiredCount":1}}}"#;
    check(
        "\"seed\": 7,",
        &timeline(twice),
        &expect![[r#"/timeline/0/action 5:53 Problem(ServiceTwice(ServiceName("web")))"#]],
    );
}

#[test]
fn a_text_that_is_too_long_is_not_read() {
    let error = Plan::from_json(&" ".repeat(MAX_PLAN_BYTES + 1)).expect_err("it is too long");
    assert_eq!(error.kind, PlanErrorKind::TooLarge { bytes: MAX_PLAN_BYTES + 1 });
}

#[test]
fn a_registered_m5_large_is_less_than_its_memory() {
    let plan = samples::notes_cluster();
    let spec = plan.instances.values().next().expect("the sample has instances");
    let registered = spec.registered().expect("the catalogue has m5.large");
    assert_eq!((registered.cpu, registered.memory), (CpuUnits(2048), MemoryMib(7680 - 256)));
}

proptest! {
    /// A plan is the same after writing and reading; cutting or changing a byte never panics.
    #[test]
    fn a_plan_round_trips(instances in 0u32..6, tasks in 0u32..30, cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let plan = samples::harbour(instances, tasks);
        let text = plan.to_json();
        prop_assert_eq!(Plan::from_json(&text), Ok(plan));
        let mut bytes = text.clone().into_bytes();
        let index = cut.index(bytes.len());
        let _ = Plan::from_json(&String::from_utf8_lossy(&bytes[..index]));
        bytes[index] = byte;
        let _ = Plan::from_json(&String::from_utf8_lossy(&bytes));
    }
}

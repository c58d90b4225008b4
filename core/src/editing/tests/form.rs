//! Forms on parts of traffic and scaling: what texts say, and what is wrong with them and where.

use std::sync::Arc;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::any_part;
use crate::editing::form::{Form, FormError, NAME};
use crate::editing::{Command, apply};
use crate::plan::{AnyPart, Part, PartKind, PartName, Plan};
use crate::samples;
use crate::words::{self, Language};

fn plan() -> Plan {
    samples::notes_traffic().expect("the sample is sound")
}

fn form(kind: PartKind, name: &str) -> Form {
    let name = PartName { kind, name: name.into() };
    Form::of(&plan().part(&name).expect("the plan has it"))
}

/// What is wrong with a form, in both languages.
fn said(errors: &[FormError]) -> String {
    let line = |FormError { pointer, fault }: &FormError| {
        let [en, ko] = [Language::En, Language::Ko].map(|language| words::form_fault(language, fault));
        format!("{pointer}: {en} / {ko}")
    };
    errors.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The part that a form with these texts says, or what is wrong with it.
#[track_caller]
fn check(mut form: Form, texts: &[(&str, &str)], expected: Expect) {
    for (pointer, text) in texts {
        form.set(pointer, text);
    }
    let said = match form.part(&plan()) {
        Ok(part) => serde_json::to_string(&part.document()).expect("it is JSON"),
        Err(errors) => said(&errors),
    };
    expected.assert_eq(&said);
}

#[test]
fn texts_say_a_part() {
    let alarm = || form(PartKind::Alarm, "api-cpu-high");
    check(
        alarm(),
        &[("/threshold", " 80 "), ("/evaluationPeriods", "3"), ("/datapointsToAlarm", "")],
        expect![[
            r#"{"metricName":"CPUUtilization","service":"api","comparisonOperator":"GreaterThanThreshold","threshold":80,"evaluationPeriods":3,"datapointsToAlarm":3,"treatMissingData":"missing"}"#
        ]],
    );
    // A metric of the cluster is of no service; what was typed of one stays in the form.
    check(
        alarm(),
        &[("/metricName", "CPUReservation")],
        expect![[
            r#"{"metricName":"CPUReservation","comparisonOperator":"GreaterThanThreshold","threshold":75,"evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"missing"}"#
        ]],
    );
    check(
        form(PartKind::LoadBalancer, "front"),
        &[("/type", "classic"), ("/instancePort", "8080")],
        expect![[
            r#"{"type":"classic","instancePort":8080,"healthCheck":{"intervalSeconds":30,"timeoutSeconds":5,"healthyThresholdCount":10,"unhealthyThresholdCount":2}}"#
        ]],
    );
    check(
        form(PartKind::Load, "visitors"),
        &[("/path", ""), ("/curve/1/at", "6:30"), ("/work/cpuTime", "2.5")],
        expect![[
            r#"{"loadBalancer":"front","path":"/","curve":[{"at":"00:00:00","requestsPerMinute":300},{"at":"00:06:30","requestsPerMinute":300},{"at":"00:20:00","requestsPerMinute":4800},{"at":"00:30:00","requestsPerMinute":4800},{"at":"00:36:00","requestsPerMinute":600}],"work":{"distribution":"exponential","cpuTime":"00:00:00.0025"}}"#
        ]],
    );
    check(
        form(PartKind::AutoScalingGroup, "cluster"),
        &[
            ("/zones", "ap-northeast-2a  ap-northeast-2c,"),
            ("/scaleOutOn", "alarm api-cpu-high"),
            ("/instances", ""),
        ],
        expect![[
            r#"{"instanceType":"m5.large","zones":["ap-northeast-2a","ap-northeast-2c"],"reservedMemory":256,"minSize":2,"maxSize":6,"defaultCooldown":120,"scaleOutOn":{"alarm":"api-cpu-high"}}"#
        ]],
    );
}

#[test]
fn every_fault_is_told_at_its_field() {
    check(
        form(PartKind::TargetGroup, "api"),
        &[
            ("/deregistrationDelaySeconds", "3601"),
            ("/healthCheck/intervalSeconds", "soon"),
            ("/healthCheck/healthyThresholdCount", "1"),
            ("/loadBalancingAlgorithmType", "best"),
        ],
        expect![[r#"
            /healthCheck/intervalSeconds: Expected an integer from 5 to 300; found "soon". / 필요한 값: 5~300 범위의 정수. 실제 값: "soon".
            /healthCheck/healthyThresholdCount: Expected an integer from 2 to 10; found 1. / 필요한 값: 2~10 범위의 정수. 실제 값: 1.
            /deregistrationDelaySeconds: Expected an integer from 0 to 3,600; found 3601. / 필요한 값: 0~3,600 범위의 정수. 실제 값: 3601.
            /loadBalancingAlgorithmType: Expected one of round_robin, least_outstanding_requests, weighted_random; found "best". / 필요한 값: round_robin, least_outstanding_requests, weighted_random 중 하나. 실제 값: "best"."#]],
    );
    check(
        form(PartKind::Load, "visitors"),
        &[("/loadBalancer", "back"), ("/curve/2/at", "00:04:00"), ("/work/cpuTime", "fast")],
        expect![[
            r#"/curve/2/at: Expected a clock later than the one before it; found "00:04:00". / 필요한 값: 앞의 시각보다 늦은 시각. 실제 값: "00:04:00"."#
        ]],
    );
    check(
        form(PartKind::Load, "visitors"),
        &[("/loadBalancer", "back"), ("/work/cpuTime", "fast")],
        expect![[
            r#"/work/cpuTime: Expected milliseconds, with at most three decimals; found "fast". / 필요한 값: 밀리초(소수점 아래 최대 3자리). 실제 값: "fast"."#
        ]],
    );
    check(
        form(PartKind::Load, "visitors"),
        &[("/loadBalancer", "back")],
        expect!["/loadBalancer: The plan has no load balancer back. / 로드 밸런서 back: 플랜에 없습니다."],
    );
    check(
        form(PartKind::ScalableTarget, "api"),
        &[("/minCapacity", "9"), ("/maxCapacity", "")],
        expect!["/maxCapacity: maxCapacity is missing. / 필수 항목 누락: maxCapacity"],
    );
    check(
        form(PartKind::AutoScalingGroup, "cluster"),
        &[("/zones", ""), ("/scaleOutOn", "alarm none"), ("/instanceType", "m5.tiny")],
        expect!["/zones: The list must not be empty. / 목록에 항목이 하나 이상 있어야 합니다."],
    );
    check(
        form(PartKind::AutoScalingGroup, "cluster"),
        &[("/scaleOutOn", "alarm none")],
        expect!["/scaleOutOn: The plan has no alarm none. / 경보 none: 플랜에 없습니다."],
    );
}

#[test]
fn names_of_new_parts_are_free() {
    let plan = plan();
    let group = form(PartKind::TargetGroup, "api").part(&plan).expect("it is sound");
    let mut copy = Form::like(&plan, &group);
    assert_eq!(copy.text(NAME), "api-2");
    assert!(copy.part(&plan).is_ok());
    for (name, expected) in [
        ("api", "/name: The plan has a target group api already. / 대상 그룹 api: 플랜에 이미 있습니다."),
        (" ", "/name: The name is empty. / 이름이 비어 있습니다."),
        (
            "a\tb",
            "/name: The name is longer than 255 characters or has control characters. / 이름이 255자를 넘거나 제어 문자를 포함합니다.",
        ),
    ] {
        copy.set(NAME, name);
        assert_eq!(said(&copy.part(&plan).expect_err("it is refused")), expected);
    }
}

#[test]
fn rules_are_rows() {
    let mut form = form(PartKind::LoadBalancer, "front");
    let rule = |priority: &str, patterns: &str| {
        [("priority", priority), ("pathPatterns", patterns), ("targetGroup", "api")]
            .map(|(member, text)| (member, text.to_owned()))
    };
    form.add_row("/rules", 0, &rule("10", "/a/*, /b"));
    form.add_row("/rules", 9, &rule("20", "/c"));
    form.swap_rows("/rules", (0, 1), "priority");
    form.swap_rows("/rules", (1, 7), "priority");
    check(
        form.clone(),
        &[],
        expect![[
            r#"{"type":"application","rules":[{"priority":10,"pathPatterns":["/c"],"targetGroup":"api"},{"priority":20,"pathPatterns":["/a/*","/b"],"targetGroup":"api"}],"defaultTargetGroup":"api"}"#
        ]],
    );
    check(
        form.clone(),
        &[("/rules/1/priority", "10"), ("/rules/1/pathPatterns", "")],
        expect![
            "/rules/1/pathPatterns: The list must not be empty. / 목록에 항목이 하나 이상 있어야 합니다."
        ],
    );
    check(
        form.clone(),
        &[("/rules/1/priority", "10")],
        expect![
            "/rules/1/priority: Another rule of the listener has priority 10 already. / 우선 순위 10: 리스너의 다른 규칙에서 이미 사용 중입니다."
        ],
    );
    check(
        form.clone(),
        &[("/rules/0/targetGroup", "img"), ("/defaultTargetGroup", "")],
        expect!["/defaultTargetGroup: defaultTargetGroup is missing. / 필수 항목 누락: defaultTargetGroup"],
    );
    form.remove_row("/rules", 0);
    form.remove_row("/rules", 5);
    assert_eq!((form.rows("/rules"), form.text("/rules/0/pathPatterns")), (1, "/a/*, /b"));
}

#[test]
fn steps_that_overlap_say_so() {
    let mut form = form(PartKind::ScalingPolicy, "add-tasks");
    form.add_row(
        "/stepAdjustments",
        1,
        &[("metricIntervalLowerBound", "10".into()), ("scalingAdjustment", "−3".into())],
    );
    check(
        form.clone(),
        &[("/stepAdjustments/0/metricIntervalUpperBound", "10")],
        expect![[
            r#"{"service":"api","alarm":"api-cpu-high","adjustmentType":"ChangeInCapacity","stepAdjustments":[{"metricIntervalLowerBound":0,"metricIntervalUpperBound":10,"scalingAdjustment":2},{"metricIntervalLowerBound":10,"scalingAdjustment":-3}],"cooldown":120}"#
        ]],
    );
    check(
        form.clone(),
        &[],
        expect!["/stepAdjustments/1: This step overlaps one before it. / 앞의 단계와 구간이 겹칩니다."],
    );
    check(
        form,
        &[("/stepAdjustments/0/metricIntervalUpperBound", "-1")],
        expect![
            "/stepAdjustments/0/metricIntervalUpperBound: The interval from 0 to -1 is empty. / 0부터 -1까지의 구간이 비어 있습니다."
        ],
    );
}

#[test]
fn a_service_registers_by_form() {
    let plan = plan();
    let mut form = Form::registrations(&plan, &"api".into()).expect("the plan has it");
    assert_eq!(form.text("/loadBalancers/0/registrar"), "targetGroup api");
    form.set("/healthCheckGracePeriodSeconds", "90");
    let command = form.command(&plan).expect("it is sound");
    let service = apply(&plan, &command).expect("it applies").services[&"api".into()].clone();
    assert_eq!(service.health_check_grace_period_seconds, 90);
    assert_eq!(service.desired_count, plan.services[&"api".into()].desired_count);
    for (pointer, text, expected) in [
        (
            "/loadBalancers/0/registrar",
            "loadBalancerName front",
            "/loadBalancers/0/registrar: front is an Application Load Balancer: name one of its target groups instead.",
        ),
        ("/loadBalancers/0/registrar", "", "/loadBalancers/0/registrar: targetGroup is missing."),
        (
            "/loadBalancers/0/containerPort",
            "81",
            "/loadBalancers/0/containerPort: ECS refuses this: \"The container app did not have a container port 81 defined\".",
        ),
        (
            "/loadBalancers/0/containerPort",
            "http",
            "/loadBalancers/0/containerPort: Expected an integer from 1 to 65,535; found \"http\".",
        ),
    ] {
        let mut bad = form.clone();
        bad.set(pointer, text);
        let said = said(&bad.command(&plan).expect_err("it is refused"));
        assert_eq!(said.split(" / ").next(), Some(expected));
    }
}

/// What a form suggests for a new part is sound where the plan has what it must name.
#[test]
fn new_parts_are_sound() {
    let plan = plan();
    for kind in PartKind::ALL {
        let form = Form::new(&plan, kind);
        let is_scaled = kind == PartKind::ScalableTarget;
        // The only service is a scalable target already.
        assert_eq!(form.part(&plan).is_ok(), !is_scaled, "{kind:?}: {:?}", form.part(&plan));
    }
    let sample = samples::notes_cluster();
    for kind in [PartKind::TargetGroup, PartKind::ScalableTarget, PartKind::Alarm] {
        let part = Form::new(&sample, kind).part(&sample).expect("it names services only");
        assert!(apply(&sample, &Command::SetPart(Arc::new(part))).is_ok());
    }
}

proptest! {
    /// A form that nobody has typed into says the part that it began with.
    #[test]
    fn forms_say_what_they_began_with(part in any_part()) {
        let form = Form::of(&part);
        // What a part names may not be in the plan: then it is refused for that alone.
        if let Ok(said) = form.part(&plan()) {
            prop_assert_eq!(said, part);
        } else {
            let document = part.document();
            prop_assert_eq!(Part::read(part.name().kind, &part.name().name, &document).ok(), Some(part));
        }
    }

    /// No text is too much for a form, and every fault is at a field that was typed into or names what is not there.
    #[test]
    fn any_text_may_be_typed(kind in prop::sample::select(PartKind::ALL.to_vec()), edits in prop::collection::vec((any_pointer(), ".{0,12}|[0-9]{1,10}"), 0..6)) {
        let plan = plan();
        let mut form = Form::new(&plan, kind);
        for (pointer, text) in &edits {
            form.set(pointer, text);
        }
        if let Ok(part) = form.part(&plan) {
            prop_assert!(apply(&plan, &Command::SetPart(Arc::new(part.clone()))).is_ok() || plan.part(&part.name()) == Some(part));
        }
    }
}

fn any_pointer() -> impl Strategy<Value = String> {
    let pointers = [
        "/name",
        "/type",
        "/rules/0/priority",
        "/healthCheck/intervalSeconds",
        "/healthCheck",
        "/curve/0/at",
        "/work/cpuTime",
        "/threshold",
        "/metricName",
        "/stepAdjustments/0/scalingAdjustment",
        "/zones",
        "/scaleOutOn",
        "/minSize",
    ];
    prop::sample::select(pointers.to_vec()).prop_map(str::to_owned)
}

/// What a load balancer's change to a Classic one comes to, and what of the plan names it then.
#[track_caller]
fn becomes_classic(plan: &Plan, port: &str, expected: Expect) {
    let name = PartName { kind: PartKind::LoadBalancer, name: "front".into() };
    let mut form = Form::changing(plan, &plan.part(&name).expect("the plan has it"));
    form.set("/type", "classic");
    let suggested = form.text("/instancePort").to_owned();
    form.set("/instancePort", port);
    let losses = form.consequences(plan).losses;
    let losses: Vec<String> = losses.iter().map(|loss| words::mention(Language::En, loss)).collect();
    let command = form.command(plan).expect("the form is sound");
    let changed = apply(plan, &command).expect("the change is one");
    let registered: Vec<&str> = changed.services[&"api".into()]
        .load_balancers
        .iter()
        .map(|balancer| balancer.registrar.name())
        .collect();
    let checks = form.text("/healthCheck/intervalSeconds").to_owned();
    expected.assert_eq(&format!(
        "suggested port {suggested}, checks every {checks} s\nlost: {}\napi registers with {}",
        losses.join("; "),
        registered.join(", ")
    ));
}

#[test]
fn a_load_balancer_that_becomes_classic_says_what_is_lost() {
    let mut plan = plan();
    becomes_classic(
        &plan,
        "80",
        expect![[r#"
        suggested port 80, checks every 30 s
        lost: service api gets no more requests: no load balancer leads to its target group
        api registers with api"#]],
    );
    let text = plan.to_json().replace("\"hostPort\": 0", "\"hostPort\": 8080");
    plan = Plan::from_json(&text).expect("the plan is sound");
    becomes_classic(
        &plan,
        "8080",
        expect![[r#"
        suggested port 8080, checks every 30 s
        lost: 
        api registers with front"#]],
    );
    becomes_classic(
        &plan,
        "80",
        expect![[r#"
        suggested port 8080, checks every 30 s
        lost: service api gets no more requests: no load balancer leads to its target group
        api registers with api"#]],
    );
}

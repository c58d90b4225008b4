//! What is not a plan gets a message with its place and exit code 2, never a panic.

use std::process::Stdio;

use crate::pipeline::{Answer, SAMPLE, plans, run, run_with, stowage};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

/// Holds the messages of all answers against the text; nothing goes to standard output.
#[track_caller]
fn check(answers: impl IntoIterator<Item = Answer>, expected: Expect) {
    let mut messages = String::new();
    for answer in answers {
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""), "{answer:?}");
        messages += &answer.stderr;
    }
    expected.assert_eq(&messages);
}

#[test]
fn files_that_are_no_plans() {
    let answers = [run(&["place", "broken.json"]), run(&["--lang", "ko", "simulate", "broken.json"])];
    check(
        answers,
        expect![[r#"
            broken.json:3:28: JSON does not allow the character u here.
            broken.json:3:28: JSON에서 이 자리에 올 수 없는 문자: u
        "#]],
    );
    // What the operating system says is its own.
    for file in ["no-such-file.json", ".", env!("CARGO_BIN_EXE_stowage")] {
        let answer = run(&["simulate", file]);
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""), "{answer:?}");
        assert!(answer.stderr.starts_with(&format!("{file}:")), "{answer:?}");
        assert_eq!(answer.stderr.lines().count(), 1, "{answer:?}");
    }
}

#[test]
fn what_no_fleet_can_be_found_for() {
    check(
        [
            run(&["size", SAMPLE, "--region", "mars-north-1"]),
            run(&["--lang=ko", "size", SAMPLE, "--region", "mars-north-1"]),
            run(&["size", SAMPLE, "--families", "zzz,m5,m99"]),
            run(&["size", SAMPLE, "--families", "zzz,m5", "--lang", "ko"]),
            run(&["size", SAMPLE, "--families", "m7g", "--arch", "x86_64"]),
            run(&["size", SAMPLE, "--families", "m7g", "--arch", "x86_64", "--lang", "ko"]),
            run(&["size", "deadlock.json", "--survive", "zone"]),
            run(&["size", "broken.json"]),
            run(&["size", SAMPLE, "--compare", "m99.large"]),
            run(&["size", SAMPLE, "--compare", "c6a.large", "--lang", "ko"]),
        ],
        expect![[r#"
            --region: No prices of region "mars-north-1" are known; known are us-east-1, ap-northeast-2, ap-northeast-1, us-west-2, eu-west-1, eu-central-1, ap-southeast-1.
            --region: 리전 "mars-north-1"의 가격을 알 수 없습니다. 알려진 리전: us-east-1, ap-northeast-2, ap-northeast-1, us-west-2, eu-west-1, eu-central-1, ap-southeast-1.
            --families: No instance type or family is called "zzz", "m99".
            --families: 알 수 없는 인스턴스 유형 또는 패밀리: "zzz".
            --families: No instance type of ap-northeast-2 with a known price is of these families and this architecture.
            --families: ap-northeast-2에서 가격이 알려진 인스턴스 유형 중 이 패밀리와 아키텍처에 맞는 것이 없습니다.
            --survive zone: The plan's instances are in fewer than two zones.
            broken.json:3:28: JSON does not allow the character u here.
            --compare: No price of "m99.large" is known in ap-northeast-2.
            --compare: ap-northeast-2에서 "c6a.large"의 가격을 알 수 없습니다.
        "#]],
    );
    for wrong in ["--headroom=-1", "--headroom=1.5", "--max-types=0", "--spot=101%", "--survive=region"] {
        let answer = run(&["size", SAMPLE, wrong]);
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""), "{answer:?}");
    }
}

#[test]
fn what_a_plan_says_is_refused_where_the_plan_says_it() {
    let of = |file: &str, change: fn(&mut Value), options: &[&str]| {
        let plan = std::fs::read_to_string(plans().join(file)).expect("the plan can be read");
        let mut plan: Value = serde_json::from_str(&plan).expect("it is JSON");
        change(&mut plan);
        run_with(&[&["size", "-"], options].concat(), plan.to_string().as_bytes())
    };
    let elsewhere = |plan: &mut Value| plan["region"] = "xx-west-9".into();
    let arm = |plan: &mut Value| plan["sizing"] = json!({"fleet": {"architecture": "ARM64"}});
    let m5 = |plan: &mut Value| plan["sizing"] = json!({"fleet": {"families": ["m5"]}});
    let m5_on_arm =
        |plan: &mut Value| plan["sizing"] = json!({"fleet": {"families": ["m5"], "architecture": "ARM64"}});
    let zone = |plan: &mut Value| plan["sizing"] = json!({"fleet": {"survive": "zone"}});
    check(
        [
            of(SAMPLE, elsewhere, &[]),
            of(SAMPLE, elsewhere, &["--lang=ko"]),
            of(SAMPLE, elsewhere, &["--region=xx-west-8"]),
            of("deadlock.json", zone, &[]),
            of("deadlock.json", zone, &["--survive=zone"]),
            of(SAMPLE, m5_on_arm, &[]),
            of(SAMPLE, m5, &["--arch=arm64"]),
            of(SAMPLE, arm, &["--families=m5"]),
        ],
        expect![[r#"
            <stdin>: /region: No prices of region "xx-west-9" are known; known are us-east-1, ap-northeast-2, ap-northeast-1, us-west-2, eu-west-1, eu-central-1, ap-southeast-1.
            <stdin>: /region: 리전 "xx-west-9"의 가격을 알 수 없습니다. 알려진 리전: us-east-1, ap-northeast-2, ap-northeast-1, us-west-2, eu-west-1, eu-central-1, ap-southeast-1.
            --region: No prices of region "xx-west-8" are known; known are us-east-1, ap-northeast-2, ap-northeast-1, us-west-2, eu-west-1, eu-central-1, ap-southeast-1.
            <stdin>: /sizing/fleet/survive: The plan's instances are in fewer than two zones.
            --survive zone: The plan's instances are in fewer than two zones.
            <stdin>: /sizing/fleet/families: No instance type of ap-northeast-2 with a known price is of these families and this architecture.
            --arch: No instance type of ap-northeast-2 with a known price is of these families and this architecture.
            --families: No instance type of ap-northeast-2 with a known price is of these families and this architecture.
        "#]],
    );
}

#[test]
fn texts_that_are_no_plans() {
    let sample = std::fs::read_to_string(plans().join(SAMPLE)).expect("the sample can be read");
    let changed = |from: &str, to: &str| sample.replacen(from, to, 1).into_bytes();
    let texts = [
        Vec::new(),
        b"\xff\xfe{\0}\0".to_vec(),
        "{\"format\": \"가\0".into(),
        b"[1]".to_vec(),
        b"\n <svg>\n  <path/>\n</svg>\n".to_vec(),
        b"{} {}".to_vec(),
        b"{}".to_vec(),
        changed("\"seed\": 7,", ""),
        changed("\"seed\": 7", "\"sead\": 7"),
        changed("m5.large", "m5.huge"),
        changed("\"memory\": 768", "\"memory\": \"768m\""),
        changed("\"zone\": \"ap-northeast-2b\",", "\"zone\": 2,"),
        changed("\"zone\": \"ap-northeast-2b\",", "\"zone\": \"\","),
        changed("\"cpu\": 256", &format!("\"command\": {}", "[".repeat(100_000))),
        vec![b' '; 50 << 20],
    ];
    check(
        texts.map(|text| run_with(&["place", "-"], &text)),
        expect![[r#"
            <stdin>:1:1: The text is empty.
            <stdin>:1:1: not UTF-8 text
            <stdin>:1:14: JSON does not allow the character U+0000 here.
            <stdin>:1:1: Not a plan: a plan is a JSON object.
            <stdin>:2:2: Not a plan: a plan is a JSON object.
            <stdin>:1:4: JSON does not allow the character { here.
            <stdin>:1:1: format is missing.
            <stdin>:1:1: seed is missing.
            <stdin>:5:11: /sead: Unknown member "sead"; expected one of format, name, region, seed, horizon, settings, instances, taskDefinitions, services, traffic, scaling, sizing, timeline, $schema.
            <stdin>:8:45: /instances/i-0a3f51c2e7d94c51/instanceType: The catalogue has no instance type "m5.huge".
            <stdin>:21:21: /taskDefinitions/api:1/containerDefinitions/0/memory: Expected an integer from 0 to 2,147,483,647; found "768m".
            <stdin>:9:65: /instances/i-02d9c84b16af0c86/zone: Expected a string; found 2.
            <stdin>:9:65: /instances/i-02d9c84b16af0c86/zone: The name is empty.
            <stdin>:20:144: The JSON is nested too deep.
            <stdin>: longer than 16 MiB, the most that a file may have
        "#]],
    );
}

#[test]
fn texts_that_cannot_be_checked() {
    let sample = std::fs::read_to_string(plans().join(SAMPLE)).expect("the sample can be read");
    let texts = [
        Vec::new(),
        b"{\"family\": 'web'}".to_vec(),
        b"{\"family\": \"web\"".to_vec(),
        b"services:\n  web: {}".to_vec(),
        "[".repeat(500).into(),
        b"\xff".to_vec(),
        vec![b'['; 2 << 20],
        sample.replacen("m5.large", "m5.huge", 1).into(),
    ];
    let mut messages = String::new();
    for text in texts {
        let answer = run_with(&["check", "-", "--format=json"], &text);
        assert_eq!((answer.code, answer.stdout.trim()), (Some(2), "[]"), "{answer:?}");
        messages += &answer.stderr;
    }
    expect![[r#"
        <stdin>:1:1: The text is empty.
        <stdin>:1:12: JSON does not allow the character ' here.
        <stdin>:1:16: The JSON breaks off here: its end is missing.
        <stdin>:1:1: This is no task definition. It looks like a compose file.
        <stdin>:1:128: The JSON is nested too deep.
        <stdin>:1:1: not UTF-8 text
        <stdin>:1:128: The JSON is nested too deep.
        <stdin>:8:45: /instances/i-0a3f51c2e7d94c51/instanceType: The catalogue has no instance type "m5.huge".
    "#]].assert_eq(&messages);
}

/// Reading a plan ends at its first fault; what a task definition has is told by the rules, and what comes after it too.
#[test]
fn a_plans_fault_is_told_beside_those_of_its_definitions() {
    let sample = std::fs::read_to_string(plans().join(SAMPLE)).expect("the sample can be read");
    let faulty = sample.replacen("\"memory\": 768", "\"memory\": \"768\"", 1);
    let only = run_with(&["check", "-"], faulty.as_bytes());
    assert_eq!((only.code, only.stderr.as_str()), (Some(1), ""), "{only:?}");
    let counted = faulty.replacen("\"desiredCount\": 4", "\"desiredCount\": \"x\"", 1);
    let answer = run_with(&["check", "-"], counted.as_bytes());
    assert!(answer.code == Some(2) && answer.stdout.contains("SH-04"), "{answer:?}");
    expect![[r#"
        <stdin>:44:57: /services/web/desiredCount: Expected an integer from 0 to 4,294,967,295; found "x".
    "#]]
    .assert_eq(&answer.stderr);
}

/// A name is a fault of the plan, and of a service that ECS would refuse: it is told once, in AWS's words.
#[test]
fn a_services_name_is_told_once() {
    let sample = std::fs::read_to_string(plans().join(SAMPLE)).expect("the sample can be read");
    let created = r#""timeline": [{"at": "00:01:00", "action": {"type": "createService", "service": "w b",
        "spec": {"taskDefinition": "web:1", "desiredCount": 1}}}], "services": {"#;
    for (from, to) in [("\"web\": {", "\"w b\": {"), ("\"services\": {", created)] {
        let faulty = sample.replacen(from, to, 1);
        let answer = run_with(&["check", "-"], faulty.as_bytes());
        assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), ""), "{answer:?}");
        assert_eq!(answer.stdout.matches("SV-18").count(), 1, "{answer:?}");
    }
}

#[test]
fn an_expression_that_is_none_is_a_finding() {
    let text = br#"{"family": "web", "containerDefinitions": [{"name": "a", "image": "x", "memory": "64"}],
 "placementConstraints": [{"type": "memberOf", "expression": "zone == a"}]}"#;
    let answer = run_with(&["check", "-"], text);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), ""), "{answer:?}");
    assert!(answer.stdout.contains("TD-79") && answer.stdout.contains("SH-04"), "{answer:?}");
}

#[test]
fn files_that_can_be_checked_are_checked_beside_others() {
    let answer = run(&["check", "no-such-file.json", "clean.json", "--format=json"]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.stdout.contains("clean.json") && answer.stderr.starts_with("no-such-file.json:"));
}

/// A reader that keeps the last of two members would check another document than the one that is written.
#[test]
fn repeated_members_are_no_clean_input() {
    let definition = r#"{"family": "web", "containerDefinitions": [
        {"name": "app", "image": "nginx", "memory": 64, "memory": 512}]}"#;
    let plan = format!(r#"{{"format": "stowage-plan/1", "taskDefinitions": {{"web:1": {definition}}}}}"#);
    let broken = plan.replace("nginx", "nginx ");
    let mut told = String::new();
    for (language, text) in [("en", definition), ("ko", definition), ("en", &plan), ("en", &broken)] {
        let answer = run_with(&["--lang", language, "check", "-", "--format=json"], text.as_bytes());
        assert_eq!(answer.code, Some(2), "{answer:?}");
        told += &format!("{}{}", answer.stdout.matches("TD-10").collect::<String>(), answer.stderr);
    }
    expect![[r#"
        <stdin>:2:67: /containerDefinitions/0/memory: The object has a member of this name already.
        <stdin>:2:67: /containerDefinitions/0/memory: 같은 이름의 항목이 이미 있습니다.
        <stdin>:2:67: /taskDefinitions/web:1/containerDefinitions/0/memory: The object has a member of this name already.
        TD-10<stdin>:2:68: /taskDefinitions/web:1/containerDefinitions/0/memory: The object has a member of this name already.
    "#]].assert_eq(&told);
}

/// What the rules find in a plan is told beside what keeps it from being one.
#[test]
fn a_plan_with_another_fault_has_its_definitions_checked() {
    let sample = std::fs::read_to_string(plans().join(SAMPLE)).expect("the sample can be read");
    let text = sample.replacen("m5.large", "m5.huge", 1).replacen("\"memory\": 768", "\"memory\": 2", 1);
    assert_ne!(text, sample);
    let answer = run_with(&["check", "-"], text.as_bytes());
    assert_eq!(answer.code, Some(2));
    let first = answer.stdout.lines().next().unwrap_or_default();
    expect![[r#"
        <stdin>:17:9: hint[AD-04] Container 'app' can write to its root file system.
        <stdin>:8:45: /instances/i-0a3f51c2e7d94c51/instanceType: The catalogue has no instance type "m5.huge".
    "#]].assert_eq(&format!("{first}\n{}", answer.stderr));
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let sample = std::fs::read(plans().join(SAMPLE)).expect("the sample can be read");
    let answer = run_with(&["place", "-"], &[b"\xef\xbb\xbf", sample.as_slice()].concat());
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), ""));
    let answer = run_with(&["check", "-"], &[b"\xef\xbb\xbf", sample.as_slice()].concat());
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
}

#[test]
fn options_that_make_no_sense() {
    check(
        [run(&["simulate", SAMPLE, "--until", "200h"])],
        expect![[r#"
            --until: The horizon is 200:00:00; a plan lasts a week (168:00:00) at most.
        "#]],
    );
    for arguments in [
        &["simulate", SAMPLE, "--until", "soon"][..],
        &["simulate", SAMPLE, "--seed", "-1"],
        &["place", SAMPLE, "--format", "yaml"],
        &["place"],
        &["stow", SAMPLE],
        &[],
    ] {
        let answer = run(arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!answer.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = stowage(&["simulate", SAMPLE, "--format", "json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
}

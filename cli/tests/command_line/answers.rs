//! What the commands print: the texts, and JSON that keeps to the published schemas.

use std::fs;
use std::path::Path;

use crate::pipeline::{SAMPLE, TRAFFIC, plans, run, run_with};
use expect_test::{expect, expect_file};
use serde_json::Value;

/// Runs the command and holds its text against the file; no line is wider than 100 columns.
#[track_caller]
pub(crate) fn check(arguments: &[&str], code: i32, expected: expect_test::ExpectFile) {
    let answer = run(arguments);
    expected.assert_eq(&answer.stdout);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(code), ""));
    let widest = answer.stdout.lines().map(textwrap::core::display_width).max();
    assert!(widest <= Some(100), "{widest:?} columns");
}

#[test]
fn places_as_text() {
    check(&["place", SAMPLE], 1, expect_file!["../expected/place-sample.txt"]);
    check(&["place", "vetoes.json"], 1, expect_file!["../expected/place-vetoes.txt"]);
    check(&["--lang", "ko", "place", "vetoes.json"], 1, expect_file!["../expected/place-vetoes.ko.txt"]);
    check(&["place", "constraints.json"], 1, expect_file!["../expected/place-constraints.txt"]);
    check(
        &["--lang=ko", "place", "constraints.json"],
        1,
        expect_file!["../expected/place-constraints.ko.txt"],
    );
    check(&["place", "timeline.json"], 0, expect_file!["../expected/place-timeline.txt"]);
}

#[test]
fn simulates_as_text() {
    check(&["simulate", SAMPLE], 1, expect_file!["../expected/simulate-sample.txt"]);
    check(&["simulate", "timeline.json"], 0, expect_file!["../expected/simulate-timeline.txt"]);
    check(
        &["simulate", "timeline.json", "--lang=ko"],
        0,
        expect_file!["../expected/simulate-timeline.ko.txt"],
    );
    check(&["simulate", "standalone.json"], 0, expect_file!["../expected/simulate-standalone.txt"]);
    check(
        &["--lang=ko", "simulate", "standalone.json"],
        0,
        expect_file!["../expected/simulate-standalone.ko.txt"],
    );
    check(&["simulate", "constraints.json"], 1, expect_file!["../expected/simulate-constraints.txt"]);
    check(&["simulate", "deadlock.json"], 1, expect_file!["../expected/simulate-deadlock.txt"]);
    check(
        &["simulate", "deadlock.json", "--until", "90s", "--seed", "5"],
        0,
        expect_file!["../expected/simulate-shorter.txt"],
    );
}

#[test]
fn simulates_traffic_as_text() {
    check(&["simulate", TRAFFIC], 0, expect_file!["../expected/simulate-traffic.txt"]);
    check(&["--lang=ko", "simulate", TRAFFIC], 0, expect_file!["../expected/simulate-traffic.ko.txt"]);
    check(&["simulate", "classic.json"], 0, expect_file!["../expected/simulate-classic.txt"]);
}

#[test]
fn sizes_as_text() {
    check(&["size", SAMPLE], 0, expect_file!["../expected/size-sample.txt"]);
    check(&["size", TRAFFIC], 0, expect_file!["../expected/size-traffic.txt"]);
    check(
        &["size", TRAFFIC, "--simulate", "--compare=c7g.large", "--lang=ko"],
        0,
        expect_file!["../expected/size-simulated.ko.txt"],
    );
    let limits = ["--arch=any", "--families=m7g,c7g,m5", "--max-types=2", "--headroom=20%", "--survive=zone"];
    let limited = [&["size", SAMPLE, "--spot=50%"], limits.as_slice()].concat();
    check(&limited, 0, expect_file!["../expected/size-limits.txt"]);
    check(&[&["--lang=ko"], limited.as_slice()].concat(), 0, expect_file!["../expected/size-limits.ko.txt"]);
    check(
        &["size", TRAFFIC, "--survive=instance", "--region=us-east-1"],
        0,
        expect_file!["../expected/size-instance.txt"],
    );
    // What finds no instance is a finding: here the first task waits for one that is there already.
    let unplaced = ["size", "beside-its-own.json", "--families=m5"];
    check(&unplaced, 1, expect_file!["../expected/size-unplaced.txt"]);
    // What holds all tasks only as chance decided is none, but it is said.
    let by_chance = ["size", "by-chance.json", "--families=m5.large"];
    check(&by_chance, 0, expect_file!["../expected/size-by-chance.txt"]);
    // What fits on no instance type is one too.
    check(&["size", SAMPLE, "--families=t3.nano"], 1, expect_file!["../expected/size-unfit.txt"]);
    check(
        &["size", SAMPLE, "--families=t3.nano", "--lang=ko"],
        1,
        expect_file!["../expected/size-unfit.ko.txt"],
    );
}

#[test]
fn names_in_a_plan_that_no_type_has_are_told() {
    let plan = std::fs::read_to_string(plans().join(SAMPLE)).expect("the plan can be read");
    let mut plan: Value = serde_json::from_str(&plan).expect("it is JSON");
    plan["sizing"] = serde_json::json!({"fleet": {"families": ["zzz", "m5", "c5."]}});
    let told = |arguments: &[&str]| {
        let answer = run_with(arguments, plan.to_string().as_bytes());
        assert_eq!(answer.code, Some(0), "{answer:?}");
        answer.stderr
    };
    expect![[r#"
        <stdin>: /sizing/fleet/families: No instance type or family is called "zzz", "c5.".
        <stdin>: /sizing/fleet/families: 알 수 없는 인스턴스 유형 또는 패밀리: "zzz", "c5.".
    "#]]
    .assert_eq(&(told(&["size", "-"]) + &told(&["size", "-", "--lang=ko"])));
    // What is said in its place is known.
    assert_eq!(told(&["size", "-", "--families=m5"]), "");
}

#[test]
fn own_prices_that_count_nowhere_are_told() {
    let plan = std::fs::read_to_string(plans().join(SAMPLE)).expect("the plan can be read");
    let mut plan: Value = serde_json::from_str(&plan).expect("it is JSON");
    plan["sizing"] =
        serde_json::json!({"prices": {"albHour": "1", "alb-hour": "1", "m5.larg": "2", "m5.large": "2"}});
    let answer = |arguments: &[&str]| {
        let answer = run_with(arguments, plan.to_string().as_bytes());
        assert_eq!(answer.code, Some(0), "{answer:?}");
        answer
    };
    let told = |arguments: &[&str]| answer(arguments).stderr;
    expect![[r#"
        <stdin>: /sizing/prices: No instance type or rate is called "albHour", "m5.larg"; a price under such a name counts nowhere.
        <stdin>: /sizing/prices: 알 수 없는 인스턴스 유형 또는 요금이라 쓰이지 않는 가격: "albHour", "m5.larg".
        <stdin>: /sizing/prices: No instance type or rate is called "albHour", "m5.larg"; a price under such a name counts nowhere.
    "#]]
        .assert_eq(&(told(&["size", "-"]) + &told(&["size", "-", "--lang=ko"]) + &told(&["check", "-"])));
    let size: Value =
        serde_json::from_str(&answer(&["size", "-", "--format=json"]).stdout).expect("it is JSON");
    assert_eq!(size["unknownPrices"], serde_json::json!(["albHour", "m5.larg"]));
    assert_eq!(json(&["size", SAMPLE, "--format=json"]).get("unknownPrices"), None);
}

#[test]
fn sizes_a_registry() {
    let few = ["size", "registry.json", "--families=m5"];
    // A lifecycle policy that ECR refuses is a finding.
    check(&few, 1, expect_file!["../expected/size-registry.txt"]);
    check(&[&["--lang=ko"], few.as_slice()].concat(), 1, expect_file!["../expected/size-registry.ko.txt"]);
    let plan = std::fs::read_to_string(plans().join("registry.json")).expect("the plan can be read");
    let refused = r#""{\"rules\": [{\"rulePriority\": 0}]}""#;
    assert!(plan.contains(refused));
    let answer = run_with(&["size", "-", "--families=m5"], plan.replace(refused, "\"\"").as_bytes());
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""), "{answer:?}");
    let archives = r#"{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "sinceImagePulled",
        "countUnit": "days", "countNumber": 90}, "action": {"type": "transition", "targetStorageClass": "archive"}}]}"#;
    let archives = plan.replace(refused, &serde_json::json!(archives).to_string());
    let answer = run_with(&["size", "-", "--families=m5"], archives.as_bytes());
    let line = answer.stdout.lines().find(|line| line.starts_with("shop/batch")).expect("it has a policy");
    expect!["shop/batch               60        0        57     0 GB  $0.00/month  1: 57"].assert_eq(line);
    let size = json(&[few.as_slice(), &["--format=json"]].concat());
    let registry = &size["registry"];
    assert_eq!(registry["lines"][2]["of"][1]["source"]["date"], "2025-10-28");
    assert_eq!(registry["images"][0]["container"], "app");
    assert_eq!(registry["lifecyclePolicies"][1]["effect"]["byRule"]["1"], 30);
    assert_eq!(registry["lifecyclePolicies"][1]["effect"]["archived"]["text"], "0");
}

#[test]
fn checks_as_text() {
    check(&["check", "lifecycle-policy.json"], 1, expect_file!["../expected/check-lifecycle-policy.txt"]);
    check(&["check", "task-definition.json", "clean.json"], 1, expect_file!["../expected/check.txt"]);
    check(&["--lang=ko", "check", "task-definition.json"], 1, expect_file!["../expected/check.ko.txt"]);
    check(&["check", SAMPLE, "clean.json"], 0, expect_file!["../expected/check-clean.txt"]);
}

#[test]
fn helps() {
    check(&["--help"], 0, expect_file!["../expected/help.txt"]);
    check(&["check", "--help"], 0, expect_file!["../expected/help-check.txt"]);
    check(&["convert", "--help"], 0, expect_file!["../expected/help-convert.txt"]);
    check(&["place", "--help"], 0, expect_file!["../expected/help-place.txt"]);
    check(&["simulate", "--help"], 0, expect_file!["../expected/help-simulate.txt"]);
    check(&["size", "--help"], 0, expect_file!["../expected/help-size.txt"]);
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("the file can be read")).expect("the file is JSON")
}

#[track_caller]
pub(crate) fn check_against(schema: &str, document: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema").join(schema);
    let validator = jsonschema::validator_for(&read(&path)).expect("the schema is one");
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0], "{schema}");
}

#[track_caller]
pub(crate) fn json(arguments: &[&str]) -> Value {
    let answer = run(arguments);
    assert!(answer.code == Some(0) || answer.code == Some(1), "{answer:?}");
    assert_eq!(answer.stderr, "");
    serde_json::from_str(&answer.stdout).expect("the answer is JSON")
}

const PLANS: [&str; 10] = [
    SAMPLE,
    TRAFFIC,
    "../../../public/plans/notes-comparison.json",
    "vetoes.json",
    "timeline.json",
    "deadlock.json",
    "standalone.json",
    "constraints.json",
    "classic.json",
    "registry.json",
];

#[test]
fn json_keeps_to_the_published_schemas() {
    for plan in PLANS {
        check_against("plan.schema.json", &read(&plans().join(plan)));
        check_against("place.schema.json", &json(&["place", plan, "--format", "json"]));
        check_against("simulate.schema.json", &json(&["simulate", plan, "--format", "json"]));
        check_against("check.schema.json", &json(&["check", plan, "--format", "json"]));
        check_against("size.schema.json", &json(&["size", plan, "--families", "m5,c5", "--format", "json"]));
    }
    let few = ["--arch", "any", "--max-types", "1", "--survive", "instance", "--spot", "30"];
    check_against(
        "size.schema.json",
        &json(&[&["size", SAMPLE, "--format", "json"], few.as_slice()].concat()),
    );
    let simulated = json(&["size", TRAFFIC, "--simulate", "--compare=m7g.large", "--format=json"]);
    check_against("size.schema.json", &simulated);
    assert_eq!(
        (&simulated["cost"]["usage"], &simulated["fargate"][1]["compared"]["instanceType"]),
        (&"simulation".into(), &"m7g.large".into())
    );
    let unfit = json(&["size", SAMPLE, "--families", "t3.nano", "--format", "json"]);
    check_against("size.schema.json", &unfit);
    assert_eq!((&unfit["unfit"][0]["service"], &unfit["fleets"][0]["fleet"]), (&"api".into(), &Value::Null));
    check_against("check.schema.json", &json(&["check", "task-definition.json", "--format", "json"]));
}

#[test]
fn the_schema_of_a_plan_refuses_what_is_none() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema/plan.schema.json");
    let validator = jsonschema::validator_for(&read(&path)).expect("the schema is one");
    let sample = read(&plans().join(SAMPLE));
    assert!(validator.is_valid(&sample));
    for (pointer, wrong) in [
        ("/format", "\"stowage-plan/0\""),
        ("/horizon", "\"15 minutes\""),
        ("/seed", "-1"),
        ("/services/web/taskDefinition", "\"web\""),
        ("/taskDefinitions/web:1/containerDefinitions", "[]"),
        ("/instances", "[]"),
    ] {
        let mut changed = sample.clone();
        *changed.pointer_mut(pointer).expect("the sample has this") = serde_json::from_str(wrong).unwrap();
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}

#[test]
fn json_says_what_the_text_says() {
    let place = json(&["place", SAMPLE, "--format=json"]);
    assert_eq!(place["format"], "stowage-place/1");
    assert_eq!((&place["placed"], &place["unplaced"]), (&8.into(), &1.into()));
    let web = &place["services"][1];
    assert_eq!(web["placements"].as_array().map(Vec::len), Some(3));
    assert_eq!(web["verdicts"][0]["vetoes"][0]["type"], "hostPort");
    assert_eq!(web["verdicts"][0]["vetoes"][0]["port"], 80);
    assert_eq!(web["verdicts"][0]["vetoes"][0]["message"], "host port 80 in use");

    let size = json(&["size", SAMPLE, "--format=json"]);
    assert_eq!(size["present"]["types"]["m5.large"], 3);
    assert_eq!(size["present"]["microUsdPerHour"], 354_000);
    let fleet = &size["fleets"][0]["fleet"];
    assert_eq!((&fleet["microUsdPerHour"], &fleet["gapPpm"]), (&344_000.into(), &0.into()));
    let room = |service: &str| -> u64 {
        let groups = fleet["groups"].as_array().into_iter().flatten();
        groups
            .filter_map(|group| Some(group["instances"].as_u64()? * group["tasks"][service].as_u64()?))
            .sum()
    };
    assert_eq!((room("web"), room("api")), (4, 5));
    let line = &size["cost"]["bill"]["total"]["of"][0];
    assert_eq!(
        (&line["text"], &line["formula"]),
        (&"$258.42/month".into(), &"3 × $0.118/hour × 730 hours/month".into())
    );
    assert_eq!(line["of"][1]["source"]["date"], "2025-11-03");

    let run = json(&["simulate", "timeline.json", "--format=json"]);
    let outcomes: Vec<&Value> =
        run["actions"].as_array().into_iter().flatten().map(|action| &action["outcome"]).collect();
    assert_eq!(outcomes, ["applied", "applied", "ignored", "applied", "applied", "notReached"]);
    assert_eq!(run["findings"], Value::Array(Vec::new()));
    assert_eq!(run["services"][0]["runningCount"], 4);
    assert_eq!(run["standaloneTasks"], Value::Array(Vec::new()));

    let traffic = &json(&["simulate", TRAFFIC, "--format=json"])["traffic"];
    let scaled = traffic["decisions"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|decision| decision["policy"] == "add-tasks" && decision["outcome"]["type"] == "scaled");
    assert_eq!(scaled.map(|decision| &decision["outcome"]["to"]), Some(&7.into()));
    assert_eq!(traffic["alarms"][0]["state"], "OK");
    assert!(traffic["minutes"][20]["p99Micros"].as_u64() > traffic["minutes"][20]["p50Micros"].as_u64());
    assert!(traffic["targets"].as_array().is_some_and(|targets| targets.len() >= 15));

    let standalone = json(&["simulate", "standalone.json", "--format=json"]);
    assert_eq!(standalone["actions"][2]["outcome"], "ignored");
    assert_eq!(standalone["standaloneTasks"][0]["group"], "family:report");
    assert_eq!(standalone["standaloneTasks"][0]["lastStatus"], "RUNNING");
}

#[test]
fn findings_have_the_published_members_only() {
    let files = json(&["check", "clean.json", "task-definition.json", "--format=json"]);
    assert_eq!(files[0], serde_json::json!({"file": "clean.json", "diagnostics": []}));
    let found = &files[1]["diagnostics"];
    let finding = |code: &str| found.as_array().into_iter().flatten().find(|finding| finding["code"] == code);
    let expected = serde_json::json!({
        "code": "TD-30",
        "severity": "error",
        "path": "/taskDefinition/containerDefinitions/0/portMappings/0/hostPort",
        "message": "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
        "fix": {
            "description": "set hostPort to 80",
            "patch": [{
                "op": "replace",
                "path": "/taskDefinition/containerDefinitions/0/portMappings/0/hostPort",
                "value": 80,
            }],
        },
    });
    assert_eq!(finding("TD-30"), Some(&expected));
    assert_eq!(finding("TD-62").map(|finding| &finding["fix"]), Some(&Value::Null));
}

#[test]
fn equal_runs_have_equal_hashes() {
    let hash = |arguments: &[&str]| {
        let run = json(&[&["simulate", SAMPLE, "--format", "json"], arguments].concat());
        run["hash"].as_str().expect("a hash").to_owned()
    };
    assert_eq!(hash(&[]), hash(&["--seed", "7", "--until", "15m"]));
    assert_ne!(hash(&[]), hash(&["--seed", "8"]));
    assert_ne!(hash(&[]), hash(&["--until", "16m"]));
}

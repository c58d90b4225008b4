//! What code scanning reads: SARIF 2.1.0.

use std::fs;
use std::path::Path;

use crate::pipeline::{Answer, plans, run, run_with};
use expect_test::expect_file;
use serde_json::Value;

#[track_caller]
fn sarif(answer: &Answer) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sarif/sarif-schema-2.1.0.json");
    let schema = fs::read_to_string(path).expect("the schema can be read");
    // The published pattern of languages has a bracket too many, which the validator refuses.
    let schema = schema
        .replace("-[a-zA-Z]{2}]?$", "(-[a-zA-Z]{2})?$")
        .replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}(", "^[a-zA-Z]{2}(");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let document: Value = serde_json::from_str(&answer.stdout).expect("the answer is JSON");
    let errors: Vec<String> =
        validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
    document
}

#[test]
fn findings_are_results_with_rules_places_and_fixes() {
    let answer = run(&["check", "task-definition.json", "clean.json", "--format=sarif"]);
    expect_file!["../expected/check.sarif"].assert_eq(&answer.stdout);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), ""));
    let log = sarif(&answer);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("there are rules");
    let results = run["results"].as_array().expect("there are results");
    assert_eq!(results.len(), 9);
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().expect("a result has a rule") as usize];
        assert_eq!(
            (&rule["id"], &rule["defaultConfiguration"]["level"]),
            (&result["ruleId"], &result["level"])
        );
    }
}

#[test]
fn help_is_in_the_language_asked_for() {
    let answer = run(&["--lang=ko", "check", "task-definition.json", "--format=sarif"]);
    let log = sarif(&answer);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("there are rules");
    let helps = rules.iter().filter_map(|rule| rule["help"]["text"].as_str());
    assert!(helps.into_iter().all(|help| help.chars().any(|letter| ('가'..='힣').contains(&letter))));
    assert_eq!(log["runs"][0]["language"], "ko");
}

#[test]
fn what_cannot_be_checked_is_a_notification() {
    let answer = run(&["check", "clean.json", "broken.json", "--format=sarif"]);
    assert_eq!(answer.code, Some(2), "{answer:?}");
    let log = sarif(&answer);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(notification.as_str(), Some(answer.stderr.trim_end()));
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

/// The text before a line and column, counted in characters from 1, and the rest.
fn split(text: &str, line: &Value, column: &Value) -> (String, String) {
    let (line, column) = (line.as_u64().expect("a line"), column.as_u64().expect("a column"));
    let before: usize =
        text.split_inclusive('\n').take(line as usize - 1).map(|line| line.chars().count()).sum();
    let characters: Vec<char> = text.chars().collect();
    let (head, tail) = characters.split_at(before + column as usize - 1);
    (head.iter().collect(), tail.iter().collect())
}

#[test]
fn a_fix_takes_its_finding_away() {
    let text = fs::read_to_string(plans().join("task-definition.json")).expect("the file can be read");
    let text = text.replace("\"family\": \"web\"", "\"가나\": \"다\", \"family\": \"web\"");
    let all = sarif(&run_with(&["check", "-", "--format=sarif"], text.as_bytes()));
    let results = all["runs"][0]["results"].as_array().expect("there are results");
    let mut fixed = 0;
    for result in results {
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        if replacement.is_null() {
            continue;
        }
        let region = &replacement["deletedRegion"];
        let (before, _) = split(&text, &region["startLine"], &region["startColumn"]);
        let (_, after) = split(&text, &region["endLine"], &region["endColumn"]);
        let inserted = replacement["insertedContent"]["text"].as_str().expect("there is a text");
        let answer = run_with(&["check", "-", "--format=sarif"], (before + inserted + &after).as_bytes());
        let left = sarif(&answer);
        let left = left["runs"][0]["results"].as_array().expect("there are results");
        let count =
            |results: &[Value]| results.iter().filter(|one| one["ruleId"] == result["ruleId"]).count();
        assert!(count(left) < count(results), "{result}");
        fixed += 1;
    }
    assert_eq!(fixed, 7);
}

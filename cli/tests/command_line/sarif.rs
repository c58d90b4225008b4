//! What code scanning reads: SARIF 2.1.0.

use std::fs;

use expect_test::{expect, expect_file};
use serde_json::Value;

use crate::pipeline::{Answer, plans, run, run_with};

/// What a value is to the standard.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// A number from this one.
    Number(u64),
    Flag,
    List(&'static Shape),
    Object(&'static [Member]),
}

/// A member, and whether an object without it is none. Members that the standard has and `check` does not print are
/// not here.
type Member = (&'static str, bool, Shape);

use Shape::{Flag, List, Number, Object, Text, Word};

const MESSAGE: Shape = Object(&[("text", true, Text)]);
const LEVEL: Shape = Word(&["none", "note", "warning", "error"]);
const ARTIFACT: Shape = Object(&[("uri", true, Text)]);
const REGION: Shape = Object(&[
    ("startLine", true, Number(1)),
    ("startColumn", true, Number(1)),
    ("endLine", false, Number(1)),
    ("endColumn", false, Number(1)),
]);
const RULE: Shape = Object(&[
    ("id", true, Text),
    ("shortDescription", true, MESSAGE),
    ("help", true, MESSAGE),
    ("helpUri", false, Text),
    ("defaultConfiguration", true, Object(&[("level", true, LEVEL)])),
]);
const LOCATION: Shape = Object(&[
    ("physicalLocation", true, Object(&[("artifactLocation", true, ARTIFACT), ("region", true, REGION)])),
    ("logicalLocations", true, List(&Object(&[("fullyQualifiedName", true, Text)]))),
]);
const CHANGE: Shape = Object(&[
    ("artifactLocation", true, ARTIFACT),
    (
        "replacements",
        true,
        List(&Object(&[("deletedRegion", true, REGION), ("insertedContent", false, MESSAGE)])),
    ),
]);
const RESULT: Shape = Object(&[
    ("ruleId", true, Text),
    ("ruleIndex", true, Number(0)),
    ("level", true, LEVEL),
    ("message", true, MESSAGE),
    ("locations", true, List(&LOCATION)),
    (
        "fixes",
        false,
        List(&Object(&[("description", true, MESSAGE), ("artifactChanges", true, List(&CHANGE))])),
    ),
]);
const DRIVER: Shape = Object(&[("name", true, Text), ("version", true, Text), ("rules", true, List(&RULE))]);
const INVOCATION: Shape = Object(&[
    ("executionSuccessful", true, Flag),
    (
        "toolExecutionNotifications",
        true,
        List(&Object(&[("level", true, LEVEL), ("message", true, MESSAGE)])),
    ),
]);
const RUN: Shape = Object(&[
    ("tool", true, Object(&[("driver", true, DRIVER)])),
    ("language", true, Word(&["en", "ko"])),
    ("columnKind", true, Word(&["utf16CodeUnits", "unicodeCodePoints"])),
    ("invocations", true, List(&INVOCATION)),
    ("results", true, List(&RESULT)),
]);

/// A log, as far as `check` prints one (documented, SARIF 2.1.0,
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>, section 3).
const LOG: Shape =
    Object(&[("$schema", true, Text), ("version", true, Word(&["2.1.0"])), ("runs", true, List(&RUN))]);

/// What in a value is not of its shape.
fn faults(value: &Value, shape: Shape, at: &str, found: &mut Vec<String>) {
    let is_sound = match (shape, value) {
        (Text, Value::String(_)) | (Flag, Value::Bool(_)) => true,
        (Word(words), Value::String(word)) => words.contains(&word.as_str()),
        (Number(least), Value::Number(number)) => number.as_u64().is_some_and(|number| number >= least),
        (List(inner), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                faults(element, *inner, &format!("{at}/{index}"), found);
            }
            true
        }
        (Object(members), Value::Object(given)) => {
            for (name, value) in given {
                match members.iter().find(|(known, ..)| known == name) {
                    Some((.., shape)) => faults(value, *shape, &format!("{at}/{name}"), found),
                    None => found.push(format!("{at}/{name} is unknown")),
                }
            }
            let missing =
                members.iter().filter(|(name, required, _)| *required && !given.contains_key(*name));
            found.extend(missing.map(|(name, ..)| format!("{at}/{name} is missing")));
            true
        }
        _ => false,
    };
    if !is_sound {
        found.push(format!("{at} is {value}"));
    }
}

#[track_caller]
fn sarif(answer: &Answer) -> Value {
    let document: Value = serde_json::from_str(&answer.stdout).expect("the answer is JSON");
    let mut found = Vec::new();
    faults(&document, LOG, "", &mut found);
    assert_eq!(found, [""; 0]);
    document
}

#[test]
fn what_is_no_log_is_told_from_one() {
    let log = serde_json::json!({ "version": "2.0.0", "runs": [{ "tool": {}, "columns": 1 }] });
    let mut found = Vec::new();
    faults(&log, LOG, "", &mut found);
    expect![[r#"
        /version is "2.0.0"
        /runs/0/tool/driver is missing
        /runs/0/columns is unknown
        /runs/0/language is missing
        /runs/0/columnKind is missing
        /runs/0/invocations is missing
        /runs/0/results is missing
        /$schema is missing
    "#]]
    .assert_eq(&(found.join("\n") + "\n"));
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
    assert_eq!(results.len(), 12);
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

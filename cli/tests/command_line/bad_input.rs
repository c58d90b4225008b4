//! What is not a plan gets a message with its place and exit code 2, never a panic.

use std::process::Stdio;

use crate::pipeline::{Answer, SAMPLE, plans, run, run_with, stowage};
use expect_test::{Expect, expect};

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
            broken.json:3:28: Not a plan: expected value.
            broken.json:3:28: 플랜 파일이 아닙니다: expected value.
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
fn texts_that_are_no_plans() {
    let sample = std::fs::read_to_string(plans().join(SAMPLE)).expect("the sample can be read");
    let changed = |from: &str, to: &str| sample.replacen(from, to, 1).into_bytes();
    let texts = [
        Vec::new(),
        b"\xff\xfe{\0}\0".to_vec(),
        "{\"format\": \"가\0".into(),
        b"[1]".to_vec(),
        b"{} {}".to_vec(),
        changed("\"seed\": 7,", ""),
        changed("\"seed\": 7", "\"sead\": 7"),
        changed("m5.large", "m5.huge"),
        changed("\"memory\": 768", "\"memory\": \"768m\""),
        changed("\"zone\": \"ap-northeast-2b\",", "\"zone\": 2,"),
        changed("\"cpu\": 256", &format!("\"command\": {}", "[".repeat(100_000))),
        vec![b' '; 50 << 20],
    ];
    check(
        texts.map(|text| run_with(&["place", "-"], &text)),
        expect![[r#"
            <stdin>:1:1: The text is empty.
            <stdin>:1:1: not UTF-8 text
            <stdin>:1:14: Not a plan: control character (\u0000-\u001F) found while parsing a string.
            <stdin>:1:1: Not a plan: a plan is a JSON object.
            <stdin>:1:2: Not a plan: missing field `format`.
            <stdin>:1:1: Not a plan: missing field `seed`.
            <stdin>:5:11: /sead: Not a plan: unknown field `sead`, expected one of `format`, `name`, `region`, `seed`, `horizon`, `settings`, `instances`, `taskDefinitions`, `services`, `timeline`.
            <stdin>:8:45: /instances/i-0a3f51c2e7d94c51/instanceType: The catalogue has no instance type "m5.huge".
            <stdin>:21:21: /taskDefinitions/api:1/containerDefinitions/0/memory: Expected an integer from 0 to 2,147,483,647; found "768m".
            <stdin>:9:65: /instances/i-02d9c84b16af0c86/zone: Not a plan: invalid type: integer `2`, expected a string.
            <stdin>:20:144: Not a plan: recursion limit exceeded.
            <stdin>: longer than 16 MiB, the most that a plan may have
        "#]],
    );
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let sample = std::fs::read(plans().join(SAMPLE)).expect("the sample can be read");
    let answer = run_with(&["place", "-"], &[b"\xef\xbb\xbf", sample.as_slice()].concat());
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(1), ""));
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

//! YAML in, JSON out, and back.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::super::TextPlace;
use super::{YamlError, read, write};

fn member_of(tag: &str) -> Option<String> {
    (tag == "Ref").then(|| "Ref".to_owned())
}

#[track_caller]
fn check(text: &str, expected: Value) {
    let documents = read(text, member_of).expect("the text is YAML");
    assert_eq!(documents.first().map(|(value, _)| value), Some(&expected));
}

#[test]
fn scalars_are_what_the_core_schema_says() {
    check(
        "a: 1\nb: 0123\nc: 1.10\nd: 'true'\ne: true\nf: no\ng: ~\nh:\ni: !!str 5\nj: -3\nk: |\n  x\n  y\nl: 0x1F\n",
        json!({"a": 1, "b": "0123", "c": "1.10", "d": "true", "e": true, "f": "no", "g": null, "h": null,
               "i": "5", "j": -3, "k": "x\ny\n", "l": "0x1F"}),
    );
}

#[test]
fn tags_are_members() {
    check("a: !Ref B\nb: [!Ref C, !other d]\n", json!({"a": {"Ref": "B"}, "b": [{"Ref": "C"}, "d"]}));
}

#[test]
fn anchors_are_what_they_stand_for() {
    check(
        "base: &base {a: 1, b: [x]}\none: *base\ntwo:\n  <<: *base\n  a: 2\n",
        json!({"base": {"a": 1, "b": ["x"]}, "one": {"a": 1, "b": ["x"]}, "two": {"a": 2, "b": ["x"]}}),
    );
}

#[test]
fn everything_has_a_place() {
    let documents = read("가: x\nb:\n  - 1\n  - c: !Ref D\n", member_of).expect("the text is YAML");
    let (_, places) = &documents[0];
    for (pointer, line, column) in
        [("/가", 1, 4), ("/b/0", 3, 5), ("/b/1/c", 4, 8), ("/b/1/c/Ref", 4, 8), ("/b/9/z", 3, 3)]
    {
        assert_eq!(places.of(pointer), TextPlace { line, column }, "{pointer}");
    }
}

#[track_caller]
fn refuses(text: &str, expected: &Expect) {
    let (error, place) = read(text, member_of).expect_err("the text is not YAML");
    expected.assert_eq(&format!("{}:{}: {error:?}", place.line, place.column));
}

#[test]
fn what_is_not_yaml_is_refused_with_its_place() {
    refuses("a: [1\nb: 2\n", &expect![[r#"2:2: Syntax("illegal placement of ':' indicator")"#]]);
    refuses("a: 1\nb: 2\na: 3\n", &expect!["3:4: Repeated"]);
    refuses("a: *b\n", &expect![[r#"1:4: Syntax("while parsing node, found unknown anchor")"#]]);
}

#[test]
fn what_nests_too_deep_is_refused() {
    let bomb: String = (1..40).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)).collect();
    for text in ["- ".repeat(100_000), "? ".repeat(100_000), format!("a0: &a0 x\n{bomb}")] {
        assert_eq!(read(&text, member_of).map_err(|(error, _)| error).err(), Some(YamlError::TooDeep));
    }
    assert!(read(&"[".repeat(100_000), member_of).is_err());
}

#[test]
fn values_are_written_for_people() {
    let value = json!({
        "Name": "web", "Image": "nginx:1.27", "Cpu": 256, "Empty": [], "Map": {}, "No": "no", "Port": "8080",
        "Version": "2010-09-09", "Command": ["sh", "-c", "a\nb", ""], "Nested": [[1, [2]], {"a": {"b": [true, null]}}],
        "com.example/x": "key: value", "weiß": "가 \u{7f}",
    });
    expect![[r#"
        Name: web
        Image: nginx:1.27
        Cpu: 256
        Empty: []
        Map: {}
        "No": "no"
        Port: "8080"
        Version: "2010-09-09"
        Command:
          - sh
          - "-c"
          - "a\nb"
          - ""
        Nested:
          - - 1
            - - 2
          - a:
              b:
                - true
                - null
        com.example/x: "key: value"
        "weiß": "가 \u007f"
    "#]]
    .assert_eq(&write(&value));
}

/// Any value that JSON has, with names and texts that look like something else.
fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        "[a-z]{1020,1030}",
        prop::sample::select(vec![
            "yes", "1e3", "0x1", "- a", "a: b", "<<", "#", " ", "~", "!Ref x", "*a", "1:20"
        ])
        .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, move |inner| {
        let named = (text.clone(), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            prop::collection::vec(named, 0..4).prop_map(|members| { Value::Object(Map::from_iter(members)) }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in any_value()) {
        let text = write(&value);
        let documents = read(&text, |_| None);
        prop_assert_eq!(documents.ok().and_then(|all| all.into_iter().next()).map(|(value, _)| value), Some(value), "{}", text);
    }

    #[test]
    fn no_text_panics(text in any::<String>(), yaml in "[-?:!&*<>|{}\\[\\],#'\"a \n\t%]{0,60}") {
        let _ = read(&text, member_of);
        let _ = read(&yaml, member_of);
    }
}

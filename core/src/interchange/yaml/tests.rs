//! YAML in, a tree out; a tree in, YAML out; and back.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::json;

use super::{Data, Emitted, Node, emit, load};
use crate::interchange::ReadErrorKind;

/// The tree on one line, each scalar with its place.
fn tree(node: &Node) -> String {
    let tag = node.tag.as_ref().map(|tag| format!("{tag} ")).unwrap_or_default();
    let at = format!("@{}:{}", node.at.line, node.at.column);
    match &node.data {
        Data::Scalar(text, true) => format!("{tag}{text}{at}"),
        Data::Scalar(text, false) => format!("{tag}{text:?}{at}"),
        Data::List(elements) => {
            format!("{tag}[{}]", elements.iter().map(tree).collect::<Vec<_>>().join(", "))
        }
        Data::Map(entries) => {
            let entry = |entry: &super::Entry| format!("{}: {}", entry.key, tree(&entry.value));
            format!("{tag}{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[track_caller]
fn check(source: &str, expected: Expect) {
    expected.assert_eq(&match load(source) {
        Ok(documents) => documents.iter().map(|node| tree(node) + "\n").collect(),
        Err(error) => format!("{}:{} {:?}", error.at.line, error.at.column, error.kind),
    });
}

#[test]
fn documents_are_read_with_their_places() {
    check(
        "a: 1\nb: ['2', \"3\"]\nc: !Ref x\nd:\ne: |\n  f\n가: [!!str 1, ! 2, !!int '3']\n---\n- g\n",
        expect![[r#"
            {a: 1@1:4, b: ["2"@2:5, "3"@2:10], c: !Ref x@3:4, d: @4:2, e: "f\n"@6:3, 가: ["1"@7:5, "2"@7:14, 3@7:19]}
            [g@9:3]
        "#]],
    );
}

#[test]
fn anchors_are_resolved_and_mappings_merged() {
    check(
        "x: &x {a: 1, b: 2}\ny: *x\nz: {<<: *x, b: 3}\nw: {<<: [{c: 4}, *x]}\nv: {'<<': *x}\n",
        expect![[r#"
            {x: {a: 1@1:11, b: 2@1:17}, y: {a: 1@1:11, b: 2@1:17}, z: {b: 3@3:16, a: 1@1:11}, w: {c: 4@4:14, a: 1@1:11, b: 2@1:17}, v: {<<: {a: 1@1:11, b: 2@1:17}}}
        "#]],
    );
}

#[test]
fn what_is_no_yaml_has_its_place() {
    check("a: [1, 2\nb: 3\n", expect![[r#"2:2 Syntax("illegal placement of ':' indicator")"#]]);
    check("a: 1\na: 2\n", expect![[r#"2:1 RepeatedMember("a")"#]]);
    check("[a]: 1\n", expect!["1:1 Yaml(KeyIsNoText)"]);
    check("a: {<<: 1}\n", expect!["1:9 Yaml(MergeIsNoMapping)"]);
    check("a: &a [*a]\n", expect!["1:8 Yaml(AliasInItself)"]);
}

#[test]
fn a_text_cannot_ask_for_any_depth_or_size() {
    check(&"- ".repeat(100_000), expect!["1:257 TooDeep"]);
    check(&"[".repeat(100_000), expect![[r#"1:256 Syntax("recursion limit exceeded")"#]]);
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let alias = format!("*a{}", level - 1);
        laughs += &format!("a{level}: &a{level} [{}]\n", vec![alias; 9].join(", "));
    }
    check(&laughs, expect!["5:5 Yaml(TooManyCopies)"]);
}

#[test]
fn copies_are_counted_by_their_length_and_depth() {
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(100));
    check(&long, expect!["2:165 Yaml(TooManyCopies)"]);
    let deep: String =
        (1..9).map(|n| format!("a{n}: &a{n} {}*a{}{}\n", "[".repeat(20), n - 1, "]".repeat(20))).collect();
    check(&format!("a0: &a0 x\n{deep}"), expect!["8:29 TooDeep"]);
}

#[test]
fn values_are_written_for_people() {
    let value = json!({
        "Name": "web", "Image": "nginx:1.27", "Cpu": 256, "Empty": [], "Map": {}, "No": "no", "Port": "8080",
        "Version": "2010-09-09", "Command": ["sh", "-c", "a\nb", "", "sh -c (a, b)", "a: b", "a #b", ".5", ".env"],
        "Nested": [[1, [2]], {"a": {"b": [true, null]}}], "com.example/x": "key: value", "weiß": "가 \u{7f}\u{a0}",
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
          - sh -c (a, b)
          - "a: b"
          - "a #b"
          - ".5"
          - ".env"
        Nested:
          - - 1
            - - 2
          - a:
              b:
                - true
                - null
        com.example/x: "key: value"
        "weiß": "가 \x7f\xa0"
    "#]]
    .assert_eq(&emit(&Emitted::from(&value)));
}

fn values() -> impl Strategy<Value = Emitted> {
    let scalar = prop_oneof![
        any::<String>(),
        "[-a-z0-9:# .~!&*'\"\\[{%@`|>=$,()]{0,6}",
        "[a-z]{1020,1030}",
        proptest::sample::select(vec!["yes", "1e3", "0x1", "- a", "a: b", "<<", "~", "!Ref x", "1:20"])
            .prop_map(str::to_owned),
    ];
    scalar.prop_map(Emitted::Text).prop_recursive(4, 32, 4, |inner| {
        let key = prop_oneof![any::<String>(), Just("<<".to_owned()), "[a-z]{990,1030}"];
        let keys = proptest::collection::btree_map(key, inner.clone(), 0..4);
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(Emitted::List),
            keys.prop_map(|members| Emitted::Map(members.into_iter().collect())),
        ]
    })
}

/// What was written, from what was read.
fn again(node: &Node) -> Emitted {
    match &node.data {
        Data::Scalar(scalar, _) => Emitted::Text(scalar.clone()),
        Data::List(elements) => Emitted::List(elements.iter().map(again).collect()),
        Data::Map(entries) => {
            Emitted::Map(entries.iter().map(|entry| (entry.key.clone(), again(&entry.value))).collect())
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in values()) {
        let source = emit(&value);
        let documents = load(&source).map_err(|error| TestCaseError::fail(format!("{error:?}\n{source}")))?;
        prop_assert_eq!(documents.len(), 1, "{}", source);
        prop_assert_eq!(again(&documents[0]), value, "{}", source);
        prop_assert!(!documents[0].is_null());
    }

    #[test]
    fn no_text_panics(source in prop_oneof![any::<String>(), "[-a:{}\\[\\]&*!<'\"|>#%,? \n\t]{0,60}"]) {
        if let Err(error) = load(&source) {
            prop_assert!(matches!(error.kind,
                ReadErrorKind::Syntax(_) | ReadErrorKind::Yaml(_) | ReadErrorKind::TooDeep | ReadErrorKind::RepeatedMember(_)
            ));
        }
    }
}

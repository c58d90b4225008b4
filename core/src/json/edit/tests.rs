//! Texts before and after.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::json;

use super::*;

const TEXT: &str = r#"{
    "family": "web",
    "x":   1.50e1,
    "containerDefinitions": [
        {"name": "app", "ports": [ 80,81 ], "links": []}
    ],
    "tags": []
}
"#;

#[track_caller]
fn check(changed: Option<String>, expected: Expect) {
    expected.assert_eq(&changed.expect("it applies"));
}

#[test]
fn a_value_is_set_where_it_stands() {
    check(
        set(TEXT, "/containerDefinitions/0/ports/1", &json!(443), &[]),
        expect![[r#"
            {
                "family": "web",
                "x":   1.50e1,
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,443 ], "links": []}
                ],
                "tags": []
            }
        "#]],
    );
}

#[test]
fn a_new_member_comes_where_the_order_has_it_and_looks_like_its_neighbours() {
    let order = ["family", "cpu", "containerDefinitions"];
    check(
        set(TEXT, "/cpu", &json!("256"), &order),
        expect![[r#"
            {
                "family": "web",
                "x":   1.50e1,
                "cpu": "256",
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,81 ], "links": []}
                ],
                "tags": []
            }
        "#]],
    );
    check(
        set(TEXT, "/volumes", &json!([{"name": "data", "host": {}}]), &order),
        expect![[r#"
            {
                "family": "web",
                "x":   1.50e1,
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,81 ], "links": []}
                ],
                "tags": [],
                "volumes": [
                    {
                        "name": "data",
                        "host": {}
                    }
                ]
            }
        "#]],
    );
    check(
        set(TEXT, "/containerDefinitions/0/cpu", &json!({"a": [1]}), &[]),
        expect![[r#"
            {
                "family": "web",
                "x":   1.50e1,
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,81 ], "links": [], "cpu": {"a":[1]}}
                ],
                "tags": []
            }
        "#]],
    );
}

#[test]
fn elements_come_and_go() {
    check(
        insert(TEXT, "/tags/0", &json!({"key": "team"})),
        expect![[r#"
            {
                "family": "web",
                "x":   1.50e1,
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,81 ], "links": []}
                ],
                "tags": [
                    {
                        "key": "team"
                    }
                ]
            }
        "#]],
    );
    check(
        remove(TEXT, "/x"),
        expect![[r#"
            {
                "family": "web",
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,81 ], "links": []}
                ],
                "tags": []
            }
        "#]],
    );
    check(
        remove(TEXT, "/tags"),
        expect![[r#"
            {
                "family": "web",
                "x":   1.50e1,
                "containerDefinitions": [
                    {"name": "app", "ports": [ 80,81 ], "links": []}
                ]
            }
        "#]],
    );
    check(insert("[1, 2]", "/1", &json!("a")), expect![[r#"[1, "a", 2]"#]]);
    check(insert("[]", "/0", &json!(1)), expect![["[1]"]]);
    check(remove("[ 1 ]", "/0"), expect![["[]"]]);
    check(remove("{\"a\":1}", "/a"), expect![["{}"]]);
    check(set("{}", "/a~1b", &json!(null), &[]), expect![[r#"{"a/b": null}"#]]);
    check(set("7", "", &json!([1]), &[]), expect![["[\n  1\n]"]]);
}

#[test]
fn what_leads_nowhere_changes_nothing() {
    for pointer in ["/a/b", "/containerDefinitions/1/name", "/family/x", "/tags/name"] {
        assert_eq!(set(TEXT, pointer, &json!(1), &[]), None, "{pointer}");
        assert_eq!(remove(TEXT, pointer), None, "{pointer}");
    }
    for pointer in ["", "/tags/1", "/family", "/x/0"] {
        assert_eq!(insert(TEXT, pointer, &json!(1)), None, "{pointer}");
    }
    assert_eq!(written(TEXT, "/x"), Some("1.50e1"));
    assert_eq!(written(TEXT, "/containerDefinitions/0/ports"), Some("[ 80,81 ]"));
    assert_eq!(written(TEXT, "/y"), None);
}

#[test]
fn no_text_keeps_it_from_its_end() {
    for text in ["", "{", "\"", "}}]", "[[,\"\\", "가,{나:\"", "{\"a\" \"b\" 1", "[1 2]", "{\"a\""] {
        for pointer in ["", "/a", "/0", "/0/a", "/a/0"] {
            set(text, pointer, &json!({"b": 1}), &[]);
            insert(text, pointer, &json!(1));
            remove(text, pointer);
            written(text, pointer);
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![Just(json!(null)), any::<i32>().prop_map(Value::from), ".*".prop_map(Value::from)];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-c/~\"가]{1,2}", inner, 0..4).prop_map(Value::from_iter),
        ]
    })
}

/// Pointers to every value.
fn pointers(value: &Value, base: &str, all: &mut Vec<String>) {
    all.push(base.to_owned());
    let mut step = |name: &str, value| {
        pointers(value, &format!("{base}/{}", name.replace('~', "~0").replace('/', "~1")), all);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| step(name, value)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| step(&index.to_string(), value));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn a_changed_text_means_the_changed_document(
        document in any_json(), value in any_json(), pick in any::<proptest::sample::Index>(),
        pretty in any::<bool>(), name in "[a-c/~]{1,2}",
    ) {
        let text = if pretty { serde_json::to_string_pretty(&document) } else { serde_json::to_string(&document) };
        let text = text.expect("a document prints");
        let mut all = Vec::new();
        pointers(&document, "", &mut all);
        let pointer = pick.get(&all);
        let read = |text: Option<String>| serde_json::from_str::<Value>(&text.expect("it applies")).expect("it is JSON");

        let mut expected = document.clone();
        *expected.pointer_mut(pointer).expect("it is there") = value.clone();
        prop_assert_eq!(read(set(&text, pointer, &value, &[])), expected);
        prop_assert_eq!(
            serde_json::from_str::<Value>(written(&text, pointer).expect("it is there")).expect("it is JSON"),
            document.pointer(pointer).expect("it is there").clone()
        );

        let mut expected = document.clone();
        match expected.pointer_mut(pointer).expect("it is there") {
            Value::Object(members) => {
                members.insert(name.clone(), value.clone());
                let step = name.replace('~', "~0").replace('/', "~1");
                prop_assert_eq!(read(set(&text, &format!("{pointer}/{step}"), &value, &[])), expected.clone());
            }
            Value::Array(items) => {
                items.insert(0, value.clone());
                prop_assert_eq!(read(insert(&text, &format!("{pointer}/0"), &value)), expected.clone());
            }
            _ => {}
        }
        if let Some((parent, step)) = pointer.rsplit_once('/') {
            let mut expected = document.clone();
            match expected.pointer_mut(parent).expect("it is there") {
                Value::Object(members) => drop(members.shift_remove(&unescaped(step))),
                Value::Array(items) => drop(items.remove(step.parse().expect("an index"))),
                _ => {}
            }
            prop_assert_eq!(read(remove(&text, pointer)), expected);
        }
    }
}

#[test]
fn objects_on_the_way_are_made() {
    let text = r#"{"a": 1, "n": null, "b": {"c": [{}]}}"#;
    let set = |pointer| set_deep(text, pointer, &json!(2), |_| &[]);
    assert_eq!(
        set("/x/y/z").as_deref(),
        Some(r#"{"a": 1, "n": null, "b": {"c": [{}]}, "x": {"y":{"z":2}}}"#)
    );
    assert_eq!(set("/n/m").as_deref(), Some(r#"{"a": 1, "n": {"m":2}, "b": {"c": [{}]}}"#));
    assert_eq!(set("/b/c/0/d").as_deref(), Some(r#"{"a": 1, "n": null, "b": {"c": [{"d": 2}]}}"#));
    // What is no object stays: it is the user's, and the rules tell what is wrong with it.
    assert_eq!(set("/a/b"), None);
}

#[test]
fn a_member_takes_another_name_in_its_place() {
    let text = "{\"a\" :  1.50, \"b\":{\"c/d\":2}}";
    assert_eq!(rename(text, "/a", "x\"").as_deref(), Some("{\"x\\\"\" :  1.50, \"b\":{\"c/d\":2}}"));
    assert_eq!(rename(text, "/b/c~1d", "e").as_deref(), Some("{\"a\" :  1.50, \"b\":{\"e\":2}}"));
    for (pointer, name) in [("/a", "b"), ("/a", "a"), ("/z", "y"), ("", "y")] {
        assert_eq!(rename(text, pointer, name), None);
    }
}

//! What two revisions differ in, member by member.

use serde_json::{Map, Value};

use crate::json::pointer_to;

/// Members by which the elements of a list are told apart. Their order counts: a container has a name, and so has a port.
const IDENTITIES: &[&str] = &[
    "name",
    "containerName",
    "key",
    "sourceVolume",
    "sourceContainer",
    "containerPort",
    "hostname",
    "namespace",
    "hostPath",
    "containerPath",
    "type",
];

/// A value, and where it stands in its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// JSON pointer to the value.
    pub path: String,
    /// The value.
    pub value: Value,
}

/// A member that two documents differ in: it has another value, or only one of them has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// In the first document.
    pub before: Option<Side>,
    /// In the second.
    pub after: Option<Side>,
}

/// What two documents differ in, in the order of the first, then what is new in the second.
///
/// Elements of a list are matched by what tells them apart (a container by its name), so that one that is put before
/// others does not make those differ; their order alone is no difference. A list of plain values is one value.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut all = Vec::new();
    compare(Some((String::new(), before)), Some((String::new(), after)), &mut all);
    all
}

type Place<'a> = Option<(String, &'a Value)>;

fn compare(before: Place<'_>, after: Place<'_>, all: &mut Vec<Difference>) {
    match (&before, &after) {
        (Some((_, one)), Some((_, other))) if one == other => return,
        (Some((path, Value::Object(members))), Some((other_path, Value::Object(others)))) => {
            return compare_members((path, members), (other_path, others), all);
        }
        (Some((path, Value::Array(elements))), Some((other_path, Value::Array(others))))
            if elements.iter().chain(others).all(Value::is_object) =>
        {
            return compare_elements((path, elements), (other_path, others), all);
        }
        _ => {}
    }
    let side = |place: Place<'_>| place.map(|(path, value)| Side { path, value: value.clone() });
    all.push(Difference { before: side(before), after: side(after) });
}

fn compare_members(
    (path, members): (&str, &Map<String, Value>),
    (other_path, others): (&str, &Map<String, Value>),
    all: &mut Vec<Difference>,
) {
    let place = |path: &str, name: &str, value| Some((pointer_to(path, name), value));
    for (name, value) in members {
        let other = others.get(name).and_then(|value| place(other_path, name, value));
        compare(place(path, name, value), other, all);
    }
    for (name, value) in others.iter().filter(|(name, _)| !members.contains_key(*name)) {
        compare(None, place(other_path, name, value), all);
    }
}

fn compare_elements(
    (path, elements): (&str, &[Value]),
    (other_path, others): (&str, &[Value]),
    all: &mut Vec<Difference>,
) {
    let identity = identity(elements, others);
    let counterpart = |index: usize, element: &Value, list: &[Value]| match identity {
        Some(member) => list.iter().position(|other| other.get(member) == element.get(member)),
        None => (index < list.len()).then_some(index),
    };
    let place = |path: &str, list: &[Value], index: usize| -> Option<(String, Value)> {
        Some((format!("{path}/{index}"), list.get(index)?.clone()))
    };
    for (index, element) in elements.iter().enumerate() {
        let other = counterpart(index, element, others).and_then(|other| place(other_path, others, other));
        let other = other.as_ref().map(|(path, value)| (path.clone(), value));
        compare(Some((format!("{path}/{index}"), element)), other, all);
    }
    for (index, element) in others.iter().enumerate() {
        if counterpart(index, element, elements).is_none() {
            compare(None, Some((format!("{other_path}/{index}"), element)), all);
        }
    }
}

/// The member that tells the elements of both lists apart: each has it, and no two of a list the same.
fn identity(elements: &[Value], others: &[Value]) -> Option<&'static str> {
    let tells_apart = |list: &[Value], member: &str| {
        let mut seen: Vec<String> = Vec::new();
        list.iter().all(|element| {
            let Some(value) = element.get(member) else { return false };
            let value = value.to_string();
            let is_new = !seen.contains(&value);
            seen.push(value);
            is_new
        })
    };
    IDENTITIES.iter().copied().find(|member| tells_apart(elements, member) && tells_apart(others, member))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(before: Value, after: Value, expected: Expect) {
        let side =
            |side: Option<Side>| side.map_or("-".to_owned(), |side| format!("{} {}", side.path, side.value));
        let line = |one: Difference| format!("{} | {}\n", side(one.before), side(one.after));
        expected.assert_eq(&differences(&before, &after).into_iter().map(line).collect::<String>());
    }

    #[test]
    fn members_differ_where_they_stand() {
        check(
            json!({"family": "web", "cpu": "256", "containerDefinitions": [
                {"name": "app", "image": "app:1", "command": ["a", "b"], "environment": [
                    {"name": "A", "value": "1"}, {"name": "B", "value": "2"}]},
                {"name": "log", "memory": 64}]}),
            json!({"family": "web", "containerDefinitions": [
                {"name": "proxy"},
                {"name": "app", "image": "app:2", "command": ["a"], "environment": [
                    {"name": "B", "value": "3"}, {"name": "C", "value": "4"}], "user": "1"}], "tags": []}),
            expect![[r#"
                /cpu "256" | -
                /containerDefinitions/0/image "app:1" | /containerDefinitions/1/image "app:2"
                /containerDefinitions/0/command ["a","b"] | /containerDefinitions/1/command ["a"]
                /containerDefinitions/0/environment/0 {"name":"A","value":"1"} | -
                /containerDefinitions/0/environment/1/value "2" | /containerDefinitions/1/environment/0/value "3"
                - | /containerDefinitions/1/environment/1 {"name":"C","value":"4"}
                - | /containerDefinitions/1/user "1"
                /containerDefinitions/1 {"name":"log","memory":64} | -
                - | /containerDefinitions/0 {"name":"proxy"}
                - | /tags []
            "#]],
        );
    }

    #[test]
    fn order_alone_is_no_difference() {
        let list = |names: &[&str]| json!(names.iter().map(|name| json!({"name": name})).collect::<Vec<_>>());
        check(list(&["a", "b"]), list(&["b", "a"]), expect![[""]]);
        // Where a name stands twice, places count.
        check(
            list(&["a", "a"]),
            list(&["a", "b"]),
            expect![[r#"
                /1/name "a" | /1/name "b"
            "#]],
        );
        check(
            json!({"x": [1, 2], "y": null}),
            json!({"x": [2, 1], "y": {}}),
            expect![[r#"
                /x [1,2] | /x [2,1]
                /y null | /y {}
            "#]],
        );
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            "[ab]{0,2}".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec(("name|key|[ab]", inner), 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_differs_is_where_it_is_said_to_be(before in value(), after in value()) {
            prop_assert_eq!(differences(&before, &before), []);
            for difference in differences(&before, &after) {
                prop_assert_ne!(&difference.before, &difference.after);
                for (side, document) in [(difference.before, &before), (difference.after, &after)] {
                    if let Some(Side { path, value }) = side {
                        prop_assert_eq!(document.pointer(&path), Some(&value));
                    }
                }
            }
            let back = differences(&after, &before);
            prop_assert_eq!(back.len(), differences(&before, &after).len());
        }
    }
}

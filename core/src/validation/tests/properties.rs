//! What holds for every document.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::errors;
use crate::validation::{Diagnostic, examples, validate};

/// Names that rules look for, so that values of any kind land where they are read.
const NAMES: [&str; 30] = [
    "family",
    "cpu",
    "memory",
    "networkMode",
    "containerDefinitions",
    "name",
    "image",
    "essential",
    "links",
    "portMappings",
    "containerPort",
    "hostPort",
    "containerPortRange",
    "protocol",
    "volumes",
    "host",
    "sourcePath",
    "mountPoints",
    "dependsOn",
    "containerName",
    "condition",
    "healthCheck",
    "command",
    "ulimits",
    "logConfiguration",
    "logDriver",
    "options",
    "secrets",
    "requiresCompatibilities",
    "taskDefinition",
];

fn any_json() -> impl Strategy<Value = Value> {
    let word = proptest::sample::select(vec![
        "", "app", "80-90", "90-80", "FARGATE", "awsvpc", "host", "awslogs", "HEALTHY", "512", "1 GB", "가/~",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0i64..70_000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let name = prop_oneof![
            9 => proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((name, inner), 0..8)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A definition that breaks several rules: one example's text over another's.
fn broken_definition() -> impl Strategy<Value = Value> {
    let all: Vec<_> = examples().filter(|example| !example.breaks.contains('…')).collect();
    let pick = proptest::sample::select(all);
    (pick.clone(), pick).prop_map(|(under, over)| {
        let mut document = under.document(under.breaks);
        let other = over.document(over.breaks);
        overlay(&mut document, other);
        document
    })
}

/// Members of objects and elements of lists one by one; what is only below stays.
fn overlay(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            above
                .into_iter()
                .for_each(|(name, value)| overlay(below.entry(name).or_insert(Value::Null), value));
        }
        (Value::Array(below), Value::Array(above)) => {
            for (index, value) in above.into_iter().enumerate() {
                match below.get_mut(index) {
                    Some(element) => overlay(element, value),
                    None => below.push(value),
                }
            }
        }
        (below, above) => *below = above,
    }
}

fn check_fixes(document: &Value) -> Result<(), TestCaseError> {
    let before = validate(document);
    for diagnostic in &before {
        let Some(fix) = &diagnostic.fix else { continue };
        let fixed = fix.apply(document);
        prop_assert!(fixed.is_some(), "{diagnostic:?} does not apply");
        // Both read from text: reading may change the last digit of a fraction.
        let read = |text: String| serde_json::from_str::<Value>(&text).ok();
        let text = fix.apply_to_text(&document.to_string());
        prop_assert_eq!(text.and_then(read), fixed.clone().and_then(|fixed| read(fixed.to_string())));
        let after = validate(&fixed.unwrap_or_default());
        let same = |other: &&Diagnostic| other.rule == diagnostic.rule;
        prop_assert!(
            after.iter().filter(same).count() < before.iter().filter(same).count(),
            "{diagnostic:?}"
        );
        prop_assert!(errors(&after).len() <= errors(&before).len(), "{diagnostic:?}: {after:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_json_makes_it_panic(document in any_json()) {
        let found = validate(&document);
        prop_assert_eq!(validate(&document), found);
        check_fixes(&document)?;
    }

    #[test]
    fn a_fix_removes_its_finding_and_makes_no_error(document in broken_definition()) {
        check_fixes(&document)?;
    }

    #[test]
    fn findings_point_into_the_document(document in broken_definition()) {
        for diagnostic in validate(&document) {
            // To a value, or to where one is missing in something that is there.
            let parent = diagnostic.path.rsplit_once('/').map_or("", |(parent, _)| parent);
            let grandparent = parent.rsplit_once('/').map_or("", |(parent, _)| parent);
            prop_assert!(
                document.pointer(parent).or(document.pointer(grandparent)).is_some(),
                "{}", diagnostic.path
            );
        }
    }
}

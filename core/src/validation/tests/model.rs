//! The task definition with every member: the whole model at once.

use crate::samples::every_member;
use crate::validation::model::{
    CREATE_CAPACITY_PROVIDER, CREATE_SERVICE, Member, REGISTER_TASK_DEFINITION, Shape,
};
use crate::validation::node::MAX_STEPS;
use crate::validation::{Severity, validate};

/// The places that a shape has, as the API's model counts them: members, elements and values.
fn places(members: &[Member], base: &str, found: &mut Vec<String>) {
    for member in members {
        places_of(member.shape, &format!("{base}.{}", member.name), found);
    }
}

fn places_of(shape: Shape, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match shape {
        Shape::List(inner) => places_of(*inner, &format!("{at}[]"), found),
        Shape::Map => found.push(format!("{at}{{}}")),
        Shape::Structure(members) => places(members, at, found),
        _ => {}
    }
}

/// `RegisterTaskDefinition` of botocore 1.44.5 has 208 places; this model has them all.
#[test]
fn the_model_has_every_place_of_the_api() {
    let mut found = Vec::new();
    places(REGISTER_TASK_DEFINITION.members, "", &mut found);
    assert_eq!(found.len(), 208);
}

/// A node keeps so many steps; a place further in would be told as one further out.
#[test]
fn no_place_is_deeper_than_a_node_can_be() {
    let mut found = Vec::new();
    for request in [REGISTER_TASK_DEFINITION, CREATE_SERVICE, CREATE_CAPACITY_PROVIDER] {
        places(request.members, "", &mut found);
    }
    let steps = |place: &String| place.replace("[]", ".0").replace("{}", ".*").matches('.').count();
    assert!(found.iter().map(steps).max() <= Some(MAX_STEPS));
}

#[test]
fn the_sample_has_every_place_and_keeps_the_shape() {
    let document = every_member(1);
    let mut found = Vec::new();
    places(REGISTER_TASK_DEFINITION.members, "", &mut found);
    for place in found {
        let steps = place.trim_start_matches('.').replace("[]", ".0").replace("{}", ".*");
        let mut at = vec![&document];
        for step in steps.split('.') {
            at = at
                .into_iter()
                .flat_map(|value| match step {
                    "*" => {
                        value.as_object().into_iter().flat_map(|members| members.values()).collect::<Vec<_>>()
                    }
                    "0" => value.as_array().into_iter().flatten().collect(),
                    _ => value.get(step).into_iter().collect(),
                })
                .collect();
        }
        assert!(!at.is_empty(), "{place} is not in the sample");
    }
    let errors = validate(&document);
    let errors: Vec<_> =
        errors.iter().filter(|found| found.rule.facts().severity == Severity::Error).collect();
    assert!(errors.iter().all(|found| !found.rule.facts().code.starts_with("SH")), "{errors:?}");
}

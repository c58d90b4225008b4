//! The form against the API's model: every member has a field, and every field writes what the API takes.

use std::collections::BTreeMap;

use crate::task_definition::form::{Control, Field, FieldKind, Group};
use crate::validation::model::{Member, REGISTER_TASK_DEFINITION, Shape};
use crate::words::{Language, field_group, field_help, field_label, unit};

/// What stands at a path of the model, `*` for any index and any name: text, integer, boolean, or one of these words.
type Leaves = BTreeMap<String, String>;

fn leaf(shape: Shape) -> String {
    match shape {
        Shape::Word(words) => words.join("|"),
        other => other.name().to_owned(),
    }
}

fn walk(shape: Shape, path: &str, leaves: &mut Leaves) {
    match shape {
        Shape::Structure(members) => members
            .iter()
            .for_each(|Member { name, shape, .. }| walk(*shape, &format!("{path}/{name}"), leaves)),
        Shape::List(inner) => walk(*inner, &format!("{path}/*"), leaves),
        Shape::Map => drop(leaves.insert(format!("{path}/*"), leaf(Shape::Text))),
        _ => drop(leaves.insert(path.to_owned(), leaf(shape))),
    }
}

/// What the fields of a form write, and where.
fn written(fields: &[Field], base: &str, leaves: &mut Leaves) {
    for field in fields {
        let facts = field.facts();
        let path = format!("{base}/{}", facts.path);
        let mut put = |path: String, what: String| {
            let twice = leaves.insert(path.clone(), what);
            assert_eq!(twice, None, "{path} has one field");
        };
        match facts.control {
            Control::Typed(FieldKind::Text | FieldKind::AnyText) | Control::NameIn(_) => {
                put(path, leaf(Shape::Text))
            }
            Control::Typed(FieldKind::Integer) => put(path, leaf(Shape::Integer)),
            Control::Typed(FieldKind::Words) | Control::Map => put(format!("{path}/*"), leaf(Shape::Text)),
            Control::Typed(FieldKind::Numbers) => put(format!("{path}/*"), leaf(Shape::Integer)),
            Control::Switch => put(path, leaf(Shape::Boolean)),
            Control::Word(words) => put(path, words.join("|")),
            Control::Several(words) => put(format!("{path}/*"), words.join("|")),
            // The members of an object are chosen here and written by fields of their own; one that is no object
            // itself is written by the choice.
            Control::OneOf(_) => put(format!("{base}/configuredAtLaunch"), leaf(Shape::Boolean)),
            Control::Rows(columns) => written(columns, &format!("{path}/*"), leaves),
        }
    }
}

fn fields() -> Leaves {
    let mut leaves = Leaves::new();
    Group::OF_TASK.iter().for_each(|group| written(group.fields(), "", &mut leaves));
    let container = "/containerDefinitions/*";
    Group::OF_CONTAINER.iter().for_each(|group| written(group.fields(), container, &mut leaves));
    leaves
}

/// Takes out the fields on members of objects of strings: what they write is text, whatever they offer.
fn take_out_named(form: &mut Leaves) {
    let any = |path: &str| format!("{}/*", path.rsplit_once('/').map_or("", |(object, _)| object));
    let maps: Vec<String> = form.keys().filter(|path| path.ends_with("/options/*")).cloned().collect();
    form.retain(|path, what| {
        let is_named = maps.contains(&any(path)) && !maps.contains(path);
        assert!(!is_named || what == "string" || what.contains('|'), "{path} is written as {what}");
        !is_named
    });
}

#[test]
fn every_member_of_the_api_has_a_field() {
    let mut model = Leaves::new();
    walk(Shape::Structure(REGISTER_TASK_DEFINITION.members), "", &mut model);
    // The rules take any word here and tell of those that are none; the form offers those that are.
    let protocol = "/containerDefinitions/*/portMappings/*/protocol";
    assert_eq!(model.insert(protocol.to_owned(), "tcp|udp".to_owned()).as_deref(), Some("string"));
    let mut form = fields();
    take_out_named(&mut form);
    let missing: Vec<_> = model.iter().filter(|(path, _)| !form.contains_key(*path)).collect();
    assert!(missing.is_empty(), "no field writes {missing:#?}");
    assert_eq!(form, model);
    assert_eq!(model.len(), 129, "of the 208 paths of the model these are no lists and no objects");
}

#[test]
fn a_volume_has_each_kind_that_the_api_has() {
    let mut kinds = Vec::new();
    let mut model = Leaves::new();
    walk(Shape::Structure(REGISTER_TASK_DEFINITION.members), "", &mut model);
    for path in model.keys().filter_map(|path| path.strip_prefix("/volumes/*/")) {
        let kind = path.split('/').next().unwrap_or_default();
        if kind != "name" && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let Control::Rows(columns) = Group::Volumes.fields()[0].facts().control else {
        panic!("volumes are a list")
    };
    let choice = columns.iter().find_map(|field| match field.facts().control {
        Control::OneOf(members) => Some(members.to_vec()),
        _ => None,
    });
    let mut choice = choice.expect("a volume has a kind");
    choice.sort_unstable();
    assert_eq!(choice, kinds);
}

/// Every field that there is, those of rows too.
fn all(fields: &[Field], found: &mut Vec<Field>) {
    for field in fields {
        found.push(*field);
        if let Control::Rows(columns) = field.facts().control {
            all(columns, found);
        }
    }
}

#[test]
fn fields_say_what_they_are_for() {
    let mut found = Vec::new();
    for group in Group::OF_TASK.iter().chain(Group::OF_CONTAINER) {
        all(group.fields(), &mut found);
        assert_ne!(field_group(Language::En, *group), field_group(Language::Ko, *group));
    }
    for field in found {
        let facts = field.facts();
        let (english, korean) = (field_help(Language::En, field), field_help(Language::Ko, field));
        let is_one_sentence = |text: &str| text.ends_with('.') && !text.contains(". ");
        assert!(is_one_sentence(english), "{field:?}: {english}");
        assert!(is_one_sentence(korean) && korean.ends_with("다."), "{field:?}: {korean}");
        assert!(!field_label(Language::En, field).is_empty() && !field_label(Language::Ko, field).is_empty());
        let number = matches!(facts.control, Control::Typed(FieldKind::Integer));
        assert!(number || facts.unit.is_none(), "{field:?} has a unit and is no number");
        assert!(facts.unit.is_none_or(|one| !unit(Language::Ko, one).is_empty()));
        if let Some(fallback) = facts.fallback {
            assert!(fallback.source.starts_with("https://docs."), "{field:?}: {}", fallback.source);
        }
    }
}

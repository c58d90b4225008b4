//! The published schemas are those of the types. `UPDATE_SCHEMAS=1 cargo test -p stowage` writes them anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};
use stowage_core::plan::Plan;

fn schema_of<T: JsonSchema>(file: &str, title: &str, description: &str) -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(bound_integers));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    // Relative to wherever the site is served from.
    schema.insert("$id".to_owned(), json!(file));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(description));
    schema
}

/// Says of an integer what its format alone would only hint at.
fn bound_integers(schema: &mut Schema) {
    let (least, most) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    for (keyword, bound) in [("minimum", least), ("maximum", most)] {
        if schema.get(keyword).is_none() {
            schema.insert(keyword.to_owned(), bound);
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/schema")
}

#[track_caller]
fn check<T: JsonSchema>(file: &str, title: &str, description: &str) {
    let mut made =
        serde_json::to_string_pretty(&schema_of::<T>(file, title, description)).expect("a schema is JSON");
    made.push('\n');
    let path = folder().join(file);
    if env::var_os("UPDATE_SCHEMAS").is_some() {
        fs::create_dir_all(folder()).expect("the folder can be made");
        fs::write(&path, &made).expect("the schema can be written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == made,
        "{file} is not what the types say: run UPDATE_SCHEMAS=1 cargo test -p stowage"
    );
}

#[test]
fn the_plan_is_as_published() {
    check::<Plan>(
        "plan.schema.json",
        "Stowage plan",
        "A cluster on Amazon ECS at the start, and a timeline of what happens to it.",
    );
}

#[test]
fn the_result_of_place_is_as_published() {
    check::<crate::place::Report>(
        "place.schema.json",
        "Result of stowage place",
        "Where every task of a plan's services goes at the start, and why not elsewhere. This shape only grows.",
    );
}

#[test]
fn the_result_of_simulate_is_as_published() {
    check::<crate::simulate::Report>(
        "simulate.schema.json",
        "Result of stowage simulate",
        "What happened in a simulation, and how it stood at the end. This shape only grows.",
    );
}

#[test]
fn the_result_of_size_is_as_published() {
    check::<crate::size::Report>(
        "size.schema.json",
        "Result of stowage size",
        "The cheapest fleets that hold a plan's tasks or take over what servers do, beside the one that it has. This shape only grows.",
    );
}

#[test]
fn the_result_of_check_is_as_published() {
    check::<Vec<crate::check::FileReport>>(
        "check.schema.json",
        "Result of stowage check",
        "What is wrong with the task definitions of each file. This shape only grows.",
    );
}

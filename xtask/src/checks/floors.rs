//! A module of the core imports only from floors below its own.
//!
//! Tests are free: a test of the simulation may well start from a sample, which stands above it.

use std::path::Path;

use anyhow::Result;
use proc_macro2::{Ident, TokenTree};

use super::Finding;
use super::source::{self, braces, colons, ident, punct};

/// The core's modules, lowest floor first.
const FLOORS: [&str; 21] = [
    "basis",
    "flat",
    "units",
    "identifiers",
    "resources",
    "query",
    "json",
    "catalogue",
    "task_definition",
    "service",
    "cluster",
    "plan",
    "usage",
    "samples",
    "validation",
    "interchange",
    "placement",
    "simulation",
    "sizing",
    "editing",
    "words",
];

/// Imports that are not allowed although they lead downwards, and why.
const KEPT_APART: [(&str, &str, &str); 1] =
    [("sizing", "simulation", "sizing takes demands, never a recording")];

/// Finds imports that lead upwards.
pub(crate) fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for source in source::below(root, "core/src")? {
        let path = source.name.trim_start_matches("core/src/");
        if is_test(path) {
            continue;
        }
        let imports = imports(&source.tokens()?, depth(path));
        findings.extend(judge(&source.name, module(path), &imports));
    }
    Ok(findings)
}

/// A name that a file takes from the crate's root.
#[derive(Debug, PartialEq, Eq)]
struct Import {
    name: String,
    line: usize,
}

/// The top module that a file of `core/src` belongs to; none for `lib.rs`.
fn module(path: &str) -> Option<&str> {
    let first = path.split('/').next()?.trim_end_matches(".rs");
    (first != "lib").then_some(first)
}

/// Whether the file is a module `tests`, or part of one.
fn is_test(path: &str) -> bool {
    path.trim_end_matches(".rs").split('/').any(|part| part == "tests")
}

/// How many `super` lead from the file's own level to the crate's root.
fn depth(path: &str) -> usize {
    match path {
        "lib.rs" => 0,
        path => path.trim_end_matches("/mod.rs").split('/').count(),
    }
}

fn judge(file: &str, module: Option<&str>, imports: &[Import]) -> Vec<Finding> {
    let finding = |line, message| Finding { file: file.to_owned(), line, message };
    let Some(module) = module else {
        return Vec::new();
    };
    let floor_of = |name: &str| FLOORS.iter().position(|floor| *floor == name);
    let Some(own) = floor_of(module) else {
        return vec![finding(
            1,
            format!("module `{module}` has no floor: give it one in xtask/src/checks/floors.rs"),
        )];
    };
    let complaint = |import: &Import| {
        let name = import.name.as_str();
        let apart = KEPT_APART.iter().find(|(from, to, _)| *from == module && *to == name);
        match (floor_of(name), apart) {
            (None, _) => Some(format!("`crate::{name}` is no floor: name the module that has it")),
            (Some(other), _) if other > own => {
                Some(format!("`{module}` imports from `{name}`, a floor above its own"))
            }
            (_, Some((_, _, reason))) => Some(format!("`{module}` imports from `{name}`: {reason}")),
            _ => None,
        }
    };
    imports.iter().filter_map(|import| Some(finding(import.line, complaint(import)?))).collect()
}

/// Every path of the file that starts at the crate's root, through `crate` or enough `super`s.
fn imports(tokens: &[TokenTree], depth: usize) -> Vec<Import> {
    let mut found = Vec::new();
    walk(tokens, depth, &mut found);
    found
}

/// `depth` grows inside of `mod name { … }`.
fn walk(tokens: &[TokenTree], depth: usize, found: &mut Vec<Import>) {
    let mut index = 0;
    while index < tokens.len() {
        if let Some(word) = ident(tokens, index) {
            if word == "crate" && colons(tokens, index + 1) {
                index = names_at_root(tokens, index + 3, found);
                continue;
            }
            if word == "super" && colons(tokens, index + 1) {
                index = ascend(tokens, index, depth, found);
                continue;
            }
            if word == "mod"
                && let Some(body) = braces(tokens, index + 2)
            {
                if ident(tokens, index + 1).is_some_and(|name| name != "tests") {
                    walk(&body, depth + 1, found);
                }
                index += 3;
                continue;
            }
        }
        if let TokenTree::Group(group) = &tokens[index] {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            walk(&inner, depth, found);
        }
        index += 1;
    }
}

/// Follows `super::super::…` from `index`; returns where the walk goes on.
fn ascend(tokens: &[TokenTree], mut index: usize, mut depth: usize, found: &mut Vec<Import>) -> usize {
    while ident(tokens, index).is_some_and(|word| word == "super") && colons(tokens, index + 1) {
        depth = depth.saturating_sub(1);
        index += 3;
    }
    if depth == 0 {
        return names_at_root(tokens, index, found);
    }
    match braces(tokens, index) {
        // In `super::{super::x, y}` the inner paths start where the outer one has led.
        Some(group) => {
            walk(&group, depth, found);
            index + 1
        }
        None => index,
    }
}

/// Takes the name at `index`, or the first name of each member of the braces there.
fn names_at_root(tokens: &[TokenTree], index: usize, found: &mut Vec<Import>) -> usize {
    if let Some(group) = braces(tokens, index) {
        for member in group.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
        {
            names_at_root(member, 0, found);
        }
    } else if let Some(name) = ident(tokens, index) {
        found.push(Import { name: name.to_string(), line: line_of(name) });
    } else if punct(tokens, index, '*')
        && let Some(token) = tokens.get(index)
    {
        found.push(Import { name: "*".to_owned(), line: token.span().start().line });
    }
    index + 1
}

fn line_of(ident: &Ident) -> usize {
    ident.span().start().line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let source = source::Source { name: path.to_owned(), text: text.to_owned() };
        let imports = imports(&source.tokens().unwrap(), depth(path));
        let found = judge(path, module(path), &imports);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn downwards_is_fine() {
        check(
            "placement/choose.rs",
            "use crate::cluster::Instance; use crate::{units::CpuUnits, plan};",
            &[],
        );
        check("words/mod.rs", "fn f(x: crate::editing::Command) {}", &[]);
        check("units.rs", "use std::fmt; use super_crate::x; pub(super) fn f() {} use crate::units::X;", &[]);
        check("lib.rs", "pub mod words; pub use crate::words::say;", &[]);
    }

    #[test]
    fn upwards_is_found_in_every_notation() {
        check(
            "units.rs",
            "\nuse crate::plan::Plan;",
            &["units.rs:2: `units` imports from `plan`, a floor above its own"],
        );
        check(
            "cluster/mod.rs",
            "use crate::{\n    units::CpuUnits,\n    plan::{Plan, Timeline},\n};",
            &["cluster/mod.rs:3: `cluster` imports from `plan`, a floor above its own"],
        );
        check(
            "cluster/zone.rs",
            "fn f() -> bool { matches!(x, crate::words::Y) }",
            &["cluster/zone.rs:1: `cluster` imports from `words`, a floor above its own"],
        );
        check(
            "plan/mod.rs",
            "use super::words::x;",
            &["plan/mod.rs:1: `plan` imports from `words`, a floor above its own"],
        );
        check(
            "plan/timeline.rs",
            "use super::{Plan, super::sizing::Fleet};",
            &["plan/timeline.rs:1: `plan` imports from `sizing`, a floor above its own"],
        );
    }

    #[test]
    fn supers_are_counted_through_inline_modules() {
        check(
            "plan/timeline.rs",
            "use super::words; mod inner { use super::*; use super::super::words; }",
            &[],
        );
        check(
            "units.rs",
            "mod inner { use super::super::words; }",
            &["units.rs:1: `units` imports from `words`, a floor above its own"],
        );
    }

    #[test]
    fn tests_are_free() {
        check("units.rs", "mod tests { use crate::samples::notes_cluster; }", &[]);
        assert!(is_test("editing/tests.rs") && is_test("simulation/tests/golden.rs"));
        assert!(!is_test("simulation/contests.rs"));
    }

    #[test]
    fn comments_and_strings_are_no_imports() {
        check(
            "units.rs",
            "//! See [`crate::plan::Plan`].\n/// crate::plan\nconst A: &str = \"crate::plan\";",
            &[],
        );
    }

    #[test]
    fn what_has_no_floor_is_told() {
        check(
            "extras.rs",
            "",
            &["extras.rs:1: module `extras` has no floor: give it one in xtask/src/checks/floors.rs"],
        );
        check(
            "plan/mod.rs",
            "use crate::*;",
            &["plan/mod.rs:1: `crate::*` is no floor: name the module that has it"],
        );
    }

    #[test]
    fn some_neighbours_are_kept_apart() {
        check(
            "sizing/fleet.rs",
            "use crate::simulation::Recording;",
            &[
                "sizing/fleet.rs:1: `sizing` imports from `simulation`: sizing takes demands, never a recording",
            ],
        );
    }
}

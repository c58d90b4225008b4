//! A draft's text and what it turned out to be: what the form shows, what the rules find, and what ECS would be asked.

use std::sync::Arc;

use serde_json::Value;
use stowage_core::json::{Place, locate};
use stowage_core::task_definition::{ImportError, TaskDefinition, import, parse, repeated_member};
use stowage_core::validation::Diagnostic;

use crate::import::findings::{Findings, is_error};

/// A text and what it turned out to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) text: String,
    /// The document of this text, or of the last one that could be read.
    document: Value,
    /// Why the text cannot be read, and where.
    pub(super) broken: Option<ImportError>,
    /// What keeps the document from being a task definition, as soon as it can be read.
    fault: Option<ImportError>,
    /// The task definition, without what is not registered.
    pub(super) definition: Option<Arc<TaskDefinition>>,
    pub(super) findings: Findings,
}

/// What keeps a draft from being registered.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Blocker {
    /// It is no task definition.
    Fault(ImportError),
    /// ECS would refuse it.
    Rule(Diagnostic, Place),
}

impl Sheet {
    /// A text that follows on this one.
    pub(super) fn followed_by(&self, text: String) -> Self {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let read = parse(bare).and_then(|document| match repeated_member(bare) {
            // Whoever changes one of them would not know which.
            Some(error) => Err(error),
            None => Ok(document),
        });
        let (document, broken) = match read {
            Ok(document) => (document, None),
            Err(error) => (self.document.clone(), Some(error)),
        };
        let findings = if broken.is_none() { Findings::of(&text) } else { Findings::default() };
        let (definition, fault) = match import(&text) {
            Ok(import) => (Some(Arc::new(import.definition)), None),
            Err(error) => (None, Some(error)),
        };
        Self { text, document, broken, fault, definition, findings }
    }

    /// Where the task definition stands in the document: `describe-task-definition` prints it within an object.
    pub(super) fn base(&self) -> &'static str {
        let document = &self.document;
        let is_within = document.get("containerDefinitions").is_none()
            && document.get("taskDefinition").is_some_and(Value::is_object);
        if is_within { "/taskDefinition" } else { "" }
    }

    /// The document of the task definition.
    pub(super) fn definition_value(&self) -> &Value {
        self.at("")
    }

    /// The document as it was written, with what the task definition stands in.
    pub(super) fn document(&self) -> &Value {
        &self.document
    }

    /// The worst that the rules find at a pointer into the task definition, or within it: `true` for what ECS refuses.
    pub(super) fn worst(&self, pointer: &str) -> Option<bool> {
        let base = self.base();
        let is_there = |path: &str| path.strip_prefix(base).is_some_and(|path| is_within(path, pointer));
        let found = self.findings.found.iter().filter(|(found, _)| is_there(&found.path));
        found.map(|(diagnostic, _)| is_error(diagnostic)).max()
    }

    /// The class of the frame around a member's field.
    pub(super) fn frame(&self, pointer: &str) -> &'static str {
        match self.worst(pointer) {
            Some(true) => "in bad",
            Some(false) => "in warn",
            None => "in",
        }
    }

    /// The value at a pointer into the task definition; `null` where none is.
    pub(super) fn at(&self, pointer: &str) -> &Value {
        self.document.pointer(&format!("{}{pointer}", self.base())).unwrap_or(&Value::Null)
    }

    /// How many elements the list at a pointer has.
    pub(super) fn length(&self, pointer: &str) -> usize {
        self.at(pointer).as_array().map_or(0, Vec::len)
    }

    /// What the rules find at pointers into the task definition that fit.
    pub(super) fn found(&self, fits: impl Fn(&str) -> bool) -> Vec<(Diagnostic, Place)> {
        let base = self.base();
        let fits = |(found, _): &&(Diagnostic, Place)| found.path.strip_prefix(base).is_some_and(&fits);
        self.findings.found.iter().filter(fits).cloned().collect()
    }

    /// The same, and the advice at these places.
    pub(super) fn found_or_advised(&self, fits: impl Fn(&str) -> bool) -> Vec<(Diagnostic, Place)> {
        let base = self.base();
        let is_there = |(found, _): &&(Diagnostic, Place)| found.path.strip_prefix(base).is_some_and(&fits);
        let advised = self.findings.hints.iter().filter(is_there).cloned();
        self.found(&fits).into_iter().chain(advised).collect()
    }

    /// Where the value at a pointer into the task definition stands in the text; nowhere while that cannot be read.
    pub(super) fn place(&self, pointer: &str) -> Option<Place> {
        self.broken.is_none().then(|| locate(&self.text, &format!("{}{pointer}", self.base())))
    }

    /// What keeps the draft from being registered; AWS's own refusal first, since it says more.
    pub(super) fn blocker(&self) -> Option<Blocker> {
        let refused = || {
            let (diagnostic, place) = self.findings.found.iter().find(|(found, _)| is_error(found))?;
            Some(Blocker::Rule(diagnostic.clone(), *place))
        };
        let fault = self.broken.clone().map(Blocker::Fault);
        fault.or_else(refused).or_else(|| self.fault.clone().map(Blocker::Fault))
    }

    /// The family, as far as one is written.
    pub(super) fn family(&self) -> &str {
        self.at("/family").as_str().unwrap_or_default()
    }
}

/// Whether `path` is what a pointer leads to, or within it.
pub(super) fn is_within(path: &str, pointer: &str) -> bool {
    path.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: Expect) {
        let sheet = texts.iter().fold(Sheet::default(), |sheet, text| sheet.followed_by((*text).to_owned()));
        let mut said =
            format!("family {:?}, {} containers\n", sheet.family(), sheet.length("/containerDefinitions"));
        for (found, place) in sheet.found(|_| true) {
            said += &format!("{}:{} {} {}\n", place.line, place.column, found.rule.facts().code, found.path);
        }
        said += &match sheet.blocker() {
            None => "can be registered".to_owned(),
            Some(Blocker::Fault(error)) => format!("{}:{} {:?}", error.line, error.column, error.kind),
            Some(Blocker::Rule(found, _)) => format!("{} {}", found.rule.facts().code, found.path),
        };
        expected.assert_eq(&said);
    }

    const WHOLE: &str = r#"{"family": "web", "containerDefinitions": [
        {"name": "app", "image": "app:1", "memory": 128}]}"#;

    #[test]
    fn a_broken_text_keeps_what_was_read_before() {
        check(
            &[WHOLE],
            expect![[r#"
            family "web", 1 containers
            can be registered"#]],
        );
        check(
            &[WHOLE, r#"{"family": "api", "containerDefinitions": [}"#],
            expect![[r#"
            family "web", 1 containers
            1:44 Syntax(Unexpected { character: Some('}') })"#]],
        );
        check(
            &[WHOLE, r#"{"family": "api", "family": "api"}"#],
            expect![[r#"
            family "web", 1 containers
            1:29 Document(RepeatedMember)"#]],
        );
        check(
            &[WHOLE, ""],
            expect![[r#"
            family "web", 1 containers
            1:1 Empty"#]],
        );
    }

    #[test]
    fn what_ecs_refuses_blocks() {
        check(
            &[r#"{"family": "web", "containerDefinitions": [
            {"name": "app", "image": "app:1 ", "memory": "128"}]}"#],
            expect![[r#"
                family "web", 1 containers
                2:38 TD-10 /containerDefinitions/0/image
                2:58 SH-04 /containerDefinitions/0/memory
                TD-10 /containerDefinitions/0/image"#]],
        );
        check(
            &["{\"taskDefinition\": {\"family\": \"a b\", \"revision\": 1,\n \"containerDefinitions\": []}}"],
            expect![[r#"
                family "a b", 0 containers
                1:31 TD-01 /taskDefinition/family
                1:50 SH-03 /taskDefinition/revision
                2:26 TD-02 /taskDefinition/containerDefinitions
                TD-01 /taskDefinition/family"#]],
        );
    }

    #[test]
    fn pointers_lead_to_what_is_within() {
        assert!(is_within("/a/b", "/a") && is_within("/a", "/a"));
        assert!(!is_within("/ab", "/a") && !is_within("/", "/a"));
    }
}

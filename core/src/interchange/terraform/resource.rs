//! A resource's body as a document.

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block, Body, Structure};
use serde_json::{Map, Value, json};

use super::super::shaping::{Types, shaped};
use super::super::{NoteKind, ReadError, ReadErrorKind, TextPlace};
use super::evaluate::{Configuration, Scope, Source, elements_of, text_of};
use super::text_place;
use crate::json::{self, Place};
use crate::validation::{Member, REGISTER_TASK_DEFINITION, Shape};

impl Configuration<'_> {
    /// The document of a resource.
    pub(super) fn definition(&mut self, body: &Body, scope: &Scope) -> Result<Map<String, Value>, ReadError> {
        let mut document = Map::new();
        self.body(body, REGISTER_TASK_DEFINITION.members, scope, &mut document)?;
        Ok(document)
    }

    fn body(
        &mut self,
        body: &Body,
        members: &'static [Member],
        scope: &Scope,
        document: &mut Map<String, Value>,
    ) -> Result<(), ReadError> {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => self.attribute(attribute, members, scope, document)?,
                Structure::Block(block) if block.has_ident("dynamic") => {
                    self.dynamic(block, members, scope, document)?;
                }
                Structure::Block(block) => {
                    let at = block.span().map_or(0, |span| span.start);
                    self.block(block.ident.as_str(), &block.body, at, members, scope, document)?;
                }
            }
        }
        Ok(())
    }

    fn attribute(
        &mut self,
        attribute: &Attribute,
        members: &'static [Member],
        scope: &Scope,
        document: &mut Map<String, Value>,
    ) -> Result<(), ReadError> {
        let name = attribute.key.as_str();
        let at = attribute.key.span().map_or(0, |span| span.start);
        if name == "container_definitions" {
            return self.containers(&attribute.value, scope, document);
        }
        if name == "host_path" {
            let path = self.evaluate(&attribute.value, scope).value;
            if !path.is_null() {
                document.insert("host".to_owned(), json!({ "sourcePath": text_of(&path) }));
            }
            return Ok(());
        }
        // What says how many there are has been heard.
        if matches!(name, "for_each" | "count") && !scope.is_empty() {
            return Ok(());
        }
        let Some(member) = member_of(members, name) else {
            self.note_at(at, name.to_owned(), NoteKind::NoCounterpart);
            return Ok(());
        };
        let value = self.evaluate(&attribute.value, scope).value;
        let value = match (member.shape, value) {
            // A variable that is null is one that is not there.
            (_, Value::Null) => return Ok(()),
            (Shape::List(Shape::Structure(inner)), Value::Object(entries)) if are_pairs(inner) => {
                pairs(entries, inner)
            }
            // As it was written before there were blocks of it.
            (shape @ Shape::List(Shape::Structure(_)), value @ Value::Object(_)) => {
                shaped(snake_to_camel(Value::Array(vec![value]), shape), shape, Types::Converted)
            }
            (shape, value) => shaped(snake_to_camel(value, shape), shape, Types::Converted),
        };
        document.insert(member.name.to_owned(), value);
        Ok(())
    }

    fn block(
        &mut self,
        name: &str,
        body: &Body,
        at: usize,
        members: &'static [Member],
        scope: &Scope,
        document: &mut Map<String, Value>,
    ) -> Result<(), ReadError> {
        let member = member_of(members, name);
        let (member, inner, is_list) = match member.map(|member| (member, member.shape)) {
            Some((member, Shape::List(Shape::Structure(inner)))) => (member, *inner, true),
            Some((member, Shape::Structure(inner))) => (member, inner, false),
            _ => {
                self.note_at(at, name.to_owned(), NoteKind::NoCounterpart);
                return Ok(());
            }
        };
        let mut value = Map::new();
        self.body(body, inner, scope, &mut value)?;
        if !is_list {
            document.insert(member.name.to_owned(), Value::Object(value));
            return Ok(());
        }
        match document.entry(member.name).or_insert_with(|| Value::Array(Vec::new())) {
            Value::Array(elements) => elements.push(Value::Object(value)),
            other => *other = Value::Array(vec![Value::Object(value)]),
        }
        Ok(())
    }

    /// A block for every element of a collection, where that is known.
    fn dynamic(
        &mut self,
        block: &Block,
        members: &'static [Member],
        scope: &Scope,
        document: &mut Map<String, Value>,
    ) -> Result<(), ReadError> {
        let name = block.labels.first().map(|label| label.as_str()).unwrap_or_default();
        let at = block.span().map_or(0, |span| span.start);
        let noted = self.notes.len();
        let collection = block.body.get_attribute("for_each").map(|all| self.evaluate(&all.value, scope));
        let elements = collection.filter(|all| all.known).and_then(elements_of);
        let content = block.body.get_blocks("content").next();
        let (Some(elements), Some(content)) = (elements, content) else {
            self.notes.truncate(noted);
            self.note_at(at, format!("dynamic {name:?}"), NoteKind::Unknown);
            return Ok(());
        };
        let iterator = block.body.get_attribute("iterator").and_then(|one| one.value.as_variable());
        let iterator = iterator.map_or(name, |ident| ident.as_str());
        for (key, value) in elements {
            let scope = scope.with(iterator, json!({ "key": key, "value": value }));
            self.block(name, &content.body, at, members, &scope, document)?;
        }
        Ok(())
    }

    /// `container_definitions` is a text, which is JSON. As the provider reads it, the case of names does not count.
    fn containers(
        &mut self,
        expression: &Expression,
        scope: &Scope,
        document: &mut Map<String, Value>,
    ) -> Result<(), ReadError> {
        let noted = self.notes.len();
        let evaluated = self.evaluate_for(expression, scope, Source::Json);
        if evaluated.value.is_null() {
            return Ok(());
        }
        let text = text_of(&evaluated.value);
        // What is not known is within strings, and so is no fault; of directives nothing can be said.
        let is_whole = evaluated.known || text.trim_start().starts_with('[') && !text.contains("%{");
        let value = match json::parse(&text) {
            Ok(value) if evaluated.known || value.is_array() => value,
            Err((fault, place)) if is_whole => {
                let at = self.place_in(expression, place);
                return Err(ReadError { kind: ReadErrorKind::Json(fault), at });
            }
            // Nothing of a list stands for the whole of it.
            _ => {
                self.notes.truncate(noted);
                let span = expression.span().unwrap_or_default();
                let subject = format!("container_definitions = {}", self.written(span.clone()));
                self.note_at(span.start, subject, NoteKind::Unknown);
                return Ok(());
            }
        };
        let Some(member) = member_of(REGISTER_TASK_DEFINITION.members, "container_definitions") else {
            return Ok(());
        };
        document.insert(member.name.to_owned(), shaped(value, member.shape, Types::Kept));
        Ok(())
    }

    /// Where a place of a text stands in the configuration: in a heredoc line by line, and column by column where it is
    /// what is written; elsewhere where the text begins.
    fn place_in(&self, expression: &Expression, place: Place) -> TextPlace {
        let begins = text_place(self.text, expression.span().map_or(0, |span| span.start));
        match expression {
            Expression::HeredocTemplate(heredoc) => {
                let is_literal = heredoc.template.iter().all(|element| element.is_literal());
                let column = if is_literal { place.column + heredoc.indent().unwrap_or(0) } else { 1 };
                TextPlace { line: begins.line + place.line, column }
            }
            _ => begins,
        }
    }
}

/// The member that an argument or block is, by its name in snake case.
pub(super) fn member_of(members: &'static [Member], name: &str) -> Option<&'static Member> {
    let name = match name {
        "volume" => "volumes",
        "inference_accelerator" => "inferenceAccelerators",
        "configure_at_launch" => "configuredAtLaunch",
        other => other,
    };
    let plain: String = name.chars().filter(|letter| *letter != '_').collect();
    members.iter().find(|member| member.name.eq_ignore_ascii_case(&plain))
}

/// Names in snake case as the API has them, in a structure that is given as an object.
fn snake_to_camel(value: Value, shape: Shape) -> Value {
    match (shape, value) {
        (Shape::Structure(members), Value::Object(given)) => {
            let named = given.into_iter().map(|(name, value)| match member_of(members, &name) {
                None if name == "host_path" => ("host".to_owned(), json!({ "sourcePath": value })),
                Some(member) => (member.name.to_owned(), snake_to_camel(value, member.shape)),
                None => (name, value),
            });
            Value::Object(named.collect())
        }
        (Shape::List(inner), Value::Array(elements)) => {
            elements.into_iter().map(|element| snake_to_camel(element, *inner)).collect()
        }
        (_, value) => value,
    }
}

/// Whether the elements of a list are names with values.
pub(super) fn are_pairs(members: &[Member]) -> bool {
    members.len() == 2 && members.iter().any(|member| member.name == "value")
}

/// A map as the list of pairs that the API has for tags and for the properties of a proxy.
fn pairs(entries: Map<String, Value>, members: &[Member]) -> Value {
    let name = if members.iter().any(|member| member.name == "key") { "key" } else { "name" };
    let pair = |(entry, value): (String, Value)| json!({ name: entry, "value": text_of(&value) });
    entries.into_iter().filter(|(_, value)| !value.is_null()).map(pair).collect()
}

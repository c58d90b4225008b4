//! Expressions: what they are where the configuration alone decides it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use hcl_edit::Span;
use hcl_edit::expr::{Expression, ForExpr, Object, ObjectKey, Traversal, TraversalOperator};
use hcl_edit::structure::Body;
use serde_json::{Map, Number, Value};

use super::super::{Note, NoteKind};
use super::text_place;

/// How many expressions are evaluated, how many bytes of text are made, and how many notes are taken: a configuration of
/// people has far fewer of all, and one in which each name stands for two others ends.
const MAX_EVALUATED: usize = 200_000;
pub(super) const MAX_MADE: usize = 4 << 20;
const MAX_NOTES: usize = 1_000;

/// A value, and whether it is the one that a run would have.
pub(super) struct Evaluated {
    pub(super) value: Value,
    pub(super) known: bool,
    /// Whether a list is a set, whose elements are their own keys.
    pub(super) is_set: bool,
}

impl Evaluated {
    pub(super) fn known(value: impl Into<Value>) -> Self {
        Self { value: value.into(), known: true, is_set: false }
    }
}

/// Names that hold within an expression: those of `for`, and of blocks for every element.
#[derive(Clone, Default)]
pub(super) struct Scope {
    names: Vec<(String, Arc<Value>)>,
    /// The variables and locals that have led here: one that leads to itself has no value.
    through: Vec<String>,
}

impl Scope {
    pub(super) fn with(&self, name: &str, value: Value) -> Self {
        let mut scope = self.clone();
        scope.names.push((name.to_owned(), Arc::new(value)));
        scope
    }

    /// Whether no name holds, as in a resource that stands for itself.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn get(&self, name: &str) -> Option<Value> {
        self.names.iter().rev().find(|(known, _)| known == name).map(|(_, value)| (**value).clone())
    }
}

/// What a text will be read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Text.
    Text,
    /// JSON: what is not known is quoted where no string is open, so that it stays one.
    Json,
}

/// A configuration, and what was noted of it so far.
pub(super) struct Configuration<'a> {
    pub(super) text: &'a str,
    variables: BTreeMap<&'a str, &'a Expression>,
    locals: BTreeMap<&'a str, &'a Expression>,
    pub(super) notes: Vec<Note>,
    evaluated: usize,
    pub(super) made: usize,
}

impl<'a> Configuration<'a> {
    pub(super) fn new(text: &'a str, body: &'a Body) -> Self {
        let mut configuration = Self {
            text,
            variables: BTreeMap::new(),
            locals: BTreeMap::new(),
            notes: Vec::new(),
            evaluated: 0,
            made: 0,
        };
        for block in body.blocks() {
            match (block.ident.as_str(), block.labels.first()) {
                ("variable", Some(name)) => {
                    let default = block.body.get_attribute("default").map(|default| &default.value);
                    configuration.variables.extend(default.map(|default| (name.as_str(), default)));
                }
                ("locals", _) => {
                    let locals = block.body.attributes();
                    configuration.locals.extend(locals.map(|local| (local.key.as_str(), &local.value)));
                }
                _ => {}
            }
        }
        configuration
    }

    pub(super) fn note_at(&mut self, offset: usize, subject: String, kind: NoteKind) {
        if self.notes.len() < MAX_NOTES {
            let at = Some(text_place(self.text, offset));
            self.notes.push(Note { subject: subject.into(), at, kind });
        }
    }

    /// A piece of the configuration, on one line.
    pub(super) fn written(&self, span: Range<usize>) -> String {
        let written = self.text.get(span).unwrap_or_default();
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text that stands for an expression that only a run knows, and a note of it.
    pub(super) fn placeholder(&mut self, expression: &Expression) -> Evaluated {
        let span = expression.span().unwrap_or_default();
        let written = self.written(span.clone());
        let text = format!("${{{written}}}");
        self.note_at(span.start, written, NoteKind::Placeholder(text.as_str().into()));
        Evaluated { known: false, ..Evaluated::known(text) }
    }

    pub(super) fn evaluate(&mut self, expression: &Expression, scope: &Scope) -> Evaluated {
        self.evaluate_for(expression, scope, Source::Text)
    }

    pub(super) fn evaluate_for(
        &mut self,
        expression: &Expression,
        scope: &Scope,
        source: Source,
    ) -> Evaluated {
        self.evaluated += 1;
        if self.evaluated > MAX_EVALUATED || self.made > MAX_MADE {
            return self.placeholder(expression);
        }
        let noted = self.notes.len();
        let evaluated = match expression {
            Expression::Null(_) => Some(Evaluated::known(Value::Null)),
            Expression::Bool(value) => Some(Evaluated::known(*value.value())),
            Expression::Number(number) => number_of(number).map(Evaluated::known),
            Expression::String(text) => {
                self.made += text.value().len();
                Some(Evaluated::known(text.value().as_str()))
            }
            Expression::Array(elements) => {
                let elements = elements.iter().map(|element| self.evaluate(element, scope));
                Some(all(elements.collect()))
            }
            Expression::Object(object) => Some(self.object(object, scope)),
            Expression::StringTemplate(template) => self.template(template, scope, source),
            Expression::HeredocTemplate(heredoc) => self.template(&heredoc.template, scope, source),
            Expression::Parenthesis(inner) => Some(self.evaluate_for(inner.inner(), scope, source)),
            Expression::Variable(name) => scope.get(name.as_str()).map(Evaluated::known),
            Expression::Traversal(traversal) => self.traversal(traversal, scope, source),
            Expression::FuncCall(call) => self.call(call, scope),
            Expression::Conditional(conditional) => Some(self.conditional(conditional, scope, source)),
            Expression::UnaryOp(operation) => self.unary(operation, scope),
            Expression::BinaryOp(operation) => self.binary(operation, scope),
            Expression::ForExpr(each) => self.for_each(each, scope),
        };
        evaluated.unwrap_or_else(|| {
            // One placeholder stands for the whole: what is in it is named by it.
            self.notes.truncate(noted);
            self.placeholder(expression)
        })
    }

    fn object(&mut self, object: &Object, scope: &Scope) -> Evaluated {
        let (mut members, mut known) = (Map::new(), true);
        for (key, value) in object {
            let name = match key {
                ObjectKey::Ident(name) => name.as_str().to_owned(),
                ObjectKey::Expression(expression) => {
                    let name = self.evaluate(expression, scope);
                    known &= name.known;
                    text_of(&name.value)
                }
            };
            let value = self.evaluate(value.expr(), scope);
            known &= value.known;
            members.insert(name, value.value);
        }
        Evaluated { known, ..Evaluated::known(Value::Object(members)) }
    }

    /// `var.name`, `local.name` and what follows; names of the scope.
    fn traversal(&mut self, traversal: &Traversal, scope: &Scope, source: Source) -> Option<Evaluated> {
        let mut operators = traversal.operators.iter().map(|operator| operator.value());
        let root = traversal.expr.as_variable().map(|name| name.as_str());
        let names = match root {
            Some("var") => Some(&self.variables),
            Some("local") => Some(&self.locals),
            _ => None,
        };
        let begin = match names.filter(|_| scope.get(root.unwrap_or_default()).is_none()) {
            Some(names) => {
                let TraversalOperator::GetAttr(name) = operators.next()? else { return None };
                let expression = *names.get(name.as_str())?;
                let name = format!("{}.{}", root.unwrap_or_default(), name.as_str());
                if scope.through.contains(&name) {
                    return None;
                }
                let through = scope.through.iter().cloned().chain([name]).collect();
                let inner = Scope { names: Vec::new(), through };
                self.evaluate_for(expression, &inner, source)
            }
            None => match &traversal.expr {
                Expression::Variable(name) => scope.get(name.as_str()).map(Evaluated::known)?,
                other => self.evaluate(other, scope),
            },
        };
        operators.try_fold(begin, |from, operator| self.step(from, operator, scope))
    }

    fn step(&mut self, from: Evaluated, operator: &TraversalOperator, scope: &Scope) -> Option<Evaluated> {
        let value = match operator {
            TraversalOperator::GetAttr(name) => from.value.get(name.as_str())?,
            TraversalOperator::LegacyIndex(index) => from.value.get(usize::try_from(*index.value()).ok()?)?,
            TraversalOperator::Index(expression) => {
                let index = self.evaluate(expression, scope);
                match index.value.as_u64() {
                    Some(index) => from.value.get(usize::try_from(index).ok()?)?,
                    None => from.value.get(index.value.as_str()?)?,
                }
            }
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => return None,
        };
        Some(Evaluated { known: from.known, ..Evaluated::known(value.clone()) })
    }

    /// `[for …]` and `{for …}` over what is known.
    fn for_each(&mut self, each: &ForExpr, scope: &Scope) -> Option<Evaluated> {
        let collection = self.evaluate(&each.intro.collection_expr, scope);
        let elements = elements_of(Some(collection).filter(|all| all.known && !each.grouping)?)?;
        let (mut list, mut members, mut known) = (Vec::new(), Map::new(), true);
        for (key, value) in elements {
            let mut scope = scope.clone();
            if let Some(name) = &each.intro.key_var {
                scope = scope.with(name.as_str(), key);
            }
            let scope = scope.with(each.intro.value_var.as_str(), value);
            if let Some(condition) = &each.cond {
                let condition = self.evaluate(&condition.expr, &scope);
                match condition.value.as_bool().filter(|_| condition.known)? {
                    true => {}
                    false => continue,
                }
            }
            let made = self.evaluate(&each.value_expr, &scope);
            known &= made.known;
            match &each.key_expr {
                Some(key) => {
                    let key = self.evaluate(key, &scope);
                    known &= key.known;
                    members.insert(text_of(&key.value), made.value);
                }
                None => list.push(made.value),
            }
        }
        let is_map = each.key_expr.is_some();
        let made = if is_map { Value::Object(members) } else { Value::Array(list) };
        Some(Evaluated { known, ..Evaluated::known(made) })
    }
}

/// The keys and values that a collection gives to who goes through it: those of a map in order of key (documented).
pub(super) fn elements_of(collection: Evaluated) -> Option<Vec<(Value, Value)>> {
    match collection.value {
        Value::Array(elements) if collection.is_set => {
            Some(elements.into_iter().map(|value| (value.clone(), value)).collect())
        }
        Value::Array(elements) => {
            Some(elements.into_iter().enumerate().map(|(index, value)| (Value::from(index), value)).collect())
        }
        Value::Object(members) => {
            let mut entries: Vec<(String, Value)> = members.into_iter().collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Some(entries.into_iter().map(|(name, value)| (Value::from(name), value)).collect())
        }
        _ => None,
    }
}

/// A list of values.
pub(super) fn all(elements: Vec<Evaluated>) -> Evaluated {
    let known = elements.iter().all(|element| element.known);
    let list: Value = elements.into_iter().map(|element| element.value).collect();
    Evaluated { known, ..Evaluated::known(list) }
}

fn number_of(number: &hcl_edit::Number) -> Option<Number> {
    let whole = number.as_i64().map(Number::from).or_else(|| number.as_u64().map(Number::from));
    whole.or_else(|| number.as_f64().and_then(Number::from_f64))
}

/// A value as it stands in a text.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

//! Templates: texts with interpolations `${…}` and directives `%{…}`.

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::template::{Directive, Element, ForDirective, IfDirective, Interpolation, Strip, Template};
use serde_json::Value;

use super::super::NoteKind;
use super::evaluate::{Configuration, Evaluated, Scope, Source, elements_of, text_of};

/// A text that is being made of a template.
struct Made {
    text: String,
    known: bool,
    /// Whether the blanks that follow go away: `~}` stands before them.
    strips: bool,
    source: Source,
}

impl Made {
    /// Blanks before `~{` go away.
    fn strip_before(&mut self, strip: Strip) {
        if strip.strip_start() {
            self.text.truncate(self.text.trim_end().len());
        }
    }

    fn literal(&mut self, literal: &str) {
        self.text += if self.strips { literal.trim_start() } else { literal };
        self.strips = false;
    }
}

impl Configuration<'_> {
    /// A template that is one interpolation has its value, any other is text (documented).
    pub(super) fn template(
        &mut self,
        template: &Template,
        scope: &Scope,
        source: Source,
    ) -> Option<Evaluated> {
        if let Some(Element::Interpolation(only)) = template.as_single_element() {
            return Some(self.evaluate_for(&only.expr, scope, source));
        }
        let mut made = Made { text: String::new(), known: true, strips: false, source };
        self.elements(template, scope, &mut made)?;
        self.made += made.text.len();
        Some(Evaluated { known: made.known, ..Evaluated::known(made.text) })
    }

    fn elements(&mut self, template: &Template, scope: &Scope, made: &mut Made) -> Option<()> {
        for element in template {
            match element {
                Element::Literal(literal) => made.literal(literal),
                Element::Interpolation(interpolation) => self.interpolation(interpolation, scope, made),
                Element::Directive(directive) => match self.directive(directive, scope, made)? {
                    true => {}
                    false => self.leave(element, made),
                },
            }
            if self.made + made.text.len() > super::evaluate::MAX_MADE {
                return None;
            }
        }
        Some(())
    }

    fn interpolation(&mut self, interpolation: &Interpolation, scope: &Scope, made: &mut Made) {
        let part = self.evaluate(&interpolation.expr, scope);
        let filled = text_of(&part.value);
        made.strip_before(interpolation.strip);
        let quoted = made.source == Source::Json && !part.known && !is_in_string(&made.text);
        made.known &= part.known;
        made.text += &if quoted { Value::from(filled).to_string() } else { filled };
        made.strips = interpolation.strip.strip_end();
    }

    /// Carries out a directive; false where what it depends on is not known.
    fn directive(&mut self, directive: &Directive, scope: &Scope, made: &mut Made) -> Option<bool> {
        match directive {
            Directive::If(condition) => self.if_directive(condition, scope, made),
            Directive::For(each) => self.for_directive(each, scope, made),
        }
    }

    fn if_directive(&mut self, directive: &IfDirective, scope: &Scope, made: &mut Made) -> Option<bool> {
        let holds = self.quietly(&directive.if_expr.cond_expr, scope).filter(|holds| holds.known);
        let Some(holds) = holds.and_then(|holds| holds.value.as_bool()) else { return Some(false) };
        made.strip_before(directive.if_expr.strip);
        made.strips = directive.if_expr.strip.strip_end();
        if holds {
            self.elements(&directive.if_expr.template, scope, made)?;
        }
        if let Some(otherwise) = &directive.else_expr {
            if holds {
                made.strip_before(otherwise.strip);
            } else {
                made.strips = otherwise.strip.strip_end();
                self.elements(&otherwise.template, scope, made)?;
            }
        }
        made.strip_before(directive.endif_expr.strip);
        made.strips = directive.endif_expr.strip.strip_end();
        Some(true)
    }

    fn for_directive(&mut self, directive: &ForDirective, scope: &Scope, made: &mut Made) -> Option<bool> {
        let each = &directive.for_expr;
        let collection = self.quietly(&each.collection_expr, scope).filter(|all| all.known);
        let Some(elements) = collection.and_then(elements_of) else { return Some(false) };
        made.strip_before(each.strip);
        for (key, value) in elements {
            let mut scope = scope.with(each.value_var.as_str(), value);
            if let Some(name) = &each.key_var {
                scope = scope.with(name.as_str(), key);
            }
            made.strips = each.strip.strip_end();
            self.elements(&each.template, &scope, made)?;
            made.strip_before(directive.endfor_expr.strip);
        }
        made.strips = directive.endfor_expr.strip.strip_end();
        Some(true)
    }

    /// Evaluates what is not part of the result itself.
    fn quietly(&mut self, expression: &Expression, scope: &Scope) -> Option<Evaluated> {
        let noted = self.notes.len();
        let evaluated = self.evaluate(expression, scope);
        self.notes.truncate(noted);
        Some(evaluated)
    }

    /// Leaves a directive as it is written.
    fn leave(&mut self, element: &Element, made: &mut Made) {
        let span = element.span().unwrap_or_default();
        let written = self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.note_at(span.start, written.clone(), NoteKind::Placeholder(written.as_str().into()));
        made.text += &written;
        made.known = false;
    }
}

/// Whether JSON that has begun so is within a string.
fn is_in_string(json: &str) -> bool {
    let (mut open, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if open => escaped = true,
            b'"' => open = !open,
            _ => {}
        }
    }
    open
}

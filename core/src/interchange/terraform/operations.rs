//! Operators and conditions.

use hcl_edit::expr::{BinaryOp, BinaryOperator, Conditional, UnaryOp, UnaryOperator};
use serde_json::{Number, Value};

use super::super::NoteKind;
use super::evaluate::{Configuration, Evaluated, Scope, Source};
use hcl_edit::Span;

impl Configuration<'_> {
    /// What a condition chooses; the first where it is not known.
    pub(super) fn conditional(&mut self, chosen: &Conditional, scope: &Scope, source: Source) -> Evaluated {
        let noted = self.notes.len();
        let condition = self.evaluate(&chosen.cond_expr, scope);
        self.notes.truncate(noted);
        let holds = condition.value.as_bool().filter(|_| condition.known).unwrap_or_else(|| {
            let span = chosen.cond_expr.span().unwrap_or_default();
            let written = self.text.get(span.clone()).unwrap_or_default().trim().to_owned();
            self.note_at(span.start, written, NoteKind::Assumed("true".into()));
            true
        });
        let expression = if holds { &chosen.true_expr } else { &chosen.false_expr };
        self.evaluate_for(expression, scope, source)
    }

    pub(super) fn unary(&mut self, operation: &UnaryOp, scope: &Scope) -> Option<Evaluated> {
        let operand = self.evaluate(&operation.expr, scope);
        let value = match operation.operator.value() {
            UnaryOperator::Neg => number(-as_number(&operand.value)?)?,
            UnaryOperator::Not => Value::Bool(!operand.value.as_bool()?),
        };
        operand.known.then_some(Evaluated::known(value))
    }

    pub(super) fn binary(&mut self, operation: &BinaryOp, scope: &Scope) -> Option<Evaluated> {
        let left = self.evaluate(&operation.lhs_expr, scope);
        let right = self.evaluate(&operation.rhs_expr, scope);
        if !left.known || !right.known {
            return None;
        }
        binary(*operation.operator.value(), &left.value, &right.value).map(Evaluated::known)
    }
}

fn binary(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    use BinaryOperator::{And, Div, Eq, Greater, GreaterEq, Less, LessEq, Minus, Mod, Mul, NotEq, Or, Plus};
    match operator {
        Eq => return Some(Value::Bool(left == right)),
        NotEq => return Some(Value::Bool(left != right)),
        And => return Some(Value::Bool(left.as_bool()? && right.as_bool()?)),
        Or => return Some(Value::Bool(left.as_bool()? || right.as_bool()?)),
        _ => {}
    }
    let (left, right) = (as_number(left)?, as_number(right)?);
    match operator {
        Less => Some(Value::Bool(left < right)),
        LessEq => Some(Value::Bool(left <= right)),
        Greater => Some(Value::Bool(left > right)),
        GreaterEq => Some(Value::Bool(left >= right)),
        Plus => number(left + right),
        Minus => number(left - right),
        Mul => number(left * right),
        Div => number(left / right),
        Mod => number(left % right),
        _ => None,
    }
}

/// A number, also of a text that is one, as Terraform converts it.
pub(super) fn as_number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// A number, whole where it is; nothing where it is none, as after a division by zero.
pub(super) fn number(number: f64) -> Option<Value> {
    let whole = number as i64;
    if whole as f64 == number {
        Some(Value::from(whole))
    } else {
        Number::from_f64(number).map(Value::Number)
    }
}

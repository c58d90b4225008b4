//! Reading an expression: `||` binds least, then `&&`, then `!` (assumed, as in Java).

use super::condition::{
    Condition, EQUALITY, LISTS, ORDERS, Order, PATTERNS, PRESENCE, Relation, Sign, Subject, Test,
};
use super::error::{QueryError, QueryFault, Wanted};
use super::evaluate::decimal;
use super::expression::MAX_EXPRESSION_CHARS;
use super::pattern::Pattern;
use super::words::{Bare, bare_length, unquoted, written_offset};

/// How deep parentheses and negations may be nested: what people write has two or three, and the stack is finite.
const MAX_DEPTH: usize = 64;

type Parsed<T> = Result<T, QueryError>;

/// What the whole text says.
pub(super) fn condition(text: &str) -> Parsed<Condition> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let chars = text.chars().count();
    if chars > MAX_EXPRESSION_CHARS {
        return Err(parser.error(QueryFault::TooLong { chars }));
    }
    let condition = parser.any()?;
    if parser.rest().is_empty() { Ok(condition) } else { Err(parser.expected(Wanted::End)) }
}

/// A place in the text.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// An operator, before its argument is known.
#[derive(Clone, Copy)]
enum Operator {
    Equals { negated: bool },
    In { negated: bool },
    Matches { negated: bool },
    Exists { negated: bool },
    Order(Order),
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn error_at(&self, offset: usize, fault: QueryFault) -> QueryError {
        let column = self.text.get(..offset).unwrap_or_default().chars().count() + 1;
        QueryError { offset, column, fault }
    }

    fn error(&self, fault: QueryFault) -> QueryError {
        self.error_at(self.at, fault)
    }

    fn expected(&self, wanted: Wanted) -> QueryError {
        self.error(QueryFault::Expected { wanted, found: self.rest().chars().next() })
    }

    /// Goes past a sign; says whether it is there.
    fn takes(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// Goes past a word, which must end there.
    fn takes_word(&mut self, word: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        self.rest().strip_prefix(word).is_some_and(ends) && self.takes(word)
    }

    fn any(&mut self) -> Parsed<Condition> {
        self.list(["||", "or"], Self::all, Condition::Any)
    }

    fn all(&mut self) -> Parsed<Condition> {
        self.list(["&&", "and"], Self::one, Condition::All)
    }

    /// One part, or several with a sign or a word between them.
    fn list(
        &mut self,
        [sign, word]: [&str; 2],
        part: fn(&mut Self) -> Parsed<Condition>,
        whole: fn(Vec<Condition>) -> Condition,
    ) -> Parsed<Condition> {
        let first = part(self)?;
        let mut parts = vec![first];
        while self.takes(sign) || self.takes_word(word) {
            parts.push(part(self)?);
        }
        Ok(if parts.len() > 1 { whole(parts) } else { parts.remove(0) })
    }

    /// A test, a negation, or something in parentheses; and the space after it.
    fn one(&mut self) -> Parsed<Condition> {
        self.skip_space();
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(QueryFault::TooDeep));
        }
        let condition = if self.takes("!") || self.takes_word("not") {
            Condition::Not(Box::new(self.one()?))
        } else if self.takes("(") {
            let inner = self.any()?;
            if !self.takes(")") {
                return Err(self.expected(Wanted::Parenthesis));
            }
            inner
        } else {
            Condition::Test(self.test()?)
        };
        self.depth -= 1;
        self.skip_space();
        Ok(condition)
    }

    fn test(&mut self) -> Parsed<Test> {
        let subject = self.subject()?;
        self.skip_space();
        let operator = self.operator(&subject)?;
        self.skip_space();
        let (negated, relation) = match operator {
            Operator::Exists { negated } => (negated, Relation::Exists),
            Operator::Equals { negated } => (negated, Relation::Equals(self.value(&subject, false)?.into())),
            Operator::Order(order) => (false, Relation::Order(order, self.value(&subject, true)?.into())),
            Operator::In { negated } => (negated, Relation::In(self.values()?)),
            Operator::Matches { negated } => {
                let (at, written) = (self.at, self.rest());
                let pattern = Pattern::new(&self.argument(Bare::Pattern)?).map_err(|error| {
                    let offset = at + written_offset(written, error.offset);
                    self.error_at(offset, QueryFault::Pattern(error.fault))
                });
                (negated, Relation::Matches(pattern?))
            }
        };
        Ok(Test { subject, negated, relation })
    }

    fn subject(&mut self) -> Parsed<Subject> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_./\\:-".contains(c);
        let name = self.rest();
        let name = name.get(..name.find(|c| !is_part(c)).unwrap_or(name.len())).unwrap_or_default();
        if name.is_empty() {
            return Err(self.expected(Wanted::Subject));
        }
        let unknown = || self.error(QueryFault::UnknownSubject { name: name.to_owned() });
        let subject = Subject::named(name).ok_or_else(unknown)?;
        self.at += name.len();
        Ok(subject)
    }

    /// The operator here, if the subject takes it (documented: 'Valid operators' of each subject).
    fn operator(&mut self, subject: &Subject) -> Parsed<Operator> {
        let start = self.at;
        let Some(operator) = self.any_operator() else { return Err(self.expected(Wanted::Operator)) };
        let is_taken = match operator {
            _ if matches!(subject, Subject::Attribute(_)) => true,
            Operator::Equals { .. } => true,
            Operator::In { .. } | Operator::Matches { .. } => !subject.is_ordered(),
            Operator::Order(_) => subject.is_ordered(),
            Operator::Exists { .. } => false,
        };
        if is_taken {
            return Ok(operator);
        }
        let operator = self.text.get(start..self.at).unwrap_or_default().to_owned();
        let fault = QueryFault::OperatorNotTaken { subject: subject.clone(), operator };
        Err(self.error_at(start, fault))
    }

    fn any_operator(&mut self) -> Option<Operator> {
        let order = ORDERS.iter().find(|(sign, _)| self.takes_sign(*sign));
        if let Some((_, order)) = order {
            return Some(Operator::Order(*order));
        }
        if let Some(negated) = self.takes_one_of(EQUALITY) {
            return Some(Operator::Equals { negated });
        }
        if let Some(negated) = self.takes_one_of(PATTERNS) {
            return Some(Operator::Matches { negated });
        }
        if let Some(negated) = self.takes_one_of(LISTS) {
            return Some(Operator::In { negated });
        }
        self.takes_one_of(PRESENCE).map(|negated| Operator::Exists { negated })
    }

    /// Which of two opposites is here: whether it is the second.
    fn takes_one_of(&mut self, signs: [Sign; 2]) -> Option<bool> {
        signs.iter().position(|sign| self.takes_sign(*sign)).map(|index| index == 1)
    }

    fn takes_sign(&mut self, (sign, word): Sign) -> bool {
        let is_word = sign.ends_with(|last: char| last.is_ascii_alphabetic());
        let found = if is_word { self.takes_word(sign) } else { self.takes(sign) };
        found || self.takes_word(word)
    }

    /// An argument. What is counted is compared with a number (assumed: nothing else could ever hold).
    fn value(&mut self, subject: &Subject, ordered: bool) -> Parsed<String> {
        let at = self.at;
        let text = self.argument(Bare::Value)?;
        let counted = match subject {
            Subject::RunningTasksCount => true,
            Subject::Attribute(_) => ordered,
            _ => false,
        };
        if counted && decimal(&text).is_none() {
            return Err(self.error_at(at, QueryFault::NotANumber { text }));
        }
        Ok(text)
    }

    fn values(&mut self) -> Parsed<Vec<std::sync::Arc<str>>> {
        if !self.takes("[") {
            return Err(self.expected(Wanted::List));
        }
        let mut values = Vec::new();
        loop {
            self.skip_space();
            values.push(self.argument(Bare::Value)?.into());
            self.skip_space();
            if self.takes("]") {
                return Ok(values);
            }
            if !self.takes(",") {
                return Err(self.expected(Wanted::ListEnd));
            }
        }
    }

    /// A bare word, or a text in quotes.
    fn argument(&mut self, bare: Bare) -> Parsed<String> {
        let rest = self.rest();
        if rest.starts_with(['\'', '"']) {
            let Some((value, length)) = unquoted(rest) else {
                let fault = QueryFault::Expected { wanted: Wanted::Quote, found: None };
                return Err(self.error_at(self.text.len(), fault));
            };
            self.at += length;
            return Ok(value);
        }
        let word = rest.get(..bare_length(rest, bare)).unwrap_or_default();
        if word.is_empty() {
            return Err(self.expected(Wanted::Argument));
        }
        self.at += word.len();
        Ok(word.to_owned())
    }
}

//! What the texts of a form say, or what is wrong with them and where. A text that says nothing stays a draft: it never
//! comes into a plan.

use std::fmt::Write as _;

use crate::cluster::{AttributeFault, Attributes, MAX_ATTRIBUTES, attribute_fault};
use crate::identifiers::ServiceName;
use crate::plan::Plan;
use crate::query::{Expression, QueryError};
use crate::service::{MAX_CONSTRAINTS, MAX_STRATEGIES, PlacementConstraint, PlacementStrategy};
use crate::task_definition::is_family;

/// The line that stands for the constraint without an expression.
pub(super) const DISTINCT_INSTANCE: &str = "distinctInstance";

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// In which line, or which part of a list, from 1.
    pub number: usize,
    /// What is wrong there.
    pub fault: FieldFault,
}

/// One way in which a line, or a part of a list, says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// ECS does not take the attribute.
    Attribute {
        /// Its name.
        name: String,
        /// What ECS has against it.
        fault: AttributeFault,
    },
    /// An attribute of this name stands before.
    AttributeTwice {
        /// The name.
        name: String,
    },
    /// One more attribute than ECS takes for an instance.
    OneAttributeTooMany,
    /// The expression is none; the place in it counts from the line's beginning.
    Query(QueryError),
    /// `distinctInstance` stands before.
    DistinctInstanceTwice,
    /// One more constraint than ECS takes.
    OneConstraintTooMany,
    /// No strategy is written so.
    Strategy {
        /// What is written.
        text: String,
    },
    /// One more strategy than ECS takes.
    OneStrategyTooMany,
}

/// What is wrong with a service's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// ECS would not take it. It takes the same names as for families (documented).
    Malformed,
    /// Another service of the plan has it.
    Taken,
}

/// The attributes of a text with one `name=value` in a line, or a name alone.
///
/// # Errors
/// Every line that is none, or one too many.
pub fn attributes(text: &str) -> Result<Attributes, Vec<FieldError>> {
    let mut attributes = Attributes::default();
    let mut errors = Vec::new();
    for (number, line) in lines(text) {
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        let (name, value) = (name.trim(), value.trim());
        let fault = if let Some(fault) = attribute_fault(name, value) {
            FieldFault::Attribute { name: name.to_owned(), fault }
        } else if attributes.get(name).is_some() {
            FieldFault::AttributeTwice { name: name.to_owned() }
        } else if attributes.len() == MAX_ATTRIBUTES {
            FieldFault::OneAttributeTooMany
        } else {
            attributes.insert(name, value);
            continue;
        };
        errors.push(FieldError { number, fault });
    }
    or_errors(attributes, errors)
}

/// The text of attributes, as [`attributes`] reads it.
pub fn attributes_text(attributes: &Attributes) -> String {
    let line = |(name, value): (&str, &str)| match value {
        "" => name.to_owned(),
        value => format!("{name}={value}"),
    };
    attributes.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The constraints of a text: one in a line, `distinctInstance` or an expression of the cluster query language.
///
/// # Errors
/// Every line that is none, or one too many.
pub fn constraints(text: &str) -> Result<Vec<PlacementConstraint>, Vec<FieldError>> {
    let mut constraints: Vec<PlacementConstraint> = Vec::new();
    let mut errors = Vec::new();
    for (number, line) in lines(text) {
        let fault = match constraint(line) {
            Err(error) => FieldFault::Query(error),
            Ok(PlacementConstraint::DistinctInstance)
                if constraints.contains(&PlacementConstraint::DistinctInstance) =>
            {
                FieldFault::DistinctInstanceTwice
            }
            Ok(_) if constraints.len() == MAX_CONSTRAINTS => FieldFault::OneConstraintTooMany,
            Ok(constraint) => {
                constraints.push(constraint);
                continue;
            }
        };
        errors.push(FieldError { number, fault });
    }
    or_errors(constraints, errors)
}

fn constraint(line: &str) -> Result<PlacementConstraint, QueryError> {
    let trimmed = line.trim();
    if trimmed == DISTINCT_INSTANCE {
        return Ok(PlacementConstraint::DistinctInstance);
    }
    let expression: Expression = trimmed.parse().map_err(|error: QueryError| {
        let before = &line[..line.len() - line.trim_start().len()];
        QueryError {
            offset: error.offset + before.len(),
            column: error.column + before.chars().count(),
            ..error
        }
    })?;
    Ok(PlacementConstraint::MemberOf { expression })
}

/// The text of constraints, as [`constraints`] reads it.
pub fn constraints_text(constraints: &[PlacementConstraint]) -> String {
    let line = |constraint: &PlacementConstraint| match constraint {
        PlacementConstraint::DistinctInstance => DISTINCT_INSTANCE.to_owned(),
        // An expression may have been written over several lines; between its words any space is the same.
        PlacementConstraint::MemberOf { expression } => expression.as_str().replace(['\n', '\r'], " "),
    };
    constraints.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The strategies of a text: `spread(attribute:ecs.availability-zone), binpack(memory)`.
///
/// # Errors
/// Every part that is none, or one too many.
pub fn strategies(text: &str) -> Result<Vec<PlacementStrategy>, Vec<FieldError>> {
    let mut strategies = Vec::new();
    let mut errors = Vec::new();
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    for (index, part) in parts.enumerate() {
        let fault = match part.parse() {
            Err(_) => FieldFault::Strategy { text: part.to_owned() },
            Ok(_) if strategies.len() == MAX_STRATEGIES => FieldFault::OneStrategyTooMany,
            Ok(strategy) => {
                strategies.push(strategy);
                continue;
            }
        };
        errors.push(FieldError { number: index + 1, fault });
    }
    or_errors(strategies, errors)
}

/// The text of strategies, as [`strategies`] reads it.
pub fn strategies_text(strategies: &[PlacementStrategy]) -> String {
    let mut text = String::new();
    for (index, strategy) in strategies.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(text, "{comma}{strategy}");
    }
    text
}

/// The name of a new service.
///
/// # Errors
/// ECS would not take it, or another service has it.
pub fn service_name(plan: &Plan, text: &str) -> Result<ServiceName, NameFault> {
    let name = text.trim();
    if !is_family(name) {
        Err(NameFault::Malformed)
    } else if plan.service_names().any(|taken| taken.as_str() == name) {
        Err(NameFault::Taken)
    } else {
        Ok(name.into())
    }
}

/// A name like this one that no service of the plan has.
pub fn free_service_name(plan: &Plan, name: &str) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| service_name(plan, name) != Err(NameFault::Taken)).unwrap_or_default()
}

/// The lines that are not empty, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim().is_empty())
}

fn or_errors<T>(value: T, errors: Vec<FieldError>) -> Result<T, Vec<FieldError>> {
    if errors.is_empty() { Ok(value) } else { Err(errors) }
}

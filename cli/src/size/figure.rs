//! A number with what it was computed from.

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::basis::Basis;
use stowage_core::sizing::{Figure, Operation, Origin};
use stowage_core::words::{self, Language};

/// A number with what it was computed from, in words and as a tree.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Traced {
    /// What it is, in the language of `--lang`.
    label: String,
    /// The number.
    amount: f64,
    /// The number with its unit, as it reads.
    text: String,
    /// How it was computed, with the numbers that it was computed from.
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<String>,
    /// Where it comes from, where it was not computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// The source that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Published>,
    /// What the numbers that it was computed from are put together with.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'static str>,
    /// What it was computed from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    of: Vec<Traced>,
}

/// Who published a number, and when.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Published {
    /// The source's public name.
    name: &'static str,
    /// The day of its numbers, `YYYY-MM-DD`.
    date: &'static str,
    /// How well the number is known.
    basis: Basis,
}

impl Traced {
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn of(&self) -> &[Self] {
        &self.of
    }

    /// What it is, how much, and how it was computed.
    pub(super) fn line(&self) -> [&str; 3] {
        [&self.label, &self.text, self.formula.as_deref().unwrap_or_default()]
    }

    pub(super) fn new(language: Language, figure: &Figure) -> Self {
        let source = match figure.origin() {
            Origin::Published { source, basis } => {
                Some(Published { name: source.name, date: source.date, basis: *basis })
            }
            _ => None,
        };
        let operation = match figure.origin() {
            Origin::Computed { operation, .. } => Some(operation_word(*operation)),
            _ => None,
        };
        let formula = words::figure_formula(language, figure);
        Self {
            label: words::figure_label(language, figure),
            amount: figure.amount().as_f64(),
            text: words::figure_amount(language, figure),
            origin: formula.is_none().then(|| words::figure_origin(language, figure)),
            formula,
            source,
            operation,
            of: figure.inputs().iter().map(|input| Self::new(language, input)).collect(),
        }
    }
}

impl Traced {
    /// The number as it reads, without its unit: what stands in a column that names it.
    pub(super) fn number(&self) -> &str {
        let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '−');
        self.text.split(|letter| !is_of_number(letter)).next().unwrap_or(&self.text)
    }
}

fn operation_word(operation: Operation) -> &'static str {
    match operation {
        Operation::Sum => "sum",
        Operation::Product => "product",
        Operation::Quotient => "quotient",
        Operation::Difference => "difference",
        Operation::Greatest => "greatest",
        Operation::Least => "least",
        Operation::RoundedUp => "roundedUp",
        Operation::RoundedDown => "roundedDown",
        Operation::Rounded => "rounded",
    }
}

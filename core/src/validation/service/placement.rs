//! Rules on where a service's tasks are placed.

use super::super::node::Node;
use super::super::rule::rules;
use super::super::{Facts, Findings};
use super::{API, Service};
use crate::basis::Basis::{Documented, Observed};
use crate::query::{Expression, QueryError};
use crate::service::{MAX_CONSTRAINTS, MAX_STRATEGIES, SpreadField};

const STRATEGY: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html";
const CONSTRAINT: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html";

/// Characters of an expression (documented).
const MAX_EXPRESSION: usize = 2_000;

rules! {
    /// Rules on where a service's tasks are placed.
    ServicePlacementRule in ServicePlacement {
        /// There are at most five strategies.
        TooManyStrategies = Facts::error("SV-14", Observed, "cdk-preflight pf-ecs-svc-placement-strategies-max6")
            .says("Maximum number of strategies is 5.");
        /// There are at most ten constraints.
        TooManyConstraints = Facts::error("SV-14", Documented, API);
        /// CPU and memory can be packed.
        BinpackField = Facts::error("SV-14", Observed, "cdk-preflight pf-ecs-svc-binpack-field")
            .says("binpack field '{0}' is invalid.");
        /// Chance has no field.
        RandomField = Facts::error("SV-14", Observed, "cdk-preflight pf-ecs-svc-random-with-field")
            .says("random field should not be specified");
        /// Tasks are spread over instances, or over an attribute's values.
        SpreadOverUnknown = Facts::error("SV-14", Documented, STRATEGY);
        /// Distinct instances need no expression.
        DistinctInstanceExpression =
            Facts::error("SV-14", Observed, "cdk-preflight pf-ecs-svc-placement-constraint-distinct-instance-expression")
                .says("distinctInstance expression should not be specified.");
        /// A group of instances is described by an expression.
        ExpressionInvalid = Facts::error("SV-14", Documented, CONSTRAINT);
        /// An expression has at most 2,000 characters.
        ExpressionTooLong = Facts::error("SV-14", Documented, CONSTRAINT);
    }
}

pub(super) fn check(service: &Service<'_>, findings: &mut Findings) {
    let (strategies, constraints) =
        (service.root.get("placementStrategy"), service.root.get("placementConstraints"));
    if strategies.elements().count() > MAX_STRATEGIES {
        findings.report(ServicePlacementRule::TooManyStrategies, &strategies, &[]);
    }
    if constraints.elements().count() > MAX_CONSTRAINTS {
        findings.report(ServicePlacementRule::TooManyConstraints, &constraints, &[]);
    }
    strategies.elements().for_each(|strategy| check_strategy(&strategy, findings));
    constraints.elements().for_each(|constraint| check_constraint(&constraint, findings));
}

fn check_strategy(strategy: &Node<'_>, findings: &mut Findings) {
    let field = strategy.get("field");
    let name = field.text().unwrap_or_default();
    match strategy.text_of("type") {
        "random" if field.is_set() => {
            findings.report_fixed(ServicePlacementRule::RandomField, &field, &[], field.removed());
        }
        "binpack" if !["cpu", "memory"].iter().any(|known| known.eq_ignore_ascii_case(name)) => {
            findings.report(ServicePlacementRule::BinpackField, &field, &[name]);
        }
        "spread" if name.parse::<SpreadField>().is_err() => {
            findings.report(ServicePlacementRule::SpreadOverUnknown, &field, &[name]);
        }
        _ => {}
    }
}

fn check_constraint(constraint: &Node<'_>, findings: &mut Findings) {
    let expression = constraint.get("expression");
    let text = expression.text().unwrap_or_default();
    match constraint.text_of("type") {
        "distinctInstance" if expression.is_set() => {
            let fix = expression.removed();
            findings.report_fixed(ServicePlacementRule::DistinctInstanceExpression, &expression, &[], fix);
        }
        "memberOf" if text.chars().count() > MAX_EXPRESSION => {
            findings.report(ServicePlacementRule::ExpressionTooLong, &expression, &[]);
        }
        "memberOf" => {
            if let Some(QueryError { column, .. }) = text.parse::<Expression>().err() {
                let rule = ServicePlacementRule::ExpressionInvalid;
                findings.report(rule, &expression, &[&column.to_string()]);
            }
        }
        _ => {}
    }
}

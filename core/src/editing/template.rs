//! The templates for placement that ECS's console offers (documented:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/create-service-console-v2.html>, task placement).

use super::fields;
use crate::service::{PlacementConstraint, PlacementStrategy};

/// A template for where a service's tasks are placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementTemplate {
    /// No strategy: ECS's default.
    Default,
    /// Over zones, then over the instances in them.
    BalancedSpread,
    /// Over zones, then where the least memory is left.
    BalancedBinpack,
    /// Where the least memory is left.
    Binpack,
    /// By ECS's default, at most one task on an instance.
    OneTaskPerHost,
    /// None of these.
    Custom,
}

impl PlacementTemplate {
    /// All that can be chosen.
    pub const ALL: [Self; 5] =
        [Self::Default, Self::BalancedSpread, Self::BalancedBinpack, Self::Binpack, Self::OneTaskPerHost];

    /// The template that a service's placement follows. Constraints other than `distinctInstance` belong to none.
    pub fn of(strategies: &[PlacementStrategy], constraints: &[PlacementConstraint]) -> Self {
        let distinct = constraints.contains(&PlacementConstraint::DistinctInstance);
        let text = fields::strategies_text(strategies);
        let follows = |template: &Self| {
            template.strategies() == text && (*template == Self::OneTaskPerHost) == distinct
        };
        Self::ALL.into_iter().find(follows).unwrap_or(Self::Custom)
    }

    /// Its strategies, as text.
    pub fn strategies(self) -> &'static str {
        match self {
            Self::Default | Self::OneTaskPerHost | Self::Custom => "",
            Self::BalancedSpread => "spread(attribute:ecs.availability-zone), spread(instanceId)",
            Self::BalancedBinpack => "spread(attribute:ecs.availability-zone), binpack(memory)",
            Self::Binpack => "binpack(memory)",
        }
    }

    /// The text of constraints with what the template wants of `distinctInstance`; the other lines stay.
    pub fn constraints(self, text: &str) -> String {
        let others = text.lines().filter(|line| line.trim() != fields::DISTINCT_INSTANCE);
        let distinct = (self == Self::OneTaskPerHost).then_some(fields::DISTINCT_INSTANCE);
        distinct.into_iter().chain(others).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(strategies: &str, constraints: &str) -> PlacementTemplate {
        let strategies = fields::strategies(strategies).expect("strategies");
        PlacementTemplate::of(&strategies, &fields::constraints(constraints).expect("constraints"))
    }

    #[test]
    fn a_template_is_known_by_what_it_writes() {
        for chosen in PlacementTemplate::ALL {
            let constraints = chosen.constraints("attribute:stack exists\ndistinctInstance");
            assert_eq!(template(chosen.strategies(), &constraints), chosen);
            assert!(constraints.contains("attribute:stack exists"));
        }
        assert_eq!(template("random", ""), PlacementTemplate::Custom);
        assert_eq!(template("binpack(memory)", "distinctInstance"), PlacementTemplate::Custom);
    }
}

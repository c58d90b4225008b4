//! The columns of the table of fleets, and how it is sorted and filtered.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::instance_type;
use stowage_core::plan::Plan;
use stowage_core::sizing::{Candidate, Figure};
use stowage_core::words::Language;

use super::Bench;
use super::table::alike;
use crate::i18n::Text;
use crate::i18n::sizing as text;

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) by: Column,
    pub(super) is_reversed: bool,
}

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    Fleet,
    Ecu,
    Headroom,
    #[default]
    Monthly,
    Stranded,
    ZoneLost,
    Memory,
}

impl Column {
    pub(super) const ALL: [Self; 7] =
        [Self::Fleet, Self::Ecu, Self::Headroom, Self::Monthly, Self::Stranded, Self::ZoneLost, Self::Memory];

    pub(super) fn label(self) -> Text {
        match self {
            Self::Fleet => text::FLEET,
            Self::Ecu => text::ECU,
            Self::Headroom => text::HEADROOM,
            Self::Monthly => text::MONTHLY,
            Self::Stranded => text::STRANDED,
            Self::ZoneLost => text::ZONE_LOST,
            Self::Memory => text::MEMORY,
        }
    }

    /// What the label is short for.
    pub(super) fn hint(self, is_estimated: bool, language: Language) -> Option<String> {
        match self {
            Self::ZoneLost => Some(text::ZONE_LOST_HINT.of(language).to_owned()),
            Self::Ecu if is_estimated => Some(alike(language)),
            _ => None,
        }
    }

    pub(super) fn testid(self) -> &'static str {
        match self {
            Self::Fleet => "sort-fleet",
            Self::Ecu => "sort-ecu",
            Self::Headroom => "sort-headroom",
            Self::Monthly => "sort-monthly",
            Self::Stranded => "sort-stranded",
            Self::ZoneLost => "sort-zone-lost",
            Self::Memory => "sort-memory",
        }
    }

    /// What the number of a fleet was computed from.
    pub(super) fn figure(self, bench: Bench, candidate: &Candidate) -> Option<Figure> {
        bench.asked.with_untracked(|asked| {
            let question = asked.question()?;
            match self {
                Self::Ecu => Some(candidate.ecu_figure(question)),
                Self::Headroom => Some(candidate.headroom_figure(question)),
                Self::Monthly => {
                    bench.studio.plan.with_untracked(|plan| candidate.monthly_figure(plan, question))
                }
                Self::ZoneLost => candidate.zone_loss_figure(question),
                Self::Memory => Some(candidate.memory_figure(question)),
                Self::Stranded => {
                    let fleet = bench.fleet_of(candidate);
                    let figure = |plan: &Arc<Plan>| candidate.stranded_figure(plan, question, fleet.as_ref());
                    bench.studio.plan.with_untracked(figure)
                }
                Self::Fleet => None,
            }
        })
    }

    /// Whether the least comes first where the order is not reversed.
    pub(super) fn begins_with_least(self) -> bool {
        matches!(self, Self::Fleet | Self::Monthly | Self::Stranded)
    }

    /// What is best comes first: less money, more of everything else.
    fn compare(self, one: &Candidate, other: &Candidate) -> Ordering {
        let more = |figure: fn(&Candidate) -> u64| figure(other).cmp(&figure(one));
        match self {
            Self::Fleet => by_size(&one.types).cmp(&by_size(&other.types)),
            Self::Ecu => more(|one| one.ecu.0.into()),
            Self::Headroom => more(|one| one.headroom_percent.into()),
            Self::Monthly => one.cost.cmp(&other.cost),
            Self::Stranded => one.stranded.value.cmp(&other.stranded.value),
            Self::ZoneLost => {
                Reverse(one.after_zone_loss_percent).cmp(&Reverse(other.after_zone_loss_percent))
            }
            Self::Memory => more(|one| one.memory),
        }
    }
}

/// What orders fleets by their names: family, then size, then how many.
fn by_size(types: &[(Arc<str>, u32)]) -> Vec<(&str, u32, &str, u32)> {
    types
        .iter()
        .map(|(name, count)| {
            let family = name.split('.').next().unwrap_or_default();
            let vcpus = instance_type(name).map_or(0, |known| known.vcpus);
            (family, vcpus, &**name, *count)
        })
        .collect()
}

/// Sorts, and filters by words one of which a type's name contains.
pub(super) fn rows(
    mut all: Vec<Arc<Candidate>>,
    order: Order,
    filter: &str,
    survivors: bool,
) -> Vec<Arc<Candidate>> {
    let filter = filter.to_ascii_lowercase();
    let words: Vec<&str> = filter.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    all.retain(|candidate| {
        let has = |word: &&str| candidate.types.iter().any(|(name, _)| name.contains(word));
        (words.is_empty() || words.iter().any(has)) && (!survivors || candidate.survives_zone())
    });
    // What is equal stays in the order of money.
    all.sort_by_key(|one| one.cost);
    all.sort_by(|one, other| {
        let ordering = order.by.compare(one, other);
        if order.is_reversed { ordering.reverse() } else { ordering }
    });
    all
}

#[cfg(test)]
mod tests {
    use super::super::bench::fleet_name;
    use super::*;

    #[test]
    fn fleets_are_ordered_by_family_and_size() {
        let fleet = |name: &str, count: u32| vec![(Arc::<str>::from(name), count)];
        let mut all = [
            fleet("c5a.12xlarge", 1),
            fleet("m5.large", 2),
            fleet("c5a.2xlarge", 12),
            fleet("c5a.2xlarge", 1),
            fleet("c5.24xlarge", 1),
        ];
        all.sort_by(|one, other| by_size(one).cmp(&by_size(other)));
        let names: Vec<String> = all.iter().map(|types| fleet_name(types).replace('\u{a0}', " ")).collect();
        assert_eq!(
            names,
            ["1 × c5.24xlarge", "1 × c5a.2xlarge", "12 × c5a.2xlarge", "1 × c5a.12xlarge", "2 × m5.large"]
        );
    }
}

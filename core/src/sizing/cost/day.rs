//! A day with scaling beside a day of a fixed fleet.

use std::sync::Arc;

use super::bill::Ledger;
use super::{ComparisonLabel, PriceBook, Priced, Usage, quotient};
use crate::plan::Plan;
use crate::sizing::{Amount, Figure, Operation, Origin, Unit};
use crate::usage::InstanceTime;

/// The instances of a day with scaling, beside a fleet that is fixed at the most of each type that scaling has at a time. Where
/// types have their most at different times, that is more than there ever were at once (assumed: one type does not stand in
/// for another).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalingDay {
    /// The day with scaling.
    pub scaled: Figure,
    /// The day of the fixed fleet.
    pub fixed: Figure,
    /// What scaling saves.
    pub saved: Figure,
    /// Types without a known price, which are in neither.
    pub without_price: Vec<Priced>,
}

/// A day as it went in a run. A run of another length stands for a day in the mean. `None` where nothing has run.
pub fn scaling_day(book: &PriceBook<'_>, usage: &Usage) -> Option<ScalingDay> {
    let hours = |micros: u64| Amount::ratio(micros, 3_600_000_000_u64);
    let seen = usage.figure(ComparisonLabel::HoursSeen, hours(usage.span.as_micros()), Unit::Hours);
    let of_type = |used: &InstanceTime| {
        let time = usage.figure(ComparisonLabel::InstanceHours, hours(used.time.as_micros()), Unit::Hours);
        let mean =
            quotient(ComparisonLabel::MeanInstances, Unit::Count, time.of(&used.instance_type), seen.clone());
        let most = usage.figure(ComparisonLabel::PeakInstances, Amount::whole(used.most), Unit::Count);
        (used.instance_type.clone(), mean, most)
    };
    day(
        book,
        [ComparisonLabel::DayScaled, ComparisonLabel::DaySaved],
        usage.instances.iter().map(of_type).collect(),
    )
}

/// The least and the most that a day may cost by the bounds of a plan's Auto Scaling groups. `None` where it has none.
pub fn bounds_of_a_day(book: &PriceBook<'_>, plan: &Plan) -> Option<ScalingDay> {
    let groups = &plan.scaling.auto_scaling_groups;
    if groups.is_empty() {
        return None;
    }
    let mut types: Vec<(Arc<str>, u32, u32)> = Vec::new();
    let mut add =
        |name: &Arc<str>, least: u32, most: u32| match types.iter_mut().find(|(other, ..)| other == name) {
            Some((_, all_least, all_most)) => {
                *all_least = all_least.saturating_add(least);
                *all_most = all_most.saturating_add(most);
            }
            None => types.push((name.clone(), least, most)),
        };
    groups.values().for_each(|group| add(&group.instance_type, group.min_size, group.max_size));
    let in_a_group = |id| groups.values().any(|group| group.instances.contains(id));
    let alone = plan.instances.iter().filter(|(id, _)| !in_a_group(*id));
    alone.for_each(|(_, spec)| add(&spec.instance_type, 1, 1));
    let figure = |label: ComparisonLabel, count: u32| {
        Figure::new(label, Amount::whole(count), Unit::Count, Origin::Plan)
    };
    let of_type = |(name, least, most): (Arc<str>, u32, u32)| {
        (name, figure(ComparisonLabel::LeastInstances, least), figure(ComparisonLabel::PeakInstances, most))
    };
    day(
        book,
        [ComparisonLabel::DayAtLeast, ComparisonLabel::DaySavedAtMost],
        types.into_iter().map(of_type).collect(),
    )
}

/// A day with so many instances of each type in the mean, and with so many fixed.
fn day(
    book: &PriceBook<'_>,
    [label, saved]: [ComparisonLabel; 2],
    types: Vec<(Arc<str>, Figure, Figure)>,
) -> Option<ScalingDay> {
    if types.is_empty() {
        return None;
    }
    let mut ledger = Ledger::new(book);
    let (mut scaled, mut fixed) = (Vec::new(), Vec::new());
    for (name, mean, most) in types {
        let Some(price) = ledger.price(&Priced::InstanceType(name.clone())) else { continue };
        for (days, count, label) in
            [(&mut scaled, mean, label), (&mut fixed, most, ComparisonLabel::DayFixed)]
        {
            days.push(ledger.day(label, count.of(&name), price.clone()).of(&name));
        }
    }
    let scaled = Figure::total(label, Unit::Usd, scaled, Origin::Plan);
    let fixed = Figure::total(ComparisonLabel::DayFixed, Unit::Usd, fixed, Origin::Plan);
    let of = vec![fixed.clone(), scaled.clone()];
    let saved = Figure::computed(saved, Unit::Usd, Operation::Difference, of);
    Some(ScalingDay { scaled, fixed, saved, without_price: ledger.into_bill().without_price })
}

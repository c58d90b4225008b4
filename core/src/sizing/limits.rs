//! What a fleet has to satisfy besides holding all tasks.

use crate::units::MicroUsd;

/// What a fleet has to satisfy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most instance types in the mix; any number where there is none.
    pub max_types: Option<u32>,
    /// How many more tasks of every kind it holds, in percent, rounded up.
    pub headroom_percent: u32,
    /// What may be lost while it still holds all tasks.
    pub survive: Survive,
    /// How much of it is spot capacity.
    pub spot: Option<Spot>,
    /// How much less than on demand the other instances cost, in percent: a Savings Plan, reserved instances. Spot
    /// instances have none of it (documented: <https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html>).
    pub discount_percent: u32,
}

/// What may be lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Survive {
    /// Nothing.
    #[default]
    Nothing,
    /// Any one instance.
    Instance,
    /// Any one of so many zones, over which instances are spread evenly. Fewer than two zones survive nothing.
    Zone {
        /// How many zones there are.
        zones: u32,
    },
}

/// Spot capacity beside on-demand instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The share of the instances of each type that are spot instances, in percent, rounded down to whole instances.
    pub percent: u32,
    /// How much less a spot instance costs than an on-demand one, in percent.
    pub discount_percent: u32,
}

impl Limits {
    /// So many tasks, and those that there is to be room for besides.
    pub(super) fn with_headroom(&self, count: u32) -> u32 {
        let all = u64::from(count) * (100 + u64::from(self.headroom_percent));
        u32::try_from(all.div_ceil(100)).unwrap_or(u32::MAX)
    }

    /// How many tasks must find room in one zone, or in all where no zone may be lost.
    pub(super) fn places(&self, count: u32) -> u32 {
        self.with_headroom(count).div_ceil(self.copies().saturating_sub(1).max(1))
    }

    /// What so many instances cost in an hour, of which some are spot instances; parts of a millionth count as whole.
    pub(super) fn cost(&self, price: MicroUsd, instances: u32, spot: u32) -> MicroUsd {
        let part = |instances: u32, discount_percent: u32| {
            u128::from(instances) * u128::from(100 - discount_percent.min(100))
        };
        let on_demand = part(instances.saturating_sub(spot), self.discount_percent);
        let of_spot = part(spot, self.spot.map_or(0, |spot| spot.discount_percent));
        let cost = u128::from(price.0) * (on_demand + of_spot);
        MicroUsd(u64::try_from(cost.div_ceil(100)).unwrap_or(u64::MAX))
    }

    /// What an instance at this price costs at least in an hour, on average over those of its type and in billionths of a
    /// dollar. Where spot instances are the dearer ones, it is all on demand: their share is rounded down to whole
    /// instances, so a type may have none.
    pub(super) fn least(&self, price: MicroUsd) -> u64 {
        /// Billionths of a dollar in a millionth.
        const NANOS: u128 = 1_000;
        let percent = |percent: u32| u64::from(percent.min(100));
        let rest = 100 - percent(self.discount_percent);
        // Ten-thousandths of the price.
        let on_demand = 100 * rest;
        let mixed = self.spot.map_or(on_demand, |spot| {
            (100 - percent(spot.percent)) * rest
                + percent(spot.percent) * (100 - percent(spot.discount_percent))
        });
        let paid = u128::from(on_demand.min(mixed));
        u64::try_from(u128::from(price.0) * NANOS * paid / 10_000).unwrap_or(u64::MAX)
    }

    /// What so many instances of a type cost in an hour, with the share of spot instances that is asked for.
    pub(super) fn cost_of(&self, price: MicroUsd, instances: u32) -> MicroUsd {
        self.cost(price, instances, self.spot.map_or(0, |spot| spot.of(instances)))
    }

    /// How many zones have instances of their own that are counted apart.
    pub(super) fn copies(&self) -> u32 {
        match self.survive {
            Survive::Zone { zones } if zones > 1 => zones,
            _ => 1,
        }
    }
}

impl Spot {
    /// Of so many instances, those that are spot instances.
    pub(super) fn of(self, instances: u32) -> u32 {
        let share = u64::from(instances) * u64::from(self.percent.min(100)) / 100;
        u32::try_from(share).unwrap_or(u32::MAX)
    }
}

//! How long requests took, counted in classes that are at most 0.1 % wide: a quantile is at most 0.05 % off.

use crate::flat::FlatMap;
use crate::units::SimDuration;

/// Classes an octave: 2¹⁰, each 1/1,024 of the octave's lower end wide.
const PRECISION: u32 = 10;

/// Counts of latencies by class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latencies {
    counts: FlatMap<u16, u32>,
    total: u64,
}

impl Latencies {
    /// Counts one.
    pub fn add(&mut self, latency: SimDuration) {
        self.add_class(class(latency));
    }

    pub(super) fn add_class(&mut self, class: u16) {
        *self.counts.entry(class).or_default() += 1;
        self.total += 1;
    }

    /// Counts all of `other`'s.
    pub fn merge(&mut self, other: &Self) {
        for (class, count) in other.counts.iter() {
            *self.counts.entry(*class).or_default() += count;
        }
        self.total += other.total;
    }

    /// How many there are.
    pub fn len(&self) -> u64 {
        self.total
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The latency that this share of the requests, in permille, does not exceed; `None` without requests.
    pub fn quantile(&self, permille: u64) -> Option<SimDuration> {
        let rank = (self.total * permille).div_ceil(1000).max(1);
        let mut seen = 0;
        let found = self.counts.iter().find(|(_, count)| {
            seen += u64::from(**count);
            seen >= rank
        });
        found.map(|(class, _)| middle(*class))
    }
}

/// The class of a latency: microseconds below 1,024 have one each, above it the leading bits count.
pub(super) fn class(latency: SimDuration) -> u16 {
    // A class above that of 2⁶¹ µs would not fit; nothing in a simulation lasts that long.
    let micros = latency.as_micros().min((1 << 61) - 1);
    let octave = (u64::BITS - micros.leading_zeros()).saturating_sub(PRECISION + 1);
    let class = (u64::from(octave) << PRECISION) + (micros >> octave);
    u16::try_from(class).unwrap_or(u16::MAX)
}

/// The middle of a class: what is said of a latency in it.
pub(super) fn middle(class: u16) -> SimDuration {
    let class = u64::from(class);
    let octave = (class >> PRECISION).saturating_sub(1);
    let lowest = (class - (octave << PRECISION)) << octave;
    SimDuration::from_micros(lowest + ((1 << octave) - 1) / 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_list() {
        let mut latencies = Latencies::default();
        assert_eq!(latencies.quantile(500), None);
        for micros in 1..=1_000 {
            latencies.add(SimDuration::from_micros(micros));
        }
        for (permille, micros) in [(0, 1), (1, 1), (500, 500), (990, 990), (1_000, 1_000)] {
            assert_eq!(latencies.quantile(permille), Some(SimDuration::from_micros(micros)));
        }
    }

    proptest! {
        /// Half a permille is the most that a class's middle is off.
        #[test]
        fn a_class_is_narrow(micros in 0u64..1 << 60) {
            let said = middle(class(SimDuration::from_micros(micros))).as_micros();
            prop_assert!(said.abs_diff(micros) * 2_000 <= micros, "{micros} is taken for {said}");
        }

        #[test]
        fn classes_are_in_order(one in 0u64..1 << 60, other in 0u64..1 << 60) {
            let (less, more) = (one.min(other), one.max(other));
            prop_assert!(class(SimDuration::from_micros(less)) <= class(SimDuration::from_micros(more)));
        }
    }
}

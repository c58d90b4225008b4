//! Dots that stand for requests: how many there are, and where.

use stowage_core::flat::FlatMap;
use stowage_core::simulation::recording::TargetNumber;

use super::conduits::Piece;

/// Dots on the screen at most.
pub(super) const MOST_DOTS: usize = 60;

/// How long a dot takes for the longest way at real time.
const TRAVEL_SECS: f64 = 2.4;

/// How long a dot takes for the longest way. Where time runs faster, so do dots, but not as much: at eight times, an
/// eighth would be too short for the eye.
fn travel_secs(factor: f64) -> f64 {
    TRAVEL_SECS / factor.sqrt()
}

/// How many requests a dot stands for, so that there are not too many dots: 1, 2, 5, 10 and so on.
pub(in crate::traffic) fn requests_a_dot(rate: u64, factor: f64) -> u32 {
    let at_once = rate as f64 * factor * travel_secs(factor) / MOST_DOTS as f64;
    let mut decade = 1;
    loop {
        for step in [1, 2, 5] {
            if f64::from(decade * step) >= at_once || decade >= 100_000_000 {
                return decade * step;
            }
        }
        decade *= 10;
    }
}

/// A dot on its way to a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) target: TargetNumber,
    /// How far it has come, in pixels.
    pub(super) come: f64,
}

/// All dots.
#[derive(Clone, Debug, Default)]
pub(super) struct Dots {
    dots: Vec<Dot>,
    /// The part of the next dot that a target's requests have made up.
    owed: FlatMap<TargetNumber, f64>,
}

impl Dots {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Dot> {
        self.dots.iter()
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Lets dots run on for some seconds of the page, in which time runs so many times as fast as real time.
    pub(super) fn advance(&mut self, secs: f64, factor: f64, ways: &FlatMap<TargetNumber, Piece>) {
        let longest = ways.values().map(|way| way.path.length()).fold(0.0, f64::max);
        let step = longest / travel_secs(factor) * secs;
        self.dots.retain_mut(|dot| {
            dot.come += step;
            // Where time stands still, nothing is on its way to whom nothing is sent.
            let goes_on = |way: &Piece| dot.come < way.path.length() && (secs > 0.0 || way.rate > 0);
            ways.get(&dot.target).is_some_and(goes_on)
        });
        self.owed.retain(|target, _| ways.contains_key(target));
        let total = ways.values().map(|way| way.rate).sum();
        let a_dot = f64::from(requests_a_dot(total, factor));
        for (target, way) in ways.iter() {
            // Those that begin together are not in step: each begins elsewhere in its first dot.
            let owed = self.owed.entry(*target).or_insert((f64::from(*target) * 0.618).fract());
            *owed += way.rate as f64 * factor * secs / a_dot;
            while *owed >= 1.0 {
                *owed -= 1.0;
                if self.dots.len() < MOST_DOTS {
                    self.dots.push(Dot { target: *target, come: 0.0 });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::path::Path;
    use super::*;

    fn ways(rates: &[u64]) -> FlatMap<TargetNumber, Piece> {
        let mut ways = FlatMap::default();
        for (target, rate) in (0..).zip(rates) {
            let path = Path::through(&[(0.0, 0.0), (0.0, 100.0 * f64::from(target + 1))]);
            ways.insert(target, Piece { slot: 1, rate: *rate, path });
        }
        ways
    }

    #[test]
    fn a_dot_stands_for_as_many_requests_as_it_takes() {
        let said = [0, 5, 25, 26, 60, 1_000, 1_000_000].map(|rate| requests_a_dot(rate, 1.0));
        assert_eq!(said, [1, 1, 1, 2, 5, 50, 50_000]);
        assert_eq!(requests_a_dot(80, 8.0), 10);
        assert_eq!(requests_a_dot(u64::MAX, 60.0), 100_000_000, "there is an end to it");
    }

    #[test]
    fn dots_are_never_too_many_and_as_many_as_requests() {
        for (rates, factor) in [(vec![80, 80, 80], 8.0), (vec![1], 1.0), (vec![5_000, 1, 0], 0.5)] {
            let ways = ways(&rates);
            let mut dots = Dots::default();
            let mut begun = FlatMap::<TargetNumber, u32>::default();
            for _ in 0..6_000 {
                let before = dots.dots.clone();
                dots.advance(1.0 / 60.0, factor, &ways);
                assert!(dots.dots.len() <= MOST_DOTS, "{} dots", dots.dots.len());
                assert!(before.iter().zip(&dots.dots).all(|(_, dot)| dot.come <= 100.0 * rates.len() as f64));
                for dot in dots.dots.iter().filter(|dot| dot.come == 0.0) {
                    *begun.entry(dot.target).or_default() += 1;
                }
            }
            let a_dot = requests_a_dot(rates.iter().sum(), factor);
            for (target, rate) in (0..).zip(&rates) {
                let requests = *rate as f64 * factor * 100.0;
                let shown = f64::from(begun.get(&target).copied().unwrap_or_default() * a_dot);
                assert!((shown - requests).abs() <= f64::from(a_dot), "{shown} of {requests} requests");
            }
        }
    }

    #[test]
    fn all_run_equally_fast_and_leave_with_their_target() {
        let mut dots = Dots::default();
        let both = ways(&[10, 10]);
        dots.advance(1.2, 1.0, &both);
        let begun = dots.dots.clone();
        dots.advance(0.3, 1.0, &both);
        // The longest way, of 200 pixels, takes 2.4 seconds.
        for (before, after) in begun.iter().zip(&dots.dots) {
            assert!((after.come - before.come - 25.0).abs() < 1e-9);
        }
        dots.advance(0.01, 1.0, &ways(&[10]));
        assert!(!dots.dots.is_empty() && dots.iter().all(|dot| dot.target == 0));
    }

    #[test]
    fn where_time_stands_still_nothing_is_sent_to_nobody() {
        let mut dots = Dots::default();
        dots.advance(1.2, 1.0, &ways(&[10, 10]));
        dots.advance(0.0, 1.0, &ways(&[10, 0]));
        assert!(!dots.dots.is_empty() && dots.iter().all(|dot| dot.target == 0));
        dots.advance(0.0, 1.0, &ways(&[0, 0]));
        assert_eq!(dots.dots, []);
    }
}

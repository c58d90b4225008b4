//! When requests come, and what work they bring: a Poisson process whose rate follows a curve.

use super::stream::Stream;
use crate::service::{Curve, CurvePoint, Distribution, Load, Work};
use crate::units::SimTime;

/// Microseconds a minute.
const MINUTE: f64 = 60_000_000.0;

/// A stretch in which the rate is a straight line.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its end in microseconds; none for the last.
    until: Option<u64>,
    start: u64,
    /// Requests a microsecond at the start.
    rate: f64,
    /// By how much that grows a microsecond.
    slope: f64,
}

/// The requests of one load: the next one, and those after it.
#[derive(Clone, Debug)]
pub(super) struct Arrivals {
    /// When the next one comes, in microseconds; `u64::MAX` where none ever does.
    next: u64,
    /// What is left of a microsecond, so that many requests do not add up an error.
    fraction: f64,
    pieces: Vec<Piece>,
    piece: usize,
    work: Work,
    stream: Stream,
    /// The number of its registrar.
    pub(super) registrar: usize,
}

impl Arrivals {
    pub(super) fn new(load: &Load, stream: Stream, registrar: usize) -> Self {
        let pieces = pieces(&load.curve);
        let mut arrivals =
            Self { next: 0, fraction: 0.0, pieces, piece: 0, work: load.work, stream, registrar };
        arrivals.draw_next();
        arrivals
    }

    /// When the next request comes.
    pub(super) fn next(&self) -> SimTime {
        SimTime::from_micros(self.next)
    }

    /// The next request's work in microseconds at one vCPU; the one after it becomes the next.
    pub(super) fn take(&mut self) -> f64 {
        let mean = self.work.cpu_time.as_micros() as f64;
        let work = match self.work.distribution {
            Distribution::Constant => mean,
            Distribution::Exponential => mean * self.stream.exponential(),
        };
        self.draw_next();
        work
    }

    /// The process of a changing rate is one of rate 1 on a clock that runs with the rate (the time change of
    /// Poisson processes): one draw says how far that clock goes, and the curve, piece by piece, how long this takes.
    fn draw_next(&mut self) {
        let mut left = self.stream.exponential();
        while let Some(piece) = self.pieces.get(self.piece) {
            let gone = (self.next - piece.start) as f64 + self.fraction;
            let rate = (piece.rate + piece.slope * gone).max(0.0);
            if let Some(until) = piece.until {
                let length = (until - piece.start) as f64 - gone;
                let all = (rate + piece.slope * length / 2.0) * length;
                if all <= left {
                    left -= all;
                    self.piece += 1;
                    (self.next, self.fraction) = (until, 0.0);
                    continue;
                }
            } else if rate <= 0.0 {
                break;
            }
            // The smaller root of `slope / 2 · x² + rate · x = left`, written so that a slope of 0 needs no case of
            // its own.
            let root = libm::sqrt((rate * rate + 2.0 * piece.slope * left).max(0.0));
            let span = self.fraction + 2.0 * left / (rate + root);
            let whole = libm::floor(span);
            self.fraction = span - whole;
            self.next = self.next.saturating_add(whole as u64);
            if let Some(until) = piece.until {
                self.next = self.next.min(until);
            }
            return;
        }
        self.next = u64::MAX;
    }
}

fn pieces(curve: &Curve) -> Vec<Piece> {
    let rate = |point: &CurvePoint| f64::from(point.requests_per_minute) / MINUTE;
    let micros = |point: &CurvePoint| point.at.as_micros();
    let (Some(first), Some(last)) = (curve.points().first(), curve.points().last()) else {
        return Vec::new();
    };
    let mut pieces = vec![Piece { until: Some(micros(first)), start: 0, rate: rate(first), slope: 0.0 }];
    for pair in curve.points().windows(2) {
        let [one, next] = pair else { continue };
        let slope = (rate(next) - rate(one)) / (micros(next) - micros(one)) as f64;
        pieces.push(Piece { until: Some(micros(next)), start: micros(one), rate: rate(one), slope });
    }
    pieces.push(Piece { until: None, start: micros(last), rate: rate(last), slope: 0.0 });
    pieces
}

#[cfg(test)]
mod tests {
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::SeedableRng;

    use super::*;
    use crate::units::SimDuration;

    fn arrivals(points: &[(u64, u32)]) -> Arrivals {
        let points: Vec<(SimTime, u32)> =
            points.iter().map(|(secs, rate)| (SimTime::from_secs(*secs), *rate)).collect();
        let load = Load {
            load_balancer: "front".into(),
            path: "/".into(),
            curve: Curve::through(&points).expect("a curve"),
            work: Work { distribution: Distribution::Exponential, cpu_time: SimDuration::from_millis(200) },
        };
        Arrivals::new(&load, Stream::new(Xoshiro256PlusPlus::seed_from_u64(7)), 0)
    }

    /// How many come in each stretch of 100 s, and their mean work.
    fn counts(mut arrivals: Arrivals, stretches: usize) -> (Vec<u32>, f64) {
        let mut counts = vec![0; stretches];
        let (mut work, mut number) = (0.0, 0.0);
        while let Some(count) = counts.get_mut((arrivals.next().as_micros() / 100_000_000) as usize) {
            *count += 1;
            work += arrivals.take();
            number += 1.0;
        }
        (counts, work / number)
    }

    #[track_caller]
    fn check(points: &[(u64, u32)], expected: &[f64]) {
        let (counts, work) = counts(arrivals(points), expected.len());
        for (count, expected) in counts.iter().zip(expected) {
            // Four standard deviations.
            let error = (f64::from(*count) - expected).abs();
            assert!(error <= 4.0 * expected.sqrt(), "{count} for {expected}");
        }
        let number = expected.iter().sum::<f64>();
        assert!((work / 200_000.0 - 1.0).abs() <= 4.0 / number.sqrt(), "{work}");
    }

    #[test]
    fn as_many_come_as_the_curve_says() {
        // 10,000 a stretch, then a slope down to none and up again.
        check(&[(0, 6_000)], &[10_000.0; 3]);
        check(&[(100, 6_000), (200, 0), (300, 12_000)], &[10_000.0, 5_000.0, 10_000.0, 20_000.0]);
        check(&[(0, 0), (100, 0), (200, 6_000), (201, 0)], &[0.0, 5_000.0, 50.0]);
    }

    #[test]
    fn where_the_rate_ends_at_nothing_none_come() {
        let mut arrivals = arrivals(&[(0, 6_000), (100, 0)]);
        while arrivals.next() < SimTime::MAX {
            assert!(arrivals.next() <= SimTime::from_secs(100));
            arrivals.take();
        }
    }
}

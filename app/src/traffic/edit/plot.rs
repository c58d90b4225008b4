//! Where the points of a curve lie in its plot, and where they may be moved to.

use std::fmt::Write as _;

use stowage_core::editing::form::Form;
use stowage_core::service::{Curve, MAX_REQUESTS_PER_MINUTE};
use stowage_core::units::{SimDuration, SimTime};

use super::load::POINTS;

/// A point: when, and how many requests a minute.
pub(super) type Point = (SimTime, u32);

/// Steps of time that a point moves by, in seconds.
const GRAINS_SECS: [u64; 11] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800];
/// Steps that a plot is wide, at least.
const STEPS_ACROSS: u64 = 180;
/// Steps that a plot is high, at least.
const STEPS_UP: u32 = 100;
/// The least height of a plot, in requests a minute.
const LEAST_TOP: u32 = 100;

/// The points of a form; `None` where its texts are no curve.
pub(super) fn points(form: &Form) -> Option<Vec<Point>> {
    let point = |index: usize| {
        let text = |member: &str| form.text(&format!("{POINTS}/{index}/{member}")).trim();
        let at = text("at");
        let clock = if at.matches(':').count() == 1 { format!("00:{at}") } else { at.to_owned() };
        let rate = text("requestsPerMinute").parse().ok().filter(|rate| *rate <= MAX_REQUESTS_PER_MINUTE)?;
        Some((clock.parse().ok()?, rate))
    };
    let points: Vec<Point> = (0..form.rows(POINTS)).map(point).collect::<Option<_>>()?;
    Curve::through(&points).map(|_| points)
}

/// A point as the members of a row.
pub(super) fn members((at, rate): Point) -> Vec<(&'static str, String)> {
    vec![("at", at.to_string()), ("requestsPerMinute", rate.to_string())]
}

/// The rate at a plot's upper edge: round, with room above the highest point.
pub(super) fn top(points: &[Point]) -> u32 {
    let highest = points.iter().map(|point| point.1).max().unwrap_or_default();
    let wanted = (highest / 4).saturating_add(highest).clamp(LEAST_TOP, MAX_REQUESTS_PER_MINUTE);
    round_up(wanted).min(MAX_REQUESTS_PER_MINUTE)
}

/// The first of 1, 2, 5, 10, 20, 50 … that is no less.
fn round_up(wanted: u32) -> u32 {
    let mut decade = 1u32;
    loop {
        for digit in [1, 2, 5] {
            let round = decade.saturating_mul(digit);
            if round >= wanted {
                return round;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

/// The step by which a point moves up, under an upper edge.
pub(super) fn grain_up(top: u32) -> u32 {
    round_up(top / STEPS_UP)
}

/// The step by which it moves sideways, in seconds.
pub(super) fn grain_secs(horizon: SimTime) -> u64 {
    let secs = horizon.as_micros() / 1_000_000;
    let fits = |grain: &u64| secs / grain <= STEPS_ACROSS;
    GRAINS_SECS.into_iter().find(fits).unwrap_or(3_600)
}

/// Where a point comes to that is moved there: on the plot's steps, between its neighbours.
pub(super) fn moved(points: &[Point], index: usize, (at, rate): Point, horizon: SimTime, top: u32) -> Point {
    let grain = grain_secs(horizon) * 1_000_000;
    let snapped = (at.as_micros() + grain / 2) / grain * grain;
    let neighbour = |index: Option<usize>| index.and_then(|index| points.get(index));
    let least = neighbour(index.checked_sub(1)).map_or(0, |before| before.0.as_micros() + 1_000_000);
    let most = neighbour(index.checked_add(1))
        .map_or(horizon.as_micros(), |next| next.0.as_micros().saturating_sub(1_000_000));
    let at = SimTime::from_micros(snapped.min(most).max(least));
    let up = grain_up(top);
    let rate = (rate.saturating_add(up / 2) / up * up).min(top);
    (at, rate)
}

/// A point behind another one: half way to the next, or else to the horizon.
pub(super) fn next(points: &[Point], index: usize, horizon: SimTime) -> Option<Point> {
    let Some((at, rate)) = points.get(index).copied() else { return Some((SimTime::ZERO, LEAST_TOP)) };
    let (end, end_rate) = points.get(index + 1).copied().unwrap_or((horizon, rate));
    let half = SimDuration::from_micros(end.since(at).as_micros() / 2);
    // On whole seconds.
    let secs = (at + half).as_micros() / 1_000_000;
    let middle = SimTime::from_secs(secs);
    let is_between = middle > at && (middle < end || points.get(index + 1).is_none());
    is_between.then(|| (middle, u32::midpoint(rate, end_rate)))
}

/// Where a point lies, in percent from the left and from the upper edge.
pub(super) fn place((at, rate): Point, horizon: SimTime, top: u32) -> (f64, f64) {
    let across = crate::timeline::scale::percent(at, horizon);
    let up = f64::from(rate) / f64::from(top.max(1)) * 100.0;
    (across, (100.0 - up).clamp(0.0, 100.0))
}

/// The curve as an SVG path's points: level before the first point and after the last.
pub(super) fn line(points: &[Point], horizon: SimTime, top: u32) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let ends = [(SimTime::ZERO, first.1)];
    let mut text = String::new();
    for point in ends.iter().chain(points).chain(&[(horizon.max(last.0), last.1)]) {
        let (x, y) = place(*point, horizon, top);
        // Writing to a String cannot fail.
        let _ = write!(text, "{x:.2},{y:.2} ");
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HORIZON: SimTime = SimTime::from_secs(45 * 60);

    fn at(secs: u64, rate: u32) -> Point {
        (SimTime::from_secs(secs), rate)
    }

    #[test]
    fn a_plot_is_round_and_has_room() {
        let tops = [0, 79, 80, 300, 4_000, 4_800, MAX_REQUESTS_PER_MINUTE].map(|rate| top(&[at(0, rate)]));
        assert_eq!(tops, [100, 100, 100, 500, 5_000, 10_000, MAX_REQUESTS_PER_MINUTE]);
        assert_eq!([100, 10_000, 20_000].map(grain_up), [1, 100, 200]);
        assert_eq!(
            [30, 900, 2_700, 86_400].map(|secs| grain_secs(SimTime::from_secs(secs))),
            [1, 5, 15, 600]
        );
    }

    #[test]
    fn a_point_stays_between_its_neighbours() {
        let points = [at(0, 300), at(300, 300), at(1_200, 4_800)];
        let moved = |index, secs, rate| {
            let (time, rate) = moved(&points, index, at(secs, rate), HORIZON, 10_000);
            (time.as_micros() / 1_000_000, rate)
        };
        assert_eq!(moved(1, 607, 1_260), (600, 1_300));
        assert_eq!(moved(1, 2_000, 20_000), (1_199, 10_000));
        assert_eq!(moved(1, 0, 0), (1, 0));
        assert_eq!(moved(0, 10, 310), (15, 300));
        assert_eq!(moved(2, 9_000, 4_800), (2_700, 4_800));
    }

    #[test]
    fn a_new_point_lies_half_way() {
        let points = [at(0, 300), at(300, 500), at(301, 500)];
        assert_eq!(next(&points, 0, HORIZON), Some(at(150, 400)));
        assert_eq!(next(&points, 1, HORIZON), None);
        assert_eq!(next(&points, 2, HORIZON), Some(at(1_500, 500)));
        assert_eq!(next(&[], 0, HORIZON), Some(at(0, 100)));
    }

    #[test]
    fn a_line_goes_from_edge_to_edge() {
        let points = [at(300, 5_000), at(1_350, 10_000)];
        assert_eq!(line(&points, HORIZON, 10_000), "0.00,50.00 11.11,50.00 50.00,0.00 100.00,0.00");
        assert_eq!(line(&[], HORIZON, 100), "");
    }
}

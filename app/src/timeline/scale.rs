//! Where an instant lies on the time axis, and which instants its ruler names.

use stowage_core::units::{SimDuration, SimTime};

/// Steps between the ruler's labels, in seconds.
const STEPS_SECS: [u64; 20] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400,
    172_800, 604_800,
];

/// The share of the axis up to an instant, in percent.
pub fn percent(time: SimTime, horizon: SimTime) -> f64 {
    if horizon == SimTime::ZERO {
        return 0.0;
    }
    (time.as_secs_f64() / horizon.as_secs_f64() * 100.0).clamp(0.0, 100.0)
}

/// The instant at a share of the axis from 0 to 1, in whole tenths of a second.
pub fn instant_at(share: f64, horizon: SimTime) -> SimTime {
    let tenths = (share.clamp(0.0, 1.0) * horizon.as_secs_f64() * 10.0).round() as u64;
    (SimTime::ZERO + SimDuration::from_millis(tenths * 100)).min(horizon)
}

/// The instants that the ruler names: the smallest round step that gives at most `most` of them after the start.
pub fn ticks(horizon: SimTime, most: u64) -> Vec<SimTime> {
    let secs = horizon.as_micros() / 1_000_000;
    let step = STEPS_SECS.into_iter().find(|step| secs / step <= most).unwrap_or(secs.max(1));
    (0..=secs / step).map(|index| SimTime::from_secs(index * step)).collect()
}

/// A tick's label: minutes and seconds, with hours where the plan is that long.
pub fn label(time: SimTime, horizon: SimTime) -> String {
    let secs = time.as_micros() / 1_000_000;
    let (hours, minutes, secs) = (secs / 3_600, secs / 60 % 60, secs % 60);
    if horizon >= SimTime::from_secs(3_600) {
        format!("{hours}:{minutes:02}:{secs:02}")
    } else {
        format!("{minutes:02}:{secs:02}")
    }
}

/// The clock of an instant in whole seconds, `HH:MM:SS`.
pub fn clock(time: SimTime) -> String {
    SimTime::from_secs(time.as_micros() / 1_000_000).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_ticks(horizon_secs: u64, most: u64, expected: &str) {
        let horizon = SimTime::from_secs(horizon_secs);
        let labels: Vec<String> = ticks(horizon, most).into_iter().map(|time| label(time, horizon)).collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn a_ruler_has_round_labels() {
        check_ticks(0, 6, "00:00");
        check_ticks(7, 6, "00:00 00:02 00:04 00:06");
        check_ticks(900, 6, "00:00 05:00 10:00 15:00");
        check_ticks(900, 8, "00:00 02:00 04:00 06:00 08:00 10:00 12:00 14:00");
        check_ticks(3_600, 6, "0:00:00 0:10:00 0:20:00 0:30:00 0:40:00 0:50:00 1:00:00");
        check_ticks(7 * 86_400, 4, "0:00:00 48:00:00 96:00:00 144:00:00");
    }

    #[test]
    fn an_instant_and_its_place_agree() {
        let horizon = SimTime::from_secs(900);
        for tenths in [0, 1, 17, 4_500, 8_999, 9_000] {
            let time = SimTime::from_micros(tenths * 100_000);
            assert_eq!(instant_at(percent(time, horizon) / 100.0, horizon), time);
        }
        assert_eq!(instant_at(-0.5, horizon), SimTime::ZERO);
        assert_eq!(instant_at(1.5, horizon), horizon);
        assert_eq!(percent(SimTime::from_secs(5), SimTime::ZERO), 0.0);
        assert_eq!(percent(SimTime::MAX, horizon), 100.0);
    }
}

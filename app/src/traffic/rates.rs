//! What is read of requests at the cursor, as memos that change no oftener than what they say.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::simulation::recording::{Rates, TargetPast, TargetPicture, TrafficPicture};
use stowage_core::units::{SimDuration, SimTime};

use crate::state::Studio;

/// The requests of the last second before the cursor.
pub(crate) fn rates(studio: Studio) -> Memo<Rates> {
    Memo::new(move |_| {
        studio.recorded.track();
        let cursor = studio.cursor.get();
        studio.with_run(|run| run.recording().rates_at(cursor, SimDuration::from_secs(1)))
    })
}

/// The cursor in steps of so many seconds, for what would cost too much in every frame.
pub(crate) fn steps(studio: Studio, secs: u64) -> Memo<SimTime> {
    Memo::new(move |_| {
        let micros = studio.cursor.get().as_micros();
        SimTime::from_secs(micros / (secs * 1_000_000) * secs)
    })
}

/// Targets at the cursor.
pub(crate) fn traffic(studio: Studio) -> Memo<Arc<TrafficPicture>> {
    Memo::new(move |_| studio.frame.with(|frame| frame.traffic.clone()))
}

/// A target with its past.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    /// The target.
    pub(crate) target: Arc<TargetPicture>,
    /// When it was registered, and since when it has had its state.
    pub(crate) past: TargetPast,
}

/// The targets at the cursor that are wanted, in order of registration.
pub(crate) fn known(
    studio: Studio,
    wanted: impl Fn(&TargetPicture) -> bool + Send + Sync + 'static,
) -> Memo<Vec<Known>> {
    let traffic = traffic(studio);
    Memo::new(move |_| {
        // The pasts change with the targets alone.
        let cursor = studio.cursor.get_untracked();
        traffic.with(|traffic| {
            let targets = traffic.targets.values().filter(|target| wanted(target));
            let pasts = studio.with_run(|run| run.recording().target_pasts(cursor));
            let known = |target: &Arc<TargetPicture>| {
                Some(Known { target: target.clone(), past: *pasts.get(&target.number)? })
            };
            targets.filter_map(known).collect()
        })
    })
}

/// A latency: milliseconds, or seconds from the first one on. Number and unit stay together.
pub(crate) fn latency(span: Option<SimDuration>) -> String {
    let Some(micros) = span.map(SimDuration::as_micros) else { return "–".to_owned() };
    match micros {
        0..=9_999 => format!("{}.{}\u{a0}ms", micros / 1_000, micros / 100 % 10),
        10_000..=999_999 => format!("{}\u{a0}ms", micros / 1_000),
        _ => format!("{}.{:02}\u{a0}s", micros / 1_000_000, micros / 10_000 % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latencies_have_three_digits_at_most_before_seconds() {
        let said = [850, 9_940, 129_439, 999_999, 7_727_103]
            .map(|micros| latency(Some(SimDuration::from_micros(micros))));
        assert_eq!(said, ["0.8\u{a0}ms", "9.9\u{a0}ms", "129\u{a0}ms", "999\u{a0}ms", "7.72\u{a0}s"]);
        assert_eq!(latency(None), "–");
    }
}

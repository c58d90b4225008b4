//! Medians and JSON lines, for all benchmarks.

use std::time::Instant;

/// The median of several runs, in seconds.
pub(crate) fn median(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut secs: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    secs.sort_by(f64::total_cmp);
    secs[runs / 2]
}

/// Prints a result.
pub(crate) fn report(workload: &str, metric: &str, value: f64, unit: &str) {
    println!(
        r#"{{"workload":"{workload}","target":"native","metric":"{metric}","value":{value:.6},"unit":"{unit}"}}"#
    );
}

//! The time between frames while the site plays at 8×, in Chromium: `cargo xtask bench --only frames`.
//!
//! Prints one JSON line a measurement. Headless Chromium draws 60 frames a second at most, so 16.7 ms is the best.

#![cfg(not(target_arch = "wasm32"))]

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stowage_e2e::{Journey, Studio};

/// A page that plays.
struct Workload {
    name: &'static str,
    /// Below the site.
    address: &'static str,
}

/// The sample that a visitor sees first, requests that flow through a load balancer, and 100 instances with 1,000
/// tasks.
const WORKLOADS: [Workload; 3] = [
    Workload { name: "sample", address: "" },
    Workload { name: "traffic", address: "?plan=plans/notes-traffic.json" },
    Workload { name: "harbour", address: "?plan=plans/harbour.json" },
];

/// Shows the simulated time.
const CLOCK: &str = "[data-testid=clock]";

/// How long frames are recorded, after the first second.
const RECORDED_MS: u32 = 10_000;

/// Collects the intervals between animation frames, in milliseconds. The first second is left out: there the page is
/// still busy with the press of the button, and the browser with compiling.
const RECORD: &str = r"
const [duration, done] = arguments;
const warmUp = 1000;
const intervals = [];
let first, last;
const frame = now => {
  first ??= now;
  if (last !== undefined && last - first >= warmUp) intervals.push(now - last);
  last = now;
  if (now - first < warmUp + duration) requestAnimationFrame(frame); else done(intervals);
};
requestAnimationFrame(frame);
";

/// Whether the clock goes, looked at for half a second.
const IS_PLAYING: &str = r"
const [selector, done] = arguments;
const clock = () => document.querySelector(selector)?.textContent;
const before = clock();
let first;
const frame = now => {
  first ??= now;
  if (clock() !== before) done(true); else if (now - first > 500) done(false); else requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
";

/// The work between the move that lifts and the painted verdicts, in milliseconds: what the event does, with all that
/// follows from it, and the frame that shows it. The wait for the frame between them is the screen's. Of rows, all must
/// have their verdict in that frame; cells are painted, and a copy of the picture would cost more than it.
const LIFT: &str = r"
const [level, done] = arguments;
const source = document.querySelector('[data-lift^=d]');
const box = source.getBoundingClientRect();
const send = (type, x) => source.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true,
  pointerId: 1, isPrimary: true, button: 0, buttons: type === 'pointerup' ? 0 : 1, pointerType: 'mouse',
  clientX: box.x + x, clientY: box.y + 8 }));
const after = then => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); };
const times = [];
const once = () => {
  if (times.length === 15) return done(times.sort((a, b) => a - b));
  send('pointerdown', 8);
  let event = 0;
  requestAnimationFrame(() => {
    const frame = performance.now();
    after(() => {
      times.push(event + performance.now() - frame);
      if (level === 'rows' && document.querySelectorAll('.line:is(.fit, .veto)').length < 100) done([]);
      send('pointerup', -4000);
      setTimeout(once, 100);
    });
  });
  const started = performance.now();
  send('pointermove', 16);
  Promise.resolve().then(() => Promise.resolve()).then(() => { event = performance.now() - started; });
};
once();
";

#[tokio::main]
async fn main() -> Result<()> {
    for workload in WORKLOADS {
        let intervals = record(&workload).await.with_context(|| format!("workload {}", workload.name))?;
        for (metric, value) in metrics(intervals) {
            let value = (value * 100.0).round() / 100.0;
            let line = json!({
                "workload": workload.name, "target": "browser", "metric": metric, "value": value, "unit": "ms",
            });
            println!("{line}");
        }
    }
    for level in ["cells", "rows"] {
        let lifts = lifts(level).await.with_context(|| format!("lifting over {level}"))?;
        for (metric, value) in [("p50", lifts.get(lifts.len() / 2)), ("max", lifts.last())] {
            let metric = format!("lift_{level}_{metric}_ms");
            println!(
                "{}",
                json!({ "workload": "harbour", "target": "browser", "metric": metric, "value": value, "unit": "ms" })
            );
        }
    }
    Ok(())
}

/// The times from the lift of a task definition to the verdicts of a hundred instances, sorted. They are cells until
/// the user pins another level.
async fn lifts(level: &str) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    let journey = Journey::new("lift").at("?plan=plans/harbour.json");
    journey
        .run(async |studio: &Studio| {
            studio.see_count("[role=option]", 100).await?;
            studio.click("[data-testid=play]").await?;
            studio.click(format!("[data-testid=level-{level}]").as_str()).await?;
            studio.see_count("[data-testid^=card-i-]", 100).await?;
            // What lifts is a part of the page: the focus has it fetched.
            studio.script("document.querySelector('[data-lift^=d]').focus()", Value::Null).await?;
            let fetched = "return performance.getEntriesByType('resource').some(entry => entry.name.includes('/parts/hand'))";
            studio.wait_until("the part", fetched).await?;
            times = numbers(&studio.client().execute_async(LIFT, vec![json!(level)]).await?);
            Ok(())
        })
        .await?;
    ensure!(!times.is_empty(), "the frame after the lift was without verdicts");
    Ok(times)
}

async fn record(workload: &Workload) -> Result<Vec<f64>> {
    let mut intervals = Vec::new();
    let journey = Journey::new(workload.name).at(workload.address);
    journey
        .run(async |studio: &Studio| {
            studio.click("[data-testid=speed-8]").await?;
            // The studio may play already when it opens.
            let playing = studio.client().execute_async(IS_PLAYING, vec![json!(CLOCK)]).await?;
            if playing != true {
                studio.click("[data-testid=play]").await?;
            }
            let before = studio.text(CLOCK).await?;
            let recorded = studio.client().execute_async(RECORD, vec![json!(RECORDED_MS)]).await?;
            // A still page draws fast.
            ensure!(studio.text(CLOCK).await? != before, "the clock stood still");
            intervals = numbers(&recorded);
            Ok(())
        })
        .await?;
    ensure!(intervals.len() > 100, "only {} frames were drawn", intervals.len());
    Ok(intervals)
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Median, 99th percentile (the smallest value that 99 % do not exceed) and maximum.
fn metrics(mut intervals: Vec<f64>) -> [(&'static str, f64); 3] {
    intervals.sort_by(f64::total_cmp);
    let rank = |percent: usize| (intervals.len() * percent).div_ceil(100).max(1) - 1;
    let at = |percent| intervals.get(rank(percent)).copied().unwrap_or(f64::NAN);
    [("frame_p50_ms", at(50)), ("frame_p99_ms", at(99)), ("frame_max_ms", at(100))]
}

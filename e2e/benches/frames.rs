//! The time between frames while the site plays at 8× and while it computes, the answers of its controls meanwhile, and
//! the work of a lift, in Chromium: `cargo xtask bench --only frames`.
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
  if (times.length === 15) return done(times);
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

/// While the worker computes: the intervals between frames, and how long each press of a control takes from its event
/// to the painted frame after it, in milliseconds, one control after the other. Nothing is pressed where there are none.
const COMPUTING: &str = r"
const [controls, done] = arguments;
const is_computing = () => document.querySelector('[data-testid=progress-share]') !== null;
const after = then => { const c = new MessageChannel(); c.port1.onmessage = then; c.port2.postMessage(0); };
const intervals = [], answers = [];
let last;
const frame = now => {
  if (last !== undefined) intervals.push(now - last);
  last = now;
  if (is_computing()) requestAnimationFrame(frame); else done({ intervals, answers });
};
requestAnimationFrame(frame);
let next = 0;
const press = () => {
  if (!is_computing() || controls.length === 0) return;
  const control = document.querySelector(controls[next++ % controls.length]);
  const started = performance.now();
  control.click();
  requestAnimationFrame(() => after(() => { answers.push(performance.now() - started); setTimeout(press, 20); }));
};
press();
";

/// What is pressed while a day computes: selection, playing, language, what a list shows.
const CONTROLS: [&str; 7] = [
    "[data-testid^=card-i-]",
    "[data-testid=play]",
    "[data-testid=service-strip-api]",
    "[data-testid=language-ko]",
    "[data-testid=play]",
    "[data-testid=speed-8]",
    "[data-testid=language-en]",
];

#[tokio::main]
async fn main() -> Result<()> {
    for workload in WORKLOADS {
        let intervals = record(&workload).await.with_context(|| format!("workload {}", workload.name))?;
        print(workload.name, "frame", intervals);
    }
    for level in ["cells", "rows"] {
        let lifts = lifts(level).await.with_context(|| format!("lifting over {level}"))?;
        print("harbour", &format!("lift_{level}"), lifts);
    }
    let (intervals, _) = computing(&[]).await.context("frames while a day computes")?;
    print("day", "computing_frame", intervals);
    let (_, answers) = computing(&CONTROLS).await.context("answers while a day computes")?;
    ensure!(answers.len() >= CONTROLS.len(), "only {} controls were pressed", answers.len());
    print("day", "computing_answer", answers);
    Ok(())
}

/// The intervals between frames while a day of requests computes, and the answers of controls.
async fn computing(controls: &[&str]) -> Result<(Vec<f64>, Vec<f64>)> {
    let mut times = (Vec::new(), Vec::new());
    let journey = Journey::new("day").at("?plan=plans/day.json");
    journey
        .run(async |studio: &Studio| {
            studio.see("[data-testid=progress-share]").await?;
            studio.see("[data-testid^=card-i-]").await?;
            let recorded = studio.client().execute_async(COMPUTING, vec![json!(controls)]).await?;
            times = (numbers(&recorded["intervals"]), numbers(&recorded["answers"]));
            Ok(())
        })
        .await?;
    ensure!(!times.0.is_empty(), "the day was computed before a frame was drawn");
    Ok(times)
}

/// The times from the lift of a task definition to the verdicts of a hundred instances. They are cells until
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

/// Prints the median, the 99th percentile (the smallest value that 99 % do not exceed) and the maximum.
fn print(workload: &str, measured: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let rank = |percent: usize| (times.len() * percent).div_ceil(100).max(1) - 1;
    for (name, percent) in [("p50", 50), ("p99", 99), ("max", 100)] {
        let value = times.get(rank(percent)).map(|value| (value * 100.0).round() / 100.0);
        let metric = format!("{measured}_{name}_ms");
        let line = json!({
            "workload": workload, "target": "browser", "metric": metric, "value": value, "unit": "ms",
        });
        println!("{line}");
    }
}

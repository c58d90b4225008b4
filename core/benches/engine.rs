//! Speed of the core, one JSON line a result: medians of several runs.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

mod measure;

use std::hint::black_box;
use std::sync::Arc;

use stowage_core::editing::drop::{Held, Lift, Target};
use stowage_core::identifiers::TaskGroup;
use stowage_core::placement::{Demand, choose, explain};
use stowage_core::plan::Plan;
use stowage_core::samples;
use stowage_core::simulation::Run;
use stowage_core::simulation::recording::{Frame, Playhead};
use stowage_core::units::SimTime;

use measure::{median, report};

const RUNS: usize = 15;

fn main() {
    let plan = Arc::new(samples::harbour(100, 1_000));
    let run = Run::to_horizon(plan.clone());
    let events = run.processed() as f64;
    let deltas = run.recording().deltas().len() as f64;
    let secs = median(RUNS, || {
        black_box(Run::to_horizon(plan.clone()).hash());
    });
    report("harbour", "events_per_s", events / secs, "1/s");
    report("harbour", "wall_s", secs, "s");

    let secs = median(RUNS, || {
        let mut playhead = Playhead::default();
        for delta in run.recording().deltas() {
            playhead.seek(run.recording(), delta.at);
        }
        black_box(playhead.frame().instances.len());
    });
    report("harbour", "deltas_folded_per_s", deltas / secs, "1/s");

    let horizon = run.plan().horizon.as_micros();
    let secs = median(RUNS, || {
        for step in 0..200u64 {
            let time = SimTime::from_micros(horizon * (step * 7919 % 200) / 200);
            black_box(run.recording().frame_at(time).instances.len());
        }
    });
    report("harbour", "seek_us", secs * 1e6 / 200.0, "us");

    let cluster = run.recording().frame_at(run.plan().horizon).cluster();
    let definition = plan.task_definitions.values().next_back().unwrap();
    let (group, demand) = (TaskGroup::Service("service-09".into()), Demand::of(definition));
    let secs = median(RUNS, || {
        for _ in 0..1_000 {
            black_box(choose(&cluster, &group, &demand));
        }
    });
    report("harbour", "choose_us", secs * 1e6 / 1_000.0, "us");
    let strategy =
        ["spread(attribute:ecs.availability-zone)", "binpack(memory)"].map(|text| text.parse().unwrap());
    let packed = Demand { strategy: strategy.to_vec(), ..demand.clone() };
    let secs = median(RUNS, || {
        for _ in 0..1_000 {
            black_box(choose(&cluster, &group, &packed));
        }
    });
    report("harbour", "choose_packed_us", secs * 1e6 / 1_000.0, "us");
    let secs = median(RUNS, || {
        for _ in 0..100 {
            black_box(explain(&cluster, &group, &demand));
        }
    });
    report("harbour", "explain_us", secs * 1e6 / 100.0, "us");
    drag_and_drop(&plan, &run.recording().frame_at(run.plan().horizon));
}

/// What a lift asks of all instances, and what a drop says: both within a frame of the page.
fn drag_and_drop(plan: &Plan, frame: &Frame) {
    let definition = plan.task_definitions.keys().next_back().cloned().unwrap();
    let task = frame.instances.values().flat_map(|instance| &instance.tasks).next_back().unwrap().id;
    for (metric, held) in [("lift_us", Held::TaskDefinition(definition)), ("lift_task_us", Held::Task(task))]
    {
        let secs = median(RUNS, || {
            for _ in 0..20 {
                black_box(Lift::new(plan, frame, held.clone()).unwrap());
            }
        });
        report("harbour", metric, secs * 1e6 / 20.0, "us");
    }
    let definition = plan.task_definitions.keys().next_back().cloned().unwrap();
    let lift = Lift::new(plan, frame, Held::TaskDefinition(definition)).unwrap();
    let at = plan.horizon;
    let targets = [Target::Board, Target::Zone("ap-northeast-2a".into()), Target::Zone("none".into())];
    let secs = median(RUNS, || {
        for target in &targets {
            let _ = black_box(lift.drop_on(plan, frame, at, target));
        }
    });
    report("harbour", "drop_us", secs * 1e6 / targets.len() as f64, "us");
}

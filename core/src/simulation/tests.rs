use std::sync::Arc;

use super::*;
use crate::samples;

#[test]

fn log() {
    let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
    for d in run.recording().deltas() {
        match &d.change {
            recording::Change::ServiceEvent { message, .. } => println!("{} {message}", d.at),
            recording::Change::TaskChanged { task, status, healthy, .. } => {
                println!("{} {} {} {}", d.at, task.short(), status.as_str(), healthy)
            }
            recording::Change::TaskStarted(t) => {
                println!("{} {} {} on {}", d.at, t.id.short(), t.service, t.instance)
            }
            c => println!("{} {}", d.at, &format!("{c:?}")[..60]),
        }
    }
    println!("{:016x} {}", run.hash(), run.processed());
}

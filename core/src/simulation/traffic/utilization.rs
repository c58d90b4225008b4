//! What the metrics of a minute are: CPU that tasks use, and what of the cluster is reserved.
//!
//! CPU is measured every 20 s, and a minute's datapoint is the mean of its three samples (documented:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html>).

use super::{Job, Traffic};
use crate::cluster::InstanceState;
use crate::flat::FlatMap;
use crate::identifiers::ServiceName;
use crate::service::Metric;
use crate::simulation::recording::Change;
use crate::simulation::task::TaskStatus;
use crate::simulation::world::World;
use crate::units::{BasisPoints, SimDuration};

/// From one sample to the next.
pub(super) const SAMPLE: SimDuration = SimDuration::from_secs(20);

const MINUTE: u64 = 60_000_000;

/// From the end of a minute to the evaluation of alarms: in the one example that CloudWatch's documentation gives,
/// 6 s.
const PUBLICATION: SimDuration = SimDuration::from_secs(6);

/// The samples of the minute at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Meters {
    samples: FlatMap<ServiceName, Vec<BasisPoints>>,
}

impl Traffic {
    /// Takes a sample; at the end of a minute, its datapoints.
    pub(super) fn measure(&mut self, world: &mut World) {
        let now = world.now;
        self.schedule(now + SAMPLE, Job::Measure);
        // What is used by tasks that run, and what those ask for.
        let mut used: FlatMap<ServiceName, (u64, u64)> = FlatMap::default();
        for index in self.live_servers() {
            let Some(server) = self.servers.get_mut(index) else { continue };
            let measured = server.measure(now);
            let runs = world.tasks.get(&server.task).is_some_and(|task| task.status == TaskStatus::Running);
            if runs {
                let sum = used.entry(server.service.clone()).or_default();
                *sum = (sum.0 + measured, sum.1 + u64::from(server.asked.0) * SAMPLE.as_micros());
            }
        }
        for (service, (used, asked)) in &used {
            let sample = BasisPoints::of_parts((*used).into(), (*asked).into());
            self.meters.samples.entry(service.clone()).or_default().extend(sample);
        }
        if now.as_micros().is_multiple_of(MINUTE) {
            self.close_minute(world);
        }
    }

    fn close_minute(&mut self, world: &mut World) {
        let samples = std::mem::take(&mut self.meters.samples);
        let means: FlatMap<ServiceName, BasisPoints> =
            samples.into_iter().filter_map(|(service, samples)| Some((service, mean(&samples)?))).collect();
        let balanced = world.services.iter().filter(|(_, run)| !run.spec.load_balancers.is_empty());
        let points = balanced.map(|(name, _)| (name.clone(), means.get(name).copied()));
        let changes: Vec<Change> =
            points.map(|(service, cpu)| Change::Utilization { service, cpu }).collect();
        world.outbox.extend(changes);
        self.scaler.take_datapoints(|metric| match metric {
            Metric::CpuUtilization { service } => means.get(service).copied(),
            Metric::CpuReservation => reservation(world, |resources| resources.cpu.0),
            Metric::MemoryReservation => reservation(world, |resources| resources.memory.0),
        });
        if self.scaler.is_needed() {
            self.schedule(world.now + PUBLICATION, Job::Evaluate);
        }
    }
}

fn mean(samples: &[BasisPoints]) -> Option<BasisPoints> {
    let sum: u64 = samples.iter().map(|sample| u64::from(sample.0)).sum();
    let mean = sum.checked_div(samples.len() as u64)?;
    Some(BasisPoints(u32::try_from(mean).unwrap_or(u32::MAX)))
}

/// What tasks hold of what ACTIVE and DRAINING instances have registered (documented).
fn reservation(world: &World, amount: fn(&crate::resources::Resources) -> u32) -> Option<BasisPoints> {
    let (mut held, mut registered) = (0, 0);
    for instance in world.cluster.instances() {
        if matches!(instance.state, InstanceState::Active | InstanceState::Draining) {
            let (all, left) = (u128::from(amount(&instance.registered)), amount(&instance.remaining));
            registered += all;
            held += all - u128::from(left);
        }
    }
    BasisPoints::of_parts(held, registered)
}

//! Traffic: requests come, are routed to targets and worked off by tasks, which are registered, checked and
//! deregistered meanwhile.
//!
//! Requests do not pass through the engine's agenda. Between two events nothing changes where they go, so they flow
//! up to the next event in one go: arrivals in order of time, each with its end known at once.

mod arrivals;
mod flow;
mod group;
mod health;
mod registration;
mod server;
mod stream;
mod utilization;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use xxhash_rust::xxh64::Xxh64;

use arrivals::Arrivals;
use group::{Group, Target};
use server::Server;
use stream::Stream;
use utilization::Meters;

use super::agenda::Agenda;
use super::random::{self, Purpose};
use super::recording::{RequestRecord, Requests, TargetNumber, registrars};
use super::scaling::Scaler;
use super::subsystem::{Model, Subsystem};
use super::world::World;
use crate::plan::Plan;
use crate::service::{Algorithm, LoadBalancer, Registrar};
use crate::units::{SimDuration, SimTime};

/// The deregistration delay of a Classic Load Balancer: its connection draining (documented default:
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html>).
const CLASSIC_DRAINING: SimDuration = SimDuration::from_secs(300);

const SECOND: SimDuration = SimDuration::from_secs(1);

/// The model of traffic and scaling.
pub fn model() -> Model {
    Model(|plan| Box::new(Traffic::new(plan)))
}

/// Something of traffic's own that happens at an instant. Those of one instant happen in the order of the variants,
/// then in that in which they were scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    /// The deregistration delay of a target is over.
    Drained(TargetNumber),
    /// A target is checked.
    Check(TargetNumber),
    /// A check of a target had no answer.
    NoAnswer(TargetNumber),
    /// The grace period of a target's task is over.
    GraceOver(TargetNumber),
    /// CPU is measured.
    Measure,
    /// Alarms are evaluated, and scaling decides.
    Evaluate,
}

#[derive(Clone)]
struct Traffic {
    loads: Vec<Arrivals>,
    /// In the order by which buckets number registrars.
    groups: Vec<Group>,
    /// Every target ever registered, by number.
    targets: Vec<Target>,
    /// Those of them that may still have something to say.
    live: Vec<TargetNumber>,
    servers: Vec<Server>,
    /// When a request ends on which server, where a group goes by what is in progress. What has been counted by other
    /// ways stays until its time.
    ends: BinaryHeap<Reverse<(SimTime, usize)>>,
    jobs: BinaryHeap<Reverse<(SimTime, Job, u64)>>,
    scheduled: u64,
    /// The end of the second at which buckets are closed next.
    tick: Option<SimTime>,
    /// Up to when requests have flowed.
    flowed: SimTime,
    meters: Meters,
    scaler: Scaler,
    digest: Xxh64,
    requests: Requests,
    records: Option<Vec<RequestRecord>>,
}

impl Traffic {
    fn new(plan: &Plan) -> Self {
        let registrars = registrars(plan);
        let loads = plan.traffic.loads.iter().filter_map(|(name, load)| {
            let balancer = plan.traffic.load_balancers.get(&load.load_balancer)?;
            let registrar = balancer.route(&load.load_balancer, &load.path);
            let number = registrars.iter().position(|known| *known == registrar)?;
            let stream = Stream::new(random::stream(plan.seed, Purpose::Arrivals, name.as_str()));
            Some(Arrivals::new(load, stream, number))
        });
        let mut traffic = Self {
            loads: loads.collect(),
            groups: registrars.iter().filter_map(|registrar| group(plan, registrar)).collect(),
            targets: Vec::new(),
            live: Vec::new(),
            servers: Vec::new(),
            ends: BinaryHeap::new(),
            jobs: BinaryHeap::new(),
            scheduled: 0,
            tick: None,
            flowed: SimTime::ZERO,
            meters: Meters::default(),
            scaler: Scaler::new(plan),
            digest: Xxh64::new(0),
            requests: Requests::default(),
            records: None,
        };
        traffic.plan_tick(SimTime::ZERO);
        traffic.schedule(SimTime::ZERO + utilization::SAMPLE, Job::Measure);
        traffic
    }

    fn schedule(&mut self, at: SimTime, job: Job) {
        self.jobs.push(Reverse((at, job, self.scheduled)));
        self.scheduled += 1;
    }

    fn run(&mut self, job: Job, world: &mut World, agenda: &mut Agenda) {
        match job {
            Job::Drained(target) => self.end_draining(target, world, agenda),
            Job::Check(target) => self.check(target, world, agenda),
            Job::NoAnswer(target) => self.conclude(target, Some("Request timed out"), world, agenda),
            Job::GraceOver(target) => self.replace_if_unhealthy(target, world, agenda),
            Job::Measure => self.measure(world),
            Job::Evaluate => self.scaler.evaluate(world, agenda),
        }
    }
}

impl Subsystem for Traffic {
    fn copy(&self) -> Box<dyn Subsystem> {
        Box::new(self.clone())
    }

    fn next_time(&self) -> Option<SimTime> {
        let job = self.jobs.peek().map(|Reverse((at, ..))| *at);
        [job, self.tick].into_iter().flatten().min()
    }

    fn flow(&mut self, until: SimTime) {
        self.flow_until(until);
    }

    fn step(&mut self, world: &mut World, agenda: &mut Agenda) {
        if self.tick.is_some_and(|tick| tick <= world.now) {
            self.close_second(world.now);
            return;
        }
        if let Some(Reverse((_, job, _))) = self.jobs.pop() {
            self.run(job, world, agenda);
        }
    }

    fn observe(&mut self, world: &mut World, agenda: &mut Agenda) {
        let mut seen = 0;
        while let Some(change) = world.outbox.get(seen).cloned() {
            self.follow(&change, world, agenda);
            seen += 1;
        }
    }

    fn hash(&self) -> u64 {
        self.digest.digest()
    }

    fn in_progress(&self) -> usize {
        self.servers.iter().map(Server::in_progress).sum()
    }

    fn take_requests(&mut self) -> Requests {
        std::mem::take(&mut self.requests)
    }

    fn keep_records(&mut self) {
        self.records = Some(Vec::new());
    }

    fn take_records(&mut self) -> Vec<RequestRecord> {
        self.settle_all(self.flowed);
        self.records.take().unwrap_or_default()
    }
}

fn group(plan: &Plan, registrar: &Registrar) -> Option<Group> {
    let stream = Stream::new(random::stream(plan.seed, Purpose::Routing, registrar.name()));
    match registrar {
        Registrar::TargetGroup(name) => {
            let spec = plan.traffic.target_groups.get(name)?;
            let delay = SimDuration::from_secs(spec.deregistration_delay_seconds.into());
            let algorithm = spec.load_balancing_algorithm_type;
            Some(Group::new(registrar.clone(), spec.health_check, delay, algorithm, stream))
        }
        Registrar::LoadBalancerName(name) => match &**plan.traffic.load_balancers.get(name)? {
            LoadBalancer::Classic { health_check, .. } => {
                let (delay, algorithm) = (CLASSIC_DRAINING, Algorithm::RoundRobin);
                Some(Group::new(registrar.clone(), *health_check, delay, algorithm, stream))
            }
            LoadBalancer::Application { .. } => None,
        },
    }
}

//! Servers: the CPU share of a task, on which requests are worked off one after another.

use std::collections::VecDeque;

use crate::identifiers::{InstanceId, ServiceName, TaskId};
use crate::simulation::recording::{Outcome, TargetNumber};
use crate::units::{CpuUnits, SimDuration, SimTime};

/// The least CPU that a task has: Docker's least share (documented: null, 0 and 1 count as 2).
const LEAST_UNITS: u32 = 2;

/// A request on its way through a server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    pub(super) arrived: SimTime,
    pub(super) started: SimTime,
    /// When the load balancer has its answer, or gives it up.
    pub(super) ends: SimTime,
    pub(super) target: TargetNumber,
    pub(super) load: u32,
    /// What becomes of it, if nothing comes in between.
    pub(super) outcome: Outcome,
}

/// A task that works requests off.
///
/// A task of whole vCPUs has a worker at full speed for each; a share below one vCPU is one worker at that share;
/// what lies between is the next number of workers, each a little slower. So a task never uses more than its share,
/// though Linux would let it have idle CPU (assumed). Requests wait in one line for the first free worker, and none
/// is worked on by two.
#[derive(Clone, Debug)]
pub(super) struct Server {
    pub(super) task: TaskId,
    pub(super) service: ServiceName,
    pub(super) instance: InstanceId,
    /// What its task definition asks for, as the scheduler counts it.
    pub(super) asked: CpuUnits,
    /// Whether its host is gone: it answers nothing.
    pub(super) gone: bool,
    /// When each worker is free.
    free: Vec<SimTime>,
    /// Of one vCPU, at most 1.
    speed: f64,
    /// In order of their ends.
    pending: VecDeque<Pending>,
    /// All working time given out so far, of all workers together, in microseconds.
    given: u64,
    /// What of that had passed at the last measurement.
    measured: u64,
}

impl Server {
    pub(super) fn new(task: TaskId, service: ServiceName, instance: InstanceId, asked: CpuUnits) -> Self {
        let units = asked.0.max(LEAST_UNITS);
        let workers = units.div_ceil(CpuUnits::PER_VCPU);
        Self {
            task,
            service,
            instance,
            asked,
            gone: false,
            free: vec![SimTime::ZERO; workers as usize],
            speed: f64::from(units) / f64::from(workers * CpuUnits::PER_VCPU),
            pending: VecDeque::new(),
            given: 0,
            measured: 0,
        }
    }

    /// Takes a request in: it goes to the worker that is free first, so its end is known at once, and given back. The
    /// load balancer waits for `patience`, the server works on it all the same (assumed); so what it is behind with may
    /// grow, and what is in progress may not. `work` is in microseconds at one vCPU.
    pub(super) fn take(
        &mut self,
        now: SimTime,
        work: f64,
        patience: SimDuration,
        (target, load): (TargetNumber, u32),
    ) -> SimTime {
        let Some(worker) = self.free.iter_mut().min() else { return now };
        let started = now.max(*worker);
        // Rounded to the nearest: a request's own time is whole microseconds like every other.
        let span = (work / self.speed + 0.5) as u64;
        let finishes = started + SimDuration::from_micros(span);
        *worker = finishes;
        self.given += span;
        let given_up = now + patience;
        let (ends, outcome) = match finishes <= given_up {
            true => (finishes, Outcome::Served),
            false => (given_up, Outcome::TimedOut),
        };
        self.wait(Pending { arrived: now, started, ends, target, load, outcome });
        ends
    }

    /// Keeps a request until its end, which is known.
    pub(super) fn wait(&mut self, request: Pending) {
        let ends = request.ends;
        // Requests end out of turn, but seldom by much: the search from the back is short.
        let behind = self.pending.iter().rev().take_while(|other| other.ends > ends).count();
        if behind == 0 {
            self.pending.push_back(request);
        } else {
            self.pending.insert(self.pending.len() - behind, request);
        }
    }

    /// The next request that ends by this instant.
    pub(super) fn finished(&mut self, until: SimTime) -> Option<Pending> {
        if self.pending.front()?.ends > until {
            return None;
        }
        self.pending.pop_front()
    }

    /// Gives up what is in progress for a target, or for all of them.
    pub(super) fn abandon(&mut self, now: SimTime, target: Option<TargetNumber>) -> Vec<Pending> {
        let is_meant = |request: &Pending| target.is_none_or(|target| target == request.target);
        let (meant, kept): (Vec<Pending>, Vec<Pending>) = self.pending.iter().partition(|r| is_meant(r));
        if kept.is_empty() {
            // Nothing works on any more. What the workers were to do is not done.
            self.given -= self.backlog(now);
            self.free.fill(now);
        }
        self.pending = kept.into();
        meant
    }

    pub(super) fn is_idle(&self) -> bool {
        self.pending.is_empty()
    }

    pub(super) fn in_progress(&self) -> usize {
        self.pending.len()
    }

    /// Working time that is given out and has not passed yet. A worker that is busy is so without a break until it
    /// is free, so this is all there is.
    fn backlog(&self, now: SimTime) -> u64 {
        self.free.iter().map(|free| free.since(now).as_micros()).sum()
    }

    /// CPU units, times microseconds, that have been used since this was asked last.
    pub(super) fn measure(&mut self, now: SimTime) -> u64 {
        let worked = self.given - self.backlog(now);
        let since = worked - self.measured;
        self.measured = worked;
        (since as f64 * self.speed * f64::from(CpuUnits::PER_VCPU) + 0.5) as u64
    }
}

//! The flow of requests: from their arrival to the bucket that counts them.

use std::cmp::Reverse;

use super::server::Pending;
use super::{SECOND, Traffic};
use crate::simulation::recording::{Outcome, RequestRecord, TargetNumber};
use crate::units::{SimDuration, SimTime};

/// Without an answer for so long a load balancer closes the connection: the request has timed out (documented
/// default of the idle timeout).
const IDLE_TIMEOUT: SimDuration = SimDuration::from_secs(60);

/// A load balancer gives up connecting to a target after so long (documented).
const CONNECT_TIMEOUT: SimDuration = SimDuration::from_secs(10);

impl Traffic {
    /// Takes in every request that comes up to and including this instant, in order of time; of one instant in order
    /// of the loads.
    pub(super) fn flow_until(&mut self, until: SimTime) {
        self.flowed = until;
        loop {
            let next = self.loads.iter().enumerate().min_by_key(|(_, load)| load.next());
            let Some((index, at)) = next.map(|(index, load)| (index, load.next())) else { return };
            if at > until || at == SimTime::MAX {
                return;
            }
            self.arrive(index, at);
        }
    }

    fn arrive(&mut self, load: usize, at: SimTime) {
        let Some(arrivals) = self.loads.get_mut(load) else { return };
        let registrar = arrivals.registrar;
        let work = arrivals.take();
        let load = u32::try_from(load).unwrap_or(u32::MAX);
        let counts = self.groups.get(registrar).is_some_and(|group| group.counts_progress());
        if counts {
            self.settle_ended(at);
        }
        let Some(group) = self.groups.get_mut(registrar) else { return };
        let Some(number) = group.choose() else {
            group.lost.failed();
            self.note(at, load, None, SimDuration::ZERO, SimDuration::ZERO, Outcome::NoTarget);
            return;
        };
        let Some(target) = self.targets.get_mut(number as usize) else { return };
        target.in_progress += 1;
        group.set_progress(number, target.in_progress);
        let index = target.server;
        self.settle(index, at);
        let Some(server) = self.servers.get_mut(index) else { return };
        let ends = if server.gone {
            let ends = at + CONNECT_TIMEOUT;
            let outcome = Outcome::TimedOut;
            server.wait(Pending { arrived: at, started: ends, ends, target: number, load, outcome });
            ends
        } else {
            server.take(at, work, IDLE_TIMEOUT, (number, load))
        };
        if counts {
            self.ends.push(Reverse((ends, index)));
        }
    }

    /// Counts what has ended by this instant on servers whose requests in progress are looked at.
    fn settle_ended(&mut self, until: SimTime) {
        while let Some(Reverse((at, server))) = self.ends.peek().copied()
            && at <= until
        {
            self.ends.pop();
            self.settle(server, until);
        }
    }

    /// Counts what has ended on a server by this instant.
    pub(super) fn settle(&mut self, server: usize, until: SimTime) {
        while let Some(request) = self.servers.get_mut(server).and_then(|server| server.finished(until)) {
            self.count(&request);
        }
    }

    pub(super) fn settle_all(&mut self, until: SimTime) {
        for server in self.live_servers() {
            self.settle(server, until);
        }
    }

    fn count(&mut self, request: &Pending) {
        let Pending { arrived, started, ends, target, load, outcome } = *request;
        let (waited, latency) = (started.since(arrived), ends.since(arrived));
        if outcome == Outcome::TimedOut {
            self.fail(arrived, load, target, latency, outcome);
            return;
        }
        if let Some(target) = self.targets.get_mut(target as usize) {
            target.tally.served(arrived, latency);
        }
        self.end_progress(target);
        self.note(arrived, load, Some(target), waited, latency, Outcome::Served);
    }

    fn end_progress(&mut self, number: TargetNumber) {
        let Some(target) = self.targets.get_mut(number as usize) else { return };
        target.in_progress -= 1;
        if let Some(group) = self.groups.get_mut(target.group) {
            group.set_progress(number, target.in_progress);
        }
    }

    fn fail(
        &mut self,
        arrived: SimTime,
        load: u32,
        number: TargetNumber,
        latency: SimDuration,
        outcome: Outcome,
    ) {
        if let Some(target) = self.targets.get_mut(number as usize) {
            target.tally.failed();
        }
        self.end_progress(number);
        self.note(arrived, load, Some(number), SimDuration::ZERO, latency, outcome);
    }

    /// Gives up what is in progress on a server, for one of its targets or for all.
    pub(super) fn abandon(&mut self, server: usize, target: Option<TargetNumber>, now: SimTime) {
        self.settle(server, now);
        let Some(server) = self.servers.get_mut(server) else { return };
        for request in server.abandon(now, target) {
            let Pending { arrived, target, load, .. } = request;
            self.fail(arrived, load, target, now.since(arrived), Outcome::Broken);
        }
        self.tick = Some(self.tick.map_or(next_second(now), |tick| tick.min(next_second(now))));
    }

    /// Hashes a request, and keeps it where that is asked for.
    fn note(
        &mut self,
        arrived: SimTime,
        load: u32,
        target: Option<TargetNumber>,
        waited: SimDuration,
        latency: SimDuration,
        outcome: Outcome,
    ) {
        let number = target.unwrap_or(TargetNumber::MAX);
        let route = u64::from(load) << 32 | u64::from(number);
        let fields = [arrived.as_micros(), latency.as_micros(), route, outcome as u64];
        self.digest.update(fields.map(u64::to_le_bytes).as_flattened());
        if let Some(records) = &mut self.records {
            records.push(RequestRecord { arrived, load, target, waited, latency, outcome });
        }
    }

    /// Closes the buckets of the second that ends now.
    pub(super) fn close_second(&mut self, now: SimTime) {
        self.settle_all(now);
        for (number, group) in self.groups.iter_mut().enumerate() {
            let registrar = u32::try_from(number).unwrap_or(u32::MAX);
            self.requests.close(now, registrar, None, &mut group.lost);
        }
        for number in &self.live {
            let Some(target) = self.targets.get_mut(*number as usize) else { continue };
            let registrar = u32::try_from(target.group).unwrap_or(u32::MAX);
            self.requests.close(now, registrar, Some(*number), &mut target.tally);
        }
        self.forget_unused();
        self.plan_tick(now);
    }

    /// The next second that closes buckets: the next one while requests are in progress, else that of the next
    /// request.
    pub(super) fn plan_tick(&mut self, now: SimTime) {
        let mut servers = self.live_servers().into_iter().filter_map(|index| self.servers.get(index));
        let busy = servers.any(|server| !server.is_idle());
        let arrival = self.loads.iter().map(|load| load.next()).min().filter(|next| *next < SimTime::MAX);
        self.tick = match arrival {
            _ if busy => Some(now + SECOND),
            Some(next) => Some(next_second(next.max(now)).max(now + SECOND)),
            None => None,
        };
    }
}

/// The end of the second that this instant is in; its last instant belongs to it.
fn next_second(at: SimTime) -> SimTime {
    SimTime::from_secs(at.as_micros().div_ceil(1_000_000))
}

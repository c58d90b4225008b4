//! Target groups at work: which target a request goes to.

use super::server::Server;
use super::stream::Stream;
use crate::identifiers::ServiceName;
use crate::service::{Algorithm, HealthCheckSettings, Registrar};
use crate::simulation::recording::{Tally, TargetNumber, TargetPicture, TargetState};
use crate::units::{SimDuration, SimTime};

/// A target group, or a Classic Load Balancer, whose instances are its targets.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) registrar: Registrar,
    pub(super) check: HealthCheckSettings,
    pub(super) deregistration_delay: SimDuration,
    algorithm: Algorithm,
    stream: Stream,
    /// Those that take requests, by number.
    routable: Vec<TargetNumber>,
    /// How many requests each of those has in progress, where the algorithm goes by that: side by side, since every
    /// request looks at them.
    in_progress: Vec<u32>,
    /// The one that took the last request.
    last: Option<TargetNumber>,
    /// Where among those the next in turn is.
    turn: usize,
    /// Requests that found no target.
    pub(super) lost: Tally,
}

/// A target and what its checks say.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) number: TargetNumber,
    /// The number of its group.
    pub(super) group: usize,
    /// The number of its server.
    pub(super) server: usize,
    pub(super) service: ServiceName,
    pub(super) port: u16,
    pub(super) state: TargetState,
    /// Whether a user has its checks fail.
    pub(super) fails: bool,
    /// Until when its service does not mind that it is unhealthy.
    pub(super) grace_until: SimTime,
    /// Successes in a row, or failures, as its state counts them.
    pub(super) streak: u32,
    /// Requests that it has taken and that have not ended.
    pub(super) in_progress: u32,
    /// Requests that have ended in this second.
    pub(super) tally: Tally,
}

impl Target {
    pub(super) fn picture(&self, group: &Group, server: &Server) -> TargetPicture {
        TargetPicture {
            number: self.number,
            registrar: group.registrar.clone(),
            service: self.service.clone(),
            task: server.task,
            instance: server.instance.clone(),
            port: self.port,
            state: self.state,
        }
    }
}

impl Group {
    pub(super) fn new(
        registrar: Registrar,
        check: HealthCheckSettings,
        deregistration_delay: SimDuration,
        algorithm: Algorithm,
        stream: Stream,
    ) -> Self {
        Self {
            registrar,
            check,
            deregistration_delay,
            algorithm,
            stream,
            routable: Vec::new(),
            in_progress: Vec::new(),
            last: None,
            turn: 0,
            lost: Tally::default(),
        }
    }

    /// Sets who takes requests: the healthy targets; where none is healthy, all that are registered (documented:
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html>).
    pub(super) fn refresh<'a>(&mut self, targets: impl Iterator<Item = &'a Target> + Clone) {
        let of_state = |wanted: &[TargetState]| -> Vec<TargetNumber> {
            targets
                .clone()
                .filter(|target| wanted.contains(&target.state))
                .map(|target| target.number)
                .collect()
        };
        self.routable = of_state(&[TargetState::Healthy]);
        if self.routable.is_empty() {
            self.routable = of_state(&[TargetState::Initial, TargetState::Unhealthy]);
        }
        if self.counts_progress() {
            let members = targets.filter(|target| self.routable.binary_search(&target.number).is_ok());
            self.in_progress = members.map(|target| target.in_progress).collect();
        }
        let after = |last| self.routable.iter().position(|number| *number > last);
        self.turn = self.last.and_then(after).unwrap_or(0);
    }

    pub(super) fn counts_progress(&self) -> bool {
        self.algorithm == Algorithm::LeastOutstandingRequests
    }

    /// A target has so many requests in progress now.
    pub(super) fn set_progress(&mut self, number: TargetNumber, in_progress: u32) {
        if self.counts_progress()
            && let Ok(place) = self.routable.binary_search(&number)
            && let Some(count) = self.in_progress.get_mut(place)
        {
            *count = in_progress;
        }
    }

    /// The target of the next request; none where none is registered.
    pub(super) fn choose(&mut self) -> Option<TargetNumber> {
        let count = self.routable.len();
        let place = match self.algorithm {
            _ if count == 0 => return None,
            Algorithm::RoundRobin => self.turn,
            Algorithm::WeightedRandom => self.stream.below(count),
            Algorithm::LeastOutstandingRequests => self.least_outstanding(),
        };
        self.last = self.routable.get(place).copied();
        self.turn = if place + 1 >= count { 0 } else { place + 1 };
        self.last
    }

    /// The place with the fewest requests in progress; of equals the one that is next in turn.
    fn least_outstanding(&self) -> usize {
        let (before, after) = self.in_progress.split_at(self.turn.min(self.in_progress.len()));
        let (mut place, mut least) = (self.turn, u32::MAX);
        for (index, count) in after.iter().chain(before).enumerate() {
            if *count < least {
                (place, least) = (self.turn + index, *count);
                // Nobody has fewer.
                if least == 0 {
                    break;
                }
            }
        }
        if place >= self.in_progress.len() { place - self.in_progress.len() } else { place }
    }
}

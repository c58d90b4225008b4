//! The numbers of what is used.

use super::UsageLabel;
use crate::identifiers::LoadBalancerName;
use crate::sizing::{Amount, Figure, Label, Origin, Unit};
use crate::usage::{Usage, UsageSource};

impl Usage {
    /// The mean of the requests a second to a load balancer.
    pub(super) fn request_rate(&self, balancer: &LoadBalancerName) -> Figure {
        let count = self.requests.get(balancer).copied().unwrap_or(0);
        let requests = self.figure(UsageLabel::Requests, Amount::whole(count), Unit::Count);
        self.a_second(requests).of(balancer.as_str())
    }

    /// The mean of all requests a second.
    pub(super) fn total_rate(&self) -> Figure {
        let of_balancer = |(name, count): (&LoadBalancerName, &u64)| {
            self.figure(UsageLabel::Requests, Amount::whole(*count), Unit::Count).of(name.as_str())
        };
        let requests = self.requests.iter().map(of_balancer).collect();
        let origin = self.origin();
        self.a_second(Figure::total(UsageLabel::Requests, Unit::Count, requests, origin))
    }

    fn a_second(&self, requests: Figure) -> Figure {
        let micros = self.span.as_micros();
        let seconds = self.figure(UsageLabel::Seconds, Amount::ratio(micros, 1_000_000), Unit::Count);
        super::quotient(UsageLabel::RequestRate, Unit::PerSecond, requests, seconds)
    }

    pub(super) fn figure(&self, label: impl Into<Label>, amount: Amount, unit: Unit) -> Figure {
        Figure::new(label, amount, unit, self.origin())
    }

    fn origin(&self) -> Origin {
        match self.source {
            UsageSource::Plan => Origin::Plan,
            UsageSource::Run => Origin::Simulation,
        }
    }
}

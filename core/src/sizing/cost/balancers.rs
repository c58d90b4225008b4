//! Load balancers: their hours, and what goes through them.

use std::sync::Arc;

use super::bill::Ledger;
use super::known::{
    bytes_of_a_balancer_gb, connections_in_lcu, constant, free_rules, gb_in_lcu, hours_of_a_month,
    least_balancer_zones, least_classic_zones, open_in_lcu, rules_in_lcu, seconds_of_an_hour,
};
use super::{CostLabel, Usage, UsageLabel, assumed_or, quotient};
use crate::catalogue::Rate;
use crate::identifiers::LoadBalancerName;
use crate::plan::{CostSettings, Plan};
use crate::service::LoadBalancer;
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};

impl Ledger<'_> {
    /// Every load balancer of a plan by itself.
    pub(super) fn balancers(&mut self, plan: &Plan, usage: &Usage) {
        for (name, balancer) in &plan.traffic.load_balancers {
            let cost = match &**balancer {
                LoadBalancer::Application { rules, .. } => self.application(name, rules.len(), usage),
                LoadBalancer::Classic { .. } => self.classic(name, usage),
            };
            if let Some(cost) = cost {
                self.line(cost.of(name.as_str()));
            }
        }
    }

    fn application(&mut self, name: &LoadBalancerName, rules: usize, usage: &Usage) -> Option<Figure> {
        let (hour, unit) = (self.rate(Rate::AlbHour)?, self.rate(Rate::AlbLcuHour)?);
        let lcu = self.lcu(usage.request_rate(name), rules);
        let hours = Figure::product(UsageLabel::BalancerHours, Unit::UsdAMonth, [hour, hours_of_a_month()]);
        let of = [lcu, unit, hours_of_a_month()];
        let units = Figure::product(UsageLabel::BalancerUnits, Unit::UsdAMonth, of);
        Some(Figure::sum(UsageLabel::Balancer, Unit::UsdAMonth, vec![hours, units]))
    }

    fn classic(&mut self, name: &LoadBalancerName, usage: &Usage) -> Option<Figure> {
        let (hour, gb) = (self.rate(Rate::ClbHour)?, self.rate(Rate::ClbGb)?);
        let hours = Figure::product(UsageLabel::BalancerHours, Unit::UsdAMonth, [hour, hours_of_a_month()]);
        let an_hour = self.gb_an_hour(usage.request_rate(name));
        let of = [an_hour, hours_of_a_month(), gb];
        let through = Figure::product(UsageLabel::BalancerGb, Unit::UsdAMonth, of);
        Some(Figure::sum(UsageLabel::Balancer, Unit::UsdAMonth, vec![hours, through]))
    }

    /// Capacity units of the mean hour. Every hour is charged by its greatest dimension (documented:
    /// <https://aws.amazon.com/elasticloadbalancing/pricing/>). All four grow in proportion to the requests, so it is the
    /// same one in every hour, and the mean of the hours is that of the mean rate.
    fn lcu(&self, rate: Figure, rules: usize) -> Figure {
        let costs = &self.book.sizing().costs;
        let default = CostSettings::default();
        let setting = |label: UsageLabel, (number, origin): (u32, Origin)| {
            Figure::new(label, Amount::whole(number), Unit::Count, origin)
        };
        let a_connection = setting(
            UsageLabel::RequestsPerConnection,
            assumed_or(costs.requests_per_connection, default.requests_per_connection),
        );
        let connections = quotient(UsageLabel::ConnectionRate, Unit::PerSecond, rate.clone(), a_connection);
        let seconds = setting(
            UsageLabel::ConnectionSeconds,
            assumed_or(costs.connection_seconds, default.connection_seconds),
        );
        let open = [connections.clone(), seconds];
        let open = Figure::product(UsageLabel::OpenConnections, Unit::Count, open);
        let rules = Amount::whole(u32::try_from(rules).unwrap_or(u32::MAX));
        let rules = Figure::new(UsageLabel::Rules, rules, Unit::Count, Origin::Plan);
        let counted = at_least_nothing(UsageLabel::CountedRules, Unit::Count, rules, free_rules());
        let of = [rate.clone(), counted];
        let evaluated = Figure::product(UsageLabel::RuleRate, Unit::PerSecond, of);
        let dimensions = vec![
            quotient(UsageLabel::LcuOfConnections, Unit::Lcu, connections, connections_in_lcu()),
            quotient(UsageLabel::LcuOfOpen, Unit::Lcu, open, open_in_lcu()),
            quotient(UsageLabel::LcuOfBytes, Unit::Lcu, self.gb_an_hour(rate), gb_in_lcu()),
            quotient(UsageLabel::LcuOfRules, Unit::Lcu, evaluated, rules_in_lcu()),
        ];
        Figure::computed(UsageLabel::Lcu, Unit::Lcu, Operation::Greatest, dimensions)
    }

    /// The GB of requests and responses in the mean hour.
    fn gb_an_hour(&self, rate: Figure) -> Figure {
        let costs = &self.book.sizing().costs;
        let default = CostSettings::default();
        let request = bytes(UsageLabel::RequestBytes, assumed_or(costs.request_bytes, default.request_bytes));
        let response = self.response_bytes();
        let both = Figure::sum(UsageLabel::BytesBothWays, Unit::Bytes, vec![request, response]);
        let of = [rate, seconds_of_an_hour(), both];
        let bytes = Figure::product(UsageLabel::BytesBothWays, Unit::Bytes, of);
        quotient(UsageLabel::GbAnHour, Unit::Gb, bytes, bytes_of_a_balancer_gb())
    }

    pub(super) fn response_bytes(&self) -> Figure {
        let (asked, default) =
            (self.book.sizing().costs.response_bytes, CostSettings::default().response_bytes);
        bytes(UsageLabel::ResponseBytes, assumed_or(asked, default))
    }

    /// The public addresses of a plan's load balancers: one in each zone, where an Application Load Balancer is in two at
    /// least, and a Classic one in one. `None` where no response leaves for the internet.
    pub(super) fn balancer_addresses(&self, plan: &Plan) -> Option<Figure> {
        if self.book.sizing().costs.internet_percent == 0 {
            return None;
        }
        let balancers = &plan.traffic.load_balancers;
        let is_classic = |balancer: &&Arc<LoadBalancer>| matches!(***balancer, LoadBalancer::Classic { .. });
        let classic = balancers.values().filter(is_classic).count();
        let kinds = [
            ("Application Load Balancer", balancers.len() - classic, least_balancer_zones()),
            ("Classic Load Balancer", classic, least_classic_zones()),
        ];
        let there = kinds.into_iter().filter(|(_, count, _)| *count > 0);
        let mut of_kinds: Vec<Figure> =
            there.map(|(kind, count, least)| addresses(plan, kind, count, least)).collect();
        match &*of_kinds {
            [_, _, ..] => Some(Figure::sum(CostLabel::BalancerAddresses, Unit::Count, of_kinds)),
            _ => of_kinds.pop(),
        }
    }
}

/// The public addresses of load balancers of one kind, each of which is in all of the plan's zones and in so many at least.
fn addresses(plan: &Plan, kind: &str, count: usize, least: Figure) -> Figure {
    let count = Amount::whole(u32::try_from(count).unwrap_or(u32::MAX));
    let balancers = Figure::new(CostLabel::Balancers, count, Unit::Count, Origin::Plan).of(kind);
    let zones = vec![zones(plan), least];
    let each = Figure::computed(CostLabel::BalancerZones, Unit::Count, Operation::Greatest, zones);
    Figure::product(CostLabel::BalancerAddresses, Unit::Count, [balancers, each]).of(kind)
}

pub(super) fn zones(plan: &Plan) -> Figure {
    let zones = u32::try_from(plan.zones().len()).unwrap_or(u32::MAX);
    Figure::new(CostLabel::Zones, Amount::whole(zones), Unit::Count, Origin::Plan)
}

pub(super) fn bytes(label: impl Into<Label>, (number, origin): (u32, Origin)) -> Figure {
    Figure::new(label, Amount::whole(number), Unit::Bytes, origin)
}

/// The first less the second, or nothing where that is more.
pub(super) fn at_least_nothing(
    label: impl Into<Label> + Copy,
    unit: Unit,
    of: Figure,
    less: Figure,
) -> Figure {
    let difference = Figure::computed(label, unit, Operation::Difference, vec![of, less]);
    let nothing = constant(CostLabel::Nothing, 0, unit);
    Figure::computed(label, unit, Operation::Greatest, vec![difference, nothing])
}

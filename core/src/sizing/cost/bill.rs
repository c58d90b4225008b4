//! The bill of a month.

use super::balancers::at_least_nothing;
use super::instances::Bought;
use super::known::{auto_scaling, free_alarms};
use super::{CostLabel, PriceBook, Priced, Usage};
use crate::catalogue::Rate;
use crate::plan::Plan;
use crate::sizing::registry::{Market, NotBilled, registry_cost};
use crate::sizing::{Amount, Figure, FleetLabel, Origin, Unit};

/// What a plan costs in a month with a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// What it is made of.
    pub lines: Vec<Figure>,
    /// All of it.
    pub total: Figure,
    /// What is bought and has no known price in the region: it is not in the total.
    pub without_price: Vec<Priced>,
}

/// A bill that is being written.
pub(in crate::sizing) struct Ledger<'a> {
    pub(super) book: &'a PriceBook<'a>,
    lines: Vec<Figure>,
    without_price: Vec<Priced>,
}

impl<'a> Ledger<'a> {
    pub(in crate::sizing) fn new(book: &'a PriceBook<'a>) -> Self {
        Self { book, lines: Vec::new(), without_price: Vec::new() }
    }

    /// The price of something; where there is none, that is noted.
    pub(super) fn price(&mut self, priced: &Priced) -> Option<Figure> {
        let price = self.book.price(priced);
        if price.is_none() {
            self.lacks(priced.clone());
        }
        price
    }

    /// Notes that something has no known price.
    fn lacks(&mut self, priced: Priced) {
        if !self.without_price.contains(&priced) {
            self.without_price.push(priced);
        }
    }

    pub(in crate::sizing) fn rate(&mut self, rate: Rate) -> Option<Figure> {
        self.price(&Priced::Rate(rate))
    }

    /// The region that prices are of.
    pub(in crate::sizing) fn region(&self) -> &'a str {
        self.book.region()
    }

    /// A price in another region, which may be unknown.
    pub(in crate::sizing) fn rate_in(&self, region: &str, rate: Rate) -> Option<Figure> {
        PriceBook::new(region, self.book.sizing()).price(&Priced::Rate(rate))
    }

    pub(in crate::sizing) fn line(&mut self, line: Figure) {
        self.lines.push(line);
    }

    /// Alarms are on metrics of a minute, so all are of standard resolution: the plan has no others.
    fn alarms(&mut self, plan: &Plan) {
        let count = u32::try_from(plan.scaling.alarms.len()).unwrap_or(u32::MAX);
        if count == 0 {
            return;
        }
        let count = Figure::new(CostLabel::AlarmCount, Amount::whole(count), Unit::Count, Origin::Plan);
        let paid = match self.book.sizing().costs.free_allowances {
            true => at_least_nothing(CostLabel::PaidAlarms, Unit::Count, count, free_alarms()),
            false => count,
        };
        if let Some(price) = self.rate(Rate::AlarmMonth) {
            self.line(Figure::product(CostLabel::Alarms, Unit::UsdAMonth, [paid, price]));
        }
    }

    fn registry(&mut self, plan: &Plan, usage: &Usage) {
        let registry = &plan.sizing.registry;
        if registry.repositories.is_empty() {
            return;
        }
        let cost = registry_cost(registry, &Market::of(*self.book, plan, usage));
        self.line(cost.total);
        cost.not_billed.iter().filter_map(NotBilled::priced).for_each(|priced| self.lacks(priced.clone()));
    }

    pub(in crate::sizing) fn into_bill(self) -> Bill {
        let Self { lines, without_price, .. } = self;
        let total = Figure::total(CostLabel::Total, Unit::UsdAMonth, lines.clone(), Origin::Plan);
        Bill { lines, total, without_price }
    }
}

/// What instances alone cost in a month; `None` where a price is not known.
pub(crate) fn instances_cost(book: &PriceBook<'_>, bought: Bought<'_>) -> Option<Figure> {
    let mut ledger = Ledger::new(book);
    let lines = ledger.instances(bought);
    let is_known = ledger.without_price.is_empty();
    is_known.then(|| Figure::total(FleetLabel::Monthly, Unit::UsdAMonth, lines, Origin::Fleet))
}

/// What a plan costs in a month with the instances of a fleet, its own or another one.
pub fn bill(book: &PriceBook<'_>, plan: &Plan, bought: Bought<'_>, usage: &Usage) -> Bill {
    let types = bought.types;
    let mut ledger = Ledger::new(book);
    let instances = ledger.instances(bought);
    instances.into_iter().for_each(|line| ledger.line(line));
    ledger.volumes(types);
    ledger.balancers(plan, usage);
    ledger.internet(usage);
    ledger.between_zones(plan, usage);
    let addresses = ledger.balancer_addresses(plan);
    ledger.addresses(types, addresses);
    ledger.alarms(plan);
    ledger.registry(plan, usage);
    if !plan.scaling.auto_scaling_groups.is_empty() {
        ledger.line(auto_scaling());
    }
    ledger.into_bill()
}

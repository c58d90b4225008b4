//! Transfer: to the internet, in steps of its price, and between zones.

use super::balancers::{at_least_nothing, bytes, zones};
use super::bill::Ledger;
use super::known::{
    STEPS, bytes_of_a_gb, constant, directions, free_gb, hours_of_a_month, seconds_of_an_hour, step,
};
use super::{CostLabel, PriceBook, Usage, UsageLabel, assumed_or, percent, quotient};
use crate::catalogue::Rate;
use crate::plan::{CostSettings, Plan};
use crate::sizing::{Amount, Figure, Operation, Unit};

/// The prices of the steps.
const RATES: [Rate; 4] =
    [Rate::InternetGbFirst, Rate::InternetGbSecond, Rate::InternetGbThird, Rate::InternetGbFourth];

/// What responses send to the internet in a month.
pub(in crate::sizing) fn gb_to_internet(book: &PriceBook<'_>, usage: &Usage) -> Figure {
    Ledger::new(book).to_internet(usage)
}

impl Ledger<'_> {
    fn to_internet(&self, usage: &Usage) -> Figure {
        let costs = &self.book.sizing().costs;
        let share = percent(
            UsageLabel::InternetShare,
            assumed_or(costs.internet_percent, CostSettings::default().internet_percent),
        );
        in_gb(UsageLabel::InternetGb, vec![requests_a_month(usage), self.response_bytes(), share])
    }

    /// The responses that leave for the internet; requests that come from there cost nothing (documented:
    /// <https://aws.amazon.com/ec2/pricing/on-demand/>).
    pub(super) fn internet(&mut self, usage: &Usage) {
        let gb = self.to_internet(usage);
        if gb.amount() == Amount(0) {
            return;
        }
        let nothing = constant(CostLabel::Nothing, 0, Unit::GbAMonth);
        if let Some(steps) = self.internet_steps(&nothing, &gb) {
            self.line(Figure::sum(UsageLabel::Internet, Unit::UsdAMonth, steps));
        }
    }

    /// What so much to the internet costs after what else of the account goes there, which takes what is free and the lower
    /// steps first. `None` where a step has no known price.
    pub(in crate::sizing) fn internet_steps(
        &mut self,
        before: &Figure,
        sent: &Figure,
    ) -> Option<Vec<Figure>> {
        let is_first = before.amount() <= Amount(0);
        let all = match is_first {
            true => sent.clone(),
            false => {
                Figure::sum(UsageLabel::AllInternetGb, Unit::GbAMonth, vec![before.clone(), sent.clone()])
            }
        };
        let mut steps = Vec::new();
        for (index, (from, rate)) in STEPS.into_iter().zip(RATES).enumerate() {
            let until = STEPS.get(index + 1).map(|until| step(UsageLabel::StepUntil, *until));
            if until.as_ref().is_some_and(|until| until.amount() <= before.amount()) {
                continue;
            }
            // What is free is the beginning of the first step (documented: the first 100 GB of all services and regions).
            let from = match (index, self.book.sizing().costs.free_allowances) {
                (0, true) => free_gb(),
                _ => step(UsageLabel::StepFrom, from),
            };
            let from = match is_first {
                true => from,
                false => {
                    let of = vec![from, before.clone()];
                    Figure::computed(UsageLabel::StepFrom, Unit::Gb, Operation::Greatest, of)
                }
            };
            let is_last = until.as_ref().is_none_or(|until| all.amount() <= until.amount());
            let reached = until.map_or(all.clone(), |until| {
                let of = vec![all.clone(), until];
                Figure::computed(UsageLabel::StepReached, Unit::Gb, Operation::Least, of)
            });
            let paid = at_least_nothing(UsageLabel::StepGb, Unit::Gb, reached, from);
            let price = self.rate(rate)?;
            steps.push(Figure::product(UsageLabel::InternetStep, Unit::UsdAMonth, [paid, price]));
            if is_last {
                break;
            }
        }
        Some(steps)
    }

    /// What requests move between tasks and what is behind them. What it meets is in another zone as often as there are
    /// other zones (assumed: spread evenly, and chosen without regard to zones), and each GB is charged where it leaves and
    /// where it arrives (documented: <https://aws.amazon.com/ec2/pricing/on-demand/>). Between load balancers and tasks
    /// transfer costs nothing (documented there).
    pub(super) fn between_zones(&mut self, plan: &Plan, usage: &Usage) {
        let (asked, default) = (self.book.sizing().costs.bytes_behind, CostSettings::default().bytes_behind);
        let zones = zones(plan);
        if usage.requests.is_empty() || zones.amount() <= Amount::whole(1) {
            return;
        }
        let one = constant(CostLabel::Zones, 1, Unit::Count);
        let others = Figure::computed(
            UsageLabel::OtherZones,
            Unit::Count,
            Operation::Difference,
            vec![zones.clone(), one],
        );
        let share = quotient(UsageLabel::ZoneShare, Unit::Share, others, zones);
        let moved = bytes(UsageLabel::BytesBehind, assumed_or(asked, default));
        let gb = in_gb(UsageLabel::ZoneGb, vec![requests_a_month(usage), moved, share]);
        if let Some(price) = self.rate(Rate::ZoneGb) {
            let of = [gb, price, directions()];
            self.line(Figure::product(UsageLabel::BetweenZones, Unit::UsdAMonth, of));
        }
    }
}

fn requests_a_month(usage: &Usage) -> Figure {
    let of = [usage.total_rate(), seconds_of_an_hour(), hours_of_a_month()];
    Figure::product(UsageLabel::RequestsAMonth, Unit::PerMonth, of)
}

fn in_gb(label: UsageLabel, of: Vec<Figure>) -> Figure {
    let bytes = Figure::product(label, Unit::Bytes, of);
    quotient(label, Unit::GbAMonth, bytes, bytes_of_a_gb())
}

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
        if gb.amount == Amount(0) {
            return;
        }
        let mut steps = Vec::new();
        for (index, (from, rate)) in STEPS.into_iter().zip(RATES).enumerate() {
            let reached = STEPS.get(index + 1).map_or(gb.clone(), |until| {
                let of = vec![gb.clone(), step(UsageLabel::StepUntil, *until)];
                Figure::computed(UsageLabel::StepReached, Unit::Gb, Operation::Least, of)
            });
            // What is free is the beginning of the first step (documented: the first 100 GB of all services and regions).
            let before = match (index, self.book.sizing().costs.free_allowances) {
                (0, true) => free_gb(),
                _ => step(UsageLabel::StepFrom, from),
            };
            let paid = at_least_nothing(UsageLabel::StepGb, Unit::Gb, reached, before);
            if paid.amount == Amount(0) && index > 0 {
                break;
            }
            let Some(price) = self.rate(rate) else { return };
            steps.push(Figure::product(UsageLabel::InternetStep, Unit::UsdAMonth, [paid, price]));
        }
        self.line(Figure::sum(UsageLabel::Internet, Unit::UsdAMonth, steps));
    }

    /// What requests move between tasks and what is behind them. What it meets is in another zone as often as there are
    /// other zones (assumed: spread evenly, and chosen without regard to zones), and each GB is charged where it leaves and
    /// where it arrives (documented: <https://aws.amazon.com/ec2/pricing/on-demand/>). Between load balancers and tasks
    /// transfer costs nothing (documented there).
    pub(super) fn between_zones(&mut self, plan: &Plan, usage: &Usage) {
        let (asked, default) = (self.book.sizing().costs.bytes_behind, CostSettings::default().bytes_behind);
        let zones = zones(plan);
        if usage.requests.is_empty() || zones.amount <= Amount::whole(1) {
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

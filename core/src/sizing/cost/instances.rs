//! Instances, their volumes and their addresses.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bill::Ledger;
use super::known::{constant, hours_of_a_day, hours_of_a_month};
use super::{ComparisonLabel, CostLabel, Priced, assumed_or, percent};
use crate::catalogue::{Rate, SPOT_DISCOUNTS};
use crate::plan::{CostSettings, FleetSettings, Plan};
use crate::sizing::{Amount, Evidence, Figure, Label, Operation, Origin, Unit};

/// How many instances of each type.
pub type Types = [(Arc<str>, u32)];

/// The instances that are paid for, and how they are bought.
#[derive(Clone, Copy, Debug)]
pub struct Bought<'a> {
    /// How many there are of each type.
    pub types: &'a Types,
    /// Whether some are spot instances, as many as the plan's settings have a fleet take.
    has_spot: bool,
}

impl<'a> Bought<'a> {
    /// A plan's own instances, all of them on demand: nothing in a plan says of an instance that it is a spot instance.
    pub fn present(types: &'a Types) -> Self {
        Self { types, has_spot: false }
    }

    /// A fleet that is looked at in their place, with the share of spot instances that is asked for.
    pub fn sought(types: &'a Types) -> Self {
        Self { types, has_spot: true }
    }

    /// Some of the same types alone, bought alike.
    pub(in crate::sizing) fn only(self, types: &'a Types) -> Self {
        Self { types, ..self }
    }
}

/// The types of a plan's own instances, by name.
pub fn own_types(plan: &Plan) -> Vec<(Arc<str>, u32)> {
    let mut types: BTreeMap<Arc<str>, u32> = BTreeMap::new();
    plan.instances.values().for_each(|spec| *types.entry(spec.instance_type.clone()).or_default() += 1);
    types.into_iter().collect()
}

impl Ledger<'_> {
    /// What the instances of a fleet cost in a month, type by type: on demand, and as spot instances.
    pub(super) fn instances(&mut self, bought: Bought<'_>) -> Vec<Figure> {
        let mut lines = Vec::new();
        let has_spot = bought.has_spot && self.book.sizing().fleet.spot_percent > 0;
        for (name, count) in bought.types.iter().filter(|(_, count)| *count > 0) {
            let Some(price) = self.price(&Priced::InstanceType(name.clone())) else { continue };
            let all = instances(name, *count);
            if !has_spot {
                lines.push(self.on_demand(all, price).of(name));
                continue;
            }
            let [on_demand, spot] = self.split(name, all);
            if on_demand.amount() > Amount(0) {
                lines.push(self.on_demand(on_demand, price.clone()).of(name));
            }
            if spot.amount() > Amount(0) {
                lines.push(self.spot(spot, price).of(name));
            }
        }
        lines
    }

    /// How many instances are on demand, and how many are spot instances: whole ones, as the search for fleets counts.
    fn split(&self, name: &str, all: Figure) -> [Figure; 2] {
        let share = percent(CostLabel::SpotShare, (self.book.sizing().fleet.spot_percent, Origin::Plan));
        let part = Figure::product(CostLabel::SpotInstances, Unit::Count, [all.clone(), share]);
        let (label, down) = (CostLabel::SpotInstances, Operation::RoundedDown);
        let spot = Figure::computed(label, Unit::Count, down, vec![part]).of(name);
        let of = vec![all, spot.clone()];
        let on_demand =
            Figure::computed(CostLabel::OnDemandInstances, Unit::Count, Operation::Difference, of);
        [on_demand.of(name), spot]
    }

    fn on_demand(&self, count: Figure, price: Figure) -> Figure {
        let mut of = vec![count, price, hours_of_a_month()];
        of.extend(self.part_paid());
        Figure::product(CostLabel::OnDemand, Unit::UsdAMonth, of)
    }

    fn spot(&self, count: Figure, price: Figure) -> Figure {
        let of = [count, price, hours_of_a_month(), self.spot_paid()];
        Figure::product(CostLabel::Spot, Unit::UsdAMonth, of)
    }

    /// What a spot instance costs of the price on demand.
    fn spot_paid(&self) -> Figure {
        let asked = self.book.sizing().fleet.spot_discount_percent;
        let origin = match asked == FleetSettings::default().spot_discount_percent {
            true => Origin::Chosen(Evidence::SpotDiscounts(SPOT_DISCOUNTS)),
            false => Origin::Plan,
        };
        rest(percent(CostLabel::SpotDiscount, (asked, origin)))
    }

    /// What instances of a type cost in a day, as many as there are in the mean: on demand, as the plan's own are.
    pub(super) fn day(&self, label: ComparisonLabel, count: Figure, price: Figure) -> Figure {
        let mut of = vec![count, price, hours_of_a_day()];
        of.extend(self.part_paid());
        Figure::product(label, Unit::Usd, of)
    }

    /// What the plan's discount leaves to pay; nothing where there is no discount.
    fn part_paid(&self) -> Option<Figure> {
        let discount = self.book.sizing().costs.discount_percent;
        (discount > 0).then(|| {
            let share = Amount::ratio(discount, 100);
            rest(Figure::new(Label::Discount, share, Unit::Share, Origin::Plan))
        })
    }

    /// A gp3 volume for each instance.
    pub(super) fn volumes(&mut self, types: &Types) {
        let volume = self.book.sizing().costs.volume_gib;
        let count = count_of(types);
        if volume == 0 || count.amount() == Amount(0) {
            return;
        }
        let (gib, origin) = assumed_or(volume, CostSettings::default().volume_gib);
        let size = Figure::new(CostLabel::VolumeSize, Amount::whole(gib), Unit::Gib, origin);
        if let Some(price) = self.rate(Rate::Gp3GbMonth) {
            let of = [count, size, price];
            self.line(Figure::product(CostLabel::Volumes, Unit::UsdAMonth, of));
        }
    }

    /// Public addresses: of instances where the plan says so, and of load balancers that answer to the internet, one in
    /// each zone (documented: <https://aws.amazon.com/vpc/pricing/>: every public IPv4 address is charged).
    pub(super) fn addresses(&mut self, types: &Types, balancers: Option<Figure>) {
        let mut of = Vec::new();
        if self.book.sizing().costs.public_ipv4 {
            of.push(Figure::sum(CostLabel::InstanceAddresses, Unit::Count, vec![count_of(types)]));
        }
        of.extend(balancers);
        let count = Figure::sum(CostLabel::Addresses, Unit::Count, of);
        if count.amount() == Amount(0) {
            return;
        }
        if let Some(price) = self.rate(Rate::Ipv4Hour) {
            let of = [count, price, hours_of_a_month()];
            self.line(Figure::product(CostLabel::Addresses, Unit::UsdAMonth, of));
        }
    }
}

pub(super) fn instances(name: &str, count: u32) -> Figure {
    Figure::new(Label::Instances, Amount::whole(count), Unit::Count, Origin::Fleet).of(name)
}

/// All instances of a fleet.
fn count_of(types: &Types) -> Figure {
    let of = types.iter().filter(|(_, count)| *count > 0).map(|(name, count)| instances(name, *count));
    Figure::total(Label::Instances, Unit::Count, of.collect(), Origin::Fleet)
}

/// What a discount leaves.
fn rest(discount: Figure) -> Figure {
    let full = constant(CostLabel::FullPrice, 1, Unit::Share);
    Figure::computed(CostLabel::PartPaid, Unit::Share, Operation::Difference, vec![full, discount])
}

//! Numbers that can be traced: each knows what it was computed from.

use std::sync::Arc;

use super::{Evidence, Fit, Label};
use crate::basis::Basis;
use crate::catalogue::{self, Source};
use crate::units::{MicroUsd, NanoUsd};

/// A number with its unit, in billionths: money, hours, GB and shares are computed together, and equal inputs give equal
/// sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i128);

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Things: instances, tasks, zones, or how many times.
    Count,
    /// US dollars.
    Usd,
    /// US dollars a month.
    UsdAMonth,
    /// US dollars an hour.
    UsdAnHour,
    /// US dollars for each of something; what of says the label.
    UsdEach,
    /// Hours.
    Hours,
    /// Hours of a month.
    HoursAMonth,
    /// GB, as AWS bills them.
    Gb,
    /// GB a month.
    GbAMonth,
    /// GiB.
    Gib,
    /// MiB.
    Mib,
    /// Bytes.
    Bytes,
    /// Something a second.
    PerSecond,
    /// Something a month.
    PerMonth,
    /// A share; its amount is of one, and it is shown in percent.
    Share,
    /// EC2 compute units.
    Ecu,
    /// Marks of PassMark.
    Marks,
    /// Virtual CPUs.
    Vcpus,
    /// CPU units of ECS.
    CpuUnits,
    /// Capacity units of a load balancer.
    Lcu,
    /// GHz.
    Ghz,
}

/// A number that can be traced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub label: Label,
    /// What it is of, where there are several: an instance type, a service, a repository.
    pub subject: Option<Arc<str>>,
    /// Of what it is so much.
    pub unit: Unit,
    // Private both: an amount that came with another one's origin would say that somebody published what was computed.
    amount: Amount,
    origin: Origin,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Published, or measured and published.
    Published {
        /// By whom, and when.
        source: Source,
        /// How well it is known.
        basis: Basis,
    },
    /// The user's own price, which takes the place of a published one.
    OwnPrice,
    /// A setting of the plan, or what follows from its services and instances.
    Plan,
    /// A run of the plan.
    Simulation,
    /// The fleet that is looked at, the plan's own or another one.
    Fleet,
    /// What the search for fleets has proved.
    Search,
    /// The list of servers.
    Servers,
    /// A list of images.
    Images,
    /// A rule of thumb of the notes that Stowage follows.
    Notes,
    /// Chosen so that what follows from it is close to what AWS published.
    Fitted(Fit),
    /// What a rule gives, held against what was published.
    Compared {
        /// Of so many numbers.
        samples: u32,
        /// By whom they were published, and when.
        source: Source,
    },
    /// So by definition: the seconds of an hour, the unit of a comparison.
    Definition,
    /// A choice of ours, which no source settles.
    Assumed,
    /// A choice of ours that rests on what was seen.
    Chosen(Evidence),
    /// Computed from others.
    Computed {
        /// How.
        operation: Operation,
        /// From what.
        of: Vec<Figure>,
    },
}

/// How numbers are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// All of them together.
    Sum,
    /// One times the other.
    Product,
    /// The first divided by the second; zero where the second is.
    Quotient,
    /// The first less the others.
    Difference,
    /// The greatest of them.
    Greatest,
    /// The least of them.
    Least,
    /// The first, rounded up to a whole number of its unit; a share, to whole percent.
    RoundedUp,
    /// The first, rounded down to a whole number of its unit; a share, to whole percent.
    RoundedDown,
    /// The first, rounded to the nearest whole number of its unit, half of one away from zero; a share, to whole percent.
    Rounded,
}

/// Billionths of one.
pub(crate) const ONE: i128 = 1_000_000_000;

impl Unit {
    /// What one of it is, as it is shown, in billionths.
    pub(crate) fn one(self) -> i128 {
        if self == Self::Share { ONE / 100 } else { ONE }
    }
}

impl Operation {
    /// What it gives of some amounts.
    pub(crate) fn result(self, unit: Unit, of: impl IntoIterator<Item = Amount>) -> Amount {
        let mut amounts = of.into_iter();
        let first = amounts.next().unwrap_or_default();
        match self {
            Self::Sum => amounts.fold(first, |sum, next| Amount(sum.0.saturating_add(next.0))),
            Self::Difference => amounts.fold(first, |rest, next| Amount(rest.0.saturating_sub(next.0))),
            Self::Product => amounts.fold(first, Amount::times),
            Self::Quotient => amounts.fold(first, Amount::divided_by),
            Self::Greatest => amounts.fold(first, Amount::max),
            Self::Least => amounts.fold(first, Amount::min),
            Self::RoundedUp => first.rounded_up_to(unit.one()),
            Self::RoundedDown => first.rounded_down_to(unit.one()),
            Self::Rounded => first.rounded_to(unit.one()),
        }
    }
}

impl Amount {
    /// A whole number.
    pub fn whole(number: impl Into<i128>) -> Self {
        Self(number.into().saturating_mul(ONE))
    }

    /// A fraction, rounded to the nearest billionth; zero where there is no denominator.
    pub fn ratio(numerator: impl Into<i128>, denominator: impl Into<i128>) -> Self {
        Self::whole(numerator).divided_by(Self::whole(denominator))
    }

    /// The number, for display and plots only.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// The amount of US dollars, to the millionth.
    pub fn as_money(self) -> MicroUsd {
        MicroUsd(u64::try_from(nearest(self.0, 1_000)).unwrap_or(0))
    }

    fn times(self, other: Self) -> Self {
        Self(nearest(self.0.saturating_mul(other.0), ONE))
    }

    fn divided_by(self, other: Self) -> Self {
        match other.0 {
            0 => Self(0),
            divisor => Self(nearest(
                self.0.saturating_mul(ONE).saturating_mul(divisor.signum()),
                divisor.saturating_abs(),
            )),
        }
    }

    /// The nearest multiple of so many billionths.
    pub(crate) fn rounded_to(self, step: i128) -> Self {
        Self(nearest(self.0, step).saturating_mul(step))
    }

    fn rounded_down_to(self, step: i128) -> Self {
        Self(self.0.div_euclid(step).saturating_mul(step))
    }

    fn rounded_up_to(self, step: i128) -> Self {
        let is_between = i128::from(self.0.rem_euclid(step) > 0);
        Self(self.0.div_euclid(step).saturating_add(is_between).saturating_mul(step))
    }
}

/// Half is rounded away from zero.
fn nearest(number: i128, divisor: i128) -> i128 {
    let half = divisor / 2 * number.signum();
    number.saturating_add(half) / divisor
}

impl From<NanoUsd> for Amount {
    fn from(price: NanoUsd) -> Self {
        Self(price.0.into())
    }
}

impl From<MicroUsd> for Amount {
    fn from(money: MicroUsd) -> Self {
        Self(i128::from(money.0) * 1_000)
    }
}

impl From<catalogue::Price> for Origin {
    fn from(price: catalogue::Price) -> Self {
        Self::Published { source: price.source, basis: price.basis }
    }
}

impl Figure {
    /// A number that is not computed here.
    pub fn new(label: impl Into<Label>, amount: Amount, unit: Unit, origin: Origin) -> Self {
        Self { label: label.into(), subject: None, amount, unit, origin }
    }

    /// How much.
    pub fn amount(&self) -> Amount {
        self.amount
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The same by another name.
    #[must_use]
    pub fn named(self, label: impl Into<Label>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same, of something.
    #[must_use]
    pub fn of(self, subject: &str) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }

    /// A number computed from others: the only way to make one, so that its amount is what its operation gives.
    pub fn computed(label: impl Into<Label>, unit: Unit, operation: Operation, of: Vec<Figure>) -> Self {
        let amount = operation.result(unit, of.iter().map(|figure| figure.amount));
        let origin = Origin::Computed { operation, of };
        Self { label: label.into(), subject: None, amount, unit, origin }
    }

    /// All of these together.
    pub fn sum(label: impl Into<Label>, unit: Unit, of: Vec<Figure>) -> Self {
        Self::computed(label, unit, Operation::Sum, of)
    }

    /// All of these together, of which there may be none: then it is nothing, and says by whom.
    pub fn total(label: impl Into<Label>, unit: Unit, of: Vec<Figure>, origin: Origin) -> Self {
        if of.is_empty() { Self::new(label, Amount(0), unit, origin) } else { Self::sum(label, unit, of) }
    }

    /// These times one another.
    pub fn product(label: impl Into<Label>, unit: Unit, of: impl Into<Vec<Figure>>) -> Self {
        Self::computed(label, unit, Operation::Product, of.into())
    }

    /// What it was computed from; nothing where it was not.
    pub fn inputs(&self) -> &[Figure] {
        match &self.origin {
            Origin::Computed { of, .. } => of,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(nanos: i128) -> Figure {
        Figure::new(Label::Instances, Amount(nanos), Unit::Count, Origin::Plan)
    }

    fn computed(operation: Operation, of: &[i128]) -> i128 {
        let of = of.iter().map(|nanos| figure(*nanos)).collect();
        Figure::computed(Label::Instances, Unit::Count, operation, of).amount.0
    }

    #[test]
    fn operations() {
        let (two, three) = (2 * ONE, 3 * ONE);
        assert_eq!(computed(Operation::Sum, &[two, three, 1]), 5 * ONE + 1);
        assert_eq!(computed(Operation::Product, &[two, three, ONE / 2]), three);
        assert_eq!(computed(Operation::Quotient, &[two, three]), 666_666_667);
        assert_eq!(computed(Operation::Quotient, &[-two, three]), -666_666_667);
        assert_eq!(computed(Operation::Quotient, &[two, 0]), 0);
        assert_eq!(computed(Operation::Difference, &[two, three]), -ONE);
        assert_eq!(computed(Operation::Greatest, &[two, three]), three);
        assert_eq!(computed(Operation::Least, &[two, three]), two);
        assert_eq!(computed(Operation::RoundedUp, &[two + 1]), three);
        assert_eq!(computed(Operation::RoundedUp, &[two]), two);
        assert_eq!(computed(Operation::RoundedDown, &[three - 1]), two);
        assert_eq!(computed(Operation::RoundedDown, &[two]), two);
        assert_eq!(computed(Operation::Rounded, &[two + ONE / 2]), three);
        assert_eq!(computed(Operation::Rounded, &[three - 1 - ONE / 2]), two);
        assert_eq!(computed(Operation::Sum, &[]), 0);
    }

    #[test]
    fn a_share_is_rounded_to_whole_percent() {
        let rounded = |operation: Operation| operation.result(Unit::Share, [Amount(907_500_000)]).0;
        assert_eq!(rounded(Operation::RoundedDown), 900_000_000);
        assert_eq!(rounded(Operation::RoundedUp), 910_000_000);
        assert_eq!(rounded(Operation::Rounded), 910_000_000);
    }

    proptest! {
        #[test]
        fn no_amount_is_too_large(a: i128, b: i128) {
            for operation in [Operation::Sum, Operation::Product, Operation::Quotient, Operation::Difference, Operation::RoundedUp, Operation::RoundedDown, Operation::Rounded] {
                let _ = computed(operation, &[a, b]);
            }
        }

        #[test]
        fn a_quotient_undoes_a_product(a in 0..1_000_000_000_i64, b in 1..1_000_000_i64) {
            let product = computed(Operation::Product, &[i128::from(a) * ONE, i128::from(b) * ONE]);
            prop_assert_eq!(computed(Operation::Quotient, &[product, i128::from(b) * ONE]), i128::from(a) * ONE);
        }
    }
}

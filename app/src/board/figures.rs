//! Figures as people read them: prices, shares, clocks; and as style sheets do.

use std::fmt;

use stowage_core::units::{MicroUsd, SimTime};
use stowage_core::words::thousands;

/// Hours that a month counts, as AWS's own price calculator has it (documented).
const HOURS_A_MONTH: u64 = 730;

/// A price of an hour, with three decimals or four where the fourth counts.
pub(crate) fn hourly(price: MicroUsd) -> String {
    let ten_thousandths = (price.0 + 50) / 100;
    let dollars = thousands(ten_thousandths / 10_000);
    if ten_thousandths.is_multiple_of(10) {
        format!("${dollars}.{:03}", ten_thousandths / 10 % 1_000)
    } else {
        format!("${dollars}.{:04}", ten_thousandths % 10_000)
    }
}

/// What a price of an hour comes to in a month.
pub(crate) fn monthly(price: MicroUsd) -> String {
    let cents = (price.0 * HOURS_A_MONTH + 5_000) / 10_000;
    format!("${}.{:02}", thousands(cents / 100), cents % 100)
}

/// A share in whole percent; nothing of nothing is 0 %.
pub(crate) fn percent(part: u64, whole: u64) -> u64 {
    if whole == 0 { 0 } else { (part * 200 + whole) / (whole * 2) }
}

/// An instant in whole seconds.
pub(crate) fn clock(time: SimTime) -> String {
    SimTime::from_secs(time.as_micros() / 1_000_000).to_string()
}

/// A number with so many decimals, for a style sheet. It is written as whole numbers are: the code that writes any
/// float costs a visit some KB.
pub(crate) fn decimal(value: f64, decimals: u32) -> impl fmt::Display {
    Decimal { units: (value * f64::from(10_u32.pow(decimals))).round() as i64, decimals }
}

struct Decimal {
    units: i64,
    decimals: u32,
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.pow(self.decimals);
        let (sign, units) = (if self.units < 0 { "-" } else { "" }, self.units.unsigned_abs());
        write!(f, "{sign}{}", units / scale)?;
        match self.decimals {
            0 => Ok(()),
            decimals => write!(f, ".{:0width$}", units % scale, width = decimals as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_the_standard_library_does() {
        for value in [0.0, 0.05, 1.0, -1.25, 12.3456, -7.9996, 100.0, 1234.5] {
            assert_eq!(decimal(value, 1).to_string(), format!("{:.1}", (value * 10.0_f64).round() / 10.0));
            assert_eq!(decimal(value, 3).to_string(), format!("{value:.3}"));
            assert_eq!(decimal(value, 0).to_string(), format!("{:.0}", value.round()));
        }
    }

    #[test]
    fn shares() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(0, 0), 0);
    }

    #[test]
    fn prices() {
        assert_eq!(hourly(MicroUsd(118_000)), "$0.118");
        assert_eq!(hourly(MicroUsd(45_100)), "$0.0451");
        assert_eq!(hourly(MicroUsd(12_000_000)), "$12.000");
        assert_eq!(hourly(MicroUsd(28_320_000_000)), "$28,320.000");
        assert_eq!(monthly(MicroUsd(354_000)), "$258.42");
        assert_eq!(monthly(MicroUsd(2_000_000)), "$1,460.00");
    }

    #[test]
    fn clocks() {
        assert_eq!(clock(SimTime::from_micros(61_999_999)), "00:01:01");
    }
}

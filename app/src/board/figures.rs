//! Figures as people read them: prices, shares, clocks.

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

#[cfg(test)]
mod tests {
    use super::*;

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

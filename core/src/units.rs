//! Quantities with their units, so that no bare number crosses a module boundary.
//!
//! All of them are integers: equal inputs give equal outputs, natively and in WebAssembly.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// CPU units as ECS counts them: 1,024 a vCPU.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    BorshSerialize,
    BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CpuUnits(pub u32);

impl CpuUnits {
    /// The CPU units of one vCPU.
    pub const PER_VCPU: u32 = 1024;

    /// The CPU units that an instance with this many vCPUs registers.
    pub fn of_vcpus(vcpus: u32) -> Self {
        Self(vcpus.saturating_mul(Self::PER_VCPU))
    }
}

/// Memory in MiB, as ECS counts it.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    BorshSerialize,
    BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct MemoryMib(pub u32);

/// A share in hundredths of a percent: what a metric such as CPUUtilization has. It may be above 100 %.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
)]
pub struct BasisPoints(pub u32);

impl BasisPoints {
    /// A whole number of percent.
    pub const fn of_percent(percent: u32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// What `part` is of `whole`, rounded down; `None` where there is no whole.
    pub fn of_parts(part: u128, whole: u128) -> Option<Self> {
        let share = (part * 10_000).checked_div(whole)?;
        Some(Self(u32::try_from(share).unwrap_or(u32::MAX)))
    }
}

/// As percent with two decimals.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Money in millionths of a US dollar.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    BorshSerialize,
    BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct MicroUsd(pub u64);

impl MicroUsd {
    /// The amount in US dollars, for display only.
    pub fn as_usd(self) -> f64 {
        self.0 as f64 / 1e6
    }
}

/// Money in billionths of a US dollar: what a price is, where a millionth is too coarse. As text it is US dollars with up
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
)]
pub struct NanoUsd(pub u64);

impl NanoUsd {
    /// The highest price that is read: a million US dollars.
    pub const MAX: Self = Self(1_000_000_000_000_000);
}

impl fmt::Display for NanoUsd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1_000_000_000, self.0 % 1_000_000_000);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{rest:09}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

/// Not US dollars with at most nine decimals, or more than [`NanoUsd::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseNanoUsdError;

impl FromStr for NanoUsd {
    type Err = ParseNanoUsdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(decimals) || decimals.len() > 9 {
            return Err(ParseNanoUsdError);
        }
        let number = |text: &str| text.parse::<u64>().map_err(|_| ParseNanoUsdError);
        let billionths = number(whole)?.checked_mul(1_000_000_000).ok_or(ParseNanoUsdError)?;
        let nanos = billionths.checked_add(number(&format!("{decimals:0<9}"))?).ok_or(ParseNanoUsdError)?;
        Some(Self(nanos)).filter(|price| *price <= Self::MAX).ok_or(ParseNanoUsdError)
    }
}

impl Serialize for NanoUsd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for NanoUsd {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Price".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "US dollars with at most nine decimals, at most a million.",
            "type": "string",
            "pattern": r"^0*(1000000(\.0{1,9})?|[0-9]{1,6}(\.[0-9]{1,9})?)$"
        })
    }
}

/// EC2 compute units in hundredths: one ECU is a 1.0-1.2 GHz core of 2007.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
)]
pub struct Ecu(pub u32);

impl Ecu {
    /// The value in ECU, for display only.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// An instant: microseconds since the plan's start.
///
/// As text it is a clock, `HH:MM:SS` with up to six decimals.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
)]
pub struct SimTime(u64);

/// A span of simulated time in microseconds; as text a clock like [`SimTime`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
)]
pub struct SimDuration(u64);

const MICROS_PER_SEC: u64 = 1_000_000;
const MICROS_PER_HOUR: u64 = 3_600 * MICROS_PER_SEC;

impl SimTime {
    /// The plan's start.
    pub const ZERO: Self = Self(0);
    /// Later than every instant of a plan.
    pub const MAX: Self = Self(u64::MAX);

    /// The instant this many microseconds after the start.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// The instant this many seconds after the start.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs.saturating_mul(MICROS_PER_SEC))
    }

    /// Microseconds since the start.
    pub const fn as_micros(self) -> u64 {
        self.0
    }

    /// Seconds since the start, for display and plots only.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / MICROS_PER_SEC as f64
    }

    /// The span since `earlier`; zero if that is later.
    pub const fn since(self, earlier: Self) -> SimDuration {
        SimDuration(self.0.saturating_sub(earlier.0))
    }
}

impl SimDuration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of this many microseconds.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// A span of this many milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// A span of this many seconds.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs.saturating_mul(MICROS_PER_SEC))
    }

    /// The span in microseconds.
    pub const fn as_micros(self) -> u64 {
        self.0
    }

    /// The span in seconds, for display only.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / MICROS_PER_SEC as f64
    }
}

impl Add<SimDuration> for SimTime {
    type Output = Self;
    fn add(self, span: SimDuration) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<SimDuration> for SimTime {
    type Output = Self;
    fn sub(self, span: SimDuration) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Add for SimDuration {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

fn write_clock(micros: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let secs = micros / MICROS_PER_SEC;
    write!(f, "{:02}:{:02}:{:02}", secs / 3600, secs / 60 % 60, secs % 60)?;
    let fraction = micros % MICROS_PER_SEC;
    if fraction > 0 {
        let digits = format!("{fraction:06}");
        write!(f, ".{}", digits.trim_end_matches('0'))?;
    }
    Ok(())
}

/// A text is not a clock: `HH:MM:SS` with at most six decimals, under 100,000 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockError;

fn parse_clock(text: &str) -> Result<u64, ClockError> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str, longest: usize| -> Result<u64, ClockError> {
        let plain = !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse().map_err(|_| ClockError) } else { Err(ClockError) }
    };
    let mut parts = clock.split(':');
    let (Some(h), Some(m), Some(s), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(ClockError);
    };
    let (hours, minutes, secs) = (digits(h, 5)?, digits(m, 2)?, digits(s, 2)?);
    if minutes > 59 || secs > 59 || (fraction.is_empty() && text.contains('.')) {
        return Err(ClockError);
    }
    let micros = if fraction.is_empty() { 0 } else { digits(&format!("{fraction:0<6}"), 6)? };
    Ok(hours * MICROS_PER_HOUR + (minutes * 60 + secs) * MICROS_PER_SEC + micros)
}

macro_rules! clock_text {
    ($type:ty) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_clock(self.0, f)
            }
        }

        impl FromStr for $type {
            type Err = ClockError;
            fn from_str(text: &str) -> Result<Self, ClockError> {
                parse_clock(text).map(Self)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "description": "A clock, HH:MM:SS with up to six decimals.",
                    "pattern": r"^[0-9]{1,5}:[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]{1,6})?$",
                })
            }
        }
    };
}

clock_text!(SimTime);
clock_text!(SimDuration);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, micros: Option<u64>) {
        assert_eq!(text.parse::<SimTime>().ok().map(SimTime::as_micros), micros, "{text}");
    }

    #[test]
    fn clocks_parse() {
        check("00:00:00", Some(0));
        check("01:02:03.5", Some(3_723_500_000));
        check("99999:59:59.999999", Some(99_999 * MICROS_PER_HOUR + 3_599_999_999));
        for bad in ["", "1", "00:00", "00:60:00", "00:00:60", "00:00:00.", "00:00:00.1234567", "-1:00:00"] {
            check(bad, None);
        }
        check("+1:00:00", None);
    }

    #[test]
    fn prices_parse() {
        for (text, nanos) in
            [("0", 0), ("0.0225", 22_500_000), ("12.000000001", 12_000_000_001), ("1000000", NanoUsd::MAX.0)]
        {
            assert_eq!(text.parse(), Ok(NanoUsd(nanos)));
            assert_eq!(NanoUsd(nanos).to_string(), text);
        }
        for bad in
            ["", ".5", "1.", "-1", "+1", "1e3", "0.0000000001", "1000000.1", "99999999999999999999", " 1"]
        {
            assert_eq!(bad.parse::<NanoUsd>(), Err(ParseNanoUsdError), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_clock_round_trips(micros in 0..=99_999 * MICROS_PER_HOUR) {
            proptest::prop_assert_eq!(SimTime(micros).to_string().parse(), Ok(SimTime(micros)));
        }
    }
}

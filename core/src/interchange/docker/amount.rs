//! Amounts as Docker writes them: bytes, processors, durations.

/// Billionths: the finest that any of the notations tells apart.
const WHOLE: u128 = 1_000_000_000;

/// A decimal number without a sign, in billionths; finer digits are dropped.
fn decimal(text: &str) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || whole.len() > 18 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: u128 = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |sum, digit| sum * 10 + u128::from(digit - b'0'));
    Some(whole * WHOLE + fraction)
}

/// Where the number ends that a text begins with.
fn number_end(text: &str) -> usize {
    text.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(text.len())
}

/// Bytes, as Docker's client reads them: `512m`, `1.5G`, `64 MiB`, `1024`; every unit is a power of 1,024
/// (documented, docker/go-units).
pub(crate) fn bytes(text: &str) -> Option<u64> {
    let (number, unit) = text.split_at(number_end(text));
    let unit = unit.trim_start_matches(' ').to_ascii_lowercase();
    let unit = unit.strip_suffix('b').unwrap_or(&unit);
    let unit = unit.strip_suffix('i').unwrap_or(unit);
    let shift = ["", "k", "m", "g", "t", "p"].iter().position(|known| *known == unit)? * 10;
    u64::try_from((decimal(number)? << shift) / WHOLE).ok()
}

/// MiB, rounded up, and whether nothing was added. What is more than ECS counts is none.
pub(crate) fn mebibytes(bytes: u64) -> Option<(u32, bool)> {
    let mebibytes = u32::try_from(bytes.div_ceil(1 << 20)).ok().filter(|mib| i32::try_from(*mib).is_ok())?;
    Some((mebibytes, bytes.is_multiple_of(1 << 20)))
}

/// CPU units of a number of processors: `1.5` is 1,536. Rounded down.
pub(crate) fn cpu_units(text: &str) -> Option<u32> {
    u32::try_from(decimal(text)? * 1024 / WHOLE).ok().filter(|units| i32::try_from(*units).is_ok())
}

/// Microseconds, as Go and Compose write a duration: `30s`, `1m30s`, `1.5h`, `500ms`. A bare 0 needs no unit.
pub(crate) fn microseconds(text: &str) -> Option<u64> {
    const UNITS: [(&str, u128); 6] =
        [("ms", 1_000), ("us", 1), ("µs", 1), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000)];
    if text == "0" {
        return Some(0);
    }
    let mut rest = text;
    let mut sum: u128 = 0;
    while !rest.is_empty() {
        let (number, after) = rest.split_at(number_end(rest));
        let (unit, micros) = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
        sum = sum.checked_add(decimal(number)? * micros / WHOLE)?;
        rest = after.strip_prefix(unit)?;
    }
    if text.is_empty() { None } else { u64::try_from(sum).ok() }
}

/// Seconds, rounded up, and whether nothing was added.
pub(crate) fn seconds(text: &str) -> Option<(u32, bool)> {
    let micros = microseconds(text)?;
    let seconds = u32::try_from(micros.div_ceil(1_000_000)).ok()?;
    i32::try_from(seconds).ok()?;
    Some((seconds, micros.is_multiple_of(1_000_000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read() {
        for (text, expected) in [
            ("1024", Some(1024)),
            ("512m", Some(512 << 20)),
            ("512MB", Some(512 << 20)),
            ("1.5G", Some(1536 << 20)),
            ("64 MiB", Some(64 << 20)),
            ("1b", Some(1)),
            ("0", Some(0)),
            ("", None),
            ("m", None),
            ("-1", None),
            ("1x", None),
            ("1.2.3m", None),
            ("99999999999999999999g", None),
        ] {
            assert_eq!(bytes(text), expected, "{text}");
        }
        assert_eq!(mebibytes(1), Some((1, false)));
        assert_eq!(mebibytes(2 << 20), Some((2, true)));
        assert_eq!(mebibytes(u64::MAX), None);
    }

    #[test]
    fn processors_and_durations_are_read() {
        assert_eq!(cpu_units("1.5"), Some(1536));
        assert_eq!(cpu_units(".25"), Some(256));
        assert_eq!(cpu_units("two"), None);
        for (text, expected) in [
            ("30s", Some((30, true))),
            ("1m30s", Some((90, true))),
            ("1.5h", Some((5_400, true))),
            ("500ms", Some((1, false))),
            ("0", Some((0, true))),
            ("0s", Some((0, true))),
            ("30", None),
            ("", None),
            ("s", None),
            ("30s ", None),
            ("-1s", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}

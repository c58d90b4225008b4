//! CPU and memory of a whole task: numbers with an optional unit, as text (documented).

use crate::units::{CpuUnits, MemoryMib};

/// `"1024"` in CPU units, `"1 vCPU"`, `".5 vCPU"`.
pub(crate) fn parse_task_cpu(text: &str) -> Option<CpuUnits> {
    parse_amount(text, &["vcpu"]).map(CpuUnits)
}

/// `"2048"` in MiB, `"2 GB"`, `"0.5GB"`.
pub(crate) fn parse_task_memory(text: &str) -> Option<MemoryMib> {
    parse_amount(text, &["gb"]).map(MemoryMib)
}

/// A bare integer counts small units; with a unit's name a decimal counts 1,024 of them.
fn parse_amount(text: &str, unit_names: &[&str]) -> Option<u32> {
    const PER_UNIT: u64 = 1024;
    let text = text.trim().to_ascii_lowercase();
    let with_unit = unit_names.iter().find_map(|unit| text.strip_suffix(unit));
    let Some(number) = with_unit.map(str::trim_end) else {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        return plain.then(|| text.parse().ok()).flatten();
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return None;
    }
    let millionths: u64 = format!("{whole}{fraction:0<6}").parse().ok()?;
    u32::try_from((millionths * PER_UNIT + 500_000) / 1_000_000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_parse() {
        for (text, units) in [
            ("256", Some(256)),
            ("0", Some(0)),
            ("1 vCPU", Some(1024)),
            ("1vcpu", Some(1024)),
            (".5 vCPU", Some(512)),
            ("0.25 vCPU", Some(256)),
            ("16. vCPU", Some(16384)),
            (" 192 vCPU ", Some(196_608)),
            ("", None),
            ("vCPU", None),
            (". vCPU", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("1 2 vCPU", None),
            ("1e3", None),
            ("4294967296", None),
            ("9999999 vCPU", None),
            ("$CPU", None),
        ] {
            assert_eq!(parse_task_cpu(text), units.map(CpuUnits), "{text}");
        }
        for (text, mib) in
            [("512", Some(512)), ("1 GB", Some(1024)), ("0.5GB", Some(512)), ("1GiB", None), ("1 MB", None)]
        {
            assert_eq!(parse_task_memory(text), mib.map(MemoryMib), "{text}");
        }
    }
}

//! Numbers and identifiers as people read them.

use super::Language;

/// A whole number with thousands separators, the same in both languages: `1,536`.
pub fn thousands(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An English count with its noun in the right number: `1 task`, `1,536 tasks`.
pub fn counted(number: impl Into<u64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// A size in MiB with one decimal, rounded up so that it never looks smaller than a limit it exceeds.
pub(super) fn mebibytes(bytes: usize) -> String {
    let tenths = (bytes as u64 * 10).div_ceil(1 << 20);
    format!("{}.{} MiB", thousands(tenths / 10), tenths % 10)
}

/// A long identifier by its beginning and end: `i-0a3f…4c51`. What is short already stays whole.
pub fn short_id(id: &str) -> String {
    const HEAD: usize = 6;
    const TAIL: usize = 4;
    let length = id.chars().count();
    if length <= HEAD + TAIL + 2 {
        return id.to_owned();
    }
    let head: String = id.chars().take(HEAD).collect();
    let tail: String = id.chars().skip(length - TAIL).collect();
    format!("{head}…{tail}")
}

/// The beginning of a message on a place in a text: a line and a column, both from 1, and a JSON pointer, as far as they are known.
pub(super) fn place(
    language: Language,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<&str>,
) -> Option<String> {
    let spot = match (line, column) {
        (Some(line), Some(column)) => {
            Some(language.pick(format!("Line {line}, column {column}"), format!("{line}행 {column}열")))
        }
        (Some(line), None) => Some(language.pick(format!("Line {line}"), format!("{line}행"))),
        (None, _) => None,
    };
    let pointer = pointer.filter(|pointer| !pointer.is_empty());
    match (spot, pointer) {
        (Some(spot), Some(pointer)) => Some(format!("{spot} ({pointer})")),
        (Some(spot), None) => Some(spot),
        (None, Some(pointer)) => Some(pointer.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        for (number, text) in [
            (0u64, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (65_536, "65,536"),
            (1_234_567, "1,234,567"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(thousands(number), text);
        }
        assert_eq!(counted(1u32, "task", "tasks"), "1 task");
        assert_eq!(counted(0u32, "task", "tasks"), "0 tasks");
    }

    #[test]
    fn sizes_round_up() {
        assert_eq!(mebibytes(1 << 20), "1.0 MiB");
        assert_eq!(mebibytes((1 << 20) + 1), "1.1 MiB");
        assert_eq!(mebibytes(0), "0.0 MiB");
    }

    #[test]
    fn ids_are_shortened() {
        assert_eq!(short_id("i-0a3f51c2e7d94c51"), "i-0a3f…4c51");
        assert_eq!(short_id("i-0a3f51c2e7"), "i-0a3f51c2e7");
        assert_eq!(short_id("서비스이름이아주아주길면줄입니다"), "서비스이름이…줄입니다");
        assert_eq!(short_id(""), "");
    }
}

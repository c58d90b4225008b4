//! The piece of a text around a place, short enough to show.

/// Characters that are shown on either side of the place.
const AROUND: usize = 48;

/// The line of a place, cut down to its surroundings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What stands before the place.
    pub(super) before: String,
    /// The character at the place; a space where the line has ended.
    pub(super) here: String,
    /// What follows.
    pub(super) after: String,
}

impl Excerpt {
    /// The surroundings of a place: line and column from 1, in characters.
    pub(super) fn of(text: &str, line: usize, column: usize) -> Self {
        // A byte order mark is not part of the text that the columns count in.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default().trim_end_matches('\r');
        let place = column.saturating_sub(1);
        let from = place.saturating_sub(AROUND);
        let visible = |c: char| if c.is_control() { ' ' } else { c };
        let mut rest = line.chars().map(visible).skip(from);
        let before: String = rest.by_ref().take(place - from).collect();
        let here = rest.next().unwrap_or(' ').to_string();
        let after: String = rest.by_ref().take(AROUND).collect();
        let cut = rest.next().is_some();
        Self {
            before: if from > 0 { format!("…{before}") } else { before.trim_start().to_owned() },
            here,
            after: if cut { format!("{after}…") } else { after },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, line: usize, column: usize, before: &str, here: &str, after: &str) {
        let expected = Excerpt { before: before.into(), here: here.into(), after: after.into() };
        assert_eq!(Excerpt::of(text, line, column), expected);
    }

    #[test]
    fn excerpts() {
        check("{\n  \"cpu\": x,\r\n}", 2, 10, "\"cpu\": ", "x", ",");
        check("{", 1, 2, "{", " ", "");
        check("", 1, 1, "", " ", "");
        check("가나다", 1, 2, "가", "나", "다");
        check("{}", 9, 9, "", " ", "");
        let long = format!("{}x{}", "a".repeat(100), "b".repeat(100));
        check(&long, 1, 101, &format!("…{}", "a".repeat(48)), "x", &format!("{}…", "b".repeat(48)));
    }
}

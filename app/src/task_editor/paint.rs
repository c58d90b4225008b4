//! The text in colours, with line numbers and marks: two columns of HTML that lie under the field of the text.
//!
//! As HTML, since it is made anew with every key: one text for each column costs a fraction of as many elements.

use std::collections::BTreeMap;
use std::fmt::Write;

/// A longer text is not coloured. ECS takes a definition of 64 KiB at most.
const MAX_COLOURED: usize = 128 << 10;

/// What is special about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// The field that has the focus writes here.
    Spot,
    /// The rules warn of something.
    Warning,
    /// ECS refuses something, or it is not JSON.
    Error,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Self::Spot => "ln foc",
            Self::Warning => "ln wrn",
            Self::Error => "ln err",
        }
    }

    /// A sign of its own beside the colour.
    fn sign(self) -> &'static str {
        match self {
            Self::Spot => "",
            Self::Warning => "▲",
            Self::Error => "⊗",
        }
    }
}

/// The marks by line, from 1; the worst of a line counts.
pub(super) type Marks = BTreeMap<usize, Mark>;

fn class(marks: &Marks, line: usize) -> &'static str {
    marks.get(&line).map_or("ln", |mark| mark.class())
}

/// The column of line numbers.
pub(super) fn gutter(text: &str, marks: &Marks) -> String {
    let mut html = String::new();
    for line in 1..=text.split('\n').count() {
        let (class, sign) = (class(marks, line), marks.get(&line).map_or("", |mark| mark.sign()));
        // Writing to a string cannot fail.
        let _ = write!(html, r#"<span class="{class}" data-line="{line}"><i>{line}</i><b>{sign}</b></span>"#);
    }
    html
}

/// The column of the text.
pub(super) fn ink(text: &str, marks: &Marks) -> String {
    let coloured = text.len() <= MAX_COLOURED;
    let mut html = String::with_capacity(text.len() * 3);
    for (index, line) in text.split('\n').enumerate() {
        let _ = write!(html, r#"<span class="{}">"#, class(marks, index + 1));
        if coloured {
            colour(line, &mut html)
        } else {
            escape(line, &mut html)
        }
        // An empty line is as high as any other.
        html += if line.is_empty() { " </span>" } else { "</span>" };
    }
    html
}

/// Colours a line: names, strings, and all other values. A string that does not end on its line ends with it.
fn colour(line: &str, html: &mut String) {
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (length, class) = match first {
            '"' => {
                let length = string_length(rest);
                let is_name = rest[length..].trim_start().starts_with(':');
                (length, if is_name { "jk" } else { "js" })
            }
            '-' | '0'..='9' | 'a'..='z' => {
                let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-'));
                (rest.find(ends).unwrap_or(rest.len()), "jn")
            }
            other => (other.len_utf8(), ""),
        };
        let (token, after) = rest.split_at(length);
        if class.is_empty() {
            escape(token, html);
        } else {
            let _ = write!(html, r#"<span class="{class}">"#);
            escape(token, html);
            *html += "</span>";
        }
        rest = after;
    }
}

/// How long the string is that begins here, with its quotes.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            '"' if !escaped => return index + 1,
            _ => escaped = character == '\\' && !escaped,
        }
    }
    text.len()
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => *html += "&amp;",
            '<' => *html += "&lt;",
            '>' => *html += "&gt;",
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn lines_are_coloured_and_marked() {
        let text = "{\n  \"a<b\" : [\"x\\\"&\", -1.5e3, true],\n\n  \"open: 가";
        let marks = Marks::from([(2, Mark::Error), (4, Mark::Spot)]);
        expect![[r#"
            <span class="ln">{</span>
            <span class="ln err">  <span class="jk">"a&lt;b"</span> : [<span class="js">"x\"&amp;"</span>, <span class="jn">-1.5e3</span>, <span class="jn">true</span>],</span>
            <span class="ln"> </span>
            <span class="ln foc">  <span class="js">"open: 가</span></span>"#]]
            .assert_eq(&ink(text, &marks).replace("</span><span class=\"ln", "</span>\n<span class=\"ln"));
        expect![[r#"<span class="ln" data-line="1"><i>1</i><b></b></span><span class="ln wrn" data-line="2"><i>2</i><b>▲</b></span>"#]].assert_eq(&gutter("a\nb", &Marks::from([(2, Mark::Warning)])));
    }
}

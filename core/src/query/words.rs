//! Arguments: bare words, and text in quotes.

/// Where a bare word stands, which decides where it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// An argument of its own, or one of a list.
    Value,
    /// A regular expression: it may have parentheses and brackets of its own.
    Pattern,
}

/// How many bytes of the text are a bare word.
///
/// The documentation has examples of bare and of quoted arguments, and no grammar: that a bare word ends at white
/// space, at `&&` and `||`, and at a sign of the language is assumed.
pub(super) fn bare_length(text: &str, bare: Bare) -> usize {
    let mut open: Vec<char> = Vec::new();
    let mut escaped = false;
    for (index, character) in text.char_indices() {
        let rest = text.get(index..).unwrap_or_default();
        // Within the brackets of a regular expression other signs are characters like any other.
        let in_class = open.last() == Some(&'[');
        let ends = !in_class && (rest.starts_with("&&") || rest.starts_with("||"));
        if character.is_whitespace() || ends {
            return index;
        }
        match (bare, character) {
            (Bare::Pattern, _) if escaped => escaped = false,
            (Bare::Pattern, '\\') => escaped = true,
            (Bare::Pattern, ']') if in_class => drop(open.pop()),
            (Bare::Pattern, _) if in_class => {}
            (Bare::Pattern, '(' | '[') => open.push(character),
            (Bare::Pattern, ')') if open.last() == Some(&'(') => drop(open.pop()),
            (_, ')' | '\'' | '"') | (Bare::Value, '(' | '[' | ']' | ',') => return index,
            _ => {}
        }
    }
    text.len()
}

/// Whether a text can stand without quotes.
pub(super) fn is_bare(text: &str, bare: Bare) -> bool {
    !text.is_empty() && bare_length(text, bare) == text.len()
}

/// The text in quotes. One in it is doubled (assumed: the documentation has none), so that a backslash stands for
/// itself, as regular expressions need it.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The text that quotes at the beginning enclose, and how many bytes it takes with them.
pub(super) fn unquoted(text: &str) -> Option<(String, usize)> {
    let quote = text.chars().next()?;
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return Some((value, index + 1));
        }
        value.push(character);
    }
    None
}

/// Where a byte of an argument stands in what is written, which begins with it: quotes come before it, and those in it
/// are doubled.
pub(super) fn written_offset(written: &str, offset: usize) -> usize {
    let Some(quote) = written.chars().next().filter(|first| ['\'', '"'].contains(first)) else {
        return offset;
    };
    let (mut at, mut left) = (1, offset);
    let mut signs = written.chars().skip(1);
    while left > 0 {
        let Some(sign) = signs.next() else { break };
        let doubled = sign == quote && signs.next().is_some();
        at += sign.len_utf8() * if doubled { 2 } else { 1 };
        left = left.saturating_sub(sign.len_utf8());
    }
    at
}

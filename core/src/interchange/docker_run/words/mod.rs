//! The words of a shell's command lines, each with its place.
//!
//! What the shell would put in place of a text, a variable or the output of a command, is not known here: it stays as
//! it is, in one word, and the word says so.

#[cfg(test)]
mod tests;

use crate::interchange::TextPlace;

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) at: TextPlace,
    /// Whether the shell would put something in place of a part of it.
    pub(super) expands: bool,
}

/// The commands of a text: what newlines, `;`, `&&`, `||`, `|` and `&` part, without comments and redirections.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Script {
    pub(super) commands: Vec<Vec<Word>>,
    /// What comments say, by how many commands stand before.
    pub(super) comments: Vec<(usize, String)>,
    /// Where a quote was opened that nothing closes.
    pub(super) open: Option<TextPlace>,
}

/// Splits a text into commands.
pub(super) fn split(text: &str) -> Script {
    let mut reader = Reader { rest: text, at: TextPlace { line: 1, column: 1 }, open: None };
    let mut script = Script::default();
    let mut command: Vec<Word> = Vec::new();
    let end = |command: &mut Vec<Word>, script: &mut Script| {
        if !command.is_empty() {
            script.commands.push(std::mem::take(command));
        }
    };
    while let Some(first) = reader.peek() {
        match first {
            '\n' => {
                reader.next();
                // A line of options that follows one without its backslash belongs to it all the same.
                let blank = reader.rest.trim_start_matches([' ', '\t']);
                if command.is_empty() || !blank.starts_with('-') {
                    end(&mut command, &mut script);
                }
            }
            ' ' | '\t' | '\r' => {
                reader.next();
            }
            // What a page of text sets code apart with.
            '`' if command.is_empty() && reader.rest.starts_with("```") => {
                reader.line();
            }
            '#' => {
                let comment = reader.line();
                end_before_comment(&command, &mut script, comment);
            }
            ';' | '&' | '|' | '(' | ')' => {
                reader.next();
                end(&mut command, &mut script);
            }
            '<' | '>' if !reader.placeholder() => reader.redirection(),
            _ if reader.continuation() => {}
            '\\' if reader.spelled_newline() => {
                reader.next();
                reader.next();
                end(&mut command, &mut script);
            }
            _ => match reader.word() {
                // `2>file` has a number that is no word.
                Some(word) if reader.redirects(&word) => reader.redirection(),
                Some(word) => command.push(word),
                None => break,
            },
        }
    }
    end(&mut command, &mut script);
    script.open = reader.open;
    script
}

/// A comment in the middle of a command stands after it.
fn end_before_comment(command: &[Word], script: &mut Script, comment: &str) {
    let before = script.commands.len() + usize::from(!command.is_empty());
    script.comments.push((before, comment.trim_start_matches('#').trim().to_owned()));
}

struct Reader<'a> {
    rest: &'a str,
    at: TextPlace,
    open: Option<TextPlace>,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.rest = self.rest.get(character.len_utf8()..)?;
        self.at = match character {
            '\n' => TextPlace { line: self.at.line + 1, column: 1 },
            _ => TextPlace { column: self.at.column + 1, ..self.at },
        };
        Some(character)
    }

    /// What is left of the line.
    fn line(&mut self) -> &'a str {
        let text = self.rest;
        while self.peek().is_some_and(|character| character != '\n') && !self.spelled_newline() {
            self.next();
        }
        text.strip_suffix(self.rest).unwrap_or_default()
    }

    /// Passes a sign that the next line goes on with this one: of a shell, of PowerShell, of Windows' prompt. Blanks
    /// behind it are a slip of whoever copied it.
    fn continuation(&mut self) -> bool {
        let Some(after) = self.rest.strip_prefix(['\\', '`', '^']) else { return false };
        let blanks = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
        if !after.get(blanks..).is_some_and(|after| after.is_empty() || after.starts_with('\n')) {
            return false;
        }
        while self.peek().is_some_and(|character| character != '\n') {
            self.next();
        }
        self.next();
        true
    }

    /// Whether a line ends here with a backslash and an `n`, as it does in a text that was copied out of a program.
    fn spelled_newline(&self) -> bool {
        self.rest.strip_prefix("\\n").is_some_and(|after| {
            after.is_empty()
                || after.starts_with(['#', ' ', '\n', '\r'])
                || after.starts_with("docker ")
                || after.starts_with("\\n")
        })
    }

    /// Whether a text in angle brackets stands here, for the reader to replace: `<your-token>`.
    fn placeholder(&self) -> bool {
        let Some(inner) = self.rest.strip_prefix('<') else { return false };
        // It is looked for no further than to what cannot be in one: a text may be full of brackets.
        let end = inner.find(['>', '\n', '<', '"', '\'']);
        inner.starts_with(|first: char| first.is_alphanumeric())
            && end.is_some_and(|end| inner.as_bytes().get(end) == Some(&b'>'))
    }

    /// Passes `>file`, `2>&1` and the like, from the sign on.
    fn redirection(&mut self) {
        while matches!(self.peek(), Some('<' | '>' | '&' | '|')) {
            self.next();
        }
        while matches!(self.peek(), Some(' ' | '\t')) {
            self.next();
        }
        self.word();
    }

    fn redirects(&self, word: &Word) -> bool {
        let number = word.text.len() == 1 && word.text.bytes().all(|byte| byte.is_ascii_digit());
        number && self.rest.starts_with(['<', '>']) && !self.placeholder()
    }

    /// The word that begins here; none at the end of the text and before what is none.
    fn word(&mut self) -> Option<Word> {
        let at = self.at;
        let (mut text, mut expands, mut any) = (String::new(), false, false);
        while let Some(character) = self.peek() {
            match character {
                ' ' | '\t' | '\r' | '\n' | ';' | '&' | '|' | '(' | ')' => break,
                '<' if self.placeholder() => {
                    while self.peek().is_some_and(|character| character != '>') {
                        text.extend(self.next());
                    }
                    text.extend(self.next());
                }
                '<' | '>' => break,
                '\'' => {
                    self.next();
                    self.quoted('\'', at, &mut text, &mut expands);
                }
                '"' => {
                    self.next();
                    self.quoted('"', at, &mut text, &mut expands);
                }
                '\\' | '`' | '^' if self.continuation() => break,
                '\\' if self.spelled_newline() => break,
                '\\' => {
                    self.next();
                    text.extend(self.next());
                }
                '$' | '`' => {
                    expands |= self.expansion(at, &mut text);
                }
                '~' if text.is_empty() => {
                    expands = true;
                    text.extend(self.next());
                }
                _ => text.extend(self.next()),
            }
            any = true;
        }
        any.then_some(Word { text, at, expands })
    }

    /// The rest of a text in quotes. In double quotes a backslash stands before what means something there.
    fn quoted(&mut self, quote: char, at: TextPlace, text: &mut String, expands: &mut bool) {
        while let Some(character) = self.peek() {
            match character {
                _ if character == quote => {
                    self.next();
                    return;
                }
                '\\' if quote == '"' => {
                    self.next();
                    match self.next() {
                        Some('\n') => {}
                        Some(escaped @ ('"' | '\\' | '$' | '`')) => text.push(escaped),
                        Some(other) => text.extend(['\\', other]),
                        None => break,
                    }
                }
                '$' | '`' if quote == '"' => *expands |= self.expansion(at, text),
                _ => text.extend(self.next()),
            }
        }
        self.open.get_or_insert(at);
    }

    /// Takes a variable or the output of a command as it stands; tells whether it is one.
    fn expansion(&mut self, at: TextPlace, text: &mut String) -> bool {
        let second = self.rest.chars().nth(1);
        let close = match (self.peek(), second) {
            (Some('`'), _) => '`',
            (_, Some('(')) => ')',
            (_, Some('{')) => '}',
            (_, Some(name)) if name.is_ascii_alphanumeric() || "_?@*#!-".contains(name) => {
                text.extend(self.next());
                return true;
            }
            _ => {
                text.extend(self.next());
                return false;
            }
        };
        let open = second.filter(|_| close != '`');
        text.extend(self.next());
        let mut depth = usize::from(close == '`');
        while let Some(character) = self.next() {
            text.push(character);
            depth += usize::from(Some(character) == open);
            if character == close {
                depth = depth.saturating_sub(1);
            }
            if depth == 0 {
                return true;
            }
        }
        self.open.get_or_insert(at);
        true
    }
}

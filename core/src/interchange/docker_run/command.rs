//! One command line of Docker's client: its options, the image, and what the image is started with.

use super::options::{self, CommandOption};
use super::words::Word;
use crate::interchange::TextPlace;

/// A command line that starts a container.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Where its `run` or `create` stands.
    pub(super) at: Option<TextPlace>,
    pub(super) given: Vec<Given>,
    pub(super) image: Option<Word>,
    pub(super) command: Vec<Word>,
}

/// An option as it was given.
#[derive(Debug)]
pub(super) struct Given {
    /// As it was written: `-p`, `--publish`.
    pub(super) written: String,
    /// None if Docker has no such option.
    pub(super) option: Option<&'static CommandOption>,
    /// None if it needs one and the line has ended.
    pub(super) value: Option<String>,
    pub(super) at: TextPlace,
    pub(super) expands: bool,
}

/// Clients that take the options of Docker's.
const CLIENTS: [&str; 5] = ["docker", "podman", "nerdctl", "finch", "docker.exe"];

/// Options of `docker` itself, before the command, that have a value (documented, docker/cli).
const WITH_VALUE: [&str; 9] =
    ["--config", "--context", "-c", "--host", "-H", "--log-level", "-l", "--tlscacert", "--tlscert"];

/// Reads a command; none if it is one that starts no container.
pub(super) fn run(words: &[Word]) -> Option<Run> {
    let client = words.iter().position(|word| CLIENTS.contains(&base(&word.text)))?;
    // Before it stand prompts, `sudo` with its options, and variables.
    let before = words.get(..client)?;
    let leads = |word: &Word| {
        let text = word.text.as_str();
        matches!(text, "$" | ">" | "%" | "sudo" | "exec" | "time" | "env" | "nohup")
            || text.starts_with('-')
            || text.ends_with(['$', '#', '%'])
            || text.contains('=')
    };
    if !before.iter().all(leads) {
        return None;
    }
    let mut rest = words.get(client + 1..)?;
    while let Some((word, after)) = rest.split_first()
        && word.text.starts_with('-')
    {
        let skipped = usize::from(WITH_VALUE.contains(&word.text.as_str()));
        rest = after.get(skipped..)?;
    }
    if rest.first()?.text == "container" {
        rest = rest.get(1..)?;
    }
    let (word, rest) = rest.split_first()?;
    matches!(word.text.as_str(), "run" | "create").then(|| parse(word.at, rest))
}

/// What a path ends with.
fn base(text: &str) -> &str {
    text.rsplit(['/', '\\']).next().unwrap_or(text)
}

/// Options stand before the image, as Docker's client reads them: what follows it belongs to the container.
fn parse(at: TextPlace, mut rest: &[Word]) -> Run {
    let mut run = Run { at: Some(at), ..Run::default() };
    while let Some((word, after)) = rest.split_first() {
        rest = after;
        if word.text == "--" {
            if let Some((image, command)) = rest.split_first() {
                run.image = Some(image.clone());
                run.command = command.to_vec();
            }
            break;
        }
        if let Some(name) = word.text.strip_prefix("--") {
            rest = long(word, name, rest, &mut run.given);
        } else if word.text.starts_with('-') && word.text.len() > 1 {
            rest = letters(word, rest, &mut run.given);
        } else {
            run.image = Some(word.clone());
            run.command = rest.to_vec();
            break;
        }
    }
    run
}

fn long<'a>(word: &Word, text: &str, rest: &'a [Word], given: &mut Vec<Given>) -> &'a [Word] {
    let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
    let option = options::long(name);
    let written = format!("--{name}");
    match (option, value) {
        (_, Some(value)) => {
            given.push(Given::new(word, written, option, Some(value.to_owned())));
            rest
        }
        (Some(option), None) if option.toggle => {
            given.push(Given::new(word, written, Some(option), Some("true".to_owned())));
            rest
        }
        (Some(_), None) => with_next(word, written, option, rest, given),
        (None, None) => unknown(word, written, rest, given),
    }
}

/// `-dit`, `-p80:80`, `-e=A=b`: the first letter whose option has a value takes the rest for it.
fn letters<'a>(word: &Word, mut rest: &'a [Word], given: &mut Vec<Given>) -> &'a [Word] {
    let text = word.text.get(1..).unwrap_or_default();
    for (index, letter) in text.char_indices() {
        let after = text.get(index + letter.len_utf8()..).unwrap_or_default();
        let written = format!("-{letter}");
        match options::letter(letter) {
            Some(option) if option.toggle => match after.strip_prefix('=') {
                Some(value) => {
                    given.push(Given::new(word, written, Some(option), Some(value.to_owned())));
                    break;
                }
                None => given.push(Given::new(word, written, Some(option), Some("true".to_owned()))),
            },
            Some(option) if after.is_empty() => {
                rest = with_next(word, written, Some(option), rest, given);
            }
            Some(option) => {
                let value = after.strip_prefix('=').unwrap_or(after).to_owned();
                given.push(Given::new(word, written, Some(option), Some(value)));
                break;
            }
            None if after.is_empty() => rest = unknown(word, written, rest, given),
            None => {
                given.push(Given::new(word, format!("-{letter}{after}"), None, Some(String::new())));
                break;
            }
        }
    }
    rest
}

fn with_next<'a>(
    word: &Word,
    written: String,
    option: Option<&'static CommandOption>,
    rest: &'a [Word],
    given: &mut Vec<Given>,
) -> &'a [Word] {
    let Some((value, rest)) = rest.split_first() else {
        given.push(Given::new(word, written, option, None));
        return rest;
    };
    let expands = word.expands || value.expands;
    given.push(Given { expands, ..Given::new(word, written, option, Some(value.text.clone())) });
    rest
}

/// Nobody knows whether an option that Docker does not have takes the next word. It is its value if something comes
/// after that can be the image.
fn unknown<'a>(word: &Word, written: String, rest: &'a [Word], given: &mut Vec<Given>) -> &'a [Word] {
    match rest {
        [value, _, ..] if !value.text.starts_with('-') => with_next(word, written, None, rest, given),
        _ => {
            given.push(Given::new(word, written, None, Some(String::new())));
            rest
        }
    }
}

impl Given {
    fn new(
        word: &Word,
        written: String,
        option: Option<&'static CommandOption>,
        value: Option<String>,
    ) -> Self {
        Self { written, option, value, at: word.at, expands: word.expands }
    }

    /// As a note names it: with its value, if it has one of its own.
    pub(super) fn subject(&self) -> String {
        let toggle = self.option.is_some_and(|option| option.toggle);
        match self.value.as_deref() {
            Some("") => self.written.clone(),
            Some(value) if !toggle || value != "true" => {
                format!("{} {value}", self.written)
            }
            _ => self.written.clone(),
        }
    }
}

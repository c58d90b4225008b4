//! From a task definition to command lines.

use serde_json::{Map, Value};

use super::{FAMILY, options};
use crate::interchange::docker::mount::{Described, Mount, Source, described, to_csv, volume};
use crate::interchange::docker::taken::note;
use crate::interchange::docker::told::{Task, Told, told};
use crate::interchange::docker::{Setting, client};
use crate::interchange::{Note, NoteKind, Outgoing};

/// As wide as a line gets before a command is broken into one line for each option.
const WIDTH: usize = 100;

/// One command for each container, in an order in which what one needs of another is there.
pub fn write(definition: &Map<String, Value>) -> Outgoing {
    let mut task = told(definition);
    let mut notes = std::mem::take(&mut task.notes);
    let mut text = String::new();
    if let Some(family) = &task.family {
        let line: String = family.chars().filter(|character| !character.is_control()).collect();
        text += &format!("# {FAMILY} {}\n", line.trim());
    }
    for index in task.order() {
        let Some(container) = task.containers.get(index) else { continue };
        if let Some(words) = command(container, &task, &mut notes) {
            text += &joined(&words);
        }
    }
    if text.is_empty() {
        text.push('\n');
    }
    Outgoing { text, notes }
}

/// The words of a command, option and value together.
fn command(container: &Told, task: &Task, notes: &mut Vec<Note>) -> Option<Vec<Vec<String>>> {
    let pointer = &container.pointer;
    let Some(image) = container.image.clone().filter(|image| client::takes_image(image)) else {
        notes.push(note(&format!("{pointer}/image"), NoteKind::NoCounterpart));
        return None;
    };
    let mut words =
        Words { words: vec![vec!["docker".to_owned(), "run".to_owned(), "--detach".to_owned()]], notes };
    if !container.name.is_empty() {
        words.push(vec!["--name".to_owned(), container.name.clone()], &format!("{pointer}/name"));
    }
    for said in &container.said {
        words.say(said.setting, &said.value, &said.pointer);
    }
    health(container, &mut words);
    for (port, pointer) in &container.ports {
        let said = [("name", &port.name), ("appProtocol", &port.app_protocol)];
        for (member, _) in said.into_iter().filter(|(_, said)| said.is_some()) {
            words.notes.push(note(&format!("{pointer}/{member}"), NoteKind::NoCounterpart));
        }
        words.say(Setting::Publish, &port.to_text(), pointer);
    }
    for (mount, pointer) in &container.mounts {
        mounted(mount, pointer, task, &mut words);
    }
    for (.., pointer) in container.depends_on.iter().filter(|(_, condition, _)| condition != "START") {
        words.notes.push(note(&format!("{pointer}/condition"), NoteKind::NoCounterpart));
    }
    started(container, image, &mut words);
    Some(words.words)
}

struct Words<'a> {
    words: Vec<Vec<String>>,
    notes: &'a mut Vec<Note>,
}

impl Words<'_> {
    /// No shell can say a null byte.
    fn push(&mut self, words: Vec<String>, pointer: &str) {
        match words.iter().any(|word| word.contains('\0')) {
            true => self.notes.push(note(pointer, NoteKind::NoCounterpart)),
            false => self.words.push(words),
        }
    }

    /// Says something as the client takes it, or tells that it does not.
    fn say(&mut self, setting: Setting, value: &str, pointer: &str) {
        match options::saying(setting).filter(|_| client::takes(setting, value)) {
            Some(option) if option.toggle => self.push(vec![format!("--{}", option.long)], pointer),
            // A value that begins with a hyphen looks like an option to who reads it.
            Some(option) if value.starts_with('-') || value.is_empty() => {
                self.push(vec![format!("--{}={value}", option.long)], pointer);
            }
            Some(option) => self.push(vec![format!("--{}", option.long), value.to_owned()], pointer),
            None => self.notes.push(note(pointer, NoteKind::NoCounterpart)),
        }
    }
}

/// The client knows commands for a shell only.
fn health(container: &Told, words: &mut Words<'_>) {
    let pointer = format!("{}/healthCheck/command", container.pointer);
    match container.health.split_first() {
        Some((kind, rest)) if kind == "CMD-SHELL" => {
            words.say(Setting::HealthCmd, rest.first().map_or("", String::as_str), &pointer);
        }
        Some((_, rest)) => match shlex::try_join(rest.iter().map(String::as_str)) {
            Ok(line) => {
                words.say(Setting::HealthCmd, &line, &pointer);
                words.notes.push(note(&pointer, NoteKind::Became(format!("CMD-SHELL {line}").into())));
            }
            Err(_) => words.notes.push(note(&pointer, NoteKind::NoCounterpart)),
        },
        None => {}
    }
}

fn mounted(mount: &Mount, pointer: &str, task: &Task, words: &mut Words<'_>) {
    let plain = short(mount);
    if volume(&plain) == Some((mount.clone(), true)) {
        words.say(Setting::Volume, &plain, pointer);
    } else {
        let fields = fields(mount);
        let line = to_csv(&fields);
        match described(&line) {
            Some((Described::Mount(read), true)) if read == *mount => {
                words.say(Setting::Mount, &line, pointer)
            }
            _ => words.notes.push(note(pointer, NoteKind::NoCounterpart)),
        }
    }
    if let Source::Named(name, _) = &mount.source
        && task.volumes.get(name).is_none_or(|(_, external)| *external)
    {
        // Docker makes a volume that is not there.
        words.notes.push(note(pointer, NoteKind::Became(format!("volume {name}").into())));
    }
}

/// What `--volume` would be.
fn short(mount: &Mount) -> String {
    let mode = if mount.read_only { ":ro" } else { "" };
    match &mount.source {
        Source::Anonymous => mount.target.clone(),
        Source::Named(name, _) => format!("{name}:{}{mode}", mount.target),
        Source::Path(path) => format!("{path}:{}{mode}", mount.target),
    }
}

/// The fields of `--mount`.
fn fields(mount: &Mount) -> Vec<String> {
    let (kind, source) = match &mount.source {
        Source::Anonymous => ("volume", None),
        Source::Named(name, _) => ("volume", Some(name)),
        Source::Path(path) => ("bind", Some(path)),
    };
    let mut fields = vec![format!("type={kind}")];
    fields.extend(source.map(|source| format!("source={source}")));
    fields.push(format!("target={}", mount.target));
    if mount.read_only {
        fields.push("readonly".to_owned());
    }
    if let Source::Named(_, made) = &mount.source {
        let driver = made.get("driver").and_then(Value::as_str);
        fields.extend(driver.map(|driver| format!("volume-driver={driver}")));
        for (member, key) in [("driverOpts", "volume-opt"), ("labels", "volume-label")] {
            let pairs = made.get(member).and_then(Value::as_object).into_iter().flatten();
            fields.extend(
                pairs.map(|(name, value)| format!("{key}={name}={}", value.as_str().unwrap_or_default())),
            );
        }
    }
    fields
}

/// The image, and what it is started with. `--entrypoint` is one word: the rest of an entry point leads the command.
fn started(container: &Told, image: String, words: &mut Words<'_>) {
    let mut arguments = container.command.clone();
    if let Some((first, rest)) = container.entry_point.split_first() {
        let pointer = format!("{}/entryPoint", container.pointer);
        words.say(Setting::Entrypoint, first, &pointer);
        if !rest.is_empty() {
            arguments.splice(0..0, rest.iter().cloned());
            words.notes.push(note(&pointer, NoteKind::Became(format!("--entrypoint {first}").into())));
        }
    }
    if arguments.iter().any(|argument| argument.contains('\0')) {
        words.notes.push(note(&format!("{}/command", container.pointer), NoteKind::NoCounterpart));
        arguments.clear();
    }
    words.words.push(std::iter::once(image).chain(arguments).collect());
}

/// A line, or one line for each option where it would be long.
fn joined(words: &[Vec<String>]) -> String {
    let quoted: Vec<String> =
        words.iter().filter_map(|words| shlex::try_join(words.iter().map(String::as_str)).ok()).collect();
    let line = quoted.join(" ");
    if line.chars().count() <= WIDTH { line + "\n" } else { quoted.join(" \\\n  ") + "\n" }
}

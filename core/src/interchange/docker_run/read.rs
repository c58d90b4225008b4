//! From command lines to task definitions.

use std::collections::BTreeMap;

use super::FAMILY;
use super::command::{self, Given, Run};
use super::options::Meaning;
use super::words::{self, Word};
use crate::interchange::docker::apply::apply;
use crate::interchange::docker::task::{Volumes, definition};
use crate::interchange::docker::{Draft, Origin, plain_name};
use crate::interchange::{
    Format, Incoming, MAX_TEXT_BYTES, Note, NoteKind, ReadError, ReadErrorKind, TextPlace, check_size,
};

/// Reads the commands of a text that start containers; others are noted.
///
/// # Errors
/// None of them starts a container, or a quote is left open.
pub fn read(text: &str) -> Result<Incoming, ReadError> {
    check_size(text, MAX_TEXT_BYTES)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let script = words::split(text);
    if let Some(at) = script.open {
        return Err(ReadError { kind: ReadErrorKind::Unclosed, at });
    }
    let mut notes = Vec::new();
    let mut drafts: Vec<(Draft, Option<Family<'_>>)> = Vec::new();
    let families = script.comments.iter().filter_map(|(before, text)| {
        let family = text.strip_prefix(FAMILY)?;
        Some((*before, family.trim()))
    });
    let mut families = families.enumerate().peekable();
    let mut family = None;
    for (index, command) in script.commands.iter().enumerate() {
        while let Some((number, (_, name))) = families.next_if(|(_, (before, _))| *before <= index) {
            family = Some((number, name));
        }
        match command::run(command) {
            Some(run) => drafts.extend(draft(run, &mut notes).map(|draft| (draft, family))),
            None => notes.extend(foreign(command)),
        }
    }
    if drafts.is_empty() {
        return Err(ReadError::at_start(ReadErrorKind::NothingFound(Format::DockerRun)));
    }
    let mut definitions = Vec::new();
    for (family, drafts) in groups(drafts) {
        let assumed = drafts.first().map(|draft| (draft.name.clone(), draft.origin.at)).unwrap_or_default();
        let family = family.unwrap_or_else(|| {
            let kind = NoteKind::Assumed(assumed.0.as_str().into());
            notes.push(Note { subject: "family".into(), at: assumed.1, kind });
            assumed.0
        });
        definitions.push(definition(&family, drafts, &Volumes::new(), &mut notes));
    }
    notes.sort_by_key(|note| note.at);
    Ok(Incoming { definitions, notes })
}

/// The family that a comment names, and which of these comments it is: two definitions may be of one family.
type Family<'a> = (usize, &'a str);

/// A command that starts no container, by its first words. A client that only pulls or stops says nothing of one.
fn foreign(words: &[Word]) -> Option<Note> {
    let prompt = |word: &&Word| matches!(word.text.as_str(), "$" | "%" | ">" | "sudo");
    let words: Vec<&Word> = words.iter().skip_while(prompt).take(2).collect();
    let first = words.first()?;
    let subject: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    Some(Note { subject: subject.join(" ").into(), at: Some(first.at), kind: NoteKind::NoCounterpart })
}

/// The container of a command. Without an image there is none.
fn draft(run: Run, notes: &mut Vec<Note>) -> Option<Draft> {
    let at = run.at.unwrap_or(TextPlace { line: 1, column: 1 });
    let Some(image) = run.image else {
        notes.push(Origin::new("docker run", at).note(NoteKind::NoCounterpart));
        return None;
    };
    let name = name(&run.given, &image, notes);
    let mut draft = Draft::new(Origin::new(name.as_str(), at), Origin::new("--memory", at), name);
    draft.set("image", image.text.as_str());
    if image.expands {
        notes.push(Origin::new(image.text, image.at).note(NoteKind::Local));
    }
    for given in &run.given {
        let origin = Origin::new(given.subject(), given.at);
        let kind = one(&mut draft, given, &origin);
        // A path that is told for itself is told once.
        let told = matches!(kind, Some(NoteKind::NoCounterpart | NoteKind::Local));
        notes.extend(kind.map(|kind| origin.note(kind)));
        notes.extend((given.expands && !told).then(|| origin.note(NoteKind::Local)));
    }
    if !run.command.is_empty() {
        for word in run.command.iter().filter(|word| word.expands) {
            notes.push(Origin::new(word.text.as_str(), word.at).note(NoteKind::Local));
        }
        let words: Vec<String> = run.command.into_iter().map(|word| word.text).collect();
        draft.set("command", words);
    }
    Some(draft)
}

/// What to note of an option.
fn one(draft: &mut Draft, given: &Given, origin: &Origin) -> Option<NoteKind> {
    let (Some(option), Some(value)) = (given.option, given.value.as_deref()) else {
        return Some(NoteKind::NoCounterpart);
    };
    match option.meaning {
        Meaning::Says(setting) => apply(draft, setting, value, origin),
        Meaning::NoCounterpart => Some(NoteKind::NoCounterpart),
        // ECS does not run the check of an image unless the definition repeats it (documented, `HealthCheck`).
        Meaning::Name | Meaning::NoHealthcheck | Meaning::Nothing => None,
    }
}

/// The name that a command gives the container, or the image's.
fn name(given: &[Given], image: &Word, notes: &mut Vec<Note>) -> String {
    let names =
        given.iter().rfind(|given| given.option.is_some_and(|option| option.meaning == Meaning::Name));
    if let Some((given, name)) = names.and_then(|given| Some((given, given.value.as_deref()?)))
        && !name.is_empty()
    {
        let plain = plain_name(name, "app");
        if plain != name {
            let kind = NoteKind::Became(plain.as_str().into());
            notes.push(Origin::new(given.subject(), given.at).note(kind));
        }
        return plain;
    }
    let name = image_name(&image.text);
    notes.push(Origin::new("--name", image.at).note(NoteKind::Assumed(name.as_str().into())));
    name
}

/// What the path of an image ends with, without tag and digest.
pub(in crate::interchange) fn image_name(image: &str) -> String {
    let path = image.split('@').next().unwrap_or(image);
    let last = path.rsplit('/').next().unwrap_or(path);
    plain_name(last.split(':').next().unwrap_or(last), "app")
}

/// The containers that belong together, in the order of the first of each group.
fn groups(drafts: Vec<(Draft, Option<Family<'_>>)>) -> Vec<(Option<String>, Vec<Draft>)> {
    // By what others may name, the first container that is it; who names it joins its group.
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (index, (draft, _)) in drafts.iter().enumerate() {
        first.entry(format!("container {}", draft.name)).or_insert(index);
    }
    let mut leader: Vec<usize> = (0..drafts.len()).collect();
    for (index, (draft, family)) in drafts.iter().enumerate() {
        let (others, own) = match family {
            Some((number, _)) => (Vec::new(), Some(format!("family {number}"))),
            None => (named_containers(draft), named_network(draft)),
        };
        let own = own.map(|own| *first.entry(own).or_insert(index));
        let others = others.iter().filter_map(|name| first.get(&format!("container {name}")).copied());
        for other in others.chain(own) {
            let (other, own) = (find(&mut leader, other), find(&mut leader, index));
            if let Some(leader) = leader.get_mut(own.max(other)) {
                *leader = own.min(other);
            }
        }
    }
    let mut groups: BTreeMap<usize, (Option<String>, Vec<Draft>)> = BTreeMap::new();
    for (index, (draft, family)) in drafts.into_iter().enumerate() {
        let group = groups.entry(find(&mut leader, index)).or_default();
        group.0 = family.map(|(_, name)| name.to_owned());
        group.1.push(draft);
    }
    groups.into_values().collect()
}

/// Who leads the group, and shortens the way there.
fn find(leader: &mut [usize], mut index: usize) -> usize {
    while let Some(&next) = leader.get(index)
        && next != index
    {
        let further = leader.get(next).copied().unwrap_or(next);
        if let Some(leader) = leader.get_mut(index) {
            *leader = further;
        }
        index = further;
    }
    index
}

/// The containers that one names: links, whose volumes and namespaces it takes.
fn named_containers(draft: &Draft) -> Vec<&str> {
    let list =
        |member: &str| draft.members.get(member).and_then(|value| value.as_array()).into_iter().flatten();
    let links = list("links").filter_map(|link| link.as_str()?.split(':').next());
    let sources = list("volumesFrom").filter_map(|from| from.get("sourceContainer")?.as_str());
    let modes = [&draft.network, &draft.pid, &draft.ipc].into_iter().flatten();
    let shared = modes.filter_map(|(mode, _)| mode.strip_prefix("container:"));
    links.chain(sources).chain(shared).collect()
}

/// The network of a container that somebody has named.
fn named_network(draft: &Draft) -> Option<String> {
    let (network, _) = draft.network.as_ref()?;
    let own = !matches!(network.as_str(), "host" | "none" | "bridge" | "default") && !network.contains(':');
    own.then(|| format!("network {network}"))
}

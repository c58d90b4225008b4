//! From events to a tree, within bounds: a text of one page may ask for a tree of any depth and size.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use super::{Data, Entry, Node};
use crate::interchange::{ReadError, ReadErrorKind, TextPlace, YamlFault};

/// As deep as a document is read: as deep as serde_json reads JSON.
const MAX_DEPTH: usize = 128;
/// As many bytes as anchors and aliases of a text copy together: a few in each other would otherwise be a billion.
const MAX_COPIED: usize = 4 << 20;
/// What a node counts of it beside its text.
const NODE_BYTES: usize = 32;

/// The documents of a text.
///
/// # Errors
/// The text is not YAML, has a key twice in one mapping, or is deeper than what is read.
pub(in crate::interchange) fn load(text: &str) -> Result<Vec<Node>, ReadError> {
    let mut parser = Parser::new_from_str(text);
    let mut loader = Loader::default();
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| broken(&error))?;
        loader.take(event, place(span.start))?;
    }
    Ok(loader.documents)
}

fn place(marker: Marker) -> TextPlace {
    TextPlace { line: marker.line().max(1), column: marker.col() + 1 }
}

fn broken(error: &ScanError) -> ReadError {
    ReadError { kind: ReadErrorKind::Syntax(error.info().into()), at: place(*error.marker()) }
}

fn fault(at: TextPlace, fault: YamlFault) -> ReadError {
    ReadError { kind: ReadErrorKind::Yaml(fault), at }
}

#[derive(Default)]
struct Loader {
    documents: Vec<Node>,
    open: Vec<Open>,
    /// What has an anchor, and how large it is.
    anchors: BTreeMap<usize, (Node, Size)>,
    copied: usize,
}

/// How large a node is with all that is in it.
#[derive(Clone, Copy)]
struct Size {
    bytes: usize,
    /// Lists and mappings in each other.
    depth: usize,
}

/// A list or a mapping that has not ended.
struct Open {
    node: Node,
    anchor: usize,
    /// A mapping's key that waits for its value.
    key: Option<Key>,
    keys: BTreeSet<String>,
    /// What a mapping takes over from others.
    merged: Vec<Entry>,
    size: Size,
}

struct Key {
    name: String,
    at: TextPlace,
    /// Whether it is `<<` without quotes.
    merges: bool,
}

impl Loader {
    fn take(&mut self, event: Event<'_>, at: TextPlace) -> Result<(), ReadError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let size = Size { bytes: NODE_BYTES + text.len(), depth: 0 };
                let plain = is_plain(style, tag.as_deref());
                let data = Data::Scalar(text.into_owned(), plain);
                self.close(Node { at, tag: own(tag.as_deref()), data }, anchor, size)
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(at, Data::List(Vec::new()), anchor, own(tag.as_deref()))
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(at, Data::Map(Vec::new()), anchor, own(tag.as_deref()))
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.close(merge(open.node, open.keys, open.merged), open.anchor, open.size),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor) else {
                    return Err(fault(at, YamlFault::AliasInItself));
                };
                let (node, size) = (Node { at, ..node.clone() }, *size);
                if self.open.len() + size.depth > MAX_DEPTH {
                    return Err(ReadError { kind: ReadErrorKind::TooDeep, at });
                }
                self.copy(size, at)?;
                self.close(node, 0, size)
            }
            Event::DocumentStart(_) => {
                self.anchors.clear();
                Ok(())
            }
            Event::DocumentEnd | Event::StreamStart | Event::StreamEnd | Event::Nothing => Ok(()),
        }
    }

    fn begin(
        &mut self,
        at: TextPlace,
        data: Data,
        anchor: usize,
        tag: Option<String>,
    ) -> Result<(), ReadError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(ReadError { kind: ReadErrorKind::TooDeep, at });
        }
        let node = Node { at, tag, data };
        let (keys, size) = (BTreeSet::new(), Size { bytes: NODE_BYTES, depth: 1 });
        self.open.push(Open { node, anchor, key: None, keys, merged: Vec::new(), size });
        Ok(())
    }

    /// Counts a copy.
    fn copy(&mut self, size: Size, at: TextPlace) -> Result<(), ReadError> {
        self.copied += size.bytes;
        if self.copied > MAX_COPIED { Err(fault(at, YamlFault::TooManyCopies)) } else { Ok(()) }
    }

    /// Puts a whole node where it belongs.
    fn close(&mut self, node: Node, anchor: usize, size: Size) -> Result<(), ReadError> {
        if anchor != 0 {
            self.copy(size, node.at)?;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        open.size.bytes += size.bytes;
        open.size.depth = open.size.depth.max(size.depth + 1);
        match (&mut open.node.data, open.key.take()) {
            (Data::List(elements), _) => elements.push(node),
            (Data::Map(_), None) => match node.data {
                Data::Scalar(name, _) if !open.keys.insert(name.clone()) => {
                    return Err(ReadError { kind: ReadErrorKind::RepeatedMember(name.into()), at: node.at });
                }
                Data::Scalar(name, plain) => {
                    let merges = plain && name == "<<";
                    open.key = Some(Key { name, at: node.at, merges });
                }
                _ => return Err(fault(node.at, YamlFault::KeyIsNoText)),
            },
            (Data::Map(_), Some(key)) if key.merges => open.merged.extend(merged(node)?),
            (Data::Map(entries), Some(Key { name, at, .. })) => {
                entries.push(Entry { key: name, at, value: node });
            }
            (Data::Scalar(..), _) => {}
        }
        Ok(())
    }
}

/// What a merge key brings: the members of a mapping, or of several, of which the first that has one counts.
fn merged(node: Node) -> Result<Vec<Entry>, ReadError> {
    let at = node.at;
    let wrong = || fault(at, YamlFault::MergeIsNoMapping);
    match node.data {
        Data::Map(entries) => Ok(entries),
        Data::List(elements) => {
            let mut all = Vec::new();
            for element in elements {
                let Data::Map(entries) = element.data else { return Err(wrong()) };
                all.extend(entries);
            }
            Ok(all)
        }
        Data::Scalar(..) if node.is_null() => Ok(Vec::new()),
        Data::Scalar(..) => Err(wrong()),
    }
}

/// A mapping with what it takes over, as far as it does not say it itself.
fn merge(mut node: Node, mut keys: BTreeSet<String>, merged: Vec<Entry>) -> Node {
    if let Data::Map(entries) = &mut node.data {
        entries.extend(merged.into_iter().filter(|entry| keys.insert(entry.key.clone())));
    }
    node
}

/// A tag of the text's own, such as `!Ref`. YAML's tags, and those that begin with an address, are none.
fn own(tag: Option<&Tag>) -> Option<String> {
    tag.filter(|tag| tag.handle == "!").map(ToString::to_string)
}

/// Whether a scalar's text may stand for something else than itself: it has no quotes, or one of YAML's own tags says
/// so. `!!str` and `!` alone say that it is a text.
fn is_plain(style: ScalarStyle, tag: Option<&Tag>) -> bool {
    match tag {
        Some(tag) if tag.is_yaml_core_schema() => tag.suffix != "str",
        Some(Tag { handle, suffix }) if handle.is_empty() && suffix == "!" => false,
        _ => style == ScalarStyle::Plain,
    }
}

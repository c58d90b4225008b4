//! From events to a tree, within bounds: a text of one page may ask for a tree of any depth and size.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use super::{Data, Entry, Node};
use crate::interchange::{ReadError, ReadErrorKind, TextPlace, YamlFault};

/// As deep as a document is read.
const MAX_DEPTH: usize = 64;
/// As many nodes as the aliases of a text bring in together.
const MAX_COPIED: usize = 100_000;

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
    /// What has an anchor, and how many nodes it is.
    anchors: BTreeMap<usize, (Node, usize)>,
    copied: usize,
}

/// A list or a mapping that has not ended.
struct Open {
    node: Node,
    anchor: usize,
    /// A mapping's key that waits for its value.
    key: Option<(String, TextPlace)>,
    keys: BTreeSet<String>,
    /// What a mapping takes over from others.
    merged: Vec<Entry>,
    nodes: usize,
}

impl Loader {
    fn take(&mut self, event: Event<'_>, at: TextPlace) -> Result<(), ReadError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && !is_text(tag.as_deref());
                let data = Data::Scalar(text.into_owned(), plain);
                self.close(Node { at, tag: own(tag.as_deref()), data }, anchor, 1)
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(at, Data::List(Vec::new()), anchor, own(tag.as_deref()))
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(at, Data::Map(Vec::new()), anchor, own(tag.as_deref()))
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.close(merge(open.node, open.merged), open.anchor, open.nodes + 1),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let Some((node, nodes)) = self.anchors.get(&anchor) else {
                    return Err(fault(at, YamlFault::AliasInItself));
                };
                let nodes = *nodes;
                self.copied += nodes;
                if self.copied > MAX_COPIED {
                    return Err(fault(at, YamlFault::TooManyCopies));
                }
                let node = Node { at, ..node.clone() };
                self.close(node, 0, nodes)
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
            return Err(fault(at, YamlFault::TooDeep));
        }
        let node = Node { at, tag, data };
        self.open.push(Open { node, anchor, key: None, keys: BTreeSet::new(), merged: Vec::new(), nodes: 0 });
        Ok(())
    }

    /// Puts a whole node where it belongs.
    fn close(&mut self, node: Node, anchor: usize, nodes: usize) -> Result<(), ReadError> {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), nodes));
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        open.nodes += nodes;
        match (&mut open.node.data, open.key.take()) {
            (Data::List(elements), _) => elements.push(node),
            (Data::Map(_), None) => match node.data {
                Data::Scalar(key, _) if !open.keys.insert(key.clone()) => {
                    return Err(fault(node.at, YamlFault::RepeatedKey(key.into())));
                }
                Data::Scalar(key, _) => open.key = Some((key, node.at)),
                _ => return Err(fault(node.at, YamlFault::KeyIsNoText)),
            },
            (Data::Map(_), Some((key, _))) if key == "<<" => open.merged.extend(merged(node)?),
            (Data::Map(entries), Some((key, at))) => {
                entries.push(Entry { key, at, value: node });
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
fn merge(mut node: Node, merged: Vec<Entry>) -> Node {
    if let Data::Map(entries) = &mut node.data {
        for entry in merged {
            if !entries.iter().any(|own| own.key == entry.key) {
                entries.push(entry);
            }
        }
    }
    node
}

/// A tag that is not one of YAML's own.
fn own(tag: Option<&Tag>) -> Option<String> {
    tag.filter(|tag| !tag.is_yaml_core_schema()).map(ToString::to_string)
}

/// Whether a tag says that a scalar is a text: `!!str`, or `!` alone.
fn is_text(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| (tag.is_yaml_core_schema() && tag.suffix == "str") || tag.suffix.is_empty())
}

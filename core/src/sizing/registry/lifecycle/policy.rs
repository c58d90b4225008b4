//! A lifecycle policy as a document and as rules.

use serde_json::{Map, Value, json};

use super::text::{TextError, parse};
use crate::json::{DocumentError, Node, Object, Word};
use crate::validation::{Diagnostic, Severity, validate_lifecycle_policy};

/// A lifecycle policy that ECR takes: its rules, in the order of their priorities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LifecyclePolicy {
    /// The rules.
    pub rules: Vec<LifecycleRule>,
}

/// A rule of a lifecycle policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifecycleRule {
    /// Its priority: the lowest number is applied first.
    pub priority: u32,
    /// What it is for, in its author's words.
    pub description: String,
    /// Which images it sees.
    pub tags: Tags,
    /// Of which storage class.
    pub storage_class: StorageClass,
    /// Which of those it takes.
    pub count: Count,
    /// What it does with them.
    pub action: LifecycleAction,
}

/// Which images a rule sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tags {
    /// Those of which each of these is matched by some tag.
    Tagged(Vec<TagMatch>),
    /// Those without a tag.
    Untagged,
    /// All.
    Any,
}

/// What a tag has to be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagMatch {
    /// It begins like this.
    Prefix(String),
    /// It is like this, where `*` stands for any characters.
    Pattern(String),
}

/// Which images a rule takes of those that it sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// All but so many of the newest.
    MoreThan(u32),
    /// Those pushed more than so many days ago.
    SincePushed(u32),
    /// Those last pulled more than so many days ago; pushed, where they never were.
    SincePulled(u32),
    /// Those archived more than so many days ago.
    SinceTransitioned(u32),
}

/// Where an image is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum StorageClass {
    /// Where it can be pulled from.
    #[default]
    Standard,
    /// In the archive.
    Archive,
}

/// What a rule does with images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LifecycleAction {
    /// Deletes them.
    Expire,
    /// Moves them to the archive.
    Archive,
}

/// Why a text is no lifecycle policy.
#[derive(Clone, Debug, PartialEq)]
pub enum LifecycleError {
    /// It is not JSON, or not the JSON of a policy.
    NotAPolicy(TextError),
    /// ECR refuses it.
    Refused(Vec<Diagnostic>),
}

impl LifecyclePolicy {
    /// Reads a policy, and tells all that ECR would refuse in it.
    pub fn from_json(text: &str) -> Result<Self, LifecycleError> {
        let document = parse(text).map_err(LifecycleError::NotAPolicy)?;
        let found = validate_lifecycle_policy(&document);
        if found.iter().any(|diagnostic| diagnostic.rule.facts().severity == Severity::Error) {
            return Err(LifecycleError::Refused(found));
        }
        Self::read(&document).map_err(|error| LifecycleError::NotAPolicy(TextError::new(text, error)))
    }

    /// The policy with one more rule, and its rules numbered anew: those on all images come last.
    #[must_use]
    pub fn with(mut self, rule: LifecycleRule) -> Self {
        self.rules.push(LifecycleRule { priority: u32::MAX, ..rule });
        self.rules.sort_by_key(|rule| (rule.tags == Tags::Any, rule.priority));
        for (priority, rule) in (1..).zip(&mut self.rules) {
            rule.priority = priority;
        }
        self
    }

    /// The policy as JSON, as ECR takes it.
    pub fn to_json(&self) -> String {
        let rules: Vec<Value> = self.rules.iter().map(LifecycleRule::document).collect();
        format!("{:#}\n", json!({ "rules": rules }))
    }

    pub(super) fn read(document: &Value) -> Result<Self, DocumentError> {
        let policy = Node { value: document, pointer: String::new() }.object()?;
        let mut rules = policy.list("rules", LifecycleRule::read)?;
        rules.sort_by_key(|rule| rule.priority);
        Ok(Self { rules })
    }
}

impl LifecycleRule {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let rule = node.object()?;
        let selection = rule.required("selection")?.object()?;
        let action = rule.required("action")?.object()?.required("type")?.word()?;
        let description = rule.optional("description", |node| node.text())?.unwrap_or_default();
        let count = Count::read(&selection)?;
        let of_count = match count {
            Count::SinceTransitioned(_) => StorageClass::Archive,
            _ => StorageClass::Standard,
        };
        Ok(Self {
            priority: rule.required("rulePriority")?.integer(1, u32::MAX)?,
            description: description.to_owned(),
            tags: Tags::read(&selection)?,
            storage_class: selection.optional("storageClass", |node| node.word())?.unwrap_or(of_count),
            count,
            action,
        })
    }

    fn document(&self) -> Value {
        let mut rule = Map::new();
        rule.insert("rulePriority".to_owned(), self.priority.into());
        if !self.description.is_empty() {
            rule.insert("description".to_owned(), self.description.clone().into());
        }
        let mut selection = Map::new();
        let mut select = |name: &str, value: Value| selection.insert(name.to_owned(), value);
        select("tagStatus", self.tags.status().into());
        if let Tags::Tagged(all) = &self.tags {
            let of =
                |is_pattern| all.iter().filter(move |one| matches!(one, TagMatch::Pattern(_)) == is_pattern);
            for (name, is_pattern) in [("tagPatternList", true), ("tagPrefixList", false)] {
                let texts: Vec<&str> = of(is_pattern).map(TagMatch::text).collect();
                if !texts.is_empty() {
                    select(name, texts.into());
                }
            }
        }
        if self.storage_class == StorageClass::Archive {
            select("storageClass", self.storage_class.word().into());
        }
        let (count_type, number) = self.count.parts();
        select("countType", count_type.into());
        if !matches!(self.count, Count::MoreThan(_)) {
            select("countUnit", "days".into());
        }
        select("countNumber", number.into());
        rule.insert("selection".to_owned(), selection.into());
        let action = match self.action {
            LifecycleAction::Expire => json!({ "type": "expire" }),
            LifecycleAction::Archive => json!({ "type": "transition", "targetStorageClass": "archive" }),
        };
        rule.insert("action".to_owned(), action);
        rule.into()
    }
}

impl Tags {
    fn read(selection: &Object<'_>) -> Result<Self, DocumentError> {
        let text = |node: Node<'_>| Ok(node.text()?.to_owned());
        let patterns = selection.list("tagPatternList", text)?.into_iter().map(TagMatch::Pattern);
        let prefixes = selection.list("tagPrefixList", text)?.into_iter().map(TagMatch::Prefix);
        Ok(match selection.required("tagStatus")?.text()? {
            "untagged" => Self::Untagged,
            "any" => Self::Any,
            _ => Self::Tagged(patterns.chain(prefixes).collect()),
        })
    }

    fn status(&self) -> &'static str {
        match self {
            Self::Tagged(_) => "tagged",
            Self::Untagged => "untagged",
            Self::Any => "any",
        }
    }
}

impl TagMatch {
    fn text(&self) -> &str {
        match self {
            Self::Prefix(text) | Self::Pattern(text) => text,
        }
    }

    /// Whether a tag is like this.
    pub fn is_met_by(&self, tag: &str) -> bool {
        match self {
            Self::Prefix(prefix) => tag.starts_with(prefix),
            Self::Pattern(pattern) => meets(pattern, tag),
        }
    }
}

/// Whether a text is like a pattern: what is between two stars is found where it first stands, which leaves most for the
/// rest.
fn meets(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let (between, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let inner = text.strip_prefix(start).and_then(|text| text.strip_suffix(end));
    let Some(mut inner) = inner else { return false };
    for part in between.split('*') {
        let Some(at) = inner.find(part) else { return false };
        inner = inner.get(at + part.len()..).unwrap_or_default();
    }
    true
}

impl Count {
    const WORDS: [&'static str; 4] =
        ["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"];

    fn read(selection: &Object<'_>) -> Result<Self, DocumentError> {
        let number = selection.required("countNumber")?.integer(1, u32::MAX)?;
        let word = selection.required("countType")?.text()?;
        let [_, pushed, pulled, transitioned] = Self::WORDS;
        Ok(match word {
            _ if word == pushed => Self::SincePushed(number),
            _ if word == pulled => Self::SincePulled(number),
            _ if word == transitioned => Self::SinceTransitioned(number),
            _ => Self::MoreThan(number),
        })
    }

    fn parts(self) -> (&'static str, u32) {
        let [more_than, pushed, pulled, transitioned] = Self::WORDS;
        match self {
            Self::MoreThan(number) => (more_than, number),
            Self::SincePushed(days) => (pushed, days),
            Self::SincePulled(days) => (pulled, days),
            Self::SinceTransitioned(days) => (transitioned, days),
        }
    }
}

impl Word for StorageClass {
    const ALL: &'static [Self] = &[Self::Standard, Self::Archive];

    fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Archive => "archive",
        }
    }
}

impl Word for LifecycleAction {
    const ALL: &'static [Self] = &[Self::Expire, Self::Archive];

    fn word(self) -> &'static str {
        match self {
            Self::Expire => "expire",
            Self::Archive => "transition",
        }
    }
}

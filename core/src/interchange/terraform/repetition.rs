//! Resources that stand for several: `for_each` and `count`.

use hcl_edit::structure::Body;
use serde_json::{Map, Value, json};

use super::super::ReadError;
use super::evaluate::{Configuration, Evaluated, Scope, elements_of};

/// As many as one resource stands for.
const MAX_REPEATED: usize = 100;

impl Configuration<'_> {
    /// The documents of a resource: one for each that it stands for, where the configuration decides how many these
    /// are; one with placeholders where it does not.
    pub(super) fn definitions(&mut self, body: &Body) -> Result<Vec<Map<String, Value>>, ReadError> {
        let begin = self.notes.len();
        let several = match self.scopes(body) {
            Some(scopes) => self.each_of(body, scopes)?,
            None => Vec::new(),
        };
        // How many there are of one definition is nothing that a definition says.
        let are_one = several.len() > 1 && several.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        if several.is_empty() || are_one {
            self.notes.truncate(begin);
            return Ok(vec![self.definition(body, &Scope::default())?]);
        }
        Ok(several)
    }

    fn each_of(&mut self, body: &Body, scopes: Vec<Scope>) -> Result<Vec<Map<String, Value>>, ReadError> {
        let begin = self.notes.len();
        let mut definitions = Vec::with_capacity(scopes.len());
        for scope in scopes {
            let noted = self.notes.len();
            definitions.push(self.definition(body, &scope)?);
            // What is to be known of each is told once.
            for note in self.notes.split_off(noted) {
                if !self.notes.iter().skip(begin).any(|known| *known == note) {
                    self.notes.push(note);
                }
            }
        }
        Ok(definitions)
    }

    /// What is known within each; nothing where that is not decided, or none at all would be left.
    fn scopes(&mut self, body: &Body) -> Option<Vec<Scope>> {
        let noted = self.notes.len();
        let mut given = |name: &str| {
            let attribute = body.get_attribute(name)?;
            Some(self.evaluate(&attribute.value, &Scope::default()))
        };
        let scopes = match (given("for_each"), given("count")) {
            (Some(all), None) => each(all),
            (None, Some(count)) => numbers(&count),
            _ => None,
        };
        self.notes.truncate(noted);
        scopes.filter(|scopes| (1..=MAX_REPEATED).contains(&scopes.len()))
    }
}

/// A resource goes through maps and sets; of a list that is no set Terraform would say so.
fn each(all: Evaluated) -> Option<Vec<Scope>> {
    let elements = Some(all)
        .filter(|all| all.known)
        .map(|all| Evaluated { is_set: true, ..all })
        .and_then(elements_of)?;
    let scope = |(key, value)| Scope::default().with("each", json!({ "key": key, "value": value }));
    Some(elements.into_iter().map(scope).collect())
}

fn numbers(count: &Evaluated) -> Option<Vec<Scope>> {
    let count = count.value.as_u64().filter(|_| count.known)?;
    let count = usize::try_from(count).ok().filter(|count| *count <= MAX_REPEATED)?;
    Some((0..count).map(|index| Scope::default().with("count", json!({ "index": index }))).collect())
}

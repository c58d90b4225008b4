//! Terraform: `aws_ecs_task_definition` in HCL, or in JSON.
//!
//! What a configuration determines is evaluated: variables by their defaults, locals, what is computed of them. What
//! only a run knows is left as a placeholder `${…}`, and told.
//!
//! Arguments are those of the AWS provider 6.41 (documented,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition>).

mod evaluate;
mod functions;
mod json;
mod operations;
mod repetition;
mod resource;
mod template;
mod text;
mod write;

#[cfg(test)]
mod tests;

use hcl_edit::structure::Body;

use self::evaluate::Configuration;
use super::{Format, Incoming, ReadError, ReadErrorKind, TextPlace, check_size};
use crate::json::Place;

pub(super) use json::is_configuration;
pub use write::{write, write_all};

/// The most that is read. Terraform has no limit; this is a few hundred task definitions (assumed).
const MAX_CONFIGURATION_BYTES: usize = 1 << 20;

pub(super) const RESOURCE_TYPE: &str = "aws_ecs_task_definition";

/// Reads every task definition of a configuration.
///
/// # Errors
/// With the first place that keeps the text from being HCL, or container definitions from being JSON; or if there is no
/// task definition in it.
pub fn read(text: &str) -> Result<Incoming, ReadError> {
    check_size(text, MAX_CONFIGURATION_BYTES)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().starts_with('{') {
        true => json::read(text),
        false => configuration(text),
    }
}

fn configuration(text: &str) -> Result<Incoming, ReadError> {
    let body: Body = hcl_edit::parser::parse_body(text).map_err(|error| ReadError {
        kind: ReadErrorKind::Syntax(error.message().into()),
        at: text_place(text, error.location().offset()),
    })?;
    let resources: Vec<_> = body.blocks().filter(|block| is_task_definition(block)).collect();
    if resources.is_empty() {
        return Err(ReadError::at_start(ReadErrorKind::NothingFound(Format::Terraform)));
    }
    let mut configuration = Configuration::new(text, &body);
    let mut definitions = Vec::with_capacity(resources.len());
    for block in resources {
        definitions.extend(configuration.definitions(&block.body)?);
    }
    let mut notes = configuration.notes;
    notes.sort_by_key(|note| note.at);
    Ok(Incoming { definitions, notes })
}

fn is_task_definition(block: &hcl_edit::structure::Block) -> bool {
    block.has_ident("resource") && block.labels.first().is_some_and(|label| label.as_str() == RESOURCE_TYPE)
}

/// Line and column of a byte.
fn text_place(text: &str, offset: usize) -> TextPlace {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    Place::from_offset(text, offset).into()
}

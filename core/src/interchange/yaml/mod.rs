//! YAML as JSON values with places, and JSON values as YAML.
//!
//! The parser is `saphyr-parser`. Its events are built into values here, since the trees of `saphyr` nest as deep as a
//! text does: a few thousand dashes overflow the stack.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub(super) use read::{Places, YamlError, read};
pub(super) use write::write;

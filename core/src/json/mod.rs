//! JSON that people write: what is wrong with it is a code with a place, never a sentence.
//!
//! A derived reader says what is wrong in English sentences of its own, and knows where it stopped, not where
//! the fault is. So documents are read by hand, member by member, from a [`serde_json::Value`]. It costs the
//! page a fraction of the code besides.

pub mod edit;
mod place;
mod reading;
mod syntax;

pub use place::{Place, locate, locate_all};
pub use reading::{DocumentError, Expected, Fault, Found};
pub use syntax::SyntaxFault;

pub(crate) use place::{repeated_member, slices};
pub(crate) use reading::{Node, Object, Word, pointer_to};
pub(crate) use syntax::parse;

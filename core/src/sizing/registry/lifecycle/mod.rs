//! Lifecycle policies: reading and writing one, and exactly which images of a repository it deletes.

mod effect;
mod evaluate;
mod image;
mod policy;
mod text;

pub use effect::{Caveat, Effect};
pub use evaluate::Fate;
pub use image::{Image, generated_images, read_images};
pub use policy::{
    Count, LifecycleAction, LifecycleError, LifecyclePolicy, LifecycleRule, StorageClass, TagMatch, Tags,
};
pub use text::{TextError, TextFault};

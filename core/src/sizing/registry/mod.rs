//! Amazon ECR: what a registry costs, names of images, the commands that one needs, and what lifecycle policies delete.

mod command;
mod cost;
mod image;
mod label;
mod lifecycle;
mod partition;
mod token;
mod usage;

#[cfg(test)]
mod tests;

pub use command::{Access, EcrCommand, commands, iam_policy, namespaces};
pub use cost::{Endpoints, EndpointsAdvice, Market, NotBilled, RegistryCost, registry_cost};
pub use image::{EcrHost, ImageRegistry, ImageUri, ImageUriFault, ImageUriFaultKind};
pub use label::RegistryLabel;
pub use lifecycle::{
    Caveat, Count, Effect, Fate, Image, LifecycleAction, LifecycleError, LifecyclePolicy, LifecycleRule,
    StorageClass, TagMatch, Tags, TextError, TextFault, generated_images, read_images,
};
pub use token::{TOKEN_SECONDS, Token, token};
pub use usage::{ImageUse, ImageVerdict, image_uses};

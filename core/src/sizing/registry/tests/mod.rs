//! Registries: what they cost, names of images, and lifecycle policies against AWS's own examples.

mod cost;
mod image;
mod lifecycle;

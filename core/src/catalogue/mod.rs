//! What AWS offers: instance types, prices and quotas, embedded as text.

mod platform;

pub use platform::{Architecture, OperatingSystem, OsFamily};

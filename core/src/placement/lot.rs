//! Random placement, of which equal plans and seeds make the same.

use xxhash_rust::xxh64::xxh64;

use crate::identifiers::{InstanceId, ServiceName};

/// Keeps these draws apart from those that the simulation makes with the same seed.
const PURPOSE: u64 = 6;

/// What a task draws among the instances with. Each instance has a number of its own in a lot, whichever the others
/// are: an instance more or less changes nothing among the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lot(u64);

impl Lot {
    /// The lot of a service's task of this number.
    pub fn new(seed: u64, service: &ServiceName, number: u32) -> Self {
        let stream = xxh64(&seed.to_le_bytes(), PURPOSE);
        Self(xxh64(service.as_str().as_bytes(), xxh64(&number.to_le_bytes(), stream)))
    }

    /// An instance's number in the lot: the least wins.
    pub(super) fn of(self, instance: &InstanceId) -> u64 {
        xxh64(instance.as_str().as_bytes(), self.0)
    }
}

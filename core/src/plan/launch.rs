//! What an instance that is added needs: an ID of its own, and what the plan's other instances have.

use super::{Action, InstanceSpec, Plan};
use crate::identifiers::{InstanceId, Zone};
use crate::units::MemoryMib;

impl Plan {
    /// An instance of this type in a zone. Its agent keeps as much memory from tasks as that of the plan's first.
    pub fn instance_like_others(&self, instance_type: &str, zone: &Zone) -> InstanceSpec {
        let reserved_memory =
            self.instances.values().next().map_or(MemoryMib(0), |spec| spec.reserved_memory);
        InstanceSpec { reserved_memory, ..InstanceSpec::new(instance_type, zone) }
    }

    /// An ID that no instance of the plan has: 17 hexadecimal digits, as EC2 makes them. The same plan gives the
    /// same.
    pub fn next_instance_id(&self) -> InstanceId {
        let added = |id: &InstanceId| {
            self.timeline
                .iter()
                .any(|timed| matches!(&timed.action, Action::AddInstance { instance, .. } if instance == id))
        };
        let count = (self.instances.len() + self.timeline.len()) as u64;
        (count..)
            .map(|number| InstanceId::from(format!("i-0{:016x}", scatter(number))))
            .find(|id| !self.instances.contains_key(id) && !added(id))
            .unwrap_or_else(|| InstanceId::from("i-0"))
    }
}

/// Spreads counting numbers over all 64 bits, each to another (the mixer of SplitMix64), so that IDs that follow
/// one another look different at both ends.
fn scatter(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

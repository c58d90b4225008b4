//! What is reserved of what is registered, for the cluster and for a zone.

use stowage_core::catalogue::price;
use stowage_core::cluster::InstanceState;
use stowage_core::identifiers::Zone;
use stowage_core::simulation::recording::{Frame, InstancePicture};
use stowage_core::units::MicroUsd;

use super::figures::percent;

/// The states of an instance, in the order in which it goes through them.
const STATES: [InstanceState; 4] =
    [InstanceState::Launching, InstanceState::Active, InstanceState::Draining, InstanceState::Inactive];

/// Sums over instances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    /// How many instances have each of [`STATES`].
    counts: [usize; STATES.len()],
    cpu: Share,
    memory: Share,
    /// On-demand price of an hour of every instance that runs.
    pub(super) price: MicroUsd,
    /// Whether the price of some instance is not known.
    pub(super) price_incomplete: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Share {
    reserved: u64,
    registered: u64,
}

impl Totals {
    /// The sums over the instances of a frame: of a zone, or of all.
    pub(super) fn of(frame: &Frame, region: &str, zone: Option<&Zone>) -> Self {
        let mut totals = Self::default();
        let wanted = |instance: &&InstancePicture| zone.is_none_or(|zone| instance.zone == *zone);
        for instance in frame.instances.values().map(AsRef::as_ref).filter(wanted) {
            totals.add(instance, region);
        }
        totals
    }

    fn add(&mut self, instance: &InstancePicture, region: &str) {
        for (count, state) in self.counts.iter_mut().zip(STATES) {
            *count += usize::from(state == instance.state);
        }
        if instance.state == InstanceState::Inactive {
            return;
        }
        // EC2 bills an instance from its launch on, before its agent registers.
        match price(region, &instance.instance_type) {
            Some(price) => self.price.0 += price.0,
            None => self.price_incomplete = true,
        }
        if instance.state == InstanceState::Launching {
            return;
        }
        self.cpu.registered += u64::from(instance.registered.cpu.0);
        self.memory.registered += u64::from(instance.registered.memory.0);
        for task in &instance.tasks {
            self.cpu.reserved += u64::from(task.held.cpu.0);
            self.memory.reserved += u64::from(task.held.memory.0);
        }
    }

    /// How many instances there are.
    pub(super) fn count(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The states that instances have, and how many have them.
    pub(super) fn states(&self) -> impl Iterator<Item = (InstanceState, usize)> {
        STATES.into_iter().zip(self.counts).filter(|(_, count)| *count > 0)
    }

    /// CPU that tasks hold, in percent.
    pub(super) fn cpu_percent(&self) -> u64 {
        percent(self.cpu.reserved, self.cpu.registered)
    }

    /// Memory that tasks hold, in percent.
    pub(super) fn memory_percent(&self) -> u64 {
        percent(self.memory.reserved, self.memory.registered)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::units::SimTime;

    use super::*;

    #[test]
    fn sums_of_the_notes_cluster() {
        let run = Run::to_horizon(Arc::new(notes_cluster()));
        let frame = run.recording().frame_at(SimTime::from_secs(120));
        let totals = Totals::of(&frame, "ap-northeast-2", None);
        assert_eq!(totals.count(), 3);
        // Three web tasks of 512 CPU units and five api tasks of 256, of 3 times 2,048.
        assert_eq!(totals.cpu_percent(), 46);
        assert_eq!(totals.price, MicroUsd(354_000));
        assert!(!totals.price_incomplete);
        let zone = Totals::of(&frame, "ap-northeast-2", Some(&"ap-northeast-2a".into()));
        assert_eq!(zone.count(), 1);
        assert!(Totals::of(&frame, "nowhere", None).price_incomplete);
        assert_eq!(Totals::of(&Frame::default(), "ap-northeast-2", None), Totals::default());
    }
}

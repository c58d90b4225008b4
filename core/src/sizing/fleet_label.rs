//! What the numbers of fleets are called.

/// A number of a fleet beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FleetLabel {
    /// CPU for tasks.
    Cpu,
    /// Memory for tasks.
    Memory,
    /// Computing power.
    Ecu,
    /// How many tasks there are.
    Tasks,
    /// What a task asks for.
    OfATask,
    /// What all tasks ask for.
    Needed,
    /// What is more than that.
    Spare,
    /// Of CPU and memory the scarcer.
    Headroom,
    /// What is spare of CPU.
    HeadroomOfCpu,
    /// What is spare of memory.
    HeadroomOfMemory,
    /// What the zone has that has the most.
    LargestZone,
    /// What is left without it.
    Left,
    /// Of CPU and memory the scarcer, without it.
    AfterZoneLoss,
    /// CPU without it.
    CpuAfterZoneLoss,
    /// Memory without it.
    MemoryAfterZoneLoss,
    /// All instances in a month.
    Monthly,
}

impl From<FleetLabel> for super::Label {
    fn from(label: FleetLabel) -> Self {
        Self::Fleet(label)
    }
}

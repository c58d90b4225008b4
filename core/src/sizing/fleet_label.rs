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
    /// Nothing.
    Nothing,
    /// All instances in a month.
    Monthly,
    /// No instance of a fleet that satisfies the same costs less in a month.
    Bound,
    /// The same in an hour.
    BoundAnHour,
    /// What a fleet costs more than that.
    OverBound,
    /// The same as a share of it.
    Gap,
    /// What a fleet costs more than the plan's own instances.
    Difference,
    /// How much less a type costs than another one, as a share.
    Saving,
    /// How much more ECU it has, as a share.
    MoreEcu,
    /// What is paid for what no task takes.
    Stranded,
    /// The part of an instance that no task takes.
    StrandedShare,
    /// CPU that no task takes.
    CpuLeft,
    /// Memory that no task takes.
    MemoryLeft,
    /// CPU and memory that no task takes, counted in memory.
    WorthLeft,
    /// CPU and memory of an instance, counted in memory.
    Worth,
    /// Memory that costs as much as a vCPU.
    MemoryOfAVcpu,
    /// MiB of a GiB.
    MibOfAGib,
    /// vCPUs of an instance.
    Vcpus,
    /// One instance in a month.
    OfOne,
    /// Instances on which as much is left.
    Alike,
}

impl From<FleetLabel> for super::Label {
    fn from(label: FleetLabel) -> Self {
        Self::Fleet(label)
    }
}

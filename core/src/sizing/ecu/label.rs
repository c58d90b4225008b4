//! What numbers of computing power and of servers are called.

/// What a number of computing power, or of servers, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EcuLabel {
    /// ECU that AWS published.
    Published,
    /// ECU that are estimated.
    Estimated,
    /// How far a rule is from published ECU on average.
    MeanError,
    /// How far it is at most.
    MostError,
    /// The vCPUs of an instance.
    Vcpus,
    /// The ECU of one vCPU.
    OfAVcpu,
    /// CoreMark of a vCPU.
    CoreMark,
    /// How much of CoreMark is an ECU.
    CoreMarkOfAnEcu,
    /// The share of its vCPUs that a burstable instance has for good.
    BaselineShare,
    /// The ECU of that share.
    Baseline,
    /// Marks of PassMark.
    Marks,
    /// Marks that count as an ECU.
    MarksOfAnEcu,
    /// Marks of a core that does 1 GHz.
    MarksOfAGhz,
    /// Marks of an ECU by its definition.
    MarksOfTheDefinition,
    /// The cores of a processor.
    ProcessorCores,
    /// The clock of a processor.
    Clock,
    /// The clock of the core that an ECU is defined by.
    ClockOfAnEcu,
    /// CPU units of a task.
    CpuUnits,
    /// CPU units times the ECU of a vCPU.
    WeightedCpuUnits,
    /// CPU units of a vCPU.
    UnitsOfAVcpu,
    /// ECU of a task.
    OfATask,
    /// CPU units that do the same on another type.
    SameOnAnother,
    /// CPU units for what a task does on average.
    TaskCpuOnAverage,
    /// CPU units for what a task does at its peak.
    TaskCpu,
    /// Memory of a task.
    TaskMemory,
    /// MiB of a GiB.
    MebibytesOfAGibibyte,
    /// The memory that an instance is sold with.
    NominalMemory,
    /// The share of its memory that the operating system keeps.
    SystemShare,
    /// What the operating system keeps besides.
    SystemBase,
    /// All that the operating system keeps.
    SystemMemory,
    /// What an instance registers with ECS.
    RegisteredMemory,
    /// What the agent keeps from tasks.
    AgentMemory,
    /// What is left for tasks.
    MemoryForTasks,
    /// CPU units for tasks.
    CpuForTasks,
    /// Ports that an instance may have reserved.
    MostPorts,
    /// Ports that are reserved for the system.
    SystemPorts,
    /// Static host ports for tasks.
    PortsForTasks,
    /// Network interfaces of an instance.
    Interfaces,
    /// The instance's own interface.
    OwnInterface,
    /// Tasks in awsvpc mode.
    AwsvpcTasks,
    /// The same with trunking.
    AwsvpcTasksWithTrunking,
    /// How many servers there are.
    Servers,
    /// The cores of a server.
    ServerCores,
    /// The ECU of a server.
    OfAServer,
    /// How busy a server is on average.
    AverageShare,
    /// How busy it is at its peak.
    PeakShare,
    /// The ECU that it uses on average.
    AverageOfAServer,
    /// The ECU that it uses at its peak.
    PeakOfAServer,
    /// What the notes take for a web server's peak.
    NotesPeak,
    /// What the notes take for a server.
    NotesServer,
    /// The ECU of servers together.
    OfServers,
    /// What they use on average.
    AverageOfServers,
    /// What they use at their peaks.
    PeakOfServers,
    /// What a peak is above the average.
    PeakOverAverage,
    /// The greatest of these.
    GreatestPeakOverAverage,
    /// What one task of a group does at the peak.
    PeakOfATask,
    /// What one task of a group does on average.
    AverageOfATask,
    /// The memory of a server.
    MemoryOfAServer,
    /// The memory of servers together.
    MemoryOfServers,
    /// How much more there will be of everything.
    Growth,
    /// What is planned for.
    Planned,
    /// The memory that is planned for.
    PlannedMemory,
    /// Availability Zones.
    Zones,
    /// Zones that are left when one is lost.
    ZonesLeft,
    /// What all zones need so that one may be lost.
    PlannedForZoneLoss,
}

//! What the numbers of a bill are called.

use crate::catalogue::Rate;
use crate::sizing::Label;

/// What a number of a bill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostLabel {
    /// What AWS charges for something.
    Rate(Rate),
    /// Everything in a month.
    Total,
    /// Instances on demand, of a type.
    OnDemand,
    /// Spot instances, of a type.
    Spot,
    /// How many instances of a type are on demand.
    OnDemandInstances,
    /// How many instances of a type are spot instances.
    SpotInstances,
    /// The share of spot instances.
    SpotShare,
    /// How much less a spot instance costs.
    SpotDiscount,
    /// All of a price.
    FullPrice,
    /// What is left to pay of a price.
    PartPaid,
    /// The volumes of all instances.
    Volumes,
    /// The volume of an instance.
    VolumeSize,
    /// Public IPv4 addresses.
    Addresses,
    /// Public IPv4 addresses of instances.
    InstanceAddresses,
    /// Public IPv4 addresses of load balancers.
    BalancerAddresses,
    /// Load balancers.
    Balancers,
    /// The zones in which a load balancer has a node.
    BalancerZones,
    /// Availability Zones with instances.
    Zones,
    /// CloudWatch alarms.
    Alarms,
    /// How many alarms there are.
    AlarmCount,
    /// Alarms that every account has for nothing.
    FreeAlarms,
    /// Alarms that are paid.
    PaidAlarms,
    /// EC2 Auto Scaling itself.
    AutoScaling,
    /// Nothing.
    Nothing,
}

/// What a number is that load balancers and transfer are charged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UsageLabel {
    /// A load balancer in a month.
    Balancer,
    /// The hours of a load balancer.
    BalancerHours,
    /// The capacity units of a load balancer.
    BalancerUnits,
    /// The GB through a load balancer.
    BalancerGb,
    /// Capacity units used in the mean hour.
    Lcu,
    /// Capacity units for new connections.
    LcuOfConnections,
    /// Capacity units for open connections.
    LcuOfOpen,
    /// Capacity units for bytes.
    LcuOfBytes,
    /// Capacity units for evaluated rules.
    LcuOfRules,
    /// New connections a second in one unit.
    ConnectionsInLcu,
    /// Open connections in one unit.
    OpenInLcu,
    /// GB an hour in one unit.
    GbInLcu,
    /// Rules evaluated a second in one unit.
    RulesInLcu,
    /// Requests in the time that is looked at.
    Requests,
    /// The seconds that are looked at.
    Seconds,
    /// Requests a second, in the mean.
    RequestRate,
    /// Requests that come over one connection.
    RequestsPerConnection,
    /// New connections a second.
    ConnectionRate,
    /// How long a connection stays open, in seconds.
    ConnectionSeconds,
    /// Connections that are open at a time.
    OpenConnections,
    /// Bytes of a request.
    RequestBytes,
    /// Bytes of a response.
    ResponseBytes,
    /// Bytes of a request and its response.
    BytesBothWays,
    /// Bytes of a GB.
    BytesOfAGb,
    /// Seconds of an hour.
    SecondsOfAnHour,
    /// GB an hour.
    GbAnHour,
    /// Rules of a listener.
    Rules,
    /// Rules of a request that cost nothing.
    FreeRules,
    /// Rules of a request that count.
    CountedRules,
    /// Rules evaluated a second.
    RuleRate,
    /// Transfer to the internet.
    Internet,
    /// Transfer in one of the steps of its price.
    InternetStep,
    /// Requests in a month.
    RequestsAMonth,
    /// The share of responses that go to the internet.
    InternetShare,
    /// GB to the internet in a month.
    InternetGb,
    /// GB to the internet in a month, with what went there before.
    AllInternetGb,
    /// GB to the internet that every account has for nothing.
    FreeGb,
    /// Where a step of the price begins.
    StepFrom,
    /// Where a step of the price ends.
    StepUntil,
    /// How far the GB reach into a step of the price.
    StepReached,
    /// GB in a step of the price.
    StepGb,
    /// Transfer between zones.
    BetweenZones,
    /// Bytes of a request between its task and what is behind that.
    BytesBehind,
    /// Zones other than one's own.
    OtherZones,
    /// The share that crosses zones.
    ZoneShare,
    /// GB between zones in a month.
    ZoneGb,
    /// Directions in which a GB is charged.
    Directions,
}

/// What a number is by which fleets are compared: with a day of scaling, with Fargate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparisonLabel {
    /// A day as it was scaled.
    DayScaled,
    /// A day with the least that scaling leaves.
    DayAtLeast,
    /// A day of a fleet that is fixed at the most of each type.
    DayFixed,
    /// What scaling saves in a day.
    DaySaved,
    /// The most that scaling saves in a day.
    DaySavedAtMost,
    /// Hours of a day.
    HoursOfADay,
    /// Instance-hours in the time that is looked at, of a type.
    InstanceHours,
    /// The hours that are looked at.
    HoursSeen,
    /// Instances at a time in the mean, of a type.
    MeanInstances,
    /// The most instances at a time, of a type.
    PeakInstances,
    /// The fewest instances at a time, of a type.
    LeastInstances,
    /// All services on Fargate in a month.
    Fargate,
    /// A service on Fargate in a month.
    FargateService,
    /// A task on Fargate in an hour.
    FargateTask,
    /// The CPU of a task in an hour.
    TaskCpuPrice,
    /// The memory of a task in an hour.
    TaskMemoryPrice,
    /// The licence of Windows of a task in an hour.
    TaskLicencePrice,
    /// The ephemeral storage of a task in an hour.
    TaskStoragePrice,
    /// vCPUs of the smallest size.
    TaskVcpus,
    /// GB of memory of the smallest size.
    TaskGb,
    /// GB of ephemeral storage.
    StorageGb,
    /// GB of ephemeral storage that are free.
    FreeStorageGb,
    /// GB of ephemeral storage that are paid.
    PaidStorageGb,
    /// How many tasks.
    Tasks,
    /// What a fleet costs in a month.
    FleetCost,
    /// vCPUs of a fleet, of a type.
    FleetVcpus,
    /// GB of a fleet, of a type.
    FleetGb,
    /// What all of a fleet's CPU and memory would cost on Fargate.
    FleetOnFargate,
    /// vCPUs that tasks reserve.
    ReservedVcpus,
    /// GB that tasks reserve.
    ReservedGb,
    /// What the CPU and memory that tasks reserve would cost on Fargate, did they fit its sizes exactly.
    ReservedOnFargate,
    /// The share of a fleet that tasks reserve.
    ReservedShare,
    /// What a fleet costs, as a share of what its tasks cost on Fargate.
    FleetOfFargate,
    /// The share that must be reserved for instances to cost no more than Fargate.
    BreakEven,
    /// vCPUs in the unit of comparison.
    VcpusOfAUnit,
    /// GB beside a vCPU in the unit of comparison.
    GbOfAUnit,
    /// A vCPU and 2 GB on Fargate in a month.
    UnitOnFargate,
    /// How many vCPUs with 2 GB a fleet is worth.
    UnitsOfAFleet,
    /// How many vCPUs with 2 GB tasks reserve.
    UnitsReserved,
    /// A vCPU and 2 GB on a fleet that is reserved in full.
    UnitAtFull,
    /// A vCPU and 2 GB on a fleet as it is reserved.
    UnitToday,
    /// How much more or less Fargate would cost, as a share of the instances' cost.
    FargateDifference,
}

impl From<CostLabel> for Label {
    fn from(label: CostLabel) -> Self {
        Self::Cost(label)
    }
}

impl From<UsageLabel> for Label {
    fn from(label: UsageLabel) -> Self {
        Self::Usage(label)
    }
}

impl From<ComparisonLabel> for Label {
    fn from(label: ComparisonLabel) -> Self {
        Self::Comparison(label)
    }
}

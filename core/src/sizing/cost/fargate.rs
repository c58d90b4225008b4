//! A plan's services on Fargate.

use super::balancers::at_least_nothing;
use super::bill::Ledger;
use super::known::{free_storage_gb, hours_of_a_month};
use super::{ComparisonLabel, PriceBook, Priced};
use crate::catalogue::{Architecture, OperatingSystem, Rate, smallest_fargate_size};
use crate::identifiers::ServiceName;
use crate::plan::Plan;
use crate::sizing::images::{Rebuilt, usual_architectures};
use crate::sizing::{Amount, Figure, Origin, Unit};
use crate::task_definition::TaskDefinition;
use crate::units::{CpuUnits, MemoryMib};
use crate::validation::missing_on_fargate;

/// What all of a plan's services would cost on Fargate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FargateBill {
    /// The processor of the tasks.
    pub architecture: Architecture,
    /// The services, by name.
    pub services: Vec<FargateService>,
    /// A month of all that can run there; `None` where nothing can.
    pub total: Option<Figure>,
    /// The vCPUs and GB that tasks reserve on instances, of all services.
    pub reserved: [Figure; 2],
    /// What has no known price in the region.
    pub without_price: Vec<Priced>,
}

/// A service on Fargate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FargateService {
    /// Its name.
    pub service: ServiceName,
    /// Its desired count of tasks.
    pub tasks: u32,
    /// The smallest size that holds one of its tasks, or why there is none.
    pub size: Result<(CpuUnits, MemoryMib), NotOnFargate>,
    /// A month of its desired count of tasks.
    pub month: Option<Figure>,
    /// Whether its images have to be built for another architecture.
    pub changes_architecture: bool,
}

/// Why a task cannot run on Fargate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOnFargate {
    /// It needs more than the largest size has.
    TooLarge,
    /// It needs GPUs, which Fargate does not have (documented).
    Gpus,
    /// It runs on Windows, which Fargate has on x86 only (documented).
    WindowsOnArm,
    /// It asks for what no task has there, by the rules on task definitions: these parameters.
    Parameters(Vec<String>),
}

impl FargateBill {
    /// The services whose tasks cannot run there, and why: the total is without them.
    pub fn left_out(&self) -> impl Iterator<Item = (&ServiceName, &NotOnFargate)> {
        let with_tasks = self.services.iter().filter(|service| service.tasks > 0);
        with_tasks.filter_map(|service| Some((&service.service, service.size.as_ref().err()?)))
    }

    /// The services that can run there once their images are built for its processor; nothing where there are none.
    pub fn rebuilt(&self) -> Option<Rebuilt> {
        let with_tasks = self.services.iter().filter(|service| service.tasks > 0 && service.size.is_ok());
        let names = with_tasks.filter(|service| service.changes_architecture);
        let names: Vec<String> = names.map(|service| service.service.to_string()).collect();
        (!names.is_empty()).then_some(Rebuilt { architecture: self.architecture, names })
    }

    /// What all tasks cost; `None` where one of them has no size or no price, or there are none.
    pub(super) fn of_all(&self) -> Option<&Figure> {
        let mut with_tasks = self.services.iter().filter(|service| service.tasks > 0);
        self.total.as_ref().filter(|_| with_tasks.all(|service| service.month.is_some()))
    }
}

/// The prices of a vCPU and of a GB in an hour, on Linux.
pub(super) fn rates(architecture: Architecture) -> (Rate, Rate) {
    match architecture {
        Architecture::X86_64 => (Rate::FargateVcpuHour, Rate::FargateGbHour),
        Architecture::Arm64 => (Rate::FargateArmVcpuHour, Rate::FargateArmGbHour),
    }
}

fn is_windows(definition: &TaskDefinition) -> bool {
    definition.required_os() == Some(OperatingSystem::Windows)
}

/// The smallest size that holds a task: its own CPU and memory, or those of its containers together; a container counts
/// with its limit where it has one, since nothing else on the host would give it more than its reservation.
pub fn smallest_size(
    definition: &TaskDefinition,
    architecture: Architecture,
) -> Result<(CpuUnits, MemoryMib), NotOnFargate> {
    let windows = is_windows(definition);
    if definition.request().gpus > 0 {
        return Err(NotOnFargate::Gpus);
    }
    if windows && architecture == Architecture::Arm64 {
        return Err(NotOnFargate::WindowsOnArm);
    }
    let missing = missing_on_fargate(definition.document());
    if !missing.is_empty() {
        return Err(NotOnFargate::Parameters(missing));
    }
    let limits = definition.containers().iter().map(|container| {
        let MemoryMib(reserved) = container.memory_reservation.unwrap_or_default();
        container.memory.unwrap_or_default().0.max(reserved)
    });
    let memory = definition.memory().unwrap_or_else(|| MemoryMib(limits.fold(0, u32::saturating_add)));
    smallest_fargate_size(definition.request().cpu, memory, windows).ok_or(NotOnFargate::TooLarge)
}

/// What a plan's services would cost on Fargate in a month, each with its desired count.
pub fn fargate_bill(book: &PriceBook<'_>, plan: &Plan, architecture: Architecture) -> FargateBill {
    let mut ledger = Ledger::new(book);
    let (mut services, mut vcpus, mut gb) = (Vec::new(), Vec::new(), Vec::new());
    let usual = usual_architectures(plan);
    for (name, service) in &plan.services {
        let Some(definition) = plan.task_definitions.get(&service.task_definition) else { continue };
        let size = smallest_size(definition, architecture);
        let tasks = tasks(name, service.desired_count);
        let month = size.as_ref().ok().and_then(|size| {
            let task = ledger.fargate_task(architecture, *size, definition)?.of(name.as_str());
            let of = [tasks.clone(), task, hours_of_a_month()];
            Some(Figure::product(ComparisonLabel::FargateService, Unit::UsdAMonth, of).of(name.as_str()))
        });
        let [of_vcpus, of_gb] = reserved(name, &tasks, definition);
        vcpus.push(of_vcpus);
        gb.push(of_gb);
        services.push(FargateService {
            service: name.clone(),
            tasks: service.desired_count,
            size,
            month,
            changes_architecture: match definition.required_architecture() {
                Some(said) => said != architecture,
                None => !usual.contains(&architecture),
            },
        });
    }
    let months: Vec<Figure> = services.iter().filter_map(|service| service.month.clone()).collect();
    let total = (!months.is_empty())
        .then(|| Figure::sum(ComparisonLabel::Fargate, Unit::UsdAMonth, months).of(architecture.as_str()));
    let reserved = [
        Figure::total(ComparisonLabel::ReservedVcpus, Unit::Vcpus, vcpus, Origin::Plan),
        Figure::total(ComparisonLabel::ReservedGb, Unit::Gb, gb, Origin::Plan),
    ];
    let without_price = ledger.into_bill().without_price;
    FargateBill { architecture, services, total, reserved, without_price }
}

fn tasks(service: &ServiceName, count: u32) -> Figure {
    Figure::new(ComparisonLabel::Tasks, Amount::whole(count), Unit::Count, Origin::Plan).of(service.as_str())
}

/// The vCPUs and GB that a service's tasks reserve on instances.
fn reserved(service: &ServiceName, tasks: &Figure, definition: &TaskDefinition) -> [Figure; 2] {
    let of_all = |label: ComparisonLabel, of_a_task: Amount, unit: Unit| {
        let of_a_task = Figure::new(label, of_a_task, unit, Origin::Plan).of(service.as_str());
        Figure::product(label, unit, [tasks.clone(), of_a_task]).of(service.as_str())
    };
    let request = definition.request();
    [
        of_all(ComparisonLabel::ReservedVcpus, vcpus(request.cpu.0), Unit::Vcpus),
        of_all(ComparisonLabel::ReservedGb, gb_of(request.memory.0), Unit::Gb),
    ]
}

impl Ledger<'_> {
    /// A task of this size, an hour.
    fn fargate_task(
        &mut self,
        architecture: Architecture,
        (cpu, memory): (CpuUnits, MemoryMib),
        definition: &TaskDefinition,
    ) -> Option<Figure> {
        let windows = is_windows(definition);
        let (vcpu_rate, gb_rate) = match windows {
            true => (Rate::FargateWindowsVcpuHour, Rate::FargateWindowsGbHour),
            false => rates(architecture),
        };
        let (vcpu, gb) = (self.rate(vcpu_rate)?, self.rate(gb_rate)?);
        let of_task = |label: ComparisonLabel, amount: Amount, unit: Unit| {
            Figure::new(label, amount, unit, Origin::Plan)
        };
        let vcpus = of_task(ComparisonLabel::TaskVcpus, vcpus(cpu.0), Unit::Vcpus);
        let memory = of_task(ComparisonLabel::TaskGb, gb_of(memory.0), Unit::Gb);
        let an_hour = |label: ComparisonLabel, of: [Figure; 2]| Figure::product(label, Unit::UsdAnHour, of);
        let mut parts = vec![an_hour(ComparisonLabel::TaskCpuPrice, [vcpus.clone(), vcpu])];
        if windows {
            let licence = self.rate(Rate::FargateWindowsLicenceHour)?;
            parts.push(an_hour(ComparisonLabel::TaskLicencePrice, [vcpus, licence]));
        }
        parts.push(an_hour(ComparisonLabel::TaskMemoryPrice, [memory, gb]));
        if let Some(storage) = storage_gb(definition) {
            let all = of_task(ComparisonLabel::StorageGb, Amount::whole(storage), Unit::Gb);
            let paid = at_least_nothing(ComparisonLabel::PaidStorageGb, Unit::Gb, all, free_storage_gb());
            let price = self.rate(Rate::FargateEphemeralGbHour)?;
            parts.push(an_hour(ComparisonLabel::TaskStoragePrice, [paid, price]));
        }
        Some(Figure::sum(ComparisonLabel::FargateTask, Unit::UsdAnHour, parts))
    }
}

/// vCPUs of CPU units.
pub(super) fn vcpus(units: impl Into<i128>) -> Amount {
    Amount::ratio(units, CpuUnits::PER_VCPU)
}

/// GB of MiB, as Fargate bills them.
pub(super) fn gb_of(mib: impl Into<i128>) -> Amount {
    Amount::ratio(mib, 1_024)
}

/// The ephemeral storage that a definition asks for.
fn storage_gb(definition: &TaskDefinition) -> Option<u32> {
    let size = definition.document().get("ephemeralStorage")?.get("sizeInGiB")?.as_u64()?;
    u32::try_from(size).ok()
}

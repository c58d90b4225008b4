//! A plan's services on Fargate.

use super::balancers::at_least_nothing;
use super::bill::Ledger;
use super::known::{free_storage_gb, hours_of_a_month};
use super::{ComparisonLabel, PriceBook, Priced};
use crate::catalogue::{Architecture, OperatingSystem, Rate, smallest_fargate_size};
use crate::identifiers::ServiceName;
use crate::plan::Plan;
use crate::sizing::{Amount, Figure, Origin, Unit};
use crate::task_definition::TaskDefinition;
use crate::units::{CpuUnits, MemoryMib};

/// What all of a plan's services would cost on Fargate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FargateBill {
    /// The processor of the tasks.
    pub architecture: Architecture,
    /// The services, by name.
    pub services: Vec<FargateService>,
    /// A month of all that can run there.
    pub total: Figure,
    /// What has no known price in the region.
    pub without_price: Vec<Priced>,
}

/// A service on Fargate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FargateService {
    /// Its name.
    pub service: ServiceName,
    /// The smallest size that holds one of its tasks, or why there is none.
    pub size: Result<(CpuUnits, MemoryMib), NotOnFargate>,
    /// A month of its desired count of tasks.
    pub month: Option<Figure>,
}

/// Why a task has no price on Fargate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOnFargate {
    /// It needs more than the largest size has.
    TooLarge,
    /// It needs GPUs, which Fargate does not have (documented).
    Gpus,
    /// It runs on Windows, whose prices the catalogue does not have.
    Windows,
}

/// The prices of a vCPU and of a GB in an hour.
pub(super) fn rates(architecture: Architecture) -> (Rate, Rate) {
    match architecture {
        Architecture::X86_64 => (Rate::FargateVcpuHour, Rate::FargateGbHour),
        Architecture::Arm64 => (Rate::FargateArmVcpuHour, Rate::FargateArmGbHour),
    }
}

/// The smallest size that holds a task: its own CPU and memory, or those of its containers together; a container counts
/// with its limit where it has one, since nothing else on the host would give it more than its reservation.
pub fn smallest_size(definition: &TaskDefinition) -> Result<(CpuUnits, MemoryMib), NotOnFargate> {
    if definition.request().gpus > 0 {
        return Err(NotOnFargate::Gpus);
    }
    if definition.required_os() == Some(OperatingSystem::Windows) {
        return Err(NotOnFargate::Windows);
    }
    let limits = definition.containers().iter().map(|container| {
        let MemoryMib(reserved) = container.memory_reservation.unwrap_or_default();
        container.memory.unwrap_or_default().0.max(reserved)
    });
    let memory = definition.memory().unwrap_or_else(|| MemoryMib(limits.fold(0, u32::saturating_add)));
    smallest_fargate_size(definition.request().cpu, memory, false).ok_or(NotOnFargate::TooLarge)
}

/// What a plan's services would cost on Fargate in a month, each with its desired count.
pub fn fargate_bill(book: &PriceBook<'_>, plan: &Plan, architecture: Architecture) -> FargateBill {
    let mut ledger = Ledger::new(book);
    let mut services = Vec::new();
    for (name, service) in &plan.services {
        let Some(definition) = plan.task_definitions.get(&service.task_definition) else { continue };
        let size = smallest_size(definition);
        let month = size.ok().and_then(|size| {
            let task = ledger.fargate_task(architecture, size, storage_gb(definition))?.of(name.as_str());
            let count = Amount::whole(service.desired_count);
            let count = Figure::new(ComparisonLabel::Tasks, count, Unit::Count, Origin::Plan);
            let of = [count.of(name.as_str()), task, hours_of_a_month()];
            Some(Figure::product(ComparisonLabel::FargateService, Unit::UsdAMonth, of).of(name.as_str()))
        });
        services.push(FargateService { service: name.clone(), size, month });
    }
    let months = services.iter().filter_map(|service| service.month.clone()).collect();
    let total = Figure::sum(ComparisonLabel::Fargate, Unit::UsdAMonth, months).of(architecture.as_str());
    let without_price = ledger.into_bill().without_price;
    FargateBill { architecture, services, total, without_price }
}

impl Ledger<'_> {
    fn fargate_task(
        &mut self,
        architecture: Architecture,
        (cpu, memory): (CpuUnits, MemoryMib),
        storage: Option<u32>,
    ) -> Option<Figure> {
        let (vcpu_rate, gb_rate) = rates(architecture);
        let (vcpu, gb) = (self.rate(vcpu_rate)?, self.rate(gb_rate)?);
        let of_task = |label: ComparisonLabel, amount: Amount, unit: Unit| {
            Figure::new(label, amount, unit, Origin::Plan)
        };
        let vcpus = of_task(ComparisonLabel::TaskVcpus, vcpus(cpu.0), Unit::Vcpus);
        let memory = of_task(ComparisonLabel::TaskGb, gb_of(memory.0), Unit::Gb);
        let an_hour = |label: ComparisonLabel, of: [Figure; 2]| Figure::product(label, Unit::UsdAnHour, of);
        let mut parts = vec![
            an_hour(ComparisonLabel::TaskCpuPrice, [vcpus, vcpu]),
            an_hour(ComparisonLabel::TaskMemoryPrice, [memory, gb]),
        ];
        if let Some(storage) = storage {
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

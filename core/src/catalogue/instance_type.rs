//! EC2 instance types.

use std::sync::OnceLock;

use super::table::{Row, TableError, rows, sources};
use super::{Architecture, Source};
use crate::units::{CpuUnits, Ecu, MemoryMib};

pub(super) const TEXT: &str = include_str!("../../data/instance-types.tsv");

/// An EC2 instance type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceType {
    /// The name, such as `m5.large`.
    pub name: &'static str,
    /// The part of the name before the dot.
    pub family: &'static str,
    /// What it is made for.
    pub category: Category,
    /// The processor architecture.
    pub architecture: Architecture,
    /// Whether AWS calls it current.
    pub current_generation: bool,
    /// Virtual CPUs.
    pub vcpus: u32,
    /// Physical cores.
    pub cores: u32,
    /// Nominal memory; an instance registers less with ECS, see [`super::registered_memory`].
    pub memory: MemoryMib,
    /// Sustained clock.
    pub clock_mhz: u32,
    /// Network interfaces.
    pub enis: u32,
    /// Tasks in awsvpc mode with trunking; `None` if the type has no trunking or it is not known.
    pub trunking_task_enis: Option<u32>,
    /// Whole GPUs.
    pub gpus: u32,
    /// Computing power in ECU.
    pub ecu: EcuFigure,
    /// What its ECU are estimated from.
    pub coremark: CoreMark,
    /// Burstable types: the share of each vCPU, in thousandths, that is sustained without credits, if known.
    pub baseline_permille: Option<u32>,
}

/// What a family is made for, in AWS's classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// General purpose with CPU credits.
    Burstable,
    /// General purpose.
    General,
    /// Compute optimised.
    Compute,
    /// Memory optimised.
    Memory,
    /// Storage optimised.
    Storage,
    /// With GPUs or other accelerators.
    Accelerated,
}

/// ECU and where the figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EcuFigure {
    /// The figure, for all vCPUs at full load.
    pub ecu: Ecu,
    /// Its origin.
    pub basis: EcuBasis,
    /// The estimate, which there is beside a published figure too.
    pub estimate: Ecu,
}

/// CoreMark of a vCPU while all vCPUs of the instance are busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoreMark {
    /// Tenths of iterations a second.
    pub tenths: u32,
    /// The family that it was measured on: the type's own, or a sibling.
    pub family: &'static str,
}

impl CoreMark {
    /// Iterations a second that count as an ECU: the round number with which estimates are closest to what AWS published
    /// (assumed; `sizing` says how close).
    pub const OF_AN_ECU: u32 = 4_000;
}

/// Where an ECU figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EcuBasis {
    /// AWS published it; it does so for old types only.
    Published,
    /// Estimated from CoreMark measured on the family.
    EstimatedFromFamily,
    /// Estimated from CoreMark measured on a sibling of the family.
    EstimatedFromSibling,
}

impl InstanceType {
    /// The CPU units that it registers.
    pub fn cpu(&self) -> CpuUnits {
        CpuUnits::of_vcpus(self.vcpus)
    }

    /// Tasks in awsvpc mode at a time: without trunking each takes an interface, and one is the
    /// instance's own (documented).
    pub fn task_enis(&self, trunking: bool) -> u32 {
        let without = self.enis.saturating_sub(1);
        if trunking { self.trunking_task_enis.unwrap_or(without) } else { without }
    }
}

/// All types, by family and within it by size.
pub fn instance_types() -> &'static [InstanceType] {
    static TYPES: OnceLock<Vec<InstanceType>> = OnceLock::new();
    // A test parses the same text, so the empty default is never seen.
    TYPES.get_or_init(|| parse(TEXT).unwrap_or_default())
}

/// The type of this name.
pub fn instance_type(name: &str) -> Option<&'static InstanceType> {
    instance_types().get(position(name)?)
}

/// A part of the table of instance types that has a source of its own, in the order of the table's sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeFact {
    /// Most columns: vCPUs, memory, network interfaces.
    Most,
    /// CoreMark.
    CoreMark,
    /// Tasks in awsvpc mode.
    TaskEnis,
    /// The same of newer types.
    NewerTaskEnis,
    /// The baseline of burstable types.
    Baseline,
    /// ECU that AWS published.
    Ecu,
}

/// Where a part of the table of instance types comes from.
pub fn type_source(fact: TypeFact) -> Option<Source> {
    sources(TEXT).nth(fact as usize)
}

/// The place of a type among [`instance_types`].
pub(super) fn position(name: &str) -> Option<usize> {
    let (family, _) = name.split_once('.')?;
    let types = instance_types();
    let first = types.partition_point(|other| other.family < family);
    let members = types.get(first..)?.iter().take_while(|other| other.family == family);
    members.zip(first..).find(|(other, _)| other.name == name).map(|(_, position)| position)
}

struct Family {
    name: &'static str,
    category: Category,
    architecture: Architecture,
    current_generation: bool,
    coremark: CoreMark,
}

pub(super) fn parse(text: &'static str) -> Result<Vec<InstanceType>, TableError> {
    let mut family = None;
    let mut types = Vec::new();
    for mut row in rows(text) {
        let name = row.text("name")?;
        if name.contains('.') {
            let family = family.as_ref().ok_or(row.error("family"))?;
            types.push(parse_type(name, family, row)?);
        } else {
            family = Some(parse_family(name, row)?);
        }
    }
    Ok(types)
}

fn parse_family(name: &'static str, mut row: Row) -> Result<Family, TableError> {
    let category = match row.cell() {
        "burst" => Category::Burstable,
        "general" => Category::General,
        "compute" => Category::Compute,
        "memory" => Category::Memory,
        "storage" => Category::Storage,
        "accel" => Category::Accelerated,
        _ => return Err(row.error("category")),
    };
    let architecture = match row.cell() {
        "x86_64" => Architecture::X86_64,
        "arm64" => Architecture::Arm64,
        _ => return Err(row.error("architecture")),
    };
    let current_generation = match row.cell() {
        "0" => false,
        "1" => true,
        _ => return Err(row.error("current generation")),
    };
    let tenths = row.number("CoreMark")?;
    let sibling = row.cell();
    let coremark = CoreMark { tenths, family: if sibling.is_empty() { name } else { sibling } };
    row.end("family's end")?;
    Ok(Family { name, category, architecture, current_generation, coremark })
}

fn parse_type(name: &'static str, family: &Family, mut row: Row) -> Result<InstanceType, TableError> {
    let of_family = name.strip_prefix(family.name).is_some_and(|rest| rest.starts_with('.'));
    if !of_family {
        return Err(row.error("name"));
    }
    let vcpus = row.number("vCPUs")?;
    let cores = row.number("cores")?;
    let memory = MemoryMib(row.number("memory")?);
    let clock_mhz = row.number("clock")? * 100;
    let enis = row.number("interfaces")?;
    let trunking_task_enis = row.optional("trunking")?;
    let gpus = row.optional("GPUs")?.unwrap_or(0);
    let published = row.optional("ECU published")?;
    let baseline_permille = row.optional("baseline")?;
    row.end("type's end")?;
    let Family { name: family, category, architecture, current_generation, coremark } = *family;
    let ecu = ecu(published, vcpus, coremark, family);
    Ok(InstanceType {
        name,
        family,
        category,
        architecture,
        current_generation,
        vcpus,
        cores,
        memory,
        clock_mhz,
        enis,
        trunking_task_enis,
        gpus,
        ecu,
        coremark,
        baseline_permille,
    })
}

/// What AWS published, in tenths; else the estimate, rounded to tenths like it.
fn ecu(published: Option<u32>, vcpus: u32, coremark: CoreMark, family: &str) -> EcuFigure {
    let tenths = (vcpus * coremark.tenths + CoreMark::OF_AN_ECU / 2) / CoreMark::OF_AN_ECU;
    let estimate = Ecu(tenths * 10);
    let (ecu, basis) = match published {
        Some(tenths) => (Ecu(tenths * 10), EcuBasis::Published),
        None if coremark.family == family => (estimate, EcuBasis::EstimatedFromFamily),
        None => (estimate, EcuBasis::EstimatedFromSibling),
    };
    EcuFigure { ecu, basis, estimate }
}

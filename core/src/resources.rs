//! What an instance offers and a task asks for: CPU, memory, GPUs, host ports and network interfaces.
//!
//! A check is apart from a change: [`Resources::shortfalls`] before [`Resources::take`].

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use crate::flat::FlatSet;
use crate::units::{CpuUnits, MemoryMib};

/// A transport protocol; TCP and UDP ports are separate sets (observed, ECS agent).
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    BorshSerialize,
    BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// TCP, the default.
    #[default]
    Tcp,
    /// UDP.
    Udp,
}

/// A port of a container instance.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HostPort {
    /// TCP or UDP.
    pub protocol: Protocol,
    /// The number, 1-65535.
    pub port: u16,
}

/// What one task asks of an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Request {
    /// CPU units.
    pub cpu: CpuUnits,
    /// Memory.
    pub memory: MemoryMib,
    /// Whole GPUs.
    pub gpus: u32,
    /// Static host ports, without duplicates.
    pub ports: FlatSet<HostPort>,
    /// Network interfaces of its own: one in awsvpc mode.
    pub enis: u32,
}

/// An amount of resources: registered, remaining.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Resources {
    /// CPU units.
    pub cpu: CpuUnits,
    /// Memory.
    pub memory: MemoryMib,
    /// Whole GPUs.
    pub gpus: u32,
    /// Ports that are in use, static and dynamic.
    pub ports_in_use: FlatSet<HostPort>,
    /// Network interfaces for tasks.
    pub enis: u32,
}

/// One resource of which an instance has too little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// CPU units that are missing.
    Cpu(CpuUnits),
    /// Memory that is missing.
    Memory(MemoryMib),
    /// GPUs that are missing.
    Gpus(u32),
    /// A port that somebody else holds.
    Port(HostPort),
    /// Network interfaces that are missing.
    Enis(u32),
}

impl Resources {
    /// Everything that keeps the request from fitting, in ECS's order: CPU, memory, GPUs, ports; then
    /// network interfaces (where they stand in the order is assumed).
    pub fn shortfalls<'a>(&'a self, request: &'a Request) -> impl Iterator<Item = Shortfall> + 'a {
        let missing = |need: u32, have: u32| (need > have).then(|| need - have);
        missing(request.cpu.0, self.cpu.0)
            .map(|units| Shortfall::Cpu(CpuUnits(units)))
            .into_iter()
            .chain(missing(request.memory.0, self.memory.0).map(|mib| Shortfall::Memory(MemoryMib(mib))))
            .chain(missing(request.gpus, self.gpus).map(Shortfall::Gpus))
            .chain(self.held_by_others(request).map(Shortfall::Port))
            .chain(missing(request.enis, self.enis).map(Shortfall::Enis))
    }

    fn held_by_others<'a>(&'a self, request: &'a Request) -> impl Iterator<Item = HostPort> + 'a {
        request.ports.iter().copied().filter(|port| self.ports_in_use.contains(port))
    }

    /// Whether the request fits.
    pub fn fits(&self, request: &Request) -> bool {
        self.shortfalls(request).next().is_none()
    }

    /// Takes the request's resources away. Ask [`Resources::fits`] first: what is missing counts as zero.
    pub fn take(&mut self, request: &Request) {
        self.cpu.0 = self.cpu.0.saturating_sub(request.cpu.0);
        self.memory.0 = self.memory.0.saturating_sub(request.memory.0);
        self.gpus = self.gpus.saturating_sub(request.gpus);
        self.enis = self.enis.saturating_sub(request.enis);
        self.ports_in_use.extend(request.ports.iter().copied());
    }

    /// Gives back what [`Resources::take`] took.
    pub fn give_back(&mut self, request: &Request) {
        self.cpu.0 = self.cpu.0.saturating_add(request.cpu.0);
        self.memory.0 = self.memory.0.saturating_add(request.memory.0);
        self.gpus = self.gpus.saturating_add(request.gpus);
        self.enis = self.enis.saturating_add(request.enis);
        for port in &request.ports {
            self.ports_in_use.remove(port);
        }
    }
}

//! Servers that do the same: a group becomes a service with a task for each of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Server;
use super::alike::{Alike, alike};
use super::need::ServersRules;
use crate::sizing::ecu::EcuLabel;
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};

/// Servers whose names differ in the number at their end only, and which are like machines: `web-01` to `web-06` are `web`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerGroup {
    /// What their names have in common, and what tells them apart from others of that name.
    pub name: Arc<str>,
    /// How many there are.
    pub servers: u32,
    /// The marks of each, where their ECU follow from marks.
    pub marks: Option<Figure>,
    /// The ECU of each; of no servers there is none.
    pub each: Option<Figure>,
    /// The ECU of all together.
    pub ecu: Figure,
    /// What they use of them on average.
    pub average: Figure,
    /// The share that this is.
    pub average_share: Figure,
    /// What they use at their peaks.
    pub peak: Figure,
    /// Their memory, where it is said.
    pub memory: Option<Figure>,
    /// Of how many it is not.
    pub without_memory: u32,
    /// What a task for each of them does on average: a load balancer spreads what they do evenly (assumed).
    pub average_of_a_task: Figure,
    /// The same at the peak.
    pub peak_of_a_task: Figure,
    /// The memory of a task: as much as each of them has.
    pub memory_of_a_task: Option<Figure>,
}

/// The groups, in the order in which they appear.
pub(super) fn groups(servers: &[Server], rules: &ServersRules) -> Vec<ServerGroup> {
    alike(servers).iter().map(|group| ServerGroup::new(group, rules)).collect()
}

/// Servers of a group that are as busy.
struct Kind<'a> {
    server: &'a Server,
    ecu: Figure,
    count: u32,
}

impl ServerGroup {
    fn new(group: &Alike<'_>, rules: &ServersRules) -> Self {
        let name = group.name.as_str();
        let mut kinds: Vec<Kind<'_>> = Vec::new();
        let mut indices = BTreeMap::new();
        for server in group.servers.iter().copied() {
            let index = *indices.entry((server.average, server.peak)).or_insert(kinds.len());
            match kinds.get_mut(index) {
                Some(kind) => kind.count = kind.count.saturating_add(server.count),
                None => kinds.push(Kind { server, ecu: server.ecu(rules), count: server.count }),
            }
        }
        let servers = kinds.iter().map(|kind| kind.count).fold(0, u32::saturating_add);
        let first = kinds.first();
        let memory_of_each = first.and_then(|kind| kind.server.memory());
        let of_all = |label, of: &dyn Fn(&Kind<'_>) -> Figure| {
            together(label, Unit::Ecu, kinds.iter().map(|kind| (kind.count, of(kind)))).of(name)
        };
        let ecu = of_all(EcuLabel::OfServers, &|kind| kind.ecu.clone());
        let average = of_all(EcuLabel::AverageOfServers, &|kind| kind.server.average_ecu(&kind.ecu));
        let peak = of_all(EcuLabel::PeakOfServers, &|kind| kind.server.peak_ecu(&kind.ecu));
        let of_a_task = |label, all: &Figure| {
            let of = vec![all.clone(), counted(servers)];
            Figure::computed(Label::Ecu(label), Unit::Ecu, Operation::Quotient, of).of(name)
        };
        let of = vec![average.clone(), ecu.clone()];
        let label = Label::Ecu(EcuLabel::AverageShare);
        Self {
            name: name.into(),
            servers,
            marks: first.and_then(|kind| kind.server.marks()),
            each: first.map(|kind| kind.ecu.clone()),
            average_share: Figure::computed(label, Unit::Share, Operation::Quotient, of).of(name),
            average_of_a_task: of_a_task(EcuLabel::AverageOfATask, &average),
            peak_of_a_task: of_a_task(EcuLabel::PeakOfATask, &peak),
            memory: memory_of_each.clone().map(|each| {
                together(EcuLabel::MemoryOfServers, Unit::Gib, [(servers, each)].into_iter()).of(name)
            }),
            without_memory: if memory_of_each.is_none() { servers } else { 0 },
            memory_of_a_task: memory_of_each.map(|memory| memory.of(name)),
            ecu,
            average,
            peak,
        }
    }
}

/// What so many servers of each kind have together.
fn together(label: EcuLabel, unit: Unit, kinds: impl Iterator<Item = (u32, Figure)>) -> Figure {
    let label = Label::Ecu(label);
    let mut parts: Vec<Figure> =
        kinds.map(|(count, each)| Figure::product(label, unit, [counted(count), each])).collect();
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            parts.extend(last);
            Figure::sum(label, unit, parts)
        }
    }
}

pub(super) fn counted(servers: u32) -> Figure {
    Figure::new(Label::Ecu(EcuLabel::Servers), Amount::whole(servers), Unit::Count, Origin::Servers)
}

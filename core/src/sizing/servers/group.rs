//! Servers that do the same: a group becomes a service with a task for each of them.

use std::sync::Arc;

use super::Server;
use super::need::ServersRules;
use crate::sizing::ecu::EcuLabel;
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};

/// Servers whose names differ in the number at their end only: `web-01` to `web-06` are `web`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerGroup {
    /// What their names have in common.
    pub name: Arc<str>,
    /// How many there are.
    pub servers: u32,
    /// The marks of each, where all are alike and their ECU follow from marks.
    pub marks: Option<Figure>,
    /// The ECU of each, where all are alike.
    pub each: Option<Figure>,
    /// The ECU of all together.
    pub ecu: Figure,
    /// What they use of them on average.
    pub average: Figure,
    /// The share that this is.
    pub average_share: Figure,
    /// What they use at their peaks.
    pub peak: Figure,
    /// Their memory, of those of which it is said.
    pub memory: Option<Figure>,
    /// Of how many it is not.
    pub without_memory: u32,
    /// What a task for each of them does on average: a load balancer spreads what they do evenly (assumed).
    pub average_of_a_task: Figure,
    /// The same at the peak.
    pub peak_of_a_task: Figure,
    /// The memory of a task: as much as the greatest of them has.
    pub memory_of_a_task: Option<Figure>,
}

/// The part of a name that servers of one group share; all of a name that is a number.
fn common(name: &str) -> &str {
    let rest = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let rest = if rest.len() < name.len() { rest.trim_end_matches(['-', '_', '.', ' ', '#']) } else { rest };
    if rest.is_empty() { name } else { rest }
}

/// The groups, in the order in which they appear.
pub(super) fn groups(servers: &[Server], rules: &ServersRules) -> Vec<ServerGroup> {
    let mut by_name: Vec<(&str, Vec<&Server>)> = Vec::new();
    for server in servers {
        let name = common(&server.name);
        match by_name.iter_mut().find(|(other, _)| *other == name) {
            Some((_, members)) => members.push(server),
            None => by_name.push((name, vec![server])),
        }
    }
    by_name.iter().map(|(name, members)| ServerGroup::new(name, members, rules)).collect()
}

/// Servers of a group that are alike.
struct Kind<'a> {
    server: &'a Server,
    ecu: Figure,
    count: u32,
}

impl ServerGroup {
    fn new(name: &str, members: &[&Server], rules: &ServersRules) -> Self {
        let mut kinds: Vec<Kind<'_>> = Vec::new();
        for server in members.iter().copied() {
            match kinds.iter_mut().find(|kind| kind.server.is_like(server)) {
                Some(kind) => kind.count = kind.count.saturating_add(server.count),
                None => kinds.push(Kind { server, ecu: server.ecu(rules), count: server.count }),
            }
        }
        let servers = kinds.iter().map(|kind| kind.count).fold(0, u32::saturating_add);
        let alike = kinds.first().filter(|_| kinds.len() == 1);
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
        let memories: Vec<(u32, Figure)> =
            kinds.iter().filter_map(|kind| Some((kind.count, kind.server.memory()?))).collect();
        let with_memory = memories.iter().map(|(count, _)| *count).fold(0, u32::saturating_add);
        let of_each: Vec<Figure> = memories.iter().map(|(_, memory)| memory.clone()).collect();
        let of = vec![average.clone(), ecu.clone()];
        let label = Label::Ecu(EcuLabel::AverageShare);
        Self {
            name: name.into(),
            servers,
            marks: alike.and_then(|kind| kind.server.marks()),
            each: alike.map(|kind| kind.ecu.clone()),
            average_share: Figure::computed(label, Unit::Share, Operation::Quotient, of).of(name),
            average_of_a_task: of_a_task(EcuLabel::AverageOfATask, &average),
            peak_of_a_task: of_a_task(EcuLabel::PeakOfATask, &peak),
            memory: (!memories.is_empty())
                .then(|| together(EcuLabel::MemoryOfServers, Unit::Gib, memories.into_iter()).of(name)),
            without_memory: servers.saturating_sub(with_memory),
            memory_of_a_task: greatest(of_each).map(|memory| memory.of(name)),
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

fn greatest(mut memories: Vec<Figure>) -> Option<Figure> {
    if memories.len() < 2 {
        return memories.pop();
    }
    Some(Figure::computed(Label::Ecu(EcuLabel::MemoryOfAServer), Unit::Gib, Operation::Greatest, memories))
}

pub(super) fn counted(servers: u32) -> Figure {
    Figure::new(Label::Ecu(EcuLabel::Servers), Amount::whole(servers), Unit::Count, Origin::Servers)
}

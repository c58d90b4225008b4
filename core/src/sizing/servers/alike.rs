//! Which servers are one group, and what a group is called.

use std::collections::{BTreeMap, BTreeSet};

use super::{Power, Server};

/// Servers of one group: their names differ in the number at their end only, and they are like machines.
pub(super) struct Alike<'a> {
    pub(super) name: String,
    pub(super) servers: Vec<&'a Server>,
}

/// What makes machines alike; how busy they are may differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Machine {
    marks: Option<u32>,
    named: Option<&'static str>,
    cores: Option<u32>,
    memory: Option<u32>,
}

impl Machine {
    fn of(server: &Server) -> Self {
        let (marks, named) = match server.power {
            Power::Marks(marks) => (Some(marks), None),
            Power::Processor(known) => (None, Some(known.name)),
            Power::InstanceType(entry) => (None, Some(entry.name)),
        };
        Self { marks, named, cores: server.cores, memory: server.memory.map(|memory| memory.0) }
    }

    /// What tells it apart from others, in words that are the same in every language.
    fn apart_from(&self, others: &[Self]) -> String {
        let differs = |is_same: fn(&Self, &Self) -> bool| others.iter().any(|other| !is_same(self, other));
        let mut told = Vec::new();
        if differs(|one, other| (one.marks, one.named) == (other.marks, other.named)) {
            told.extend(self.marks.map(|marks| format!("PassMark {marks}")));
            told.extend(self.named.map(str::to_owned));
        }
        if differs(|one, other| one.cores == other.cores) {
            told.extend(self.cores.map(|cores| format!("{cores}C")));
        }
        if differs(|one, other| one.memory == other.memory) {
            told.extend(self.memory.map(|mebibytes| match mebibytes % 1_024 {
                0 => format!("{} GiB", mebibytes / 1_024),
                _ => format!("{mebibytes} MiB"),
            }));
        }
        told.join(", ")
    }
}

/// The part of a name that servers of one group share; all of a name that is a number.
fn common(name: &str) -> &str {
    let rest = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let rest = if rest.len() < name.len() { rest.trim_end_matches(['-', '_', '.', ' ', '#']) } else { rest };
    if rest.is_empty() { name } else { rest }
}

/// The groups, in the order in which they appear. Machines that are not alike are groups of their own though their names
/// are: `web (4 GiB)` and `web (8 GiB)`, or by its own name what there is one line of.
pub(super) fn alike<'a>(servers: &'a [Server]) -> Vec<Alike<'a>> {
    let mut indices: BTreeMap<(&str, Machine), usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Machine, Vec<&'a Server>)> = Vec::new();
    let mut machines: BTreeMap<&str, Vec<Machine>> = BTreeMap::new();
    for server in servers {
        let (name, machine) = (common(&server.name), Machine::of(server));
        let index = *indices.entry((name, machine)).or_insert_with(|| {
            groups.push((name, machine, Vec::new()));
            machines.entry(name).or_default().push(machine);
            groups.len() - 1
        });
        if let Some((_, _, members)) = groups.get_mut(index) {
            members.push(server);
        }
    }
    let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
    for server in servers {
        *lines.entry(&server.name).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    let named = |(name, machine, servers): (&str, Machine, Vec<&'a Server>)| {
        let others = machines.get(name).map(Vec::as_slice).unwrap_or_default();
        let name = match servers.as_slice() {
            _ if others.len() < 2 => name.to_owned(),
            [only] if lines.get(&*only.name) == Some(&1) => only.name.to_string(),
            _ => match machine.apart_from(others) {
                apart if apart.is_empty() => name.to_owned(),
                apart => format!("{name} ({apart})"),
            },
        };
        let mut free = name.clone();
        let mut number = 1;
        while !taken.insert(free.clone()) {
            number += 1;
            free = format!("{name} #{number}");
        }
        Alike { name: free, servers }
    };
    groups.into_iter().map(named).collect()
}

/// How many groups there are of different machines or use: there are no more tasks that differ.
pub(super) fn kinds(servers: &[Server]) -> usize {
    let kind = |group: &Alike<'_>| {
        let mut uses: BTreeMap<_, u64> = BTreeMap::new();
        for server in &group.servers {
            *uses.entry((server.average, server.peak)).or_default() += u64::from(server.count);
        }
        // Of servers that are all as busy it does not matter how many there are.
        if let [(_, count)] = uses.iter_mut().collect::<Vec<_>>().as_mut_slice() {
            **count = 1;
        }
        (group.servers.first().map(|server| Machine::of(server)), uses)
    };
    alike(servers).iter().map(kind).collect::<BTreeSet<_>>().len()
}

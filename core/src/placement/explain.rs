//! The verdict of every instance.

use crate::cluster::Cluster;
use crate::identifiers::{InstanceId, TaskGroup};
use crate::placement::{Demand, Veto, choose, vetoes};
use borsh::{BorshDeserialize, BorshSerialize};

/// What one instance says to a task.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Verdict {
    /// The instance.
    pub instance: InstanceId,
    /// Why it does not take the task; empty where it does.
    pub vetoes: Vec<Veto>,
}

impl Verdict {
    /// Whether the instance takes the task.
    pub fn fits(&self) -> bool {
        self.vetoes.is_empty()
    }
}

/// The verdicts of all instances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One verdict an instance, by ID.
    pub verdicts: Vec<Verdict>,
    /// The instance that ECS would choose.
    pub chosen: Option<InstanceId>,
    /// Where nothing fits: the instance that comes closest.
    pub closest: Option<InstanceId>,
}

impl Explanation {
    /// How many instances take the task.
    pub fn fits(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.fits()).count()
    }

    /// The verdict of one instance.
    pub fn verdict(&self, instance: &InstanceId) -> Option<&Verdict> {
        let index = self.verdicts.binary_search_by(|verdict| verdict.instance.cmp(instance)).ok()?;
        self.verdicts.get(index)
    }
}

/// Asks every instance about the next task of `group`.
pub fn explain(cluster: &Cluster, group: &TaskGroup, demand: &Demand) -> Explanation {
    let verdicts: Vec<Verdict> = cluster
        .instances()
        .map(|instance| Verdict {
            instance: instance.id.clone(),
            vetoes: vetoes(cluster, group, instance, demand),
        })
        .collect();
    let chosen = choose(cluster, group, demand).map(|instance| instance.id.clone());
    let closest = if chosen.is_some() { None } else { closest(&verdicts, demand) };
    Explanation { verdicts, chosen, closest }
}

/// The instance that ECS's message names as 'the closest matching'. How ECS finds it is not documented: we take
/// the one with the fewest vetoes, then the smallest missing share, then the first by ID (assumed). What no
/// amount can make up for, such as another architecture, is missing as a whole. Instances that are not ACTIVE, or
/// not in the zone that is asked for, do not count.
fn closest(verdicts: &[Verdict], demand: &Demand) -> Option<InstanceId> {
    let out = |veto: &Veto| matches!(veto, Veto::State(_) | Veto::Zone(_));
    let present = verdicts.iter().filter(|verdict| !verdict.vetoes.iter().any(out));
    present
        .min_by_key(|verdict| (verdict.vetoes.len(), missing_permille(&verdict.vetoes, demand)))
        .map(|verdict| verdict.instance.clone())
}

fn missing_permille(vetoes: &[Veto], demand: &Demand) -> u64 {
    let share = |short: u32, need: u32| u64::from(short) * 1000 / u64::from(need.max(1));
    vetoes
        .iter()
        .map(|veto| match veto {
            Veto::Cpu(short) => share(short.0, demand.request.cpu.0),
            Veto::Memory(short) => share(short.0, demand.request.memory.0),
            Veto::Gpus(short) => share(*short, demand.request.gpus),
            Veto::Enis(short) => share(*short, demand.request.enis),
            Veto::State(_)
            | Veto::AgentDisconnected
            | Veto::Port(_)
            | Veto::Architecture { .. }
            | Veto::OperatingSystem(_)
            | Veto::Zone(_)
            | Veto::MemberOf { .. }
            | Veto::DistinctInstance => 1000,
        })
        .sum()
}

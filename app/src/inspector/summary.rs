//! What keeps a task off all instances at once, in one sentence: only where it is true.

use stowage_core::identifiers::InstanceId;
use stowage_core::placement::{Demand, Explanation, Verdict, Veto};
use stowage_core::simulation::recording::Frame;

/// What keeps a task off all instances at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Summary {
    /// Enough of both is free in all, but on no instance together.
    NeverTogether {
        /// CPU units that are free in all.
        cpu: u64,
        /// MiB that are free in all.
        memory: u64,
    },
    /// Every instance has CPU and memory for it, and holds this port.
    OnlyPort(u16),
}

/// Whether the instance takes tasks at all.
fn takes_tasks(verdict: &&Verdict) -> bool {
    !matches!(verdict.vetoes.first(), Some(Veto::State(_) | Veto::AgentDisconnected))
}

/// The sentence for these verdicts, if one holds.
pub(super) fn summary(frame: &Frame, demand: &Demand, explanation: &Explanation) -> Option<Summary> {
    let asked: Vec<&Verdict> = explanation.verdicts.iter().filter(takes_tasks).collect();
    if asked.is_empty() || explanation.fits() > 0 {
        return None;
    }
    if let Some(port) = only_port(&asked) {
        return Some(Summary::OnlyPort(port));
    }
    let lacks =
        |verdict: &&Verdict| verdict.vetoes.iter().any(|veto| matches!(veto, Veto::Cpu(_) | Veto::Memory(_)));
    let (cpu, memory) = free(frame, asked.iter().map(|verdict| &verdict.instance));
    let enough = cpu >= u64::from(demand.request.cpu.0) && memory >= u64::from(demand.request.memory.0);
    (enough && asked.iter().all(lacks)).then_some(Summary::NeverTogether { cpu, memory })
}

/// The port that is the whole veto of every instance.
fn only_port(verdicts: &[&Verdict]) -> Option<u16> {
    let port = |verdict: &Verdict| match verdict.vetoes.as_slice() {
        [Veto::Port(port)] => Some(port.port),
        _ => None,
    };
    let first = port(verdicts.first()?)?;
    verdicts.iter().all(|verdict| port(verdict) == Some(first)).then_some(first)
}

fn free<'a>(frame: &Frame, instances: impl Iterator<Item = &'a InstanceId>) -> (u64, u64) {
    let pictures = instances.filter_map(|id| frame.instances.get(id));
    pictures.map(|picture| picture.remaining()).fold((0, 0), |(cpu, memory), remaining| {
        (cpu + u64::from(remaining.cpu.0), memory + u64::from(remaining.memory.0))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::identifiers::TaskGroup;
    use stowage_core::placement::explain;
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::units::{CpuUnits, MemoryMib, SimTime};

    use super::*;

    #[test]
    fn a_sentence_only_where_it_is_true() {
        let plan = Arc::new(notes_cluster());
        let run = Run::to_horizon(plan.clone());
        let frame = run.recording().frame_at(SimTime::from_secs(120));
        let definition = |family: &str| {
            let mut definitions = plan.task_definitions.iter();
            definitions
                .find(|(id, _)| &*id.family == family)
                .map(|(_, definition)| Demand::of(definition))
                .unwrap()
        };
        let group = TaskGroup::Service("web".into());
        let ask = |demand: &Demand| summary(&frame, demand, &explain(&frame.cluster(), &group, demand));
        assert_eq!(ask(&definition("web")), Some(Summary::OnlyPort(80)));
        assert_eq!(ask(&definition("api")), None);
        let mut large = definition("api");
        large.request.cpu = CpuUnits(2048);
        assert!(matches!(ask(&large), Some(Summary::NeverTogether { .. })));
        large.request.memory = MemoryMib(1_000_000);
        assert_eq!(ask(&large), None);
    }
}

//! What a cell says of its instance.

use stowage_core::cluster::InstanceState;
use stowage_core::simulation::recording::TaskPicture;

use crate::board::question::Standing;
use crate::board::seen::Seen;

/// The steps of the heat scale; the tokens have a colour for each.
pub(super) const HEATS: usize = 6;

/// What a cell says of its instance. It changes more seldom than the instance, and only then is it painted anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// How much of the CPU is reserved, as a step of the heat scale.
    pub(super) cpu: usize,
    /// How much of the memory.
    pub(super) memory: usize,
    /// What else there is to know.
    pub(super) mark: Mark,
}

/// What else there is to know of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// ACTIVE, and nobody asks.
    Rest,
    /// EC2 is starting it.
    Starting,
    /// It takes the task that is asked about.
    Fits,
    /// It does not.
    Vetoes,
    /// It takes no task at all: DRAINING, INACTIVE, or its agent does not answer.
    Warns,
}

impl Cell {
    /// The cell of an instance.
    pub(super) fn of(seen: &Seen) -> Self {
        let picture = &seen.picture;
        let held = |amount: fn(&TaskPicture) -> u32| picture.tasks.iter().map(|task| amount(task)).sum();
        Self {
            cpu: heat(held(|task| task.held.cpu.0), picture.registered.cpu.0),
            memory: heat(held(|task| task.held.memory.0), picture.registered.memory.0),
            mark: mark(seen),
        }
    }
}

fn mark(seen: &Seen) -> Mark {
    match (seen.picture.state, &seen.standing) {
        (InstanceState::Launching, _) => Mark::Starting,
        (InstanceState::Draining | InstanceState::Inactive, _) => Mark::Warns,
        (InstanceState::Active, _) if !seen.picture.agent_connected => Mark::Warns,
        (InstanceState::Active, Standing::Rest) => Mark::Rest,
        (InstanceState::Active, Standing::Fits { .. }) => Mark::Fits,
        (InstanceState::Active, Standing::Vetoes(_)) => Mark::Vetoes,
    }
}

/// The nearest step, but an instance that is not empty never looks so, nor does one that is not full.
fn heat(part: u32, whole: u32) -> usize {
    let top = HEATS - 1;
    let (part, whole) = (part as usize, whole as usize);
    match part {
        0 => 0,
        _ if part >= whole => top,
        _ => ((part * top * 2 + whole) / (whole * 2)).clamp(1, top - 1),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::placement::Veto;
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::simulation::recording::InstancePicture;
    use stowage_core::units::{CpuUnits, MemoryMib, SimTime};

    use super::*;

    #[test]
    fn only_the_empty_looks_empty_and_only_the_full_looks_full() {
        let heats = [0, 1, 150, 500, 700, 999, 1000, 2000].map(|part| heat(part, 1000));
        assert_eq!(heats, [0, 1, 1, 3, 4, 4, 5, 5]);
        assert_eq!(heat(0, 0), 0);
        assert_eq!(heat(1, 0), 5);
    }

    #[test]
    fn states_come_before_verdicts() {
        let run = Run::to_horizon(Arc::new(notes_cluster()));
        let frame = run.recording().frame_at(SimTime::from_secs(120));
        let active = frame.instances.values().next().unwrap();
        let vetoes = || Standing::Vetoes(vec![Veto::Cpu(CpuUnits(1))]);
        let fits = Standing::Fits { cpu: CpuUnits(0), memory: MemoryMib(0) };
        let cell = |picture: &InstancePicture, standing| {
            Cell::of(&Seen { picture: Arc::new(picture.clone()), standing, ailing: Vec::new() })
        };
        // 1,024 of 2,048 CPU units and 2,560 of 7,680 MiB.
        assert_eq!(cell(active, Standing::Rest), Cell { cpu: 3, memory: 2, mark: Mark::Rest });
        assert_eq!(cell(active, vetoes()).mark, Mark::Vetoes);
        assert_eq!(cell(active, fits).mark, Mark::Fits);
        let draining = InstancePicture { state: InstanceState::Draining, ..(**active).clone() };
        assert_eq!(cell(&draining, vetoes()).mark, Mark::Warns);
        let lost = InstancePicture { agent_connected: false, ..(**active).clone() };
        assert_eq!(cell(&lost, vetoes()).mark, Mark::Warns);
    }
}

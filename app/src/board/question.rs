//! What the board asks of placement: may a task of this group come here?

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::{InstanceId, ServiceName, TaskGroup};
use stowage_core::placement::{Demand, Explanation, Veto, explain};
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::{Frame, InstancePicture};
use stowage_core::task_definition::TaskDefinitionId;
use stowage_core::units::{CpuUnits, MemoryMib};

use crate::state::{Selection, Studio};

/// A task that is to be placed and what every instance says to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    /// What it belongs to.
    pub(crate) group: TaskGroup,
    /// The revision that it runs.
    pub(crate) task_definition: TaskDefinitionId,
    /// What that task asks for.
    pub(crate) demand: Demand,
    /// What the instances say.
    pub(crate) explanation: Explanation,
}

/// Asks every instance of a frame about the next task of a service.
pub(crate) fn ask(plan: &Plan, frame: &Frame, service: &ServiceName) -> Option<Answer> {
    let picture = frame.services.get(service)?;
    let task_definition = picture.status.spec.task_definition.clone();
    let demand = picture.demand(plan.seed, plan.task_definitions.get(&task_definition)?);
    let group = TaskGroup::Service(service.clone());
    let explanation = explain(&frame.cluster(), &group, &demand);
    Some(Answer { group, task_definition, demand, explanation })
}

/// The service whose trouble the board shows: the selected one, else the only one that has unplaced tasks.
pub(crate) fn troubled(frame: &Frame, selection: Option<&Selection>) -> Option<ServiceName> {
    let in_trouble =
        |name: &ServiceName| frame.services.get(name).is_some_and(|service| service.status.unplaced > 0);
    let selected = match selection {
        Some(Selection::Service(name)) => Some(name.clone()),
        Some(Selection::Task(task)) => frame.task(*task).and_then(|task| task.group.service().cloned()),
        Some(Selection::Instance(_) | Selection::Traffic(_)) | None => None,
    };
    if let Some(name) = selected.filter(in_trouble) {
        return Some(name);
    }
    let mut troubled = frame.services.keys().filter(|name| in_trouble(name));
    let first = troubled.next()?;
    troubled.next().is_none().then(|| first.clone())
}

/// What the instances say to what is in the hand, else to the troubled service's next task at the cursor.
pub(crate) fn trouble(studio: Studio) -> Memo<Option<Arc<Answer>>> {
    Memo::new(move |_| {
        if let Some(hand) = studio.hand.get() {
            return hand.answer.clone();
        }
        studio.frame.with(|frame| {
            let service = studio.selection.with(|selection| troubled(frame, selection.as_ref()))?;
            studio.plan.with(|plan| ask(plan, frame, &service)).map(Arc::new)
        })
    })
}

/// What one instance says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    /// Nobody asks.
    Rest,
    /// It takes the task, and would have this much left.
    Fits {
        /// CPU units.
        cpu: CpuUnits,
        /// Memory.
        memory: MemoryMib,
    },
    /// It does not take it.
    Vetoes(Vec<Veto>),
}

impl Standing {
    /// What an instance says to the task that is asked about.
    pub(crate) fn of(answer: Option<&Answer>, instance: &InstancePicture) -> Self {
        let Some(answer) = answer else { return Self::Rest };
        match verdict_of(answer, &instance.id) {
            None => Self::Rest,
            Some([]) => {
                let remaining = instance.remaining();
                let request = &answer.demand.request;
                Self::Fits {
                    cpu: CpuUnits(remaining.cpu.0.saturating_sub(request.cpu.0)),
                    memory: MemoryMib(remaining.memory.0.saturating_sub(request.memory.0)),
                }
            }
            Some(vetoes) => Self::Vetoes(vetoes.to_vec()),
        }
    }
}

fn verdict_of<'a>(answer: &'a Answer, instance: &InstanceId) -> Option<&'a [Veto]> {
    answer.explanation.verdict(instance).map(|verdict| verdict.vetoes.as_slice())
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::units::SimTime;

    use super::*;

    fn settled() -> (Arc<Plan>, Frame) {
        let plan = Arc::new(notes_cluster());
        let run = Run::to_horizon(plan.clone());
        let frame = run.recording().frame_at(SimTime::from_secs(120));
        (plan, frame)
    }

    #[test]
    fn the_only_service_in_trouble_is_shown() {
        let (_, frame) = settled();
        let web: ServiceName = "web".into();
        assert_eq!(troubled(&frame, None), Some(web.clone()));
        assert_eq!(troubled(&frame, Some(&Selection::Service("api".into()))), Some(web.clone()));
        assert_eq!(troubled(&frame, Some(&Selection::Service(web.clone()))), Some(web));
        assert_eq!(troubled(&Frame::default(), None), None);
    }

    #[test]
    fn instances_answer() {
        let (plan, frame) = settled();
        let web = ask(&plan, &frame, &"web".into());
        let api = ask(&plan, &frame, &"api".into());
        for instance in frame.instances.values() {
            assert_eq!(Standing::of(None, instance), Standing::Rest);
            assert!(
                matches!(Standing::of(web.as_ref(), instance), Standing::Vetoes(vetoes) if vetoes.len() == 1)
            );
            let left = instance.remaining();
            let fits =
                Standing::Fits { cpu: CpuUnits(left.cpu.0 - 256), memory: MemoryMib(left.memory.0 - 768) };
            assert_eq!(Standing::of(api.as_ref(), instance), fits);
        }
        assert_eq!(ask(&plan, &frame, &"absent".into()), None);
    }
}

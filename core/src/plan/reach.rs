//! How far a metric can go in a plan.

use super::{Action, Plan};
use crate::catalogue;
use crate::identifiers::ServiceName;
use crate::service::Metric;
use crate::task_definition::TaskDefinitionId;

impl Plan {
    /// The highest value, in percent, that a metric can have here; `None` where nothing bounds it, or nothing is known
    /// of it.
    ///
    /// Tasks reserve no more than there is. What they use may be more than they ask for, up to all of their instance,
    /// unless the task itself has a `cpu`: on Linux a hard limit (documented:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html>, and `TaskDefinition`).
    pub fn highest(&self, metric: &Metric) -> Option<u32> {
        let Metric::CpuUtilization { service } = metric else { return Some(100) };
        let most =
            self.instance_types().filter_map(catalogue::instance_type).map(|entry| entry.cpu().0).max();
        let highest = |id: &TaskDefinitionId| {
            let definition = self.task_definitions.get(id)?;
            if definition.cpu().is_some() {
                return Some(100);
            }
            let asked = u64::from(definition.request().cpu.0);
            let percent = (u64::from(most?) * 100).div_ceil((asked > 0).then_some(asked)?);
            u32::try_from(percent).ok()
        };
        // Any revision may be the one that goes furthest; of one without CPU units nothing is measured.
        self.revisions_of(service).filter_map(highest).max()
    }

    /// The types of all instances that the plan has or may get.
    fn instance_types(&self) -> impl Iterator<Item = &str> {
        let added = self.timeline.iter().filter_map(|timed| match &timed.action {
            Action::AddInstance { spec, .. } => Some(&*spec.instance_type),
            _ => None,
        });
        let launched = self.scaling.auto_scaling_groups.values().map(|group| &*group.instance_type);
        self.instances.values().map(|spec| &*spec.instance_type).chain(added).chain(launched)
    }

    /// Every revision that a service runs, at the start or later.
    fn revisions_of<'a>(&'a self, name: &'a ServiceName) -> impl Iterator<Item = &'a TaskDefinitionId> {
        let later = self.timeline.iter().filter_map(move |timed| match &timed.action {
            Action::CreateService { service, spec } if service == name => Some(&spec.task_definition),
            Action::UpdateService { service, task_definition } if service == name => Some(task_definition),
            _ => None,
        });
        self.services.get(name).map(|service| &service.task_definition).into_iter().chain(later)
    }
}

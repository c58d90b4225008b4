//! Where an instance or a service comes from: what a change, a copy or a removal of it changes.

use std::sync::Arc;

use super::Command;
use crate::identifiers::{InstanceId, ServiceName};
use crate::plan::{Action, Plan};
use crate::service::Service;
use crate::units::SimTime;

/// Where something of a plan comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is there at the start.
    Start,
    /// An action of the timeline adds it.
    Timeline {
        /// The action's index.
        index: usize,
        /// When it happens.
        at: SimTime,
    },
}

impl Origin {
    /// Where an instance comes from; nowhere where the plan has none of this ID.
    pub fn of_instance(plan: &Plan, id: &InstanceId) -> Option<Self> {
        let adds = |action: &Action| matches!(action, Action::AddInstance { instance, .. } if instance == id);
        Self::of(plan, plan.instances.contains_key(id), adds)
    }

    /// Where a service comes from; nowhere where the plan has none of this name.
    pub fn of_service(plan: &Plan, name: &ServiceName) -> Option<Self> {
        let creates =
            |action: &Action| matches!(action, Action::CreateService { service, .. } if service == name);
        Self::of(plan, plan.services.contains_key(name), creates)
    }

    /// Where a service comes from, and its settings there.
    pub fn settings(plan: &Plan, name: &ServiceName) -> Option<(Self, Arc<Service>)> {
        let origin = Self::of_service(plan, name)?;
        let spec = match origin {
            Self::Start => plan.services.get(name)?,
            Self::Timeline { index, .. } => match &plan.timeline.get(index)?.action {
                Action::CreateService { spec, .. } => spec,
                _ => return None,
            },
        };
        Some((origin, spec.clone()))
    }

    /// Gives a service other settings, where it comes from.
    pub fn set(self, name: &ServiceName, spec: Arc<Service>) -> Command {
        let service = name.clone();
        match self {
            Self::Start => Command::ChangeService { service, spec },
            Self::Timeline { index, .. } => {
                Command::ReplaceAction { index, action: Action::CreateService { service, spec } }
            }
        }
    }

    fn of(plan: &Plan, at_start: bool, adds: impl Fn(&Action) -> bool) -> Option<Self> {
        if at_start {
            return Some(Self::Start);
        }
        let index = plan.timeline.iter().position(|timed| adds(&timed.action))?;
        Some(Self::Timeline { index, at: plan.timeline.get(index)?.at })
    }
}

/// Adds an instance like another one, where that one is added.
pub fn duplicate_instance(plan: &Plan, id: &InstanceId) -> Option<Command> {
    match Origin::of_instance(plan, id)? {
        Origin::Start => Some(Command::DuplicateInstance { instance: id.clone() }),
        Origin::Timeline { index, at } => match &plan.timeline.get(index)?.action {
            Action::AddInstance { spec, .. } => {
                let action = Action::AddInstance { instance: plan.next_instance_id(), spec: spec.clone() };
                Some(Command::Act { at, action })
            }
            _ => None,
        },
    }
}

/// Takes an instance out of the plan, where it is added.
pub fn remove_instance(plan: &Plan, id: &InstanceId) -> Option<Command> {
    Some(match Origin::of_instance(plan, id)? {
        Origin::Start => Command::RemoveInstance { instance: id.clone() },
        Origin::Timeline { index, .. } => Command::RemoveAction { index },
    })
}

/// Takes a service out of the plan, where it is created.
pub fn remove_service(plan: &Plan, name: &ServiceName) -> Option<Command> {
    Some(match Origin::of_service(plan, name)? {
        Origin::Start => Command::RemoveService { service: name.clone() },
        Origin::Timeline { index, .. } => Command::RemoveAction { index },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::apply;
    use crate::samples;

    fn act(plan: &Plan, secs: u64, action: Action) -> Plan {
        let at = SimTime::from_secs(secs);
        apply(plan, &Command::Act { at, action }).expect("it applies")
    }

    #[test]
    fn an_instance_is_copied_and_removed_where_it_is_added() {
        let sample = samples::notes_cluster();
        let (first, spec) = sample.instances.first_key_value().expect("the sample has instances");
        let added = InstanceId::from("i-added");
        let plan = act(&sample, 60, Action::AddInstance { instance: added.clone(), spec: spec.clone() });
        let at = SimTime::from_secs(60);
        assert_eq!(Origin::of_instance(&plan, first), Some(Origin::Start));
        assert_eq!(Origin::of_instance(&plan, &added), Some(Origin::Timeline { index: 0, at }));
        assert_eq!(Origin::of_instance(&plan, &"i-none".into()), None);
        let copied =
            apply(&plan, &duplicate_instance(&plan, &added).expect("it is there")).expect("it applies");
        let times: Vec<SimTime> = copied.timeline.iter().map(|timed| timed.at).collect();
        assert_eq!(times, [at, at]);
        let copied =
            apply(&plan, &duplicate_instance(&plan, first).expect("it is there")).expect("it applies");
        assert_eq!(copied.instances.len(), 4);
        let removed =
            apply(&plan, &remove_instance(&plan, &added).expect("it is there")).expect("it applies");
        assert_eq!(removed, sample);
        let removed = apply(&plan, &remove_instance(&plan, first).expect("it is there")).expect("it applies");
        assert_eq!((removed.instances.len(), removed.timeline.len()), (2, 1));
        assert_eq!(remove_instance(&plan, &"i-none".into()), None);
    }

    #[test]
    fn a_service_is_changed_where_it_is_created() {
        let spec = Arc::new(Service::new("web:1".parse().expect("an ID"), 1));
        let created = Action::CreateService { service: "late".into(), spec };
        let plan = act(&samples::notes_cluster(), 5, created);
        for (name, count) in [("late", 1), ("web", 4)] {
            let name = ServiceName::from(name);
            let (origin, spec) = Origin::settings(&plan, &name).expect("it is there");
            assert_eq!(spec.desired_count, count);
            let more = Arc::new(Service { desired_count: 7, ..Service::clone(&spec) });
            let changed = apply(&plan, &origin.set(&name, more)).expect("it applies");
            let (now, spec) = Origin::settings(&changed, &name).expect("it is still there");
            assert_eq!((now, spec.desired_count), (origin, 7));
        }
        assert_eq!(Origin::settings(&plan, &"none".into()), None);
    }

    #[test]
    fn a_service_is_removed_where_it_is_created() {
        let sample = samples::notes_cluster();
        let spec = Arc::new(Service::new("web:1".parse().expect("an ID"), 1));
        let plan = act(&sample, 5, Action::CreateService { service: "late".into(), spec });
        let removed =
            apply(&plan, &remove_service(&plan, &"late".into()).expect("it is there")).expect("it applies");
        assert_eq!(removed, sample);
        let removed =
            apply(&plan, &remove_service(&plan, &"web".into()).expect("it is there")).expect("it applies");
        assert_eq!((removed.services.len(), removed.timeline.len()), (1, 1));
        assert_eq!(remove_service(&plan, &"none".into()), None);
    }
}

//! What is selected, as it is at the cursor.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::simulation::recording::{InstancePicture, ServicePicture, TaskPicture};

use crate::state::{Selection, Studio};

/// What is selected, as it is at the cursor.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Picture {
    /// Nothing is selected, or what is selected is not there at the cursor.
    Absent,
    /// A service.
    Service(Arc<ServicePicture>),
    /// An instance.
    Instance(Arc<InstancePicture>),
    /// A task.
    Task(Arc<TaskPicture>),
}

impl Picture {
    /// Follows the frame; a frame in which the selected thing is the same tells nobody.
    pub(super) fn of(studio: Studio, selection: Option<Selection>) -> Memo<Self> {
        Memo::new(move |_| {
            studio
                .frame
                .with(|frame| {
                    let found = match selection.as_ref()? {
                        Selection::Service(name) => Self::Service(frame.services.get(name)?.clone()),
                        Selection::Instance(id) => Self::Instance(frame.instances.get(id)?.clone()),
                        Selection::Task(id) => Self::Task(frame.task(*id)?.clone()),
                        Selection::Traffic(_) => return None,
                    };
                    Some(found)
                })
                .unwrap_or(Self::Absent)
        })
    }

    /// The service, where it is one.
    pub(super) fn service(self) -> Option<Arc<ServicePicture>> {
        match self {
            Self::Service(service) => Some(service),
            _ => None,
        }
    }

    /// The instance, where it is one.
    pub(super) fn instance(self) -> Option<Arc<InstancePicture>> {
        match self {
            Self::Instance(instance) => Some(instance),
            _ => None,
        }
    }

    /// The task, where it is one.
    pub(super) fn task(self) -> Option<Arc<TaskPicture>> {
        match self {
            Self::Task(task) => Some(task),
            _ => None,
        }
    }
}

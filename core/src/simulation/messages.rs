//! ECS's service event messages, word for word. They are never translated or shortened.

use crate::identifiers::{InstanceId, ServiceName, TaskId};
use crate::placement::{Explanation, Veto};

use super::instances::container_instance_id;

/// Basis: observed in published service events.
pub(super) fn started(service: &ServiceName, tasks: &[TaskId]) -> String {
    format!("(service {service}) has started {} tasks: {}.", tasks.len(), listed(tasks))
}

/// Basis: observed in published service events.
pub(super) fn stopped(service: &ServiceName, tasks: &[TaskId]) -> String {
    format!("(service {service}) has stopped {} running tasks: {}.", tasks.len(), listed(tasks))
}

/// Basis: documented, 'Viewing Amazon ECS service event messages'.
pub(super) fn steady(service: &ServiceName) -> String {
    format!("(service {service}) has reached a steady state.")
}

/// Basis: observed in published service events.
pub(super) fn deployment_completed(service: &ServiceName, deployment: &str) -> String {
    format!("(service {service}) (deployment {deployment}) deployment completed.")
}

/// Basis: documented, service event messages.
pub(super) fn blocked(service: &ServiceName) -> String {
    format!(
        "(service {service}) was unable to stop or start tasks during a deployment because of the service \
         deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again."
    )
}

/// Basis: documented, service event messages.
pub(super) fn unplaced(service: &ServiceName, closest: Option<&InstanceId>, cause: &str) -> String {
    let opening = format!(
        "(service {service}) was unable to place a task because no container instance met all of its requirements."
    );
    let reason = match closest {
        None => format!("Reason: {cause}"),
        Some(instance) => {
            format!("The closest matching (container-instance {}) {cause}", container_instance_id(instance))
        }
    };
    format!(
        "{opening} {reason} For more information, see the Troubleshooting section of the Amazon ECS Developer \
         Guide."
    )
}

/// ECS's words for the first thing that the closest instance lacks.
pub(super) fn cause(explanation: &Explanation) -> &'static str {
    let verdict = explanation.closest.as_ref().and_then(|closest| explanation.verdict(closest));
    match verdict.and_then(|verdict| verdict.vetoes.first()) {
        Some(Veto::AgentDisconnected) => "encountered error \"AGENT\".",
        Some(Veto::Cpu(_)) => "has insufficient CPU units available.",
        Some(Veto::Memory(_)) => "has insufficient memory available.",
        Some(Veto::Gpus(_)) => "has insufficient GPU resource available.",
        Some(Veto::Port(_)) => "is already using a port required by your task.",
        Some(Veto::Enis(_)) => "encountered error \"RESOURCE:ENI\".",
        Some(Veto::Architecture { .. } | Veto::OperatingSystem(_)) => {
            "is missing an attribute required by your task."
        }
        Some(Veto::Zone(_) | Veto::MemberOf { .. }) => {
            "encountered error \"MemberOf placement constraint unsatisfied.\""
        }
        Some(Veto::DistinctInstance) => {
            "encountered error \"DistinctInstance placement constraint unsatisfied.\""
        }
        Some(Veto::State(_)) | None => "No Container Instances were found in your cluster.",
    }
}

fn listed(tasks: &[TaskId]) -> String {
    let tasks: Vec<String> = tasks.iter().map(|task| format!("(task {task})")).collect();
    tasks.join(" ")
}

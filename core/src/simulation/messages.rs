//! ECS's service event messages, word for word. They are never translated or shortened.

use crate::identifiers::{InstanceId, ServiceName, TaskId};
use crate::placement::{Explanation, Veto};
use crate::service::Registrar;

use super::instances::container_instance_id;
use super::recording::TargetPicture;

/// Basis: observed in published service events.
pub(super) fn started(service: &ServiceName, tasks: &[TaskId], unwell: u32) -> String {
    let message = format!("(service {service}) has started {} tasks: {}.", tasks.len(), listed(tasks));
    match tasks.len().min(unwell as usize) {
        0 => message,
        replaced => format!("{message} Amazon ECS replaced {replaced} tasks due to an unhealthy status."),
    }
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

/// Basis: observed in published service events; the words for a Classic Load Balancer likewise.
pub(super) fn registered(service: &ServiceName, registrar: &Registrar) -> String {
    format!("(service {service}) registered 1 {}", in_registrar(registrar))
}

/// Basis: observed in published service events.
pub(super) fn deregistered(service: &ServiceName, registrar: &Registrar) -> String {
    format!("(service {service}) deregistered 1 {}", in_registrar(registrar))
}

/// Basis: observed in published service events.
pub(super) fn draining(service: &ServiceName) -> String {
    format!("(service {service}) has begun draining connections on 1 tasks.")
}

/// Basis: observed in published service events, for a target; documented for an instance of a Classic Load
/// Balancer, 'Viewing Amazon ECS service event messages'.
pub(super) fn unhealthy(service: &ServiceName, target: &TargetPicture, reason: &str) -> String {
    let TargetPicture { registrar, task, instance, port, .. } = target;
    match registrar {
        Registrar::TargetGroup(group) => format!(
            "(service {service}) (task {task}) (port {port}) is unhealthy in (target-group {group}) due to \
             (reason {reason})."
        ),
        Registrar::LoadBalancerName(name) => format!(
            "(service {service}) (instance {instance}) is unhealthy in (elb {name}) due to (reason {reason})."
        ),
    }
}

fn in_registrar(registrar: &Registrar) -> String {
    match registrar {
        Registrar::TargetGroup(group) => format!("targets in (target-group {group})"),
        Registrar::LoadBalancerName(name) => format!("instances in (elb {name})"),
    }
}

fn listed(tasks: &[TaskId]) -> String {
    let tasks: Vec<String> = tasks.iter().map(|task| format!("(task {task})")).collect();
    tasks.join(" ")
}

//! What goes with a part of traffic or scaling, or with a service: what names it would contradict the plan.

use std::sync::Arc;

use super::{Command, Origin, remove_service};
use crate::identifiers::{AutoScalingGroupName, LoadBalancerName, ServiceName};
use crate::plan::{AnyPart, Part, PartKind, PartName, Plan};
use crate::service::{AutoScalingGroup, LoadBalancer, Metric, Registrar, ScaleInOn, ScaleOutOn, Service};

/// What is to be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doomed {
    /// A part of traffic or scaling.
    Part(PartName),
    /// A service.
    Service(ServiceName),
}

/// What names something that is to be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention {
    /// A part that is nothing without it, and goes too.
    Part(PartName),
    /// A rule of a listener, which goes; its load balancer stays.
    Rule {
        /// The load balancer.
        load_balancer: LoadBalancerName,
        /// The rule's priority.
        priority: u32,
    },
    /// A service that registers its tasks with it, and no longer does.
    Registration(ServiceName),
    /// A service that no load balancer leads to any more.
    Unreached(ServiceName),
    /// A group that takes instances away on it, and no longer does.
    ScaleIn(AutoScalingGroupName),
}

/// How something is removed so that the plan stays one.
#[derive(Clone, Debug, PartialEq)]
pub struct Removal {
    /// What names it, or what names that.
    pub mentions: Vec<Mention>,
    /// Removes all of it, as one step.
    pub command: Command,
}

/// How something is removed; `None` where the plan does not have it.
pub fn removal(plan: &Plan, doomed: &Doomed) -> Option<Removal> {
    let (mut gone, service) = match doomed {
        Doomed::Part(name) => (vec![plan.part(name)?.name()], None),
        Doomed::Service(name) => (Vec::new(), Some(name)),
    };
    let own = gone.len();
    // Until nothing more goes with what goes.
    loop {
        let names = |part: &Part| !gone.contains(&part.name()) && is_nothing_without(part, &gone, service);
        let more: Vec<PartName> = plan.parts().filter(names).map(|part| part.name()).collect();
        if more.is_empty() {
            break;
        }
        gone.extend(more);
    }
    let mut mentions: Vec<Mention> = gone.iter().skip(own).cloned().map(Mention::Part).collect();
    let mut commands = Vec::new();
    for (name, balancer) in &plan.traffic.load_balancers {
        without_rules(name, balancer, &gone, (&mut mentions, &mut commands));
    }
    for name in plan.service_names().filter(|name| Some(*name) != service) {
        without_registrations(plan, name, &gone, (&mut mentions, &mut commands));
    }
    for (name, group) in &plan.scaling.auto_scaling_groups {
        without_scale_in(name, group, &gone, (&mut mentions, &mut commands));
    }
    commands.extend(gone.into_iter().map(Command::RemovePart));
    if let Some(name) = service {
        // Last: it may take an action off the timeline, and the others name theirs by index.
        commands.push(remove_service(plan, name)?);
    }
    let command = if commands.len() == 1 { commands.pop()? } else { Command::Together(commands) };
    Some(Removal { mentions, command })
}

/// Whether a part cannot be without what goes.
fn is_nothing_without(part: &Part, gone: &[PartName], service: Option<&ServiceName>) -> bool {
    let goes = |kind, name: &str| gone.iter().any(|part| part.kind == kind && *part.name == *name);
    let service_goes = |name: &ServiceName| service == Some(name);
    match part {
        Part::LoadBalancer(_, balancer) => match &**balancer {
            LoadBalancer::Application { default_target_group: group, .. } => {
                goes(PartKind::TargetGroup, group.as_str())
            }
            LoadBalancer::Classic { .. } => false,
        },
        Part::TargetGroup(..) => false,
        Part::Load(_, load) => goes(PartKind::LoadBalancer, load.load_balancer.as_str()),
        Part::Alarm(_, alarm) => match &alarm.metric {
            Metric::CpuUtilization { service } => service_goes(service),
            Metric::CpuReservation | Metric::MemoryReservation => false,
        },
        Part::ScalableTarget(name, _) => service_goes(name),
        Part::ScalingPolicy(_, policy) => {
            goes(PartKind::Alarm, policy.alarm.as_str())
                || goes(PartKind::ScalableTarget, policy.service.as_str())
        }
        Part::AutoScalingGroup(_, group) => match &group.scale_out_on {
            ScaleOutOn::Alarm(alarm) => goes(PartKind::Alarm, alarm.as_str()),
            ScaleOutOn::UnplacedTasksOf(service) => service_goes(service),
        },
    }
}

type Found<'a> = (&'a mut Vec<Mention>, &'a mut Vec<Command>);

/// Takes the rules to target groups that go off a load balancer that stays.
fn without_rules(
    name: &LoadBalancerName,
    balancer: &LoadBalancer,
    gone: &[PartName],
    (mentions, commands): Found<'_>,
) {
    let goes = |kind, name: &str| gone.iter().any(|part| part.kind == kind && *part.name == *name);
    let LoadBalancer::Application { rules, default_target_group } = balancer else { return };
    if goes(PartKind::LoadBalancer, name.as_str()) {
        return;
    }
    let (leave, stay): (Vec<_>, Vec<_>) =
        rules.iter().cloned().partition(|rule| goes(PartKind::TargetGroup, rule.target_group.as_str()));
    if leave.is_empty() {
        return;
    }
    mentions.extend(
        leave.iter().map(|rule| Mention::Rule { load_balancer: name.clone(), priority: rule.priority }),
    );
    let balancer =
        LoadBalancer::Application { rules: stay, default_target_group: default_target_group.clone() };
    commands.push(Command::SetPart(Arc::new(Part::LoadBalancer(name.clone(), Arc::new(balancer)))));
}

/// Has a group that stays take no instances away on an alarm that goes.
fn without_scale_in(
    name: &AutoScalingGroupName,
    group: &AutoScalingGroup,
    gone: &[PartName],
    (mentions, commands): Found<'_>,
) {
    let goes = |kind, name: &str| gone.iter().any(|part| part.kind == kind && *part.name == *name);
    let Some(ScaleInOn::Alarm(alarm)) = &group.scale_in_on else { return };
    if goes(PartKind::AutoScalingGroup, name.as_str()) || !goes(PartKind::Alarm, alarm.as_str()) {
        return;
    }
    mentions.push(Mention::ScaleIn(name.clone()));
    let group = AutoScalingGroup { scale_in_on: None, ..group.clone() };
    commands.push(Command::SetPart(Arc::new(Part::AutoScalingGroup(name.clone(), Arc::new(group)))));
}

/// Has a service register no longer with what goes.
fn without_registrations(
    plan: &Plan,
    name: &ServiceName,
    gone: &[PartName],
    (mentions, commands): Found<'_>,
) {
    let goes = |registrar: &Registrar| {
        let kind = match registrar {
            Registrar::TargetGroup(_) => PartKind::TargetGroup,
            Registrar::LoadBalancerName(_) => PartKind::LoadBalancer,
        };
        gone.iter().any(|part| part.kind == kind && *part.name == *registrar.name())
    };
    let Some((origin, spec)) = Origin::settings(plan, name) else { return };
    if !spec.load_balancers.iter().any(|balancer| goes(&balancer.registrar)) {
        return;
    }
    let mut rest = Service::clone(&spec);
    rest.load_balancers.retain(|balancer| !goes(&balancer.registrar));
    mentions.push(Mention::Registration(name.clone()));
    commands.push(origin.set(name, Arc::new(rest)));
}

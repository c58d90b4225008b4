//! What a load balancer's change to a Classic one comes to: what it drops, and what carries over.

use std::sync::Arc;

use crate::editing::{Command, Mention, Origin};
use crate::identifiers::{LoadBalancerName, ServiceName, TargetGroupName};
use crate::plan::{Part, Plan};
use crate::service::{LoadBalancer, Registrar, Service, ServiceLoadBalancer};
use crate::task_definition::TaskDefinition;

/// What the change of a part comes to beside the part itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consequences {
    /// What is lost by it.
    pub losses: Vec<Mention>,
    /// What else changes, so that nothing more is lost.
    pub commands: Vec<Command>,
}

/// What it comes to that a part of the plan becomes this one.
pub(super) fn consequences(plan: &Plan, part: &Part) -> Consequences {
    let mut consequences = Consequences::default();
    let Part::LoadBalancer(name, to) = part else { return consequences };
    let from = plan.traffic.load_balancers.get(name).map(|balancer| &**balancer);
    let (Some(LoadBalancer::Application { rules, .. }), LoadBalancer::Classic { instance_port, .. }) =
        (from, &**to)
    else {
        return consequences;
    };
    let rule = |priority| Mention::Rule { load_balancer: name.clone(), priority };
    consequences.losses.extend(rules.iter().map(|rule| rule.priority).map(rule));
    let unreached = unreached_without(plan, name);
    for service in plan.service_names() {
        let Some((origin, spec)) = Origin::settings(plan, service) else { continue };
        if !spec.load_balancers.iter().any(|balancer| is_among(&unreached, &balancer.registrar)) {
            continue;
        }
        match carried_over(plan, &spec, &unreached, (name, *instance_port)) {
            Some(spec) => consequences.commands.push(origin.set(service, Arc::new(spec))),
            None => consequences.losses.push(Mention::Unreached(ServiceName::clone(service))),
        }
    }
    consequences
}

/// The host port that the tasks behind an Application Load Balancer have, where it is static: what a Classic one would
/// need to know.
pub(super) fn static_port(plan: &Plan, name: &LoadBalancerName) -> Option<u16> {
    let groups = groups_of(plan.traffic.load_balancers.get(name)?);
    plan.service_names().find_map(|service| {
        let (_, spec) = Origin::settings(plan, service)?;
        let definition = plan.task_definitions.get(&spec.task_definition)?;
        let port = |of: &ServiceLoadBalancer| host_port(definition, &of.container_name, of.container_port);
        let mut own = spec.load_balancers.iter().filter(|of| is_among(&groups, &of.registrar));
        own.find_map(port)
    })
}

/// The target groups that no load balancer leads to without this one.
fn unreached_without(plan: &Plan, name: &LoadBalancerName) -> Vec<TargetGroupName> {
    let mut groups =
        plan.traffic.load_balancers.get(name).map(|balancer| groups_of(balancer)).unwrap_or_default();
    let others = plan.traffic.load_balancers.iter().filter(|(other, _)| *other != name);
    let reached: Vec<TargetGroupName> = others.flat_map(|(_, balancer)| groups_of(balancer)).collect();
    groups.retain(|group| !reached.contains(group));
    groups
}

/// The target groups that a load balancer leads to.
fn groups_of(balancer: &LoadBalancer) -> Vec<TargetGroupName> {
    match balancer {
        LoadBalancer::Classic { .. } => Vec::new(),
        LoadBalancer::Application { rules, default_target_group } => {
            let rules = rules.iter().map(|rule| &rule.target_group);
            rules.chain([default_target_group]).cloned().collect()
        }
    }
}

fn is_among(groups: &[TargetGroupName], registrar: &Registrar) -> bool {
    groups.iter().any(|group| registrar.is_group(group))
}

/// A service that registers with a Classic Load Balancer what it registered with target groups; `None` where its host
/// port is not the one that this knows.
fn carried_over(
    plan: &Plan,
    spec: &Service,
    groups: &[TargetGroupName],
    (name, instance_port): (&LoadBalancerName, u16),
) -> Option<Service> {
    let definition = plan.task_definitions.get(&spec.task_definition)?;
    let mut carried = spec.clone();
    // A Classic Load Balancer takes the instance, once.
    let mut of_this = carried.load_balancers.iter().filter(|balancer| is_among(groups, &balancer.registrar));
    let mut kept = of_this
        .find(|balancer| {
            host_port(definition, &balancer.container_name, balancer.container_port) == Some(instance_port)
        })?
        .clone();
    kept.registrar = Registrar::LoadBalancerName(name.clone());
    carried.load_balancers.retain(|balancer| !is_among(groups, &balancer.registrar));
    carried.load_balancers.push(kept);
    Some(carried)
}

/// The static host port of a container's port.
fn host_port(definition: &TaskDefinition, container: &str, port: u16) -> Option<u16> {
    let containers = definition.containers();
    let container = containers.iter().find(|found| *found.name == *container)?;
    let mapping = container.port_mappings.iter().find(|mapping| mapping.container_port == Some(port))?;
    mapping.host_port.filter(|port| *port > 0)
}

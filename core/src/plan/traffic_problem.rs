//! Traffic and scaling that contradict the rest of a plan, or themselves.

use std::collections::BTreeSet;

use super::contradiction::pointer;
use super::{Action, Plan, Problem};
use crate::catalogue;
use crate::identifiers::{AlarmName, InstanceId, LoadBalancerName, ServiceName, TargetGroupName, Zone};
use crate::json::pointer_to;
use crate::service::{
    LoadBalancer, MAX_TARGET_GROUPS, Metric, Registrar, ScaleInOn, ScaleOutOn, Service, ServiceLoadBalancer,
};
use crate::task_definition::{PortMapping, TaskDefinition, TaskDefinitionId};
use crate::units::MemoryMib;

/// Requests that all loads of a plan may come to. The limit is ours, so that a page can hold the recording: it
/// takes two bytes a request.
pub const MAX_REQUESTS: u64 = 100_000_000;

/// A contradiction about traffic or scaling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrafficProblem {
    /// No such load balancer in the plan.
    UnknownLoadBalancer(LoadBalancerName),
    /// A service names an Application Load Balancer where only a Classic one can be: it has target groups.
    NotClassic(LoadBalancerName),
    /// No such target group in the plan.
    UnknownTargetGroup(TargetGroupName),
    /// No such alarm in the plan.
    UnknownAlarm(AlarmName),
    /// No such service in the plan.
    UnknownService(ServiceName),
    /// No such instance at the start.
    UnknownInstance(InstanceId),
    /// The instance belongs to another Auto Scaling group, or to this one twice.
    InstanceTaken(InstanceId),
    /// More instances at the start than the group may have.
    GroupTooLarge {
        /// How many it has.
        instances: usize,
        /// How many it may have.
        max_size: u32,
    },
    /// The agents of a group's instances would keep all memory from tasks.
    ReserveTooLarge {
        /// What they keep, in MiB.
        reserved: MemoryMib,
        /// What an instance of the type has, in MiB.
        memory: MemoryMib,
    },
    /// A zone that is not one of the plan's region, and in which no instance is.
    UnknownZone {
        /// Its name.
        zone: Zone,
        /// The plan's region.
        region: String,
    },
    /// The service of a policy has no bounds to be scaled between.
    NotScalable(ServiceName),
    /// The task definition has no such container.
    ContainerMissing(String),
    /// The container has no such port.
    ContainerPortMissing {
        /// The container.
        container: String,
        /// The port.
        port: u16,
    },
    /// The port of a Classic Load Balancer's instances is not the host port of the container's.
    InstancePortDiffers {
        /// What the load balancer has.
        instance_port: u16,
        /// What the task definition has, where it is not dynamic.
        host_port: Option<u16>,
    },
    /// More load balancers than a service may have.
    TooManyLoadBalancers(usize),
    /// Another rule has this priority.
    PriorityTwice(u32),
    /// The loads come to more than [`MAX_REQUESTS`].
    TooManyRequests(u64),
}

type Found = Option<(String, Problem)>;

impl Plan {
    /// What is wrong with load balancers, loads, and what the services register with.
    pub(super) fn problem_of_traffic(&self) -> Found {
        self.problem_of_load_balancers()
            .or_else(|| self.problem_of_loads())
            .or_else(|| self.problem_of_registrations())
            .or_else(|| self.problem_of_timed_registrations())
    }

    /// What is wrong with alarms, and with what they do.
    pub(super) fn problem_of_scaling(&self) -> Found {
        self.problem_of_policies().or_else(|| self.problem_of_groups())
    }

    /// What is wrong without traffic: a service that registers its tasks, since there is nothing to do it with.
    pub(super) fn problem_without_traffic(&self) -> Found {
        let of_start = self.services.iter().find_map(|(name, service)| {
            let registrar = &service.load_balancers.first()?.registrar;
            let base = pointer(&["services", name.as_str(), "loadBalancers", "0"]);
            Some(match registrar {
                Registrar::TargetGroup(_) => (base + "/targetGroup", registrar),
                Registrar::LoadBalancerName(_) => (base + "/loadBalancerName", registrar),
            })
        });
        let of_timeline = || {
            self.timeline.iter().enumerate().find_map(|(index, timed)| match &timed.action {
                Action::CreateService { spec, .. } => {
                    Some((format!("/timeline/{index}/action"), &spec.load_balancers.first()?.registrar))
                }
                _ => None,
            })
        };
        of_start.or_else(of_timeline).map(|(pointer, registrar)| {
            let problem = match registrar.clone() {
                Registrar::TargetGroup(name) => TrafficProblem::UnknownTargetGroup(name),
                Registrar::LoadBalancerName(name) => TrafficProblem::UnknownLoadBalancer(name),
            };
            (pointer, Problem::Traffic(problem))
        })
    }

    fn problem_of_load_balancers(&self) -> Found {
        let known = |group: &TargetGroupName| {
            let known = self.traffic.target_groups.contains_key(group);
            (!known).then(|| TrafficProblem::UnknownTargetGroup(group.clone()))
        };
        self.traffic.load_balancers.iter().find_map(|(name, balancer)| {
            let base = pointer(&["traffic", "loadBalancers", name.as_str()]);
            let LoadBalancer::Application { rules, default_target_group } = &**balancer else { return None };
            let mut priorities = BTreeSet::new();
            let of_rules = rules.iter().enumerate().find_map(|(index, rule)| {
                if !priorities.insert(rule.priority) {
                    let problem = TrafficProblem::PriorityTwice(rule.priority);
                    return Some((format!("{base}/rules/{index}/priority"), Problem::Traffic(problem)));
                }
                let problem = known(&rule.target_group)?;
                Some((format!("{base}/rules/{index}/targetGroup"), Problem::Traffic(problem)))
            });
            of_rules.or_else(|| {
                let problem = known(default_target_group)?;
                Some((format!("{base}/defaultTargetGroup"), Problem::Traffic(problem)))
            })
        })
    }

    fn problem_of_loads(&self) -> Found {
        let mut requests: u64 = 0;
        self.traffic.loads.iter().find_map(|(name, load)| {
            let base = pointer(&["traffic", "loads", name.as_str()]);
            if !self.traffic.load_balancers.contains_key(&load.load_balancer) {
                let problem = TrafficProblem::UnknownLoadBalancer(load.load_balancer.clone());
                return Some((format!("{base}/loadBalancer"), Problem::Traffic(problem)));
            }
            requests = requests.saturating_add(load.curve.expected_requests(self.horizon));
            let problem = (requests > MAX_REQUESTS).then_some(TrafficProblem::TooManyRequests(requests))?;
            Some((format!("{base}/curve"), Problem::Traffic(problem)))
        })
    }

    /// What is wrong with the load balancers of the services at the start.
    fn problem_of_registrations(&self) -> Found {
        self.services.iter().find_map(|(name, service)| {
            let (way, problem) = self.problem_of_service(service, &service.task_definition)?;
            let base = pointer(&["services", name.as_str(), "loadBalancers"]);
            Some((base + &way, Problem::Traffic(problem)))
        })
    }

    /// The same for services that the timeline creates, and for revisions that it rolls out.
    fn problem_of_timed_registrations(&self) -> Found {
        let mut services: Vec<(&ServiceName, &Service)> =
            self.services.iter().map(|(name, service)| (name, &**service)).collect();
        self.timeline.iter().enumerate().find_map(|(index, timed)| {
            let problem = match &timed.action {
                Action::CreateService { service, spec } => {
                    services.push((service, spec));
                    self.problem_of_service(spec, &spec.task_definition)
                }
                Action::UpdateService { service, task_definition } => services
                    .iter()
                    .filter(|(name, _)| *name == service)
                    .find_map(|(_, service)| self.problem_of_service(service, task_definition)),
                _ => None,
            };
            problem.map(|(_, problem)| (format!("/timeline/{index}/action"), Problem::Traffic(problem)))
        })
    }

    /// The first thing wrong with the load balancers of a service that runs this revision, and where among them.
    fn problem_of_service(
        &self,
        service: &Service,
        definition: &TaskDefinitionId,
    ) -> Option<(String, TrafficProblem)> {
        let definition = self.task_definitions.get(definition)?;
        let count = service.load_balancers.len();
        if count > MAX_TARGET_GROUPS {
            return Some((String::new(), TrafficProblem::TooManyLoadBalancers(count)));
        }
        service.load_balancers.iter().enumerate().find_map(|(index, balancer)| {
            let (member, problem) = self.problem_of_registration(balancer, definition)?;
            Some((format!("/{index}/{member}"), problem))
        })
    }

    fn problem_of_registration(
        &self,
        balancer: &ServiceLoadBalancer,
        definition: &TaskDefinition,
    ) -> Option<(&'static str, TrafficProblem)> {
        let ServiceLoadBalancer { registrar, container_name, container_port } = balancer;
        let containers = definition.containers();
        let Some(container) = containers.iter().find(|container| container.name == *container_name) else {
            return Some(("containerName", TrafficProblem::ContainerMissing(container_name.to_string())));
        };
        let of_port = |mapping: &&PortMapping| mapping.container_port == Some(*container_port);
        let Some(mapping) = container.port_mappings.iter().find(of_port) else {
            let (container, port) = (container_name.to_string(), *container_port);
            return Some(("containerPort", TrafficProblem::ContainerPortMissing { container, port }));
        };
        match registrar {
            Registrar::TargetGroup(name) => {
                let known = self.traffic.target_groups.contains_key(name);
                (!known).then(|| ("targetGroup", TrafficProblem::UnknownTargetGroup(name.clone())))
            }
            Registrar::LoadBalancerName(name) => {
                let problem = self.problem_of_classic(name, mapping)?;
                Some(("loadBalancerName", problem))
            }
        }
    }

    fn problem_of_classic(&self, name: &LoadBalancerName, mapping: &PortMapping) -> Option<TrafficProblem> {
        match self.traffic.load_balancers.get(name).map(|balancer| &**balancer) {
            None => Some(TrafficProblem::UnknownLoadBalancer(name.clone())),
            Some(LoadBalancer::Application { .. }) => Some(TrafficProblem::NotClassic(name.clone())),
            Some(LoadBalancer::Classic { instance_port, .. }) => {
                let host_port = mapping.host_port.filter(|port| *port > 0);
                let differs = host_port != Some(*instance_port);
                let instance_port = *instance_port;
                differs.then_some(TrafficProblem::InstancePortDiffers { instance_port, host_port })
            }
        }
    }

    fn problem_of_policies(&self) -> Found {
        let service = |name: &ServiceName| {
            let known = self.service_names().any(|known| known == name);
            (!known).then(|| TrafficProblem::UnknownService(name.clone()))
        };
        let of_alarms = self.scaling.alarms.iter().find_map(|(name, alarm)| {
            let Metric::CpuUtilization { service: of } = &alarm.metric else { return None };
            Some((pointer(&["scaling", "alarms", name.as_str(), "service"]), service(of)?))
        });
        let of_targets =
            self.scaling.scalable_targets.keys().find_map(|name| {
                Some((pointer(&["scaling", "scalableTargets", name.as_str()]), service(name)?))
            });
        let of_policies = || {
            self.scaling.policies.iter().find_map(|(name, policy)| {
                let base = pointer(&["scaling", "policies", name.as_str()]);
                if !self.scaling.scalable_targets.contains_key(&policy.service) {
                    let problem = TrafficProblem::NotScalable(policy.service.clone());
                    return Some((format!("{base}/service"), problem));
                }
                Some((format!("{base}/alarm"), self.problem_of_alarm(&policy.alarm)?))
            })
        };
        let found = of_alarms.or(of_targets).or_else(of_policies);
        found.map(|(pointer, problem)| (pointer, Problem::Traffic(problem)))
    }

    fn problem_of_alarm(&self, name: &AlarmName) -> Option<TrafficProblem> {
        let known = self.scaling.alarms.contains_key(name);
        (!known).then(|| TrafficProblem::UnknownAlarm(name.clone()))
    }

    /// The first zone of a group that can be none, and where among them. Where the plan has an instance, there is a
    /// zone, whatever it is called.
    fn problem_of_zones(&self, zones: &[Zone]) -> Option<(usize, Problem)> {
        let known = self.zones();
        zones.iter().enumerate().find_map(|(index, zone)| {
            if zone.as_str().is_empty() {
                return Some((index, Problem::EmptyName));
            }
            if zone.looks_to_be_in(&self.region) || known.contains(zone) {
                return None;
            }
            let (zone, region) = (zone.clone(), self.region.clone());
            Some((index, Problem::Traffic(TrafficProblem::UnknownZone { zone, region })))
        })
    }

    fn problem_of_groups(&self) -> Found {
        let mut taken = BTreeSet::new();
        self.scaling.auto_scaling_groups.iter().find_map(|(name, group)| {
            let base = pointer(&["scaling", "autoScalingGroups", name.as_str()]);
            let at = |member: &str| pointer_to(&base, member);
            let Some(entry) = catalogue::instance_type(&group.instance_type) else {
                let problem = Problem::UnknownInstanceType(group.instance_type.to_string());
                return Some((at("instanceType"), problem));
            };
            let (reserved, memory) = (group.reserved_memory, catalogue::registered_memory(entry));
            if reserved >= memory {
                let problem = TrafficProblem::ReserveTooLarge { reserved, memory };
                return Some((at("reservedMemory"), Problem::Traffic(problem)));
            }
            if let Some((index, problem)) = self.problem_of_zones(&group.zones) {
                return Some((pointer_to(&at("zones"), index), problem));
            }
            let of_instances = group.instances.iter().enumerate().find_map(|(index, id)| {
                let problem = if !self.instances.contains_key(id) {
                    TrafficProblem::UnknownInstance(id.clone())
                } else if !taken.insert(id) {
                    TrafficProblem::InstanceTaken(id.clone())
                } else {
                    return None;
                };
                Some((pointer_to(&at("instances"), index), problem))
            });
            let of_size = || {
                let (instances, max_size) = (group.instances.len(), group.max_size);
                let large = instances as u64 > u64::from(max_size);
                large.then(|| (at("maxSize"), TrafficProblem::GroupTooLarge { instances, max_size }))
            };
            let of_cause = || match &group.scale_out_on {
                ScaleOutOn::Alarm(alarm) => {
                    Some((at("scaleOutOn") + "/alarm", self.problem_of_alarm(alarm)?))
                }
                ScaleOutOn::UnplacedTasksOf(service) => {
                    let known = self.service_names().any(|known| known == service);
                    let problem = TrafficProblem::UnknownService(service.clone());
                    (!known).then(|| (at("scaleOutOn") + "/unplacedTasksOf", problem))
                }
            };
            let of_second_cause = || {
                let ScaleInOn::Alarm(alarm) = group.scale_in_on.as_ref()?;
                Some((at("scaleInOn") + "/alarm", self.problem_of_alarm(alarm)?))
            };
            let found = of_instances.or_else(of_size).or_else(of_cause).or_else(of_second_cause);
            found.map(|(pointer, problem)| (pointer, Problem::Traffic(problem)))
        })
    }
}

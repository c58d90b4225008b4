//! Sets of parts that belong together, made in one step: a service behind a load balancer, and one that is scaled.
//!
//! Their defaults are those of the notes' case.

use std::sync::Arc;

use super::form::free_name;
use super::{Command, Origin};
use crate::identifiers::{AlarmName, LoadBalancerName, ServiceName, TargetGroupName, Zone};
use crate::plan::{Part, PartKind, Plan};
use crate::service::{
    AdjustmentType, Alarm, AutoScalingGroup, ComparisonOperator, Curve, Distribution, HealthCheckSettings,
    ListenerRule, Load, LoadBalancer, MAX_PRIORITY, Managed, Metric, MissingData, PathPattern, Registrar,
    ScalableTarget, ScaleOutOn, ScalingPolicy, Service, ServiceLoadBalancer, StepAdjustment, TargetGroup,
    Work,
};
use crate::task_definition::TaskDefinition;
use crate::units::{SimDuration, SimTime};

/// How long a new target group lets a target answer what it has taken, in seconds: less than the default, so that it
/// is seen within a plan.
const DEREGISTRATION_DELAY: u32 = 60;
/// How long health checks do not count after a task's start, in seconds.
const GRACE_PERIOD: u32 = 60;
/// Rules leave room between their priorities.
const PRIORITY_STEP: u32 = 10;
/// Minutes in which CPU must be low before tasks are taken away.
const LOW_MINUTES: u32 = 5;

/// A port of a task that a load balancer can send requests to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The container.
    pub container_name: Arc<str>,
    /// Its port.
    pub container_port: u16,
    /// The port of the instance, where it is not dynamic.
    pub host_port: Option<u16>,
}

/// The ports of a task definition's containers.
pub fn ports(definition: &TaskDefinition) -> Vec<Port> {
    let of_container = |container: &crate::task_definition::ContainerDefinition| {
        let name = container.name.clone();
        let mappings = container.port_mappings.iter();
        let port = move |mapping: &crate::task_definition::PortMapping| {
            let host_port = mapping.host_port.filter(|port| *port > 0);
            Some(Port { container_name: name.clone(), container_port: mapping.container_port?, host_port })
        };
        mappings.filter_map(port).collect::<Vec<_>>()
    };
    definition.containers().iter().flat_map(of_container).collect()
}

/// What requests come in by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// A new Application Load Balancer, which sends everything to the service.
    NewApplication,
    /// One of the plan: by a rule of its own, behind those that there are.
    Rule {
        /// The load balancer.
        load_balancer: LoadBalancerName,
        /// The paths that the rule is for.
        path_pattern: PathPattern,
    },
    /// A new Classic Load Balancer, on the host port of the service's tasks.
    NewClassic,
}

/// Requests that come in a plan: a quiet start, a rise, a peak, and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requests {
    /// Requests a minute at first and at the end.
    pub quiet: u32,
    /// Requests a minute at the peak.
    pub peak: u32,
    /// The mean CPU time that one costs, at one vCPU.
    pub cpu_time: SimDuration,
}

impl Default for Requests {
    fn default() -> Self {
        Self { quiet: 300, peak: 4_800, cpu_time: SimDuration::from_millis(40) }
    }
}

/// A service is put behind a load balancer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// What requests come in by.
    pub entrance: Entrance,
    /// Where its tasks take them.
    pub port: Port,
    /// The requests that come, if any shall.
    pub requests: Option<Requests>,
}

/// Puts a service behind a load balancer. `None` where the plan has no such service or load balancer, or where a
/// Classic one would need a static host port and there is none.
pub fn put_behind(plan: &Plan, name: &ServiceName, behind: &Behind) -> Option<Command> {
    let (origin, spec) = Origin::settings(plan, name)?;
    let mut spec = Service::clone(&spec);
    let group = TargetGroupName::from(free_name(plan, PartKind::TargetGroup, name.as_str()));
    let (balancer, part, path) = entrance(plan, &behind.entrance, &group, &behind.port)?;
    let is_classic = behind.entrance == Entrance::NewClassic;
    let mut parts = Vec::new();
    let registrar = if is_classic {
        Registrar::LoadBalancerName(balancer.clone())
    } else {
        let settings =
            TargetGroup { deregistration_delay_seconds: DEREGISTRATION_DELAY, ..TargetGroup::default() };
        parts.push(Part::TargetGroup(group.clone(), Arc::new(settings)));
        Registrar::TargetGroup(group)
    };
    parts.push(part);
    if let Some(requests) = behind.requests {
        let load = Load {
            load_balancer: balancer,
            path,
            curve: curve(&requests, plan.horizon)?,
            work: Work { distribution: Distribution::Exponential, cpu_time: requests.cpu_time },
        };
        let load_name = free_name(plan, PartKind::Load, "visitors");
        parts.push(Part::Load(load_name.into(), Arc::new(load)));
    }
    let Port { container_name, container_port, .. } = behind.port.clone();
    spec.load_balancers.push(ServiceLoadBalancer { registrar, container_name, container_port });
    if spec.health_check_grace_period_seconds == 0 {
        spec.health_check_grace_period_seconds = GRACE_PERIOD;
    }
    let mut commands = set(parts);
    commands.push(origin.set(name, Arc::new(spec)));
    Some(Command::Together(commands))
}

/// The load balancer, the part that makes or changes it, and a path that leads to the service.
fn entrance(
    plan: &Plan,
    entrance: &Entrance,
    group: &TargetGroupName,
    port: &Port,
) -> Option<(LoadBalancerName, Part, Arc<str>)> {
    let new = |name: &str| LoadBalancerName::from(free_name(plan, PartKind::LoadBalancer, name));
    let (name, balancer, path) = match entrance {
        Entrance::NewApplication => {
            let balancer =
                LoadBalancer::Application { rules: Vec::new(), default_target_group: group.clone() };
            (new("front"), balancer, "/".to_owned())
        }
        Entrance::NewClassic => {
            let health_check = HealthCheckSettings::of_classic();
            let balancer = LoadBalancer::Classic { instance_port: port.host_port?, health_check };
            (new("classic"), balancer, "/".to_owned())
        }
        Entrance::Rule { load_balancer, path_pattern } => {
            let mut balancer = LoadBalancer::clone(&**plan.traffic.load_balancers.get(load_balancer)?);
            let LoadBalancer::Application { rules, .. } = &mut balancer else { return None };
            rules.push(ListenerRule {
                priority: free_priority(rules)?,
                path_patterns: vec![path_pattern.clone()],
                target_group: group.clone(),
            });
            (load_balancer.clone(), balancer, path_pattern.to_string().replace(['*', '?'], "x"))
        }
    };
    Some((name.clone(), Part::LoadBalancer(name, Arc::new(balancer)), path.into()))
}

/// A priority behind those of the rules, or else one that none has.
fn free_priority(rules: &[ListenerRule]) -> Option<u32> {
    let last = rules.iter().map(|rule| rule.priority).max().unwrap_or_default();
    let next = last - last % PRIORITY_STEP + PRIORITY_STEP;
    let is_free = |priority: &u32| rules.iter().all(|rule| rule.priority != *priority);
    if next <= MAX_PRIORITY { Some(next) } else { (1..=MAX_PRIORITY).find(is_free) }
}

/// The requests of the notes' case, over the plan's time.
fn curve(Requests { quiet, peak, .. }: &Requests, horizon: SimTime) -> Option<Curve> {
    // Of three quarters of an hour: after 5, 20, 30 and 36 minutes.
    let at = |ninetieths: u64| {
        let secs = horizon.as_micros() / 1_000_000 * ninetieths / 90;
        // On a whole minute, where the plan has some.
        SimTime::from_secs(if secs > 60 { secs - secs % 60 } else { secs })
    };
    let points =
        [(SimTime::ZERO, *quiet), (at(10), *quiet), (at(40), *peak), (at(60), *peak), (at(72), *quiet)];
    Curve::through(&points).or_else(|| Curve::through(&[(SimTime::ZERO, *quiet)]))
}

/// A service is scaled by its CPU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    /// Between which numbers of tasks.
    pub bounds: ScalableTarget,
    /// Above which CPUUtilization for one minute tasks are added, in percent.
    pub high: u32,
    /// How many are added.
    pub add: u32,
    /// Below which CPUUtilization for five minutes a task is taken away, in percent, if one shall be.
    pub low: Option<u32>,
    /// How long an activity keeps others from adding to it, in seconds.
    pub cooldown: u32,
    /// Whether instances are added when no instance has room for a task: so many at most, with those that there are.
    pub most_instances: Option<u32>,
}

impl Scaled {
    /// What the notes have, for a service of so many tasks: CPU above 75 % for one minute.
    pub fn of_notes(desired_count: u32) -> Self {
        let least = desired_count.max(1);
        Self {
            bounds: ScalableTarget { min_capacity: least, max_capacity: least.saturating_mul(6).max(10) },
            high: 75,
            add: 2,
            low: Some(30),
            cooldown: 120,
            most_instances: None,
        }
    }
}

/// Has a service scaled by its CPU: bounds, alarms and policies, and a group of instances where that is wanted.
pub fn scale(plan: &Plan, name: &ServiceName, scaled: &Scaled) -> Command {
    let mut parts = vec![Part::ScalableTarget(name.clone(), Arc::new(scaled.bounds))];
    let high = Rule {
        name: "high",
        act: "add",
        comparison: ComparisonOperator::GreaterThanThreshold,
        threshold: scaled.high,
        minutes: 1,
        adjustment: i32::try_from(scaled.add).unwrap_or(i32::MAX),
    };
    parts.extend(high.parts(plan, name, scaled.cooldown));
    if let Some(threshold) = scaled.low {
        let comparison = ComparisonOperator::LessThanThreshold;
        let low =
            Rule { name: "low", act: "remove", comparison, threshold, minutes: LOW_MINUTES, adjustment: -1 };
        parts.extend(low.parts(plan, name, scaled.cooldown));
    }
    if let Some(most) = scaled.most_instances {
        let group_name = free_name(plan, PartKind::AutoScalingGroup, "cluster");
        parts.push(Part::AutoScalingGroup(
            group_name.into(),
            Arc::new(group(plan, name, most, scaled.cooldown)),
        ));
    }
    Command::Together(set(parts))
}

/// An alarm, and what it does.
struct Rule {
    name: &'static str,
    act: &'static str,
    comparison: ComparisonOperator,
    threshold: u32,
    minutes: u32,
    adjustment: i32,
}

impl Rule {
    fn parts(self, plan: &Plan, service: &ServiceName, cooldown: u32) -> [Part; 2] {
        let Self { name, act, comparison, threshold, minutes, adjustment } = self;
        let alarm_name = free_name(plan, PartKind::Alarm, &format!("{service}-cpu-{name}"));
        let alarm_name = AlarmName::from(alarm_name);
        let policy_name = free_name(plan, PartKind::ScalingPolicy, &format!("{service}-{act}-tasks"));
        let alarm = Alarm {
            metric: Metric::CpuUtilization { service: service.clone() },
            comparison_operator: comparison,
            threshold,
            evaluation_periods: minutes,
            datapoints_to_alarm: minutes,
            treat_missing_data: MissingData::Missing,
        };
        let is_out = adjustment > 0;
        let policy = ScalingPolicy {
            service: service.clone(),
            alarm: alarm_name.clone(),
            adjustment_type: AdjustmentType::ChangeInCapacity,
            step_adjustments: vec![StepAdjustment {
                metric_interval_lower_bound: is_out.then_some(0),
                metric_interval_upper_bound: (!is_out).then_some(0),
                scaling_adjustment: adjustment,
            }],
            min_adjustment_magnitude: None,
            cooldown,
        };
        [Part::Alarm(alarm_name, Arc::new(alarm)), Part::ScalingPolicy(policy_name.into(), Arc::new(policy))]
    }
}

/// A group of the plan's instances that no other has, which adds one like them.
fn group(plan: &Plan, service: &ServiceName, most: u32, cooldown: u32) -> AutoScalingGroup {
    let taken = |id: &crate::identifiers::InstanceId| {
        plan.scaling.auto_scaling_groups.values().any(|group| group.instances.contains(id))
    };
    let instances: Vec<_> = plan.instances.keys().filter(|id| !taken(id)).cloned().collect();
    let spec = plan.instances.values().next();
    let zones = plan.zones();
    let min_size = u32::try_from(instances.len()).unwrap_or(u32::MAX);
    AutoScalingGroup {
        instance_type: spec.map_or_else(|| "m5.large".into(), |spec| spec.instance_type.clone()),
        zones: if zones.is_empty() { vec![Zone::from(format!("{}a", plan.region))] } else { zones },
        reserved_memory: spec.map(|spec| spec.reserved_memory).unwrap_or_default(),
        instances,
        min_size,
        max_size: most.max(min_size),
        default_cooldown: cooldown,
        scale_out_on: ScaleOutOn::UnplacedTasksOf(service.clone()),
        scale_in_on: None,
        managed_draining: Managed::Enabled,
        managed_termination_protection: Managed::Disabled,
    }
}

fn set(parts: Vec<Part>) -> Vec<Command> {
    parts.into_iter().map(|part| Command::SetPart(Arc::new(part))).collect()
}

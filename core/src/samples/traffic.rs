//! The notes' case of scaling: CPU rises above 75 % for a minute, tasks are added, and the cluster grows when full.

use std::sync::Arc;

use super::notes::notes_cluster;
use crate::identifiers::{AlarmName, InstanceId, ServiceName, Zone};
use crate::plan::{Part, Plan};
use crate::service::{
    AdjustmentType, Alarm, AutoScalingGroup, ComparisonOperator, Curve, Distribution, Load, LoadBalancer,
    Managed, Metric, MissingData, Registrar, ScalableTarget, ScaleOutOn, ScalingPolicy, Service,
    ServiceLoadBalancer, StepAdjustment, TargetGroup, Work,
};
use crate::units::{MemoryMib, SimDuration, SimTime};

const ZONES: [&str; 3] = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"];

/// `api` of the notes' cluster behind an Application Load Balancer: its tasks share instances on dynamic ports. The
/// load rises until CPU passes 75 % for a minute; then an alarm has two tasks added, with a cooldown in between, and
/// where no instance has room, an Auto Scaling group adds one.
///
/// `web` and an instance are left out: what they hold, and what it has room for, would hide the case.
pub fn notes_traffic() -> Option<Plan> {
    let mut plan = notes_cluster();
    "notes-traffic".clone_into(&mut plan.name);
    plan.horizon = SimTime::from_secs(45 * 60);
    let (web, api) = (ServiceName::from("web"), ServiceName::from("api"));
    plan.services.remove(&web);
    plan.instances.retain(|_, spec| spec.zone.as_str() != ZONES[2]);
    plan.task_definitions.retain(|id, _| *id.family != *web.as_str());
    let balancers = vec![ServiceLoadBalancer {
        registrar: Registrar::TargetGroup("api".into()),
        container_name: "app".into(),
        container_port: 8080,
    }];
    let service = plan.services.get(&api)?;
    let service =
        Service { load_balancers: balancers, health_check_grace_period_seconds: 60, ..(**service).clone() };
    plan.services.insert(api.clone(), Arc::new(service));
    for part in traffic()?.into_iter().chain(scaling(&plan, &api)) {
        plan.set_part(&part);
    }
    Some(plan)
}

fn traffic() -> Option<[Part; 3]> {
    let balancer = LoadBalancer::Application { rules: Vec::new(), default_target_group: "api".into() };
    Some([
        Part::LoadBalancer("front".into(), Arc::new(balancer)),
        Part::TargetGroup("api".into(), Arc::new(target_group())),
        Part::Load("visitors".into(), Arc::new(load("front")?)),
    ])
}

pub(super) fn target_group() -> TargetGroup {
    TargetGroup { deregistration_delay_seconds: 60, ..TargetGroup::default() }
}

/// A quiet start, a rise over a quarter of an hour, a peak, and back.
pub(super) fn load(load_balancer: &str) -> Option<Load> {
    let minutes = [(0, 300), (5, 300), (20, 4_800), (30, 4_800), (36, 600)];
    let points = minutes.map(|(minute, rate)| (SimTime::from_secs(minute * 60), rate));
    Some(Load {
        load_balancer: load_balancer.into(),
        path: "/api/items".into(),
        curve: Curve::through(&points)?,
        work: Work { distribution: Distribution::Exponential, cpu_time: SimDuration::from_millis(40) },
    })
}

fn scaling(plan: &Plan, api: &ServiceName) -> Vec<Part> {
    let instances = plan.instances.keys().cloned().collect();
    let group = AutoScalingGroup { max_size: 6, ..group(api, &ZONES, instances) };
    let mut parts = scaling_of(api, ["add-tasks", "remove-tasks"]);
    parts.push(Part::AutoScalingGroup("cluster".into(), Arc::new(group)));
    parts
}

/// Above 75 % for a minute two tasks are added, below 30 % for five minutes one is taken away, by policies of these
/// names.
pub(super) fn scaling_of(service: &ServiceName, [out, back]: [&str; 2]) -> Vec<Part> {
    let alarm = |comparison_operator, threshold, evaluation_periods| Alarm {
        metric: Metric::CpuUtilization { service: service.clone() },
        comparison_operator,
        threshold,
        evaluation_periods,
        datapoints_to_alarm: evaluation_periods,
        treat_missing_data: MissingData::Missing,
    };
    let [high, low] = ["high", "low"].map(|which| AlarmName::from(format!("{service}-cpu-{which}")));
    let policy = |alarm: &AlarmName, scaling_adjustment: i32| {
        let is_out = scaling_adjustment > 0;
        ScalingPolicy {
            service: service.clone(),
            alarm: alarm.clone(),
            adjustment_type: AdjustmentType::ChangeInCapacity,
            step_adjustments: vec![StepAdjustment {
                metric_interval_lower_bound: is_out.then_some(0),
                metric_interval_upper_bound: (!is_out).then_some(0),
                scaling_adjustment,
            }],
            min_adjustment_magnitude: None,
            cooldown: 120,
        }
    };
    let (add, remove) = (policy(&high, 2), policy(&low, -1));
    let bounds = ScalableTarget { min_capacity: 5, max_capacity: 30 };
    vec![
        Part::Alarm(high, Arc::new(alarm(ComparisonOperator::GreaterThanThreshold, 75, 1))),
        Part::Alarm(low, Arc::new(alarm(ComparisonOperator::LessThanThreshold, 30, 5))),
        Part::ScalableTarget(service.clone(), Arc::new(bounds)),
        Part::ScalingPolicy(out.into(), Arc::new(add)),
        Part::ScalingPolicy(back.into(), Arc::new(remove)),
    ]
}

/// A group that adds an instance while tasks of a service find no room.
pub(super) fn group(service: &ServiceName, zones: &[&str], instances: Vec<InstanceId>) -> AutoScalingGroup {
    AutoScalingGroup {
        instance_type: "m5.large".into(),
        zones: zones.iter().map(|zone| Zone::from(*zone)).collect(),
        reserved_memory: MemoryMib(256),
        instances,
        min_size: 2,
        max_size: 30,
        default_cooldown: 120,
        scale_out_on: ScaleOutOn::UnplacedTasksOf(service.clone()),
        scale_in_on: None,
        managed_draining: Managed::Enabled,
        managed_termination_protection: Managed::Disabled,
    }
}

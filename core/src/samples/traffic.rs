//! The notes' case of scaling: CPU rises above 75 % for a minute, tasks are added, and the cluster grows when full.

use std::sync::Arc;

use super::notes::notes_cluster;
use crate::identifiers::{ServiceName, Zone};
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
    let group = TargetGroup { deregistration_delay_seconds: 60, ..TargetGroup::default() };
    // A quiet start, a rise over a quarter of an hour, a peak, and back.
    let minutes = [(0, 300), (5, 300), (20, 4_800), (30, 4_800), (36, 600)];
    let points = minutes.map(|(minute, rate)| (SimTime::from_secs(minute * 60), rate));
    let load = Load {
        load_balancer: "front".into(),
        path: "/api/items".into(),
        curve: Curve::through(&points)?,
        work: Work { distribution: Distribution::Exponential, cpu_time: SimDuration::from_millis(40) },
    };
    Some([
        Part::LoadBalancer("front".into(), Arc::new(balancer)),
        Part::TargetGroup("api".into(), Arc::new(group)),
        Part::Load("visitors".into(), Arc::new(load)),
    ])
}

fn scaling(plan: &Plan, api: &ServiceName) -> Vec<Part> {
    let alarm = |comparison_operator, threshold, evaluation_periods| Alarm {
        metric: Metric::CpuUtilization { service: api.clone() },
        comparison_operator,
        threshold,
        evaluation_periods,
        datapoints_to_alarm: evaluation_periods,
        treat_missing_data: MissingData::Missing,
    };
    let policy = |alarm: &str, scaling_adjustment: i32| {
        let is_out = scaling_adjustment > 0;
        ScalingPolicy {
            service: api.clone(),
            alarm: alarm.into(),
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
    let group = AutoScalingGroup {
        instance_type: "m5.large".into(),
        zones: ZONES.map(Zone::from).to_vec(),
        reserved_memory: MemoryMib(256),
        instances: plan.instances.keys().cloned().collect(),
        min_size: 2,
        max_size: 6,
        default_cooldown: 120,
        scale_out_on: ScaleOutOn::UnplacedTasksOf(api.clone()),
        scale_in_on: None,
        managed_draining: Managed::Enabled,
        managed_termination_protection: Managed::Disabled,
    };
    let high = alarm(ComparisonOperator::GreaterThanThreshold, 75, 1);
    let low = alarm(ComparisonOperator::LessThanThreshold, 30, 5);
    let bounds = ScalableTarget { min_capacity: 5, max_capacity: 30 };
    vec![
        Part::Alarm("api-cpu-high".into(), Arc::new(high)),
        Part::Alarm("api-cpu-low".into(), Arc::new(low)),
        Part::ScalableTarget(api.clone(), Arc::new(bounds)),
        Part::ScalingPolicy("add-tasks".into(), Arc::new(policy("api-cpu-high", 2))),
        Part::ScalingPolicy("remove-tasks".into(), Arc::new(policy("api-cpu-low", -1))),
        Part::AutoScalingGroup("cluster".into(), Arc::new(group)),
    ]
}

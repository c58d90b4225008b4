//! A plan's traffic and scaling: load balancers and loads, alarms and what they do.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Plan;
use crate::identifiers::{
    AlarmName, AutoScalingGroupName, LoadBalancerName, LoadName, ScalingPolicyName, ServiceName,
    TargetGroupName,
};
use crate::json::{DocumentError, Node, Object};
use crate::service::{
    Alarm, AutoScalingGroup, Load, LoadBalancer, ScalableTarget, ScalingPolicy, TargetGroup,
};

/// Load balancers, and the requests that come to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Traffic {
    /// The load balancers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub load_balancers: BTreeMap<LoadBalancerName, Arc<LoadBalancer>>,
    /// The target groups that their rules and the services name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub target_groups: BTreeMap<TargetGroupName, Arc<TargetGroup>>,
    /// Who sends requests.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub loads: BTreeMap<LoadName, Arc<Load>>,
}

/// Alarms, and what they do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Scaling {
    /// The CloudWatch alarms.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub alarms: BTreeMap<AlarmName, Arc<Alarm>>,
    /// Between which bounds the services are scaled.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scalable_targets: BTreeMap<ServiceName, Arc<ScalableTarget>>,
    /// How the services are scaled.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub policies: BTreeMap<ScalingPolicyName, Arc<ScalingPolicy>>,
    /// The groups that add instances.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub auto_scaling_groups: BTreeMap<AutoScalingGroupName, Arc<AutoScalingGroup>>,
}

/// A part of a plan's traffic or scaling, with its name.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A load balancer.
    LoadBalancer(LoadBalancerName, Arc<LoadBalancer>),
    /// A target group.
    TargetGroup(TargetGroupName, Arc<TargetGroup>),
    /// A load.
    Load(LoadName, Arc<Load>),
    /// An alarm.
    Alarm(AlarmName, Arc<Alarm>),
    /// The bounds between which a service is scaled.
    ScalableTarget(ServiceName, Arc<ScalableTarget>),
    /// A scaling policy.
    ScalingPolicy(ScalingPolicyName, Arc<ScalingPolicy>),
    /// An Auto Scaling group.
    AutoScalingGroup(AutoScalingGroupName, Arc<AutoScalingGroup>),
}

/// Which part of a plan's traffic or scaling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartName {
    /// A load balancer.
    LoadBalancer(LoadBalancerName),
    /// A target group.
    TargetGroup(TargetGroupName),
    /// A load.
    Load(LoadName),
    /// An alarm.
    Alarm(AlarmName),
    /// The bounds between which a service is scaled.
    ScalableTarget(ServiceName),
    /// A scaling policy.
    ScalingPolicy(ScalingPolicyName),
    /// An Auto Scaling group.
    AutoScalingGroup(AutoScalingGroupName),
}

impl Part {
    /// Which part it is.
    pub fn name(&self) -> PartName {
        match self {
            Self::LoadBalancer(name, _) => PartName::LoadBalancer(name.clone()),
            Self::TargetGroup(name, _) => PartName::TargetGroup(name.clone()),
            Self::Load(name, _) => PartName::Load(name.clone()),
            Self::Alarm(name, _) => PartName::Alarm(name.clone()),
            Self::ScalableTarget(service, _) => PartName::ScalableTarget(service.clone()),
            Self::ScalingPolicy(name, _) => PartName::ScalingPolicy(name.clone()),
            Self::AutoScalingGroup(name, _) => PartName::AutoScalingGroup(name.clone()),
        }
    }
}

impl Plan {
    /// Puts a part in place of the one of its name.
    pub fn set_part(&mut self, part: &Part) {
        let (traffic, scaling) = (Arc::make_mut(&mut self.traffic), Arc::make_mut(&mut self.scaling));
        match part.clone() {
            Part::LoadBalancer(name, part) => drop(traffic.load_balancers.insert(name, part)),
            Part::TargetGroup(name, part) => drop(traffic.target_groups.insert(name, part)),
            Part::Load(name, part) => drop(traffic.loads.insert(name, part)),
            Part::Alarm(name, part) => drop(scaling.alarms.insert(name, part)),
            Part::ScalableTarget(name, part) => drop(scaling.scalable_targets.insert(name, part)),
            Part::ScalingPolicy(name, part) => drop(scaling.policies.insert(name, part)),
            Part::AutoScalingGroup(name, part) => drop(scaling.auto_scaling_groups.insert(name, part)),
        }
    }

    /// Takes a part away; says whether it was there.
    pub fn remove_part(&mut self, name: &PartName) -> bool {
        let (traffic, scaling) = (Arc::make_mut(&mut self.traffic), Arc::make_mut(&mut self.scaling));
        match name {
            PartName::LoadBalancer(name) => traffic.load_balancers.remove(name).is_some(),
            PartName::TargetGroup(name) => traffic.target_groups.remove(name).is_some(),
            PartName::Load(name) => traffic.loads.remove(name).is_some(),
            PartName::Alarm(name) => scaling.alarms.remove(name).is_some(),
            PartName::ScalableTarget(name) => scaling.scalable_targets.remove(name).is_some(),
            PartName::ScalingPolicy(name) => scaling.policies.remove(name).is_some(),
            PartName::AutoScalingGroup(name) => scaling.auto_scaling_groups.remove(name).is_some(),
        }
    }
}

impl Traffic {
    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let traffic = node.object()?;
        traffic.only(&["loadBalancers", "targetGroups", "loads"])?;
        Ok(Self {
            load_balancers: named(&traffic, "loadBalancers", LoadBalancer::read)?,
            target_groups: named(&traffic, "targetGroups", TargetGroup::read)?,
            loads: named(&traffic, "loads", Load::read)?,
        })
    }
}

impl Scaling {
    pub(super) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let scaling = node.object()?;
        scaling.only(&["alarms", "scalableTargets", "policies", "autoScalingGroups"])?;
        Ok(Self {
            alarms: named(&scaling, "alarms", Alarm::read)?,
            scalable_targets: named(&scaling, "scalableTargets", ScalableTarget::read)?,
            policies: named(&scaling, "policies", ScalingPolicy::read)?,
            auto_scaling_groups: named(&scaling, "autoScalingGroups", AutoScalingGroup::read)?,
        })
    }
}

fn named<K: for<'a> From<&'a str> + Ord, V>(
    object: &Object<'_>,
    member: &str,
    read: fn(Node<'_>) -> Result<V, DocumentError>,
) -> Result<BTreeMap<K, Arc<V>>, DocumentError> {
    let entries = object.entries(member)?.into_iter();
    entries.map(|(name, node)| Ok((name.into(), Arc::new(read(node)?)))).collect()
}

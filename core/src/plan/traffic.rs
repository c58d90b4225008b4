//! A plan's traffic and scaling: load balancers and loads, alarms and what they do.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::member::Content;
use super::{Plan, Problem};
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

/// What a part of a plan's traffic or scaling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A load balancer.
    LoadBalancer,
    /// A target group.
    TargetGroup,
    /// A load.
    Load,
    /// An alarm.
    Alarm,
    /// The bounds between which a service is scaled; it has the service's name.
    ScalableTarget,
    /// A scaling policy.
    ScalingPolicy,
    /// An Auto Scaling group.
    AutoScalingGroup,
}

/// Which part of a plan's traffic or scaling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartName {
    /// What it is.
    pub kind: PartKind,
    /// Its name.
    pub name: Arc<str>,
}

/// A part, as a command carries it: a trait object for the reason that a [`Member`](super::Member) is one.
pub trait AnyPart: fmt::Debug + Send + Sync {
    /// The part itself.
    fn part(&self) -> &Part;

    /// Which part it is.
    fn name(&self) -> PartName;

    /// Puts it into a plan, in place of the one of its name.
    fn set(&self, plan: &mut Plan);

    /// Whether it is this part.
    fn equals(&self, part: &Part) -> bool;
}

impl PartialEq for dyn AnyPart {
    fn eq(&self, other: &Self) -> bool {
        self.equals(other.part())
    }
}

impl AnyPart for Part {
    fn part(&self) -> &Part {
        self
    }

    fn name(&self) -> PartName {
        let (kind, name) = match self {
            Self::LoadBalancer(name, _) => (PartKind::LoadBalancer, name.as_str()),
            Self::TargetGroup(name, _) => (PartKind::TargetGroup, name.as_str()),
            Self::Load(name, _) => (PartKind::Load, name.as_str()),
            Self::Alarm(name, _) => (PartKind::Alarm, name.as_str()),
            Self::ScalableTarget(service, _) => (PartKind::ScalableTarget, service.as_str()),
            Self::ScalingPolicy(name, _) => (PartKind::ScalingPolicy, name.as_str()),
            Self::AutoScalingGroup(name, _) => (PartKind::AutoScalingGroup, name.as_str()),
        };
        PartName { kind, name: name.into() }
    }

    fn set(&self, plan: &mut Plan) {
        plan.set_part(self);
    }

    fn equals(&self, part: &Part) -> bool {
        self == part
    }
}

impl Plan {
    /// Puts a part in place of the one of its name.
    pub fn set_part(&mut self, part: &Part) {
        let (mut traffic, mut scaling) = (Traffic::clone(&self.traffic), Scaling::clone(&self.scaling));
        match part.clone() {
            Part::LoadBalancer(name, part) => drop(traffic.load_balancers.insert(name, part)),
            Part::TargetGroup(name, part) => drop(traffic.target_groups.insert(name, part)),
            Part::Load(name, part) => drop(traffic.loads.insert(name, part)),
            Part::Alarm(name, part) => drop(scaling.alarms.insert(name, part)),
            Part::ScalableTarget(name, part) => drop(scaling.scalable_targets.insert(name, part)),
            Part::ScalingPolicy(name, part) => drop(scaling.policies.insert(name, part)),
            Part::AutoScalingGroup(name, part) => drop(scaling.auto_scaling_groups.insert(name, part)),
        }
        (self.traffic, self.scaling) = (traffic.into(), scaling.into());
    }

    /// Takes a part away; says whether it was there.
    pub fn remove_part(&mut self, name: &PartName) -> bool {
        self.traffic.remove(name) || self.scaling.remove(name)
    }

    /// The part of this name.
    pub fn part(&self, name: &PartName) -> Option<Part> {
        self.parts().find(|part| part.name() == *name)
    }

    /// Every part of traffic and scaling: by kind, then by name.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let (traffic, scaling) = (&*self.traffic, &*self.scaling);
        let of_traffic = parts(&traffic.load_balancers, Part::LoadBalancer)
            .chain(parts(&traffic.target_groups, Part::TargetGroup))
            .chain(parts(&traffic.loads, Part::Load));
        of_traffic
            .chain(parts(&scaling.alarms, Part::Alarm))
            .chain(parts(&scaling.scalable_targets, Part::ScalableTarget))
            .chain(parts(&scaling.policies, Part::ScalingPolicy))
            .chain(parts(&scaling.auto_scaling_groups, Part::AutoScalingGroup))
    }
}

fn parts<K: Clone, V>(
    named: &BTreeMap<K, Arc<V>>,
    part: fn(K, Arc<V>) -> Part,
) -> impl Iterator<Item = Part> {
    named.iter().map(move |(name, value)| part(name.clone(), value.clone()))
}

impl PartKind {
    /// Every kind, in the order in which a plan has them.
    pub const ALL: [Self; 7] = [
        Self::LoadBalancer,
        Self::TargetGroup,
        Self::Load,
        Self::Alarm,
        Self::ScalableTarget,
        Self::ScalingPolicy,
        Self::AutoScalingGroup,
    ];

    /// The members of a plan that hold the parts of this kind.
    pub(crate) fn members(self) -> [&'static str; 2] {
        match self {
            Self::LoadBalancer => ["traffic", "loadBalancers"],
            Self::TargetGroup => ["traffic", "targetGroups"],
            Self::Load => ["traffic", "loads"],
            Self::Alarm => ["scaling", "alarms"],
            Self::ScalableTarget => ["scaling", "scalableTargets"],
            Self::ScalingPolicy => ["scaling", "policies"],
            Self::AutoScalingGroup => ["scaling", "autoScalingGroups"],
        }
    }
}

impl Part {
    /// The part's document, as it stands in a plan under its name.
    pub(crate) fn document(&self) -> Value {
        let document = match self {
            Self::LoadBalancer(_, part) => serde_json::to_value(part),
            Self::TargetGroup(_, part) => serde_json::to_value(part),
            Self::Load(_, part) => serde_json::to_value(part),
            Self::Alarm(_, part) => serde_json::to_value(part),
            Self::ScalableTarget(_, part) => serde_json::to_value(part),
            Self::ScalingPolicy(_, part) => serde_json::to_value(part),
            Self::AutoScalingGroup(_, part) => serde_json::to_value(part),
        };
        // A part is an object with names for keys, which is always written.
        document.unwrap_or_default()
    }

    /// The part of a document, as it stands in a plan under this name.
    pub(crate) fn read(kind: PartKind, name: &str, document: &Value) -> Result<Self, DocumentError> {
        let node = Node { value: document, pointer: String::new() };
        Ok(match kind {
            PartKind::LoadBalancer => Self::LoadBalancer(name.into(), Arc::new(LoadBalancer::read(node)?)),
            PartKind::TargetGroup => Self::TargetGroup(name.into(), Arc::new(TargetGroup::read(node)?)),
            PartKind::Load => Self::Load(name.into(), Arc::new(Load::read(node)?)),
            PartKind::Alarm => Self::Alarm(name.into(), Arc::new(Alarm::read(node)?)),
            PartKind::ScalableTarget => {
                Self::ScalableTarget(name.into(), Arc::new(ScalableTarget::read(node)?))
            }
            PartKind::ScalingPolicy => Self::ScalingPolicy(name.into(), Arc::new(ScalingPolicy::read(node)?)),
            PartKind::AutoScalingGroup => {
                Self::AutoScalingGroup(name.into(), Arc::new(AutoScalingGroup::read(node)?))
            }
        })
    }
}

impl Content for Traffic {
    fn empty() -> &'static Self {
        static EMPTY: Traffic = Traffic {
            load_balancers: BTreeMap::new(),
            target_groups: BTreeMap::new(),
            loads: BTreeMap::new(),
        };
        &EMPTY
    }

    fn problem(&self, plan: &Plan) -> Option<(String, Problem)> {
        plan.problem_of_traffic()
    }

    fn remove(&mut self, PartName { kind, name }: &PartName) -> bool {
        let name = &**name;
        match kind {
            PartKind::LoadBalancer => self.load_balancers.remove(&LoadBalancerName::from(name)).is_some(),
            PartKind::TargetGroup => self.target_groups.remove(&TargetGroupName::from(name)).is_some(),
            PartKind::Load => self.loads.remove(&LoadName::from(name)).is_some(),
            PartKind::Alarm
            | PartKind::ScalableTarget
            | PartKind::ScalingPolicy
            | PartKind::AutoScalingGroup => false,
        }
    }
}

impl Content for Scaling {
    fn empty() -> &'static Self {
        static EMPTY: Scaling = Scaling {
            alarms: BTreeMap::new(),
            scalable_targets: BTreeMap::new(),
            policies: BTreeMap::new(),
            auto_scaling_groups: BTreeMap::new(),
        };
        &EMPTY
    }

    fn problem(&self, plan: &Plan) -> Option<(String, Problem)> {
        plan.problem_of_scaling()
    }

    fn remove(&mut self, PartName { kind, name }: &PartName) -> bool {
        let name = &**name;
        match kind {
            PartKind::Alarm => self.alarms.remove(&AlarmName::from(name)).is_some(),
            PartKind::ScalableTarget => self.scalable_targets.remove(&ServiceName::from(name)).is_some(),
            PartKind::ScalingPolicy => self.policies.remove(&ScalingPolicyName::from(name)).is_some(),
            PartKind::AutoScalingGroup => {
                self.auto_scaling_groups.remove(&AutoScalingGroupName::from(name)).is_some()
            }
            PartKind::LoadBalancer | PartKind::TargetGroup | PartKind::Load => false,
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

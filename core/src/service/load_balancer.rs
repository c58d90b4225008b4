//! Load balancers, and how a service registers its tasks with them.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::target_group::HealthCheckSettings;
use crate::identifiers::{LoadBalancerName, TargetGroupName};
use crate::json::{DocumentError, Expected, Fault, Node};

/// Target groups that a service may name (documented: CreateService).
pub const MAX_TARGET_GROUPS: usize = 5;

/// The highest priority of a listener rule (documented: CreateRule).
pub const MAX_PRIORITY: u32 = 50_000;

/// Path patterns that a rule may have: a rule has five condition values at most (documented:
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html>).
const MAX_PATTERNS: usize = 5;

/// The longest path pattern (documented: CreateRule).
const MAX_PATTERN_CHARS: usize = 128;

/// A load balancer of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type", deny_unknown_fields)]
pub enum LoadBalancer {
    /// An Application Load Balancer with one listener.
    Application {
        /// The listener's rules. The one of the lowest priority that matches decides.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rules: Vec<ListenerRule>,
        /// Where requests go that no rule matches.
        default_target_group: TargetGroupName,
    },
    /// A Classic Load Balancer with one TCP listener. It knows one port of each instance, so it reaches one task
    /// of a service on each.
    Classic {
        /// The port of every instance.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        instance_port: u16,
        /// How it checks its instances.
        #[serde(default = "HealthCheckSettings::of_classic")]
        health_check: HealthCheckSettings,
    },
}

/// A rule of a listener: which requests go to which target group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListenerRule {
    /// Lower ones come first.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_PRIORITY)))]
    pub priority: u32,
    /// The paths that it is for: one of them must match.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_PATTERNS)))]
    pub path_patterns: Vec<PathPattern>,
    /// Where its requests go.
    pub target_group: TargetGroupName,
}

/// A pattern of paths: `*` stands for any characters or none, `?` for one (documented:
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-rules.html>).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PathPattern(
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = MAX_PATTERN_CHARS)))] Arc<str>,
);

impl PathPattern {
    /// The pattern of this text.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The pattern of a text; `None` where ELB takes none like it.
    pub fn of(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.chars().count() <= MAX_PATTERN_CHARS;
        fits.then(|| Self::new(text))
    }

    /// Whether a path is one of those that it stands for. Upper and lower case differ (documented).
    pub fn matches(&self, path: &str) -> bool {
        let (pattern, path): (Vec<char>, Vec<char>) = (self.0.chars().collect(), path.chars().collect());
        let (mut at, mut read) = (0, 0);
        // Where to go on after the last `*`, when what follows it does not match: it then stands for one more.
        let mut star = None;
        while read < path.len() {
            match pattern.get(at) {
                Some('*') => {
                    star = Some((at + 1, read));
                    at += 1;
                }
                Some(expected) if *expected == '?' || Some(expected) == path.get(read) => {
                    at += 1;
                    read += 1;
                }
                _ => {
                    let Some((after, from)) = star else { return false };
                    star = Some((after, from + 1));
                    (at, read) = (after, from + 1);
                }
            }
        }
        pattern.iter().skip(at).all(|rest| *rest == '*')
    }

    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        Self::of(node.text()?).ok_or_else(|| node.mismatch(Expected::PathPattern))
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the tasks of a service are registered: a load balancer of CreateService.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceLoadBalancer {
    /// With what.
    #[serde(flatten)]
    pub registrar: Registrar,
    /// The container that takes the requests.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub container_name: Arc<str>,
    /// Its port.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub container_port: u16,
}

/// What tasks are registered with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Registrar {
    /// A target group of Application Load Balancers: each task with its own port.
    TargetGroup(TargetGroupName),
    /// A Classic Load Balancer: the instance of each task.
    LoadBalancerName(LoadBalancerName),
}

impl Registrar {
    /// Whether it is this target group.
    pub fn is_group(&self, name: &TargetGroupName) -> bool {
        matches!(self, Self::TargetGroup(group) if group == name)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::TargetGroup(name) => name.as_str(),
            Self::LoadBalancerName(name) => name.as_str(),
        }
    }
}

impl LoadBalancer {
    /// Whom a request for this path goes to. `name` is the load balancer's own.
    pub fn route(&self, name: &LoadBalancerName, path: &str) -> Registrar {
        match self {
            Self::Classic { .. } => Registrar::LoadBalancerName(name.clone()),
            Self::Application { rules, default_target_group } => {
                let matching = rules
                    .iter()
                    .filter(|rule| rule.path_patterns.iter().any(|pattern| pattern.matches(path)));
                let first = matching.min_by_key(|rule| rule.priority);
                let group = first.map_or(default_target_group, |rule| &rule.target_group);
                Registrar::TargetGroup(group.clone())
            }
        }
    }

    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let balancer = node.object()?;
        let kind = balancer.needed("type")?;
        match kind.text()? {
            "application" => {
                balancer.only(&["type", "rules", "defaultTargetGroup"])?;
                let rules = balancer.given("rules");
                let rules = rules.map(|rules| rules.elements()?.map(ListenerRule::read).collect());
                Ok(Self::Application {
                    rules: rules.transpose()?.unwrap_or_default(),
                    default_target_group: balancer.needed("defaultTargetGroup")?.text()?.into(),
                })
            }
            "classic" => {
                balancer.only(&["type", "instancePort", "healthCheck"])?;
                let default = HealthCheckSettings::of_classic();
                let health_check = balancer.given("healthCheck");
                let health_check = health_check.map(|node| HealthCheckSettings::read(node, default));
                Ok(Self::Classic {
                    instance_port: balancer.needed("instancePort")?.port(1)?,
                    health_check: health_check.transpose()?.unwrap_or(default),
                })
            }
            _ => Err(kind.mismatch(Expected::OneOf(vec!["application", "classic"]))),
        }
    }
}

impl ListenerRule {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let rule = node.object()?;
        rule.only(&["priority", "pathPatterns", "targetGroup"])?;
        let patterns = rule.needed("pathPatterns")?;
        let path_patterns = patterns.elements()?.map(PathPattern::read).collect::<Result<Vec<_>, _>>()?;
        if path_patterns.is_empty() {
            return Err(patterns.error(Fault::EmptyList));
        }
        if path_patterns.len() > MAX_PATTERNS {
            let count = path_patterns.len();
            return Err(patterns.error(Fault::TooManyElements { count, most: MAX_PATTERNS }));
        }
        Ok(Self {
            priority: rule.needed("priority")?.integer(1, MAX_PRIORITY)?,
            path_patterns,
            target_group: rule.needed("targetGroup")?.text()?.into(),
        })
    }
}

impl ServiceLoadBalancer {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let balancer = node.object()?;
        balancer.only(&["targetGroup", "loadBalancerName", "containerName", "containerPort"])?;
        let registrar = match (balancer.given("targetGroup"), balancer.given("loadBalancerName")) {
            (Some(group), None) => Registrar::TargetGroup(group.text()?.into()),
            (None, Some(name)) => Registrar::LoadBalancerName(name.text()?.into()),
            // Observed: AWS's rules for CloudFormation templates, as cdk-preflight has them.
            (Some(_), Some(name)) => {
                let message = "loadBalancerName and targetGroupArn cannot both be specified".to_owned();
                return Err(name.error(Fault::Refused { message }));
            }
            (None, None) => {
                let pointer = balancer.pointer.clone();
                return Err(DocumentError { pointer, fault: Fault::Missing { member: "targetGroup" } });
            }
        };
        Ok(Self {
            registrar,
            container_name: balancer.needed("containerName")?.non_empty_text()?,
            container_port: balancer.needed("containerPort")?.port(1)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let pattern = PathPattern::new(pattern);
        for path in matching {
            assert!(pattern.matches(path), "{pattern} matches {path}");
        }
        for path in others {
            assert!(!pattern.matches(path), "{pattern} does not match {path}");
        }
    }

    #[test]
    fn patterns_match_whole_paths() {
        check("/img/*", &["/img/", "/img/a/b.png"], &["/img", "/images/", "/IMG/a"]);
        check("/img/*/pics", &["/img/a/pics", "/img/a/pics/pics"], &["/img/pics", "/img/a/pics/"]);
        check("/v?/*", &["/v1/", "/v2/x"], &["/v/x", "/v10/x"]);
        check("*", &["", "/", "/a"], &[]);
        check("*a*b", &["ab", "aab", "a/ba/b"], &["ba", "abc"]);
        check("", &[""], &["/"]);
    }

    #[test]
    fn the_lowest_priority_decides_and_the_default_is_last() {
        let rule = |priority, pattern: &str, group: &str| ListenerRule {
            priority,
            path_patterns: vec![PathPattern::new(pattern)],
            target_group: group.into(),
        };
        let balancer = LoadBalancer::Application {
            rules: vec![rule(20, "/api/*", "api"), rule(10, "/api/v2/*", "next"), rule(30, "/*.png", "img")],
            default_target_group: "web".into(),
        };
        let route = |path| balancer.route(&"front".into(), path).name().to_owned();
        assert_eq!(["/api/v1/x", "/api/v2/x", "/a/b.png", "/"].map(route), ["api", "next", "img", "web"]);
        let classic =
            LoadBalancer::Classic { instance_port: 80, health_check: HealthCheckSettings::of_classic() };
        assert_eq!(classic.route(&"old".into(), "/"), Registrar::LoadBalancerName("old".into()));
    }
}

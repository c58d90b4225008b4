//! Where requests go: every rule of every listener, in the order in which it is asked.

use super::{Action, Plan};
use crate::flat::FlatSet;
use crate::identifiers::{LoadBalancerName, TaskId};
use crate::service::{ListenerRule, LoadBalancer, PathPattern, Registrar};
use crate::units::SimTime;

/// A way from a load balancer to targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The load balancer.
    pub load_balancer: LoadBalancerName,
    /// Which requests take it.
    pub rule: RouteRule,
    /// What its targets are registered with.
    pub registrar: Registrar,
    /// How many of the requests for these targets take it.
    pub share: Share,
}

/// Which requests take a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteRule {
    /// Those whose path matches, and that no rule of a lower priority takes.
    Path {
        /// The rule's priority.
        priority: u32,
        /// One of them must match.
        patterns: Vec<PathPattern>,
    },
    /// Those that no rule takes.
    Default,
    /// All that come to a Classic Load Balancer: they go to this port of every instance.
    Port(u16),
}

/// How many of the requests for its targets take a route. Requests are counted where they are served, not where they
/// are routed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// No load of the plan takes it.
    Nothing,
    /// Every load that reaches its targets takes it.
    All,
    /// Others take another route to the same targets.
    Some,
}

impl RouteRule {
    /// A rule's priority; the default and a Classic Load Balancer have none.
    pub fn priority(&self) -> Option<u32> {
        match self {
            Self::Path { priority, .. } => Some(*priority),
            Self::Default | Self::Port(_) => None,
        }
    }
}

impl Route {
    /// Whether it takes a request for this path that no route before it has taken.
    fn takes(&self, path: &str) -> bool {
        match &self.rule {
            RouteRule::Path { patterns, .. } => patterns.iter().any(|pattern| pattern.matches(path)),
            RouteRule::Default | RouteRule::Port(_) => true,
        }
    }
}

impl Plan {
    /// Every route, by load balancer in order of name; of one load balancer in the order in which rules are asked.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = Vec::new();
        for (name, balancer) in &self.traffic.load_balancers {
            let route = |rule, registrar| Route {
                load_balancer: name.clone(),
                rule,
                registrar,
                share: Share::Nothing,
            };
            match &**balancer {
                LoadBalancer::Application { rules, default_target_group } => {
                    let mut rules: Vec<&ListenerRule> = rules.iter().collect();
                    // Of two rules of one priority the first decides, as in `LoadBalancer::route`.
                    rules.sort_by_key(|rule| rule.priority);
                    let path = |rule: &ListenerRule| {
                        let patterns = rule.path_patterns.clone();
                        let registrar = Registrar::TargetGroup(rule.target_group.clone());
                        route(RouteRule::Path { priority: rule.priority, patterns }, registrar)
                    };
                    routes.extend(rules.into_iter().map(path));
                    routes.push(route(
                        RouteRule::Default,
                        Registrar::TargetGroup(default_target_group.clone()),
                    ));
                }
                LoadBalancer::Classic { instance_port, .. } => routes
                    .push(route(RouteRule::Port(*instance_port), Registrar::LoadBalancerName(name.clone()))),
            }
        }
        self.share_out(&mut routes);
        routes
    }

    fn share_out(&self, routes: &mut [Route]) {
        // A load has one path, so one route takes all of it.
        let taken: FlatSet<usize> = self
            .traffic
            .loads
            .values()
            .filter_map(|load| {
                let takes =
                    |route: &Route| route.load_balancer == load.load_balancer && route.takes(&load.path);
                routes.iter().position(takes)
            })
            .collect();
        let towards = |registrar: &Registrar| {
            let taken = taken.iter().filter_map(|place| routes.get(*place));
            taken.filter(|route| route.registrar == *registrar).count()
        };
        let share = |(place, route): (usize, &Route)| match towards(&route.registrar) {
            _ if !taken.contains(&place) => Share::Nothing,
            1 => Share::All,
            _ => Share::Some,
        };
        let shares: Vec<Share> = routes.iter().enumerate().map(share).collect();
        for (route, share) in routes.iter_mut().zip(shares) {
            route.share = share;
        }
    }

    /// Whether a task's health checks have been made to fail by an instant.
    pub fn fails_health_checks(&self, id: TaskId, by: SimTime) -> bool {
        let by_then = self.timeline.iter().filter(|timed| timed.at <= by);
        let said = |action: &Action| match action {
            Action::FailHealthChecks { task } if *task == id => Some(true),
            Action::PassHealthChecks { task } if *task == id => Some(false),
            _ => None,
        };
        by_then.filter_map(|timed| said(&timed.action)).next_back().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::plan::{Part, TimedAction};
    use crate::samples::notes_traffic;
    use crate::service::{HealthCheckSettings, Load};

    /// The sample behind two rules and a default, with loads of these paths, and a Classic Load Balancer beside it.
    #[track_caller]
    fn check(paths: &[&str], expected: Expect) {
        let mut plan = notes_traffic().expect("the sample");
        let load = plan.traffic.loads.values().next().expect("it has a load").clone();
        let rule = |priority, pattern: &str, group: &str| ListenerRule {
            priority,
            path_patterns: vec![PathPattern::new(pattern)],
            target_group: group.into(),
        };
        let front = LoadBalancer::Application {
            rules: vec![rule(20, "/api/*", "api"), rule(10, "/static/*", "static")],
            default_target_group: "api".into(),
        };
        let health_check = HealthCheckSettings::of_classic();
        plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(front)));
        let old = LoadBalancer::Classic { instance_port: 80, health_check };
        plan.set_part(&Part::LoadBalancer("old".into(), Arc::new(old)));
        for (number, path) in paths.iter().enumerate() {
            let load = Load { path: (*path).into(), ..(*load).clone() };
            let name = if number == 0 { "visitors".to_owned() } else { format!("more-{number}") };
            plan.set_part(&Part::Load(name.as_str().into(), Arc::new(load)));
        }
        let line = |route: &Route| {
            let rule = match &route.rule {
                RouteRule::Path { priority, patterns } => format!("{priority} {}", patterns[0]),
                RouteRule::Default => "default".to_owned(),
                RouteRule::Port(port) => format!("port {port}"),
            };
            format!("{} {rule} -> {} {:?}\n", route.load_balancer, route.registrar.name(), route.share)
        };
        expected.assert_eq(&plan.routes().iter().map(line).collect::<String>());
    }

    #[test]
    fn routes_are_in_the_order_in_which_they_are_asked() {
        check(
            &["/api/items"],
            expect![[r#"
            front 10 /static/* -> static Nothing
            front 20 /api/* -> api All
            front default -> api Nothing
            old port 80 -> old Nothing
        "#]],
        );
        check(
            &["/api/items", "/static/a.png", "/"],
            expect![[r#"
            front 10 /static/* -> static All
            front 20 /api/* -> api Some
            front default -> api Some
            old port 80 -> old Nothing
        "#]],
        );
    }

    #[test]
    fn the_last_word_on_health_checks_by_an_instant_counts() {
        let mut plan = notes_traffic().expect("the sample");
        let [one, other] = [1, 2].map(TaskId::from_u128);
        let at = |secs, action| Arc::new(TimedAction { at: SimTime::from_secs(secs), action });
        plan.timeline = vec![
            at(60, Action::FailHealthChecks { task: one }),
            at(90, Action::FailHealthChecks { task: other }),
            at(120, Action::PassHealthChecks { task: one }),
        ];
        let fails = |task, secs| plan.fails_health_checks(task, SimTime::from_secs(secs));
        assert_eq!([59, 60, 119, 120].map(|secs| fails(one, secs)), [false, true, true, false]);
        assert_eq!([89, 200].map(|secs| fails(other, secs)), [false, true]);
    }
}

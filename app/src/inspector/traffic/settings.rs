//! Settings in the words of the load balancers' APIs.

use leptos::prelude::*;
use stowage_core::identifiers::{LoadBalancerName, TargetGroupName};
use stowage_core::plan::{Plan, Route, RouteRule};
use stowage_core::service::{HealthCheckSettings, LoadBalancer, Registrar};
use stowage_core::words::Language;

use super::super::parts::{fact, link};
use crate::i18n::departures as text;
use crate::state::{Selection, Studio, TrafficSubject};

/// A setting's name in the API, and what it is set to.
type Setting = (&'static str, String);

/// The settings of a load balancer, a rule or a target group; nothing of one that the plan does not have.
pub(super) fn settings(
    studio: Studio,
    plan: &Plan,
    subject: &TrafficSubject,
    language: Language,
) -> Option<AnyView> {
    match subject {
        TrafficSubject::LoadBalancer(name) => match &**plan.traffic.load_balancers.get(name)? {
            LoadBalancer::Application { .. } => Some(rules(studio, plan, name, language)),
            LoadBalancer::Classic { instance_port, health_check } => {
                let port = ("InstancePort", instance_port.to_string());
                Some(list([port].into_iter().chain(classic_checks(health_check))))
            }
        },
        TrafficSubject::Rule(name, priority) => {
            let routes = plan.routes();
            let mut of_balancer = routes.iter().filter(|route| route.load_balancer == *name);
            Some(rule(studio, of_balancer.find(|route| route.rule.priority() == *priority)?, language))
        }
        TrafficSubject::TargetGroup(name) => group(plan, name),
    }
}

fn condition(rule: &RouteRule, language: Language) -> String {
    match rule {
        RouteRule::Path { patterns, .. } => {
            let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
            format!("path-pattern {}", patterns.join(", "))
        }
        RouteRule::Default => text::EVERYTHING_ELSE.of(language).to_owned(),
        RouteRule::Port(port) => format!("InstancePort {port}"),
    }
}

/// The rules of a listener, in the order in which they are asked.
fn rules(studio: Studio, plan: &Plan, name: &LoadBalancerName, language: Language) -> AnyView {
    let routes = plan.routes();
    let of_balancer = routes.iter().filter(|route| route.load_balancer == *name);
    let line = |route: &Route| {
        let number = route.rule.priority();
        let label = number.map_or_else(|| text::DEFAULT.of(language).to_owned(), |number| number.to_string());
        let subject = TrafficSubject::Rule(name.clone(), number);
        view! {
            <li class="row">
                {link(studio, "link", label, Selection::Traffic(subject))}
                <span class="tr mono">{condition(&route.rule, language)}</span>
                <span class="mut">"→"</span>
                {target_group(studio, &route.registrar)}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = of_balancer.map(line).collect();
    view! { <ol class="rules">{lines}</ol> }.into_any()
}

fn rule(studio: Studio, route: &Route, language: Language) -> AnyView {
    let balancer = Selection::Traffic(TrafficSubject::LoadBalancer(route.load_balancer.clone()));
    let priority =
        route.rule.priority().map_or_else(|| "default".to_owned(), |priority| priority.to_string());
    view! {
        <dl class="facts">
            {fact(text::LOAD_BALANCER.of(language), link(studio, "link", route.load_balancer.to_string(), balancer))}
            {fact("Priority", priority.into_any())}
            {fact("Conditions", condition(&route.rule, language).into_any())}
            {fact("forward", target_group(studio, &route.registrar))}
        </dl>
    }
    .into_any()
}

fn target_group(studio: Studio, registrar: &Registrar) -> AnyView {
    match registrar {
        Registrar::TargetGroup(name) => {
            let subject = TrafficSubject::TargetGroup(name.clone());
            link(studio, "link", name.to_string(), Selection::Traffic(subject))
        }
        Registrar::LoadBalancerName(name) => name.to_string().into_any(),
    }
}

fn group(plan: &Plan, name: &TargetGroupName) -> Option<AnyView> {
    let group = plan.traffic.target_groups.get(name)?;
    let own = [
        ("load_balancing.algorithm.type", group.load_balancing_algorithm_type.as_str().to_owned()),
        ("deregistration_delay.timeout_seconds", group.deregistration_delay_seconds.to_string()),
    ];
    Some(list(own.into_iter().chain(checks(&group.health_check))))
}

/// Health checks as CreateTargetGroup has them.
fn checks(check: &HealthCheckSettings) -> [Setting; 4] {
    [
        ("HealthCheckIntervalSeconds", check.interval_seconds.to_string()),
        ("HealthCheckTimeoutSeconds", check.timeout_seconds.to_string()),
        ("HealthyThresholdCount", check.healthy_threshold_count.to_string()),
        ("UnhealthyThresholdCount", check.unhealthy_threshold_count.to_string()),
    ]
}

/// Health checks as ConfigureHealthCheck of a Classic Load Balancer has them.
fn classic_checks(check: &HealthCheckSettings) -> [Setting; 4] {
    [
        ("Interval", check.interval_seconds.to_string()),
        ("Timeout", check.timeout_seconds.to_string()),
        ("HealthyThreshold", check.healthy_threshold_count.to_string()),
        ("UnhealthyThreshold", check.unhealthy_threshold_count.to_string()),
    ]
}

fn list(settings: impl Iterator<Item = Setting>) -> AnyView {
    let line = |(name, value): Setting| {
        view! { <div><dt class="mono t11">{name}</dt><dd>{value}</dd></div> }.into_any()
    };
    let lines: Vec<AnyView> = settings.map(line).collect();
    view! { <dl class="facts api">{lines}</dl> }.into_any()
}

//! The forms of load balancers and target groups.

use leptos::prelude::*;
use stowage_core::editing::Mention;
use stowage_core::editing::form::Form;
use stowage_core::words;

use super::rows::{Cell, Column, Rows, rows};
use super::sheet::{Sheet, target_groups, words_of};
use crate::i18n::{t, traffic_edit as text};
use crate::state::Studio;

/// The rules of a listener, in the order in which they are asked.
const RULES: Rows = Rows {
    list: "/rules",
    name: (text::RULES, "rules"),
    help: Some(text::RULES_HELP),
    columns: &[
        Column { member: "priority", label: text::PRIORITY, cell: Cell::Number },
        Column { member: "pathPatterns", label: text::PATTERNS, cell: Cell::Text },
        Column { member: "targetGroup", label: text::TARGET_GROUP, cell: Cell::Choice(target_groups) },
    ],
    order: Some("priority"),
    add: text::ADD_RULE,
    fresh: new_rule,
};

/// A rule behind the others, to the last one's target group.
fn new_rule(form: &Form, studio: Studio) -> Vec<(&'static str, String)> {
    let count = form.rows("/rules");
    let priority = |index: usize| form.text(&format!("/rules/{index}/priority")).parse::<u32>().unwrap_or(0);
    let last = (0..count).map(priority).max().unwrap_or(0);
    let groups = studio.plan.with_untracked(|plan| plan.traffic.target_groups.keys().last().cloned());
    let group = groups.map(|group| group.to_string()).unwrap_or_default();
    vec![
        ("priority", (last - last % 10).saturating_add(10).to_string()),
        ("pathPatterns", "/*".to_owned()),
        ("targetGroup", group),
    ]
}

fn types(_: Studio) -> Vec<(String, String)> {
    [("application", text::APPLICATION.en), ("classic", text::CLASSIC.en)]
        .map(|(value, says)| (value.to_owned(), says.to_owned()))
        .into()
}

fn algorithms(_: Studio) -> Vec<(String, String)> {
    words_of(&["round_robin", "least_outstanding_requests", "weighted_random"])
}

/// A load balancer: what is typed of the other kind stays while the kind is changed.
pub(super) fn load_balancer(sheet: Sheet) -> AnyView {
    let is_classic = Memo::new(move |_| sheet.text("/type") == "classic");
    view! {
        {sheet.choice("edit-kind", "/type", (text::TYPE, "Type"), types)}
        {move || match is_classic.get() {
            true => classic(sheet),
            false => application(sheet),
        }}
        {move || losses(sheet)}
    }
    .into_any()
}

/// What is lost with the change of a load balancer's type.
fn losses(sheet: Sheet) -> Option<AnyView> {
    let (studio, language) = (sheet.studio, sheet.studio.language());
    let losses = sheet.form.with(|form| studio.plan.with(|plan| form.consequences(plan).losses));
    let line = |loss: &Mention| view! { <li>{words::mention(language, loss)}</li> }.into_any();
    let lines: Vec<AnyView> = losses.iter().map(line).collect();
    let view = view! {
        <div role="status">
            <p class="help c-warn">{text::LOST.of(language)}</p>
            <ul class="mentions" data-testid="mentions">{lines}</ul>
        </div>
    };
    (!losses.is_empty()).then(|| view.into_any())
}

fn application(sheet: Sheet) -> AnyView {
    let default = (text::DEFAULT_GROUP, "DefaultActions");
    view! {
        {rows(sheet, &RULES)}
        {sheet.choice("edit-default-group", "/defaultTargetGroup", default, target_groups)}
    }
    .into_any()
}

fn classic(sheet: Sheet) -> AnyView {
    let studio = sheet.studio;
    let port = sheet
        .field("edit-instance-port", "/instancePort", (text::INSTANCE_PORT, "InstancePort"))
        .help(move || text::INSTANCE_PORT_HELP.of(studio.language()).to_owned());
    view! {
        {port.line(None, false)}
        {health_check(sheet)}
    }
    .into_any()
}

/// A target group.
pub(super) fn target_group(sheet: Sheet) -> AnyView {
    let seconds = sheet.unit(text::SECONDS);
    view! {
        <div class="fields">
            {sheet.choice("edit-algorithm", "/loadBalancingAlgorithmType", (text::ALGORITHM, "algorithm.type"), algorithms)}
            {sheet.line(
                "edit-delay",
                "/deregistrationDelaySeconds",
                (text::DELAY, "deregistration_delay"),
                seconds,
                false,
            )}
        </div>
        {health_check(sheet)}
    }
    .into_any()
}

fn health_check(sheet: Sheet) -> AnyView {
    let (seconds, checks) = (sheet.unit(text::SECONDS), sheet.unit(text::CHECKS));
    let line = |id, pointer, name, unit| sheet.line(id, pointer, name, unit, false);
    view! {
        <fieldset class="field">
            <legend class="lab semi">{t(text::HEALTH_CHECK)}</legend>
            <div class="fields">
                {line("edit-interval", "/healthCheck/intervalSeconds", (text::INTERVAL, "IntervalSeconds"), seconds)}
                {line("edit-timeout", "/healthCheck/timeoutSeconds", (text::TIMEOUT, "TimeoutSeconds"), seconds)}
                {line("edit-healthy", "/healthCheck/healthyThresholdCount", (text::HEALTHY, "HealthyThreshold"), checks)}
                {line("edit-unhealthy", "/healthCheck/unhealthyThresholdCount", (text::UNHEALTHY, "UnhealthyThreshold"), checks)}
            </div>
        </fieldset>
    }
    .into_any()
}

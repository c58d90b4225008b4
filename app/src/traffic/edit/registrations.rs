//! The form on where a service registers its tasks.

use leptos::prelude::*;
use stowage_core::editing::Origin;
use stowage_core::editing::form::{Form, LOAD_BALANCERS};
use stowage_core::editing::guided::ports;
use stowage_core::identifiers::ServiceName;

use super::rows::{Cell, Column, Rows, rows};
use super::sheet::Sheet;
use super::submitted;
use crate::edit::form::nothing;
use crate::i18n::traffic_edit as text;
use crate::state::Studio;

/// What a service registers with.
const REGISTRATIONS: Rows = Rows {
    list: LOAD_BALANCERS,
    name: (text::REGISTRATIONS, "loadBalancers"),
    help: None,
    columns: &[
        Column { member: "registrar", label: text::REGISTRAR, cell: Cell::Choice(registrars) },
        Column { member: "containerName", label: text::CONTAINER, cell: Cell::Text },
        Column { member: "containerPort", label: text::PORT, cell: Cell::Number },
    ],
    order: None,
    add: text::ADD_REGISTRATION,
    fresh: new_registration,
};

/// The target groups, and the Classic Load Balancers.
fn registrars(studio: Studio) -> Vec<(String, String)> {
    use stowage_core::service::LoadBalancer;
    studio.plan.with(|plan| {
        let traffic = &*plan.traffic;
        let groups =
            traffic.target_groups.keys().map(|name| (format!("targetGroup {name}"), name.to_string()));
        let classic = traffic
            .load_balancers
            .iter()
            .filter(|(_, balancer)| matches!(&***balancer, LoadBalancer::Classic { .. }));
        let classic = classic.map(|(name, _)| (format!("loadBalancerName {name}"), name.to_string()));
        groups.chain(classic).collect()
    })
}

/// A registration of the first port that the service's task definition has.
fn new_registration(form: &Form, studio: Studio) -> Vec<(&'static str, String)> {
    let name = ServiceName::from(form.text(stowage_core::editing::form::NAME));
    let port = studio.plan.with_untracked(|plan| {
        let (_, spec) = Origin::settings(plan, &name)?;
        ports(plan.task_definitions.get(&spec.task_definition)?).into_iter().next()
    });
    let registrar = registrars(studio).into_iter().next().map(|(value, _)| value).unwrap_or_default();
    vec![
        ("registrar", registrar),
        ("containerName", port.as_ref().map(|port| port.container_name.to_string()).unwrap_or_default()),
        ("containerPort", port.map(|port| port.container_port.to_string()).unwrap_or_default()),
    ]
}

/// Where a service registers its tasks.
pub(super) fn registrations(studio: Studio, name: &ServiceName) -> AnyView {
    let form = studio.plan.with_untracked(|plan| Form::registrations(plan, name));
    let Some(form) = form else { return nothing(studio, text::GONE) };
    let sheet = Sheet::new(studio, form);
    let seconds = sheet.unit(text::SECONDS);
    let title = name.to_string();
    let grace = (text::GRACE, "healthCheckGracePeriodSeconds");
    let fields = view! {
        <p class="t13 semi">{title}</p>
        {rows(sheet, &REGISTRATIONS)}
        {sheet.line("edit-grace", "/healthCheckGracePeriodSeconds", grace, seconds, false)}
    };
    submitted(sheet, fields.into_any(), text::CHANGE)
}

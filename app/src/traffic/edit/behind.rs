//! The guided set that puts a service behind a load balancer.

use leptos::prelude::*;
use stowage_core::editing::form::FormFault;
use stowage_core::editing::guided::{Behind, Entrance, Port, Requests, ports, put_behind};
use stowage_core::editing::{Command, Origin};
use stowage_core::identifiers::ServiceName;
use stowage_core::json::{Expected, Fault, Found};
use stowage_core::service::{LoadBalancer, MAX_REQUESTS_PER_MINUTE, PathPattern};
use stowage_core::units::SimDuration;
use stowage_core::words;

use crate::edit::field::Field;
use crate::edit::form::{Form, form, nothing};
use crate::i18n::{t, traffic_edit as text};
use crate::inspector::parse_number;
use crate::state::{Dialog, Message, Studio, TrafficDialog};

/// The longest CPU time of a request that is offered, in milliseconds.
const MOST_MILLIS: u32 = 60_000;

/// What is typed.
#[derive(Clone, Copy)]
struct Fields {
    studio: Studio,
    service: StoredValue<ServiceName>,
    ports: StoredValue<Vec<Port>>,
    /// `application`, `classic`, or `rule` with the name of a load balancer.
    entrance: RwSignal<String>,
    port: RwSignal<usize>,
    path: RwSignal<String>,
    with_requests: RwSignal<bool>,
    quiet: RwSignal<String>,
    peak: RwSignal<String>,
    millis: RwSignal<String>,
}

/// The dialog that puts a service behind a load balancer.
pub(super) fn behind(studio: Studio, name: ServiceName) -> AnyView {
    let plan = studio.plan.get_untracked();
    let Some((_, spec)) = Origin::settings(&plan, &name) else { return nothing(studio, text::GONE) };
    let ports =
        plan.task_definitions.get(&spec.task_definition).map(|found| ports(found)).unwrap_or_default();
    if ports.is_empty() {
        return nothing(studio, text::NO_PORT);
    }
    let application = plan.traffic.load_balancers.iter();
    let mut application =
        application.filter(|(_, found)| matches!(***found, LoadBalancer::Application { .. }));
    let entrance =
        application.next().map_or_else(|| "application".to_owned(), |(found, _)| format!("rule {found}"));
    let Requests { quiet, peak, cpu_time } = Requests::default();
    let fields = Fields {
        studio,
        service: StoredValue::new(name.clone()),
        ports: StoredValue::new(ports),
        entrance: RwSignal::new(entrance),
        port: RwSignal::new(0),
        path: RwSignal::new(format!("/{name}/*")),
        with_requests: RwSignal::new(true),
        quiet: RwSignal::new(quiet.to_string()),
        peak: RwSignal::new(peak.to_string()),
        millis: RwSignal::new((cpu_time.as_micros() / 1_000).to_string()),
    };
    let registered = !spec.load_balancers.is_empty();
    let shown = name.to_string();
    let view = view! {
        <p class="t13 semi">{shown}</p>
        {registered.then(|| way_to_registrations(studio, name))}
        {fields.entrance_field()}
        {move || fields.is_rule().then(|| fields.path_field())}
        {fields.port_field()}
        {fields.requests()}
    };
    form(Form {
        studio,
        fields: view.into_any(),
        outcome: Signal::derive(move || text::MAKES_BEHIND.of(studio.language()).to_owned()),
        submit: text::PUT_BEHIND,
        command: Box::new(move || fields.command()),
        done: |_, _| (),
    })
}

fn way_to_registrations(studio: Studio, name: ServiceName) -> AnyView {
    let open = move |_| {
        let dialog = TrafficDialog::Registrations(name.clone());
        studio.dispatch(Message::ShowDialog(Dialog::Traffic(dialog)));
    };
    view! {
        <p>
            <button type="button" class="btn sm" data-testid="registrations" on:click=open>
                {t(text::REGISTRATIONS_WAY)}
            </button>
        </p>
    }
    .into_any()
}

/// A box to tick, with what it means.
pub(super) fn tick(testid: &'static str, label: crate::i18n::Text, ticked: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid=testid
                prop:checked=move || ticked.get()
                on:change=move |event| ticked.set(event_target_checked(&event))
            />
            <span>{t(label)}</span>
        </label>
    }
    .into_any()
}

/// A number in bounds, or what is wrong with it.
pub(super) fn bounded(studio: Studio, text: RwSignal<String>, least: u32, most: u32) -> Result<u32, String> {
    let number = text.with(|text| parse_number(text)).filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| {
        let expected = Expected::Integer { min: least.into(), max: most.into() };
        mismatch(studio, expected, text.get())
    })
}

/// What is wrong with a text of which something else is expected.
fn mismatch(studio: Studio, expected: Expected, text: String) -> String {
    let fault = Fault::Mismatch { expected, found: Found::Text(text) };
    words::form_fault(studio.language(), &FormFault::Document(fault))
}

impl Fields {
    fn is_rule(self) -> bool {
        self.entrance.with(|entrance| entrance.starts_with("rule "))
    }

    fn is_classic(self) -> bool {
        self.entrance.with(|entrance| entrance == "classic")
    }

    fn chosen_port(self) -> Option<Port> {
        self.ports.with_value(|ports| ports.get(self.port.get()).cloned())
    }

    fn entrance_field(self) -> AnyView {
        let studio = self.studio;
        let options = move || {
            let (language, chosen) = (studio.language(), self.entrance.get());
            let rule = |name: &stowage_core::identifiers::LoadBalancerName| {
                (format!("rule {name}"), text::rule_of(language, name.as_str()))
            };
            let mut options: Vec<(String, String)> = studio.plan.with(|plan| {
                let balancers = plan.traffic.load_balancers.iter();
                let application =
                    balancers.filter(|(_, found)| matches!(***found, LoadBalancer::Application { .. }));
                application.map(|(name, _)| rule(name)).collect()
            });
            for (value, says) in [("application", text::NEW_APPLICATION), ("classic", text::NEW_CLASSIC)] {
                options.push((value.to_owned(), says.of(language).to_owned()));
            }
            let option = |(value, says): (String, String)| {
                let is_chosen = value == chosen;
                view! { <option value=value prop:selected=is_chosen>{says}</option> }.into_any()
            };
            options.into_iter().map(option).collect::<Vec<_>>()
        };
        let select = view! {
            <select
                id="edit-entrance"
                class="in"
                data-testid="edit-entrance"
                data-first=""
                aria-describedby="edit-entrance-help"
                on:change=move |event| self.entrance.set(event_target_value(&event))
            >
                {options}
            </select>
        };
        Field::new("edit-entrance", text::ENTRANCE, "loadBalancers", self.entrance)
            .problem(move || {
                let lacks =
                    self.is_classic() && self.chosen_port().is_none_or(|port| port.host_port.is_none());
                lacks.then(|| text::NO_HOST_PORT.of(studio.language()).to_owned())
            })
            .labelled(select.into_any())
    }

    fn path_field(self) -> AnyView {
        let studio = self.studio;
        let problem = move || {
            let bad = self.path.with(|path| PathPattern::of(path.trim()).is_none());
            bad.then(|| mismatch(studio, Expected::PathPattern, self.path.get()))
        };
        Field::new("edit-pattern", text::PATTERNS, "pathPatterns", self.path)
            .problem(problem)
            .line(None, false)
    }

    fn port_field(self) -> AnyView {
        let studio = self.studio;
        let options = move || {
            let (language, chosen) = (studio.language(), self.port.get());
            let option = |(index, port): (usize, &Port)| {
                let says = text::port(language, &port.container_name, port.container_port, port.host_port);
                view! { <option value=index.to_string() prop:selected=index == chosen>{says}</option> }
                    .into_any()
            };
            self.ports.with_value(|ports| ports.iter().enumerate().map(option).collect::<Vec<_>>())
        };
        let choose = move |event| self.port.set(event_target_value(&event).parse().unwrap_or_default());
        let select = view! {
            <select id="edit-port" class="in" data-testid="edit-port" on:change=choose>
                {options}
            </select>
        };
        Field::new("edit-port", text::CONTAINER, "containerPort", RwSignal::new(String::new()))
            .labelled(select.into_any())
    }

    /// The requests that come, if any shall.
    fn requests(self) -> AnyView {
        let studio = self.studio;
        let a_minute =
            text::A_MINUTE.of(studio.preferences.with_untracked(|preferences| preferences.language));
        let field = move |id, label, member, value, unit, most| {
            Field::new(id, label, member, value)
                .unit(unit)
                .problem(move || bounded(studio, value, 0, most).err())
                .line(None, false)
        };
        view! {
            {tick("edit-with-requests", text::WITH_REQUESTS, self.with_requests)}
            {move || {
                self.with_requests
                    .get()
                    .then(|| {
                        view! {
                            <div class="fields">
                                {field("edit-quiet", text::QUIET, "", self.quiet, a_minute, MAX_REQUESTS_PER_MINUTE)}
                                {field("edit-peak", text::PEAK, "", self.peak, a_minute, MAX_REQUESTS_PER_MINUTE)}
                                {field("edit-millis", text::CPU_TIME, "work.cpuTime", self.millis, "ms", MOST_MILLIS)}
                            </div>
                        }
                    })
            }}
        }
        .into_any()
    }

    fn command(self) -> Option<Command> {
        let studio = self.studio;
        let entrance = self.entrance.get();
        let entrance = match entrance.strip_prefix("rule ") {
            Some(name) => Entrance::Rule {
                load_balancer: name.into(),
                path_pattern: self.path.with(|path| PathPattern::of(path.trim()))?,
            },
            None if entrance == "classic" => Entrance::NewClassic,
            None => Entrance::NewApplication,
        };
        let requests = match self.with_requests.get() {
            false => None,
            true => Some(Requests {
                quiet: bounded(studio, self.quiet, 0, MAX_REQUESTS_PER_MINUTE).ok()?,
                peak: bounded(studio, self.peak, 0, MAX_REQUESTS_PER_MINUTE).ok()?,
                cpu_time: SimDuration::from_millis(bounded(studio, self.millis, 0, MOST_MILLIS).ok()?.into()),
            }),
        };
        let behind = Behind { entrance, port: self.chosen_port()?, requests };
        studio.plan.with(|plan| self.service.with_value(|name| put_behind(plan, name, &behind)))
    }
}

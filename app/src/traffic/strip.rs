//! The board of departures: over the zones, a load balancer beside the other, and of each the routes in the order in
//! which they are asked.
//!
//! Rates change with every second that passes, so they are words in elements that stay.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::LoadBalancerName;
use stowage_core::plan::{RouteRule, Share};
use stowage_core::service::Registrar;
use stowage_core::simulation::recording::{Count, Rates, TrafficPicture};
use stowage_core::words::{Language, thousands};

use super::flow::dots::requests_a_dot;
use super::flow::{FASTEST_DOTS, flow};
use super::pips::{counts, pips, targets_of};
use super::rates::{rates, traffic};
use super::routes::{Row, Sign, rows};
use crate::board::BoardContext;
use crate::board::gesture::select;
use crate::i18n::Text;
use crate::i18n::departures as text;
use crate::state::{Selection, Studio, TrafficSubject};

/// A load balancer: a line that parts into three.
const BALANCER: &str = r#"<circle cx="3.4" cy="8" r="1.6"/><circle cx="12.6" cy="3.4" r="1.6"/><circle cx="12.6" cy="12.6" r="1.6"/><circle cx="12.6" cy="8" r="1.6"/><path d="M5 8h6M4.8 7.2l6.4-3.1M4.8 8.8l6.4 3.1"/>"#;

/// What the board of departures reads.
#[derive(Clone, Copy)]
pub(super) struct Departures {
    pub(super) studio: Studio,
    /// What they stand over.
    pub(super) board: BoardContext,
    /// The routes, with what seldom changes of them.
    pub(super) rows: Memo<Arc<Vec<Row>>>,
    /// Targets at the cursor.
    pub(super) traffic: Memo<Arc<TrafficPicture>>,
    /// Requests of the last second.
    pub(super) rates: Memo<Rates>,
}

/// The board of departures, and what flows from it.
pub(crate) fn departures(board: BoardContext) -> AnyView {
    let studio = board.studio;
    let rows =
        Memo::new(move |_| Arc::new(studio.plan.with(|plan| studio.frame.with(|frame| rows(plan, frame)))));
    let of = Departures { studio, board, rows, traffic: traffic(studio), rates: rates(studio) };
    // Scaling alone has no departures.
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        {move || any.get().then(|| view! {
            <section
                class="departures"
                data-testid="departures"
                aria-label=move || text::REGION.of(studio.language())
            >
                {move || balancers(of)}
            </section>
            {flow(of)}
        }.into_any())}
    }
    .into_any()
}

fn balancers(of: Departures) -> Vec<AnyView> {
    let language = of.studio.language();
    let rows = of.rows.get();
    let mut balancers: Vec<AnyView> = Vec::new();
    let mut first = 0;
    for balancer in rows.chunk_by(|one, next| one.route.load_balancer == next.route.load_balancer) {
        balancers.push(self::balancer(of, language, balancer, first));
        first += balancer.len();
    }
    balancers
}

/// A load balancer with its routes, of which the first has this number among all.
fn balancer(of: Departures, language: Language, rows: &[Row], first: usize) -> AnyView {
    let Some(Row { route, .. }) = rows.first() else { return ().into_any() };
    let name = route.load_balancer.clone();
    let classic = matches!(route.rule, RouteRule::Port(_));
    let lines: Vec<AnyView> =
        rows.iter().enumerate().map(|(place, row)| line(of, language, row, first + place)).collect();
    let head =
        |class: &'static str, words: Text| view! { <th class=class>{words.of(language)}</th> }.into_any();
    view! {
        <div class=if classic { "lb classic" } else { "lb" } data-testid=format!("lb-{name}")>
            {node(of, language, &name, rows)}
            <table class="routes">
                <thead>
                    <tr>
                        {(!classic).then(|| head("", text::PRIORITY))}
                        {(!classic).then(|| head("cond", text::CONDITION))}
                        {(!classic).then(|| head("", text::FORWARD_TO))}
                        {head("", text::TARGETS)}
                        {head("num", text::REQUESTS)}
                        <td></td>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The load balancer itself.
fn node(of: Departures, language: Language, name: &LoadBalancerName, rows: &[Row]) -> AnyView {
    let port = rows.iter().find_map(|row| match row.route.rule {
        RouteRule::Port(port) => Some(port),
        _ => None,
    });
    let kind = match port {
        Some(port) => text::classic(language, port),
        None => text::application(language, rows.len()),
    };
    let registrars = registrars_of(rows);
    let total = move || {
        let of_all =
            |rates: &Rates| registrars.iter().map(|number| rates.of_registrar(*number).total()).sum::<u64>();
        thousands(of.rates.with(of_all))
    };
    let icon = view! { <svg class="i" viewBox="0 0 16 16" aria-hidden="true" inner_html=BALANCER></svg> };
    let label = view! { {icon}<span class="semi tr">{name.to_string()}</span> };
    // The first says it for all of them.
    let first =
        of.rows.with_untracked(|rows| rows.first().is_some_and(|row| row.route.load_balancer == *name));
    let key =
        first.then(|| view! { <span class="key mut t11" data-testid="dot-key">{move || key(of)}</span> });
    view! {
        <div class="node">
            {pick(of.studio, "name", label.into_any(), TrafficSubject::LoadBalancer(name.clone()))}
            <span class="mut t11 tr">{kind}</span>
            <span class="rps">
                <b data-testid=format!("rate-{name}")>{total}</b>
                " "
                <span class="mut t11">{text::REQUESTS.of(language)}</span>
            </span>
            {key}
        </div>
    }
    .into_any()
}

/// The numbers by which requests are counted for these routes, each once.
fn registrars_of(rows: &[Row]) -> Vec<usize> {
    let mut registrars: Vec<usize> = rows.iter().map(|row| row.registrar).collect();
    registrars.sort_unstable();
    registrars.dedup();
    registrars
}

/// What a dot stands for, where there are dots.
fn key(of: Departures) -> Option<String> {
    let (factor, still) = (
        of.studio.speed.get().factor(),
        of.studio.preferences.with(|preferences| preferences.reduced_motion),
    );
    let total = of.rates.with(Rates::total).total();
    let dots = !still && factor <= FASTEST_DOTS && total > 0;
    dots.then(|| text::a_dot(of.studio.language(), requests_a_dot(total, factor)))
}

/// A route.
fn line(of: Departures, language: Language, row: &Row, number: usize) -> AnyView {
    let classic = matches!(row.route.rule, RouteRule::Port(_));
    let [of_pips, of_counts] = [(); 2].map(|()| row.route.registrar.clone());
    let targets = move |registrar: &Registrar| of.traffic.with(|traffic| targets_of(traffic, registrar));
    let (registrar, share) = (row.registrar, row.route.share);
    let count = move || match share {
        Share::Nothing => Count::default(),
        Share::All | Share::Some => of.rates.with(|rates| rates.of_registrar(registrar)),
    };
    let errors = move || match count().errors {
        0 => String::new(),
        errors => format!("{} {}", thousands(errors), text::ERRORS.of(language)),
    };
    let shared = share == Share::Some;
    let sum = shared.then(|| {
        let words = text::SHARED.of(language);
        view! { <span class="mut" title=words>"Σ "</span><span class="sr">{words}</span> }.into_any()
    });
    view! {
        <tr data-route=number.to_string() data-s=row.slot().to_string() class=move || line_class(share, count())>
            {condition(of.studio, language, row)}
            {(!classic).then(|| action(of.studio, row))}
            <td>
                <span class="row">
                    {classic.then(|| signs(&row.services))}
                    {move || pips(language, &targets(&of_pips))}
                    <span class="t11" data-testid=format!("targets-{number}")>
                        {move || {
                            let targets = of.traffic.with(|traffic| targets_of(traffic, &of_counts));
                            of.rates.with(|rates| counts(language, &targets, rates))
                        }}
                    </span>
                </span>
            </td>
            <td class="num">
                {sum}
                <span data-testid=format!("route-rate-{number}")>{move || thousands(count().total())}</span>
            </td>
            <td class="num t11 c-bad">{errors}</td>
        </tr>
    }
    .into_any()
}

/// A route on which nothing comes is at rest.
fn line_class(share: Share, count: Count) -> &'static str {
    if share == Share::Nothing || count.total() == 0 { "idle" } else { "" }
}

/// Which requests take a route: two cells.
fn condition(studio: Studio, language: Language, row: &Row) -> AnyView {
    let balancer = &row.route.load_balancer;
    let rule = |priority: Option<u32>, label: String| {
        let subject = TrafficSubject::Rule(balancer.clone(), priority);
        pick(studio, "prio", label.into_any(), subject)
    };
    match &row.route.rule {
        RouteRule::Path { priority, patterns } => {
            let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
            let patterns = patterns.join(", ");
            view! {
                <td>{rule(Some(*priority), priority.to_string())}</td>
                <td class="cond tr" title=patterns.clone()>
                    <span class="mut t11">"path-pattern "</span>
                    <code>{patterns.clone()}</code>
                </td>
            }
            .into_any()
        }
        RouteRule::Default => view! {
            <td>{rule(None, text::DEFAULT.of(language).to_owned())}</td>
            <td class="cond tr mut" title=text::EVERYTHING_ELSE.of(language)>
                {text::EVERYTHING_ELSE.of(language)}
            </td>
        }
        .into_any(),
        // The load balancer itself says its port.
        RouteRule::Port(_) => ().into_any(),
    }
}

/// Where a rule leads.
fn action(studio: Studio, row: &Row) -> AnyView {
    let Registrar::TargetGroup(group) = &row.route.registrar else { return ().into_any() };
    let label = view! { {signs(&row.services)}<span class="med tr">{group.to_string()}</span> };
    let subject = TrafficSubject::TargetGroup(group.clone());
    view! {
        <td class="act">
            <span class="row">
                {pick(studio, "group", label.into_any(), subject)}
                <span class="mut t11 tr algo">{row.algorithm}</span>
            </span>
        </td>
    }
    .into_any()
}

fn signs(services: &[Sign]) -> Vec<AnyView> {
    let sign = |sign: &Sign| {
        let call_sign = sign.call_sign.clone();
        view! { <span class="call" data-s=sign.slot.to_string()>{call_sign}</span> }.into_any()
    };
    services.iter().map(sign).collect()
}

/// A button that selects something.
fn pick(studio: Studio, class: &'static str, label: AnyView, subject: TrafficSubject) -> AnyView {
    let selection = Selection::Traffic(subject);
    let wanted = selection.clone();
    let selected = move || studio.selection.with(|selected| selected.as_ref() == Some(&wanted));
    view! {
        <button
            type="button"
            class=class
            aria-pressed=move || selected().to_string()
            on:click=move |_| select(studio, selection.clone())
        >
            {label}
        </button>
    }
    .into_any()
}

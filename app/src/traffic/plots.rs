//! The plots of a service in a plan with traffic: tasks, CPUUtilization, latency, and requests on each target.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::service::{AlarmState, Registrar};
use stowage_core::simulation::recording::{Frame, RequestFollower, Segment, SegmentKind, ServicePicture};
use stowage_core::units::{SimDuration, SimTime};
use stowage_core::words::{self, Language};
use web_sys::HtmlCanvasElement;

use super::chart::{self, Inks};
use super::figures::{Figures, Kind, Watched, millis, stretch};
use super::routes::registrars_of;
use super::scale::short;
use crate::board::livery::{Livery, liveries};
use crate::i18n::metrics as text;
use crate::i18n::{Text, timeline};
use crate::plots::canvas::{area_of, canvases, size_of};
use crate::plots::{PLOTS, look};
use crate::state::{Message, Selection, Studio};
use crate::timeline::scale;
use crate::timeline::scrubber::playhead;
use crate::widgets::{IconName, small_icon};

type Follower = StoredValue<Option<RequestFollower>, LocalStorage>;

/// What is plotted.
#[derive(Clone, Copy)]
struct Plotted {
    studio: Studio,
    service: Memo<Option<ServiceName>>,
    figures: Memo<Arc<Figures>>,
}

/// The plots of the selected service, or of the first that is scaled.
pub(super) fn plots(studio: Studio) -> AnyView {
    let service =
        Memo::new(move |before: Option<&Option<ServiceName>>| shown(studio, before.and_then(Option::as_ref)));
    let follower: Follower = StoredValue::new_local(None);
    // Requests are read as they are computed, not all of them when the plots are drawn anew.
    Effect::new(move |_| {
        studio.computed_until.track();
        follow(studio, follower, service.get());
    });
    let figures = Memo::new(move |_| {
        studio.recorded.track();
        follow(studio, follower, service.get());
        Arc::new(figures(studio, follower))
    });
    let plotted = Plotted { studio, service, figures };
    draw_when_due(plotted);
    let liveries = liveries(studio);
    view! {
        {move || {
            let service = plotted.service.get()?;
            let livery = liveries.with(|liveries| liveries.get(&service).cloned());
            let kinds = plotted.figures.with(|figures| figures.kinds()).into_iter();
            let figure = |kind| figure(plotted, &service, livery.as_ref(), kind);
            Some(kinds.map(figure).collect::<Vec<AnyView>>())
        }}
    }
    .into_any()
}

/// The service that is plotted: the selected one, that of the selected task, or that behind the selected load balancer,
/// rule or target group; else the one before; else the first
/// that is scaled, that has a load balancer, or that there is.
fn shown(studio: Studio, before: Option<&ServiceName>) -> Option<ServiceName> {
    let selected = match studio.selection.get() {
        Some(Selection::Service(name)) => Some(name),
        Some(Selection::Task(id)) => {
            studio.frame.with_untracked(|frame| frame.task(id)?.group.service().cloned())
        }
        // Of several, the first by name.
        Some(Selection::Traffic(subject)) => {
            let registrars = studio.plan.with(|plan| registrars_of(plan, &subject));
            studio.frame.with_untracked(|frame| behind(frame, &registrars))
        }
        _ => None,
    };
    studio.plan.with(|plan| {
        let is_there = |name: &&ServiceName| plan.services.contains_key(*name);
        let scaled = || plan.scaling.policies.values().map(|policy| &policy.service).find(is_there);
        let balanced = || plan.services.iter().find(|(_, spec)| !spec.load_balancers.is_empty());
        let first =
            || scaled().or_else(|| Some(balanced()?.0)).or_else(|| plan.services.keys().next()).cloned();
        let before = before.filter(is_there).cloned();
        selected.or(before).or_else(first)
    })
}

/// The first service, by name, whose tasks are registered there.
fn behind(frame: &Frame, registrars: &[Registrar]) -> Option<ServiceName> {
    let registers = |service: &ServicePicture| {
        service.status.spec.load_balancers.iter().any(|of| registrars.contains(&of.registrar))
    };
    frame.services.iter().find(|(_, service)| registers(service)).map(|(name, _)| name.clone())
}

/// Reads what is new of a service's requests.
fn follow(studio: Studio, follower: Follower, service: Option<ServiceName>) {
    let stretch = stretch(studio.plan.with_untracked(|plan| plan.horizon));
    follower.update_value(|follower| {
        let follows =
            |known: &RequestFollower| Some(known.service()) == service.as_ref() && known.stretch() == stretch;
        if !follower.as_ref().is_some_and(follows) {
            *follower = service.map(|service| RequestFollower::new(service, stretch));
        }
        if let Some(follower) = follower {
            studio.with_run(|run| follower.follow(run.recording()));
        }
    });
}

fn figures(studio: Studio, follower: Follower) -> Figures {
    follower.with_value(|follower| match follower {
        Some(requests) => {
            studio.with_run(|run| Figures::of(run.recording(), run.plan(), run.computed_until(), requests))
        }
        None => Figures::default(),
    })
}

/// Draws the canvases when what they show has changed.
fn draw_when_due(plotted: Plotted) {
    let size = size_of(PLOTS);
    Effect::new(move |_| {
        let figures = plotted.figures.get();
        size.track();
        plotted.studio.preferences.track();
        // The next frame sees the page's style and the figures, which other effects write.
        request_animation_frame(move || {
            for (kind, canvas) in figures.kinds().into_iter().zip(canvases(PLOTS)) {
                draw(&figures, kind, &canvas);
            }
        });
    });
}

fn draw(figures: &Figures, kind: Kind, canvas: &HtmlCanvasElement) {
    let style = window().get_computed_style(canvas).ok().flatten();
    let Some(alarm) = style.and_then(|style| look::property(&style, "--bad")) else {
        leptos::logging::warn!("the page's style has no colours for a plot");
        return;
    };
    let Some((area, look, pixels)) = area_of(canvas) else { return };
    let inks = Inks { look, alarm };
    if let Err(error) = chart::draw(&area, &figures.chart(kind), figures.horizon, &inks, pixels) {
        leptos::logging::warn!("a plot could not be drawn: {error}");
    }
}

/// A plot: its canvas, and the numbers at the cursor.
fn figure(plotted: Plotted, service: &ServiceName, livery: Option<&Livery>, kind: Kind) -> AnyView {
    let Plotted { studio, figures, .. } = plotted;
    let language = studio.language();
    let name = service.to_string();
    let label = move || {
        let at = studio.cursor.get();
        figures.with(|figures| label(figures, kind, at, &name, studio.language()))
    };
    let bands: Vec<AnyView> = match kind {
        Kind::Cpu => figures.with(|figures| figures.alarms.iter().map(|each| band(figures, each)).collect()),
        _ => Vec::new(),
    };
    view! {
        <figure
            class="pl metric"
            data-s=livery.map(|livery| livery.slot.to_string())
            data-plot=kind.as_str()
            data-of=service.to_string()
        >
            <figcaption>
                {title(studio, service, livery, kind)}
                <span class="grow"></span>
                {legend(plotted, kind, language)}
            </figcaption>
            <div class="pa">
                {bands}
                // It draws figures only. With a language of its own it does not look for fonts when the page's changes,
                // which Chromium does at once, canvas by canvas.
                <span role="img" aria-label=label><canvas lang="en"></canvas></span>
                {playhead(studio)}
            </div>
        </figure>
    }
    .into_any()
}

/// What a plot is of: the first one's leads to the service.
fn title(studio: Studio, service: &ServiceName, livery: Option<&Livery>, kind: Kind) -> AnyView {
    let language = studio.language();
    let plain = |name: &'static str, unit: &'static str| {
        view! { <span class="ti"><span class="med">{name}</span>" "<span class="mut">{unit}</span></span> }
            .into_any()
    };
    match kind {
        Kind::Cpu => plain("CPUUtilization", "%"),
        Kind::Latency => plain(text::LATENCY.of(language), text::MILLISECONDS.of(language)),
        Kind::Requests => plain(text::REQUESTS.of(language), text::A_SECOND.of(language)),
        Kind::Tasks => {
            let selection = Selection::Service(service.clone());
            let select = move |_| studio.dispatch(Message::Select(Some(selection.clone())));
            view! {
                <button class="row" on:click=select>
                    <span class="call">{livery.map(|livery| livery.call_sign.to_string())}</span>
                    <span class="med tr">{format!("{service} · {}", text::TASKS.of(language))}</span>
                </button>
            }
            .into_any()
        }
    }
}

/// What lines mean, with their numbers at the cursor.
fn legend(plotted: Plotted, kind: Kind, language: Language) -> Vec<AnyView> {
    let entry = |line, words: &str, number: Number| entry(plotted, line, words.to_owned(), number);
    let short = |text: Text| text.of(language);
    match kind {
        Kind::Tasks => vec![
            entry("", short(timeline::RUNNING), |figures, at| tasks(figures, at).0.to_string()),
            entry("d", short(timeline::DESIRED), |figures, at| tasks(figures, at).1.to_string()),
        ],
        Kind::Cpu => {
            let alarms = |figures: &Arc<Figures>| {
                let alarms = figures.alarms.iter().enumerate();
                alarms.map(|(index, watched)| threshold(plotted, index, watched)).collect::<Vec<AnyView>>()
            };
            let mut entries = vec![entry("", "", cpu)];
            entries.extend(plotted.figures.with(alarms));
            entries
        }
        Kind::Latency => vec![
            entry("", "p50", |figures, at| latency(figures, at)[0].clone()),
            entry("d", "p95", |figures, at| latency(figures, at)[1].clone()),
            entry("o", "p99", |figures, at| latency(figures, at)[2].clone()),
        ],
        Kind::Requests => vec![entry("", "", share), entry("x", short(text::ERRORS), errors)],
    }
}

/// A number at an instant.
type Number = fn(&Figures, SimTime) -> String;

fn entry(plotted: Plotted, line: &'static str, words: String, number: Number) -> AnyView {
    let Plotted { studio, figures, .. } = plotted;
    let number = move || figures.with(|figures| number(figures, studio.cursor.get()));
    view! { <span class="lg"><i class=line></i><span class="lw">{words}</span><b>{number}</b></span> }
        .into_any()
}

/// The threshold of an alarm beside its line, and that it is in ALARM while it is.
fn threshold(plotted: Plotted, index: usize, watched: &Watched) -> AnyView {
    let Plotted { studio, figures, .. } = plotted;
    let operator = &watched.alarm.comparison_operator;
    let (sign, line, class) = if operator.is_upper() { (">", "t", "semi c-bad") } else { ("<", "d", "semi") };
    let title = format!("{}: {}", watched.name, operator.as_str());
    let words = format!("{sign} {}", watched.alarm.threshold);
    let state = move || {
        let at = studio.cursor.get();
        let is_raised = |watched: &Watched| watched.state_at(at) == Some(AlarmState::Alarm);
        figures.with(|figures| figures.alarms.get(index).is_some_and(is_raised)).then_some("ALARM")
    };
    view! {
        <span class="lg" title=title>
            {small_icon(IconName::Bell)}
            <i class=line></i>
            {words}
            <span class=class>{state}</span>
        </span>
    }
    .into_any()
}

/// The states of an alarm over time: of what is too high above, of what is too low below.
fn band(figures: &Figures, watched: &Watched) -> AnyView {
    let is_upper = watched.alarm.comparison_operator.is_upper();
    let stretch = |segment: &Segment| {
        let SegmentKind::Alarm(state) = &segment.kind else { return None };
        let left = scale::percent(segment.start, figures.horizon);
        let width = scale::percent(segment.end, figures.horizon) - left;
        let class = match (state, is_upper) {
            (AlarmState::Ok, _) => "ok",
            (AlarmState::Alarm, true) => "bad",
            (AlarmState::Alarm, false) => "low",
            (AlarmState::InsufficientData, _) => "none",
        };
        let style = format!("left:{left:.3}%;width:{width:.3}%");
        Some(view! { <li class=class style=style><b>{state.as_str()}</b></li> }.into_any())
    };
    let states: Vec<AnyView> = watched.states.iter().filter_map(stretch).collect();
    let class = if is_upper { "bands" } else { "bands under" };
    view! { <ol class=class aria-hidden="true">{states}</ol> }.into_any()
}

/// What a plot shows at an instant, for who does not see it.
fn label(figures: &Figures, kind: Kind, at: SimTime, service: &str, language: Language) -> String {
    match kind {
        Kind::Tasks => {
            let (running, desired) = tasks(figures, at);
            text::tasks_label(service, running, desired)
        }
        Kind::Cpu => {
            let mut label = text::cpu_label(language, service, &cpu(figures, at));
            for watched in &figures.alarms {
                let state = watched.state_at(at).map_or(text::NOT_EVALUATED.of(language), AlarmState::as_str);
                let condition = words::alarm_condition(language, &watched.alarm);
                label += &format!("; {} {state} ({condition})", watched.name);
            }
            label
        }
        Kind::Latency => text::latency_label(language, service, &latency(figures, at)),
        Kind::Requests => text::requests_label(language, service, &share(figures, at), &errors(figures, at)),
    }
}

/// Running and desired tasks.
fn tasks(figures: &Figures, at: SimTime) -> (u32, u32) {
    let counted = figures.counts.partition_point(|point| point.at <= at);
    let last = counted.checked_sub(1).and_then(|index| figures.counts.get(index));
    last.map_or((0, 0), |point| (point.running, point.desired))
}

fn cpu(figures: &Figures, at: SimTime) -> String {
    figures.cpu_at(at).map_or_else(|| text::NOTHING.to_owned(), |cpu| cpu.to_string())
}

fn latency(figures: &Figures, at: SimTime) -> [String; 3] {
    let nothing = || text::NOTHING.to_owned();
    let quantiles = figures.served_at(at).and_then(|point| point.quantiles);
    quantiles.map_or_else(|| [nothing(), nothing(), nothing()], |all| all.map(milliseconds))
}

fn milliseconds(latency: SimDuration) -> String {
    match millis(latency) {
        millis if millis >= 10.0 => words::thousands(millis.round() as u64),
        millis => format!("{millis:.1}"),
    }
}

fn share(figures: &Figures, at: SimTime) -> String {
    figures.share_at(at).map_or_else(|| text::NOTHING.to_owned(), |share| short(share as f64 / 1e3))
}

fn errors(figures: &Figures, at: SimTime) -> String {
    short(figures.errors_at(at))
}

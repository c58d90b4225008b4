//! The plot of fleets: what each costs in a month, and what it has to spare.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::sizing::{Candidate, CandidateKind, CountedIn, Needs, worth_a_look};
use stowage_core::words::{self, Language};

use super::Bench;
use super::bench::{fleet_name, is_same, monthly};
use super::labels::{Area, width_of};
use super::marks::{legend, mark};
use super::names::names;
use super::search::Progress;
use crate::i18n::sizing as text;
use crate::plots::canvas::size_of;
use crate::state::{Message, Panel};

/// Room for the axes.
pub(super) const LEFT: f64 = 44.0;
pub(super) const RIGHT: f64 = 12.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;
/// Under this width, a phone's, fewer things are said.
const NARROW: f64 = 480.0;
/// Fleets that cost more times what the cheapest does are left out, and counted.
const DEAREST: f64 = 2.2;
/// Fleets with more headroom than this are drawn at the upper edge.
const HIGHEST_PERCENT: f64 = 250.0;
/// What a finger has to hit.
const FINGER: f64 = 44.0;

/// How large the drawing is: as large as it is shown, so that its words are as large as others.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) width: f64,
    height: f64,
}

impl Size {
    fn of(width: i32) -> Self {
        let width = if width > 0 { f64::from(width) } else { 700.0 };
        let window = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0);
        let height = (width * 0.44).clamp(240.0, (window * 0.46).max(240.0));
        Self { width, height: if width < NARROW { 300.0 } else { height } }
    }

    pub(super) fn is_narrow(self) -> bool {
        self.width < NARROW
    }

    /// Where points and names may stand.
    pub(super) fn frame(self) -> Area {
        Area { left: LEFT + 2.0, top: 0.0, right: self.width, bottom: self.height - BOTTOM }
    }
}

/// From amounts to places.
#[derive(Clone, Copy)]
pub(super) struct Scales {
    pub(super) size: Size,
    cost: (f64, f64),
    headroom: f64,
}

impl Scales {
    fn x(&self, cost: f64) -> f64 {
        let (least, most) = self.cost;
        LEFT + (cost - least) / (most - least).max(1e-9) * (self.size.width - LEFT - RIGHT)
    }

    fn y(&self, percent: f64) -> f64 {
        let height = self.size.height;
        height - BOTTOM - percent.min(self.headroom) / self.headroom * (height - TOP - BOTTOM)
    }

    pub(super) fn place(&self, candidate: &Candidate) -> (f64, f64) {
        (self.x(cost(candidate)), self.y(f64::from(candidate.headroom_percent)))
    }
}

/// The width that the plot has: that of what it stands in, within its padding.
pub(super) fn width() -> Memo<i32> {
    let size = size_of("fleet-plot");
    Memo::new(move |_| size.get().0 - 32)
}

/// The plot, or why there is none. What is selected changes classes and names only, so that a point keeps the focus.
pub(super) fn plot(bench: Bench, width: Memo<i32>) -> AnyView {
    let language = bench.studio.language();
    let all = bench.candidates.get();
    let why = all.iter().all(|one| one.kind == CandidateKind::Present).then(|| none(bench, language));
    // The plan's own may be too small for its tasks, and cheap.
    let least = |is_wanted: fn(&Candidate) -> bool| {
        all.iter().filter(|one| is_wanted(one)).map(|one| cost(one)).min_by(f64::total_cmp)
    };
    let Some(cheapest) = least(|one| one.is_enough).or_else(|| least(|_| true)) else {
        return why.into_any();
    };
    let zones = bench.asked.with(|asked| asked.question().map_or(1, |question| question.zones.len()));
    let present_cost = all.iter().filter(|one| one.kind == CandidateKind::Present).map(|one| cost(one));
    let limit = present_cost.fold(cheapest * DEAREST, |limit, present| limit.max(present * 1.1));
    let (shown, dearer): (Vec<_>, Vec<_>) = all.into_iter().partition(|candidate| cost(candidate) <= limit);
    let scales = scales(&shown, Size::of(width.get()));
    let higher = shown.iter().filter(|one| f64::from(one.headroom_percent) > scales.headroom).count();
    let best: Vec<Arc<Candidate>> = bench.asked.with(|asked| {
        let best = |question| worth_a_look(question, shown.iter().map(|one| &**one));
        let best = asked.question().map(best).unwrap_or_default();
        let kept = |one: &&Candidate| shown.iter().find(|other| std::ptr::eq(&***other, *one)).cloned();
        best.iter().filter_map(kept).collect()
    });
    let frontier = frontier(&best, &scales);
    let selected = Memo::new(move |_| bench.selected());
    let point = |one: &Arc<Candidate>| point(bench, one, &scales, selected, language);
    let points: Vec<AnyView> = shown.iter().map(point).collect();
    let line = zone_height(&shown, &scales, zones);
    let near = shown.clone();
    let choose_near = move |event: web_sys::MouseEvent| {
        if let Some(nearest) = nearest(&event, &near, &scales) {
            bench.chosen.set(Some(nearest.clone()));
        }
    };
    // After all points: what is said lies over what is drawn.
    let names = move || names(bench, &shown, &best, selected.get().as_ref(), &scales, line, language);
    let Size { width, height } = scales.size;
    view! {
        <figure class="scatter" data-testid="fleet-plot">
            <figcaption class="row">
                <h3 class="semi">{text::FLEETS.of(language)}</h3>
                <span class="mut t11 grow">{text::PLOT_OF.of(language)}</span>
                {legend(zones, language)}
            </figcaption>
            <svg
                viewBox=format!("0 0 {width} {height:.0}")
                role="group"
                aria-label=text::PLOT_OF.of(language)
                on:click=choose_near
            >
                {axes(&scales)}
                {line.map(|y| zone_line(y, &scales))}
                <polyline class="frontier" points=frontier></polyline>
                {points}
                <g class="marks" aria-hidden="true">{names}</g>
            </svg>
            {beyond(dearer.len(), higher, language)}
            {why}
        </figure>
    }
    .into_any()
}

/// How many fleets are beyond the plot, or have more headroom than its upper edge, where they are.
fn beyond(dearer: usize, higher: usize, language: Language) -> Option<AnyView> {
    let are = |count: usize| words::counted(count as u64, "fleet is", "fleets are");
    let have = words::counted(higher as u64, "fleet at the upper edge has", "fleets at the upper edge have");
    let mut told = Vec::new();
    told.extend((dearer > 0).then(|| {
        language.pick(
            format!("{} dearer than the plot goes; the table has all.", are(dearer)),
            format!("더 비싼 플릿 {dearer}개는 표에만 있습니다."),
        )
    }));
    told.extend((higher > 0).then(|| {
        language.pick(
            format!("{have} more headroom than it shows."),
            format!("위쪽 끝의 플릿 {higher}개는 여유가 표시보다 더 큽니다."),
        )
    }));
    (!told.is_empty()).then(|| view! { <p class="mut t11">{told.join(" ")}</p> }.into_any())
}

/// Why no fleet was found, with the way to where a service can be created where there is none.
fn none(bench: Bench, language: Language) -> AnyView {
    let has_tasks = bench.asked.with(|asked| asked.question.is_err() || asked.question().is_some());
    let is_of_servers = bench.asked.with(|asked| asked.needs() == Needs::Servers);
    let lines: Vec<String> = bench.asked.with(|asked| match &asked.question {
        Err(why) => vec![words::unanswerable(language, why)],
        Ok(_) if !has_tasks => {
            let why = if is_of_servers { text::NO_SERVERS } else { text::NO_TASKS };
            vec![why.of(language).to_owned()]
        }
        Ok(question) => {
            let unfit = stowage_core::sizing::unfit(
                &question.shapes,
                &question.offers,
                &question.zones,
                &question.limits,
            );
            let told = match question.counted_in {
                CountedIn::CpuUnits => words::unfit,
                CountedIn::Ecu => words::unfit_servers,
            };
            let unfit: Vec<String> = unfit.iter().map(|unfit| told(language, unfit)).collect();
            let is_done = || bench.search.progress.with(|state| matches!(state, Progress::Done));
            match unfit.is_empty() {
                false => unfit,
                true if is_done() => vec![words::too_few_types(language).to_owned()],
                true => vec![text::SEARCHING.of(language).to_owned()],
            }
        }
    });
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let board = move |_| bench.studio.dispatch(Message::ShowPanel(Panel::Board));
    view! {
        <div class="none">
            <ul role="status" data-testid="no-fleets">{lines}</ul>
            {(!has_tasks && !is_of_servers).then(|| view! {
                <button type="button" class="btn" data-testid="to-board" on:click=board>
                    {text::TO_BOARD.of(language)}
                </button>
            })}
        </div>
    }
    .into_any()
}

fn cost(candidate: &Candidate) -> f64 {
    candidate.monthly().as_usd()
}

fn scales(shown: &[Arc<Candidate>], size: Size) -> Scales {
    let costs = || shown.iter().map(|candidate| cost(candidate));
    let (least, most) = (costs().fold(f64::MAX, f64::min), costs().fold(0.0, f64::max));
    let margin = ((most - least) * 0.08).max(most * 0.02);
    let highest = shown.iter().map(|candidate| f64::from(candidate.headroom_percent)).fold(0.0, f64::max);
    Scales {
        size,
        cost: ((least - margin).max(0.0), most + margin * 2.0),
        headroom: (highest * 1.1).clamp(60.0, HIGHEST_PERCENT),
    }
}

/// The line through the fleets that no other one beats.
fn frontier(best: &[Arc<Candidate>], scales: &Scales) -> String {
    let place = |one: &Arc<Candidate>| {
        let (x, y) = scales.place(one);
        format!("{x:.1},{y:.1}")
    };
    best.iter().map(place).collect::<Vec<_>>().join(" ")
}

/// The fleet whose point is the nearest to where the plot was clicked: points are smaller than a finger. Nothing for a
/// click on a point, which chooses itself.
fn nearest(event: &web_sys::MouseEvent, shown: &[Arc<Candidate>], scales: &Scales) -> Option<Arc<Candidate>> {
    let target: web_sys::Element = event_target(event);
    if target.closest(".pt").ok().flatten().is_some() {
        return None;
    }
    let drawing = target.closest("svg").ok().flatten()?.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - drawing.left(), f64::from(event.client_y()) - drawing.top());
    let away = |one: &Arc<Candidate>| {
        let (across, up) = scales.place(one);
        (across - x).hypot(up - y)
    };
    let nearest = shown.iter().min_by(|one, other| away(one).total_cmp(&away(other)))?;
    (away(nearest) <= FINGER / 2.0).then(|| nearest.clone())
}

fn point(
    bench: Bench,
    candidate: &Arc<Candidate>,
    scales: &Scales,
    selected: Memo<Option<Arc<Candidate>>>,
    language: Language,
) -> AnyView {
    let (x, y) = scales.place(candidate);
    let is_selected = {
        let candidate = candidate.clone();
        move || selected.with(|selected| selected.as_ref().is_some_and(|one| is_same(one, &candidate)))
    };
    let classes = {
        let (candidate, is_selected) = (candidate.clone(), is_selected.clone());
        move || class(&candidate, is_selected())
    };
    let name = fleet_name(&candidate.types);
    let label = format!(
        "{name}, {}, {} {} %",
        monthly(candidate),
        text::HEADROOM.of(language),
        candidate.headroom_percent
    );
    let title = label.clone();
    let chosen = candidate.clone();
    let choose = move || bench.chosen.set(Some(chosen.clone()));
    let by_key = choose.clone();
    view! {
        <g
            class=classes
            transform=format!("translate({x:.1} {y:.1})")
            role="button"
            tabindex="0"
            aria-pressed=move || is_selected().to_string()
            aria-label=label
            on:click=move |_| choose()
            on:keydown=move |event| if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                by_key();
            }
        >
            <title>{title}</title>
            <circle class="hit" r="12"></circle>
            <path d=mark(candidate)></path>
        </g>
    }
    .into_any()
}

pub(super) fn class(candidate: &Candidate, is_selected: bool) -> String {
    let kind = match candidate.kind {
        CandidateKind::Present => " present",
        CandidateKind::Mix { .. } => " mix",
        CandidateKind::Single => "",
    };
    let safe = if candidate.survives_zone() { " safe" } else { "" };
    let on = if is_selected { " on" } else { "" };
    format!("pt{kind}{safe}{on}")
}

/// The height of the line from which on headroom leaves enough when one of the zones is lost; nothing where no fleet has an
/// instance in every zone.
fn zone_height(shown: &[Arc<Candidate>], scales: &Scales, zones: usize) -> Option<f64> {
    let percent = 100.0 / (zones.max(2) as f64 - 1.0);
    let is_spread = shown.iter().any(|one| one.instances() >= zones as u64);
    (zones > 1 && is_spread && percent <= scales.headroom).then(|| scales.y(percent))
}

fn zone_line(y: f64, scales: &Scales) -> AnyView {
    let right = scales.size.width - RIGHT;
    view! { <line class="zone" x1=LEFT x2=right y1=y y2=y></line> }.into_any()
}

fn axes(scales: &Scales) -> AnyView {
    let (least, most) = scales.cost;
    let Size { width, height } = scales.size;
    let about = if scales.size.is_narrow() { 3 } else { 6 };
    let across = ticks(least, most, about).into_iter().map(|cost| {
        let x = scales.x(cost);
        let label = format!("${}", words::thousands(cost.round().max(0.0) as u64));
        let middle = x.min(width - width_of(&label) / 2.0);
        view! {
            <line class="grid" x1=x x2=x y1=TOP y2=height - BOTTOM></line>
            <text class="tick" x=middle y=height - 8.0 text-anchor="middle">{label}</text>
        }
        .into_any()
    });
    let up = ticks(0.0, scales.headroom, 5).into_iter().map(|percent| {
        let y = scales.y(percent);
        view! {
            <line class="grid" x1=LEFT x2=width - RIGHT y1=y y2=y></line>
            <text class="tick" x=LEFT - 6.0 y=y + 4.0 text-anchor="end">{format!("{percent:.0} %")}</text>
        }
        .into_any()
    });
    across.chain(up).collect::<Vec<_>>().into_any()
}

/// Round numbers between two, about so many, and at least two: one alone says no scale.
pub(super) fn ticks(least: f64, most: f64, about: u32) -> Vec<f64> {
    let mut finer = (about..about + 8).map(|about| round_numbers(least, most, about));
    finer.find(|ticks| ticks.len() > 1).unwrap_or_else(|| round_numbers(least, most, about))
}

fn round_numbers(least: f64, most: f64, about: u32) -> Vec<f64> {
    let raw = (most - least).max(1e-9) / f64::from(about);
    let power = 10_f64.powi(raw.log10().floor() as i32);
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= raw);
    let step = step.unwrap_or(raw);
    let first = (least / step).ceil() as i64;
    (first..).map(|index| index as f64 * step).take_while(|tick| *tick <= most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.0, 105.0, 5), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(ticks(230.0, 620.0, 6), [300.0, 400.0, 500.0, 600.0]);
        assert_eq!(ticks(230.0, 560.0, 3), [300.0, 400.0, 500.0]);
        assert_eq!(ticks(0.0, 0.0, 5).first(), Some(&0.0));
    }
}

//! The plot of fleets: what each costs in a month, and what it has to spare.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::{Category, instance_type};
use stowage_core::sizing::{Candidate, CandidateKind, worth_a_look};
use stowage_core::words::{self, Language};

use super::Bench;
use super::bench::{fleet_name, monthly};
use crate::i18n::sizing as text;

/// The drawing's own units; the browser scales them.
const WIDTH: f64 = 780.0;
const HEIGHT: f64 = 340.0;
/// Room for the axes.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;
/// Fleets that cost more times what the cheapest does are left out, and counted.
const DEAREST: f64 = 2.2;
/// Fleets with more headroom than this are drawn at the upper edge.
const HIGHEST_PERCENT: f64 = 250.0;
/// Labels besides those of what is selected, recommended and there: more cover one another.
const MOST_LABELS: usize = 5;

/// From amounts to places.
struct Scales {
    cost: (f64, f64),
    headroom: f64,
}

impl Scales {
    fn x(&self, cost: f64) -> f64 {
        let (least, most) = self.cost;
        LEFT + (cost - least) / (most - least).max(1e-9) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, percent: f64) -> f64 {
        HEIGHT - BOTTOM - percent.min(self.headroom) / self.headroom * (HEIGHT - TOP - BOTTOM)
    }
}

/// The plot, or why there is none.
pub(super) fn plot(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let all = bench.candidates.get();
    let Some(cheapest) = all.iter().map(|candidate| cost(candidate)).min_by(f64::total_cmp) else {
        return empty(bench, language);
    };
    let selected = bench.selected();
    let zones = bench.asked.with(|asked| asked.question().map_or(1, |question| question.zones.len()));
    let present_cost = all.iter().filter(|one| one.kind == CandidateKind::Present).map(|one| cost(one));
    let limit = present_cost.fold(cheapest * DEAREST, |limit, present| limit.max(present * 1.1));
    let (shown, left_out): (Vec<_>, Vec<_>) = all.into_iter().partition(|candidate| cost(candidate) <= limit);
    let scales = scales(&shown);
    let best: Vec<&Candidate> = bench.asked.with(|asked| {
        let best = |question| worth_a_look(question, shown.iter().map(|one| &**one));
        asked.question().map(best).unwrap_or_default()
    });
    let frontier = frontier(&best, &scales);
    let is_selected = |candidate: &Arc<Candidate>| {
        selected.as_ref().is_some_and(|selected| Arc::ptr_eq(selected, candidate))
    };
    let point = |one: &Arc<Candidate>| point(bench, one, &scales, is_selected(one), language);
    let points: Vec<AnyView> = shown.iter().map(point).collect();
    let label = |one: &Arc<Candidate>| label(one, &scales, is_selected(one), language);
    let labels = labelled(&shown, &best, selected.as_ref(), bench.recommended().as_ref());
    // After all points: what is said lies over what is drawn.
    let labels: Vec<AnyView> =
        shown.iter().zip(labels).filter(|(_, has_label)| *has_label).map(|(one, _)| label(one)).collect();
    view! {
        <figure class="scatter" data-testid="fleet-plot">
            <figcaption class="row">
                <h3 class="semi">{text::FLEETS.of(language)}</h3>
                <span class="mut t11 grow">{text::PLOT_OF.of(language)}</span>
                {legend(zones, language)}
            </figcaption>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="group" aria-label=text::PLOT_OF.of(language)>
                {zone_line(&scales, zones, language)}
                {axes(&scales)}
                <polyline class="frontier" points=frontier></polyline>
                {points}
                <g aria-hidden="true">{labels}</g>
            </svg>
            {(!left_out.is_empty()).then(|| {
                let count = words::counted(left_out.len() as u64, "fleet is", "fleets are");
                let words = language.pick(
                    format!("{count} dearer than the plot goes; the table has all."),
                    format!("더 비싼 플릿 {}개는 표에만 있습니다.", left_out.len()),
                );
                view! { <p class="mut t11">{words}</p> }
            })}
        </figure>
    }
    .into_any()
}

/// Why there is no fleet.
fn empty(bench: Bench, language: Language) -> AnyView {
    let words = bench.asked.with(|asked| match &asked.question {
        Err(why) => words::unanswerable(language, why),
        Ok(question) if question.shapes.iter().all(|shape| shape.count == 0) => {
            text::NO_TASKS.of(language).to_owned()
        }
        Ok(question) => {
            let unfit = stowage_core::sizing::unfit(
                &question.shapes,
                &question.offers,
                &question.zones,
                &question.limits,
            );
            let unfit: Vec<String> = unfit.iter().map(|unfit| words::unfit(language, unfit)).collect();
            if unfit.is_empty() { text::SEARCHING.of(language).to_owned() } else { unfit.join("; ") }
        }
    });
    view! { <p class="none" role="status" data-testid="no-fleets">{words}</p> }.into_any()
}

fn cost(candidate: &Candidate) -> f64 {
    candidate.monthly().as_usd()
}

fn scales(shown: &[Arc<Candidate>]) -> Scales {
    let costs = || shown.iter().map(|candidate| cost(candidate));
    let (least, most) = (costs().fold(f64::MAX, f64::min), costs().fold(0.0, f64::max));
    let margin = ((most - least) * 0.08).max(most * 0.02);
    let highest = shown.iter().map(|candidate| f64::from(candidate.headroom_percent)).fold(0.0, f64::max);
    Scales {
        cost: ((least - margin).max(0.0), most + margin * 2.0),
        headroom: (highest * 1.1).clamp(60.0, HIGHEST_PERCENT),
    }
}

/// The line through the fleets that no other one beats.
fn frontier(best: &[&Candidate], scales: &Scales) -> String {
    let place = |one: &&Candidate| {
        format!("{:.1},{:.1}", scales.x(cost(one)), scales.y(f64::from(one.headroom_percent)))
    };
    best.iter().map(place).collect::<Vec<_>>().join(" ")
}

/// Which fleets have their names beside them: what is there, selected or recommended, and some that none beats.
fn labelled(
    shown: &[Arc<Candidate>],
    best: &[&Candidate],
    selected: Option<&Arc<Candidate>>,
    recommended: Option<&Arc<Candidate>>,
) -> Vec<bool> {
    let best: Vec<&&Candidate> = best.iter().skip(1).step_by(2).take(MOST_LABELS).collect();
    let is = |one: &Arc<Candidate>, other: Option<&Arc<Candidate>>| {
        other.is_some_and(|other| Arc::ptr_eq(one, other))
    };
    let has_label = |one: &Arc<Candidate>| {
        one.kind == CandidateKind::Present
            || is(one, selected)
            || is(one, recommended)
            || best.iter().any(|best| std::ptr::eq(**best, &raw const **one))
    };
    shown.iter().map(has_label).collect()
}

fn point(
    bench: Bench,
    candidate: &Arc<Candidate>,
    scales: &Scales,
    is_selected: bool,
    language: Language,
) -> AnyView {
    let (x, y) = (scales.x(cost(candidate)), scales.y(f64::from(candidate.headroom_percent)));
    let name = fleet_name(&candidate.types);
    let label = format!(
        "{name}, {}, {} {} %",
        monthly(candidate),
        text::HEADROOM.of(language),
        candidate.headroom_percent
    );
    let title = label.clone();
    let types = candidate.types.clone();
    let choose = move || bench.chosen.set(Some(types.clone()));
    let by_key = choose.clone();
    view! {
        <g
            class=class(candidate, is_selected)
            transform=format!("translate({x:.1} {y:.1})")
            role="button"
            tabindex="0"
            aria-pressed=is_selected.to_string()
            aria-label=label
            on:click=move |_| choose()
            on:keydown=move |event| if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                by_key();
            }
        >
            <title>{title}</title>
            <circle class="hit" r="10"></circle>
            <path d=mark(candidate)></path>
        </g>
    }
    .into_any()
}

/// A fleet's name beside its point: of the present one below it, of others above.
fn label(candidate: &Candidate, scales: &Scales, is_selected: bool, language: Language) -> AnyView {
    let (x, y) = (scales.x(cost(candidate)), scales.y(f64::from(candidate.headroom_percent)));
    let name = fleet_name(&candidate.types);
    let (name, dy) = match candidate.kind {
        CandidateKind::Present => (format!("{} · {name}", text::YOU.of(language)), 18.0),
        CandidateKind::Mix { .. } | CandidateKind::Single => (name, -9.0),
    };
    // It leans to the side where there is room.
    let anchor = if x > WIDTH * 0.7 { "end" } else { "start" };
    view! {
        <text class=class(candidate, is_selected) x=x - 5.0 y=y + dy text-anchor=anchor>{name}</text>
    }
    .into_any()
}

fn class(candidate: &Candidate, is_selected: bool) -> String {
    let kind = match candidate.kind {
        CandidateKind::Present => " present",
        CandidateKind::Mix { .. } => " mix",
        CandidateKind::Single => "",
    };
    let safe = if candidate.survives_zone() { " safe" } else { "" };
    let on = if is_selected { " on" } else { "" };
    format!("pt{kind}{safe}{on}")
}

/// The shape says what a type is made for, as elsewhere families have shapes and services have colours.
fn mark(candidate: &Candidate) -> &'static str {
    const DISC: &str = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
    const SQUARE: &str = "M-4-4h8v8h-8z";
    const DIAMOND: &str = "M0-5.5 5.5 0 0 5.5-5.5 0z";
    const TRIANGLE: &str = "M0-5 5 4h-10z";
    if let CandidateKind::Mix { .. } = candidate.kind {
        return "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z";
    }
    let category = candidate.types.first().and_then(|(name, _)| Some(instance_type(name)?.category));
    match category {
        Some(Category::Compute) => DISC,
        Some(Category::General | Category::Burstable) | None => SQUARE,
        Some(Category::Memory) => DIAMOND,
        Some(Category::Storage | Category::Accelerated) => TRIANGLE,
    }
}

fn legend(zones: usize, language: Language) -> AnyView {
    let entry = |class: &'static str, path: &'static str, words: &'static str| {
        view! {
            <span class="row t11 sub">
                <svg viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true"><path class=class d=path></path></svg>
                {words}
            </span>
        }
    };
    let safe = (zones > 1).then(|| entry("safe", "M-4-4h8v8h-8z", text::SURVIVES_ZONE.of(language)));
    let shapes = [
        entry("", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", text::COMPUTE.of(language)),
        entry("", "M-4-4h8v8h-8z", text::GENERAL.of(language)),
        entry("", "M0-5.5 5.5 0 0 5.5-5.5 0z", text::MEMORY_TYPES.of(language)),
        entry("", "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z", text::MIX.of(language)),
    ];
    (shapes, safe).into_any()
}

/// How much headroom leaves enough when one of the zones is lost.
fn zone_line(scales: &Scales, zones: usize, language: Language) -> AnyView {
    if zones < 2 {
        return ().into_any();
    }
    let percent = 100.0 / (zones as f64 - 1.0);
    if percent > scales.headroom {
        return ().into_any();
    }
    let y = scales.y(percent);
    view! {
        <line class="zone" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y></line>
        <text class="zone" x=WIDTH - RIGHT - 4.0 y=y - 5.0 text-anchor="end">{text::ZONE_LINE.of(language)}</text>
    }
    .into_any()
}

fn axes(scales: &Scales) -> AnyView {
    let (least, most) = scales.cost;
    let across = ticks(least, most, 6).into_iter().map(|cost| {
        let x = scales.x(cost);
        let label = format!("${}", words::thousands(cost.round().max(0.0) as u64));
        view! {
            <line class="grid" x1=x x2=x y1=TOP y2=HEIGHT - BOTTOM></line>
            <text class="tick" x=x y=HEIGHT - 8.0 text-anchor="middle">{label}</text>
        }
        .into_any()
    });
    let up = ticks(0.0, scales.headroom, 5).into_iter().map(|percent| {
        let y = scales.y(percent);
        view! {
            <line class="grid" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y></line>
            <text class="tick" x=LEFT - 6.0 y=y + 4.0 text-anchor="end">{format!("{percent:.0} %")}</text>
        }
        .into_any()
    });
    across.chain(up).collect::<Vec<_>>().into_any()
}

/// Round numbers between two, about so many.
pub(super) fn ticks(least: f64, most: f64, about: u32) -> Vec<f64> {
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
        assert_eq!(ticks(0.0, 0.0, 5).first(), Some(&0.0));
    }
}

//! What the plot of fleets says beside its points: names, and what its line means.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::sizing::{Candidate, CandidateKind};
use stowage_core::words::Language;

use super::Bench;
use super::bench::{fleet_name, is_same};
use super::labels::{Area, Name, clear, places, width_of};
use super::plot::{LEFT, RIGHT, Scales, class};
use crate::i18n::Text;
use crate::i18n::sizing as text;

/// Labels besides those of what is selected, recommended and there: more cover one another.
const MOST_LABELS: usize = 5;

/// The names of what is there, selected or recommended, and of some that none beats, as far as there is room for them.
pub(super) fn names(
    bench: Bench,
    shown: &[Arc<Candidate>],
    best: &[Arc<Candidate>],
    selected: Option<&Arc<Candidate>>,
    scales: &Scales,
    line: Option<f64>,
    language: Language,
) -> Vec<AnyView> {
    let is =
        |one: &Arc<Candidate>, other: Option<&Arc<Candidate>>| other.is_some_and(|other| is_same(one, other));
    let recommended = bench.recommended();
    let present = shown.iter().find(|one| one.kind == CandidateKind::Present);
    let first: Vec<&Arc<Candidate>> =
        [present, selected, recommended.as_ref()].into_iter().flatten().collect();
    let others = if scales.size.is_narrow() { 0 } else { MOST_LABELS };
    let others = best.iter().skip(1).step_by(2).take(others);
    let mut named: Vec<&Arc<Candidate>> = Vec::new();
    for one in first.into_iter().chain(others) {
        let is_shown = shown.iter().any(|other| is_same(one, other));
        if is_shown && !named.iter().any(|other| is_same(one, other)) {
            named.push(one);
        }
    }
    let words = |one: &Arc<Candidate>| match one.kind {
        CandidateKind::Present => format!("{} · {}", text::YOU.of(language), fleet_name(&one.types)),
        CandidateKind::Mix { .. } | CandidateKind::Single => fleet_name(&one.types),
    };
    let wanted: Vec<Name> = named
        .iter()
        .map(|one| Name {
            at: scales.place(one),
            width: width_of(&words(one)),
            is_needed: one.kind == CandidateKind::Present
                || is(one, selected)
                || is(one, recommended.as_ref()),
        })
        .collect();
    let points: Vec<Area> = shown.iter().map(|one| Area::of_point(scales.place(one))).collect();
    let places = places(&wanted, &points, &scales.size.frame());
    let said: Vec<Area> = places
        .iter()
        .zip(&wanted)
        .filter_map(|(place, name)| Some(Area::of_text((*place)?, name.width)))
        .collect();
    let zone = line.and_then(|y| zone_words(y, scales, &said, &points, language));
    let name = |(one, place): (&&Arc<Candidate>, Option<(f64, f64)>)| {
        let (x, y) = place?;
        let class = class(one, is(one, selected));
        Some(view! { <text class=class x=x y=y>{words(one)}</text> }.into_any())
    };
    named.iter().zip(places).filter_map(name).chain(zone).collect()
}

/// What the line of a zone's loss means, at one of its ends: in as many words as there is room for beside names and points.
/// On a wide page it may lie over points, since there is nothing else that says it.
fn zone_words(
    y: f64,
    scales: &Scales,
    names: &[Area],
    points: &[Area],
    language: Language,
) -> Option<AnyView> {
    let right = scales.size.width - RIGHT;
    let taken = [names, points].concat();
    let say = |words: Text, taken: &[Area]| {
        let words = words.of(language);
        let width = width_of(words);
        let ends = [right - width, LEFT + 4.0].into_iter().filter(|left| *left > LEFT);
        let mut places = ends.flat_map(|left| [(left, y - 5.0), (left, y + 13.0)]);
        let (x, y) = places.find(|place| clear(*place, width, taken))?;
        Some(view! { <text class="zone" x=x y=y>{words}</text> }.into_any())
    };
    let [long, short] = text::ZONE_LINE;
    say(long, &taken)
        .or_else(|| say(short, &taken))
        .or_else(|| if scales.size.is_narrow() { None } else { say(long, names) })
}

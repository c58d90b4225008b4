//! What the plot of fleets says beside its points: names, and what its line means.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::instance_type;
use stowage_core::sizing::{Candidate, CandidateKind};
use stowage_core::words::Language;

use super::Bench;
use super::bench::{fleet_name, is_same};
use super::labels::{Area, Name, clear, leader, places, width_of};
use super::marks::mark;
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
    for one in first.iter().copied().chain(others) {
        let is_shown = shown.iter().any(|other| is_same(one, other));
        if is_shown && !named.iter().any(|other| is_same(one, other)) {
            named.push(one);
        }
    }
    let words = |one: &Arc<Candidate>| {
        let name = short(&one.types, scales.size.width / 4.0, language);
        match one.kind {
            CandidateKind::Present => format!("{} · {name}", text::YOU.of(language)),
            CandidateKind::Mix { .. } | CandidateKind::Single => name,
        }
    };
    let wanted: Vec<Name> = named
        .iter()
        .map(|one| Name {
            at: scales.place(one),
            width: width_of(&words(one)),
            is_needed: first.iter().any(|other| is_same(one, other)),
        })
        .collect();
    let taken = drawn(shown, best, line, scales);
    let places = places(&wanted, &taken, &scales.size.frame());
    let said: Vec<Area> = places
        .iter()
        .zip(&wanted)
        .filter_map(|(place, name)| Some(Area::of_text((*place)?, name.width)))
        .collect();
    let zone = line.and_then(|y| zone_words(y, scales, &said, &taken, language));
    let name = |(one, place): (&&Arc<Candidate>, Option<(f64, f64)>)| {
        let ((x, y), words) = (place?, words(one));
        let class = class(one, is(one, selected));
        let line = leader(scales.place(one), &Area::of_text((x, y), width_of(&words))).map(leading);
        Some(view! { {line} <text class=class x=x y=y>{words}</text> }.into_any())
    };
    let names: Vec<AnyView> = named.iter().zip(places).filter_map(name).chain(zone).collect();
    // What is there and what is selected lie over all other points.
    let marks =
        [present, selected].into_iter().flatten().filter(|one| named.iter().any(|other| is_same(one, other)));
    marks.map(|one| marked(one, is(one, selected), scales)).chain(names).collect()
}

fn marked(one: &Candidate, is_selected: bool, scales: &Scales) -> AnyView {
    let (x, y) = scales.place(one);
    let place = format!("translate({x:.1} {y:.1})");
    view! { <g class=class(one, is_selected) transform=place><path d=mark(one)></path></g> }.into_any()
}

/// The line from a point to its name.
pub(super) fn leading([from, to]: [(f64, f64); 2]) -> AnyView {
    view! { <line class="leader" x1=from.0 y1=from.1 x2=to.0 y2=to.1></line> }.into_any()
}

/// What a fleet is called where there is so much room: of a long name its greatest part.
fn short(types: &[(Arc<str>, u32)], room: f64, language: Language) -> String {
    let whole = fleet_name(types);
    let vcpus = |name: &str| instance_type(name).map_or(1, |entry| entry.vcpus);
    let Some(most) = types.iter().max_by_key(|(name, count)| count * vcpus(name)) else { return whole };
    if types.len() < 2 || width_of(&whole) <= room {
        return whole;
    }
    let others = types.iter().map(|(_, count)| count).sum::<u32>() - most.1;
    text::and_others(language, &fleet_name(std::slice::from_ref(most)), others)
}

/// What points and lines take.
fn drawn(shown: &[Arc<Candidate>], best: &[Arc<Candidate>], zone: Option<f64>, scales: &Scales) -> Vec<Area> {
    let points = shown.iter().map(|one| Area::of_point(scales.place(one)));
    let pairs = best.iter().zip(best.iter().skip(1));
    let frontier = pairs.flat_map(|(from, to)| Area::of_line(scales.place(from), scales.place(to)));
    let right = scales.size.width - RIGHT;
    let zone = zone.map(|y| Area { left: LEFT, top: y - 1.0, right, bottom: y + 1.0 });
    points.chain(frontier).chain(zone).collect()
}

/// What the line of a zone's loss means, at one of its ends: in as many words as there is room for beside names, points and
/// lines. On a wide page it may lie over points, since there is nothing else that says it.
fn zone_words(
    y: f64,
    scales: &Scales,
    names: &[Area],
    drawn: &[Area],
    language: Language,
) -> Option<AnyView> {
    let right = scales.size.width - RIGHT;
    let taken = [names, drawn].concat();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_its_greatest_part() {
        let types = [("c5a.4xlarge".into(), 1), ("c5a.8xlarge".into(), 13)];
        let named = |room, language| short(&types, room, language).replace('\u{a0}', " ");
        assert_eq!(named(400.0, Language::En), "1 × c5a.4xlarge + 13 × c5a.8xlarge");
        assert_eq!(named(180.0, Language::En), "13 × c5a.8xlarge + 1 more");
        assert_eq!(named(180.0, Language::Ko), "13 × c5a.8xlarge 외 1대");
        assert_eq!(short(&types[1..], 10.0, Language::En).replace('\u{a0}', " "), "13 × c5a.8xlarge");
    }
}

//! The plot of a fleet beside Fargate: what it costs by how much of it is reserved, and where both cost the same.

use leptos::prelude::*;
use stowage_core::sizing::{Amount, BreakEven, Types};
use stowage_core::words::{self, Language};

use super::bench::fleet_name;
use super::labels::{Area, clearest, leader, near, width_of};
use super::names::leading;
use crate::i18n::cost as text;
use crate::plots::canvas::size_of;

const HEIGHT: f64 = 190.0;
/// Room for the axes.
const LEFT: f64 = 36.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 22.0;
/// The width before it is known.
const WIDTH: f64 = 304.0;
/// Into how many pieces the curve is drawn.
const PIECES: u32 = 50;

/// The width that the plot has: that of what it stands in, within its padding.
pub(super) fn width() -> Memo<i32> {
    let size = size_of("fargate-plot");
    Memo::new(move |_| size.get().0 - 32)
}

/// From amounts to places. The drawing is as large as it is shown, so that its words are as large as others.
struct Scales {
    width: f64,
    percent: (f64, f64),
    dollars: (f64, f64),
}

impl Scales {
    /// What both lines need, how much is reserved, and where both cost the same: half of the fleet to all of it, or from
    /// less where less is.
    fn of(width: f64, even: &BreakEven, arm: Option<&BreakEven>) -> Self {
        let reserved = even.reserved.as_ref().map_or(50.0, |share| share.amount().as_f64() * 100.0);
        let least =
            (reserved.min(even.share.amount().as_f64() * 100.0).min(50.0) / 10.0).floor().clamp(1.0, 5.0)
                * 10.0;
        let lowest = arm.map_or(f64::MAX, |arm| arm.on_fargate.amount().as_f64());
        let (full, fargate) = (even.at_full.amount().as_f64(), even.on_fargate.amount().as_f64());
        let highest = (full / least * 100.0).max(fargate);
        let dollars = (full.min(fargate).min(lowest) * 0.9, highest * 1.04);
        Self { width, percent: (least, 100.0), dollars }
    }

    fn right(&self) -> f64 {
        self.width - RIGHT
    }

    /// Where words may stand.
    fn frame(&self) -> Area {
        Area { left: LEFT + 2.0, top: TOP - 8.0, right: self.right(), bottom: HEIGHT - BOTTOM }
    }

    fn x(&self, percent: f64) -> f64 {
        let (least, most) = self.percent;
        LEFT + (percent.clamp(least, most) - least) / (most - least) * (self.right() - LEFT)
    }

    fn y(&self, dollars: f64) -> f64 {
        let (least, most) = self.dollars;
        let share = (dollars.clamp(least, most) - least) / (most - least).max(1e-9);
        HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
    }

    /// The line of what Fargate costs.
    fn of_fargate(&self, even: &BreakEven) -> f64 {
        self.y(even.on_fargate.amount().as_f64())
    }

    /// What the fleet costs, by how much of it is reserved.
    fn curve(&self, even: &BreakEven) -> Vec<(f64, f64)> {
        let (least, most) = self.percent;
        let percents = (0..=PIECES).map(|piece| least as u32 + piece * (most - least) as u32 / PIECES);
        let place = |(percent, cost): (u32, Amount)| (self.x(percent.into()), self.y(cost.as_f64()));
        even.points(percents).into_iter().map(place).collect()
    }

    /// Where both cost the same, as far as that is in the plot.
    fn meeting(&self, even: &BreakEven) -> Option<(f64, f64)> {
        let percent = even.share.amount().as_f64() * 100.0;
        (self.percent.0..=100.0).contains(&percent).then(|| (self.x(percent), self.of_fargate(even)))
    }

    /// Where it stands that much is reserved today.
    fn today(&self, even: &BreakEven) -> Option<(f64, f64)> {
        let (share, cost) = (even.reserved.as_ref()?, even.today.as_ref()?);
        Some((self.x(share.amount().as_f64() * 100.0), self.y(cost.amount().as_f64())))
    }
}

/// The cost of the fleet by how much of it is reserved, and that of Fargate, which has only what is reserved.
pub(super) fn plot(
    width: i32,
    types: &Types,
    even: &BreakEven,
    arm: Option<&BreakEven>,
    language: Language,
) -> AnyView {
    let width = if width > 0 { f64::from(width) } else { WIDTH };
    let scales = Scales::of(width, even, arm);
    let curve: Vec<String> = scales.curve(even).iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let right = scales.right();
    let line = |class: &'static str, y: f64| view! { <line class=class x1=LEFT x2=right y1=y y2=y></line> };
    let cheaper = scales.meeting(even).map(|(x, y)| {
        view! {
            <rect class="cheaper" x=x y=TOP width=right - x height=HEIGHT - TOP - BOTTOM></rect>
            <circle class="meet" cx=x cy=y r="3.5"></circle>
        }
    });
    let today = scales
        .today(even)
        .map(|(x, y)| view! { <rect class="today" x=x - 4.0 y=y - 4.0 width="8" height="8"></rect> });
    let label = |label: Label| {
        let (x, y) = label.place;
        view! { {label.leader.map(leading)} <text class=label.class x=x y=y>{label.words}</text> }.into_any()
    };
    let labels: Vec<AnyView> = labels(&scales, even, arm, language).into_iter().map(label).collect();
    let summary = format!("{}: {}", fleet_name(types), words::break_even(language, even));
    view! {
        <svg
            class="even"
            viewBox=format!("0 0 {width} {HEIGHT}")
            role="img"
            aria-label=summary
            data-testid="break-even-plot"
        >
            {cheaper}
            {axes(&scales, language)}
            {line("fargate", scales.of_fargate(even))}
            {arm.map(|arm| line("fargate arm", scales.of_fargate(arm)))}
            <polyline points=curve.join(" ")></polyline>
            {today}
            {labels}
        </svg>
    }
    .into_any()
}

/// Words in the plot.
struct Label {
    class: &'static str,
    words: String,
    /// Where they begin, on their baseline.
    place: (f64, f64),
    /// The line to what they are of, where that is further off.
    leader: Option<[(f64, f64); 2]>,
}

/// What words are of.
#[derive(Clone, Copy)]
enum Of {
    /// A point.
    Point((f64, f64)),
    /// A line at this height.
    Line(f64),
}

/// What lines and points are, each word where it covers no other one and nothing that is drawn, if that is possible.
fn labels(scales: &Scales, even: &BreakEven, arm: Option<&BreakEven>, language: Language) -> Vec<Label> {
    let mut taken = drawn(scales, even, arm);
    let mut labels: Vec<Label> = Vec::new();
    let mut say = |class: &'static str, words: String, of: Of| {
        let (width, frame) = (width_of(&words), scales.frame());
        let places = match of {
            Of::Point(at) => near(at, width, &frame),
            Of::Line(y) => along(scales, y, width),
        };
        if let Some(place) = clearest(places, width, &frame, &taken) {
            let area = Area::of_text(place, width);
            let leader = match of {
                Of::Point(at) => leader(at, &area),
                Of::Line(_) => None,
            };
            taken.push(area);
            labels.push(Label { class, words, place, leader });
        }
    };
    if let (Some(at), Some(share), Some(cost)) = (scales.today(even), &even.reserved, &even.today) {
        let (share, cost) = (percent(share.amount()), cost.amount());
        let words = format!("{} {share} · {}", text::THIS_FLEET.of(language), dollars(cost, 2));
        say("today", words, Of::Point(at));
    }
    if let Some(at) = scales.meeting(even) {
        let words = format!("{} {}", text::BREAK_EVEN.of(language), percent(even.share.amount()));
        say("meet", words, Of::Point(at));
    }
    for (name, of) in [("Fargate", Some(even)), ("Fargate Arm", arm)] {
        let Some(of) = of else { continue };
        let words = format!("{name} {}", dollars(of.on_fargate.amount(), 2));
        say("fargate", words, Of::Line(scales.of_fargate(of)));
    }
    labels
}

/// A share as the table beside has it, with one decimal at most.
fn percent(share: Amount) -> String {
    let tenths = format!("{:.1}", share.as_f64() * 100.0);
    format!("{}\u{a0}%", tenths.trim_end_matches(".0"))
}

/// What lines, points and the curve take.
fn drawn(scales: &Scales, even: &BreakEven, arm: Option<&BreakEven>) -> Vec<Area> {
    let line = |of: &BreakEven| {
        let y = scales.of_fargate(of);
        Area { left: LEFT, top: y - 1.0, right: scales.right(), bottom: y + 1.0 }
    };
    let curve = scales.curve(even);
    let pieces = curve.iter().zip(curve.iter().skip(1)).map(|(from, to)| Area {
        left: from.0,
        top: from.1.min(to.1) - 1.0,
        right: to.0,
        bottom: from.1.max(to.1) + 1.0,
    });
    let points = [scales.meeting(even), scales.today(even)].into_iter().flatten().map(Area::of_point);
    [Some(even), arm].into_iter().flatten().map(line).chain(pieces).chain(points).collect()
}

/// Places along a line, over it and under it, then further away where lines are close to each other: at its left end, at
/// its right end, then between them.
fn along(scales: &Scales, y: f64, width: f64) -> Vec<(f64, f64)> {
    let (first, last) = (LEFT + 4.0, scales.right() - 4.0 - width);
    let between = (1..16).map(|step| first + (last - first).max(0.0) * f64::from(step) / 16.0);
    let all: Vec<f64> = [first, last].into_iter().chain(between).collect();
    let away = (0..32).map(|step| 3.0 * f64::from(step)).flat_map(|away| [-5.0 - away, 12.0 + away]);
    away.flat_map(|away| all.iter().map(move |x| (*x, y + away))).collect()
}

fn axes(scales: &Scales, language: Language) -> AnyView {
    let (least, most) = scales.percent;
    let end = text::all_reserved(language, most);
    let begin_of_end = scales.right() - width_of(&end);
    let y = HEIGHT - 6.0;
    let tick = |percent: f64| {
        let (x, label) = (scales.x(percent), format!("{percent:.0}\u{a0}%"));
        let is_clear = x + width_of(&label) / 2.0 < begin_of_end;
        is_clear.then(|| view! { <text class="tick" x=x y=y text-anchor="middle">{label}</text> })
    };
    let across = [least, (least + most) / 2.0].map(tick);
    let end = view! { <text class="tick" x=scales.right() y=y text-anchor="end">{end}</text> };
    let up = super::plot::ticks(scales.dollars.0, scales.dollars.1, 4).into_iter().map(|dollars| {
        let y = scales.y(dollars);
        view! {
            <line class="grid" x1=LEFT x2=scales.right() y1=y y2=y></line>
            <text class="tick" x=LEFT - 5.0 y=y + 4.0 text-anchor="end">{format!("${}", words::thousands(dollars.max(0.0) as u64))}</text>
        }
    });
    let up: Vec<_> = up.collect();
    view! { {up} {across} {end} }.into_any()
}

fn dollars(amount: Amount, decimals: u32) -> String {
    format!("${}", words::dollars(amount.as_money(), decimals))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::catalogue::Architecture;
    use stowage_core::plan::Plan;
    use stowage_core::samples;
    use stowage_core::service::Service;
    use stowage_core::sizing::{Bought, PriceBook, break_even, fargate_bill};

    use super::super::labels::clear;
    use super::*;

    /// The sample with one service, whose tasks ask for what its first one's do.
    fn plan(tasks: u32) -> Plan {
        let mut plan = samples::notes_cluster();
        let (name, service) = plan.services.iter().next().expect("the sample has services");
        let service = Service { desired_count: tasks, ..(**service).clone() };
        plan.services = [(name.clone(), Arc::new(service))].into();
        plan
    }

    fn even(architecture: Architecture, tasks: u32) -> BreakEven {
        let plan = plan(tasks);
        let book = PriceBook::new("ap-northeast-2", &plan.sizing);
        let bill = fargate_bill(&book, &plan, architecture);
        break_even(&book, architecture, Bought::sought(&[("c5.xlarge".into(), 9)]), Some(&bill))
            .expect("the prices are known")
    }

    #[test]
    fn the_plot_has_room_for_what_is_reserved() {
        for tasks in [1, 5, 20, 60, 200] {
            let even = even(Architecture::X86_64, tasks);
            let scales = Scales::of(WIDTH, &even, None);
            assert!(scales.x(100.0) == scales.right());
            // Dearer is higher up.
            let (least, most) = scales.dollars;
            assert!(scales.y(most) < scales.y(least));
            let percents = [even.share.clone(), even.reserved.clone().expect("there are tasks")];
            for percent in percents.map(|share| share.amount().as_f64() * 100.0) {
                assert!(percent < 10.0 || percent >= scales.percent.0, "{tasks}: {percent}");
            }
        }
    }

    #[test]
    fn no_words_lie_over_others_or_over_what_is_drawn() {
        for width in [250.0, WIDTH, 358.0] {
            for tasks in 1..100 {
                let (x86, arm) = (even(Architecture::X86_64, tasks), even(Architecture::Arm64, tasks));
                let scales = Scales::of(width, &x86, Some(&arm));
                let mut taken = drawn(&scales, &x86, Some(&arm));
                for label in labels(&scales, &x86, Some(&arm), Language::En) {
                    let (place, wide) = (label.place, width_of(&label.words));
                    assert!(clear(place, wide, &taken), "{width} {tasks}: {} at {place:?}", label.words);
                    taken.push(Area::of_text(place, wide));
                }
            }
        }
    }
}

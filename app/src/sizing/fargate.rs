//! Instances beside Fargate: where they cost the same, how it stands today, and the plan's services on Fargate.

use leptos::prelude::*;
use stowage_core::catalogue::Architecture;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    BreakEven, FargateBill, Load, PriceBook, Reserved, Types, break_even, fargate_bill, shapes,
};
use stowage_core::words::{self, Language};

use super::bench::fleet_name;
use super::{Bench, traced};
use crate::i18n::cost as text;

/// The drawing's own units; the browser scales them.
const WIDTH: f64 = 304.0;
const HEIGHT: f64 = 176.0;
/// Room for the axes.
const LEFT: f64 = 34.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 20.0;

/// The comparison of a fleet with Fargate.
pub(super) fn panel(bench: Bench, types: &Types) -> AnyView {
    let language = bench.studio.language();
    let plan = bench.studio.plan.get();
    let book = PriceBook::new(&plan.region, &plan.sizing);
    let reserved = Reserved::by(&shapes(&plan, Load::Desired));
    let even = |architecture| break_even(&book, architecture, types, Some(reserved));
    let (x86, arm) = (even(Architecture::X86_64), even(Architecture::Arm64));
    let plot = x86.as_ref().map(|even| plot(types, even, arm.as_ref(), language));
    let none = x86.is_none().then(|| text::NOTHING_TO_COMPARE.of(language));
    let sentences = [("x86", &x86), ("Arm", &arm)].map(|(name, even)| {
        let even = even.as_ref()?;
        Some(
            view! { <p class="sub t11"><b class="med">{name}</b>": "{words::break_even(language, even)}</p> },
        )
    });
    view! {
        <section class="detail" data-testid="fargate">
            <div class="row">
                <h3 class="semi grow">{text::FARGATE.of(language)}</h3>
                <span class="mut t11">{text::UNIT.of(language)}</span>
            </div>
            {plot}
            {none.map(|words| view! { <p class="mut t11">{words}</p> })}
            {x86.as_ref().map(|even| numbers(bench, even, language))}
            {sentences}
            {services(bench, &plan, &book, language)}
        </section>
    }
    .into_any()
}

/// From amounts to places.
struct Scales {
    percent: (f64, f64),
    dollars: (f64, f64),
}

impl Scales {
    /// What both lines need, and how much is reserved: half of the fleet to all of it, or from less where less is.
    fn of(even: &BreakEven, arm: Option<&BreakEven>) -> Self {
        let reserved = even.reserved.as_ref().map_or(50.0, |share| share.amount().as_f64() * 100.0);
        let least = (reserved.min(50.0) / 10.0).floor().clamp(1.0, 5.0) * 10.0;
        let lowest = arm.map_or(f64::MAX, |arm| arm.on_fargate.amount().as_f64());
        let (full, fargate) = (even.at_full.amount().as_f64(), even.on_fargate.amount().as_f64());
        let highest = (full / least * 100.0).max(fargate);
        Self { percent: (least, 100.0), dollars: (full.min(fargate).min(lowest) * 0.9, highest * 1.04) }
    }

    fn x(&self, percent: f64) -> f64 {
        let (least, most) = self.percent;
        LEFT + (percent.clamp(least, most) - least) / (most - least) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, dollars: f64) -> f64 {
        let (least, most) = self.dollars;
        let share = (dollars.clamp(least, most) - least) / (most - least).max(1e-9);
        HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
    }
}

/// The cost of the fleet by how much of it is reserved, and that of Fargate, which has only what is reserved.
fn plot(types: &Types, even: &BreakEven, arm: Option<&BreakEven>, language: Language) -> AnyView {
    let scales = Scales::of(even, arm);
    let (least, most) = scales.percent;
    let percents = (0..=50).map(|step| least as u32 + step * (most - least) as u32 / 50);
    let place = |(percent, cost): (u32, stowage_core::sizing::Amount)| {
        format!("{:.1},{:.1}", scales.x(percent.into()), scales.y(cost.as_f64()))
    };
    let curve: Vec<String> = even.points(percents).into_iter().map(place).collect();
    let right = WIDTH - RIGHT;
    let line = |class: &'static str, label: &'static str, even: &BreakEven| {
        let cost = even.on_fargate.amount().as_f64();
        let y = scales.y(cost);
        view! {
            <line class=class x1=LEFT x2=right y1=y y2=y></line>
            <text class="fargate" x=LEFT + 4.0 y=y - 4.0>{format!("{label} ${cost:.2}")}</text>
        }
    };
    let summary = format!("{}: {}", fleet_name(types), words::break_even(language, even));
    view! {
        <svg
            class="even"
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            role="img"
            aria-label=summary
            data-testid="break-even-plot"
        >
            {meeting(&scales, even, language)}
            {axes(&scales, language)}
            {line("fargate", "Fargate", even)}
            {arm.map(|arm| line("fargate arm", "Fargate Arm", arm))}
            <polyline points=curve.join(" ")></polyline>
            {today(&scales, even, language)}
        </svg>
    }
    .into_any()
}

/// Where both cost the same, and the side on which instances cost less.
fn meeting(scales: &Scales, even: &BreakEven, language: Language) -> AnyView {
    let percent = even.share.amount().as_f64() * 100.0;
    if !(scales.percent.0..=100.0).contains(&percent) {
        return ().into_any();
    }
    let (x, y) = (scales.x(percent), scales.y(even.on_fargate.amount().as_f64()));
    view! {
        <rect class="cheaper" x=x y=TOP width=WIDTH - RIGHT - x height=HEIGHT - TOP - BOTTOM></rect>
        <circle class="meet" cx=x cy=y r="3.5"></circle>
        <text class="meet" x=x - 6.0 y=HEIGHT - BOTTOM - 5.0 text-anchor="end">
            {format!("{} {percent:.1} %", text::BREAK_EVEN.of(language))}
        </text>
    }
    .into_any()
}

/// How much is reserved today.
fn today(scales: &Scales, even: &BreakEven, language: Language) -> AnyView {
    let (Some(share), Some(cost)) = (&even.reserved, &even.today) else { return ().into_any() };
    let (percent, cost) = (share.amount().as_f64() * 100.0, cost.amount().as_f64());
    let (x, y) = (scales.x(percent), scales.y(cost));
    let (dx, anchor) = if x > WIDTH * 0.5 { (-7.0, "end") } else { (7.0, "start") };
    view! {
        <rect class="today" x=x - 4.0 y=y - 4.0 width="8" height="8"></rect>
        <text class="today" x=x + dx y=(y + 12.0).min(HEIGHT - BOTTOM - 18.0) text-anchor=anchor>
            {format!("{} {percent:.0} % · ${cost:.2}", text::TODAY.of(language))}
        </text>
    }
    .into_any()
}

fn axes(scales: &Scales, language: Language) -> AnyView {
    let (least, most) = scales.percent;
    let across = [least, (least + most) / 2.0, most].map(|percent| {
        let anchor = if percent >= most { "end" } else { "middle" };
        let label = match percent >= most {
            true => format!("{percent:.0} % {}", text::RESERVED.of(language)),
            false => format!("{percent:.0} %"),
        };
        view! { <text class="tick" x=scales.x(percent) y=HEIGHT - 5.0 text-anchor=anchor>{label}</text> }
    });
    let up = super::plot::ticks(scales.dollars.0, scales.dollars.1, 4).into_iter().map(|dollars| {
        let y = scales.y(dollars);
        view! {
            <line class="grid" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y></line>
            <text class="tick" x=LEFT - 5.0 y=y + 4.0 text-anchor="end">{format!("${dollars:.0}")}</text>
        }
    });
    let up: Vec<_> = up.collect();
    view! { {up} {across} }.into_any()
}

/// The numbers of the plot, each with what it was computed from.
fn numbers(bench: Bench, even: &BreakEven, language: Language) -> AnyView {
    let figures = [Some(&even.share), even.reserved.as_ref(), even.today.as_ref(), Some(&even.on_fargate)];
    let rows = figures.into_iter().flatten().map(|figure| {
        view! {
            <tr>
                <th scope="row">{words::figure_label(language, figure)}</th>
                <td class="num">{traced(bench.studio, figure)}</td>
            </tr>
        }
        .into_any()
    });
    view! { <table class="bill"><tbody>{rows.collect::<Vec<AnyView>>()}</tbody></table> }.into_any()
}

/// Every service on Fargate, with the smallest size that holds one of its tasks.
fn services(bench: Bench, plan: &Plan, book: &PriceBook<'_>, language: Language) -> AnyView {
    let [x86, arm] = [Architecture::X86_64, Architecture::Arm64]
        .map(|architecture| fargate_bill(book, plan, architecture));
    if x86.services.is_empty() {
        return ().into_any();
    }
    let month = |bill: &FargateBill, index: usize| {
        let month = bill.services.get(index).and_then(|service| service.month.as_ref());
        month.map(|month| traced(bench.studio, month))
    };
    let row = |(index, service): (usize, &stowage_core::sizing::FargateService)| {
        let size = match service.size {
            Ok((cpu, memory)) => {
                format!("{}, {}", f64::from(cpu.0) / 1_024.0, f64::from(memory.0) / 1_024.0)
            }
            Err(why) => words::not_on_fargate(language, why).to_owned(),
        };
        view! {
            <tr>
                <th scope="row">{service.service.to_string()}</th>
                <td class="num">{size}</td>
                <td class="num">{month(&x86, index)}</td>
                <td class="num">{month(&arm, index)}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = x86.services.iter().enumerate().map(row).collect();
    view! {
        <table class="bill" data-testid="on-fargate">
            <thead>
                <tr>
                    <th scope="col">{text::SERVICE.of(language)}</th>
                    <th class="num" scope="col">{text::SIZE.of(language)}</th>
                    <th class="num" scope="col">"x86"</th>
                    <th class="num" scope="col">"Arm"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="2">"Fargate"</th>
                    <td class="num">{traced(bench.studio, &x86.total)}</td>
                    <td class="num">{traced(bench.studio, &arm.total)}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::plan::Sizing;

    use super::*;

    #[test]
    fn the_plot_has_room_for_what_is_reserved() {
        let sizing = Sizing::default();
        let book = PriceBook::new("ap-northeast-2", &sizing);
        let types = [("c5.xlarge".into(), 9)];
        let even = |reserved| {
            break_even(&book, Architecture::X86_64, &types, Some(reserved)).expect("the prices are known")
        };
        let most = even(Reserved { cpu: 28_016, memory: 56_033 });
        let scales = Scales::of(&most, None);
        assert_eq!(scales.percent, (50.0, 100.0));
        assert!(scales.x(76.0) > LEFT && scales.x(100.0) == WIDTH - RIGHT);
        // Dearer is higher up.
        assert!(scales.y(60.0) < scales.y(40.0));
        let few = even(Reserved { cpu: 3_000, memory: 6_000 });
        assert_eq!(Scales::of(&few, None).percent.0, 10.0);
    }
}

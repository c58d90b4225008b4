//! Instances beside Fargate: where they cost the same, how it stands today, and the plan's services on Fargate.

use leptos::prelude::*;
use stowage_core::catalogue::Architecture;
use stowage_core::sizing::{
    Bought, BreakEven, FargateBill, Figure, PriceBook, Types, break_even, fargate_bill, own_types,
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
/// The width of a label, about.
const LABEL: f64 = 110.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 20.0;

/// The comparison of a fleet with Fargate.
pub(super) fn panel(bench: Bench, types: &Types) -> AnyView {
    let language = bench.studio.language();
    let plan = bench.studio.plan.get();
    let book = PriceBook::new(&plan.region, &plan.sizing);
    let bills = [Architecture::X86_64, Architecture::Arm64].map(|of| fargate_bill(&book, &plan, of));
    let own = own_types(&plan);
    let bought = if *types == *own { Bought::present(types) } else { Bought::sought(types) };
    let [x86, arm] = bills.each_ref().map(|bill| break_even(&book, bill.architecture, bought, Some(bill)));
    let plot = x86.as_ref().map(|even| plot(types, even, arm.as_ref(), language));
    let left_out = bills.each_ref().map(|bill| words::left_out(language, bill));
    let is_nothing = x86.is_none() && left_out[0].is_none();
    let none = is_nothing.then(|| text::NOTHING_TO_COMPARE.of(language));
    let [of_x86, of_arm] = &bills;
    let said = [("x86", &x86, &left_out[0], of_x86), ("Arm", &arm, &left_out[1], of_arm)];
    let sentences = said.map(|(name, even, left_out, bill)| {
        let even = even.as_ref().map(|even| words::break_even(language, even));
        let said: Vec<String> =
            even.or_else(|| left_out.clone()).into_iter().chain(words::rebuilt(language, bill)).collect();
        (!said.is_empty())
            .then(|| view! { <p class="sub t11"><b class="med">{name}</b>": "{said.join(" ")}</p> })
    });
    view! {
        <section class="detail" data-testid="fargate">
            <div class="row">
                <h3 class="semi grow">{text::FARGATE.of(language)}</h3>
                <span class="mut t11">{text::UNIT.of(language)}</span>
            </div>
            {plot}
            {none.map(|words| view! { <p class="mut t11">{words}</p> })}
            {sentences}
            {x86.as_ref().map(|even| numbers(bench, even, arm.as_ref(), language))}
            {services(bench, &bills, language)}
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
    /// What both lines need, how much is reserved, and where both cost the same: half of the fleet to all of it, or from
    /// less where less is.
    fn of(even: &BreakEven, arm: Option<&BreakEven>) -> Self {
        let reserved = even.reserved.as_ref().map_or(50.0, |share| share.amount().as_f64() * 100.0);
        let least =
            (reserved.min(even.share.amount().as_f64() * 100.0).min(50.0) / 10.0).floor().clamp(1.0, 5.0)
                * 10.0;
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
            {meeting(&scales, even, arm, language)}
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
fn meeting(scales: &Scales, even: &BreakEven, arm: Option<&BreakEven>, language: Language) -> AnyView {
    let percent = even.share.amount().as_f64() * 100.0;
    if !(scales.percent.0..=100.0).contains(&percent) {
        return ().into_any();
    }
    let (x, y) = (scales.x(percent), scales.y(even.on_fargate.amount().as_f64()));
    // Below the curve is room on the left, and beyond it on the right.
    let (dx, anchor) = if x > WIDTH * 0.5 { (-6.0, "end") } else { (6.0, "start") };
    view! {
        <rect class="cheaper" x=x y=TOP width=WIDTH - RIGHT - x height=HEIGHT - TOP - BOTTOM></rect>
        <circle class="meet" cx=x cy=y r="3.5"></circle>
        <text class="meet" x=x + dx y=label_of_meeting(scales, even, arm) text-anchor=anchor>
            {format!("{} {percent:.1} %", text::BREAK_EVEN.of(language))}
        </text>
    }
    .into_any()
}

/// The label's line: the lowest one that is clear of the lines with their labels, and of how much is reserved.
fn label_of_meeting(scales: &Scales, even: &BreakEven, arm: Option<&BreakEven>) -> f64 {
    let lowest = HEIGHT - BOTTOM - 5.0;
    let lines = [Some(even), arm].into_iter().flatten().map(|of| scales.y(of.on_fargate.amount().as_f64()));
    // From the top of a line's label to the line, and from the top of a label to what hangs below its line.
    let mut taken: Vec<(f64, f64)> = lines.map(|y| (y - 13.0, y + 2.0)).collect();
    taken.extend(place_of_today(scales, even).map(|(x, y)| {
        let (_, _, label) = label_of_today(x, y);
        (y.min(label - 9.0) - 5.0, y.max(label) + 2.0)
    }));
    let is_clear = |y: f64| taken.iter().all(|(from, until)| y + 2.0 < *from || y - 9.0 > *until);
    let mut steps = (0..30).map(|step| lowest - 4.0 * f64::from(step)).take_while(|y| *y > TOP + 9.0);
    steps.find(|y| is_clear(*y)).unwrap_or(lowest)
}

/// Where it stands that much is reserved today.
fn place_of_today(scales: &Scales, even: &BreakEven) -> Option<(f64, f64)> {
    let (share, cost) = (even.reserved.as_ref()?, even.today.as_ref()?);
    Some((scales.x(share.amount().as_f64() * 100.0), scales.y(cost.amount().as_f64())))
}

/// How far from its point the label begins or ends, which of both, and on which line: above the curve on its right, or
/// where there is no room below it on its left.
fn label_of_today(x: f64, y: f64) -> (f64, &'static str, f64) {
    match x + LABEL <= WIDTH - RIGHT {
        true => (5.0, "start", (y - 7.0).max(TOP + 9.0)),
        false => (-7.0, "end", (y + 12.0).min(HEIGHT - BOTTOM - 18.0)),
    }
}

/// How much is reserved today.
fn today(scales: &Scales, even: &BreakEven, language: Language) -> AnyView {
    let (Some(share), Some(cost)) = (&even.reserved, &even.today) else { return ().into_any() };
    let Some((x, y)) = place_of_today(scales, even) else { return ().into_any() };
    let (percent, cost) = (share.amount().as_f64() * 100.0, cost.amount().as_f64());
    let (dx, anchor, line) = label_of_today(x, y);
    view! {
        <rect class="today" x=x - 4.0 y=y - 4.0 width="8" height="8"></rect>
        <text class="today" x=x + dx y=line text-anchor=anchor>
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
            true => text::all_reserved(language, percent),
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
fn numbers(bench: Bench, x86: &BreakEven, arm: Option<&BreakEven>, language: Language) -> AnyView {
    let of = |even: &BreakEven| {
        let BreakEven { share, reserved, today, on_fargate, difference, .. } = even.clone();
        [Some(share), reserved, today, Some(on_fargate), difference]
    };
    let (x86, arm) = (of(x86), arm.map(of).unwrap_or_default());
    let cell = |figure: Option<Figure>| figure.map(|figure| traced(bench.studio, &figure));
    let rows = x86.into_iter().zip(arm).filter_map(|(x86, arm)| {
        let label = words::figure_label(language, x86.as_ref().or(arm.as_ref())?);
        let row = view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="num">{cell(x86)}</td>
                <td class="num">{cell(arm)}</td>
            </tr>
        };
        Some(row.into_any())
    });
    let rows: Vec<AnyView> = rows.collect();
    view! { <table class="bill" data-testid="break-even">{processors(None)}<tbody>{rows}</tbody></table> }
        .into_any()
}

/// The head of a table that has a column for each processor.
fn processors(rows: Option<&'static str>) -> AnyView {
    view! {
        <thead>
            <tr>
                {match rows {
                    Some(rows) => view! { <th scope="col">{rows}</th> }.into_any(),
                    None => view! { <td></td> }.into_any(),
                }}
                <th class="num" scope="col">"x86"</th>
                <th class="num" scope="col">"Arm"</th>
            </tr>
        </thead>
    }
    .into_any()
}

/// Every service on Fargate, with the smallest size that holds one of its tasks.
fn services(bench: Bench, [x86, arm]: &[FargateBill; 2], language: Language) -> AnyView {
    if x86.services.is_empty() {
        return ().into_any();
    }
    let month = |bill: &FargateBill, index: usize| {
        let month = bill.services.get(index).and_then(|service| service.month.as_ref());
        month.map(|month| traced(bench.studio, month))
    };
    let row = |(index, service): (usize, &stowage_core::sizing::FargateService)| {
        let size = match &service.size {
            Ok((cpu, memory)) => {
                format!("{} vCPU · {} GB", f64::from(cpu.0) / 1_024.0, f64::from(memory.0) / 1_024.0)
            }
            Err(why) => words::not_on_fargate(language, why),
        };
        view! {
            <tr>
                <th scope="row">{service.service.to_string()} " " <span class="mut t11">{size}</span></th>
                <td class="num">{month(x86, index)}</td>
                <td class="num">{month(arm, index)}</td>
            </tr>
        }
        .into_any()
    };
    let total = |bill: &FargateBill| bill.total.as_ref().map(|total| traced(bench.studio, total));
    let rows: Vec<AnyView> = x86.services.iter().enumerate().map(row).collect();
    view! {
        <table class="bill" data-testid="on-fargate">
            {processors(Some(text::SERVICE.of(language)))}
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">"Fargate"</th>
                    <td class="num">{total(x86)}</td>
                    <td class="num">{total(arm)}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::plan::Plan;
    use stowage_core::samples;
    use stowage_core::service::Service;

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
            let scales = Scales::of(&even, None);
            assert!(scales.x(100.0) == WIDTH - RIGHT);
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
    fn the_label_of_the_break_even_lies_over_no_line() {
        for tasks in 1..100 {
            let (x86, arm) = (even(Architecture::X86_64, tasks), even(Architecture::Arm64, tasks));
            let scales = Scales::of(&x86, Some(&arm));
            let label = label_of_meeting(&scales, &x86, Some(&arm));
            for line in [&x86, &arm].map(|even| scales.y(even.on_fargate.amount().as_f64())) {
                assert!(line < label - 9.0 || line > label + 2.0, "{tasks}: {line} and {label}");
            }
        }
    }
}

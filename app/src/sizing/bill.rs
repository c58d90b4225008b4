//! What a plan costs in a month with its own fleet and with the selected one, and a day with scaling.

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    self, Bill, Bought, CostLabel, Figure, Label, PriceBook, ScalingDay, Types, Usage, bounds_of_a_day,
    own_types, scaling_day,
};
use stowage_core::words::{self, Language};

use super::figure::{in_a_month, traced_as};
use super::{Bench, traced};
use crate::i18n::cost as text;
use crate::state::{Dialog, Message, SizingDialog};

/// The bill, and a day with scaling where something scales.
pub(super) fn panel(bench: Bench, selected: &Types) -> AnyView {
    let language = bench.studio.language();
    let plan = bench.studio.plan.get();
    let usage = usage(bench, &plan);
    let book = PriceBook::new(&plan.region, &plan.sizing);
    let own = own_types(&plan);
    let bill = |bought: Bought<'_>| sizing::bill(&book, &plan, bought, &usage);
    let now = bill(Bought::present(&own));
    let then = (selected != own).then(|| bill(Bought::sought(selected)));
    let day = scaling_day(&book, &usage).or_else(|| bounds_of_a_day(&book, &plan));
    let mut missing = now.without_price.clone();
    missing.extend(then.iter().flat_map(|bill| bill.without_price.iter().cloned()));
    missing.sort();
    missing.dedup();
    view! {
        <section class="detail" data-testid="bill">
            <h3 class="semi">{text::BILL.of(language)}</h3>
            {table(bench, &now, then.as_ref(), language)}
            {words::without_price(language, &plan.region, &missing)
                .map(|message| view! { <p class="c-warn t11">{message}</p> })}
            {day.map(|day| of_day(bench, &day, language))}
            <button
                type="button"
                class="btn sm"
                data-testid="prices"
                on:click=move |_| bench.studio.dispatch(Message::ShowDialog(Dialog::Sizing(SizingDialog::Prices)))
            >
                {text::PRICES.of(language)}
            </button>
        </section>
    }
    .into_any()
}

/// The requests of the plan's loads, or those of the run up to where it has come.
pub(super) fn usage(bench: Bench, plan: &Plan) -> Usage {
    if !bench.from_run.get() || !plan.needs_traffic() {
        return Usage::of_plan(plan);
    }
    bench.studio.recorded.track();
    let until = bench.studio.computed_until.get();
    bench.studio.with_run(|run| run.recording().usage(run.plan(), until))
}

/// A line of both bills: what it is, and its number in each.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) now: Option<&'a Figure>,
    pub(super) then: Option<&'a Figure>,
}

/// Both bills line by line. What only one of them has are its instances, which stand above what both have.
pub(super) fn lines<'a>(now: &'a [Figure], then: &'a [Figure]) -> Vec<Line<'a>> {
    let like = |all: &'a [Figure], one: &Figure| {
        all.iter().find(|other| other.label == one.label && other.subject == one.subject)
    };
    let only_now = now.iter().filter(|one| like(then, one).is_none());
    let only_then = then.iter().filter(|one| like(now, one).is_none());
    let both = now.iter().filter_map(|one| Some((one, like(then, one)?)));
    let only_now = only_now.map(|now| Line { now: Some(now), then: None });
    let only_then = only_then.map(|then| Line { now: None, then: Some(then) });
    only_now
        .chain(only_then)
        .chain(both.map(|(now, then)| Line { now: Some(now), then: Some(then) }))
        .collect()
}

/// What a line is called: of instances their type, which is what tells them apart.
fn label(language: Language, figure: &Figure) -> String {
    match (figure.label, &figure.subject) {
        (Label::Cost(CostLabel::OnDemand), Some(name)) => format!("{name}, {}", text::ON_DEMAND.of(language)),
        _ => words::figure_label(language, figure),
    }
}

fn table(bench: Bench, now: &Bill, then: Option<&Bill>, language: Language) -> AnyView {
    let has_both = then.is_some();
    let cell = |figure: Option<&Figure>| {
        let number = |figure: &Figure| {
            let (label, shown) = (label(language, figure), in_a_month(language, figure));
            let figure = figure.clone();
            traced_as(bench.studio, shown, &label, move || Some(figure.clone()))
        };
        view! { <td class="num">{figure.map(number)}</td> }
    };
    let row = |line: Line<'_>| {
        let label = line.now.or(line.then).map(|figure| label(language, figure));
        let then = has_both.then(|| cell(line.then));
        view! { <tr><th scope="row">{label}</th>{cell(line.now)}{then}</tr> }.into_any()
    };
    let lines = match then {
        Some(then) => lines(&now.lines, &then.lines),
        None => now.lines.iter().map(|line| Line { now: Some(line), then: None }).collect(),
    };
    let rows: Vec<AnyView> = lines.into_iter().map(row).collect();
    let total = row(Line { now: Some(&now.total), then: then.map(|then| &then.total) });
    view! {
        <table class="bill">
            {has_both.then(|| view! {
                <thead>
                    <tr>
                        <td></td>
                        <th class="num" scope="col">{text::OWN.of(language)}</th>
                        <th class="num" scope="col">{text::SELECTED.of(language)}</th>
                    </tr>
                </thead>
            })}
            <tbody>{rows}</tbody>
            <tfoot>{total}</tfoot>
        </table>
    }
    .into_any()
}

fn of_day(bench: Bench, day: &ScalingDay, language: Language) -> AnyView {
    let row = |figure: &Figure| {
        view! {
            <tr>
                <th scope="row">{words::figure_label(language, figure)}</th>
                <td class="num">{traced(bench.studio, figure)}</td>
            </tr>
        }
    };
    view! {
        <h4 class="t11 mut">{text::DAY.of(language)}</h4>
        <table class="bill" data-testid="scaling-day">
            <tbody>{row(&day.scaled)} {row(&day.fixed)}</tbody>
            <tfoot>{row(&day.saved)}</tfoot>
        </table>
    }
    .into_any()
}

/// The switch between what the plan's loads say and what the run came to; only where something sends requests.
pub(super) fn switch(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    if !bench.studio.plan.with(|plan| plan.needs_traffic()) {
        return ().into_any();
    }
    let horizon = bench.studio.plan.with(|plan| plan.horizon);
    let until = bench.studio.computed_until.get();
    let so_far = (bench.from_run.get() && until < horizon)
        .then(|| format!("{} {until} / {horizon}", text::RUN_SO_FAR.of(language)));
    view! {
        <p class="row from-run">
            <label class="check">
                <input
                    type="checkbox"
                    data-testid="from-run"
                    prop:checked=bench.from_run.get_untracked()
                    on:change=move |event| bench.from_run.set(event_target_checked(&event))
                />
                {text::FROM_RUN.of(language)}
            </label>
            {so_far.map(|words| view! { <span class="mut t11">{words}</span> })}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::samples;

    use super::*;

    #[test]
    fn both_bills_have_each_line_once() {
        let plan = samples::notes_traffic().expect("the sample is a plan");
        let book = PriceBook::new(&plan.region, &plan.sizing);
        let usage = Usage::of_plan(&plan);
        let bill = |name: &str| sizing::bill(&book, &plan, Bought::sought(&[(name.into(), 2)]), &usage);
        let (now, then) = (bill("m5.large"), bill("c5.large"));
        let rows: Vec<String> = lines(&now.lines, &then.lines)
            .iter()
            .map(|Line { now, then }| {
                let text = |figure: &Option<&Figure>| {
                    figure.map(|figure| label(Language::En, figure)).unwrap_or_default()
                };
                format!("{} | {}", text(now), text(then))
            })
            .collect();
        assert_eq!(rows[0], "m5.large, on demand | ");
        assert_eq!(rows[1], " | c5.large, on demand");
        assert_eq!(rows[2], "EBS gp3 volumes | EBS gp3 volumes");
        assert_eq!(rows.len(), now.lines.len() + 1);
    }
}

//! The table of fleets, which sorts and filters.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::instance_type;
use stowage_core::sizing::{Candidate, CandidateKind, Counted, Fit, Survive, counted_alike};
use stowage_core::words::{self, Language};

use super::Bench;
use super::bench::{fleet_name, is_same, monthly};
use super::figure::traced_as;
use super::order::{Column, Order, rows};
use crate::i18n::sizing as text;
use crate::i18n::t;
use crate::widgets::{IconName, small_icon};

/// Rows that are shown before all are asked for.
const FIRST_ROWS: usize = 60;
/// Rows that a phone shows before that, as in its style sheet.
const PHONE_ROWS: usize = 8;
/// The end of the bars of what is left when a zone is lost, in percent.
const BAR_END: u32 = 150;

/// Whether the ECU of fleets are estimates: they are counted alike, and not of all types they were published.
fn is_estimated(bench: Bench) -> bool {
    bench.asked.with(|asked| {
        let offers = asked.question().map(|question| question.offers.as_slice()).unwrap_or_default();
        let types = offers.iter().filter_map(|offer| instance_type(&offer.instance_type));
        counted_alike(types) == Counted::Estimated
    })
}

/// The table with the fields over it.
pub(super) fn panel(bench: Bench) -> AnyView {
    // The first rows are shown, until all are asked for.
    let is_whole = RwSignal::new(false);
    view! {
        {head(bench)}
        {move || table(bench, is_whole)}
    }
    .into_any()
}

/// The fields over the table.
fn head(bench: Bench) -> AnyView {
    view! {
        <div class="row tools">
            <h3 class="semi">{t(text::CANDIDATES)}</h3>
            <span class="grow"></span>
            <label class="check">
                <input
                    type="checkbox"
                    data-testid="survivors"
                    prop:checked=move || bench.survivors.get()
                    on:change=move |event| bench.survivors.set(event_target_checked(&event))
                />
                {t(text::SURVIVORS)}
            </label>
            <span class="in">
                {small_icon(IconName::Search)}
                <input
                    type="search"
                    placeholder=t(text::FILTER)
                    aria-label=t(text::FILTER)
                    data-testid="fleet-filter"
                    on:input=move |event| bench.filter.set(event_target_value(&event))
                />
            </span>
        </div>
    }
    .into_any()
}

/// The table.
fn table(bench: Bench, is_whole: RwSignal<bool>) -> AnyView {
    let language = bench.studio.language();
    let (order, selected) = (bench.order.get(), bench.selected());
    let (recommended, is_estimated) = (bench.recommended(), is_estimated(bench));
    let all = bench.candidates.get();
    if all.is_empty() {
        return ().into_any();
    }
    let rows = bench.filter.with(|filter| rows(all, order, filter, bench.survivors.get()));
    let is_all = is_whole.get();
    let body: Vec<AnyView> = rows
        .iter()
        .take(if is_all { usize::MAX } else { FIRST_ROWS })
        .map(|candidate| {
            let is = |other: &Option<Arc<Candidate>>| {
                other.as_ref().is_some_and(|other| is_same(other, candidate))
            };
            row(bench, candidate, is(&selected), is(&recommended), is_estimated, language)
        })
        .collect();
    let more = if rows.len() > FIRST_ROWS { "btn more far" } else { "btn more" };
    let heads: Vec<AnyView> =
        Column::ALL.map(|column| heading(bench, column, order, is_estimated, language)).into();
    view! {
        <div class="scroll" class:every=is_all tabindex="-1">
            <table class="candidates" data-testid="candidates">
                <thead><tr>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
            {rows.is_empty().then(|| view! { <p class="none mut">{text::NONE_LEFT.of(language)}</p> })}
            {(!is_all && rows.len() > PHONE_ROWS).then(|| view! {
                <button
                    type="button"
                    class=more
                    data-testid="all-fleets"
                    on:click=move |_| is_whole.set(true)
                >
                    {text::all_fleets(language, rows.len())}
                </button>
            })}
            {is_estimated.then(|| view! { <p class="none mut t11" data-testid="alike">"≈: "{alike(language)}</p> })}
        </div>
    }
    .into_any()
}

/// Why ECU are about so many.
pub(super) fn alike(language: Language) -> String {
    format!("{} {}.", text::COUNTED_ALIKE.of(language), words::fit(language, Fit::FAMILY))
}

/// What a narrow page leaves out has a class.
fn class(column: Column) -> &'static str {
    match column {
        Column::Fleet => "",
        Column::Monthly => "num month",
        Column::ZoneLost => "num lost",
        Column::Memory => "num roomy",
        Column::Ecu | Column::Headroom | Column::Stranded => "num",
    }
}

fn heading(bench: Bench, column: Column, order: Order, is_estimated: bool, language: Language) -> AnyView {
    let is_this = order.by == column;
    let begins_with_least = column.begins_with_least() != order.is_reversed;
    let sort = match (is_this, begins_with_least) {
        (false, _) => "none",
        (true, true) => "ascending",
        (true, false) => "descending",
    };
    let turn = move |_| bench.order.set(Order { by: column, is_reversed: is_this && !order.is_reversed });
    let arrow = if begins_with_least { IconName::Up } else { IconName::Down };
    view! {
        <th aria-sort=sort class=class(column) title=column.hint(is_estimated, language)>
            <button type="button" data-testid=column.testid() on:click=turn>
                {column.label().of(language)}
                {is_this.then(|| small_icon(arrow))}
            </button>
        </th>
    }
    .into_any()
}

fn row(
    bench: Bench,
    candidate: &Arc<Candidate>,
    is_selected: bool,
    is_recommended: bool,
    is_estimated: bool,
    language: Language,
) -> AnyView {
    let chosen = candidate.clone();
    let tag = match (candidate.kind, is_recommended, bench.is_so_far(candidate)) {
        (CandidateKind::Present, true, _) => Some((text::YOU_RECOMMENDED, "chip acc")),
        (CandidateKind::Present, false, _) => Some((text::YOU, "chip acc")),
        (CandidateKind::Mix { .. }, true, true) => Some((text::CHEAPEST_SO_FAR, "chip acc")),
        (CandidateKind::Mix { .. }, true, false) => Some((text::RECOMMENDED, "chip acc")),
        (CandidateKind::Mix { .. }, false, true) => Some((text::SO_FAR, "chip")),
        (CandidateKind::Mix { .. }, false, false) | (CandidateKind::Single, ..) => None,
    };
    let number = |column: Column, words: String| {
        let candidate = candidate.clone();
        traced_as(bench.studio, words, column.label().of(language), move || column.figure(bench, &candidate))
    };
    let ecu = short(candidate.ecu.as_f64());
    let ecu = if is_estimated { format!("≈ {ecu}") } else { ecu };
    let zone = candidate.after_zone_loss_percent.map(|percent| {
        let words = format!("{} %", words::thousands(percent));
        zone_lost(bench, candidate, percent, number(Column::ZoneLost, words), language)
    });
    view! {
        <tr class=if is_selected { "on" } else { "" } data-testid="candidate">
            <th scope="row">
                <button
                    type="button"
                    aria-pressed=is_selected.to_string()
                    on:click=move |_| bench.chosen.set(Some(chosen.clone()))
                >
                    <span>{fleet_name(&candidate.types)}</span>
                    {(!candidate.is_enough).then(|| {
                        let why = text::not_enough(language, candidate.unplaced.unwrap_or_default());
                        view! { " "<span class="chip bad">{why}</span> }
                    })}
                    {tag.map(|(tag, class)| view! { " "<span class=class>{tag.of(language)}</span> })}
                </button>
            </th>
            <td class="num">{number(Column::Ecu, ecu)}</td>
            <td class="num">{number(Column::Headroom, format!("{} %", words::thousands(candidate.headroom_percent)))}</td>
            <td class="num month">{number(Column::Monthly, monthly(candidate))}</td>
            <td class="num">
                {number(Column::Stranded, format!("${}", words::dollars(candidate.stranded.monthly(), 0)))}
            </td>
            <td class="num lost">{zone}</td>
            <td class="num roomy">{number(Column::Memory, format!("{} GiB", short(candidate.memory as f64 / 1_024.0)))}</td>
        </tr>
    }
    .into_any()
}

/// A number that is read at a glance: one decimal where it has fewer than three digits.
fn short(number: f64) -> String {
    let tenths = (number * 10.0).round() as u64;
    match tenths {
        ..1_000 if !tenths.is_multiple_of(10) => format!("{}.{}", tenths / 10, tenths % 10),
        _ => words::thousands((number + 1e-9).round() as u64),
    }
}

/// What is left of what is needed when a zone is lost: a bar up to what is needed and beyond, the number, and a mark.
/// It is a fault only where it was asked that a zone may be lost.
fn zone_lost(
    bench: Bench,
    candidate: &Candidate,
    percent: u32,
    number: AnyView,
    language: Language,
) -> AnyView {
    let is_asked = bench.asked.with_untracked(|asked| {
        asked.question().is_some_and(|question| matches!(question.limits.survive, Survive::Zone { .. }))
    });
    let (class, mark) = match (candidate.after_zone_loss, candidate.survives_zone(), is_asked) {
        (_, true, _) => ("row c-ok", Some((IconName::Fit, text::SURVIVES))),
        // It is tried when all searches have ended.
        (None, ..) => ("row mut", None),
        (Some(_), false, true) => ("row c-bad", Some((IconName::Veto, text::FAILS))),
        (Some(_), false, false) => ("row mut", Some((IconName::Veto, text::FAILS))),
    };
    let width = f64::from(percent.min(BAR_END)) * 100.0 / f64::from(BAR_END);
    view! {
        <span class=class>
            <span class="left" aria-hidden="true"><i style=format!("width:{width:.0}%")></i></span>
            <span class="grow">{number}</span>
            {mark.map(|(mark, words)| view! {
                {small_icon(mark)}
                <span class="sr">{words.of(language)}</span>
            })}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_have_a_decimal() {
        for (number, words) in
            [(6.5, "6.5"), (7.578, "7.6"), (72.0, "72"), (99.96, "100"), (140.4, "140"), (1_234.0, "1,234")]
        {
            assert_eq!(short(number), words);
        }
    }
}

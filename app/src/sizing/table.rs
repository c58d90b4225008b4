//! The table of fleets, which sorts and filters.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::sizing::{Candidate, CandidateKind, Figure};
use stowage_core::words::{self, Language};

use super::Bench;
use super::bench::{fleet_name, monthly};
use super::figure::traced_as;
use crate::i18n::sizing as text;
use crate::i18n::{Text, t};
use crate::widgets::{IconName, small_icon};

/// Rows that are shown before more are asked for.
const FIRST_ROWS: usize = 60;

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    by: Column,
    is_reversed: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Column {
    Fleet,
    Instances,
    Ecu,
    Headroom,
    #[default]
    Monthly,
    Stranded,
    ZoneLost,
    Memory,
}

impl Column {
    const ALL: [Self; 8] = [
        Self::Fleet,
        Self::Instances,
        Self::Ecu,
        Self::Headroom,
        Self::Monthly,
        Self::Stranded,
        Self::ZoneLost,
        Self::Memory,
    ];

    fn label(self) -> Text {
        match self {
            Self::Fleet => text::FLEET,
            Self::Instances => text::INSTANCES,
            Self::Ecu => text::ECU,
            Self::Headroom => text::HEADROOM,
            Self::Monthly => text::MONTHLY,
            Self::Stranded => text::STRANDED,
            Self::ZoneLost => text::ZONE_LOST,
            Self::Memory => text::MEMORY,
        }
    }

    fn testid(self) -> &'static str {
        match self {
            Self::Fleet => "sort-fleet",
            Self::Instances => "sort-instances",
            Self::Ecu => "sort-ecu",
            Self::Headroom => "sort-headroom",
            Self::Monthly => "sort-monthly",
            Self::Stranded => "sort-stranded",
            Self::ZoneLost => "sort-zone-lost",
            Self::Memory => "sort-memory",
        }
    }

    /// What the number of a fleet was computed from.
    fn figure(self, bench: Bench, candidate: &Candidate) -> Option<Figure> {
        bench.asked.with_untracked(|asked| {
            let question = asked.question()?;
            match self {
                Self::Ecu => Some(candidate.ecu_figure(question)),
                Self::Headroom => Some(candidate.headroom_figure(question)),
                Self::Monthly => {
                    bench.studio.plan.with_untracked(|plan| candidate.monthly_figure(plan, question))
                }
                Self::ZoneLost => candidate.zone_loss_figure(question),
                Self::Memory => Some(candidate.memory_figure(question)),
                Self::Fleet | Self::Instances | Self::Stranded => None,
            }
        })
    }

    /// What is best comes first: less money, more of everything else.
    fn compare(self, one: &Candidate, other: &Candidate) -> Ordering {
        let more = |figure: fn(&Candidate) -> u64| figure(other).cmp(&figure(one));
        match self {
            Self::Fleet => fleet_name(&one.types).cmp(&fleet_name(&other.types)),
            Self::Instances => one.instances().cmp(&other.instances()),
            Self::Ecu => more(|one| one.ecu.0.into()),
            Self::Headroom => more(|one| one.headroom_percent.into()),
            Self::Monthly => one.cost.cmp(&other.cost),
            Self::Stranded => one.stranded.value.cmp(&other.stranded.value),
            Self::ZoneLost => {
                Reverse(one.after_zone_loss_percent).cmp(&Reverse(other.after_zone_loss_percent))
            }
            Self::Memory => more(|one| one.memory),
        }
    }
}

/// Sorts and filters.
fn rows(mut all: Vec<Arc<Candidate>>, order: Order, filter: &str, survivors: bool) -> Vec<Arc<Candidate>> {
    let filter = filter.trim().to_ascii_lowercase();
    all.retain(|candidate| {
        let is_named = candidate.types.iter().any(|(name, _)| name.contains(&filter));
        is_named && (!survivors || candidate.survives_zone())
    });
    // What is equal stays in the order of money.
    all.sort_by_key(|one| one.cost);
    all.sort_by(|one, other| {
        let ordering = order.by.compare(one, other);
        if order.is_reversed { ordering.reverse() } else { ordering }
    });
    all
}

/// The fields over the table.
pub(super) fn head(bench: Bench) -> AnyView {
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
pub(super) fn table(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let (order, selected) = (bench.order.get(), bench.selected());
    let recommended = bench.recommended();
    let all = bench.candidates.get();
    if all.is_empty() {
        return ().into_any();
    }
    let rows = bench.filter.with(|filter| rows(all, order, filter, bench.survivors.get()));
    let left_out = rows.len().saturating_sub(FIRST_ROWS);
    let body: Vec<AnyView> = rows
        .iter()
        .take(FIRST_ROWS)
        .map(|candidate| {
            let is = |other: &Option<Arc<Candidate>>| {
                other.as_ref().is_some_and(|other| Arc::ptr_eq(other, candidate))
            };
            row(bench, candidate, is(&selected), is(&recommended), language)
        })
        .collect();
    let heads: Vec<AnyView> = Column::ALL.map(|column| heading(bench, column, order, language)).into();
    view! {
        <div class="scroll">
            <table class="candidates" data-testid="candidates">
                <thead><tr>{heads}<th><span class="sr">{text::SURVIVES_ZONE.of(language)}</span></th></tr></thead>
                <tbody>{body}</tbody>
            </table>
            {rows.is_empty().then(|| view! { <p class="none mut">{text::NONE_LEFT.of(language)}</p> })}
            {(left_out > 0).then(|| {
                let words = language.pick(
                    format!("{left_out} more: narrow them down with the filter."),
                    format!("{left_out}개 더 있습니다. 필터로 좁혀 보십시오."),
                );
                view! { <p class="none mut t11">{words}</p> }
            })}
        </div>
    }
    .into_any()
}

fn heading(bench: Bench, column: Column, order: Order, language: Language) -> AnyView {
    let is_this = order.by == column;
    let sort = match (is_this, order.is_reversed) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    let turn = move |_| bench.order.set(Order { by: column, is_reversed: is_this && !order.is_reversed });
    let arrow = if order.is_reversed { IconName::Up } else { IconName::Down };
    view! {
        <th aria-sort=sort class=if column == Column::Fleet { "" } else { "num" }>
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
    language: Language,
) -> AnyView {
    let types = candidate.types.clone();
    let tag = match candidate.kind {
        CandidateKind::Present => Some(text::YOU),
        CandidateKind::Mix { .. } if is_recommended => Some(text::RECOMMENDED),
        CandidateKind::Mix { .. } | CandidateKind::Single => None,
    };
    let zone = candidate.after_zone_loss_percent;
    let number = |column: Column, words: String| {
        let candidate = candidate.clone();
        traced_as(bench.studio, words, column.label().of(language), move || column.figure(bench, &candidate))
    };
    view! {
        <tr class=if is_selected { "on" } else { "" } data-testid="candidate">
            <th scope="row">
                <button
                    type="button"
                    aria-pressed=is_selected.to_string()
                    on:click=move |_| bench.chosen.set(Some(types.clone()))
                >
                    <span>{fleet_name(&candidate.types)}</span>
                    {(!candidate.is_enough).then(|| {
                        view! { " "<span class="chip bad">{text::TOO_SMALL.of(language)}</span> }
                    })}
                    {tag.map(|tag| view! { " "<span class="chip acc">{tag.of(language)}</span> })}
                </button>
            </th>
            <td class="num">{words::thousands(candidate.instances())}</td>
            <td class="num">{number(Column::Ecu, format!("{:.0}", candidate.ecu.as_f64()))}</td>
            <td class="num">{number(Column::Headroom, format!("{} %", words::thousands(candidate.headroom_percent)))}</td>
            <td class="num">{number(Column::Monthly, monthly(candidate))}</td>
            <td class="num">{format!("${}", words::dollars(candidate.stranded.monthly(), 0))}</td>
            <td class="num">
                {zone.map(|percent| number(Column::ZoneLost, format!("{} %", words::thousands(percent))))}
            </td>
            <td class="num">
                {number(Column::Memory, format!("{} GiB", words::thousands(candidate.memory / 1_024)))}
            </td>
            <td>{zone.map(|_| verdict(candidate.survives_zone(), language))}</td>
        </tr>
    }
    .into_any()
}

fn verdict(survives: bool, language: Language) -> AnyView {
    let (class, shown, words) = match survives {
        true => ("row c-ok t11", IconName::Fit, text::SURVIVES),
        false => ("row c-bad t11", IconName::Veto, text::FAILS),
    };
    view! { <span class=class>{small_icon(shown)}{words.of(language)}</span> }.into_any()
}

//! The cluster in one line.

use leptos::prelude::*;

use super::figures::{hourly, monthly};
use super::level::Level;
use super::totals::Totals;
use crate::i18n::board as text;
use crate::i18n::{Text, t};
use crate::state::expect_studio;
use crate::widgets::{RadioOption, Radios};

/// The cluster in one line, and the choice of the level.
#[component]
pub(super) fn Toolbar(level: Memo<Level>, pinned: RwSignal<Option<Level>>) -> impl IntoView {
    let studio = expect_studio();
    let totals = Memo::new(move |_| {
        studio.plan.with(|plan| studio.frame.with(|frame| Totals::of(frame, &plan.region, None)))
    });
    let states = move || {
        totals.with(|totals| {
            let states = totals.states.iter().map(|(state, count)| format!("{count} {}", state.as_str()));
            states.collect::<Vec<_>>().join(", ")
        })
    };
    let cost = move || {
        let known = totals.with(|totals| !totals.price_incomplete);
        let prefix = (!known).then(|| format!("{} ", text::AT_LEAST.of(studio.language())));
        totals.with(|totals| format!("{}{}", prefix.unwrap_or_default(), hourly(totals.price)))
    };
    let a_month = move || {
        totals.with(|totals| format!("{}{}", monthly(totals.price), text::A_MONTH.of(studio.language())))
    };
    let percent = |value: u64| format!("{value} %");
    let cpu = move || totals.with(Totals::cpu_percent);
    let memory = move || totals.with(Totals::memory_percent);
    let choice = move || {
        let language = studio.language();
        let option =
            |value, label: Text, testid| RadioOption { value, label: label.of(language), lang: None, testid };
        let options = vec![
            option(Level::Cards, text::CARDS, "level-cards"),
            option(Level::Rows, text::ROWS, "level-rows"),
        ];
        let legend = Signal::derive(t(text::DETAIL));
        let pin = move |choice| pinned.set(Some(choice));
        view! { <Radios legend=legend name="board-level" options=options chosen=level on_choose=pin/> }
    };
    view! {
        <div class="tool" data-testid="toolbar">
            <span class="semi tr plan-name">{move || studio.plan.with(|plan| plan.name.clone())}</span>
            <span class="rail"></span>
            <span class="kv">
                <span class="mut">{t(text::INSTANCES)}</span>
                <b>{move || totals.with(Totals::count)}</b>
                <span class="mut hd">{states}</span>
            </span>
            <Share name="CPU" percent=Signal::derive(move || percent(cpu()))/>
            <Share name="MEM" percent=Signal::derive(move || percent(memory()))/>
            <span class="kv"><b>{cost}</b><span class="mut">"/h"</span><span class="mut hd">{a_month}</span></span>
            <span class="grow"></span>
            {choice}
        </div>
    }
}

/// A resource with its share and a meter.
#[component]
fn Share(name: &'static str, percent: Signal<String>) -> impl IntoView {
    let width = move || format!("width:{}", percent.get().replace(' ', ""));
    view! {
        <span class="kv">
            <span class="mut">{name}</span>
            <b>{percent}</b>
            <span class="meter"><i style=width></i></span>
        </span>
    }
}

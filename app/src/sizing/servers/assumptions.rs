//! What is assumed: peaks, a zone's loss, growth, and what marks are worth.

use leptos::prelude::*;
use stowage_core::plan::{EcuRule, FleetSettings, Loss};
use stowage_core::sizing::{fit_of, marks_of_an_ecu, marks_of_the_definition};
use stowage_core::words::{self, Language};

use super::{Desk, errors};
use crate::i18n::sizing_servers as text;
use crate::i18n::{Text, t};
use crate::sizing::figure::kept;
use crate::sizing::traced;
use crate::sizing::whole::{Whole, whole};
use crate::state::Studio;

/// The most growth, in percent.
const MOST_GROWTH: u32 = 1_000;

/// The switches, and the rule for marks.
pub(super) fn assumptions(desk: Desk) -> AnyView {
    let bench = desk.bench;
    let growth =
        Signal::derive(move || Some(bench.studio.plan.with(|plan| plan.sizing.fleet.growth_percent)));
    let grow = Callback::new(move |percent: Option<u32>| {
        bench.change(|sizing| sizing.fleet.growth_percent = percent.unwrap_or_default());
    });
    let field = Whole { label: text::GROWTH, unit: "%", testid: "assume-growth", range: (0, MOST_GROWTH) };
    view! {
        <section>
            <h3 class="heading">{t(text::ASSUMPTIONS)}</h3>
            <ul class="assumed">
                <li>
                    {switch(
                        desk,
                        text::AT_ONCE,
                        "assume-at-once",
                        |fleet| fleet.peaks_at_once,
                        |fleet, is_on| fleet.peaks_at_once = is_on,
                    )}
                    {move || peaks(desk)}
                </li>
                <li>
                    {switch(
                        desk,
                        text::SURVIVE_ZONE,
                        "assume-zone",
                        |fleet| fleet.survive == Loss::Zone,
                        |fleet, is_on| fleet.survive = if is_on { Loss::Zone } else { Loss::Nothing },
                    )}
                    {move || factor(desk)}
                </li>
                <li>
                    {whole(bench.studio, field, growth, grow)}
                </li>
                <li>
                    {switch(
                        desk,
                        text::NOTES_RULE,
                        "assume-notes",
                        |fleet| fleet.ecu_rule == EcuRule::Notes,
                        |fleet, is_on| fleet.ecu_rule = if is_on { EcuRule::Notes } else { EcuRule::Fitted },
                    )}
                    {move || worth(bench.studio)}
                </li>
            </ul>
            {move || why(bench.studio)}
        </section>
    }
    .into_any()
}

fn switch(
    desk: Desk,
    label: Text,
    testid: &'static str,
    read: fn(&FleetSettings) -> bool,
    write: fn(&mut FleetSettings, bool),
) -> AnyView {
    let bench = desk.bench;
    view! {
        <label class="row grow">
            <input
                class="switch"
                type="checkbox"
                role="switch"
                data-testid=testid
                prop:checked=move || bench.studio.plan.with(|plan| read(&plan.sizing.fleet))
                on:change=move |event| {
                    let is_on = event_target_checked(&event);
                    bench.change(|sizing| write(&mut sizing.fleet, is_on));
                }
            />
            <span class="grow">{t(label)}</span>
        </label>
    }
    .into_any()
}

/// How the peak is put together.
fn peaks(desk: Desk) -> AnyView {
    let studio = desk.bench.studio;
    desk.reading.with(|reading| match reading.need.groups.is_empty() {
        true => ().into_any(),
        false => view! { <span class="mut t11">{traced(studio, &reading.need.peak)}</span> }.into_any(),
    })
}

/// How much more there has to be so that a zone may be lost.
fn factor(desk: Desk) -> AnyView {
    let zones = desk.reading.with(|reading| reading.zones);
    let words = (zones > 1).then(|| format!("× {zones} ÷ {}", zones - 1));
    view! { <span class="mut t11">{words}</span> }.into_any()
}

fn worth(studio: Studio) -> AnyView {
    let rule = studio.plan.with(|plan| plan.sizing.fleet.ecu_rule);
    view! { <span class="mut t11">"1 ECU = " {traced(studio, &marks_of_an_ecu(rule))}</span> }.into_any()
}

/// Both rules, how far each is off, and why they differ.
fn why(studio: Studio) -> AnyView {
    let language = studio.language();
    let rules = [(text::FITTED, EcuRule::Fitted), (text::NOTES, EcuRule::Notes)];
    let row = |(name, rule): (Text, EcuRule)| {
        view! {
            <tr>
                <th scope="row">{name.of(language)}</th>
                <td class="num">{traced(studio, &marks_of_an_ecu(rule))}</td>
                <td class="sub">{errors(studio, fit_of(rule))}</td>
            </tr>
        }
        .into_any()
    };
    let why = words::why_rules_differ(language, fit_of(EcuRule::Notes), fit_of(EcuRule::Fitted));
    let rules: Vec<AnyView> = rules.into_iter().map(row).collect();
    view! {
        <details>
            <summary>{text::WHY.of(language)}</summary>
            <table class="demand"><tbody>{rules}{defined(studio, language)}</tbody></table>
            <p class="sub">{kept(&why)}</p>
        </details>
    }
    .into_any()
}

/// What the definition of an ECU gives.
fn defined(studio: Studio, language: Language) -> Vec<AnyView> {
    let row = |figure| {
        view! {
            <tr>
                <th scope="row">{text::DEFINITION.of(language)}</th>
                <td class="num">{traced(studio, figure)}</td>
                <td class="sub">{figure.subject.as_deref().map(str::to_owned)}</td>
            </tr>
        }
        .into_any()
    };
    marks_of_the_definition().iter().map(row).collect()
}

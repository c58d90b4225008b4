//! The selected fleet: what it holds, what is proved about it, and newer types for the present ones.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::identifiers::TaskGroup;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    Candidate, CandidateKind, Fleet, FleetGroup, Load, PriceBook, Upgrade, in_a_month, upgrades,
};
use stowage_core::words::{self, Language};

use super::Bench;
use super::bench::{Types, fleet_name, monthly};
use super::protocol::Aim;
use crate::i18n::sizing as text;
use crate::state::Message;
use crate::widgets::{IconName, icon};

/// What is known of the selected fleet.
pub(super) fn details(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let Some(selected) = bench.selected() else { return ().into_any() };
    let fleet = fleet_of(bench, &selected);
    view! {
        <section class="detail" data-testid="fleet-detail">
            <h3 class="semi">{fleet_name(&selected.types)}</h3>
            <p class="figure">{monthly(&selected)}<span class="mut t11">{text::A_MONTH.of(language)}</span></p>
            {against_present(bench, &selected, language)}
            {fleet.as_ref().map(|fleet| proof(fleet, language))}
            {fleet.as_ref().map(|fleet| packing(bench, fleet, language))}
        </section>
        {loads(bench, language)}
        {newer(bench, language)}
    }
    .into_any()
}

/// The fleet with what it holds, where it was searched for.
fn fleet_of(bench: Bench, candidate: &Candidate) -> Option<Fleet> {
    let CandidateKind::Mix { more_percent } = candidate.kind else { return None };
    let aim = if more_percent == 0 { Aim::Load(Load::Desired) } else { Aim::Roomier(more_percent) };
    bench.search.found.with(|found| found.fleets.get(&aim).map(|found| found.fleet.clone()))
}

/// What is saved or spent beside the present fleet.
fn against_present(bench: Bench, selected: &Candidate, language: Language) -> AnyView {
    let present = bench
        .candidates
        .with(|all| all.iter().find(|candidate| candidate.kind == CandidateKind::Present).cloned());
    let Some(present) = present.filter(|present| present.types != selected.types) else {
        return ().into_any();
    };
    let (more, less) = (selected.monthly().0, present.monthly().0);
    let difference = words::dollars(stowage_core::units::MicroUsd(more.abs_diff(less)), 2);
    let percent = (more.abs_diff(less) * 100).checked_div(less).unwrap_or_default();
    let words = match more > less {
        true => language.pick(
            format!("${difference} more a month than now (+{percent} %)"),
            format!("지금보다 월 ${difference} 많음(+{percent} %)"),
        ),
        false => language.pick(
            format!("${difference} less a month than now (−{percent} %)"),
            format!("지금보다 월 ${difference} 적음(−{percent} %)"),
        ),
    };
    let class = if more > less { "sub" } else { "c-ok" };
    view! { <p class=class>{words}</p> }.into_any()
}

/// How far the fleet is from the least that is possible.
fn proof(fleet: &Fleet, language: Language) -> AnyView {
    let bound = words::dollars(in_a_month(fleet.bound), 2);
    let gap = fleet.gap_ppm().map(words::percent_of_ppm);
    let words = match gap.as_deref() {
        Some("0.000 %") => language.pick(
            "No fleet within these limits costs less: proved.".to_owned(),
            "이 조건에서 더 저렴한 플릿은 없습니다(증명됨).".to_owned(),
        ),
        Some(gap) => language.pick(
            format!(
                "No fleet within these limits costs less than ${bound} a month: this one is {gap} above."
            ),
            format!("이 조건의 하한은 월 ${bound}이며, 이 플릿은 {gap} 높습니다."),
        ),
        None => return ().into_any(),
    };
    view! { <p class="mut t11" data-testid="proof">{words}</p> }.into_any()
}

/// What stands on its instances.
fn packing(bench: Bench, fleet: &Fleet, language: Language) -> AnyView {
    let groups: Vec<TaskGroup> = bench.asked.with(|asked| {
        let shapes = asked.question().map(|question| question.shapes.as_slice()).unwrap_or_default();
        shapes.iter().map(|shape| shape.group.clone()).collect()
    });
    let rows: Vec<AnyView> = fleet.groups.iter().map(|group| packed(group, &groups, language)).collect();
    let stranded = words::dollars(fleet.stranded.monthly(), 2);
    let (cpu, memory) = (words::thousands(fleet.stranded.cpu), words::thousands(fleet.stranded.memory));
    let stranded = language.pick(
        format!("Stranded: {cpu} CPU units and {memory} MiB, ${stranded} a month."),
        format!("남는 자원: CPU 단위 {cpu}, {memory} MiB, 월 ${stranded}."),
    );
    view! {
        <table class="packing">
            <thead>
                <tr><th class="num">{text::INSTANCES.of(language)}</th><th>{text::TYPE.of(language)}</th><th>{text::ON_EACH.of(language)}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="mut t11">{stranded}</p>
    }
    .into_any()
}

fn packed(group: &FleetGroup, names: &[TaskGroup], language: Language) -> AnyView {
    let tasks = names.iter().zip(&group.tasks).filter(|(_, count)| **count > 0);
    let tasks: Vec<String> = tasks.map(|(name, count)| format!("{count} × {}", service_of(name))).collect();
    let tasks = if tasks.is_empty() { text::STANDS_BY.of(language).to_owned() } else { tasks.join(", ") };
    let zone = group.zone.as_ref().map(|zone| format!(" · {zone}"));
    let spot = (group.spot > 0).then(|| format!(" ({} spot)", group.spot));
    view! {
        <tr>
            <td class="num">{words::thousands(group.instances)}{spot}</td>
            <td>{group.instance_type.to_string()}{zone}</td>
            <td>{tasks}</td>
        </tr>
    }
    .into_any()
}

fn service_of(group: &TaskGroup) -> String {
    match group {
        TaskGroup::Service(name) => name.to_string(),
        TaskGroup::Family(name) => name.to_string(),
    }
}

/// The cheapest fleets for the least, the desired and the most tasks.
fn loads(bench: Bench, language: Language) -> AnyView {
    let asked_load = bench.asked.with(|asked| asked.load());
    let rows: Vec<AnyView> = bench.search.found.with(|found| {
        let of = |load| Some((load, found.fleets.get(&Aim::Load(load))?));
        Load::ALL
            .into_iter()
            .filter_map(of)
            .map(|(load, fleet)| {
                let cost = words::dollars(fleet.candidate.monthly(), 2);
                let load = if load == Load::Desired { asked_load } else { load };
                view! {
                    <tr>
                        <td>{words::load(language, load)}</td>
                        <td>{fleet_name(&fleet.candidate.types)}</td>
                        <td class="num">{format!("${cost}")}</td>
                    </tr>
                }
                .into_any()
            })
            .collect()
    });
    if rows.len() < 2 {
        return ().into_any();
    }
    view! {
        <section class="detail" data-testid="loads">
            <h3 class="semi">{text::LOADS.of(language)}</h3>
            <table class="packing"><tbody>{rows}</tbody></table>
        </section>
    }
    .into_any()
}

/// Newer types that do the same as the present ones for no more money.
fn newer(bench: Bench, language: Language) -> AnyView {
    let present = bench
        .candidates
        .with(|all| all.iter().find(|candidate| candidate.kind == CandidateKind::Present).cloned());
    let Some(present) = present else { return ().into_any() };
    let rows: Vec<AnyView> = present
        .types
        .iter()
        .filter_map(|(name, _)| {
            let first = |plan: &Arc<Plan>| {
                upgrades(&PriceBook::new(&plan.region, &plan.sizing), name).into_iter().next()
            };
            bench.studio.plan.with(first)
        })
        .map(|upgrade| offered(bench, &present.zones, &upgrade, language))
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="detail" data-testid="upgrades">
            <h3 class="semi">{text::UPGRADES.of(language)}</h3>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn offered(bench: Bench, present: &[Types], upgrade: &Upgrade, language: Language) -> AnyView {
    let less = upgrade.from_price.0.saturating_sub(upgrade.to_price.0) * 1_000 / upgrade.from_price.0.max(1);
    let (from, to) = upgrade.ecu();
    let faster = (f64::from(to.0) / f64::from(from.0.max(1)) - 1.0) * 100.0;
    let words = language.pick(
        format!("{}.{} % cheaper, {faster:+.0} % ECU", less / 10, less % 10),
        format!("{}.{} % 저렴, ECU {faster:+.0} %", less / 10, less % 10),
    );
    let rebuilt = upgrade.changes_architecture().then(|| text::REBUILD.of(language));
    let (from, to) = (upgrade.from.name, upgrade.to.name);
    let of_zone = |types: &Types| -> Types {
        let newer = |name: &Arc<str>| if &**name == from { Arc::from(to) } else { name.clone() };
        types.iter().map(|(name, count)| (newer(name), *count)).collect()
    };
    let zones: Vec<Types> = present.iter().map(of_zone).collect();
    let adopt = move |_| {
        bench.studio.dispatch(Message::Edit(Command::UseFleet { zones: zones.clone() }));
    };
    view! {
        <li class="row">
            <span class="grow">
                <span class="med">{from}</span>" → "<span class="med">{to}</span>
                <span class="mut t11">" "{words}</span>
                {rebuilt.map(|words| view! { <span class="c-warn t11">" "{words}</span> })}
            </span>
            <button type="button" class="btn sm" data-testid="upgrade" on:click=adopt>
                {icon(IconName::Check)}
                {text::APPLY.of(language)}
            </button>
        </li>
    }
    .into_any()
}

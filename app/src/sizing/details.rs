//! The selected fleet: what it holds, what is proved about it, and newer types for the present ones.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::identifiers::TaskGroup;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    Candidate, CandidateKind, CountedIn, Figure, Fleet, FleetGroup, FleetQuestion, Load, Needs, PriceBook,
    Upgrade, bound_figure, in_a_month, upgrades,
};
use stowage_core::words::{self, Language};

use super::Bench;
use super::bench::{Types, fleet_name, monthly};
use super::figure::traced_as;
use super::protocol::Aim;
use crate::i18n::sizing as text;
use crate::state::Message;
use crate::widgets::{IconName, icon};

/// What is known of the selected fleet.
pub(super) fn details(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let Some(selected) = bench.selected() else { return ().into_any() };
    let fleet = bench.fleet_of(&selected);
    // On the instances in use tasks stand where the plan's services have placed them.
    let packed = fleet.as_ref().filter(|_| selected.kind != CandidateKind::Present);
    let cost = traced_of(bench, monthly(&selected), text::MONTHLY.of(language), &selected, |of| {
        of.candidate.monthly_figure(of.plan, of.question)
    });
    view! {
        <section class="detail" data-testid="fleet-detail">
            <h3 class="semi">{fleet_name(&selected.types)}</h3>
            <p class="figure">{cost}<span class="mut t11">{text::A_MONTH.of(language)}</span></p>
            {against_present(bench, &selected, language)}
            {fleet.as_ref().map(|fleet| proof(bench, &selected, fleet, language))}
            {placement(bench, &selected, language)}
            {rebuilt(bench, &selected, language)}
            {packed.map(|fleet| packing(bench, fleet, language))}
            {stranded(bench, &selected, language)}
        </section>
        {loads(bench, language)}
        {newer(bench, language)}
    }
    .into_any()
}

/// What a figure of a fleet is computed from.
struct Of<'a> {
    candidate: &'a Candidate,
    plan: &'a Plan,
    question: &'a FleetQuestion,
    fleet: Option<&'a Fleet>,
    present: Option<&'a Candidate>,
}

/// A number of a fleet as it reads, which shows what it was computed from when it is clicked.
fn traced_of(
    bench: Bench,
    words: String,
    label: &'static str,
    candidate: &Arc<Candidate>,
    figure: fn(&Of<'_>) -> Option<Figure>,
) -> AnyView {
    let candidate = candidate.clone();
    traced_as(bench.studio, words, label, move || {
        let fleet = bench.fleet_of(&candidate);
        let present = bench.present_untracked();
        bench.studio.plan.with_untracked(|plan| {
            bench.asked.with_untracked(|asked| {
                figure(&Of {
                    candidate: &candidate,
                    plan,
                    question: asked.question()?,
                    fleet: fleet.as_ref(),
                    present: present.as_deref(),
                })
            })
        })
    })
}

/// What is saved or spent beside the present fleet.
fn against_present(bench: Bench, selected: &Arc<Candidate>, language: Language) -> AnyView {
    let present = bench
        .candidates
        .with(|all| all.iter().find(|candidate| candidate.kind == CandidateKind::Present).cloned());
    let Some(present) = present.filter(|present| present.kind != selected.kind) else {
        return ().into_any();
    };
    let (more, less) = (selected.monthly().0, present.monthly().0);
    if more == less {
        return view! { <p class="sub">{text::AS_MUCH_AS_PRESENT.of(language)}</p> }.into_any();
    }
    let difference = words::dollars(stowage_core::units::MicroUsd(more.abs_diff(less)), 2);
    let percent = (more.abs_diff(less) * 1_000_000).checked_div(less).map(words::short_percent_of_ppm);
    let percent = percent.unwrap_or_default();
    let (sign, class) = if more > less { ("+", "sub") } else { ("−", "c-ok") };
    let number = format!("{sign}${difference} ({sign}{percent})");
    let number = traced_of(bench, number, text::AGAINST_PRESENT.of(language), selected, |of| {
        of.candidate.difference_figure(of.present?, of.plan, of.question)
    });
    view! { <p class=class>{number}" "{text::AGAINST_PRESENT.of(language)}</p> }.into_any()
}

/// How far the fleet is from the least that is possible.
fn proof(bench: Bench, selected: &Arc<Candidate>, fleet: &Fleet, language: Language) -> AnyView {
    let Some(gap) = selected.gap_ppm.map(words::short_percent_of_ppm) else { return ().into_any() };
    if selected.gap_ppm == Some(0) {
        return view! { <p class="mut t11" data-testid="proof">{text::PROVED.of(language)}</p> }.into_any();
    }
    let bound = format!("${}", words::dollars(in_a_month(fleet.bound), 2));
    let bound =
        traced_of(bench, bound, text::AT_LEAST.of(language), selected, |of| of.fleet.map(bound_figure));
    let gap = traced_of(bench, gap, text::GAP.of(language), selected, |of| {
        of.candidate.gap_figure(of.plan, of.question, of.fleet?)
    });
    view! {
        <p class="mut t11" data-testid="proof">
            {text::AT_LEAST.of(language)} ": " {bound} " · " {text::GAP.of(language)} ": " {gap}
        </p>
    }
    .into_any()
}

/// What becomes of the plan's tasks on it, as the strategies of their services place them.
fn placement(bench: Bench, selected: &Candidate, language: Language) -> AnyView {
    if bench.is_so_far(selected) {
        return view! { <p class="c-warn t11" data-testid="so-far">{text::SO_FAR_HINT.of(language)}</p> }
            .into_any();
    }
    if let Some(words) = words::beyond_quota(language, selected.instances()) {
        return view! { <p class="c-warn t11" data-testid="beyond-quota">{words}</p> }.into_any();
    }
    let added = match &*selected.added {
        [] => None,
        added => Some(language.pick(
            format!("{} of it so that every task finds an instance", fleet_name(added)),
            format!("모든 태스크 배치에 추가로 필요: {}", fleet_name(added)),
        )),
    };
    let unplaced = |tasks| {
        let told = |question: &FleetQuestion| words::unplaced(language, tasks, &question.limits);
        bench.asked.with(|asked| asked.question().map(told)).unwrap_or_default()
    };
    let told = match selected.unplaced {
        // A load balancer spreads what servers become.
        _ if bench.asked.with(|asked| asked.needs() == Needs::Servers) => None,
        // The worker tries fleets of one type when all searches have ended; here it would hold up the page.
        None => Some(("mut t11", text::NOT_TRIED.of(language).to_owned())),
        Some(0) => Some(("sub t11", unplaced(0))),
        Some(tasks) => Some(("c-bad t11", unplaced(tasks))),
    };
    let told = told.map(|(class, words)| view! { <p class=class data-testid="unplaced">{words}</p> });
    let by_chance = selected.unplaced_by_chance.map(|tasks| {
        view! { <p class="c-warn t11" data-testid="by-chance">{words::unplaced_by_chance(language, tasks)}</p> }
    });
    view! {
        {added.map(|words| view! { <p class="sub t11" data-testid="added">{words}</p> })}
        {told}
        {by_chance}
    }
    .into_any()
}

/// Which services need images for another processor on it.
fn rebuilt(bench: Bench, selected: &Candidate, language: Language) -> AnyView {
    let rebuilt = bench.studio.plan.with(|plan| {
        bench.asked.with(|asked| Some(selected.rebuilt(plan, asked.question()?))).unwrap_or_default()
    });
    let told = rebuilt.iter().map(|rebuilt| words::rebuilt(language, rebuilt));
    let told = told.map(|words| view! { <p class="c-warn t11" data-testid="rebuilt">{words}</p> }.into_any());
    told.collect::<Vec<AnyView>>().into_any()
}

/// What stands on its instances.
fn packing(bench: Bench, fleet: &Fleet, language: Language) -> AnyView {
    let groups: Vec<TaskGroup> = bench.asked.with(|asked| {
        let shapes = asked.question().map(|question| question.shapes.as_slice()).unwrap_or_default();
        shapes.iter().map(|shape| shape.group.clone()).collect()
    });
    let rows: Vec<AnyView> = fleet.groups.iter().map(|group| packed(group, &groups, language)).collect();
    view! {
        <table class="packing">
            <thead>
                <tr><th class="num">{text::INSTANCES.of(language)}</th><th>{text::TYPE.of(language)}</th><th>{text::ON_EACH.of(language)}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What no task takes of it, and what is paid for that.
fn stranded(bench: Bench, selected: &Arc<Candidate>, language: Language) -> AnyView {
    let value = format!("${}", words::dollars(selected.stranded.monthly(), 2));
    let value = traced_of(bench, value, text::STRANDED.of(language), selected, |of| {
        of.candidate.stranded_figure(of.plan, of.question, of.fleet)
    });
    let in_ecu = bench
        .asked
        .with(|asked| asked.question().is_some_and(|question| question.counted_in == CountedIn::Ecu));
    let cpu = match in_ecu {
        true => format!("{:.1} ECU", selected.stranded.cpu as f64 / 100.0),
        false => {
            let cpu = words::thousands(selected.stranded.cpu);
            language.pick(format!("{cpu} CPU units"), format!("CPU 단위 {cpu}"))
        }
    };
    let cpu = traced_of(bench, cpu, text::STRANDED.of(language), selected, |of| {
        let [cpu, _] = of.candidate.left_figures(of.plan, of.question, of.fleet)?;
        Some(cpu)
    });
    let memory = format!("{} MiB", words::thousands(selected.stranded.memory));
    let memory = traced_of(bench, memory, text::STRANDED.of(language), selected, |of| {
        let [_, memory] = of.candidate.left_figures(of.plan, of.question, of.fleet)?;
        Some(memory)
    });
    view! {
        <p class="mut t11">
            {text::STRANDED.of(language)}": "{cpu}", "{memory}", "{value}{language.pick(" ", "")}{text::A_MONTH.of(language)}
        </p>
    }
    .into_any()
}

fn packed(group: &FleetGroup, names: &[TaskGroup], language: Language) -> AnyView {
    let tasks = names.iter().zip(&group.tasks).filter(|(_, count)| **count > 0);
    let tasks: Vec<String> =
        tasks.map(|(name, count)| format!("{count}\u{a0}×\u{a0}{}", service_of(name))).collect();
    // A line may end between two of them, not within one.
    let last = tasks.len().saturating_sub(1);
    let item = |(index, item): (usize, String)| {
        let comma = if index < last { "," } else { "" };
        view! { <span class="unbroken">{item}{comma}</span>" " }.into_any()
    };
    let without = tasks.is_empty().then(|| words::without_tasks(language, group.stands_by));
    let tasks: Vec<AnyView> = tasks.into_iter().enumerate().map(item).collect();
    let zone =
        group.zone.as_ref().map(|zone| view! { " "<span class="mut unbroken">{zone.to_string()}</span> });
    let spot = (group.spot > 0).then(|| format!(" ({} spot)", group.spot));
    view! {
        <tr>
            <td class="num">{words::thousands(group.instances)}{spot}</td>
            <td><span class="unbroken">{group.instance_type.to_string()}</span>{zone}</td>
            <td>{without}{tasks}</td>
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
    let rows: Vec<AnyView> = bench.search.found.with(|found| {
        let of = |load| Some((load, found.fleets.get(&Aim::Load(load))?));
        Load::ALL
            .into_iter()
            .filter_map(of)
            .map(|(load, fleet)| {
                let cost = format!("${}", words::dollars(fleet.candidate.monthly(), 2));
                let candidate = Arc::new(fleet.candidate.clone());
                let cost = traced_of(bench, cost, text::MONTHLY.of(language), &candidate, |of| {
                    of.candidate.monthly_figure(of.plan, of.question)
                });
                view! {
                    <tr>
                        <td>{words::load(language, load)}</td>
                        <td>{fleet_name(&fleet.candidate.types)}</td>
                        <td class="num">{cost}</td>
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
    let saving = bench.studio.plan.with(|plan| upgrade.saving(&PriceBook::new(&plan.region, &plan.sizing)));
    let more = upgrade.more_ecu();
    let percent =
        |figure: &Figure, digits: usize| format!("{:+.digits$}\u{a0}%", figure.amount().as_f64() * 100.0);
    let saving = saving.map(|saving| {
        let shown = percent(&saving, 1).replace('+', "−");
        (shown, saving)
    });
    let saving = saving.map(|(shown, figure)| {
        traced_as(bench.studio, shown, text::PRICE.of(language), move || Some(figure.clone()))
    });
    let more_ecu = percent(&more, 0);
    let more = traced_as(bench.studio, more_ecu, text::ECU.of(language), move || Some(more.clone()));
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
                <span class="mut t11">
                    " "<span class="unbroken">{text::PRICE.of(language)}" "{saving}", "</span>
                    <span class="unbroken">"ECU "{more}</span>
                </span>
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

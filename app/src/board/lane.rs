//! A zone with its instances.

use std::sync::Arc;

use leptos::either::EitherOf3;
use leptos::prelude::*;
use stowage_core::catalogue::price;
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::plan::Action;
use stowage_core::simulation::recording::{Change, InstancePicture};
use stowage_core::units::SimTime;

use super::card::Card;
use super::figures::{clock, hourly};
use super::gesture::act;
use super::launch::{common_types, launch};
use super::level::Level;
use super::menu::{Menu, MenuItem};
use super::row::Row;
use super::totals::Totals;
use crate::i18n::board as text;
use crate::i18n::t;
use crate::state::{Studio, expect_studio};
use crate::widgets::{Icon, IconName};

/// A zone with its instances.
#[component]
pub(super) fn Lane(zone: Zone, #[prop(into)] level: Signal<Level>) -> impl IntoView {
    let studio = expect_studio();
    let ids = {
        let zone = zone.clone();
        Memo::new(move |_| {
            studio.frame.with(|frame| {
                let of_zone = frame.instances.values().filter(|instance| instance.zone == zone);
                of_zone.map(|instance| instance.id.clone()).collect::<Vec<InstanceId>>()
            })
        })
    };
    let lost = {
        let zone = zone.clone();
        Memo::new(move |_| lost_at(studio, &zone))
    };
    let instances = move || match level.get() {
        _ if ids.with(Vec::is_empty) => EitherOf3::A(view! { <EmptyLane lost=lost/> }),
        Level::Cards => EitherOf3::B(view! {
            <For each=move || ids.get() key=InstanceId::clone children=move |id| {
                picture_now(studio, &id).map(|first| view! { <Card first=first/> })
            }/>
        }),
        Level::Rows => EitherOf3::C(view! {
            <For each=move || ids.get() key=InstanceId::clone children=move |id| {
                picture_now(studio, &id).map(|first| view! { <Row first=first/> })
            }/>
        }),
    };
    view! {
        <section class="lane" class:gone=move || lost.get().is_some() aria-label=zone.to_string() data-testid=format!("zone-{zone}")>
            <LaneHeader zone=zone.clone() lost=lost/>
            <div class="stack" class:lines=move || level.get() == Level::Rows>{instances}</div>
        </section>
    }
}

fn picture_now(studio: Studio, id: &InstanceId) -> Option<Arc<InstancePicture>> {
    studio.frame.with_untracked(|frame| frame.instances.get(id).cloned())
}

/// When the zone was lost, if it has been by the cursor.
fn lost_at(studio: Studio, zone: &Zone) -> Option<SimTime> {
    // The loss is a change of the recording, so a new frame comes with it.
    studio.frame.track();
    let losses: Vec<usize> = studio.plan.with(|plan| {
        let of_zone = |action: &Action| matches!(action, Action::LoseZone { zone: lost } if lost == zone);
        plan.timeline
            .iter()
            .enumerate()
            .filter(|(_, timed)| of_zone(&timed.action))
            .map(|(index, _)| index)
            .collect()
    });
    if losses.is_empty() {
        return None;
    }
    let cursor = studio.cursor.get_untracked();
    studio.with_run(|run| {
        let recording = run.recording();
        let shown = recording.deltas().iter().take(recording.position_at(cursor));
        let mut applied = shown.filter(
            |delta| matches!(&delta.change, Change::ActionApplied { index } if losses.contains(index)),
        );
        applied.next().map(|delta| delta.at)
    })
}

/// The zone's name and sums, and what can happen to it.
#[component]
fn LaneHeader(zone: Zone, lost: Memo<Option<SimTime>>) -> impl IntoView {
    let studio = expect_studio();
    let totals = {
        let zone = zone.clone();
        Memo::new(move |_| {
            studio.plan.with(|plan| studio.frame.with(|frame| Totals::of(frame, &plan.region, Some(&zone))))
        })
    };
    let sums = move || {
        totals.with(|totals| {
            let sums = || format!("CPU {} % · MEM {} %", totals.cpu_percent(), totals.memory_percent());
            (totals.count() > 0).then(sums)
        })
    };
    let actions = {
        let zone = zone.clone();
        move || lost.get().is_none().then(|| view! { <LaneActions zone=zone.clone()/> })
    };
    view! {
        <header>
            <h2 class="semi">{zone.to_string()}</h2>
            <span class="mut t11 sums tr">{sums}</span>
            {actions}
        </header>
    }
}

/// The menus of a zone: launch an instance, lose the zone.
#[component]
fn LaneActions(zone: Zone) -> impl IntoView {
    let studio = expect_studio();
    let name = zone.to_string();
    let (add_menu, zone_menu) = (format!("add-{zone}"), format!("fate-{zone}"));
    let add_label = {
        let name = name.clone();
        Signal::derive(move || text::add_in(studio.language(), &name))
    };
    let fate_label = {
        let name = name.clone();
        Signal::derive(move || text::zone_menu(studio.language(), &name))
    };
    let offers = {
        let (menu, zone) = (add_menu.clone(), zone.clone());
        common_types()
            .map(|entry| {
                let zone = zone.clone();
                let add = move |()| {
                    let action = studio.plan.with_untracked(|plan| launch(plan, entry.name, &zone));
                    act(studio, action);
                };
                let cost = move || {
                    studio
                        .plan
                        .with(|plan| price(&plan.region, entry.name))
                        .map(|price| format!("{}/h", hourly(price)))
                };
                view! {
                    <MenuItem menu=menu.clone() testid=format!("add-{}", entry.name) on_choose=add>
                        <span class="med">{entry.name}</span>
                        <span class="grow"></span>
                        <span class="mut">{cost}</span>
                    </MenuItem>
                }
            })
            .collect_view()
    };
    let lose = move |()| act(studio, Action::LoseZone { zone: zone.clone() });
    let lose_words = move || text::lose(studio.language(), &name);
    view! {
        <Menu id=add_menu label=add_label icon=IconName::Plus testid="add-instance">{offers}</Menu>
        <Menu id=zone_menu.clone() label=fate_label icon=IconName::Down testid="zone-menu">
            <MenuItem menu=zone_menu testid="lose-zone".to_owned() grave=true on_choose=lose>
                <Icon name=IconName::Warning small=true/>
                <span>{lose_words}</span>
            </MenuItem>
        </Menu>
    }
}

/// What a zone without instances says.
#[component]
fn EmptyLane(lost: Memo<Option<SimTime>>) -> impl IntoView {
    let studio = expect_studio();
    let words = move || match lost.get() {
        Some(at) => text::lost_since(studio.language(), &clock(at)),
        None => text::EMPTY_ZONE.of(studio.language()).to_owned(),
    };
    let hint = move || lost.get().is_none().then(|| view! { <p>{t(text::EMPTY_ZONE_HINT)}</p> });
    view! {
        <div class="empty">
            <p>{words}</p>
            {hint}
        </div>
    }
}

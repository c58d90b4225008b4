//! A zone with its instances.

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, price};
use stowage_core::identifiers::Zone;
use stowage_core::plan::Action;

use super::context::BoardContext;
use super::figures::{clock, hourly};
use super::gesture::{act, open};
use super::items::{Item, items};
use super::launch::{common_types, launch};
use super::level::Level;
use super::scene::LaneScene;
use super::totals::Totals;
use crate::i18n::board as text;
use crate::i18n::edit;
use crate::state::{Dialog, Studio};
use crate::widgets::menu::{Entry, Menu, entries, menu};
use crate::widgets::{IconName, small_icon};

/// A zone with its instances.
pub(super) fn lane(board: BoardContext, zone: Zone) -> AnyView {
    let name = zone.to_string();
    let [of_lost, of_sums, of_actions, of_stack] = [(); 4].map(|()| zone.clone());
    // Gates the menus: one that is open stays so while instances come and go.
    let lost = Memo::new(move |_| is_lost(board, &of_lost));
    let stacked = Box::new(move || stacked(board, &of_stack));
    view! {
        <section
            class=move || if lost.get() { "lane gone" } else { "lane" }
            tabindex="-1"
            aria-label=name.clone()
            data-testid=format!("zone-{name}")
            data-drop=format!("z {name}")
        >
            <header>
                <h2 class="semi">{name.clone()}</h2>
                <span class="mut t11 sums tr">{move || sums(board.studio, &of_sums)}</span>
                {move || (!lost.get()).then(|| actions(board.studio, &of_actions))}
            </header>
            <div class=move || match board.scene.with(|scene| scene.level) {
                Level::Rows => "stack lines",
                Level::Cards | Level::Cells => "stack",
            }>
                {items(board, stacked)}
            </div>
        </section>
    }
    .into_any()
}

fn is_lost(board: BoardContext, zone: &Zone) -> bool {
    board.scene.with(|scene| scene.lane(zone).is_some_and(|lane| lane.lost.is_some()))
}

/// What lies in a zone.
fn stacked(board: BoardContext, zone: &Zone) -> Vec<Item> {
    board.scene.with(|scene| {
        let Some(LaneScene { instances, .. }) = scene.lane(zone) else { return Vec::new() };
        let item = match scene.level {
            _ if instances.is_empty() => return vec![Item::EmptyLane(zone.clone())],
            Level::Cells => return vec![Item::Cells(zone.clone())],
            Level::Cards => Item::Card,
            Level::Rows => Item::Row,
        };
        instances.iter().cloned().map(item).collect()
    })
}

/// How full a zone is.
fn sums(studio: Studio, zone: &Zone) -> Option<String> {
    let totals =
        studio.plan.with(|plan| studio.frame.with(|frame| Totals::of(frame, &plan.region, Some(zone))));
    let percents = || format!("CPU {} % · MEM {} %", totals.cpu_percent(), totals.memory_percent());
    (totals.count() > 0).then(percents)
}

/// The menus of a zone: launch an instance, lose the zone.
fn actions(studio: Studio, zone: &Zone) -> Vec<AnyView> {
    let language = studio.language();
    let lose = {
        let zone = zone.clone();
        Box::new(move || act(studio, Action::LoseZone { zone: zone.clone() }))
    };
    let words = view! {
        {small_icon(IconName::Warning)}
        <span>{text::lose(language, zone.as_str())}</span>
    };
    let lose =
        Entry { testid: "lose-zone".to_owned(), class: Some("c-bad"), words: words.into_any(), choose: lose };
    let offers = common_types().map(|entry| offer(studio, zone, entry));
    let add = Menu {
        id: format!("add-{zone}"),
        label: text::add_in(language, zone.as_str()),
        icon: IconName::Plus,
        testid: "add-instance",
        entries: entries(offers.chain([several(studio, zone)]).collect()),
    };
    let fate = Menu {
        id: format!("fate-{zone}"),
        label: text::zone_menu(language, zone.as_str()),
        icon: IconName::Down,
        testid: "zone-menu",
        entries: entries(vec![lose]),
    };
    vec![menu(add), menu(fate)]
}

/// The way to instances that are there from the start.
fn several(studio: Studio, zone: &Zone) -> Entry {
    let words = edit::ADD_SEVERAL.of(studio.language()).into_any();
    let zone = zone.clone();
    let choose = Box::new(move || open(studio, Dialog::AddInstances { zone: Some(zone.clone()) }));
    Entry { testid: "add-several".to_owned(), class: None, words, choose }
}

/// An instance type that can be launched in a zone.
fn offer(studio: Studio, zone: &Zone, entry: &'static InstanceType) -> Entry {
    let price = studio.plan.with(|plan| price(&plan.region, entry.name));
    let words = view! {
        <span class="med">{entry.name}</span>
        <span class="grow"></span>
        <span class="mut">{price.map(|price| format!("{}/h", hourly(price)))}</span>
    };
    let zone = zone.clone();
    let choose = Box::new(move || {
        act(studio, studio.plan.with_untracked(|plan| launch(plan, entry.name, &zone)));
    });
    Entry { testid: format!("add-{}", entry.name), class: None, words: words.into_any(), choose }
}

/// What a zone without instances says.
pub(super) fn empty_lane(board: BoardContext, zone: &Zone) -> AnyView {
    let language = board.studio.language();
    let lost = board.scene.with(|scene| scene.lane(zone).and_then(|lane| lane.lost));
    let words = match lost {
        Some(at) => text::lost_since(language, &clock(at)),
        None => text::EMPTY_ZONE.of(language).to_owned(),
    };
    let hint = lost.is_none().then(|| view! { <p>{text::EMPTY_ZONE_HINT.of(language)}</p> }.into_any());
    view! { <div class="empty"><p>{words}</p>{hint}</div> }.into_any()
}

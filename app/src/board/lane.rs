//! A zone with its instances.

use leptos::prelude::*;
use stowage_core::identifiers::Zone;

use super::context::BoardContext;
use super::figures::clock;
use super::items::{Item, items};
use super::level::Level;
use super::scene::LaneScene;
use super::totals::Totals;
use crate::i18n::board as text;
use crate::state::Studio;
use crate::widgets::IconName;
use crate::widgets::menu::{Menu, Subject, menu};

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
    let launch = Menu {
        id: format!("launch-{zone}"),
        subject: Subject::Launch(zone.clone()),
        label: text::add_in(language, zone.as_str()),
        icon: IconName::Plus,
        testid: "add-instance",
    };
    let fate = Menu {
        id: format!("fate-{zone}"),
        subject: Subject::Fate(zone.clone()),
        label: text::zone_menu(language, zone.as_str()),
        icon: IconName::Down,
        testid: "zone-menu",
    };
    vec![menu(studio, launch), menu(studio, fate)]
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

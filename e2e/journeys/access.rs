//! Nothing keeps anybody out: every screen against axe-core's rules, in both themes and languages.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use stowage_e2e::{Journey, Studio, Theme};

use crate::page::{SLABS, TOAST, deselect, pause};

/// Holds what is shown now against the rules.
pub(crate) async fn is_open_to_all(studio: &Studio, screen: &str) -> Result<()> {
    let barriers = studio.barriers().await?;
    ensure!(barriers.is_empty(), "{screen}:\n{}", barriers.join("\n"));
    Ok(())
}

/// Walks over the screens of a page that is as wide as a desk.
async fn screens(studio: &Studio) -> Result<()> {
    studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
    pause(studio).await?;
    is_open_to_all(studio, "a service that is in trouble").await?;
    for section in ["deployments", "events"] {
        studio.click(format!("#section-{section}").as_str()).await?;
        is_open_to_all(studio, section).await?;
    }
    deselect(studio).await?;
    is_open_to_all(studio, "the cluster").await?;
    studio.click("[data-testid^=card-] .pick").await?;
    studio.see("[data-testid=drain-instance]").await?;
    is_open_to_all(studio, "an instance").await?;
    studio.click(SLABS).await?;
    studio.click("[data-testid=stop-task]").await?;
    studio.see(TOAST).await?;
    is_open_to_all(studio, "a task that was stopped").await?;
    studio.click("[data-testid=zone-menu]").await?;
    studio.see("[data-testid=lose-zone]").await?;
    is_open_to_all(studio, "a menu").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.click("[data-testid=import]").await?;
    studio.click("[data-testid=import-text]").await?;
    is_open_to_all(studio, "the empty import").await?;
    studio
        .paste(r#"{"family": "a b", "containerDefinitions": [{"name": "x", "image": "y", "memory": 2}]}"#)
        .await?;
    studio.see("[data-testid=findings]").await?;
    is_open_to_all(studio, "findings").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.see_no("[data-testid=import-text]").await?;
    forms(studio).await?;
    studio.click("[data-testid=plan-name]").await?;
    studio.see("[data-testid=new-shop]").await?;
    is_open_to_all(studio, "the plans").await?;
    studio.click("[data-testid=new-shop]").await?;
    studio.see_no("[data-testid=new-shop]").await?;
    studio.see("[data-testid=service-strip-worker]").await?;
    is_open_to_all(studio, "a larger cluster").await
}

/// Walks over the forms, with something wrong in each, and what else is behind the top bar's buttons.
async fn forms(studio: &Studio) -> Result<()> {
    studio.click("[data-testid=palette-instances]").await?;
    studio.click("[data-testid=edit-attributes]").await?;
    studio.type_text("a b").await?;
    studio.see("[data-testid=edit-attributes][aria-invalid=true]").await?;
    is_open_to_all(studio, "new instances").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.see_no("dialog[open]").await?;
    studio.click("[data-testid=palette-service]").await?;
    studio.click("[data-testid=edit-constraints]").await?;
    studio.type_text("nothing").await?;
    studio.see("[data-testid=edit-excerpt]").await?;
    is_open_to_all(studio, "a new service").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.see_no("dialog[open]").await?;
    studio.click("[data-testid=past]").await?;
    studio.see("[data-testid=step-0]").await?;
    is_open_to_all(studio, "the history").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.type_text("?").await?;
    studio.see("[data-testid=shortcuts-dialog] kbd").await?;
    is_open_to_all(studio, "the shortcuts").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.see_no("dialog[open]").await
}

#[tokio::test]
async fn every_screen_is_open_to_all_in_light_english() -> Result<()> {
    Journey::new("access-light").run(screens).await
}

#[tokio::test]
async fn every_screen_is_open_to_all_in_dark_korean() -> Result<()> {
    Journey::new("access-dark").theme(Theme::Dark).language("ko-KR").run(screens).await
}

#[tokio::test]
async fn every_screen_is_open_to_all_in_dark_english() -> Result<()> {
    Journey::new("access-dark-english").theme(Theme::Dark).run(screens).await
}

#[tokio::test]
async fn every_screen_is_open_to_all_in_light_korean() -> Result<()> {
    Journey::new("access-light-korean").window(1280, 720).language("ko-KR").run(screens).await
}

#[tokio::test]
async fn a_phone_is_open_to_all() -> Result<()> {
    let journey = Journey::new("access-phone").window(390, 844).theme(Theme::Dark);
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            for tab in ["board", "palette", "inspector", "plots"] {
                studio.click(format!("[data-testid=tab-{tab}]").as_str()).await?;
                is_open_to_all(studio, tab).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn many_instances_are_open_to_all() -> Result<()> {
    let journey = Journey::new("access-cells").at("?plan=plans/harbour.json").language("ko-KR");
    journey
        .run(async |studio| {
            studio.see_count("[role=option][data-testid^=card-i-]", 100).await?;
            pause(studio).await?;
            is_open_to_all(studio, "cells").await?;
            studio.click("[data-testid=level-rows]").await?;
            studio.see(".line[data-testid^=card-]").await?;
            is_open_to_all(studio, "rows").await
        })
        .await
}

/// Walks over what a plan with traffic has besides.
async fn traffic_screens(studio: &Studio) -> Result<()> {
    studio.see("[data-testid=targets-0]").await?;
    pause(studio).await?;
    studio.see_count(SLABS, 5).await?;
    is_open_to_all(studio, "departures").await?;
    studio.click("[data-testid=lb-front] .name").await?;
    studio.see("[data-testid=compared]").await?;
    is_open_to_all(studio, "a load balancer").await?;
    studio.click("[data-testid=lb-front] .group").await?;
    studio.see(".facts.api").await?;
    is_open_to_all(studio, "a target group").await?;
    studio.click("[data-testid=lb-front] .prio").await?;
    studio.see_no(".facts.api").await?;
    is_open_to_all(studio, "a listener rule").await?;
    studio.click("[data-testid^=target-][data-state]").await?;
    studio.click("[data-testid=fail-checks]").await?;
    studio.see("[data-testid=pass-checks]").await?;
    is_open_to_all(studio, "a task whose health checks fail").await
}

#[tokio::test]
async fn traffic_is_open_to_all_in_light_english() -> Result<()> {
    Journey::new("access-traffic").at("?plan=plans/notes-traffic.json").run(traffic_screens).await
}

#[tokio::test]
async fn traffic_is_open_to_all_in_dark_korean() -> Result<()> {
    let journey = Journey::new("access-traffic-dark").at("?plan=plans/notes-traffic.json");
    journey.theme(Theme::Dark).language("ko-KR").window(1280, 720).run(traffic_screens).await
}

//! Nothing keeps anybody out: every screen against axe-core's rules, in both themes and languages.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use stowage_e2e::{Journey, Studio, Theme};

use crate::page::{SLABS, TOAST, deselect, pause};

/// Holds what is shown now against the rules.
async fn is_open_to_all(studio: &Studio, screen: &str) -> Result<()> {
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
    studio.click("[data-testid=plan-name]").await?;
    studio.see("[data-testid=new-shop]").await?;
    is_open_to_all(studio, "the plans").await?;
    studio.click("[data-testid=new-shop]").await?;
    studio.see_no("[data-testid=new-shop]").await?;
    studio.see("[data-testid=service-strip-worker]").await?;
    is_open_to_all(studio, "a larger cluster").await
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

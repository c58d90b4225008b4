//! Drag and drop, by pointer, keys and finger: what is held is asked about, and dropping it is a step.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use stowage_e2e::{Journey, Spot, Studio};

use crate::page::{SCRUBBER, SLABS, TOAST, UNDO, pause, tasks};

const WEB_DEFINITION: &str = "[data-testid='definition-web:1']";
const API_DEFINITION: &str = "[data-testid='definition-api:1']";
const CARD_A: &str = "[data-testid=card-i-0a3f51c2e7d94c51]";
const CARD_B: &str = "[data-testid=card-i-02d9c84b16af0c86]";
const CARRIED: &str = "[data-testid=carried]";
const SAYS: &str = "[data-testid=hand-says]";

/// The sample's first minute is over: eight tasks run.
async fn settled(studio: &Studio) -> Result<()> {
    studio.see_count(SLABS, 8).await?;
    pause(studio).await?;
    studio.click(Spot::new(SCRUBBER, 0.15, 0.5)).await?;
    studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await
}

/// The focus comes to an element that can be lifted, and what lifts it is fetched.
async fn focus(studio: &Studio, selector: &str) -> Result<()> {
    studio.see(selector).await?;
    studio.script("document.querySelector(arguments[0]).focus()", selector.into()).await?;
    studio.wait_until("what lifts things", "return document.querySelector('.hand') !== null").await?;
    Ok(())
}

async fn focused(studio: &Studio, attribute: &str) -> Result<String> {
    let script = "return document.activeElement.getAttribute(arguments[0])";
    let found = studio.script(script, attribute.into()).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_task_definition_is_dropped_on_an_instance() -> Result<()> {
    let journey = Journey::new("drag-definition");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.carry(API_DEFINITION, CARD_B).await?;
            studio.see(&format!("{CARD_B}.fit")).await?;
            studio.see_text(CARRIED, "Start").await?;
            studio.see(".slab.ghost").await?;
            studio.picture("drag-held").await?;
            studio.release().await?;
            studio.see_count(SLABS, 9).await?;
            studio.see_text(TOAST, "ECS would").await?;
            studio.see_no(CARRIED).await?;
            ensure!(studio.count(&format!("{CARD_B} {SLABS}")).await? > 0, "the task is on the instance");
            studio
                .wait_until(
                    "the focus on the new task",
                    "return document.activeElement.dataset.testid?.startsWith('slab-')",
                )
                .await?;
            studio.picture("drag-dropped").await?;
            studio.click("[data-testid=toast-instead]").await?;
            studio.see_text(TOAST, "Run").await?;
            studio.see_count(SLABS, 9).await?;
            studio.see_no("[data-testid=toast-instead]").await?;
            studio.picture("drag-instead").await?;
            studio.click(UNDO).await?;
            studio.see_count(SLABS, 8).await?;
            studio.see(&format!("{UNDO}:disabled")).await?;
            // Where ECS would start it too, there is nothing to choose.
            studio.drag(API_DEFINITION, CARD_A).await?;
            studio.see_text(TOAST, "ECS would choose this instance too").await?;
            ensure!(studio.count("[data-testid=toast-instead]").await? == 0, "ECS is to choose the same");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_first_drag_waits_for_what_carries_it_out() -> Result<()> {
    let journey = Journey::new("drag-early");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.delay_network(700).await?;
            // It is over long before its part is here.
            studio.drag(API_DEFINITION, CARD_B).await?;
            studio.see_count(SLABS, 9).await?;
            studio.see_text(TOAST, "ECS would").await?;
            studio.see_no(CARRIED).await
        })
        .await
}

#[tokio::test]
async fn a_veto_is_told_while_it_is_held_and_refused() -> Result<()> {
    let journey = Journey::new("drag-veto");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.carry(WEB_DEFINITION, CARD_A).await?;
            studio.see(&format!("{CARD_A}.veto")).await?;
            studio.see_text(&format!("{CARD_A} [data-testid=verdict-row]"), "port 80").await?;
            studio.see_text(CARRIED, "80").await?;
            studio.see(".shield.no").await?;
            studio.picture("drag-veto").await?;
            studio.release().await?;
            studio.see_no(CARRIED).await?;
            studio.see_text(SAYS, "80").await?;
            ensure!(studio.count(TOAST).await? == 0, "nothing was done");
            studio.see_count(SLABS, 8).await?;
            studio.carry(API_DEFINITION, CARD_A).await?;
            studio.see(CARRIED).await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no(CARRIED).await?;
            studio.release().await?;
            studio.carry(API_DEFINITION, SCRUBBER).await?;
            studio.see(CARRIED).await?;
            studio.release().await?;
            studio.see_no(CARRIED).await?;
            ensure!(studio.count(TOAST).await? == 0, "outside of the board nothing is dropped");
            studio.click(SLABS).await?;
            studio.see(&format!("{SLABS}[aria-pressed=true]")).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn by_keys_alone() -> Result<()> {
    let journey = Journey::new("drag-keys");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let now = studio.text("[data-testid=clock]").await?;
            focus(studio, API_DEFINITION).await?;
            studio.press([' ']).await?;
            studio.see_text(SAYS, "Lifted api:1").await?;
            studio.press([Key::Right.into()]).await?;
            studio.see_text(SAYS, "m5.large i-0a3f").await?;
            studio.press([Key::Right.into()]).await?;
            studio.see_text(SAYS, "ap-northeast-2b").await?;
            studio.picture("drag-keys").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_text(SAYS, "Put back").await?;
            studio
                .wait_until(
                    "the focus on the source",
                    "return document.activeElement.dataset.lift === 'd api:1'",
                )
                .await?;
            studio.press([' ', 'f', ' ']).await?;
            studio.see_count(SLABS, 9).await?;
            studio.see_text(TOAST, "api:1").await?;
            studio
                .wait_until(
                    "the focus on the new task",
                    "return document.activeElement.dataset.testid?.startsWith('slab-')",
                )
                .await?;
            ensure!(focused(studio, "data-lift").await?.starts_with("t "), "a task can be lifted");
            ensure!(studio.text("[data-testid=clock]").await? == now, "no key has played or stepped");
            // A service wants one more, a lost zone takes no instance.
            focus(studio, "[data-testid=service-strip-api]").await?;
            studio.press([' ', Key::Right.into(), ' ']).await?;
            studio.see_text(TOAST, "desiredCount of api").await?;
            focus(studio, "[data-testid='type-m5.large']").await?;
            studio.press([' ', 'f', ' ']).await?;
            studio.see_count("[data-testid^=card-i-]", 4).await
        })
        .await
}

#[tokio::test]
async fn by_finger() -> Result<()> {
    let journey = Journey::new("drag-touch");
    journey
        .window(390, 844)
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            studio.click("[data-testid=tab-palette]").await?;
            studio.touch(API_DEFINITION, Duration::from_millis(1500)).await?;
            studio.see_text(CARRIED, "api:1").await?;
            studio.see(&format!("{CARD_A}.fit")).await?;
            studio.picture("drag-touch").await?;
            studio.touch(Spot::new(CARD_A, 0.5, 0.3), Duration::from_millis(40)).await?;
            studio.see_no(CARRIED).await?;
            studio.see_text(TOAST, "api:1").await?;
            studio.see_count(SLABS, 9).await?;
            studio.picture("drag-touch-dropped").await?;
            // A finger that drags.
            let (x, y) = studio.locate(&SLABS.into()).await?;
            studio.finger("touchStart", Some((x, y))).await?;
            studio.see(CARRIED).await?;
            studio.finger("touchMove", Some((x, y + 12.0))).await?;
            studio.see(".aim").await?;
            ensure!(studio.count(".aim.no, .carried.no").await? == 0, "it may be put back where it was");
            studio.finger("touchMove", Some((x, y + 60.0))).await?;
            studio.finger("touchMove", Some((20.0, 400.0))).await?;
            studio.see(CARRIED).await?;
            studio.finger("touchMove", Some((20.0, 20.0))).await?;
            studio.finger("touchEnd", None).await?;
            studio.see_no(CARRIED).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_services_task_is_stopped_and_placed_anew() -> Result<()> {
    let journey = Journey::new("drag-task");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let before = tasks(studio, "api").await?;
            let on_a = format!("{CARD_A} [data-testid^=slab-][aria-label*=api]");
            let dragged = studio
                .script("return document.querySelector(arguments[0]).dataset.testid", on_a.as_str().into())
                .await?;
            let dragged = format!("[data-testid={}]", dragged.as_str().context("an api task is there")?);
            studio.carry(dragged.as_str(), CARD_B).await?;
            studio.see_text(CARRIED, "Stop task").await?;
            studio.picture("drag-task-held").await?;
            studio.release().await?;
            studio.see_text(TOAST, "next task").await?;
            studio.see(&format!("{dragged}[aria-label*=STOPPING]")).await?;
            studio.picture("drag-task").await?;
            studio.click("[data-testid=speed-60]").await?;
            studio.click(crate::page::PLAY).await?;
            studio.see_no(&dragged).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api][aria-label*=RUNNING]", 5).await?;
            ensure!(tasks(studio, "api").await? != before, "another task has come");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_large_board_answers() -> Result<()> {
    let journey = Journey::new("drag-harbour");
    journey
        .at("?plan=plans/harbour.json")
        .run(async |studio| {
            studio.see("[role=option]").await?;
            pause(studio).await?;
            // All hundred instances are there: a zone is lost at 45 s.
            studio.click(Spot::new(SCRUBBER, 0.02, 0.5)).await?;
            studio.see_count("[role=option]", 100).await?;
            focus(studio, "[data-lift^='d ']").await?;
            studio.carry("[data-lift^='d ']", "[role=option]:nth-child(7)").await?;
            studio.see(CARRIED).await?;
            studio.picture("drag-harbour").await?;
            studio.release().await?;
            Ok(())
        })
        .await
}

//! Gestures: each is an action at the cursor, what follows is simulated anew, and undo takes it back.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use stowage_e2e::{Journey, Spot};

use crate::page::{API, EVENTS, PLAY, SCRUBBER, SLABS, TOAST, UNDO, deselect, pause, tasks};

#[tokio::test]
async fn a_stopped_task_is_replaced() -> Result<()> {
    let journey = Journey::new("stop-task");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.15, 0.5)).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
            let before = tasks(studio, "api").await?;
            ensure!(before.len() == 5, "five api tasks run, not {before:?}");
            let victim = format!("[data-testid={}]", before[0]);
            studio.click(victim.as_str()).await?;
            studio.click("[data-testid=stop-task]").await?;
            studio.see_text(TOAST, "Stop task").await?;
            studio.see(&format!("{victim}[aria-label*=STOPPING]")).await?;
            studio.picture("stop-task-stopping").await?;
            studio.click(PLAY).await?;
            studio.see_no(&victim).await?;
            studio.wait_until("five api tasks to run again", "return document.querySelectorAll('[data-testid^=slab-][aria-label*=api][aria-label*=RUNNING]').length === 5").await?;
            let after = tasks(studio, "api").await?;
            ensure!(after != before, "another task has come for {victim}");
            deselect(studio).await?;
            studio.see_text(EVENTS, "(service api) has started 1 tasks").await?;
            pause(studio).await?;
            studio.picture("stop-task-replaced").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see(&victim).await?;
            ensure!(tasks(studio, "api").await? == before, "undo brings the old tasks back");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_lost_zone_is_made_up_for() -> Result<()> {
    let journey = Journey::new("lose-zone");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.15, 0.5)).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
            studio.click("[data-testid=zone-ap-northeast-2a] [data-testid=zone-menu]").await?;
            studio.click("[data-testid=lose-zone]").await?;
            studio.see_text(TOAST, "ap-northeast-2a").await?;
            studio.see_text("[data-testid=card-i-0a3f51c2e7d94c51]", "agent").await?;
            studio.picture("lose-zone-lost").await?;
            studio.click(PLAY).await?;
            studio.see_no("[data-testid=card-i-0a3f51c2e7d94c51]").await?;
            studio.wait_until("five api tasks to run on two instances", "return document.querySelectorAll('[data-testid^=slab-][aria-label*=api][aria-label*=RUNNING]').length === 5").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=web]", 2).await?;
            pause(studio).await?;
            studio.picture("lose-zone-made-up").await?;
            studio.click(UNDO).await?;
            studio.see("[data-testid=card-i-0a3f51c2e7d94c51]").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=web]", 3).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_fourth_instance_makes_room_for_the_fourth_task() -> Result<()> {
    let journey = Journey::new("add-instance");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.15, 0.5)).await?;
            studio.click("[data-testid=zone-ap-northeast-2b] [data-testid=add-instance]").await?;
            studio.click("[data-testid=zone-ap-northeast-2b] [data-testid='add-m5.large']").await?;
            studio.see_count("[data-testid^=card-i-]", 4).await?;
            studio.see_text("[data-testid=zone-ap-northeast-2b]", "LAUNCHING").await?;
            studio.click("[data-testid=speed-60]").await?;
            studio.click(PLAY).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=web][aria-label*=RUNNING]", 4).await?;
            deselect(studio).await?;
            studio.see_text(EVENTS, "(service web) has reached a steady state.").await?;
            studio.picture("add-instance").await
        })
        .await
}

#[tokio::test]
async fn a_desired_count_and_a_draining_instance() -> Result<()> {
    let journey = Journey::new("desired-count");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.15, 0.5)).await?;
            studio.click(API).await?;
            let input = "[data-testid=desired-input]";
            studio.click(input).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("nine").await?;
            studio.press([Key::Enter.into()]).await?;
            ensure!(studio.count(TOAST).await? == 0, "what is no number changes nothing");
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("7").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text(TOAST, "7").await?;
            studio.click(PLAY).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api][aria-label*=RUNNING]", 7).await?;
            pause(studio).await?;
            studio.click("[data-testid=card-i-0b16e9f2ac33e702] header").await?;
            studio.click("[data-testid=drain-instance]").await?;
            studio.see_text("[data-testid=card-i-0b16e9f2ac33e702]", "DRAINING").await?;
            studio.picture("draining").await?;
            studio.click(PLAY).await?;
            studio
                .see_count("[data-testid=card-i-0b16e9f2ac33e702] [data-testid^=slab-][aria-label*=api]", 0)
                .await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api][aria-label*=RUNNING]", 7).await
        })
        .await
}

#[tokio::test]
async fn a_lost_zone_launches_nothing_and_actions_share_their_mark() -> Result<()> {
    let journey = Journey::new("marks");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.15, 0.5)).await?;
            studio.click("[data-testid=zone-ap-northeast-2a] [data-testid=zone-menu]").await?;
            studio.click("[data-testid=lose-zone]").await?;
            studio.see_text(TOAST, "ap-northeast-2a").await?;
            studio.click("[data-testid='type-m5.large']").await?;
            studio.see_text(TOAST, "Nothing can be launched here").await?;
            studio.click(API).await?;
            studio.click("[data-testid=desired-more]").await?;
            studio.click("[data-testid=desired-more]").await?;
            studio.see_text("[data-testid=mark-0]", "3").await?;
            studio.click("[data-testid=mark-0]").await?;
            studio.see_text("[data-testid=mark-card-0]", "desiredCount of api to 7").await?;
            studio.picture("marks").await?;
            studio.click("[data-testid=remove-action-1]").await?;
            studio.see_text("[data-testid=mark-0]", "2").await?;
            Ok(())
        })
        .await
}

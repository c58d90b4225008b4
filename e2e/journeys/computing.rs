//! What takes long to compute is computed elsewhere: the page stays at hand meanwhile.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stowage_core::samples;
use stowage_core::simulation::Run;
use stowage_e2e::{Journey, Studio};

use crate::page::{CLOCK, SLABS};

const SHARE: &str = "[data-testid=progress-share]";
const BUTTON: &str = "[data-testid=progress-button]";
const HASH: &str = "[data-testid=hash]";

/// The run's hash is shown once it is complete.
const COMPLETE: &str =
    "return /^[0-9a-f]{16}$/.test(document.querySelector('[data-testid=hash]').textContent)";

/// Some of the run is computed.
const BEGUN: &str =
    "return parseInt(document.querySelector('[data-testid=progress-share]')?.textContent) >= 1";

#[tokio::test]
async fn a_day_is_computed_while_the_page_is_used() -> Result<()> {
    let plan = samples::day().context("the sample is sound")?;
    let natively = tokio::task::spawn_blocking(move || Run::to_horizon(Arc::new(plan)).hash());
    let journey = Journey::new("computing").at("?plan=plans/day.json");
    journey
        .run(async |studio| {
            // What is there at the start is shown before anything is computed.
            studio.see_count("[data-testid^=card-]", 2).await?;
            studio.wait_until("some of it", BEGUN).await?;
            studio.click(BUTTON).await?;
            studio.see_text(BUTTON, "Go on").await?;
            studio.picture("computing-halted").await?;
            // The page can be used, and nothing more is computed.
            studio.click("[data-testid=language-ko]").await?;
            studio.see_text(BUTTON, "계속").await?;
            studio.click("[data-testid=language-en]").await?;
            studio.see_text(BUTTON, "Go on").await?;
            // What was on its way when it was stopped has come by now.
            let halted = halted_at(studio).await?;
            studio
                .wait_until(
                    "the clock to go",
                    "return document.querySelector('[data-testid=clock]').textContent !== '00:00:00'",
                )
                .await?;
            ensure!(halted_at(studio).await? == halted, "it went on all the same");
            studio.click(BUTTON).await?;
            studio.wait_until("the whole day", COMPLETE).await?;
            studio.see_no("[data-testid=progress]").await?;
            studio.picture("computing-complete").await?;
            let hash = studio.text(HASH).await?.context("no hash")?;
            ensure!(
                hash == format!("{:016x}", natively.await?),
                "the worker has computed another run: {hash}"
            );
            Ok(())
        })
        .await
}

/// Up to where the day is computed.
async fn halted_at(studio: &Studio) -> Result<String> {
    studio.text("[data-testid=progress]").await?.context("no progress is shown")
}

#[tokio::test]
async fn a_change_replaces_the_run_from_where_it_differs() -> Result<()> {
    let journey = Journey::new("computing-change").at("?plan=plans/notes-traffic.json");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 5).await?;
            studio.wait_until("the whole run", COMPLETE).await?;
            let before = studio.text(HASH).await?;
            studio.click("[data-testid=service-strip-api]").await?;
            studio.click("[data-testid=desired-more]").await?;
            studio.see_count(SLABS, 6).await?;
            studio
                .wait_until(
                    "another hash",
                    &format!(
                        "return /^[0-9a-f]{{16}}$/.test(document.querySelector('{HASH}').textContent)
                 && document.querySelector('{HASH}').textContent !== '{}'",
                        before.unwrap_or_default(),
                    ),
                )
                .await?;
            studio.click("[data-testid=undo]").await?;
            studio.see_count(SLABS, 5).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_worker_that_breaks_is_told_and_begun_anew() -> Result<()> {
    let journey = Journey::new("computing-broken").at("?plan=plans/day.json").errors_expected();
    journey
        .run(async |studio| {
            studio.see_text(SHARE, "%").await?;
            studio.break_workers().await?;
            studio.client().refresh().await?;
            studio.see_text("[data-testid=progress]", "The simulation has stopped").await?;
            studio.see(CLOCK).await?;
            studio.picture("computing-broken").await?;
            studio.script("window.brokenWorkers = false", Value::Null).await?;
            studio.click(BUTTON).await?;
            studio.see_text(BUTTON, "Stop computing").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_phone_says_why_it_has_stopped_over_the_board() -> Result<()> {
    let journey =
        Journey::new("computing-phone").at("?plan=plans/day.json").window(390, 844).errors_expected();
    journey
        .run(async |studio| {
            studio.break_workers().await?;
            studio.client().refresh().await?;
            studio.see_text("[data-testid=progress]", "could not be started").await?;
            let seen = "return ['[data-testid=progress] [role=alert]', '[data-testid=progress-button]'].every(selector => {
                const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
                const hit = document.elementFromPoint((left + right) / 2, bottom - 4);
                return left >= 0 && right <= innerWidth && top > 0 && hit?.closest('[data-testid=progress]') !== null;
            })";
            studio.wait_until("the reason to be within sight", seen).await?;
            studio.picture("computing-phone").await
        })
        .await
}

#[tokio::test]
async fn a_change_begins_a_worker_in_place_of_one_that_has_died() -> Result<()> {
    let journey = Journey::new("computing-died").at("?plan=plans/day.json").errors_expected();
    journey
        .run(async |studio| {
            studio.break_workers().await?;
            studio.client().refresh().await?;
            studio.see_text("[data-testid=progress]", "could not be started").await?;
            studio.script("window.brokenWorkers = false", Value::Null).await?;
            studio.click(BUTTON).await?;
            studio.wait_until("some of it", BEGUN).await?;
            studio.kill_workers("Uncaught RuntimeError: unreachable").await?;
            studio
                .see_text("[data-testid=progress]", "The memory that a browser gives it is used up")
                .await?;
            studio.see_text("[data-testid=progress-detail]", "unreachable").await?;
            studio.click("[data-testid=language-ko]").await?;
            studio.see_text("[data-testid=progress]", "메모리를 모두 사용했습니다").await?;
            studio.picture("computing-died").await?;
            // What is changed now is computed, though nobody has asked for it to be computed again.
            studio.click("[data-testid=service-strip-api]").await?;
            studio.click("[data-testid=desired-more]").await?;
            studio.see_text(BUTTON, "계산 중지").await?;
            studio.wait_until("some of it", BEGUN).await?;
            Ok(())
        })
        .await
}

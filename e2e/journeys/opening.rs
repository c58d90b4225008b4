//! The first moments: the page comes up, from any folder of a host.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Theme};

use crate::page::SLABS;

#[tokio::test]
async fn the_studio_opens() -> Result<()> {
    let journey = Journey::new("the-studio-opens");
    journey
        .run(async |studio| {
            studio.see("[data-testid=studio]").await?;
            studio.picture("opening").await
        })
        .await
}

#[tokio::test]
async fn the_studio_opens_where_storage_is_forbidden() -> Result<()> {
    let journey = Journey::new("storage-forbidden").storage_forbidden();
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            let asked = "try { localStorage; return 'given' } catch (error) { return error.name }";
            let answer = studio.wait_until("the storage's answer", asked).await?;
            ensure!(answer == "SecurityError", "the storage is {answer}");
            studio.click("[data-testid=theme]").await?;
            studio
                .wait_until("the theme to change", "return document.documentElement.dataset.theme === 'dark'")
                .await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_plan_that_is_not_there_is_told() -> Result<()> {
    let journey = Journey::new("no-plan").at("?plan=icon.svg").language("ko-KR");
    journey
        .run(async |studio| {
            studio.see_text("[data-testid=failure]", "icon.svg").await?;
            studio.see_count(SLABS, 8).await?;
            studio.picture("no-plan").await?;
            studio.click("[data-testid=failure-close]").await?;
            studio.see_no("[data-testid=failure]").await
        })
        .await
}

#[tokio::test]
async fn a_plan_with_traffic_runs() -> Result<()> {
    let journey = Journey::new("traffic-plan").at("?plan=plans/notes-traffic.json");
    journey
        .run(async |studio| {
            // Three tasks of the start, and the one that scaling adds.
            studio.see_count(SLABS, 5).await?;
            studio.picture("traffic-plan").await
        })
        .await
}

/// The parts of the studio that the browser has fetched.
const PARTS: &str = "return performance.getEntriesByType('resource').map(entry => entry.name)
    .filter(name => name.includes('/parts/')).map(name => name.split('/').pop().replace(/-.*/, '')).join(' ')";

#[tokio::test]
async fn a_part_is_fetched_when_it_is_first_shown() -> Result<()> {
    let journey = Journey::new("parts");
    journey
        .run(async |studio| {
            // What is fetched ahead waits until the browser is idle: that may be before the page is looked at.
            studio.keep_busy().await?;
            studio.client().refresh().await?;
            studio.see_count(SLABS, 8).await?;
            let fetched = studio.script(PARTS, Value::Null).await?;
            ensure!(fetched == "", "a first visit fetches {fetched}");
            // The network is gone: what the page says of it in the console is expected.
            studio
                .script(
                    "window.kept = [fetch, console.error];
                    window.fetch = () => Promise.reject(new TypeError('the network is gone'));
                    console.error = () => {}",
                    Value::Null,
                )
                .await?;
            studio.click("[data-testid=import]").await?;
            studio.see_text("[data-testid=import-dialog]", "could not be loaded").await?;
            studio.picture("part-failed").await?;
            studio.script("[window.fetch, console.error] = window.kept", Value::Null).await?;
            studio.click("[data-testid=part-again]").await?;
            studio.see("[data-testid=import-text]").await?;
            let fetched = studio.wait_until("the part", PARTS).await?;
            ensure!(fetched.as_str().is_some_and(|parts| parts.contains("import")), "fetched: {fetched}");
            let focused = "return document.activeElement.dataset.testid === 'import-text'";
            studio.wait_until("the text to have the focus", focused).await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("[data-testid=import-dialog]").await
        })
        .await
}

#[tokio::test]
async fn the_visitors_wishes_reach_the_page() -> Result<()> {
    let journey =
        Journey::new("wishes").window(390, 844).theme(Theme::Dark).language("ko-KR").reduced_motion();
    journey
        .run(async |studio| {
            let script = "return [navigator.language, innerWidth, innerHeight,
                matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion)').matches].join()";
            let wishes = studio.wait_until("the visitor's wishes", script).await?;
            ensure!(wishes == "ko-KR,390,844,true,true", "the page sees {wishes}");
            Ok(())
        })
        .await
}

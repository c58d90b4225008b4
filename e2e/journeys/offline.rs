//! The network goes after the page is there: the work is kept, and what could not be fetched comes with the network.

use anyhow::{Result, ensure};
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::page::{API, SLABS, TOAST, pause};

const STATE: &str = "[data-testid=keep-state]";
const LIST: &str = "[data-testid=shortcuts]";
const CLOSE: &str = "[data-testid=dialog-close]";
const MISSING: &str = "dialog .missing";

/// How many requests for parts the page has made.
async fn requests(studio: &Studio) -> Result<u64> {
    let script = "return performance.getEntriesByType('resource').filter(entry => entry.name.includes('/parts/')).length";
    Ok(studio.script(script, Value::Null).await?.as_u64().unwrap_or_default())
}

#[tokio::test]
async fn without_a_network_the_work_is_kept() -> Result<()> {
    let journey = Journey::new("offline").errors_expected();
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            // Nothing was changed, and still what keeps a change is fetched.
            let ahead = "return performance.getEntriesByType('resource').some(entry => entry.name.includes('/parts/plans') && entry.responseEnd > 0)";
            studio.wait_until("what keeps plans", ahead).await?;
            studio.wait_until("the parts' style", "return document.getElementById('parts-style').sheet !== null").await?;
            studio.cut_network().await?;
            studio.click(API).await?;
            studio.click("[data-testid=desired-more]").await?;
            studio.see_text(TOAST, "desiredCount of api").await?;
            studio.see_text(STATE, "Saved").await?;
            studio.picture("offline").await?;

            // Another part cannot be had. It is tried once, however often it is wanted.
            let before = requests(studio).await?;
            studio.click(LIST).await?;
            studio.see_text(MISSING, "could not be loaded").await?;
            let tried = requests(studio).await?;
            ensure!(tried > before, "the browser lists what it could not fetch");
            for _ in 0..3 {
                studio.click(CLOSE).await?;
                studio.see_no(MISSING).await?;
                studio.click(LIST).await?;
                studio.see_text(MISSING, "could not be loaded").await?;
            }
            ensure!(requests(studio).await? == tried, "it was asked for again without a network");
            studio.restore_network().await?;
            studio.see("dialog kbd").await?;
            studio.see_no(MISSING).await
        })
        .await
}

#[tokio::test]
async fn a_plan_that_could_not_be_kept_is_kept_when_the_network_is_back() -> Result<()> {
    let journey = Journey::new("offline-early").errors_expected();
    journey
        .run(async |studio| {
            // What keeps plans is fetched when the browser is idle.
            studio.keep_busy().await?;
            studio.client().refresh().await?;
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.cut_network().await?;
            studio.click(API).await?;
            // What a change takes is not here: nothing is changed, and that is said.
            studio.click("[data-testid=desired-more]").await?;
            studio.see(".missing").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api]", 5).await?;
            studio.picture("offline-early").await?;
            let said =
                "return [...document.querySelectorAll('.missing')].filter(e => e.checkVisibility()).length";
            ensure!(studio.script(said, Value::Null).await? == 1, "it is said more than once");
            studio.restore_network().await?;
            studio.see_no(".missing").await?;
            studio.see_text(TOAST, "Nothing was changed").await?;
            studio.click("[data-testid=desired-more]").await?;
            studio.see_text(STATE, "Saved").await?;
            studio.client().refresh().await?;
            studio.see_text(STATE, "Saved").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api]", 6).await
        })
        .await
}

//! Plans are kept: after loading anew, with two tabs, and when the storage is full.

use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::page::{SLABS, pause};

const STATE: &str = "[data-testid=keep-state]";
const UNKEPT: &str = "[data-testid=unkept]";
const PLAN: &str = "[data-testid=plan-name]";

/// Asks for one more `api` task, at the cursor.
async fn one_more(studio: &Studio) -> Result<()> {
    studio.click(crate::page::API).await?;
    studio.click("[data-testid=desired-more]").await
}

/// Changes the sample, and sees that the change is kept.
async fn change_that_is_kept(studio: &Studio) -> Result<()> {
    studio.see_count(SLABS, 8).await?;
    pause(studio).await?;
    one_more(studio).await?;
    studio.see_text(STATE, "Saved").await?;
    Ok(())
}

/// The desired count that the inspector shows of the selected service.
async fn desired(studio: &Studio) -> Result<String> {
    let value =
        studio.script("return document.querySelector('[data-testid=desired-input]').value", Value::Null);
    Ok(value.await?.as_str().context("no count")?.to_owned())
}

#[tokio::test]
async fn a_change_is_there_after_loading_anew() -> Result<()> {
    let journey = Journey::new("kept");
    journey
        .run(async |studio| {
            change_that_is_kept(studio).await?;
            studio.client().refresh().await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api]", 6).await?;
            studio.see_text(STATE, "Saved").await?;
            studio.click(PLAN).await?;
            studio.see_text("[data-testid=kept-plans]", "notes-cluster").await?;
            studio.picture("plans").await
        })
        .await
}

#[tokio::test]
async fn a_second_tab_is_told_and_chooses() -> Result<()> {
    let journey = Journey::new("two-tabs");
    journey
        .run(async |studio| {
            change_that_is_kept(studio).await?;
            let client = studio.client();
            let (first, address) = (client.window().await?, client.current_url().await?);
            let second = client.new_window(true).await?.handle;
            client.switch_to_window(second.clone()).await?;
            client.goto(address.as_str()).await?;
            studio.see(UNKEPT).await?;
            studio.see_text(STATE, "In another tab").await?;
            studio.picture("second-tab").await?;
            studio.click("[data-testid=keep-here]").await?;
            studio.see_no(UNKEPT).await?;
            studio.see_text(STATE, "Saved").await?;
            client.switch_to_window(first).await?;
            studio.see_text(STATE, "In another tab").await?;
            studio.click("[data-testid=keep-copy]").await?;
            studio.see_text(STATE, "Saved").await?;
            studio.click(PLAN).await?;
            studio.see_count("[data-testid=kept-plans] li", 2).await
        })
        .await
}

#[tokio::test]
async fn a_full_storage_is_told_and_nothing_is_lost() -> Result<()> {
    let journey = Journey::new("full-storage").language("ko-KR");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            let fill = "let text = 'x'.repeat(1 << 20);
                while (text.length > 0) {
                    try { localStorage['ballast' + localStorage.length] = text } catch { text = text.slice(text.length / 2 + 1) }
                }";
            studio.script(fill, Value::Null).await?;
            one_more(studio).await?;
            studio.see_text(UNKEPT, "가득 찼거나").await?;
            studio.picture("full-storage").await?;
            studio.script("for (const key of Object.keys(localStorage)) if (key.startsWith('ballast')) delete localStorage[key]", Value::Null).await?;
            studio.click("[data-testid=keep-again]").await?;
            studio.see_no(UNKEPT).await?;
            studio.see_text(STATE, "저장됨").await?;
            studio.click(crate::page::API).await?;
            ensure!(desired(studio).await? == "6", "the change is lost");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn plans_are_opened_copied_and_deleted() -> Result<()> {
    let journey = Journey::new("plans");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            studio.click(PLAN).await?;
            studio.see("[data-testid=plans-dialog]").await?;
            studio.picture("plans-none").await?;
            studio.click("[data-testid=new-shop]").await?;
            studio.see_no("[data-testid=plans-dialog]").await?;
            studio.see_count("[data-testid^=card-]", 9).await?;
            studio.see_text(STATE, "Saved").await?;
            studio.picture("shop").await?;
            studio.click(PLAN).await?;
            studio.click("[data-testid=new-empty]").await?;
            studio.see_text("[data-testid=studio]", "No instances yet").await?;
            studio.see_text(STATE, "Saved").await?;
            studio.picture("empty").await?;
            studio.click(PLAN).await?;
            studio.see_count("[data-testid=kept-plans] li", 2).await?;
            let shop = "[data-testid=kept-plans] li:has([data-testid=plan-delete])";
            studio.click(format!("{shop} [data-testid=plan-duplicate]").as_str()).await?;
            studio.see_count("[data-testid=kept-plans] li", 3).await?;
            studio.click(format!("{shop} [data-testid=plan-delete]").as_str()).await?;
            studio.see_text(shop, "Delete for good").await?;
            studio.click(format!("{shop} [data-testid=plan-delete]").as_str()).await?;
            studio.see_count("[data-testid=kept-plans] li", 2).await?;
            studio.click(format!("{shop} [data-testid=plan-open]").as_str()).await?;
            studio.see_count("[data-testid^=card-]", 9).await?;
            let closed = studio.client().find(Locator::Css("dialog[open]")).await.is_err();
            ensure!(closed, "the dialog stays open");
            Ok(())
        })
        .await
}

/// Has the page's own module trap: its allocator is asked for more than there can be.
const BREAK: &str = "
const [done] = arguments;
const glue = performance.getEntriesByType('resource').find(entry => /stowage-app-\\w+\\.js$/.test(entry.name));
import(glue.name).then(glue => glue.default()).then(
  module => { setTimeout(() => module.__wbindgen_malloc(2 ** 32 - 1, 4)); done(''); },
  error => done(`${error}`),
);
";

#[tokio::test]
async fn a_page_that_breaks_says_so_and_goes_on() -> Result<()> {
    let journey = Journey::new("broken").errors_expected();
    journey
        .run(async |studio| {
            change_that_is_kept(studio).await?;
            one_more(studio).await?;
            let complaint = studio.client().execute_async(BREAK, Vec::new()).await?;
            ensure!(complaint == "", "{complaint}");
            studio.see_text(".rescue", "Stowage has stopped").await?;
            studio.picture("broken").await?;
            let barriers = studio.barriers().await?;
            ensure!(barriers.is_empty(), "the panel:\n{}", barriers.join("\n"));
            // What is offered as a file is the whole plan.
            let file = "const [done] = arguments;
                fetch(document.querySelector('.rescue a').href).then(file => file.json()).then(done, done)";
            let plan = studio.client().execute_async(file, Vec::new()).await?;
            ensure!(plan["timeline"].as_array().is_some_and(|timeline| timeline.len() == 2), "{plan}");
            studio.click(".rescue button").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api]", 7).await?;
            studio.see_text(STATE, "Saved").await?;
            studio.client().refresh().await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api]", 7).await
        })
        .await
}

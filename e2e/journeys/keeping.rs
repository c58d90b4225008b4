//! Plans are kept: after loading anew, with two tabs, and when the storage is full.

use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::access::is_open_to_all;
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
            is_open_to_all(studio, "a plan that another tab edits").await?;
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
            // It covers nothing: what is above the board can be pressed.
            studio.click("[data-testid=level-rows]").await?;
            studio.click("[data-testid=level-cards]").await?;
            is_open_to_all(studio, "a storage that is full").await?;
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
            is_open_to_all(studio, "the panel").await?;
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

/// Leaves a plan of the format of this number in the browser as the one that was open last, and loads anew.
async fn find_kept(studio: &Studio, format: u32, rest: &str) -> Result<String> {
    let text = format!("{{\"format\": \"stowage-plan/{format}\", {rest}}}");
    let keep = "const text = arguments[0];
        for (const [key, value] of [['plan.old', text], ['name.old', 'from before'], ['last', 'old']])
          localStorage.setItem(`stowage.${key}`, value)";
    studio.script(keep, text.as_str().into()).await?;
    studio.client().refresh().await?;
    Ok(text)
}

#[tokio::test]
async fn a_plan_of_a_newer_version_is_refused_and_kept() -> Result<()> {
    let journey = Journey::new("newer-plan");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            let text = find_kept(studio, 99, "\"fleet\": []").await?;
            studio.see_text("[data-testid=failure]", "newer").await?;
            studio.see_text("[data-testid=failure]", "from before").await?;
            studio.picture("newer-plan").await?;
            is_open_to_all(studio, "a plan that is not opened").await?;
            // The sample that is shown instead is another plan, also when it is changed.
            change_that_is_kept(studio).await?;
            let kept = studio.script("return localStorage.getItem('stowage.plan.old')", Value::Null).await?;
            ensure!(kept == text.as_str(), "{kept}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_plan_of_an_older_version_goes_on() -> Result<()> {
    let journey = Journey::new("older-plan");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            let plan = r#""name": "from before", "region": "ap-northeast-2", "seed": 1, "horizon": "00:10:00",
                "instances": { "i-1": { "instanceType": "m5.large", "zone": "ap-northeast-2a" } },
                "taskDefinitions": { "web:1": { "family": "web", "containerDefinitions": [
                    { "name": "web", "image": "web:1", "cpu": 256, "memory": 512 }] } },
                "services": { "web": { "taskDefinition": "web:1", "desiredCount": 2,
                    "minimumHealthyPercent": 50, "maximumPercent": 150 } }"#;
            find_kept(studio, 1, plan).await?;
            studio.see_count(SLABS, 2).await?;
            studio.see_text(PLAN, "from before").await?;
            studio.see_text(STATE, "Saved").await?;
            let migrated = "return JSON.parse(localStorage.getItem('stowage.plan.old')).services.web.deploymentConfiguration?.maximumPercent === 150";
            studio.wait_until("the plan to be kept in today's format", migrated).await?;
            Ok(())
        })
        .await
}

//! Without a pointer: the focus stays where the user is, and keys mean what is nearest.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::page::{API, CLOCK, PLAY, TOAST, pause};

const RUNNING: &str = "[data-testid^=slab-][aria-label*=RUNNING]";

/// Gives an element the focus and presses it, as whoever has walked there with Tab.
pub(crate) async fn press_on(studio: &Studio, selector: &str) -> Result<()> {
    studio.see(selector).await?;
    studio.script("document.querySelector(arguments[0]).focus()", selector.into()).await?;
    on(studio, selector).await?;
    studio.press([Key::Enter.into()]).await
}

/// Gives an element the focus and presses it before the page has a frame, as a tap or an assistive click does.
async fn tap(studio: &Studio, selector: &str) -> Result<()> {
    studio.see(selector).await?;
    let tap = "const it = document.querySelector(arguments[0]); it.focus(); it.click()";
    studio.script(tap, selector.into()).await?;
    Ok(())
}

/// Waits until the focus is on what fits the selector, and has stood there for two frames.
pub(crate) async fn on(studio: &Studio, selector: &str) -> Result<()> {
    let stays = "const [selector, done] = arguments; let stood = 0; const end = performance.now() + 5000;
        const look = () => {
          const focused = document.activeElement;
          stood = focused.matches(selector) ? stood + 1 : 0;
          if (stood > 2) return done('');
          if (performance.now() > end) return done(`<${focused.tagName} class='${focused.className}'>`);
          requestAnimationFrame(look);
        };
        look()";
    let other = studio.client().execute_async(stays, vec![selector.into()]).await?;
    ensure!(other == "", "the focus is on {other}, not on {selector}");
    Ok(())
}

async fn settled(studio: &Studio) -> Result<()> {
    studio.see_count(RUNNING, 8).await?;
    pause(studio).await
}

#[tokio::test]
async fn the_focus_stays_near_what_goes() -> Result<()> {
    let journey = Journey::new("focus");
    journey
        .run(async |studio| {
            settled(studio).await?;
            press_on(studio, "[data-testid^=slab-]").await?;
            press_on(studio, "[data-testid=stop-task]").await?;
            on(studio, ".state").await?;
            studio.picture("focus-stopped").await?;
            press_on(studio, "[data-testid=deselect]").await?;
            on(studio, "[data-testid^=slab-]").await?;
            press_on(studio, "[data-testid^=card-] .pick").await?;
            press_on(studio, "[data-testid=drain-instance]").await?;
            on(studio, ".state").await?;
            press_on(studio, "[data-testid=zone-menu]").await?;
            on(studio, "[data-testid=lose-zone]").await?;
            studio.press([Key::Enter.into()]).await?;
            on(studio, ".lane").await?;
            for _ in 0..2 {
                press_on(studio, "[data-testid=undo]").await?;
                on(studio, "[data-testid=undo]").await?;
            }
            studio.press([Key::Enter.into()]).await?;
            on(studio, "[data-testid=redo]").await
        })
        .await
}

#[tokio::test]
async fn the_focus_stays_near_what_a_tap_takes_away() -> Result<()> {
    let journey = Journey::new("focus-tap");
    journey
        .run(async |studio| {
            settled(studio).await?;
            tap(studio, "[data-testid^=slab-]").await?;
            tap(studio, "[data-testid=stop-task]").await?;
            on(studio, ".state").await?;
            tap(studio, "[data-testid^=card-] .pick").await?;
            tap(studio, "[data-testid=drain-instance]").await?;
            on(studio, ".state").await
        })
        .await
}

#[tokio::test]
async fn the_focus_stays_with_an_instance_that_changes_its_place() -> Result<()> {
    let journey = Journey::new("focus-matrix");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let first = "[data-testid=verdict-matrix] tbody button";
            studio.see(first).await?;
            studio.script("document.querySelector(arguments[0]).focus()", first.into()).await?;
            on(studio, first).await?;
            let focused = "return document.activeElement.title";
            let instance = studio.script(focused, Value::Null).await?;
            let instance = instance.as_str().context("the row names its instance")?;
            // An instance that drains takes no task at all: its row goes to the end.
            let last = format!("[data-testid=verdict-matrix] tbody tr:last-child [title='{instance}']");
            press_on(studio, first).await?;
            press_on(studio, "[data-testid=drain-instance]").await?;
            press_on(studio, "[data-testid=service-strip-web]").await?;
            studio.see(&last).await?;
            studio.script("document.querySelector(arguments[0]).focus()", last.as_str().into()).await?;
            on(studio, &last).await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_no(&last).await?;
            on(studio, &format!("[data-testid=verdict-matrix] [title='{instance}']")).await
        })
        .await
}

#[tokio::test]
async fn keys_mean_what_is_nearest() -> Result<()> {
    let journey = Journey::new("keys");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let now = studio.text(CLOCK).await?;
            press_on(studio, "[data-testid=add-instance]").await?;
            on(studio, "[data-testid='add-m5.large']").await?;
            studio.press([Key::Right.into(), Key::Down.into(), Key::Left.into()]).await?;
            on(studio, "[data-testid='add-c5.large']").await?;
            ensure!(studio.text(CLOCK).await? == now, "a menu that is walked steps no time");
            studio.press([Key::Escape.into()]).await?;
            studio.click(API).await?;
            let field = "[data-testid=desired-input]";
            let value = "return document.querySelector('[data-testid=desired-input]').value";
            studio.click(field).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("7").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.wait_until("the field's own undo", &format!("{value} === '5'")).await?;
            ensure!(studio.count(TOAST).await? == 0, "the plan has no step yet");
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("7").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text(TOAST, "7").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_text(TOAST, "Undone").await?;
            studio.wait_until("the plan's undo", &format!("{value} === '5'")).await?;
            studio.see(PLAY).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_key_leads_to_the_message_and_its_buttons_lead_back() -> Result<()> {
    let journey = Journey::new("focus-toast");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let definition = "[data-lift='d api:1']";
            let drop_one = async || -> Result<()> {
                studio.script("document.querySelector(arguments[0]).focus()", definition.into()).await?;
                studio
                    .wait_until("what lifts things", "return document.querySelector('.hand') !== null")
                    .await?;
                // Not where ECS would start it.
                studio.press([' ', Key::Right.into(), Key::Right.into(), ' ']).await?;
                studio.see(TOAST).await?;
                on(studio, "[data-testid^=slab-]").await
            };
            drop_one().await?;
            let dropped = studio.script("return document.activeElement.dataset.testid", Value::Null).await?;
            let dropped = dropped.as_str().context("a slab has the focus")?.to_owned();
            studio.press([Key::F8.into()]).await?;
            on(studio, "[data-testid=toast-instead]").await?;
            studio.picture("focus-toast").await?;
            // The task that ECS has chosen a place for.
            studio.press([Key::Enter.into()]).await?;
            studio.see_no("[data-testid=toast-instead]").await?;
            on(studio, "[data-testid^=slab-]").await?;
            // Undo takes it away: what is left is its instance.
            studio.press([Key::F8.into()]).await?;
            on(studio, "[data-testid=toast-action]").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text(TOAST, "Undone").await?;
            on(studio, "[data-testid^=card-i-]").await?;
            studio.see_no(&format!("[data-testid={dropped}]")).await?;
            drop_one().await?;
            studio.press([Key::F8.into()]).await?;
            on(studio, "[data-testid=toast-instead]").await?;
            studio.press([Key::Tab.into(), Key::Tab.into()]).await?;
            on(studio, "[data-testid=toast-close]").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_no(TOAST).await?;
            on(studio, "[data-testid^=slab-]").await
        })
        .await
}

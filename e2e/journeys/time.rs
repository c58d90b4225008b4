//! Time: the sample runs by itself, stops, steps, and goes backwards.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Spot};

use crate::page::{CLOCK, EVENTS, PLAY, PORT_IN_USE, SCRUBBER, SLABS, TROUBLE, WEB, drag_to, pause, seconds};

#[tokio::test]
async fn the_sample_runs_within_seconds() -> Result<()> {
    let journey = Journey::new("sample");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            studio.see_text(TROUBLE, PORT_IN_USE).await?;
            studio.see_text(WEB, "4").await?;
            let verdicts = "return [...document.querySelectorAll('[data-testid=verdict-row]')]
                .filter(e => e.innerText.includes('host port 80 in use')).length === 3";
            studio.wait_until("every instance to say that port 80 is in use", verdicts).await?;
            let before = seconds(studio).await?;
            studio.wait_until("the clock to go on", &format!(
                "const t = document.querySelector('{CLOCK}').innerText.split(':').map(Number);
                 return t[0] * 3600 + t[1] * 60 + t[2] > {before} + 10",
            )).await?;
            studio.wait_until("all eight to run", "return document.querySelectorAll('[data-testid^=slab-][aria-label*=RUNNING]').length === 8").await?;
            studio.picture("sample").await
        })
        .await
}

#[tokio::test]
async fn the_playhead_goes_back_and_forth() -> Result<()> {
    let journey = Journey::new("scrub");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.5, 0.5)).await?;
            let middle = seconds(studio).await?;
            ensure!((440.0..460.0).contains(&middle), "the middle of 15 minutes is not {middle} s");
            drag_to(studio, 0.004).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=PENDING]", 8).await?;
            studio.picture("scrub-back").await?;
            studio.press([Key::Home.into()]).await?;
            studio.see_text(CLOCK, "00:00:00").await?;
            studio.see_count(SLABS, 0).await?;
            studio.press([Key::End.into()]).await?;
            studio.see_text(CLOCK, "00:15:00").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
            drag_to(studio, 0.25).await?;
            studio.picture("scrub-forth").await
        })
        .await
}

#[tokio::test]
async fn steps_go_from_change_to_change() -> Result<()> {
    let journey = Journey::new("steps").reduced_motion();
    journey
        .run(async |studio| {
            studio.see(PLAY).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.0, 0.5)).await?;
            studio.press([Key::Home.into()]).await?;
            studio.see_text(CLOCK, "00:00:00").await?;
            studio.click("[data-testid=step-forward]").await?;
            studio.see_text(CLOCK, "00:00:01").await?;
            studio.see_count(SLABS, 8).await?;
            studio.click("[data-testid=step-forward]").await?;
            studio.see_text(CLOCK, "00:00:09").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 1).await?;
            studio.click("[data-testid=step-back]").await?;
            studio.see_text(CLOCK, "00:00:01").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 0).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn events_come_without_moving_what_is_read() -> Result<()> {
    let journey = Journey::new("events").window(1440, 480);
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click("[data-testid=service-strip-api]").await?;
            for step in ["more", "fewer", "more", "fewer", "more", "fewer"] {
                studio.click(Spot::new(SCRUBBER, 0.1, 0.5)).await?;
                studio.click(format!("[data-testid=desired-{step}]").as_str()).await?;
            }
            for share in [0.3, 0.5, 0.7] {
                studio.click(Spot::new(SCRUBBER, share, 0.5)).await?;
                studio.click("[data-testid=desired-more]").await?;
            }
            studio.click(Spot::new(SCRUBBER, 0.2, 0.5)).await?;
            studio.click("[data-testid=section-events]").await?;
            studio.see(EVENTS).await?;
            let scroller = "const list = document.querySelector('.dock.right .scroll');";
            studio.script(&format!("{scroller} list.scrollTop = 60"), Value::Null).await?;
            let read = format!(
                "{scroller} const top = list.getBoundingClientRect().top;
                 const line = [...list.querySelectorAll('li')].find(e => e.getBoundingClientRect().bottom > top);
                 return `${{line.innerText}} ${{line.getBoundingClientRect().top - top}}`"
            );
            let before = studio.script(&read, Value::Null).await?;
            let count = studio.count(&format!("{EVENTS} li")).await?;
            studio.click("[data-testid=speed-60]").await?;
            studio.click(PLAY).await?;
            let more = format!("return document.querySelectorAll('{EVENTS} li').length > {count} + 1");
            studio.wait_until("more events", &more).await?;
            let after = studio.script(&read, Value::Null).await?;
            ensure!(before == after, "{before} was read, and now {after}");
            studio.script(&format!("{scroller} list.scrollTop = 0"), Value::Null).await?;
            let count = studio.count(&format!("{EVENTS} li")).await?;
            let newest = format!(
                "{scroller} return list.scrollTop === 0 && list.querySelectorAll('li').length > {count}"
            );
            studio.wait_until("a newer event above the newest", &newest).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn with_little_motion_the_page_says_what_playing_waits_for() -> Result<()> {
    let journey = Journey::new("little-motion").reduced_motion();
    journey
        .run(async |studio| {
            let says = "[data-testid=next-change]";
            studio.see(PLAY).await?;
            pause(studio).await?;
            studio.click(Spot::new(SCRUBBER, 0.5, 0.5)).await?;
            // All has settled: there is nothing to wait for.
            studio.click(PLAY).await?;
            studio.see_text(CLOCK, "00:15:00").await?;
            studio.see_text(says, "Nothing more happens until 00:15:00").await?;
            studio.picture("little-motion-end").await?;
            studio.click("[data-testid=speed-half]").await?;
            studio.click(PLAY).await?;
            studio.see_text(says, "Next change at 00:00:").await?;
            studio.see_text(CLOCK, "00:00:01").await?;
            Ok(())
        })
        .await
}

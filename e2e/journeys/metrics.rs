//! Plots, lanes, events and reasons of a plan with traffic: the load rises, an alarm rises, tasks are added.

use anyhow::{Context, Result, ensure};
use stowage_e2e::{Journey, Spot, Studio, Theme};

use crate::access::is_open_to_all;
use crate::page::{API, CLOCK, EVENTS, PLAY, SCRUBBER, pause};

const NOTES: &str = "?plan=plans/notes-traffic.json";
/// The sample's length in minutes.
const MINUTES: f64 = 45.0;

/// Waits until the plan is computed, and stops time.
async fn computed(studio: &Studio) -> Result<()> {
    studio.see("[data-plot=latency] canvas").await?;
    pause(studio).await?;
    studio.see_text_that("[data-testid=hash]", "be a hash", |hash| hash.trim().len() == 16).await?;
    Ok(())
}

/// Shows a minute of the plan.
async fn show_minute(studio: &Studio, minute: f64) -> Result<()> {
    studio.click(Spot::new(SCRUBBER, minute / MINUTES, 0.5)).await
}

/// The numbers in the caption of a plot.
async fn numbers(studio: &Studio, plot: &str) -> Result<Vec<f64>> {
    let script = "return [...document.querySelectorAll(`[data-plot=${arguments[0]}] .lg b`)].map(e => Number(e.innerText.replace(/,/g, '')))";
    let found = studio.script(script, plot.into()).await?;
    let numbers = found.as_array().context("a list")?;
    Ok(numbers.iter().filter_map(serde_json::Value::as_f64).collect())
}

#[tokio::test]
async fn an_alarm_rises_tasks_are_added_and_latency_falls() -> Result<()> {
    let journey = Journey::new("alarm-rises").at(NOTES);
    journey
        .run(async |studio| {
            computed(studio).await?;
            studio.see_text("[data-lane=api-cpu-high] .sg.hot", "ALARM > 75 %").await?;
            show_minute(studio, 9.5).await?;
            let (before, quiet) = (numbers(studio, "tasks").await?, numbers(studio, "cpu").await?);
            ensure!(before == [5.0, 5.0] && quiet.iter().all(|cpu| *cpu < 75.0), "{before:?} {quiet:?}");
            studio.click("[data-testid=speed-60]").await?;
            studio.click(PLAY).await?;
            let added = "return Number(document.querySelector('[data-plot=tasks] .lg b').innerText) > 5";
            studio.wait_until("tasks to be added", added).await?;
            pause(studio).await?;
            studio.picture("metrics-tasks-added").await?;
            show_minute(studio, 10.5).await?;
            let label = "[data-plot=cpu] [aria-label*='93.74 %'][aria-label*='api-cpu-high ALARM']";
            studio.see(label).await?;
            let slow = numbers(studio, "latency").await?;
            show_minute(studio, 27.0).await?;
            let (after, fast) = (numbers(studio, "tasks").await?, numbers(studio, "latency").await?);
            ensure!(after == [18.0, 18.0], "{after:?} tasks run and are wanted at the peak");
            ensure!(fast[1] < slow[1] / 2.0, "p95 was {} ms and is {} ms", slow[1], fast[1]);
            studio.picture("metrics-1440").await
        })
        .await
}

#[tokio::test]
async fn a_mark_shows_what_scaling_touched() -> Result<()> {
    let journey = Journey::new("scaling-marks").at(NOTES).theme(Theme::Dark);
    journey
        .run(async |studio| {
            computed(studio).await?;
            studio.click("[data-testid='activity-00:21:06']").await?;
            studio.see_text(CLOCK, "00:21:06").await?;
            studio.see("[data-testid^=card-i-01e1] [aria-pressed=true]").await?;
            studio.see_text(".dock.right", "since 00:21:06").await?;
            let why = "[data-testid=minutes] [data-minute='00:21:06']";
            studio.see_text(why, "1 task finds no room for api: instance i-01e1…c383 launched.").await?;
            studio.picture("metrics-instance").await?;
            studio.click("[data-testid='activity-00:10:06']").await?;
            studio.see_text(CLOCK, "00:10:06").await?;
            studio.see(&format!("{API}[aria-pressed=true], {API} [aria-pressed=true]")).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn every_minute_says_why() -> Result<()> {
    let journey = Journey::new("scaling-reasons").at(NOTES);
    journey
        .run(async |studio| {
            computed(studio).await?;
            studio.click(API).await?;
            studio.click("#section-scaling").await?;
            show_minute(studio, 12.5).await?;
            studio.see_text("[data-testid=bounds]", "minCapacity 5 · maxCapacity 30").await?;
            studio.see_text("[data-testid=alarm-value-api-cpu-high]", "81.71 %").await?;
            let minute = |clock: &str| format!("[data-testid=minutes] [data-minute='{clock}']");
            let risen =
                "CPUUtilization 93.74 %, above 75 % for 1 of 1 datapoints: desiredCount changed from 5 to 7: 5 running + 2.";
            studio.see_text(&minute("00:10:06"), risen).await?;
            let fallen = "CPUUtilization 71.68 %, above 75 % for 0 of 1 datapoints: nothing asks for it.";
            studio.see_text(&minute("00:11:06"), fallen).await?;
            studio.see_no(&minute("00:13:06")).await?;
            studio.picture("metrics-scaling").await?;
            is_open_to_all(studio, "scaling").await?;
            studio.click(format!("{} .at", minute("00:10:06")).as_str()).await?;
            studio.see_text(CLOCK, "00:10:06").await?;
            studio.click("[data-testid=language-ko]").await?;
            studio.see_text(&minute("00:10:06"), "desiredCount 변경: 5 → 7").await?;
            studio.picture("metrics-scaling-korean").await
        })
        .await
}

#[tokio::test]
async fn an_event_shows_what_it_touched() -> Result<()> {
    let journey = Journey::new("scaling-events").at(NOTES);
    journey
        .run(async |studio| {
            computed(studio).await?;
            studio.click(API).await?;
            studio.click("#section-events").await?;
            // What is out of sight in a long list has no text, so each is looked at while it is among the newest.
            show_minute(studio, 14.2).await?;
            studio.see_text(EVENTS, "Alarm updated from OK to ALARM").await?;
            let cause = "monitor alarm api-cpu-high in state ALARM triggered policy add-tasks";
            studio.see_text(EVENTS, cause).await?;
            show_minute(studio, 22.0).await?;
            studio.see_text(EVENTS, "Launching a new EC2 instance: i-01e1").await?;
            studio.picture("metrics-events").await?;
            is_open_to_all(studio, "events of scaling").await?;
            // The newest: what the group has done.
            studio.click("[data-testid=touched]").await?;
            studio.see("[data-testid^=card-i-01e1] [aria-pressed=true]").await?;
            studio.see_text(CLOCK, "00:21:06").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_smaller_window_shows_all_plots() -> Result<()> {
    let journey =
        Journey::new("metrics-small").at(NOTES).window(1280, 720).theme(Theme::Dark).language("ko-KR");
    journey
        .run(async |studio| {
            computed(studio).await?;
            show_minute(studio, 20.0).await?;
            studio.picture("metrics-1280").await?;
            is_open_to_all(studio, "plots").await
        })
        .await
}

#[tokio::test]
async fn a_phone_stacks_the_plots() -> Result<()> {
    let journey = Journey::new("metrics-phone").at(NOTES).window(390, 844);
    journey
        .run(async |studio| {
            studio.see("[data-testid=tab-plots]").await?;
            pause(studio).await?;
            studio.click("[data-testid=tab-plots]").await?;
            computed(studio).await?;
            studio.see("[data-lane=api-cpu-high] .sg.hot").await?;
            studio
                .script("document.querySelector('[data-plot=cpu]').scrollIntoView()", serde_json::Value::Null)
                .await?;
            studio.picture("metrics-phone").await?;
            is_open_to_all(studio, "a phone's plots").await?;
            let wide =
                studio.script("return document.documentElement.scrollWidth", serde_json::Value::Null).await?;
            ensure!(wide == 390, "the page is {wide} wide");
            Ok(())
        })
        .await
}

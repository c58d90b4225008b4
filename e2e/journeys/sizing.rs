//! The sizing bench: fleets for what a plan needs, side by side; one of them on the board.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::editing::{choose, fill, value};
use crate::page::{UNDO, pause};

const SIZING: &str = "[data-testid=screen-sizing]";
const PROGRESS: &str = "[data-testid=search-progress]";

/// Turns to the bench and waits until the search has ended.
pub(crate) async fn searched(studio: &Studio) -> Result<()> {
    pause(studio).await?;
    studio.click(SIZING).await?;
    studio.see_text(PROGRESS, "Search complete").await.map(|_| ())
}

/// The texts of a column of the table, from the first row on.
async fn column(studio: &Studio, index: usize) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[data-testid=candidate]')] \
                  .map(row => row.children[arguments[0]].innerText.trim())";
    let texts = studio.script(script, Value::from(index)).await?;
    Ok(serde_json::from_value(texts)?)
}

fn number(text: &str) -> f64 {
    text.chars()
        .filter(|char| char.is_ascii_digit() || *char == '.')
        .collect::<String>()
        .parse()
        .unwrap_or(0.0)
}

#[tokio::test]
async fn the_cheapest_fleet_is_found_and_used_on_the_board() -> Result<()> {
    let journey = Journey::new("sizing");
    journey
        .run(async |studio| {
            searched(studio).await?;
            studio.see("[data-testid=fleet-plot] .present").await?;
            let monthly = column(studio, 3).await?;
            ensure!(monthly.len() > 20, "few fleets: {monthly:?}");
            ensure!(monthly.is_sorted_by_key(|cost| number(cost)), "not by money: {monthly:?}");
            studio.see_text("[data-testid=proof]", "No fleet").await?;
            studio.see("th[aria-sort=ascending] [data-testid=sort-monthly]").await?;
            studio.see_text("[data-testid=unplaced]", "Every task finds an instance").await?;
            studio.picture("sizing-1").await?;
            // What is chosen in the plot is chosen in the table.
            studio.click("[data-testid=candidate]:nth-child(4) button").await?;
            studio.see("[data-testid=candidate]:nth-child(4).on").await?;
            studio.see("[data-testid=fleet-plot] .pt.on").await?;
            // What is beyond the first rows is a click away.
            studio.see_no("[data-testid=candidate]:nth-child(61)").await?;
            studio.click("[data-testid=all-fleets]").await?;
            studio.see("[data-testid=candidate]:nth-child(61)").await?;
            let fleet = studio.text("[data-testid=fleet-detail] h3").await?.unwrap_or_default();
            studio.click("[data-testid=adopt]").await?;
            studio.see("[data-panel=board]").await?;
            let (count, name) = fleet.split_once(" × ").unwrap_or_default();
            studio.see_count("[data-testid^=card-]", count.parse()?).await?;
            studio.see_text("[data-testid^=card-]", name).await?;
            studio.picture("sizing-2").await?;
            studio.click(UNDO).await?;
            studio.see_text("[data-testid^=card-]", "m5.large").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn a_plan_with_a_group_uses_a_fleet_in_one_step() -> Result<()> {
    let journey = Journey::new("sizing-group").at("?plan=plans/notes-traffic.json");
    journey
        .run(async |studio| {
            searched(studio).await?;
            let fleet = studio.text("[data-testid=fleet-detail] h3").await?.unwrap_or_default();
            let (count, name) = fleet.split_once(" × ").unwrap_or_default();
            studio.click("[data-testid=adopt]").await?;
            studio.see("[data-panel=board]").await?;
            studio.see_count("[data-testid^=card-]", count.parse()?).await?;
            studio.see_text("[data-testid^=card-]", name).await?;
            studio.see_text("[data-testid=toast]", &format!("Use {fleet}")).await?;
            studio.picture("sizing-group").await?;
            studio.click(UNDO).await?;
            studio.see_count("[data-testid^=card-]", 2).await?;
            studio.see_text("[data-testid^=card-]", "m5.large").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn limits_hold_for_every_searched_fleet() -> Result<()> {
    let journey = Journey::new("sizing-limits");
    journey
        .run(async |studio| {
            searched(studio).await?;
            choose(studio, "limit-survive", "2").await?;
            studio.see_text(PROGRESS, "Search complete").await?;
            studio.see_text("[data-testid=candidate].on", "survives").await?;
            studio.click("[data-testid=toast-close]").await?;
            studio.click("[data-testid=survivors]").await?;
            let left = column(studio, 5).await?;
            ensure!(!left.is_empty() && left.iter().all(|verdict| verdict.ends_with("survives")), "{left:?}");
            studio.click("[data-testid=sort-headroom]").await?;
            let headroom = column(studio, 2).await?;
            ensure!(headroom.is_sorted_by_key(|percent| -number(percent)), "not by headroom: {headroom:?}");
            studio.picture("sizing-limits").await?;
            // A limit is a step of the plan like others.
            studio.click(UNDO).await?;
            studio.see_text(PROGRESS, "Search complete").await?;
            let chosen = "return document.querySelector('[data-testid=limit-survive]').value === '0'";
            studio.wait_until("the limit to be taken back", chosen).await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn where_no_fleet_is_possible_the_reason_is_told() -> Result<()> {
    let journey = Journey::new("sizing-no-fleet");
    journey
        .run(async |studio| {
            searched(studio).await?;
            // Capital letters are forgiven; what no type is called stays in the field and is named below it.
            fill(studio, "limit-families", "T3.Nano, qqq").await?;
            studio.press([Key::Tab.into()]).await?;
            studio.see_text("[data-testid=no-fleets]", "closest is t3.nano: needs").await?;
            studio.see_text("#families-unknown", "\"qqq\"").await?;
            studio.see_text("[data-testid=toast]", "Families: t3.nano, qqq").await?;
            studio.picture("sizing-no-fleet").await?;
            fill(studio, "limit-families", "m5, c5").await?;
            studio.press([Key::Tab.into()]).await?;
            studio.see_text(PROGRESS, "Search complete").await?;
            studio.see_no("[data-testid=no-fleets]").await?;
            // What is no number of the range stays in the field, with what is allowed.
            fill(studio, "limit-headroom", "1e3").await?;
            studio.press([Key::Tab.into()]).await?;
            studio.see_text("#limit-headroom-range", "from 0 to 1,000").await?;
            studio.see("[data-testid=limit-headroom][aria-invalid=true]").await?;
            ensure!(value(studio, "limit-headroom").await? == "1e3", "what was typed is gone");
            fill(studio, "limit-headroom", "10").await?;
            studio.press([Key::Tab.into()]).await?;
            studio.see("[data-testid=limit-headroom][aria-invalid=false]").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn a_point_of_the_plot_keeps_the_focus() -> Result<()> {
    let journey = Journey::new("sizing-plot-keys");
    journey
        .run(async |studio| {
            searched(studio).await?;
            let focus = "document.querySelector('[data-testid=fleet-plot] g.pt:not(.on)').focus()";
            studio.script(focus, Value::Null).await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-testid=fleet-plot] g.pt.on:focus[aria-pressed=true]").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn a_number_shows_what_it_was_computed_from() -> Result<()> {
    let journey = Journey::new("sizing-trace");
    journey
        .run(async |studio| {
            searched(studio).await?;
            studio.click(".title [data-testid=traced]").await?;
            studio.see_text("[data-testid=trace]", "730").await?;
            studio.picture("sizing-trace").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("[data-testid=trace]").await
        })
        .await
}

/// The text in the field of servers.
const SERVERS: &str = "[data-testid=servers-text]";

#[tokio::test]
async fn servers_are_read_line_by_line_and_become_part_of_the_plan() -> Result<()> {
    let journey = Journey::new("sizing-servers");
    journey
        .run(async |studio| {
            searched(studio).await?;
            studio.click("[data-testid=servers-example]").await?;
            studio.see_text("[data-testid=servers-read]", "9 of 9 lines read").await?;
            // The example leaves the rule as it is; the notes' one is a click away.
            studio.see_text("[data-testid=servers]", "169 marks").await?;
            studio.click("[data-testid=by-notes]").await?;
            // The notes' web server: 2.2 of its 22 ECU on average, and 10 at the peak.
            for ecu in ["2.2 ECU", "10 ECU", "22 ECU"] {
                studio.see_text(".servers .legend", ecu).await?;
            }
            studio.see_text("[data-testid=servers-planned]", "44 GiB").await?;
            studio.picture("sizing-servers-1").await?;
            // What is typed is read with every key; the plan changes when the field is left.
            studio.click(SERVERS).await?;
            studio.chord([Key::Control], Key::End.into()).await?;
            studio.type_text("old-01,Xeon X9999").await?;
            studio.see_text("[data-testid=servers-read]", "9 of 10 lines read").await?;
            studio.see_text("[data-testid=servers-fault]", "X9999").await?;
            studio.type_text(",4000").await?;
            studio.see_text("[data-testid=servers-read]", "10 of 10 lines read").await?;
            studio.press([Key::Tab.into()]).await?;
            studio.see_text("[data-testid=servers]", "old").await?;
            studio.click("[data-testid=assume-notes]").await?;
            studio.see_text("[data-testid=servers]", "169 marks").await?;
            studio.picture("sizing-servers-2").await?;
            studio.click(UNDO).await?;
            studio.see_text("[data-testid=servers]", "400 marks").await?;
            studio.click(UNDO).await?;
            studio.see_text("[data-testid=servers-read]", "9 of 9 lines read").await?;
            studio.click(UNDO).await?;
            studio.see("[data-testid=by-notes]").await?;
            studio.click(UNDO).await?;
            studio.see("[data-testid=servers-example]").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn instance_types_say_what_is_left_for_tasks() -> Result<()> {
    let journey = Journey::new("sizing-types");
    journey
        .run(async |studio| {
            searched(studio).await?;
            studio.click("[data-testid=instance-types] summary").await?;
            studio.see_text("[data-testid=instance-types]", "published by AWS").await?;
            studio.click("[data-testid=types-filter]").await?;
            studio.type_text("c7gn.medium t3.micro").await?;
            studio.see_text("[data-testid=instance-types]", "15.2 % off").await?;
            studio.see_text("[data-testid=instance-types]", "0.7 ECU").await?;
            studio.click("[data-testid=exchange] summary").await?;
            studio.see_text("[data-testid=exchange-result]", "292 CPU units").await?;
            studio.picture("sizing-types").await?;
            studio.click("[data-testid=exchange-result] [data-testid=traced]").await?;
            studio.see_text("[data-testid=trace]", "CoreMark").await.map(|_| ())
        })
        .await
}

const STOP: &str = "[data-testid=search-stop]";
const AGAIN: &str = "[data-testid=search-again]";

#[tokio::test]
async fn a_search_that_is_stopped_stays_so_until_it_is_begun_again() -> Result<()> {
    let journey = Journey::new("sizing-stopped").at("?plan=plans/harbour.json");
    journey
        .run(async |studio| {
            pause(studio).await?;
            studio.click(SIZING).await?;
            studio.see("[data-testid=candidate]").await?;
            studio.click(STOP).await?;
            studio.see_text(PROGRESS, "Stopped").await?;
            // What was on its way when it was stopped has come by the time that the page speaks another language.
            studio.click("[data-testid=language-ko]").await?;
            studio.see_text(PROGRESS, "중지됨").await?;
            studio.click("[data-testid=language-en]").await?;
            studio.see_text(PROGRESS, "Stopped").await?;
            // What was found so far can be used.
            studio.see("[data-testid=candidate]").await?;
            studio.picture("sizing-stopped").await?;
            studio.click(AGAIN).await?;
            // The worker answers in order: whatever the stopped search had left to say was said before this.
            studio.see_text(PROGRESS, "%").await?;
            studio.click(STOP).await?;
            studio.see_text(PROGRESS, "Stopped").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn a_search_that_breaks_off_is_told_and_its_worker_is_ended() -> Result<()> {
    let journey = Journey::new("sizing-broken").at("?plan=plans/harbour.json").errors_expected();
    journey
        .run(async |studio| {
            studio.break_workers().await?;
            studio.client().refresh().await?;
            pause(studio).await?;
            let count_ends = "window.endedWorkers = 0;
                const terminate = Worker.prototype.terminate;
                Worker.prototype.terminate = function () {
                    window.endedWorkers += 1;
                    terminate.call(this);
                };";
            studio.script(count_ends, Value::Null).await?;
            studio.click(SIZING).await?;
            studio.see_text(PROGRESS, "The search broke off").await?;
            studio.wait_until("its worker to be ended", "return window.endedWorkers === 1").await?;
            studio.picture("sizing-broken").await?;
            studio.script("window.brokenWorkers = false", Value::Null).await?;
            studio.click(AGAIN).await?;
            studio.see(STOP).await?;
            studio.see("[data-testid=candidate]").await?;
            // One that has worked is ended as well when it breaks.
            let break_off = "const message = 'Uncaught RuntimeError: unreachable';
                window.begunWorkers.at(-1).dispatchEvent(new ErrorEvent('error', { message, cancelable: true }));";
            studio.script(break_off, Value::Null).await?;
            studio.see_text(PROGRESS, "unreachable").await?;
            studio.wait_until("its worker to be ended", "return window.endedWorkers === 2").await?;
            studio.click(AGAIN).await?;
            studio.see(STOP).await.map(|_| ())
        })
        .await
}

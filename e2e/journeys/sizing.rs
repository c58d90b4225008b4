//! The sizing bench: fleets for what a plan needs, side by side; one of them on the board.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::editing::choose;
use crate::page::{UNDO, pause};

const SIZING: &str = "[data-testid=screen-sizing]";
const PROGRESS: &str = "[data-testid=search-progress]";
const RECOMMENDED: &str = "[data-testid=candidate]:has(.chip.acc)";

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
            let monthly = column(studio, 4).await?;
            ensure!(monthly.len() > 20, "few fleets: {monthly:?}");
            ensure!(monthly.is_sorted_by_key(|cost| number(cost)), "not by money: {monthly:?}");
            studio.see_text("[data-testid=proof]", "No fleet").await?;
            studio.picture("sizing-1").await?;
            // What is chosen in the plot is chosen in the table.
            studio.click("[data-testid=candidate]:nth-child(4) button").await?;
            studio.see("[data-testid=candidate]:nth-child(4).on").await?;
            studio.see("[data-testid=fleet-plot] .pt.on").await?;
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
async fn limits_hold_for_every_searched_fleet() -> Result<()> {
    let journey = Journey::new("sizing-limits");
    journey
        .run(async |studio| {
            searched(studio).await?;
            choose(studio, "limit-survive", "2").await?;
            studio.see_text(PROGRESS, "Search complete").await?;
            studio.see_text(RECOMMENDED, "survives").await?;
            studio.click("[data-testid=survivors]").await?;
            let left = column(studio, 8).await?;
            ensure!(!left.is_empty() && left.iter().all(|verdict| verdict == "survives"), "{left:?}");
            studio.click("[data-testid=sort-headroom]").await?;
            let headroom = column(studio, 3).await?;
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

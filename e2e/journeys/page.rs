//! Where things are on the page, for all journeys.

use anyhow::{Context, Result};
use serde_json::Value;
use stowage_e2e::{Spot, Studio};

pub(crate) const PLAY: &str = "[data-testid=play]";
pub(crate) const CLOCK: &str = "[data-testid=clock]";
pub(crate) const SCRUBBER: &str = "[data-testid=scrubber]";
pub(crate) const SLABS: &str = "[data-testid^=slab-]";
pub(crate) const WEB: &str = "[data-testid=service-strip-web]";
pub(crate) const API: &str = "[data-testid=service-strip-api]";
/// ECS's words on the selected service, where it is in trouble.
pub(crate) const TROUBLE: &str = "[data-testid=trouble]";
pub(crate) const EVENTS: &str = "[data-testid=event-list]";
pub(crate) const TOAST: &str = "[data-testid=toast]";
pub(crate) const UNDO: &str = "[data-testid=undo]";

/// What ECS says of the sample's fourth `web` task.
pub(crate) const PORT_IN_USE: &str = "is already using a port required by your task.";

/// Shows what the cluster does, not one thing of it.
pub(crate) async fn deselect(studio: &Studio) -> Result<()> {
    studio.click("[data-testid=deselect]").await
}

/// Stops time, if it runs.
pub(crate) async fn pause(studio: &Studio) -> Result<()> {
    let stands = format!("return document.querySelector('{PLAY}').ariaLabel.match(/^(Play|재생)/) !== null");
    studio.see(PLAY).await?;
    if studio.script(&stands, Value::Null).await? == false {
        studio.click(PLAY).await?;
        studio.wait_until("time to stop", &stands).await?;
    }
    Ok(())
}

/// Moves the playhead to a share of the whole time, with the pointer.
pub(crate) async fn drag_to(studio: &Studio, share: f64) -> Result<()> {
    let now = studio
        .script(
            "const s = document.querySelector(arguments[0]); return s.ariaValueNow / s.ariaValueMax",
            SCRUBBER.into(),
        )
        .await?;
    let now = now.as_f64().context("the scrubber has no value")?;
    studio.drag(Spot::new(SCRUBBER, now, 0.5), Spot::new(SCRUBBER, share, 0.5)).await
}

/// Seconds on the clock.
pub(crate) async fn seconds(studio: &Studio) -> Result<f64> {
    let text = studio.text(CLOCK).await?.context("no clock")?;
    let parts: Vec<f64> = text.trim().split(':').filter_map(|part| part.parse().ok()).collect();
    Ok(parts.iter().fold(0.0, |total, part| total * 60.0 + part))
}

/// The `data-testid`s of all tasks on the board whose label has this text, in order.
pub(crate) async fn tasks(studio: &Studio, label: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[data-testid^=slab-]')].filter(e => e.ariaLabel.includes(arguments[0])).map(e => e.dataset.testid).sort()";
    let found = studio.script(script, label.into()).await?;
    let names = found.as_array().context("a list")?;
    Ok(names.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

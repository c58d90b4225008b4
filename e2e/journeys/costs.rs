//! Costs on the sizing bench: a bill whose numbers are traced, prices of one's own, and Fargate beside instances.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::page::UNDO;
use crate::sizing::searched;

const BILL: &str = "[data-testid=bill]";
const INSTANCES: &str = "[data-testid=bill] tbody tr:first-child .traced";
const OWN: &str = "[data-testid='price-m5.large'] [data-testid=price-own]";

/// Puts a text into a field in place of what it has, and leaves the field.
async fn settle(studio: &Studio, field: &str, text: &str) -> Result<()> {
    let script = "const field = document.querySelector(arguments[0]); field.scrollIntoView({ block: 'center' }); \
                  field.focus(); field.select()";
    studio.script(script, Value::from(field)).await?;
    studio.type_text(text).await?;
    studio.press([Key::Tab.into()]).await
}

/// Scrolls to something on the bench.
async fn scroll_to(studio: &Studio, selector: &str) -> Result<()> {
    let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    studio.script(script, Value::from(selector)).await.map(|_| ())
}

#[tokio::test]
async fn a_price_of_ones_own_changes_the_bill() -> Result<()> {
    let journey = Journey::new("costs");
    journey
        .run(async |studio| {
            searched(studio).await?;
            scroll_to(studio, BILL).await?;
            // Three m5.large in Seoul for 730 hours, of which every factor says where it comes from.
            studio.see_text(INSTANCES, "$258.42").await?;
            studio.picture("costs-bill").await?;
            studio.click(INSTANCES).await?;
            studio.see_text("[data-testid=trace]", "3 × $0.118/hour × 730 hours/month").await?;
            studio.see_text("[data-testid=trace]", "2025-11-03").await?;
            studio.press([Key::Escape.into()]).await?;
            scroll_to(studio, "[data-testid=prices]").await?;
            studio.click("[data-testid=prices]").await?;
            studio.see(OWN).await?;
            settle(studio, OWN, "cheap").await?;
            studio.see_text("[data-testid='price-m5.large']", "A price is US dollars").await?;
            studio.picture("costs-prices").await?;
            settle(studio, OWN, "0.1").await?;
            studio.see("[data-testid='price-m5.large'] [data-testid=price-reset]").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_text(INSTANCES, "$219").await?;
            studio.click(UNDO).await?;
            studio.see_text(INSTANCES, "$258.42").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn what_is_bought_is_a_step_of_the_plan() -> Result<()> {
    let journey = Journey::new("costs-settings");
    journey
        .run(async |studio| {
            searched(studio).await?;
            scroll_to(studio, "[data-testid=cost-settings] summary").await?;
            studio.click("[data-testid=cost-settings] summary").await?;
            settle(studio, "[data-testid=cost-discount]", "50").await?;
            studio.see_text(INSTANCES, "$129.21").await?;
            // What is out of range is not taken, and said.
            settle(studio, "[data-testid=cost-discount]", "101").await?;
            studio.see_text("#cost-discount-range", "from 0 to 100").await?;
            studio.see_text(INSTANCES, "$129.21").await?;
            studio.picture("costs-settings").await?;
            studio.click(UNDO).await?;
            studio.see_text(INSTANCES, "$258.42").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn instances_stand_beside_fargate() -> Result<()> {
    let journey = Journey::new("costs-fargate");
    journey
        .run(async |studio| {
            searched(studio).await?;
            scroll_to(studio, "[data-testid=fargate]").await?;
            let said = studio.see_text("[data-testid=fargate]", "Fargate is cheaper where less than").await?;
            ensure!(said.contains("that is reserved"), "nothing about this fleet: {said}");
            let summary = "return document.querySelector('[data-testid=break-even-plot]').ariaLabel.includes('Fargate')";
            studio.wait_until("the plot to have a summary", summary).await?;
            studio.see_count("[data-testid=on-fargate] tbody tr", 2).await?;
            studio.picture("costs-fargate").await?;
            studio.click("[data-testid=fargate] .bill .traced").await?;
            studio.see_text("[data-testid=trace]", "Break-even share").await.map(|_| ())
        })
        .await
}

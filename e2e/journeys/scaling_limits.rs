//! What traffic and scaling cannot be is said where it is typed, and nothing of the user's is lost by it.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use stowage_e2e::{Journey, Studio};

use crate::editing::{SUBMIT, choose, fill, pick, settled, value};
use crate::keyboard::on;
use crate::page::{API, TOAST, pause};

const TRAFFIC: &str = "?plan=plans/notes-traffic.json";
const MENTIONS: &str = "[data-testid=mentions]";

/// Opens the form of a part.
async fn part(studio: &Studio, part: &str) -> Result<()> {
    let line = format!("[data-testid=part-{part}]");
    studio.see(line.as_str()).await?;
    pause(studio).await?;
    studio.click(line.as_str()).await
}

async fn is_invalid(studio: &Studio, field: &str) -> Result<()> {
    studio.see(format!("[data-testid={field}][aria-invalid=true]").as_str()).await.map(|_| ())
}

#[tokio::test]
async fn a_slip_of_the_hand_takes_no_step_away() -> Result<()> {
    let journey = Journey::new("limits-by-hand");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click(API).await?;
            pick(studio, "service", "by-hand").await?;
            on(studio, "[data-testid=by-hand-wanted]").await?;
            fill(studio, "by-hand-wanted", "20").await?;
            studio.see_text("[data-testid=by-hand-set]", "20").await?;
            fill(studio, "by-hand-wanted", "20000").await?;
            studio.see_text("[data-testid=by-hand-wanted-help]", "from 0 to 5,000").await?;
            // The last number that can be stays.
            studio.see_text("[data-testid=by-hand-set]", "2,000").await?;
            studio.see("[data-testid=by-hand-instances]").await?;
            studio.picture("limits-by-hand").await
        })
        .await
}

#[tokio::test]
async fn fields_say_what_can_be() -> Result<()> {
    let journey = Journey::new("limits-fields").at(TRAFFIC);
    journey
        .run(async |studio| {
            part(studio, "scalable-target-api").await?;
            fill(studio, "edit-max", "0").await?;
            studio.see_text("[data-testid=edit-min-help]", "above maxCapacity, which is 0").await?;
            fill(studio, "edit-max", "2000000005").await?;
            studio.see_text("[data-testid=edit-max-help]", "from 0 to 5,000").await?;
            studio.press([Key::Escape.into()]).await?;
            part(studio, "alarm-api-cpu-high").await?;
            fill(studio, "edit-threshold", "400").await?;
            studio.see_text("[data-testid=edit-threshold-help]", "up to 800 %").await?;
            fill(studio, "edit-threshold", "99999").await?;
            studio.see_text("[data-testid=edit-threshold-help]", "at most 800 %").await?;
            studio.picture("limits-threshold").await?;
            studio.press([Key::Escape.into()]).await?;
            part(studio, "scaling-policy-add-tasks").await?;
            fill(studio, "metricIntervalUpperBound-0", "-1").await?;
            is_invalid(studio, "metricIntervalUpperBound-0").await?;
            studio.press([Key::Escape.into()]).await?;
            part(studio, "auto-scaling-group-cluster").await?;
            fill(studio, "edit-zones", "x").await?;
            studio.see_text("[data-testid=edit-zones-help]", "no zone \"x\"").await?;
            fill(studio, "edit-zones", "ap-northeast-2a").await?;
            fill(studio, "edit-reserve", "9000").await?;
            studio.see_text("[data-testid=edit-reserve-help]", "nothing is left for tasks").await?;
            studio.press([Key::Escape.into()]).await?;
            part(studio, "load-balancer-front").await?;
            studio.click("[data-testid=add-rules]").await?;
            fill(studio, "pathPatterns-0", "/a /b /c /d /e /f").await?;
            is_invalid(studio, "pathPatterns-0").await?;
            studio.see_text(".tf-rows [role=status]", "5 at most").await?;
            studio.picture("limits-rules").await
        })
        .await
}

#[tokio::test]
async fn a_curve_says_that_it_has_no_room() -> Result<()> {
    let journey = Journey::new("limits-curve").at(TRAFFIC);
    journey
        .run(async |studio| {
            part(studio, "load-visitors").await?;
            fill(studio, "at-1", "00:00:01").await?;
            studio
                .script("document.querySelector(arguments[0]).focus()", "[data-testid=point-0]".into())
                .await?;
            studio.press([Key::Insert.into()]).await?;
            studio.see_text("[data-testid=curve-full]", "no room").await?;
            studio.picture("limits-curve").await?;
            // A number that is none moves no point, and the axis keeps its scale.
            let peak = studio.text(".tf-peak").await?.unwrap_or_default();
            fill(studio, "requestsPerMinute-2", "x").await?;
            is_invalid(studio, "requestsPerMinute-2").await?;
            ensure!(studio.text(".tf-peak").await?.unwrap_or_default() == peak, "the axis has changed");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_load_balancer_that_becomes_classic_says_what_is_lost() -> Result<()> {
    let journey = Journey::new("limits-classic").at(TRAFFIC);
    journey
        .run(async |studio| {
            part(studio, "load-balancer-front").await?;
            studio.click("[data-testid=add-rules]").await?;
            studio.click(SUBMIT).await?;
            studio.see_text(TOAST, "Set load balancer front").await?;
            studio.click("[data-testid=part-load-balancer-front]").await?;
            choose(studio, "edit-kind", "classic").await?;
            studio.see_text(MENTIONS, "rule 10 of load balancer front is removed").await?;
            studio.see_text(MENTIONS, "service api gets no more requests").await?;
            ensure!(value(studio, "edit-instance-port").await? == "80", "the port is another one");
            studio.picture("limits-classic").await?;
            choose(studio, "edit-kind", "application").await?;
            studio.see_no(MENTIONS).await?;
            ensure!(value(studio, "priority-0").await? == "10", "the rule is gone");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_plan_without_traffic_offers_it() -> Result<()> {
    let journey = Journey::new("limits-none").at("?plan=plans/harbour.json");
    journey
        .run(async |studio| {
            studio.click("[data-testid=palette-traffic]").await?;
            studio.click("[data-testid=new-target-group]").await?;
            studio.see("[data-testid=edit-name]").await?;
            studio.picture("limits-none").await?;
            studio.click(SUBMIT).await?;
            studio.see("[data-testid^=part-target-group-]").await.map(|_| ())
        })
        .await
}

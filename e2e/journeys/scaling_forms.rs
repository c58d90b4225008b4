//! Traffic and scaling are changed by form and by hand: made from nothing, raised, removed, and taken back.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Spot, Studio, Theme};

use crate::access::is_open_to_all;
use crate::editing::{SUBMIT, choose, fill, pick, settled, value};
use crate::keyboard::{on, press_on};
use crate::page::{API, TOAST, UNDO, drag_to, pause};

const DIALOG: &str = "[data-testid=traffic-dialog]";
const PALETTE: &str = "[data-testid=palette-traffic]";
const LOAD: &str = "[data-testid=part-load-visitors]";
const CURVE: &str = "[data-testid=curve]";
/// The kinds of parts, as their tests know them.
const KINDS: [&str; 7] = [
    "load-balancer",
    "target-group",
    "load",
    "alarm",
    "scalable-target",
    "scaling-policy",
    "auto-scaling-group",
];

/// What the notes' case begins with.
async fn opened(studio: &Studio) -> Result<()> {
    studio.see(LOAD).await?;
    pause(studio).await
}

/// Opens the menu of a part, and chooses from it.
async fn pick_part(studio: &Studio, part: &str, way: &str) -> Result<()> {
    let line = format!(".tfs li:has([data-testid=part-{part}])");
    studio.click(format!("{line} [data-testid=part-menu]").as_str()).await?;
    studio.click(format!("{line} [data-testid=part-{way}]").as_str()).await
}

/// The desired count in the inspector.
async fn desired(studio: &Studio) -> Result<u32> {
    value(studio, "desired-input").await?.parse().context("no count")
}

#[tokio::test]
async fn the_notes_case_is_made_in_two_steps() -> Result<()> {
    let journey = Journey::new("scale-guided");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click(API).await?;
            pick(studio, "service", "scale").await?;
            studio.see_text(DIALOG, "put it behind a load balancer first").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await?;
            pick(studio, "service", "behind").await?;
            on(studio, "[data-testid=edit-entrance]").await?;
            choose(studio, "edit-entrance", "classic").await?;
            studio.see_text("[data-testid=edit-entrance-help]", "needs a static hostPort").await?;
            studio.picture("scale-behind-bad").await?;
            choose(studio, "edit-entrance", "application").await?;
            fill(studio, "edit-peak", "9600").await?;
            studio.picture("scale-behind").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.see_text(TOAST, "Change service api").await?;
            studio.see("[data-testid=part-target-group-api]").await?;
            pick(studio, "service", "scale").await?;
            on(studio, "[data-testid=edit-min]").await?;
            fill(studio, "edit-max", "3").await?;
            studio.see_text("[data-testid=edit-max-help]", "from 5 to").await?;
            fill(studio, "edit-max", "16").await?;
            studio.picture("scale-automatically").await?;
            studio.click(SUBMIT).await?;
            studio.see("[data-testid=part-scaling-policy-api-add-tasks]").await?;
            studio.see("[data-testid=part-auto-scaling-group-cluster]").await?;
            ensure!(desired(studio).await? == 5, "the count at the start is another");
            drag_to(studio, 0.7).await?;
            let scaled = "return Number(document.querySelector('[data-testid=desired-input]').value) > 5";
            studio.wait_until("tasks to be added", scaled).await?;
            studio.picture("scale-guided").await?;
            studio.click(UNDO).await?;
            studio.see_no("[data-testid=part-scaling-policy-api-add-tasks]").await?;
            studio.click(UNDO).await?;
            studio.see_no("[data-testid=part-target-group-api]").await?;
            studio
                .wait_until(
                    "the count of the start",
                    "return document.querySelector('[data-testid=desired-input]').value === '5'",
                )
                .await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_load_is_raised_by_form_and_by_hand() -> Result<()> {
    let journey = Journey::new("scale-load").at("?plan=plans/notes-traffic.json");
    journey
        .run(async |studio| {
            opened(studio).await?;
            press_on(studio, LOAD).await?;
            studio.see(CURVE).await?;
            studio.picture("scale-load").await?;
            fill(studio, "requestsPerMinute-2", "6000").await?;
            studio.see("[data-testid=point-2][aria-valuenow='6000']").await?;
            studio.drag("[data-testid=point-3]", Spot::new(CURVE, 0.8, 0.1)).await?;
            let raised: u32 = value(studio, "requestsPerMinute-3").await?.parse()?;
            ensure!(raised > 6_000, "the point is at {raised}");
            ensure!(
                value(studio, "at-3").await? == "00:35:45" || value(studio, "at-3").await? == "00:35:59",
                "it is at {}",
                value(studio, "at-3").await?
            );
            studio.picture("scale-load-drawn").await?;
            studio.click("[data-testid=curve-undo]").await?;
            ensure!(value(studio, "requestsPerMinute-3").await? == "4800", "the drag is not taken back");
            ensure!(
                value(studio, "requestsPerMinute-2").await? == "6000",
                "what was typed is taken back too"
            );
            keys_move_points(studio).await?;
            fill(studio, "at-2", "00:01:00").await?;
            studio.see_text(".tf-rows [role=status]", "Row 3").await?;
            studio.press([Key::Enter.into()]).await?;
            on(studio, "[data-testid=at-2]").await?;
            fill(studio, "at-2", "20:00").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.see_text(TOAST, "Set load visitors").await?;
            studio.see_text(LOAD, "6,000").await?;
            on(studio, LOAD).await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_text(LOAD, "4,800").await?;
            Ok(())
        })
        .await
}

/// A point is a slider that the keys move, and points come and go with them.
async fn keys_move_points(studio: &Studio) -> Result<()> {
    let point = "[data-testid=point-1]";
    studio.script("document.querySelector(arguments[0]).focus()", point.into()).await?;
    studio.press([Key::Up.into(), Key::Right.into()]).await?;
    ensure!(value(studio, "requestsPerMinute-1").await? == "400", "it is not higher");
    ensure!(value(studio, "at-1").await? == "00:05:15", "it is not later");
    let says =
        studio.script("return document.querySelector(arguments[0]).ariaValueText", point.into()).await?;
    ensure!(says == "00:05:15, 400 requests a minute", "a screen reader says {says}");
    studio.press([Key::Insert.into()]).await?;
    on(studio, "[data-testid=point-2]").await?;
    studio.see_count(".tf-handle", 6).await?;
    studio.press([Key::Delete.into()]).await?;
    studio.see_count(".tf-handle", 5).await?;
    on(studio, "[data-testid=point-2]").await?;
    // Each is a change of its own.
    studio.chord([Key::Control], 'z').await?;
    studio.see_count(".tf-handle", 6).await?;
    studio.chord([Key::Control], 'z').await?;
    studio.see_count(".tf-handle", 5).await
}

#[tokio::test]
async fn a_point_is_dragged_by_touch() -> Result<()> {
    let journey = Journey::new("scale-touch").at("?plan=plans/notes-traffic.json").window(390, 844);
    journey
        .run(async |studio| {
            studio.click("[data-testid=tab-palette]").await?;
            opened(studio).await?;
            studio.click(LOAD).await?;
            let (x, y) = studio.locate(&"[data-testid=point-3]".into()).await?;
            let (to_x, to_y) = studio.locate(&Spot::new(CURVE, 0.72, 0.1)).await?;
            studio.finger("touchStart", Some((x, y))).await?;
            studio.finger("touchMove", Some((f64::midpoint(x, to_x), f64::midpoint(y, to_y)))).await?;
            studio.finger("touchMove", Some((to_x, to_y))).await?;
            studio.finger("touchEnd", None).await?;
            let raised: u32 = value(studio, "requestsPerMinute-3").await?.parse()?;
            ensure!(raised > 8_000, "the point is at {raised}");
            studio.picture("scale-phone-load").await?;
            let wide = studio.script("return document.documentElement.scrollWidth", Value::Null).await?;
            ensure!(wide == 390, "the page is {wide} wide");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_names_a_target_group_goes_with_it() -> Result<()> {
    let journey = Journey::new("scale-remove").at("?plan=plans/notes-traffic.json");
    journey
        .run(async |studio| {
            opened(studio).await?;
            pick_part(studio, "target-group-api", "remove").await?;
            let said = studio.see_text("[data-testid=mentions]", "load balancer front").await?;
            ensure!(said.contains("load visitors") && said.contains("service api"), "said: {said}");
            studio.picture("scale-remove").await?;
            studio.click(SUBMIT).await?;
            studio.see_no("dialog[open]").await?;
            studio.see_no(LOAD).await?;
            studio.see("[data-testid=part-alarm-api-cpu-high]").await?;
            studio.click(UNDO).await?;
            studio.see(LOAD).await?;
            studio.see("[data-testid=part-target-group-api]").await?;
            // What nothing names goes at once.
            pick_part(studio, "scaling-policy-remove-tasks", "remove").await?;
            studio.see_no("[data-testid=part-scaling-policy-remove-tasks]").await?;
            studio.see_text(TOAST, "Remove scaling policy remove-tasks").await?;
            // A service takes with it what scales it.
            studio.click(API).await?;
            pick(studio, "service", "delete").await?;
            studio.see_text("[data-testid=mentions]", "api-cpu-high").await?;
            studio.click(SUBMIT).await?;
            studio.see_no(API).await?;
            studio.see("[data-testid=part-target-group-api]").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn rules_and_steps_are_rows() -> Result<()> {
    let journey = Journey::new("scale-rows").at("?plan=plans/notes-traffic.json").theme(Theme::Dark);
    journey
        .run(async |studio| {
            opened(studio).await?;
            pick_part(studio, "target-group-api", "copy").await?;
            on(studio, "[data-testid=edit-name]").await?;
            ensure!(value(studio, "edit-name").await? == "api-2", "another name");
            fill(studio, "edit-delay", "3601").await?;
            studio.see_text("[data-testid=edit-delay-help]", "from 0 to 3,600").await?;
            fill(studio, "edit-delay", "30").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-testid=part-target-group-api-2]").await?;
            studio.click("[data-testid=part-load-balancer-front]").await?;
            studio.click("[data-testid=add-rules]").await?;
            studio.click("[data-testid=add-rules]").await?;
            fill(studio, "pathPatterns-0", "/images/*, /v?/*").await?;
            fill(studio, "priority-1", "10").await?;
            studio.see_text(".tf-rows [role=status]", "priority 10").await?;
            studio.picture("scale-rules-bad").await?;
            fill(studio, "priority-1", "20").await?;
            choose(studio, "targetGroup-1", "api").await?;
            studio.click("[data-testid=row-down-0]").await?;
            ensure!(value(studio, "pathPatterns-1").await?.starts_with("/images"), "the rule has not moved");
            ensure!(value(studio, "priority-1").await? == "20", "its place has gone with it");
            studio.picture("scale-rules").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.click("[data-testid=part-scaling-policy-add-tasks]").await?;
            studio.see_text("[data-testid=edit-steps]", "from 75 %: 5 → 7").await?;
            studio.click("[data-testid=add-stepAdjustments]").await?;
            studio.see_text(".tf-rows [role=status]", "Row 2").await?;
            fill(studio, "metricIntervalUpperBound-0", "10").await?;
            fill(studio, "metricIntervalLowerBound-1", "10").await?;
            fill(studio, "scalingAdjustment-1", "40").await?;
            let said = studio.see_text("[data-testid=edit-steps]", "75-85 %: 5 → 7").await?;
            ensure!(said.contains("from 85 %: 5 → 30"), "the maximum does not hold: {said}");
            studio.picture("scale-steps").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text(TOAST, "Set scaling policy add-tasks").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_service_is_scaled_by_hand() -> Result<()> {
    let journey = Journey::new("scale-by-hand");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click(API).await?;
            pick(studio, "service", "by-hand").await?;
            on(studio, "[data-testid=by-hand-wanted]").await?;
            fill(studio, "by-hand-wanted", "20").await?;
            studio.see_text("[data-testid=by-hand-instances]", "Missing: 1 × m5.large").await?;
            studio.picture("scale-by-hand").await?;
            is_open_to_all(studio, "scaling by hand").await?;
            studio.click("[data-testid=by-hand-add]").await?;
            studio.see("[data-testid=by-hand-instances][data-progress='under way']").await?;
            studio.see("[data-testid^=card-i-][data-state=LAUNCHING]").await?;
            studio.click("[data-testid=by-hand-set]").await?;
            studio.see("[data-testid=by-hand-service][data-progress='under way']").await?;
            studio.picture("scale-by-hand-going").await?;
            studio.click("[data-testid=speed-60]").await?;
            studio.click("[data-testid=by-hand-play]").await?;
            for step in ["instances", "service", "targets"] {
                studio.see(&format!("[data-testid=by-hand-{step}][data-progress=done]")).await?;
            }
            studio.see_text("[data-testid=by-hand-service]", "20 running").await?;
            pause(studio).await?;
            studio.picture("scale-by-hand-done").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_text(TOAST, "Undone").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_count("[data-testid^=card-i-]", 3).await?;
            press_on(studio, "[data-testid=by-hand-play]").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await
        })
        .await
}

#[tokio::test]
async fn targets_and_capacity_are_set_by_hand() -> Result<()> {
    let journey = Journey::new("scale-targets").at("?plan=plans/notes-traffic.json").theme(Theme::Dark);
    journey
        .run(async |studio| {
            opened(studio).await?;
            drag_to(studio, 0.1).await?;
            studio.click(API).await?;
            pick(studio, "service", "by-hand").await?;
            studio.see_text("[data-testid=by-hand-targets]", "5 of 7 targets healthy").await?;
            fill(studio, "by-hand-wanted", "18").await?;
            studio.see_text("[data-testid=by-hand-instances]", "Missing: 1").await?;
            studio.click("[data-testid=by-hand-capacity]").await?;
            studio.see_text(TOAST, "capacity").await?;
            studio.click("[data-testid=by-hand-targets] summary").await?;
            studio.picture("scale-targets").await?;
            is_open_to_all(studio, "targets by hand").await?;
            studio.click("[data-testid=by-hand-deregister]").await?;
            studio.see("[data-testid=by-hand-register]").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_no("[data-testid=by-hand-register]").await?;
            studio.click("[data-testid=dialog-close]").await?;
            studio.see_no("dialog[open]").await
        })
        .await
}

#[tokio::test]
async fn plans_with_traffic_are_templates() -> Result<()> {
    let journey = Journey::new("scale-templates");
    journey
        .run(async |studio| {
            settled(studio).await?;
            for (template, service) in [("notes-traffic", "api"), ("comparison", "api-clb")] {
                studio.click("[data-testid=plan-name]").await?;
                studio.click(format!("[data-testid=new-{template}]").as_str()).await?;
                studio.see_no("dialog[open]").await?;
                studio.see(format!("[data-testid=service-strip-{service}]").as_str()).await?;
                studio.see(PALETTE).await?;
            }
            studio.picture("scale-comparison").await
        })
        .await
}

/// Every form, as it opens.
async fn every_form(studio: &Studio) -> Result<()> {
    opened(studio).await?;
    for kind in KINDS {
        studio.click(PALETTE).await?;
        studio.click(format!("[data-testid=new-{kind}]").as_str()).await?;
        studio.see("dialog[open] [data-testid=edit-submit]").await?;
        is_open_to_all(studio, kind).await?;
        studio.picture(&format!("scale-form-{kind}")).await?;
        studio.press([Key::Escape.into()]).await?;
        studio.see_no("dialog[open]").await?;
    }
    pick_part(studio, "target-group-api", "remove").await?;
    studio.see("[data-testid=mentions]").await?;
    is_open_to_all(studio, "what is removed with a target group").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.see_no("dialog[open]").await?;
    studio.click(API).await?;
    pick(studio, "service", "behind").await?;
    studio.see("[data-testid=edit-pattern]").await?;
    is_open_to_all(studio, "behind a load balancer").await?;
    studio.click("[data-testid=registrations]").await?;
    studio.see("[data-testid=edit-grace]").await?;
    is_open_to_all(studio, "registrations").await?;
    studio.picture("scale-registrations").await?;
    fill(studio, "containerPort-0", "81").await?;
    studio.see_text(".tf-rows [role=status]", "81").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.see_no("dialog[open]").await?;
    pick(studio, "service", "scale").await?;
    studio.see("[data-testid=scaled-already]").await?;
    is_open_to_all(studio, "what scales a service").await
}

#[tokio::test]
async fn every_form_is_open_to_all() -> Result<()> {
    Journey::new("scale-forms").at("?plan=plans/notes-traffic.json").run(every_form).await
}

#[tokio::test]
async fn every_form_is_open_to_all_in_dark_korean() -> Result<()> {
    let journey = Journey::new("scale-forms-dark").at("?plan=plans/notes-traffic.json");
    journey.window(1280, 720).theme(Theme::Dark).language("ko-KR").run(every_form).await
}

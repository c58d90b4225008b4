//! Plans are edited by form: built from nothing, changed, renamed, and taken back step by step.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio, Theme};

use crate::keyboard::{on, press_on};
use crate::page::{API, PORT_IN_USE, SLABS, TOAST, TROUBLE, UNDO, WEB, pause};

const CARDS: &str = "[data-testid^=card-i-]";
pub(crate) const SUBMIT: &str = "[data-testid=edit-submit]";
const PLAN: &str = "[data-testid=plan-name]";
const HISTORY: &str = "#history";

/// What the sample runs.
const DEFINITIONS: [&str; 2] = [
    r#"{"family": "web", "networkMode": "bridge", "containerDefinitions": [
        {"name": "nginx", "image": "web:1", "cpu": 512, "memory": 1024, "essential": true,
         "portMappings": [{"containerPort": 80, "hostPort": 80}]}]}"#,
    r#"{"family": "api", "networkMode": "bridge", "containerDefinitions": [
        {"name": "app", "image": "api:1", "cpu": 256, "memory": 768, "essential": true,
         "portMappings": [{"containerPort": 8080, "hostPort": 0}]}]}"#,
];

/// Types a text in place of what a field holds.
pub(crate) async fn fill(studio: &Studio, field: &str, text: &str) -> Result<()> {
    let field = format!("[data-testid={field}]");
    studio.click(field.as_str()).await?;
    studio.chord([Key::Control], 'a').await?;
    studio.type_text(text).await
}

/// What a field holds.
pub(crate) async fn value(studio: &Studio, field: &str) -> Result<String> {
    let script = "return document.querySelector(`[data-testid=${arguments[0]}]`).value";
    let value = studio.script(script, field.into()).await?;
    Ok(value.as_str().context("no such field")?.to_owned())
}

/// Chooses from a list, as whoever walks it with the keys.
pub(crate) async fn choose(studio: &Studio, list: &str, option: &str) -> Result<()> {
    let list = studio.see(&format!("[data-testid={list}]")).await?;
    list.select_by_value(option).await.with_context(|| format!("there is no {option}"))
}

/// Chooses from the inspector's menu of an instance or a service.
pub(crate) async fn pick(studio: &Studio, kind: &str, way: &str) -> Result<()> {
    studio.click(format!(".dock.right [data-testid={kind}-menu]").as_str()).await?;
    studio.click(format!(".dock.right [data-testid={kind}-{way}]").as_str()).await
}

/// Runs a task definition as a service of its family.
async fn run(studio: &Studio, definition: &str, count: &str) -> Result<()> {
    studio.click("[data-testid=import]").await?;
    studio.click("[data-testid=import-text]").await?;
    studio.paste(definition).await?;
    fill(studio, "import-desired", count).await?;
    studio.press([Key::Enter.into()]).await?;
    studio.see_no("dialog[open]").await
}

pub(crate) async fn settled(studio: &Studio) -> Result<()> {
    studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
    pause(studio).await
}

#[tokio::test]
async fn the_notes_cluster_is_built_from_nothing() -> Result<()> {
    let journey = Journey::new("edit-from-nothing");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            let started = Instant::now();
            studio.click(PLAN).await?;
            studio.click("[data-testid=new-empty]").await?;
            pause(studio).await?;
            studio.see_text("[data-testid=bare]", "No instances yet").await?;
            studio.picture("edit-bare").await?;
            studio.click("[data-testid=begin-instances]").await?;
            on(studio, "[data-testid=edit-type]").await?;
            for zone in ["b", "c"] {
                studio.click(format!("[data-testid=edit-zone-ap-northeast-2{zone}]").as_str()).await?;
            }
            // Another region's zone is doubted, not refused.
            studio.click("[data-testid=edit-zone]").await?;
            studio.type_text("us-east-1a").await?;
            studio
                .see_text("[data-testid=edit-zone-help]", "does not look like a zone of ap-northeast-2")
                .await?;
            studio.picture("edit-zone-doubt").await?;
            studio.chord([Key::Control], 'a').await?;
            studio.press([Key::Backspace.into()]).await?;
            fill(studio, "edit-reserve", "256").await?;
            studio.see_text("[data-testid=edit-reserve-help]", "7,424 MiB").await?;
            studio.see_text("[data-testid=edit-outcome]", "3 instances").await?;
            studio.picture("edit-add-instances").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_count(CARDS, 3).await?;
            studio.see_text("[data-testid=bare]", "No task definition yet").await?;
            run(studio, DEFINITIONS[0], "4").await?;
            run(studio, DEFINITIONS[1], "1").await?;
            studio.see_no("[data-testid=bare]").await?;
            pick(studio, "service", "change").await?;
            studio.see_text("[data-testid=edit-outcome]", "timeline").await?;
            fill(studio, "edit-desired", "5").await?;
            fill(studio, "edit-minimum", "50").await?;
            studio.see_text("[data-testid=edit-minimum-help]", "3 tasks").await?;
            studio.see_text("[data-testid=edit-prospect]", "All 5 tasks fit").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_no("dialog[open]").await?;
            ensure!(started.elapsed() < Duration::from_secs(60), "it took {:?}", started.elapsed());
            studio.click("[data-testid=play]").await?;
            studio.see_count("[data-testid^=slab-][aria-label*=web][aria-label*=RUNNING]", 3).await?;
            studio.see_count("[data-testid^=slab-][aria-label*=api][aria-label*=RUNNING]", 5).await?;
            studio.click(WEB).await?;
            studio.see_text(TROUBLE, PORT_IN_USE).await?;
            studio.picture("edit-from-nothing").await
        })
        .await
}

#[tokio::test]
async fn an_instance_is_changed_copied_and_removed() -> Result<()> {
    let journey = Journey::new("edit-instance");
    journey
        .run(async |studio| {
            settled(studio).await?;
            press_on(studio, ".card [data-testid=instance-menu]").await?;
            on(studio, "[data-testid=instance-change]").await?;
            studio.picture("edit-card-menu").await?;
            studio.press([Key::Enter.into()]).await?;
            on(studio, "[data-testid=edit-type]").await?;
            studio.type_text("r5.larg").await?;
            studio.see_text("[data-testid=edit-type-help]", "is none of").await?;
            studio.press([Key::Enter.into()]).await?;
            on(studio, "[data-testid=edit-type]").await?;
            fill(studio, "edit-type", "r5.large").await?;
            studio.see_text("[data-testid=edit-type-help]", "2 vCPU · 16 GiB").await?;
            fill(studio, "edit-attributes", "stack=production\na b=1").await?;
            studio.see_text("[data-testid=edit-attributes-help]", "Line 2").await?;
            studio.picture("edit-instance-bad").await?;
            fill(studio, "edit-attributes", "stack=production").await?;
            studio.see_text("[data-testid=edit-outcome]", "start of the plan").await?;
            studio.click(SUBMIT).await?;
            studio.see_text("[data-testid=studio]", "r5.large").await?;
            studio.see_text(TOAST, "to r5.large").await?;
            on(studio, ".card [data-testid=instance-menu]").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see_text(TOAST, "Undone").await?;
            studio.click(format!("{CARDS} .pick").as_str()).await?;
            pick(studio, "instance", "duplicate").await?;
            studio.see_count(CARDS, 4).await?;
            pick(studio, "instance", "remove").await?;
            studio.see_count(CARDS, 3).await?;
            studio.see_text(TOAST, "Remove").await?;
            studio.click("[data-testid=toast-action]").await?;
            studio.see_count(CARDS, 4).await
        })
        .await
}

#[tokio::test]
async fn what_the_timeline_adds_is_changed_there() -> Result<()> {
    let journey = Journey::new("edit-added");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click("[data-testid=add-instance]").await?;
            studio.click("[data-testid='add-c5.large']").await?;
            let added = "[data-testid^=card-i-][data-state=LAUNCHING]";
            studio.click(format!("{added} .pick").as_str()).await?;
            pick(studio, "instance", "change").await?;
            studio.see_text("[data-testid=edit-outcome]", "timeline").await?;
            studio.click("[data-testid='pick-m5.xlarge']").await?;
            studio.picture("edit-added").await?;
            studio.click(SUBMIT).await?;
            studio.see_text(added, "m5.xlarge").await?;
            pick(studio, "instance", "remove").await?;
            studio.see_count(CARDS, 3).await
        })
        .await
}

#[tokio::test]
async fn a_service_is_changed_copied_and_deleted() -> Result<()> {
    let journey = Journey::new("edit-service");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click(WEB).await?;
            pick(studio, "service", "change").await?;
            studio.see_text("[data-testid=edit-prospect]", "3 of 4 tasks fit").await?;
            studio.picture("edit-service").await?;
            choose(studio, "edit-template", "balanced-binpack").await?;
            ensure!(value(studio, "edit-strategy").await?.contains("binpack(memory)"), "no strategy");
            fill(studio, "edit-strategy", "spread(zone)").await?;
            studio.see_text("[data-testid=edit-strategy-help]", "is no strategy").await?;
            choose(studio, "edit-template", "one-per-host").await?;
            ensure!(value(studio, "edit-constraints").await? == "distinctInstance", "no constraint");
            fill(studio, "edit-constraints", "distinctInstance\nattribute:stack = = x").await?;
            studio.see_text("[data-testid=edit-constraints-help]", "Line 2").await?;
            studio.see("[data-testid=edit-excerpt]").await?;
            studio.picture("edit-service-bad").await?;
            let two = "attribute:ecs.availability-zone in [ap-northeast-2a, ap-northeast-2b]";
            fill(studio, "edit-constraints", two).await?;
            studio.see_text("[data-testid=edit-prospect]", "2 of 3 instances").await?;
            fill(studio, "edit-maximum", "99").await?;
            studio.see_text("[data-testid=edit-maximum-help]", "at least 100").await?;
            fill(studio, "edit-maximum", "150").await?;
            studio.see_text("[data-testid=edit-maximum-help]", "6 tasks").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.see_text(TOAST, "Change service web").await?;
            pick(studio, "service", "duplicate").await?;
            on(studio, "[data-testid=edit-name]").await?;
            ensure!(value(studio, "edit-name").await? == "web-2", "another name");
            ensure!(value(studio, "edit-maximum").await? == "150", "the settings are not those of web");
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-testid=service-strip-web-2]").await?;
            pick(studio, "service", "delete").await?;
            studio.see_text(TOAST, "Remove service web-2").await?;
            studio.see_no("[data-testid=service-strip-web-2]").await?;
            studio.chord([Key::Control], 'z').await?;
            studio.see("[data-testid=service-strip-web-2]").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_service_is_created() -> Result<()> {
    let journey = Journey::new("edit-new-service").theme(Theme::Dark);
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click("[data-testid=palette-service]").await?;
            on(studio, "[data-testid=edit-name]").await?;
            ensure!(value(studio, "edit-name").await? == "api-2", "the first family's name is free");
            fill(studio, "edit-name", "web").await?;
            studio.see_text("[data-testid=edit-name-help]", "already").await?;
            fill(studio, "edit-name", "batch").await?;
            fill(studio, "edit-desired", "3").await?;
            studio.picture("edit-new-service-dark").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-testid=service-strip-batch]").await?;
            studio.see_text(TOAST, "Create service batch").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn plans_are_renamed() -> Result<()> {
    let journey = Journey::new("edit-plans");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let new_name = "[data-testid=plan-new-name]";
            studio.click(PLAN).await?;
            studio.click("[data-testid=plan-rename]").await?;
            on(studio, new_name).await?;
            studio.press([Key::Backspace.into(), Key::Enter.into()]).await?;
            studio.see_text("[data-testid=plans-dialog]", "The name is empty").await?;
            studio.type_text("autumn sale").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_no(new_name).await?;
            studio.see_text(PLAN, "autumn sale").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_text("[data-testid=keep-state]", "Saved in this browser").await?;
            studio.click(UNDO).await?;
            studio.see_text(PLAN, "notes-cluster").await?;
            studio.click("[data-testid=redo]").await?;
            studio.see_text(PLAN, "autumn sale").await?;
            studio.see_text("[data-testid=keep-state]", "Saved in this browser").await?;
            studio.click(PLAN).await?;
            studio.click("[data-testid=plan-duplicate]").await?;
            studio.see_text("[data-testid=kept-plans]", "autumn sale copy").await?;
            let copy = "[data-testid=kept-plans] li:has([data-testid=plan-delete])";
            studio.click(format!("{copy} [data-testid=plan-rename]").as_str()).await?;
            on(studio, new_name).await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no(new_name).await?;
            studio.see("[data-testid=plans-dialog]").await?;
            studio.click(format!("{copy} [data-testid=plan-rename]").as_str()).await?;
            on(studio, new_name).await?;
            studio.type_text("winter").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text(copy, "winter").await?;
            studio.picture("edit-plans").await?;
            studio.click(format!("{copy} [data-testid=plan-open]").as_str()).await?;
            studio.see_text(PLAN, "winter").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_history_is_travelled() -> Result<()> {
    let journey = Journey::new("edit-history");
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.click(API).await?;
            for count in 6..9 {
                studio.click("[data-testid=desired-more]").await?;
                studio.see_text(TOAST, &format!("to {count}")).await?;
            }
            studio.click("[data-testid=past]").await?;
            on(studio, "[data-testid=step-3][aria-checked=true]").await?;
            studio.see_count(&format!("{HISTORY} button"), 4).await?;
            studio.picture("edit-history").await?;
            studio.click("[data-testid=step-1]").await?;
            let desired = "return document.querySelector('[data-testid=desired-input]').value";
            studio.wait_until("the plan after one step", &format!("{desired} === '6'")).await?;
            studio.see("[data-testid=step-1][aria-checked=true]").await?;
            studio.press([Key::Up.into(), Key::Up.into(), Key::Enter.into()]).await?;
            studio.wait_until("the plan after three steps", &format!("{desired} === '8'")).await?;
            studio.press([Key::End.into(), Key::Enter.into()]).await?;
            studio.wait_until("the plan before them", &format!("{desired} === '5'")).await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no(HISTORY).await?;
            on(studio, "[data-testid=past]").await?;
            studio.chord([Key::Control, Key::Shift], 'z').await?;
            studio.wait_until("the first step", &format!("{desired} === '6'")).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn shortcuts_are_listed() -> Result<()> {
    let journey = Journey::new("edit-shortcuts");
    journey
        .run(async |studio| {
            settled(studio).await?;
            let list = "[data-testid=shortcuts-dialog]";
            studio.click("[data-testid=type-search]").await?;
            studio.type_text("?").await?;
            ensure!(value(studio, "type-search").await? == "?", "a field takes the key for itself");
            ensure!(studio.count("dialog[open]").await? == 0, "the list opens over a field");
            studio.click("[data-testid=past]").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.type_text("?").await?;
            studio.see_text(list, "Play or pause").await?;
            studio.picture("edit-shortcuts").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no(list).await?;
            studio.click("[data-testid=shortcuts]").await?;
            studio.see_text(list, "Ctrl").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_phone_edits_too() -> Result<()> {
    let journey = Journey::new("edit-phone").window(390, 844).language("ko-KR").theme(Theme::Dark);
    journey
        .run(async |studio| {
            settled(studio).await?;
            studio.picture("edit-phone-board").await?;
            studio.click("[data-testid=tab-palette]").await?;
            studio.click("[data-testid=palette-instances]").await?;
            studio.see_text("[data-testid=instances-dialog]", "인스턴스 추가").await?;
            studio.see("[data-testid=edit-attributes]").await?;
            studio.picture("edit-phone-instances").await?;
            studio.click("[data-testid=dialog-close]").await?;
            studio.click("[data-testid=palette-service]").await?;
            studio.see_text("[data-testid=service-dialog]", "서비스 생성").await?;
            studio.see("[data-testid=edit-prospect]").await?;
            studio.picture("edit-phone-service").await?;
            studio.click("[data-testid=dialog-close]").await?;
            studio.click(WEB).await?;
            studio.click("[data-testid=service-menu]").await?;
            studio.see("[data-testid=service-change]").await?;
            studio.picture("edit-phone-inspector").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.click(PLAN).await?;
            studio.see("[data-testid=plan-rename]").await?;
            studio.picture("edit-phone-plans").await?;
            studio.click("[data-testid=new-empty]").await?;
            studio.see_text("[data-testid=bare]", "아직 인스턴스가 없습니다").await?;
            studio.click("[data-testid=tab-board]").await?;
            studio.picture("edit-phone-bare").await?;
            let wide = studio.script("return document.documentElement.scrollWidth", Value::Null).await?;
            ensure!(wide == 390, "the page is {wide} wide");
            Ok(())
        })
        .await
}

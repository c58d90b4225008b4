//! Writing a task definition: by form and by JSON, with rules that speak at once, until it runs or is given out.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use stowage_e2e::{Journey, Studio, Theme};

use crate::access::is_open_to_all;
use crate::page::{PLAY, SLABS, TOAST, UNDO, WEB, pause};

const NEW: &str = "[data-testid=definition-new]";
pub(crate) const JSON: &str = "[data-testid=task-json]";
pub(crate) const COUNTS: &str = "[data-testid=draft-counts]";
pub(crate) const REGISTER: &str = "[data-testid=register]";
pub(crate) const NOTE: &str = "[data-testid=note]:not(.advice)";
const FIT: &str = "[data-testid=fit]";
/// The first container's members.
const CONTAINER: &str = "/containerDefinitions/0";

pub(crate) fn field(pointer: &str) -> String {
    format!("[data-testid='field{pointer}']")
}

/// Types over what stands in a field, key by key.
pub(crate) async fn fill(studio: &Studio, pointer: &str, text: &str) -> Result<()> {
    studio.click(&*field(pointer)).await?;
    studio.chord([Key::Control], 'a').await?;
    studio.type_text(text).await
}

/// What stands in a field.
async fn value(studio: &Studio, selector: &str) -> Result<String> {
    let value = studio.script("return document.querySelector(arguments[0]).value", json!(selector)).await?;
    Ok(value.as_str().with_context(|| format!("`{selector}` has a value"))?.to_owned())
}

/// The document that stands in the pane of the text.
pub(crate) async fn document(studio: &Studio) -> Result<Value> {
    Ok(serde_json::from_str(&value(studio, JSON).await?)?)
}

pub(crate) async fn see_value(studio: &Studio, selector: &str, wanted: &str) -> Result<()> {
    let script = format!("return document.querySelector({})?.value === {}", json!(selector), json!(wanted));
    studio.wait_until(&format!("`{selector}` to hold “{wanted}”"), &script).await?;
    Ok(())
}

/// Opens an entry of a definition's menu.
pub(crate) async fn choose(studio: &Studio, id: &str, entry: &str) -> Result<()> {
    let menu = format!("li:has([data-testid='definition-{id}']) [data-testid=definition-menu]");
    studio.click(&*menu).await?;
    studio.click(&*format!("[data-testid='{entry}-{id}']")).await
}

#[tokio::test]
async fn a_definition_is_written_by_form_and_runs() -> Result<()> {
    let journey = Journey::new("author-form");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click(NEW).await?;
            studio.see(REGISTER).await?;
            studio
                .wait_until(
                    "the family to have the focus",
                    "return document.activeElement?.dataset.pointer === '/family'",
                )
                .await?;
            fill(studio, "/family", "mailer").await?;
            studio.see_text("[data-testid=draft-name]", "mailer:1").await?;
            studio.click("[data-testid=section-container-0]").await?;
            fill(studio, &format!("{CONTAINER}/image"), "mailer:1").await?;
            fill(studio, &format!("{CONTAINER}/cpu"), "64").await?;
            fill(studio, &format!("{CONTAINER}/command"), "sh -c 'exec mailer --all'").await?;
            // The rule speaks at the field while one types: the soft limit is above the hard one.
            fill(studio, &format!("{CONTAINER}/memory"), "128").await?;
            fill(studio, &format!("{CONTAINER}/memoryReservation"), "256").await?;
            let said = studio.see_text(NOTE, "AWS says").await?;
            ensure!(said.contains("memoryReservation"), "{said}");
            studio.see_text(COUNTS, "1 error").await?;
            studio.see_text("[data-testid=register-why]", "TD-").await?;
            studio.picture("author-rule").await?;
            fill(studio, &format!("{CONTAINER}/memoryReservation"), "96").await?;
            studio.see_no(NOTE).await?;
            // A mapping that awsvpc does not take, and its fix.
            studio.click("[data-testid=section-task]").await?;
            studio.click(&*field("/networkMode")).await?;
            studio.type_text("a").await?;
            studio.press([Key::Enter.into()]).await?;
            see_value(studio, &field("/networkMode"), "awsvpc").await?;
            studio.click("[data-testid=section-container-0]").await?;
            fill(studio, &format!("{CONTAINER}/portMappings/0/hostPort"), "8080").await?;
            studio.see_text(NOTE, "awsvpc").await?;
            studio.click("[data-testid=fix]").await?;
            studio.see_no(NOTE).await?;
            // The fix is a step of the draft.
            studio.click("[data-testid=draft-undo]").await?;
            studio.see(NOTE).await?;
            studio.click("[data-testid=draft-redo]").await?;
            studio.see_text(COUNTS, "No findings").await?;
            let written = document(studio).await?;
            let container = &written["containerDefinitions"][0];
            ensure!(container["command"] == json!(["sh", "-c", "exec mailer --all"]), "{written}");
            ensure!(
                (&container["cpu"], &container["memoryReservation"]) == (&json!(64), &json!(96)),
                "{written}"
            );
            ensure!(container["portMappings"][0]["hostPort"] == 80, "{written}");
            studio.see_text(FIT, "more").await?;
            studio.picture("author-form").await?;
            studio.click("[data-testid=run-as-service]").await?;
            studio.see_text(REGISTER, "run").await?;
            studio.click(REGISTER).await?;
            studio.see_no(REGISTER).await?;
            studio.see_text(TOAST, "mailer").await?;
            studio.see("[data-testid='definition-mailer:1']").await?;
            studio.click(PLAY).await?;
            studio.see("[data-testid^=slab-][aria-label*=mailer]").await?;
            studio.picture("author-runs").await?;
            studio.click(UNDO).await?;
            studio.see_no("[data-testid='definition-mailer:1']").await
        })
        .await
}

#[tokio::test]
async fn json_and_form_are_one_text() -> Result<()> {
    let journey = Journey::new("author-json");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            choose(studio, "web:1", "edit").await?;
            let cpu = field(&format!("{CONTAINER}/cpu"));
            studio.see(&cpu).await?;
            // What the form does not know stays, and so does how it is written.
            let text = "{ \"family\": \"web\",\n  \"x\": 1.50,\n  \"containerDefinitions\": [ {\"name\": \"nginx\", \"image\": \"nginx:1\",\n    \"cpu\": 256, \"memory\": 512, \"user\": \"10001\"} ] }";
            studio.click(JSON).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.paste(text).await?;
            see_value(studio, &cpu, "256").await?;
            studio.see_text(COUNTS, "1 error").await?;
            fill(studio, &format!("{CONTAINER}/cpu"), "320").await?;
            ensure!(value(studio, JSON).await? == text.replace("256", "320"), "only cpu has changed");
            studio.picture("author-json").await?;
            // A text that breaks off keeps the form, and says where.
            studio.click(JSON).await?;
            studio.chord([Key::Control], Key::End.into()).await?;
            studio.press([Key::Backspace.into(), Key::Backspace.into()]).await?;
            studio.see_text("[data-testid=json-problem]", "Line 4").await?;
            studio.see_text("[data-testid=json-state]", "Not JSON").await?;
            ensure!(value(studio, &cpu).await? == "320", "the form keeps what it has read");
            ensure!(studio.count("[data-testid=task-form]:disabled").await? == 1, "the form waits");
            ensure!(
                studio.script("return document.activeElement.dataset.testid", Value::Null).await? == "task-json",
                "the focus stays"
            );
            studio.picture("author-broken").await?;
            // The draft has its own way back, with the keyboard.
            studio.chord([Key::Control], 'z').await?;
            studio.see_text("[data-testid=json-state]", "In sync").await?;
            studio.chord([Key::Control], 'z').await?;
            see_value(studio, &cpu, "256").await?;
            studio.click("[data-testid=fix-all]").await?;
            studio.see_text(COUNTS, "No findings").await?;
            ensure!(!value(studio, JSON).await?.contains("\"x\""), "what ECS does not know is gone");
            // A draft is kept when the editor is closed.
            studio.press([Key::Escape.into()]).await?;
            studio.see_no(REGISTER).await?;
            choose(studio, "web:1", "edit").await?;
            studio.see("[data-testid=draft-kept]").await?;
            see_value(studio, &cpu, "256").await?;
            studio.see_text(REGISTER, "web:2").await?;
            studio.click("[data-testid=roll-out-on]").await?;
            studio.click(REGISTER).await?;
            studio.see_no(REGISTER).await?;
            studio.see("[data-testid='definition-web:2']").await?;
            studio.click(PLAY).await?;
            studio.see_text("[data-testid=studio]", "web:2").await?;
            choose(studio, "web:1", "edit").await?;
            studio.see(REGISTER).await?;
            studio.see_no("[data-testid=draft-kept]").await
        })
        .await
}

#[tokio::test]
async fn a_definition_is_given_out() -> Result<()> {
    let journey = Journey::new("author-export");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            // What the page would save, it tells to this journey.
            studio
                .script(
                    "HTMLAnchorElement.prototype.click = function () { window.saved = fetch(this.href).then(r => r.text()).then(text => { window.savedText = text; window.savedName = this.download }) }",
                    Value::Null,
                )
                .await?;
            choose(studio, "api:1", "export").await?;
            studio.see_text("[data-testid=export-command]", "--cli-input-json file://api.json").await?;
            studio.picture("author-export").await?;
            studio.click("[data-testid=export-download]").await?;
            studio.wait_until("the file to be saved", "return window.savedName === 'api.json'").await?;
            let saved = studio.script("return window.savedText", Value::Null).await?;
            let saved: Value = serde_json::from_str(saved.as_str().context("a text")?)?;
            ensure!(saved["family"] == "api" && saved["containerDefinitions"][0]["cpu"] == 256, "{saved}");
            studio.allow_clipboard().await?;
            studio.click("[data-testid=export-copy]").await?;
            studio.see_text("[data-testid=export-said]", "Copied").await?;
            let copied = studio.clipboard().await?;
            ensure!(serde_json::from_str::<Value>(&copied)? == saved, "{copied}");
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("[data-testid=export-command]").await?;
            // The draft is given out as it is, however unfinished.
            choose(studio, "api:1", "copy").await?;
            studio.see_text("[data-testid=draft-name]", "api-2:1").await?;
            fill(studio, "/family", "a b").await?;
            studio.see_text("[data-testid=register-why]", "TD-01").await?;
            studio.click("[data-testid=draft-export]").await?;
            studio.see_text("[data-testid=export-command]", "a_b.json").await?;
            studio.picture("author-draft").await
        })
        .await
}

#[tokio::test]
async fn what_is_used_stays_and_what_is_not_goes() -> Result<()> {
    let journey = Journey::new("author-remove");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            choose(studio, "web:1", "remove").await?;
            studio.see_text(TOAST, "web").await?;
            studio.see("[data-testid='definition-web:1']").await?;
            choose(studio, "web:1", "copy").await?;
            studio.see_text(REGISTER, "web-2:1").await?;
            studio.click(REGISTER).await?;
            studio.see("[data-testid='definition-web-2:1']").await?;
            choose(studio, "web-2:1", "remove").await?;
            studio.see_no("[data-testid='definition-web-2:1']").await
        })
        .await
}

#[tokio::test]
async fn other_ways_lead_to_the_editor() -> Result<()> {
    let journey = Journey::new("author-ways");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            // A pasted text, however unfinished.
            studio.click("[data-testid=import]").await?;
            studio.click("[data-testid=import-text]").await?;
            studio.paste("{\"family\": \"cron\", \"containerDefinitions\": [{\"name\": \"a\",}]}").await?;
            studio.click("[data-testid=import-edit]").await?;
            studio.see_text("[data-testid=json-problem]", "Line 1").await?;
            studio.picture("author-pasted").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no(REGISTER).await?;
            // What a service runs.
            studio.click(WEB).await?;
            studio.click("[data-testid=service-menu]").await?;
            studio.click("[data-testid=edit-definition]").await?;
            studio.see_text("[data-testid=draft-name]", "web:2, draft from web:1").await?;
            // A mark beside the text leads to the field in question.
            fill(studio, &format!("{CONTAINER}/memory"), "x").await?;
            studio.click("[data-testid=section-task]").await?;
            studio.click(".gut .err").await?;
            let pointer = json!(format!("{CONTAINER}/memory"));
            studio
                .wait_until(
                    "the field to have the focus",
                    &format!("return document.activeElement?.dataset.pointer === {pointer}"),
                )
                .await?;
            // So does the button that cannot register it.
            studio.click("[data-testid=section-task]").await?;
            studio.click(REGISTER).await?;
            studio
                .wait_until(
                    "the field to have the focus",
                    &format!("return document.activeElement?.dataset.pointer === {pointer}"),
                )
                .await?;
            ensure!(studio.count(REGISTER).await? == 1, "nothing is registered");
            Ok(())
        })
        .await
}

/// The editor in every size, language and theme.
async fn look(journey: Journey, name: &str) -> Result<()> {
    let narrow = name.contains("phone");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            if narrow {
                studio.click("[data-testid=tab-palette]").await?;
            }
            choose(studio, "web:1", "edit").await?;
            studio.see(FIT).await?;
            studio.click("[data-testid=container-duplicate]").await?;
            fill(studio, "/containerDefinitions/1/image", "nginx ").await?;
            studio.see(NOTE).await?;
            studio.picture(name).await?;
            is_open_to_all(studio, "the editor").await?;
            let wide = studio
                .script(
                    "const d = document.querySelector('dialog'); return [d.scrollWidth, d.clientWidth]",
                    Value::Null,
                )
                .await?;
            ensure!(wide[0] == wide[1], "the editor is wider than the window: {wide}");
            studio.click("[data-testid=section-task]").await?;
            studio.picture(&format!("{name}-task")).await?;
            if narrow {
                studio.click("[data-testid=pane-json]").await?;
                studio.see(JSON).await?;
                studio.picture(&format!("{name}-json")).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_editor_in_a_small_dark_window() -> Result<()> {
    look(Journey::new("author-small").window(1280, 720).theme(Theme::Dark), "author-1280-dark").await
}

#[tokio::test]
async fn the_editor_in_korean() -> Result<()> {
    look(Journey::new("author-korean").language("ko-KR"), "author-korean").await
}

#[tokio::test]
async fn the_editor_on_a_phone() -> Result<()> {
    look(Journey::new("author-phone").window(390, 844).language("ko-KR"), "author-phone").await
}

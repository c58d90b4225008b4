//! The whole form of a task definition: fields of every group, rows by keyboard, what applies where, revisions side by
//! side, and what a definition can run on.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use stowage_e2e::{Journey, Studio, Theme};

use crate::access::is_open_to_all;
use crate::authoring::{JSON, NOTE, REGISTER, choose, document, field, fill, see_value};
use crate::page::{SLABS, pause};

/// The first container.
pub(crate) const CONTAINER: &str = "/containerDefinitions/0";

/// A definition to begin with.
pub(crate) const TEXT: &str = r#"{
  "family": "web",
  "containerDefinitions": [
    { "name": "app", "image": "app:1", "cpu": 64, "memory": 128 },
    { "name": "db", "image": "db:1", "memory": 128, "essential": false }
  ]
}"#;

/// Opens the editor on the sample's web:1 with this text in it.
pub(crate) async fn open(studio: &Studio, text: &str) -> Result<()> {
    studio.see_count(SLABS, 8).await?;
    pause(studio).await?;
    choose(studio, "web:1", "edit").await?;
    studio.click(JSON).await?;
    studio.chord([Key::Control], 'a').await?;
    studio.paste(text).await?;
    see_value(studio, &field(&format!("{CONTAINER}/name")), "app").await
}

/// Chooses the first option that begins with a letter, with the keyboard.
pub(crate) async fn pick(studio: &Studio, pointer: &str, letters: &str) -> Result<()> {
    studio.script("document.querySelector(arguments[0]).focus()", json!(field(pointer))).await?;
    studio.type_text(letters).await
}

/// What the document has at a pointer.
pub(crate) async fn written(studio: &Studio, pointer: &str) -> Result<Value> {
    Ok(document(studio).await?.pointer(pointer).cloned().unwrap_or_default())
}

#[track_caller]
pub(crate) fn same(written: &Value, wanted: &Value) -> Result<()> {
    ensure!(written == wanted, "{written} is not {wanted}");
    Ok(())
}

pub(crate) async fn has_focus(studio: &Studio, selector: &str) -> Result<()> {
    let script = format!("return document.activeElement?.matches({})", json!(selector));
    studio.wait_until(&format!("`{selector}` to have the focus"), &script).await?;
    Ok(())
}

pub(crate) async fn press_on(studio: &Studio, selector: &str) -> Result<()> {
    studio.see(selector).await?;
    studio.script("document.querySelector(arguments[0]).focus()", json!(selector)).await?;
    studio.press([Key::Enter.into()]).await
}

#[tokio::test]
async fn a_field_of_every_group_writes_its_member() -> Result<()> {
    let journey = Journey::new("form-groups");
    journey
        .run(async |studio| {
            open(studio, TEXT).await?;
            let at = |member: &str| format!("{CONTAINER}/{member}");
            fill(studio, &at("workingDirectory"), "/srv/app").await?;
            same(&written(studio, &at("workingDirectory")).await?, &json!("/srv/app"))?;
            // An object that is not there yet is made, and what belongs to it appears.
            studio.see_no(&field(&at("healthCheck/interval"))).await?;
            fill(studio, &at("healthCheck/command"), "CMD-SHELL 'curl -f http://localhost/ || exit 1'").await?;
            fill(studio, &at("healthCheck/interval"), "10").await?;
            let check = json!({"command": ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], "interval": 10});
            same(&written(studio, &at("healthCheck")).await?, &check)?;
            // A list of numbers, behind a switch.
            studio.click(&*field(&at("restartPolicy/enabled"))).await?;
            fill(studio, &at("restartPolicy/ignoredExitCodes"), "0 143").await?;
            let policy = json!({"enabled": true, "ignoredExitCodes": [0, 143]});
            same(&written(studio, &at("restartPolicy")).await?, &policy)?;
            fill(studio, &at("links"), "db:database").await?;
            same(&written(studio, &at("links")).await?, &json!(["db:database"]))?;
            studio.picture("form-network").await?;
            pick(studio, &at("logConfiguration/logDriver"), "js").await?;
            studio.see(&format!("[data-testid='add{}']", at("logConfiguration/options"))).await?;
            same(&written(studio, &at("logConfiguration")).await?, &json!({"logDriver": "json-file"}))?;
            studio.picture("form-storage").await?;
            // A group that is closed says what it sets; it opens by keyboard.
            studio.see_no(&field(&at("user"))).await?;
            press_on(studio, "[data-testid=open-security]").await?;
            fill(studio, &at("user"), "10001").await?;
            fill(studio, &at("linuxParameters/capabilities/drop"), "ALL").await?;
            same(&written(studio, &at("linuxParameters")).await?, &json!({"capabilities": {"drop": ["ALL"]}}))?;
            studio.picture("form-security").await?;
            studio.click(&*field(&at("linuxParameters/capabilities/drop"))).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.press([Key::Backspace.into()]).await?;
            same(&written(studio, &at("linuxParameters")).await?, &Value::Null)?;
            press_on(studio, "[data-testid=open-security]").await?;
            studio.see_text("[data-testid=set-security]", "user").await?;
            // The task's own groups.
            studio.click("[data-testid=section-task]").await?;
            press_on(studio, "[data-testid='add/volumes']").await?;
            has_focus(studio, &field("/volumes/0/name")).await?;
            studio.type_text("files").await?;
            pick(studio, "/volumes/0", "efs").await?;
            fill(studio, "/volumes/0/efsVolumeConfiguration/fileSystemId", "fs-1").await?;
            pick(studio, "/volumes/0/efsVolumeConfiguration/transitEncryption", "E").await?;
            studio.see(&field("/volumes/0/efsVolumeConfiguration/transitEncryptionPort")).await?;
            let files = json!([{"name": "files", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "transitEncryption": "ENABLED"}}]);
            same(&written(studio, "/volumes").await?, &files)?;
            studio.picture("form-volumes").await?;
            studio.click("[data-testid=show-placement]").await?;
            pick(studio, "/pidMode", "t").await?;
            same(&written(studio, "/pidMode").await?, &json!("task"))?;
            studio.click("[data-testid=show-extras]").await?;
            press_on(studio, "[data-testid='add/tags']").await?;
            studio.type_text("team").await?;
            same(&written(studio, "/tags").await?, &json!([{"key": "team", "value": ""}]))?;
            studio.picture("form-task").await
        })
        .await
}

#[tokio::test]
async fn rows_are_added_and_removed_by_keyboard() -> Result<()> {
    let journey = Journey::new("form-rows");
    journey
        .run(async |studio| {
            open(studio, TEXT).await?;
            let list = format!("{CONTAINER}/environment");
            let add = format!("[data-testid='add{list}']");
            for (row, (name, value)) in [("A", "1"), ("B", "2"), ("C", "3")].into_iter().enumerate() {
                press_on(studio, &add).await?;
                has_focus(studio, &field(&format!("{list}/{row}/name"))).await?;
                studio.type_text(name).await?;
                studio.press([Key::Tab.into()]).await?;
                studio.type_text(value).await?;
            }
            let variable = |name: &str, value: &str| json!({"name": name, "value": value});
            let all = json!([variable("A", "1"), variable("B", "2"), variable("C", "3")]);
            same(&written(studio, &list).await?, &all)?;
            // The row that takes its place has the focus, then the last one, then the button.
            for (row, next) in
                [(1, format!("{list}/1/name")), (1, format!("{list}/0/name")), (0, list.clone())]
            {
                press_on(studio, &format!("[data-testid='remove{list}/{row}']")).await?;
                has_focus(studio, &format!("[data-pointer='{next}']")).await?;
            }
            same(&written(studio, &list).await?, &Value::Null)?;
            // One step of the draft each.
            studio.chord([Key::Control], 'z').await?;
            same(&written(studio, &list).await?, &json!([variable("A", "1")]))?;
            // Names of any kind are written as they are typed; one that is taken waits.
            studio.click("[data-testid=show-security]").await?;
            let map = format!("{CONTAINER}/dockerLabels");
            for name in ["team", "tier"] {
                press_on(studio, &format!("[data-testid='add{map}']")).await?;
                has_focus(studio, &format!("[data-pointer='{map}/']")).await?;
                studio.type_text(name).await?;
            }
            same(&written(studio, &map).await?, &json!({"team": "", "tier": ""}))?;
            studio.click(&*format!("[data-testid='value{map}/1']")).await?;
            studio.type_text("web").await?;
            studio.click(&*format!("[data-testid='key{map}/1']")).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("team").await?;
            studio
                .see_text(&format!("li:has([data-testid='key{map}/1']) [role=status]"), "this name")
                .await?;
            same(&written(studio, &map).await?, &json!({"team": "", "tea": "web"}))?;
            studio.picture("form-names").await?;
            press_on(studio, &format!("[data-testid='remove{map}/0']")).await?;
            has_focus(studio, &format!("[data-pointer='{map}/tea']")).await?;
            same(&written(studio, &map).await?, &json!({"tea": "web"}))
        })
        .await
}

#[tokio::test]
async fn fields_appear_where_they_apply_and_findings_beside_them() -> Result<()> {
    let journey = Journey::new("form-applies");
    journey
        .run(async |studio| {
            open(studio, TEXT).await?;
            let links = format!("{CONTAINER}/links");
            fill(studio, &links, "cache").await?;
            // What the rules find stands at the field; the group and the list of sections count it.
            studio.see_text(NOTE, "links").await?;
            studio.see_text("[data-testid=group-network] h3 .cnt", "1").await?;
            studio.see_text("[data-testid=show-network] .cnt", "1").await?;
            fill(studio, &links, "db").await?;
            studio.see_no(NOTE).await?;
            studio.click("[data-testid=section-task]").await?;
            pick(studio, "/networkMode", "h").await?;
            studio.click("[data-testid=section-container-0]").await?;
            // What is there keeps its field until it goes.
            studio.see_text(NOTE, "links").await?;
            studio.click("[data-testid=fix]").await?;
            studio.see_no(&field(&links)).await?;
            studio.see(&field(&format!("{CONTAINER}/hostname"))).await?;
            studio.click("[data-testid=draft-undo]").await?;
            see_value(studio, &field(&links), "db").await?;
            // Help can be kept for the field that has the focus.
            studio.see(".about").await?;
            studio.click("[data-testid=help-switch]").await?;
            studio.see_no(".about").await?;
            studio.click(&*field(&links)).await?;
            studio.see_text(":focus-within > .about", "--link").await?;
            studio.picture("form-quiet").await
        })
        .await
}

#[tokio::test]
async fn revisions_stand_side_by_side() -> Result<()> {
    let journey = Journey::new("form-compare");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            choose(studio, "web:1", "edit").await?;
            fill(studio, &format!("{CONTAINER}/cpu"), "320").await?;
            // The draft against what it began as.
            studio.click("[data-testid=draft-compare]").await?;
            let row = studio.see_text("#draft-compare [data-testid=difference]", "320").await?;
            ensure!(row.contains("cpu") && row.contains("512"), "{row}");
            studio.picture("form-compare-draft").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.click(REGISTER).await?;
            studio.see_no(REGISTER).await?;
            choose(studio, "web:2", "compare").await?;
            studio.see_count("[data-testid=difference]", 1).await?;
            let text = studio.text("[data-testid=difference]").await?.context("a difference")?;
            ensure!(text.find("512") < text.find("320"), "{text}");
            studio.picture("form-compare").await?;
            studio.click("[data-testid=compare-swap]").await?;
            studio
                .see_text_that("[data-testid=difference]", "have 320 first", |text| {
                    text.find("320") < text.find("512")
                })
                .await?;
            studio
                .script("document.querySelector(arguments[0]).focus()", json!("[data-testid=compare-before]"))
                .await?;
            studio.type_text("web:1").await?;
            studio.see_text("[data-testid=compare-count]", "the same").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn launch_types_say_why_not() -> Result<()> {
    let journey = Journey::new("form-launch");
    journey
        .run(async |studio| {
            open(studio, TEXT).await?;
            studio.see_text("[data-testid=launch-EC2]", "it can run there").await?;
            studio.see_text("[data-testid=launch-FARGATE]", "network mode").await?;
            studio.click("[data-testid=launch-why]").await?;
            let all = studio.see_text("[data-testid=launch-reasons]", "FARGATE").await?;
            ensure!(all.contains("'cpu' be defined") && all.contains("FG-01"), "{all}");
            studio.picture("form-launch").await?;
            // A reason leads to its field, in whichever section that is.
            studio.click("#launch-reasons .link").await?;
            has_focus(studio, &field("/networkMode")).await?;
            studio.type_text("a").await?;
            fill(studio, "/cpu", "256").await?;
            fill(studio, "/memory", "512").await?;
            studio.see_text("[data-testid=launch-FARGATE]", "it can run there").await?;
            Ok(())
        })
        .await
}

/// Every new state of the editor, against axe's rules.
async fn states(studio: &Studio) -> Result<()> {
    open(
        studio,
        &TEXT.replace("\"app:1\",", "\"app:1\", \"links\": [\"x\"], \"dockerLabels\": {\"a\": \"1\"},"),
    )
    .await?;
    studio.see(NOTE).await?;
    for group in ["network", "storage", "security"] {
        studio.click(&*format!("[data-testid=show-{group}]")).await?;
        is_open_to_all(studio, group).await?;
    }
    studio.click("[data-testid=section-task]").await?;
    press_on(studio, "[data-testid='add/volumes']").await?;
    pick(studio, "/volumes/0", "efs").await?;
    for group in ["placement", "extras"] {
        studio.click(&*format!("[data-testid=show-{group}]")).await?;
        press_on(studio, &format!("[data-testid=group-{group}] [data-testid^=add]")).await?;
        is_open_to_all(studio, group).await?;
    }
    studio.click("[data-testid=launch-why]").await?;
    is_open_to_all(studio, "reasons").await?;
    studio.press([Key::Escape.into()]).await?;
    studio.click("[data-testid=draft-compare]").await?;
    studio.see("#draft-compare [data-testid=difference]").await?;
    is_open_to_all(studio, "a comparison").await
}

#[tokio::test]
async fn the_form_is_open_to_all_in_light_english() -> Result<()> {
    Journey::new("form-access-light").run(states).await
}

#[tokio::test]
async fn the_form_is_open_to_all_in_dark_korean() -> Result<()> {
    Journey::new("form-access-dark").theme(Theme::Dark).language("ko-KR").run(states).await
}

#[tokio::test]
async fn the_form_is_open_to_all_in_dark_english() -> Result<()> {
    Journey::new("form-access-dark-english").theme(Theme::Dark).window(1280, 720).run(states).await
}

#[tokio::test]
async fn the_form_is_open_to_all_in_light_korean() -> Result<()> {
    Journey::new("form-access-light-korean").window(1280, 720).language("ko-KR").run(states).await
}

//! Other formats than the API's own: pasted, written beside the form, given out.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use stowage_e2e::{Journey, Studio, Theme};

use crate::access::is_open_to_all;
use crate::authoring::{JSON, choose, document, field, see_value};
use crate::page::{SLABS, TOAST, pause};

const TEXT: &str = "[data-testid=import-text]";
const CONVERTED: &str = "[data-testid=import-converted]";
const COMMANDS: &str = "[data-testid=task-docker]";

/// Pastes a text in the place of what is there.
async fn paste(studio: &Studio, text: &str) -> Result<()> {
    studio.click(TEXT).await?;
    studio.chord([Key::Control], 'a').await?;
    studio.paste(text).await
}

#[tokio::test]
async fn a_paste_of_any_format_is_recognised() -> Result<()> {
    let journey = Journey::new("formats-import");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click("[data-testid=import]").await?;
            for (text, said) in [
                ("services:\n  web:\n    image: nginx\n    mem_limit: 64m\n", "Compose"),
                (
                    "Resources:\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: web\n      \
                     ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Memory: 64\n",
                    "CloudFormation",
                ),
                (
                    "resource \"aws_ecs_task_definition\" \"web\" {\n  family = \"web\"\n  container_definitions = \
                     jsonencode([{ name = \"web\", image = \"nginx\", memory = 64 }])\n}\n",
                    "Terraform",
                ),
                ("docker run -d --name web --memory 64m --cgroup-parent x nginx", "docker run"),
            ] {
                paste(studio, text).await?;
                studio.see_text(CONVERTED, said).await?;
                studio.see_text("[data-testid=import-fits]", "3 of 3").await?;
            }
            studio.see_text("[data-testid=interchange-notes]", "--cgroup-parent").await?;
            studio.picture("formats-import").await?;
            is_open_to_all(studio, "a converted import").await?;
            studio.click("[data-testid=import-run]").await?;
            studio.see_text(TOAST, "web").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_cannot_be_read_is_told_with_its_place() -> Result<()> {
    let journey = Journey::new("formats-fault").theme(Theme::Dark).language("ko-KR").window(1280, 720);
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.click("[data-testid=import]").await?;
            paste(studio, "services:\n  web: [nginx\n").await?;
            studio.see_text("[data-testid=import-error]", "플랜은 그대로입니다").await?;
            studio.see("[data-testid=import-excerpt]").await?;
            paste(studio, "docker run --name a --link b nginx\ndocker run --name c --memory 4m busybox\n")
                .await?;
            studio.see("[data-testid=import-definition-1]").await?;
            studio.click("[data-testid=import-definition-1]").await?;
            studio.see_text("[data-testid=import-preview]", "c").await?;
            studio.picture("formats-several-ko").await?;
            is_open_to_all(studio, "several definitions").await
        })
        .await
}

/// What stands in the pane of command lines.
async fn commands(studio: &Studio) -> Result<String> {
    let script = format!("return document.querySelector('{COMMANDS}').value");
    Ok(studio.script(&script, Value::Null).await?.as_str().context("no command lines")?.to_owned())
}

#[tokio::test]
async fn form_and_command_lines_are_one_definition() -> Result<()> {
    let journey = Journey::new("formats-docker");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            choose(studio, "web:1", "edit").await?;
            studio.see(COMMANDS).await?;
            let memory = field("/containerDefinitions/0/memory");
            // From the form to the commands.
            studio.click(memory.as_str()).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("512").await?;
            studio
                .wait_until("the memory", &format!("return document.querySelector('{COMMANDS}').value.includes('512m')"))
                .await?;
            // And back, at every letter, with the caret where it is.
            let before = commands(studio).await?;
            studio.script("const f = document.querySelector(arguments[0]); f.focus(); const at = f.value.indexOf('512m'); \
                f.setSelectionRange(at, at + 3)", json!(COMMANDS)).await?;
            studio.type_text("300").await?;
            see_value(studio, &memory, "300").await?;
            ensure!(commands(studio).await? == before.replace("512m", "300m"), "the commands are written anew");
            let focus = "return document.activeElement?.dataset.testid";
            ensure!(studio.script(focus, Value::Null).await? == "task-docker", "the focus has gone");
            ensure!(document(studio).await?["containerDefinitions"][0]["memory"] == 300, "the JSON is another");
            studio.picture("formats-docker").await?;
            is_open_to_all(studio, "command lines").await?;
            // One run of typing is one step.
            studio.click("[data-testid=draft-undo]").await?;
            see_value(studio, &memory, "512").await?;
            // A line that is no command changes nothing.
            studio.click(COMMANDS).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.type_text("docker run 'x").await?;
            studio.see_text("#docker-fault", "quote").await?;
            see_value(studio, &memory, "512").await
        })
        .await
}

/// A definition that says more than commands do.
const UNSAID: &str = r#"{
  "family": "web",
  "volumes": [
    { "name": "files", "efsVolumeConfiguration": { "fileSystemId": "fs-12345678" } },
    { "name": "spare", "host": { "sourcePath": "/spare" } }
  ],
  "containerDefinitions": [
    {
      "name": "app", "image": "app:1", "memory": 128,
      "portMappings": [{ "containerPort": 80, "hostPort": 0, "name": "http", "appProtocol": "http" }],
      "mountPoints": [{ "sourceVolume": "files", "containerPath": "/files" }]
    }
  ]
}"#;

#[tokio::test]
async fn a_slip_in_a_command_line_costs_nothing() -> Result<()> {
    let journey = Journey::new("formats-slip");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            choose(studio, "web:1", "edit").await?;
            studio.click(JSON).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.paste(UNSAID).await?;
            see_value(studio, &field("/containerDefinitions/0/name"), "app").await?;
            // A letter before an option makes it the image, and all that follows the command.
            for option in ["--publish", "--volume", "--name"] {
                let at = "const f = document.querySelector(arguments[0][0]); f.focus();
                    const at = f.value.indexOf(arguments[0][1]); f.setSelectionRange(at, at); return at > 0";
                ensure!(studio.script(at, json!([COMMANDS, option])).await? == true, "{option} is not there");
                studio.type_text("x").await?;
                ensure!(document(studio).await?["containerDefinitions"][0]["image"] != "app:1", "{option}");
                studio.press([Key::Backspace.into()]).await?;
                let written =
                    studio.script("return document.querySelector(arguments[0]).value", json!(JSON)).await?;
                ensure!(written == UNSAID, "after a slip at {option}: {written}");
            }
            // What is taken back in a pane is seen there, with the caret behind it.
            let before = commands(studio).await?;
            for pane in [COMMANDS, JSON] {
                let at = "const f = document.querySelector(arguments[0]); f.focus(); \
                    const at = f.value.indexOf('128'); f.setSelectionRange(at, at + 3)";
                studio.script(at, json!(pane)).await?;
                // One key is one step, however slow the machine.
                studio.type_text("9").await?;
                see_value(studio, &field("/containerDefinitions/0/memory"), "9").await?;
                studio.chord([Key::Control], 'z').await?;
                see_value(studio, COMMANDS, &before).await?;
                see_value(studio, &field("/containerDefinitions/0/memory"), "128").await?;
                let behind = format!(
                    "const f = document.querySelector({}); return f.selectionStart === f.value.indexOf('128') + 3",
                    json!(pane)
                );
                studio.wait_until("the caret behind what was taken back", &behind).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_definition_goes_out_in_every_format() -> Result<()> {
    let journey = Journey::new("formats-export");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            choose(studio, "web:1", "export").await?;
            studio.see("[data-testid=export-format]").await?;
            for (format, sign) in [
                ("docker-run", "docker run"),
                ("compose", "services:"),
                ("cloudformation", "AWS::ECS::TaskDefinition"),
                ("terraform", "aws_ecs_task_definition"),
            ] {
                studio
                    .script(
                        "const f = document.querySelector('[data-testid=export-format]'); f.value = arguments[0]; \
                         f.dispatchEvent(new Event('change', { bubbles: true }))",
                        json!(format),
                    )
                    .await?;
                studio.see_text("[data-testid=export-json]", sign).await?;
                studio.see_no("[data-testid=export-command]").await?;
            }
            studio.picture("formats-export").await?;
            is_open_to_all(studio, "an export").await
        })
        .await
}

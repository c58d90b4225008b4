//! The editor around its form: what moves, what the strip below says, and options that have fields of their own.

use anyhow::Result;
use fantoccini::key::Key;
use serde_json::{Value, json};
use stowage_e2e::Journey;

use crate::authoring::{JSON, NOTE, choose, field, fill};
use crate::page::{SLABS, pause};
use crate::task_form::{CONTAINER, TEXT, has_focus, open, pick, press_on, same, written};

#[tokio::test]
async fn awslogs_has_fields_of_its_own() -> Result<()> {
    let journey = Journey::new("form-awslogs");
    journey
        .run(async |studio| {
            open(studio, TEXT).await?;
            let log = format!("{CONTAINER}/logConfiguration");
            let option = |name: &str| format!("{log}/options/{name}");
            pick(studio, &format!("{log}/logDriver"), "a").await?;
            studio.see_text(NOTE, "awslogs-region, awslogs-group").await?;
            fill(studio, &option("awslogs-group"), "/ecs/web").await?;
            fill(studio, &option("awslogs-region"), "ap-northeast-2").await?;
            studio.see_no(NOTE).await?;
            pick(studio, &option("mode"), "b").await?;
            // An option that has no field is a pair; one that has a field is that field, by whatever way it comes.
            press_on(studio, &format!("[data-testid='add{}']", option("").trim_end_matches('/'))).await?;
            studio.type_text("awslogs-stream-prefix").await?;
            has_focus(studio, &field(&option("awslogs-stream-prefix"))).await?;
            studio.type_text("app").await?;
            let written = written(studio, &format!("{log}/options")).await?;
            same(
                &written,
                &json!({"awslogs-group": "/ecs/web", "awslogs-region": "ap-northeast-2", "mode": "blocking",
                    "awslogs-stream-prefix": "app"}),
            )?;
            studio.see_no(&format!("[data-testid^='key{log}/options']")).await?;
            studio.picture("form-awslogs").await
        })
        .await
}

#[tokio::test]
async fn the_editor_says_who_takes_what_and_what_would_change() -> Result<()> {
    let journey = Journey::new("form-shares");
    journey
        .run(async |studio| {
            open(studio, TEXT).await?;
            studio.see_text("[data-testid=shares]", "128 + 128").await?;
            studio.click("[data-testid=section-task]").await?;
            fill(studio, "/memory", "200").await?;
            studio.see_text("[data-testid=shares] .c-bad", "128 + 128 / 200").await?;
            fill(studio, "/memory", "512").await?;
            studio.see_no("[data-testid=shares] .c-bad").await?;
            // Twice the memory, and fewer of them.
            let fewer = "const count = selector => Number(document.querySelector(selector)?.textContent);
                const line = [...document.querySelectorAll('[data-testid=what-if] li')].find(li => li.textContent.includes('memory: 1024'));
                return line && Number(line.querySelector('b').textContent) < count('.room .big')";
            studio.wait_until("fewer tasks of twice the memory", fewer).await?;
            studio.see_text("[data-testid=what-if]", "networkMode: awsvpc").await?;
            studio.picture("form-shares").await
        })
        .await
}

/// Going to a field that is far down moves the form, and nothing else of the editor; what is said of launch types keeps
/// to its place.
async fn only_the_form_moves(width: u32, height: u32) -> Result<()> {
    let journey = Journey::new("form-moves").window(width, height);
    journey
        .run(async |studio| {
            let phone = width < 720;
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            if phone {
                studio.click("[data-testid=tab-palette]").await?;
            }
            choose(studio, "web:1", "edit").await?;
            if phone {
                studio.click("[data-testid=pane-json]").await?;
            }
            studio.click(JSON).await?;
            studio.chord([Key::Control], 'a').await?;
            studio.paste(&TEXT.replace("\"cpu\": 64,", "\"secrets\": [{}], \"ulimits\": [{}],")).await?;
            if phone {
                studio.click("[data-testid=pane-form]").await?;
            }
            studio.see_text("[data-testid=draft-counts]", "error").await?;
            let last = field(&format!("{CONTAINER}/ulimits/0/name"));
            press_on(studio, "[data-testid=open-security]").await?;
            studio.see(&last).await?;
            studio
                .script("document.querySelector(arguments[0]).scrollIntoView()", json!("[data-testid=open-security]"))
                .await?;
            let moved = "const top = document.querySelector('dialog.task-editor > header').getBoundingClientRect().top;
                const end = document.querySelector('.ends').getBoundingClientRect().bottom;
                return [top, Math.abs(end - innerHeight) <= 1]";
            same(&studio.script(moved, Value::Null).await?, &json!([0, true]))?;
            let beyond = "const edge = (document.querySelector('.piles')?.getBoundingClientRect().left || innerWidth);
                return [...document.querySelectorAll('.launch li *')].filter(e => e.checkVisibility() && !e.matches('.sr'))
                    .filter(e => e.getBoundingClientRect().right > edge || e.getBoundingClientRect().height > 24)
                    .map(e => e.textContent)";
            same(&studio.script(beyond, Value::Null).await?, &json!([]))?;
            studio.picture(&format!("form-moves-{width}")).await
        })
        .await
}

#[tokio::test]
async fn only_the_form_moves_on_a_desk() -> Result<()> {
    only_the_form_moves(1_280, 720).await
}

#[tokio::test]
async fn only_the_form_moves_on_a_phone() -> Result<()> {
    only_the_form_moves(390, 844).await
}

//! Boards with too many instances for rows: cells on a canvas, and what a pointer and keys find there.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio, Theme};

use crate::page::pause;

const HARBOUR: &str = "?plan=plans/harbour.json";
const CELLS: &str = "[role=option][data-testid^=card-i-]";
const READOUT: &str = "[data-testid=readout]";

/// The ID of the instance whose cell the keys are at.
async fn focused(studio: &Studio) -> Result<String> {
    let script = "const id = document.activeElement?.getAttribute('aria-activedescendant');
        return document.getElementById(id)?.dataset.testid?.replace('card-', '') ?? ''";
    Ok(studio.script(script, Value::Null).await?.as_str().unwrap_or_default().to_owned())
}

/// Waits until the canvas of a zone has more colours than its ground.
async fn see_painted(studio: &Studio) -> Result<()> {
    let script = "const c = document.querySelector('.cells canvas');
        if (!c?.width || !c.height) return false;
        const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return new Set(d).size > 3";
    studio.wait_until("the cells to be painted", script).await?;
    Ok(())
}

#[tokio::test]
async fn a_hundred_instances_are_cells() -> Result<()> {
    let journey = Journey::new("cells").at(HARBOUR);
    journey
        .run(async |studio| {
            studio.see_count(CELLS, 100).await?;
            see_painted(studio).await?;
            pause(studio).await?;
            let second = "i-00000000000000001";
            studio.click(format!("[data-testid=card-{second}]").as_str()).await?;
            studio.see(&format!("[data-testid=card-{second}][aria-selected=true]")).await?;
            studio.see_text(".dock.right", second).await?;
            studio.see_text(READOUT, second).await?;
            studio.picture("cells").await?;

            // The keys walk from where the pointer was, and choose.
            studio.press([Key::Right.into()]).await?;
            let next = focused(studio).await?;
            ensure!(!next.is_empty() && next != second, "the focus went on to {next:?}");
            studio.see_text(READOUT, &next).await?;
            studio.press([Key::Down.into(), Key::End.into()]).await?;
            let last = focused(studio).await?;
            studio.press([Key::Home.into()]).await?;
            let first = focused(studio).await?;
            ensure!(first < next && next < last, "{first}, {next} and {last} are in order");
            studio.picture("cells-focus").await?;
            studio.press([' ']).await?;
            studio.see(&format!("[data-testid=card-{first}][aria-selected=true]")).await?;
            studio.see_text(".dock.right", &first).await?;

            // What is selected stays so at another level.
            studio.click("[data-testid=level-rows]").await?;
            studio.see(&format!(".line[data-testid=card-{first}][aria-pressed=true]")).await?;
            studio.see_count(CELLS, 0).await?;
            studio.picture("cells-as-rows").await?;
            studio.click("[data-testid=level-cells]").await?;
            studio.see_count(CELLS, 100).await
        })
        .await
}

#[tokio::test]
async fn cells_find_room_on_a_phone() -> Result<()> {
    let journey =
        Journey::new("cells-phone").at(HARBOUR).window(390, 844).theme(Theme::Dark).language("ko-KR");
    journey
        .run(async |studio| {
            studio.see_count(CELLS, 100).await?;
            see_painted(studio).await?;
            let wide =
                studio.script("return document.documentElement.scrollWidth", Value::Null).await?;
            ensure!(wide == 390, "the page is {wide} wide");
            let size = "const box = document.querySelector('[role=option]').getBoundingClientRect(); return box.width >= 24 && box.width === box.height";
            studio.wait_until("cells that a finger finds", size).await?;
            studio.picture("cells-phone").await
        })
        .await
}

/// Leaves a plan of so many instances in the browser as the one that was open last, and loads anew.
async fn open_board_of(studio: &Studio, instances: u32) -> Result<()> {
    let keep = "const instances = Object.fromEntries(Array.from({ length: arguments[0] }, (_, index) =>
          [`i-${index}`, { instanceType: 'm5.large', zone: `eu-west-1${'abc'[index % 3]}` }]));
        const plan = { format: 'stowage-plan/1', name: 'large', region: 'eu-west-1', seed: 1, horizon: '00:10:00',
          instances, taskDefinitions: {}, services: {} };
        for (const [key, value] of [['plan.large', JSON.stringify(plan)], ['name.large', 'large'], ['last', 'large']])
          localStorage.setItem(`stowage.${key}`, value)";
    studio.script(keep, instances.into()).await?;
    studio.client().refresh().await?;
    Ok(())
}

#[tokio::test]
async fn a_level_that_has_no_room_says_so() -> Result<()> {
    let journey = Journey::new("levels");
    journey
        .run(async |studio| {
            studio.see("[data-testid=level-cells]").await?;
            open_board_of(studio, 301).await?;
            studio.see_count(CELLS, 301).await?;
            studio.see_text("[data-testid=level-cards]", "up to 300").await?;
            studio.picture("levels").await?;
            studio.click("[data-testid=level-cards]").await?;
            studio.click("[data-testid=level-rows]").await?;
            studio.see_count(".line[data-testid^=card-i-]", 301).await?;
            open_board_of(studio, 1_001).await?;
            studio.see_count(CELLS, 1_001).await?;
            studio.see_text("[data-testid=level-rows]", "up to 1,000").await?;
            studio.click("[data-testid=level-rows]").await?;
            studio.see_count(CELLS, 1_001).await
        })
        .await
}

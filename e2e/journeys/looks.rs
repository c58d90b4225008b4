//! Languages, themes and widths.

use anyhow::{Result, ensure};
use stowage_e2e::{Journey, Theme};

use crate::page::{SLABS, WEB, pause};

#[tokio::test]
async fn language_and_theme_switch_and_stay() -> Result<()> {
    let journey = Journey::new("looks");
    journey
        .run(async |studio| {
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
            pause(studio).await?;
            studio.click("[data-testid=language-ko]").await?;
            studio.see_text("[data-testid=studio]", "가져오기").await?;
            studio
                .wait_until(
                    "the page to say that it is Korean",
                    "return document.documentElement.lang === 'ko'",
                )
                .await?;
            studio.picture("korean-light").await?;
            studio.click("[data-testid=theme]").await?;
            studio
                .wait_until("the theme to change", "return document.documentElement.dataset.theme === 'dark'")
                .await?;
            studio.picture("korean-dark").await?;
            studio.client().refresh().await?;
            studio.see_text("[data-testid=studio]", "가져오기").await?;
            let theme = studio
                .script("return document.documentElement.dataset.theme", serde_json::Value::Null)
                .await?;
            ensure!(theme == "dark", "the theme is {theme} after loading anew");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_smaller_window_shows_everything() -> Result<()> {
    let journey = Journey::new("small").window(1280, 720).theme(Theme::Dark);
    journey
        .run(async |studio| {
            studio.see_count("[data-testid^=slab-][aria-label*=RUNNING]", 8).await?;
            let overflow = studio.script("return document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight", serde_json::Value::Null).await?;
            ensure!(overflow == false, "the page overflows its window");
            studio.picture("1280-dark").await
        })
        .await
}

#[tokio::test]
async fn a_phone_shows_one_thing_at_a_time() -> Result<()> {
    let journey = Journey::new("phone").window(390, 844).language("ko-KR");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            studio.picture("phone-board").await?;
            studio.click("[data-testid=tab-palette]").await?;
            studio.see(WEB).await?;
            studio.picture("phone-palette").await?;
            studio.click(WEB).await?;
            studio.see("[data-testid=verdict-matrix]").await?;
            studio.picture("phone-inspector").await?;
            studio.click("[data-testid=tab-plots]").await?;
            studio.see("[data-testid=plot-running]").await?;
            studio.picture("phone-plots").await?;
            let wide =
                studio.script("return document.documentElement.scrollWidth", serde_json::Value::Null).await?;
            ensure!(wide == 390, "the page is {wide} wide");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_phone_on_its_side_has_the_tabs_beside_the_board() -> Result<()> {
    let journey = Journey::new("phone-side").window(844, 390);
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            studio.picture("phone-side-board").await?;
            let room = "const board = document.querySelector('.board').getBoundingClientRect(); return board.width > 600 && board.height > 180";
            studio.wait_until("room for the board", room).await?;
            let small = "return [...document.querySelectorAll('.top button, .tp button, .mob button')].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).filter(box => Math.min(box.width, box.height) < 44).length";
            ensure!(studio.script(small, serde_json::Value::Null).await? == 0, "a finger misses a button");
            for (tab, shown) in [("palette", WEB), ("inspector", ".dock.right .row"), ("plots", "[data-testid=plot-running]")] {
                studio.click(format!("[data-testid=tab-{tab}]").as_str()).await?;
                studio.see(shown).await?;
                studio.picture(&format!("phone-side-{tab}")).await?;
                let overflow = "return document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight";
                ensure!(studio.script(overflow, serde_json::Value::Null).await? == false, "the page overflows with the {tab}");
            }
            Ok(())
        })
        .await
}

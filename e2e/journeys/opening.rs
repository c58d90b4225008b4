//! The first moments: the page comes up, from any folder of a host.

use anyhow::{Result, ensure};
use stowage_e2e::{Journey, Theme};

#[tokio::test]
async fn the_studio_opens() -> Result<()> {
    let journey = Journey::new("the-studio-opens");
    journey
        .run(async |studio| {
            studio.see("[data-testid=studio]").await?;
            studio.picture("opening").await
        })
        .await
}

#[tokio::test]
async fn the_visitors_wishes_reach_the_page() -> Result<()> {
    let journey =
        Journey::new("wishes").window(390, 844).theme(Theme::Dark).language("ko-KR").reduced_motion();
    journey
        .run(async |studio| {
            let script = "return [navigator.language, innerWidth, innerHeight,
                matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion)').matches].join()";
            let wishes = studio.wait_until("the visitor's wishes", script).await?;
            ensure!(wishes == "ko-KR,390,844,true,true", "the page sees {wishes}");
            Ok(())
        })
        .await
}

//! What the bench does with hands, files and clipboards that are not as one expects.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use stowage_e2e::{Journey, Studio};

use crate::editing::{choose, fill, value};
use crate::page::{UNDO, pause};
use crate::sizing::searched;

const SIZING: &str = "[data-testid=screen-sizing]";
const PROGRESS: &str = "[data-testid=search-progress]";
const ADOPT: &str = "[data-testid=adopt]";
const PLAN: &str = "[data-testid=plan-name]";
const EDIT: &str = "[data-testid=registry-edit]";
const SERVERS: &str = "[data-testid=servers-text]";

/// Opens the dialog of the registry with a repository.
async fn with_repository(studio: &Studio) -> Result<()> {
    pause(studio).await?;
    studio.click(SIZING).await?;
    studio.click(EDIT).await?;
    fill(studio, "registry-name", "team/app").await?;
    studio.press([Key::Enter.into()]).await
}

#[tokio::test]
async fn a_page_without_a_clipboard_says_so_and_goes_on() -> Result<()> {
    let journey = Journey::new("sizing-no-clipboard");
    journey
        .run(async |studio| {
            // As on a page that came over plain HTTP.
            let none = "Object.defineProperty(navigator, 'clipboard', { value: undefined })";
            studio.script(none, Value::Null).await?;
            with_repository(studio).await?;
            let copy = "[data-testid=registry-copy]";
            studio.click(copy).await?;
            studio.see_text("[data-testid=registry-said]:not(:empty)", "does not give access").await?;
            studio.click(copy).await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.click("[data-testid=screen-board]").await?;
            studio.click("[data-testid=hash]").await?;
            studio.see_text(".hs [role=status]:not(:empty)", "not copied").await?;
            studio.click("[data-testid=hash]").await?;
            studio.click(SIZING).await?;
            studio.see(PROGRESS).await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn what_was_pasted_for_the_registry_outlives_its_dialog() -> Result<()> {
    let journey = Journey::new("sizing-pasted");
    journey
        .run(async |studio| {
            studio.allow_clipboard().await?;
            with_repository(studio).await?;
            studio.click("[data-testid=registry-copy]").await?;
            studio.see_text("[data-testid=registry-copy] + [data-testid=registry-said]", "Copied").await?;
            studio.click("details:has([data-testid=registry-images]) summary").await?;
            fill(studio, "registry-images", "{\"imageDetails\":[]}").await?;
            fill(studio, "registry-check", "a/b:1").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.click(EDIT).await?;
            studio.see("details[open] [data-testid=registry-images]").await?;
            for (field, kept) in [("registry-images", "{\"imageDetails\":[]}"), ("registry-check", "a/b:1")] {
                ensure!(value(studio, field).await? == kept, "{field} is gone");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_fleet_in_use_is_the_recommended_one() -> Result<()> {
    let journey = Journey::new("sizing-in-use").at("?plan=plans/shop.json");
    journey
        .run(async |studio| {
            searched(studio).await?;
            let mix = studio.text("[data-testid=fleet-detail] h3").await?.unwrap_or_default();
            studio.click(ADOPT).await?;
            studio.see("[data-panel=board]").await?;
            studio.click(SIZING).await?;
            studio.see_text(PROGRESS, "Search complete").await?;
            ensure!(mix.contains(" + "), "one type is in order whatever its order: {mix}");
            studio.see_text("[data-testid=candidate].on", "now, recommended").await?;
            studio.see_count("[data-testid=candidate]:has(.chip.acc)", 1).await?;
            studio.see_text("[data-testid=fleet-detail] h3", &mix).await?;
            studio.see_no(ADOPT).await?;
            let detail = studio.text("[data-testid=fleet-detail]").await?.unwrap_or_default();
            ensure!(!detail.contains("0 %)"), "{detail}");
            studio.picture("sizing-in-use").await
        })
        .await
}

#[tokio::test]
async fn a_fleet_for_another_processor_says_what_has_to_be_built() -> Result<()> {
    let journey = Journey::new("sizing-rebuilt");
    journey
        .run(async |studio| {
            searched(studio).await?;
            studio.see_no("[data-testid=rebuilt]").await?;
            choose(studio, "limit-architecture", "2").await?;
            studio.see_text(PROGRESS, "Search complete").await?;
            studio.see_text("[data-testid=rebuilt]", "must be built for Arm").await?;
            studio.picture("sizing-rebuilt").await
        })
        .await
}

#[tokio::test]
async fn a_click_that_ends_a_mended_number_is_not_lost() -> Result<()> {
    let journey = Journey::new("sizing-mended");
    journey
        .run(async |studio| {
            searched(studio).await?;
            fill(studio, "limit-headroom", "1e3").await?;
            // Before the field is left: more digits mend nothing.
            studio.see_text("#limit-headroom-range", "from 0 to 1,000").await?;
            fill(studio, "limit-headroom", "10").await?;
            studio.see("#limit-headroom-range:empty").await?;
            studio.see("[data-testid=limit-headroom][aria-invalid=false]").await?;
            studio.click("[data-testid=servers-example]").await?;
            studio.see_text("[data-testid=servers-read]", "9 of 9 lines read").await?;
            ensure!(value(studio, "limit-headroom").await? == "10", "the number is lost");
            studio.click(UNDO).await?;
            studio.see("[data-testid=servers-example]").await?;
            // With a key: whoever has pressed it goes on in the list.
            studio
                .script("document.querySelector('[data-testid=servers-example]').focus()", Value::Null)
                .await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see(&format!("{SERVERS}:focus")).await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn the_focus_stays_with_a_search() -> Result<()> {
    let journey = Journey::new("sizing-search-focus").at("?plan=plans/harbour.json");
    journey
        .run(async |studio| {
            pause(studio).await?;
            studio.click(SIZING).await?;
            studio.see("[data-testid=candidate]").await?;
            studio.script("document.querySelector('[data-testid=search-stop]').focus()", Value::Null).await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-testid=search-again]:focus").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-testid=search-stop]:focus").await.map(|_| ())
        })
        .await
}

/// A file of these bytes.
fn file(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    Ok(path)
}

#[tokio::test]
async fn files_of_other_encodings_are_read_or_refused() -> Result<()> {
    let journey = Journey::new("sizing-encodings");
    journey
        .run(async |studio| {
            searched(studio).await?;
            let open = async |name: &str, bytes: &[u8]| {
                studio.choose_file("[data-testid=servers-file]", &file(name, bytes)?).await
            };
            // `이름,PassMark` and `웹,8800`, as a Korean spreadsheet saves them.
            let korean = b"\xC0\xCC\xB8\xA7,PassMark\r\n\xC0\xA5,8800\r\n";
            open("servers-cp949.csv", korean).await?;
            studio.see_text("[data-testid=servers-read]", "1 of 1 line read").await?;
            let text = "이름,PassMark\n웹,8800\n";
            ensure!(value(studio, "servers-text").await? == text, "the text is garbled");
            let utf16: Vec<u8> =
                "\u{feff}name,passmark\na,8800\nb,7200\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
            open("servers-utf16.csv", &utf16).await?;
            studio.see_text("[data-testid=servers-read]", "2 of 2 lines read").await?;
            // What is no text leaves the list as it is.
            open("servers-binary.csv", b"PK\x03\x04\xFF\xFF\xFF\x80\x80").await?;
            studio.see_text("[data-testid=servers] [role=alert]", "UTF-8, UTF-16 or EUC-KR").await?;
            studio.see_text("[data-testid=servers-read]", "2 of 2 lines read").await?;
            // Without headings it is said in which order columns are read.
            open("servers-bare.csv", b"web01,E5-2670,8\n").await?;
            studio.see_text("[data-testid=servers-note]", "processor, PassMark, cores").await.map(|_| ())
        })
        .await
}

#[tokio::test]
async fn the_open_screen_is_in_the_address() -> Result<()> {
    let journey = Journey::new("sizing-address").at("?plan=plans/shop.json");
    journey
        .run(async |studio| {
            searched(studio).await?;
            fill(studio, "limit-headroom", "10").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text("[data-testid=keep-state]", "Saved").await?;
            // The address of before asked for the plan's file; by now the plan is kept.
            studio.client().back().await?;
            studio.see("[data-panel=board]").await?;
            studio.client().refresh().await?;
            studio.see_text(PLAN, "storefront").await?;
            studio.see("[data-panel=board]").await?;
            studio.client().forward().await?;
            studio.see("[data-panel=sizing]").await?;
            studio.client().refresh().await?;
            studio.see_text(PLAN, "storefront").await?;
            studio.see("[data-panel=sizing]").await?;
            studio.see("[data-testid=candidate]").await?;
            ensure!(value(studio, "limit-headroom").await? == "10", "the plan that is kept is another");
            studio.see_count(".skip", 1).await?;
            studio.script("document.querySelector('.skip').focus()", Value::Null).await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see("[data-panel=sizing] #sizing:focus").await?;
            studio.click("[data-testid=screen-board]").await?;
            studio.see("[data-panel=board] [data-testid=screen-board]:focus").await.map(|_| ())
        })
        .await
}

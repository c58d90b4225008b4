//! Real input: a definition that does not fit, one that does, and what is no definition at all.

use std::fs;

use anyhow::{Context, Result, ensure};
use stowage_e2e::{Journey, Studio};

use crate::page::{SLABS, TOAST, TROUBLE, pause};

const TEXT: &str = "[data-testid=import-text]";
const ERROR: &str = "[data-testid=import-error]";

/// As `aws ecs describe-task-definition` prints it.
const TOO_LARGE: &str = r#"{
  "taskDefinition": {
    "taskDefinitionArn": "arn:aws:ecs:ap-northeast-2:111122223333:task-definition/report:12",
    "family": "report",
    "revision": 12,
    "status": "ACTIVE",
    "networkMode": "bridge",
    "containerDefinitions": [
      { "name": "report", "image": "report:5", "cpu": 1024, "memory": 12288, "essential": true }
    ]
  }
}"#;

const FITS: &str = r#"{"family": "cron", "containerDefinitions": [
  {"name": "cron", "image": "cron:1", "cpu": 64, "memory": 128, "essential": true}]}"#;

async fn paste(studio: &Studio, text: &str) -> Result<()> {
    studio.click("[data-testid=import]").await?;
    studio.click(TEXT).await?;
    studio.paste(text).await
}

#[tokio::test]
async fn a_definition_that_does_not_fit_says_why() -> Result<()> {
    let journey = Journey::new("import-too-large");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            pause(studio).await?;
            paste(studio, TOO_LARGE).await?;
            studio.see_text("[data-testid=import-fits]", "0 of 3").await?;
            let verdicts = studio.see_text("[data-testid=import-verdicts]", "MiB").await?;
            ensure!(verdicts.contains("MiB more"), "{verdicts}");
            studio.picture("import-too-large").await?;
            studio.click("[data-testid=import-run]").await?;
            studio.see("[data-testid=service-strip-report]").await?;
            studio.see_text(TOAST, "report").await?;
            studio.click("[data-testid=play]").await?;
            let said = "has insufficient memory available.";
            studio.see_text(TROUBLE, said).await?;
            studio.see_count("[data-testid^=card-i-] [data-testid=verdict-row]", 3).await?;
            studio.picture("import-unplaced").await
        })
        .await
}

#[tokio::test]
async fn a_definition_that_fits_runs_as_a_service() -> Result<()> {
    let journey = Journey::new("import-fits");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            paste(studio, FITS).await?;
            studio.see_text("[data-testid=import-fits]", "3 of 3").await?;
            studio.click("[data-testid=import-run]").await?;
            studio.see("[data-testid^=slab-][aria-label*=cron][aria-label*=RUNNING]").await?;
            studio.picture("import-fits").await
        })
        .await
}

#[tokio::test]
async fn what_is_no_definition_is_refused_with_its_place() -> Result<()> {
    let journey = Journey::new("import-bad");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            paste(studio, "{\n  \"family\": \"web\",\n  \"containerDefinitions\": [}\n").await?;
            studio.see_text(ERROR, "3").await?;
            studio.picture("import-broken").await?;
            studio.chord([fantoccini::key::Key::Control], 'a').await?;
            studio
                .paste(r#"{"family": "web", "containerDefinitions": [{"name": "a", "memory": "512"}]}"#)
                .await?;
            studio.see_text(ERROR, "/containerDefinitions/0/memory").await?;
            ensure!(studio.count("[data-testid=import-run]:enabled").await? == 0, "nothing can be run");
            let folder = std::env::temp_dir().join(format!("stowage-journey-{}", std::process::id()));
            fs::create_dir_all(&folder)?;
            let file = folder.join("large.json");
            // A hole of 50 MB: the studio refuses it for its size, and no disk has to hold it.
            fs::File::create(&file)?.set_len(50 * 1024 * 1024).context("50 MB could not be made")?;
            studio.choose_file("[data-testid=import-file]", &file).await?;
            studio.see_text(ERROR, "50").await?;
            studio.picture("import-50-mb").await?;
            fs::remove_dir_all(&folder)?;
            studio.press([fantoccini::key::Key::Escape.into()]).await?;
            studio.see_no(TEXT).await?;
            studio.see_count(SLABS, 8).await
        })
        .await
}

#[tokio::test]
async fn rules_are_told_live_in_awss_words() -> Result<()> {
    let journey = Journey::new("import-rules");
    journey
        .run(async |studio| {
            studio.see_count(SLABS, 8).await?;
            let text = r#"{"family": "web", "networkMode": "awsvpc", "containerDefinitions": [
                {"name": "app", "image": "app:1", "memory": 128, "memoryReservation": 256,
                 "portMappings": [{"containerPort": 80, "hostPort": 8080}]}]}"#;
            paste(studio, text).await?;
            studio.see_text("[data-testid=findings-summary]", "2 errors").await?;
            studio.picture("import-rules").await?;
            studio.click("[data-testid=finding-fix]").await?;
            studio.see_text("[data-testid=findings-summary]", "1 error,").await?;
            Ok(())
        })
        .await
}

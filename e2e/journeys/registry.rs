//! The registry: what it costs, names of images, commands, and what a lifecycle policy deletes.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use stowage_e2e::{Journey, Studio};

use crate::editing::{choose, fill, value};
use crate::page::{UNDO, pause};

const SIZING: &str = "[data-testid=screen-sizing]";
const EDIT: &str = "[data-testid=registry-edit]";
const PANEL: &str = "[data-testid=registry]";

/// Says what a repository holds, in the dialog's fields.
async fn describe(studio: &Studio) -> Result<()> {
    for (field, number) in [
        ("repository-images", "120"),
        ("repository-pushes", "44"),
        ("repository-shared", "800"),
        ("repository-own", "200"),
        ("repository-pulls", "100"),
    ] {
        fill(studio, field, number).await?;
        studio.press([Key::Tab.into()]).await?;
    }
    choose(studio, "registry-route", "1").await
}

#[tokio::test]
async fn a_registry_is_described_and_priced() -> Result<()> {
    let journey = Journey::new("registry");
    journey
        .run(async |studio| {
            pause(studio).await?;
            studio.click(SIZING).await?;
            studio.click(EDIT).await?;
            // A name that ECR refuses is told as it is typed.
            fill(studio, "registry-name", "team/App").await?;
            studio.see_text("[data-testid=registry-name-fault]", "'A'").await?;
            fill(studio, "registry-name", "team/app").await?;
            studio.press([Key::Enter.into()]).await?;
            describe(studio).await?;
            studio.picture("registry-1").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.see_text(PANEL, "Pulls through NAT").await?;
            studio.see_text("[data-testid=registry-advice]", "NAT stays cheaper").await?;
            studio.picture("registry-2").await?;
            // A number shows what it was computed from, down to the price's source.
            studio.click("[data-testid=registry] tbody [data-testid=traced]").await?;
            studio.see_text("[data-testid=trace]", "Layers that images share").await?;
            studio.press([Key::Escape.into()]).await?;
            studio.see_no("dialog[open]").await?;
            studio.click(UNDO).await?;
            studio.see_no("[data-testid=registry-advice]").await
        })
        .await
}

#[tokio::test]
async fn a_policy_is_built_and_its_names_are_checked() -> Result<()> {
    let journey = Journey::new("registry-policy");
    journey
        .run(async |studio| {
            pause(studio).await?;
            studio.click(SIZING).await?;
            studio.click(EDIT).await?;
            fill(studio, "registry-name", "team/app").await?;
            studio.press([Key::Enter.into()]).await?;
            describe(studio).await?;
            // A pattern that no tag is like is told, and adds no rule.
            choose(studio, "rule-on", "1").await?;
            fill(studio, "rule-pattern", "v 1").await?;
            studio.see_text("[data-testid=rule-pattern-fault]", "Character 2").await?;
            studio.press([Key::Enter.into()]).await?;
            ensure!(value(studio, "registry-policy").await?.is_empty(), "a rule on no tag");
            choose(studio, "rule-on", "2").await?;
            choose(studio, "rule-deletes", "1").await?;
            // What is no number stays in the field with what is allowed, and adds no rule.
            fill(studio, "rule-number", "0").await?;
            studio.press([Key::Enter.into()]).await?;
            studio.see_text("#rule-number-range", "A whole number from 1").await?;
            ensure!(value(studio, "rule-number").await? == "0", "what was typed is gone");
            ensure!(value(studio, "registry-policy").await?.is_empty(), "a rule without a number");
            fill(studio, "rule-number", "50").await?;
            studio.press([Key::Enter.into()]).await?;
            // Seventy images of 200 MB; the layers that all share stay.
            studio.see_text("[data-testid=registry-effect]", "70 of 120 images").await?;
            studio.see_text("[data-testid=registry-effect]", "$1.40/month").await?;
            ensure!(value(studio, "registry-policy").await?.contains("imageCountMoreThan"), "no rule");
            studio.picture("registry-policy-1").await?;
            // What ECR refuses is told with its place, and the text stays.
            fill(studio, "registry-policy", r#"{"rules": [{"rulePriority": 0}]}"#).await?;
            studio.see_text("[data-testid=registry-fault]", "/rules/0/rulePriority").await?;
            fill(studio, "registry-account", "1234").await?;
            studio.press([Key::Tab.into()]).await?;
            studio.see_text("#registry-account-fault", "12 digits").await?;
            ensure!(value(studio, "registry-account").await? == "1234", "what was typed is gone");
            fill(studio, "registry-account", "1234-5678-9012").await?;
            studio.press([Key::Tab.into()]).await?;
            let uri = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:latest";
            studio.see_text("[data-testid=registry-uri]", uri).await?;
            fill(studio, "registry-check", "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app").await?;
            studio.see_text("[data-testid=registry-verdict]", "another region").await?;
            fill(studio, "registry-check", "123456789012.dkr.ecr.us-east-1.amazonaws.com/Team").await?;
            studio.see_text("[data-testid=registry-verdict]", "Character 46").await?;
            studio.see_text("[data-testid=registry-command]:not(:empty)", "create-repository").await?;
            studio.picture("registry-policy-2").await
        })
        .await
}

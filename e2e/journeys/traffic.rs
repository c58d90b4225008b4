//! Load balancers over the board: who takes requests, who is avoided, and what a fixed port costs.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stowage_e2e::{Journey, Spot, Studio, Theme};

use crate::page::{SCRUBBER, TOAST, UNDO, pause, tasks};

/// The notes' case of scaling, 45 minutes long.
const TRAFFIC: &str = "?plan=plans/notes-traffic.json";
const TARGETS: &str = "[data-testid=targets-0]";
const FAIL: &str = "[data-testid=fail-checks]";
const PASS: &str = "[data-testid=pass-checks]";

/// Stops at these seconds of a plan of `horizon` minutes, with the pointer, and a little after rather than before.
async fn stop_at(studio: &Studio, secs: f64, horizon: f64) -> Result<()> {
    pause(studio).await?;
    studio.click(Spot::new(SCRUBBER, secs / (horizon * 60.0), 0.5)).await
}

/// Steps from change to change until an element says this.
async fn step_until(studio: &Studio, selector: &str, part: &str) -> Result<String> {
    for _ in 0..150 {
        let text = studio.text(selector).await?.unwrap_or_default();
        if text.contains(part) {
            return Ok(text);
        }
        studio.click("[data-testid=step-forward]").await?;
    }
    anyhow::bail!("{selector} never says {part}")
}

#[tokio::test]
async fn an_unhealthy_target_is_avoided_and_replaced() -> Result<()> {
    let journey = Journey::new("unhealthy").at(TRAFFIC);
    journey
        .run(async |studio| {
            studio.see(TARGETS).await?;
            stop_at(studio, 540.0, 45.0).await?;
            studio.see_text(TARGETS, "5 healthy").await?;
            studio.picture("departures").await?;
            let task = tasks(studio, "RUNNING").await?.into_iter().next().context("a task")?;
            let (slab, short) = (format!("[data-testid={task}]"), task.replace("slab-", ""));
            studio.click(slab.as_str()).await?;
            studio.see_text("[data-testid=target-state]", "healthy").await?;
            // Undone and done again, it is one step.
            studio.click(FAIL).await?;
            studio.see(TOAST).await?;
            studio.see(PASS).await?;
            studio.click(UNDO).await?;
            studio.see(FAIL).await?;
            studio.click(FAIL).await?;
            studio.see(PASS).await?;
            studio.click("[data-testid=lb-front] .name").await?;
            let target = format!("[data-testid=target-{short}]");
            studio.see_text(&target, "healthy").await?;
            step_until(studio, TARGETS, "1 unhealthy").await?;
            studio
                .see(format!("{slab}[data-target=unhealthy][aria-label*='target unhealthy']").as_str())
                .await?;
            studio.see(format!("{target}[data-state=unhealthy]").as_str()).await?;
            studio.picture("unhealthy").await?;
            // ECS replaces its task. What it had taken is answered; then nothing more comes, and the others take its
            // share.
            step_until(studio, TARGETS, "1 draining (0 answers/s)").await?;
            studio.see_text(&target, "0 answers/s").await?;
            let others = studio.text("[data-testid=route-rate-0]").await?.context("a rate")?;
            ensure!(others.trim() != "0", "nobody takes the requests of the target that is avoided");
            studio.picture("avoided").await?;
            stop_at(studio, 900.0, 45.0).await?;
            studio.see_no(slab.as_str()).await?;
            let healthy = studio.text(TARGETS).await?.unwrap_or_default();
            let count: u32 =
                healthy.split(' ').next().and_then(|count| count.parse().ok()).context("a count")?;
            ensure!(count >= 5, "{healthy}: nobody has replaced it");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_rule_leads_to_its_targets() -> Result<()> {
    let journey = Journey::new("routes").at(TRAFFIC).theme(Theme::Dark).language("ko-KR");
    journey
        .run(async |studio| {
            studio.see(TARGETS).await?;
            stop_at(studio, 1_500.0, 45.0).await?;
            studio.click("[data-testid=lb-front] .prio").await?;
            studio.see_text(".dock.right", "리스너 규칙").await?;
            studio.click("[data-testid=lb-front] .group").await?;
            studio.see_text(".dock.right", "load_balancing.algorithm.type").await?;
            studio.see_text("[data-testid=traffic-latencies]", "p95").await?;
            studio.picture("target-group").await?;
            studio.click("[data-testid^=target-][data-state=healthy]").await?;
            studio.see_text("[data-testid=target-state]", "healthy").await?;
            studio.picture("target").await
        })
        .await
}

/// The notes' comparison: one service behind each kind of load balancer, with as many requests.
#[tokio::test]
async fn a_fixed_port_costs_instances() -> Result<()> {
    let journey = Journey::new("comparison").at("?plan=plans/notes-comparison.json");
    journey
        .run(async |studio| {
            studio.see("[data-testid=lb-classic]").await?;
            studio.see("[data-testid=lb-front]").await?;
            stop_at(studio, 80.0, 45.0).await?;
            studio.click("[data-testid=lb-classic] .name").await?;
            studio.see_text(".dock.right", "InstancePort").await?;
            let case = "[data-testid=case-api-clb]";
            studio.see_text(case, "Static host port 8080: one task an instance.").await?;
            studio.see_text(case, "The port costs 4 instances.").await?;
            studio.see_text(case, "unplaced: host port 8080 in use on all 2 instances").await?;
            studio.see_text("[data-testid=case-api]", "Dynamic host ports: tasks share instances.").await?;
            studio.picture("comparison-early").await?;
            stop_at(studio, 1_500.0, 45.0).await?;
            let instances = async |service: &str| -> Result<u32> {
                let cell = format!("[data-testid=compared-{service}] td:nth-of-type(2)");
                let text = studio.text(&cell).await?.context("a number of instances")?;
                text.trim().parse().with_context(|| format!("{text} is no number"))
            };
            let (shared, alone) = (instances("api").await?, instances("api-clb").await?);
            ensure!(alone > shared, "{alone} instances with a fixed port, {shared} without");
            studio.picture("comparison").await?;
            // The plots are of the service behind what is selected.
            studio.see("[data-of=api-clb][data-plot=latency]").await?;
            studio.click("[data-testid=lb-front] .name").await?;
            studio.see("[data-of=api][data-plot=latency]").await?;
            Ok(())
        })
        .await
}

/// Two load balancers share the width: nothing of them is beyond the edge.
async fn departures_fit(width: u32, height: u32) -> Result<()> {
    let journey =
        Journey::new("departures-fit").at("?plan=plans/notes-comparison.json").window(width, height);
    journey
        .run(async |studio| {
            studio.see("[data-testid=lb-front]").await?;
            stop_at(studio, 1_586.0, 45.0).await?;
            studio.see_text(TARGETS, "healthy").await?;
            let wide =
                "const d = document.querySelector('.departures'); return d.scrollWidth - d.clientWidth";
            ensure!(studio.script(wide, Value::Null).await? == 0, "the board of departures scrolls sideways");
            studio.picture(&format!("departures-{width}")).await
        })
        .await
}

#[tokio::test]
async fn two_load_balancers_fit_a_desk() -> Result<()> {
    departures_fit(1_440, 900).await
}

#[tokio::test]
async fn two_load_balancers_fit_a_small_desk() -> Result<()> {
    departures_fit(1_280, 720).await
}

/// What is drawn of the conduits, as a number.
const DRAWN: &str = "const flow = document.querySelector('canvas.flow');
    const { data } = flow.getContext('2d').getImageData(0, 0, flow.width, flow.height);
    return data.reduce((sum, value, at) => (sum * 31 + value * (at % 8191)) % 1000000007, 7)";

/// Has cards take two seconds to land.
const SLOW_CARDS: &str = "const slow = new CSSStyleSheet();
    slow.replaceSync('.board .card { animation-duration: 2s !important }');
    document.adoptedStyleSheets.push(slow)";

#[tokio::test]
async fn conduits_follow_the_boards_level() -> Result<()> {
    let journey = Journey::new("conduits-level").at("?plan=plans/notes-comparison.json");
    journey
        .run(async |studio| {
            studio.see("[data-testid=lb-front]").await?;
            stop_at(studio, 1_586.0, 45.0).await?;
            studio.see_text(TARGETS, "healthy").await?;
            studio.click("[data-testid=level-rows]").await?;
            studio.see(".as-rows").await?;
            let of_rows = settled(studio).await?;
            // A busy machine takes that long to land them.
            studio.script(SLOW_CARDS, Value::Null).await?;
            studio.click("[data-testid=level-cards]").await?;
            studio.see_no(".as-rows").await?;
            let changed = format!("return (() => {{ {DRAWN} }})() !== {of_rows}");
            studio.wait_until("other conduits", &changed).await?;
            // What is in a card that is out of sight lands when it is seen.
            let landed = "return document.getAnimations().every(moves => moves.animationName !== 'launch')";
            studio.wait_until("cards to land", landed).await?;
            let of_cards = settled(studio).await?;
            studio.picture("conduits-cards").await?;
            // They are what they would be if all was measured anew.
            studio
                .script("document.querySelector('.board').dispatchEvent(new Event('scroll'))", Value::Null)
                .await?;
            ensure!(settled(studio).await? == of_cards, "the conduits were stale");
            Ok(())
        })
        .await
}

/// What is drawn once nothing changes any more from one frame to those after it.
async fn settled(studio: &Studio) -> Result<Value> {
    let still = format!(
        "const drawn = (() => {{ {DRAWN} }})();
         const seen = window.seenConduits ?? {{}};
         const since = seen.drawn === drawn ? seen.since : window.framesDrawn;
         window.seenConduits = {{ drawn, since }};
         return window.framesDrawn - since > 40"
    );
    // In frames, since a busy machine draws few.
    let count = "window.seenConduits = undefined;
        if (window.framesDrawn) return;
        window.framesDrawn = 1;
        const count = () => { window.framesDrawn += 1; requestAnimationFrame(count) };
        requestAnimationFrame(count)";
    studio.script(count, Value::Null).await?;
    studio.wait_until("the conduits to stand still", &still).await?;
    studio.script(DRAWN, Value::Null).await
}

#[tokio::test]
async fn a_phone_shows_departures_as_a_list() -> Result<()> {
    let journey = Journey::new("departures-phone").at(TRAFFIC).window(390, 844);
    journey
        .run(async |studio| {
            studio.see_text(TARGETS, "5 healthy").await?;
            pause(studio).await?;
            let wide = "return document.documentElement.scrollWidth > innerWidth";
            ensure!(studio.script(wide, Value::Null).await? == false, "the page is wider than the phone");
            // Rules are told apart, and each can be touched.
            studio.see_text("[data-testid=lb-front] td.cond", "everything else").await?;
            let size = "const { width, height } = document.querySelector('[data-testid=lb-front] .prio').getBoundingClientRect();
                return width >= 44 && height >= 44";
            ensure!(studio.script(size, Value::Null).await? == true, "the default rule is too small for a finger");
            studio.picture("phone").await?;
            studio.click("[data-testid=lb-front] .group").await?;
            studio.see_text(".dock.right", "HealthyThresholdCount").await?;
            studio.picture("phone-group").await
        })
        .await
}

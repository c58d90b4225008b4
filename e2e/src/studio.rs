//! The site in a browser, and what a visitor sees and does there.
//!
//! Nothing here sleeps for a fixed time: a step waits until what it needs is there, and fails after a deadline with
//! a sentence that says what was missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::devtools;

/// How long a step waits; generous, because machines that run tests are shared.
const DEADLINE: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
const PERIOD: Duration = Duration::from_millis(25);

/// Runs axe-core's rules for WCAG 2.2 A and AA and its best practices, once nothing moves any more. A slab may be small: its height is what it
/// shows, and the inspector lists every task in lines of full size (both are exceptions of WCAG 2.5.8).
const BARRIERS: &str = r"
const done = arguments[0];
const over = Promise.all(document.getAnimations().map(moves => moves.finished.catch(() => {})));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
over.then(() => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).then(
  found => done(found.violations.flatMap(rule =>
    rule.nodes.filter(node => rule.id !== 'target-size' || !node.target.join().includes('slab-')).map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`))),
  error => done(`${error}`),
);
";

/// The open site.
#[derive(Debug)]
pub struct Studio {
    client: Client,
    pictures: PathBuf,
    axe: Option<PathBuf>,
}

impl Studio {
    pub(crate) fn new(client: Client, pictures: PathBuf, axe: Option<PathBuf>) -> Studio {
        Studio { client, pictures, axe }
    }

    /// The WebDriver client, for what has no method here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    // ---- seeing

    /// Waits until an element that fits the CSS selector is visible, and returns the first one.
    pub async fn see(&self, selector: &str) -> Result<Element> {
        let visible = "return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())";
        self.wait(&format!("`{selector}` to be visible"), visible, json!(selector)).await?;
        let found = self.client.find(Locator::Css(selector)).await;
        found.with_context(|| format!("`{selector}` vanished"))
    }

    /// Waits until no element that fits the selector is visible.
    pub async fn see_no(&self, selector: &str) -> Result<()> {
        let gone = "return ![...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())";
        self.wait(&format!("`{selector}` to be gone"), gone, json!(selector)).await?;
        Ok(())
    }

    /// Waits until the text of the first element that fits contains `part`, and returns the whole text.
    pub async fn see_text(&self, selector: &str, part: &str) -> Result<String> {
        self.see_text_that(selector, &format!("contain “{part}”"), |text| text.contains(part)).await
    }

    /// Waits until the text of the first element that fits is as wanted; `wish` ends the sentence "the text should …".
    pub async fn see_text_that(
        &self,
        selector: &str,
        wish: &str,
        holds: impl Fn(&str) -> bool,
    ) -> Result<String> {
        let started = Instant::now();
        loop {
            let text = self.text(selector).await?;
            match text {
                Some(text) if holds(&text) => return Ok(text),
                _ if started.elapsed() < DEADLINE => tokio::time::sleep(PERIOD).await,
                Some(text) => bail!("the text of `{selector}` should {wish}, but is “{text}”"),
                None => bail!("the text of `{selector}` should {wish}, but there is no such element"),
            }
        }
    }

    /// The text of the first element that fits, as it reads: a space at which no line may end is a space too. None when
    /// there is no such element.
    pub async fn text(&self, selector: &str) -> Result<Option<String>> {
        let script = "return document.querySelector(arguments[0])?.innerText ?? document.querySelector(arguments[0])?.textContent";
        Ok(self.script(script, json!(selector)).await?.as_str().map(|text| text.replace('\u{a0}', " ")))
    }

    /// How many elements fit.
    pub async fn count(&self, selector: &str) -> Result<u64> {
        let count =
            self.script("return document.querySelectorAll(arguments[0]).length", json!(selector)).await?;
        count.as_u64().context("a length is a number")
    }

    /// Waits until exactly so many elements fit.
    pub async fn see_count(&self, selector: &str, count: u64) -> Result<()> {
        let script = "return document.querySelectorAll(arguments[0][0]).length === arguments[0][1]";
        self.wait(&format!("`{selector}` to be there {count} times"), script, json!([selector, count]))
            .await?;
        Ok(())
    }

    /// Waits until the script returns something that JavaScript holds for true, and returns it.
    pub async fn wait_until(&self, what: &str, script: &str) -> Result<Value> {
        self.wait(what, script, Value::Null).await
    }

    async fn wait(&self, what: &str, script: &str, argument: Value) -> Result<Value> {
        let started = Instant::now();
        loop {
            let value = self.script(script, argument.clone()).await?;
            let is_false = matches!(&value, Value::Null | Value::Bool(false)) || value == 0 || value == "";
            if !is_false {
                return Ok(value);
            }
            if started.elapsed() >= DEADLINE {
                bail!("waited {} s for {what}", DEADLINE.as_secs());
            }
            tokio::time::sleep(PERIOD).await;
        }
    }

    /// Runs a script in the page and returns what it returns; `arguments[0]` is the argument.
    pub async fn script(&self, script: &str, argument: Value) -> Result<Value> {
        self.client
            .execute(script, vec![argument])
            .await
            .with_context(|| format!("the script failed: {script}"))
    }

    /// Saves what is seen as `NAME.png` in `target/journeys`.
    pub async fn picture(&self, name: &str) -> Result<()> {
        let image = self.client.screenshot().await.context("the browser took no picture")?;
        fs::create_dir_all(&self.pictures)
            .with_context(|| format!("cannot make {}", self.pictures.display()))?;
        let path = self.pictures.join(format!("{name}.png"));
        fs::write(&path, image).with_context(|| format!("cannot write {}", path.display()))
    }

    /// What keeps people out of what is shown, by axe-core's rules: a line for each element with its rule. Empty where
    /// nothing does.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        let path = self.axe.as_ref().context("STOWAGE_AXE names no script")?;
        if self.script("return typeof axe", Value::Null).await? == "undefined" {
            let axe = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            self.client.execute(&axe, Vec::new()).await.context("axe-core did not load")?;
        }
        let found = self.client.execute_async(BARRIERS, Vec::new()).await.context("axe-core did not run")?;
        let lines = found.as_array().with_context(|| format!("axe-core failed: {found}"))?;
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Has everything that is fetched from now on come this many milliseconds later.
    pub async fn delay_network(&self, millis: u32) -> Result<()> {
        self.have_network(false, millis).await
    }

    /// Takes the network away, as a visitor's who goes into a tunnel, and with it what the browser has kept of it.
    pub async fn cut_network(&self) -> Result<()> {
        devtools::command(&self.client, "Network.clearBrowserCache", json!({})).await?;
        self.have_network(true, 0).await
    }

    /// Gives it back.
    pub async fn restore_network(&self) -> Result<()> {
        self.have_network(false, 0).await
    }

    /// Has the browser never be idle, from the next loading of the page on.
    pub async fn keep_busy(&self) -> Result<()> {
        let script = json!({ "source": "window.requestIdleCallback = () => 0" });
        devtools::command(&self.client, "Page.addScriptToEvaluateOnNewDocument", script).await?;
        Ok(())
    }

    /// Has no worker start in pages to come, until they set `brokenWorkers` to false.
    pub async fn break_workers(&self) -> Result<()> {
        let script = json!({ "source": "window.brokenWorkers = true;
            window.begunWorkers = [];
            window.Worker = class extends Worker {
                constructor(address, options) {
                    super(window.brokenWorkers ? 'missing.js' : address, options);
                    window.begunWorkers.push(this);
                }
            };" });
        devtools::command(&self.client, "Page.addScriptToEvaluateOnNewDocument", script).await?;
        Ok(())
    }

    /// Ends the workers that the page has begun since [`Studio::break_workers`], as the browser does when one breaks.
    pub async fn kill_workers(&self, message: &str) -> Result<()> {
        let script = "for (const worker of window.begunWorkers.splice(0)) {
            worker.terminate();
            worker.dispatchEvent(new ErrorEvent('error', { message: arguments[0], cancelable: true }));
        }";
        self.script(script, json!(message)).await?;
        Ok(())
    }

    async fn have_network(&self, offline: bool, latency: u32) -> Result<()> {
        // While the network is not watched, Chrome emulates nothing, and says nothing of it.
        devtools::command(&self.client, "Network.enable", json!({})).await?;
        let conditions = json!({ "offline": offline, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1 });
        devtools::command(&self.client, "Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    // ---- typing

    /// Presses and releases keys one after the other: `[Key::Tab.into(), ' ']`.
    pub async fn press(&self, keys: impl IntoIterator<Item = char>) -> Result<()> {
        let actions = keys.into_iter().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
            actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client.perform_actions(actions).await.context("keys could not be pressed")
    }

    /// Presses a key while others are held: `chord([Key::Control], 'z')`.
    pub async fn chord(&self, held: impl IntoIterator<Item = Key>, key: char) -> Result<()> {
        let held: Vec<char> = held.into_iter().map(char::from).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in held.iter().copied().chain([key]) {
            actions = actions.then(KeyAction::Down { value });
        }
        for value in [key].into_iter().chain(held.into_iter().rev()) {
            actions = actions.then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.context("keys could not be pressed")
    }

    /// Types text, key by key, where the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.press(text.chars()).await
    }

    /// Puts text onto the clipboard and pastes it where the focus is, with the keyboard.
    pub async fn paste(&self, text: &str) -> Result<()> {
        self.allow_clipboard().await?;
        let script = "const [text, done] = arguments; navigator.clipboard.writeText(text).then(() => done(''), e => done(`${e}`))";
        let complaint = self.client.execute_async(script, vec![json!(text)]).await?;
        if complaint != "" {
            bail!("the clipboard was not written: {complaint}");
        }
        self.chord([Key::Control], 'v').await
    }

    /// Lets the page use the clipboard, as a visitor does who is asked.
    pub async fn allow_clipboard(&self) -> Result<()> {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        devtools::command(&self.client, "Browser.grantPermissions", permissions).await?;
        Ok(())
    }

    /// What is on the clipboard.
    pub async fn clipboard(&self) -> Result<String> {
        let script = "const [done] = arguments; navigator.clipboard.readText().then(done, e => done(`${e}`))";
        let text = self.client.execute_async(script, Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Gives a file to a file input, as if it was chosen in the system's dialog.
    pub async fn choose_file(&self, selector: &str, file: &Path) -> Result<()> {
        let input =
            self.client.find(Locator::Css(selector)).await.with_context(|| format!("no `{selector}`"))?;
        let path = file.to_str().context("the path is no UTF-8")?;
        input.send_keys(path).await.with_context(|| format!("`{selector}` took no file"))
    }
}

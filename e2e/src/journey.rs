//! One journey: a browser of its own, the site opened in it, and a verdict at the end.

use std::panic::{AssertUnwindSafe, resume_unwind};

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::devtools;
use crate::place::Place;
use crate::studio::Studio;

/// What the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// `prefers-color-scheme: light`
    Light,
    /// `prefers-color-scheme: dark`
    Dark,
}

/// A journey and the visitor who makes it. By default: a window of 1440 × 900, light, English, motion welcome.
#[derive(Debug, Clone)]
pub struct Journey {
    name: &'static str,
    address: &'static str,
    window: (u32, u32),
    theme: Theme,
    language: &'static str,
    reduced_motion: bool,
    storage_forbidden: bool,
    errors_expected: bool,
}

impl Journey {
    /// A journey; `name` is also the file name of the picture that a failure leaves.
    pub fn new(name: &'static str) -> Journey {
        Journey {
            name,
            address: "",
            window: (1440, 900),
            theme: Theme::Light,
            language: "en-US",
            reduced_motion: false,
            storage_forbidden: false,
            errors_expected: false,
        }
    }

    /// Opens this address below the site instead of the site itself: `?plan=plans/harbour.json`.
    pub fn at(self, address: &'static str) -> Journey {
        Journey { address, ..self }
    }

    /// The size of the page, in CSS pixels.
    pub fn window(self, width: u32, height: u32) -> Journey {
        Journey { window: (width, height), ..self }
    }

    /// The colours that the visitor's system asks for.
    pub fn theme(self, theme: Theme) -> Journey {
        Journey { theme, ..self }
    }

    /// The language of the visitor's browser: `ko-KR`, `en-US`.
    pub fn language(self, language: &'static str) -> Journey {
        Journey { language, ..self }
    }

    /// The visitor's system asks for little motion.
    pub fn reduced_motion(self) -> Journey {
        Journey { reduced_motion: true, ..self }
    }

    /// The visitor's browser lets no site store anything: asking for the storage already throws.
    pub fn storage_forbidden(self) -> Journey {
        Journey { storage_forbidden: true, ..self }
    }

    /// The journey breaks the page: the errors in the console are what it looks for.
    pub fn errors_expected(self) -> Journey {
        Journey { errors_expected: true, ..self }
    }

    /// Opens the site, takes the steps and closes the browser, whatever happens. A step that fails, a panic, and an
    /// error in the browser's console make the journey fail, and leave a picture `NAME-failed.png`.
    pub async fn run(self, steps: impl AsyncFnOnce(&Studio) -> Result<()>) -> Result<()> {
        let place = Place::from_environment()?;
        let client = self.connect(&place).await?;
        let studio = Studio::new(client.clone(), place.pictures.clone(), place.axe.clone());
        let visit = async {
            self.open(&client, &place).await?;
            steps(&studio).await
        };
        // Also after a panic: a browser that stays open would outlive the test.
        let outcome = AssertUnwindSafe(visit).catch_unwind().await;
        let mut errors = devtools::console_errors(&client).await.unwrap_or_default();
        if self.errors_expected {
            errors.clear();
        }
        let failed = !matches!(outcome, Ok(Ok(()))) || !errors.is_empty();
        if failed && let Err(error) = studio.picture(&format!("{}-failed", self.name)).await {
            eprintln!("the failure could not be photographed: {error:#}");
        }
        client.close().await.context("the browser did not close")?;
        for error in &errors {
            eprintln!("console: {error}");
        }
        match outcome {
            Err(panic) => resume_unwind(panic),
            Ok(Ok(())) if !errors.is_empty() => bail!("the console has {} errors", errors.len()),
            Ok(result) => result.with_context(|| format!("journey {}", self.name)),
        }
    }

    async fn connect(&self, place: &Place) -> Result<Client> {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(self.capabilities(place));
        builder.connect(&place.webdriver).await.context("ChromeDriver opened no browser")
    }

    fn capabilities(&self, place: &Place) -> Capabilities {
        let (width, height) = self.window;
        let mut options = json!({
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                format!("--window-size={width},{height}"),
                format!("--lang={}", self.language),
                format!("--accept-lang={}", self.language),
            ],
        });
        if self.storage_forbidden {
            options["prefs"] = json!({ "profile.default_content_setting_values.cookies": 2 });
        }
        if let Some(chrome) = &place.chrome {
            options["binary"] = Value::from(chrome.as_str());
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        capabilities
    }

    async fn open(&self, client: &Client, place: &Place) -> Result<()> {
        let (width, height) = self.window;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        devtools::command(client, "Emulation.setDeviceMetricsOverride", metrics).await?;
        let theme = match self.theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let motion = if self.reduced_motion { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        devtools::command(client, "Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        client.goto(&format!("{}{}", place.url, self.address)).await.context("the site did not open")
    }
}

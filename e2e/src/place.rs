//! Where the site, the WebDriver and the pictures are.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// What `cargo xtask test` tells its journeys through the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The served site, with a slash at its end (`STOWAGE_URL`).
    pub url: String,
    /// ChromeDriver's address (`STOWAGE_WEBDRIVER`).
    pub webdriver: String,
    /// Chromium, where ChromeDriver should not look for one itself (`STOWAGE_CHROME`).
    pub chrome: Option<String>,
    /// The folder for pictures (`STOWAGE_PICTURES`).
    pub pictures: PathBuf,
    /// The script that looks for what keeps people out (`STOWAGE_AXE`).
    pub axe: Option<PathBuf>,
}

impl Place {
    /// Reads the environment; an error says how journeys are run.
    pub fn from_environment() -> Result<Place> {
        let hint =
            "journeys need the built site and a browser: run them with `cargo xtask test --only journeys`";
        Ok(Place {
            url: env::var("STOWAGE_URL").context(hint)?,
            webdriver: env::var("STOWAGE_WEBDRIVER").context(hint)?,
            chrome: env::var("STOWAGE_CHROME").ok(),
            pictures: env::var_os("STOWAGE_PICTURES").map(PathBuf::from).context(hint)?,
            axe: env::var_os("STOWAGE_AXE").map(PathBuf::from),
        })
    }
}

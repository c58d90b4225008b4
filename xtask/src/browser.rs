//! Chromium and its WebDriver on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// A browser that can be driven.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chrome: PathBuf,
    /// The ChromeDriver that fits it.
    pub(crate) driver: PathBuf,
    versions: String,
}

impl Browser {
    /// What was found, for the log.
    pub(crate) fn describe(&self) -> String {
        format!("{}, {} ({})", self.chrome.display(), self.driver.display(), self.versions)
    }
}

/// Chromium and ChromeDriver, from the environment variables `CHROME` and `CHROMEDRIVER` or from `PATH`.
pub(crate) fn find(workspace: &Workspace) -> Option<Browser> {
    let on_mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let chromes = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", on_mac];
    let chrome = named("CHROME").or_else(|| chromes.iter().find_map(|name| workspace.which(name)))?;
    let drivers = ["chromedriver", "/usr/lib/chromium-browser/chromedriver"];
    let driver = named("CHROMEDRIVER").or_else(|| drivers.iter().find_map(|name| workspace.which(name)))?;
    let printed = process::capture(workspace.command(&driver).arg("--version")).ok()?;
    let versions = printed.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Some(Browser { chrome, driver, versions })
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// A running ChromeDriver; it ends with this value.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    /// Where it takes WebDriver's commands.
    pub(crate) url: String,
}

impl Driver {
    /// Starts ChromeDriver on a port that it chooses itself.
    pub(crate) fn start(workspace: &Workspace, browser: &Browser) -> Result<Driver> {
        let mut command = workspace.command(&browser.driver);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut process = command.spawn().context("cannot start ChromeDriver")?;
        let stdout = process.stdout.take().context("ChromeDriver has no output")?;
        // Made at once, so that an early return ends the process too.
        let mut driver = Driver { process, url: String::new() };
        let mut lines = BufReader::new(stdout).lines();
        for line in lines.by_ref() {
            if let Some(port) = port_of(&line?) {
                driver.url = format!("http://127.0.0.1:{port}");
                break;
            }
        }
        if driver.url.is_empty() {
            bail!("ChromeDriver ended before it was ready");
        }
        // A full pipe would block it.
        thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }
}

impl Driver {
    /// Asks ChromeDriver to end, which ends its browsers too; a killed one would leave them running.
    fn shut_down(&mut self) -> std::io::Result<()> {
        let mut connection = TcpStream::connect(self.url.trim_start_matches("http://"))?;
        connection.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let deadline = Instant::now() + Duration::from_secs(5);
        while self.process.try_wait()?.is_none() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; either way there is nobody left to tell of an error.
        let _ = self.shut_down();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 40123.`
fn port_of(line: &str) -> Option<u16> {
    let rest = line.split_once("started successfully on port ")?.1;
    rest.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_greeting() {
        assert_eq!(port_of("ChromeDriver was started successfully on port 40123."), Some(40123));
        assert_eq!(port_of("Only local connections are allowed."), None);
    }
}

//! Commands of ChromeDriver beyond the WebDriver standard: Chrome's own protocol, and the console's log.

use anyhow::{Context, Result};
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A POST to an endpoint of the session.
#[derive(Debug)]
struct Post {
    endpoint: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.endpoint))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Sends a command of the Chrome DevTools Protocol.
pub(crate) async fn command(client: &Client, name: &str, parameters: Value) -> Result<Value> {
    let post = Post { endpoint: "goog/cdp/execute", body: json!({ "cmd": name, "params": parameters }) };
    client.issue_cmd(post).await.with_context(|| format!("Chrome refused {name}"))
}

/// The console's errors since the last call: what scripts reported, what they did not catch, what did not load.
pub(crate) async fn console_errors(client: &Client) -> Result<Vec<String>> {
    let post = Post { endpoint: "se/log", body: json!({ "type": "browser" }) };
    let log = client.issue_cmd(post).await.context("ChromeDriver gave no log")?;
    let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
    let errors = entries.iter().filter(|entry| entry["level"] == "SEVERE");
    Ok(errors.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect())
}

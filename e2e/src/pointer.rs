//! The visitor's mouse: real pointer events at places that are really visible.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::json;

use crate::devtools;
use crate::studio::Studio;

/// How long a move of a drag takes: some frames, so that the page sees the pointer on its way.
const MOVE: Duration = Duration::from_millis(80);

/// A spot on an element, in fractions of its width and height.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    selector: String,
    x: f64,
    y: f64,
}

impl Spot {
    /// A spot on the first element that fits the selector: `(0.0, 0.0)` is its top left corner, `(1.0, 1.0)` the bottom
    /// right one.
    pub fn new(selector: &str, x: f64, y: f64) -> Spot {
        Spot { selector: selector.to_owned(), x, y }
    }
}

/// The middle of the first element that fits the selector.
impl From<&str> for Spot {
    fn from(selector: &str) -> Spot {
        Spot::new(selector, 0.5, 0.5)
    }
}

/// Scrolls an element into view, waits until it has stood still for two frames, and returns the spot in the
/// viewport and what covers it there, if something does.
const FIND_SPOT: &str = r"
const [selector, x, y, done] = arguments;
const started = performance.now();
const name = e => e ? `<${e.tagName.toLowerCase()} class='${e.getAttribute('class') ?? ''}'>` : 'nothing';
let last = '';
const look = () => {
  const element = document.querySelector(selector);
  if (!element) return done({ missing: true });
  const box = element.getBoundingClientRect();
  const now = [box.x, box.y, box.width, box.height].join();
  if (now !== last && performance.now() - started < 5000) {
    last = now;
    return requestAnimationFrame(look);
  }
  const at = { x: box.x + Math.min(box.width * x, box.width - 1), y: box.y + Math.min(box.height * y, box.height - 1) };
  const top = document.elementFromPoint(at.x, at.y);
  const label = top?.closest('label')?.control;
  done({ ...at, covered: element.contains(top) || label === element ? null : name(top) });
};
document.querySelector(selector)?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
requestAnimationFrame(look);
";

impl Studio {
    /// Moves the pointer there.
    pub async fn hover(&self, spot: impl Into<Spot>) -> Result<()> {
        let (x, y) = self.locate(&spot.into()).await?;
        self.point(mouse().then(PointerAction::MoveTo { duration: None, x, y })).await
    }

    /// Moves the pointer there, presses and releases its main button.
    pub async fn click(&self, spot: impl Into<Spot>) -> Result<()> {
        let (x, y) = self.locate(&spot.into()).await?;
        let there = mouse().then(PointerAction::MoveTo { duration: None, x, y });
        self.point(there.then(DOWN).then(UP)).await
    }

    /// Presses the button at one spot, moves over half of the way to the other, and releases it there.
    pub async fn drag(&self, from: impl Into<Spot>, to: impl Into<Spot>) -> Result<()> {
        let (x, y) = self.locate(&from.into()).await?;
        let (to_x, to_y) = self.locate(&to.into()).await?;
        let start = mouse().then(PointerAction::MoveTo { duration: None, x, y }).then(DOWN);
        let half = PointerAction::MoveTo {
            duration: Some(MOVE),
            x: f64::midpoint(x, to_x),
            y: f64::midpoint(y, to_y),
        };
        let end = PointerAction::MoveTo { duration: Some(MOVE), x: to_x, y: to_y };
        self.point(start.then(half).then(end).then(UP)).await
    }

    /// Presses the button at one spot and moves to the other, but does not release it: [`Studio::release`] does.
    pub async fn carry(&self, from: impl Into<Spot>, to: impl Into<Spot>) -> Result<()> {
        let (x, y) = self.locate(&from.into()).await?;
        let (to_x, to_y) = self.locate(&to.into()).await?;
        let start = mouse().then(PointerAction::MoveTo { duration: None, x, y }).then(DOWN);
        let lift = PointerAction::MoveTo { duration: Some(MOVE), x: x + 6.0, y: y + 6.0 };
        let end = PointerAction::MoveTo { duration: Some(MOVE), x: to_x, y: to_y };
        self.point(start.then(lift).then(end)).await
    }

    /// Releases the button where the pointer is.
    pub async fn release(&self) -> Result<()> {
        self.point(mouse().then(UP)).await
    }

    /// Touches a spot with a finger, waits for this long, and takes it off again.
    pub async fn touch(&self, spot: impl Into<Spot>, hold: Duration) -> Result<()> {
        let (x, y) = self.locate(&spot.into()).await?;
        self.finger("touchStart", Some((x, y))).await?;
        tokio::time::sleep(hold).await;
        self.finger("touchEnd", None).await
    }

    /// Puts a finger down, moves it, or takes it off where it is.
    pub async fn finger(&self, kind: &str, at: Option<(f64, f64)>) -> Result<()> {
        let points: Vec<_> = at.into_iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        let touch = json!({ "type": kind, "touchPoints": points });
        devtools::command(self.client(), "Input.dispatchTouchEvent", touch).await?;
        Ok(())
    }

    async fn point(&self, actions: MouseActions) -> Result<()> {
        self.client().perform_actions(actions).await.context("the pointer could not be moved")
    }

    /// The spot in the viewport, once it is there, still and not covered.
    pub async fn locate(&self, spot: &Spot) -> Result<(f64, f64)> {
        let Spot { selector, x, y } = spot;
        self.see(selector).await?;
        let found = self.client().execute_async(FIND_SPOT, vec![json!(selector), json!(x), json!(y)]).await?;
        if let Some(cover) = found["covered"].as_str() {
            bail!("`{selector}` is covered by {cover}");
        }
        let coordinate = |name: &str| found[name].as_f64().with_context(|| format!("`{selector}` vanished"));
        Ok((coordinate("x")?.round(), coordinate("y")?.round()))
    }
}

const DOWN: PointerAction = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
const UP: PointerAction = PointerAction::Up { button: MOUSE_BUTTON_LEFT };

fn mouse() -> MouseActions {
    MouseActions::new("mouse".to_owned())
}

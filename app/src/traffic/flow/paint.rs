//! What is drawn of conduits and dots.

use stowage_core::simulation::recording::TargetState;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement};

use super::conduits::{Area, Conduits, End};
use super::dots::Dots;
use super::path::{Path, Point};

/// The colours of services, that of no service first.
const SLOTS: [&str; 9] = [
    "--fg-3",
    "--s1-line",
    "--s2-line",
    "--s3-line",
    "--s4-line",
    "--s5-line",
    "--s6-line",
    "--s7-line",
    "--s8-line",
];

/// How long the pulse on a conduit is, and from the beginning of one to the next.
const PULSE: [f64; 2] = [6.0, 42.0];

/// What moves on the conduits.
pub(super) enum Motion<'a> {
    /// Nothing.
    Still,
    /// Dots.
    Dots(&'a Dots),
    /// Pulses that have come so far, in pixels.
    Pulses(f64),
}

/// The colours of the theme.
#[derive(Clone, Debug, Default)]
pub(super) struct Colours {
    slots: Vec<String>,
    bad: String,
    card: String,
    water: String,
}

impl Colours {
    /// What the page's style says at an element.
    pub(super) fn of(element: &HtmlCanvasElement) -> Option<Self> {
        let style = web_sys::window()?.get_computed_style(element).ok().flatten()?;
        let colour = |name: &str| property(&style, name);
        Some(Self {
            slots: SLOTS.iter().map(|name| colour(name)).collect(),
            bad: colour("--bad"),
            card: colour("--bg-card"),
            water: colour("--bg-water"),
        })
    }

    fn slot(&self, slot: u32) -> &str {
        self.slots.get(slot as usize).map_or("", String::as_str)
    }
}

fn property(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default().trim().to_owned()
}

/// The width of a conduit with so many requests a second: ten times as many make it three quarters of a pixel wider.
fn width(rate: u64) -> f64 {
    (1.25 + 0.75 * (1.0 + rate as f64).log10()).min(4.5)
}

/// Draws on a canvas.
pub(super) struct Painter<'a> {
    context: CanvasRenderingContext2d,
    colours: &'a Colours,
}

impl<'a> Painter<'a> {
    /// On a canvas of so many pixels to a CSS pixel, of which it clears what is seen.
    pub(super) fn begin(
        canvas: &HtmlCanvasElement,
        scale: f64,
        seen: &Area,
        colours: &'a Colours,
    ) -> Option<Self> {
        let context = canvas.get_context("2d").ok().flatten()?.dyn_into::<CanvasRenderingContext2d>().ok()?;
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
        context.scale(scale, scale).ok()?;
        context.save();
        context.begin_path();
        context.rect(seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top);
        context.clip();
        Some(Self { context, colours })
    }

    /// Conduits with what moves on them, and where they end.
    pub(super) fn draw(&self, conduits: &Conduits, motion: &Motion<'_>) {
        self.context.set_line_join("round");
        for piece in &conduits.pieces {
            self.stroke(&piece.path, self.colours.slot(piece.slot), width(piece.rate));
        }
        match motion {
            Motion::Still => {}
            Motion::Pulses(come) => self.pulses(conduits, *come),
            Motion::Dots(dots) => {
                for dot in dots.iter() {
                    let Some(way) = conduits.ways.get(&dot.target) else { continue };
                    if let Some(at) = way.path.at(dot.come) {
                        self.disc(at, 3.0, self.colours.slot(way.slot), Some(&self.colours.water));
                    }
                }
            }
        }
        for end in &conduits.ends {
            self.end(end);
        }
        self.context.restore();
    }

    fn pulses(&self, conduits: &Conduits, come: f64) {
        let dashes = PULSE.map(JsValue::from_f64).into_iter().collect::<js_sys::Array>();
        // A canvas takes every list of lengths.
        let _ = self.context.set_line_dash(&dashes);
        self.context.set_line_dash_offset(-come);
        for way in conduits.ways.values().filter(|way| way.rate > 0) {
            self.stroke(&way.path, &self.colours.card, 2.0);
        }
        let _ = self.context.set_line_dash(&js_sys::Array::new());
    }

    fn stroke(&self, path: &Path, colour: &str, width: f64) {
        self.context.begin_path();
        for (index, point) in path.points().iter().enumerate() {
            if index == 0 {
                self.context.move_to(point.0, point.1);
            } else {
                self.context.line_to(point.0, point.1);
            }
        }
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width);
        self.context.stroke();
    }

    fn disc(&self, at: Point, radius: f64, fill: &str, edge: Option<&str>) {
        self.context.begin_path();
        // A radius that is not negative is taken.
        let _ = self.context.arc(at.0, at.1, radius, 0.0, std::f64::consts::TAU);
        self.context.set_fill_style_str(fill);
        self.context.fill();
        if let Some(edge) = edge {
            self.context.set_stroke_style_str(edge);
            self.context.set_line_width(1.0);
            self.context.stroke();
        }
    }

    /// The state of a target, by shape: a disc, a ring, an octagon with a bar, lines.
    fn end(&self, end: &End) {
        let (colour, (x, y)) = (self.colours.slot(end.slot), end.at);
        match end.state {
            TargetState::Healthy => self.disc(end.at, 2.5, colour, None),
            TargetState::Initial => self.disc(end.at, 2.5, &self.colours.card, Some(colour)),
            TargetState::Unhealthy => self.octagon(end.at),
            TargetState::Draining => {
                self.disc(end.at, 4.5, &self.colours.card, Some(colour));
                for dy in [-2.0, 0.0, 2.0] {
                    let half = if dy == 0.0 { 3.5 } else { 2.5 };
                    self.stroke(&Path::through(&[(x - half, y + dy), (x + half, y + dy)]), colour, 1.0);
                }
            }
            TargetState::Unused => {}
        }
    }

    fn octagon(&self, at: Point) {
        let corner = |number: u32| {
            let angle = (f64::from(number) + 0.5) * std::f64::consts::FRAC_PI_4;
            (at.0 + 5.5 * angle.cos(), at.1 + 5.5 * angle.sin())
        };
        let corners: Vec<Point> = (0..=8).map(corner).collect();
        let outline = Path::through(&corners);
        self.stroke(&outline, &self.colours.bad, 1.5);
        self.context.set_fill_style_str(&self.colours.card);
        self.context.fill();
        self.stroke(&outline, &self.colours.bad, 1.5);
        self.stroke(&Path::through(&[(at.0 - 2.5, at.1), (at.0 + 2.5, at.1)]), &self.colours.bad, 1.5);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conduit_thickens_with_its_rate() {
        let widths = [0, 9, 99, 999, u64::MAX].map(width);
        assert_eq!(widths, [1.25, 2.0, 2.75, 3.5, 4.5]);
    }
}

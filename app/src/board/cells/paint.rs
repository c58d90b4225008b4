//! Cells on a canvas: lower left the CPU, upper right the memory.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::cell::{Cell, HEATS, Mark};
use super::grid::Grid;
use crate::plots::canvas::sharpen;
use crate::state::Theme;

/// What a canvas shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Picture {
    /// The cells.
    pub(super) cells: Vec<Cell>,
    /// Where they lie.
    pub(super) grid: Grid,
    /// The width of the canvas.
    pub(super) width: i32,
    /// The theme, whose colours it has.
    pub(super) theme: Theme,
}

impl Picture {
    fn size(&self) -> (i32, i32) {
        (self.width, self.grid.height(self.cells.len()) as i32)
    }
}

/// A canvas with what it shows, and what it will show from the next frame of the page on.
#[derive(Default)]
pub(super) struct Painter {
    shown: Option<Picture>,
    next: Option<(HtmlCanvasElement, Picture)>,
    colours: Colours,
}

impl Painter {
    /// Takes what is to be shown; says whether nothing is waiting yet, so that a frame is to be asked for.
    pub(super) fn take(&mut self, canvas: HtmlCanvasElement, picture: Picture) -> bool {
        self.next.replace((canvas, picture)).is_none()
    }

    /// Paints what was taken last, if that looks different from what is shown.
    pub(super) fn paint(&mut self) {
        let Some((canvas, picture)) = self.next.take() else { return };
        if self.shown.as_ref() == Some(&picture) {
            return;
        }
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
        let Some(context) = context else { return };
        if self.shown.as_ref().is_none_or(|shown| shown.theme != picture.theme) {
            self.colours = Colours::of(&canvas);
        }
        let (width, height) = picture.size();
        if self.shown.as_ref().map(Picture::size) != Some((width, height)) {
            let scale = sharpen(&canvas, (width, height));
            // A context takes any scale, and starts at 1 after its canvas got a size.
            let _ = context.scale(scale, scale);
        } else {
            context.clear_rect(0.0, 0.0, width.into(), height.into());
        }
        Brush { context: &context, picture: &picture }.paint(&self.colours);
        self.shown = Some(picture);
    }
}

/// The colours of the theme, as CSS writes them.
#[derive(Default)]
struct Colours {
    heats: [String; HEATS],
    ground: String,
    outline: String,
    starting: String,
    fits: String,
    vetoes: String,
    warns: String,
}

impl Colours {
    fn of(canvas: &HtmlCanvasElement) -> Self {
        let style = window().get_computed_style(canvas).ok().flatten();
        let colour = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.unwrap_or_default().trim().to_owned()
        };
        Self {
            heats: std::array::from_fn(|step| colour(&format!("--heat-{step}"))),
            ground: colour("--bg-water"),
            outline: colour("--line-2"),
            starting: colour("--line-3"),
            fits: colour("--ok-line"),
            vetoes: colour("--bad"),
            warns: colour("--warn-line"),
        }
    }
}

/// Paints all shapes of one colour at once: a canvas is fast as long as its colour stays.
struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    picture: &'a Picture,
}

impl Brush<'_> {
    fn paint(&self, colours: &Colours) {
        let side = self.side();
        for (step, colour) in colours.heats.iter().enumerate() {
            let upper_right = |x, y| self.polygon([(x, y), (x + side, y), (x + side, y + side)]);
            self.fill(colour, |cell| cell.mark != Mark::Starting && cell.memory == step, upper_right);
            let lower_left = |x, y| self.polygon([(x, y), (x + side, y + side), (x, y + side)]);
            self.fill(colour, |cell| cell.mark != Mark::Starting && cell.cpu == step, lower_left);
        }
        self.stroke(
            &colours.ground,
            1.0,
            |_| true,
            |x, y| {
                self.context.move_to(x, y);
                self.context.line_to(x + side, y + side);
            },
        );
        let outline = |inset: f64| {
            move |x, y| self.context.rect(x + inset, y + inset, side - 2.0 * inset, side - 2.0 * inset)
        };
        self.stroke(&colours.outline, 1.0, |cell| cell.mark != Mark::Starting, outline(0.5));
        self.stroke(&colours.starting, 1.0, |cell| cell.mark == Mark::Starting, outline(0.5));
        self.stroke(&colours.fits, 2.0, |cell| cell.mark == Mark::Fits, outline(1.0));
        self.marks(colours);
    }

    /// A notch for a veto, a foot for a warning: their shapes and places differ, not only their colours.
    fn marks(&self, colours: &Colours) {
        let side = self.side();
        let notch = (side * 0.45).round();
        let notch_at = |x, y| self.polygon([(x, y), (x + notch, y), (x, y + notch)]);
        self.fill(&colours.vetoes, |cell| cell.mark == Mark::Vetoes, notch_at);
        let foot = (side * 0.25).round();
        let foot_at = |x, y| self.context.rect(x, y + side - foot, side, foot);
        self.fill(&colours.warns, |cell| cell.mark == Mark::Warns, foot_at);
    }

    fn side(&self) -> f64 {
        self.picture.grid.side.into()
    }

    fn polygon(&self, corners: [(f64, f64); 3]) {
        let [first, second, third] = corners;
        self.context.move_to(first.0, first.1);
        self.context.line_to(second.0, second.1);
        self.context.line_to(third.0, third.1);
    }

    fn fill(&self, colour: &str, has_it: impl Fn(&Cell) -> bool, shape: impl Fn(f64, f64)) {
        if self.trace(&has_it, &shape) {
            self.context.set_fill_style_str(colour);
            self.context.fill();
        }
    }

    fn stroke(&self, colour: &str, width: f64, has_it: impl Fn(&Cell) -> bool, shape: impl Fn(f64, f64)) {
        if self.trace(&has_it, &shape) {
            self.context.set_stroke_style_str(colour);
            self.context.set_line_width(width);
            self.context.stroke();
        }
    }

    /// Traces the shape at every cell that has it; says whether there is one.
    fn trace(&self, has_it: &dyn Fn(&Cell) -> bool, shape: &dyn Fn(f64, f64)) -> bool {
        self.context.begin_path();
        let cells = self.picture.cells.iter().enumerate();
        let mut places = cells
            .filter(|(_, cell)| has_it(cell))
            .map(|(index, _)| self.picture.grid.place(index))
            .peekable();
        let any = places.peek().is_some();
        for (x, y) in places {
            shape(x.into(), y.into());
        }
        any
    }
}

//! A chart of lines over the plan's time, drawn with plotters.

use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::prelude::*;
use plotters::series::DashedLineSeries;
use stowage_core::units::SimTime;

use super::scale::Scale;
use crate::plots::look::Look;
use crate::timeline::scale as time;

/// Room for the scale's labels at the left, in CSS pixels. The page's style knows it too: the playhead begins there.
const LABELS: f64 = 34.0;
/// Room for the times below; the page's style knows it likewise.
const TIMES: f64 = 18.0;
/// Room above and below, so that labels and lines at the edge are seen whole.
const MARGIN: f64 = 6.0;
/// Times below, the start's not counted.
const MOST_TIMES: u64 = 3;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chart {
    /// The scale at the left.
    pub(super) scale: Scale,
    /// The lines, those behind first.
    pub(super) lines: Vec<Line>,
}

/// A line, which may be interrupted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its stretches: seconds, and values of the scale.
    pub(super) runs: Vec<Vec<(f64, f64)>>,
    /// How it is drawn.
    pub(super) stroke: Stroke,
    /// In which colour.
    pub(super) ink: Ink,
}

/// How a line is drawn, so that colour is not what tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Whole.
    Solid,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// The colour of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The service's.
    Service,
    /// That of what is wanted, or stands back.
    Steel,
    /// That of trouble.
    Alarm,
}

/// An axis with labels where the scale has them, and nowhere else.
struct Axis {
    range: Range<f64>,
    labels: Vec<f64>,
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = (value - self.range.start) / (self.range.end - self.range.start);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // Light lines between labels are not drawn.
        if hint.weight().allow_light_points() { Vec::new() } else { self.labels.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

/// The colours of a chart.
#[derive(Clone, Debug)]
pub(super) struct Inks {
    /// Those of all plots.
    pub(super) look: Look,
    /// That of trouble.
    pub(super) alarm: RGBColor,
}

impl Line {
    /// The stretches of points that follow each other; one without a value interrupts.
    pub(super) fn through(
        points: impl Iterator<Item = (f64, Option<f64>)>,
        stroke: Stroke,
        ink: Ink,
    ) -> Self {
        let mut runs = vec![Vec::new()];
        for (at, value) in points {
            match (value, runs.last_mut()) {
                (Some(value), Some(run)) => run.push((at, value)),
                (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
                _ => {}
            }
        }
        runs.retain(|run| !run.is_empty());
        Self { runs, stroke, ink }
    }

    /// A value over the whole time.
    pub(super) fn level(value: f64, horizon: SimTime, ink: Ink) -> Self {
        let run = vec![(0.0, value), (horizon.as_secs_f64(), value)];
        Self { runs: vec![run], stroke: Stroke::Dashed, ink }
    }
}

/// Draws a chart. `pixels` is the backend's pixels to a CSS pixel.
///
/// # Errors
/// The backend's own.
pub(super) fn draw<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    chart: &Chart,
    horizon: SimTime,
    inks: &Inks,
    pixels: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let px = |size: f64| (size * pixels).round() as u32;
    let Chart { scale, lines } = chart;
    // At the end there is no room for a label.
    let times = time::ticks(horizon, MOST_TIMES).into_iter().filter(|time| *time < horizon);
    let times = times.map(SimTime::as_secs_f64).collect();
    let values = scale.labels.iter().map(|(value, _)| *value).collect();
    let (end, look) = (horizon.as_secs_f64().max(1.0), &inks.look);
    let mut context = ChartBuilder::on(area)
        .margin_top(px(MARGIN))
        .margin_bottom(px(MARGIN) / 2)
        .set_label_area_size(LabelAreaPosition::Left, px(LABELS))
        .set_label_area_size(LabelAreaPosition::Bottom, px(TIMES))
        .build_cartesian_2d(
            Axis { range: 0.0..end, labels: times },
            Axis { range: scale.bottom..scale.top, labels: values },
        )?;
    let font = FontDesc::new(FontFamily::Name(&look.font), px(11.0).into(), FontStyle::Normal);
    let label = font.color(&look.text);
    context
        .configure_mesh()
        .disable_x_mesh()
        .x_label_formatter(&|secs| time::label(SimTime::from_secs(*secs as u64), horizon))
        .y_label_formatter(&|value| scale.label(*value))
        .x_label_style(label.clone())
        .y_label_style(label)
        .axis_style(TRANSPARENT)
        .light_line_style(TRANSPARENT)
        .bold_line_style(look.grid.stroke_width(px(1.0)))
        .draw()?;
    for line in lines {
        let color = match line.ink {
            Ink::Service => look.service,
            Ink::Steel => look.desired,
            Ink::Alarm => inks.alarm,
        };
        let (width, gaps) = match line.stroke {
            Stroke::Solid => (2.0, None),
            Stroke::Dashed => (1.5, Some((5.0, 3.0))),
            Stroke::Dotted => (1.5, Some((1.5, 2.5))),
        };
        let style = color.stroke_width(px(width));
        for run in &line.runs {
            let points = run.iter().copied();
            if let Some((dash, gap)) = gaps {
                context.draw_series(DashedLineSeries::new(points, px(dash), px(gap), style))?;
            } else {
                context.draw_series(LineSeries::new(points, style))?;
            }
        }
    }
    area.present()
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;

    use super::*;

    fn svg(chart: &Chart) -> String {
        let mut text = String::new();
        let look = Look {
            grid: RGBColor(220, 227, 231),
            text: RGBColor(86, 104, 113),
            service: RGBColor(43, 98, 169),
            desired: RGBColor(64, 82, 91),
            font: "sans-serif".to_owned(),
        };
        let inks = Inks { look, alarm: RGBColor(174, 31, 41) };
        let area = SVGBackend::with_string(&mut text, (180, 90)).into_drawing_area();
        draw(&area, chart, SimTime::from_secs(2_700), &inks, 1.0).unwrap();
        drop(area);
        text
    }

    #[test]
    fn lines_are_drawn_over_the_plans_time() {
        let points = [(60.0, Some(20.0)), (120.0, Some(60.0)), (180.0, None), (240.0, Some(90.0))];
        let lines = vec![
            Line::level(75.0, SimTime::from_secs(2_700), Ink::Alarm),
            Line::through(points.into_iter(), Stroke::Solid, Ink::Service),
            Line::through(points.into_iter(), Stroke::Dotted, Ink::Steel),
        ];
        expect_file!["chart.svg"].assert_eq(&svg(&Chart { scale: Scale::linear(100.0), lines }));
    }

    #[test]
    fn a_line_without_values_is_none() {
        let line = Line::through([(0.0, None), (1.0, None)].into_iter(), Stroke::Solid, Ink::Service);
        assert_eq!(line.runs, Vec::<Vec<(f64, f64)>>::new());
        let nothing = Chart { scale: Scale::counts(0.0), lines: vec![line] };
        assert!(svg(&nothing).starts_with("<svg"));
    }
}

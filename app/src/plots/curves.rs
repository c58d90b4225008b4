//! A service's running and pending tasks against its desired count, over the plan's time.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::series::DashedLineSeries;
use stowage_core::simulation::recording::CountPoint;
use stowage_core::units::SimTime;

use super::look::Look;

/// Room for the scale's labels at the left, in CSS pixels. The page's style knows it too: the playhead begins there.
const LABELS: f64 = 26.0;
/// Room above and below, so that labels and lines at the edge are seen whole.
const MARGIN: f64 = 8.0;
/// Labels on the scale, about.
const MOST_LABELS: usize = 3;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curves<'a> {
    /// The counts, each from its instant on.
    pub points: &'a [CountPoint],
    /// Up to where they are known.
    pub until: SimTime,
    /// The end of the axis.
    pub horizon: SimTime,
}

/// A stretch of time with one count.
struct Step {
    from: f64,
    to: f64,
    point: CountPoint,
}

impl Curves<'_> {
    fn steps(&self) -> Vec<Step> {
        let ends = self.points.iter().skip(1).map(|point| point.at).chain([self.until]);
        let step = |(point, end): (&CountPoint, SimTime)| {
            let from = point.at.as_secs_f64();
            Step { from, to: end.as_secs_f64().max(from), point: *point }
        };
        self.points.iter().zip(ends).map(step).collect()
    }

    /// The end of the scale: one more than ever is needed.
    fn top(&self) -> u32 {
        let most = self.points.iter().map(|point| point.desired.max(point.running + point.pending)).max();
        most.unwrap_or(0).max(1) + 1
    }
}

/// A count as the scale's labels have room for: 5k for 5,000. There they are whole hundreds.
fn short(count: u32) -> String {
    match (count / 1_000, count / 100 % 10) {
        (0, _) => count.to_string(),
        (thousands, 0) => format!("{thousands}k"),
        (thousands, hundreds) => format!("{thousands}.{hundreds}k"),
    }
}

/// Draws the counts: running as a line over a tint, pending stacked on it, desired dashed.
///
/// `scale` is the backend's pixels to a CSS pixel.
///
/// # Errors
/// The backend's own.
pub(super) fn draw<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    curves: &Curves,
    look: &Look,
    scale: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let px = |size: f64| (size * scale).round() as u32;
    let steps = curves.steps();
    let horizon_secs = curves.horizon.as_secs_f64().max(1.0);
    let mut chart = ChartBuilder::on(area)
        .margin_top(px(MARGIN))
        .margin_bottom(px(MARGIN))
        .set_label_area_size(LabelAreaPosition::Left, px(LABELS))
        .build_cartesian_2d(0.0..horizon_secs, 0..curves.top())?;
    let font = FontDesc::new(FontFamily::Name(&look.font), px(11.0).into(), FontStyle::Normal);
    let label = font.color(&look.text);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .y_labels(MOST_LABELS)
        .y_label_formatter(&|count| short(*count))
        .y_label_style(label)
        .axis_style(TRANSPARENT)
        .light_line_style(TRANSPARENT)
        .bold_line_style(look.grid.stroke_width(px(1.0)))
        .draw()?;
    let tint = |bottom: fn(&CountPoint) -> u32, top: fn(&CountPoint) -> u32, alpha: f64| {
        let style = look.service.mix(alpha).filled();
        let shown = steps.iter().filter(move |step| top(&step.point) > bottom(&step.point));
        shown.map(move |step| {
            Rectangle::new([(step.from, top(&step.point)), (step.to, bottom(&step.point))], style)
        })
    };
    chart.draw_series(tint(|_| 0, |point| point.running, 0.16))?;
    chart.draw_series(tint(|point| point.running, |point| point.running + point.pending, 0.4))?;
    let line = |count: fn(&CountPoint) -> u32| {
        let ends = |step: &Step| [(step.from, count(&step.point)), (step.to, count(&step.point))];
        steps.iter().flat_map(ends).collect::<Vec<_>>()
    };
    let desired = look.desired.stroke_width(px(1.5));
    chart.draw_series(DashedLineSeries::new(line(|point| point.desired), px(4.0), px(3.0), desired))?;
    let running = look.service.stroke_width(px(2.0));
    chart.draw_series(LineSeries::new(line(|point| point.running), running))?;
    area.present()
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;
    use std::sync::Arc;
    use stowage_core::identifiers::ServiceName;
    use stowage_core::samples;
    use stowage_core::simulation::Run;
    use stowage_core::simulation::recording::service_counts;

    use super::*;

    fn svg(points: &[CountPoint], horizon: SimTime) -> String {
        let mut text = String::new();
        let look = Look {
            grid: RGBColor(220, 227, 231),
            text: RGBColor(86, 104, 113),
            service: RGBColor(43, 98, 169),
            desired: RGBColor(64, 82, 91),
            font: "sans-serif".to_owned(),
        };
        let area = SVGBackend::with_string(&mut text, (320, 100)).into_drawing_area();
        draw(&area, &Curves { points, until: horizon, horizon }, &look, 1.0).unwrap();
        drop(area);
        text
    }

    #[test]
    fn the_sample_is_drawn() {
        let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
        let points = service_counts(run.recording(), &ServiceName::from("web"));
        expect_file!["curves.svg"].assert_eq(&svg(&points, run.plan().horizon));
    }

    #[test]
    fn labels_are_short() {
        for (count, text) in [(0, "0"), (999, "999"), (1_500, "1.5k"), (5_000, "5k"), (10_000, "10k")] {
            assert_eq!(short(count), text);
        }
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(svg(&[], SimTime::ZERO).starts_with("<svg"));
    }
}

//! The form of a load: where requests go, how many come when, and what one costs.

use leptos::prelude::*;
use stowage_core::editing::form::Form;

use super::curve::curve;
use super::plot;
use super::rows::{Cell, Column, Rows, rows};
use super::sheet::{Sheet, named, words_of};
use crate::i18n::traffic_edit as text;
use crate::state::Studio;

/// The pointer to the points of a load's curve.
pub(super) const POINTS: &str = "/curve";

/// The points of a curve as text.
const ROWS: Rows = Rows {
    list: POINTS,
    name: (text::POINTS, "curve"),
    help: None,
    columns: &[
        Column { member: "at", label: text::AT, cell: Cell::Text },
        Column { member: "requestsPerMinute", label: text::RATE, cell: Cell::Number },
    ],
    order: None,
    add: text::ADD_POINT,
    fresh: new_point,
};

/// A point behind the last one.
fn new_point(form: &Form, studio: Studio) -> Vec<(&'static str, String)> {
    let horizon = studio.plan.with_untracked(|plan| plan.horizon);
    let points = plot::points(form).unwrap_or_default();
    plot::next(&points, points.len().saturating_sub(1), horizon).map(plot::members).unwrap_or_default()
}

fn balancers(studio: Studio) -> Vec<(String, String)> {
    studio.plan.with(|plan| named(plan.traffic.load_balancers.keys()))
}

fn distributions(_: Studio) -> Vec<(String, String)> {
    words_of(&["constant", "exponential"])
}

/// A load.
pub(super) fn load(sheet: Sheet) -> AnyView {
    let studio = sheet.studio;
    let cost = sheet
        .field("edit-cpu-time", "/work/cpuTime", (text::CPU_TIME, "work.cpuTime"))
        .unit("ms")
        .help(move || text::CPU_TIME_HELP.of(studio.language()).to_owned());
    view! {
        <div class="fields">
            {sheet.choice("edit-balancer", "/loadBalancer", (text::LOAD_BALANCER, "loadBalancer"), balancers)}
            {sheet.line("edit-path", "/path", (text::PATH, "path"), "", false)}
            {cost.line(None, false)}
            {sheet.choice("edit-distribution", "/work/distribution", (text::DISTRIBUTION, "work.distribution"), distributions)}
        </div>
        {curve(sheet)}
        {rows(sheet, &ROWS)}
    }
    .into_any()
}

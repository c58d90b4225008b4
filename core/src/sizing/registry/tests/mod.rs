//! Registries: what they cost, names of images, and lifecycle policies against AWS's own examples.

use super::Market;
use crate::plan::Sizing;
use crate::sizing::{Amount, Figure, Label, Origin, PriceBook, Unit, UsageLabel};
use crate::words::{self, Language};

mod cost;
mod effect;
mod image;
mod lifecycle;
mod reading;

/// Where nothing else of the account goes to the internet.
fn market(sizing: &Sizing) -> Market<'_> {
    market_after("ap-northeast-2", sizing, 0)
}

/// Where so many GB of the account go to the internet otherwise.
fn market_after<'a>(region: &'a str, sizing: &'a Sizing, gb: u32) -> Market<'a> {
    let label = Label::from(UsageLabel::InternetGb);
    let internet_before = Figure::new(label, Amount::whole(gb), Unit::GbAMonth, Origin::Plan);
    Market { book: PriceBook::new(region, sizing), zones: 3, internet_before }
}

/// A number and what it was computed from, a line each.
fn tree(figure: &Figure) -> String {
    fn add(figure: &Figure, depth: usize, text: &mut String) {
        let label = words::figure_label(Language::En, figure);
        let amount = words::figure_amount(Language::En, figure);
        let how = words::figure_formula(Language::En, figure);
        let how =
            how.map_or_else(|| words::figure_origin(Language::En, figure), |formula| format!("= {formula}"));
        *text += &format!("{}{label}: {amount} {how}\n", "  ".repeat(depth));
        figure.inputs().iter().for_each(|input| add(input, depth + 1, text));
    }
    let mut text = String::new();
    add(figure, 0, &mut text);
    text
}

//! Costs for people.

use stowage_core::words::{Language, thousands};

use super::cost::{Cost, Fargate};
use super::figure::Traced;
use super::report::Report;
use crate::table::{Column, Table, hanging};

/// The bill of a month: the plan's own instances, and the cheapest fleet found.
pub(super) fn bill<'a>(report: &'a Report, language: Language) -> String {
    let Some(Cost { bill, cheapest, .. }) = &report.cost else { return String::new() };
    let mut table = Table::new([
        Column::Left(language.pick("A MONTH", "한 달")),
        Column::Right(language.pick("THE PLAN'S OWN", "현재 플랜")),
        Column::Right(cheapest.as_ref().map_or("", |_| language.pick("CHEAPEST FLEET", "최저가 플릿"))),
    ]);
    let own = bill.total.of();
    let other = cheapest.as_ref().map_or(&[][..], |other| other.total.of());
    let find = |lines: &'a [Traced], label: &str| lines.iter().find(|line| line.label() == label);
    // What only one of the two has are its instances: they stand above what both have.
    let is_own = own.iter().filter(|line| find(other, line.label()).is_none());
    let is_other = other.iter().filter(|line| find(own, line.label()).is_none());
    let is_both = own.iter().filter(|line| find(other, line.label()).is_some());
    for line in is_own.chain(is_other).chain(is_both) {
        let text = |lines| find(lines, line.label()).map(|line| line.text().to_owned()).unwrap_or_default();
        table.row([line.label().to_owned(), text(own), text(other)]);
    }
    table.row([
        bill.total.label().to_owned(),
        bill.total.text().to_owned(),
        cheapest.as_ref().map(|other| other.total.text().to_owned()).unwrap_or_default(),
    ]);
    let notes =
        [Some(bill), cheapest.as_ref()].into_iter().flatten().filter_map(|bill| bill.message.as_ref());
    let mut notes: Vec<String> = notes.map(|message| hanging("", message)).collect();
    notes.dedup();
    table.render() + &notes.concat()
}

/// A day with scaling beside a fixed fleet.
pub(super) fn day(report: &Report) -> String {
    let Some(day) = report.cost.as_ref().and_then(|cost| cost.day.as_ref()) else { return String::new() };
    let mut table = Table::new([Column::Left(""), Column::Right("")]);
    for figure in [&day.scaled, &day.fixed, &day.saved] {
        table.row([figure.label().to_owned(), figure.text().to_owned()]);
    }
    table.render()
}

/// The services on Fargate, by processor, and where instances cost the same.
pub(super) fn fargate(report: &Report, language: Language) -> String {
    let [x86, arm] = &*report.fargate else { return String::new() };
    let mut table = Table::new([
        Column::Left(language.pick("ON FARGATE", "FARGATE")),
        Column::Right("vCPU"),
        Column::Right("GB"),
        Column::Right("x86"),
        Column::Right("Arm"),
        Column::Left(""),
    ]);
    let month = |of: &Fargate, index: usize| {
        let month = of.services.get(index).and_then(|service| service.month.as_ref());
        month.map(|month| month.text().to_owned()).unwrap_or_default()
    };
    for (index, service) in x86.services.iter().enumerate() {
        table.row([
            service.service.clone(),
            service.cpu.map(|cpu| quarters(cpu.0)).unwrap_or_default(),
            service.memory.map(|memory| quarters(memory.0)).unwrap_or_default(),
            month(x86, index),
            month(arm, index),
            service.message.clone().unwrap_or_default(),
        ]);
    }
    if x86.services.is_empty() {
        return String::new();
    }
    let total = language.pick("Monthly total", "월 합계").to_owned();
    let none = String::new;
    let [of_x86, of_arm] = [x86, arm].map(|of| of.total.as_ref().map(|total| total.text().to_owned()));
    table.row([total, none(), none(), of_x86.unwrap_or_default(), of_arm.unwrap_or_default(), none()]);
    let mut text = table.render();
    for (processor, of) in [("x86", x86), ("Arm", arm)] {
        let own = of.break_even.as_ref().map(|even| &even.message).or(of.left_out.as_ref());
        let own: Vec<&str> = own.into_iter().chain(&of.rebuilt).map(String::as_str).collect();
        let own = (!own.is_empty()).then(|| hanging(&format!("{processor}: "), &own.join(" ")));
        let beside = |name: &String| format!("{processor}, {name}: ");
        let compared = of.compared.as_ref().map(|it| hanging(&beside(&it.instance_type), &it.even.message));
        text += &(own.unwrap_or_default() + &compared.unwrap_or_default());
    }
    text
}

/// A number of 1,024ths, which Fargate's sizes have in quarters: `0.25`, `1`, `30`.
fn quarters(number: u32) -> String {
    let hundredths = u64::from(number) * 100 / 1_024;
    let whole = thousands(hundredths / 100);
    match hundredths % 100 {
        0 => whole,
        rest => format!("{whole}.{rest:02}").trim_end_matches('0').to_owned(),
    }
}

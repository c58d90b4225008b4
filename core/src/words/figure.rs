//! Numbers that can be traced: what they are called, how they read, and what they were computed from.

use super::cost::{comparison_label, cost_label, usage_label};
use super::ecu::{ecu_label, fit, permille};
use super::fleet::fleet_label;
use super::number::thousands;
use super::registry::registry_label;
use super::{Language, basis};
use crate::catalogue::Source;
use crate::sizing::{Amount, Evidence, Figure, Label, ONE, Operation, Origin, Unit};

/// What a number is called: `Price of an instance, m5.large`.
pub fn figure_label(language: Language, figure: &Figure) -> String {
    let label = label(language, figure.label);
    match &figure.subject {
        None => label.to_owned(),
        Some(subject) => format!("{label}, {subject}"),
    }
}

fn label(language: Language, label: Label) -> &'static str {
    let (english, korean) = match label {
        Label::Instances => ("Instances", "인스턴스 수"),
        Label::InstancePrice => ("Price of an instance", "인스턴스 가격"),
        Label::HoursOfAMonth => ("Hours of a month", "한 달의 시간"),
        Label::Discount => ("Discount", "할인"),
        Label::Fleet(label) => return fleet_label(language, label),
        Label::Cost(label) => return cost_label(language, label),
        Label::Usage(label) => return usage_label(language, label),
        Label::Comparison(label) => return comparison_label(language, label),
        Label::Registry(label) => return registry_label(language, label),
        Label::Ecu(label) => return ecu_label(language, label),
    };
    language.pick(english, korean)
}

/// A number with its unit: `$1,234.50/month`.
pub fn figure_amount(language: Language, figure: &Figure) -> String {
    amount(language, figure.amount(), figure.unit)
}

fn amount(language: Language, amount: Amount, unit: Unit) -> String {
    Notation::of(language, amount, unit).text(amount)
}

/// How a number of a unit is written.
struct Notation {
    unit: Unit,
    before: &'static str,
    /// At least and at most so many decimals.
    least: usize,
    most: usize,
    after: &'static str,
}

impl Notation {
    fn of(language: Language, amount: Amount, unit: Unit) -> Self {
        // Less than ten MB would read as nothing.
        let gb_decimals = if amount.0.unsigned_abs() < 10_000_000 { 6 } else { 3 };
        // Less than a tenth of a percent would, too.
        let share_decimals = if amount.0.unsigned_abs() < 1_000_000 { 3 } else { 1 };
        let (before, most, after) = match unit {
            Unit::Count => ("", 2, ""),
            Unit::Usd => ("$", 2, ""),
            Unit::UsdAMonth => ("$", 2, language.pick("/month", "/월")),
            Unit::UsdAnHour => ("$", 6, language.pick("/hour", "/시간")),
            Unit::UsdEach => ("$", 6, ""),
            Unit::Hours => ("", 2, language.pick(" hours", "시간")),
            Unit::HoursAMonth => ("", 2, language.pick(" hours/month", "시간/월")),
            Unit::Gb => ("", gb_decimals, " GB"),
            Unit::GbAMonth => ("", gb_decimals, language.pick(" GB/month", " GB/월")),
            Unit::Gib => ("", 2, " GiB"),
            Unit::Mib => ("", 0, " MiB"),
            Unit::Bytes => ("", 0, language.pick(" bytes", "바이트")),
            Unit::PerSecond => ("", 2, language.pick("/second", "/초")),
            Unit::PerMonth => ("", 0, language.pick("/month", "/월")),
            Unit::Share => ("", share_decimals, " %"),
            Unit::Ecu => ("", 1, " ECU"),
            Unit::Marks => ("", 0, language.pick(" marks", "점")),
            Unit::Vcpus => ("", 2, " vCPU"),
            Unit::CpuUnits => ("", 0, language.pick(" CPU units", " CPU 단위")),
            Unit::Lcu => ("", 2, " LCU"),
            Unit::Ghz => ("", 1, " GHz"),
        };
        // Money has cents; a price has as many decimals as it needs besides.
        let is_money = matches!(unit, Unit::Usd | Unit::UsdAMonth | Unit::UsdAnHour | Unit::UsdEach);
        let least = if is_money { 2 } else { 0 };
        Self { unit, before, least, most: most.max(least), after }
    }

    /// The same with more decimals: at most as many as an amount has.
    fn with_more(self, decimals: usize) -> Self {
        Self { most: (self.most + decimals).min(DECIMALS), ..self }
    }

    fn text(&self, Amount(billionths): Amount) -> String {
        let shown = Amount(billionths.saturating_mul(ONE / self.unit.one()));
        let number = decimal(shown, self.least, self.most);
        let (before, after) = (self.before, self.after);
        match number.strip_prefix('−') {
            Some(number) => format!("−{before}{number}{after}"),
            None => format!("{before}{number}{after}"),
        }
    }

    /// The amount that its text says.
    fn said(&self, amount: Amount) -> Amount {
        amount.rounded_to((self.unit.one() / 10_i128.pow(u32::try_from(self.most).unwrap_or(0))).max(1))
    }
}

/// How many decimals an amount has.
const DECIMALS: usize = 9;

/// A number with at least and at most so many decimals, rounded half away from zero, with a minus as formulas have it: `−1,234.5`.
fn decimal(Amount(billionths): Amount, least: usize, most: usize) -> String {
    let most = most.min(DECIMALS);
    let scale = 10_u128.pow(u32::try_from(DECIMALS - most).unwrap_or(0));
    let rounded = (billionths.unsigned_abs().saturating_add(scale / 2)) / scale;
    let parts = 10_u128.pow(u32::try_from(most).unwrap_or(0));
    let mut text = thousands(u64::try_from(rounded / parts).unwrap_or(u64::MAX));
    let mut decimals = if most == 0 { String::new() } else { format!("{:0most$}", rounded % parts) };
    while decimals.len() > least && decimals.ends_with('0') {
        decimals.pop();
    }
    if !decimals.is_empty() {
        text = format!("{text}.{decimals}");
    }
    if billionths < 0 && rounded > 0 { format!("−{text}") } else { text }
}

/// How a number was computed, with the amounts of what it was computed from: `9 × $0.192/hour × 730 hours/month`.
/// Nothing where it was not computed. Whoever computes it again from what stands there gets the amount that is shown: where
/// rounded amounts would give another one they have more decimals.
pub fn figure_formula(language: Language, figure: &Figure) -> Option<String> {
    let Origin::Computed { operation, of } = figure.origin() else { return None };
    let amounts = operands(language, figure, *operation, of);
    Some(match operation {
        Operation::Sum => amounts.join(" + "),
        Operation::Product => amounts.join(" × "),
        Operation::Quotient => amounts.join(" ÷ "),
        Operation::Difference => amounts.join(" − "),
        Operation::Greatest => {
            let amounts = amounts.join(", ");
            language.pick(format!("greatest of {amounts}"), format!("최댓값({amounts})"))
        }
        Operation::Least => {
            let amounts = amounts.join(", ");
            language.pick(format!("least of {amounts}"), format!("최솟값({amounts})"))
        }
        Operation::Rounded => {
            let amounts = amounts.join(", ");
            language.pick(format!("{amounts}, rounded"), format!("{amounts} 반올림"))
        }
        Operation::RoundedUp => {
            let amounts = amounts.join(", ");
            language.pick(format!("{amounts}, rounded up"), format!("{amounts} 올림"))
        }
        Operation::RoundedDown => {
            let amounts = amounts.join(", ");
            language.pick(format!("{amounts}, rounded down"), format!("{amounts} 버림"))
        }
    })
}

/// What a number was computed from, with as few more decimals as it takes.
fn operands(language: Language, figure: &Figure, operation: Operation, of: &[Figure]) -> Vec<String> {
    let shown = figure_amount(language, figure);
    let with_more = |decimals: usize| -> Vec<Notation> {
        of.iter()
            .map(|input| Notation::of(language, input.amount(), input.unit).with_more(decimals))
            .collect()
    };
    let is_rounding = matches!(operation, Operation::Rounded | Operation::RoundedUp | Operation::RoundedDown);
    let says_it = |notations: &Vec<Notation>| {
        let said = || notations.iter().zip(of).map(|(notation, input)| notation.said(input.amount()));
        // What is rounded shows what is rounded away.
        let hides = |(said, input): (Amount, &Figure)| {
            let is_whole = |amount: Amount| amount.0 % input.unit.one() == 0;
            is_rounding && is_whole(said) && !is_whole(input.amount())
        };
        let result = operation.result(figure.unit, said());
        amount(language, result, figure.unit) == shown && !said().zip(of).any(hides)
    };
    let notations = (0..DECIMALS).map(with_more).find(says_it).unwrap_or_else(|| with_more(DECIMALS));
    notations.iter().zip(of).map(|(notation, input)| notation.text(input.amount())).collect()
}

/// Where a number comes from that was not computed: a source with its date and how well it is known.
pub fn figure_origin(language: Language, figure: &Figure) -> String {
    let text = match figure.origin() {
        Origin::Published { source, basis: known } => {
            return format!("{}, {} ({})", source.name, source.date, basis(language, *known));
        }
        Origin::OwnPrice => ("your own price", "직접 입력한 가격"),
        Origin::Plan => ("the plan", "플랜"),
        Origin::Simulation => ("a run of the plan", "플랜의 시뮬레이션"),
        Origin::Fleet => ("this fleet", "이 플릿"),
        Origin::Search => ("proved by the search for fleets", "플릿 탐색이 증명한 값"),
        Origin::Images => ("the list of images", "이미지 목록"),
        Origin::Servers => ("the list of servers", "서버 목록"),
        Origin::Notes => ("the notes' rule of thumb", "노트의 경험칙"),
        Origin::Fitted(how_far) => {
            let off = fit(language, *how_far);
            return language.pick(
                format!("fitted to the ECU that AWS published: {off}"),
                format!("AWS가 발표한 ECU로 추정: {off}"),
            );
        }
        Origin::Compared { samples, source } => return compared(language, *samples, *source),
        Origin::Definition => ("by definition", "정의"),
        Origin::Assumed => ("assumed", "가정"),
        Origin::Chosen(on) => return evidence(language, *on),
        Origin::Computed { .. } => ("computed", "계산"),
    };
    language.pick(text.0, text.1).to_owned()
}

/// How an error was found.
fn compared(language: Language, samples: u32, source: Source) -> String {
    let (samples, name, date) = (thousands(samples), source.name, source.date);
    language.pick(
        format!(
            "the difference from each of {samples} published ECU, up or down, as a share of it; {name}, {date}"
        ),
        format!("발표된 ECU {samples}개 각각과의 차이(절댓값)를 발표값으로 나눈 비율. {name}, {date}"),
    )
}

/// What a choice rests on: how much was seen, where and when.
fn evidence(language: Language, evidence: Evidence) -> String {
    match evidence {
        Evidence::SpotDiscounts(seen) => {
            let [median, least, most] =
                [seen.median_permille, seen.least_permille, seen.most_permille].map(permille);
            let (types, region, name, date) = (seen.types, seen.region, seen.source.name, seen.source.date);
            language.pick(
                format!("assumed; observed: median {median}, {least} to {most}, {types} types, {region}, {name}, {date}"),
                format!("가정, 관찰: 중앙값 {median}, {least}~{most}, 유형 {types}개, {region}, {name}, {date}"),
            )
        }
        Evidence::Registrations(rule) => {
            let (samples, most, date) = (rule.samples, permille(rule.most_permille), rule.date);
            language.pick(
                format!(
                    "assumed, on the safe side; observed: {samples} registrations of such types up to {date}, none less \
                     than this gives, and at most {most} of the memory more"
                ),
                format!(
                    "가정, 안전한 쪽으로, 관찰: {date}까지 이런 유형의 등록 {samples}건, 모두 이 값 이상이며 차이는 메모리의 \
                     최대 {most}"
                ),
            )
        }
    }
}

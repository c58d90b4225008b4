//! How numbers read, and that what stands in a formula gives the number beside it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::catalogue::instance_types;
use crate::plan::{Plan, PullRoute, Pulls, Registry, Repository, Sizing};
use crate::sizing::registry::{Market, registry_cost};
use crate::sizing::{
    Amount, Bought, Candidate, Counted, Figure, FleetQuestion, Label, Needs, ONE, Operation, Origin,
    PriceBook, Unit, Usage, bill, ecu, exchange, own_types, registration, simple_candidates,
};
use crate::units::CpuUnits;
use crate::words::{Language, figure_amount, figure_formula, figure_label, figure_origin};

fn check(nanos: i128, unit: Unit, english: &str, korean: &str) {
    let figure = Figure::new(Label::Instances, Amount(nanos), unit, Origin::Plan);
    assert_eq!(figure_amount(Language::En, &figure), english);
    assert_eq!(figure_amount(Language::Ko, &figure), korean);
}

#[test]
fn amounts_read_well() {
    check(1_261_440_000_000, Unit::UsdAMonth, "$1,261.44/month", "$1,261.44/월");
    check(24_600_000_000, Unit::UsdAMonth, "$24.60/month", "$24.60/월");
    check(-4_996_000_000, Unit::Usd, "−$5.00", "−$5.00");
    check(-1, Unit::Usd, "$0.00", "$0.00");
    check(91_200_000, Unit::UsdEach, "$0.0912", "$0.0912");
    check(845_000_000, Unit::Share, "84.5 %", "84.5 %");
    check(2_200_000_000, Unit::Ecu, "2.2 ECU", "2.2 ECU");
    check(9_000_000_000, Unit::Count, "9", "9");
    check(193_000_000, Unit::Gb, "0.193 GB", "0.193 GB");
    check(20_000, Unit::GbAMonth, "0.00002 GB/month", "0.00002 GB/월");
    check(i128::MAX, Unit::Mib, "18,446,744,073,709,551,615 MiB", "18,446,744,073,709,551,615 MiB");
}

#[test]
fn a_formula_has_the_amounts_that_it_is_of() {
    let instances = Figure::new(Label::Instances, Amount::whole(9), Unit::Count, Origin::Plan);
    let price = Figure::new(Label::InstancePrice, Amount(192_000_000), Unit::UsdAnHour, Origin::OwnPrice);
    let hours = Figure::new(Label::HoursOfAMonth, Amount::whole(730), Unit::HoursAMonth, Origin::Assumed);
    let cost = Figure::product(Label::InstancePrice, Unit::UsdAMonth, [instances, price, hours]);
    assert_eq!(figure_amount(Language::En, &cost), "$1,261.44/month");
    let formula = figure_formula(Language::En, &cost);
    assert_eq!(formula.as_deref(), Some("9 × $0.192/hour × 730 hours/month"));
    assert_eq!(figure_formula(Language::En, &cost.inputs()[1]), None);
    assert_eq!(figure_origin(Language::En, &cost.inputs()[1]), "your own price");
}

fn plain(nanos: i128, unit: Unit) -> Figure {
    Figure::new(Label::Instances, Amount(nanos), unit, Origin::Plan)
}

fn formula(operation: Operation, unit: Unit, of: &[(i128, Unit)]) -> String {
    let of = of.iter().map(|(nanos, unit)| plain(*nanos, *unit)).collect();
    let figure = Figure::computed(Label::Instances, unit, operation, of);
    let formula = figure_formula(Language::En, &figure).expect("it is computed");
    format!("{formula} = {}", figure_amount(Language::En, &figure))
}

#[test]
fn a_formula_has_the_decimals_that_its_result_takes() {
    let all = [
        formula(Operation::Product, Unit::Ecu, &[(8 * ONE, Unit::Vcpus), (4_037_500_000, Unit::Ecu)]),
        formula(Operation::Product, Unit::Count, &[(512 * ONE, Unit::Count), (3_580_000_000, Unit::Ecu)]),
        formula(Operation::Product, Unit::Mib, &[(8_192 * ONE, Unit::Mib), (31_635_000, Unit::Share)]),
        formula(
            Operation::Product,
            Unit::UsdAMonth,
            &[(9 * ONE, Unit::Count), (62_500_000, Unit::UsdAMonth)],
        ),
        formula(Operation::RoundedUp, Unit::CpuUnits, &[(291_250_000_000, Unit::CpuUnits)]),
        formula(Operation::RoundedUp, Unit::CpuUnits, &[(291_600_000_000, Unit::CpuUnits)]),
        formula(Operation::RoundedDown, Unit::Share, &[(907_500_000, Unit::Share)]),
        formula(Operation::Sum, Unit::Usd, &[(1_004_000_000, Unit::Usd), (1_004_000_000, Unit::Usd)]),
    ];
    expect_test::expect![[r#"
        8 vCPU × 4.04 ECU = 32.3 ECU
        512 × 3.58 ECU = 1,832.96
        8,192 MiB × 3.16 % = 259 MiB
        9 × $0.0625/month = $0.56/month
        291.3 CPU units, rounded up = 292 CPU units
        291.6 CPU units, rounded up = 292 CPU units
        90.8 %, rounded down = 90 %
        $1.004 + $1.004 = $2.01"#]]
    .assert_eq(&all.join("\n"));
}

/// The amount that a text says.
fn read(text: &str) -> Amount {
    let is_negative = text.starts_with('−');
    let number: String = text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
    let billionths = format!("{whole}{decimals:0<9}").parse::<i128>().expect("it is a number");
    let one = if text.ends_with('%') { 100 } else { 1 };
    Amount(if is_negative { -billionths } else { billionths } / one)
}

/// Computes a formula again from nothing but its text.
fn recomputed(formula: &str, operation: Operation, unit: Unit) -> Amount {
    let bare = formula.trim_start_matches("greatest of ").trim_start_matches("least of ");
    let bare = bare.trim_end_matches(" up").trim_end_matches(" down").trim_end_matches(", rounded");
    let signs = [" + ", " × ", " ÷ ", " − ", ", "];
    let sign = signs.into_iter().find(|sign| bare.contains(sign)).unwrap_or(" + ");
    operation.result(unit, bare.split(sign).filter(|text| !text.is_empty()).map(read))
}

#[track_caller]
fn check_formulas(figure: &Figure) {
    if let (Some(formula), Origin::Computed { operation, .. }) =
        (figure_formula(Language::En, figure), figure.origin())
    {
        assert!(!figure.inputs().is_empty(), "nothing is below {}", figure_label(Language::En, figure));
        let shown = figure_amount(Language::En, figure);
        let again = plain(recomputed(&formula, *operation, figure.unit).0, figure.unit);
        assert_eq!(figure_amount(Language::En, &again), shown, "{formula}");
    }
    figure.inputs().iter().for_each(check_formulas);
}

const UNITS: [Unit; 8] = [
    Unit::Count,
    Unit::UsdAMonth,
    Unit::UsdAnHour,
    Unit::GbAMonth,
    Unit::Mib,
    Unit::Share,
    Unit::Ecu,
    Unit::CpuUnits,
];

const OPERATIONS: [Operation; 9] = [
    Operation::Sum,
    Operation::Product,
    Operation::Quotient,
    Operation::Difference,
    Operation::Greatest,
    Operation::Least,
    Operation::RoundedUp,
    Operation::RoundedDown,
    Operation::Rounded,
];

proptest! {
    #[test]
    fn a_formula_gives_the_number_beside_it(
        operation in prop::sample::select(&OPERATIONS[..]),
        unit in prop::sample::select(&UNITS[..]),
        of in prop::collection::vec((-10_000_000_000_000..10_000_000_000_000_i128, 0..10_u32, prop::sample::select(&UNITS[..])), 1..4),
    ) {
        let of: Vec<Figure> = of.iter().map(|(nanos, decimals, unit)| {
            // Some numbers are round.
            let step = 10_i128.pow(*decimals);
            plain(nanos / step * step, *unit)
        }).collect();
        let of = match operation {
            Operation::RoundedUp | Operation::RoundedDown | Operation::Rounded => of[..1].to_vec(),
            _ => of,
        };
        check_formulas(&Figure::computed(Label::Instances, unit, operation, of));
    }
}

fn with_registry(mut plan: Plan) -> Plan {
    let repository = Repository {
        images: 33,
        own_mb: 77,
        shared_mb: 191,
        pushes: 71,
        pulls: Pulls { same_region: 1_777, other_region: 13, internet: 7 },
        ..Repository::default()
    };
    let registry = Registry {
        pull_route: PullRoute::Nat,
        repositories: BTreeMap::from([("team/app".to_owned(), repository)]),
        ..Registry::default()
    };
    let mut sizing = Sizing::clone(&plan.sizing);
    sizing.registry = registry;
    sizing.fleet.spot_percent = 33;
    sizing.costs.discount_percent = 7;
    plan.sizing = sizing.into();
    plan
}

#[test]
fn the_formulas_of_a_bill_give_its_numbers() {
    for plan in [crate::samples::notes_traffic().expect("it is a plan"), crate::samples::notes_cluster()]
        .map(with_registry)
    {
        let book = PriceBook::new(&plan.region, &plan.sizing);
        let usage = Usage::of_plan(&plan);
        check_formulas(&bill(&book, &plan, Bought::sought(&own_types(&plan)), &usage).total);
        let cost = registry_cost(&plan.sizing.registry, &Market::of(book, &plan, &usage));
        cost.stored.iter().chain([&cost.total]).for_each(check_formulas);
        let endpoints = cost.endpoints.expect("pulls go through a NAT gateway");
        check_formulas(&endpoints.break_even);
    }
}

#[test]
fn the_formulas_of_candidates_give_their_numbers() {
    let plan = with_registry(crate::samples::notes_traffic().expect("it is a plan"));
    let question = FleetQuestion::of_plan(&plan, Needs::Services).expect("there are prices");
    let candidates = simple_candidates(&question, &plan);
    assert!(candidates.len() > 20, "{}", candidates.len());
    let figures = |one: &Candidate| {
        let always =
            [one.ecu_figure(&question), one.memory_figure(&question), one.headroom_figure(&question)];
        let known = [one.monthly_figure(&plan, &question), one.zone_loss_figure(&question)];
        let stranded = one.stranded_figure(&plan, &question, None);
        always.into_iter().chain(known.into_iter().flatten()).chain(stranded).collect::<Vec<_>>()
    };
    candidates.iter().flat_map(figures).for_each(|figure| check_formulas(&figure));
}

#[test]
fn the_formulas_of_ecu_give_its_numbers() {
    let first = instance_types().iter().find(|entry| entry.name == "m5.large").expect("it is known");
    for entry in instance_types() {
        check_formulas(&ecu(entry, Counted::Published));
        let registered = registration(entry, Default::default());
        [registered.cpu, registered.memory].iter().for_each(check_formulas);
        let exchanged = exchange(CpuUnits(291), first, entry);
        [exchanged.ecu, exchanged.unchanged, exchanged.needed].iter().for_each(check_formulas);
    }
}

/// Two instances in three zones: one zone has none, and says whose.
#[test]
fn nothing_in_a_zone_is_the_fleets() {
    let plan = crate::samples::notes_traffic().expect("it is a plan");
    let question = FleetQuestion::of_plan(&plan, Needs::Services).expect("there are prices");
    let mut candidate = Candidate::of_present(&question, &plan).expect("there are instances");
    candidate.zones = vec![vec![("m5.large".into(), 2)], Vec::new()];
    let left = candidate.zone_loss_figure(&question).expect("there are two zones");
    check_formulas(&left);
    let mut empty = Vec::new();
    let mut all = vec![&left];
    while let Some(figure) = all.pop() {
        all.extend(figure.inputs());
        let is_none = figure.amount() == Amount(0) && figure.unit == Unit::Mib && figure.inputs().is_empty();
        empty.extend(is_none.then(|| figure_origin(Language::En, figure)));
    }
    assert_eq!(empty, ["this fleet"]);
}

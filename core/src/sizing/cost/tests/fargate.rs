//! Fargate, and when instances are cheaper.

use super::*;
use crate::task_definition::TaskDefinition;

pub(super) fn definition(json: &str) -> TaskDefinition {
    let document = serde_json::from_str(json).expect("the document is JSON");
    TaskDefinition::from_document(document).expect("it is a task definition")
}

#[track_caller]
fn check_size(json: &str, expected: Result<(u32, u32), NotOnFargate>) {
    let size = smallest_size(&definition(json), Architecture::X86_64).map(|(cpu, memory)| (cpu.0, memory.0));
    assert_eq!(size, expected, "{json}");
}

/// A plan with 9 c5.xlarge in Seoul and these services, as task definitions with counts.
pub(super) fn plan_of(services: &[(&str, u32)]) -> Plan {
    let mut plan = samples::notes_cluster();
    let (_, spec) = plan.services.iter().next().expect("the sample has a service");
    let spec = (**spec).clone();
    (plan.services, plan.task_definitions) = Default::default();
    for (json, count) in services {
        let definition = definition(json);
        let family: Arc<str> = definition.document()["family"].as_str().expect("it has a family").into();
        let id = crate::task_definition::TaskDefinitionId {
            family: family.clone(),
            ..spec.task_definition.clone()
        };
        plan.task_definitions.insert(id.clone(), Arc::new(definition));
        let service = crate::service::Service { task_definition: id, desired_count: *count, ..spec.clone() };
        plan.services.insert((&*family).into(), Arc::new(service));
    }
    plan
}

pub(super) fn task(family: &str, cpu: u32, memory: u32) -> String {
    format!(
        r#"{{"family":"{family}","containerDefinitions":[{{"name":"a","cpu":{cpu},"memory":{memory}}}]}}"#
    )
}

/// What is said of 9 c5.xlarge in Seoul beside a plan's tasks on Fargate, and its total.
#[track_caller]
pub(super) fn check_beside(services: &[(&str, u32)], expected: expect_test::Expect) {
    let plan = plan_of(services);
    let book = PriceBook::new(SEOUL, &plan.sizing);
    let mut text = String::new();
    for architecture in [Architecture::X86_64, Architecture::Arm64] {
        let bill = fargate_bill(&book, &plan, architecture);
        let total = bill.total.as_ref().map(|total| words::figure_amount(Language::En, total));
        let even = break_even(&book, architecture, Bought::sought(&fleet(&[("c5.xlarge", 9)])), Some(&bill));
        let even = even.map(|even| words::break_even(Language::En, &even));
        let left_out = words::left_out(Language::En, &bill);
        let rebuilt = bill.rebuilt().map(|rebuilt| words::rebuilt(Language::En, &rebuilt));
        writeln!(text, "{}: {}", architecture.as_str(), total.as_deref().unwrap_or("nothing")).unwrap();
        [even, left_out, rebuilt].into_iter().flatten().for_each(|line| writeln!(text, "  {line}").unwrap());
    }
    expected.assert_eq(&text);
}

#[test]
fn the_smallest_size_holds_a_task() {
    check_size(
        r#"{"family":"a","cpu":"512","memory":"3 GB","containerDefinitions":[{"name":"a"}]}"#,
        Ok((512, 3_072)),
    );
    let two = r#"{"family":"a","containerDefinitions":[
        {"name":"a","cpu":200,"memory":600,"memoryReservation":100},{"name":"b","cpu":100,"memoryReservation":900}]}"#;
    check_size(two, Ok((512, 2_048)));
    let idle = r#"{"family":"a","containerDefinitions":[{"name":"a","memory":128}]}"#;
    check_size(idle, Ok((256, 512)));
    let large = r#"{"family":"a","containerDefinitions":[{"name":"a","cpu":20000,"memory":128}]}"#;
    check_size(large, Err(NotOnFargate::TooLarge));
    let gpu = r#"{"family":"a","containerDefinitions":[
        {"name":"a","memory":128,"resourceRequirements":[{"type":"GPU","value":"1"}]}]}"#;
    check_size(gpu, Err(NotOnFargate::Gpus));
    let windows = r#"{"family":"a","runtimePlatform":{"operatingSystemFamily":"WINDOWS_SERVER_2022_CORE"},
        "containerDefinitions":[{"name":"a","memory":128}]}"#;
    check_size(windows, Ok((1_024, 2_048)));
    let on_arm = smallest_size(&definition(windows), Architecture::Arm64);
    assert_eq!(on_arm, Err(NotOnFargate::WindowsOnArm));
}

#[test]
fn services_on_fargate() {
    let stored = r#"{"family":"stored","cpu":"1024","memory":"2048","ephemeralStorage":{"sizeInGiB":50},
        "containerDefinitions":[{"name":"a"}]}"#;
    let plan = plan_of(&[(stored, 5)]);
    let book = PriceBook::new(SEOUL, &plan.sizing);
    let bill = fargate_bill(&book, &plan, Architecture::Arm64);
    expect![[r#"
        All services on Fargate, ARM64: $179.73/month, = $179.73/month
          On Fargate, stored: $179.73/month, = 5 × $0.04924/hour × 730 hours/month
            Tasks, stored: 5, the plan
            A task on Fargate, stored: $0.04924/hour, = $0.03725/hour + $0.00818/hour + $0.00381/hour
              CPU: $0.03725/hour, = 1 vCPU × $0.03725/hour
                vCPUs of the size: 1 vCPU, the plan
                Fargate vCPU (Arm), an hour: $0.03725/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Memory: $0.00818/hour, = 2 GB × $0.00409/hour
                Memory of the size: 2 GB, the plan
                Fargate GB of memory (Arm), an hour: $0.00409/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Ephemeral storage: $0.00381/hour, = 30 GB × $0.000127/hour
                Ephemeral storage that is paid: 30 GB, = greatest of 30 GB, 0 GB
                  Ephemeral storage that is paid: 30 GB, = 50 GB − 20 GB
                    Ephemeral storage: 50 GB, the plan
                    Ephemeral storage that is free: 20 GB, Amazon ECS developer guide, fargate-task-storage, 2023-05-19 (documented: AWS says so)
                  Nothing: 0 GB, by definition
                Fargate GB of ephemeral storage, an hour: $0.000127/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
            Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(&bill.total.expect("it can run")));
}

/// The example of the design: 9 c5.xlarge in Seoul, of which tasks that fit Fargate's sizes reserve 78 %.
#[test]
fn a_fleet_breaks_even() {
    let plan = plan_of(&[(&task("a", 1_024, 2_048), 28)]);
    let book = PriceBook::new(SEOUL, &plan.sizing);
    let types = fleet(&[("c5.xlarge", 9)]);
    let bill = fargate_bill(&book, &plan, Architecture::X86_64);
    let even = break_even(&book, Architecture::X86_64, Bought::sought(&types), Some(&bill))
        .expect("all prices are known");
    amount(&even.on_fargate, "$41.45/month");
    amount(&even.at_full, "$35.04/month");
    amount(&even.share, "84.5 %");
    amount(even.reserved.as_ref().unwrap(), "77.8 %");
    amount(even.today.as_ref().unwrap(), "$45.05/month");
    amount(even.difference.as_ref().unwrap(), "−8 %");
    let exactly =
        break_even(&book, Architecture::X86_64, Bought::sought(&types), None).expect("all prices are known");
    expect![[r#"
        Break-even share: 84.5 %, = $1,261.44/month ÷ $1,492.18/month
          Instances of the fleet: $1,261.44/month, = $1,261.44/month
            On-demand instances, c5.xlarge: $1,261.44/month, = 9 × $0.192/hour × 730 hours/month
              Instances, c5.xlarge: 9, this fleet
              Price of an instance, c5.xlarge: $0.192/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a month: 730 hours/month, assumed
          The fleet at Fargate's prices: $1,492.18/month, = $1,223.60/month + $268.58/month
            CPU: $1,223.60/month, = 36 vCPU × $0.04656/hour × 730 hours/month
              vCPUs of the fleet: 36 vCPU, = 36 vCPU
                vCPUs of the fleet, c5.xlarge: 36 vCPU, = 9 × 4 vCPU
                  Instances, c5.xlarge: 9, this fleet
                  vCPUs of the fleet, c5.xlarge: 4 vCPU, PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              Fargate vCPU (x86), an hour: $0.04656/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Hours of a month: 730 hours/month, assumed
            Memory: $268.58/month, = 72 GB × $0.00511/hour × 730 hours/month
              Memory of the fleet: 72 GB, = 72 GB
                Memory of the fleet, c5.xlarge: 72 GB, = 9 × 8 GB
                  Instances, c5.xlarge: 9, this fleet
                  Memory of the fleet, c5.xlarge: 8 GB, PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              Fargate GB of memory (x86), an hour: $0.00511/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(&exactly.share));
    let points: Vec<String> =
        even.points([0, 50, 76, 100]).iter().map(|(at, cost)| format!("{at} {:.2}", cost.as_f64())).collect();
    assert_eq!(points, ["50 70.08", "76 46.11", "100 35.04"]);
    let arm =
        break_even(&book, Architecture::Arm64, Bought::sought(&types), None).expect("all prices are known");
    amount(&arm.share, "105.7 %");
    assert_eq!((arm.reserved, arm.today, arm.difference), (None, None, None));
}

#[test]
fn what_is_not_there_does_not_break_even() {
    let sizing = Sizing::default();
    let even = |region, types: &[(&str, u32)]| {
        break_even(
            &PriceBook::new(region, &sizing),
            Architecture::X86_64,
            Bought::sought(&fleet(types)),
            None,
        )
    };
    assert_eq!(even(SEOUL, &[]), None);
    assert_eq!(even(SEOUL, &[("c5.xlarge", 0)]), None);
    assert_eq!(even("mars-north-1", &[("c5.xlarge", 1)]), None);
    assert_eq!(even(SEOUL, &[("c5.xlarge", 1), ("c6a.large", 1)]), None);
}

#[test]
fn tasks_cost_what_their_sizes_do() {
    // 520 CPU units and 1,040 MiB are a vCPU and 2 GB there.
    check_beside(
        &[(&task("a", 520, 1_040), 45)],
        expect![[r#"
            X86_64: $1,865.22/month
              Fargate is cheaper where less than 42.9 % of the fleet is reserved. At the 63.5 % that is reserved, it would cost 47.9 % more.
            ARM64: $1,492.38/month
              Fargate is cheaper where less than 53.7 % of the fleet is reserved. At the 63.5 % that is reserved, it would cost 18.3 % more.
              Images of a must be built for Arm.
        "#]],
    );
    check_beside(
        &[(&task("a", 512, 1_024), 45)],
        expect![[r#"
            X86_64: $932.61/month
              Fargate is cheaper where less than 84.5 % of the fleet is reserved. At the 62.5 % that is reserved, it would cost 26.1 % less.
            ARM64: $746.19/month
              Fargate is cheaper even where all of the fleet is reserved. At the 62.5 % that is reserved, it would cost 40.8 % less.
              Images of a must be built for Arm.
        "#]],
    );
    check_beside(
        &[(&task("idle", 520, 1_040), 0)],
        expect![[r#"
        X86_64: $0.00/month
          For tasks that fit Fargate's sizes exactly: Fargate is cheaper where less than 84.5 % of the fleet is reserved.
        ARM64: $0.00/month
          For tasks that fit Fargate's sizes exactly: Fargate is cheaper even where all of the fleet is reserved.
    "#]],
    );
    check_beside(
        &[],
        expect![[r#"
        X86_64: nothing
          For tasks that fit Fargate's sizes exactly: Fargate is cheaper where less than 84.5 % of the fleet is reserved.
        ARM64: nothing
          For tasks that fit Fargate's sizes exactly: Fargate is cheaper even where all of the fleet is reserved.
    "#]],
    );
}

const WINDOWS: &str = r#"{"family":"win","cpu":"1024","memory":"2048",
    "runtimePlatform":{"operatingSystemFamily":"WINDOWS_SERVER_2022_CORE"},"containerDefinitions":[{"name":"a"}]}"#;

#[test]
fn what_cannot_run_on_fargate_is_not_compared() {
    let gpu = r#"{"family":"gpu","containerDefinitions":[
        {"name":"a","memory":128,"resourceRequirements":[{"type":"GPU","value":"1"}]}]}"#;
    check_beside(
        &[(gpu, 3)],
        expect![[r#"
            X86_64: nothing
              Fargate cannot run gpu (needs GPUs). The total is without that, and instances, which hold all, are not compared.
            ARM64: nothing
              Fargate cannot run gpu (needs GPUs). The total is without that, and instances, which hold all, are not compared.
        "#]],
    );
    check_beside(
        &[(gpu, 3), (&task("web", 256, 512), 4), (&task("large", 20_000, 512), 1)],
        expect![[r#"
            X86_64: $41.45/month
              Fargate cannot run gpu (needs GPUs), large (needs more than the largest size has). The total is without that, and instances, which hold all, are not compared.
            ARM64: $33.16/month
              Fargate cannot run gpu (needs GPUs), large (needs more than the largest size has). The total is without that, and instances, which hold all, are not compared.
              Images of web must be built for Arm.
        "#]],
    );
    check_beside(
        &[(gpu, 0), (&task("web", 256, 512), 4)],
        expect![[r#"
            X86_64: $41.45/month
              Fargate is cheaper where less than 84.5 % of the fleet is reserved. At the 2.8 % that is reserved, it would cost 96.7 % less.
            ARM64: $33.16/month
              Fargate is cheaper even where all of the fleet is reserved. At the 2.8 % that is reserved, it would cost 97.4 % less.
              Images of web must be built for Arm.
        "#]],
    );
    check_beside(
        &[(WINDOWS, 9)],
        expect![[r#"
            X86_64: $731.22/month
              Fargate is cheaper where less than 43.1 % of the fleet is reserved. At the 25 % that is reserved, it would cost 42 % less.
            ARM64: nothing
              Fargate cannot run win (runs on Windows, which Fargate has on x86). The total is without that, and instances, which hold all, are not compared.
        "#]],
    );
}

#[test]
fn windows_has_prices_of_its_own() {
    let plan = plan_of(&[(WINDOWS, 2)]);
    let bill = fargate_bill(&PriceBook::new(SEOUL, &plan.sizing), &plan, Architecture::X86_64);
    expect![[r#"
        All services on Fargate, X86_64: $162.49/month, = $162.49/month
          On Fargate, win: $162.49/month, = 2 × $0.111297/hour × 730 hours/month
            Tasks, win: 2, the plan
            A task on Fargate, win: $0.111297/hour, = $0.053544/hour + $0.046/hour + $0.011753/hour
              CPU: $0.053544/hour, = 1 vCPU × $0.053544/hour
                vCPUs of the size: 1 vCPU, the plan
                Fargate vCPU (Windows), an hour: $0.053544/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Licence of Windows: $0.046/hour, = 1 vCPU × $0.046/hour
                vCPUs of the size: 1 vCPU, the plan
                Fargate licence of Windows for a vCPU, an hour: $0.046/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Memory: $0.011753/hour, = 2 GB × $0.0058765/hour
                Memory of the size: 2 GB, the plan
                Fargate GB of memory (Windows), an hour: $0.005877/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
            Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(&bill.total.expect("it can run")));
}

#[test]
fn a_share_counts_what_sizes_cost() {
    let plan = plan_of(&[(&task("a", 520, 1_040), 45)]);
    let book = PriceBook::new(SEOUL, &plan.sizing);
    let bill = fargate_bill(&book, &plan, Architecture::X86_64);
    let types = fleet(&[("c5.xlarge", 9)]);
    let even = break_even(&book, Architecture::X86_64, Bought::sought(&types), Some(&bill))
        .expect("all prices are known");
    expect![[r#"
        Break-even share: 42.9 %, = 63.5 % × 67.6 %
          Share that is reserved: 63.5 %, = $947.18/month ÷ $1,492.18/month
            Reserved at Fargate's prices: $947.18/month, = $776.697/month + $170.486/month
              CPU: $776.70/month, = 22.8516 vCPU × $0.04656/hour × 730 hours/month
                vCPUs that tasks reserve: 22.85 vCPU, = 22.85 vCPU
                  vCPUs that tasks reserve, a: 22.85 vCPU, = 45 × 0.5078 vCPU
                    Tasks, a: 45, the plan
                    vCPUs that tasks reserve, a: 0.51 vCPU, the plan
                Fargate vCPU (x86), an hour: $0.04656/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
                Hours of a month: 730 hours/month, assumed
              Memory: $170.49/month, = 45.703 GB × $0.00511/hour × 730 hours/month
                Memory that tasks reserve: 45.703 GB, = 45.703 GB
                  Memory that tasks reserve, a: 45.703 GB, = 45 × 1.01563 GB
                    Tasks, a: 45, the plan
                    Memory that tasks reserve, a: 1.016 GB, the plan
                Fargate GB of memory (x86), an hour: $0.00511/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
                Hours of a month: 730 hours/month, assumed
            The fleet at Fargate's prices: $1,492.18/month, = $1,223.60/month + $268.58/month
              CPU: $1,223.60/month, = 36 vCPU × $0.04656/hour × 730 hours/month
                vCPUs of the fleet: 36 vCPU, = 36 vCPU
                  vCPUs of the fleet, c5.xlarge: 36 vCPU, = 9 × 4 vCPU
                    Instances, c5.xlarge: 9, this fleet
                    vCPUs of the fleet, c5.xlarge: 4 vCPU, PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
                Fargate vCPU (x86), an hour: $0.04656/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
                Hours of a month: 730 hours/month, assumed
              Memory: $268.58/month, = 72 GB × $0.00511/hour × 730 hours/month
                Memory of the fleet: 72 GB, = 72 GB
                  Memory of the fleet, c5.xlarge: 72 GB, = 9 × 8 GB
                    Instances, c5.xlarge: 9, this fleet
                    Memory of the fleet, c5.xlarge: 8 GB, PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
                Fargate GB of memory (x86), an hour: $0.00511/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
                Hours of a month: 730 hours/month, assumed
          The fleet beside its tasks on Fargate: 67.6 %, = $1,261.44/month ÷ $1,865.22/month
            Instances of the fleet: $1,261.44/month, = $1,261.44/month
              On-demand instances, c5.xlarge: $1,261.44/month, = 9 × $0.192/hour × 730 hours/month
                Instances, c5.xlarge: 9, this fleet
                Price of an instance, c5.xlarge: $0.192/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
                Hours of a month: 730 hours/month, assumed
            All services on Fargate, X86_64: $1,865.22/month, = $1,865.22/month
              On Fargate, a: $1,865.22/month, = 45 × $0.05678/hour × 730 hours/month
                Tasks, a: 45, the plan
                A task on Fargate, a: $0.05678/hour, = $0.04656/hour + $0.01022/hour
                  CPU: $0.04656/hour, = 1 vCPU × $0.04656/hour
                    vCPUs of the size: 1 vCPU, the plan
                    Fargate vCPU (x86), an hour: $0.04656/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
                  Memory: $0.01022/hour, = 2 GB × $0.00511/hour
                    Memory of the size: 2 GB, the plan
                    Fargate GB of memory (x86), an hour: $0.00511/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
                Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(&even.share));
}

#[test]
fn tasks_reserve_what_they_ask_for() {
    let plan = samples::notes_cluster();
    let bill = fargate_bill(&PriceBook::new(SEOUL, &plan.sizing), &plan, Architecture::X86_64);
    let shapes = shapes(&plan, Load::Desired);
    let sum = |of: fn(&crate::sizing::TaskShape) -> u32| -> u32 {
        shapes.iter().map(|shape| of(shape) * shape.count).sum()
    };
    let (cpu, memory) = (sum(|shape| shape.demand.request.cpu.0), sum(|shape| shape.demand.request.memory.0));
    assert_eq!(
        bill.reserved.map(|all| all.amount()),
        [Amount::ratio(cpu, 1_024), Amount::ratio(memory, 1_024)]
    );
}

//! Fargate, and when instances are cheaper.

use super::*;
use crate::task_definition::TaskDefinition;

fn definition(json: &str) -> TaskDefinition {
    let document = serde_json::from_str(json).expect("the document is JSON");
    TaskDefinition::from_document(document).expect("it is a task definition")
}

#[track_caller]
fn check_size(json: &str, expected: Result<(u32, u32), NotOnFargate>) {
    let size = smallest_size(&definition(json)).map(|(cpu, memory)| (cpu.0, memory.0));
    assert_eq!(size, expected, "{json}");
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
    check_size(windows, Err(NotOnFargate::Windows));
}

#[test]
fn services_on_fargate() {
    let mut plan = samples::notes_cluster();
    let stored = r#"{"family":"stored","cpu":"1024","memory":"2048","ephemeralStorage":{"sizeInGiB":50},
        "containerDefinitions":[{"name":"a"}]}"#;
    let (id, spec) =
        plan.services.iter().next().map(|(_, spec)| (spec.task_definition.clone(), spec.clone())).unwrap();
    let id = crate::task_definition::TaskDefinitionId { family: "stored".into(), ..id };
    plan.task_definitions.insert(id.clone(), Arc::new(definition(stored)));
    let service = crate::service::Service { task_definition: id, ..(*spec).clone() };
    plan.services = [("stored".into(), Arc::new(service))].into();
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
    "#]].assert_eq(&tree(&bill.total));
}

/// The example of the design: 9 c5.xlarge in Seoul, of which tasks reserve 76 %.
#[test]
fn a_fleet_breaks_even() {
    let sizing = Sizing::default();
    let book = PriceBook::new(SEOUL, &sizing);
    let types = fleet(&[("c5.xlarge", 9)]);
    // 0.76 of 36 vCPUs and 72 GB.
    let reserved = Reserved { cpu: 28_016, memory: 56_033 };
    let even = break_even(&book, Architecture::X86_64, &types, Some(reserved)).expect("all prices are known");
    amount(&even.on_fargate, "$41.45/month");
    amount(&even.at_full, "$35.04/month");
    amount(&even.share, "84.5 %");
    amount(even.reserved.as_ref().unwrap(), "76 %");
    amount(even.today.as_ref().unwrap(), "$46.11/month");
    amount(even.difference.as_ref().unwrap(), "-10.1 %");
    expect![[r#"
        Break-even share: 84.5 %, = $1,261.44/month ÷ $1,492.18/month
          Instances of the fleet: $1,261.44/month, = $1,261.44/month
            On-demand instances, c5.xlarge: $1,261.44/month, = 9 × $0.192/hour × 730 hours/month
              Instances, c5.xlarge: 9, the plan
              Price of an instance, c5.xlarge: $0.192/hour, GitHub lamngockhuong/aws-price @508fb45, ec2-transformed.json (feed of AWS's pricing page), 2025-11-03 (documented: AWS says so)
              Hours of a month: 730 hours/month, assumed
          The fleet at Fargate's prices: $1,492.18/month, = $1,223.60/month + $268.58/month
            CPU: $1,223.60/month, = 36 vCPU × $0.04656/hour × 730 hours/month
              vCPUs of the fleet: 36 vCPU, = 36 vCPU
                vCPUs of the fleet, c5.xlarge: 36 vCPU, = 9 × 4 vCPU
                  Instances, c5.xlarge: 9, the plan
                  vCPUs of the fleet, c5.xlarge: 4 vCPU, PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              Fargate vCPU (x86), an hour: $0.04656/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Hours of a month: 730 hours/month, assumed
            Memory: $268.58/month, = 72 GB × $0.00511/hour × 730 hours/month
              Memory of the fleet: 72 GB, = 72 GB
                Memory of the fleet, c5.xlarge: 72 GB, = 9 × 8 GB
                  Instances, c5.xlarge: 9, the plan
                  Memory of the fleet, c5.xlarge: 8 GB, PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              Fargate GB of memory (x86), an hour: $0.00511/hour, AWS price file plc-ecs-usd-20251027205828, by GitHub lamngockhuong/aws-price, 2025-10-27 (documented: AWS says so)
              Hours of a month: 730 hours/month, assumed
    "#]].assert_eq(&tree(&even.share));
    let points: Vec<String> =
        even.points([0, 50, 76, 100]).iter().map(|(at, cost)| format!("{at} {:.2}", cost.as_f64())).collect();
    assert_eq!(points, ["50 70.08", "76 46.11", "100 35.04"]);
    let arm = break_even(&book, Architecture::Arm64, &types, None).expect("all prices are known");
    amount(&arm.share, "105.7 %");
    assert_eq!((arm.reserved, arm.today, arm.difference), (None, None, None));
}

#[test]
fn what_is_not_there_does_not_break_even() {
    let sizing = Sizing::default();
    let even = |region, types: &[(&str, u32)]| {
        break_even(&PriceBook::new(region, &sizing), Architecture::X86_64, &fleet(types), None)
    };
    assert_eq!(even(SEOUL, &[]), None);
    assert_eq!(even(SEOUL, &[("c5.xlarge", 0)]), None);
    assert_eq!(even("mars-north-1", &[("c5.xlarge", 1)]), None);
    assert_eq!(even(SEOUL, &[("c5.xlarge", 1), ("c6a.large", 1)]), None);
}

#[test]
fn tasks_reserve_what_they_ask_for() {
    let plan = samples::notes_cluster();
    let Reserved { cpu, memory } = Reserved::by(&shapes(&plan, Load::Desired));
    let asked: Vec<(u64, u64)> = plan
        .services
        .values()
        .map(|service| {
            let request = plan.task_definitions[&service.task_definition].request();
            let MemoryMib(memory) = request.memory;
            let count = u64::from(service.desired_count);
            (u64::from(request.cpu.0) * count, u64::from(memory) * count)
        })
        .collect();
    assert_eq!(cpu, asked.iter().map(|(cpu, _)| cpu).sum::<u64>());
    assert_eq!(memory, asked.iter().map(|(_, memory)| memory).sum::<u64>());
}

use expect_test::{Expect, expect};

use super::fit::FIRST_FAMILIES;
use super::*;
use crate::catalogue::{
    EcuBasis, InstanceType, instance_type, instance_types, processors, registered_memory,
};
use crate::plan::{EcuRule, InstanceSpec};
use crate::sizing::{Amount, Figure, Label, Origin, Unit};
use crate::units::{CpuUnits, Ecu, MemoryMib};
use crate::words::{Language, figure_amount, figure_formula, figure_label, figure_origin};

/// A figure with everything that it was computed from, a line each.
fn told(figure: &Figure) -> String {
    fn tell(figure: &Figure, depth: usize, text: &mut String) {
        let language = Language::En;
        let how = figure_formula(language, figure).unwrap_or_else(|| figure_origin(language, figure));
        let (label, amount) = (figure_label(language, figure), figure_amount(language, figure));
        text.push_str(&format!("{}{label}: {amount} = {how}\n", "  ".repeat(depth)));
        figure.inputs().iter().for_each(|input| tell(input, depth + 1, text));
    }
    let mut text = String::new();
    tell(figure, 0, &mut text);
    text
}

#[track_caller]
fn check(figure: &Figure, expected: Expect) {
    expected.assert_eq(&told(figure));
}

fn entry(name: &str) -> &'static InstanceType {
    instance_type(name).unwrap()
}

fn published() -> impl Iterator<Item = &'static InstanceType> {
    instance_types().iter().filter(|entry| entry.ecu.basis == EcuBasis::Published)
}

/// The fit of estimates to what was published, in millionths of ECU.
fn fit(pairs: &[(i128, &InstanceType)]) -> Fit {
    let errors: Vec<i128> = pairs
        .iter()
        .map(|(estimate, entry)| {
            let published = i128::from(entry.ecu.ecu.0) * 10_000_000;
            // Thousandths, rounded half away from zero.
            let error = (estimate - published) * 2_000 / published;
            (error + error.signum()) / 2
        })
        .collect();
    let exact: f64 = pairs.iter().map(|(estimate, entry)| error(*estimate, entry).abs()).sum();
    let bias: f64 = pairs.iter().map(|(estimate, entry)| error(*estimate, entry)).sum();
    let count = pairs.len() as f64;
    Fit {
        samples: u32::try_from(pairs.len()).unwrap(),
        mean_permille: (exact / count * 1_000.0).round() as u32,
        most_permille: u32::try_from(errors.iter().map(|error| error.abs()).max().unwrap()).unwrap(),
        bias_permille: (bias / count * 1_000.0).round() as i32,
    }
}

fn error(estimate: i128, entry: &InstanceType) -> f64 {
    let published = f64::from(entry.ecu.ecu.0) * 1e7;
    (estimate as f64 - published) / published
}

#[test]
fn estimates_are_as_far_from_what_aws_published_as_is_said() {
    let all: Vec<_> = published().map(|entry| (known_ecu(entry).estimate.amount().0, entry)).collect();
    assert_eq!(all.len(), 115);
    let (first, others): (Vec<_>, Vec<_>) =
        all.iter().copied().partition(|(_, entry)| FIRST_FAMILIES.contains(&entry.family));
    assert_eq!(fit(&others), Fit::FAMILY);
    assert_eq!(fit(&first), Fit::FIRST_FAMILIES);
    for (estimate, entry) in all {
        let said = f64::from(known_ecu(entry).fit.most_permille) / 1_000.0 + 0.000_5;
        assert!(error(estimate, entry).abs() <= said, "{}: {}", entry.name, error(estimate, entry));
    }
}

/// The letters and the generation of a family: `m5` of `m5dn`.
fn generation(family: &str) -> &str {
    let letters = family.find(|letter: char| letter.is_ascii_digit()).unwrap_or(family.len());
    let digits = family[letters..].find(|letter: char| !letter.is_ascii_digit());
    digits.map_or(family, |digits| &family[..letters + digits])
}

#[test]
fn estimates_by_siblings_are_as_far_from_what_aws_published_as_is_said() {
    let mut pairs = Vec::new();
    for entry in published() {
        let mut siblings: Vec<_> =
            instance_types().iter().map(|other| (other.family, other.coremark)).collect();
        siblings.dedup();
        siblings
            .retain(|(family, _)| *family != entry.family && generation(family) == generation(entry.family));
        for (_, coremark) in siblings {
            pairs.push((known_ecu(&InstanceType { coremark, ..entry.clone() }).estimate.amount().0, entry));
        }
    }
    assert_eq!(fit(&pairs), Fit::SIBLING);
}

#[test]
fn marks_are_as_far_from_what_aws_published_as_is_said() {
    for rule in [EcuRule::Fitted, EcuRule::Notes] {
        let mut pairs = Vec::new();
        for entry in published() {
            let runs_on = processors().iter().filter(|each| each.families.contains(&entry.family));
            // Marks of a core, of which a type has one for two vCPUs; the mean where a family has several processors.
            let of_each: Vec<i128> = runs_on
                .map(|each| {
                    let marks = i128::from(each.marks) * i128::from(entry.vcpus) * 1_000_000_000;
                    let marks = Amount(marks / i128::from(each.cores) / 2);
                    let marks = Figure::new(Label::Ecu(EcuLabel::Marks), marks, Unit::Marks, Origin::Notes);
                    ecu_of_marks(marks, rule).amount().0
                })
                .collect();
            if !of_each.is_empty() {
                pairs.push((of_each.iter().sum::<i128>() / of_each.len() as i128, entry));
            }
        }
        assert_eq!(fit(&pairs), fit_of(rule), "{rule:?}");
    }
}

#[test]
fn figures_are_the_catalogues_and_name_their_sources() {
    fn has_source(figure: &Figure) -> bool {
        *figure.origin() != Origin::Assumed && figure.inputs().iter().all(has_source)
    }
    for entry in instance_types() {
        let known = known_ecu(entry);
        let is_near = |figure: &Figure, Ecu(hundredths): Ecu| {
            (figure.amount().0 - i128::from(hundredths) * 10_000_000).abs() <= 50_000_000
        };
        assert!(is_near(&known.ecu, entry.ecu.ecu), "{}", entry.name);
        assert!(is_near(&known.estimate, entry.ecu.estimate), "{}", entry.name);
        assert!(has_source(&known.ecu) && has_source(&known.estimate), "{}", entry.name);
        assert_eq!(known.baseline.is_some(), entry.baseline_permille.is_some());
        assert!(
            known.baseline.is_none_or(|baseline| baseline.amount() < known.ecu.amount()),
            "{}",
            entry.name
        );
        let has = registration(entry, MemoryMib(0));
        assert_eq!(has.registered.amount(), Amount::whole(registered_memory(entry).0), "{}", entry.name);
        assert_eq!(has.awsvpc_tasks.amount(), Amount::whole(entry.task_enis(false)), "{}", entry.name);
        let registered = InstanceSpec::new(entry.name, &"a".into()).registered().unwrap();
        assert_eq!(has.cpu.amount(), Amount::whole(registered.cpu.0), "{}", entry.name);
        let taken = registered.ports_in_use.len() as u32;
        assert_eq!(has.ports.amount(), Amount::whole(100 - taken), "{}", entry.name);
    }
}

#[test]
fn published_and_estimated() {
    check(
        &known_ecu(entry("m5.large")).ecu,
        expect![[r#"
        ECU published by AWS, m5.large: 10 ECU = GitHub tedivm/ec2details @b7df874 (AWS price list), 2022-11-22 (documented: AWS says so)
    "#]],
    );
    check(
        &known_ecu(entry("m5.large")).estimate,
        expect![[r#"
            Estimated ECU, m5.large: 7.2 ECU = 2 vCPU × 3.6 ECU
              vCPUs, m5.large: 2 vCPU = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              ECU of a vCPU, m5: 3.6 ECU = 14,320/second ÷ 4,000/second
                CoreMark of a vCPU, m5: 14,320/second = GitHub vantage-sh/ec2instances.info @4ef36cd, manually_fetched_data.json, 2026-07-01 (observed: seen or measured, not said by AWS's documents)
                CoreMark of an ECU: 4,000/second = fitted to the ECU that AWS published: 12.3 % off on average over 106 published ECU, at most 29.6 %
        "#]],
    );
    check(
        &known_ecu(entry("c7gn.medium")).ecu,
        expect![[r#"
            Estimated ECU, c7gn.medium: 6.3 ECU = 1 vCPU × 6.3 ECU
              vCPUs, c7gn.medium: 1 vCPU = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              ECU of a vCPU, c7g: 6.3 ECU = 25,184.2/second ÷ 4,000/second
                CoreMark of a vCPU, c7g: 25,184.2/second = GitHub vantage-sh/ec2instances.info @4ef36cd, manually_fetched_data.json, 2026-07-01 (observed: seen or measured, not said by AWS's documents)
                CoreMark of an ECU: 4,000/second = fitted to the ECU that AWS published: 15.2 % off on average over 172 published ECU, at most 47.1 %
        "#]],
    );
    check(
        &known_ecu(entry("t3.micro")).baseline.unwrap(),
        expect![[r#"
            ECU at the baseline, t3.micro: 0.7 ECU = 7.1 ECU × 10 %
              Estimated ECU, t3.micro: 7.1 ECU = 2 vCPU × 3.54 ECU
                vCPUs, t3.micro: 2 vCPU = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
                ECU of a vCPU, t3: 3.5 ECU = 14,178.4/second ÷ 4,000/second
                  CoreMark of a vCPU, t3: 14,178.4/second = GitHub vantage-sh/ec2instances.info @4ef36cd, manually_fetched_data.json, 2026-07-01 (observed: seen or measured, not said by AWS's documents)
                  CoreMark of an ECU: 4,000/second = fitted to the ECU that AWS published: 12.3 % off on average over 106 published ECU, at most 29.6 %
              Baseline of a burstable type, t3.micro: 10 % = GitHub awsdocs/amazon-ec2-user-guide @0992ede, burstable-credits-baseline-concepts.md, 2023-05-31 (documented: AWS says so)
        "#]],
    );
}

#[test]
fn rules_of_marks() {
    check(
        &ecu_of_marks(marks_of_the_notes(), EcuRule::Notes),
        expect![[r#"
        ECU of a server: 22 ECU = 8,800 marks ÷ 400 marks
          PassMark: 8,800 marks = the notes' rule of thumb
          Marks of an ECU: 400 marks = the notes' rule of thumb
    "#]],
    );
    check(
        &ecu_of_marks(marks_of_the_notes(), EcuRule::Fitted),
        expect![[r#"
        ECU of a server: 52.1 ECU = 8,800 marks ÷ 169 marks
          PassMark: 8,800 marks = the notes' rule of thumb
          Marks of an ECU: 169 marks = fitted to the ECU that AWS published: 17.6 % off on average over 110 published ECU, at most 127.2 %
    "#]],
    );
    let defined: String = marks_of_the_definition().iter().map(told).collect();
    expect![[r#"
        Marks of an ECU by its definition, AMD Opteron 2218: 219 marks = 199 marks × 1.1 GHz
          Marks of a core at 1 GHz, AMD Opteron 2218: 199 marks = 1,036 marks ÷ 2 ÷ 2.6 GHz
            PassMark, AMD Opteron 2218: 1,036 marks = PassMark by GitHub KushalVenugopal/Machine-Learning @a5d693a, CPU_benchmark_v4.csv, 2022-05-01 (observed: seen or measured, not said by AWS's documents)
            Cores of the processor, AMD Opteron 2218: 2 = PassMark by GitHub KushalVenugopal/Machine-Learning @a5d693a, CPU_benchmark_v4.csv, 2022-05-01 (observed: seen or measured, not said by AWS's documents)
            Clock, AMD Opteron 2218: 2.6 GHz = assumed
          Clock of the core that defines an ECU: 1.1 GHz = the notes' rule of thumb
        Marks of an ECU by its definition, Intel Xeon 5130 @ 2.00GHz: 219 marks = 199 marks × 1.1 GHz
          Marks of a core at 1 GHz, Intel Xeon 5130 @ 2.00GHz: 199 marks = 795 marks ÷ 2 ÷ 2 GHz
            PassMark, Intel Xeon 5130 @ 2.00GHz: 795 marks = PassMark by GitHub KushalVenugopal/Machine-Learning @a5d693a, CPU_benchmark_v4.csv, 2022-05-01 (observed: seen or measured, not said by AWS's documents)
            Cores of the processor, Intel Xeon 5130 @ 2.00GHz: 2 = PassMark by GitHub KushalVenugopal/Machine-Learning @a5d693a, CPU_benchmark_v4.csv, 2022-05-01 (observed: seen or measured, not said by AWS's documents)
            Clock, Intel Xeon 5130 @ 2.00GHz: 2 GHz = PassMark by GitHub KushalVenugopal/Machine-Learning @a5d693a, CPU_benchmark_v4.csv, 2022-05-01 (observed: seen or measured, not said by AWS's documents)
          Clock of the core that defines an ECU: 1.1 GHz = the notes' rule of thumb
    "#]].assert_eq(&defined);
}

#[test]
fn cpu_units_are_exchanged_by_ecu() {
    let text = |from: &str, to: &str| {
        let Exchange { ecu, unchanged, needed } = exchange(CpuUnits(512), entry(from), entry(to));
        let amounts = [ecu, unchanged, needed].map(|figure| figure_amount(Language::En, &figure));
        format!("512 CPU units of {from}: {}; of {to} {}, or {}\n", amounts[0], amounts[1], amounts[2])
    };
    let moves = [
        ("m4.large", "c5.large"),
        ("m5.large", "c7g.large"),
        ("m6g.medium", "t4g.medium"),
        ("t2.small", "t2.large"),
    ];
    expect![[r#"
        512 CPU units of m4.large: 1.6 ECU; of c5.large 2.5 ECU, or 333 CPU units
        512 CPU units of m5.large: 1.8 ECU; of c7g.large 3.1 ECU, or 292 CPU units
        512 CPU units of m6g.medium: 2.4 ECU; of t4g.medium 0.5 ECU, or 2,559 CPU units
        512 CPU units of t2.small: 0.5 ECU; of t2.large 0.8 ECU, or 342 CPU units
    "#]]
    .assert_eq(&moves.map(|(from, to)| text(from, to)).concat());
    let needed = exchange(CpuUnits(512), entry("m4.large"), entry("c5.large")).needed;
    check(
        &needed,
        expect![[r#"
            CPU units for the same ECU, c5.large: 333 CPU units = 332.8 CPU units, rounded up
              CPU units for the same ECU: 333 CPU units = 1,664 ÷ 5 ECU
                CPU units × ECU: 1,664 = 512 CPU units × 3.25 ECU
                  CPU units: 512 CPU units = the plan
                  ECU of a vCPU, m4.large: 3.3 ECU = 6.5 ECU ÷ 2 vCPU
                    ECU published by AWS, m4.large: 6.5 ECU = GitHub tedivm/ec2details @b7df874 (AWS price list), 2022-11-22 (documented: AWS says so)
                    vCPUs, m4.large: 2 vCPU = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
                ECU of a vCPU, c5.large: 5 ECU = 10 ECU ÷ 2 vCPU
                  ECU published by AWS, c5.large: 10 ECU = GitHub tedivm/ec2details @b7df874 (AWS price list), 2022-11-22 (documented: AWS says so)
                  vCPUs, c5.large: 2 vCPU = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
        "#]],
    );
    for entry in instance_types() {
        for cpu in [1, 128, 333, 1_024] {
            let same = exchange(CpuUnits(cpu), entry, entry);
            assert_eq!(same.needed.amount(), Amount::whole(cpu), "{cpu} on {}", entry.name);
            assert_eq!(same.ecu.amount(), same.unchanged.amount());
        }
    }
    let names = ["m5", "c7g", "t2", "a1", "p4d", "no"].map(|family| representative(family).map(|it| it.name));
    expect![[r#"[Some("m5.large"), Some("c7g.large"), Some("t2.medium"), Some("a1.large"), Some("p4d.24xlarge"), None]"#]]
        .assert_eq(&format!("{names:?}"));
}

#[test]
fn what_an_instance_has_for_tasks() {
    let has = registration(entry("m5.large"), MemoryMib(256));
    check(
        &has.memory,
        expect![[r#"
            Memory for tasks, m5.large: 7,424 MiB = 7,680 MiB − 256 MiB
              Registered memory, m5.large: 7,680 MiB = GitHub misterfifi1/exo-lives-aws, local.tf, 2026-11-26 (observed: seen or measured, not said by AWS's documents)
              Kept by the agent (ECS_RESERVED_MEMORY): 256 MiB = the plan
        "#]],
    );
    check(
        &has.cpu,
        expect![[r#"
        CPU units for tasks, m5.large: 2,048 CPU units = 2 vCPU × 1,024 CPU units
          vCPUs, m5.large: 2 vCPU = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
          CPU units of a vCPU: 1,024 CPU units = Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759, 2023-05-19 (documented: AWS says so)
    "#]],
    );
    check(
        &has.ports,
        expect![[r#"
        Static host ports for tasks: 94 = 100 − 6
          Reserved ports at most: 100 = Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759, 2023-05-19 (documented: AWS says so)
          Ports of SSH, Docker and the agent: 6 = Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759, 2023-05-19 (documented: AWS says so)
    "#]],
    );
    check(
        &has.awsvpc_tasks,
        expect![[r#"
        Tasks in awsvpc mode, m5.large: 2 = 3 − 1
          Network interfaces, m5.large: 3 = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
          The instance's own interface: 1 = Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759, 2023-05-19 (documented: AWS says so)
    "#]],
    );
    check(
        &has.awsvpc_tasks_with_trunking.unwrap(),
        expect![[r#"
        Tasks in awsvpc mode with trunking, m5.large: 10 = GitHub awsdocs/amazon-ecs-developer-guide @3aef759, container-instance-eni.md, 2023-05-19 (documented: AWS says so)
    "#]],
    );
    check(
        &registration(entry("m6g.large"), MemoryMib(0)).registered,
        expect![[r#"
            Registered memory, m6g.large: 7,715 MiB = 8,192 MiB − 477 MiB
              Memory of the type, m6g.large: 8,192 MiB = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
              What the operating system keeps: 477 MiB = 259 MiB + 218 MiB
                What the operating system keeps: 259 MiB = 258.9 MiB, rounded
                  What the operating system keeps: 259 MiB = 8,192 MiB × 3.16 %
                    Memory of the type, m6g.large: 8,192 MiB = PyPI moto 5.2.5, ec2/resources/instance_types.json.gz (output of DescribeInstanceTypes), 2026-10-27 (documented: AWS says so)
                    Share that the operating system keeps: 3.2 % = assumed, on the safe side; observed: 4 registrations of such types up to 2025-12-13, none less than this gives, and at most 1.3 % of the memory more
                What the operating system keeps besides: 218 MiB = assumed, on the safe side; observed: 4 registrations of such types up to 2025-12-13, none less than this gives, and at most 1.3 % of the memory more
        "#]],
    );
    check(
        &registration(entry("m4.large"), MemoryMib(9_999)).memory,
        expect![[r#"
        Memory for tasks, m4.large: 0 MiB = 7,985 MiB − 7,985 MiB
          Registered memory, m4.large: 7,985 MiB = Amazon ECS Developer Guide, GitHub awsdocs/amazon-ecs-developer-guide @3aef759, 2023-05-19 (documented: AWS says so)
          Kept by the agent (ECS_RESERVED_MEMORY): 7,985 MiB = the plan
    "#]],
    );
}

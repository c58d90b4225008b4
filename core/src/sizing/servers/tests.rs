use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::catalogue::{Architecture, instance_type};
use crate::plan::{EcuRule, FleetSettings, Loss, Plan};
use crate::samples;
use crate::sizing::Counted;
use crate::units::MicroUsd;
use crate::words::{self, Language};

/// The servers of the notes' time: web servers of 8,800 marks, which the notes take for 22 ECU.
const SERVERS: &str = "\
name,processor,passmark,average,memory
web-01,Xeon E3-1230 V2,8800,10 %,4 GB
web-02,Xeon E3-1230 V2,8800,10 %,4 GB
web-03,Xeon E3-1230 V2,8800,10 %,4 GB
web-04,Xeon E3-1230 V2,8800,10 %,4 GB
web-05,Xeon E3-1230 V2,8800,10 %,4 GB
web-06,Xeon E3-1230 V2,8800,10 %,4 GB
api-01,Xeon E-2224G,7200,20 %,6 GB
api-02,Xeon E-2224G,7200,20 %,6 GB
batch-01,Xeon E5-2640 v3,11200,35 %,8 GB
";

const NOTES: ServersRules = ServersRules {
    ecu_rule: EcuRule::Notes,
    counted: Counted::Published,
    peaks_at_once: true,
    growth_percent: 0,
};

#[track_caller]
fn check(text: &str, expected: Expect) {
    let list = read_servers(text);
    let mut told = words::lines_read(Language::En, &list) + "\n";
    for server in &list.servers {
        let Server { line, name, count, cores, average, peak, memory, .. } = server;
        let ecu = words::figure_amount(Language::En, &server.ecu(&NOTES));
        told += &format!("{line}: {name}");
        told += &if *count > 1 { format!(" × {count}, {ecu}") } else { format!(", {ecu}") };
        told += &cores.map(|cores| format!(", {cores} cores")).unwrap_or_default();
        told += &average.map(|share| format!(", average {share} %")).unwrap_or_default();
        told += &peak.map(|share| format!(", peak {share} %")).unwrap_or_default();
        told += &memory.map(|memory| format!(", {} MiB", memory.0)).unwrap_or_default();
        told += "\n";
    }
    for fault in &list.faults {
        told += &(words::server_fault(Language::En, fault) + "\n");
        told += &(words::server_fault(Language::Ko, fault) + "\n");
    }
    for ignored in &list.ignored {
        told += &(words::ignored_heading(Language::En, ignored) + "\n");
        told += &(words::ignored_heading(Language::Ko, ignored) + "\n");
    }
    expected.assert_eq(&told);
}

fn need(text: &str, rules: ServersRules) -> ServersNeed {
    let list = read_servers(text);
    assert_eq!(list.faults, []);
    servers_need(&list.servers, &rules)
}

#[track_caller]
fn check_need(need: &ServersNeed, expected: Expect) {
    let amount = |figure: &crate::sizing::Figure| words::figure_amount(Language::En, figure);
    let mut told = String::new();
    for group in &need.groups {
        let some = |figure: &Option<crate::sizing::Figure>| figure.as_ref().map_or("-".to_owned(), amount);
        told += &format!(
            "{} × {}: {}, {} each, ",
            group.name,
            group.servers,
            some(&group.marks),
            some(&group.each)
        );
        told += &format!(
            "{}, {} ({}), ",
            amount(&group.ecu),
            amount(&group.average),
            amount(&group.average_share)
        );
        told += &format!("peak {}, {}; ", amount(&group.peak), some(&group.memory));
        let (average, peak) = (amount(&group.average_of_a_task), amount(&group.peak_of_a_task));
        told += &format!("a task {average}, peak {peak}, {}\n", some(&group.memory_of_a_task));
    }
    let ServersNeed { servers, ecu, average, peak, planned, memory, without_memory, .. } = need;
    told += &[servers, ecu, average, peak, planned].map(amount).join(", ");
    told += &memory.as_ref().map(|memory| format!(", {}", amount(memory))).unwrap_or_default();
    told += &format!(", {without_memory} without memory\n");
    let formula = |figure: &crate::sizing::Figure| words::figure_formula(Language::En, figure).unwrap();
    told += &format!("peak = {}\n", formula(peak));
    told += &need
        .planned_for_zone_loss(3)
        .map(|all| format!("{} = {}\n", amount(&all), formula(&all)))
        .unwrap_or_default();
    expected.assert_eq(&told);
}

#[test]
fn a_list_is_read() {
    check(
        SERVERS,
        expect![[r#"
        9 of 9 lines read
        2: web-01, 22 ECU, average 10.00 %, 4096 MiB
        3: web-02, 22 ECU, average 10.00 %, 4096 MiB
        4: web-03, 22 ECU, average 10.00 %, 4096 MiB
        5: web-04, 22 ECU, average 10.00 %, 4096 MiB
        6: web-05, 22 ECU, average 10.00 %, 4096 MiB
        7: web-06, 22 ECU, average 10.00 %, 4096 MiB
        8: api-01, 18 ECU, average 20.00 %, 6144 MiB
        9: api-02, 18 ECU, average 20.00 %, 6144 MiB
        10: batch-01, 28 ECU, average 35.00 %, 8192 MiB
    "#]],
    );
}

#[test]
fn a_list_may_be_written_in_many_ways() {
    check(
        "\u{feff}이름;프로세서;코어;평균;피크;메모리 (GB)\r\n웹-1;\"Intel(R) Xeon(R) CPU E5-2670 @ 2.60GHz\";4;10,5;40;16\r\n",
        expect![[r#"
            1 of 1 line read
            2: 웹-1, 11.1 ECU, 4 cores, average 10.50 %, peak 40.00 %, 16384 MiB
        "#]],
    );
    check(
        "Host name\tCPU Model\tAvg CPU %\tMax CPU (%)\tRAM MiB\tQty\nold\tm4.large\t20\t\t8,192\t3\n\n\"a \"\"b\"\"\"\tOpteron 2218\t\t5\t\t\n",
        expect![[r#"
            2 of 2 lines read
            2: old × 3, 6.5 ECU, average 20.00 %, 8192 MiB
            4: a "b", 2.6 ECU, peak 5.00 %
        "#]],
    );
    check(
        "web-01  ,Xeon E3-1230 V2, 8800\nweb-02,,\"7,200\"\n",
        expect![[r#"
        2 of 2 lines read
        1: web-01, 22 ECU
        2: web-02, 18 ECU
    "#]],
    );
    check(
        "passmark\n1200\n",
        expect![[r#"
        1 of 1 line read
        2: server, 3 ECU
    "#]],
    );
    check(
        "",
        expect![[r#"
        0 of 0 lines read
    "#]],
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    check(
        "name,cpu,passmark,cores,average,peak,memory,count,rack,cpu\n\
         a,,8800,lots,10,20,4 GB,1\n\
         b,Xeon X9999,,4,10,20,4 GB\n\
         c,,,,10,20,4 XB\n\
         d,,8,800,10,20,4 GB,1,r1,x,y\n\
         e,,8800,4,20,10,4 GB\n\
         f,,8800,4,10,120,131072 GB\n\
         \"g,,8800\n\
         h,,8800,4,10,20,4 GB,0\n\
         i,,8800\n",
        expect![[r#"
            1 of 9 lines read
            10: i, 22 ECU
            Line 2, column 9: cores: "lots" is not a number
            2행 9열: 코어: "lots" 값이 숫자가 아님
            Line 3, column 3: the processor "Xeon X9999" is not known; a PassMark column takes its marks
            3행 3열: 알 수 없는 프로세서 "Xeon X9999". PassMark 열에 점수를 적으면 읽음
            Line 4, column 1: neither a processor nor PassMark
            4행 1열: 프로세서와 PassMark가 모두 없음
            Line 4, column 12: memory: "4 XB" has no unit that is known; MiB, MB, GiB, GB, TiB and TB are
            4행 12열: 메모리: "4 XB"의 단위를 알 수 없음. MiB, MB, GiB, GB, TiB, TB만 가능
            Line 5, column 28: more cells than the 10 columns above
            5행 28열: 열 10개보다 칸이 많음
            Line 6, column 14: the peak is below the average
            6행 14열: 피크가 평균보다 낮음
            Line 7, column 14: peak: "120" is not from 0 to 100 %
            7행 14열: 피크: "120" 값이 0~100 % 범위를 벗어남
            Line 7, column 18: memory: "131072 GB" is not from 1 to 65,536 GiB
            7행 18열: 메모리: "131072 GB" 값이 1~65,536 GiB 범위를 벗어남
            Line 8, column 1: the quote that opens here is not closed in its line
            8행 1열: 여기서 연 따옴표가 같은 행에서 닫히지 않음
            Line 9, column 22: count: "0" is not from 1 to 10,000
            9행 22열: 수량: "0" 값이 1~10,000 범위를 벗어남
            Line 1, column 51: the column "rack" is not read
            1행 51열: "rack" 열은 읽지 않음
            Line 1, column 56: the column "cpu" is not read
            1행 56열: "cpu" 열은 읽지 않음
        "#]],
    );
    check(
        "rack,unit\nr1,u\n",
        expect![[r#"
        0 of 1 line read
        Line 1, column 1: no heading is known here; known are name, processor, PassMark, cores, average, peak, memory, count
        1행 1열: 알 수 있는 제목이 없음. 쓸 수 있는 제목: 이름, 프로세서, PassMark, 코어, 평균, 피크, 메모리, 수량
    "#]],
    );
    check(
        "name,memory\nweb,4 GB\napi,4 GB\n",
        expect![[r#"
        0 of 2 lines read
        Line 1, column 1: no column has a processor or PassMark
        1행 1열: 프로세서나 PassMark 열이 없음
    "#]],
    );
    check(
        "\"name\nweb,1\n",
        expect![[r#"
        0 of 1 line read
        Line 1, column 1: the quote that opens here is not closed in its line
        1행 1열: 여기서 연 따옴표가 같은 행에서 닫히지 않음
    "#]],
    );
}

#[test]
fn groups_by_the_notes_rule() {
    let need = need(SERVERS, NOTES);
    check_need(
        &need,
        expect![[r#"
        web × 6: 8,800 marks, 22 ECU each, 132 ECU, 13.2 ECU (10 %), peak 60 ECU, 24 GiB; a task 2.2 ECU, peak 10 ECU, 4 GiB
        api × 2: 7,200 marks, 18 ECU each, 36 ECU, 7.2 ECU (20 %), peak 16.4 ECU, 12 GiB; a task 3.6 ECU, peak 8.2 ECU, 6 GiB
        batch × 1: 11,200 marks, 28 ECU each, 28 ECU, 9.8 ECU (35 %), peak 12.7 ECU, 8 GiB; a task 9.8 ECU, peak 12.7 ECU, 8 GiB
        9, 196 ECU, 30.2 ECU, 89.1 ECU, 89.1 ECU, 44 GiB, 0 without memory
        peak = 60 ECU + 16.4 ECU + 12.7 ECU
        133.6 ECU = 267.3 ECU ÷ 2
    "#]],
    );
    expect!["6 × 10 ECU"].assert_eq(&words::figure_formula(Language::En, &need.groups[0].peak).unwrap());
    let of_one = &need.groups[0].peak.inputs()[1];
    expect!["220 ÷ 22 ECU"].assert_eq(&words::figure_formula(Language::En, of_one).unwrap());
}

#[test]
fn groups_by_the_fitted_rule_with_growth_and_one_peak_at_a_time() {
    let rules = ServersRules { ecu_rule: EcuRule::Fitted, peaks_at_once: false, growth_percent: 20, ..NOTES };
    check_need(
        &need(SERVERS, rules),
        expect![[r#"
        web × 6: 8,800 marks, 52.1 ECU each, 312.4 ECU, 31.2 ECU (10 %), peak 142 ECU, 24 GiB; a task 5.2 ECU, peak 23.7 ECU, 4 GiB
        api × 2: 7,200 marks, 42.6 ECU each, 85.2 ECU, 17 ECU (20 %), peak 38.7 ECU, 12 GiB; a task 8.5 ECU, peak 19.4 ECU, 6 GiB
        batch × 1: 11,200 marks, 66.3 ECU each, 66.3 ECU, 23.2 ECU (35 %), peak 30.1 ECU, 8 GiB; a task 23.2 ECU, peak 30.1 ECU, 8 GiB
        9, 463.9 ECU, 71.5 ECU, 182.2 ECU, 218.7 ECU, 52.8 GiB, 0 without memory
        peak = 31.2 ECU + 17 ECU + 23.2 ECU + 110.8 ECU
        328 ECU = 656.1 ECU ÷ 2
    "#]],
    );
}

#[test]
fn servers_of_a_group_may_differ() {
    let text = "name,passmark,average,peak,memory\nweb1,8800,50,,4 GB\nweb2,4400,10,80,\n7,4000,,,\ncache,m5.large\n";
    let list = read_servers(text);
    assert_eq!(list.faults.len(), 1);
    check_need(
        &servers_need(&list.servers, &NOTES),
        expect![[r#"
        web × 2: -, - each, 33 ECU, 12.1 ECU (36.7 %), peak 19.8 ECU, 4 GiB; a task 6.1 ECU, peak 9.9 ECU, 4 GiB
        7 × 1: 4,000 marks, 10 ECU each, 10 ECU, 1 ECU (10 %), peak 4.5 ECU, -; a task 1 ECU, peak 4.5 ECU, -
        3, 43 ECU, 13.1 ECU, 24.3 ECU, 24.3 ECU, 4 GiB, 2 without memory
        peak = 19.8 ECU + 4.5 ECU
        36.5 ECU = 73 ECU ÷ 2
    "#]],
    );
}

#[test]
fn a_list_of_nothing_needs_nothing() {
    check_need(
        &need("name,cpu\n", NOTES),
        expect![[r#"
        0, 0 ECU, 0 ECU, 0 ECU, 0 ECU, 0 without memory
        peak = 
        0 ECU = 0 ECU ÷ 2
    "#]],
    );
}

#[test]
fn a_group_becomes_a_task() {
    let told = |name: &str, rules| {
        let need = need(SERVERS, rules);
        let entry = instance_type(name).unwrap();
        let task = |group| {
            let GroupTask { average, cpu, memory } = group_task(&need, group, entry);
            let figures = [Some(average), Some(cpu), memory].into_iter().flatten();
            figures.map(|figure| words::figure_amount(Language::En, &figure)).collect::<Vec<_>>().join(", ")
        };
        need.groups
            .iter()
            .map(|group| format!("{} on {name}: {}\n", group.name, task(group)))
            .collect::<String>()
    };
    let grown = ServersRules { growth_percent: 50, ..NOTES };
    let estimated = ServersRules { counted: Counted::Estimated, ..NOTES };
    expect![[r#"
        web on c5.large: 451 CPU units, 2,048 CPU units, 4,096 MiB
        api on c5.large: 738 CPU units, 1,676 CPU units, 6,144 MiB
        batch on c5.large: 2,008 CPU units, 2,607 CPU units, 8,192 MiB
        web on m5.large: 676 CPU units, 3,072 CPU units, 6,144 MiB
        api on m5.large: 1,106 CPU units, 2,514 CPU units, 9,216 MiB
        batch on m5.large: 3,011 CPU units, 3,910 CPU units, 12,288 MiB
        web on c7g.large: 358 CPU units, 1,627 CPU units, 4,096 MiB
        api on c7g.large: 586 CPU units, 1,331 CPU units, 6,144 MiB
        batch on c7g.large: 1,594 CPU units, 2,070 CPU units, 8,192 MiB
    "#]]
    .assert_eq(&(told("c5.large", NOTES) + &told("m5.large", grown) + &told("c7g.large", estimated)));
}

#[test]
fn the_architecture_is_that_of_the_servers() {
    let of = |text: &str| read_servers(text).architecture();
    assert_eq!(of("cpu\nXeon E3-1230\n"), Some(Architecture::X86_64));
    assert_eq!(of("cpu\nm6g.large\nNeoverse-N1 16 Core\n"), Some(Architecture::Arm64));
    assert_eq!(of("cpu\nm6g.large\nm6i.large\n"), None);
}

fn fleet(settings: &FleetSettings, plan: &Plan) -> String {
    let list = read_servers(SERVERS);
    let ServersQuestion { need, question } =
        ServersQuestion::new(plan, "ap-northeast-2", settings, &list).unwrap();
    let mut search = match question.search() {
        Ok(search) => search,
        Err(unfit) => {
            let told =
                |unfit| [Language::En, Language::Ko].map(|language| words::unfit_servers(language, unfit));
            return unfit.iter().flat_map(told).collect::<Vec<_>>().join("\n") + "\n";
        }
    };
    while !search.step(10_000_000) {}
    let fleet = search.fleet().unwrap();
    let MicroUsd(cost) = fleet.cost;
    let ecu: u64 =
        question.shapes.iter().map(|shape| u64::from(shape.demand.request.cpu.0 * shape.count)).sum();
    let counted = need.rules.counted;
    let zones = question.zones.len();
    format!(
        "{:?} {counted:?} for {ecu} in {zones} zones at {cost}, at least {}\n",
        fleet.types(),
        fleet.bound.0
    )
}

#[test]
fn the_cheapest_fleet_for_servers() {
    let empty = Plan::empty("", "ap-northeast-2");
    let families = |families: &[&str]| FleetSettings {
        ecu_rule: EcuRule::Notes,
        families: families.iter().map(|family| (*family).to_owned()).collect(),
        ..FleetSettings::default()
    };
    let zone = FleetSettings { survive: Loss::Zone, max_types: Some(1), ..families(&["c5", "m5", "r5"]) };
    let grown = FleetSettings { growth_percent: 50, peaks_at_once: false, ..families(&["c5", "m5", "r5"]) };
    let fitted = FleetSettings { ecu_rule: EcuRule::Fitted, ..families(&[]) };
    expect![[r#"
        [("c5.4xlarge", 1), ("m5.large", 3)] Published for 8911 in 3 zones at 1122000, at least 1104000
        [("c5.2xlarge", 6)] Published for 8911 in 3 zones at 2304000, at least 1654000
        [("c5.xlarge", 1), ("c5.2xlarge", 1), ("m5.2xlarge", 2)] Published for 11550 in 3 zones at 1520000, at least 1520000
        [("c5.2xlarge", 1), ("c5.4xlarge", 1)] Estimated for 8911 in 3 zones at 1152000, at least 1152000
        batch fits on no instance type; closest is t3.2xlarge: needs 1.39 ECU more
        batch: 배치할 수 있는 인스턴스 유형 없음. 가장 가까운 유형은 t3.2xlarge: 1.39 ECU 부족
        [("c7i-flex.xlarge", 1), ("c8i-flex.8xlarge", 1)] Estimated for 21089 in 3 zones at 1800320, at least 1796220
    "#]].assert_eq(
        &[
            fleet(&families(&["c5", "m5", "r5"]), &empty),
            fleet(&zone, &empty),
            fleet(&grown, &empty),
            fleet(&families(&["c5", "c7i"]), &samples::notes_cluster()),
            fleet(&families(&["t3"]), &empty),
            fleet(&fitted, &empty),
        ]
        .concat(),
    );
}

proptest! {
    #[test]
    fn every_line_is_read_or_told(text in "(name|cpu|passmark|평균|[,;\t\"\r\n]|[0-9]{1,4}|[ %a-zA-Z가.]|GB)*") {
        let list = read_servers(&text);
        let told: std::collections::BTreeSet<usize> = list.faults.iter().map(|fault| fault.place.line).collect();
        let lines = text.lines().count();
        prop_assert!(list.faults.iter().all(|fault| (1..=lines).contains(&fault.place.line)));
        prop_assert!(list.servers.iter().all(|server| !told.contains(&server.line)));
        if list.servers.is_empty() {
            // The headings may say what is wrong with all lines.
            prop_assert!(list.lines == 0 || !told.is_empty());
        } else {
            prop_assert_eq!(list.servers.len() + told.len(), list.lines);
        }
        let need = servers_need(&list.servers, &NOTES);
        prop_assert!(need.average.amount() <= need.peak.amount() && need.peak.amount() <= need.ecu.amount());
    }
}

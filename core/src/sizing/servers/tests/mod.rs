use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::catalogue::{Architecture, instance_type};
use crate::plan::{EcuRule, FleetSettings, Loss, Plan};
use crate::samples;
use crate::sizing::{Counted, TaskShape};
use crate::units::MicroUsd;
use crate::words::{self, Language};

mod fleet;
mod numbers;
mod reading;

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
    for note in &list.notes {
        told += &(words::server_note(Language::En, *note) + "\n");
        told += &(words::server_note(Language::Ko, *note) + "\n");
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
    let formula = |figure: &crate::sizing::Figure| {
        let origin = || words::figure_origin(Language::En, figure);
        words::figure_formula(Language::En, figure).unwrap_or_else(origin)
    };
    told += &format!("peak = {}\n", formula(peak));
    told += &need
        .planned_for_zone_loss(3)
        .map(|all| format!("{} = {}\n", amount(&all), formula(&all)))
        .unwrap_or_default();
    expected.assert_eq(&told);
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
            133.6 ECU = 267.27 ECU ÷ 2
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
            328 ECU = 656.09 ECU ÷ 2
        "#]],
    );
}

#[test]
fn servers_of_a_group_may_be_busy_differently() {
    let text = "name,passmark,average,peak\nweb1,8800,50,\nweb2,8800,10,80\nweb3,8800,10,80\n";
    check_need(
        &need(text, NOTES),
        expect![[r#"
        web × 3: 8,800 marks, 22 ECU each, 66 ECU, 15.4 ECU (23.3 %), peak 46.2 ECU, -; a task 5.1 ECU, peak 15.4 ECU, -
        3, 66 ECU, 15.4 ECU, 46.2 ECU, 46.2 ECU, 3 without memory
        peak = 46.2 ECU
        69.3 ECU = 138.6 ECU ÷ 2
    "#]],
    );
}

#[test]
fn machines_that_differ_are_groups_of_their_own() {
    let names = |text: &str| {
        let need = need(text, NOTES);
        let told = |group: &ServerGroup| format!("{} × {}", group.name, group.servers);
        need.groups.iter().map(told).collect::<Vec<_>>().join("; ") + "\n"
    };
    expect![[r#"
        srv-01 × 1; srv-02 × 1
        srv-01 × 1; srv-02 × 1
        w (4 GiB) × 2; w (8 GiB) × 2; w × 2
        E5-2620 v2 × 1; E5-2620 v (Intel Xeon E5-2620 v3 @ 2.40GHz, 8C, 4 GiB) × 2; E5-2620 v (Intel Xeon E5-2620 v3 @ 2.40GHz, 6C, 1500 MiB) × 1
        web (PassMark 8800) × 2; web (PassMark 4400) × 3; web (PassMark 8800) #2 × 1
    "#]].assert_eq(
        &[
            names("name,passmark,average,peak,memory\nsrv-01,16900,80,90,4 GB\nsrv-02,1690,5,10,4 GB\n"),
            names("name,passmark,memory\nsrv-01,8800,256 GB\nsrv-02,8800,2 GB\n"),
            names("name,passmark,memory\nw1,8800,4 GB\nw2,8800,8 GB\nw3,8800,4 GB\nw4,8800,8 GB\nw5,8800,\nw6,8800,\n"),
            names("cpu,cores,memory\nE5-2620 v2,,4 GB\nE5-2620 v3,8,4 GB\nE5-2620 v3,8,4 GB\nE5-2620 v3,6,1500 MB\n"),
            names("name,passmark,count\nweb,8800,2\nweb,4400,3\nweb (PassMark 8800),1,1\n"),
        ]
        .concat(),
    );
}

#[test]
fn machines_of_one_name_may_differ() {
    let text = "name,passmark,average,peak,memory\nweb1,8800,50,,4 GB\nweb2,4400,10,80,\n7,4000,,,\ncache,m5.large\n";
    let list = read_servers(text);
    assert_eq!(list.faults.len(), 1);
    check_need(
        &servers_need(&list.servers, &NOTES),
        expect![[r#"
            web1 × 1: 8,800 marks, 22 ECU each, 22 ECU, 11 ECU (50 %), peak 11 ECU, 4 GiB; a task 11 ECU, peak 11 ECU, 4 GiB
            web2 × 1: 4,400 marks, 11 ECU each, 11 ECU, 1.1 ECU (10 %), peak 8.8 ECU, -; a task 1.1 ECU, peak 8.8 ECU, -
            7 × 1: 4,000 marks, 10 ECU each, 10 ECU, 1 ECU (10 %), peak 4.5 ECU, -; a task 1 ECU, peak 4.5 ECU, -
            3, 43 ECU, 13.1 ECU, 24.3 ECU, 24.3 ECU, 4 GiB, 2 without memory
            peak = 11 ECU + 8.8 ECU + 4.5 ECU
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
            peak = the list of servers
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

//! Fleets for what servers do.

use super::*;

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
        batch: 배치할 수 있는 인스턴스 유형이 없습니다. 가장 가까운 유형은 t3.2xlarge: 1.39 ECU 부족
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

/// A list of servers with names that have nothing in common, so many of each memory.
fn strangers(kinds: u32, of_each: u32) -> ServerList {
    let mut text = "name,passmark,peak,memory\n".to_owned();
    for kind in 1..=kinds {
        for server in 0..of_each {
            text += &format!("{kind}-{server}x,8800,20,{kind} MB\n");
        }
    }
    read_servers(&text)
}

#[test]
fn groups_that_ask_for_the_same_are_searched_for_as_one() {
    let shapes = |list: &ServerList| {
        let need = servers_need(&list.servers, &NOTES);
        let told = |shape: &TaskShape| format!("{} × {}\n", shape.group.name(), shape.count);
        (need.groups.len(), ecu_shapes(&need).iter().map(told).collect::<String>())
    };
    let (groups, told) = shapes(&strangers(1, 5_000));
    assert_eq!(groups, 5_000);
    expect![[r#"
        1-0x, 1-1x +4998 × 5000
    "#]]
    .assert_eq(&told);
    let (_, told) = shapes(&strangers(3, 3));
    expect![[r#"
        1-0x, 1-1x +4 × 6
        3-0x, 3-1x, 3-2x × 3
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_list_of_too_many_kinds_is_refused() {
    assert_eq!(strangers(1_000, 1).servers.len(), 1_000);
    let list = strangers(2_001, 1);
    assert_eq!((list.servers.len(), list.lines), (0, 2_001));
    let told: Vec<String> = list
        .faults
        .iter()
        .flat_map(|fault| [Language::En, Language::Ko].map(|language| words::server_fault(language, fault)))
        .collect();
    expect![[r#"
        Line 2, column 1: more than 1,000 groups of servers that differ, which no fleet is searched for
        2행 1열: 서로 다른 서버 그룹이 1,000개를 넘어 플릿을 찾을 수 없음"#]]
    .assert_eq(&told.join("\n"));
}

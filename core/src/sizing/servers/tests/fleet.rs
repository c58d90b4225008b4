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

//! Servers whose peaks do not happen at once: what holds a task holds it at its own peak.

use super::*;
use crate::plan::{FleetSettings, Plan, Sizing};

fn question(servers: &str, families: &[&str]) -> FleetQuestion {
    let mut plan = Plan::empty("servers", "us-east-1");
    let families = families.iter().map(|&name| name.to_owned()).collect();
    let fleet = FleetSettings { peaks_at_once: false, families, ..FleetSettings::default() };
    plan.sizing = Sizing { servers: servers.to_owned(), fleet, ..Sizing::default() }.into();
    FleetQuestion::of_plan(&plan, Needs::Servers).expect("there are offers")
}

/// The web servers do the most together, and the database more at its peak than a small instance can.
const SERVERS: &str =
    "name,passmark,average,peak,memory,count\nweb,1690,10,70,1 GB,20\ndb,16900,2,100,4 GB,1\n";

#[test]
fn an_instance_holds_a_task_at_its_own_peak() {
    let question = question(SERVERS, &["c5", "m5"]);
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    let fleet = search.fleet().expect("there is a fleet");
    let mut text = String::new();
    for group in &fleet.groups {
        let offer = question.offers.iter().find(|offer| offer.instance_type == group.instance_type);
        let offer = offer.expect("an offer");
        text += &format!("{} x {} of {}\n", group.instances, offer.instance_type, offer.registered.cpu.0);
        for (shape, _) in question.shapes.iter().zip(&group.tasks).filter(|(_, count)| **count > 0) {
            let peak = shape.at_peak.as_ref().unwrap_or(&shape.demand.request);
            text += &format!(
                "  {}: {} of {} at its peak\n",
                shape.group.name(),
                shape.demand.request.cpu.0,
                peak.cpu.0
            );
            assert!(offer.registered.fits(peak), "{text}");
        }
    }
    expect![[r#"
        1 x c5.large of 1000
          web: 700 of 700 at its peak
        1 x c5.9xlarge of 13900
          web: 700 of 700 at its peak
          db: 200 of 10000 at its peak
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_peak_that_no_type_has_is_told() {
    let unfit = question(SERVERS, &["c5.large"]).search().expect_err("a database is too much for it");
    let told: String = unfit
        .iter()
        .map(|unfit| crate::words::unfit_servers(crate::words::Language::En, unfit) + "\n")
        .collect();
    expect![[r#"
        db fits on no instance type; closest is c5.large: needs 90.00 ECU more, needs 392 MiB more
    "#]]
    .assert_eq(&told);
}

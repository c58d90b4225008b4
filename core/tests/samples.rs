//! What ships under `public/plans` is what the samples make.

use std::sync::Arc;

use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Plan;
use stowage_core::samples;
use stowage_core::simulation::Run;
use stowage_core::simulation::recording::ServicePicture;
use stowage_core::task_definition::import;
use stowage_core::units::SimTime;
use stowage_core::validation::{Severity, validate};

#[test]
fn the_large_plan_ships_as_it_is_made() {
    expect_test::expect_file!["../../public/plans/harbour.json"]
        .assert_eq(&samples::harbour(100, 1_000).to_json());
}

#[test]
fn the_day_ships_as_it_is_made() {
    let plan = samples::day().unwrap();
    expect_test::expect_file!["../../public/plans/day.json"].assert_eq(&plan.to_json());
    let curve = &plan.traffic.loads.values().next().unwrap().curve;
    assert_eq!(curve.expected_requests(plan.horizon), 50 * 24 * 3_600);
}

#[test]
fn the_notes_traffic_ships_as_it_is_made() {
    let plan = samples::notes_traffic().unwrap();
    expect_test::expect_file!["../../public/plans/notes-traffic.json"].assert_eq(&plan.to_json());
    assert_eq!(Plan::from_json(&plan.to_json()), Ok(plan));
}

#[test]
fn the_notes_comparison_ships_as_it_is_made() {
    let plan = samples::comparison().unwrap();
    expect_test::expect_file!["../../public/plans/notes-comparison.json"].assert_eq(&plan.to_json());
    assert_eq!(Plan::from_json(&plan.to_json()), Ok(plan));
}

/// The same load on both sides: what a fixed port costs in instances.
#[test]
fn a_fixed_port_costs_an_instance_a_task() {
    let run = Run::to_horizon(Arc::new(samples::comparison().unwrap()));
    let mut table = String::new();
    for minute in [1, 3, 5, 10, 15, 20, 25, 30, 35, 44] {
        let frame = run.recording().frame_at(SimTime::from_secs(minute * 60));
        let side = |service: &str, zone: &str| {
            let picture = frame.services.get(&ServiceName::from(service)).unwrap();
            let (desired, unplaced) = (picture.status.spec.desired_count, picture.status.unplaced);
            let running = picture.counts.running;
            let instances =
                frame.instances.values().filter(|instance| instance.zone.as_str() == zone).count();
            format!("{running} of {desired} tasks on {instances}, {unplaced} unplaced")
        };
        let (application, classic) = (side("api", "ap-northeast-2a"), side("api-clb", "ap-northeast-2c"));
        table += &format!("{minute:2} min  {application}  |  {classic}\n");
    }
    expect_test::expect![[r#"
         1 min  5 of 5 tasks on 2, 0 unplaced  |  2 of 5 tasks on 2, 3 unplaced
         3 min  5 of 5 tasks on 2, 0 unplaced  |  3 of 5 tasks on 4, 2 unplaced
         5 min  5 of 5 tasks on 2, 0 unplaced  |  5 of 5 tasks on 6, 0 unplaced
        10 min  5 of 5 tasks on 2, 0 unplaced  |  5 of 5 tasks on 6, 0 unplaced
        15 min  11 of 11 tasks on 2, 0 unplaced  |  9 of 10 tasks on 9, 1 unplaced
        20 min  15 of 15 tasks on 2, 0 unplaced  |  12 of 13 tasks on 13, 1 unplaced
        25 min  18 of 18 tasks on 4, 0 unplaced  |  16 of 17 tasks on 17, 1 unplaced
        30 min  18 of 18 tasks on 4, 0 unplaced  |  20 of 20 tasks on 21, 0 unplaced
        35 min  18 of 18 tasks on 4, 0 unplaced  |  20 of 20 tasks on 21, 0 unplaced
        44 min  15 of 15 tasks on 4, 0 unplaced  |  17 of 17 tasks on 21, 0 unplaced
    "#]]
    .assert_eq(&table);
}

#[test]
fn the_shop_runs_at_once_and_rolls_out() {
    let plan = Plan::from_json(include_str!("../../public/plans/shop.json")).unwrap();
    assert_eq!((plan.instances.len(), plan.services.len()), (9, 5));
    let run = Run::to_horizon(Arc::new(plan));
    let counts = |secs| {
        let frame = run.recording().frame_at(SimTime::from_secs(secs));
        let count = |(name, service): (&ServiceName, &Arc<ServicePicture>)| {
            format!("{name} {} {}", service.status.spec.task_definition, service.counts.running)
        };
        frame.services.iter().map(count).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        counts(120),
        "api api:17 7, edge edge:3 3, log-router log-router:5 9, web web:42 12, worker worker:9 6"
    );
    assert_eq!(
        counts(420),
        "api api:17 7, edge edge:3 3, log-router log-router:5 9, web web:43 12, worker worker:9 6"
    );
}

#[test]
fn the_sample_ships_as_it_is_made() {
    let shipped = Plan::from_json(samples::NOTES_CLUSTER_JSON).unwrap();
    assert_eq!(shipped.to_json(), samples::notes_cluster().to_json());
}

#[test]
fn what_samples_run_can_be_registered_and_imported() {
    let shop = Plan::from_json(include_str!("../../public/plans/shop.json")).unwrap();
    for plan in [samples::notes_cluster(), samples::harbour(3, 10), shop] {
        for (id, definition) in &plan.task_definitions {
            let text = definition.to_register_json();
            let found = validate(&serde_json::from_str(&text).unwrap());
            let errors = found.iter().filter(|found| found.rule.facts().severity == Severity::Error);
            assert_eq!(errors.count(), 0, "{id}: {found:?}");
            assert_eq!(import(&text).unwrap().definition, **definition, "{id}");
        }
    }
}

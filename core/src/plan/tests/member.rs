//! Traffic and scaling of a plan that has none, and of one that has them no more.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::identifiers::ServiceName;
use crate::plan::{Action, AnyPart, Part, Plan, TimedAction};
use crate::samples;
use crate::service::{Registrar, ScalableTarget, Service, ServiceLoadBalancer, TargetGroup};
use crate::units::SimTime;

fn registering(service: &Service, registrar: Registrar) -> Arc<Service> {
    let load_balancers =
        vec![ServiceLoadBalancer { registrar, container_name: "nginx".into(), container_port: 80 }];
    Arc::new(Service { load_balancers, ..service.clone() })
}

#[track_caller]
fn check(plan: &Plan, expected: &Expect) {
    let (pointer, problem) = plan.first_problem().expect("the plan contradicts itself");
    expected.assert_eq(&format!("{pointer} {problem:?}"));
    assert_eq!(Plan::from_json(&plan.to_json()).expect_err("so does its text").pointer, Some(pointer));
}

#[test]
fn without_traffic_there_is_nothing_to_register_with() {
    let plan = samples::notes_cluster();
    let name = ServiceName::from("web");
    let web = plan.services.get(&name).expect("the sample has it").clone();
    let at_start = |registrar| {
        let mut plan = plan.clone();
        plan.services.insert(name.clone(), registering(&web, registrar));
        plan
    };
    check(
        &at_start(Registrar::TargetGroup("web".into())),
        &expect![[
            r#"/services/web/loadBalancers/0/targetGroup Traffic(UnknownTargetGroup(TargetGroupName("web")))"#
        ]],
    );
    check(
        &at_start(Registrar::LoadBalancerName("old".into())),
        &expect![[
            r#"/services/web/loadBalancers/0/loadBalancerName Traffic(UnknownLoadBalancer(LoadBalancerName("old")))"#
        ]],
    );
    let spec = registering(&web, Registrar::TargetGroup("web".into()));
    let action = Action::CreateService { service: "later".into(), spec };
    let mut later = plan.clone();
    later.timeline = vec![Arc::new(TimedAction { at: SimTime::from_secs(60), action })];
    check(&later, &expect![[r#"/timeline/0/action Traffic(UnknownTargetGroup(TargetGroupName("web")))"#]]);
}

/// A plan whose last part is gone is the plan that never had one, to who compares and to who writes it.
#[test]
fn what_is_set_and_taken_away_leaves_nothing() {
    let plan = samples::notes_cluster();
    let parts = [
        Part::TargetGroup("web".into(), Arc::new(TargetGroup::default())),
        Part::ScalableTarget("web".into(), Arc::new(ScalableTarget { min_capacity: 1, max_capacity: 9 })),
    ];
    for part in parts {
        let mut changed = plan.clone();
        part.set(&mut changed);
        assert!(changed.needs_traffic());
        assert_ne!(changed, plan);
        assert_eq!(Plan::from_json(&changed.to_json()).as_ref(), Ok(&changed));
        assert!(changed.remove_part(&part.name()));
        assert!(!changed.remove_part(&part.name()));
        assert!(!changed.needs_traffic());
        assert_eq!(changed, plan);
        assert_eq!(changed.to_json(), plan.to_json());
    }
}

//! What goes with a part or a service that others name.

use std::sync::Arc;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::any_part;
use crate::editing::{Command, Doomed, History, apply, removal};
use crate::plan::{Part, PartKind, PartName, Plan};
use crate::samples;
use crate::service::{ListenerRule, LoadBalancer, PathPattern, TargetGroup};
use crate::words::{self, Language};

fn plan() -> Plan {
    samples::notes_traffic().expect("the sample is sound")
}

#[track_caller]
fn check(plan: &Plan, doomed: Doomed, expected: Expect) {
    let removal = removal(plan, &doomed).expect("the plan has it");
    let [en, ko] = [Language::En, Language::Ko].map(|language| {
        removal
            .mentions
            .iter()
            .map(|mention| words::mention(language, mention))
            .collect::<Vec<_>>()
            .join("; ")
    });
    let next = apply(plan, &removal.command).expect("it applies");
    let left: Vec<String> =
        next.parts().map(|part| words::part(Language::En, &crate::plan::AnyPart::name(&part))).collect();
    expected.assert_eq(&format!("{en}\n{ko}\nleft: {}", left.join(", ")));
}

fn part(kind: PartKind, name: &str) -> Doomed {
    Doomed::Part(PartName { kind, name: name.into() })
}

#[test]
fn what_names_a_part_goes_with_it() {
    let plan = plan();
    check(
        &plan,
        part(PartKind::TargetGroup, "api"),
        expect![[r#"
            load balancer front is removed too; load visitors is removed too; service api no longer registers its tasks there
            로드 밸런서 front도 삭제; 부하 visitors도 삭제; 서비스 api의 태스크 등록 해제
            left: alarm api-cpu-high, alarm api-cpu-low, scaling bounds of api, scaling policy add-tasks, scaling policy remove-tasks, Auto Scaling group cluster"#]],
    );
    check(
        &plan,
        part(PartKind::Alarm, "api-cpu-high"),
        expect![[r#"
            scaling policy add-tasks is removed too
            조정 정책 add-tasks도 삭제
            left: load balancer front, target group api, load visitors, alarm api-cpu-low, scaling bounds of api, scaling policy remove-tasks, Auto Scaling group cluster"#]],
    );
    check(
        &plan,
        Doomed::Service("api".into()),
        expect![[r#"
            alarm api-cpu-high is removed too; alarm api-cpu-low is removed too; scaling bounds of api is removed too; Auto Scaling group cluster is removed too; scaling policy add-tasks is removed too; scaling policy remove-tasks is removed too
            경보 api-cpu-high도 삭제; 경보 api-cpu-low도 삭제; 조정 범위: api도 삭제; Auto Scaling 그룹 cluster도 삭제; 조정 정책 add-tasks도 삭제; 조정 정책 remove-tasks도 삭제
            left: load balancer front, target group api, load visitors"#]],
    );
    assert_eq!(removal(&plan, &part(PartKind::Load, "none")), None);
}

#[test]
fn a_rule_goes_and_its_load_balancer_stays() {
    let mut plan = plan();
    plan.set_part(&Part::TargetGroup("img".into(), Arc::new(TargetGroup::default())));
    let rule = |priority, group: &str| ListenerRule {
        priority,
        path_patterns: vec![PathPattern::new("/*")],
        target_group: group.into(),
    };
    let balancer = LoadBalancer::Application {
        rules: vec![rule(10, "img"), rule(20, "api")],
        default_target_group: "api".into(),
    };
    plan.set_part(&Part::LoadBalancer("front".into(), Arc::new(balancer)));
    check(
        &plan,
        part(PartKind::TargetGroup, "img"),
        expect![[r#"
            rule 10 of load balancer front is removed
            로드 밸런서 front의 규칙 10 삭제
            left: load balancer front, target group api, load visitors, alarm api-cpu-high, alarm api-cpu-low, scaling bounds of api, scaling policy add-tasks, scaling policy remove-tasks, Auto Scaling group cluster"#]],
    );
}

proptest! {
    /// Whatever a plan has, any of it can be removed, and undo brings it back.
    #[test]
    fn anything_can_be_removed(parts in prop::collection::vec(any_part(), 0..24), nth in any::<prop::sample::Index>(), of_service in any::<bool>()) {
        let mut plan = plan();
        for part in parts {
            // Those that would contradict the plan are left out.
            plan = apply(&plan, &Command::SetPart(Arc::new(part))).unwrap_or(plan);
        }
        let names: Vec<PartName> = plan.parts().map(|part| crate::plan::AnyPart::name(&part)).collect();
        let doomed = if of_service { Doomed::Service("api".into()) } else { Doomed::Part(names[nth.index(names.len())].clone()) };
        let removal = removal(&plan, &doomed).expect("the plan has it");
        let mut history = History::new(Arc::new(plan.clone()));
        prop_assert_eq!(history.commit(removal.command), Ok(()));
        if let Doomed::Part(name) = &doomed {
            prop_assert_eq!(history.plan().part(name), None);
        }
        history.undo();
        prop_assert_eq!(&**history.plan(), &plan);
    }
}

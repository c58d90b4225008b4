//! What an instance must satisfy, and how it says what it does not.

use super::*;
use crate::service::PlacementConstraint;
use crate::words::{Language, veto, veto_short};

fn member_of(text: &str) -> PlacementConstraint {
    PlacementConstraint::MemberOf { expression: text.parse().expect("an expression") }
}

/// What `a1` says to a task with these constraints, where a task of `web` and one of `batch` are on it.
#[track_caller]
fn check(constraints: &[PlacementConstraint], expected: &Expect) {
    let mut cluster = Cluster::default();
    let mut instance = instance("a1", "a");
    instance.attributes = [("stack", "production"), ("gpu", "")].into_iter().collect();
    cluster.insert(instance);
    cluster.take(&"a1".into(), &group("web"), &Request::default());
    cluster.take(&"a1".into(), &TaskGroup::Family("batch".into()), &Request::default());
    let demand = Demand { constraints: constraints.to_vec(), ..demand(1, 1, &[]) };
    let explanation = explain(&cluster, &group("web"), &demand);
    let said = explanation.verdicts[0].vetoes.iter().map(|what| {
        let [english, korean] = [Language::En, Language::Ko].map(|language| veto(language, what));
        format!("{} | {english} | {korean} | {}\n", what.failure_reason(), veto_short(Language::En, what))
    });
    expected.assert_eq(&said.collect::<String>());
}

#[test]
fn constraints_say_which_part_fails() {
    check(
        &[
            PlacementConstraint::DistinctInstance,
            member_of("attribute:ecs.instance-type =~ m5.* and attribute:stack == staging"),
            member_of("attribute:gpu == v100"),
            member_of("attribute:rack exists"),
            member_of("runningTasksCount < 2"),
            member_of("attribute:stack == staging || ec2InstanceId == b1"),
            member_of("not(task:group == service:web)"),
            member_of("agentVersion >= 1.90"),
            member_of("attribute:stack == staging || attribute:ecs.ami-id == ami-1"),
            member_of(
                "attribute:stack == production && !(attribute:com.amazonaws.ecs.capability.privileged !exists)",
            ),
            member_of("registeredAt >= 2026-01-01 && attribute:rack exists"),
            member_of("agentConnected == false && attribute:ecs.vpc-id == vpc-1"),
            member_of("attribute:ecs.ami-id !exists"),
        ],
        &expect![[r#"
            DistinctInstance placement constraint unsatisfied. | has a task of the group already | 같은 그룹의 태스크가 이미 있음 | distinct
            MemberOf placement constraint unsatisfied. | needs attribute:stack == staging, has production | attribute:stack == staging 필요, 인스턴스는 production | memberOf
            MemberOf placement constraint unsatisfied. | needs attribute:gpu == v100, has '' | attribute:gpu == v100 필요, 인스턴스는 '' | memberOf
            MemberOf placement constraint unsatisfied. | needs attribute:rack exists | attribute:rack exists 필요 | memberOf
            MemberOf placement constraint unsatisfied. | needs runningTasksCount < 2, has 2 | runningTasksCount < 2 필요, 인스턴스는 2 | memberOf
            MemberOf placement constraint unsatisfied. | needs attribute:stack == staging || ec2InstanceId == b1 | attribute:stack == staging || ec2InstanceId == b1 필요 | memberOf
            MemberOf placement constraint unsatisfied. | needs !(task:group == service:web) | !(task:group == service:web) 필요 | memberOf
            MemberOf placement constraint unsatisfied. | needs agentVersion >= 1.90; a plan does not know agentVersion | agentVersion >= 1.90 필요, 플랜으로는 알 수 없는 값: agentVersion | memberOf
            MemberOf placement constraint unsatisfied. | needs attribute:stack == staging || attribute:ecs.ami-id == ami-1; a plan does not know attribute:ecs.ami-id | attribute:stack == staging || attribute:ecs.ami-id == ami-1 필요, 플랜으로는 알 수 없는 값: attribute:ecs.ami-id | memberOf
            MemberOf placement constraint unsatisfied. | needs !(attribute:com.amazonaws.ecs.capability.privileged !exists); a plan does not know attribute:com.amazonaws.ecs.capability.privileged | !(attribute:com.amazonaws.ecs.capability.privileged !exists) 필요, 플랜으로는 알 수 없는 값: attribute:com.amazonaws.ecs.capability.privileged | memberOf
            MemberOf placement constraint unsatisfied. | needs registeredAt >= 2026-01-01; a plan does not know registeredAt | registeredAt >= 2026-01-01 필요, 플랜으로는 알 수 없는 값: registeredAt | memberOf
            MemberOf placement constraint unsatisfied. | needs agentConnected == false, has true | agentConnected == false 필요, 인스턴스는 true | memberOf
        "#]],
    );
}

#[test]
fn built_in_attributes_are_derived() {
    check(
        &[
            member_of("attribute:ecs.availability-zone == a"),
            member_of("attribute:ecs.os-type == linux && attribute:ecs.os-family == LINUX"),
            member_of("attribute:ecs.cpu-architecture == x86_64"),
            member_of("attribute:ecs.ami-id !exists && attribute:ecs.subnet-id !exists"),
            member_of("agentConnected == true && runningTasksCount == 2"),
            member_of("task:group in [family:batch] && task:group == service:web"),
        ],
        &expect![],
    );
}

#[test]
fn resources_come_before_constraints() {
    let constraints = vec![member_of("attribute:rack exists"), PlacementConstraint::DistinctInstance];
    let demand = Demand { constraints, architecture: Some(Architecture::Arm64), ..demand(4096, 1, &[]) };
    let vetoes = alone(&instance("a1", "a"), &demand);
    let kinds: Vec<&str> = vetoes.iter().map(Veto::failure_reason).collect();
    assert_eq!(kinds, ["RESOURCE:CPU", "ATTRIBUTE", "MemberOf placement constraint unsatisfied."]);
}

#[test]
fn one_task_an_instance() {
    let mut cluster = Cluster::default();
    for (id, zone) in [("a1", "a"), ("a2", "a"), ("b1", "b")] {
        cluster.insert(instance(id, zone));
    }
    let distinct = Demand { constraints: vec![PlacementConstraint::DistinctInstance], ..demand(1, 1, &[]) };
    // Other groups do not count.
    cluster.take(&"a1".into(), &group("api"), &Request::default());
    check_order(&mut cluster, &distinct, 4, &expect!["a1 b1 a2 -"]);
    // A task that is stopping does.
    cluster.stop(&"a2".into());
    assert_eq!(explain(&cluster, &group("web"), &distinct).fits(), 0);
    cluster.give_back(&"a2".into(), &group("web"), &distinct.request);
    check_order(&mut cluster, &distinct, 2, &expect!["a2 -"]);
}

//! What scaling did, and what a user does by hand to targets and groups.

use expect_test::expect;

use super::check;
use crate::identifiers::InstanceId;
use crate::plan::Action;
use crate::simulation::Inapplicable;
use crate::simulation::recording::ScalingOutcome;
use crate::units::SimTime;
use crate::words::{action, inapplicable, scaling_outcome};

fn instance() -> InstanceId {
    "i-0a3f51c2e7d94c51".into()
}

#[test]
fn scaling_outcomes() {
    check(
        [
            ScalingOutcome::Scaled { from: 4, to: 1_000, base: 998, step: 2, in_cooldown: false },
            ScalingOutcome::Scaled { from: 14, to: 10, base: 14, step: -1, in_cooldown: false },
            ScalingOutcome::Scaled { from: 17, to: 18, base: 17, step: 1, in_cooldown: true },
            ScalingOutcome::Launched { instance: instance() },
            ScalingOutcome::Draining { instance: instance() },
            ScalingOutcome::Terminated { instance: instance() },
            ScalingOutcome::NotAsked,
            ScalingOutcome::NoStep,
            ScalingOutcome::NoChange,
            ScalingOutcome::Cooldown { until: SimTime::from_secs(90) },
            ScalingOutcome::AtMaximum,
            ScalingOutcome::AtMinimum,
            ScalingOutcome::DeploymentInProgress,
            ScalingOutcome::NoService,
            ScalingOutcome::NoZone,
            ScalingOutcome::AllProtected,
            ScalingOutcome::NoneInService,
        ],
        scaling_outcome,
        expect![[r#"
            desiredCount changed from 4 to 1,000: 998 running + 2.
            desiredCount 변경: 4 → 1,000 (실행 중 998 + 2)
            desiredCount changed from 14 to 10: 14 running − 1, within the bounds.
            desiredCount 변경: 14 → 10 (실행 중 14 − 1, 범위 적용)
            desiredCount changed from 17 to 18: in the cooldown, +1 that the step has beyond the last one.
            desiredCount 변경: 17 → 18 (휴지 시간 중 직전 단계의 초과분 +1)
            Instance i-0a3f…4c51 launched.
            인스턴스 i-0a3f…4c51: 시작했습니다.
            Instance i-0a3f…4c51 drains, and is terminated once it is empty.
            인스턴스 i-0a3f…4c51: 드레이닝을 시작했습니다. 비면 종료합니다.
            Instance i-0a3f…4c51 terminated.
            인스턴스 i-0a3f…4c51: 종료했습니다.
            Nothing asks for it.
            조정할 이유가 없습니다.
            No step is for a metric that is so far from the threshold.
            임계값과의 차이에 맞는 단계가 없습니다.
            The step changes nothing, or no more than is under way.
            바꿀 것이 없거나 이미 진행 중입니다.
            The cooldown of the last activity lasts until 00:01:30.
            마지막 조정의 휴지 시간이 00:01:30까지입니다.
            The maximum is reached.
            최대값에 도달했습니다.
            The minimum is reached.
            최소값에 도달했습니다.
            A deployment is in progress, which suspends scaling in.
            배포가 진행 중이므로 축소를 보류합니다.
            The service is not there.
            서비스가 없습니다.
            Every zone of the group is lost.
            그룹의 모든 가용 영역이 장애 상태입니다.
            Every instance has tasks and is protected from scale-in.
            모든 인스턴스에 태스크가 있어 축소 대상에서 제외됩니다.
            No instance of the group is in service.
            그룹에 서비스 중인 인스턴스가 없습니다.
        "#]],
    );
}

#[test]
fn scaling_by_hand() {
    let (target_group, group) = (|| "api".into(), "cluster");
    check(
        [
            Action::SetDesiredCapacity { group: group.into(), desired_capacity: 6 },
            Action::RegisterTargets { target_group: target_group(), instance: instance() },
            Action::DeregisterTargets { target_group: target_group(), instance: instance() },
        ],
        action,
        expect![[r#"
            Set the capacity of cluster to 6
            cluster 원하는 인스턴스 개수 → 6
            Register i-0a3f…4c51 with api
            대상 그룹 api에 i-0a3f…4c51 등록
            Deregister i-0a3f…4c51 from api
            대상 그룹 api에서 i-0a3f…4c51 등록 취소
        "#]],
    );
    check(
        [
            Inapplicable::NoSuchGroup(group.into()),
            Inapplicable::CapacityOutOfBounds { min_size: 1, max_size: 1_200 },
            Inapplicable::NoTarget { target_group: target_group(), instance: instance() },
            Inapplicable::NothingToRegister { target_group: target_group(), instance: instance() },
        ],
        inapplicable,
        expect![[r#"
            The plan has no Auto Scaling group cluster.
            Auto Scaling 그룹 cluster: 플랜에 없습니다.
            The capacity is not within the group's minSize of 1 and maxSize of 1,200.
            그룹의 범위(minSize 1, maxSize 1,200)를 벗어난 값입니다.
            Target group api has no target on instance i-0a3f…4c51.
            대상 그룹 api: 인스턴스 i-0a3f…4c51의 대상이 없습니다.
            Instance i-0a3f…4c51 has no task that was taken out of target group api.
            대상 그룹 api: 인스턴스 i-0a3f…4c51에 다시 등록할 태스크가 없습니다.
        "#]],
    );
}

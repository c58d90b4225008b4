//! Traffic and scaling: what is wrong with them in a plan, and what scaling decides.

use super::Language;
use super::json::refused;
use super::number::{short_id, thousands};
use crate::plan::{MAX_REQUESTS, TrafficProblem};
use crate::service::MAX_TARGET_GROUPS;
use crate::simulation::recording::ScalingOutcome;

/// A contradiction about traffic or scaling, as a sentence.
pub(super) fn traffic_problem(language: Language, problem: &TrafficProblem) -> String {
    let unknown = |english: &str, korean: &str, name: &str| {
        language
            .pick(format!("The plan has no {english} {name}."), format!("{korean} {name}: 플랜에 없습니다."))
    };
    match problem {
        TrafficProblem::UnknownLoadBalancer(name) => unknown("load balancer", "로드 밸런서", name.as_str()),
        TrafficProblem::UnknownTargetGroup(name) => unknown("target group", "대상 그룹", name.as_str()),
        TrafficProblem::UnknownAlarm(name) => unknown("alarm", "경보", name.as_str()),
        TrafficProblem::UnknownService(name) => unknown("service", "서비스", name.as_str()),
        TrafficProblem::UnknownInstance(id) => {
            let id = short_id(id.as_str());
            language.pick(
                format!("The plan has no instance {id} at its start."),
                format!("인스턴스 {id}: 플랜의 시작 상태에 없습니다."),
            )
        }
        TrafficProblem::InstanceTaken(id) => {
            let id = short_id(id.as_str());
            language.pick(
                format!("Instance {id} belongs to an Auto Scaling group already."),
                format!("인스턴스 {id}: 이미 Auto Scaling 그룹에 속해 있습니다."),
            )
        }
        TrafficProblem::GroupTooLarge { instances, max_size } => {
            let (count, limit) = (thousands(*instances as u64), thousands(*max_size));
            language.pick(
                format!("The group has {count} instances at the start; its maxSize is {limit}."),
                format!("그룹의 시작 인스턴스 {count}대. maxSize는 {limit}입니다."),
            )
        }
        TrafficProblem::ReserveTooLarge { reserved, memory } => {
            let (reserved, memory) = (thousands(reserved.0), thousands(memory.0));
            language.pick(
                format!("The agent would keep {reserved} MiB of {memory}: nothing is left for tasks."),
                format!("에이전트 예약 {reserved} MiB, 인스턴스 메모리 {memory} MiB. 태스크에 쓸 메모리가 없습니다."),
            )
        }
        TrafficProblem::UnknownZone { zone, region } => language.pick(
            format!("Region {region} has no zone {:?}; its zones are named like {region}a.", zone.as_str()),
            format!("가용 영역 {:?}: 리전 {region}에 없습니다. 예: {region}a", zone.as_str()),
        ),
        TrafficProblem::NotClassic(name) => language.pick(
            format!("{name} is an Application Load Balancer: name one of its target groups instead."),
            format!("{name}: Application Load Balancer이므로 대상 그룹을 지정해야 합니다."),
        ),
        TrafficProblem::NotScalable(service) => language.pick(
            format!("Service {service} is no scalable target: it needs minCapacity and maxCapacity."),
            format!("서비스 {service}: 조정 대상이 아닙니다. minCapacity와 maxCapacity가 필요합니다."),
        ),
        // Observed: AWS's rules for CloudFormation templates, as cdk-preflight has them.
        TrafficProblem::ContainerMissing(container) => {
            refused(language, &format!("The container {container} does not exist in the task definition"))
        }
        TrafficProblem::ContainerPortMissing { container, port } => refused(
            language,
            &format!("The container {container} did not have a container port {port} defined"),
        ),
        TrafficProblem::InstancePortDiffers { instance_port, host_port } => {
            instance_port_differs(language, *instance_port, *host_port)
        }
        TrafficProblem::TooManyLoadBalancers(count) => {
            let count = thousands(*count as u64);
            language.pick(
                format!("{count} load balancers; ECS takes {MAX_TARGET_GROUPS} at most for a service."),
                format!("로드 밸런서 {count}개. ECS에서는 서비스당 최대 {MAX_TARGET_GROUPS}개입니다."),
            )
        }
        TrafficProblem::PriorityTwice(priority) => language.pick(
            format!("Another rule of the listener has priority {priority} already."),
            format!("우선 순위 {priority}: 리스너의 다른 규칙에서 이미 사용 중입니다."),
        ),
        TrafficProblem::TooManyRequests(count) => {
            let (count, limit) = (thousands(*count), thousands(MAX_REQUESTS));
            language.pick(
                format!("The loads come to {count} requests; a plan has {limit} at most."),
                format!("전체 요청 {count}건. 플랜의 요청은 최대 {limit}건입니다."),
            )
        }
    }
}

/// How a policy changed a service's desired count: from what to what, and what was added to what.
fn scaled(language: Language, (from, to): (u32, u32), (base, step): (u32, i64), in_cooldown: bool) -> String {
    let sign = if step < 0 { '−' } else { '+' };
    let (added, amount) = (i64::from(base) + step, thousands(step.unsigned_abs()));
    let counted = if in_cooldown {
        let beyond = format!("{sign}{amount}");
        language.pick(
            format!("in the cooldown, {beyond} that the step has beyond the last one"),
            format!("휴지 시간 중 직전 단계의 초과분 {beyond}"),
        )
    } else {
        let running = thousands(base);
        language
            .pick(format!("{running} running {sign} {amount}"), format!("실행 중 {running} {sign} {amount}"))
    };
    let bounded =
        if added == i64::from(to) { "" } else { language.pick(", within the bounds", ", 범위 적용") };
    let (from, to) = (thousands(from), thousands(to));
    language.pick(
        format!("desiredCount changed from {from} to {to}: {counted}{bounded}."),
        format!("desiredCount 변경: {from} → {to} ({counted}{bounded})"),
    )
}

/// What scaling did at a minute, or why it did nothing, as a sentence.
pub fn scaling_outcome(language: Language, outcome: &ScalingOutcome) -> String {
    let (english, korean) = match outcome {
        ScalingOutcome::Scaled { from, to, base, step, in_cooldown } => {
            return scaled(language, (*from, *to), (*base, *step), *in_cooldown);
        }
        ScalingOutcome::Launched { instance } => {
            let id = short_id(instance.as_str());
            return language
                .pick(format!("Instance {id} launched."), format!("인스턴스 {id}: 시작했습니다."));
        }
        ScalingOutcome::Draining { instance } => {
            let id = short_id(instance.as_str());
            return language.pick(
                format!("Instance {id} drains, and is terminated once it is empty."),
                format!("인스턴스 {id}: 드레이닝을 시작했습니다. 비면 종료합니다."),
            );
        }
        ScalingOutcome::Terminated { instance } => {
            let id = short_id(instance.as_str());
            return language
                .pick(format!("Instance {id} terminated."), format!("인스턴스 {id}: 종료했습니다."));
        }
        ScalingOutcome::Cooldown { until } => {
            return language.pick(
                format!("The cooldown of the last activity lasts until {until}."),
                format!("마지막 조정의 휴지 시간이 {until}까지입니다."),
            );
        }
        ScalingOutcome::NotAsked => ("Nothing asks for it.", "조정할 이유가 없습니다."),
        ScalingOutcome::NoStep => (
            "No step is for a metric that is so far from the threshold.",
            "임계값과의 차이에 맞는 단계가 없습니다.",
        ),
        ScalingOutcome::NoChange => (
            "The step changes nothing, or no more than is under way.",
            "바꿀 것이 없거나 이미 진행 중입니다.",
        ),
        ScalingOutcome::AtMaximum => ("The maximum is reached.", "최대값에 도달했습니다."),
        ScalingOutcome::AtMinimum => ("The minimum is reached.", "최소값에 도달했습니다."),
        ScalingOutcome::DeploymentInProgress => (
            "A deployment is in progress, which suspends scaling in.",
            "배포가 진행 중이므로 축소를 보류합니다.",
        ),
        ScalingOutcome::NoService => ("The service is not there.", "서비스가 없습니다."),
        ScalingOutcome::AllProtected => (
            "Every instance has tasks and is protected from scale-in.",
            "모든 인스턴스에 태스크가 있어 축소 대상에서 제외됩니다.",
        ),
        ScalingOutcome::NoneInService => {
            ("No instance of the group is in service.", "그룹에 서비스 중인 인스턴스가 없습니다.")
        }
        ScalingOutcome::NoZone => {
            ("Every zone of the group is lost.", "그룹의 모든 가용 영역이 장애 상태입니다.")
        }
    };
    language.pick(english, korean).to_owned()
}

fn instance_port_differs(language: Language, instance_port: u16, host_port: Option<u16>) -> String {
    match host_port {
        Some(port) => language.pick(
            format!("The load balancer's instancePort is {instance_port}, the container's hostPort {port}."),
            format!("로드 밸런서의 instancePort는 {instance_port}, 컨테이너의 hostPort는 {port}입니다."),
        ),
        None => language.pick(
            format!(
                "A Classic Load Balancer needs a static hostPort {instance_port}; the container's is dynamic."
            ),
            format!(
                "Classic Load Balancer에는 정적 hostPort {instance_port}가 필요한데, 컨테이너의 포트는 \
                 동적입니다."
            ),
        ),
    }
}

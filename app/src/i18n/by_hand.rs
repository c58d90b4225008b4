//! The words of the panel that scales a service by hand.

use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// How many tasks there shall be.
pub const WANTED: Text = Text::new("Tasks wanted", "목표 태스크 수");
/// What that number counts.
pub const TASKS: Text = Text::new("tasks", "개");
/// The service is not there at the cursor.
pub const ABSENT: Text =
    Text::new("This service does not exist at this time.", "이 시각에는 이 서비스가 없습니다.");
/// Lets time run.
pub const PLAY: Text = Text::new("Let time run", "시간 진행");
/// Stops it.
pub const PAUSE: Text = Text::new("Stop time", "일시정지");
/// The step about instances.
pub const INSTANCES: Text = Text::new("Instances", "인스턴스");
/// The step about the service.
pub const SERVICE: Text = Text::new("Service", "서비스");
/// The step about targets.
pub const TARGETS: Text = Text::new("Targets", "대상");
/// A step that waits for somebody.
pub const OPEN: Text = Text::new("open", "필요");
/// A step that ECS is at.
pub const UNDER_WAY: Text = Text::new("under way", "진행 중");
/// A step that is done.
pub const DONE: Text = Text::new("done", "완료");
/// Before what ECS does by itself.
pub const BY_ITSELF: Text = Text::new("By itself:", "자동:");
/// Nobody adds instances.
pub const NOBODY_ADDS: Text = Text::new(
    "nothing. ECS places tasks on the instances that are there; none is added without an Auto Scaling group.",
    "없음. ECS는 있는 인스턴스에만 태스크를 배치합니다. Auto Scaling 그룹이 없으면 인스턴스가 늘지 않습니다.",
);
/// The scheduler.
pub const SCHEDULER: Text = Text::new(
    "the scheduler starts and stops tasks until as many run as are wanted.",
    "스케줄러가 목표 수가 될 때까지 태스크를 시작하거나 중지합니다.",
);
/// Scaling changes the count as well.
pub const SCALING_TOO: Text = Text::new(
    "the scheduler starts and stops tasks; the service's scaling policies may change the count again.",
    "스케줄러가 태스크를 시작하거나 중지합니다. 조정 정책이 목표 수를 다시 바꿀 수 있습니다.",
);
/// The service is behind no load balancer.
pub const REGISTERS_NOWHERE: Text =
    Text::new("The service is behind no load balancer.", "로드 밸런서에 연결되지 않은 서비스입니다.");
/// What then stays to be done.
pub const STANDALONE: Text = Text::new(
    "nothing: tasks that no service registers are added to a target group by hand.",
    "없음. 서비스가 등록하지 않는 태스크는 대상 그룹에 직접 추가해야 합니다.",
);
/// What ECS registers with a target group.
pub const REGISTERS_TASKS: Text = Text::new(
    "ECS registers each task with its own port when it starts, and deregisters it before it stops. Targets that are \
     added by hand are for tasks that no service runs.",
    "ECS가 태스크를 시작할 때 동적 포트로 등록하고, 중지하기 전에 등록을 취소합니다. 직접 추가는 서비스 밖의 태스크에만 필요합니다.",
);
/// What ECS registers with a Classic Load Balancer.
pub const REGISTERS_INSTANCES: Text = Text::new(
    "ECS registers the instance of each task: one task on each, on the load balancer's port.",
    "ECS가 태스크의 인스턴스를 등록합니다. 인스턴스마다 로드 밸런서의 포트에 태스크 하나입니다.",
);
/// The type of instances that are added.
pub const TYPE: Text = Text::new("Instance type", "인스턴스 타입");
/// Drains instances that hold nothing.
pub const DRAIN: Text = Text::new("Drain them", "드레이닝");

/// What of the targets is done by hand.
pub const BY_HAND: Text = Text::new("By hand", "직접 등록·등록 취소");
/// Takes targets out of their group.
pub const DEREGISTER: Text = Text::new("Take out", "등록 취소");
/// Puts them back.
pub const REGISTER: Text = Text::new("Put back", "다시 등록");

/// How many tasks of an instance are registered.
pub fn registered(language: Language, registered: u32, tasks: u32) -> String {
    let (registered, tasks) = (thousands(registered), thousands(tasks));
    language
        .pick(format!("{registered} of {tasks} registered"), format!("{tasks}개 중 {registered}개 등록됨"))
}

/// The button that sets a group's capacity.
pub fn set_capacity(language: Language, group: &str, capacity: u32) -> String {
    let capacity = thousands(capacity);
    language.pick(
        format!("Set the desired capacity of {group} to {capacity}"),
        format!("{group} 원하는 용량 → {capacity}"),
    )
}

/// A capacity that the group may not have.
pub fn beyond(language: Language, group: &str, (least, most): (u32, u32)) -> String {
    let (least, most) = (thousands(least), thousands(most));
    language.pick(
        format!("Auto Scaling group {group} has {least} to {most} instances (MinSize, MaxSize): change its sizes first."),
        format!("Auto Scaling 그룹 {group}의 크기는 {least}~{most}대입니다(MinSize, MaxSize). 먼저 크기를 변경하세요."),
    )
}

/// There is room.
pub fn room_enough(language: Language, launching: u32) -> String {
    let count = thousands(launching);
    match launching {
        0 => language.pick("There is room for all of them.", "모두 배치할 자리가 있습니다.").to_owned(),
        _ => language.pick(
            format!(
                "There is room for all of them once {} launched.",
                match launching {
                    1 => "1 instance has".to_owned(),
                    _ => format!("{count} instances have"),
                }
            ),
            format!("인스턴스 {count}대가 시작되면 모두 배치할 수 있습니다."),
        ),
    }
}

/// Instances are missing.
pub fn missing(language: Language, count: u32, kind: &str) -> String {
    let number = thousands(count);
    language.pick(
        format!("There is no room for all of them. Missing: {number} × {kind}."),
        format!("모두 배치할 자리가 없습니다. 부족: {kind} {number}대."),
    )
}

/// No instance of this type takes a task.
pub fn no_instance_takes(language: Language, kind: &str) -> String {
    language.pick(
        format!("Not all of them fit, however many of {kind} are added."),
        format!("{kind} 인스턴스를 늘려도 모두 배치할 수는 없습니다."),
    )
}

/// Instances without a task.
pub fn idle(language: Language, count: u32) -> String {
    language.pick(
        format!("{} without a task can go.", counted(count, "instance", "instances")),
        format!("태스크가 없는 인스턴스 {}대를 뺄 수 있습니다.", thousands(count)),
    )
}

/// A group adds instances.
pub fn group_adds(language: Language, group: &str) -> String {
    language.pick(
        format!("Auto Scaling group {group} adds instances, one at a time."),
        format!("Auto Scaling 그룹 {group}에서 인스턴스를 한 대씩 추가합니다."),
    )
}

/// The button that adds instances.
pub fn add(language: Language, count: u32) -> String {
    language.pick(
        format!("Add {}", counted(count, "instance", "instances")),
        format!("인스턴스 {}대 추가", thousands(count)),
    )
}

/// What a service wants and has.
pub fn counts(language: Language, desired: u32, running: u32) -> String {
    let (desired, running) = (thousands(desired), thousands(running));
    language.pick(
        format!("desiredCount {desired}, {running} running."),
        format!("desiredCount {desired}, 실행 {running}개"),
    )
}

/// The button that sets the count.
pub fn set(language: Language, count: u32) -> String {
    let count = thousands(count);
    language.pick(format!("Set desiredCount to {count}"), format!("desiredCount → {count}"))
}

/// How many targets take requests.
pub fn targets(language: Language, healthy: u32, wanted: u32, others: u32) -> String {
    // Of fewer than there are, there cannot be more.
    let is_fewer = wanted < healthy;
    let (healthy, wanted, others) = (thousands(healthy), thousands(wanted), thousands(others));
    if is_fewer {
        return language.pick(
            format!("{healthy} healthy targets, {wanted} wanted, {others} on the way in or out."),
            format!("정상 대상 {healthy}개, 목표 {wanted}개, {others}개 등록·등록 취소 중"),
        );
    }
    language.pick(
        format!("{healthy} of {wanted} targets healthy, {others} on the way in or out."),
        format!("대상 {wanted}개 중 {healthy}개 정상, {others}개 등록·등록 취소 중"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_never_more_of_fewer() {
        let said = |healthy, wanted| targets(Language::En, healthy, wanted, 1);
        assert_eq!(said(4, 6), "4 of 6 targets healthy, 1 on the way in or out.");
        assert_eq!(said(19, 0), "19 healthy targets, 0 wanted, 1 on the way in or out.");
    }
}

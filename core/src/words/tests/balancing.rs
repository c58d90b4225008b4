//! Load balancers in words.

use expect_test::expect;

use super::check;
use crate::cluster::InstanceState;
use crate::placement::{Explanation, Footprint, Verdict, Veto};
use crate::resources::{HostPort, Protocol};
use crate::simulation::recording::TargetState;
use crate::units::MemoryMib;
use crate::words::{footprint, stuck, target_state};

#[test]
fn targets_and_what_ports_cost() {
    let states = [
        TargetState::Initial,
        TargetState::Healthy,
        TargetState::Unhealthy,
        TargetState::Draining,
        TargetState::Unused,
    ];
    check(
        states,
        |language, state| target_state(language, *state),
        expect![[r#"
            The target is registered; its first health check has not come out yet.
            대상이 등록되었고, 첫 상태 확인 결과를 기다립니다.
            The target passes its health checks and takes requests.
            대상이 상태 확인을 통과하며 요청을 받습니다.
            The target fails its health checks: it answers what it has taken, and takes more only where no target is healthy.
            대상이 상태 확인에 실패합니다. 이미 받은 요청은 처리하지만, 새 요청은 정상인 대상이 하나도 없을 때만 받습니다.
            The target is being deregistered: it takes nothing new and answers what it has taken.
            대상의 등록을 해제하는 중입니다. 새 요청은 받지 않고 이미 받은 요청만 처리합니다.
            The target is not registered.
            대상이 등록되어 있지 않습니다.
        "#]],
    );
    let of = |port: Option<u16>, tasks, instances, with_dynamic_ports| Footprint {
        ports: port.map(|port| HostPort { protocol: Protocol::Tcp, port }).into_iter().collect(),
        tasks,
        instances,
        with_dynamic_ports,
    };
    let footprints = [of(Some(80), 6, 6, 2), of(Some(80), 1, 1, 1), of(None, 8, 1, 1)];
    check(
        footprints,
        footprint,
        expect![[r#"
            Static host port 80: one task an instance. 6 tasks take 6 instances; with dynamic ports 2 would do. The port costs 4 instances.
            정적 호스트 포트 80: 인스턴스마다 태스크 1개입니다. 태스크 6개에 인스턴스 6대가 필요하고, 동적 포트라면 2대로 충분합니다. 이 포트 때문에 인스턴스 4대가 더 필요합니다.
            Static host port 80: one task an instance. 1 task takes 1 instance, as with dynamic ports.
            정적 호스트 포트 80: 인스턴스마다 태스크 1개입니다. 태스크 1개에 인스턴스 1대가 필요하며, 동적 포트여도 같습니다.
            Dynamic host ports: tasks share instances. 8 tasks take 1 instance at least.
            동적 호스트 포트이므로 태스크가 인스턴스를 함께 씁니다. 태스크 8개에 인스턴스가 최소 1대 필요합니다.
        "#]],
    );
    let verdict = |number: u32, vetoes: Vec<Veto>| Verdict { instance: format!("i-{number}").into(), vetoes };
    let port = || Veto::Port(HostPort { protocol: Protocol::Tcp, port: 80 });
    let memory = || Veto::Memory(MemoryMib(512));
    let launching = || Veto::State(InstanceState::Launching);
    let explanation = |verdicts| Explanation { verdicts, chosen: None, closest: None };
    let explanations = [
        explanation((0..3).map(|number| verdict(number, vec![port()])).collect()),
        explanation(vec![
            verdict(0, vec![memory(), port()]),
            verdict(1, vec![port()]),
            verdict(2, vec![port()]),
        ]),
        explanation(vec![verdict(0, vec![memory()])]),
        explanation(vec![verdict(0, vec![launching()]), verdict(1, vec![port()]), verdict(2, vec![port()])]),
        explanation(vec![verdict(0, vec![launching()])]),
    ];
    check(
        explanations,
        stuck,
        expect![[r#"
            host port 80 in use on all 3 instances
            호스트 포트 80 사용 중(인스턴스 3대 중 3대)
            host port 80 in use on 2 of 3 instances · needs 512 MiB more on 1 of 3 instances
            호스트 포트 80 사용 중(인스턴스 3대 중 2대) · 메모리 512 MiB 부족(인스턴스 3대 중 1대)
            needs 512 MiB more on the only instance
            메모리 512 MiB 부족(인스턴스 1대 중 1대)
            host port 80 in use on all 2 instances
            호스트 포트 80 사용 중(인스턴스 2대 중 2대)
            instance is LAUNCHING on the only instance
            인스턴스가 LAUNCHING 상태(인스턴스 1대 중 1대)
        "#]],
    );
}

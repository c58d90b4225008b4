//! The names of steps that change a plan's initial state.

use std::sync::Arc;

use expect_test::expect;

use super::check;
use crate::editing::Command;
use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::InstanceSpec;
use crate::service::Service;
use crate::task_definition::{TaskDefinitionId, import};
use crate::words::*;

#[test]
fn steps_of_the_initial_state() {
    let text = r#"{"family":"web","containerDefinitions":[{"name":"app","memory":64}]}"#;
    let definition = Arc::new(import(text).expect("a task definition").definition);
    let (instance, zone) = (InstanceId::from("i-0a3f51c2e7d94c51"), Zone::from("ap-northeast-2a"));
    let instance_spec = Arc::new(InstanceSpec::new("m5.large", &zone));
    let add = |count| Command::AddInstances { count, spec: instance_spec.clone() };
    let web = TaskDefinitionId { family: "web".into(), revision: 2 };
    let (service, spec) = (ServiceName::from("web2"), Arc::new(Service::new(web.clone(), 3)));
    let commands = [
        Command::RenamePlan("shop".into()),
        add(1),
        add(1_200),
        Command::ChangeInstance { instance: instance.clone(), spec: instance_spec.clone() },
        Command::DuplicateInstance { instance: instance.clone() },
        Command::RemoveInstance { instance },
        Command::RegisterTaskDefinition { definition },
        Command::RemoveTaskDefinition { task_definition: web },
        Command::CreateService { service: service.clone(), spec: spec.clone() },
        Command::ChangeService { service: service.clone(), spec },
        Command::RemoveService { service },
    ];
    check(
        commands,
        command,
        expect![[r#"
        Rename plan to shop
        플랜 이름 변경: shop
        Add m5.large in ap-northeast-2a
        ap-northeast-2a에 m5.large 추가
        Add 1,200 m5.large in ap-northeast-2a
        ap-northeast-2a에 m5.large 1,200대 추가
        Change i-0a3f…4c51 to m5.large in ap-northeast-2a
        i-0a3f…4c51 변경: ap-northeast-2a의 m5.large
        Duplicate i-0a3f…4c51
        i-0a3f…4c51 복제
        Remove i-0a3f…4c51
        i-0a3f…4c51 삭제
        Register web
        web 등록
        Remove web:2
        web:2 삭제
        Create service web2 of web:2
        서비스 web2 생성 (web:2)
        Change service web2
        서비스 web2 변경
        Remove service web2
        서비스 web2 삭제
    "#]],
    );
}

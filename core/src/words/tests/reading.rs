//! What is wrong with a text, and what to know about one that was read.

use expect_test::expect;

use super::check;
use crate::cluster::AttributeFault;
use crate::plan::{Plan, Problem};
use crate::task_definition::{ImportError, ImportErrorKind, LooksLike, TaskDefinitionId, import};
use crate::units::SimTime;
use crate::words::*;

#[test]
fn problems() {
    let problems = [
        Problem::UnknownInstanceType("m5.huge".into()),
        Problem::UnknownTaskDefinition(TaskDefinitionId { family: "web".into(), revision: 2 }),
        Problem::FamilyMismatch { key: "web".into(), family: "api".into() },
        Problem::TooManyInstances(5_001),
        Problem::TooManyServices(5_001),
        Problem::DesiredCountTooLarge(5_001),
        Problem::TooManyTasks(50_001),
        Problem::HorizonTooLong(SimTime::from_secs(700_000)),
        Problem::TimelineNotInOrder,
        Problem::InstanceTwice("i-0a3f51c2e7d94c51".into()),
        Problem::EmptyName,
        Problem::NameUnfit,
        Problem::ServiceNameMalformed,
        Problem::RangeReversed,
        Problem::ServiceTwice("web".into()),
        Problem::TooManyConstraints(11),
        Problem::TooManyStrategies(6),
        Problem::TooManyAttributes(11),
        Problem::Attribute { name: "a b".into(), fault: AttributeFault::Name },
        Problem::Attribute { name: "ecs.os-type".into(), fault: AttributeFault::BuiltIn },
        Problem::Attribute { name: "stack".into(), fault: AttributeFault::Value },
    ];
    check(
        problems,
        problem,
        expect![[r#"
            The catalogue has no instance type "m5.huge".
            인스턴스 유형 "m5.huge": 카탈로그에 없습니다.
            The plan has no task definition web:2.
            태스크 정의 web:2: 플랜에 없습니다.
            The key says family web, the task definition says api.
            키의 family는 web, 태스크 정의의 family는 api입니다.
            5,001 container instances; ECS's quota is 5,000 a cluster.
            컨테이너 인스턴스 5,001대. ECS 할당량은 클러스터당 5,000대입니다.
            5,001 services; ECS's quota is 5,000 a cluster.
            서비스 5,001개. ECS 할당량은 클러스터당 5,000개입니다.
            desiredCount is 5,001; ECS's quota is 5,000 tasks a service.
            desiredCount 5,001. ECS 할당량은 서비스당 태스크 5,000개입니다.
            The desired counts and standalone tasks come to 50,001; a plan has 50,000 tasks at most.
            desiredCount와 독립 태스크의 합 50,001. 플랜의 태스크는 최대 50,000개입니다.
            The horizon is 194:26:40; a plan lasts a week (168:00:00) at most.
            플랜 길이 194:26:40. 최대 일주일(168:00:00)입니다.
            This action is earlier than the one before it: a timeline is in order of time.
            앞의 동작보다 이른 시각입니다. 타임라인은 시간순이어야 합니다.
            The plan has an instance i-0a3f…4c51 already.
            인스턴스 i-0a3f…4c51: 플랜에 이미 있습니다.
            The name is empty.
            이름이 비어 있습니다.
            The name is longer than 255 characters or has control characters.
            이름이 255자를 넘거나 제어 문자를 포함합니다.
            A service's name has 1 to 255 letters, digits, hyphens and underscores.
            서비스 이름은 영문자, 숫자, 하이픈, 밑줄 1~255자입니다.
            The shortest time is above the longest.
            최단 시간이 최장 시간보다 깁니다.
            The plan has a service web already.
            서비스 web: 플랜에 이미 있습니다.
            11 placement constraints; ECS takes 10 at most.
            배치 제약 11개. ECS에서는 최대 10개입니다.
            ECS refuses this: "Maximum number of strategies is 5".
            ECS에서 거부하는 설정입니다: "Maximum number of strategies is 5".
            11 custom attributes; ECS takes 10 at most for an instance.
            사용자 지정 속성 11개. ECS에서는 인스턴스당 최대 10개입니다.
            Attribute name "a b": 1 to 128 letters, digits and . _ - / \ are taken.
            속성 이름 "a b": 영문자, 숫자와 . _ - / \ 1~128자만 쓸 수 있습니다.
            ECS sets ecs.os-type itself; a custom attribute cannot begin with ecs.
            속성 ecs.os-type: ECS에서 정하는 값입니다. ecs.로 시작하는 속성은 추가할 수 없습니다.
            Value of attribute stack: up to 128 letters, digits, inner spaces and . _ - @ / \ : are taken.
            속성 stack의 값: 영문자, 숫자, 중간 공백과 . _ - @ / \ : 최대 128자만 쓸 수 있습니다.
        "#]],
    );
}

#[test]
fn plan_errors() {
    let sample = crate::samples::NOTES_CLUSTER_JSON;
    let with_action =
        |action: &str| format!(r#""seed": 7, "timeline": [{{"at":"00:00:01","action":{action}}}],"#);
    let texts = [
        String::new(),
        "\n  [1]".into(),
        "{\n  \"format\": \"stowage-plan/1\",\n  \"nam".into(),
        "{\n  \"format\": \"stowage-plan/3\"}".into(),
        "{\n  \"format\": \"stowage-plan/0\"}".into(),
        sample.replacen("\"desiredCount\": 5", "\"desiredCount\": \"5\"", 1),
        sample.replacen("\"desiredCount\": 5", "\"desiredCount\": 5001", 1),
        sample.replacen("m5.large", "m5.huge", 1),
        sample.replacen("\"family\": \"web\"", "\"family\": 7", 1),
        sample.replacen("\"seed\": 7,", "", 1),
        sample.replacen("\"seed\": 7", "\"seed\": 7, \"tide\": 1", 1),
        sample.replacen("\"seed\": 7", "\"seed\": 7, \"seed\": 8", 1),
        sample.replacen("00:15:00", "15m", 1),
        sample.replacen("\"taskDefinition\": \"web:1\"", "\"taskDefinition\": null", 1),
        sample.replacen("\"seed\": 7,", &with_action(r#"{"type":"stopTask","task":"f00d"}"#), 1),
        sample.replacen("\"seed\": 7,", &with_action(r#"{"type":"sink"}"#), 1),
        " ".repeat(17 << 20),
    ];
    let errors = texts.iter().filter_map(|text| Plan::from_json(text).err());
    check(
        errors,
        plan_error,
        expect![[r#"
            Line 1, column 1: The text is empty.
            1행 1열: 텍스트가 비어 있습니다.
            Line 2, column 3: Not a plan: a plan is a JSON object.
            2행 3열: 플랜 파일이 아닙니다: 플랜은 JSON 객체입니다.
            Line 3, column 6: The JSON breaks off here: its end is missing.
            3행 6열: JSON이 여기서 끊겼습니다. 끝부분이 없습니다.
            Line 2, column 13 (/format): This plan (stowage-plan/3) was made by a newer Stowage. It was left as it is.
            2행 13열 (/format): 더 새로운 Stowage에서 만든 플랜입니다(stowage-plan/3). 플랜은 그대로 두었습니다.
            Line 2, column 13 (/format): Expected stowage-plan/2; found "stowage-plan/0".
            2행 13열 (/format): 필요한 값: stowage-plan/2. 실제 값: "stowage-plan/0".
            Line 43, column 57 (/services/api/desiredCount): Expected an integer from 0 to 4,294,967,295; found "5".
            43행 57열 (/services/api/desiredCount): 필요한 값: 0~4,294,967,295 범위의 정수. 실제 값: "5".
            Line 43, column 57 (/services/api/desiredCount): desiredCount is 5,001; ECS's quota is 5,000 tasks a service.
            43행 57열 (/services/api/desiredCount): desiredCount 5,001. ECS 할당량은 서비스당 태스크 5,000개입니다.
            Line 8, column 45 (/instances/i-0a3f51c2e7d94c51/instanceType): The catalogue has no instance type "m5.huge".
            8행 45열 (/instances/i-0a3f51c2e7d94c51/instanceType): 인스턴스 유형 "m5.huge": 카탈로그에 없습니다.
            Line 28, column 17 (/taskDefinitions/web:1/family): Expected 1 to 255 letters, digits, hyphens and underscores; found 7.
            28행 17열 (/taskDefinitions/web:1/family): 필요한 값: 영문자, 숫자, 하이픈, 밑줄 1~255자. 실제 값: 7.
            Line 1, column 1: seed is missing.
            1행 1열: 필수 항목 누락: seed
            Line 5, column 22 (/tide): Unknown member "tide"; expected one of format, name, region, seed, horizon, settings, instances, taskDefinitions, services, traffic, scaling, sizing, timeline, $schema.
            5행 22열 (/tide): 알 수 없는 항목: "tide". 쓸 수 있는 항목: format, name, region, seed, horizon, settings, instances, taskDefinitions, services, traffic, scaling, sizing, timeline, $schema.
            Line 5, column 22 (/seed): The object has a member of this name already.
            5행 22열 (/seed): 같은 이름의 항목이 이미 있습니다.
            Line 6, column 14 (/horizon): Expected a clock such as "00:01:30", with at most six decimals; found "15m".
            6행 14열 (/horizon): 필요한 값: "00:01:30" 같은 시:분:초(소수점 아래 최대 6자리). 실제 값: "15m".
            Line 44, column 32 (/services/web/taskDefinition): Expected a family and revision such as "web:42"; found null.
            44행 32열 (/services/web/taskDefinition): 필요한 값: "web:42" 같은 family와 revision. 실제 값: null.
            Line 5, column 79 (/timeline/0/action/task): Expected a task ID of 32 hexadecimal digits; found "f00d".
            5행 79열 (/timeline/0/action/task): 필요한 값: 16진수 32자리 태스크 ID. 실제 값: "f00d".
            Line 5, column 61 (/timeline/0/action/type): Expected one of stopTask, failHealthChecks, passHealthChecks, deregisterTargets, registerTargets, drainInstance, addInstance, setDesiredCount, setDesiredCapacity, createService, updateService, loseZone, startTask, runTask; found "sink".
            5행 61열 (/timeline/0/action/type): 필요한 값: stopTask, failHealthChecks, passHealthChecks, deregisterTargets, registerTargets, drainInstance, addInstance, setDesiredCount, setDesiredCapacity, createService, updateService, loseZone, startTask, runTask 중 하나. 실제 값: "sink".
            The text is 17.0 MiB long; a plan is at most 16.0 MiB.
            텍스트 크기 17.0 MiB. 플랜은 최대 16.0 MiB입니다.
        "#]],
    );
}

#[test]
fn import_errors() {
    let container =
        |rest: &str| format!(r#"{{"family":"web","containerDefinitions":[{{"name":"app"{rest}}}]}}"#);
    let texts = [
        String::new(),
        " ".repeat(50 << 20),
        "{\"family\": 'web'}".into(),
        "{\"family\": \u{a0}\"web\"}".into(),
        "{\"family\": \"web\",\n".into(),
        "[".repeat(500),
        container(r#","memory":1e400"#),
        "[1]".into(),
        "docker run nginx".into(),
        container(r#","memory":"512m""#),
        container(r#","portMappings":[{"containerPort":80,"hostPort":70000}]"#),
        container(r#"},{"name":"app""#),
        r#"{"family":"a b","containerDefinitions":[{"name":"app"}]}"#.into(),
        r#"{"family":"web","cpu":"lots","containerDefinitions":[{"name":"app"}]}"#.into(),
        r#"{"family":"web","memory":{},"containerDefinitions":[{"name":"app"}]}"#.into(),
        r#"{"family":"web","networkMode":"nat","containerDefinitions":[{"name":"app"}]}"#.into(),
        r#"{"family":"web","containerDefinitions":[]}"#.into(),
        r#"{"family":"web","containerDefinitions":[{"essential":"yes","name":"app"}]}"#.into(),
        r#"{"family":"web","containerDefinitions":[{"name":""}]}"#.into(),
        r#"{"family":"web"}"#.into(),
    ];
    let errors = texts.iter().filter_map(|text| import(text).err());
    check(
        errors,
        import_error,
        expect![[r#"
            The text is empty.
            텍스트가 비어 있습니다.
            The text is 50.0 MiB long; at most 1.0 MiB is read.
            텍스트 크기 50.0 MiB. 최대 1.0 MiB까지 읽습니다.
            Line 1, column 12: JSON does not allow the character ' here.
            1행 12열: JSON에서 이 자리에 올 수 없는 문자: '
            Line 1, column 12: JSON does not allow the character U+00A0 here.
            1행 12열: JSON에서 이 자리에 올 수 없는 문자: U+00A0
            Line 2, column 1: The JSON breaks off here: its end is missing.
            2행 1열: JSON이 여기서 끊겼습니다. 끝부분이 없습니다.
            Line 1, column 128: The JSON is nested too deep.
            1행 128열: JSON 중첩이 너무 깊습니다.
            Line 1, column 64: The number is too large.
            1행 64열: 숫자가 너무 큽니다.
            Line 1, column 1: This is no task definition: containerDefinitions is missing.
            1행 1열: 태스크 정의가 아닙니다. containerDefinitions가 없습니다.
            Line 1, column 1: This is no task definition. It looks like a docker run command.
            1행 1열: 태스크 정의가 아닙니다. docker run 명령으로 보입니다.
            Line 1, column 64 (/containerDefinitions/0/memory): Expected an integer from 0 to 2,147,483,647; found "512m".
            1행 64열 (/containerDefinitions/0/memory): 필요한 값: 0~2,147,483,647 범위의 정수. 실제 값: "512m".
            Line 1, column 102 (/containerDefinitions/0/portMappings/0/hostPort): Expected an integer from 0 to 65,535; found 70000.
            1행 102열 (/containerDefinitions/0/portMappings/0/hostPort): 필요한 값: 0~65,535 범위의 정수. 실제 값: 70000.
            Line 1, column 64 (/containerDefinitions/1/name): Another container is named "app" already.
            1행 64열 (/containerDefinitions/1/name): 컨테이너 이름 중복: "app"
            Line 1, column 11 (/family): Expected 1 to 255 letters, digits, hyphens and underscores; found "a b".
            1행 11열 (/family): 필요한 값: 영문자, 숫자, 하이픈, 밑줄 1~255자. 실제 값: "a b".
            Line 1, column 23 (/cpu): Expected CPU units such as "1024", or "1 vCPU"; found "lots".
            1행 23열 (/cpu): 필요한 값: "1024" 같은 CPU 유닛 또는 "1 vCPU". 실제 값: "lots".
            Line 1, column 26 (/memory): Expected MiB such as "2048", or "2 GB"; found an object.
            1행 26열 (/memory): 필요한 값: "2048" 같은 MiB 값 또는 "2 GB". 실제 값: 객체.
            Line 1, column 31 (/networkMode): Expected one of bridge, host, awsvpc, none; found "nat".
            1행 31열 (/networkMode): 필요한 값: bridge, host, awsvpc, none 중 하나. 실제 값: "nat".
            Line 1, column 40 (/containerDefinitions): The list must not be empty.
            1행 40열 (/containerDefinitions): 목록에 항목이 하나 이상 있어야 합니다.
            Line 1, column 54 (/containerDefinitions/0/essential): Expected true or false; found "yes".
            1행 54열 (/containerDefinitions/0/essential): 필요한 값: true 또는 false. 실제 값: "yes".
            Line 1, column 49 (/containerDefinitions/0/name): Expected a string that is not empty; found "".
            1행 49열 (/containerDefinitions/0/name): 필요한 값: 비어 있지 않은 문자열. 실제 값: "".
            Line 1, column 1: containerDefinitions is missing.
            1행 1열: 필수 항목 누락: containerDefinitions
        "#]],
    );
}

#[test]
fn foreign_texts() {
    use LooksLike::*;
    let kinds = [
        ContainerDefinitions,
        ContainerDefinition,
        SeveralTaskDefinitions,
        TaskDefinitionArns,
        Service,
        Tasks,
        BatchJobDefinition,
        Compose,
        CloudFormation,
        Terraform,
        Kubernetes,
        DockerRun,
    ];
    let errors = kinds.map(|what| ImportError {
        kind: ImportErrorKind::NotATaskDefinition { looks_like: Some(what) },
        pointer: None,
        line: 1,
        column: 1,
    });
    check(
        errors,
        import_error,
        expect![[r#"
            Line 1, column 1: This is no task definition. It looks like the list of containerDefinitions alone: put it into an object with a family.
            1행 1열: 태스크 정의가 아닙니다. containerDefinitions 목록만 있습니다. family와 함께 객체로 감싸야 합니다.
            Line 1, column 1: This is no task definition. It looks like one container definition: put it into containerDefinitions, beside a family.
            1행 1열: 태스크 정의가 아닙니다. 컨테이너 정의 하나만 있습니다. family와 함께 containerDefinitions에 넣어야 합니다.
            Line 1, column 1: This is no task definition. It looks like several task definitions: one at a time is read.
            1행 1열: 태스크 정의가 아닙니다. 태스크 정의가 여러 개입니다. 한 번에 하나만 읽습니다.
            Line 1, column 1: This is no task definition. It looks like a list of ARNs: describe-task-definition prints the definition itself.
            1행 1열: 태스크 정의가 아닙니다. ARN 목록입니다. 정의 자체는 describe-task-definition이 출력합니다.
            Line 1, column 1: This is no task definition. It looks like an ECS service: its taskDefinition names the task definition.
            1행 1열: 태스크 정의가 아닙니다. ECS 서비스로 보입니다. 태스크 정의는 taskDefinition 항목이 가리킵니다.
            Line 1, column 1: This is no task definition. It looks like ECS tasks: their taskDefinitionArn names the task definition.
            1행 1열: 태스크 정의가 아닙니다. ECS 태스크로 보입니다. 태스크 정의는 taskDefinitionArn 항목이 가리킵니다.
            Line 1, column 1: This is no task definition. It looks like an AWS Batch job definition.
            1행 1열: 태스크 정의가 아닙니다. AWS Batch 작업 정의로 보입니다.
            Line 1, column 1: This is no task definition. It looks like a compose file.
            1행 1열: 태스크 정의가 아닙니다. compose 파일로 보입니다.
            Line 1, column 1: This is no task definition. It looks like CloudFormation.
            1행 1열: 태스크 정의가 아닙니다. CloudFormation 문서로 보입니다.
            Line 1, column 1: This is no task definition. It looks like Terraform.
            1행 1열: 태스크 정의가 아닙니다. Terraform 문서로 보입니다.
            Line 1, column 1: This is no task definition. It looks like a Kubernetes manifest.
            1행 1열: 태스크 정의가 아닙니다. Kubernetes 매니페스트로 보입니다.
            Line 1, column 1: This is no task definition. It looks like a docker run command.
            1행 1열: 태스크 정의가 아닙니다. docker run 명령으로 보입니다.
        "#]],
    );
}

#[test]
fn import_notes() {
    let text = r#"{
        "taskDefinition": {
            "family": "web", "revision": 3, "colour": "blue", "requiresCompatibilities": ["FARGATE"],
            "inferenceAccelerators": [{ "deviceName": "a" }],
            "volumes": [{ "name": "data", "configuredAtLaunch": true }],
            "containerDefinitions": [{
                "name": "app",
                "portMappings": [{ "containerPortRange": "80-90" }],
                "resourceRequirements": [{ "type": "GPU", "value": "1", "sharingStrategy": "time" }],
                "restartPolicy": { "enabled": true },
                "command": ["LONG"]
            }]
        }
    }"#;
    let notes = import(&text.replace("LONG", &"x".repeat(70_000))).expect("a task definition").notes;
    check(
        notes,
        import_note,
        expect![[r#"
            /taskDefinition/revision: left out, as registering does not take it.
            /taskDefinition/revision: 등록할 때 쓰지 않는 항목이라 제외했습니다.
            /taskDefinition/colour: the ECS API does not name it; kept, without effect.
            /taskDefinition/colour: ECS API에 없는 항목입니다. 그대로 두며 효과는 없습니다.
            /taskDefinition/requiresCompatibilities: it names FARGATE only; here it is placed on EC2.
            /taskDefinition/requiresCompatibilities: FARGATE만 지정되어 있지만 여기서는 EC2에 배치합니다.
            /taskDefinition/inferenceAccelerators: accelerators other than GPUs are not considered yet.
            /taskDefinition/inferenceAccelerators: GPU가 아닌 가속기는 아직 반영하지 않습니다.
            /taskDefinition/volumes/0: a volume made at launch ties the task to a zone; this is not considered yet.
            /taskDefinition/volumes/0: 시작할 때 만드는 볼륨은 태스크를 한 존에 묶습니다. 아직 반영하지 않습니다.
            /taskDefinition/containerDefinitions/0/portMappings/0/containerPortRange: the host ports of a containerPortRange are not counted yet.
            /taskDefinition/containerDefinitions/0/portMappings/0/containerPortRange: containerPortRange의 호스트 포트는 아직 세지 않습니다.
            /taskDefinition/containerDefinitions/0/resourceRequirements/0: a shared GPU counts as a whole one.
            /taskDefinition/containerDefinitions/0/resourceRequirements/0: 공유 GPU도 1개로 계산합니다.
            /taskDefinition/containerDefinitions/0/restartPolicy: restarts of a container in place are not considered yet.
            /taskDefinition/containerDefinitions/0/restartPolicy: 컨테이너 재시작 정책은 아직 반영하지 않습니다.
            Container "app" has neither memory nor memoryReservation, and the task has no memory: it counts as 0 MiB, and ECS refuses it.
            컨테이너 "app": memory와 memoryReservation이 없고 태스크 memory도 없습니다. 0 MiB로 계산하며, ECS는 등록을 거부합니다.
            The definition has 70,382 bytes; ECS takes 65,536.
            정의 크기 70,382바이트. ECS는 65,536바이트까지 받습니다.
        "#]],
    );
}

use std::fmt::Write;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// What placement and the life cycle read, or the refusal.
#[track_caller]
fn check(text: &str, expected: Expect) {
    let actual = match import(text) {
        Ok(import) => describe(&import),
        Err(ImportError { kind, pointer, line, column }) => {
            format!("{line}:{column} {} {kind:?}\n", pointer.unwrap_or_else(|| "-".to_owned()))
        }
    };
    expected.assert_eq(&actual);
}

fn describe(Import { definition, revision, notes }: &Import) -> String {
    let Request { cpu, memory, gpus, ports, enis } = definition.request();
    let mut text = format!("{}:{revision:?} {:?}", definition.family(), definition.network_mode());
    write!(text, " cpu {} memory {} gpus {gpus}", cpu.0, memory.0).unwrap();
    for HostPort { protocol, port } in ports {
        write!(text, " {protocol:?}/{port}").unwrap();
    }
    for protocol in definition.dynamic_ports() {
        write!(text, " {protocol:?}/dynamic").unwrap();
    }
    if *enis > 0 {
        write!(text, " enis {enis}").unwrap();
    }
    text.push('\n');
    for note in notes {
        writeln!(text, "{note:?}").unwrap();
    }
    text
}

/// A definition of one container with these members beside its name.
fn web(container: Value) -> TaskDefinition {
    task(json!({}), container)
}

fn task(members: Value, container: Value) -> TaskDefinition {
    let mut document = json!({ "family": "web", "containerDefinitions": [{ "name": "nginx" }] });
    let merge = |target: &mut Value, source: Value| {
        let Value::Object(source) = source else { panic!("an object") };
        target.as_object_mut().unwrap().extend(source);
    };
    merge(&mut document["containerDefinitions"][0], container);
    merge(&mut document, members);
    read(document).unwrap()
}

fn read(document: Value) -> Result<TaskDefinition, DocumentError> {
    let Value::Object(document) = document else { panic!("an object") };
    TaskDefinition::from_document(document)
}

fn ports(mode: &str, mapping: Value) -> (Vec<(Protocol, u16)>, Vec<Protocol>) {
    let definition = task(json!({ "networkMode": mode }), json!({ "portMappings": [mapping] }));
    let named = definition.request().ports.iter().map(|port| (port.protocol, port.port));
    (named.collect(), definition.dynamic_ports())
}

#[test]
fn a_register_request_imports() {
    check(
        r#"{ "family": "web", "networkMode": "bridge", "containerDefinitions": [
            { "name": "nginx", "image": "nginx", "cpu": 256, "memory": 512, "memoryReservation": 128,
              "portMappings": [{ "containerPort": 80, "hostPort": 80 },
                               { "containerPort": 53, "protocol": "udp" }] },
            { "name": "log", "image": "log", "cpu": 64, "memory": 64, "essential": false } ] }"#,
        expect![[r#"
            web:None Bridge cpu 320 memory 192 gpus 0 Tcp/80 Udp/dynamic
        "#]],
    );
}

#[test]
fn describe_output_imports_without_its_read_only_members() {
    check(
        r#"{ "taskDefinition": {
                "taskDefinitionArn": "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/web:7",
                "containerDefinitions": [{ "name": "nginx", "cpu": 0, "memory": 128, "portMappings": [] }],
                "family": "web", "revision": 7, "volumes": [], "status": "ACTIVE",
                "requiresAttributes": [], "placementConstraints": [], "compatibilities": ["EC2"],
                "registeredAt": 1.6e9, "registeredBy": "arn:aws:iam::123456789012:root" },
             "tags": [{ "key": "team", "value": "shop" }], "ResponseMetadata": {} }"#,
        expect![[r#"
            web:Some(7) Bridge cpu 0 memory 128 gpus 0
            SetAside { pointer: "/taskDefinition/taskDefinitionArn" }
            SetAside { pointer: "/taskDefinition/revision" }
            SetAside { pointer: "/taskDefinition/status" }
            SetAside { pointer: "/taskDefinition/requiresAttributes" }
            SetAside { pointer: "/taskDefinition/compatibilities" }
            SetAside { pointer: "/taskDefinition/registeredAt" }
            SetAside { pointer: "/taskDefinition/registeredBy" }
            SetAside { pointer: "/ResponseMetadata" }
        "#]],
    );
}

#[test]
fn tags_beside_a_described_definition_move_into_it() {
    let describe = |tags: Value| {
        let text = json!({
            "taskDefinition": { "family": "web", "containerDefinitions": [{ "name": "nginx", "memory": 8 }] },
            "tags": tags,
        });
        import(&text.to_string()).unwrap().definition.document().get("tags").cloned()
    };
    let tags = json!([{ "key": "team", "value": "shop" }]);
    assert_eq!(describe(tags.clone()), Some(tags));
    assert_eq!(describe(json!([])), None);
}

#[test]
fn what_is_not_understood_is_noted() {
    check(
        r#"{ "family": "batch", "requiresCompatibilities": ["FARGATE"], "x/y": 1, "volumes": [
               { "name": "scratch", "configuredAtLaunch": true } ],
             "containerDefinitions": [{ "name": "job", "portBindings": [], "restartPolicy": { "enabled": true },
               "resourceRequirements": [{ "type": "GPU", "value": "2" }, { "type": "NeuronDevice", "value": "1" }],
               "portMappings": [{ "containerPortRange": "8080-8090", "Protcol": "tcp" }] }] }"#,
        expect![[r#"
            batch:None Bridge cpu 0 memory 0 gpus 2
            Unknown { pointer: "/x~1y" }
            Unconsidered { pointer: "/requiresCompatibilities", what: FargateOnly }
            Unconsidered { pointer: "/volumes/0", what: VolumeAtLaunch }
            Unknown { pointer: "/containerDefinitions/0/portBindings" }
            Unknown { pointer: "/containerDefinitions/0/portMappings/0/Protcol" }
            Unconsidered { pointer: "/containerDefinitions/0/portMappings/0/containerPortRange", what: ContainerPortRange }
            Unconsidered { pointer: "/containerDefinitions/0/resourceRequirements/1", what: Accelerator }
            Unconsidered { pointer: "/containerDefinitions/0/restartPolicy", what: RestartPolicy }
            NoMemory { container: "job" }
        "#]],
    );
}

#[test]
fn wrong_values_are_refused_with_their_place() {
    check(
        "{ \"family\": \"web\",\n  \"containerDefinitions\": [\n    { \"name\": \"웹\", \"memory\": \"512\" }]}",
        expect![[r#"
            3:30 /containerDefinitions/0/memory Document(Mismatch { expected: Integer { min: 0, max: 2147483647 }, found: Text("512") })
        "#]],
    );
    check(
        r#"{ "taskDefinition": { "family": "web", "containerDefinitions": [{ "name": "a", "cpu": -1 }] } }"#,
        expect![[r#"
            1:87 /taskDefinition/containerDefinitions/0/cpu Document(Mismatch { expected: Integer { min: 0, max: 2147483647 }, found: Number("-1") })
        "#]],
    );
    check(
        r#"{ "family": "web", "containerDefinitions": [{ "name": "a" }, { "name": "b" }, { "name": "a" }] }"#,
        expect![[r#"
            1:89 /containerDefinitions/2/name Document(DuplicateContainerName { name: "a" })
        "#]],
    );
    check(
        r#"{ "family": "web app", "containerDefinitions": [] }"#,
        expect![[r#"
            1:13 /family Document(Mismatch { expected: Family, found: Text("web app") })
        "#]],
    );
    check(
        r#"{ "family": "web", "containerDefinitions": [] }"#,
        expect![[r#"
            1:44 /containerDefinitions Document(EmptyList)
        "#]],
    );
    check(
        r#"{ "family": "web" }"#,
        expect![[r#"
            1:1  Document(Missing { member: "containerDefinitions" })
        "#]],
    );
    check(
        r#"{ "family": "web", "containerDefinitions": [{ "image": "a" }] }"#,
        expect![[r#"
            1:45 /containerDefinitions/0 Document(Missing { member: "name" })
        "#]],
    );
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    check("", expect![["1:1 - Empty\n"]]);
    check("\u{feff} \r\n\t", expect![["1:1 - Empty\n"]]);
    check(
        "{ \"family\": \"web\",\n}",
        expect![[r#"
        2:1 - Syntax(Unexpected { character: Some('}') })
    "#]],
    );
    check(
        "{ \"family\": 'web' }",
        expect![[r#"
        1:13 - Syntax(Unexpected { character: Some('\'') })
    "#]],
    );
    check(
        "{ \"가\": // 주석\n 1 }",
        expect![[r#"
        1:8 - Syntax(Unexpected { character: Some('/') })
    "#]],
    );
    check(
        "{ \"family\": \"web\"",
        expect![[r#"
        1:17 - Syntax(Incomplete)
    "#]],
    );
    check(
        "{} {}",
        expect![[r#"
        1:4 - Syntax(Unexpected { character: Some('{') })
    "#]],
    );
    check("{\"가\": [1e400]}", expect![["1:8 - Syntax(NumberTooLarge)\n"]]);
    check(
        &"[".repeat(100_000),
        expect![[r#"
        1:128 - Syntax(TooDeep)
    "#]],
    );
    check(
        &" ".repeat(MAX_IMPORT_BYTES + 1),
        expect![["1:1 - TooLarge { bytes: 1048577, limit: 1048576 }\n"]],
    );
}

#[test]
fn something_else_is_named() {
    use LooksLike::*;
    for (text, looks_like) in [
        ("[]", None),
        ("17", None),
        ("{}", None),
        (r#"[{ "name": "a", "image": "b" }]"#, Some(ContainerDefinitions)),
        (r#"{ "name": "a", "image": "b" }"#, Some(ContainerDefinition)),
        (r#"[{ "family": "a", "containerDefinitions": [] }]"#, Some(SeveralTaskDefinitions)),
        (r#"{ "taskDefinitionArns": [] }"#, Some(TaskDefinitionArns)),
        (r#"{ "serviceName": "web", "taskDefinition": "web:7" }"#, Some(Service)),
        (r#"{ "services": [] }"#, Some(Service)),
        (r#"{ "tasks": [] }"#, Some(Tasks)),
        (r#"{ "jobDefinitionName": "a" }"#, Some(BatchJobDefinition)),
        (r#"{ "services": {} }"#, Some(Compose)),
        ("version: '3'\nservices:\n  web: {}", Some(Compose)),
        (r#"{ "Resources": {} }"#, Some(CloudFormation)),
        (r#"{ "Family": "a", "ContainerDefinitions": [] }"#, Some(CloudFormation)),
        ("Resources:\n", Some(CloudFormation)),
        ("resource \"aws_ecs_task_definition\" \"web\" {}", Some(Terraform)),
        (r#"{ "apiVersion": "v1", "kind": "Pod" }"#, Some(Kubernetes)),
        ("docker run -p 80:80 nginx", Some(DockerRun)),
    ] {
        let error = import(text).unwrap_err();
        assert_eq!(error.kind, ImportErrorKind::NotATaskDefinition { looks_like }, "{text}");
    }
}

#[test]
fn task_level_amounts_come_before_sums() {
    let request = |members| {
        let definition = task(members, json!({ "cpu": 10, "memory": 512, "memoryReservation": 128 }));
        (definition.request().cpu.0, definition.request().memory.0)
    };
    assert_eq!(request(json!({})), (10, 128));
    assert_eq!(request(json!({ "cpu": ".5 vCPU", "memory": "1 GB" })), (512, 1024));
    assert_eq!(request(json!({ "cpu": 256, "memory": null })), (256, 128));
}

#[test]
fn sums_saturate() {
    let container = |name: &str| json!({ "name": name, "memory": i32::MAX, "cpu": i32::MAX });
    let containers = json!([container("a"), container("b"), container("c")]);
    let request = task(json!({ "containerDefinitions": containers }), json!({})).request().clone();
    assert_eq!((request.cpu.0, request.memory.0), (u32::MAX, u32::MAX));
}

#[test]
fn host_ports_depend_on_the_network_mode() {
    use Protocol::{Tcp, Udp};
    let both = json!({ "containerPort": 80, "hostPort": 8080 });
    let container_only = json!({ "containerPort": 53, "protocol": "udp" });
    assert_eq!(ports("bridge", both.clone()), (vec![(Tcp, 8080)], vec![]));
    assert_eq!(ports("bridge", container_only.clone()), (vec![], vec![Udp]));
    assert_eq!(ports("bridge", json!({ "containerPort": 80, "hostPort": 0 })), (vec![], vec![Tcp]));
    assert_eq!(ports("host", both.clone()), (vec![(Tcp, 8080)], vec![]));
    assert_eq!(ports("host", container_only.clone()), (vec![(Udp, 53)], vec![]));
    assert_eq!(ports("awsvpc", both.clone()), (vec![], vec![]));
    assert_eq!(ports("none", both), (vec![], vec![]));
}

#[test]
fn the_life_cycle_has_documented_defaults() {
    let secs = SimDuration::from_secs;
    let definition = web(json!({ "healthCheck": { "command": ["CMD-SHELL", "true"], "interval": 10 } }));
    let checks: Vec<HealthCheck> = definition.essential_health_checks().copied().collect();
    let expected =
        HealthCheck { interval: secs(10), timeout: secs(5), retries: 3, start_period: SimDuration::ZERO };
    assert_eq!(checks, [expected]);
    assert_eq!(definition.stop_timeout(), secs(30));
    assert_eq!(web(json!({ "stopTimeout": 120 })).stop_timeout(), secs(120));
    assert!(definition.containers()[0].essential);
    assert_eq!(web(json!({ "essential": false, "healthCheck": {} })).essential_health_checks().count(), 0);
}

#[test]
fn a_platform_is_required_only_if_named() {
    assert_eq!((web(json!({})).required_architecture(), web(json!({})).required_os()), (None, None));
    let platform = json!({ "cpuArchitecture": "ARM64", "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" });
    let definition = task(json!({ "runtimePlatform": platform }), json!({}));
    assert_eq!(definition.required_architecture(), Some(Architecture::Arm64));
    assert_eq!(definition.required_os(), Some(OperatingSystem::Windows));
}

#[test]
fn a_document_says_where_it_is_wrong() {
    let error =
        read(json!({ "family": "web", "containerDefinitions": [{ "name": "a", "essential": "yes" }] }));
    expect![[r#"
        DocumentError {
            pointer: "/containerDefinitions/0/essential",
            fault: Mismatch {
                expected: Boolean,
                found: Text(
                    "yes",
                ),
            },
        }
    "#]]
    .assert_debug_eq(&error.unwrap_err());
}

/// Any JSON, its objects drawn from names that the reader knows and one that it does not.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|hundredths| Value::from(f64::from(hundredths) / 100.0)),
        (0..70_000_u32).prop_map(Value::from),
        "[a-zA-Z가 0-9./~-]{0,12}".prop_map(Value::from),
    ];
    let mut names: Vec<&str> =
        [members::TASK_DEFINITION, members::CONTAINER_DEFINITION, members::PORT_MAPPING].concat();
    names.extend(["taskDefinition", "interval", "condition", "containerName", "type", "value", "x/y~z"]);
    leaf.prop_recursive(6, 64, 6, move |inner| {
        let member = (prop::sample::select(names.clone()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            prop::collection::vec(member, 0..8).prop_map(|members| members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        let _ = import(&text);
    }

    #[test]
    fn any_json_gets_an_answer(json in any_json()) {
        if let Err(error) = import(&json.to_string()) {
            prop_assert!(error.line == 1 && error.column <= json.to_string().chars().count());
        }
    }

    #[test]
    fn a_definition_is_lossless(
        before in prop::collection::vec(("x[a-z]{1,6}", any_json()), 0..4),
        inside in prop::collection::vec(("x[a-z]{1,6}", any_json()), 0..4),
        after in prop::collection::vec(("y[a-z]{1,6}", any_json()), 0..4),
    ) {
        let mut container = Map::new();
        container.extend(inside);
        container.insert("name".to_owned(), "nginx".into());
        let mut document = Map::new();
        document.extend(before);
        document.insert("containerDefinitions".to_owned(), json!([container]));
        document.insert("family".to_owned(), "web".into());
        document.extend(after);

        let text = serde_json::to_string(&document).unwrap();
        let definition = import(&text).unwrap().definition;
        prop_assert_eq!(serde_json::to_string(&definition).unwrap(), text.clone());
        prop_assert_eq!(read(serde_json::from_str(&text).unwrap()), Ok(definition));
    }
}

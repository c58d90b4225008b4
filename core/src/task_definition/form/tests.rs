//! What a form shows and means, and which fields it has.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::task_definition::import;

#[test]
fn texts_mean_values() {
    for (text, kind, value) in [
        ("", FieldKind::Text, None),
        ("", FieldKind::AnyText, Some(json!(""))),
        (" a ", FieldKind::Text, Some(json!(" a "))),
        ("512", FieldKind::Text, Some(json!("512"))),
        ("512", FieldKind::Integer, Some(json!(512))),
        ("-1", FieldKind::Integer, Some(json!(-1))),
        ("0512", FieldKind::Integer, Some(json!("0512"))),
        ("512m", FieldKind::Integer, Some(json!("512m"))),
        ("sh -c 'exec \"$APP\" --now'", FieldKind::Words, Some(json!(["sh", "-c", "exec \"$APP\" --now"]))),
        ("  ", FieldKind::Words, None),
    ] {
        assert_eq!(meant(text, kind), value.map_or(Meaning::Absent, Meaning::Value), "{text}");
    }
    assert_eq!(meant("sh -c 'exec", FieldKind::Words), Meaning::OpenQuote);
    let numbers = |text| meant(text, FieldKind::Numbers);
    assert_eq!(numbers(" 0  143 x"), Meaning::Value(json!([0, 143, "x"])));
    assert_eq!(numbers(" "), Meaning::Absent);
    assert_eq!(shown(&json!([0, 143, "x"]), FieldKind::Numbers), "0 143 x");
}

#[test]
fn members_have_an_order_where_people_have_one() {
    let first = |pointer| order_at(pointer).first().copied();
    assert_eq!(first("/cpu"), Some("family"));
    assert_eq!(first("/containerDefinitions/0/cpu"), Some("name"));
    assert_eq!(order_at("/containerDefinitions/0/environment/3/value"), VARIABLE_ORDER);
    assert_eq!(first("/volumes/0/name"), None);
}

#[test]
fn values_are_shown() {
    assert_eq!(shown(&json!(null), FieldKind::Integer), "");
    assert_eq!(shown(&json!(1.5), FieldKind::Integer), "1.5");
    assert_eq!(shown(&json!(["sh", "-c", "a b"]), FieldKind::Words), "sh -c 'a b'");
    assert_eq!(shown(&json!(["sh", 1]), FieldKind::Words), r#"["sh",1]"#);
    assert_eq!(shown(&json!({"a": []}), FieldKind::Text), r#"{"a":[]}"#);
}

#[test]
fn a_template_is_a_task_definition() {
    let import = import(&template("web").to_string()).expect("it is one");
    assert_eq!(import.notes, []);
    assert_eq!(&**import.definition.family(), "web");
    assert_eq!(free_name("web", |name| name.starts_with("web") && name < "web-3"), "web-3");
}

proptest! {
    #[test]
    fn words_are_read_as_they_are_shown(words in proptest::collection::vec("[^\0]{0,8}", 1..5)) {
        let value = Value::from(words);
        prop_assert_eq!(meant(&shown(&value, FieldKind::Words), FieldKind::Words), Meaning::Value(value));
    }
}

/// The fields that a form has for a document, one a line: the group, the pointer, and how many rows.
#[track_caller]
fn check(document: &Value, groups: &[Group], base: &str, expected: Expect) {
    fn write(entries: &[Entry], depth: usize, said: &mut String) {
        for entry in entries {
            let facts = entry.field.facts();
            let path = if facts.path.is_empty() { "(kind)" } else { facts.path };
            let count = entry.rows.len().max(entry.pairs.len());
            let count = if count > 0 { format!(" {count}") } else { String::new() };
            *said += &format!("{}{path}{count}\n", "  ".repeat(depth));
            entry.rows.iter().for_each(|row| write(row, depth + 1, said));
        }
    }
    let mut said = String::new();
    for (group, entries) in &outline(document, groups, base).0 {
        said += &format!("[{}]\n", group.key());
        write(entries, 0, &mut said);
    }
    expected.assert_eq(&said);
}

#[test]
fn fields_appear_where_they_apply() {
    let network = |definition: Value| {
        let mut said = String::new();
        for (_, entries) in &outline(&definition, &[Group::Network], "/containerDefinitions/0").0 {
            let paths: Vec<&str> = entries.iter().map(|entry| entry.field.facts().path).collect();
            said = paths.join(" ");
        }
        said
    };
    let bridge = "hostname links dnsServers dnsSearchDomains disableNetworking extraHosts";
    assert_eq!(network(json!({})), bridge);
    assert_eq!(network(json!({"networkMode": "host"})), bridge.replace("links ", ""));
    assert_eq!(network(json!({"networkMode": "awsvpc"})), "dnsSearchDomains");
    // What is there has its field, so that it can be taken away.
    let links = json!({"networkMode": "awsvpc", "containerDefinitions": [{"links": ["a"]}]});
    assert_eq!(network(links), "links dnsSearchDomains");
    let windows = json!({"runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}});
    assert_eq!(network(windows), "hostname");
}

#[test]
fn a_volume_has_the_fields_of_its_kind() {
    let document = json!({"volumes": [
        {"name": "data"},
        {"name": "cache", "host": {}},
        {"name": "files", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "transitEncryption": "ENABLED"}},
        {"name": "disk", "configuredAtLaunch": true},
        {"name": "old", "dockerVolumeConfiguration": {"labels": {"a": "1", "b": "2"}}},
    ]});
    check(
        &document,
        &[Group::Volumes],
        "",
        expect![[r#"
            [volumes]
            volumes 5
              name
              (kind)
              name
              (kind)
              host/sourcePath
              name
              (kind)
              efsVolumeConfiguration/fileSystemId
              efsVolumeConfiguration/rootDirectory
              efsVolumeConfiguration/transitEncryption
              efsVolumeConfiguration/transitEncryptionPort
              efsVolumeConfiguration/authorizationConfig/accessPointId
              efsVolumeConfiguration/authorizationConfig/iam
              name
              (kind)
              name
              (kind)
              dockerVolumeConfiguration/scope
              dockerVolumeConfiguration/autoprovision
              dockerVolumeConfiguration/driver
              dockerVolumeConfiguration/driverOpts
              dockerVolumeConfiguration/labels 2
        "#]],
    );
}

#[test]
fn a_container_has_what_its_other_members_ask_for() {
    let document = json!({"requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "containerDefinitions": [{
        "portMappings": [{"containerPort": 80, "name": "web"}, {"containerPortRange": "1-2"}, {}],
        "healthCheck": {},
        "logConfiguration": {"options": {"x": "1"}},
        "linuxParameters": {"maxSwap": 1},
    }]});
    check(
        &document,
        Group::OF_CONTAINER,
        "/containerDefinitions/0",
        expect![[r#"
            [container]
            name
            image
            cpu
            memory
            memoryReservation
            essential
            portMappings 3
              containerPort
              hostPort
              protocol
              name
              appProtocol
              protocol
              name
              containerPortRange
              containerPort
              hostPort
              protocol
              name
              containerPortRange
            entryPoint
            command
            workingDirectory
            environment
            environmentFiles
            secrets
            healthCheck/command
            healthCheck/interval
            healthCheck/timeout
            healthCheck/retries
            healthCheck/startPeriod
            dependsOn
            startTimeout
            stopTimeout
            restartPolicy/enabled
            versionConsistency
            repositoryCredentials/credentialsParameter
            firelensConfiguration/type
            [network]
            dnsSearchDomains
            [storage]
            readonlyRootFilesystem
            mountPoints
            volumesFrom
            logConfiguration/logDriver
            logConfiguration/options 1
            logConfiguration/secretOptions
            [security]
            user
            linuxParameters/capabilities/add
            linuxParameters/capabilities/drop
            credentialSpecs
            linuxParameters/initProcessEnabled
            interactive
            pseudoTerminal
            linuxParameters/maxSwap
            ulimits
            systemControls
            dockerLabels
        "#]],
    );
}

#[test]
fn options_of_awslogs_have_fields_of_their_own() {
    let log = |options: Value| json!({"containerDefinitions": [{"logConfiguration": options}]});
    let storage = |document: &Value| {
        let all = outline(document, &[Group::Storage], "/containerDefinitions/0").0;
        let entries: Vec<Entry> = all.into_iter().flat_map(|(_, entries)| entries).collect();
        entries.into_iter().filter(|entry| entry.pointer.contains("/options")).collect::<Vec<_>>()
    };
    let paths = |entries: &[Entry]| {
        entries
            .iter()
            .map(|entry| entry.pointer.rsplit('/').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let document =
        log(json!({"logDriver": "awslogs", "options": {"mode": "blocking", "x": "1", "awslogs-group": "g"}}));
    let entries = storage(&document);
    assert_eq!(
        paths(&entries),
        [
            "awslogs-group",
            "awslogs-region",
            "awslogs-stream-prefix",
            "awslogs-create-group",
            "mode",
            "max-buffer-size",
            "options"
        ]
    );
    // What has a field of its own is no pair of the list, and what is found there stands at that field.
    let options = entries.last().expect("there are options");
    assert_eq!(options.pairs, [1]);
    let place = |name: &str| format!("/containerDefinitions/0/logConfiguration/options/{name}");
    assert!(options.covers_in_row(&place("awslogs-group")) && !options.covers_in_row(&place("x")));
    // Of another driver, only what is there.
    let other = log(json!({"logDriver": "json-file", "options": {"mode": "blocking", "max-size": "1m"}}));
    assert_eq!(paths(&storage(&other)), ["mode", "options"]);
}

#[test]
fn places_have_a_group() {
    let document = json!({"containerDefinitions": [{"environment": [{}], "logConfiguration": "x"}]});
    let outline = outline(&document, Group::OF_CONTAINER, "/containerDefinitions/0");
    let group = |path: &str| outline.group_of(&format!("/containerDefinitions/0{path}")).map(Group::key);
    assert_eq!(group("/environment/0/name"), Some("container"));
    assert_eq!(group("/environment/0/other"), Some("container"));
    assert_eq!(group("/logConfiguration"), Some("storage"));
    assert_eq!(group("/linuxParameters/capabilities"), Some("security"));
    assert_eq!(group("/unknown"), None);
    assert_eq!(outline.group_of("/cpu"), None);
}

#[test]
fn rows_begin_with_what_they_need() {
    let document =
        json!({"networkMode": "bridge", "containerDefinitions": [{"portMappings": [{"containerPort": 80}]}]});
    let all = outline(&document, Group::OF_CONTAINER, "/containerDefinitions/0");
    let row = |document: &Value, path: &str| {
        let entry = all.0.iter().flat_map(|(_, entries)| entries).find(|entry| entry.pointer.ends_with(path));
        new_row(document, entry.expect("there is such a list")).to_string()
    };
    assert_eq!(row(&document, "/portMappings"), r#"{"containerPort":8080,"hostPort":0,"protocol":"tcp"}"#);
    let awsvpc = json!({"networkMode": "awsvpc"});
    assert_eq!(row(&awsvpc, "/portMappings"), r#"{"containerPort":80,"protocol":"tcp"}"#);
    assert_eq!(row(&document, "/environment"), r#"{"name":"","value":""}"#);
    assert_eq!(row(&document, "/dependsOn"), r#"{"containerName":"","condition":"START"}"#);
    assert_eq!(row(&document, "/ulimits"), r#"{"name":"nofile"}"#);
}

#[test]
fn what_holds_nothing_else_goes_with_its_member() {
    let document = json!({
        "ephemeralStorage": {"sizeInGiB": 30},
        "volumes": [{"name": "a", "efsVolumeConfiguration": {"authorizationConfig": {"iam": "ENABLED"}}}],
        "containerDefinitions": [{"linuxParameters": {"capabilities": {"add": ["x"]}, "maxSwap": 1}, "ulimits": [{}]}],
    });
    for (pointer, gone) in [
        ("/ephemeralStorage/sizeInGiB", "/ephemeralStorage"),
        (
            "/volumes/0/efsVolumeConfiguration/authorizationConfig/iam",
            "/volumes/0/efsVolumeConfiguration/authorizationConfig",
        ),
        ("/volumes/0/name", "/volumes/0/name"),
        (
            "/containerDefinitions/0/linuxParameters/capabilities/add",
            "/containerDefinitions/0/linuxParameters/capabilities",
        ),
        (
            "/containerDefinitions/0/linuxParameters/maxSwap",
            "/containerDefinitions/0/linuxParameters/maxSwap",
        ),
        ("/containerDefinitions", "/containerDefinitions"),
    ] {
        assert_eq!(gone_with(&document, pointer), gone);
    }
}

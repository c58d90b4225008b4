//! What both sides can express survives, and nothing that is typed panics.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::mutated;
use crate::interchange::docker::plain_name;
use crate::interchange::docker_run::tests::refused;
use crate::interchange::{Format, ReadErrorKind, read, recognize, write};

/// What a format knows beside what all of them do.
#[derive(Clone, Copy)]
struct Knows {
    /// Dependencies, health checks without a shell, entry points of several words, names of ports.
    structures: bool,
}

fn name() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9_-]{0,8}"
}

/// Any text but for the null byte, which no shell can say.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        "[^\\x00]{0,12}",
        "[-a-z0-9:# .~!&*'\"\\\\\\[{}%@`|>=$\n]{0,12}",
        Just("${A:-b}".to_owned()),
        Just("$(id)".to_owned())
    ]
}

fn path() -> impl Strategy<Value = String> {
    "(/[a-z0-9._-]{1,6}){1,3}"
}

/// Members that are there or not.
fn members(
    parts: Vec<BoxedStrategy<Option<(&'static str, Value)>>>,
) -> impl Strategy<Value = Map<String, Value>> {
    parts
        .prop_map(|parts| parts.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn part<V: Into<Value> + std::fmt::Debug + 'static>(
    name: &'static str,
    strategy: impl Strategy<Value = V> + 'static,
) -> BoxedStrategy<Option<(&'static str, Value)>> {
    option::of(strategy.prop_map(move |value| (name, value.into()))).boxed()
}

fn pairs(name: &'static str, value: &'static str) -> impl Strategy<Value = Vec<Value>> {
    let names = btree_map("[A-Za-z_][A-Za-z0-9_.]{0,6}", anything(), 1..4);
    names.prop_map(move |pairs| {
        pairs.into_iter().map(|(key, text)| json!({ name: key, value: text })).collect()
    })
}

fn ports(knows: Knows) -> impl Strategy<Value = Vec<Value>> {
    let port = (1_u16.., option::of(1_u16..), prop_oneof![Just("tcp"), Just("udp")], option::of(name()));
    vec(port, 1..3).prop_map(move |ports| {
        let mapping = |(container, host, protocol, name): (u16, Option<u16>, &str, Option<String>)| {
            let mut mapping = json!({ "containerPort": container, "protocol": protocol });
            if let Some(host) = host {
                mapping["hostPort"] = host.into();
            }
            if let Some(name) = name.filter(|_| knows.structures) {
                mapping["name"] = name.into();
            }
            mapping
        };
        ports.into_iter().map(mapping).collect()
    })
}

fn health_check(knows: Knows) -> impl Strategy<Value = Value> {
    let numbers =
        (option::of(5_i32..300), option::of(2_i32..60), option::of(1_i32..10), option::of(1_i32..300));
    (anything().prop_filter("a command", |text| !text.is_empty()), any::<bool>(), numbers).prop_map(
        move |(command, shell, (interval, timeout, retries, start))| {
            let kind = if shell || !knows.structures { "CMD-SHELL" } else { "CMD" };
            let mut check = json!({ "command": [kind, command] });
            let numbers =
                [("interval", interval), ("timeout", timeout), ("retries", retries), ("startPeriod", start)];
            for (member, number) in numbers.into_iter().filter_map(|(member, number)| Some((member, number?)))
            {
                check[member] = number.into();
            }
            check
        },
    )
}

fn linux() -> impl Strategy<Value = Map<String, Value>> {
    let devices = vec((path(), option::of(path())), 1..3).prop_map(|devices| {
        let device =
            |(host, container): (String, Option<String>)| match container.filter(|path| *path != host) {
                Some(container) => {
                    json!({ "hostPath": host, "containerPath": container, "permissions": ["read"] })
                }
                None => json!({ "hostPath": host }),
            };
        devices.into_iter().map(device).collect::<Vec<Value>>()
    });
    let tmpfs = (path(), 1..1000).prop_map(|(path, size)| {
        vec![json!({ "containerPath": path, "size": size, "mountOptions": ["noexec", "mode=700"] })]
    });
    let capabilities = prop_oneof![
        Just(json!({ "add": ["NET_ADMIN", "SYS_PTRACE"] })),
        Just(json!({ "add": ["CHOWN"], "drop": ["ALL"] }))
    ];
    let some = members(vec![
        part("capabilities", capabilities),
        part("devices", devices),
        part("initProcessEnabled", Just(true)),
        part("sharedMemorySize", 1..1000),
        part("tmpfs", tmpfs),
        part("maxSwap", 0..1000),
        part("swappiness", 0..100),
    ]);
    some.prop_filter("something", |members| !members.is_empty())
}

fn container(knows: Knows) -> impl Strategy<Value = Map<String, Value>> {
    let words = || vec(anything(), 1..4);
    let entry_point = vec(anything(), if knows.structures { 1..3 } else { 1..2 });
    let limits =
        btree_set(prop_oneof![Just("nofile"), Just("nproc"), Just("core")], 1..3).prop_map(|names| {
            let limit = |name| json!({ "name": name, "softLimit": 10, "hardLimit": 20 });
            names.into_iter().map(limit).collect::<Vec<_>>()
        });
    let host = (name(), any::<std::net::IpAddr>());
    let hosts = vec(host, 1..3).prop_map(|hosts| {
        let entry = |(name, address): (String, std::net::IpAddr)| {
            json!({ "hostname": name, "ipAddress": address.to_string() })
        };
        hosts.into_iter().map(entry).collect::<Vec<_>>()
    });
    let options = btree_map("[a-z-]{1,8}", anything(), 1..3).prop_map(|options| json!(options));
    let logging = options.prop_map(|options| json!({ "logDriver": "awslogs", "options": options }));
    let from = prop_oneof![
        Just(json!([{ "sourceContainer": "other", "readOnly": true }])),
        Just(json!([{ "sourceContainer": "other" }]))
    ];
    let restart = prop_oneof![
        Just(json!({ "enabled": true })),
        Just(json!({ "enabled": true, "ignoredExitCodes": [0] }))
    ];
    members(vec![
        "([a-z]{1,4}[.]io(:[0-9]{2})?/)?[a-z0-9]{1,5}(/[a-z]{1,3})?(:[a-z0-9][a-z0-9_.-]{0,5})?"
            .prop_map(|image| Some(("image", image.into())))
            .boxed(),
        (4..100_000_i32).prop_map(|memory| Some(("memory", memory.into()))).boxed(),
        part("cpu", 1..10_000),
        part("memoryReservation", 4..10_000),
        part("links", vec("[a-z]{1,4}(:[a-z]{1,4})?", 1..3)),
        part("portMappings", ports(knows)),
        part("restartPolicy", restart),
        part("entryPoint", entry_point),
        part("command", words()),
        part("environment", pairs("name", "value")),
        part("volumesFrom", from),
        part("linuxParameters", linux()),
        part("stopTimeout", 0..120),
        part("hostname", name()),
        part("user", "[0-9]{1,4}(:[0-9]{1,4})?"),
        part("workingDirectory", path()),
        part("privileged", Just(true)),
        part("readonlyRootFilesystem", Just(true)),
        part("dnsServers", Just(json!(["10.0.0.2", "::1"]))),
        part("dnsSearchDomains", Just(json!(["example.com", "a.b"]))),
        part("extraHosts", hosts),
        part("dockerSecurityOptions", Just(json!(["label:type:x", "no-new-privileges"]))),
        part("interactive", Just(true)),
        part("pseudoTerminal", Just(true)),
        part("dockerLabels", btree_map("[a-z.]{1,6}", anything(), 1..3).prop_map(|labels| json!(labels))),
        part("ulimits", limits),
        part("logConfiguration", logging),
        part("healthCheck", health_check(knows)),
        part("systemControls", Just(json!([{ "namespace": "net.core.somaxconn", "value": "1024" }]))),
        part(
            "resourceRequirements",
            (1..8).prop_map(|count: i32| json!([{ "type": "GPU", "value": count.to_string() }])),
        ),
    ])
}

/// What a container mounts: the volume, by what it is made from, and where.
fn mount() -> impl Strategy<Value = (Value, Value)> {
    let shared = || json!({ "scope": "shared", "autoprovision": true, "driver": "local" });
    (0..3, path(), "[a-z][a-z0-9_-]{0,6}", path(), any::<bool>()).prop_map(
        move |(kind, source, name, target, read_only)| {
            let (volume, name) = match kind {
                0 => {
                    let name = plain_name(&source, "volume");
                    (json!({ "name": name, "host": { "sourcePath": source } }), name)
                }
                1 => (json!({ "name": name, "dockerVolumeConfiguration": shared() }), name),
                _ => {
                    let name = plain_name(&target, "volume");
                    (json!({ "name": name }), name)
                }
            };
            let mut point = json!({ "sourceVolume": name, "containerPath": target });
            if read_only {
                point["readOnly"] = true.into();
            }
            (volume, point)
        },
    )
}

fn definition(knows: Knows) -> impl Strategy<Value = Map<String, Value>> {
    let containers = vec((container(knows), vec(mount(), 0..3)), 1..4);
    let task = members(vec![
        part("networkMode", prop_oneof![Just("bridge"), Just("none")]),
        part("pidMode", Just("host")),
        part("ipcMode", prop_oneof![Just("host"), Just("none")]),
        part(
            "runtimePlatform",
            Just(json!({ "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" })),
        ),
    ]);
    (name(), task, containers).prop_map(move |(family, mut document, containers)| {
        document.insert("family".to_owned(), family.into());
        let bridge = document.get("networkMode") != Some(&json!("none"));
        let mut volumes: Vec<Value> = Vec::new();
        let mut definitions: Vec<Value> = Vec::new();
        for (index, (mut container, mounts)) in containers.into_iter().enumerate() {
            container.insert("name".to_owned(), format!("c{index}").into());
            if !bridge {
                container.remove("portMappings");
            }
            // A volume's name is of one source; without one a volume is its container's own.
            let fresh = |volume: &Value, volumes: &[Value]| {
                !volumes.iter().any(|other| other["name"] == volume["name"])
            };
            let mut points = Vec::new();
            for (volume, point) in mounts {
                if fresh(&volume, &volumes) {
                    volumes.push(volume);
                    points.push(point);
                }
            }
            if !points.is_empty() {
                container.insert("mountPoints".to_owned(), points.into());
            }
            if knows.structures && index > 0 {
                let condition = ["START", "HEALTHY"][index % 2];
                container.insert(
                    "dependsOn".to_owned(),
                    json!([{ "containerName": "c0", "condition": condition }]),
                );
            }
            definitions.push(Value::Object(container));
        }
        document.insert("containerDefinitions".to_owned(), definitions.into());
        if !volumes.is_empty() {
            document.insert("volumes".to_owned(), volumes.into());
        }
        document
    })
}

/// Holds what is read of what is written against the definition.
fn check(format: Format, definition: &Map<String, Value>) -> Result<(), TestCaseError> {
    let outgoing = write(format, definition);
    prop_assert_eq!(recognize(&outgoing.text), Some(format), "{}", outgoing.text);
    let incoming = read(format, &outgoing.text);
    let incoming = incoming.map_err(|error| TestCaseError::fail(format!("{error:?}\n{}", outgoing.text)))?;
    prop_assert_eq!(incoming.definitions.len(), 1, "{}", outgoing.text);
    prop_assert_eq!(&incoming.definitions[0], definition, "{}", outgoing.text);
    prop_assert_eq!(outgoing.notes, [], "{}", outgoing.text);
    Ok(())
}

/// Any JSON of members that a definition has, of whatever type.
fn odd_definition() -> impl Strategy<Value = Map<String, Value>> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        anything().prop_map(Value::from),
        Just("a\0b".into()),
    ];
    let value = leaf.prop_recursive(3, 16, 4, |inner| {
        let names = prop_oneof![
            Just("name"),
            Just("value"),
            Just("containerPort"),
            Just("hostPort"),
            Just("size"),
            Just("options"),
            Just("command"),
            Just("logDriver"),
            Just("softLimit"),
            Just("hardLimit"),
            Just("containerPath"),
            Just("sourceVolume"),
            Just("sourcePath"),
            Just("enabled"),
            Just("ignoredExitCodes"),
            Just("permissions"),
        ];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(names, inner, 0..4).prop_map(|members| json!(members)),
        ]
    });
    let known = container(Knows { structures: true });
    let broken = (known, btree_map(0..30_usize, value.clone(), 0..4)).prop_map(|(mut container, others)| {
        let names: Vec<String> = container.keys().cloned().collect();
        for (index, value) in others {
            if let Some(name) = names.get(index) {
                container.insert(name.clone(), value);
            }
        }
        Value::Object(container)
    });
    (vec(prop_oneof![broken, value.clone()], 0..3), value.clone(), value).prop_map(
        |(containers, volumes, family)| {
            let document =
                json!({ "family": family, "containerDefinitions": containers, "volumes": volumes });
            document.as_object().cloned().unwrap_or_default()
        },
    )
}

const SOURCES: [&str; 2] = [
    "# task definition: a\n$ docker run -dit --name=a -e \"A=$(b c)\" -v ./x:/y:ro -p 1-2:3-4/udp \\\n --mount type=bind,\"src=/a,b\",dst=/c --health-cmd 'x' --tmpfs /t:size=1m --ulimit nofile=1:2 a:b@c d 'e'\n",
    "name: a\nx-a: &a {image: b, environment: {C: \"${D:-e}\"}}\nservices:\n  f:\n    <<: *a\n    ports: [\"1:2\", {target: 3}]\n    volumes: ['a:/b', {type: bind, source: ., target: /c}]\n    healthcheck: {test: [CMD, a], interval: 1s}\n    deploy: {resources: {limits: {cpus: 1.5, memory: 1g}}}\n    depends_on: {g: {condition: service_healthy}}\n    ulimits: {nofile: {soft: 1, hard: 2}}\n  g: {extends: f, logging: {driver: x, options: {a: b}}}\nvolumes: {a: }\n",
];

/// What becomes of a definition that is written and read so many times.
fn rewritten(
    format: Format,
    definition: &Map<String, Value>,
    times: usize,
) -> Result<Map<String, Value>, TestCaseError> {
    (0..times).try_fold(definition.clone(), |definition, _| {
        let text = write(format, &definition).text;
        let fail = |what: String| TestCaseError::fail(format!("{what}\n{text}"));
        let incoming = read(format, &text).map_err(|error| fail(format!("{error:?}")))?;
        incoming.definitions.into_iter().next().ok_or_else(|| fail("no definition".to_owned()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_definition_survives_as_commands(definition in definition(Knows { structures: false })) {
        check(Format::DockerRun, &definition)?;
    }

    #[test]
    fn a_definition_survives_as_a_compose_file(definition in definition(Knows { structures: true })) {
        check(Format::Compose, &definition)?;
    }

    #[test]
    fn what_is_written_of_any_json_can_be_read(definition in odd_definition()) {
        for format in [Format::DockerRun, Format::Compose] {
            let outgoing = write(format, &definition);
            if format == Format::DockerRun {
                prop_assert_eq!(refused(&outgoing.text), None, "{}", outgoing.text);
            }
            let incoming = read(format, &outgoing.text);
            if let Err(error) = &incoming {
                let nothing = matches!(error.kind, ReadErrorKind::NothingFound(_) | ReadErrorKind::Empty);
                prop_assert!(nothing, "{:?}\n{}", error, outgoing.text);
            }
            // What is written of what was read is the same from then on. Names that are assumed when it is read first may
            // make one container wait for another, which comes before it when it is written.
            for first in incoming.into_iter().flat_map(|incoming| incoming.definitions) {
                let [second, third] = [1, 2].map(|times| rewritten(format, &first, times));
                prop_assert_eq!(second?, third?, "{:?}", first);
            }
        }
    }

    #[test]
    fn no_text_panics(
        source in prop::sample::select(&SOURCES[..]),
        at: prop::sample::Index,
        length in 0_usize..20,
        with in prop_oneof![any::<String>(), "[-a-z0-9:# .'\"\\\\\\[{}`|>=$\n&*<(),]{0,8}"],
        arbitrary: String,
    ) {
        let mutated = mutated(source, at, length, &with);
        for text in [mutated, arbitrary] {
            recognize(&text);
            for format in [Format::DockerRun, Format::Compose, Format::TaskDefinition] {
                if let Ok(incoming) = read(format, &text) {
                    prop_assert!(!incoming.definitions.is_empty());
                    for definition in &incoming.definitions {
                        write(format, definition);
                    }
                }
            }
        }
    }
}

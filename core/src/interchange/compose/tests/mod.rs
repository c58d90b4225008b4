//! Compose files in, task definitions out; and back.

mod project;

use expect_test::{Expect, expect};
use serde_json::{Map, Value};

use super::{read, write};
use crate::interchange::tests::{notes, reading};

/// What is read of a file.
#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&reading(read(text)));
}

#[test]
fn a_project_of_today() {
    check(
        r#"name: shop
services:
  web:
    image: "registry/web:${TAG:-1.0}"
    container_name: web
    command: serve --port 80 "two words"
    entrypoint: ["/bin/web", ""]
    environment: {GREETING: "a$$b", EMPTY: , PORT: 8000, TOKEN: "${TOKEN}"}
    ports:
      - "8080:80"
      - 443
      - {name: dns, target: 53, published: "53", protocol: udp, app_protocol: grpc, mode: host}
    volumes:
      - data:/data
      - ./conf:/etc/web:ro
      - {type: bind, source: /srv, target: /srv, read_only: true}
      - {type: tmpfs, target: /tmp, tmpfs: {size: 64m, mode: 1770}}
      - /scratch
    depends_on:
      db: {condition: service_healthy}
      migrate: {condition: service_completed_successfully, restart: true}
    healthcheck: {test: ["CMD", "curl", "-f", "http://localhost"], interval: 1m30s, timeout: 500ms, retries: 3}
    deploy: {replicas: 2, resources: {limits: {cpus: "1.5", memory: 1.5G}, reservations: {cpus: "0.5", memory: 64M}}}
    ulimits: {nproc: 100, nofile: {soft: 1, hard: 2}}
    logging: {driver: awslogs, options: {awslogs-group: web}}
    stop_grace_period: 1m
    networks: [front]
    secrets: [key]
    profiles: [debug]
    restart: unless-stopped
    build: .
  db:
    image: postgres
    mem_limit: 512m
    healthcheck: {test: pg_isready}
  migrate: {build: ./migrate}
volumes: {data: {driver: rexray, driver_opts: {size: 5}}, unused: }
networks: {front: }
secrets: {key: {file: ./key}}
"#,
        expect![[r#"
            family: "shop"
            - name: "web"
              image: "registry/web:1.0"
              cpu: 512
              memory: 1536
              memoryReservation: 64
              portMappings: [{"containerPort":80,"hostPort":8080,"protocol":"tcp"},{"containerPort":443,"protocol":"tcp"},{"containerPort":53,"hostPort":53,"protocol":"udp","name":"dns","appProtocol":"grpc"}]
              restartPolicy: {"enabled":true}
              entryPoint: ["/bin/web",""]
              command: ["serve","--port","80","two words"]
              environment: [{"name":"GREETING","value":"a$b"},{"name":"EMPTY","value":""},{"name":"PORT","value":"8000"},{"name":"TOKEN","value":"${TOKEN}"}]
              mountPoints: [{"sourceVolume":"data","containerPath":"/data"},{"sourceVolume":"conf","containerPath":"/etc/web","readOnly":true},{"sourceVolume":"srv","containerPath":"/srv","readOnly":true},{"sourceVolume":"scratch","containerPath":"/scratch"}]
              linuxParameters: {"tmpfs":[{"containerPath":"/tmp","size":64,"mountOptions":["mode=1770"]}]}
              dependsOn: [{"containerName":"db","condition":"HEALTHY"},{"containerName":"migrate","condition":"SUCCESS"}]
              stopTimeout: 60
              ulimits: [{"name":"nproc","softLimit":100,"hardLimit":100},{"name":"nofile","softLimit":1,"hardLimit":2}]
              logConfiguration: {"logDriver":"awslogs","options":{"awslogs-group":"web"}}
              healthCheck: {"command":["CMD","curl","-f","http://localhost"],"interval":90,"timeout":1,"retries":3}
            - name: "db"
              image: "postgres"
              memory: 512
              healthCheck: {"command":["CMD-SHELL","pg_isready"]}
            - name: "migrate"
              image: "shop-migrate"
              memory: 512
              essential: false
            volumes: [{"name":"data","dockerVolumeConfiguration":{"scope":"shared","autoprovision":true,"driver":"rexray","driverOpts":{"size":"5"}}},{"name":"conf","host":{"sourcePath":"./conf"}},{"name":"srv","host":{"sourcePath":"/srv"}},{"name":"scratch"}]
            8:42: services.web.environment.EMPTY: not said, "" was taken.
            8:65: services.web.environment.TOKEN: means something on the machine where it was written only, kept as it is.
            15:9: services.web.volumes.1: means something on the machine where it was written only, kept as it is.
            21:60: services.web.depends_on.migrate.restart: nothing on the other side, left out.
            22:94: services.web.healthcheck.timeout: became timeout 1.
            23:24: services.web.deploy.replicas: nothing on the other side, left out.
            23:54: services.web.deploy.resources.limits.cpus: nothing on the other side, left out.
            27:15: services.web.networks: nothing on the other side, left out.
            28:14: services.web.secrets: nothing on the other side, left out.
            29:15: services.web.profiles: nothing on the other side, left out.
            31:12: services.web.build: nothing on the other side, left out.
            36:3: services.migrate.image: not said, shop-migrate was taken.
            36:3: services.migrate: became essential false.
            36:3: services.migrate.mem_limit: not said, 512 was taken.
            36:20: services.migrate.build: nothing on the other side, left out.
            38:1: networks: nothing on the other side, left out.
            39:1: secrets: nothing on the other side, left out.
        "#]],
    );
}

#[test]
fn versions_two_and_three() {
    check(
        "version: '2.4'\nservices:\n  app_1:\n    image: a\n    cpu_shares: 73\n    cpus: 0.5\n    mem_limit: 128mb\n    mem_reservation: 64m\n    memswap_limit: 256m\n    links: [db:database, db]\n    volumes_from: ['db:ro']\n    log_driver: syslog\n    log_opt: {tag: x}\n    tmpfs: /run\n    env_file: a.env\n    extra_hosts: ['a:10.0.0.1']\n    network_mode: host\n    ports: ['8080:80']\n    cap_drop: [all]\n    labels: [a=b, c]\n    dns: 8.8.8.8\n    expose: [80]\n    pid: host\n    privileged: true\n    tty: false\n  db: {image: db, network_mode: 'service:app_1', restart: 'no'}\n",
        expect![[r#"
            family: "app"
            networkMode: "host"
            pidMode: "host"
            - name: "app_1"
              image: "a"
              cpu: 73
              memory: 128
              memoryReservation: 64
              links: ["db:database","db"]
              portMappings: [{"containerPort":80,"hostPort":80,"protocol":"tcp"}]
              volumesFrom: [{"sourceContainer":"db","readOnly":true}]
              linuxParameters: {"tmpfs":[{"containerPath":"/run","size":64}],"maxSwap":128,"capabilities":{"drop":["ALL"]}}
              privileged: true
              dnsServers: ["8.8.8.8"]
              extraHosts: [{"hostname":"a","ipAddress":"10.0.0.1"}]
              dockerLabels: {"a":"b","c":""}
              logConfiguration: {"logDriver":"syslog","options":{"tag":"x"}}
            - name: "db"
              image: "db"
              memory: 512
            3:3: name: not said, app was taken.
            6:11: services.app_1.cpus: nothing on the other side, left out.
            14:12: services.app_1.tmpfs: not said, size 64 was taken.
            15:15: services.app_1.env_file: nothing on the other side, left out.
            18:13: services.app_1.ports.0: became 80:80.
            22:14: services.app_1.expose.0: nothing on the other side, left out.
            26:3: services.db.mem_limit: not said, 512 was taken.
            26:33: services.db.network_mode: became networkMode host.
        "#]],
    );
}

#[test]
fn services_extend_each_other_and_share_what_has_an_anchor() {
    check(
        "x-base: &base\n  image: base\n  environment: {A: 1}\nservices:\n  a:\n    <<: *base\n    mem_limit: 8m\n    ports: ['1:1']\n    command: [x, y]\n  b:\n    extends: {service: a}\n    environment: {B: 2}\n    ports: ['2:2']\n    command: [z]\n  c: {extends: c, image: c, mem_limit: 8m}\n  d: {extends: {file: other.yaml, service: d}, image: d, mem_limit: 8m}\n",
        expect![[r#"
            family: "app"
            - name: "a"
              image: "base"
              memory: 8
              portMappings: [{"containerPort":1,"hostPort":1,"protocol":"tcp"}]
              command: ["x","y"]
              environment: [{"name":"A","value":"1"}]
            - name: "b"
              image: "base"
              memory: 8
              portMappings: [{"containerPort":1,"hostPort":1,"protocol":"tcp"},{"containerPort":2,"hostPort":2,"protocol":"tcp"}]
              command: ["z"]
              environment: [{"name":"B","value":"2"},{"name":"A","value":"1"}]
            - name: "c"
              image: "c"
              memory: 8
            - name: "d"
              image: "d"
              memory: 8
            5:3: networks.default: nothing on the other side, left out.
            5:3: name: not said, app was taken.
            15:16: services.c.extends: nothing on the other side, left out.
            16:16: services.d.extends: nothing on the other side, left out.
        "#]],
    );
}

#[test]
fn what_is_no_project_is_an_error() {
    check(
        "a: 1",
        expect![[r#"
        1:1: Compose: there is no container in it.
    "#]],
    );
    check(
        "services: {}",
        expect![[r#"
        1:1: Compose: there is no container in it.
    "#]],
    );
    check(
        "services:\n  a: {image: b, image: c}",
        expect![[r#"
            2:17: The name "image" stands here twice.
        "#]],
    );
    check(
        "services:\n  a: [",
        expect![[r#"
        3:1: while parsing a node, did not find expected node content
    "#]],
    );
    check(
        " ",
        expect![[r#"
        1:1: The text is empty.
    "#]],
    );
    check(
        "services:\n  a: 3\n  b: {image: [c], ports: 5, command: {}, environment: 3, mem_limit: x}",
        expect![[r#"
            family: "app"
            - name: "b"
              image: "app-b"
              memory: 512
            2:3: services.a: nothing on the other side, left out.
            2:3: name: not said, app was taken.
            3:3: services.b.image: not said, app-b was taken.
            3:3: services.b.mem_limit: not said, 512 was taken.
            3:14: services.b.image: nothing on the other side, left out.
            3:26: services.b.ports: nothing on the other side, left out.
            3:38: services.b.command: nothing on the other side, left out.
            3:55: services.b.environment: nothing on the other side, left out.
            3:69: services.b.mem_limit: nothing on the other side, left out.
        "#]],
    );
}

#[test]
fn more_services_than_a_task_has_containers() {
    let service = |number| format!("  s{number}: {{image: a, mem_limit: 8m, network_mode: bridge}}\n");
    let text = format!("name: many\nservices:\n{}", (1..=11).map(service).collect::<String>());
    let incoming = read(&text).expect("it is a project");
    assert_eq!(incoming.definitions[0]["containerDefinitions"].as_array().map(Vec::len), Some(11));
    expect![[r#"
        13:3: services.s11: a task definition has at most 10 containers, all are kept.
    "#]]
    .assert_eq(&notes(&incoming.notes));
}

#[test]
fn a_definition_is_written() {
    let definition: Map<String, Value> = serde_json::from_str(
        r#"{"family": "Shop", "networkMode": "awsvpc", "pidMode": "task", "executionRoleArn": "arn:x",
            "volumes": [{"name": "etc", "host": {"sourcePath": "/etc/web"}}, {"name": "own"},
                {"name": "data", "dockerVolumeConfiguration": {"scope": "shared", "driver": "rexray", "labels": {"a": "b"}}}],
            "containerDefinitions": [
            {"name": "web", "image": "nginx:1.27", "cpu": 256, "memory": 512, "essential": true,
             "portMappings": [{"containerPort": 80, "hostPort": 80}, {"containerPort": 53, "protocol": "udp", "name": "dns"}],
             "environment": [{"name": "GREETING", "value": "it's $me: yes\n"}], "command": ["yes", "1", "-x", "a b"],
             "healthCheck": {"command": ["CMD", "curl"], "interval": 30, "retries": 2}, "stopTimeout": 5, "user": "1000",
             "dependsOn": [{"containerName": "db", "condition": "COMPLETE"}], "ulimits": [{"name": "core", "softLimit": 1, "hardLimit": 2}],
             "mountPoints": [{"sourceVolume": "etc", "containerPath": "/etc/nginx", "readOnly": true},
                {"sourceVolume": "own", "containerPath": "/tmp"}, {"sourceVolume": "data", "containerPath": "/d"}]},
            {"name": "db", "image": "postgres", "memoryReservation": 128, "essential": false, "secrets": [{"name": "a", "valueFrom": "b"}],
             "resourceRequirements": [{"type": "GPU", "value": "1"}],
             "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "s3"}}}]}"#,
    )
    .expect("it is an object");
    let outgoing = write(&definition);
    expect![[r#"
        name: shop
        services:
          web:
            image: nginx:1.27
            command:
              - "yes"
              - "1"
              - "-x"
              - a b
            user: "1000"
            environment:
              - "GREETING=it's $$me: yes\n"
            cpu_shares: 256
            mem_limit: "512m"
            pid: service:db
            ulimits:
              core:
                soft: 1
                hard: 2
            healthcheck:
              test:
                - CMD
                - curl
              interval: "30s"
              retries: 2
            stop_grace_period: "5s"
            depends_on:
              db:
                condition: service_completed_successfully
            ports:
              - "80:80"
              - name: dns
                target: 53
                protocol: udp
            volumes:
              - /etc/web:/etc/nginx:ro
              - /tmp
              - data:/d
          db:
            image: postgres
            mem_reservation: "128m"
            deploy:
              resources:
                reservations:
                  devices:
                    - driver: nvidia
                      count: 1
                      capabilities:
                        - gpu
        volumes:
          data:
            external: true
            driver: rexray
            labels:
              a: b
        /networkMode: became bridge.
        /containerDefinitions/1/essential: nothing on the other side, left out.
        /containerDefinitions/1/secrets/0/name: nothing on the other side, left out.
        /containerDefinitions/1/secrets/0/valueFrom: nothing on the other side, left out.
        /containerDefinitions/1/logConfiguration/logDriver: nothing on the other side, left out.
        /containerDefinitions/1/logConfiguration/options/Name: nothing on the other side, left out.
        /executionRoleArn: nothing on the other side, left out.
        /family: became shop.
        /containerDefinitions/0/dependsOn/0/condition: became service_completed_successfully.
    "#]]
    .assert_eq(&(outgoing.text + &notes(&outgoing.notes)));
}

//! Command lines in, task definitions out; and back.

use expect_test::{Expect, expect};
use serde_json::{Map, Value};

use super::command::{self, Run};
use super::options::Meaning;
use super::{read, words, write};
use crate::interchange::docker::client;
use crate::interchange::tests::{notes, reading};

/// What is read of these command lines.
#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&reading(read(text)));
}

#[test]
fn a_container_with_what_the_notes_map() {
    check(
        "docker run --cpu-shares 256 -m 512m --entrypoint /bin/web --workdir /srv -e A=b --env C='d e' --link db:database \\
  -h web --dns 8.8.8.8 --dns-search example.com --add-host cache:10.0.0.2 --read-only -v /srv/data:/data:ro \\
  --volumes-from logs:ro --log-driver awslogs --log-opt awslogs-group=web --privileged -u 1000:1000 \\
  --security-opt label:type:x --ulimit nofile=1024:2048 --label tier=front --name web nginx:1.27 serve --port 80\n",
        expect![[r#"
            family: "web"
            - name: "web"
              image: "nginx:1.27"
              cpu: 256
              memory: 512
              links: ["db:database"]
              entryPoint: ["/bin/web"]
              command: ["serve","--port","80"]
              environment: [{"name":"A","value":"b"},{"name":"C","value":"d e"}]
              mountPoints: [{"sourceVolume":"srv-data","containerPath":"/data","readOnly":true}]
              volumesFrom: [{"sourceContainer":"logs","readOnly":true}]
              hostname: "web"
              user: "1000:1000"
              workingDirectory: "/srv"
              privileged: true
              readonlyRootFilesystem: true
              dnsServers: ["8.8.8.8"]
              dnsSearchDomains: ["example.com"]
              extraHosts: [{"hostname":"cache","ipAddress":"10.0.0.2"}]
              dockerSecurityOptions: ["label:type:x"]
              dockerLabels: {"tier":"front"}
              ulimits: [{"name":"nofile","softLimit":1024,"hardLimit":2048}]
              logConfiguration: {"logDriver":"awslogs","options":{"awslogs-group":"web"}}
            volumes: [{"name":"srv-data","host":{"sourcePath":"/srv/data"}}]
            1:8: family: not said, web was taken.
        "#]],
    );
}

#[test]
fn the_rest_that_both_sides_know() {
    check(
        "docker run -dit --name app --memory-reservation 256m -m 1g --memory-swap 2g --memory-swappiness 10 --shm-size 64m \\
 --cap-add NET_ADMIN --cap-drop cap_mknod --device /dev/fuse:/dev/fuse:rw --init --tmpfs /tmp:size=64m,noexec \\
 --health-cmd 'curl -f localhost || exit 1' --health-interval 1m30s --health-retries 3 --stop-timeout 20 \\
 --restart on-failure --sysctl net.core.somaxconn=1024 --pid host --ipc host --platform linux/arm64 --gpus 2 \\
 --mount type=bind,src=/etc/app,dst=/etc/app,readonly --mount type=volume,src=data,dst=/data,volume-opt=size=1 \\
 -p 8080:80 -p 53:53/udp -p 9000 --network host app",
        expect![[r#"
            family: "app"
            networkMode: "host"
            pidMode: "host"
            ipcMode: "host"
            runtimePlatform: {"cpuArchitecture":"ARM64","operatingSystemFamily":"LINUX"}
            - name: "app"
              image: "app"
              memory: 1024
              memoryReservation: 256
              portMappings: [{"containerPort":80,"hostPort":80,"protocol":"tcp"},{"containerPort":53,"hostPort":53,"protocol":"udp"},{"containerPort":9000,"protocol":"tcp"}]
              restartPolicy: {"enabled":true,"ignoredExitCodes":[0]}
              mountPoints: [{"sourceVolume":"etc-app","containerPath":"/etc/app","readOnly":true},{"sourceVolume":"data","containerPath":"/data"}]
              linuxParameters: {"swappiness":10,"sharedMemorySize":64,"devices":[{"hostPath":"/dev/fuse","permissions":["read","write"]}],"initProcessEnabled":true,"tmpfs":[{"containerPath":"/tmp","size":64,"mountOptions":["noexec"]}],"maxSwap":1024,"capabilities":{"add":["NET_ADMIN"],"drop":["MKNOD"]}}
              stopTimeout: 20
              interactive: true
              pseudoTerminal: true
              healthCheck: {"command":["CMD-SHELL","curl -f localhost || exit 1"],"interval":90,"retries":3}
              systemControls: [{"namespace":"net.core.somaxconn","value":"1024"}]
              resourceRequirements: [{"type":"GPU","value":"2"}]
            volumes: [{"name":"etc-app","host":{"sourcePath":"/etc/app"}},{"name":"data","dockerVolumeConfiguration":{"scope":"shared","autoprovision":true,"driver":"local","driverOpts":{"size":"1"}}}]
            1:8: family: not said, app was taken.
            6:2: -p 8080:80: became 80:80.
        "#]],
    );
}

#[test]
fn what_has_no_counterpart_is_noted_at_its_place() {
    check(
        "docker run --name web -m 64m --pids-limit 100 --restart always:3 --stop-timeout 2s --ulimit as=1 \\
 -e HOME_ONLY --env-file ./env.list -v $PWD/src:/src -v cache:/cache:z --expose 80 -P \\
 --network shop --log-opt max-size=1m --health-retries 2 -p 127.0.0.1:80:80 --cpus 1.5 --tmpfs /run \\
 --gpus all --memory-swap 10m --no-such a nginx echo $USER",
        expect![[r#"
            family: "web"
            networkMode: "bridge"
            - name: "web"
              image: "nginx"
              cpu: 1536
              memory: 64
              portMappings: [{"containerPort":80,"hostPort":80,"protocol":"tcp"}]
              restartPolicy: {"enabled":true}
              command: ["echo","$USER"]
              environment: [{"name":"HOME_ONLY","value":""}]
              mountPoints: [{"sourceVolume":"PWD-src","containerPath":"/src"},{"sourceVolume":"cache","containerPath":"/cache"}]
              linuxParameters: {"tmpfs":[{"containerPath":"/run","size":64}]}
              logConfiguration: {"logDriver":"json-file","options":{"max-size":"1m"}}
              resourceRequirements: [{"type":"GPU","value":"1"}]
            volumes: [{"name":"PWD-src","host":{"sourcePath":"$PWD/src"}},{"name":"cache","dockerVolumeConfiguration":{"scope":"shared","autoprovision":true,"driver":"local"}}]
            1:8: family: not said, web was taken.
            1:30: --pids-limit 100: nothing on the other side, left out.
            1:47: --restart always:3: became restartPolicy.
            1:66: --stop-timeout 2s: nothing on the other side, left out.
            1:84: --ulimit as=1: nothing on the other side, left out.
            2:2: -e HOME_ONLY: not said, "" was taken.
            2:15: --env-file ./env.list: nothing on the other side, left out.
            2:37: -v $PWD/src:/src: means something on the machine where it was written only, kept as it is.
            2:54: -v cache:/cache:z: became mountPoints /cache.
            3:2: --network shop: became networkMode bridge.
            3:17: --log-opt max-size=1m: not said, logDriver json-file was taken.
            3:39: --health-retries 2: nothing on the other side, left out.
            3:58: -p 127.0.0.1:80:80: became 80:80.
            3:77: --cpus 1.5: became cpu 1536.
            3:88: --tmpfs /run: not said, size 64 was taken.
            4:2: --gpus all: became GPU 1.
            4:13: --memory-swap 10m: nothing on the other side, left out.
            4:31: --no-such a: nothing on the other side, left out.
            4:54: $USER: means something on the machine where it was written only, kept as it is.
        "#]],
    );
}

#[test]
fn names_memory_and_family_are_assumed() {
    check(
        "sudo docker container run registry.example.com:5000/shop/web.api:1@sha256:0",
        expect![[r#"
            family: "web-api"
            - name: "web-api"
              image: "registry.example.com:5000/shop/web.api:1@sha256:0"
              memory: 512
            1:23: family: not said, web-api was taken.
            1:23: --memory: not said, 512 was taken.
            1:27: --name: not said, web-api was taken.
        "#]],
    );
}

#[test]
fn containers_that_belong_together_are_one_task() {
    check(
        "$ docker network create shop\n\
         $ docker run -d --name db -m 1g postgres\n\
         $ docker run -d --name other -m 64m busybox\n\
         $ docker run -d --name web -m 64m --link db nginx # links\n",
        expect![[r#"
            family: "db"
            - name: "db"
              image: "postgres"
              memory: 1024
            - name: "web"
              image: "nginx"
              memory: 64
              links: ["db"]
            family: "other"
            - name: "other"
              image: "busybox"
              memory: 64
            1:3: docker network: nothing on the other side, left out.
            2:10: family: not said, db was taken.
            3:10: family: not said, other was taken.
        "#]],
    );
    check(
        "# task definition: shop\ndocker run --name a -m 8m x\ndocker create --name b -m 8m x\n# task definition: other\n\
         docker run --name c -m 8m x; docker run --name d -m 8m x\n",
        expect![[r#"
            family: "shop"
            - name: "a"
              image: "x"
              memory: 8
            - name: "b"
              image: "x"
              memory: 8
            family: "other"
            - name: "c"
              image: "x"
              memory: 8
            - name: "d"
              image: "x"
              memory: 8
        "#]],
    );
}

#[test]
fn options_are_read_as_the_client_reads_them() {
    check(
        "docker run --name=a -m=8m -tiu0 -p80:81 --rm=True --read-only=false --init=1 -e=A=b=c -- x -p 1 --name b",
        expect![[r#"
            family: "a"
            - name: "a"
              image: "x"
              memory: 8
              portMappings: [{"containerPort":81,"hostPort":80,"protocol":"tcp"}]
              command: ["-p","1","--name","b"]
              environment: [{"name":"A","value":"b=c"}]
              linuxParameters: {"initProcessEnabled":true}
              user: "0"
              interactive: true
              pseudoTerminal: true
            1:8: family: not said, a was taken.
        "#]],
    );
    check(
        "docker run --bool nginx\ndocker run -z value --also value nginx",
        expect![[r#"
            family: "nginx"
            - name: "nginx"
              image: "nginx"
              memory: 512
            family: "nginx"
            - name: "nginx"
              image: "nginx"
              memory: 512
            1:8: family: not said, nginx was taken.
            1:8: --memory: not said, 512 was taken.
            1:12: --bool: nothing on the other side, left out.
            1:19: --name: not said, nginx was taken.
            2:8: family: not said, nginx was taken.
            2:8: --memory: not said, 512 was taken.
            2:12: -z value: nothing on the other side, left out.
            2:21: --also value: nothing on the other side, left out.
            2:34: --name: not said, nginx was taken.
        "#]],
    );
}

#[test]
fn what_runs_no_container_is_an_error() {
    check(
        "docker ps",
        expect![[r#"
        1:1: docker run: there is no container in it.
    "#]],
    );
    check(
        "docker run -d",
        expect![[r#"
        1:1: docker run: there is no container in it.
    "#]],
    );
    check(
        "",
        expect![[r#"
        1:1: The text is empty.
    "#]],
    );
    check(
        "docker run nginx 'a\nb",
        expect![[r#"
        1:18: A quote, a parenthesis or a brace is left open here.
    "#]],
    );
}

/// What is written of a definition, and what is not said.
#[track_caller]
fn check_written(definition: &str, expected: Expect) {
    let definition: Map<String, Value> = serde_json::from_str(definition).expect("it is an object");
    let outgoing = write(&definition);
    expected.assert_eq(&(outgoing.text + &notes(&outgoing.notes)));
}

#[test]
fn a_definition_is_written() {
    check_written(
        r#"{"family": "shop", "networkMode": "bridge", "cpu": "1024", "pidMode": "task",
            "runtimePlatform": {"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"},
            "volumes": [{"name": "etc", "host": {"sourcePath": "/etc/web"}}, {"name": "scratch"},
                {"name": "data", "dockerVolumeConfiguration": {"scope": "shared", "autoprovision": true, "driver": "rexray",
                    "driverOpts": {"size": "5"}}},
                {"name": "files", "efsVolumeConfiguration": {"fileSystemId": "fs-1"}}],
            "containerDefinitions": [
            {"name": "web", "image": "nginx:1.27", "cpu": 256, "memory": 512, "essential": true, "links": ["db:database"],
             "portMappings": [{"containerPort": 80, "hostPort": 8080}, {"containerPort": 53, "protocol": "udp", "name": "dns"}],
             "environment": [{"name": "GREETING", "value": "it's me"}], "entryPoint": ["sh", "-c"], "command": ["echo $A"],
             "secrets": [{"name": "KEY", "valueFrom": "arn:x"}],
             "healthCheck": {"command": ["CMD", "curl", "-f", "http://localhost/"], "interval": 30},
             "dependsOn": [{"containerName": "db", "condition": "HEALTHY"}],
             "mountPoints": [{"sourceVolume": "etc", "containerPath": "/etc/nginx", "readOnly": true},
                {"sourceVolume": "scratch", "containerPath": "/tmp"}, {"sourceVolume": "files", "containerPath": "/f"},
                {"sourceVolume": "data", "containerPath": "/data"}]},
            {"name": "db", "image": "postgres", "memoryReservation": 128, "essential": false,
             "dnsServers": ["dns.example.com"], "ulimits": [{"name": "nofile", "softLimit": 2, "hardLimit": 1}],
             "linuxParameters": {"maxSwap": 5, "tmpfs": [{"containerPath": "/run", "size": 5}]}}]}"#,
        expect![[r##"
            # task definition: shop
            docker run --detach \
              --name db \
              --memory-reservation 128m \
              --tmpfs '/run:size=5m' \
              --network bridge \
              --platform linux/arm64 \
              postgres
            docker run --detach \
              --name web \
              --link db:database \
              --env "GREETING=it's me" \
              --cpu-shares 256 \
              --memory 512m \
              --health-interval 30s \
              --network bridge \
              --pid container:db \
              --platform linux/arm64 \
              --health-cmd 'curl -f http://localhost/' \
              --publish 8080:80 \
              --publish 53/udp \
              --volume /etc/web:/etc/nginx:ro \
              --volume /tmp \
              --volume files:/f \
              --mount 'type=volume,source=data,target=/data,volume-driver=rexray,volume-opt=size=5' \
              --entrypoint sh \
              nginx:1.27 -c 'echo $A'
            /volumes/3/efsVolumeConfiguration/fileSystemId: nothing on the other side, left out.
            /containerDefinitions/1/linuxParameters/maxSwap: nothing on the other side, left out.
            /containerDefinitions/0/secrets/0/name: nothing on the other side, left out.
            /containerDefinitions/0/secrets/0/valueFrom: nothing on the other side, left out.
            /containerDefinitions/1/essential: nothing on the other side, left out.
            /cpu: nothing on the other side, left out.
            /containerDefinitions/1/dnsServers/0: nothing on the other side, left out.
            /containerDefinitions/1/ulimits/0: nothing on the other side, left out.
            /containerDefinitions/0/healthCheck/command: became CMD-SHELL curl -f http://localhost/.
            /containerDefinitions/0/portMappings/1/name: nothing on the other side, left out.
            /containerDefinitions/0/dependsOn/0/condition: nothing on the other side, left out.
            /containerDefinitions/0/entryPoint: became --entrypoint sh.
        "##]],
    );
    check_written(
        r#"{"containerDefinitions": [{"name": "app"}, 3], "volumes": 4}"#,
        expect![[r#"

        /containerDefinitions/1: nothing on the other side, left out.
        /volumes: nothing on the other side, left out.
        /containerDefinitions/0/image: nothing on the other side, left out.
    "#]],
    );
}

/// Reads commands as strictly as Docker's client does: every option is one of its own and has a value that it takes,
/// and an image that is one follows. What it refuses is told.
pub(in crate::interchange) fn refused(text: &str) -> Option<String> {
    let script = words::split(text);
    script.commands.iter().find_map(|command| match command::run(command) {
        Some(run) => refused_of(&run),
        None => Some(format!("{command:?}")),
    })
}

fn refused_of(run: &Run) -> Option<String> {
    let wrong = run.given.iter().find(|given| match (given.option, given.value.as_deref()) {
        (Some(option), Some(value)) => match option.meaning {
            Meaning::Says(setting) => !client::takes(setting, value),
            Meaning::Name | Meaning::Nothing => false,
            Meaning::NoHealthcheck | Meaning::NoCounterpart => true,
        },
        _ => true,
    });
    let image = run.image.as_ref().is_some_and(|image| client::takes_image(&image.text));
    wrong.map(|given| given.subject()).or_else(|| (!image).then(|| format!("{:?}", run.image)))
}

#[test]
fn the_strict_reader_refuses() {
    for text in [
        "docker run -x a",
        "docker run -p a b",
        "docker run",
        "docker run A",
        "docker ps",
        "docker run --init=2 a",
    ] {
        assert!(refused(text).is_some(), "{text}");
    }
    assert_eq!(refused("docker run -dp 80:80 -e A=b --link=c nginx:1 d; docker run a"), None);
}

#[test]
fn what_no_shell_can_say_costs_the_arguments_and_not_the_image() {
    let definition = serde_json::json!({"containerDefinitions": [
        {"name": "a", "image": "b", "entryPoint": ["x", "a\u{0}b"], "command": ["c"]}]});
    let outgoing = super::write(definition.as_object().expect("an object"));
    assert_eq!(outgoing.text, "docker run --detach --name a --entrypoint x b\n");
    assert!(outgoing.notes.iter().any(|note| &*note.subject == "/containerDefinitions/0/command"));
}

//! What keeps tasks from Fargate, and what they need there.

use super::fargate::{check_beside, definition, plan_of, task};
use super::*;

/// Whether a task can run on Fargate that asks for this, of itself and in its container.
fn with(of_task: &str, of_container: &str) -> String {
    let json = format!(
        r#"{{"family":"a",{of_task}"containerDefinitions":[{{{of_container}"name":"a","image":"a","memory":128}}]}}"#
    );
    let size = smallest_size(&definition(&json), Architecture::X86_64);
    let why = size.err().map_or("can".to_owned(), |why| words::not_on_fargate(Language::En, &why));
    format!("{of_task}{of_container} {why}\n")
}

#[test]
fn what_fargate_does_not_have_keeps_a_task_away() {
    let of_tasks = [
        r#""pidMode":"host","#,
        r#""ipcMode":"task","#,
        r#""volumes":[{"name":"docker","host":{"sourcePath":"/var/run/docker.sock"}}],"#,
        r#""volumes":[{"name":"data","dockerVolumeConfiguration":{"scope":"shared"}}],"#,
        r#""volumes":[{"name":"share","fsxWindowsFileServerVolumeConfiguration":{"fileSystemId":"fs-1"}}],"#,
        r#""runtimePlatform":{"operatingSystemFamily":"WINDOWS_SERVER_2022_CORE"},"volumes":[{"name":"disk","configuredAtLaunch":true}],"#,
        r#""inferenceAccelerators":[{"deviceName":"d","deviceType":"eia2.medium"}],"#,
    ];
    let of_containers = [
        r#""privileged":true,"#,
        r#""links":["b"],"#,
        r#""dnsServers":["10.0.0.2"],"dnsSearchDomains":["example.internal"],"#,
        r#""extraHosts":[{"hostname":"db","ipAddress":"10.0.0.7"}],"#,
        r#""dockerSecurityOptions":["no-new-privileges"],"#,
        r#""disableNetworking":true,"#,
        r#""linuxParameters":{"maxSwap":512,"swappiness":10},"#,
        r#""linuxParameters":{"devices":[{"hostPath":"/dev/fuse"}],"sharedMemorySize":256},"#,
        r#""linuxParameters":{"capabilities":{"add":["SYS_PTRACE","NET_ADMIN","SYS_ADMIN"]}},"#,
        r#""ulimits":[{"name":"memlock","softLimit":-1,"hardLimit":-1}],"#,
    ];
    let told = of_tasks.map(|task| with(task, "")).concat();
    expect![[r#"
        "pidMode":"host", needs pidMode
        "ipcMode":"task", needs ipcMode
        "volumes":[{"name":"docker","host":{"sourcePath":"/var/run/docker.sock"}}], needs host.sourcePath
        "volumes":[{"name":"data","dockerVolumeConfiguration":{"scope":"shared"}}], needs dockerVolumeConfiguration
        "volumes":[{"name":"share","fsxWindowsFileServerVolumeConfiguration":{"fileSystemId":"fs-1"}}], needs fsxWindowsFileServerVolumeConfiguration
        "runtimePlatform":{"operatingSystemFamily":"WINDOWS_SERVER_2022_CORE"},"volumes":[{"name":"disk","configuredAtLaunch":true}], needs configuredAtLaunch
        "inferenceAccelerators":[{"deviceName":"d","deviceType":"eia2.medium"}], needs inferenceAccelerators
        "privileged":true, needs privileged
        "links":["b"], needs links
        "dnsServers":["10.0.0.2"],"dnsSearchDomains":["example.internal"], needs dnsServers, dnsSearchDomains
        "extraHosts":[{"hostname":"db","ipAddress":"10.0.0.7"}], needs extraHosts
        "dockerSecurityOptions":["no-new-privileges"], needs dockerSecurityOptions
        "disableNetworking":true, needs disableNetworking
        "linuxParameters":{"maxSwap":512,"swappiness":10}, needs linuxParameters.maxSwap, linuxParameters.swappiness
        "linuxParameters":{"devices":[{"hostPath":"/dev/fuse"}],"sharedMemorySize":256}, needs linuxParameters.devices, linuxParameters.sharedMemorySize
        "linuxParameters":{"capabilities":{"add":["SYS_PTRACE","NET_ADMIN","SYS_ADMIN"]}}, needs linuxParameters.capabilities.add
        "ulimits":[{"name":"memlock","softLimit":-1,"hardLimit":-1}], needs ulimits
    "#]].assert_eq(&(told + &of_containers.map(|container| with("", container)).concat()));
}

#[test]
fn what_is_only_written_otherwise_on_fargate_keeps_no_task_away() {
    let of_tasks = [
        r#""networkMode":"host","#,
        r#""requiresCompatibilities":["EC2"],"#,
        r#""placementConstraints":[{"type":"memberOf","expression":"attribute:ecs.availability-zone == a"}],"#,
        r#""pidMode":"task","#,
        r#""volumes":[{"name":"scratch","host":{}}],"#,
        r#""volumes":[{"name":"disk","configuredAtLaunch":true},{"name":"files","efsVolumeConfiguration":{"fileSystemId":"fs-1"}}],"#,
    ];
    let of_containers = [
        r#""hostname":"web","#,
        r#""privileged":false,"links":[],"#,
        r#""portMappings":[{"containerPort":80,"hostPort":8080}],"#,
        r#""logConfiguration":{"logDriver":"json-file"},"#,
        r#""logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"a"}},"#,
        r#""linuxParameters":{"capabilities":{"add":["SYS_PTRACE"],"drop":["NET_RAW"]},"initProcessEnabled":true},"#,
        r#""ulimits":[{"name":"nofile","softLimit":1024,"hardLimit":4096}],"#,
    ];
    let told = of_tasks.map(|task| with(task, "")).concat();
    expect![[r#"
        "networkMode":"host", can
        "requiresCompatibilities":["EC2"], can
        "placementConstraints":[{"type":"memberOf","expression":"attribute:ecs.availability-zone == a"}], can
        "pidMode":"task", can
        "volumes":[{"name":"scratch","host":{}}], can
        "volumes":[{"name":"disk","configuredAtLaunch":true},{"name":"files","efsVolumeConfiguration":{"fileSystemId":"fs-1"}}], can
        "hostname":"web", can
        "privileged":false,"links":[], can
        "portMappings":[{"containerPort":80,"hostPort":8080}], can
        "logConfiguration":{"logDriver":"json-file"}, can
        "logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"a"}}, can
        "linuxParameters":{"capabilities":{"add":["SYS_PTRACE"],"drop":["NET_RAW"]},"initProcessEnabled":true}, can
        "ulimits":[{"name":"nofile","softLimit":1024,"hardLimit":4096}], can
    "#]].assert_eq(&(told + &of_containers.map(|container| with("", container)).concat()));
}

#[test]
fn images_are_built_for_the_processor() {
    let on = |platform: &str| {
        format!(
            r#"{{"family":"{}","runtimePlatform":{{{platform}}},"containerDefinitions":[{{"name":"a","memory":128}}]}}"#,
            if platform.contains("ARM") { "arm" } else { "x86" },
        )
    };
    let (arm, x86) = (on(r#""cpuArchitecture":"ARM64""#), on(r#""cpuArchitecture":"X86_64""#));
    let idle = task("idle", 256, 512);
    let services = [(&*arm, 2), (&x86, 2), (&task("unsaid", 256, 512), 1), (&idle, 0)];
    check_beside(
        &services,
        expect![[r#"
            X86_64: $51.81/month
              Fargate is cheaper where less than 20 % of the fleet is reserved. At the 0.8 % that is reserved, it would cost 95.9 % less.
              Images of arm must be built for x86.
            ARM64: $41.45/month
              Fargate is cheaper where less than 24.9 % of the fleet is reserved. At the 0.8 % that is reserved, it would cost 96.7 % less.
              Images of unsaid, x86 must be built for Arm.
        "#]],
    );
    // What runs on Arm instances and says nothing is built for them.
    let mut plan = plan_of(&services);
    for spec in plan.instances.values_mut() {
        Arc::make_mut(spec).instance_type = "c7g.xlarge".into();
    }
    let said = [Architecture::X86_64, Architecture::Arm64].map(|architecture| {
        let bill = fargate_bill(&PriceBook::new(SEOUL, &plan.sizing), &plan, architecture);
        bill.rebuilt().map(|rebuilt| words::rebuilt(Language::Ko, &rebuilt)).unwrap_or_default()
    });
    expect![[r#"
        x86용 이미지 빌드가 필요한 서비스: arm, unsaid.
        Arm용 이미지 빌드가 필요한 서비스: x86."#]]
    .assert_eq(&said.join("\n"));
}

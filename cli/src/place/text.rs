//! The result of `stowage place` for people.

use stowage_core::resources::{HostPort, Protocol};
use stowage_core::words::{Language, counted, thousands};

use super::report::{Instance, InstanceVerdict, Report, Service, TaskRequest};
use crate::table::{Column, Table, hanging};

pub(super) fn render(report: &Report, language: Language) -> String {
    let mut parts = vec![summary(report, language), services(report, language), instances(report, language)];
    let stuck = report.services.iter().filter(|service| service.unplaced > 0);
    parts.extend(stuck.map(|service| verdicts(service, language)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn summary(report: &Report, language: Language) -> String {
    let (placed, all) = (thousands(report.placed), report.placed.saturating_add(report.unplaced));
    let instances = report.instances.len() as u64;
    language.pick(
        format!(
            "{}: {placed} of {} placed on {}\n",
            report.plan,
            counted(all, "task", "tasks"),
            counted(instances, "container instance", "container instances"),
        ),
        format!(
            "{}: 컨테이너 인스턴스 {}대에 태스크 {}개 중 {placed}개 배치\n",
            report.plan,
            thousands(instances),
            thousands(all),
        ),
    )
}

fn services(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("SERVICE", "서비스")),
        Column::Left(language.pick("TASK DEFINITION", "태스크 정의")),
        Column::Right("desiredCount"),
        Column::Right(language.pick("PLACED", "배치")),
        Column::Right(language.pick("UNPLACED", "미배치")),
    ]);
    for service in &report.services {
        table.row([
            service.service.to_string(),
            service.task_definition.to_string(),
            thousands(service.desired_count),
            thousands(service.placements.len() as u64),
            thousands(service.unplaced),
        ]);
    }
    table.render()
}

fn instances(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("INSTANCE", "인스턴스")),
        Column::Left(language.pick("TYPE", "유형")),
        Column::Left(language.pick("ZONE", "존")),
        Column::Right(language.pick("CPU LEFT", "남은 CPU")),
        Column::Right(language.pick("MiB LEFT", "남은 MiB")),
        Column::Left(language.pick("TASKS", "태스크")),
    ]);
    for Instance { instance, instance_type, zone, registered, remaining, tasks } in &report.instances {
        // A count stays on the line of its service.
        let tasks: Vec<String> = tasks.iter().map(|(service, count)| format!("{service}×{count}")).collect();
        table.row([
            instance.to_string(),
            instance_type.clone(),
            zone.to_string(),
            format!("{}/{}", remaining.cpu.0, registered.cpu.0),
            format!("{}/{}", remaining.memory.0, registered.memory.0),
            tasks.join(" "),
        ]);
    }
    table.render()
}

fn verdicts(service: &Service, language: Language) -> String {
    let (name, count) = (&service.service, thousands(service.unplaced));
    let needs = needs(&service.request, language);
    let heading = language.pick(
        format!("{name}: {count} unplaced. A task needs {needs}."),
        format!("{name}: 미배치 {count}개. 태스크 하나에 필요한 것: {needs}."),
    );
    let mut table = Table::new([Column::Left(""), Column::Left(""), Column::Left(""), Column::Left("")]);
    for InstanceVerdict { instance, zone, vetoes } in &service.verdicts {
        let closest = service.closest.as_ref() == Some(instance);
        let reasons: Vec<&str> = vetoes.iter().map(|veto| veto.message.as_str()).collect();
        table.row([
            if closest { language.pick("closest", "근접") } else { "" }.to_owned(),
            instance.to_string(),
            zone.to_string(),
            reasons.join(", "),
        ]);
    }
    if service.verdicts.is_empty() {
        return hanging("", &heading)
            + language
                .pick("The plan has no container instance.\n", "플랜에 컨테이너 인스턴스가 없습니다.\n");
    }
    hanging("", &heading) + &table.render()
}

fn needs(request: &TaskRequest, language: Language) -> String {
    let TaskRequest { cpu, memory, gpus, host_ports, network_interfaces, architecture, operating_system } =
        request;
    let cpu =
        language.pick(counted(cpu.0, "CPU unit", "CPU units"), format!("CPU {} 유닛", thousands(cpu.0)));
    let memory = format!("{} MiB", thousands(memory.0));
    let gpus = (*gpus > 0)
        .then(|| language.pick(counted(*gpus, "GPU", "GPUs"), format!("GPU {}개", thousands(*gpus))));
    let port = |HostPort { protocol, port }: &HostPort| {
        let udp = if *protocol == Protocol::Udp { "/udp" } else { "" };
        language.pick(format!("host port {port}{udp}"), format!("호스트 포트 {port}{udp}"))
    };
    let enis = (*network_interfaces > 0).then(|| {
        language.pick(
            counted(*network_interfaces, "network interface", "network interfaces"),
            format!("네트워크 인터페이스 {}개", thousands(*network_interfaces)),
        )
    });
    let platform = architecture.map(|needs| needs.as_str().to_owned());
    let system = operating_system.map(|needs| needs.as_str().to_owned());
    let mut parts = vec![cpu, memory];
    parts.extend(
        gpus.into_iter().chain(host_ports.iter().map(port)).chain(enis).chain(platform).chain(system),
    );
    parts.join(", ")
}

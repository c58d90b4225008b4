//! Servers and their fleet, for people.

use stowage_core::words::{Language, counted, dollars, percent_of_ppm, thousands};

use super::{Servers, ServersFleet, Told};
use crate::size::figure::Traced;
use crate::table::{Column, Table, hanging};

/// The servers, what they need, and the fleet for it.
pub(in crate::size) fn render(servers: &Servers, language: Language) -> String {
    let mut parts = vec![read(servers, language), groups(servers, language), planned(servers, language)];
    parts.push(servers.unfit.iter().map(|unfit| hanging("", &unfit.message)).collect());
    parts.extend(servers.fleet.as_ref().map(|fleet| fleet_table(fleet, language)));
    parts.push(crate::size::text::candidates(&servers.candidates, language));
    parts.push(tasks(servers, language));
    parts.push(hanging("", &servers.why_rules_differ));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn read(servers: &Servers, language: Language) -> String {
    let (count, read) = (servers.lines as u64, thousands(servers.lines_read as u64));
    let lines = counted(count, "line", "lines");
    let rule = servers.rules.iter().find(|rule| rule.name == servers.ecu_rule);
    let marks = rule.map(|rule| rule.marks_of_an_ecu.text().to_owned()).unwrap_or_default();
    let rule = match servers.ecu_rule {
        "notes" => language.pick("the notes' rule", "노트의 규칙"),
        _ => language.pick("fitted to AWS's ECU", "AWS의 ECU에 맞춘 규칙"),
    };
    let mut text = hanging(
        "",
        &language.pick(
            format!("Servers: {read} of {lines} read; an ECU is {marks} of PassMark ({rule})"),
            format!("서버: {}행 중 {read}행 읽음. PassMark {marks}이 1 ECU({rule})", thousands(count)),
        ),
    );
    for Told { line, column, message } in servers.faults.iter().chain(&servers.notes) {
        text += &hanging(&format!("  {line}:{column}: "), message);
    }
    for Told { line, column, message } in &servers.ignored_columns {
        let message = language
            .pick(format!("the column \"{message}\" is not read"), format!("\"{message}\" 열은 읽지 않음"));
        text += &hanging(&format!("  {line}:{column}: "), &message);
    }
    text
}

fn groups(servers: &Servers, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("SERVERS", "서버")),
        Column::Right(language.pick("COUNT", "수")),
        Column::Right("PASSMARK"),
        Column::Right("ECU"),
        Column::Right(language.pick("AVERAGE", "평균")),
        Column::Right(language.pick("AVERAGE ECU", "평균 ECU")),
        Column::Right(language.pick("PEAK ECU", "피크 ECU")),
        Column::Right(language.pick("MEMORY", "메모리")),
    ]);
    let some = |figure: &Option<Traced>| figure.as_ref().map(|it| it.number().to_owned()).unwrap_or_default();
    for group in &servers.groups {
        table.row([
            group.name.clone(),
            thousands(group.servers),
            some(&group.marks),
            group.ecu.number().to_owned(),
            group.average_share.text().to_owned(),
            group.average_ecu.number().to_owned(),
            group.peak_ecu.number().to_owned(),
            group.memory.as_ref().map(|memory| memory.text().to_owned()).unwrap_or_default(),
        ]);
    }
    table.row([
        language.pick("total", "합계").to_owned(),
        servers.servers.text().to_owned(),
        String::new(),
        servers.ecu.number().to_owned(),
        String::new(),
        servers.average_ecu.number().to_owned(),
        servers.peak_ecu.number().to_owned(),
        String::new(),
    ]);
    table.render()
}

fn planned(servers: &Servers, language: Language) -> String {
    let planned = servers.planned_ecu.text();
    let mut parts = vec![language.pick(format!("Plan for {planned}"), format!("계획: {planned}"))];
    parts.extend(servers.planned_for_zone_loss_ecu.as_ref().map(|all| {
        let all = all.text();
        language.pick(format!("{all} so that one zone may be lost"), format!("존 하나 손실 대비 {all}"))
    }));
    parts.extend(servers.planned_memory.as_ref().map(|memory| memory.text().to_owned()));
    if servers.without_memory > 0 && servers.lines_read > 0 {
        let count = servers.without_memory;
        let english = format!("without the memory of {}", counted(count, "server", "servers"));
        parts.push(language.pick(english, format!("메모리를 모르는 서버 {}대 제외", thousands(count))));
    }
    hanging("", &parts.join(", "))
}

fn fleet_table(fleet: &ServersFleet, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("FLEET FOR", "플릿 기준")),
        Column::Right("USD/h"),
        Column::Right(language.pick("USD/MONTH", "USD/월")),
        Column::Right(language.pick("AT LEAST", "하한")),
        Column::Right(language.pick("GAP", "차이")),
        Column::Right(language.pick("HEADROOM", "여유")),
        Column::Left(language.pick("INSTANCES", "인스턴스")),
    ]);
    table.row([
        language.pick("the servers", "서버").to_owned(),
        dollars(fleet.micro_usd_per_hour, 4),
        dollars(fleet.micro_usd_per_month, 2),
        dollars(fleet.bound_micro_usd_per_hour, 4),
        fleet.gap_ppm.map(percent_of_ppm).unwrap_or_default(),
        format!("{} %", fleet.headroom_percent),
        crate::size::text::types(&fleet.types),
    ]);
    let rebuilt: String = fleet.rebuilt.iter().map(|words| hanging("", words)).collect();
    table.render() + &rebuilt
}

fn tasks(servers: &Servers, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("TASK", "태스크")),
        Column::Left(language.pick("ON", "유형")),
        Column::Right(language.pick("CPU AVERAGE", "평균 CPU")),
        Column::Right(language.pick("CPU PEAK", "피크 CPU")),
        Column::Right(language.pick("MEMORY", "메모리")),
    ]);
    for (group, task) in
        servers.groups.iter().flat_map(|group| group.tasks.iter().map(move |task| (group, task)))
    {
        table.row([
            group.name.clone(),
            task.instance_type.clone(),
            task.average_cpu_units.number().to_owned(),
            task.cpu_units.number().to_owned(),
            task.memory.as_ref().map(|memory| memory.text().to_owned()).unwrap_or_default(),
        ]);
    }
    table.render()
}

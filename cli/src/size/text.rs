//! The result of `stowage size` for people.

use std::collections::{BTreeMap, BTreeSet};

use stowage_core::sizing::{Limits, Load, Survive};
use stowage_core::units::MicroUsd;
use stowage_core::words::{self, Language, beyond_quota, counted, dollars, percent_of_ppm, thousands};

use super::bill;
use super::candidate::Candidate;
use super::fleets::{FleetAtLoad, Members};
use super::registry;
use super::report::{Constraints, Report, Single, UpgradeOf};
use super::{instance_types, servers};
use crate::table::{Column, Table, hanging};

/// How many types the table of single types names.
const TYPES: usize = 10;

/// How many candidates are named.
const CANDIDATES: usize = 8;

/// How many upgrades are named of each type in use.
const UPGRADES: usize = 3;

pub(super) fn render(report: &Report, language: Language) -> String {
    let unfit: String = report.unfit.iter().map(|unfit| hanging("", &unfit.message)).collect();
    let mut parts = vec![heading(report, language), unfit];
    let has_tasks = !report.fleets.is_empty();
    parts.extend(has_tasks.then(|| fleets(report, language)));
    parts.extend(report.fleets.iter().map(|found| groups(found, language)));
    parts.push(candidates(&report.candidates, language));
    parts.push(singles(report, language));
    parts.push(upgrades(report, language));
    parts.extend(report.servers.as_ref().map(|servers| servers::render(servers, language)));
    parts.push(instance_types::render(&report.instance_types, language));
    parts.push(instance_types::render_moves(&report.moves, language));
    parts.push(bill::bill(report, language));
    parts.push(bill::day(report));
    parts.push(bill::fargate(report, language));
    parts.extend(report.registry.as_ref().map(|found| registry::render(found, language)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn heading(report: &Report, language: Language) -> String {
    let constraints = &report.constraints;
    let types = constraints.offers as u64;
    let (region, date) = (&report.region, &report.price_date);
    let mut kept = vec![language.pick(
        format!("{} of {region}, prices of {date}", counted(types, "instance type", "instance types")),
        format!("{region}의 인스턴스 유형 {}개, {date} 가격", thousands(types)),
    )];
    kept.extend(constraints.architecture.map(|architecture| architecture.as_str().to_owned()));
    kept.extend((!constraints.families.is_empty()).then(|| constraints.families.join(" ")));
    kept.extend(constraints.max_types.map(|most| {
        let english = format!("at most {}", counted(most, "type", "types"));
        language.pick(english, format!("유형 최대 {}개", thousands(most)))
    }));
    if constraints.headroom_percent > 0 {
        let percent = constraints.headroom_percent;
        kept.push(language.pick(format!("{percent} % headroom"), format!("여유 {percent} %")));
    }
    kept.extend(words::survive(language, limits(constraints).survive));
    if constraints.spot_percent > 0 {
        let (share, discount) = (constraints.spot_percent, constraints.spot_discount_percent);
        kept.push(language.pick(
            format!("{share} % spot at {discount} % less"),
            format!("스팟 {share} %, {discount} % 할인"),
        ));
    }
    hanging(&format!("{}: ", report.plan), &kept.join(", "))
}

/// What a fleet has to satisfy besides holding all tasks.
fn limits(constraints: &Constraints) -> Limits {
    let zones = u32::try_from(constraints.zones.len()).unwrap_or(u32::MAX);
    let survive = match constraints.survive {
        Some("instance") => Survive::Instance,
        Some(_) => Survive::Zone { zones },
        None => Survive::Nothing,
    };
    Limits { headroom_percent: constraints.headroom_percent, survive, ..Limits::default() }
}

fn fleets(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("FLEET FOR", "플릿 기준")),
        Column::Right(language.pick("TASKS", "태스크")),
        Column::Right("USD/h"),
        Column::Right(language.pick("USD/MONTH", "USD/월")),
        Column::Right(language.pick("AT LEAST", "하한")),
        Column::Right(language.pick("GAP", "차이")),
        Column::Right(language.pick("STRANDED", "유휴")),
        Column::Right(language.pick("HEADROOM", "여유")),
        Column::Left(language.pick("INSTANCES", "인스턴스")),
    ]);
    let present = &report.present;
    let own = language.pick("the plan's own", "플랜의 현재 상태");
    table.row([
        own.to_owned(),
        String::new(),
        dollars(present.micro_usd_per_hour, 4),
        dollars(present.micro_usd_per_month, 2),
        String::new(),
        String::new(),
        dollars(present.stranded.micro_usd_per_hour, 4),
        format!("{} %", present.headroom_percent),
        types(&present.types),
    ]);
    for FleetAtLoad { load, tasks, fleet } in &report.fleets {
        let Some(fleet) = fleet else { continue };
        table.row([
            named(load, language).to_owned(),
            thousands(*tasks),
            dollars(fleet.micro_usd_per_hour, 4),
            dollars(fleet.micro_usd_per_month, 2),
            dollars(fleet.bound_micro_usd_per_hour, 4),
            fleet.gap_ppm.map(percent_of_ppm).unwrap_or_default(),
            dollars(fleet.stranded.micro_usd_per_hour, 4),
            format!("{} %", fleet.headroom_percent),
            types(&fleet.types),
        ]);
    }
    let limits = limits(&report.constraints);
    let by_chance = present.unplaced_by_chance.map(|tasks| words::unplaced_by_chance(language, tasks));
    let by_chance = by_chance.map(|words| format!("{own}: {words}"));
    let of_own = unplaced(own, present.unplaced, &limits, language).or(by_chance);
    let added = report.fleets.iter().filter_map(|found| added(found, &limits, language));
    let added: String = of_own.into_iter().chain(added).map(|words| hanging("", &words)).collect();
    let is_missing = report.unfit.is_empty() && report.fleets.iter().any(|found| found.fleet.is_none());
    let missing = if is_missing { hanging("", words::too_few_types(language)) } else { String::new() };
    let found = report.fleets.iter().filter_map(|found| found.fleet.as_ref());
    let rebuilt: BTreeSet<&String> = found.flat_map(|fleet| &fleet.rebuilt).collect();
    let rebuilt: String = rebuilt.into_iter().map(|words| hanging("", words)).collect();
    table.render() + &added + &rebuilt + &missing
}

/// What a fleet has besides a packing, for the sake of placement, and what has no place nevertheless.
fn added(
    FleetAtLoad { load, fleet, .. }: &FleetAtLoad,
    limits: &Limits,
    language: Language,
) -> Option<String> {
    let fleet = fleet.as_ref()?;
    let (load, added) = (named(load, language), types(&fleet.added));
    let mut words = Vec::new();
    words.extend((!fleet.added.is_empty()).then(|| {
        language.pick(
            format!("{load}: {added} of it so that every task finds an instance ({})", in_zones(fleet)),
            format!("{load}: 모든 태스크 배치에 추가로 필요: {added} ({})", in_zones(fleet)),
        )
    }));
    words.extend(unplaced(load, fleet.unplaced, limits, language));
    let instances = fleet.types.values().copied().map(u64::from).sum();
    words.extend(beyond_quota(language, instances).map(|words| format!("{load}: {words}")));
    (!words.is_empty()).then(|| words.join("; "))
}

/// How many tasks find no place on a fleet; nothing where all do.
fn unplaced(fleet: &str, tasks: u32, limits: &Limits, language: Language) -> Option<String> {
    (tasks > 0).then(|| format!("{fleet}: {}", words::unplaced(language, tasks, limits)))
}

/// Where the instances of a fleet stand.
fn in_zones(fleet: &Members) -> String {
    let zones = fleet.zones.iter().filter(|(_, there)| !there.is_empty());
    zones.map(|(zone, there)| format!("{zone} {}", types(there))).collect::<Vec<_>>().join(", ")
}

fn named(load: &str, language: Language) -> &'static str {
    let load = match load {
        "minimum" => Load::Minimum,
        "average" => Load::Average,
        "peak" => Load::Peak,
        "maximum" => Load::Maximum,
        _ => Load::Desired,
    };
    words::load(language, load)
}

pub(super) fn types(types: &BTreeMap<String, u32>) -> String {
    let all: Vec<String> =
        types.iter().map(|(name, count)| format!("{name}×{}", thousands(*count))).collect();
    all.join(" ")
}

/// What is on the instances of a fleet.
fn groups(FleetAtLoad { load, fleet, .. }: &FleetAtLoad, language: Language) -> String {
    let Some(Members { groups, .. }) = fleet else { return String::new() };
    let mut table = Table::new([
        Column::Right(named(load, language)),
        Column::Left(language.pick("TYPE", "유형")),
        Column::Right(language.pick("SPOT", "스팟")),
        Column::Right("USD/h"),
        Column::Left(language.pick("TASKS ON EACH", "인스턴스당 태스크")),
    ]);
    for group in groups {
        let tasks: Vec<String> =
            group.tasks.iter().map(|(service, count)| format!("{service}×{}", thousands(*count))).collect();
        table.row([
            thousands(group.instances),
            group.instance_type.clone(),
            thousands(group.spot),
            dollars(group.micro_usd_per_hour, 4),
            if tasks.is_empty() {
                words::without_tasks(language, group.stands_by).to_owned()
            } else {
                tasks.join(" ")
            },
        ]);
    }
    table.render()
}

pub(super) fn candidates(candidates: &[Candidate], language: Language) -> String {
    let mut table = Table::new([
        Column::Right(language.pick("HEADROOM", "여유")),
        Column::Right("USD/h"),
        Column::Left(language.pick("CANDIDATE", "후보")),
    ]);
    for Candidate { types: all, micro_usd_per_hour, headroom_percent, .. } in
        candidates.iter().take(CANDIDATES)
    {
        table.row([format!("{headroom_percent} %"), dollars(*micro_usd_per_hour, 4), types(all)]);
    }
    table.render()
}

fn singles(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("ONE TYPE", "단일 유형")),
        Column::Right(language.pick("INSTANCES", "인스턴스")),
        Column::Right("USD/h"),
        Column::Right(language.pick("STRANDED", "유휴")),
        Column::Right(language.pick("HEADROOM", "여유")),
        Column::Right(language.pick("UNPLACED", "미배치")),
    ]);
    for single in report.single_types.iter().take(TYPES) {
        let Single { instance_type, instances: Some(instances), stranded, headroom_percent, .. } = single
        else {
            continue;
        };
        table.row([
            instance_type.clone(),
            thousands(*instances),
            dollars(single.micro_usd_per_hour.unwrap_or(MicroUsd(0)), 4),
            dollars(stranded.micro_usd_per_hour, 4),
            format!("{headroom_percent} %"),
            single.unplaced.filter(|tasks| *tasks > 0).map(thousands).unwrap_or_default(),
        ]);
    }
    table.render()
}

fn upgrades(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("UPGRADE FROM", "업그레이드 전")),
        Column::Right("USD/h"),
        Column::Left(language.pick("TO", "후")),
        Column::Right("USD/h"),
        Column::Left(""),
    ]);
    let mut named = BTreeMap::new();
    for upgrade in &report.upgrades {
        let UpgradeOf { from, to, changes_architecture, .. } = upgrade;
        let count = named.entry(from).or_insert(0);
        *count += 1;
        if *count > UPGRADES {
            continue;
        }
        let note = language.pick("needs images for another architecture", "다른 아키텍처용 이미지 필요");
        table.row([
            from.clone(),
            dollars(upgrade.from_micro_usd_per_hour, 4),
            to.clone(),
            dollars(upgrade.to_micro_usd_per_hour, 4),
            if *changes_architecture { note } else { "" }.to_owned(),
        ]);
    }
    table.render()
}

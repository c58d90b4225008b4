//! What a change of sizing is called: by the field and what it says now.

use super::Language;
use super::number::{counted, thousands};
use super::registry::pull_route;
use crate::plan::{ArchitectureChoice, CostSettings, EcuRule, FleetSettings, Loss, Registry, Sizing};
use crate::sizing::read_servers;

/// What is told of a step that changes several fields.
const TOLD: usize = 3;

/// The changed fields with what they say now: `Families: t3.nano`.
pub(super) fn sizing_step(language: Language, from: &Sizing, to: &Sizing) -> String {
    let mut changes = Changes { language, told: Vec::new() };
    if from.servers != to.servers {
        let lines = read_servers(&to.servers).lines as u64;
        let lines = language.pick(counted(lines, "line", "lines"), format!("{}행", thousands(lines)));
        changes.tell("Servers", "서버 목록", lines);
    }
    changes.fleet(&from.fleet, &to.fleet);
    changes.costs(&from.costs, &to.costs);
    changes.registry(&from.registry, &to.registry);
    for name in from.prices.keys().chain(to.prices.keys().filter(|name| !from.prices.contains_key(*name))) {
        let price = to.prices.get(name);
        if from.prices.get(name) != price {
            let price = price.map_or_else(|| "AWS".to_owned(), |price| with_cents(&format!("${price}")));
            let (english, korean) = (format!("Price of {name}"), format!("{name} 가격"));
            changes.tell(&english, &korean, price);
        }
    }
    let Changes { mut told, .. } = changes;
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    let told = told.join(" · ");
    match more {
        _ if told.is_empty() => language.pick("Change sizing", "크기 산정 변경").to_owned(),
        0 => told,
        more => language.pick(format!("{told} and {more} more"), format!("{told} 외 {more}건")),
    }
}

/// A price with cents: `$0.10`.
fn with_cents(price: &str) -> String {
    match price.split_once('.') {
        None => format!("{price}.00"),
        Some((_, cents)) if cents.len() < 2 => format!("{price}0"),
        Some(_) => price.to_owned(),
    }
}

struct Changes {
    language: Language,
    told: Vec<String>,
}

impl Changes {
    fn tell(&mut self, english: &str, korean: &str, value: impl Into<String>) {
        self.told.push(format!("{}: {}", self.language.pick(english, korean), value.into()));
    }

    fn number(&mut self, label: (&str, &str), unit: &str, from: u32, to: u32) {
        if from != to {
            let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
            self.tell(label.0, label.1, format!("{}{unit}", thousands(to)));
        }
    }

    fn flag(&mut self, label: (&str, &str), from: bool, to: bool) {
        if from != to {
            let value = if to { ("on", "켬") } else { ("off", "끔") };
            self.tell(label.0, label.1, self.language.pick(value.0, value.1));
        }
    }

    fn fleet(&mut self, from: &FleetSettings, to: &FleetSettings) {
        let language = self.language;
        if from.families != to.families {
            let usual = language.pick("the current ones", "현세대").to_owned();
            let named = to.families.join(", ");
            self.tell("Families", "패밀리·유형", if named.is_empty() { usual } else { named });
        }
        if from.survive != to.survive {
            let lost = match to.survive {
                Loss::Nothing => ("nothing", "없음"),
                Loss::Instance => ("one instance", "인스턴스 하나"),
                Loss::Zone => ("one zone", "존 하나"),
            };
            self.tell("Survive the loss of", "손실 대비", language.pick(lost.0, lost.1));
        }
        if from.architecture != to.architecture {
            let architecture = match to.architecture {
                ArchitectureChoice::OfInstances => ("as the instances", "현재와 동일"),
                ArchitectureChoice::X86_64 => ("x86", "x86"),
                ArchitectureChoice::Arm64 => ("Arm", "Arm"),
                ArchitectureChoice::Any => ("any", "모두"),
            };
            self.tell("Architecture", "아키텍처", language.pick(architecture.0, architecture.1));
        }
        self.number(("Headroom", "여유"), "%", from.headroom_percent, to.headroom_percent);
        if from.max_types != to.max_types {
            let any = || language.pick("any", "제한 없음").to_owned();
            self.tell("Types at most", "최대 유형 수", to.max_types.map_or_else(any, thousands));
        }
        self.number(("Spot share", "스팟 비율"), "%", from.spot_percent, to.spot_percent);
        let [discount, before] = [to, from].map(|fleet| fleet.spot_discount_percent);
        self.number(("Spot discount", "스팟 할인"), "%", before, discount);
        self.flag(("awsvpcTrunking", "awsvpcTrunking"), from.trunking, to.trunking);
        self.number(("Growth", "성장률"), "%", from.growth_percent, to.growth_percent);
        self.flag(("All peaks at once", "모든 피크 동시 발생"), from.peaks_at_once, to.peaks_at_once);
        if from.ecu_rule != to.ecu_rule {
            let rule = match to.ecu_rule {
                EcuRule::Fitted => ("fitted", "추정 규칙"),
                EcuRule::Notes => ("the notes'", "노트의 규칙"),
            };
            self.tell("PassMark rule", "PassMark 규칙", language.pick(rule.0, rule.1));
        }
    }

    fn costs(&mut self, from: &CostSettings, to: &CostSettings) {
        type Number = (&'static str, &'static str, &'static str, fn(&CostSettings) -> u32);
        const NUMBERS: [Number; 8] = [
            ("Discount on instances", "인스턴스 할인", "%", |costs| costs.discount_percent),
            ("gp3 volume each", "인스턴스당 gp3", "GiB", |costs| costs.volume_gib),
            ("Bytes of a request", "요청 크기", "B", |costs| costs.request_bytes),
            ("Bytes of a response", "응답 크기", "B", |costs| costs.response_bytes),
            ("Requests a connection", "연결당 요청", "", |costs| costs.requests_per_connection),
            ("Connection stays open", "연결 유지 시간", "s", |costs| costs.connection_seconds),
            ("Responses to the internet", "인터넷 응답 비율", "%", |costs| costs.internet_percent),
            ("Bytes behind a request", "요청당 백엔드 통신량", "B", |costs| costs.bytes_behind),
        ];
        for (english, korean, unit, of) in NUMBERS {
            self.number((english, korean), unit, of(from), of(to));
        }
        self.flag(("Public IPv4 addresses", "퍼블릭 IPv4 주소"), from.public_ipv4, to.public_ipv4);
        self.flag(("Free allowances", "무료 제공량"), from.free_allowances, to.free_allowances);
    }

    fn registry(&mut self, from: &Registry, to: &Registry) {
        let language = self.language;
        if from.account != to.account {
            self.tell("Account ID", "계정 ID", to.account.as_deref().unwrap_or("–"));
        }
        if from.pull_route != to.pull_route {
            self.tell("Instances pull through", "인스턴스의 풀 경로", pull_route(language, to.pull_route));
        }
        self.flag(("ECR free tier", "ECR 프리 티어"), from.free_tier, to.free_tier);
        let (before, after) = (&from.repositories, &to.repositories);
        for name in before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))) {
            let (before, after) = (before.get(name), after.get(name));
            let what = match (before, after) {
                (None, Some(_)) => ("Add repository", "리포지토리 추가"),
                (Some(_), None) => ("Remove repository", "리포지토리 제거"),
                _ if before != after => ("Change repository", "리포지토리 변경"),
                _ => continue,
            };
            self.tell(what.0, what.1, name.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Repository;
    use crate::units::NanoUsd;

    fn named(change: impl FnOnce(&mut Sizing)) -> [String; 2] {
        let mut to = Sizing::default();
        change(&mut to);
        [Language::En, Language::Ko].map(|language| sizing_step(language, &Sizing::default(), &to))
    }

    #[test]
    fn a_change_is_named_by_its_field() {
        let names = [
            named(|to| to.fleet.families = vec!["t3.nano".to_owned()]),
            named(|to| to.fleet.survive = Loss::Zone),
            named(|to| to.costs.discount_percent = 50),
            named(|to| to.prices = [("m5.large".to_owned(), NanoUsd(100_000_000))].into()),
            named(|to| to.registry.repositories = [("team/app".to_owned(), Repository::default())].into()),
            named(|to| {
                to.servers = "name,passmark\nweb-01,8800\n".to_owned();
                to.fleet.ecu_rule = EcuRule::Notes;
            }),
        ];
        assert_eq!(
            names.concat(),
            [
                "Families: t3.nano",
                "패밀리·유형: t3.nano",
                "Survive the loss of: one zone",
                "손실 대비: 존 하나",
                "Discount on instances: 50 %",
                "인스턴스 할인: 50 %",
                "Price of m5.large: $0.10",
                "m5.large 가격: $0.10",
                "Add repository: team/app",
                "리포지토리 추가: team/app",
                "Servers: 1 line · PassMark rule: the notes'",
                "서버 목록: 1행 · PassMark 규칙: 노트의 규칙",
            ]
        );
    }

    #[test]
    fn many_changes_are_counted() {
        let [english, _] = named(|to| {
            to.fleet.headroom_percent = 1_000;
            to.fleet.spot_percent = 20;
            to.fleet.trunking = true;
            to.costs.public_ipv4 = !to.costs.public_ipv4;
        });
        assert_eq!(english, "Headroom: 1,000 % · Spot share: 20 % · awsvpcTrunking: on and 1 more");
    }
}

//! Fleets and what they cost.

use super::Language;
use super::number::{counted, thousands};
use super::veto;
use crate::catalogue::regions;
use crate::placement::Veto;
use crate::sizing::{Limits, Load, MOST_INSTANCES, Survive, Unanswerable, Unfit};
use crate::units::MicroUsd;

/// Money in US dollars with so many decimals, at most six, rounded half up: `1,234.50`.
pub fn dollars(money: MicroUsd, decimals: u32) -> String {
    let decimals = decimals.min(6);
    let micros_of_last = 10u64.pow(6 - decimals);
    let parts = 10u64.pow(decimals);
    let rounded = (money.0 + micros_of_last / 2) / micros_of_last;
    let whole = thousands(rounded / parts);
    if decimals == 0 {
        whole
    } else {
        format!("{whole}.{:0width$}", rounded % parts, width = decimals as usize)
    }
}

/// A share in millionths as percent with three decimals: `0.021 %`.
pub fn percent_of_ppm(ppm: u64) -> String {
    let thousandths = ppm.saturating_add(5) / 10;
    format!("{}.{:03} %", thousands(thousandths / 1_000), thousandths % 1_000)
}

/// What instances are there for that a packing puts no task on: they stand by for one that is lost, or only the strategies
/// of services need them.
pub fn without_tasks(language: Language, stand_by: bool) -> &'static str {
    match stand_by {
        true => language.pick("stands by", "예비"),
        false => language.pick("for placement", "배치용"),
    }
}

/// That a fleet has more instances than a cluster may have, as a sentence; nothing where it has not.
pub fn beyond_quota(language: Language, instances: u64) -> Option<String> {
    let most = thousands(MOST_INSTANCES);
    (instances > MOST_INSTANCES).then(|| {
        language.pick(
            format!(
                "A cluster has at most {most} instances by default; how services place their tasks on more was not looked at."
            ),
            format!("클러스터의 인스턴스는 기본 {most}대까지입니다. 그보다 많은 인스턴스의 배치는 확인하지 않았습니다."),
        )
    })
}

/// The same with one decimal at most, or three where it is below a tenth of a percent: `7.7 %`, `0.021 %`.
pub fn short_percent_of_ppm(ppm: u64) -> String {
    if (1..1_000).contains(&ppm) {
        return format!("0.{:03} %", (ppm + 5) / 10);
    }
    let tenths = (ppm + 500) / 1_000;
    match tenths % 10 {
        0 => format!("{} %", thousands(tenths / 10)),
        tenth => format!("{}.{tenth} %", thousands(tenths / 10)),
    }
}

/// What becomes of tasks on a fleet that is to satisfy more than holding them, as a sentence that names what is asked:
/// headroom, a loss, or both.
pub fn unplaced(language: Language, tasks: u32, limits: &Limits) -> String {
    let (is_headroom, is_loss) = (limits.headroom_percent > 0, limits.survive != Survive::Nothing);
    let asked = match (is_headroom, is_loss, tasks) {
        (false, false, _) => ("", ""),
        (true, false, 0) => (", with the headroom that is asked for", "요청한 여유를 두어도 "),
        (true, false, _) => (", with the headroom that is asked for", "요청한 여유를 두면 "),
        (false, true, 0) => (", after the loss that is asked for", "요청한 손실이 나도 "),
        (false, true, _) => (", after the loss that is asked for", "요청한 손실이 나면 "),
        (true, true, 0) => {
            (", with the headroom and after the loss that are asked for", "요청한 여유를 두고 손실이 나도 ")
        }
        (true, true, _) => {
            (", with the headroom or after the loss that is asked for", "요청한 여유를 두고 손실이 나면 ")
        }
    };
    let (english, korean) = asked;
    if tasks == 0 {
        return language.pick(
            format!("Every task finds an instance as its service places it{english}."),
            format!("{korean}서비스의 배치 전략으로 모든 태스크가 배치됩니다."),
        );
    }
    let find = counted(tasks, "task finds", "tasks find");
    language.pick(
        format!("{find} no instance as their services place them{english}."),
        format!("{korean}서비스의 배치 전략으로는 태스크 {}개가 배치되지 않습니다.", thousands(tasks)),
    )
}

/// That a fleet holds its tasks by chance, as a sentence: so many find no instance where it decides otherwise.
pub fn unplaced_by_chance(language: Language, tasks: u32) -> String {
    let find = counted(tasks, "task finds", "tasks find");
    language.pick(
        format!(
            "It holds them by chance: with other instance IDs (as after instances are replaced) or another random draw, \
             up to {find} no instance. What one of the draws tried upsets is not recommended."
        ),
        format!(
            "우연히 배치된 결과입니다. 인스턴스를 교체해 ID가 달라지거나 무작위 선택이 달라지면 태스크 최대 {}개가 배치되지 않습니다. \
             시험한 경우 중 하나라도 실패하는 플릿은 추천하지 않습니다.",
            thousands(tasks)
        ),
    )
}

/// Which counts a fleet is for.
pub fn load(language: Language, load: Load) -> &'static str {
    match load {
        Load::Minimum => language.pick("minimum", "최소"),
        Load::Desired => language.pick("desired", "원하는 수"),
        Load::Average => language.pick("run's average", "실행 평균"),
        Load::Peak => language.pick("run's peak", "실행 피크"),
        Load::Maximum => language.pick("maximum", "최대"),
    }
}

/// What may be lost; nothing where nothing may.
pub fn survive(language: Language, survive: Survive) -> Option<String> {
    match survive {
        Survive::Nothing => None,
        Survive::Instance => {
            Some(language.pick("survives any one instance", "인스턴스 한 대 손실 대비").to_owned())
        }
        Survive::Zone { zones } => {
            Some(language.pick(
                format!("survives any one of {zones} zones"),
                format!("존 {zones}개 중 하나 손실 대비"),
            ))
        }
    }
}

/// Tasks that no instance type takes: `service:web fits on no instance type; closest is m5.large: needs 512 MiB more`.
pub fn unfit(language: Language, unfit: &Unfit) -> String {
    told_unfit(language, &unfit.group.to_string(), unfit, veto)
}

/// The same of tasks by this name, with each reason as it is said of them.
pub(super) fn told_unfit(
    language: Language,
    name: &str,
    unfit: &Unfit,
    why: impl Fn(Language, &Veto) -> String,
) -> String {
    let fits = match &unfit.zone {
        None => language.pick(
            format!("{name} fits on no instance type"),
            format!("{name}: 배치할 수 있는 인스턴스 유형이 없습니다"),
        ),
        Some(zone) => language.pick(
            format!("{name} has no place in {zone}, so that the loss of another zone may leave it none"),
            format!("{name}: {zone}에 배치할 곳이 없어 다른 존을 잃으면 남는 곳이 없을 수 있습니다"),
        ),
    };
    let closest = unfit.closest.as_ref().map(|(closest, vetoes)| {
        let vetoes: Vec<String> = vetoes.iter().map(|reason| why(language, reason)).collect();
        let vetoes = vetoes.join(", ");
        language.pick(
            format!("; closest is {closest}: {vetoes}"),
            format!(". 가장 가까운 유형은 {closest}: {vetoes}"),
        )
    });
    fits + &closest.unwrap_or_default()
}

/// Why there is no fleet to search for, as a sentence.
pub fn unanswerable(language: Language, why: &Unanswerable) -> String {
    match why {
        Unanswerable::UnknownRegion(region) => unknown_region(language, region),
        Unanswerable::NoOffers(region) => no_offers(language, region),
        Unanswerable::TooFewZones => language
            .pick(
                "The plan's instances are in fewer than two zones.",
                "플랜의 인스턴스가 있는 존이 두 개보다 적습니다.",
            )
            .to_owned(),
    }
}

/// A region whose prices the catalogue does not have.
fn unknown_region(language: Language, region: &str) -> String {
    let known: Vec<&str> = regions().iter().map(|region| region.id).collect();
    let known = known.join(", ");
    language.pick(
        format!("No prices of region \"{region}\" are known; known are {known}."),
        format!("리전 \"{region}\"의 가격을 알 수 없습니다. 알려진 리전: {known}."),
    )
}

/// Conditions that no instance type of a region satisfies.
fn no_offers(language: Language, region: &str) -> String {
    language.pick(
        format!(
            "No instance type of {region} with a known price is of these families and this architecture."
        ),
        format!("{region}에서 가격이 알려진 인스턴스 유형 중 이 패밀리와 아키텍처에 맞는 것이 없습니다."),
    )
}

/// Names of no family and no type, as a sentence; nothing where there are none.
pub fn unknown_types(language: Language, names: &[&str]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let quoted = quoted.join(", ");
    (!names.is_empty()).then(|| {
        language.pick(
            format!("No instance type or family is called {quoted}."),
            format!("알 수 없는 인스턴스 유형 또는 패밀리: {quoted}."),
        )
    })
}

/// So few types that no mix of them takes all tasks, as a sentence.
pub fn too_few_types(language: Language) -> &'static str {
    language.pick(
        "No mix of so few instance types takes all tasks.",
        "이만큼 적은 인스턴스 유형으로는 모든 태스크를 배치할 수 없습니다.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifiers::TaskGroup;
    use crate::units::MemoryMib;

    #[test]
    fn money_is_rounded() {
        for (micros, decimals, text) in [
            (0, 4, "0.0000"),
            (172_747_349, 4, "172.7473"),
            (172_747_350, 4, "172.7474"),
            (1_234_567_890_123, 2, "1,234,567.89"),
            (999_999, 2, "1.00"),
            (1_500_000, 0, "2"),
            (1, 9, "0.000001"),
        ] {
            assert_eq!(dollars(MicroUsd(micros), decimals), text);
        }
        assert_eq!(percent_of_ppm(214), "0.021 %");
        assert_eq!(percent_of_ppm(9), "0.001 %");
        assert_eq!(percent_of_ppm(9_995), "1.000 %");
        assert_eq!(percent_of_ppm(12_345_678), "1,234.568 %");
        let short = [0, 9, 214, 994, 76_612, 12_345_678].map(short_percent_of_ppm);
        assert_eq!(short, ["0 %", "0.001 %", "0.021 %", "0.099 %", "7.7 %", "1,234.6 %"]);
    }

    #[test]
    fn tasks_without_an_instance_are_told_with_what_is_asked_for() {
        let limits = |headroom_percent, survive| Limits { headroom_percent, survive, ..Limits::default() };
        let loss = Survive::Instance;
        let told = |headroom: u32, survive: Survive, tasks: u32| {
            [Language::En, Language::Ko].map(|language| unplaced(language, tasks, &limits(headroom, survive)))
        };
        assert_eq!(
            [
                told(0, Survive::Nothing, 1),
                told(10, Survive::Nothing, 2),
                told(0, loss, 2),
                told(10, loss, 2)
            ]
            .concat(),
            [
                "1 task finds no instance as their services place them.",
                "서비스의 배치 전략으로는 태스크 1개가 배치되지 않습니다.",
                "2 tasks find no instance as their services place them, with the headroom that is asked for.",
                "요청한 여유를 두면 서비스의 배치 전략으로는 태스크 2개가 배치되지 않습니다.",
                "2 tasks find no instance as their services place them, after the loss that is asked for.",
                "요청한 손실이 나면 서비스의 배치 전략으로는 태스크 2개가 배치되지 않습니다.",
                "2 tasks find no instance as their services place them, with the headroom or after the loss that is asked for.",
                "요청한 여유를 두고 손실이 나면 서비스의 배치 전략으로는 태스크 2개가 배치되지 않습니다.",
            ]
        );
        assert_eq!(
            [(Language::En, 1), (Language::Ko, 2)]
                .map(|(language, tasks)| unplaced_by_chance(language, tasks)),
            [
                "It holds them by chance: with other instance IDs (as after instances are replaced) or another random draw, \
                 up to 1 task finds no instance. What one of the draws tried upsets is not recommended.",
                "우연히 배치된 결과입니다. 인스턴스를 교체해 ID가 달라지거나 무작위 선택이 달라지면 태스크 최대 2개가 배치되지 않습니다. \
                 시험한 경우 중 하나라도 실패하는 플릿은 추천하지 않습니다.",
            ]
        );
        assert_eq!(
            [
                told(0, Survive::Nothing, 0),
                told(10, Survive::Nothing, 0),
                told(0, loss, 0),
                told(10, loss, 0)
            ]
            .concat(),
            [
                "Every task finds an instance as its service places it.",
                "서비스의 배치 전략으로 모든 태스크가 배치됩니다.",
                "Every task finds an instance as its service places it, with the headroom that is asked for.",
                "요청한 여유를 두어도 서비스의 배치 전략으로 모든 태스크가 배치됩니다.",
                "Every task finds an instance as its service places it, after the loss that is asked for.",
                "요청한 손실이 나도 서비스의 배치 전략으로 모든 태스크가 배치됩니다.",
                "Every task finds an instance as its service places it, with the headroom and after the loss that are asked for.",
                "요청한 여유를 두고 손실이 나도 서비스의 배치 전략으로 모든 태스크가 배치됩니다.",
            ]
        );
    }

    #[test]
    fn unknown_names_are_told_together() {
        let told = unknown_types(Language::En, &["qqq", "c5."]);
        assert_eq!(told.as_deref(), Some("No instance type or family is called \"qqq\", \"c5.\"."));
        assert_eq!(unknown_types(Language::Ko, &[]), None);
    }

    #[test]
    fn what_fits_nowhere_is_told_in_both_languages() {
        let closest = Some(("m5.large".into(), vec![Veto::Memory(MemoryMib(512))]));
        let large = Unfit { group: TaskGroup::Service("web".into()), zone: None, closest };
        let none = Unfit { closest: None, ..large.clone() };
        let pinned = Unfit { zone: Some("us-east-1b".into()), ..large.clone() };
        let told = [Language::En, Language::Ko]
            .map(|language| [&large, &none, &pinned].map(|told| unfit(language, told)));
        assert_eq!(
            told.concat(),
            [
                "service:web fits on no instance type; closest is m5.large: needs 512 MiB more",
                "service:web fits on no instance type",
                "service:web has no place in us-east-1b, so that the loss of another zone may leave it none; closest is m5.large: needs 512 MiB more",
                "service:web: 배치할 수 있는 인스턴스 유형이 없습니다. 가장 가까운 유형은 m5.large: 메모리 512 MiB 부족",
                "service:web: 배치할 수 있는 인스턴스 유형이 없습니다",
                "service:web: us-east-1b에 배치할 곳이 없어 다른 존을 잃으면 남는 곳이 없을 수 있습니다. 가장 가까운 유형은 m5.large: 메모리 512 MiB 부족",
            ]
        );
    }
}

//! Costs: what the numbers of a bill are called, what AWS charges for, and why something has no price.

use super::Language;
use super::figure::figure_amount;
use crate::catalogue::{Architecture, Rate};
use crate::identifiers::ServiceName;
use crate::sizing::registry::NotBilled;
use crate::sizing::{
    Amount, BreakEven, ComparisonLabel, CostLabel, FargateBill, Figure, NotOnFargate, Priced, Rebuilt,
    UsageLabel,
};

/// How many services a sentence names.
const MOST_NAMED: usize = 12;

/// What AWS charges for: `Application Load Balancer, an hour`.
pub fn rate(language: Language, rate: Rate) -> &'static str {
    let (english, korean) = match rate {
        Rate::AlbHour => ("Application Load Balancer, an hour", "Application Load Balancer 시간당"),
        Rate::AlbLcuHour => ("LCU, an hour", "LCU 시간당"),
        Rate::ClbHour => ("Classic Load Balancer, an hour", "Classic Load Balancer 시간당"),
        Rate::ClbGb => ("Classic Load Balancer, a GB", "Classic Load Balancer GB당"),
        Rate::Gp3GbMonth => ("EBS gp3, a GB for a month", "EBS gp3 GB-월당"),
        Rate::InternetGbFirst => ("To the internet, a GB up to 10 TB", "인터넷 전송 GB당, 10 TB까지"),
        Rate::InternetGbSecond => ("To the internet, a GB up to 50 TB", "인터넷 전송 GB당, 50 TB까지"),
        Rate::InternetGbThird => ("To the internet, a GB up to 150 TB", "인터넷 전송 GB당, 150 TB까지"),
        Rate::InternetGbFourth => ("To the internet, a GB above 150 TB", "인터넷 전송 GB당, 150 TB 초과"),
        Rate::OtherRegionGb => ("To another region, a GB", "다른 리전 전송 GB당"),
        Rate::ZoneGb => ("Between zones, a GB each way", "존 간 전송 GB당, 방향별"),
        Rate::NatHour => ("NAT gateway, an hour", "NAT 게이트웨이 시간당"),
        Rate::NatGb => ("NAT gateway, a GB", "NAT 게이트웨이 GB당"),
        Rate::Ipv4Hour => ("Public IPv4 address, an hour", "퍼블릭 IPv4 주소 시간당"),
        Rate::EndpointHour => ("Interface endpoint in a zone, an hour", "존별 인터페이스 엔드포인트 시간당"),
        Rate::EndpointGb => ("Interface endpoint, a GB", "인터페이스 엔드포인트 GB당"),
        Rate::AlarmMonth => ("Alarm, a month", "경보 월당"),
        Rate::EcrGbMonth => ("ECR storage, a GB for a month", "ECR 저장 GB-월당"),
        Rate::FargateVcpuHour => ("Fargate vCPU (x86), an hour", "Fargate vCPU (x86) 시간당"),
        Rate::FargateGbHour => ("Fargate GB of memory (x86), an hour", "Fargate 메모리 GB (x86) 시간당"),
        Rate::FargateArmVcpuHour => ("Fargate vCPU (Arm), an hour", "Fargate vCPU (Arm) 시간당"),
        Rate::FargateArmGbHour => ("Fargate GB of memory (Arm), an hour", "Fargate 메모리 GB (Arm) 시간당"),
        Rate::FargateEphemeralGbHour => {
            ("Fargate GB of ephemeral storage, an hour", "Fargate 임시 스토리지 GB 시간당")
        }
        Rate::FargateWindowsVcpuHour => ("Fargate vCPU (Windows), an hour", "Fargate vCPU (Windows) 시간당"),
        Rate::FargateWindowsGbHour => {
            ("Fargate GB of memory (Windows), an hour", "Fargate 메모리 GB (Windows) 시간당")
        }
        Rate::FargateWindowsLicenceHour => {
            ("Fargate licence of Windows for a vCPU, an hour", "Fargate Windows 라이선스 vCPU 시간당")
        }
    };
    language.pick(english, korean)
}

/// What a price is of, without its unit, which [`priced_per`] is.
pub fn priced_name(language: Language, priced: &Priced) -> String {
    let Priced::Rate(rate) = priced else { return self::priced(language, priced) };
    let (english, korean) = match rate {
        Rate::AlbHour => ("Application Load Balancer", "Application Load Balancer"),
        Rate::AlbLcuHour => ("Application Load Balancer, LCU", "Application Load Balancer, LCU"),
        Rate::ClbHour => ("Classic Load Balancer", "Classic Load Balancer"),
        Rate::ClbGb => ("Classic Load Balancer, data", "Classic Load Balancer, 데이터"),
        Rate::Gp3GbMonth => ("EBS gp3", "EBS gp3"),
        Rate::InternetGbFirst => ("To the internet, up to 10 TB", "인터넷 전송, 10 TB까지"),
        Rate::InternetGbSecond => ("To the internet, up to 50 TB", "인터넷 전송, 50 TB까지"),
        Rate::InternetGbThird => ("To the internet, up to 150 TB", "인터넷 전송, 150 TB까지"),
        Rate::InternetGbFourth => ("To the internet, above 150 TB", "인터넷 전송, 150 TB 초과"),
        Rate::OtherRegionGb => ("To another region", "다른 리전 전송"),
        Rate::ZoneGb => ("Between zones, each way", "존 간 전송, 방향별"),
        Rate::NatHour => ("NAT gateway", "NAT 게이트웨이"),
        Rate::NatGb => ("NAT gateway, data", "NAT 게이트웨이, 데이터"),
        Rate::Ipv4Hour => ("Public IPv4 address", "퍼블릭 IPv4 주소"),
        Rate::EndpointHour => ("Interface endpoint in a zone", "존별 인터페이스 엔드포인트"),
        Rate::EndpointGb => ("Interface endpoint, data", "인터페이스 엔드포인트, 데이터"),
        Rate::AlarmMonth => ("Alarm", "경보"),
        Rate::EcrGbMonth => ("ECR storage", "ECR 저장"),
        Rate::FargateVcpuHour => ("Fargate vCPU (x86)", "Fargate vCPU (x86)"),
        Rate::FargateGbHour => ("Fargate memory (x86)", "Fargate 메모리 (x86)"),
        Rate::FargateArmVcpuHour => ("Fargate vCPU (Arm)", "Fargate vCPU (Arm)"),
        Rate::FargateArmGbHour => ("Fargate memory (Arm)", "Fargate 메모리 (Arm)"),
        Rate::FargateEphemeralGbHour => ("Fargate ephemeral storage", "Fargate 임시 스토리지"),
        Rate::FargateWindowsVcpuHour => ("Fargate vCPU (Windows)", "Fargate vCPU (Windows)"),
        Rate::FargateWindowsGbHour => ("Fargate memory (Windows)", "Fargate 메모리 (Windows)"),
        Rate::FargateWindowsLicenceHour => ("Windows licence on Fargate", "Fargate의 Windows 라이선스"),
    };
    language.pick(english, korean).to_owned()
}

/// What a price is for: `/GB-month`.
pub fn priced_per(language: Language, priced: &Priced) -> &'static str {
    let Priced::Rate(rate) = priced else { return language.pick("/hour", "/시간") };
    let (english, korean) = match rate {
        Rate::AlbHour | Rate::ClbHour | Rate::NatHour | Rate::Ipv4Hour | Rate::EndpointHour => {
            ("/hour", "/시간")
        }
        Rate::AlbLcuHour => ("/LCU-hour", "/LCU-시간"),
        Rate::FargateVcpuHour
        | Rate::FargateArmVcpuHour
        | Rate::FargateWindowsVcpuHour
        | Rate::FargateWindowsLicenceHour => ("/vCPU-hour", "/vCPU-시간"),
        Rate::FargateGbHour
        | Rate::FargateArmGbHour
        | Rate::FargateWindowsGbHour
        | Rate::FargateEphemeralGbHour => ("/GB-hour", "/GB-시간"),
        Rate::Gp3GbMonth | Rate::EcrGbMonth => ("/GB-month", "/GB-월"),
        Rate::AlarmMonth => ("/month", "/월"),
        Rate::ClbGb
        | Rate::InternetGbFirst
        | Rate::InternetGbSecond
        | Rate::InternetGbThird
        | Rate::InternetGbFourth
        | Rate::OtherRegionGb
        | Rate::ZoneGb
        | Rate::NatGb
        | Rate::EndpointGb => ("/GB", "/GB"),
    };
    language.pick(english, korean)
}

/// What has no known price.
pub fn priced(language: Language, priced: &Priced) -> String {
    match priced {
        Priced::InstanceType(name) => name.to_string(),
        Priced::Rate(each) => rate(language, *each).to_owned(),
    }
}

/// That the prices of some things are not known in a region, as a sentence.
pub fn without_price(language: Language, region: &str, all: &[Priced]) -> Option<String> {
    let names: Vec<String> = all.iter().map(|each| priced(language, each)).collect();
    let names = names.join(", ");
    (!all.is_empty()).then(|| {
        language.pick(
            format!("No price is known in {region} for {names}; the total is without it."),
            format!("{region}에서 다음 가격을 알 수 없어 합계에 넣지 않았습니다: {names}."),
        )
    })
}

/// What a registry's total is without, and why.
pub(super) fn not_billed(language: Language, region: &str, all: &[NotBilled]) -> Option<String> {
    let prices: Vec<Priced> = all.iter().filter_map(NotBilled::priced).cloned().collect();
    let regions: Vec<&str> = all.iter().filter_map(NotBilled::region).collect();
    let names = regions.join(", ");
    let copies = (!regions.is_empty()).then(|| {
        language.pick(
            format!("No region is named {names}; copies there are not in the total."),
            format!("이런 이름의 리전은 없어 복사본 비용을 합계에 넣지 않았습니다: {names}."),
        )
    });
    let told: Vec<String> = without_price(language, region, &prices).into_iter().chain(copies).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// Own prices under names that nothing is priced under, as a sentence.
pub fn unknown_prices(language: Language, names: &[&str]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let quoted = quoted.join(", ");
    (!names.is_empty()).then(|| {
        language.pick(
            format!("No instance type or rate is called {quoted}; a price under such a name counts nowhere."),
            format!("알 수 없는 인스턴스 유형 또는 요금이라 쓰이지 않는 가격: {quoted}."),
        )
    })
}

/// A type whose price in a region is not known, as a sentence.
pub fn no_price(language: Language, region: &str, instance_type: &str) -> String {
    language.pick(
        format!("No price of \"{instance_type}\" is known in {region}."),
        format!("{region}에서 \"{instance_type}\"의 가격을 알 수 없습니다."),
    )
}

/// Why a task cannot run on Fargate.
pub fn not_on_fargate(language: Language, why: &NotOnFargate) -> String {
    let (english, korean) = match why {
        NotOnFargate::TooLarge => ("needs more than the largest size has", "가장 큰 크기로도 부족"),
        NotOnFargate::Gpus => ("needs GPUs", "GPU 필요"),
        NotOnFargate::WindowsOnArm => {
            ("runs on Windows, which Fargate has on x86", "Windows는 x86에서만 실행")
        }
        NotOnFargate::Parameters(names) => {
            let names = names.join(", ");
            return language.pick(format!("needs {names}"), format!("{names} 필요"));
        }
    };
    language.pick(english, korean).to_owned()
}

/// The services that cannot run on Fargate, as a sentence; nothing where all can.
pub fn left_out(language: Language, bill: &FargateBill) -> Option<String> {
    let each = |(service, why): (&ServiceName, &NotOnFargate)| {
        let why = not_on_fargate(language, why);
        language.pick(format!("{service} ({why})"), format!("{service}({why})"))
    };
    let names = bill.left_out().map(each).collect::<Vec<String>>().join(", ");
    (!names.is_empty()).then(|| {
        language.pick(
            format!(
                "Fargate cannot run {names}. The total is without that, and instances, which hold all, are not compared."
            ),
            format!(
                "Fargate에서 실행할 수 없는 서비스: {names}. 합계에서 빼고, 모두 담은 인스턴스와는 비교하지 않습니다."
            ),
        )
    })
}

/// What images have to be built for another processor, as a sentence.
pub fn rebuilt(language: Language, rebuilt: &Rebuilt) -> String {
    let Rebuilt { architecture, names } = rebuilt;
    let processor = match architecture {
        Architecture::X86_64 => "x86",
        Architecture::Arm64 => "Arm",
    };
    let (named, more) = names.split_at(names.len().min(MOST_NAMED));
    let more = match more.len() {
        0 => String::new(),
        more => language.pick(format!(" and {more} more"), format!(" 외 {more}개")),
    };
    let names = named.join(", ") + &more;
    language.pick(
        format!("Images of {names} must be built for {processor}."),
        format!("{processor}용 이미지 빌드가 필요한 서비스: {names}."),
    )
}

/// Where a fleet breaks even with Fargate, and how it stands today, as sentences.
pub fn break_even(language: Language, even: &BreakEven) -> String {
    let amount = |figure: &Figure| figure_amount(language, figure).trim_start_matches('−').to_owned();
    let share = amount(&even.share);
    let always = even.share.amount() >= Amount::whole(1);
    let rule = match always {
        true => language.pick(
            "Fargate is cheaper even where all of the fleet is reserved.".to_owned(),
            "플릿을 모두 예약해도 Fargate가 더 쌉니다.".to_owned(),
        ),
        false => language.pick(
            format!("Fargate is cheaper where less than {share} of the fleet is reserved."),
            format!("플릿의 예약 비율이 {share}보다 낮으면 Fargate가 더 쌉니다."),
        ),
    };
    let (Some(reserved), Some(difference)) = (&even.reserved, &even.difference) else {
        return language.pick(
            format!("For tasks that fit Fargate's sizes exactly: {rule}"),
            format!("태스크가 Fargate의 크기에 꼭 맞을 때 {rule}"),
        );
    };
    let (reserved, by) = (amount(reserved), amount(difference));
    let here = if difference.amount() < Amount(0) {
        language.pick(
            format!("At the {reserved} that is reserved, it would cost {by} less."),
            format!("예약된 {reserved}에서는 {by} 적게 듭니다."),
        )
    } else {
        language.pick(
            format!("At the {reserved} that is reserved, it would cost {by} more."),
            format!("예약된 {reserved}에서는 {by} 더 듭니다."),
        )
    };
    format!("{rule} {here}")
}

pub(super) fn cost_label(language: Language, label: CostLabel) -> &'static str {
    let (english, korean) = match label {
        CostLabel::Rate(each) => return rate(language, each),
        CostLabel::Nothing => ("Nothing", "없음"),
        CostLabel::Total => ("Monthly total", "월 합계"),
        CostLabel::OnDemand => ("On-demand instances", "온디맨드 인스턴스"),
        CostLabel::Spot => ("Spot instances", "스팟 인스턴스"),
        CostLabel::OnDemandInstances => ("On-demand instances", "온디맨드 인스턴스 수"),
        CostLabel::SpotInstances => ("Spot instances", "스팟 인스턴스 수"),
        CostLabel::SpotShare => ("Share of spot instances", "스팟 인스턴스 비율"),
        CostLabel::SpotDiscount => ("Spot discount", "스팟 할인"),
        CostLabel::FullPrice => ("The whole price", "전체 가격"),
        CostLabel::PartPaid => ("Part that is paid", "지불 비율"),
        CostLabel::Volumes => ("EBS gp3 volumes", "EBS gp3 볼륨"),
        CostLabel::VolumeSize => ("Volume of an instance", "인스턴스당 볼륨"),
        CostLabel::Addresses => ("Public IPv4 addresses", "퍼블릭 IPv4 주소"),
        CostLabel::InstanceAddresses => ("Addresses of instances", "인스턴스 주소 수"),
        CostLabel::BalancerAddresses => ("Addresses of load balancers", "로드 밸런서 주소 수"),
        CostLabel::Balancers => ("Load balancers", "로드 밸런서 수"),
        CostLabel::BalancerZones => ("Zones of a load balancer", "로드 밸런서의 존 수"),
        CostLabel::Zones => ("Availability Zones", "존 수"),
        CostLabel::Alarms => ("CloudWatch alarms", "CloudWatch 경보"),
        CostLabel::AlarmCount => ("Alarms", "경보 수"),
        CostLabel::FreeAlarms => ("Alarms free for every account", "계정마다 무료인 경보"),
        CostLabel::PaidAlarms => ("Alarms that are paid", "유료 경보"),
        CostLabel::AutoScaling => ("EC2 Auto Scaling, free of charge", "EC2 Auto Scaling(무료)"),
    };
    language.pick(english, korean)
}

/// What load balancers and transfer are charged by.
pub(super) fn usage_label(language: Language, label: UsageLabel) -> &'static str {
    let (english, korean) = match label {
        UsageLabel::Balancer => ("Load balancer", "로드 밸런서"),
        UsageLabel::BalancerHours => ("Hours of the load balancer", "로드 밸런서 시간"),
        UsageLabel::BalancerUnits => ("Capacity units", "용량 단위(LCU)"),
        UsageLabel::BalancerGb => ("GB through the load balancer", "로드 밸런서 처리 GB"),
        UsageLabel::Lcu => ("LCU in the mean hour", "평균 시간의 LCU"),
        UsageLabel::LcuOfConnections => ("LCU for new connections", "새 연결의 LCU"),
        UsageLabel::LcuOfOpen => ("LCU for open connections", "활성 연결의 LCU"),
        UsageLabel::LcuOfBytes => ("LCU for bytes", "처리 바이트의 LCU"),
        UsageLabel::LcuOfRules => ("LCU for evaluated rules", "규칙 평가의 LCU"),
        UsageLabel::ConnectionsInLcu => ("New connections in an LCU", "LCU당 새 연결"),
        UsageLabel::OpenInLcu => ("Open connections in an LCU", "LCU당 활성 연결"),
        UsageLabel::GbInLcu => ("GB an hour in an LCU", "LCU당 시간별 GB"),
        UsageLabel::RulesInLcu => ("Evaluated rules in an LCU", "LCU당 규칙 평가"),
        UsageLabel::Requests => ("Requests", "요청 수"),
        UsageLabel::Seconds => ("Seconds", "초"),
        UsageLabel::RequestRate => ("Mean request rate", "평균 요청률"),
        UsageLabel::RequestsPerConnection => ("Requests of a connection", "연결당 요청"),
        UsageLabel::ConnectionRate => ("New connections", "새 연결"),
        UsageLabel::ConnectionSeconds => ("Seconds that a connection is open", "연결 유지 시간(초)"),
        UsageLabel::OpenConnections => ("Open connections", "활성 연결"),
        UsageLabel::RequestBytes => ("Bytes of a request", "요청 크기"),
        UsageLabel::ResponseBytes => ("Bytes of a response", "응답 크기"),
        UsageLabel::BytesBothWays => ("Bytes both ways", "양방향 바이트"),
        UsageLabel::BytesOfAGb => ("Bytes of a GB", "1 GB의 바이트"),
        UsageLabel::SecondsOfAnHour => ("Seconds of an hour", "한 시간의 초"),
        UsageLabel::GbAnHour => ("GB an hour", "시간당 GB"),
        UsageLabel::Rules => ("Rules of the listener", "리스너 규칙"),
        UsageLabel::FreeRules => ("Rules free for every request", "요청마다 무료인 규칙"),
        UsageLabel::CountedRules => ("Rules that count", "계산에 드는 규칙"),
        UsageLabel::RuleRate => ("Rule evaluations", "규칙 평가"),
        UsageLabel::Internet => ("Transfer to the internet", "인터넷 전송"),
        UsageLabel::InternetStep => ("Step of the price", "가격 구간"),
        UsageLabel::RequestsAMonth => ("Requests in a month", "월간 요청"),
        UsageLabel::InternetShare => ("Share to the internet", "인터넷으로 나가는 비율"),
        UsageLabel::InternetGb => ("To the internet in a month", "월간 인터넷 전송량"),
        UsageLabel::AllInternetGb => ("With what goes there before", "먼저 나가는 양을 더한 전송량"),
        UsageLabel::FreeGb => ("GB free for every account", "계정마다 무료인 GB"),
        UsageLabel::StepFrom => ("Beginning of the step", "구간 시작"),
        UsageLabel::StepUntil => ("End of the step", "구간 끝"),
        UsageLabel::StepReached => ("Reached in the step", "구간 도달량"),
        UsageLabel::StepGb => ("GB in the step", "구간의 GB"),
        UsageLabel::BetweenZones => ("Transfer between zones", "존 간 전송"),
        UsageLabel::BytesBehind => ("Bytes behind a request", "요청당 백엔드 통신량"),
        UsageLabel::OtherZones => ("Other zones", "다른 존 수"),
        UsageLabel::ZoneShare => ("Share that crosses zones", "존을 넘는 비율"),
        UsageLabel::ZoneGb => ("Between zones in a month", "월간 존 간 전송량"),
        UsageLabel::Directions => ("Directions that are charged", "과금 방향 수"),
    };
    language.pick(english, korean)
}

/// A day with scaling, and Fargate.
pub(super) fn comparison_label(language: Language, label: ComparisonLabel) -> &'static str {
    let (english, korean) = match label {
        ComparisonLabel::DayScaled => ("A day with scaling", "스케일링한 하루"),
        ComparisonLabel::DayAtLeast => ("A day at the least", "최소 상태의 하루"),
        ComparisonLabel::DayFixed => ("A day, each type at its most", "유형별 최대 고정"),
        ComparisonLabel::DaySaved => ("Saved by scaling", "스케일링 절감액"),
        ComparisonLabel::DaySavedAtMost => ("Saved by scaling at the most", "최대 스케일링 절감액"),
        ComparisonLabel::HoursOfADay => ("Hours of a day", "하루의 시간"),
        ComparisonLabel::InstanceHours => ("Instance-hours", "인스턴스-시간"),
        ComparisonLabel::HoursSeen => ("Hours of the run", "시뮬레이션 시간"),
        ComparisonLabel::MeanInstances => ("Instances in the mean", "평균 인스턴스 수"),
        ComparisonLabel::PeakInstances => ("Instances at the most", "최대 인스턴스 수"),
        ComparisonLabel::LeastInstances => ("Instances at the least", "최소 인스턴스 수"),
        ComparisonLabel::Fargate => ("All services on Fargate", "모든 서비스를 Fargate에서"),
        ComparisonLabel::FargateService => ("On Fargate", "Fargate에서"),
        ComparisonLabel::FargateTask => ("A task on Fargate", "Fargate 태스크 하나"),
        ComparisonLabel::TaskCpuPrice => ("CPU", "CPU"),
        ComparisonLabel::TaskMemoryPrice => ("Memory", "메모리"),
        ComparisonLabel::TaskLicencePrice => ("Licence of Windows", "Windows 라이선스"),
        ComparisonLabel::TaskStoragePrice => ("Ephemeral storage", "임시 스토리지"),
        ComparisonLabel::TaskVcpus => ("vCPUs of the size", "크기의 vCPU"),
        ComparisonLabel::TaskGb => ("Memory of the size", "크기의 메모리"),
        ComparisonLabel::StorageGb => ("Ephemeral storage", "임시 스토리지"),
        ComparisonLabel::FreeStorageGb => ("Ephemeral storage that is free", "무료 임시 스토리지"),
        ComparisonLabel::PaidStorageGb => ("Ephemeral storage that is paid", "유료 임시 스토리지"),
        ComparisonLabel::Tasks => ("Tasks", "태스크 수"),
        ComparisonLabel::FleetCost => ("Instances of the fleet", "플릿의 인스턴스"),
        ComparisonLabel::FleetVcpus => ("vCPUs of the fleet", "플릿의 vCPU"),
        ComparisonLabel::FleetGb => ("Memory of the fleet", "플릿의 메모리"),
        ComparisonLabel::FleetOnFargate => ("The fleet at Fargate's prices", "Fargate 가격으로 본 플릿"),
        ComparisonLabel::ReservedVcpus => ("vCPUs that tasks reserve", "태스크가 예약한 vCPU"),
        ComparisonLabel::ReservedGb => ("Memory that tasks reserve", "태스크가 예약한 메모리"),
        ComparisonLabel::ReservedOnFargate => ("Reserved at Fargate's prices", "Fargate 가격으로 본 예약량"),
        ComparisonLabel::FleetOfFargate => ("The fleet beside its tasks on Fargate", "Fargate 대비 플릿"),
        ComparisonLabel::ReservedShare => ("Share that is reserved", "예약 비율"),
        ComparisonLabel::BreakEven => ("Break-even share", "손익분기 비율"),
        ComparisonLabel::VcpusOfAUnit => ("vCPU of the unit", "비교 단위의 vCPU"),
        ComparisonLabel::GbOfAUnit => ("Memory beside a vCPU", "vCPU당 메모리"),
        ComparisonLabel::UnitOnFargate => ("vCPU + 2 GB on Fargate", "Fargate의 vCPU + 2 GB"),
        ComparisonLabel::UnitsOfAFleet => ("vCPU + 2 GB in the fleet", "플릿의 vCPU + 2 GB 수"),
        ComparisonLabel::UnitsReserved => ("vCPU + 2 GB that tasks reserve", "예약된 vCPU + 2 GB 수"),
        ComparisonLabel::UnitAtFull => ("vCPU + 2 GB, all reserved", "모두 예약된 vCPU + 2 GB"),
        ComparisonLabel::UnitToday => ("vCPU + 2 GB, as reserved", "현재 예약의 vCPU + 2 GB"),
        ComparisonLabel::FargateDifference => ("Fargate beside the fleet", "플릿 대비 Fargate"),
    };
    language.pick(english, korean)
}

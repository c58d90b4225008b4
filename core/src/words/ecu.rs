//! Computing power: what its numbers are called, and how far they may be off.

use super::Language;
use super::number::thousands;
use crate::catalogue::EcuBasis;
use crate::sizing::{EcuLabel, Fit};

/// What a number of computing power, or of servers, is.
pub(super) fn ecu_label(language: Language, label: EcuLabel) -> &'static str {
    use EcuLabel as L;
    let (english, korean) = match label {
        L::Published => ("ECU published by AWS", "AWS가 발표한 ECU"),
        L::Estimated => ("Estimated ECU", "추정 ECU"),
        L::MeanError => ("Mean error", "평균 오차"),
        L::MostError => ("Greatest error", "최대 오차"),
        L::Vcpus => ("vCPUs", "vCPU 수"),
        L::OfAVcpu => ("ECU of a vCPU", "vCPU당 ECU"),
        L::CoreMark => ("CoreMark of a vCPU", "vCPU당 CoreMark"),
        L::CoreMarkOfAnEcu => ("CoreMark of an ECU", "ECU당 CoreMark"),
        L::BaselineShare => ("Baseline of a burstable type", "버스트 유형의 기준 성능"),
        L::Baseline => ("ECU at the baseline", "기준 성능 ECU"),
        L::Marks => ("PassMark", "PassMark"),
        L::MarksOfAnEcu => ("Marks of an ECU", "ECU당 PassMark 점수"),
        L::MarksOfAGhz => ("Marks of a core at 1 GHz", "1 GHz 코어의 PassMark 점수"),
        L::MarksOfTheDefinition => ("Marks of an ECU by its definition", "정의에 따른 ECU당 PassMark 점수"),
        L::ProcessorCores => ("Cores of the processor", "프로세서의 코어 수"),
        L::Clock => ("Clock", "클럭"),
        L::ClockOfAnEcu => ("Clock of the core that defines an ECU", "ECU를 정의하는 코어의 클럭"),
        L::CpuUnits => ("CPU units", "CPU 단위"),
        L::WeightedCpuUnits => ("CPU units × ECU", "CPU 단위 × ECU"),
        L::UnitsOfAVcpu => ("CPU units of a vCPU", "vCPU당 CPU 단위"),
        L::OfATask => ("ECU of a task", "태스크의 ECU"),
        L::SameOnAnother => ("CPU units for the same ECU", "같은 ECU에 필요한 CPU 단위"),
        L::TaskCpuOnAverage => ("CPU units of a task on average", "태스크의 평균 CPU 단위"),
        L::TaskCpu => ("CPU units of a task at the peak", "태스크의 피크 CPU 단위"),
        L::TaskMemory => ("Memory of a task", "태스크의 메모리"),
        L::MebibytesOfAGibibyte => ("MiB of a GiB", "GiB당 MiB"),
        L::NominalMemory => ("Memory of the type", "유형의 메모리"),
        L::SystemShare => ("Share that the operating system keeps", "운영체제가 쓰는 비율"),
        L::SystemBase => ("What the operating system keeps besides", "운영체제가 따로 쓰는 메모리"),
        L::SystemMemory => ("What the operating system keeps", "운영체제가 쓰는 메모리"),
        L::RegisteredMemory => ("Registered memory", "등록된 메모리"),
        L::AgentMemory => ("Kept by the agent (ECS_RESERVED_MEMORY)", "에이전트 예약분(ECS_RESERVED_MEMORY)"),
        L::MemoryForTasks => ("Memory for tasks", "태스크가 쓸 수 있는 메모리"),
        L::CpuForTasks => ("CPU units for tasks", "태스크가 쓸 수 있는 CPU 단위"),
        L::MostPorts => ("Reserved ports at most", "예약 포트 최대 수"),
        L::SystemPorts => ("Ports of SSH, Docker and the agent", "SSH, Docker, 에이전트의 포트"),
        L::PortsForTasks => ("Static host ports for tasks", "태스크가 쓸 수 있는 정적 호스트 포트"),
        L::Interfaces => ("Network interfaces", "네트워크 인터페이스"),
        L::OwnInterface => ("The instance's own interface", "인스턴스 자체 인터페이스"),
        L::AwsvpcTasks => ("Tasks in awsvpc mode", "awsvpc 모드 태스크 수"),
        L::AwsvpcTasksWithTrunking => {
            ("Tasks in awsvpc mode with trunking", "트렁킹 사용 시 awsvpc 모드 태스크 수")
        }
        L::Servers => ("Servers", "서버 수"),
        L::ServerCores => ("Cores of the server", "서버의 코어 수"),
        L::OfAServer => ("ECU of a server", "서버의 ECU"),
        L::AverageShare => ("Average utilisation", "평균 사용률"),
        L::PeakShare => ("Peak utilisation", "피크 사용률"),
        L::AverageOfAServer => ("ECU used on average", "평균 사용 ECU"),
        L::PeakOfAServer => ("ECU used at the peak", "피크 사용 ECU"),
        L::NotesPeak => ("ECU of the notes' web server at the peak", "노트의 웹 서버 피크 ECU"),
        L::NotesServer => ("ECU of the notes' web server", "노트의 웹 서버 ECU"),
        L::OfServers => ("ECU of the servers", "서버들의 ECU"),
        L::AverageOfServers => ("ECU that the servers use on average", "서버들의 평균 사용 ECU"),
        L::PeakOfServers => ("ECU that the servers use at the peak", "서버들의 피크 사용 ECU"),
        L::PeakOverAverage => ("Peak above the average", "평균을 넘는 피크"),
        L::GreatestPeakOverAverage => ("Greatest peak above its average", "평균을 가장 크게 넘는 피크"),
        L::PeakOfATask => ("ECU of a task at the peak", "태스크의 피크 ECU"),
        L::AverageOfATask => ("ECU of a task on average", "태스크의 평균 ECU"),
        L::MemoryOfAServer => ("Memory of a server", "서버의 메모리"),
        L::MemoryOfServers => ("Memory of the servers", "서버들의 메모리"),
        L::Growth => ("With growth", "성장 반영"),
        L::Planned => ("ECU to plan for", "계획할 ECU"),
        L::PlannedMemory => ("Memory to plan for", "계획할 메모리"),
        L::Zones => ("Availability Zones", "존 수"),
        L::ZonesLeft => ("Zones left", "남는 존 수"),
        L::PlannedForZoneLoss => ("ECU so that one zone may be lost", "존 하나 손실에 대비한 ECU"),
    };
    language.pick(english, korean)
}

/// How far numbers by a rule are from what AWS published: `12.3 % off on average over 106 published ECU, at most 29.6 %`.
pub fn fit(language: Language, fit: Fit) -> String {
    let Fit { samples, mean_permille, most_permille, .. } = fit;
    let (samples, mean, most) = (thousands(samples), permille(mean_permille), permille(most_permille));
    language.pick(
        format!("{mean} off on average over {samples} published ECU, at most {most}"),
        format!("발표된 ECU {samples}개 대비 오차 평균 {mean}, 최대 {most}"),
    )
}

/// The same where there is less room: `12.3 % off on average, up to 29.6 %`.
pub fn fit_short(language: Language, fit: Fit) -> String {
    let (mean, most) = (permille(fit.mean_permille), permille(fit.most_permille));
    language.pick(format!("{mean} off on average, up to {most}"), format!("오차 평균 {mean}, 최대 {most}"))
}

/// How far the notes' rule and the fitted one are from what AWS published, and why they differ, in sentences.
pub fn why_rules_differ(language: Language, notes: Fit, fitted: Fit) -> String {
    let below = permille(notes.bias_permille.unsigned_abs());
    let (off, samples) = (permille(fitted.mean_permille), thousands(fitted.samples));
    language.pick(
        format!(
            "The notes' rule is one of thumb: a quad-core server of 8,800 marks is 22 ECU. The fitted rule is chosen so \
             that marks give the ECU that AWS published: for {samples} types whose processor is known it is {off} off on \
             average, and the notes' rule is {below} below. AWS counts threads, marks are of PerformanceTest 10, and \
             scores of its versions do not compare. With fewer ECU for the same servers the notes' rule asks for smaller \
             fleets."
        ),
        format!(
            "노트의 규칙은 8,800점인 쿼드코어 서버를 22 ECU로 보는 경험칙입니다. 추정 규칙은 점수에서 AWS가 발표한 ECU가 \
             나오도록 정했습니다. 프로세서가 알려진 유형 {samples}개에서 평균 {off} 벗어나며, 노트의 규칙은 {below} \
             낮습니다. AWS는 스레드를 세고, 점수는 PerformanceTest 10 기준이며 버전이 다르면 비교할 수 없습니다. 노트의 \
             규칙은 같은 서버의 ECU를 적게 보므로 더 작은 플릿을 요구합니다."
        ),
    )
}

/// Where a type's ECU come from.
pub fn ecu_basis(language: Language, basis: EcuBasis) -> &'static str {
    match basis {
        EcuBasis::Published => language.pick("published by AWS", "AWS 발표"),
        EcuBasis::EstimatedFromFamily => {
            language.pick("estimated, measured on the family", "추정, 패밀리 측정")
        }
        EcuBasis::EstimatedFromSibling => {
            language.pick("estimated, measured on a sibling", "추정, 유사 패밀리 측정")
        }
    }
}

/// Thousandths as percent: `12.3 %`.
pub(super) fn permille(permille: u32) -> String {
    match permille % 10 {
        0 => format!("{} %", thousands(permille / 10)),
        tenth => format!("{}.{tenth} %", thousands(permille / 10)),
    }
}

//! What the numbers of fleets are called.

use super::Language;
use crate::sizing::FleetLabel;

pub(super) fn fleet_label(language: Language, label: FleetLabel) -> &'static str {
    let (english, korean) = match label {
        FleetLabel::Cpu => ("CPU for tasks", "태스크용 CPU"),
        FleetLabel::Memory => ("Memory for tasks", "태스크용 메모리"),
        FleetLabel::Ecu => ("Computing power", "컴퓨팅 성능"),
        FleetLabel::Tasks => ("Tasks", "태스크 수"),
        FleetLabel::OfATask => ("What a task asks for", "태스크 하나의 요구량"),
        FleetLabel::Needed => ("What all tasks ask for", "전체 태스크의 요구량"),
        FleetLabel::Spare => ("What is more than needed", "요구량을 넘는 양"),
        FleetLabel::Headroom => ("Headroom, the scarcer of both", "여유(둘 중 부족한 쪽)"),
        FleetLabel::HeadroomOfCpu => ("Headroom of CPU", "CPU 여유"),
        FleetLabel::HeadroomOfMemory => ("Headroom of memory", "메모리 여유"),
        FleetLabel::LargestZone => ("In the zone with the most", "가장 큰 존의 양"),
        FleetLabel::Left => ("Left without that zone", "그 존을 뺀 나머지"),
        FleetLabel::AfterZoneLoss => {
            ("Of what is needed, a zone lost, the scarcer of both", "존 손실 시 충족률(둘 중 부족한 쪽)")
        }
        FleetLabel::CpuAfterZoneLoss => ("CPU of what is needed, a zone lost", "존 손실 시 CPU 충족률"),
        FleetLabel::MemoryAfterZoneLoss => {
            ("Memory of what is needed, a zone lost", "존 손실 시 메모리 충족률")
        }
        FleetLabel::Bound => ("At least, in a month", "월 하한"),
        FleetLabel::BoundAnHour => ("At least, in an hour", "시간당 하한"),
        FleetLabel::OverBound => ("More than at least", "하한을 넘는 금액"),
        FleetLabel::Gap => ("Gap to what is proved", "하한과의 차이"),
        FleetLabel::Difference => ("Beside the present instances", "현재 인스턴스와의 차이"),
        FleetLabel::Saving => ("Less than the type in use", "현재 유형 대비 절감"),
        FleetLabel::MoreEcu => ("More ECU than the type in use", "현재 유형 대비 ECU 증가"),
        FleetLabel::Stranded => ("Paid for what no task takes", "쓰이지 않는 자원의 월 비용"),
        FleetLabel::StrandedShare => ("Part that no task takes", "쓰이지 않는 비율"),
        FleetLabel::CpuLeft => ("CPU that no task takes", "쓰이지 않는 CPU"),
        FleetLabel::MemoryLeft => ("Memory that no task takes", "쓰이지 않는 메모리"),
        FleetLabel::WorthLeft => ("What is left, counted in memory", "남는 자원(메모리로 환산)"),
        FleetLabel::Worth => ("All of it, counted in memory", "전체 자원(메모리로 환산)"),
        FleetLabel::MemoryOfAVcpu => {
            ("Memory that costs as much as a vCPU on Fargate", "Fargate에서 vCPU 하나와 값이 같은 메모리")
        }
        FleetLabel::MibOfAGib => ("MiB of a GiB", "1 GiB의 MiB"),
        FleetLabel::Vcpus => ("vCPUs of an instance", "인스턴스의 vCPU"),
        FleetLabel::OfOne => ("An instance in a month", "인스턴스당 월 비용"),
        FleetLabel::Alike => ("Instances with as much left", "같은 양이 남는 인스턴스"),
        FleetLabel::Nothing => ("Nothing", "없음"),
        FleetLabel::Monthly => ("All instances in a month", "전체 인스턴스 월 비용"),
    };
    language.pick(english, korean)
}

//! Words of the screen of servers, fleets and costs.

use stowage_core::words::{Language, thousands};

use super::Text;

/// The screen.
pub const TITLE: Text = Text::new("Sizing bench", "크기 산정");
/// The dialog that shows what a number was computed from.
pub const FIGURE_TITLE: Text = Text::new("Where this number comes from", "숫자의 근거");
/// The dialog on what is stored in ECR.
pub const REGISTRY: Text = Text::new("Registry (Amazon ECR)", "레지스트리(Amazon ECR)");
/// What a click on a number does.
pub const TRACE: Text = Text::new("Show what it is computed from", "계산 근거 보기");
/// The column at the left.
pub const NEEDED: Text = Text::new("What is needed", "필요한 것");
/// The fleets in the middle.
pub const FLEETS: Text = Text::new("Fleets", "플릿");
/// The plot's axes.
pub const PLOT_OF: Text = Text::new("headroom against monthly cost", "월 비용 대비 여유");
/// The table.
pub const CANDIDATES: Text = Text::new("Candidates", "후보");
/// The column at the right.
pub const SELECTED: Text = Text::new("Selected fleet", "선택한 플릿");
/// Whose needs a fleet is to hold.
pub const NEEDS: Text = Text::new("A fleet for", "플릿 대상");
/// Those of services.
pub const OF_SERVICES: Text = Text::new("desired tasks", "원하는 태스크");
/// The most tasks of the run.
pub const OF_PEAK: Text = Text::new("run's peak", "실행 피크");
/// Those of servers.
pub const OF_SERVERS: Text = Text::new("servers", "서버");
/// Nothing to hold: no line of the list is a server.
pub const NO_SERVERS: Text = Text::new(
    "No server can be read of the list; what is wrong stands below it.",
    "목록에서 읽을 수 있는 서버가 없습니다. 이유는 목록 아래에 있습니다.",
);
/// The same where no service has tasks.
pub const NO_TASKS: Text = Text::new(
    "No service has tasks. Create a service on the board to find the fleet that holds it.",
    "태스크가 있는 서비스가 없습니다. 보드에서 서비스를 만들면 알맞은 플릿을 찾습니다.",
);
/// The way to where services are created.
pub const TO_BOARD: Text = Text::new("Go to the board", "보드로 이동");
/// The search goes on.
pub const SEARCHING: Text = Text::new("Searching for fleets", "플릿 탐색 중");
/// The search has ended.
pub const SEARCHED: Text = Text::new("Search complete", "탐색 완료");
/// The user has stopped it.
pub const STOPPED: Text =
    Text::new("Stopped: the best so far is shown", "중지됨. 지금까지의 최선을 보여 줍니다.");
/// It has broken off.
pub const SEARCH_FAILED: Text = Text::new("The search broke off.", "탐색이 중단되었습니다.");
/// The button that stops it.
pub const STOP: Text = Text::new("Stop", "중지");
/// The button that begins it anew.
pub const SEARCH_AGAIN: Text = Text::new("Search again", "다시 탐색");
/// The button that has the plan start with the fleet.
pub const ADOPT: Text = Text::new("Use this fleet on the board", "보드에 적용");
/// What is said in its place for the present fleet.
pub const IS_PRESENT: Text = Text::new("This fleet is on the board", "현재 보드의 플릿");
/// The fields over the plot.
pub const LIMITS: Text = Text::new("What a fleet has to satisfy", "플릿 조건");
/// Which types are looked at.
pub const FAMILIES: Text = Text::new("Families or types", "패밀리·유형");
/// What holds where none is named.
pub const FAMILIES_HINT: Text = Text::new("current general, compute, memory", "현세대 범용·컴퓨팅·메모리");
/// What may be lost.
pub const SURVIVE: Text = Text::new("Survive the loss of", "손실 대비");
/// Nothing is lost.
pub const NOTHING: Text = Text::new("nothing", "없음");
/// Any one instance is.
pub const ONE_INSTANCE: Text = Text::new("one instance", "인스턴스 하나");
/// Any one zone is.
pub const ONE_ZONE: Text = Text::new("one zone", "존 하나");
/// The processors.
pub const ARCHITECTURE: Text = Text::new("Architecture", "아키텍처");
/// As the instances have it.
pub const AS_INSTANCES: Text = Text::new("as the instances", "현재와 동일");
/// Intel and AMD.
pub const X86: Text = Text::new("x86", "x86");
/// Graviton.
pub const ARM: Text = Text::new("Arm", "Arm");
/// Both.
pub const ANY: Text = Text::new("any", "모두");
/// How much more there is room for.
pub const HEADROOM: Text = Text::new("Headroom", "여유");
/// The most types in a mix.
pub const MAX_TYPES: Text = Text::new("Types at most", "최대 유형 수");
/// The share of spot instances.
pub const SPOT: Text = Text::new("Spot share", "스팟 비율");
/// How much less they cost.
pub const SPOT_DISCOUNT: Text = Text::new("Spot discount", "스팟 할인");
/// A column: types with counts.
pub const FLEET: Text = Text::new("Fleet", "플릿");
/// A column.
pub const INSTANCES: Text = Text::new("Instances", "인스턴스");
/// A column.
pub const ECU: Text = Text::new("ECU", "ECU");
/// A column.
pub const MONTHLY: Text = Text::new("Monthly", "월 비용");
/// After what a fleet costs more or less.
pub const AGAINST_PRESENT: Text =
    Text::new("a month beside the present instances", "(월, 현재 인스턴스와 비교)");
/// Instead of that where it costs the same.
pub const AS_MUCH_AS_PRESENT: Text =
    Text::new("As much as the present instances", "현재 인스턴스와 같은 비용");
/// The selected fleet is the cheapest.
pub const PROVED: Text = Text::new(
    "No fleet within these limits costs less: proved.",
    "이 조건에서 더 저렴한 플릿이 없음이 증명되었습니다.",
);
/// What is proved of every fleet.
pub const AT_LEAST: Text = Text::new("At least, in a month", "월 하한");
/// How far the selected fleet is above that.
pub const GAP: Text = Text::new("above it", "초과");
/// What a type costs, beside another one.
pub const PRICE: Text = Text::new("Price", "가격");
/// A column: what no task takes, in money.
pub const STRANDED: Text = Text::new("Stranded", "남는 자원");
/// A column: what is left of what is needed.
pub const ZONE_LOST: Text = Text::new("Zone lost", "존 손실 시");
/// What that is short for.
pub const ZONE_LOST_HINT: Text = Text::new(
    "What is left of what is needed when the largest zone is lost; a tick where every task finds an instance then",
    "가장 큰 존을 잃었을 때 필요량 대비 남는 비율. 그때도 모든 태스크가 배치되면 체크 표시",
);
/// Why ECU are about so many.
pub const COUNTED_ALIKE: Text = Text::new(
    "ECU were not published of all these types, so all are counted alike, by the estimate:",
    "일부 유형은 ECU가 발표되지 않아 모두 같은 추정치로 계산합니다.",
);
/// A column.
pub const MEMORY: Text = Text::new("Memory", "메모리");
/// A column.
pub const TYPE: Text = Text::new("Type", "유형");
/// A column: tasks on each of some instances.
pub const ON_EACH: Text = Text::new("On each", "인스턴스당 태스크");
/// Instead of tasks.
/// The dashed line of the plot.
pub const FRONTIER: Text = Text::new("none cheaper with as much headroom", "같은 여유에서 최저 비용");
/// A colour of the plot, and a column's sense.
pub const SURVIVES_ZONE: Text = Text::new("survives a zone", "존 손실 견딤");
/// The line in the plot, and the same in fewer words.
pub const ZONE_LINE: [Text; 2] = [
    Text::new(
        "enough for the loss of a zone, spread evenly over all",
        "모든 존에 고르게 분산하면 존 하나를 잃어도 충분",
    ),
    Text::new("enough for a zone's loss", "존 하나를 잃어도 충분"),
];
/// It does.
pub const SURVIVES: Text = Text::new("survives", "존 손실 견딤");
/// It does not.
pub const FAILS: Text = Text::new("does not survive", "존 손실 못 견딤");
/// Only what does.
pub const SURVIVORS: Text = Text::new("survives a zone", "존 손실을 견디는 것만");
/// The field over the table.
pub const FILTER: Text = Text::new("Filter by type", "유형으로 필터");
/// The filter leaves nothing.
pub const NONE_LEFT: Text = Text::new("No fleet matches the filter.", "필터에 맞는 플릿이 없습니다.");
/// The fleet of the plan.
pub const YOU: Text = Text::new("now", "현재");
/// It is the one that is recommended too.
pub const YOU_RECOMMENDED: Text = Text::new("now, recommended", "현재, 추천");
/// It does not hold what is needed.
const TOO_SMALL: Text = Text::new("too small", "용량 부족");
/// The cheapest that satisfies what is asked.
pub const RECOMMENDED: Text = Text::new("recommended", "추천");
/// The cheapest of a search that has not ended.
pub const CHEAPEST_SO_FAR: Text = Text::new("cheapest so far", "지금까지 최저");
/// Another fleet of such a search.
pub const SO_FAR: Text = Text::new("so far", "잠정");
/// What is not known of it yet.
pub const SO_FAR_HINT: Text = Text::new(
    "So far: its search has not ended. How services place their tasks on it is looked at then, and what that needs makes it dearer.",
    "잠정 결과입니다. 탐색이 끝나면 서비스의 배치 전략을 확인하며, 그에 필요한 인스턴스만큼 비싸질 수 있습니다.",
);
/// A shape of the plot.
pub const COMPUTE: Text = Text::new("compute", "컴퓨팅");
/// A shape of the plot.
pub const GENERAL: Text = Text::new("general", "범용");
/// A shape of the plot.
pub const MEMORY_TYPES: Text = Text::new("memory", "메모리");
/// A shape of the plot.
pub const MIX: Text = Text::new("searched mix", "탐색한 조합");
/// After money.
pub const A_MONTH: Text = Text::new("a month", "/월");
/// The cheapest fleets for the bounds of scaling.
pub const LOADS: Text = Text::new("Cheapest fleet by task count", "태스크 수별 최저 비용 플릿");
/// Newer types.
pub const UPGRADES: Text = Text::new("Newer types for the present ones", "새 세대 유형 제안");
/// The images have to be built anew.
pub const REBUILD: Text = Text::new("Images must be built for Arm.", "Arm용 이미지 빌드가 필요합니다.");
/// The button.
pub const APPLY: Text = Text::new("Apply", "적용");

/// That a fleet does not hold everything: so many tasks find no instance, or it has too little.
pub fn not_enough(language: Language, unplaced: u32) -> String {
    if unplaced == 0 {
        return TOO_SMALL.of(language).to_owned();
    }
    let unplaced = thousands(unplaced);
    language.pick(format!("{unplaced} unplaced"), format!("미배치 {unplaced}개"))
}

/// The greatest part of a fleet, where there is no room for all of it.
pub fn and_others(language: Language, part: &str, others: u32) -> String {
    let others = thousands(others);
    language.pick(format!("{part} + {others} more"), format!("{part} 외 {others}대"))
}

/// Of a fleet of one type, while searches are on their way.
pub const NOT_TRIED: Text = Text::new(
    "Whether services find room for all tasks on it is tried when the searches have ended.",
    "서비스가 모든 태스크를 배치할 수 있는지는 탐색이 끝나면 확인합니다.",
);

/// The button that shows the rest of the table.
pub fn all_fleets(language: Language, count: usize) -> String {
    language.pick(format!("Show all {count}"), format!("{count}개 모두 보기"))
}

//! Words of costs: the bill, Fargate, what is bought, and prices of one's own.

use stowage_core::words::Language;

use super::Text;

/// The bill.
pub const BILL: Text = Text::new("All in, a month", "한 달 전체 비용");
/// A column of the bill: the plan's own fleet.
pub const OWN: Text = Text::new("Now", "현재");
/// A column of the bill: the selected fleet.
pub const SELECTED: Text = Text::new("Selected", "선택");
/// After a type on the bill.
pub const ON_DEMAND: Text = Text::new("on demand", "온디맨드");
/// The switch under the bill.
pub const FROM_RUN: Text = Text::new("Requests as in the simulation", "시뮬레이션의 요청 수 사용");
/// A run that has not come to its end.
pub const RUN_SO_FAR: Text = Text::new("The simulation has come to", "시뮬레이션 진행");
/// Days beside each other.
pub const DAY: Text = Text::new("Scaling beside a fixed fleet, a day", "하루 기준 스케일링과 고정 플릿");
/// Instances beside Fargate.
pub const FARGATE: Text = Text::new("EC2 or Fargate", "EC2 또는 Fargate");
/// What is compared.
pub const UNIT: Text = Text::new("per vCPU + 2 GB, monthly", "vCPU + 2 GB당 월 비용");
/// Where the lines meet.
pub const BREAK_EVEN: Text = Text::new("break-even", "손익분기");
/// How much is reserved.
pub const THIS_FLEET: Text = Text::new("this fleet", "이 플릿");
/// There is no fleet to compare.
pub const NOTHING_TO_COMPARE: Text =
    Text::new("There are no instances to compare with Fargate.", "Fargate와 비교할 인스턴스가 없습니다.");
/// A table of services.
pub const SERVICE_A_MONTH: Text = Text::new("Service, a month", "서비스, 월 비용");
/// What is bought.
pub const SETTINGS: Text = Text::new("What is bought", "구매 조건");
/// Less than on demand.
pub const DISCOUNT: Text = Text::new("Discount on instances", "인스턴스 할인");
/// The volume of each instance.
pub const VOLUME: Text = Text::new("gp3 volume each", "인스턴스당 gp3");
/// Addresses.
pub const PUBLIC_IPV4: Text =
    Text::new("Instances have public IPv4 addresses", "인스턴스에 퍼블릭 IPv4 주소");
/// What AWS gives every account.
pub const FREE_ALLOWANCES: Text =
    Text::new("Free GB and alarms go to this plan", "무료 제공량을 이 플랜에 적용");
/// A size.
pub const REQUEST_BYTES: Text = Text::new("Bytes of a request", "요청 크기");
/// A size.
pub const RESPONSE_BYTES: Text = Text::new("Bytes of a response", "응답 크기");
/// Of a connection.
pub const REQUESTS_PER_CONNECTION: Text = Text::new("Requests a connection", "연결당 요청");
/// Of a connection.
pub const CONNECTION_SECONDS: Text = Text::new("Connection stays open", "연결 유지 시간");
/// Of the responses.
pub const INTERNET: Text = Text::new("Responses to the internet", "인터넷 응답 비율");
/// Databases and other services.
pub const BYTES_BEHIND: Text = Text::new("Bytes behind a request", "요청당 백엔드 통신량");
/// The button, and the dialog.
pub const PRICES: Text = Text::new("Prices", "가격");
/// What the dialog is about.
pub const PRICES_HINT: Text = Text::new(
    "A price of your own takes the place of AWS's everywhere in this plan. US dollars, up to nine decimals.",
    "직접 입력한 가격은 이 플랜 전체에서 AWS 가격을 대신합니다. 미국 달러이며 소수점 아래 9자리까지 씁니다.",
);
/// A column.
pub const WHAT: Text = Text::new("What", "항목");
/// A column.
pub const AWS: Text = Text::new("AWS", "AWS");
/// A column.
pub const OWN_PRICE: Text = Text::new("Own price", "직접 입력");
/// The button that takes an own price away.
pub const RESET: Text = Text::new("Use AWS's price", "AWS 가격 사용");
/// AWS has none.
pub const UNKNOWN: Text = Text::new("not known", "알 수 없음");
/// What is wrong with a price.
pub const NO_PRICE: Text = Text::new(
    "A price is US dollars such as 0.0912, at most a million.",
    "가격은 0.0912와 같은 미국 달러이며 백만 이하여야 합니다.",
);
/// A field.
pub const OTHER_TYPE: Text = Text::new("Another instance type", "다른 인스턴스 유형");
/// What is wrong with it.
pub const NO_TYPE: Text = Text::new("There is no such instance type.", "이런 인스턴스 유형이 없습니다.");
/// Why its button does nothing yet.
pub const TYPE_HINT: Text =
    Text::new("Name a type, such as m7g.large.", "m7g.large와 같은 유형을 입력하십시오.");
/// Its button.
pub const SHOW_TYPE: Text = Text::new("Add to the list", "목록에 추가");

/// The end of the axis of the plot.
pub fn all_reserved(language: Language, percent: f64) -> String {
    language.pick(format!("{percent:.0} % reserved"), format!("태스크 예약률 {percent:.0} %"))
}

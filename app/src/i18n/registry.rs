//! Words of the registry.

use stowage_core::words::Language;

use super::Text;

/// The panel beside the fleets.
pub const MONTHLY: Text = Text::new("ECR, monthly", "ECR 월 비용");
/// The button that opens the dialog.
pub const EDIT: Text = Text::new("Registry", "레지스트리");
/// A plan without repositories.
pub const NONE: Text = Text::new(
    "Say what the registry holds to see what it costs, and what a lifecycle policy would delete.",
    "레지스트리에 있는 이미지를 입력하면 비용과 수명 주기 정책이 삭제할 이미지를 볼 수 있습니다.",
);
/// The registry's account.
pub const ACCOUNT: Text = Text::new("Account ID", "계정 ID");
/// What it is.
pub const ACCOUNT_HINT: Text = Text::new("12 digits", "숫자 12자리");
/// What is wrong with it.
pub const ACCOUNT_FAULT: Text = Text::new("An account ID has 12 digits.", "계정 ID는 숫자 12자리입니다.");
/// How instances reach the registry.
pub const ROUTE: Text = Text::new("Instances pull through", "인스턴스의 풀 경로");
/// The free tier.
pub const FREE_TIER: Text =
    Text::new("Free tier: 500 MB in the first 12 months", "프리 티어: 첫 12개월 500 MB");
/// The list of repositories.
pub const REPOSITORIES: Text = Text::new("Repositories", "리포지토리");
/// What to do where there is none.
pub const BEGIN: Text = Text::new(
    "Add a repository, then say how many images it holds and how often they are pulled.",
    "리포지토리를 추가하고 이미지 수와 풀 횟수를 입력하면 비용을 볼 수 있습니다.",
);
/// The field for a new one.
pub const NEW_NAME: Text = Text::new("New repository", "새 리포지토리");
/// The button that adds it.
pub const ADD: Text = Text::new("Add", "추가");
/// What is wrong with the name.
pub const NAME_TAKEN: Text =
    Text::new("There is a repository of this name.", "같은 이름의 리포지토리가 있습니다.");
/// The button that takes one away.
pub const REMOVE: Text = Text::new("Remove repository", "리포지토리 제거");
/// How many images there are.
pub const IMAGES: Text = Text::new("Images", "이미지 수");
/// How many are pushed.
pub const PUSHES: Text = Text::new("Pushes a month", "월 푸시 횟수");
/// The layers that all share.
pub const SHARED: Text = Text::new("Shared layers", "공유 레이어");
/// The layers of each.
pub const OWN: Text = Text::new("Layers of each image", "이미지별 레이어");
/// Images that lost their tag.
pub const UNTAGGED: Text = Text::new("Untagged images", "태그 없는 이미지");
/// Pulls in the region.
pub const PULLS: Text = Text::new("Pulls a month, same region", "월 풀 횟수, 같은 리전");
/// Pulls in other regions.
pub const PULLS_ELSEWHERE: Text = Text::new("Pulls from other regions", "다른 리전의 풀 횟수");
/// Pulls from outside.
pub const PULLS_INTERNET: Text = Text::new("Pulls from the internet", "인터넷의 풀 횟수");
/// Pulls to where shared layers are.
pub const CACHED: Text = Text::new("Shared layers cached", "공유 레이어가 있는 풀");
/// What tags begin with.
pub const TAGS: Text = Text::new("Tags begin with", "태그 접두사");
/// Where copies are.
pub const COPIES: Text = Text::new("Copied to regions", "복사할 리전");
/// The section on names of images.
pub const IMAGE: Text = Text::new("Image name", "이미지 이름");
/// The field of a tag.
pub const TAG: Text = Text::new("Tag", "태그");
/// The field that checks a name.
pub const CHECK: Text = Text::new("Check a name", "이름 확인");
/// A name without fault.
pub const GOOD: Text = Text::new("This is a name of an image", "올바른 이미지 이름입니다");
/// A name without tag or digest.
pub const LATEST: Text = Text::new("without a tag, latest is meant", "태그가 없으면 latest입니다");
/// The images of the plan.
pub const USES: Text = Text::new("Images of this plan", "이 플랜의 이미지");
/// The section with commands.
pub const COMMANDS: Text = Text::new("Commands", "명령");
/// The button that copies.
pub const COPY: Text = Text::new("Copy", "복사");
/// It is on the clipboard.
pub const COPIED: Text = Text::new("Copied", "복사됨");
/// When docker was logged in.
pub const LOGGED_IN: Text = Text::new("Logged in at", "로그인 시각");
/// Who may do what.
pub const IAM: Text = Text::new("IAM policy of the namespace", "네임스페이스의 IAM 정책");
/// To pull.
pub const MAY_PULL: Text = Text::new("pull", "풀");
/// To push.
pub const MAY_PUSH: Text = Text::new("pull and push", "풀과 푸시");
/// The section on lifecycle policies.
pub const POLICY: Text = Text::new("Lifecycle policy", "수명 주기 정책");
/// The text of one.
pub const POLICY_TEXT: Text = Text::new("Policy as JSON", "정책 JSON");
/// A new rule.
pub const ADD_RULE: Text = Text::new("Add rule", "규칙 추가");
/// Which images a rule is on.
pub const RULE_ON: Text = Text::new("Images", "대상 이미지");
/// Those without a tag.
pub const ON_UNTAGGED: Text = Text::new("untagged", "태그 없음");
/// All.
pub const ON_ANY: Text = Text::new("all", "모두");
/// Those with tags like a pattern.
pub const ON_TAGGED: Text = Text::new("tagged like", "태그 패턴");
/// The pattern.
pub const PATTERN: Text = Text::new("Pattern", "패턴");
/// What a rule deletes.
pub const RULE_DELETES: Text = Text::new("Delete", "삭제 기준");
/// All but some.
pub const ALL_BUT: Text = Text::new("all but the newest", "최신 외 모두(개수)");
/// Those of some age.
pub const OLDER_THAN: Text = Text::new("older than days", "경과 일수");
/// The number of a rule.
pub const NUMBER: Text = Text::new("Number", "수");
/// The preview.
pub const PREVIEW: Text = Text::new("What it would delete", "삭제할 이미지");
/// A column: of an image.
pub const TAGS_OF: Text = Text::new("Tags", "태그");
/// A column: since its push.
pub const AGE: Text = Text::new("Age", "경과");
/// A column: what a policy does with it.
pub const FATE: Text = Text::new("Outcome", "결과");
/// No policy, or nothing that it deletes.
pub const NO_POLICY: Text =
    Text::new("Without a policy all images stay.", "정책이 없으면 이미지가 모두 남습니다.");
/// A policy, and nothing that it could delete.
pub const NO_IMAGES: Text = Text::new(
    "Say how many images there are to see which would be deleted.",
    "이미지 수를 입력하면 삭제할 이미지를 볼 수 있습니다.",
);
/// A list of images.
pub const LISTED: Text = Text::new(
    "Output of aws ecr describe-images, for the real images",
    "실제 이미지로 보려면 aws ecr describe-images 출력 붙여넣기",
);

/// The button that adds a repository that an image names.
pub fn add_named(language: Language, repository: &str) -> String {
    language.pick(format!("Add {repository}, named by the plan"), format!("플랜의 {repository} 추가"))
}

//! What is said of a registry.

use super::Language;
use super::cost::not_billed;
use super::figure::figure_amount;
use super::json::{document_fault, syntax_fault};
use super::number::{counted, place, thousands};
use crate::json::Place;
use crate::plan::{PullRoute, RepositoryNameFault, TagFault};
use crate::sizing::registry::{
    Caveat, EcrCommand, Effect, Endpoints, EndpointsAdvice, Fate, ImageUriFault, ImageUriFaultKind,
    ImageVerdict, LifecycleAction, RegistryCost, RegistryLabel, TextError, TextFault, Token,
};

/// What a number of a registry is called.
pub(super) fn registry_label(language: Language, label: RegistryLabel) -> &'static str {
    let (english, korean) = match label {
        RegistryLabel::Images => ("Images", "이미지 수"),
        RegistryLabel::SharedLayers => ("Layers that images share", "이미지가 공유하는 레이어"),
        RegistryLabel::ImageLayers => ("Layers of one image alone", "이미지 하나의 고유 레이어"),
        RegistryLabel::OwnLayers => ("Layers of all images alone", "모든 이미지의 고유 레이어"),
        RegistryLabel::Stored => ("Stored", "저장량"),
        RegistryLabel::FreeStorage => ("Free storage", "무료 저장량"),
        RegistryLabel::PaidStorage => ("Storage that is paid for", "유료 저장량"),
        RegistryLabel::Storage => ("Storage", "저장"),
        RegistryLabel::Pulls => ("Pulls", "풀 횟수"),
        RegistryLabel::UncachedPulls => {
            ("Pulls to where shared layers are not yet", "공유 레이어가 아직 없는 풀의 비율")
        }
        RegistryLabel::PullSize => ("One pull", "풀 한 번의 전송량"),
        RegistryLabel::Pulled => ("Pulled", "풀 전송량"),
        RegistryLabel::PulledInRegion => ("Pulled in the region", "같은 리전의 풀 전송량"),
        RegistryLabel::PulledElsewhere => ("Pulled from other regions", "다른 리전의 풀 전송량"),
        RegistryLabel::PulledToInternet => ("Pulled from the internet", "인터넷의 풀 전송량"),
        RegistryLabel::NatPulls => ("Pulls through NAT", "NAT를 거치는 풀"),
        RegistryLabel::GatewaysOfAZone => ("NAT gateways in a zone", "존당 NAT 게이트웨이 수"),
        RegistryLabel::GatewayHours => ("Hours of NAT gateways", "NAT 게이트웨이 시간"),
        RegistryLabel::NatManifests => ("Manifests through NAT", "NAT를 거치는 매니페스트"),
        RegistryLabel::ManifestSize => ("A pull besides its layers", "레이어를 뺀 풀 한 번의 전송량"),
        RegistryLabel::Manifests => ("Pulls besides their layers", "레이어를 뺀 풀 전송량"),
        RegistryLabel::OtherRegionPulls => ("Pulls from other regions", "다른 리전에서 받는 풀"),
        RegistryLabel::InternetPulls => ("Pulls from the internet", "인터넷에서 받는 풀"),
        RegistryLabel::Pushes => ("Pushes", "푸시 횟수"),
        RegistryLabel::Copied => ("Copied", "복사 전송량"),
        RegistryLabel::CopyTransfer => ("Copy", "복사"),
        RegistryLabel::CopyStorage => ("Storage of copies", "복사본 저장"),
        RegistryLabel::Total => ("ECR", "ECR"),
        RegistryLabel::EndpointCount => ("Interface endpoints", "인터페이스 엔드포인트 수"),
        RegistryLabel::Zones => ("Availability Zones", "존 수"),
        RegistryLabel::EndpointHours => ("Hours of interface endpoints", "인터페이스 엔드포인트 시간"),
        RegistryLabel::EndpointTransfer => ("Through interface endpoints", "인터페이스 엔드포인트 처리"),
        RegistryLabel::Endpoints => ("Interface endpoints", "인터페이스 엔드포인트"),
        RegistryLabel::EndpointsBreakEven => {
            ("Endpoints cost less than NAT from", "엔드포인트가 NAT보다 싸지는 양")
        }
        RegistryLabel::ExpiredImages => ("Images deleted", "삭제되는 이미지"),
        RegistryLabel::ArchivedImages => ("Images archived", "보관되는 이미지"),
        RegistryLabel::ExpiredSize => ("Size of images deleted", "삭제되는 이미지의 크기"),
        RegistryLabel::SharingImages => {
            ("Images deleted that have shared layers", "공유 레이어가 있는 삭제 이미지")
        }
        RegistryLabel::SmallerImages => {
            ("Images deleted that are smaller", "공유 레이어보다 작은 삭제 이미지")
        }
        RegistryLabel::KeptLayers => ("Layers that other images keep", "다른 이미지가 쓰는 레이어"),
        RegistryLabel::Freed => ("Freed", "줄어드는 저장량"),
        RegistryLabel::UnpaidStorage => ("Freed of what is paid for", "줄어드는 유료 저장량"),
        RegistryLabel::Saved => ("Saved", "절약"),
    };
    language.pick(english, korean)
}

/// What interface endpoints would cost in place of NAT, and what to do.
pub fn endpoints_advice(language: Language, endpoints: &Endpoints) -> String {
    let [cost, through_nat, break_even] = [&endpoints.cost, &endpoints.through_nat, &endpoints.break_even]
        .map(|one| figure_amount(language, one));
    match endpoints.advice {
        EndpointsAdvice::StayWithNat => language.pick(
            format!("Beside the gateways, interface endpoints would cost {cost}, which pays from {break_even}. At {through_nat}, NAT stays cheaper; an S3 gateway endpoint is free and carries the layers."),
            format!("게이트웨이를 유지할 때 인터페이스 엔드포인트 비용은 {cost}이며, {break_even}부터 이득입니다. {through_nat}에서는 NAT가 더 쌉니다. S3 게이트웨이 엔드포인트는 무료이며 레이어를 전송합니다."),
        ),
        EndpointsAdvice::UseEndpoints => language.pick(
            format!("Beside the gateways, interface endpoints would cost {cost}, which pays from {break_even}; {through_nat} go through NAT. An S3 gateway endpoint is free, carries the layers and saves nearly all of it."),
            format!("게이트웨이를 유지할 때 인터페이스 엔드포인트 비용은 {cost}이며, {break_even}부터 이득입니다. NAT를 거치는 양은 {through_nat}입니다. S3 게이트웨이 엔드포인트는 무료이며 레이어를 전송하므로 비용이 거의 없어집니다."),
        ),
    }
}

/// What a registry's total is without, and in which regions another one's price counts.
pub fn registry_remarks(language: Language, region: &str, cost: &RegistryCost) -> Option<String> {
    let names: Vec<&str> = cost.priced_as_here().collect();
    let names = names.join(", ");
    let as_here = (!names.is_empty()).then(|| {
        language.pick(
            format!("What storage costs in {names} is not known; copies there are priced as in {region}."),
            format!("저장 가격을 알 수 없는 리전의 복사본에는 {region} 가격을 적용했습니다: {names}."),
        )
    });
    let told: Vec<String> =
        not_billed(language, region, &cost.not_billed).into_iter().chain(as_here).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// How instances reach a registry.
pub fn pull_route(language: Language, route: PullRoute) -> &'static str {
    match route {
        PullRoute::Public => language.pick("public addresses", "퍼블릭 주소"),
        PullRoute::Nat => language.pick("NAT gateway", "NAT 게이트웨이"),
        PullRoute::NatAndS3 => language.pick("NAT and S3 gateway endpoint", "NAT와 S3 게이트웨이 엔드포인트"),
        PullRoute::Endpoints => language.pick("interface endpoints", "인터페이스 엔드포인트"),
    }
}

/// What is wrong with a name of an image, with its place, as a sentence.
pub fn image_uri_fault(language: Language, fault: &ImageUriFault) -> String {
    let what = image_uri_fault_kind(language, &fault.kind);
    let at = thousands(fault.at as u64 + 1);
    language.pick(format!("Character {at}: {what}"), format!("{at}번째 문자: {what}"))
}

fn image_uri_fault_kind(language: Language, kind: &ImageUriFaultKind) -> String {
    let (english, korean) = match kind {
        ImageUriFaultKind::Scheme => (
            "A name of an image has no scheme such as https://.",
            "이미지 이름에는 https:// 같은 스킴이 없습니다.",
        ),
        ImageUriFaultKind::Account => ("An account ID has 12 digits.", "계정 ID는 숫자 12자리입니다."),
        ImageUriFaultKind::Service => (
            "After the account comes .dkr.ecr. or .dkr.ecr-fips.",
            "계정 뒤에는 .dkr.ecr. 또는 .dkr.ecr-fips.가 옵니다.",
        ),
        ImageUriFaultKind::Region => (
            "No region is named like this; one is ap-northeast-2.",
            "이런 이름의 리전은 없습니다. 예: ap-northeast-2.",
        ),
        ImageUriFaultKind::NoFips => (
            "ECR has FIPS endpoints in regions of the United States only.",
            "ECR의 FIPS 엔드포인트는 미국 리전에만 있습니다.",
        ),
        ImageUriFaultKind::NoDualStack => (
            "No dual-stack endpoint of ECR is known in this region.",
            "이 리전에는 알려진 ECR 듀얼 스택 엔드포인트가 없습니다.",
        ),
        ImageUriFaultKind::Suffix { expected } => {
            return language.pick(
                format!("Hosts in this region end with {expected}."),
                format!("이 리전의 호스트는 {expected} 형식으로 끝납니다."),
            );
        }
        ImageUriFaultKind::Host => (
            "A registry's host is letters, digits and hyphens between dots; after a colon comes a port.",
            "레지스트리 호스트에는 점 사이에 영문자, 숫자, 하이픈만 있고, 콜론 뒤에는 포트 번호가 옵니다.",
        ),
        ImageUriFaultKind::NoRepository => {
            ("There is no repository after the registry.", "레지스트리 뒤에 리포지토리가 없습니다.")
        }
        ImageUriFaultKind::Repository(fault) => return repository_name_fault(language, *fault),
        ImageUriFaultKind::NoTag => ("There is no tag after the colon.", "콜론 뒤에 태그가 없습니다."),
        ImageUriFaultKind::TagTooLong => ("A tag has at most 128 characters.", "태그는 최대 128자입니다."),
        ImageUriFaultKind::TagCharacter(character) => {
            return language.pick(
                format!("{character:?} cannot stand here in a tag: letters, digits and _ can, and . - behind the first."),
                format!("태그의 이 자리에 쓸 수 없는 문자: {character:?}. 영문자, 숫자, _만 쓸 수 있고 . -는 두 번째 자리부터입니다."),
            );
        }
        ImageUriFaultKind::DigestAlgorithm => {
            ("A digest begins with sha256:.", "다이제스트는 sha256:으로 시작합니다.")
        }
        ImageUriFaultKind::DigestLength { found } => {
            return language.pick(
                format!("A digest has 64 hexadecimal digits; there are {found}."),
                format!("다이제스트는 16진수 64자리입니다. 현재 {found}자리입니다."),
            );
        }
        ImageUriFaultKind::DigestCharacter(character) => {
            return language.pick(
                format!("{character:?} is no hexadecimal digit in small letters."),
                format!("소문자 16진수가 아닌 문자: {character:?}."),
            );
        }
    };
    language.pick(english, korean).to_owned()
}

/// What keeps a text from being a repository's name, as a sentence.
pub fn repository_name_fault(language: Language, fault: RepositoryNameFault) -> String {
    match fault {
        RepositoryNameFault::TooShort => language
            .pick(
                "A repository name has at least 2 characters.",
                "리포지토리 이름은 2자 이상입니다.",
            )
            .to_owned(),
        RepositoryNameFault::TooLong => language
            .pick(
                "A repository name has at most 256 characters.",
                "리포지토리 이름은 최대 256자입니다.",
            )
            .to_owned(),
        RepositoryNameFault::Character(character) => language.pick(
            format!("{character:?} cannot stand in a repository name: lowercase letters, digits and . _ - / can."),
            format!("리포지토리 이름에 쓸 수 없는 문자: {character:?}. 영문 소문자, 숫자, . _ - /만 쓸 수 있습니다."),
        ),
        RepositoryNameFault::Separator(character) => language.pick(
            format!("{character:?} needs a letter or digit on both sides."),
            format!("{character:?} 양쪽에는 영문 소문자나 숫자가 있어야 합니다."),
        ),
    }
}

/// Why no tag can be like a pattern, with its place, as a sentence.
pub fn tag_pattern_fault(language: Language, (at, fault): (usize, TagFault)) -> String {
    let kind = match fault {
        TagFault::Empty => {
            return language
                .pick(
                    "No tag is like an empty pattern; * means all tags.",
                    "빈 패턴에 맞는 태그는 없습니다. *는 모든 태그입니다.",
                )
                .to_owned();
        }
        TagFault::TooLong => ImageUriFaultKind::TagTooLong,
        TagFault::Character(character) => ImageUriFaultKind::TagCharacter(character),
    };
    image_uri_fault(language, &ImageUriFault { at, kind })
}

/// What there is to say of an image that a plan runs.
pub fn image_verdict(language: Language, verdict: &ImageVerdict) -> String {
    match verdict {
        ImageVerdict::Known { repository } => {
            language.pick(format!("repository {repository}"), format!("리포지토리 {repository}"))
        }
        ImageVerdict::Unknown { repository } => language.pick(
            format!("repository {repository}, which this plan's registry does not have"),
            format!("이 플랜의 레지스트리에 없는 리포지토리 {repository}"),
        ),
        ImageVerdict::OtherRegion { host } => language.pick(
            format!("in another region than the plan, {}: pulls cost transfer", host.region),
            format!("플랜과 다른 리전({}): 풀마다 전송 비용이 듭니다", host.region),
        ),
        ImageVerdict::OtherAccount { host } => language.pick(
            format!("in account {}, whose repository policy has to allow pulls", host.account),
            format!("다른 계정 {}: 그 리포지토리 정책이 풀을 허용해야 합니다", host.account),
        ),
        ImageVerdict::EcrPublic => language.pick("Amazon ECR Public", "Amazon ECR Public").to_owned(),
        ImageVerdict::DockerHub => language
            .pick(
                "Docker Hub, which limits pulls; instances behind one NAT gateway count as one",
                "Docker Hub: 풀 횟수 제한이 있으며, 한 NAT 게이트웨이 뒤의 인스턴스는 하나로 셉니다",
            )
            .to_owned(),
        ImageVerdict::Elsewhere { host } => {
            language.pick(format!("registry {host}"), format!("레지스트리 {host}"))
        }
        ImageVerdict::Faulty(fault) => image_uri_fault(language, fault),
    }
}

/// What a command is for.
pub fn ecr_command(language: Language, command: EcrCommand) -> &'static str {
    let (english, korean) = match command {
        EcrCommand::Create => ("Make the repository", "리포지토리 만들기"),
        EcrCommand::LogIn => ("Log in", "로그인"),
        EcrCommand::Tag => ("Tag the image", "이미지에 태그 붙이기"),
        EcrCommand::Push => ("Push it", "푸시"),
        EcrCommand::Pull => ("Pull it", "풀"),
        EcrCommand::Describe => ("List images, for the preview", "이미지 목록(미리 보기용)"),
        EcrCommand::PutLifecyclePolicy => ("Set the lifecycle policy", "수명 주기 정책 설정"),
    };
    language.pick(english, korean)
}

/// Why the login goes through a pipe.
pub fn login_note(language: Language) -> &'static str {
    language.pick(
        "The password goes through a pipe and holds for 12 hours. aws ecr get-login printed a docker login with the password as an argument, which everybody on the machine reads with ps -e; version 2 of the AWS CLI does not have it.",
        "비밀번호는 파이프로 전달되며 12시간 동안 유효합니다. aws ecr get-login은 비밀번호가 인수로 들어간 docker login을 출력하므로 같은 시스템의 누구나 ps -e로 볼 수 있습니다. AWS CLI 버전 2에는 이 명령이 없습니다.",
    )
}

/// How an authorization token stands.
pub fn token(language: Language, token: Token) -> String {
    let span = |seconds: u64| {
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        language.pick(format!("{hours} h {minutes} min"), format!("{hours}시간 {minutes}분"))
    };
    match token {
        Token::Valid { seconds } => {
            let span = span(seconds);
            language.pick(format!("valid for {span} more"), format!("{span} 더 유효"))
        }
        Token::Expired { seconds } => {
            let span = span(seconds);
            language.pick(
                format!("expired {span} ago: log in again"),
                format!("{span} 전에 만료됨: 다시 로그인해야 합니다"),
            )
        }
    }
}

/// What becomes of an image.
pub fn fate(language: Language, fate: Fate) -> String {
    match fate {
        Fate::Kept => language.pick("kept", "유지").to_owned(),
        Fate::Taken { priority, action: LifecycleAction::Expire } => {
            language.pick(format!("deleted by rule {priority}"), format!("규칙 {priority}: 삭제"))
        }
        Fate::Taken { priority, action: LifecycleAction::Archive } => {
            language.pick(format!("archived by rule {priority}"), format!("규칙 {priority}: 보관"))
        }
    }
}

/// Why a text is not the JSON that it should be, with its place.
pub fn text_error(language: Language, error: &TextError) -> String {
    let (what, pointer) = match &error.fault {
        TextFault::Syntax(fault) => (syntax_fault(language, fault), None),
        TextFault::Document { fault, pointer } => (document_fault(language, fault), Some(pointer.as_str())),
    };
    let Place { line, column } = error.place;
    let place = place(language, Some(line), Some(column), pointer).unwrap_or_default();
    format!("{place}: {what}")
}

/// How many images a policy deletes, and archives if it does: `3 of 12 images`.
pub fn effect(language: Language, effect: &Effect) -> String {
    let count = |is_so: fn(Fate) -> bool| effect.fates.iter().filter(|fate| is_so(**fate)).count() as u64;
    let (all, expired) = (effect.fates.len() as u64, thousands(count(Fate::is_expired)));
    let of_all = language.pick(
        format!("{expired} of {}", counted(all, "image", "images")),
        format!("이미지 {}개 중 {expired}개", thousands(all)),
    );
    match count(Fate::is_archived) {
        0 => of_all,
        archived => {
            let archived = thousands(archived);
            language.pick(
                format!("{of_all} deleted, {archived} archived"),
                format!("{of_all} 삭제, {archived}개 보관"),
            )
        }
    }
}

/// What the numbers of a policy's effect leave out, as a sentence.
pub fn caveat(language: Language, caveat: Caveat) -> &'static str {
    match caveat {
        Caveat::FromArchive => language.pick(
            "What is deleted from the archive is not in these sizes and prices: what storage costs there is not known.",
            "보관된 이미지의 저장 요금은 알 수 없으므로, 그중 삭제되는 이미지는 위의 크기와 금액에 넣지 않았습니다.",
        ),
        Caveat::Index => language.pick(
            "An index of several architectures stays, and so do the untagged images that it refers to. The list does not tell which they are, so fewer may be deleted or archived.",
            "여러 아키텍처의 인덱스가 남으면 인덱스가 가리키는 태그 없는 이미지도 남습니다. 목록만으로는 어느 이미지인지 알 수 없으므로 실제로는 더 적게 삭제되거나 보관될 수 있습니다.",
        ),
    }
}

//! Names of images.

use proptest::prelude::*;

use super::super::ImageUriFaultKind as Kind;
use super::super::*;
use crate::plan::{Plan, RepositoryNameFault, tag_pattern_fault};
use crate::words::{self, Language};

#[test]
fn images_are_read_and_written() {
    let digest = format!("sha256:{}", "0f".repeat(32));
    let ecr = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
    for text in [
        format!("{ecr}/web"),
        format!("{ecr}/team/app:1.2.3"),
        format!("{ecr}/team/app@{digest}"),
        format!("{ecr}/team/app:v1@{digest}"),
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/app:v1".to_owned(),
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/app:v1".to_owned(),
        "123456789012.dkr-ecr.eu-west-1.on.aws/app:v1".to_owned(),
        "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/app:v1".to_owned(),
        "123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/app:v1".to_owned(),
        "123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov/app:v1".to_owned(),
        "123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk/app:v1".to_owned(),
        "123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov/app:v1".to_owned(),
        "public.ecr.aws/docker/library/nginx:1.27".to_owned(),
        "nginx".to_owned(),
        "bitnami/redis:7".to_owned(),
        "ghcr.io/team/a__b--c:x".to_owned(),
        "localhost:5000/team/app".to_owned(),
    ] {
        assert_eq!(ImageUri::read(&text).map(|uri| uri.to_string()), Ok(text));
    }
    let uri = ImageUri::read(&format!("{ecr}/team/app:v1")).expect("it is one");
    assert_eq!(uri.registry, ImageRegistry::Ecr(EcrHost::new("123456789012", "ap-northeast-2")));
    assert_eq!((uri.namespace(), uri.tag.as_deref()), (Some("team"), Some("v1")));
    let hub = ImageUri::read("docker.io/library/nginx").expect("it is one");
    assert_eq!(hub.registry, ImageRegistry::DockerHub);
    // Docker takes what has capital letters before the first slash for a host.
    for (text, host) in [("Team/app:1", "Team"), ("[::1]:5000/app:1", "[::1]:5000")] {
        let other = ImageUri::read(text).expect("it is one");
        assert_eq!(
            (other.registry, other.repository.as_str()),
            (ImageRegistry::Other(host.to_owned()), "app")
        );
    }
}

#[test]
fn faults_of_images_have_places() {
    let ecr = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
    let long = format!("nginx:{}", "a".repeat(129));
    let cases: [(&str, usize, Kind); 32] = [
        ("https://nginx", 0, Kind::Scheme),
        ("12345678901.dkr.ecr.us-east-1.amazonaws.com/a1", 0, Kind::Account),
        ("123456789012.ecr.us-east-1.amazonaws.com/a1", 13, Kind::Service),
        ("123456789012.dkr.ecr.seoul.amazonaws.com/a1", 21, Kind::Region),
        ("123456789012.dkr.ecr-fips.ap-northeast-2.amazonaws.com/a1", 26, Kind::NoFips),
        (
            "123456789012.dkr.ecr.cn-north-1.amazonaws.com/a1",
            32,
            Kind::Suffix { expected: "amazonaws.com.cn" },
        ),
        (
            "123456789012.dkr.ecr.us-east-1.amazonaws.com.cn/a1",
            31,
            Kind::Suffix { expected: "amazonaws.com" },
        ),
        ("123456789012.dkr.ecr.us-isob-east-1.c2s.ic.gov/a1", 36, Kind::Suffix { expected: "sc2s.sgov.gov" }),
        ("123456789012.dkr-ecr.eusc-de-east-1.on.aws/a1", 21, Kind::NoDualStack),
        ("123456789012.ecr.us-iso-east-1.c2s.ic.gov/a1", 13, Kind::Service),
        (ecr, 49, Kind::NoRepository),
        ("public.ecr.aws/", 15, Kind::NoRepository),
        ("", 0, Kind::NoRepository),
        ("웹:1", 0, Kind::Repository(RepositoryNameFault::Character('웹'))),
        ("team/App:1", 5, Kind::Repository(RepositoryNameFault::Character('A'))),
        ("nginx:", 6, Kind::NoTag),
        ("nginx:-a", 6, Kind::TagCharacter('-')),
        ("nginx:1 2", 7, Kind::TagCharacter(' ')),
        (&long, 134, Kind::TagTooLong),
        ("nginx@md5:00", 6, Kind::DigestAlgorithm),
        ("nginx@sha256:00", 15, Kind::DigestLength { found: 2 }),
        ("nginx@sha256:0G", 14, Kind::DigestCharacter('G')),
        ("exa mple.com/app:1", 3, Kind::Host),
        ("a..b/app:1", 2, Kind::Host),
        ("-x.com/app", 0, Kind::Host),
        ("x-.com/app", 1, Kind::Host),
        ("host:port/app:1", 5, Kind::Host),
        ("host:/app:1", 5, Kind::Host),
        ("host:80 /app:1", 7, Kind::Host),
        ("레지스트리.kr/app", 0, Kind::Host),
        ("[::1/app", 4, Kind::Host),
        ("ghcr.io/Team/app", 8, Kind::Repository(RepositoryNameFault::Character('T'))),
    ];
    for (text, at, kind) in cases {
        assert_eq!(ImageUri::read(text), Err(ImageUriFault { at, kind }), "{text}");
    }
    let private = format!("{ecr}/team/a__b");
    let doubled = Kind::Repository(RepositoryNameFault::Separator('_'));
    assert_eq!(ImageUri::read(&private), Err(ImageUriFault { at: 57, kind: doubled }));
}

#[test]
fn a_pattern_that_no_tag_is_like_says_why() {
    let told: Vec<String> = ["", "v 1", "-rc"]
        .into_iter()
        .filter_map(tag_pattern_fault)
        .flat_map(|fault| {
            [Language::En, Language::Ko].map(|language| words::tag_pattern_fault(language, fault))
        })
        .collect();
    expect_test::expect![[r#"
        No tag is like an empty pattern; * means all tags.
        빈 패턴에 맞는 태그는 없습니다. *는 모든 태그입니다.
        Character 2: ' ' cannot stand here in a tag: letters, digits and _ can, and . - behind the first.
        2번째 문자: 태그의 이 자리에 쓸 수 없는 문자: ' '. 영문자, 숫자, _만 쓸 수 있고 . -는 두 번째 자리부터입니다.
        Character 1: '-' cannot stand here in a tag: letters, digits and _ can, and . - behind the first.
        1번째 문자: 태그의 이 자리에 쓸 수 없는 문자: '-'. 영문자, 숫자, _만 쓸 수 있고 . -는 두 번째 자리부터입니다."#]].assert_eq(&told.join("\n"));
}

#[test]
fn a_plan_knows_where_its_images_come_from() {
    let container = |image: &str| format!(r#"{{"name": "app", "image": "{image}", "memory": 64}}"#);
    let images = [
        "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:1",
        "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/other:1",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:1",
        "999999999999.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:1",
        "public.ecr.aws/nginx/nginx:1",
        "nginx:1",
        "ghcr.io/team/app:1",
        "team/App:1",
    ];
    let definitions: Vec<String> = images
        .iter()
        .enumerate()
        .map(|(n, image)| {
            format!(r#""t{n}:1": {{"family": "t{n}", "containerDefinitions": [{}]}}"#, container(image))
        })
        .collect();
    let plan = format!(
        r#"{{"format": "stowage-plan/2", "name": "p", "region": "ap-northeast-2", "seed": 1, "horizon": "00:10:00",
            "instances": {{}}, "services": {{}}, "timeline": [], "taskDefinitions": {{{}}},
            "sizing": {{"registry": {{"account": "123456789012", "repositories": {{"team/app": {{"images": 1}}}}}}}}}}"#,
        definitions.join(",")
    );
    let plan = Plan::from_json(&plan).expect("it is a plan");
    let said: Vec<String> =
        image_uses(&plan).iter().map(|one| words::image_verdict(Language::En, &one.verdict)).collect();
    expect_test::expect![[r#"
        repository team/app
        repository team/other, which this plan's registry does not have
        in another region than the plan, us-east-1: pulls cost transfer
        in account 999999999999, whose repository policy has to allow pulls
        Amazon ECR Public
        Docker Hub, which limits pulls; instances behind one NAT gateway count as one
        registry ghcr.io
        Character 6: 'A' cannot stand in a repository name: lowercase letters, digits and . _ - / can."#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn commands_keep_the_password_off_the_command_line() {
    let host = EcrHost::new("123456789012", "ap-northeast-2");
    let lines: Vec<String> = commands(&host, "team/app", "v1").into_iter().map(|(_, line)| line).collect();
    expect_test::expect![[r#"
        aws ecr create-repository --region ap-northeast-2 --repository-name team/app
        aws ecr get-login-password --region ap-northeast-2 | docker login --username AWS --password-stdin 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com
        docker tag app:v1 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:v1
        docker push 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:v1
        docker pull 123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:v1
        aws ecr describe-images --region ap-northeast-2 --repository-name team/app --filter imageStatus=ANY
        aws ecr put-lifecycle-policy --region ap-northeast-2 --repository-name team/app --lifecycle-policy-text file://lifecycle-policy.json"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_namespace_has_a_policy() {
    let host = EcrHost::new("123456789012", "cn-north-1");
    expect_test::expect![[r#"
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "LogIn",
              "Effect": "Allow",
              "Action": "ecr:GetAuthorizationToken",
              "Resource": "*"
            },
            {
              "Sid": "Pull",
              "Effect": "Allow",
              "Action": [
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer"
              ],
              "Resource": "arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/*"
            }
          ]
        }
    "#]]
    .assert_eq(&iam_policy(&host, Some("team"), Access::Pull));
    let push = iam_policy(&host, None, Access::Push);
    assert!(push.contains(":repository/*\"") && push.contains("ecr:PutImage"), "{push}");
}

#[test]
fn a_token_holds_for_twelve_hours() {
    for (since, state, said) in [
        (0, Token::Valid { seconds: 43_200 }, "valid for 12 h 0 min more"),
        (43_199, Token::Valid { seconds: 1 }, "valid for 0 h 0 min more"),
        (43_200, Token::Expired { seconds: 0 }, "expired 0 h 0 min ago: log in again"),
        (50_000, Token::Expired { seconds: 6_800 }, "expired 1 h 53 min ago: log in again"),
    ] {
        assert_eq!(token(since), state);
        assert_eq!(words::token(Language::En, state), said);
    }
}

proptest! {
    #[test]
    fn what_is_read_is_written_as_it_was(text in "[0-9a-z.:/@_-]{0,40}") {
        if let Ok(uri) = ImageUri::read(&text) {
            let written = uri.to_string();
            prop_assert_eq!(ImageUri::read(&written), Ok(uri));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        if let Err(fault) = ImageUri::read(&text) {
            prop_assert!(fault.at <= text.chars().count());
            prop_assert!(!words::image_uri_fault(Language::Ko, &fault).is_empty());
        }
    }
}

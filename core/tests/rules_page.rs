//! The pages that list every rule, in `docs`: what is checked in is what the rules say. `UPDATE_EXPECT=1` rewrites them.

#![allow(missing_docs, clippy::expect_used, reason = "a test")]

use std::fmt::Write;

use expect_test::expect_file;
use stowage_core::validation::{Example, Rule, Severity, examples, validate};
use stowage_core::words::{self, Language};

#[test]
fn the_pages_of_rules_are_as_checked_in() {
    expect_file!["../../docs/rules.md"].assert_eq(&page(Language::En));
    expect_file!["../../docs/rules.ko.md"].assert_eq(&page(Language::Ko));
}

/// What stands over the rules of each subject.
const SUBJECTS: [(&str, &str, &str); 22] = [
    ("Shape", "Members, types and words", "항목, 타입, 단어"),
    ("Task", "The task definition as a whole", "태스크 정의 전체"),
    ("Container", "Names and images", "이름과 이미지"),
    ("Resource", "CPU, memory and limits", "CPU, 메모리, 제한"),
    ("Port", "Port mappings", "포트 매핑"),
    ("Network", "Network modes", "네트워크 모드"),
    ("Storage", "Volumes", "볼륨"),
    ("Dependency", "Dependencies", "의존 관계"),
    ("LifeCycle", "Health checks, timeouts, restarts", "상태 확인, 시간 제한, 다시 시작"),
    ("Environment", "Environment and secrets", "환경 변수와 보안 암호"),
    ("Logging", "Log drivers", "로그 드라이버"),
    ("Fargate", "Fargate", "Fargate"),
    ("Advice", "Advice", "조언"),
    ("Service", "Services", "서비스"),
    ("Launch", "Launch types and networks of services", "서비스의 시작 유형과 네트워크"),
    ("Daemon", "DAEMON services", "DAEMON 서비스"),
    ("Deployment", "Deployments", "배포"),
    ("ServicePlacement", "Placement", "배치"),
    ("LoadBalancing", "Load balancers of services", "서비스의 로드 밸런서"),
    ("Connect", "Service Connect, registries, volumes", "Service Connect, 레지스트리, 볼륨"),
    ("Capacity", "Capacity providers", "용량 공급자"),
    ("LifecyclePolicy", "Lifecycle policies of Amazon ECR", "Amazon ECR 수명 주기 정책"),
];

fn page(language: Language) -> String {
    let mut page = String::new();
    let intro = language.pick(
        "# Rules\n\nEvery rule that `stowage check` and the studio know, with what AWS says, why, where that can be read, and an example that breaks it beside one that does not. The examples are tests. This page is generated: `UPDATE_EXPECT=1 cargo test -p stowage-core --test rules_page`.\n\nExamples are merged into a sample (a null takes a member away); `app` stands for its container.\n",
        "# 규칙\n\n`stowage check`와 스튜디오가 확인하는 모든 규칙입니다. AWS의 메시지, 이유, 출처, 규칙을 어기는 예와 지키는 예가 있습니다. 예는 모두 테스트입니다. 이 페이지는 `UPDATE_EXPECT=1 cargo test -p stowage-core --test rules_page`로 만듭니다.\n\n예는 견본에 병합됩니다(null은 항목을 뺍니다). `app`은 견본의 컨테이너입니다.\n",
    );
    page += intro;
    let mut last = String::new();
    for rule in Rule::all() {
        let subject = subject_of(rule);
        if subject != last {
            let title = SUBJECTS.iter().find(|(name, ..)| *name == subject);
            let (_, english, korean) = title.expect("every subject has a title");
            let _ = write!(page, "\n## {}\n", language.pick(english, korean));
            last = subject;
        }
        for example in examples().filter(|example| example.rule == rule).take(1) {
            page += &entry(rule, example, language);
        }
    }
    page
}

/// The first word of a rule's name: `Port(RangeInvalid)`.
fn subject_of(rule: Rule) -> String {
    let name = format!("{rule:?}");
    name.split('(').next().unwrap_or_default().to_owned()
}

fn entry(rule: Rule, example: &Example, language: Language) -> String {
    let facts = rule.facts();
    let broken = validate(&example.document(example.breaks));
    let diagnostic = broken.iter().find(|found| found.rule == rule).expect("the example breaks its rule");
    let severity = match facts.severity {
        Severity::Error => language.pick("error", "오류"),
        Severity::Warning => language.pick("warning", "경고"),
        Severity::Hint => language.pick("hint", "참고"),
    };
    let mut text = format!("\n### {} ({severity})\n\n", facts.code);
    let message = words::diagnostic_message(language, diagnostic);
    let whose = match facts.aws {
        Some(_) => language.pick("AWS says", "AWS 메시지"),
        None => language.pick("What is wrong", "문제"),
    };
    let _ = write!(text, "**{whose}**: {}\n\n", shortened(&message));
    let _ = write!(text, "{}\n\n", words::diagnostic_why(language, diagnostic));
    if let Some(fix) = &diagnostic.fix {
        let _ = write!(text, "{}: {}\n\n", language.pick("Fix", "수정"), words::fix(language, fix));
    }
    let (basis, from) = (words::basis(language, facts.basis), language.pick("Source", "출처"));
    let _ = write!(text, "{from}: {basis} ({})\n\n", facts.source);
    text += &listing(language.pick("Breaks it", "어김"), example.breaks);
    text += "\n";
    text += &listing(language.pick("Keeps it", "지킴"), example.keeps);
    text
}

/// Names of members may fill pages; the beginning of a message tells which it is.
fn shortened(message: &str) -> String {
    const SHOWN: usize = 400;
    match message.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_owned(),
    }
}

fn listing(title: &str, text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    format!("{title}:\n\n```json\n{}\n```\n", lines.join("\n"))
}

/// What a page is for: whoever looks a finding up finds its code.
#[test]
fn every_code_is_on_the_page() {
    let page = page(Language::En);
    for rule in Rule::all() {
        let heading = format!("### {} (", rule.facts().code);
        assert!(page.contains(&heading), "{heading}");
    }
}

//! What a lifecycle policy comes to: images deleted and archived, and what that saves.

use expect_test::expect;

use super::super::*;
use super::{market, tree};
use crate::plan::{Registry, Repository, Sizing};
use crate::words::{self, Language};

const DAY: i64 = 86_400;
const NOW: i64 = 1_763_800_000;

fn policy(rules: &str) -> LifecyclePolicy {
    LifecyclePolicy::from_json(rules).expect("ECR takes it")
}

/// The effect on one repository of a registry, and how it is told.
fn effect(policy: &LifecyclePolicy, registry: &Registry, images: &[Image]) -> (Effect, String) {
    let sizing = Sizing::default();
    let repository = registry.repositories.values().next().expect("there is one");
    let effect = Effect::new(policy, registry, repository, images, NOW, &market(&sizing));
    let told = [Language::En, Language::Ko].map(|language| {
        let caveats = effect.caveats.iter().map(|one| words::caveat(language, *one).to_owned());
        let lines: Vec<String> = [words::effect(language, &effect)].into_iter().chain(caveats).collect();
        lines.join("\n")
    });
    (effect, told.join("\n"))
}

fn registry(repository: Repository, free_tier: bool) -> Registry {
    Registry { free_tier, repositories: [("web".to_owned(), repository)].into(), ..Registry::default() }
}

const ARCHIVES: &str = r#"{"rules": [
    {"rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days",
        "countNumber": 14}, "action": {"type": "expire"}},
    {"rulePriority": 2, "selection": {"tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days",
        "countNumber": 60}, "action": {"type": "transition", "targetStorageClass": "archive"}}]}"#;

#[test]
fn what_is_archived_is_not_told_as_deleted() {
    let web = Repository { images: 6, own_mb: 100, untagged_percent: 50, ..Repository::default() };
    let images = generated_images(&web, NOW);
    let (effect, told) = effect(&policy(ARCHIVES), &registry(web, false), &images);
    let fates: Vec<String> = effect.fates.iter().map(|fate| words::fate(Language::En, *fate)).collect();
    assert_eq!(
        fates,
        [
            "kept",
            "deleted by rule 1",
            "archived by rule 2",
            "deleted by rule 1",
            "archived by rule 2",
            "deleted by rule 1"
        ]
    );
    expect![[r#"
        3 of 6 images deleted, 2 archived
        이미지 6개 중 3개 삭제, 2개 보관"#]]
    .assert_eq(&told);
    expect![[r#"
        Images archived: 2 the list of images
    "#]]
    .assert_eq(&tree(&effect.archived));
}

/// What is saved is the difference of what storage costs before and after.
#[test]
fn what_is_free_saves_nothing() {
    let all_but_one = r#"{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any",
        "countType": "imageCountMoreThan", "countNumber": 1}, "action": {"type": "expire"}}]}"#;
    let told = |images: u32, free_tier: bool| {
        let sizing = Sizing::default();
        let web = Repository { images, own_mb: 100, ..Repository::default() };
        let listed = generated_images(&web, NOW);
        let before = registry(web.clone(), free_tier);
        let (effect, _) = effect(&policy(all_but_one), &before, &listed);
        let after = registry(Repository { images: 1, ..web }, free_tier);
        let storage =
            |registry: &Registry| registry_cost(registry, &market(&sizing)).lines[0].amount().as_money().0;
        let saved = effect.saved.expect("the price is known");
        assert_eq!(saved.amount().as_money().0, storage(&before) - storage(&after), "{images} {free_tier}");
        tree(&saved)
    };
    expect![[r#"
        Saved: $0.00/month = 0 GB × $0.10
          Freed of what is paid for: 0 GB = least of 0.3 GB, 0 GB
            Freed: 0.3 GB = 0.3 GB − 0 GB
              Size of images deleted: 0.3 GB the list of images
              Layers that other images keep: 0 GB = 3 × 0 GB
                Images deleted that have shared layers: 3 the list of images
                Layers that images share: 0 GB the plan
            Storage that is paid for: 0 GB = 0.4 GB − 0.4 GB
              Stored, web: 0.4 GB = 0 GB + 0.4 GB
                Layers that images share: 0 GB the plan
                Layers of all images alone: 0.4 GB = 4 × 0.1 GB
                  Images: 4 the plan
                  Layers of one image alone: 0.1 GB the plan
              Free storage: 0.4 GB = least of 0.4 GB, 0.5 GB
                Stored, web: 0.4 GB = 0 GB + 0.4 GB
                  Layers that images share: 0 GB the plan
                  Layers of all images alone: 0.4 GB = 4 × 0.1 GB
                    Images: 4 the plan
                    Layers of one image alone: 0.1 GB the plan
                Free storage: 0.5 GB AWS's page of prices of ECR, by cloudburn.io and wring.co, 2026-03-01 (documented: AWS says so)
          ECR storage, a GB for a month: $0.10 A price of 2026-08 in a public repository, 2026-08-01 (observed: seen or measured, not said by AWS's documents)
    "#]].assert_eq(&told(4, true));
    expect![[r#"
        Saved: $0.03/month = 0.3 GB × $0.10
          Freed of what is paid for: 0.3 GB = least of 0.7 GB, 0.3 GB
            Freed: 0.7 GB = 0.7 GB − 0 GB
              Size of images deleted: 0.7 GB the list of images
              Layers that other images keep: 0 GB = 7 × 0 GB
                Images deleted that have shared layers: 7 the list of images
                Layers that images share: 0 GB the plan
            Storage that is paid for: 0.3 GB = 0.8 GB − 0.5 GB
              Stored, web: 0.8 GB = 0 GB + 0.8 GB
                Layers that images share: 0 GB the plan
                Layers of all images alone: 0.8 GB = 8 × 0.1 GB
                  Images: 8 the plan
                  Layers of one image alone: 0.1 GB the plan
              Free storage: 0.5 GB = least of 0.8 GB, 0.5 GB
                Stored, web: 0.8 GB = 0 GB + 0.8 GB
                  Layers that images share: 0 GB the plan
                  Layers of all images alone: 0.8 GB = 8 × 0.1 GB
                    Images: 8 the plan
                    Layers of one image alone: 0.1 GB the plan
                Free storage: 0.5 GB AWS's page of prices of ECR, by cloudburn.io and wring.co, 2026-03-01 (documented: AWS says so)
          ECR storage, a GB for a month: $0.10 A price of 2026-08 in a public repository, 2026-08-01 (observed: seen or measured, not said by AWS's documents)
    "#]].assert_eq(&told(8, true));
    assert!(told(80, true).starts_with("Saved: $0.75/month"));
    expect![[r#"
        Saved: $0.07/month = 0.7 GB × $0.10
          Freed: 0.7 GB = 0.7 GB − 0 GB
            Size of images deleted: 0.7 GB the list of images
            Layers that other images keep: 0 GB = 7 × 0 GB
              Images deleted that have shared layers: 7 the list of images
              Layers that images share: 0 GB the plan
          ECR storage, a GB for a month: $0.10 A price of 2026-08 in a public repository, 2026-08-01 (observed: seen or measured, not said by AWS's documents)
    "#]].assert_eq(&told(8, false));
}

/// What storage costs in the archive is not known.
#[test]
fn what_is_deleted_from_the_archive_is_not_priced() {
    let clears = r#"{"rules": [
        {"rulePriority": 1, "selection": {"tagStatus": "any", "storageClass": "archive", "countUnit": "days",
            "countType": "sinceImageTransitioned", "countNumber": 365}, "action": {"type": "expire"}},
        {"rulePriority": 2, "selection": {"tagStatus": "untagged", "countUnit": "days",
            "countType": "sinceImagePushed", "countNumber": 14}, "action": {"type": "expire"}}]}"#;
    let image = |archived: Option<i64>| Image {
        pushed: NOW - 500 * DAY,
        archived: archived.map(|days| NOW - days * DAY),
        bytes: 1_000_000_000,
        ..Image::default()
    };
    let registry = registry(Repository { images: 3, own_mb: 1_000, ..Repository::default() }, false);
    let images = [image(Some(400)), image(None), image(Some(30))];
    let (effect, told) = effect(&policy(clears), &registry, &images);
    expect![[r#"
        2 of 3 images
        What is deleted from the archive is not in these sizes and prices: what storage costs there is not known.
        이미지 3개 중 2개
        보관된 이미지의 저장 요금은 알 수 없으므로, 그중 삭제되는 이미지는 위의 크기와 금액에 넣지 않았습니다."#]].assert_eq(&told);
    expect![[r#"
        Freed: 1 GB = 1 GB − 0 GB
          Size of images deleted: 1 GB the list of images
          Layers that other images keep: 0 GB = 1 × 0 GB
            Images deleted that have shared layers: 1 the list of images
            Layers that images share: 0 GB the plan
    "#]]
    .assert_eq(&tree(&effect.freed));
}

const UNTAGGED: &str = r#"{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged", "countUnit": "days",
    "countType": "sinceImagePushed", "countNumber": 14}, "action": {"type": "expire"}}]}"#;

#[test]
fn what_an_index_refers_to_stays_with_it() {
    let listed = |tag: &str| {
        let images = format!(
            r#"{{"imageDetails": [
                {{"imageDigest": "sha256:1", "imageTags": [{tag}], "imagePushedAt": "2025-01-01T00:00:00Z",
                    "imageManifestMediaType": "application/vnd.oci.image.index.v1+json"}},
                {{"imageDigest": "sha256:2", "imagePushedAt": "2025-01-01T00:00:00Z",
                    "imageManifestMediaType": "application/vnd.oci.image.manifest.v1+json"}}]}}"#
        );
        let images = read_images(&images).expect("it is a list of images");
        let registry = registry(Repository::default(), false);
        effect(&policy(UNTAGGED), &registry, &images).1
    };
    expect![[r#"
        1 of 2 images
        An index of several architectures stays, and so do the untagged images that it refers to. The list does not tell which they are, so fewer may be deleted or archived.
        이미지 2개 중 1개
        여러 아키텍처의 인덱스가 남으면 인덱스가 가리키는 태그 없는 이미지도 남습니다. 목록만으로는 어느 이미지인지 알 수 없으므로 실제로는 더 적게 삭제되거나 보관될 수 있습니다."#]].assert_eq(&listed(r#""v1""#));
    // An index that goes leaves its images to the rules.
    expect![[r#"
        2 of 2 images
        이미지 2개 중 2개"#]]
    .assert_eq(&listed(""));
}

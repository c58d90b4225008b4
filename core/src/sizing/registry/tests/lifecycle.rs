//! Lifecycle policies: AWS's own examples, and what holds for any.

use expect_test::expect;
use proptest::prelude::*;

use super::super::*;
use crate::plan::{Registry, Repository, Sizing};
use crate::words::{self, Language};

const DAY: i64 = 86_400;
const NOW: i64 = 1_763_800_000;

/// A rule: priority, `tags` as `any`, `untagged` or prefixes, and `count` as `>1` or `14d`.
fn rule(priority: u32, tags: &str, count: &str) -> LifecycleRule {
    let tags = match tags {
        "any" => Tags::Any,
        "untagged" => Tags::Untagged,
        prefixes => Tags::Tagged(prefixes.split(' ').map(|one| TagMatch::Prefix(one.to_owned())).collect()),
    };
    let number = |text: &str| text.parse().expect("it is a number");
    let count = match (count.strip_prefix('>'), count.strip_suffix('d')) {
        (Some(most), _) => Count::MoreThan(number(most)),
        (_, days) => Count::SincePushed(number(days.expect("it is an age"))),
    };
    LifecycleRule {
        priority,
        description: String::new(),
        tags,
        storage_class: StorageClass::Standard,
        count,
        action: LifecycleAction::Expire,
    }
}

/// Images as AWS's page lists them: `A beta-1 prod-1 10` was pushed ten days ago.
fn images(lines: &[&str]) -> Vec<Image> {
    let image = |line: &&str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        let days: i64 = words.pop().and_then(|days| days.parse().ok()).expect("days come last");
        Image {
            digest: words.remove(0).to_owned(),
            tags: words.into_iter().map(str::to_owned).collect(),
            pushed: NOW - days * DAY,
            ..Image::default()
        }
    };
    lines.iter().map(image).collect()
}

#[track_caller]
fn check(rules: &[LifecycleRule], lines: &[&str], expected: &str) {
    let images = images(lines);
    let fates = LifecyclePolicy { rules: rules.to_vec() }.fates(&images, NOW);
    let taken = images.iter().zip(&fates).filter_map(|(image, fate)| match fate {
        Fate::Taken { priority, .. } => Some(format!("{}{priority}", image.digest)),
        Fate::Kept => None,
    });
    assert_eq!(taken.collect::<Vec<_>>().join(" "), expected);
}

/// The examples of <https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_examples.html>.
#[test]
fn the_examples_of_the_documentation() {
    let several = ["A beta-1 prod-1 10", "B beta-2 prod-2 9", "C beta-3 8"];
    check(&[rule(1, "prod", ">1"), rule(2, "beta", ">1")], &several, "A1");
    check(&[rule(1, "beta", ">1"), rule(2, "prod", ">1")], &several, "A1 B1");
    let two = [
        "A alpha-1 12",
        "B beta-1 11",
        "C alpha-2 beta-2 10",
        "D alpha-3 4",
        "E beta-3 3",
        "F alpha-4 beta-4 2",
    ];
    check(&[rule(1, "alpha beta", "5d")], &two, "C1");
    let all = ["A alpha-1 beta-1 gamma-1 10", "B alpha-2 beta-2 9", "C alpha-3 beta-3 gamma-2 8"];
    check(&[rule(1, "alpha beta", ">1")], &all, "A1 B1");
    check(&[rule(1, "any", ">1")], &["A alpha-1 4", "B beta-1 3", "C 2", "D alpha-2 1"], "A1 B1 C1");
    check(
        &[rule(1, "alpha", ">1"), rule(2, "untagged", "1d"), rule(3, "any", ">1")],
        &["A alpha-1 beta-1 4", "B 3", "C alpha-2 2", "D git-hash 1", "E 1"],
        "A1 B2 D3",
    );
}

#[test]
fn older_is_strictly_older_and_the_order_of_rules_does_not_matter() {
    check(&[rule(1, "untagged", "14d")], &["A 14", "B 15", "C v-1 99"], "B1");
    check(&[rule(9, "any", ">1"), rule(2, "v", ">1")], &["A v-1 3", "B v-2 2", "C 1"], "A2");
    check(&[rule(1, "prod dev", ">1")], &["A prod-1 3", "B dev-1 2"], "");
}

#[test]
fn a_rule_is_added_where_ecr_takes_it() {
    let policy = LifecyclePolicy { rules: vec![rule(10, "v", ">5"), rule(20, "any", ">50")] };
    let more = policy.with(rule(1, "untagged", "14d"));
    assert_eq!(more.rules, [rule(1, "v", ">5"), rule(2, "untagged", "14d"), rule(3, "any", ">50")]);
    assert_eq!(LifecyclePolicy::from_json(&more.to_json()), Ok(more));
}

#[test]
fn archived_images_are_seen_by_rules_on_the_archive_only() {
    let mut images = images(&["A 400", "B 400", "C 40"]);
    images[0].archived = Some(NOW - 370 * DAY);
    images[1].pulled = Some(NOW - 10 * DAY);
    let archive = LifecycleRule {
        count: Count::SincePulled(30),
        action: LifecycleAction::Archive,
        ..rule(1, "any", ">1")
    };
    let expire = LifecycleRule {
        count: Count::SinceTransitioned(365),
        storage_class: StorageClass::Archive,
        ..rule(2, "any", ">1")
    };
    let fates = LifecyclePolicy { rules: vec![archive, expire] }.fates(&images, NOW);
    let said: Vec<String> = fates.into_iter().map(|fate| words::fate(Language::En, fate)).collect();
    assert_eq!(said, ["deleted by rule 2", "kept", "archived by rule 1"]);
}

#[test]
fn patterns_have_stars() {
    let cases = [
        ("prod", "prod", true),
        ("prod", "prod1", false),
        ("prod*", "prod1", true),
        ("*", "", true),
        ("*test*1*2*3", "a-test-1-2-3", true),
        ("*test*1*2*3", "a-test-1-2-34", false),
        ("a*a", "a", false),
        ("a*b*c", "abbc", true),
        ("a**c", "ac", true),
        ("v*.*", "v1", false),
    ];
    for (pattern, tag, is_met) in cases {
        assert_eq!(TagMatch::Pattern(pattern.to_owned()).is_met_by(tag), is_met, "{pattern} {tag}");
    }
    assert!(TagMatch::Prefix("prod*".to_owned()).is_met_by("prod*1"));
}

#[track_caller]
fn effect(repository: &Repository, policy: &LifecyclePolicy, images: &[Image]) -> String {
    let sizing = Sizing::default();
    let market = super::market(&sizing);
    let effect = Effect::new(policy, &Registry::default(), repository, images, NOW, &market);
    let saved = effect.saved.as_ref().expect("prices are known");
    let formula = words::figure_formula(Language::En, &effect.freed).expect("it is computed");
    let saved = words::figure_amount(Language::En, saved);
    let rules: Vec<String> =
        effect.by_rule().iter().map(|(rule, count)| format!("{rule}: {count}")).collect();
    format!("{}; {formula}; {saved}", rules.join(", "))
}

#[test]
fn what_is_deleted_saves_layers_that_nothing_else_has() {
    let repository = Repository {
        images: 100,
        pushes: 20,
        shared_mb: 300,
        own_mb: 100,
        tags: vec!["prod-".to_owned(), "dev-".to_owned()],
        untagged_percent: 25,
        ..Repository::default()
    };
    let images = generated_images(&repository, NOW);
    assert_eq!(images.len(), 100);
    assert_eq!(images.iter().filter(|image| image.tags.is_empty()).count(), 25);
    assert_eq!(
        (images[0].tags.as_slice(), images[1].tags.as_slice()),
        (&["prod-100".to_owned()][..], &["dev-99".to_owned()][..])
    );
    // Twenty a month are one every 36.5 hours.
    assert_eq!(images[0].pushed - images[2].pushed, 73 * 3_600);
    let policy = LifecyclePolicy {
        rules: vec![rule(1, "untagged", "14d"), rule(2, "dev-", ">10"), rule(3, "any", ">60")],
    };
    expect!["1: 23, 2: 15, 3: 20; 23.2 GB − 17.4 GB; $0.58/month"].assert_eq(&effect(
        &repository,
        &policy,
        &images,
    ));
    let none = LifecyclePolicy { rules: vec![rule(1, "any", "1d")] };
    let old: Vec<Image> =
        images.into_iter().map(|image| Image { pushed: image.pushed - 2 * DAY, ..image }).collect();
    // The shared layers go with the last image.
    expect!["1: 100; 40 GB − 29.7 GB; $1.03/month"].assert_eq(&effect(&repository, &none, &old));
}

#[test]
fn layers_that_stay_are_counted_from_the_images_that_have_them() {
    let repository = Repository { shared_mb: 300, ..Repository::default() };
    let sized =
        |line: &str, megabytes: u64| Image { bytes: megabytes * 1_000_000, ..images(&[line]).remove(0) };
    // One of them is smaller than what images are said to share.
    let some = [sized("A 9", 400), sized("B 8", 500), sized("C 7", 100), sized("D 1", 400)];
    let policy = LifecyclePolicy { rules: vec![rule(1, "any", "5d")] };
    let sizing = Sizing::default();
    let freed = |images: &[Image]| {
        let freed =
            Effect::new(&policy, &Registry::default(), &repository, images, NOW, &super::market(&sizing))
                .freed;
        super::tree(&freed)
    };
    expect![[r#"
        Freed: 0.3 GB = 1 GB − 0.7 GB
          Size of images deleted: 1 GB the list of images
          Layers that other images keep: 0.7 GB = 0.6 GB + 0.1 GB
            Layers that other images keep: 0.6 GB = 2 × 0.3 GB
              Images deleted that have shared layers: 2 the list of images
              Layers that images share: 0.3 GB the plan
            Images deleted that are smaller: 0.1 GB the list of images
    "#]]
    .assert_eq(&freed(&some));
    expect![[r#"
        Freed: 0.6 GB = 1 GB − 0.4 GB
          Size of images deleted: 1 GB the list of images
          Layers that other images keep: 0.4 GB = 0.7 GB − 0.3 GB
            Layers that other images keep: 0.7 GB = 0.6 GB + 0.1 GB
              Layers that other images keep: 0.6 GB = 2 × 0.3 GB
                Images deleted that have shared layers: 2 the list of images
                Layers that images share: 0.3 GB the plan
              Images deleted that are smaller: 0.1 GB the list of images
            Layers that images share: 0.3 GB the plan
    "#]]
    .assert_eq(&freed(&some[..3]));
    expect![[r#"
        Freed: 0.1 GB = 0.1 GB − 0 GB
          Size of images deleted: 0.1 GB the list of images
          Layers that other images keep: 0 GB = 0.1 GB − 0.1 GB
            Layers that other images keep: 0.1 GB the list of images
            Images deleted that are smaller: 0.1 GB the list of images
    "#]]
    .assert_eq(&freed(&some[2..3]));
    expect![[r#"
        Freed: 0 GB = 0 GB − 0 GB
          Size of images deleted: 0 GB the list of images
          Layers that other images keep: 0 GB the list of images
    "#]]
    .assert_eq(&freed(&some[3..]));
}

fn any_rule() -> impl Strategy<Value = LifecycleRule> {
    let tags = prop_oneof![
        Just(Tags::Any),
        Just(Tags::Untagged),
        "[a-c]{1,2}".prop_map(|prefix| Tags::Tagged(vec![TagMatch::Prefix(prefix)])),
        "[a-c*]{1,3}".prop_map(|pattern| Tags::Tagged(vec![TagMatch::Pattern(pattern)])),
    ];
    let count = prop_oneof![(1..5u32).prop_map(Count::MoreThan), (1..9u32).prop_map(Count::SincePushed)];
    (1..20u32, "[a-z ]{0,5}", tags, count).prop_map(|(priority, description, tags, count)| LifecycleRule {
        priority,
        description,
        tags,
        storage_class: StorageClass::Standard,
        count,
        action: LifecycleAction::Expire,
    })
}

fn any_images() -> impl Strategy<Value = Vec<Image>> {
    let image = (prop::collection::vec("[a-c]{1,3}", 0..3), 0..12i64).prop_map(|(tags, days)| Image {
        tags,
        pushed: NOW - days * DAY,
        ..Image::default()
    });
    prop::collection::vec(image, 0..12)
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(rules in prop::collection::vec(any_rule(), 1..6)) {
        let mut policy = LifecyclePolicy { rules };
        policy.rules.sort_by_key(|rule| rule.priority);
        match LifecyclePolicy::from_json(&policy.to_json()) {
            Ok(read) => prop_assert_eq!(read, policy),
            // Rules of one policy may contradict each other, but each is of the right shape.
            Err(LifecycleError::Refused(found)) => {
                prop_assert!(found.iter().all(|one| one.rule.facts().code > "LP-05"), "{:?}", found);
            }
            Err(LifecycleError::NotAPolicy(error)) => prop_assert!(false, "{:?}", error),
        }
    }

    /// By the definition, image by image: the first rule that sees an image decides, by the images that it sees.
    #[test]
    fn an_image_is_taken_by_the_first_rule_that_sees_it(
        rules in prop::collection::vec(any_rule(), 1..5), images in any_images()
    ) {
        let mut policy = LifecyclePolicy { rules };
        policy.rules.sort_by_key(|rule| rule.priority);
        let fates = policy.fates(&images, NOW);
        let sees = |rule: &LifecycleRule, image: &Image| match &rule.tags {
            Tags::Any => true,
            Tags::Untagged => image.tags.is_empty(),
            Tags::Tagged(all) => all.iter().all(|one| image.tags.iter().any(|tag| one.is_met_by(tag))),
        };
        for (index, image) in images.iter().enumerate() {
            let first = policy.rules.iter().find(|rule| sees(rule, image));
            let is_taken = first.is_some_and(|rule| match rule.count {
                Count::SincePushed(days) => NOW - image.pushed > i64::from(days) * DAY,
                Count::MoreThan(most) => {
                    let is_younger = |(other, one): &(usize, &Image)| {
                        sees(rule, one) && (one.pushed, *other) > (image.pushed, index)
                    };
                    images.iter().enumerate().filter(is_younger).count() >= most as usize
                }
                _ => false,
            });
            let taken_by = match fates[index] {
                Fate::Taken { priority, .. } => Some(priority),
                Fate::Kept => None,
            };
            prop_assert_eq!(taken_by, first.filter(|_| is_taken).map(|rule| rule.priority));
        }
    }
}

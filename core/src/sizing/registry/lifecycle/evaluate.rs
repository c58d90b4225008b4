//! Which images of a repository a policy deletes.
//!
//! Every rule sees all images as if none had been taken by another. An image that a rule sees is out of reach of those of
//! lower priority, whether the rule takes it or not; so each is taken by one rule at most. A tagged rule sees images of
//! which every prefix or pattern is met by some tag. Images are counted from the youngest; "older than" is strict
//! (documented: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html>, and its examples, which
//! are the tests here).

use super::image::Image;
use super::policy::{Count, LifecycleAction, LifecyclePolicy, LifecycleRule, StorageClass, Tags};

/// What becomes of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays.
    Kept,
    /// A rule takes it.
    Taken {
        /// The rule's priority.
        priority: u32,
        /// What the rule does.
        action: LifecycleAction,
    },
}

impl Fate {
    /// Whether it is deleted.
    pub fn is_expired(self) -> bool {
        matches!(self, Self::Taken { action: LifecycleAction::Expire, .. })
    }

    /// Whether it is moved to the archive.
    pub fn is_archived(self) -> bool {
        matches!(self, Self::Taken { action: LifecycleAction::Archive, .. })
    }
}

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

impl LifecyclePolicy {
    /// What becomes of each image at an instant, in seconds since 1970.
    pub fn fates(&self, images: &[Image], now: i64) -> Vec<Fate> {
        let mut fates = vec![Fate::Kept; images.len()];
        let mut is_seen = vec![false; images.len()];
        let mut rules: Vec<&LifecycleRule> = self.rules.iter().collect();
        rules.sort_by_key(|rule| rule.priority);
        for rule in rules {
            let sees = rule.sees(images);
            for index in rule.takes(images, &sees, now) {
                if !is_seen[index] {
                    fates[index] = Fate::Taken { priority: rule.priority, action: rule.action };
                }
            }
            for index in sees {
                is_seen[index] = true;
            }
        }
        fates
    }
}

impl LifecycleRule {
    /// The images that the rule sees, from the youngest. Of those pushed at the same instant, what stands later in the list
    /// is younger (assumed).
    fn sees(&self, images: &[Image]) -> Vec<usize> {
        let is_seen = |image: &Image| {
            let is_archived = image.archived.is_some();
            let is_of_class = is_archived == (self.storage_class == StorageClass::Archive);
            is_of_class
                && match &self.tags {
                    Tags::Any => true,
                    Tags::Untagged => image.tags.is_empty(),
                    Tags::Tagged(all) => {
                        let is_met = |one: &super::TagMatch| image.tags.iter().any(|tag| one.is_met_by(tag));
                        !image.tags.is_empty() && all.iter().all(is_met)
                    }
                }
        };
        let mut sees: Vec<usize> = (0..images.len()).filter(|index| is_seen(&images[*index])).collect();
        sees.sort_by_key(|index| (std::cmp::Reverse(images[*index].pushed), std::cmp::Reverse(*index)));
        sees
    }

    fn takes(&self, images: &[Image], sees: &[usize], now: i64) -> Vec<usize> {
        let older_than = |days: u32, since: fn(&Image) -> Option<i64>| {
            let limit = now.saturating_sub(i64::from(days) * SECONDS_OF_A_DAY);
            let is_older = |index: &&usize| since(&images[**index]).is_some_and(|at| at < limit);
            sees.iter().filter(is_older).copied().collect()
        };
        match self.count {
            Count::MoreThan(count) => sees.iter().skip(count as usize).copied().collect(),
            Count::SincePushed(days) => older_than(days, |image| Some(image.pushed)),
            Count::SincePulled(days) => older_than(days, |image| image.pulled.or(Some(image.pushed))),
            Count::SinceTransitioned(days) => older_than(days, |image| image.archived),
        }
    }
}

//! Requests: folded into buckets of one second and one target, and one by one where they are replayed.

use super::latencies::{Latencies, class};
use crate::units::{SimDuration, SimTime};
use borsh::{BorshDeserialize, BorshSerialize};

/// The number of a target, in the order in which targets are registered.
pub type TargetNumber = u32;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// It was served.
    #[serde(rename = "200")]
    Served,
    /// Its target went away while it was in flight (documented: HTTP 502).
    #[serde(rename = "502")]
    Broken,
    /// No target was registered (documented: HTTP 503).
    #[serde(rename = "503")]
    NoTarget,
    /// The target did not answer in time (documented: HTTP 504).
    #[serde(rename = "504")]
    TimedOut,
}

/// One request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestRecord {
    /// When it came.
    pub arrived: SimTime,
    /// The number of its load, in order of the names.
    pub load: u32,
    /// Its target, where it had one.
    pub target: Option<TargetNumber>,
    /// How long it waited for a worker.
    pub waited: SimDuration,
    /// From its arrival to its end.
    pub latency: SimDuration,
    /// What became of it.
    pub outcome: Outcome,
}

/// The requests that ended in one second on one target, or at one registrar that had none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Bucket {
    /// The end of the second, in seconds since the start: its last instant belongs to it.
    pub until: u32,
    /// The number of the target group or Classic Load Balancer, in order of [`super::registrars`].
    pub registrar: u32,
    /// The target; none where none was registered.
    pub target: Option<TargetNumber>,
    /// Those that were served.
    pub served: u32,
    /// Those that were not.
    pub errors: u32,
    /// The first that was served: when it came and how long it took.
    pub sample: Option<(SimTime, SimDuration)>,
    /// Where the latencies of those that were served begin among [`Requests::latencies`].
    first: usize,
}

impl Bucket {
    /// Goes on with the digest of the buckets before.
    fn digest(&self, before: u64, classes: &[u16]) -> u64 {
        let target = self.target.map_or(u64::MAX, u64::from);
        let counts = u64::from(self.served) << 32 | u64::from(self.errors);
        let place = u64::from(self.until) << 32 | u64::from(self.registrar);
        let latencies =
            classes.chunks(4).map(|four| four.iter().fold(0, |word, class| word << 16 | u64::from(*class)));
        [place, target, counts].into_iter().chain(latencies).fold(before, stirred)
    }
}

/// Stirs a word into a digest. Each step can be undone, so texts that differ in one word never come to the same; those
/// that differ in more do once in 2⁶⁴. The multiplier is that of Fibonacci hashing.
fn stirred(digest: u64, word: u64) -> u64 {
    let mixed = (digest ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// Buckets in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Requests {
    buckets: Vec<Bucket>,
    /// The class of each latency, two bytes a request.
    classes: Vec<u16>,
    /// Of each bucket of a recording, a digest of it and of all before it.
    digests: Vec<u64>,
}

/// Requests that end within a second, before they become a bucket.
#[derive(Clone, Debug, Default)]
pub(in crate::simulation) struct Tally {
    classes: Vec<u16>,
    errors: u32,
    sample: Option<(SimTime, SimDuration)>,
}

impl Tally {
    pub(in crate::simulation) fn served(&mut self, arrived: SimTime, latency: SimDuration) {
        self.sample.get_or_insert((arrived, latency));
        self.classes.push(class(latency));
    }

    pub(in crate::simulation) fn failed(&mut self) {
        self.errors += 1;
    }

    pub(in crate::simulation) fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.errors == 0
    }
}

impl Requests {
    /// All buckets.
    pub fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }

    /// The latencies of a bucket.
    pub fn latencies(&self, bucket: &Bucket) -> Latencies {
        let mut latencies = Latencies::default();
        self.add_latencies(bucket, &mut latencies);
        latencies
    }

    /// Adds the latencies of a bucket to others.
    pub fn add_latencies(&self, bucket: &Bucket, latencies: &mut Latencies) {
        self.classes_of(bucket).iter().for_each(|class| latencies.add_class(*class));
    }

    /// The class of each latency of a bucket.
    pub(super) fn classes_of(&self, bucket: &Bucket) -> &[u16] {
        self.classes.get(bucket.first..bucket.first + bucket.served as usize).unwrap_or_default()
    }

    /// A digest of the first `count` buckets of a recording, with their latencies: where two recordings agree in one,
    /// they agree up to there. So who has read some can tell whether they still hold. `None` where there are fewer.
    pub fn digest(&self, count: usize) -> Option<u64> {
        count.checked_sub(1).map_or(Some(0), |last| self.digests.get(last).copied())
    }

    /// How much memory they take, in bytes.
    pub fn memory(&self) -> usize {
        let bucket = size_of::<Bucket>() + size_of::<u64>();
        self.buckets.len() * bucket + self.classes.len() * size_of::<u16>()
    }

    pub(in crate::simulation) fn close(
        &mut self,
        until: SimTime,
        registrar: u32,
        target: Option<TargetNumber>,
        tally: &mut Tally,
    ) {
        if tally.is_empty() {
            return;
        }
        self.buckets.push(Bucket {
            until: u32::try_from(until.as_micros() / 1_000_000).unwrap_or(u32::MAX),
            registrar,
            target,
            served: u32::try_from(tally.classes.len()).unwrap_or(u32::MAX),
            errors: std::mem::take(&mut tally.errors),
            sample: tally.sample.take(),
            first: self.classes.len(),
        });
        self.classes.append(&mut tally.classes);
    }

    pub(super) fn append(&mut self, others: Self) {
        let shift = self.classes.len();
        self.classes.extend(others.classes);
        let mut digest = self.digests.last().copied().unwrap_or_default();
        for bucket in others.buckets {
            let bucket = Bucket { first: bucket.first + shift, ..bucket };
            digest = bucket.digest(digest, self.classes_of(&bucket));
            self.buckets.push(bucket);
            self.digests.push(digest);
        }
    }

    pub(super) fn truncate(&mut self, buckets: usize) {
        if let Some(bucket) = self.buckets.get(buckets) {
            self.classes.truncate(bucket.first);
            self.buckets.truncate(buckets);
            self.digests.truncate(buckets);
        }
    }
}

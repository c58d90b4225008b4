//! A fuzzer for texts on stable Rust: mutations of a pool of inputs, which grows by those with a new outcome.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

/// How long one input may take, in a build without optimisation on a busy machine.
const MOST: Duration = Duration::from_secs(5);

/// Longer inputs only take longer.
const MAX_BYTES: usize = 8_000;

/// Inputs that are kept in memory to go on from.
const MAX_POOL: usize = 2_000;

/// Runs a target on its corpus, and then on mutations of it until the time is over.
pub(crate) fn fuzz(name: &str, run: fn(&str) -> String, pieces: &[&str]) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let mut pool = read(&corpus);
    assert!(!pool.is_empty(), "{} has no input", corpus.display());
    let mut outcomes: BTreeSet<String> = pool.iter().map(|text| one(&corpus, run, text)).collect();
    let seconds = env::var("STOWAGE_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2.0);
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    // Another run looks elsewhere; an input that fails is written down, so that it is not lost.
    let mut dice = Dice(RandomState::new().hash_one(name));
    let mut count = 0_u64;
    while Instant::now() < end {
        let text = mutated(&pool, pieces, &mut dice);
        count += 1;
        if outcomes.insert(one(&corpus, run, &text)) && pool.len() < MAX_POOL {
            pool.push(text);
        }
    }
    println!("{name}: {count} inputs, {} outcomes", outcomes.len());
}

fn read(corpus: &Path) -> Vec<String> {
    let entries = fs::read_dir(corpus).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read(file).ok()).map(|bytes| lossy(&bytes)).collect()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs one input. What breaks the target is put into its corpus; what ends the process is left in `target/tmp`.
fn one(corpus: &Path, run: fn(&str) -> String, text: &str) -> String {
    let name = corpus.file_name().unwrap_or_default();
    let last = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::write(&last, text);
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| run(text)));
    let took = start.elapsed();
    match outcome {
        Ok(outcome) if took < MOST => outcome,
        outcome => {
            let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            let file = corpus.join(format!("found-{hash:016x}"));
            let written = fs::write(&file, text);
            let what = if outcome.is_ok() { format!("takes {took:?}") } else { "panics".to_owned() };
            panic!("an input {what}: {} ({written:?})", file.display());
        }
    }
}

/// A sequence of numbers that look random (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((number ^ (number >> 31)) % bound.max(1) as u64) as usize
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

fn mutated(pool: &[String], pieces: &[&str], dice: &mut Dice) -> String {
    let mut bytes = pool[dice.below(pool.len())].clone().into_bytes();
    for _ in 0..=dice.below(4) {
        mutate(&mut bytes, pool, pieces, dice);
    }
    bytes.truncate(MAX_BYTES);
    lossy(&bytes)
}

fn mutate(bytes: &mut Vec<u8>, pool: &[String], pieces: &[&str], dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let to = (at + dice.below(32)).min(bytes.len());
    match dice.below(7) {
        0 => drop(bytes.splice(at..at, dice.one_of(pieces).bytes())),
        1 => drop(bytes.splice(at..to, dice.one_of(pieces).bytes())),
        2 => drop(bytes.drain(at..to)),
        3 => {
            let copy = bytes[at..to].to_vec();
            let here = dice.below(bytes.len() + 1);
            drop(bytes.splice(here..here, copy));
        }
        4 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << dice.below(8);
            }
        }
        5 => {
            // A part of another input in place of a part of this one.
            let other = pool[dice.below(pool.len())].as_bytes();
            let from = dice.below(other.len() + 1);
            let until = (from + dice.below(200)).min(other.len());
            drop(bytes.splice(at..to, other[from..until].iter().copied()));
        }
        _ => replace_value(bytes, pieces, dice),
    }
}

/// Another value in the place of one of a document, so that the text stays one.
fn replace_value(bytes: &mut Vec<u8>, pieces: &[&str], dice: &mut Dice) {
    let colons: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b':').collect();
    if colons.is_empty() {
        return;
    }
    let start = colons[dice.below(colons.len())] + 1;
    let is_end = |byte: &u8| b",}]".contains(byte);
    let end = bytes[start..].iter().position(is_end).map_or(bytes.len(), |length| start + length);
    drop(bytes.splice(start..end, dice.one_of(pieces).bytes()));
}

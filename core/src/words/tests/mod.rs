//! Both languages of every code, side by side.

mod balancing;
mod cluster;
mod figure;
mod query;
mod reading;
mod start;
mod traffic;

use expect_test::Expect;

use super::Language;

/// One line a code and language, English first.
#[track_caller]
fn check<T>(codes: impl IntoIterator<Item = T>, say: impl Fn(Language, &T) -> String, expect: Expect) {
    let lines = codes
        .into_iter()
        .flat_map(|code| [Language::En, Language::Ko].map(|language| say(language, &code) + "\n"));
    expect.assert_eq(&lines.collect::<String>());
}

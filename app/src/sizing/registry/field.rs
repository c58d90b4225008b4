//! The fields of a repository.

use leptos::prelude::*;
use stowage_core::plan::Repository;

use super::dialog::Desk;
use crate::i18n::registry as text;
use crate::i18n::{Text, t};
use crate::sizing::whole::{Whole, whole};

/// A field with a number.
struct Number {
    label: Text,
    unit: &'static str,
    testid: &'static str,
    most: u32,
    of: fn(&mut Repository) -> &mut u32,
}

/// A field with several words.
struct Words {
    label: Text,
    hint: &'static str,
    testid: &'static str,
    of: fn(&mut Repository) -> &mut Vec<String>,
}

const fn number(
    label: Text,
    unit: &'static str,
    testid: &'static str,
    most: u32,
    of: fn(&mut Repository) -> &mut u32,
) -> Number {
    Number { label, unit, testid, most, of }
}

const NUMBERS: [Number; 9] = [
    number(text::IMAGES, "", "repository-images", 100_000, |one| &mut one.images),
    number(text::PUSHES, "", "repository-pushes", 100_000, |one| &mut one.pushes),
    number(text::SHARED, "MB", "repository-shared", 1_000_000, |one| &mut one.shared_mb),
    number(text::OWN, "MB", "repository-own", 1_000_000, |one| &mut one.own_mb),
    number(text::UNTAGGED, "%", "repository-untagged", 100, |one| &mut one.untagged_percent),
    number(text::PULLS, "", "repository-pulls", 1_000_000_000, |one| &mut one.pulls.same_region),
    number(text::PULLS_ELSEWHERE, "", "repository-pulls-elsewhere", 1_000_000_000, |one| {
        &mut one.pulls.other_region
    }),
    number(text::PULLS_INTERNET, "", "repository-pulls-internet", 1_000_000_000, |one| {
        &mut one.pulls.internet
    }),
    number(text::CACHED, "%", "repository-cached", 100, |one| &mut one.cached_percent),
];

const WORDS: [Words; 2] = [
    Words { label: text::TAGS, hint: "v, main-", testid: "repository-tags", of: |one| &mut one.tags },
    Words {
        label: text::COPIES,
        hint: "ap-northeast-1",
        testid: "repository-copies",
        of: |one| &mut one.copies,
    },
];

/// The fields of the repository that is looked at.
pub(super) fn fields(desk: Desk) -> AnyView {
    let numbers: Vec<AnyView> = NUMBERS.iter().map(|field| number_field(desk, field)).collect();
    let words: Vec<AnyView> = WORDS.iter().map(|field| words_field(desk, field)).collect();
    view! { <div class="fields" data-testid="repository-fields">{numbers}{words}</div> }.into_any()
}

fn number_field(desk: Desk, field: &'static Number) -> AnyView {
    let holds =
        Signal::derive(move || desk.repository().map(|(_, mut repository)| *(field.of)(&mut repository)));
    let take = Callback::new(move |value: Option<u32>| {
        desk.change(|repository| *(field.of)(repository) = value.unwrap_or_default());
    });
    let Number { label, unit, testid, most, .. } = *field;
    whole(desk.studio, Whole { label, unit, testid, range: (0, most) }, holds, take)
}

fn words_field(desk: Desk, field: &'static Words) -> AnyView {
    let shown = move || {
        desk.repository()
            .map(|(_, mut repository)| (field.of)(&mut repository).join(", "))
            .unwrap_or_default()
    };
    let take = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let words = text.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        desk.change(|repository| *(field.of)(repository) = words);
    };
    view! {
        <label>
            <span>{t(field.label)}</span>
            <span class="in">
                <input
                    type="text"
                    placeholder=field.hint
                    spellcheck="false"
                    autocomplete="off"
                    data-settles=""
                    data-testid=field.testid
                    prop:value=shown
                    on:change=take
                />
            </span>
        </label>
    }
    .into_any()
}

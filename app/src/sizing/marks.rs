//! The shapes of fleets in the plot, and what they mean.

use leptos::prelude::*;
use stowage_core::catalogue::{Category, instance_type};
use stowage_core::sizing::{Candidate, CandidateKind};
use stowage_core::words::Language;

use crate::i18n::sizing as text;

/// The shape says what a type is made for, as elsewhere families have shapes and services have colours.
pub(super) fn mark(candidate: &Candidate) -> &'static str {
    const DISC: &str = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
    const SQUARE: &str = "M-4-4h8v8h-8z";
    const DIAMOND: &str = "M0-5.5 5.5 0 0 5.5-5.5 0z";
    const TRIANGLE: &str = "M0-5 5 4h-10z";
    // What was searched for may be one type alone.
    if matches!(candidate.kind, CandidateKind::Mix { .. }) && candidate.types.len() > 1 {
        return "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z";
    }
    let category = candidate.types.first().and_then(|(name, _)| Some(instance_type(name)?.category));
    match category {
        Some(Category::Compute) => DISC,
        Some(Category::General | Category::Burstable) | None => SQUARE,
        Some(Category::Memory) => DIAMOND,
        Some(Category::Storage | Category::Accelerated) => TRIANGLE,
    }
}

/// What the shapes and colours mean.
pub(super) fn legend(zones: usize, language: Language) -> AnyView {
    let entry = |class: &'static str, path: &'static str, words: &'static str| {
        view! {
            <span class="row t11 sub">
                <svg viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true"><path class=class d=path></path></svg>
                {words}
            </span>
        }
    };
    let safe = (zones > 1).then(|| entry("safe", "M-4-4h8v8h-8z", text::SURVIVES_ZONE.of(language)));
    let shapes = [
        entry("", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", text::COMPUTE.of(language)),
        entry("", "M-4-4h8v8h-8z", text::GENERAL.of(language)),
        entry("", "M0-5.5 5.5 0 0 5.5-5.5 0z", text::MEMORY_TYPES.of(language)),
        entry("", "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z", text::MIX.of(language)),
    ];
    let frontier = entry("frontier", "M-7 0h14", text::FRONTIER.of(language));
    (shapes, safe, frontier).into_any()
}

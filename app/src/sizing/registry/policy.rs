//! The lifecycle policy of a repository: its text, rules that are added to it, and what it would delete.

use leptos::prelude::*;
use stowage_core::plan::{MAX_LIFECYCLE_POLICY, Repository};
use stowage_core::sizing::registry::{
    Effect, Fate, Image, LifecycleError, LifecyclePolicy, Market, TextError, generated_images, read_images,
};
use stowage_core::sizing::{PriceBook, Usage};
use stowage_core::words::{self, Language};

use super::super::figure;
use super::dialog::Desk;
use super::rule;
use crate::i18n::registry as text;
use crate::i18n::t;

/// How many images the preview lists at most.
const LISTED: usize = 500;

/// The section.
pub(super) fn section(desk: Desk) -> AnyView {
    // What is typed before it is kept, with the repository that it is of.
    let draft = RwSignal::new(None::<(String, String)>);
    let listed = desk.listed;
    let shown = move || {
        let Some((name, repository)) = desk.repository() else { return String::new() };
        let typed = draft.with(|draft| draft.clone().filter(|(of, _)| *of == name));
        typed.map_or(repository.lifecycle_policy, |(_, typed)| typed)
    };
    let keep = move || {
        if let Some((name, typed)) = draft.get_untracked()
            && untrack(|| desk.repository()).is_some_and(|(of, _)| of == name)
        {
            desk.change(|repository| repository.lifecycle_policy = typed);
        }
        draft.set(None);
    };
    view! {
        <h3 class="sec">{t(text::POLICY)}</h3>
        {rule::form(desk)}
        <label class="wide">
            <span class="lab">{t(text::POLICY_TEXT)}</span>
            <textarea
                class="in code"
                rows="8"
                lang="en"
                spellcheck="false"
                maxlength=MAX_LIFECYCLE_POLICY
                data-settles=""
                data-testid="registry-policy"
                prop:value=shown
                on:input=move |event| {
                    let name = untrack(|| desk.repository()).map(|(name, _)| name).unwrap_or_default();
                    draft.set(Some((name, event_target_value(&event))));
                }
                on:change=move |_| keep()
            ></textarea>
        </label>
        <details open=listed.with_untracked(|listed| !listed.is_empty())>
            <summary>{t(text::LISTED)}</summary>
            <textarea
                class="in code"
                rows="4"
                lang="en"
                spellcheck="false"
                aria-label=t(text::LISTED)
                data-testid="registry-images"
                prop:value=move || listed.get()
                on:input=move |event| listed.set(event_target_value(&event))
            ></textarea>
        </details>
        {move || preview(desk, &shown(), &listed.get())}
    }
    .into_any()
}

/// What a policy would delete, or what is wrong with it.
fn preview(desk: Desk, policy: &str, listed: &str) -> AnyView {
    let language = desk.studio.language();
    let Some((_, repository)) = desk.repository() else { return ().into_any() };
    if policy.trim().is_empty() {
        return view! { <p class="mut t11">{text::NO_POLICY.of(language)}</p> }.into_any();
    }
    let policy = match LifecyclePolicy::from_json(policy) {
        Ok(policy) => policy,
        Err(error) => return faults(language, &error),
    };
    // Ages are all that counts: images that a plan describes need no time of day.
    let (images, now) = match images(&repository, listed) {
        Ok(found) => found,
        Err(error) => {
            let words = words::text_error(language, &error);
            return view! { <p class="c-bad" role="status" data-testid="registry-fault">{words}</p> }
                .into_any();
        }
    };
    let effect = desk.studio.plan.with(|plan| {
        let book = PriceBook::new(&plan.region, &plan.sizing);
        let market = Market::of(book, plan, &Usage::of_plan(plan));
        Effect::new(&policy, &plan.sizing.registry, &repository, &images, now, &market)
    });
    outcome(desk, &effect, &images, now)
}

fn images(repository: &Repository, listed: &str) -> Result<(Vec<Image>, i64), TextError> {
    if listed.trim().is_empty() {
        return Ok((generated_images(repository, 0), 0));
    }
    Ok((read_images(listed)?, (js_sys::Date::now() / 1_000.0) as i64))
}

fn faults(language: Language, error: &LifecycleError) -> AnyView {
    let told: Vec<String> = match error {
        LifecycleError::NotAPolicy(error) => vec![words::text_error(language, error)],
        LifecycleError::Refused(found) => found
            .iter()
            .map(|one| format!("{}: {}", one.path, words::diagnostic_message(language, one)))
            .collect(),
    };
    let told: Vec<_> = told.into_iter().map(|one| view! { <li>{one}</li> }).collect();
    view! { <ul class="c-bad" role="status" data-testid="registry-fault">{told}</ul> }.into_any()
}

fn outcome(desk: Desk, effect: &Effect, images: &[Image], now: i64) -> AnyView {
    let (studio, language) = (desk.studio, desk.studio.language());
    if images.is_empty() {
        return view! { <p class="mut t11">{text::NO_IMAGES.of(language)}</p> }.into_any();
    }
    let told = words::effect(language, effect);
    let caveats = effect.caveats.iter().map(|caveat| words::caveat(language, *caveat));
    let caveats: Vec<_> = caveats.map(|words| view! { <p class="mut t11">{words}</p> }).collect();
    // What a number was computed from unfolds here: a dialog of its own would take this one's place.
    let figures = [Some(&effect.freed), effect.saved.as_ref()].into_iter().flatten().map(|figure| {
        let (label, amount) = (words::figure_label(language, figure), words::figure_amount(language, figure));
        view! {
            <details>
                <summary>{format!("{label} {amount}")}</summary>
                {figure::panel(studio, figure)}
            </details>
        }
        .into_any()
    });
    let figures: Vec<AnyView> = figures.collect();
    // What would be deleted comes first, then what would be archived.
    let mut listed: Vec<(&Image, Fate)> = images.iter().zip(effect.fates.iter().copied()).collect();
    listed.sort_by_key(|(_, fate)| (!fate.is_expired(), *fate == Fate::Kept));
    let rows: Vec<AnyView> =
        listed.into_iter().take(LISTED).map(|(image, fate)| row(image, fate, now, language)).collect();
    let more = images.len().saturating_sub(LISTED);
    let more =
        (more > 0).then(|| view! { <p class="mut t11">{format!("+ {}", words::thousands(more as u64))}</p> });
    view! {
        <h3 class="sec">{text::PREVIEW.of(language)}</h3>
        <div data-testid="registry-effect">
            <p>{told}</p>
            {figures}
            {caveats}
        </div>
        <div class="scroll" tabindex="0">
            <table class="packing" data-testid="registry-preview">
                <thead>
                    <tr>
                        <th scope="col">{text::TAGS_OF.of(language)}</th>
                        <th scope="col" class="num">{text::AGE.of(language)}</th>
                        <th scope="col">{text::FATE.of(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn row(image: &Image, fate: Fate, now: i64, language: Language) -> AnyView {
    let days = (now - image.pushed).max(0) / 86_400;
    let days = u64::try_from(days).unwrap_or_default();
    let days = language.pick(words::counted(days, "day", "days"), format!("{}일", words::thousands(days)));
    let tags = if image.tags.is_empty() { "–".to_owned() } else { image.tags.join(", ") };
    let class = match fate {
        Fate::Kept => "mut",
        _ if fate.is_expired() => "c-bad",
        Fate::Taken { .. } => "",
    };
    view! {
        <tr>
            <td class="mono">{tags}</td>
            <td class="num">{days}</td>
            <td class=class>{words::fate(language, fate)}</td>
        </tr>
    }
    .into_any()
}

//! A rule that is added to a lifecycle policy.

use leptos::prelude::*;
use stowage_core::plan::{TagFault, tag_pattern_fault};
use stowage_core::sizing::registry::{
    Count, LifecycleAction, LifecycleError, LifecyclePolicy, LifecycleRule, StorageClass, TagMatch, Tags,
};
use stowage_core::validation::Diagnostic;
use stowage_core::words;

use super::dialog::Desk;
use crate::i18n::registry as text;
use crate::i18n::{Text, t};
use crate::sizing::whole::{Whole, whole};

/// A rule as it is chosen.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    /// Of [`ON`].
    on: usize,
    pattern: String,
    /// Of [`DELETES`].
    deletes: usize,
    number: u32,
}

const ON: [Text; 3] = [text::ON_UNTAGGED, text::ON_TAGGED, text::ON_ANY];
const DELETES: [Text; 2] = [text::OLDER_THAN, text::ALL_BUT];

/// How many images or days: as many as ECR takes.
const NUMBER: Whole =
    Whole { label: text::NUMBER, unit: "", testid: "rule-number", range: (1, i32::MAX as u32) };

/// Where a rule is on tagged images.
const TAGGED: usize = 1;

impl Chosen {
    fn rule(&self) -> LifecycleRule {
        LifecycleRule {
            priority: 1,
            description: String::new(),
            tags: match self.on {
                0 => Tags::Untagged,
                TAGGED => Tags::Tagged(vec![TagMatch::Pattern(self.pattern.clone())]),
                _ => Tags::Any,
            },
            storage_class: StorageClass::Standard,
            count: if self.deletes == 0 {
                Count::SincePushed(self.number)
            } else {
                Count::MoreThan(self.number)
            },
            action: LifecycleAction::Expire,
        }
    }

    /// Why no tag can be like the pattern, where the rule has one.
    fn fault(&self) -> Option<(usize, TagFault)> {
        tag_pattern_fault(&self.pattern).filter(|_| self.on == TAGGED)
    }
}

/// The fields of a new rule. A text that is no policy is left as it is: nothing is added to it.
pub(super) fn form(desk: Desk) -> AnyView {
    let chosen = RwSignal::new(Chosen { on: 0, pattern: "*".to_owned(), deletes: 0, number: 14 });
    let number = Signal::derive(move || Some(chosen.with(|chosen| chosen.number)));
    let take = Callback::new(move |number: Option<u32>| {
        if let Some(number) = number {
            chosen.update(|chosen| chosen.number = number);
        }
    });
    let policy = move || {
        let (_, repository) = desk.repository()?;
        let text = repository.lifecycle_policy;
        if text.trim().is_empty() {
            Some(LifecyclePolicy::default())
        } else {
            LifecyclePolicy::from_json(&text).ok()
        }
    };
    // Why ECR would refuse the policy with the rule: it is not added then.
    let refused = RwSignal::new(None::<Diagnostic>);
    Effect::new(move |_| {
        chosen.track();
        refused.set(None);
    });
    let add = move || {
        let Some(policy) = untrack(policy) else { return };
        let text = policy.with(chosen.with_untracked(Chosen::rule)).to_json();
        match LifecyclePolicy::from_json(&text) {
            Err(LifecycleError::Refused(found)) => refused.set(found.into_iter().next()),
            _ => desk.change(|repository| repository.lifecycle_policy = text),
        }
    };
    let told = move || {
        let words = refused.get().map(|found| words::diagnostic_message(desk.studio.language(), &found));
        words.map(|words| view! { <p class="c-bad t11" role="status" data-testid="rule-refused">{words}</p> })
    };
    view! {
        <form
            class="row flow"
            on:submit=move |event| {
                event.prevent_default();
                // What was refused is mended first.
                let form: web_sys::Element = event_target(&event);
                if form.query_selector("[aria-invalid=true]").ok().flatten().is_none() {
                    add();
                }
            }
        >
            {choice(text::RULE_ON, "rule-on", &ON, move |index| chosen.update(|chosen| chosen.on = index))}
            {pattern(desk, chosen)}
            {choice(text::RULE_DELETES, "rule-deletes", &DELETES, move |index| chosen.update(|chosen| chosen.deletes = index))}
            {whole(desk.studio, NUMBER, number, take)}
            <button type="submit" class="btn" data-testid="rule-add" disabled=move || policy().is_none()>
                {t(text::ADD_RULE)}
            </button>
        </form>
        {told}
    }
    .into_any()
}

fn pattern(desk: Desk, chosen: RwSignal<Chosen>) -> AnyView {
    let fault = move || chosen.with(Chosen::fault);
    view! {
        <label class="row" class:hidden=move || chosen.with(|chosen| chosen.on != TAGGED)>
            <span class="lab">{t(text::PATTERN)}</span>
            <span class="in">
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    data-testid="rule-pattern"
                    aria-invalid=move || fault().is_some().to_string()
                    prop:value=move || chosen.with(|chosen| chosen.pattern.clone())
                    on:input=move |event| {
                        let pattern = event_target_value(&event);
                        chosen.update(|chosen| chosen.pattern = pattern);
                    }
                />
            </span>
        </label>
        <span class="t11 c-bad" role="status" data-testid="rule-pattern-fault">
            {move || fault().map(|fault| words::tag_pattern_fault(desk.studio.language(), fault))}
        </span>
    }
    .into_any()
}

fn choice(
    label: Text,
    testid: &'static str,
    choices: &'static [Text],
    choose: impl Fn(usize) + Send + Sync + 'static,
) -> AnyView {
    let option = |(index, words): (usize, &Text)| {
        view! { <option value=index.to_string()>{t(*words)}</option> }.into_any()
    };
    let options: Vec<AnyView> = choices.iter().enumerate().map(option).collect();
    let take = move |event: web_sys::Event| {
        let index = event_target::<web_sys::HtmlSelectElement>(&event).selected_index();
        if let Ok(index) = usize::try_from(index) {
            choose(index);
        }
    };
    view! {
        <label class="row">
            <span class="lab">{t(label)}</span>
            <select class="in" data-testid=testid on:change=take>{options}</select>
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_rule_on_tags_has_a_pattern_that_may_be_wrong() {
        for (on, pattern, is_wrong) in [
            (TAGGED, "", true),
            (TAGGED, "v 1", true),
            (TAGGED, "v*", false),
            (0, "", false),
            (2, "v 1", false),
        ] {
            let chosen = Chosen { on, pattern: pattern.to_owned(), deletes: 0, number: 5 };
            assert_eq!(chosen.fault().is_some(), is_wrong, "{on} {pattern}");
        }
    }

    #[test]
    fn a_chosen_rule_is_one_that_ecr_takes() {
        for on in 0..ON.len() {
            for deletes in 0..DELETES.len() {
                let chosen = Chosen { on, pattern: "v*".to_owned(), deletes, number: 5 };
                let policy = LifecyclePolicy::default().with(chosen.rule());
                assert_eq!(LifecyclePolicy::from_json(&policy.to_json()), Ok(policy));
            }
        }
    }
}

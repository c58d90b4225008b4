//! The desired count, to set: a field and two buttons.

use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Action;

use crate::board::gesture::act;
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::{Studio, expect_studio};
use crate::widgets::{Icon, IconName};

/// The count that a text says.
pub(crate) fn parse_count(text: &str) -> Option<u32> {
    let digits = text.trim();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|count| plain && *count <= MAX_TASKS_PER_SERVICE)
}

fn set(studio: Studio, service: &ServiceName, now: u32, desired_count: u32) {
    if desired_count != now {
        act(studio, Action::SetDesiredCount { service: service.clone(), desired_count });
    }
}

/// The desired count of a service, to set at the cursor.
#[component]
pub(super) fn DesiredCount(service: ServiceName, desired: Memo<u32>) -> impl IntoView {
    let studio = expect_studio();
    // What the user has typed and not yet settled; a text that is no count stays, with what is wrong.
    let draft = RwSignal::new(None::<String>);
    let invalid =
        Memo::new(move |_| draft.with(|draft| draft.as_deref().is_some_and(|t| parse_count(t).is_none())));
    let shown = move || draft.get().unwrap_or_else(|| desired.get().to_string());
    let settle = {
        let service = service.clone();
        move || {
            let Some(count) = draft.with_untracked(|draft| draft.as_deref().and_then(parse_count)) else {
                return;
            };
            draft.set(None);
            set(studio, &service, desired.get_untracked(), count);
        }
    };
    let step = move |up: bool| {
        let service = service.clone();
        move |_| {
            draft.set(None);
            let now = desired.get_untracked();
            let next = if up { (now + 1).min(MAX_TASKS_PER_SERVICE) } else { now.saturating_sub(1) };
            set(studio, &service, now, next);
        }
    };
    view! {
        <div class="desired">
            <label class="lab" for="desired-count">{t(text::DESIRED_COUNT)}<code>"desiredCount"</code></label>
            <div class="row">
                <button type="button" class="btn ic" data-testid="desired-fewer" aria-label=t(text::FEWER) on:click=step(false)>
                    <Icon name=IconName::Minus small=true/>
                </button>
                <span class="in" class:bad=invalid>
                    <input
                        id="desired-count"
                        inputmode="numeric"
                        autocomplete="off"
                        data-testid="desired-input"
                        aria-invalid=move || invalid.get().to_string()
                        aria-describedby="desired-problem"
                        prop:value=shown
                        on:input=move |event| draft.set(Some(event_target_value(&event)))
                        on:change=move |_| settle()
                        on:keydown=move |event| {
                            if event.key() == "Escape" {
                                draft.set(None);
                            }
                        }
                    />
                </span>
                <button type="button" class="btn ic" data-testid="desired-more" aria-label=t(text::MORE) on:click=step(true)>
                    <Icon name=IconName::Plus small=true/>
                </button>
            </div>
            <p id="desired-problem" class="help bad" role="status">
                {move || invalid.get().then(|| text::bad_count(studio.language(), MAX_TASKS_PER_SERVICE))}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        assert_eq!(parse_count("0"), Some(0));
        assert_eq!(parse_count(" 5000 "), Some(5_000));
        for bad in ["", " ", "5001", "-1", "+1", "1.5", "three", "99999999999"] {
            assert_eq!(parse_count(bad), None, "{bad}");
        }
    }
}

//! The desired count, to set: a field and two buttons.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use stowage_core::plan::Action;

use super::picture::Picture;
use crate::board::gesture::act;
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::Studio;
use crate::widgets::{IconName, small_icon};

/// The desired count that a text says.
pub(crate) fn parse_count(text: &str) -> Option<u32> {
    parse_number(text).filter(|count| *count <= MAX_TASKS_PER_SERVICE)
}

/// The number that a text says in digits alone.
pub(crate) fn parse_number(text: &str) -> Option<u32> {
    let digits = text.trim();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// The desired count of the selected service, to set at the cursor.
#[derive(Clone, Copy)]
struct DesiredCount {
    studio: Studio,
    picture: Memo<Picture>,
    /// What the user has typed and not yet settled; a text that is no count stays, with what is wrong.
    draft: RwSignal<Option<String>>,
}

impl DesiredCount {
    /// What the field shows.
    fn shown(self) -> String {
        self.draft.get().unwrap_or_else(|| {
            let service = self.picture.get().service();
            service.map(|service| service.status.spec.desired_count.to_string()).unwrap_or_default()
        })
    }

    /// Escape gives up what has been typed. Until then Ctrl+Z takes back keystrokes; afterwards, steps of the plan.
    fn on_key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" {
            self.draft.set(None);
        } else if self.draft.with_untracked(Option::is_some) {
            event.stop_propagation();
        }
    }

    fn is_bad(self) -> bool {
        self.draft.with(|draft| draft.as_deref().is_some_and(|text| parse_count(text).is_none()))
    }

    /// Takes what has been typed, if it is a count.
    fn settle(self) {
        if let Some(count) = self.draft.get_untracked().as_deref().and_then(parse_count) {
            self.change(|_| count);
        }
    }

    fn step(self, up: bool) {
        self.change(|now| if up { (now + 1).min(MAX_TASKS_PER_SERVICE) } else { now.saturating_sub(1) });
    }

    fn change(self, next: impl FnOnce(u32) -> u32) {
        self.draft.set(None);
        let Some(service) = self.picture.get_untracked().service() else { return };
        let now = service.status.spec.desired_count;
        let desired_count = next(now);
        if desired_count != now {
            act(self.studio, Action::SetDesiredCount { service: service.name.clone(), desired_count });
        }
    }
}

/// The field and the buttons. They are no region: what the user is typing stays while the service changes.
pub(super) fn desired_count(studio: Studio, picture: Memo<Picture>) -> AnyView {
    let count = DesiredCount { studio, picture, draft: RwSignal::new(None) };
    let step = |up: bool| {
        let (testid, label, icon) = if up {
            ("desired-more", text::MORE, IconName::Plus)
        } else {
            ("desired-fewer", text::FEWER, IconName::Minus)
        };
        view! {
            <button type="button" class="btn ic" data-testid=testid aria-label=t(label) on:click=move |_| count.step(up)>
                {small_icon(icon)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="desired">
            <label class="lab" for="desired-count">{t(text::DESIRED_COUNT)}<code>"desiredCount"</code></label>
            <div class="row">
                {step(false)}
                <span class=move || if count.is_bad() { "in bad" } else { "in" }>
                    <input
                        id="desired-count"
                        data-settles=""
                        inputmode="numeric"
                        autocomplete="off"
                        data-testid="desired-input"
                        aria-invalid=move || count.is_bad().to_string()
                        aria-describedby="desired-problem"
                        prop:value=move || count.shown()
                        on:input=move |event| count.draft.set(Some(event_target_value(&event)))
                        on:change=move |_| count.settle()
                        on:keydown=move |event| count.on_key(&event)
                    />
                </span>
                {step(true)}
            </div>
            <p id="desired-problem" class="help bad" role="status">
                {move || match count.is_bad() {
                    true => text::bad_count(studio.language(), MAX_TASKS_PER_SERVICE),
                    false => String::new(),
                }}
            </p>
        </div>
    }
    .into_any()
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

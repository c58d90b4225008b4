//! A field with a whole number. What is none within the range stays in the field and is said below it until it is
//! mended, and the plan keeps what it has.

use leptos::prelude::*;
use stowage_core::words::{Language, thousands};

use crate::i18n::{Text, t};
use crate::state::Studio;

/// What a field is.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    pub(super) label: Text,
    pub(super) unit: &'static str,
    pub(super) testid: &'static str,
    /// The least and the most.
    pub(super) range: (u32, u32),
}

/// The field: `holds` is the plan's number, `take` gets another one, or none where the field is left empty.
pub(super) fn whole(
    studio: Studio,
    field: Whole,
    holds: Signal<Option<u32>>,
    take: Callback<Option<u32>>,
) -> AnyView {
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let shown = move || {
        let holds = holds.get().map(|number| number.to_string()).unwrap_or_default();
        refused.get().unwrap_or(holds)
    };
    let change = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        match read(&typed, field.range) {
            None => refused.set(Some(typed)),
            Some(number) => {
                refused.set(None);
                take.run(number);
            }
        }
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&untrack(shown));
    };
    // What is below the field moves as the message comes and goes. A click on it ends the typing, and has to find it where
    // it was: so the message comes and goes with the keys, as soon as they say enough.
    let input = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        if refused.with_untracked(Option::is_some) || is_beyond(&typed, field.range) {
            refused.set(Some(typed));
        }
    };
    let is_refused =
        move || refused.with(|typed| typed.as_ref().is_some_and(|typed| read(typed, field.range).is_none()));
    view! {
        <div class="whole-number">
            <label>
                <span>{t(field.label)}</span>
                <span class="in" class:bad=is_refused>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        placeholder="–"
                        data-settles=""
                        data-testid=field.testid
                        aria-invalid=move || is_refused().to_string()
                        aria-describedby=format!("{}-range", field.testid)
                        prop:value=shown
                        on:input=input
                        on:change=change
                    />
                    <span class="u">{field.unit}</span>
                </span>
            </label>
            <span class="c-bad t11" role="status" id=format!("{}-range", field.testid)>
                {move || is_refused().then(|| between(studio.language(), field.range))}
            </span>
        </div>
    }
    .into_any()
}

/// A number of the range, nothing for an empty field; `None` where it is neither.
fn read(typed: &str, (least, most): (u32, u32)) -> Option<Option<u32>> {
    match typed.trim().replace(',', "").as_str() {
        "" => Some(None),
        typed => typed.parse().ok().filter(|number| (least..=most).contains(number)).map(Some),
    }
}

/// Whether this is no number of the range, and does not become one with more digits either.
fn is_beyond(typed: &str, (_, most): (u32, u32)) -> bool {
    read(typed, (0, most)).is_none()
}

fn between(language: Language, (least, most): (u32, u32)) -> String {
    let (least, most) = (thousands(least), thousands(most));
    language.pick(
        format!("A whole number from {least} to {most}."),
        format!("{least}에서 {most} 사이의 정수입니다."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_more_digits_do_not_mend_is_told_at_once() {
        let beyond = |typed: &&str| is_beyond(typed, (10, 1_000));
        let told: Vec<&str> =
            ["", "1", "12", "1,000", "1,001", "-", "1e"].into_iter().filter(beyond).collect();
        assert_eq!(told, ["1,001", "-", "1e"]);
    }

    #[test]
    fn numbers_of_the_range_are_read() {
        for (typed, number) in [
            (" 12 ", Some(Some(12))),
            ("1,000", Some(Some(1_000))),
            ("", Some(None)),
            ("0", None),
            ("1,001", None),
            ("-5", None),
            ("1e3", None),
            ("1.5", None),
            ("many", None),
        ] {
            assert_eq!(read(typed, (1, 1_000)), number, "{typed}");
        }
    }
}

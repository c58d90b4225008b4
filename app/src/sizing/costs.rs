//! What is bought: the fields of a plan's cost settings.

use leptos::prelude::*;
use stowage_core::plan::CostSettings;

use super::Bench;
use super::whole::{Whole, whole};
use crate::i18n::cost as text;
use crate::i18n::{Text, t};

/// A field with a number.
struct Number {
    label: Text,
    unit: &'static str,
    testid: &'static str,
    range: (u32, u32),
    of: fn(&mut CostSettings) -> &mut u32,
}

const fn number(
    label: Text,
    unit: &'static str,
    testid: &'static str,
    range: (u32, u32),
    of: fn(&mut CostSettings) -> &mut u32,
) -> Number {
    Number { label, unit, testid, range, of }
}

/// The ranges are those of the reader of plans.
const NUMBERS: [Number; 8] = [
    number(text::DISCOUNT, "%", "cost-discount", (0, 100), |costs| &mut costs.discount_percent),
    number(text::VOLUME, "GiB", "cost-volume", (0, 65_536), |costs| &mut costs.volume_gib),
    number(text::REQUEST_BYTES, "B", "cost-request", (0, 1_000_000_000), |costs| &mut costs.request_bytes),
    number(text::RESPONSE_BYTES, "B", "cost-response", (0, 1_000_000_000), |costs| &mut costs.response_bytes),
    number(text::REQUESTS_PER_CONNECTION, "", "cost-per-connection", (1, 1_000_000), |costs| {
        &mut costs.requests_per_connection
    }),
    number(text::CONNECTION_SECONDS, "s", "cost-connection", (0, 86_400), |costs| {
        &mut costs.connection_seconds
    }),
    number(text::INTERNET, "%", "cost-internet", (0, 100), |costs| &mut costs.internet_percent),
    number(text::BYTES_BEHIND, "B", "cost-behind", (0, 1_000_000_000), |costs| &mut costs.bytes_behind),
];

/// A switch.
struct Flag {
    label: Text,
    testid: &'static str,
    of: fn(&mut CostSettings) -> &mut bool,
}

const FLAGS: [Flag; 2] = [
    Flag { label: text::PUBLIC_IPV4, testid: "cost-ipv4", of: |costs| &mut costs.public_ipv4 },
    Flag { label: text::FREE_ALLOWANCES, testid: "cost-free", of: |costs| &mut costs.free_allowances },
];

/// The fields.
pub(super) fn form(bench: Bench) -> AnyView {
    let numbers: Vec<AnyView> = NUMBERS.iter().map(|field| number_field(bench, field)).collect();
    let flags: Vec<AnyView> = FLAGS.iter().map(|field| flag_field(bench, field)).collect();
    view! {
        <details class="detail bought" data-testid="cost-settings">
            <summary class="semi">{t(text::SETTINGS)}</summary>
            <form class="fields" on:submit=|event| event.prevent_default()>{numbers} {flags}</form>
        </details>
    }
    .into_any()
}

fn read<T: Copy>(bench: Bench, of: fn(&mut CostSettings) -> &mut T) -> T {
    let mut costs = bench.studio.plan.with(|plan| plan.sizing.costs.clone());
    *of(&mut costs)
}

fn number_field(bench: Bench, field: &'static Number) -> AnyView {
    let holds = Signal::derive(move || Some(read(bench, field.of)));
    // An empty field is the default.
    let take = Callback::new(move |value: Option<u32>| {
        let mut default = CostSettings::default();
        let value = value.unwrap_or(*(field.of)(&mut default));
        bench.change(|sizing| *(field.of)(&mut sizing.costs) = value);
    });
    let Number { label, unit, testid, range, .. } = *field;
    whole(bench.studio, Whole { label, unit, testid, range }, holds, take)
}

fn flag_field(bench: Bench, field: &'static Flag) -> AnyView {
    let take = move |event: web_sys::Event| {
        let is_on = event_target_checked(&event);
        bench.change(|sizing| *(field.of)(&mut sizing.costs) = is_on);
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid=field.testid
                prop:checked=move || read(bench, field.of)
                on:change=take
            />
            <span>{t(field.label)}</span>
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::plan::{Plan, Sizing};

    use super::*;

    /// A plan whose field is at either end of its range is read again as it is.
    #[test]
    fn what_can_be_typed_can_be_read() {
        for field in &NUMBERS {
            for value in [field.range.0, field.range.1] {
                let mut sizing = Sizing::default();
                *(field.of)(&mut sizing.costs) = value;
                let mut plan = Plan::empty("costs", "ap-northeast-2");
                plan.sizing = sizing.into();
                let read = Plan::from_json(&plan.to_json());
                assert_eq!(read.as_ref().ok(), Some(&plan), "{} {value}", field.testid);
                *(field.of)(&mut Sizing::clone(&plan.sizing).costs) = value;
            }
            let mut sizing = Sizing::default();
            *(field.of)(&mut sizing.costs) = field.range.1 + 1;
            let mut plan = Plan::empty("costs", "ap-northeast-2");
            plan.sizing = sizing.into();
            assert!(Plan::from_json(&plan.to_json()).is_err(), "{}", field.testid);
        }
    }
}

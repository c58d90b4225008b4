//! What moving a task from one instance type to another changes.

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, instance_type};
use stowage_core::sizing::{Exchange, exchange as exchanged, representative};
use stowage_core::units::CpuUnits;
use stowage_core::words::Language;

use crate::i18n::sizing_servers as text;
use crate::i18n::{Text, t};
use crate::sizing::{Bench, traced};

/// The most CPU units of a task on EC2: 192 vCPUs (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html>).
const MOST_UNITS: u32 = 192 * CpuUnits::PER_VCPU;

/// The fields, and what follows from them.
pub(super) fn exchange(bench: Bench) -> AnyView {
    let present = bench
        .studio
        .plan
        .with_untracked(|plan| plan.instances.values().next().map(|spec| spec.instance_type.to_string()));
    let units = RwSignal::new("512".to_owned());
    let from = RwSignal::new(present.unwrap_or_else(|| "m5.large".to_owned()));
    let to = RwSignal::new("c7g".to_owned());
    view! {
        <details data-testid="exchange">
            <summary>{t(text::MOVE)}</summary>
            <p class="sub">{t(text::MOVE_HINT)}</p>
            <div class="row fields">
                {field(text::CPU_UNITS, "exchange-units", units)}
                {field(text::FROM, "exchange-from", from)}
                {field(text::TO, "exchange-to", to)}
            </div>
            {move || result(bench, &units.get(), &from.get(), &to.get())}
        </details>
    }
    .into_any()
}

fn field(label: Text, testid: &'static str, value: RwSignal<String>) -> AnyView {
    view! {
        <label>
            <span class="mut t11">{t(label)}</span>
            <span class="in">
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    data-testid=testid
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </span>
        </label>
    }
    .into_any()
}

/// The type of this name, or the one that stands for the family of this name.
fn named(name: &str) -> Option<&'static InstanceType> {
    let name = name.trim().to_lowercase();
    instance_type(&name).or_else(|| representative(&name))
}

/// What the fields ask, or what is wrong with them.
fn asked(
    language: Language,
    units: &str,
    from: &str,
    to: &str,
) -> Result<(CpuUnits, &'static InstanceType, &'static InstanceType), String> {
    let typed = units.trim().replace(',', "").parse().ok().filter(|units| (1..=MOST_UNITS).contains(units));
    let units = typed.ok_or_else(|| text::units_between(language, MOST_UNITS))?;
    let known = |name: &str| named(name).ok_or_else(|| text::unknown_type(language, name.trim()));
    Ok((CpuUnits(units), known(from)?, known(to)?))
}

fn result(bench: Bench, units: &str, from: &str, to: &str) -> AnyView {
    let studio = bench.studio;
    let language = studio.language();
    match asked(language, units, from, to) {
        Err(wrong) => view! { <p class="c-bad" role="alert">{wrong}</p> }.into_any(),
        Ok((units, from, to)) => {
            let Exchange { ecu, unchanged, needed } = exchanged(units, from, to);
            view! {
                <dl class="tiles list" data-testid="exchange-result">
                    <div><dt class="mut t11">{from.name}</dt><dd>{traced(studio, &ecu)}</dd></div>
                    <div>
                        <dt class="mut t11">{text::same_units(language, to.name)}</dt>
                        <dd>{traced(studio, &unchanged)}</dd>
                    </div>
                    <div>
                        <dt class="mut t11">{text::same_ecu(language, to.name)}</dt>
                        <dd>{traced(studio, &needed)}</dd>
                    </div>
                </dl>
            }
            .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_ask_or_say_what_is_wrong() {
        let told = |units, from, to| match asked(Language::En, units, from, to) {
            Ok((units, from, to)) => format!("{} {} {}", units.0, from.name, to.name),
            Err(wrong) => wrong,
        };
        assert_eq!(told("1,024", " M5 ", "c7g.2xlarge"), "1024 m5.large c7g.2xlarge");
        assert_eq!(told("0", "m5", "c7g"), "CPU units are a number from 1 to 196,608.");
        assert_eq!(told("1", "m5", "c99"), "\"c99\" is no instance type or family that is known.");
    }
}

//! Instance types: their ECU with how well it is known, and what they have for tasks.

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, instance_types, registered_memory_with_basis};
use stowage_core::plan::Plan;
use stowage_core::sizing::{known_ecu, registration};
use stowage_core::units::MemoryMib;
use stowage_core::words::{self, Language};

use super::errors;
use crate::i18n::sizing_servers as text;
use crate::i18n::t;
use crate::sizing::{Bench, traced};
use crate::state::Studio;

/// Types that are shown at once.
const SHOWN: usize = 40;

/// The table, with a field for what to show in it.
pub(super) fn types(bench: Bench) -> AnyView {
    let wanted = RwSignal::new(String::new());
    view! {
        <details data-testid="instance-types">
            <summary>{t(text::TYPES)}</summary>
            <label class="row">
                <span class="grow">{t(text::TYPES_FILTER)}</span>
                <span class="in">
                    <input
                        type="search"
                        placeholder="m7g, c5.large"
                        spellcheck="false"
                        autocomplete="off"
                        data-testid="types-filter"
                        prop:value=move || wanted.get()
                        on:input=move |event| wanted.set(event_target_value(&event))
                    />
                </span>
            </label>
            {move || table(bench, &wanted.get())}
        </details>
    }
    .into_any()
}

fn table(bench: Bench, wanted: &str) -> AnyView {
    let studio = bench.studio;
    let language = studio.language();
    let reserved = studio.plan.with(|plan| plan.instances.values().next().map(|spec| spec.reserved_memory));
    let found = studio.plan.with(|plan| matching(plan, wanted));
    let rows: Vec<AnyView> = found
        .iter()
        .take(SHOWN)
        .map(|entry| row(studio, entry, reserved.unwrap_or_default(), language))
        .collect();
    let more = found.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <p class="mut t11">{text::and_more(language, more)}</p> });
    view! {
        <ul class="types">{rows}</ul>
        {more}
        <p class="mut t11">{text::FOR_TASKS_HINT.of(language)}</p>
    }
    .into_any()
}

/// The types whose names begin with one of these words; those of the plan where there is none.
fn matching(plan: &Plan, wanted: &str) -> Vec<&'static InstanceType> {
    let words: Vec<String> =
        wanted.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let is_wanted = |entry: &&InstanceType| match words.is_empty() {
        true => plan.instances.values().any(|spec| *spec.instance_type == *entry.name),
        false => words.iter().any(|word| entry.name.starts_with(word.as_str())),
    };
    instance_types().iter().filter(is_wanted).collect()
}

fn row(studio: Studio, entry: &InstanceType, reserved: MemoryMib, language: Language) -> AnyView {
    let (known, has) = (known_ecu(entry), registration(entry, reserved));
    let basis = words::ecu_basis(language, entry.ecu.basis);
    let is_estimate = known.ecu == known.estimate;
    let off = is_estimate.then(|| view! { ", " {errors(studio, known.fit)} });
    let (_, of_memory) = registered_memory_with_basis(entry);
    let of_memory = format!(" · {}: {}", text::MEMORY.of(language), words::basis(language, of_memory));
    let beside = (!is_estimate).then(|| {
        let off = errors(studio, known.fit);
        view! { " · " {text::ESTIMATED.of(language)} " " {traced(studio, &known.estimate)} " " {off} }
    });
    let baseline = known.baseline.as_ref().map(|baseline| {
        view! { <span class="mut t11">{text::BASELINE.of(language)} " " {traced(studio, baseline)}</span> }
    });
    let trunking = has.awsvpc_tasks_with_trunking.as_ref().map(|tasks| {
        view! { " (" {text::TRUNKING.of(language)} " " {traced(studio, tasks)} ")" }
    });
    view! {
        <li>
            <p class="row">
                <b class="med grow">{entry.name}</b>
                {baseline}
                {traced(studio, &known.ecu)}
            </p>
            <p class="t11">
                {traced(studio, &has.cpu)} " · " {traced(studio, &has.memory)} " · " {text::AWSVPC.of(language)} " "
                {traced(studio, &has.awsvpc_tasks)} {trunking}
            </p>
            <p class="mut t11">{basis}{off}{beside}{of_memory}</p>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stowage_core::samples;

    #[test]
    fn types_are_found_by_the_beginning_of_their_names() {
        let plan = samples::notes_cluster();
        let names = |wanted| matching(&plan, wanted).iter().map(|entry| entry.name).collect::<Vec<_>>();
        assert_eq!(names(""), ["m5.large"]);
        assert_eq!(names("C7G.large, t3.nano"), ["c7g.large", "t3.nano"]);
        assert_eq!(names("zz"), [""; 0]);
    }
}

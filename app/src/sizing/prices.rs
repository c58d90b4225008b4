//! Prices: AWS's with their sources, and over them those of one's own.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::{Rate, instance_type};
use stowage_core::plan::Plan;
use stowage_core::sizing::{PriceBook, Priced, unknown_prices};
use stowage_core::units::NanoUsd;
use stowage_core::words;

use super::bench::change_sizing;
use super::figure::{step, without_unit};
use crate::i18n::cost as text;
use crate::i18n::t;
use crate::state::Studio;
use crate::widgets::{IconName, icon};

/// Types that were named in the dialog and have no price of one's own.
type Named = RwSignal<BTreeSet<Arc<str>>>;

/// What the dialog holds.
pub(super) fn panel(studio: Studio) -> AnyView {
    let named = RwSignal::new(BTreeSet::<Arc<str>>::new());
    let all = Memo::new(move |_| studio.plan.with(|plan| named.with(|named| priced(plan, named))));
    view! {
        <div class="bd prices" data-testid="price-list">
            <p class="sub">{t(text::PRICES_HINT)}</p>
            {other(named)}
            {move || unknown(studio)}
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(text::WHAT)}</th>
                        <th scope="col">{t(text::AWS)}</th>
                        <th scope="col">{t(text::OWN_PRICE)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || all.get() key=|priced| priced.name().to_owned() children=move |priced| row(studio, named, priced)/>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Everything that a plan may pay: the types that it has or that were named, then AWS's rates.
fn priced(plan: &Plan, named: &BTreeSet<Arc<str>>) -> Vec<Priced> {
    let present = plan.instances.values().map(|spec| spec.instance_type.clone());
    let groups = plan.scaling.auto_scaling_groups.values().map(|group| group.instance_type.clone());
    let own = plan.sizing.prices.keys().filter(|name| instance_type(name).is_some());
    let own = own.map(|name| Arc::from(name.as_str()));
    let types: BTreeSet<Arc<str>> = present.chain(groups).chain(own).chain(named.iter().cloned()).collect();
    types.into_iter().map(Priced::InstanceType).chain(Rate::ALL.map(Priced::Rate)).collect()
}

/// Own prices that count nowhere: they are kept, and have no row.
fn unknown(studio: Studio) -> AnyView {
    let language = studio.language();
    let told = studio.plan.with(|plan| words::unknown_prices(language, &unknown_prices(&plan.sizing)));
    told.map(|told| view! { <p class="t11 c-warn" data-testid="unknown-prices">{told}</p> }).into_any()
}

/// The field that shows another type.
fn other(named: Named) -> AnyView {
    let (typed, is_asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    let is_wrong = move || {
        typed.with(|typed| !typed.trim().is_empty() && instance_type(&typed.trim().to_lowercase()).is_none())
    };
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let known = typed.with_untracked(|typed| Some(instance_type(&typed.trim().to_lowercase())?.name));
        is_asked.set(known.is_none());
        if let Some(name) = known {
            named.update(|named| {
                named.insert(name.into());
            });
            typed.set(String::new());
        }
    };
    view! {
        <form class="row" on:submit=add>
            <label class="row">
                <span>{t(text::OTHER_TYPE)}</span>
                <span class="in">
                    <input
                        type="text"
                        spellcheck="false"
                        autocomplete="off"
                        placeholder="m7g.large"
                        data-testid="price-type"
                        aria-invalid=move || is_wrong().to_string()
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </span>
            </label>
            <button type="submit" class="btn sm" data-testid="price-type-add">{t(text::SHOW_TYPE)}</button>
            <span class:c-bad=is_wrong class="t11" role="status">
                {move || match typed.with(|typed| typed.trim().is_empty()) {
                    true => is_asked.get().then(t(text::TYPE_HINT)),
                    false => is_wrong().then(t(text::NO_TYPE)),
                }}
            </span>
        </form>
    }
    .into_any()
}

fn row(studio: Studio, named: Named, priced: Priced) -> AnyView {
    let name: Arc<str> = priced.name().into();
    let own = {
        let name = name.clone();
        move || studio.plan.with(|plan| plan.sizing.prices.get(&*name).copied())
    };
    let what = {
        let priced = priced.clone();
        move || words::priced_name(studio.language(), &priced)
    };
    let is_wrong = RwSignal::new(false);
    // A type without a price of one's own stays in the list, and what has the focus in its row with it.
    let take = {
        let name = name.clone();
        Callback::new(move |price: Option<NanoUsd>| {
            if price.is_none() && instance_type(&name).is_some() {
                // The dialog may have been closed meanwhile.
                named.try_update(|named| named.insert(name.clone()));
            }
            set(studio, &name, price);
        })
    };
    let testid = format!("price-{name}");
    view! {
        <tr data-testid=testid tabindex="-1">
            <th scope="row">{what.clone()}</th>
            <td>{move || published(studio, &priced)}</td>
            <td>{own_price(studio, own, is_wrong, take, what)}</td>
        </tr>
    }
    .into_any()
}

/// AWS's price, with its source a click away.
fn published(studio: Studio, priced: &Priced) -> AnyView {
    let language = studio.language();
    let published = studio.plan.with(|plan| PriceBook::new(&plan.region, &plan.sizing).published(priced));
    let Some(figure) = published else {
        return view! { <span class="mut">{text::UNKNOWN.of(language)}</span> }.into_any();
    };
    let amount = without_unit(language, &figure);
    let per = words::priced_per(language, priced);
    view! {
        <details>
            <summary>{amount}{per}</summary>
            <ul class="trace">{step(language, &figure)}</ul>
        </details>
    }
    .into_any()
}

/// The field of one's own price. What cannot be read stays in the field and is said, and the plan keeps what it has.
fn own_price(
    studio: Studio,
    own: impl Fn() -> Option<NanoUsd> + Clone + Send + Sync + 'static,
    is_wrong: RwSignal<bool>,
    take: Callback<Option<NanoUsd>>,
    what: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let written = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        let price = read(&typed);
        is_wrong.set(price.is_none());
        match price {
            // In the next frame: who leaves the field is on the button beside it by then, which goes, and the focus falls
            // back to the row.
            Some(None) => request_animation_frame(move || take.run(None)),
            Some(price) => take.run(price),
            None => {}
        }
    };
    let shown = {
        let own = own.clone();
        move || own().map(|price| price.to_string()).unwrap_or_default()
    };
    let reset = move || own().map(|_| reset(studio, take, is_wrong));
    view! {
        <span class="row">
            <span class="in">
                <span class="u">"$"</span>
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=what
                    aria-invalid=move || is_wrong.get().to_string()
                    data-testid="price-own"
                    prop:value=shown
                    on:change=written
                />
            </span>
            {reset}
        </span>
        <span class="c-bad t11" role="status">{move || is_wrong.get().then(t(text::NO_PRICE))}</span>
    }
    .into_any()
}

/// The button that takes one's own price away.
fn reset(studio: Studio, take: Callback<Option<NanoUsd>>, is_wrong: RwSignal<bool>) -> AnyView {
    let label = text::RESET.of(studio.language());
    let reset = move |_| {
        is_wrong.set(false);
        take.run(None);
    };
    view! {
        <button type="button" class="btn ghost ic sm" aria-label=label title=label data-testid="price-reset" on:click=reset>
            {icon(IconName::Close)}
        </button>
    }
    .into_any()
}

/// What a field says: a price, or none where it is empty; `None` where it says neither.
fn read(typed: &str) -> Option<Option<NanoUsd>> {
    let typed = typed.trim().trim_start_matches('$');
    if typed.is_empty() { Some(None) } else { typed.parse().ok().map(Some) }
}

fn set(studio: Studio, name: &str, price: Option<NanoUsd>) {
    change_sizing(studio, |sizing| match price {
        Some(price) => drop(sizing.prices.insert(name.to_owned(), price)),
        None => drop(sizing.prices.remove(name)),
    });
}

#[cfg(test)]
mod tests {
    use stowage_core::samples;

    use super::*;

    #[test]
    fn prices_are_read() {
        assert_eq!(read(" $0.0912 "), Some(Some(NanoUsd(91_200_000))));
        assert_eq!(read("  "), Some(None));
        for wrong in ["-1", "1e3", "0.0000000001", "1,5", "free", "1000001"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_list_has_every_type_and_rate_once() {
        let mut plan = samples::notes_traffic().expect("the sample is a plan");
        let mut sizing = stowage_core::plan::Sizing::default();
        sizing.prices.insert("c5.large".to_owned(), NanoUsd(1));
        sizing.prices.insert("alb-hour".to_owned(), NanoUsd(1));
        plan.sizing = sizing.into();
        let named = [Arc::from("r5.large"), Arc::from("m5.large")].into();
        let all = priced(&plan, &named);
        let types: Vec<&str> = all.iter().map(Priced::name).take(3).collect();
        assert_eq!(types, ["c5.large", "m5.large", "r5.large"]);
        assert_eq!(all.len(), 3 + Rate::ALL.len());
    }
}

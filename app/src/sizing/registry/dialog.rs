//! The dialog: the registry's settings, its repositories, and what is known of the chosen one.

use std::collections::BTreeSet;

use leptos::prelude::*;
use stowage_core::plan::{PullRoute, Repository, is_account, repository_name_fault};
use stowage_core::sizing::registry::{ImageUse, ImageVerdict, image_uses};
use stowage_core::words;

use super::super::bench::change_sizing;
use super::{command, field, image, policy};
use crate::i18n::registry as text;
use crate::i18n::t;
use crate::state::{Pasted, Studio};
use crate::widgets::{IconName, small_icon};

/// What the dialog is about.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) studio: Studio,
    /// The repository that is looked at; the first where there is none of this name.
    chosen: RwSignal<String>,
    /// The name of a new repository, as far as it is typed.
    name: RwSignal<String>,
    /// The tag of names and commands.
    pub(super) tag: RwSignal<String>,
    /// Images as `describe-images` tells them.
    pub(super) listed: RwSignal<String>,
    /// The name of an image that is checked.
    pub(super) checked: RwSignal<String>,
}

impl Desk {
    /// The repository that is looked at.
    pub(super) fn repository(self) -> Option<(String, Repository)> {
        self.studio.plan.with(|plan| {
            let all = &plan.sizing.registry.repositories;
            let found = all.get_key_value(&self.chosen.get()).or_else(|| all.first_key_value());
            found.map(|(name, repository)| (name.clone(), repository.clone()))
        })
    }

    /// Changes it, as one step that can be undone.
    pub(super) fn change(self, change: impl FnOnce(&mut Repository)) {
        let Some((name, _)) = untrack(|| self.repository()) else { return };
        change_sizing(self.studio, |sizing| {
            if let Some(repository) = sizing.registry.repositories.get_mut(&name) {
                change(repository);
            }
        });
    }

    fn add(self) {
        let name = self.name.get_untracked();
        if !name.is_empty() && fault(self, &name).is_none() {
            self.name.set(String::new());
            self.begin(name);
        }
    }

    /// Adds a repository of which nothing is known yet.
    fn begin(self, name: String) {
        change_sizing(self.studio, |sizing| {
            sizing.registry.repositories.insert(name.clone(), Repository::default());
        });
        self.chosen.set(name);
    }
}

/// What the dialog holds.
pub(in crate::sizing) fn dialog(studio: Studio, pasted: Pasted) -> AnyView {
    let (chosen, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tag = RwSignal::new("latest".to_owned());
    let (listed, checked) = (pasted.images.into(), pasted.name.into());
    let desk = Desk { studio, chosen, name, tag, listed, checked };
    let shown = Memo::new(move |_| desk.repository().map(|(name, _)| name));
    let has_any = Memo::new(move |_| shown.with(Option::is_some));
    view! {
        <div class="bd">
            {settings(desk)}
            <div class="row flow">
                <h3 class="sec">{t(text::REPOSITORIES)}</h3>
                {move || chips(desk)}
            </div>
            {new_name(desk)}
            {move || offered(desk)}
            // Anew for another repository: what was typed for one is not for the next.
            {move || shown.get().map(|_| field::fields(desk))}
            {move || has_any.get().then(|| view! {
                {policy::section(desk)}
                {image::section(desk)}
                {command::section(desk)}
            })}
        </div>
    }
    .into_any()
}

fn settings(desk: Desk) -> AnyView {
    let studio = desk.studio;
    view! {
        <div class="fields">
            {account(studio)}
            {route(studio)}
            <label class="check">
                <input
                    type="checkbox"
                    data-testid="registry-free-tier"
                    prop:checked=move || studio.plan.with(|plan| plan.sizing.registry.free_tier)
                    on:change=move |event| {
                        let is_on = event_target_checked(&event);
                        change_sizing(studio, |sizing| sizing.registry.free_tier = is_on);
                    }
                />
                <span>{t(text::FREE_TIER)}</span>
            </label>
        </div>
    }
    .into_any()
}

/// The field of the account. What is none stays in it and is said below it until it is mended.
fn account(studio: Studio) -> AnyView {
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let holds = move || studio.plan.with(|plan| plan.sizing.registry.account.clone().unwrap_or_default());
    let shown = move || refused.get().unwrap_or_else(holds);
    let take = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        let digits = digits(&typed);
        let is_taken = digits.is_empty() || is_account(&digits);
        refused.set((!is_taken).then_some(typed));
        if is_taken {
            let account = Some(digits).filter(|digits| !digits.is_empty());
            change_sizing(studio, |sizing| sizing.registry.account = account);
        }
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&untrack(shown));
    };
    let is_refused = move || refused.with(Option::is_some);
    view! {
        <div>
            <label>
                <span>{t(text::ACCOUNT)}</span>
                <span class="in" class:bad=is_refused>
                    <input
                        type="text"
                        inputmode="numeric"
                        placeholder=t(text::ACCOUNT_HINT)
                        data-settles=""
                        data-testid="registry-account"
                        aria-invalid=move || is_refused().to_string()
                        aria-describedby="registry-account-fault"
                        prop:value=shown
                        on:change=take
                    />
                </span>
            </label>
            <span class="c-bad t11" role="status" id="registry-account-fault">
                {move || is_refused().then(t(text::ACCOUNT_FAULT))}
            </span>
        </div>
    }
    .into_any()
}

/// An account as it is typed, without what groups its digits: `1234-5678-9012`.
fn digits(typed: &str) -> String {
    typed.chars().filter(|char| !char.is_whitespace() && *char != '-').collect()
}

fn route(studio: Studio) -> AnyView {
    let routes = [PullRoute::Public, PullRoute::Nat, PullRoute::NatAndS3, PullRoute::Endpoints];
    let options: Vec<AnyView> = routes
        .iter()
        .enumerate()
        .map(|(index, route)| {
            let route = *route;
            let is_chosen = move || studio.plan.with(|plan| plan.sizing.registry.pull_route == route);
            let words = move || words::pull_route(studio.language(), route);
            view! { <option value=index.to_string() prop:selected=is_chosen>{words}</option> }.into_any()
        })
        .collect();
    let choose = move |event: web_sys::Event| {
        let index = event_target::<web_sys::HtmlSelectElement>(&event).selected_index();
        if let Some(route) = usize::try_from(index).ok().and_then(|index| routes.get(index)) {
            change_sizing(studio, |sizing| sizing.registry.pull_route = *route);
        }
    };
    view! {
        <label>
            <span>{t(text::ROUTE)}</span>
            <select class="in" data-testid="registry-route" on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}

/// The repositories, one of which is chosen.
fn chips(desk: Desk) -> AnyView {
    let Some((chosen, _)) = desk.repository() else { return ().into_any() };
    let names: Vec<String> =
        desk.studio.plan.with(|plan| plan.sizing.registry.repositories.keys().cloned().collect());
    let chips = names.into_iter().map(|name| {
        let (is_chosen, to) = ((name == chosen).to_string(), name.clone());
        view! {
            <button
                type="button"
                class="btn sm"
                aria-pressed=is_chosen
                data-testid="registry-repository"
                on:click=move |_| desk.chosen.set(to.clone())
            >
                {name}
            </button>
        }
    });
    let chips: Vec<_> = chips.collect();
    let remove = move |_| {
        change_sizing(desk.studio, |sizing| {
            sizing.registry.repositories.remove(&chosen);
        });
    };
    let label = text::REMOVE.of(desk.studio.language());
    view! {
        {chips}
        <button type="button" class="btn ghost ic sm" aria-label=label title=label data-testid="registry-remove" on:click=remove>
            {small_icon(IconName::Trash)}
        </button>
    }
    .into_any()
}

/// What is wrong with the name of a new repository.
fn fault(desk: Desk, name: &str) -> Option<String> {
    let language = desk.studio.language();
    let is_taken = desk.studio.plan.with(|plan| plan.sizing.registry.repositories.contains_key(name));
    match repository_name_fault(name) {
        Some((_, fault)) => Some(words::repository_name_fault(language, fault)),
        None => is_taken.then(|| text::NAME_TAKEN.of(language).to_owned()),
    }
}

/// The repositories that images of the plan's task definitions name; what to do where there is none at all.
fn offered(desk: Desk) -> AnyView {
    let language = desk.studio.language();
    let named: BTreeSet<String> = desk.studio.plan.with(|plan| {
        let unknown = |one: ImageUse| match one.verdict {
            ImageVerdict::Unknown { repository } => Some(repository),
            _ => None,
        };
        image_uses(plan).into_iter().filter_map(unknown).collect()
    });
    let is_empty = desk.repository().is_none();
    let offers: Vec<AnyView> = named
        .into_iter()
        .map(|name| {
            let label = text::add_named(language, &name);
            view! {
                <button type="button" class="btn sm" data-testid="registry-offer" on:click=move |_| desk.begin(name.clone())>
                    {label}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        {is_empty.then(|| view! { <p class="sub">{text::BEGIN.of(language)}</p> })}
        {(!offers.is_empty()).then(|| view! { <div class="row flow">{offers}</div> })}
    }
    .into_any()
}

fn new_name(desk: Desk) -> AnyView {
    let told = move || desk.name.with(|name| (!name.is_empty()).then(|| fault(desk, name)).flatten());
    view! {
        <form
            class="row flow"
            on:submit=move |event| {
                event.prevent_default();
                untrack(|| desk.add());
            }
        >
            <label class="row">
                <span class="lab">{t(text::NEW_NAME)}</span>
                <span class="in">
                    <input
                        type="text"
                        placeholder="team/app"
                        spellcheck="false"
                        autocomplete="off"
                        data-testid="registry-name"
                        prop:value=move || desk.name.get()
                        on:input=move |event| desk.name.set(event_target_value(&event))
                    />
                </span>
            </label>
            <button type="submit" class="btn" data-testid="registry-add">{t(text::ADD)}</button>
            <span class="c-bad" role="status" data-testid="registry-name-fault">{told}</span>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_as_the_console_shows_them() {
        for typed in ["123456789012", " 1234-5678-9012 ", "1234 5678 9012"] {
            assert!(is_account(&digits(typed)), "{typed}");
        }
        for typed in ["12345678901", "1234-5678-901a"] {
            assert!(!is_account(&digits(typed)), "{typed}");
        }
    }
}

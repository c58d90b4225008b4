//! The commands for a repository, with how long a login holds and who may do what.

use leptos::prelude::*;
use stowage_core::sizing::registry::{Access, EcrCommand, commands, iam_policy, token};
use stowage_core::words::{self, Language};

use super::dialog::Desk;
use super::image::{host, tag_fault, uri_of};
use crate::i18n::clipboard::NOT_COPIED;
use crate::i18n::registry as text;
use crate::i18n::t;
use crate::io::clipboard;
use crate::widgets::{IconName, small_icon};

const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// The section.
pub(super) fn section(desk: Desk) -> AnyView {
    let login = RwSignal::new(String::new());
    view! {
        <h3 class="sec">{t(text::COMMANDS)}</h3>
        {move || lines(desk)}
        <div class="row flow">
            <label class="row">
                <span class="lab">{t(text::LOGGED_IN)}</span>
                <span class="in">
                    <input
                        type="time"
                        data-testid="registry-login"
                        on:input=move |event| login.set(event_target_value(&event))
                    />
                </span>
            </label>
            <span role="status" data-testid="registry-token">
                {move || login.with(|login| since(login)).map(|seconds| words::token(desk.studio.language(), token(seconds)))}
            </span>
        </div>
        {move || policies(desk)}
    }
    .into_any()
}

/// How many seconds ago a clock showed this time.
fn since(clock: &str) -> Option<u64> {
    let now = js_sys::Date::new_0();
    let now = u64::from(now.get_hours() * 3_600 + now.get_minutes() * 60 + now.get_seconds());
    seconds_between(clock, now)
}

/// The seconds from a clock's time `14:05` to so many seconds after midnight, today or since yesterday.
fn seconds_between(clock: &str, now: u64) -> Option<u64> {
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes): (u64, u64) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    Some((SECONDS_OF_A_DAY + now).saturating_sub(hours * 3_600 + minutes * 60) % SECONDS_OF_A_DAY)
}

fn lines(desk: Desk) -> AnyView {
    let language = desk.studio.language();
    let Some((repository, _)) = desk.repository() else { return ().into_any() };
    let has_fault = tag_fault(&uri_of(desk, repository.clone())).is_some();
    let tag = Some(desk.tag.get()).filter(|tag| !tag.is_empty());
    let commands = commands(&host(desk), &repository, tag.as_deref().unwrap_or("latest"));
    // A command with a tag that is none would only be refused: what is wrong is said beside the tag.
    let is_ready = |what: EcrCommand| {
        !has_fault || !matches!(what, EcrCommand::Tag | EcrCommand::Push | EcrCommand::Pull)
    };
    let rows: Vec<AnyView> = commands
        .into_iter()
        .filter(|(what, _)| is_ready(*what))
        .map(|(what, line)| command(desk, what, line, language))
        .collect();
    view! { <ul class="commands">{rows}</ul> }.into_any()
}

fn command(desk: Desk, what: EcrCommand, line: String, language: Language) -> AnyView {
    let note =
        (what == EcrCommand::LogIn).then(|| view! { <p class="mut t11">{words::login_note(language)}</p> });
    view! {
        <li>
            <span class="lab">{words::ecr_command(language, what)}</span>
            <div class="row cmdline">
                <code class="grow" lang="en" data-testid="registry-command">{line.clone()}</code>
                {copy_button(desk, line)}
            </div>
            {note}
        </li>
    }
    .into_any()
}

/// The policies of the repository's namespace.
fn policies(desk: Desk) -> AnyView {
    let language = desk.studio.language();
    let Some((repository, _)) = desk.repository() else { return ().into_any() };
    let namespace = repository.rsplit_once('/').map(|(namespace, _)| namespace);
    let of = |access, words: crate::i18n::Text| {
        let policy = iam_policy(&host(desk), namespace, access);
        view! {
            <p class="row">
                <span class="grow">{namespace.map_or("*".to_owned(), |name| format!("{name}/*"))}": "{words.of(language)}</span>
                {copy_button(desk, policy.clone())}
            </p>
            <pre class="excerpt" lang="en" tabindex="0" data-testid="registry-iam">{policy}</pre>
        }
    };
    view! {
        <details>
            <summary>{text::IAM.of(language)}</summary>
            {of(Access::Pull, text::MAY_PULL)}
            {of(Access::Push, text::MAY_PUSH)}
        </details>
    }
    .into_any()
}

/// A button that puts a text on the clipboard, with what came of it beside it.
pub(super) fn copy_button(desk: Desk, words: String) -> AnyView {
    let label = text::COPY.of(desk.studio.language());
    let said = RwSignal::new(None::<crate::i18n::Text>);
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            aria-label=label
            title=label
            data-testid="registry-copy"
            on:click=move |_| copy(&words, said)
        >
            {small_icon(IconName::Copy)}
        </button>
        <span class="sub t11" role="status" data-testid="registry-said">
            {move || said.get().map(|said| said.of(desk.studio.language()))}
        </span>
    }
    .into_any()
}

fn copy(words: &str, said: RwSignal<Option<crate::i18n::Text>>) {
    let told = move |is_copied: bool| {
        // The dialog may have been closed meanwhile.
        said.try_set(Some(if is_copied { text::COPIED } else { NOT_COPIED }));
    };
    clipboard::copy(words, Box::new(told));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_was_today_or_yesterday() {
        assert_eq!(seconds_between("14:05", 14 * 3_600 + 10 * 60), Some(300));
        assert_eq!(seconds_between("23:00", 3_600), Some(7_200));
        assert_eq!(seconds_between("00:00", 0), Some(0));
        assert_eq!(seconds_between("", 0), None);
        assert_eq!(seconds_between("a:b", 0), None);
    }
}

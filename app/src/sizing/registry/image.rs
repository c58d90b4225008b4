//! Names of images: one that is built, one that is checked, and those of the plan.

use leptos::prelude::*;
use stowage_core::sizing::registry::{
    EcrHost, ImageRegistry, ImageUri, ImageUriFault, ImageVerdict, image_uses,
};
use stowage_core::words::{self, Language};

use super::command::copy_button;
use super::dialog::Desk;
use crate::i18n::registry as text;
use crate::i18n::t;

/// What stands for the account where the plan does not say it.
const NO_ACCOUNT: &str = "ACCOUNT";

/// The registry's host.
pub(super) fn host(desk: Desk) -> EcrHost {
    desk.studio.plan.with(|plan| {
        let account = plan.sizing.registry.account.as_deref().unwrap_or(NO_ACCOUNT);
        EcrHost::new(account, &plan.region)
    })
}

/// The section.
pub(super) fn section(desk: Desk) -> AnyView {
    let checked = desk.checked;
    view! {
        <h3 class="sec">{t(text::IMAGE)}</h3>
        <div class="row flow">
            <label class="row">
                <span class="lab">{t(text::TAG)}</span>
                <span class="in">
                    <input
                        type="text"
                        spellcheck="false"
                        autocomplete="off"
                        data-testid="registry-tag"
                        prop:value=move || desk.tag.get()
                        on:input=move |event| desk.tag.set(event_target_value(&event))
                    />
                </span>
            </label>
            {move || built(desk)}
        </div>
        <label class="wide">
            <span class="lab">{t(text::CHECK)}</span>
            <span class="in">
                <input
                    type="text"
                    placeholder="123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/team/app:1.0"
                    spellcheck="false"
                    autocomplete="off"
                    data-testid="registry-check"
                    prop:value=move || checked.get()
                    on:input=move |event| checked.set(event_target_value(&event))
                />
            </span>
        </label>
        {move || checked.with(|checked| verdict(desk, checked))}
        {move || uses(desk)}
    }
    .into_any()
}

/// The name of an image of a repository, with the tag as it is typed.
pub(super) fn uri_of(desk: Desk, repository: String) -> String {
    let tag = Some(desk.tag.get()).filter(|tag| !tag.is_empty());
    ImageUri { registry: ImageRegistry::Ecr(host(desk)), repository, tag, digest: None }.to_string()
}

/// What is wrong with the tag of such a name: the placeholder of an account is no fault of it.
pub(super) fn tag_fault(uri: &str) -> Option<ImageUriFault> {
    ImageUri::read(&uri.replacen(NO_ACCOUNT, "000000000000", 1)).err()
}

/// The name of an image in the repository that is looked at.
fn built(desk: Desk) -> AnyView {
    let Some((repository, _)) = desk.repository() else { return ().into_any() };
    let uri = uri_of(desk, repository);
    let language = desk.studio.language();
    let fault = tag_fault(&uri);
    let fault =
        fault.map(|fault| view! { <span class="c-bad">{words::image_uri_fault(language, &fault)}</span> });
    view! {
        <code class="mono" lang="en" data-testid="registry-uri">{uri.clone()}</code>
        {copy_button(desk, uri)}
        {fault}
    }
    .into_any()
}

/// What a name says, or what is wrong with it and where.
fn verdict(desk: Desk, checked: &str) -> AnyView {
    let language = desk.studio.language();
    if checked.is_empty() {
        return ().into_any();
    }
    match ImageUri::read(checked) {
        Err(fault) => faulty(checked, &fault, language),
        Ok(uri) => said(desk, &uri, language),
    }
}

/// The name, with a mark under the character at fault.
fn faulty(checked: &str, fault: &ImageUriFault, language: Language) -> AnyView {
    let before: String = checked.chars().take(fault.at).collect();
    let at: String = checked.chars().skip(fault.at).take(1).collect();
    let after: String = checked.chars().skip(fault.at + 1).collect();
    let at = if at.is_empty() { " ".to_owned() } else { at };
    view! {
        <pre class="excerpt" lang="en" tabindex="0">{before}<mark>{at}</mark>{after}</pre>
        <p class="c-bad" role="status" data-testid="registry-verdict">
            {words::image_uri_fault(language, fault)}
        </p>
    }
    .into_any()
}

/// What a name says.
fn said(desk: Desk, uri: &ImageUri, language: Language) -> AnyView {
    let verdict = desk.studio.plan.with(|plan| ImageVerdict::of(plan, uri));
    let is_latest = uri.tag.is_none() && uri.digest.is_none();
    let latest = is_latest.then(|| format!(" · {}", text::LATEST.of(language)));
    view! {
        <p role="status" data-testid="registry-verdict">
            <span class="c-ok">{text::GOOD.of(language)}</span>
            " · "
            <span class=class_of(&verdict)>{words::image_verdict(language, &verdict)}</span>
            {latest}
        </p>
    }
    .into_any()
}

fn class_of(verdict: &ImageVerdict) -> &'static str {
    match verdict {
        ImageVerdict::Faulty(_) => "c-bad",
        ImageVerdict::OtherRegion { .. } | ImageVerdict::Unknown { .. } => "c-warn",
        _ => "mut",
    }
}

/// Where the images of the plan come from.
fn uses(desk: Desk) -> AnyView {
    let language = desk.studio.language();
    let uses = desk.studio.plan.with(|plan| image_uses(plan));
    let rows: Vec<_> = uses
        .iter()
        .map(|one| {
            let is_wrong = matches!(one.verdict, ImageVerdict::Faulty(_));
            let name = if is_wrong { one.image.to_string() } else { one.container.to_string() };
            view! {
                <tr>
                    <td class="med">{one.task_definition.to_string()}</td>
                    <td>{name}</td>
                    <td class=class_of(&one.verdict)>{words::image_verdict(language, &one.verdict)}</td>
                </tr>
            }
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <details data-testid="registry-uses">
            <summary>{text::USES.of(language)}</summary>
            <table class="packing"><tbody>{rows}</tbody></table>
        </details>
    }
    .into_any()
}

//! The section of one container.

use leptos::prelude::*;
use serde_json::{Value, json};
use stowage_core::catalogue::quotas::DYNAMIC_HOST_PORTS;
use stowage_core::task_definition::form::FieldKind;
use stowage_core::words::Language;

use super::editor::Editor;
use super::field::{Field, choice, field, input, toggle};
use super::note::{notes, notes_within};
use super::sheet::is_within;
use super::task::elsewhere;
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::widgets::{IconName, small_icon};

/// The members that have fields here.
const MEMBERS: [&str; 10] = [
    "/name",
    "/image",
    "/cpu",
    "/memory",
    "/memoryReservation",
    "/essential",
    "/portMappings",
    "/entryPoint",
    "/command",
    "/environment",
];
/// What of a container decides which fields there are: all else the fields follow by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) index: usize,
    pub(super) ports: usize,
    pub(super) variables: usize,
}

/// Whether a finding belongs to the container and has no field.
fn is_elsewhere(path: &str, container: &str) -> bool {
    let own = path.strip_prefix(container).is_some_and(|rest| rest.starts_with('/'));
    own && !MEMBERS.iter().any(|member| is_within(path, &format!("{container}{member}")))
}

/// The section.
pub(super) fn container_section(editor: Editor, rows: Rows, language: Language) -> AnyView {
    let base = format!("/containerDefinitions/{}", rows.index);
    let at = |member: &str| format!("{base}/{member}");
    let words = |member, label| Field { kind: FieldKind::Words, ..Field::text(at(member), label, "w12") };
    let own = base.clone();
    let others = base.clone();
    view! {
        <section class="grp">
            {title(editor, rows.index, language)}
            <div class="notes">{move || notes(editor, |path| path == own)}</div>
            <div class="g12">
                {field(editor, Field::text(at("name"), text::NAME, "w4"))}
                {field(editor, Field::text(at("image"), text::IMAGE, "w8"))}
                {field(editor, Field::integer(at("cpu"), text::CPU, "units", "w3"))}
                {field(editor, Field::integer(at("memory"), text::HARD_LIMIT, "MiB", "w3"))}
                {field(editor, Field::integer(at("memoryReservation"), text::SOFT_LIMIT, "MiB", "w3"))}
                {essential(editor, at("essential"), language)}
            </div>
        </section>
        <section class="grp">
            <h3>{text::PORTS.of(language)}<code>"portMappings"</code></h3>
            {ports(editor, &at("portMappings"), rows.ports, language)}
        </section>
        <section class="grp">
            <h3>{text::PROCESS.of(language)}</h3>
            <div class="g12">
                {field(editor, words("entryPoint", text::ENTRY_POINT))}
                {field(editor, words("command", text::COMMAND))}
            </div>
        </section>
        <section class="grp">
            <h3>{text::ENVIRONMENT.of(language)}<code>"environment"</code></h3>
            {variables(editor, &at("environment"), rows.variables, language)}
        </section>
        {move || elsewhere(editor, |path| is_elsewhere(path, &others))}
    }
    .into_any()
}

/// The container's heading, and what can be done with the whole of it.
fn title(editor: Editor, index: usize, language: Language) -> AnyView {
    view! {
        <h3>
            <span>{text::CONTAINER.of(language)}</span>
            <span class="mut tr">{move || editor.sheet.with(|sheet| name_of(sheet.at(&format!("/containerDefinitions/{index}"))))}</span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn ghost sm"
                data-testid="container-duplicate"
                on:click=move |_| editor.add_container(Some(index))
            >
                {small_icon(IconName::Copy)}
                {text::DUPLICATE.of(language)}
            </button>
            <button
                type="button"
                class="btn ghost sm"
                data-testid="container-remove"
                on:click=move |_| editor.remove_container(index)
            >
                {small_icon(IconName::Trash)}
                {text::REMOVE.of(language)}
            </button>
        </h3>
    }
    .into_any()
}

/// A container's name, as far as it has one.
pub(super) fn name_of(container: &Value) -> String {
    container.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn essential(editor: Editor, pointer: String, language: Language) -> AnyView {
    let (of_state, at_change, of_notes) = (pointer.clone(), pointer.clone(), pointer.clone());
    // True unless the definition says otherwise (documented).
    let is_on = move || editor.sheet.with(|sheet| sheet.at(&of_state) != &Value::Bool(false));
    let set = move |on: bool| editor.set(&at_change, &on.into(), None);
    view! {
        <div class="w3">
            <span class="lab">{t(text::ESSENTIAL)}<code>"essential"</code></span>
            {toggle(editor, pointer, text::STOPS_WITH_IT.of(language), is_on, set)}
        </div>
        <div class="notes">{move || notes_within(editor, &of_notes)}</div>
    }
    .into_any()
}

/// The port mappings, row by row.
fn ports(editor: Editor, list: &str, count: usize, language: Language) -> AnyView {
    let row = |index: usize| {
        let at = |member: &str| format!("{list}/{index}/{member}");
        let named = |label: crate::i18n::Text| Some(format!("{} {}", label.of(language), index + 1));
        let port = |member, label| Field::integer(at(member), label, "", "");
        let protocol = Field { hint: "tcp", ..Field::text(at("protocol"), text::PROTOCOL, "") };
        let host = Field { hint: text::DYNAMIC.of(language), ..port("hostPort", text::HOST_PORT) };
        let own = format!("{list}/{index}");
        view! {
            <li class="ports">
                {input(editor, port("containerPort", text::CONTAINER_PORT), named(text::CONTAINER_PORT))}
                {input(editor, host, named(text::HOST_PORT))}
                {choice(editor, protocol, &["tcp", "udp"], named(text::PROTOCOL))}
                <span class="sub tr">{move || reached(editor, &own)}</span>
                {remove_row(editor, list.to_owned(), index, text::remove_row(language, text::PORTS.of(language), index + 1))}
            </li>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = (0..count).map(row).collect();
    let head = |words: &'static str| view! { <code class="mut t11">{words}</code> }.into_any();
    let heads: Vec<AnyView> = ["containerPort", "hostPort", "protocol"].map(head).into_iter().collect();
    let reachable = text::REACHABLE.of(language);
    let (at_notes, at_add) = (list.to_owned(), list.to_owned());
    view! {
        {(count > 0).then(|| view! {
            <div class="ports heads" aria-hidden="true">{heads}<span class="mut t11">{reachable}</span></div>
        })}
        <ul>{rows}</ul>
        <div class="notes">{move || notes_within(editor, &at_notes)}</div>
        {add_button("port-add", text::ADD_PORT.of(language), move || add_port(editor, &at_add))}
    }
    .into_any()
}

/// Adds a mapping of a port that no other mapping of the container has, as the network mode wants it.
fn add_port(editor: Editor, list: &str) {
    let (taken, mode) = editor.sheet.with_untracked(|sheet| {
        let taken: Vec<u64> = (0..sheet.length(list))
            .filter_map(|index| sheet.at(&format!("{list}/{index}/containerPort")).as_u64())
            .collect();
        (taken, sheet.at("/networkMode").as_str().unwrap_or("bridge").to_owned())
    });
    let port = std::iter::once(80).chain(8080..).find(|port| !taken.contains(port)).unwrap_or(80);
    let mapping = match mode.as_str() {
        "bridge" => json!({ "containerPort": port, "hostPort": 0, "protocol": "tcp" }),
        _ => json!({ "containerPort": port, "protocol": "tcp" }),
    };
    editor.append(list, mapping);
}

/// Where a mapped port is reached.
fn reached(editor: Editor, mapping: &str) -> String {
    let language = editor.studio.language();
    editor.sheet.with(|sheet| {
        let port = |member: &str| sheet.at(&format!("{mapping}/{member}")).as_u64();
        let (container, host) = (port("containerPort"), port("hostPort").unwrap_or(0));
        let Some(container) = container else { return String::new() };
        match sheet.at("/networkMode").as_str().unwrap_or("bridge") {
            "awsvpc" => text::reachable(language, "task", &container.to_string()),
            "none" => String::new(),
            "bridge" if host == 0 => {
                let (first, last) = (DYNAMIC_HOST_PORTS.start(), DYNAMIC_HOST_PORTS.end());
                text::reachable(language, "instance", &format!("{first}–{last}"))
            }
            "bridge" => text::reachable(language, "instance", &host.to_string()),
            _ => text::reachable(language, "instance", &container.to_string()),
        }
    })
}

/// The environment variables, row by row.
fn variables(editor: Editor, list: &str, count: usize, language: Language) -> AnyView {
    let row = |index: usize| {
        let at = |member: &str| format!("{list}/{index}/{member}");
        let named = |label: crate::i18n::Text| Some(format!("{} {}", label.of(language), index + 1));
        let value = Field { kind: FieldKind::AnyText, ..Field::text(at("value"), text::VALUE, "") };
        view! {
            <li class="vars">
                {input(editor, Field::text(at("name"), text::NAME, ""), named(text::NAME))}
                {input(editor, value, named(text::VALUE))}
                {remove_row(editor, list.to_owned(), index, text::remove_row(language, text::ENVIRONMENT.of(language), index + 1))}
            </li>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = (0..count).map(row).collect();
    let (at_notes, at_add) = (list.to_owned(), list.to_owned());
    view! {
        <ul>{rows}</ul>
        <div class="notes">{move || notes_within(editor, &at_notes)}</div>
        {add_button("variable-add", text::ADD_VARIABLE.of(language), move || {
            editor.append(&at_add, json!({ "name": "", "value": "" }));
        })}
    }
    .into_any()
}

fn add_button(testid: &'static str, label: &'static str, add: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="btn ghost sm add" data-testid=testid on:click=move |_| add()>
            {small_icon(IconName::Plus)}
            {label}
        </button>
    }
    .into_any()
}

fn remove_row(editor: Editor, list: String, index: usize, label: String) -> AnyView {
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            aria-label=label
            on:click=move |_| editor.take_out(&list, index)
        >
            {small_icon(IconName::Trash)}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_field_is_told_below() {
        let base = "/containerDefinitions/1";
        assert!(is_elsewhere("/containerDefinitions/1/healthCheck/command", base));
        for path in [
            "/containerDefinitions/1",
            "/containerDefinitions/1/environment/0/name",
            "/containerDefinitions/12/links",
        ] {
            assert!(!is_elsewhere(path, base), "{path}");
        }
    }
}

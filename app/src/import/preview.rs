//! What was read, and on which instances it fits.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::TaskGroup;
use stowage_core::placement::{Demand, Explanation, Verdict, explain};
use stowage_core::resources::Protocol;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::task_definition::{Import, ImportNote, TaskDefinition};
use stowage_core::units::{CpuUnits, MemoryMib};
use stowage_core::words::{self, Language, short_id};

use crate::board::figures::clock;
use crate::i18n::Text;
use crate::i18n::import as text;
pub(crate) use crate::i18n::import::size;
use crate::state::Studio;
use crate::widgets::{IconName, icon, small_icon};

/// What was read, and on which instances it fits.
pub(super) fn preview(studio: Studio, import: &Arc<Import>) -> AnyView {
    let demand = Demand::of(&import.definition);
    let group = TaskGroup::Service(import.definition.family().as_ref().into());
    let request = demand.request.clone();
    // The dialog may be open while time runs; frames come oftener than the instances change their minds.
    let explanation =
        Memo::new(move |_| studio.frame.with(|frame| explain(&frame.cluster(), &group, &demand)));
    let none_fits = move || explanation.with(|explanation| explanation.fits() == 0);
    let import = import.clone();
    view! {
        <section class="preview" data-testid="import-preview">
            {move || facts(studio, &import)}
            <p
                class=move || if none_fits() { "semi c-bad" } else { "semi" }
                data-testid="import-fits"
                role="status"
            >
                {move || headline(studio, &explanation.read())}
            </p>
            <ul class="verdicts" data-testid="import-verdicts">
                {move || lines(studio, &explanation.read(), request.cpu, request.memory)}
            </ul>
        </section>
    }
    .into_any()
}

fn facts(studio: Studio, import: &Import) -> AnyView {
    let language = studio.language();
    let definition = &import.definition;
    let family = definition.family().to_string();
    let next = studio.plan.with(|plan| format!(":{}", plan.next_revision(&family)));
    let request = definition.request();
    let names: Vec<&str> = definition.containers().iter().map(|container| &*container.name).collect();
    let fact = |name: Text, value: String| {
        view! { <div><dt>{name.of(language)}</dt><dd>{value}</dd></div> }.into_any()
    };
    view! {
        <h3 class="semi t13">{family}<span class="mut">{next}</span></h3>
        <dl class="facts">
            {fact(text::SIZE, size(request.cpu.0, request.memory.0))}
            {fact(text::CONTAINERS, names.join(" + "))}
            {fact(text::NETWORK, definition.network_mode().as_str().to_owned())}
            {fact(text::PORTS, host_ports(language, definition))}
        </dl>
        {(!import.notes.is_empty()).then(|| notes(&import.notes, language))}
    }
    .into_any()
}

/// What the user should know of what was left out or read otherwise.
fn notes(notes: &[ImportNote], language: Language) -> AnyView {
    let note = |note: &ImportNote| view! { <li>{words::import_note(language, note)}</li> }.into_any();
    noted(text::NOTES.of(language), "import-notes", notes.iter().map(note).collect())
}

/// Lines to know about, under a title.
pub(super) fn noted(title: &'static str, testid: &'static str, lines: Vec<AnyView>) -> AnyView {
    view! {
        <div class="note warn" data-testid=testid>
            {icon(IconName::Info)}
            <div><p class="semi">{title}</p><ul>{lines}</ul></div>
        </div>
    }
    .into_any()
}

/// A definition's host ports: those that it names, and how many Docker chooses.
pub(crate) fn host_ports(language: Language, definition: &TaskDefinition) -> String {
    let named = definition.request().ports.iter().map(|port| match port.protocol {
        Protocol::Tcp => port.port.to_string(),
        Protocol::Udp => format!("{}/udp", port.port),
    });
    let chosen = definition.dynamic_ports().len();
    let chosen = (chosen > 0).then(|| text::dynamic_ports(language, chosen));
    let all: Vec<String> = named.chain(chosen).collect();
    if all.is_empty() { "–".to_owned() } else { all.join(", ") }
}

/// How many instances take it, at the cursor.
fn headline(studio: Studio, explanation: &Explanation) -> String {
    let language = studio.language();
    match explanation.verdicts.len() {
        0 => text::NO_INSTANCES.of(language).to_owned(),
        of => text::fits_on(language, explanation.fits(), of, &clock(studio.cursor.get())),
    }
}

fn lines(studio: Studio, explanation: &Explanation, cpu: CpuUnits, memory: MemoryMib) -> Vec<AnyView> {
    let language = studio.language();
    let frame = studio.frame.get_untracked();
    let line = |verdict: &Verdict| {
        let picture = frame.instances.get(&verdict.instance)?;
        Some(line(language, picture, verdict, cpu, memory))
    };
    explanation.verdicts.iter().filter_map(line).collect()
}

/// One instance's verdict, with every reason.
fn line(
    language: Language,
    picture: &InstancePicture,
    verdict: &Verdict,
    cpu: CpuUnits,
    memory: MemoryMib,
) -> AnyView {
    let (class, shape) = if verdict.fits() { ("c-ok", IconName::Fit) } else { ("c-bad", IconName::Veto) };
    let said = if verdict.fits() {
        let left = picture.remaining();
        let cpu = CpuUnits(left.cpu.0.saturating_sub(cpu.0));
        words::fits(language, cpu, MemoryMib(left.memory.0.saturating_sub(memory.0)))
    } else {
        let vetoes = verdict.vetoes.iter().map(|veto| words::veto(language, veto));
        vetoes.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <li class=class>
            {small_icon(shape)}
            <span class="mono">{short_id(picture.id.as_str())}</span>
            <span class="mut">{picture.instance_type.to_string()}</span>
            <span>{said}</span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mode: &str, ports: &str, expected: &str) {
        let text = format!(
            r#"{{"family":"a","networkMode":"{mode}","containerDefinitions":[
                {{"name":"x","memory":1,"portMappings":[{ports}]}}]}}"#
        );
        let definition = TaskDefinition::from_document(serde_json::from_str(&text).unwrap()).unwrap();
        assert_eq!(host_ports(Language::En, &definition), expected);
    }

    #[test]
    fn ports_of_each_mode() {
        check("bridge", r#"{"containerPort":80,"hostPort":80},{"containerPort":81}"#, "80, 1 dynamic");
        check("host", r#"{"containerPort":53,"protocol":"udp"}"#, "53/udp");
        check("awsvpc", r#"{"containerPort":80}"#, "–");
    }
}

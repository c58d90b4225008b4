//! What was read, and on which instances it fits.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::placement::{Demand, Explanation, Verdict, explain};
use stowage_core::resources::Protocol;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::task_definition::{Import, TaskDefinition};
use stowage_core::units::{CpuUnits, MemoryMib};
use stowage_core::words::{self, Language, short_id};

use crate::board::figures::clock;
use crate::i18n::import as text;
use crate::i18n::t;
use crate::state::expect_studio;
use crate::widgets::{Icon, IconName};

/// What was read, and on which instances it fits.
#[component]
pub(super) fn Preview(import: Arc<Import>) -> impl IntoView {
    let studio = expect_studio();
    let definition = &import.definition;
    let family = definition.family().to_string();
    let next = {
        let family = family.clone();
        move || studio.plan.with(|plan| format!(":{}", plan.next_revision(&family)))
    };
    let request = definition.request();
    let size = text::size(request.cpu.0, request.memory.0);
    let mode = definition.network_mode().as_str();
    let names: Vec<&str> = definition.containers().iter().map(|container| &*container.name).collect();
    let names = names.join(" + ");
    let ports = {
        let import = import.clone();
        move || host_ports(studio.language(), &import.definition)
    };
    let notes = {
        let import = import.clone();
        move || {
            let language = studio.language();
            let notes =
                import.notes.iter().map(|note| view! { <li>{words::import_note(language, note)}</li> });
            (!import.notes.is_empty()).then(|| {
                view! {
                    <div class="note warn">
                        <Icon name=IconName::Info/>
                        <div><p class="semi">{t(text::NOTES)}</p><ul>{notes.collect_view()}</ul></div>
                    </div>
                }
            })
        }
    };
    view! {
        <section class="preview" data-testid="import-preview">
            <h3 class="semi t13">{family}<span class="mut">{next}</span></h3>
            <dl class="facts">
                <div><dt>{t(text::SIZE)}</dt><dd>{size}</dd></div>
                <div><dt>{t(text::CONTAINERS)}</dt><dd>{names}</dd></div>
                <div><dt>{t(text::NETWORK)}</dt><dd>{mode}</dd></div>
                <div><dt>{t(text::PORTS)}</dt><dd>{ports}</dd></div>
            </dl>
            {notes}
            <Verdicts demand=Demand::of(definition) service=ServiceName::from(definition.family().as_ref())/>
        </section>
    }
}

/// A definition's host ports: those that it names, and how many Docker chooses.
fn host_ports(language: Language, definition: &TaskDefinition) -> String {
    let named = definition.request().ports.iter().map(|port| match port.protocol {
        Protocol::Tcp => port.port.to_string(),
        Protocol::Udp => format!("{}/udp", port.port),
    });
    let chosen = definition.dynamic_ports().len();
    let chosen = (chosen > 0).then(|| text::dynamic_ports(language, chosen));
    let all: Vec<String> = named.chain(chosen).collect();
    if all.is_empty() { "–".to_owned() } else { all.join(", ") }
}

/// What every instance says, at the cursor.
#[component]
fn Verdicts(demand: Demand, service: ServiceName) -> impl IntoView {
    let studio = expect_studio();
    let request = demand.request.clone();
    let explanation: Memo<Explanation> =
        Memo::new(move |_| studio.frame.with(|frame| explain(&frame.cluster(), &service, &demand)));
    let headline = move || {
        let (fits, of) = explanation.with(|explanation| (explanation.fits(), explanation.verdicts.len()));
        match of {
            0 => text::NO_INSTANCES.of(studio.language()).to_owned(),
            _ => text::fits_on(studio.language(), fits, of, &clock(studio.cursor.get())),
        }
    };
    let none_fits = move || explanation.with(|explanation| explanation.fits() == 0);
    let lines = move || {
        let language = studio.language();
        let verdicts = explanation.get().verdicts.into_iter();
        let line = |verdict: Verdict| {
            let picture =
                studio.frame.with_untracked(|frame| frame.instances.get(&verdict.instance).cloned());
            picture.map(|picture| line(language, &picture, &verdict, request.cpu, request.memory))
        };
        verdicts.map(line).collect_view()
    };
    view! {
        <p class="semi" class:c-bad=none_fits data-testid="import-fits" role="status">{headline}</p>
        <ul class="verdicts" data-testid="import-verdicts">{lines}</ul>
    }
}

/// One instance's verdict, with every reason.
fn line(
    language: Language,
    picture: &InstancePicture,
    verdict: &Verdict,
    cpu: CpuUnits,
    memory: MemoryMib,
) -> impl IntoView + use<> {
    let fits = verdict.fits();
    let said = if fits {
        let left = picture.remaining();
        let cpu = CpuUnits(left.cpu.0.saturating_sub(cpu.0));
        words::fits(language, cpu, MemoryMib(left.memory.0.saturating_sub(memory.0)))
    } else {
        let vetoes = verdict.vetoes.iter().map(|veto| words::veto(language, veto));
        vetoes.collect::<Vec<_>>().join(" · ")
    };
    view! {
        <li class=if fits { "c-ok" } else { "c-bad" }>
            <Icon name=if fits { IconName::Fit } else { IconName::Veto } small=true/>
            <span class="mono">{short_id(picture.id.as_str())}</span>
            <span class="mut">{picture.instance_type.to_string()}</span>
            <span>{said}</span>
        </li>
    }
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

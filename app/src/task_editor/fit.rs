//! How many more such tasks fit on the cluster now, where, and what ends it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use stowage_core::identifiers::{InstanceId, TaskGroup};
use stowage_core::placement::{Demand, Explanation, Room, room};
use stowage_core::simulation::recording::Frame;
use stowage_core::task_definition::{TaskDefinition, Variation, variations};
use stowage_core::words::{short_id, thousands};

use super::editor::Editor;
use super::launch::launches;
use crate::board::figures::clock;
use crate::i18n::task_editor as text;
use crate::import::preview::{host_ports, size};

/// Tasks that are counted at most: what a service may have.
const MOST: u32 = 5_000;
/// Instances that are shown one by one.
const FEW: usize = 12;

/// The strip. What it says follows the draft and the cursor.
pub(super) fn fit(editor: Editor) -> AnyView {
    let studio = editor.studio;
    // Counting places every task: not again for a key that changes nothing of the demand.
    let definition = Memo::new(move |_| editor.sheet.with(|sheet| sheet.definition.clone()));
    let room = Memo::new(move |_| {
        let definition = definition.get()?;
        Some(studio.frame.with(|frame| room_in(frame, &definition)))
    });
    let changed = Memo::new(move |_| {
        let changed = variations(&*definition.get()?);
        let room = |(variation, definition): (Variation, TaskDefinition)| {
            (variation, studio.frame.with(|frame| room_in(frame, &definition)))
        };
        Some(changed.into_iter().map(room).collect::<Vec<_>>())
    });
    view! {
        <section class="room" aria-label=move || text::FIT.of(studio.language())>
            {move || match (definition.get(), room.get()) {
                (Some(definition), Some(room)) => answer(editor, &definition, &room),
                _ => view! { <p class="sub says">{text::NO_FIT.of(studio.language())}</p> }.into_any(),
            }}
            {launches(editor)}
            {move || room.get().map(|room| columns(editor, &room))}
            {move || changed.get().map(|changed| what_if(editor, &changed))}
        </section>
    }
    .into_any()
}

/// As the next tasks of the service that runs the family, with its constraints and its strategy; where none does, as
/// those of one that has neither.
fn room_in(frame: &Frame, definition: &TaskDefinition) -> Room {
    let family = definition.family();
    let service =
        frame.services.values().find(|service| service.status.spec.task_definition.family == *family);
    let (name, demand) = match service {
        Some(service) => (service.name.clone(), Demand::of_service(&service.status.spec, definition)),
        None => (family.as_ref().into(), Demand::of(definition)),
    };
    room(frame.cluster(), &TaskGroup::Service(name), &demand, definition, MOST)
}

fn answer(editor: Editor, definition: &TaskDefinition, room: &Room) -> AnyView {
    let studio = editor.studio;
    let language = studio.language();
    let count = count(room);
    let request = definition.request();
    let ports = host_ports(language, definition);
    let asked = format!("{} · {ports}", size(request.cpu.0, request.memory.0));
    let ends = room.full.as_ref().map(|full| match limit(full) {
        Some((reason, instances)) => text::limited_by(language, reason, instances, full.verdicts.len()),
        None => text::NO_INSTANCES.of(language).to_owned(),
    });
    let heading = text::fits_more(language, &count, &clock(studio.cursor.get()));
    view! {
        <b class="big" aria-hidden="true">{count.clone()}</b>
        <div class="says">
            <p class="semi t13" data-testid="fit" role="status">{heading}</p>
            <p class="sub" data-testid="fit-request">{asked}</p>
            <p class="mut">{ends}</p>
        </div>
    }
    .into_any()
}

/// How many tasks fit, as far as they are counted.
fn count(room: &Room) -> String {
    let more = if room.full.is_some() { "" } else { "+" };
    format!("{}{more}", thousands(room.tasks))
}

/// How many fit with one thing changed, and what ends it then.
fn what_if(editor: Editor, changed: &[(Variation, Room)]) -> AnyView {
    let line = |(variation, room): &(Variation, Room)| {
        let reason = room.full.as_ref().and_then(limit).map(|(reason, _)| reason);
        view! {
            <li>
                <code>{variation.to_string()}</code>
                <b>{count(room)}</b>
                <span class="mut">{reason}</span>
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = changed.iter().map(line).collect();
    view! {
        <div class="what-if" data-testid="what-if">
            <p class="mut t11">{text::WHAT_IF.of(editor.studio.language())}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

/// What keeps the next task out of most instances, as ECS names it, and how many those are.
fn limit(full: &Explanation) -> Option<(&'static str, usize)> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for veto in full.verdicts.iter().filter_map(|verdict| verdict.vetoes.first()) {
        *counts.entry(veto.failure_reason().trim_end_matches('.')).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}

/// How many on each instance.
fn columns(editor: Editor, room: &Room) -> AnyView {
    let frame = editor.studio.frame.get();
    if frame.instances.len() > FEW {
        return ().into_any();
    }
    let most = room.by_instance.values().copied().max().unwrap_or(1).max(1);
    let column = |id: &InstanceId| {
        let count = room.by_instance.get(id).copied().unwrap_or(0);
        let share = f64::from(count) / f64::from(most) * 100.0;
        let last: String = short_id(id.as_str()).chars().rev().take(4).collect();
        let name: String = last.chars().rev().collect();
        view! {
            <li>
                <span class="pile"><i style=format!("height:{share:.0}%")></i></span>
                <span class="t11">{count.to_string()}</span>
                <span class="mono t11 mut">{name}</span>
            </li>
        }
        .into_any()
    };
    let columns: Vec<AnyView> = frame.instances.keys().map(column).collect();
    view! { <ol class="piles" data-testid="fit-instances">{columns}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::placement::{Verdict, Veto};
    use stowage_core::units::{CpuUnits, MemoryMib};

    use super::*;

    #[test]
    fn the_commonest_reason_ends_it() {
        let verdict = |id: &str, veto| Verdict { instance: id.into(), vetoes: vec![veto] };
        let limit = |verdicts| limit(&Explanation { verdicts, chosen: None, closest: None });
        assert_eq!(limit(Vec::new()), None);
        let cpu = verdict("i-1", Veto::Cpu(CpuUnits(64)));
        assert_eq!(limit(vec![cpu.clone()]), Some(("RESOURCE:CPU", 1)));
        let memory = |id, missing| verdict(id, Veto::Memory(MemoryMib(missing)));
        assert_eq!(limit(vec![cpu, memory("i-2", 1), memory("i-3", 2)]), Some(("RESOURCE:MEMORY", 2)));
    }
}

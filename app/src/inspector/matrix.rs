//! The verdict matrix: instance by filter, a tick or what is missing.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use stowage_core::identifiers::InstanceId;
use stowage_core::placement::{Explanation, Verdict, Veto};
use stowage_core::words::{self, short_id};

use crate::board::gesture::select;
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::{Selection, expect_studio};
use crate::widgets::{Icon, IconName};

/// Rows that are shown before the user asks for more.
const FIRST_ROWS: usize = 16;

/// A filter: a column of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    State,
    Cpu,
    Memory,
    Gpus,
    Ports,
    Attributes,
}

impl Filter {
    /// The filter that a veto comes from.
    fn of(veto: &Veto) -> Self {
        match veto {
            Veto::State(_) | Veto::AgentDisconnected => Self::State,
            Veto::Cpu(_) => Self::Cpu,
            Veto::Memory(_) => Self::Memory,
            Veto::Gpus(_) => Self::Gpus,
            Veto::Port(_) => Self::Ports,
            Veto::Architecture { .. } | Veto::OperatingSystem(_) => Self::Attributes,
        }
    }

    fn columns(with_gpus: bool) -> Vec<Self> {
        let all = [Self::State, Self::Cpu, Self::Memory, Self::Gpus, Self::Ports, Self::Attributes];
        all.into_iter().filter(|filter| with_gpus || *filter != Self::Gpus).collect()
    }
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Passes,
    /// An instance that takes no tasks is not asked further.
    NotAsked,
    Vetoes(Vec<Veto>),
}

fn cell(vetoes: &[Veto], column: Filter) -> Cell {
    let ours: Vec<Veto> = vetoes.iter().filter(|veto| Filter::of(veto) == column).cloned().collect();
    let absent = vetoes.first().is_some_and(|veto| Filter::of(veto) == Filter::State);
    match ours.is_empty() {
        false => Cell::Vetoes(ours),
        true if absent => Cell::NotAsked,
        true => Cell::Passes,
    }
}

/// The instances, nearest to taking the task first.
fn by_nearness(explanation: &Explanation) -> Vec<InstanceId> {
    let boxed = boxed(explanation);
    let mut verdicts: Vec<&Verdict> = explanation.verdicts.iter().collect();
    verdicts.sort_by_key(|verdict| {
        let absent = verdict.vetoes.first().is_some_and(|veto| Filter::of(veto) == Filter::State);
        (boxed != Some(&verdict.instance), absent, verdict.vetoes.len())
    });
    verdicts.into_iter().map(|verdict| verdict.instance.clone()).collect()
}

/// The instance that the matrix points out: the chosen one, else the closest.
fn boxed(explanation: &Explanation) -> Option<&InstanceId> {
    explanation.chosen.as_ref().or(explanation.closest.as_ref())
}

/// The verdicts of all instances.
#[component]
pub(crate) fn VerdictMatrix(
    /// The verdicts.
    #[prop(into)]
    explanation: Signal<Option<Explanation>>,
    /// Whether the task asks for GPUs.
    #[prop(into)]
    with_gpus: Signal<bool>,
) -> impl IntoView {
    let studio = expect_studio();
    let all = RwSignal::new(false);
    let order = Memo::new(move |_| {
        explanation.with(|explanation| explanation.as_ref().map(by_nearness).unwrap_or_default())
    });
    let shown = move || {
        let most = if all.get() { usize::MAX } else { FIRST_ROWS };
        order.with(|order| order.iter().take(most).cloned().collect::<Vec<_>>())
    };
    let more = move || {
        let hidden = !all.get() && order.with(|order| order.len() > FIRST_ROWS);
        hidden.then(|| {
            let words = move || text::show_all(studio.language(), order.with(Vec::len));
            view! { <button type="button" class="btn ghost sm" on:click=move |_| all.set(true)>{words}</button> }
        })
    };
    let caption = move || {
        explanation.with(|explanation| {
            explanation.as_ref().map(|explanation| match explanation.chosen {
                Some(_) => text::BOXED_CHOSEN,
                None if explanation.closest.is_some() => text::BOXED_CLOSEST,
                None => text::NO_INSTANCES,
            })
        })
    };
    view! {
        <table class="vm" data-testid="verdict-matrix">
            <thead><tr><th scope="col">{t(text::INSTANCE)}</th><Heads with_gpus=with_gpus/></tr></thead>
            <tbody>
                <For each=shown key=InstanceId::clone children=move |id| {
                    view! { <MatrixRow id=id explanation=explanation with_gpus=with_gpus/> }
                }/>
            </tbody>
        </table>
        <p class="help vmh">{move || caption().map(|caption| caption.of(studio.language()))}</p>
        {more}
    }
}

/// The columns' names. `CPU`, `MEM` and `GPU` are the same in both languages.
#[component]
fn Heads(with_gpus: Signal<bool>) -> impl IntoView {
    let studio = expect_studio();
    let name = move |column: Filter| match column {
        Filter::State => text::STATE.of(studio.language()),
        Filter::Cpu => "CPU",
        Filter::Memory => "MEM",
        Filter::Gpus => "GPU",
        Filter::Ports => text::PORTS.of(studio.language()),
        Filter::Attributes => text::ATTRIBUTES.of(studio.language()),
    };
    let head = move |column| view! { <th scope="col">{name(column)}</th> };
    move || Filter::columns(with_gpus.get()).into_iter().map(head).collect_view()
}

/// One instance's verdict.
#[component]
fn MatrixRow(
    id: InstanceId,
    explanation: Signal<Option<Explanation>>,
    with_gpus: Signal<bool>,
) -> impl IntoView {
    let studio = expect_studio();
    let (name, shown) = (id.clone(), short_id(id.as_str()));
    let vetoes = {
        let id = id.clone();
        Memo::new(move |_| {
            explanation.with(|explanation| {
                let verdict = explanation.as_ref().and_then(|explanation| explanation.verdict(&id));
                verdict.map(|verdict| verdict.vetoes.clone()).unwrap_or_default()
            })
        })
    };
    let near = {
        let id = id.clone();
        Memo::new(move |_| {
            explanation
                .with(|explanation| explanation.as_ref().and_then(boxed).is_some_and(|boxed| *boxed == id))
        })
    };
    let select = move |_| select(studio, Selection::Instance(id.clone()));
    let cells = move || {
        let columns = Filter::columns(with_gpus.get()).into_iter();
        columns
            .map(|column| view! { <MatrixCell cell=vetoes.with(|vetoes| cell(vetoes, column))/> })
            .collect_view()
    };
    view! {
        <tr class:near=move || near.get()>
            <th scope="row">
                <button type="button" class="mono" title=name.to_string() on:click=select>{shown}</button>
            </th>
            {cells}
        </tr>
    }
}

/// A tick, a dash, or what is missing.
#[component]
fn MatrixCell(cell: Cell) -> impl IntoView {
    let studio = expect_studio();
    match cell {
        Cell::Passes => EitherOf3::A(view! {
            <td class="p"><Icon name=IconName::Check small=true/><span class="sr">{t(text::PASSES)}</span></td>
        }),
        Cell::NotAsked => EitherOf3::B(view! {
            <td class="na"><span aria-hidden="true">"–"</span><span class="sr">{t(text::NOT_ASKED)}</span></td>
        }),
        Cell::Vetoes(vetoes) => {
            let describe = move |words: fn(words::Language, &Veto) -> String, vetoes: &[Veto]| {
                let said: Vec<String> = vetoes.iter().map(|veto| words(studio.language(), veto)).collect();
                said.join(" ")
            };
            let full = vetoes.clone();
            EitherOf3::C(view! {
                <td class="x">
                    <span title=move || describe(words::veto, &full)>
                        {move || describe(words::veto_short, &vetoes)}
                    </span>
                </td>
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::cluster::InstanceState;
    use stowage_core::units::{CpuUnits, MemoryMib};

    use super::*;

    #[test]
    fn an_absent_instance_is_not_asked_further() {
        let draining = [Veto::State(InstanceState::Draining)];
        assert_eq!(cell(&draining, Filter::State), Cell::Vetoes(draining.to_vec()));
        assert_eq!(cell(&draining, Filter::Memory), Cell::NotAsked);
        assert_eq!(cell(&[Veto::Cpu(CpuUnits(64))], Filter::Memory), Cell::Passes);
        assert_eq!(Filter::columns(false).len(), 5);
        assert_eq!(Filter::columns(true).len(), 6);
    }

    #[test]
    fn the_nearest_come_first() {
        let verdict = |id: &str, vetoes| Verdict { instance: id.into(), vetoes };
        let explanation = Explanation {
            verdicts: vec![
                verdict("a", vec![Veto::State(InstanceState::Draining)]),
                verdict("b", vec![Veto::Cpu(CpuUnits(1)), Veto::Memory(MemoryMib(1))]),
                verdict("c", vec![Veto::Memory(MemoryMib(1))]),
                verdict("d", vec![Veto::Memory(MemoryMib(9))]),
            ],
            chosen: None,
            closest: Some("d".into()),
        };
        assert_eq!(by_nearness(&explanation), ["d", "c", "b", "a"].map(InstanceId::from));
    }
}

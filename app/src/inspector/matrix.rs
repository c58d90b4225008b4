//! The verdict matrix: instance by filter, a tick or what is missing.

use leptos::prelude::*;
use stowage_core::identifiers::InstanceId;
use stowage_core::placement::{Explanation, Verdict, Veto};
use stowage_core::resources::Request;
use stowage_core::words::{self, Language, short_id};

use crate::board::gesture::select;
use crate::i18n::inspector as text;
use crate::state::{Selection, Studio};
use crate::widgets::{IconName, small_icon};

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
    Enis,
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
            Veto::Enis(_) => Self::Enis,
            Veto::Architecture { .. }
            | Veto::OperatingSystem(_)
            | Veto::Zone(_)
            | Veto::MemberOf { .. }
            | Veto::DistinctInstance => Self::Attributes,
        }
    }

    /// The column's name. `CPU`, `MEM`, `GPU` and `ENI` are the same in both languages.
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::State => text::STATE.of(language),
            Self::Cpu => "CPU",
            Self::Memory => "MEM",
            Self::Gpus => "GPU",
            Self::Ports => text::PORTS.of(language),
            Self::Enis => "ENI",
            Self::Attributes => text::ATTRIBUTES.of(language),
        }
    }

    /// The columns for a task: few ask for GPUs or network interfaces.
    fn columns(request: &Request) -> Vec<Self> {
        let all =
            [Self::State, Self::Cpu, Self::Memory, Self::Gpus, Self::Ports, Self::Enis, Self::Attributes];
        let is_asked = |filter: &Self| match filter {
            Self::Gpus => request.gpus > 0,
            Self::Enis => request.enis > 0,
            _ => true,
        };
        all.into_iter().filter(is_asked).collect()
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

/// The verdicts, of those first that are nearest to taking the task.
fn by_nearness(explanation: &Explanation) -> Vec<&Verdict> {
    let boxed = boxed(explanation);
    let most = explanation.verdicts.iter().map(|verdict| verdict.vetoes.len()).max().unwrap_or_default();
    let rank = |verdict: &Verdict| {
        let vetoes = verdict.vetoes.len();
        let absent = verdict.vetoes.first().is_some_and(|veto| Filter::of(veto) == Filter::State);
        match boxed == Some(&verdict.instance) {
            true => 0,
            false if absent => 1 + most + vetoes,
            false => 1 + vetoes,
        }
    };
    // The ranks are few: going through them is far less code than a sort, and keeps the order by ID.
    let of_rank = |wanted| explanation.verdicts.iter().filter(move |verdict| rank(verdict) == wanted);
    (0..=1 + 2 * most).flat_map(of_rank).collect()
}

/// The instance that the matrix points out: the chosen one, else the closest.
fn boxed(explanation: &Explanation) -> Option<&InstanceId> {
    explanation.chosen.as_ref().or(explanation.closest.as_ref())
}

/// The verdicts of all instances; of many, the nearest until the user asks for all.
pub(super) fn verdict_matrix(
    studio: Studio,
    explanation: &Explanation,
    request: &Request,
    all: RwSignal<bool>,
) -> AnyView {
    let language = studio.language();
    let columns = Filter::columns(request);
    let count = explanation.verdicts.len();
    let most = if all.get() { count } else { FIRST_ROWS };
    let boxed = boxed(explanation);
    let verdicts = by_nearness(explanation).into_iter().take(most);
    let rows: Vec<AnyView> = verdicts
        .map(|verdict| row(studio, verdict, boxed == Some(&verdict.instance), &columns, language))
        .collect();
    let head = |column: &Filter| view! { <th scope="col">{column.name(language)}</th> }.into_any();
    let heads: Vec<AnyView> = columns.iter().map(head).collect();
    let caption = match explanation.chosen {
        Some(_) => text::BOXED_CHOSEN,
        None if explanation.closest.is_some() => text::BOXED_CLOSEST,
        None => text::NO_INSTANCES,
    };
    let more = (most < count).then(|| {
        let show_all = move |_| all.set(true);
        let words = text::show_all(language, count);
        view! { <button type="button" class="btn ghost sm" on:click=show_all>{words}</button> }.into_any()
    });
    view! {
        <table class="vm" data-testid="verdict-matrix">
            <thead><tr><th scope="col">{text::INSTANCE.of(language)}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="help vmh">{caption.of(language)}</p>
        {more}
    }
    .into_any()
}

/// One instance's verdict.
fn row(studio: Studio, verdict: &Verdict, near: bool, columns: &[Filter], language: Language) -> AnyView {
    let id = verdict.instance.clone();
    let shown = short_id(id.as_str());
    let name = id.to_string();
    let select = move |_| select(studio, Selection::Instance(id.clone()));
    let cells: Vec<AnyView> =
        columns.iter().map(|column| cell_view(cell(&verdict.vetoes, *column), language)).collect();
    view! {
        <tr class=near.then_some("near")>
            <th scope="row">
                <button type="button" class="mono" title=name.clone() data-key=name on:click=select>{shown}</button>
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// A tick, a dash, or what is missing.
fn cell_view(cell: Cell, language: Language) -> AnyView {
    match cell {
        Cell::Passes => view! {
            <td class="p">{small_icon(IconName::Check)}<span class="sr">{text::PASSES.of(language)}</span></td>
        }
        .into_any(),
        Cell::NotAsked => view! {
            <td class="na">
                <span aria-hidden="true">"–"</span><span class="sr">{text::NOT_ASKED.of(language)}</span>
            </td>
        }
        .into_any(),
        Cell::Vetoes(vetoes) => {
            let describe = |words: fn(Language, &Veto) -> String| {
                let said: Vec<String> = vetoes.iter().map(|veto| words(language, veto)).collect();
                said.join(" ")
            };
            view! { <td class="x"><span title=describe(words::veto)>{describe(words::veto_short)}</span></td> }
                .into_any()
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
    }

    #[test]
    fn few_tasks_ask_for_all_there_is() {
        let columns = |gpus, enis| Filter::columns(&Request { gpus, enis, ..Request::default() });
        assert_eq!(columns(0, 0).len(), 5);
        assert_eq!(columns(1, 0)[3], Filter::Gpus);
        assert_eq!(columns(0, 1)[4], Filter::Enis);
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
        let order: Vec<&str> =
            by_nearness(&explanation).into_iter().map(|verdict| verdict.instance.as_str()).collect();
        assert_eq!(order, ["d", "c", "b", "a"]);
    }
}

//! An instance as a row of 24 px, as high as a target must be: for boards with more instances than cards have room. A
//! part of the page.

use leptos::prelude::*;
use stowage_core::identifiers::InstanceId;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::words::short_id;

use super::context::BoardContext;
use super::geometry::{Edges, Look, Piece, ballast, paint, stack};
use super::gesture::select;
use super::livery::{Liveries, livery_of};
use super::seen::{Seen, Sight, follow};
use super::verdict_row::Say;
use crate::state::Selection;
use crate::widgets::IconName;

/// The backgrounds of a row's two bars.
fn bars(picture: &InstancePicture, liveries: &Liveries) -> (String, String) {
    let pieces = |span: fn(&Edges) -> (f64, f64)| {
        let pieces = stack(picture).map(|(task, edges)| {
            let livery = livery_of(liveries, task);
            Piece {
                span: span(&edges),
                slot: livery.as_ref().map_or(1, |livery| livery.slot),
                look: Look::of(task, livery.as_ref().map(|livery| &livery.primary)),
            }
        });
        pieces.collect::<Vec<_>>()
    };
    let cpu = paint(0.0, &pieces(|edges| edges.cpu));
    let memory = paint(ballast(picture).memory.1, &pieces(|edges| edges.memory));
    (cpu, memory)
}

/// An instance as a row.
pub(crate) fn row(board: BoardContext, id: InstanceId, Sight { seen, rest }: Sight) -> AnyView {
    let studio = board.studio;
    view! {
        <button
            type="button"
            class=follow(board, seen, class)
            data-testid=format!("card-{id}")
            data-drop=format!("i {id}")
            aria-pressed=follow(board, rest, |board, rest| rest.is_selected(board).to_string())
            aria-label=follow(board, seen, name)
            title=follow(board, seen, |board, seen| say(board, seen).words)
            on:click=move |_| select(studio, Selection::Instance(id.clone()))
        >
            {move || rest.with(|rest| load(board, &rest.picture))}
            // One element for all that a row says: a hundred new ones would take the frame after a lift.
            <svg class="i s" viewBox="0 0 16 16" aria-hidden="true" inner_html=follow(board, seen, shapes)></svg>
        </button>
    }
    .into_any()
}

fn say(board: &BoardContext, seen: &Seen) -> Say {
    board.studio.plan.with(|plan| Say::of(board.studio.language(), plan, seen))
}

fn class(board: &BoardContext, seen: &Seen) -> String {
    seen.class(board, if say(board, seen).warns { "line warns" } else { "line" })
}

/// Every row ends in an icon: fits, vetoes, warns, or runs at rest.
fn shapes(board: &BoardContext, seen: &Seen) -> String {
    say(board, seen).icon.unwrap_or(IconName::Running).shapes().to_owned()
}

/// It begins with what is to be seen: who speaks to the page says that.
fn name(board: &BoardContext, seen: &Seen) -> String {
    let picture = &seen.picture;
    seen.description(board, &format!("{} {}", picture.instance_type, short_id(picture.id.as_str())))
}

/// The instance's type and ID, and its two bars.
fn load(board: BoardContext, picture: &InstancePicture) -> AnyView {
    let (cpu, memory) = board.liveries.with(|liveries| bars(picture, liveries));
    view! {
        <span class="type tr">{picture.instance_type.to_string()}</span>
        " "
        <span class="iid tr">{short_id(picture.id.as_str())}</span>
        <span class="bar"><i style=format!("background:{cpu}")></i></span>
        <span class="bar"><i style=format!("background:{memory}")></i></span>
    }
    .into_any()
}

//! An instance as a row of 24 px, as high as a target must be: for boards with more instances than cards have room.

use leptos::prelude::*;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::words::short_id;

use super::context::BoardContext;
use super::geometry::{Edges, Look, Piece, ballast, paint, stack};
use super::gesture::select;
use super::livery::{Liveries, livery_of};
use super::seen::Seen;
use super::verdict_row::Say;
use crate::state::Selection;
use crate::widgets::{IconName, small_icon};

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
pub(super) fn row(board: BoardContext, seen: &Seen) -> AnyView {
    let studio = board.studio;
    let picture = &seen.picture;
    let (cpu, memory) = board.liveries.with(|liveries| bars(picture, liveries));
    let say = studio.plan.with(|plan| Say::of(studio.language(), plan, seen));
    let id = picture.id.clone();
    let shown_id = short_id(picture.id.as_str());
    // It begins with what is to be seen: who speaks to the page says that.
    let name = seen.description(&board, &format!("{} {shown_id}", picture.instance_type));
    let class = seen.class(&board, if say.warns { "line warns" } else { "line" });
    view! {
        <button
            type="button"
            class=class
            data-testid=format!("card-{id}")
            data-drop=format!("i {id}")
            aria-pressed=seen.is_selected(&board).to_string()
            aria-label=name
            title=say.words
            on:click=move |_| select(studio, Selection::Instance(id.clone()))
        >
            <span class="type tr">{picture.instance_type.to_string()}</span>
            " "
            <span class="iid tr">{shown_id}</span>
            <span class="bar"><i style=format!("background:{cpu}")></i></span>
            <span class="bar"><i style=format!("background:{memory}")></i></span>
            // Every row ends in an icon: fits, vetoes, warns, or runs at rest.
            {small_icon(say.icon.unwrap_or(IconName::Running))}
        </button>
    }
    .into_any()
}

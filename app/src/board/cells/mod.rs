//! Instances as cells, for boards with more of them than rows can be read: a canvas, and over it a list box whose
//! options lie where the cells are. The canvas is what is seen of the load; the options are what a pointer, a key, a
//! finger and a screen reader find, and carry the rings of focus and selection.

mod cell;
mod grid;
pub(super) mod legend;
mod paint;
mod room;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Canvas;
use leptos::prelude::*;
use stowage_core::identifiers::{InstanceId, Zone};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::context::BoardContext;
use super::gesture::select;
use super::scene::Scene;
use super::seen::Seen;
use crate::state::{Message, Selection};
use cell::Cell;
use grid::{Grid, Step};
use paint::{Painter, Picture};
use room::room_of;

/// The instances of a zone as cells.
pub(crate) fn cells(board: BoardContext, zone: Zone) -> AnyView {
    let canvas = NodeRef::<Canvas>::new();
    let cells = Cells { board, zone, room: room_of(canvas) };
    cells.clone().paint_on(canvas);
    let name = cells.zone.to_string();
    let [of_style, of_options, of_active, of_ring] = [(); 4].map(|()| cells.clone());
    let [of_click, of_move, of_key] = [(); 3].map(|()| cells.clone());
    view! {
        <div class="cells" style=move || of_style.style()>
            <canvas node_ref=canvas aria-hidden="true"></canvas>
            <div
                role="listbox"
                tabindex="0"
                aria-label=name
                aria-activedescendant=move || of_active.active_id().as_ref().map(option_id)
                on:click=move |event| of_click.choose(of_click.hit(&event))
                on:mousemove=move |event| of_move.point_at(of_move.hit(&event))
                on:mouseleave=move |_| board.pointed.set(None)
                on:keydown=move |event| of_key.press(&event)
            >
                {move || of_options.options()}
            </div>
            <i class="ring" style=move || of_ring.ring()></i>
        </div>
    }
    .into_any()
}

/// The cells of a zone.
#[derive(Clone)]
struct Cells {
    board: BoardContext,
    zone: Zone,
    /// The width and height that the zone has for them.
    room: ReadSignal<(i32, i32)>,
}

impl Cells {
    fn instances(&self) -> Vec<InstanceId> {
        let lane = |scene: &Scene| scene.lane(&self.zone).map(|lane| lane.instances.clone());
        self.board.scene.with(|scene| lane(scene)).unwrap_or_default()
    }

    /// Cells are of one size in all zones, so that zones can be compared.
    fn grid(&self) -> Grid {
        let longest = |scene: &Scene| scene.lanes.iter().map(|lane| lane.instances.len()).max();
        let longest = self.board.scene.with(|scene| longest(scene)).unwrap_or_default();
        let (width, height) = self.room.get();
        Grid::fit(longest, width.max(0) as u32, height.max(0) as u32)
    }

    fn style(&self) -> String {
        let grid = self.grid();
        format!("height:{}px;--side:{}px", grid.height(self.instances().len()), grid.side)
    }

    /// The place of the cell that the keys are at: the one that is pointed at, else the selected one.
    fn active(&self, instances: &[InstanceId]) -> usize {
        let place = |id: &InstanceId| instances.iter().position(|other| other == id);
        let pointed = self.board.pointed.with(|pointed| pointed.as_ref().and_then(place));
        pointed.or_else(|| place(&self.board.selected_instance()?)).unwrap_or_default()
    }

    fn active_id(&self) -> Option<InstanceId> {
        let instances = self.instances();
        instances.get(self.active(&instances)).cloned()
    }

    /// Where the ring of the focus lies.
    fn ring(&self) -> String {
        place_of(self.grid(), self.active(&self.instances()))
    }

    /// The options do not follow the pointer, nor the frame: there are hundreds, and one that is made anew gets all
    /// its attributes anew.
    fn options(&self) -> Vec<AnyView> {
        let grid = self.grid();
        let selected = self.board.selected_instance();
        let option = |(index, id): (usize, &InstanceId)| {
            view! {
                <div
                    role="option"
                    id=option_id(id)
                    data-testid=format!("card-{id}")
                    data-drop=format!("i {id}")
                    aria-selected=(selected.as_ref() == Some(id)).to_string()
                    aria-label=untrack(|| Seen::now(&self.board, id)).map(|seen| seen.name())
                    style=place_of(grid, index)
                ></div>
            }
            .into_any()
        };
        self.instances().iter().enumerate().map(option).collect()
    }

    /// The instance at the place of an event on the list box.
    fn hit(&self, event: &MouseEvent) -> Option<InstanceId> {
        let list = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()) - list.left(), f64::from(event.client_y()) - list.top());
        untrack(|| {
            let instances = self.instances();
            let index = self.grid().hit(x, y, instances.len())?;
            instances.get(index).cloned()
        })
    }

    fn point_at(&self, id: Option<InstanceId>) {
        if self.board.pointed.with_untracked(|pointed| *pointed != id) {
            self.board.pointed.set(id);
        }
    }

    fn choose(&self, id: Option<InstanceId>) {
        match id {
            Some(id) => select(self.board.studio, Selection::Instance(id)),
            None => self.board.studio.dispatch(Message::Select(None)),
        }
    }

    /// Arrows walk over the cells, Enter and Space choose one, as ARIA's list box has it.
    fn press(&self, event: &KeyboardEvent) {
        let (instances, grid) = untrack(|| (self.instances(), self.grid()));
        let active = untrack(|| self.active(&instances));
        let key = event.key();
        let target = match Step::of_key(&key) {
            Some(step) => grid.step(active, step, instances.len()),
            None if key == "Enter" || key == " " => active,
            None => return,
        };
        event.prevent_default();
        let Some(id) = instances.get(target) else { return };
        self.point_at(Some(id.clone()));
        self.tell(id);
        if Step::of_key(&key).is_none() {
            self.choose(Some(id.clone()));
        }
    }

    /// Brings the cell that the keys have come to into view, and says the whole of it to a screen reader: as it is now.
    fn tell(&self, id: &InstanceId) {
        let Some(option) = document().get_element_by_id(&option_id(id)) else { return };
        if let Some(seen) = untrack(|| Seen::now(&self.board, id)) {
            // Every element takes a label.
            let _ =
                option.set_attribute("aria-label", &untrack(|| seen.description(&self.board, &seen.name())));
        }
        let Some(board) = option.closest(".board").ok().flatten() else { return };
        let (cell, board) = (option.get_bounding_client_rect(), board.get_bounding_client_rect());
        if cell.top() < board.top() || cell.bottom() > board.bottom() {
            option.scroll_into_view_with_bool(cell.top() < board.top());
        }
    }

    /// Paints the cells whenever they, their room or the theme change: at most once in a frame of the page, and in
    /// the next one, when the page's style has taken in a new theme.
    fn paint_on(self, canvas: NodeRef<Canvas>) {
        let painter = Rc::new(RefCell::new(Painter::default()));
        Effect::new(move |_| {
            let Some(canvas) = canvas.get() else { return };
            if painter.borrow_mut().take(canvas, self.picture()) {
                let painter = painter.clone();
                request_animation_frame(move || painter.borrow_mut().paint());
            }
        });
    }

    fn picture(&self) -> Picture {
        let cell = |id: &InstanceId| Seen::now(&self.board, id).map(|seen| Cell::of(&seen));
        Picture {
            cells: self.instances().iter().filter_map(cell).collect(),
            grid: self.grid(),
            width: self.room.get().0,
            theme: self.board.studio.preferences.with(|preferences| preferences.theme),
        }
    }
}

fn option_id(instance: &InstanceId) -> String {
    format!("cell-{instance}")
}

fn place_of(grid: Grid, index: usize) -> String {
    let (left, top) = grid.place(index);
    format!("left:{left}px;top:{top}px")
}

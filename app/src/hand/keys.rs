//! Keys: they lift, walk over the places, and let go.

use leptos::prelude::*;
use stowage_core::editing::drop::Target;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::grip::{Grip, grip_of};
use super::things::{Place, columns, scroller, source};
use super::verdict::fits;
use super::{By, Hands};

impl Hands {
    pub(super) fn key(&self, event: &KeyboardEvent) {
        if self.hand().is_none() {
            self.lift_by_key(event);
            return;
        }
        // What is held has all keys: none of them plays, steps or undoes.
        event.stop_immediate_propagation();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(grip) = grip_of(&event.key(), &event.code()) else { return };
        let by_keys = self.by.get_untracked() == By::Keys;
        match grip {
            Grip::PutBack => self.let_go(),
            Grip::Leave => {
                self.let_go();
                return;
            }
            // A button of what is drawn over the page is pressed as always.
            Grip::Drop | Grip::Walk(..) | Grip::NextFit if !by_keys => return,
            Grip::Walk(across, along) => self.walk(across, along),
            Grip::NextFit => self.next_fit(),
            Grip::Drop if event.repeat() => {}
            Grip::Drop => {
                if self.over.with_untracked(Option::is_none) {
                    self.let_go();
                } else if !self.drop() {
                    self.say_over();
                }
            }
        }
        event.prevent_default();
    }

    fn lift_by_key(&self, event: &KeyboardEvent) {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        if event.key() != " " || event.repeat() || !plain {
            return;
        }
        let focused = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let focused = focused.filter(|focused| focused.has_attribute("data-lift"));
        let Some(source) = focused.and_then(|focused| source(&focused)) else { return };
        event.prevent_default();
        event.stop_immediate_propagation();
        self.source.set_value(Some(source));
        self.lift(By::Keys);
    }

    /// To the next place: over columns, or within one. The first step goes to the first instance, or zone.
    fn walk(&self, across: isize, along: isize) {
        let Some(hand) = self.hand() else { return };
        let columns = columns(hand.lift.held());
        let here = self.over.get_untracked().map(|over| over.place);
        let place = |here: &Place| {
            let column = columns.iter().position(|column| column.contains(here))?;
            Some((column, columns.get(column)?.iter().position(|place| place == here)?))
        };
        let next = match here.as_ref().and_then(place) {
            Some((column, row)) => {
                let column = column.saturating_add_signed(across).min(columns.len().saturating_sub(1));
                let length = columns.get(column).map_or(0, Vec::len);
                (column, row.saturating_add_signed(along).min(length.saturating_sub(1)))
            }
            None => {
                let is_zone = |column: &Vec<Place>| {
                    column.first().is_some_and(|first| matches!(first.target, Target::Zone(_)))
                };
                let column = columns.iter().position(is_zone).unwrap_or_default();
                (column, usize::from(columns.get(column).is_some_and(|column| column.len() > 1)))
            }
        };
        self.walk_to(columns.get(next.0).and_then(|column| column.get(next.1)).cloned());
    }

    fn next_fit(&self) {
        let Some(hand) = self.hand() else { return };
        let places: Vec<Place> = columns(hand.lift.held()).into_iter().flatten().collect();
        let here = self.over.get_untracked().map(|over| over.place);
        let from = here.and_then(|here| places.iter().position(|place| *place == here));
        let (plan, frame) = (self.studio.plan.get_untracked(), self.studio.frame.get_untracked());
        let at = self.studio.cursor.get_untracked();
        let after = places.iter().cycle().skip(from.map_or(0, |from| from + 1)).take(places.len());
        let mut fitting = after.filter(|place| fits(&plan, &frame, at, &hand.lift, &place.target));
        if let Some(place) = fitting.next() {
            self.walk_to(Some(place.clone()));
        }
    }

    fn walk_to(&self, place: Option<Place>) {
        let Some(place) = place else { return };
        if let Some(around) = scroller(&place.element)
            && !matches!(place.target, Target::Board)
        {
            let (inner, outer) =
                (place.element.get_bounding_client_rect(), around.get_bounding_client_rect());
            if inner.top() < outer.top() || inner.bottom() > outer.bottom() {
                place.element.scroll_into_view_with_bool(inner.top() < outer.top());
            }
        }
        self.aim(Some(place));
        self.say_over();
    }
}

//! An instance that is filled task by task, with what is left of it kept along: to sum up anew what all tasks take would
//! cost as much as there are shapes, for every task.

use super::model::{AXES, Model};

/// An instance of an offer, with tasks on it.
#[derive(Clone, Debug)]
pub(super) struct Filling<'a> {
    model: &'a Model,
    offer: usize,
    /// What is left along each axis; below nothing where there are too many tasks.
    left: [i64; AXES],
    /// For each shape, how many of the shapes that keep apart from it are there.
    apart: Vec<u32>,
    /// Tasks by shape.
    pub(super) tasks: Vec<u32>,
}

impl<'a> Filling<'a> {
    /// An instance with nothing on it.
    pub(super) fn new(model: &'a Model, offer: usize) -> Self {
        let none = vec![0; model.shapes.len()];
        let left = model.offers[offer].has.map(i64::from);
        Self { model, offer, left, apart: none.clone(), tasks: none }
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.left = self.model.offers[self.offer].has.map(i64::from);
        self.apart.fill(0);
        self.tasks.fill(0);
    }

    /// How many more of a shape there is room for, up to `most`.
    pub(super) fn room(&self, shape: usize, most: u32) -> u32 {
        if !self.model.offers[self.offer].takes[shape] || self.apart[shape] > 0 {
            return 0;
        }
        let most = if self.model.shapes[shape].is_alone(shape) { most.min(1) } else { most };
        let mut room = i64::from(most);
        for (need, left) in self.model.shapes[shape].needs.iter().zip(self.left) {
            let need = i64::from(*need);
            if need.saturating_mul(room) > left {
                room = left.max(0) / need;
            }
        }
        u32::try_from(room).unwrap_or(most)
    }

    /// Puts so many of a shape on it, whether there is room or not.
    pub(super) fn put(&mut self, shape: usize, count: u32) {
        if self.tasks[shape] == 0 && count > 0 {
            self.model.shapes[shape].apart_from.iter().for_each(|other| self.apart[*other] += 1);
        }
        self.tasks[shape] += count;
        for (left, need) in self.left.iter_mut().zip(self.model.shapes[shape].needs) {
            *left = left.saturating_sub(i64::from(need).saturating_mul(i64::from(count)));
        }
    }

    /// Takes one of a shape away.
    pub(super) fn take(&mut self, shape: usize) {
        self.tasks[shape] -= 1;
        if self.tasks[shape] == 0 {
            self.model.shapes[shape].apart_from.iter().for_each(|other| self.apart[*other] -= 1);
        }
        for (left, need) in self.left.iter_mut().zip(self.model.shapes[shape].needs) {
            *left += i64::from(need);
        }
    }

    /// Whether there is room for all that is on it.
    pub(super) fn is_held(&self) -> bool {
        let takes = &self.model.offers[self.offer].takes;
        let fits = |shape: usize| {
            let is_alone = self.model.shapes[shape].is_alone(shape);
            // A shape that an instance takes only one of counts among those that it keeps apart from.
            takes[shape] && self.apart[shape] <= u32::from(is_alone) && (!is_alone || self.tasks[shape] <= 1)
        };
        let held = (0..self.tasks.len()).filter(|shape| self.tasks[*shape] > 0);
        self.left.iter().all(|left| *left >= 0) && held.into_iter().all(fits)
    }
}

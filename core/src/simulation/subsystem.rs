//! What a run needs beyond the engine where its plan has traffic or scaling.
//!
//! The engine knows it by this trait alone: the page fetches the code behind it with the first plan that needs it.

use super::agenda::Agenda;
use super::recording::{RequestRecord, Requests};
use super::world::World;
use crate::plan::Plan;
use crate::units::SimTime;

/// A subsystem with events and state of its own.
pub(super) trait Subsystem: Send + Sync {
    /// A copy, for a checkpoint.
    fn copy(&self) -> Box<dyn Subsystem>;

    /// When its next own event happens.
    fn next_time(&self) -> Option<SimTime>;

    /// Lets requests flow up to and including an instant. They come before every event of that instant.
    fn flow(&mut self, until: SimTime);

    /// Its own event of this instant; after those of the agenda, before the timeline's actions.
    fn step(&mut self, world: &mut World, agenda: &mut Agenda);

    /// Looks at what the event at hand has changed, and follows up.
    fn observe(&mut self, world: &mut World, agenda: &mut Agenda);

    /// The hash of all that has happened in it.
    fn hash(&self) -> u64;

    /// How many requests are in progress: what a copy of it costs beyond a fixed amount.
    fn in_progress(&self) -> usize;

    /// What was counted since this was asked last.
    fn take_requests(&mut self) -> Requests;

    /// Keeps every request from now on.
    fn keep_records(&mut self);

    /// The requests kept.
    fn take_records(&mut self) -> Vec<RequestRecord>;
}

/// The model of traffic and scaling, for a run to use.
#[derive(Clone, Copy)]
pub struct Model(pub(super) fn(&Plan) -> Box<dyn Subsystem>);

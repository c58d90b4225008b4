//! What the page and the worker say to each other, as bytes.
//!
//! Every order begins a run of a number of its own, or names one. A reply names the run that it belongs to: what
//! comes of a run that the page has given up is thrown away.

use borsh::{BorshDeserialize, BorshSerialize};
use stowage_core::simulation::recording::{Length, Stretch};
use stowage_core::units::SimTime;

/// The number of a run.
pub(super) type RunId = u32;

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub(super) enum Order {
    /// Compute this plan, from the last one's course as far as that holds.
    Run {
        /// The run that begins.
        run: RunId,
        /// The plan's document.
        plan: String,
    },
    /// Compute no more of it for now.
    Cancel(RunId),
    /// Compute on.
    Extend(RunId),
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub(super) enum Reply {
    /// It can take orders.
    Ready,
    /// More of a run.
    More {
        /// The run.
        run: RunId,
        /// At its beginning: how much of what was recorded of the run before still holds.
        kept: Option<Length>,
        /// What was computed since the last reply.
        stretch: Stretch,
        /// Up to where all is computed.
        computed_until: SimTime,
        /// The hash of the whole run, once it is complete.
        hash: Option<u64>,
    },
    /// It breaks off, and says why: a fault of the studio's.
    Panicked(String),
    /// The document is no plan: only another version of the studio could have written it.
    Refused(RunId),
}

//! What the page and the worker that searches for fleets say to each other, as bytes.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use stowage_core::identifiers::ServiceName;
use stowage_core::sizing::{Candidate, FoundFleet, Load, Needs};
use stowage_core::usage::DesiredCounts;

/// The number of a search: what comes of one that the page has given up is thrown away.
pub(super) type SearchId = u32;

/// How many tasks of each service a run wanted.
pub(super) type RunCounts = BTreeMap<ServiceName, DesiredCounts>;

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub(super) enum Order {
    /// Search for the fleets of a plan, and for none of the one before.
    Search {
        /// The search that begins.
        search: SearchId,
        /// The plan's document.
        plan: String,
        /// Whose needs are to be held.
        needs: Needs,
        /// How many tasks of its services.
        load: Load,
        /// How many tasks a run wanted, where there is one.
        run: RunCounts,
    },
    /// Search for other loads beside the one that is to be held: a run has ended by now, or it was another.
    Compare {
        /// The search.
        search: SearchId,
        /// The plan's document.
        plan: String,
        /// How many tasks of its services the run wanted.
        run: RunCounts,
    },
    /// Search no more.
    Stop(SearchId),
}

/// What a fleet is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub(super) enum Aim {
    /// The tasks of services at a load.
    Load(Load),
    /// Those that are desired, with so much more headroom, in percent.
    Roomier(u32),
}

/// A fleet that was found.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub(super) struct Told {
    /// What it is for.
    pub(super) aim: Aim,
    /// The fleet.
    pub(super) found: FoundFleet,
    /// Whether its search has ended: how services place their tasks on it was not looked at before.
    pub(super) is_final: bool,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub(super) enum Reply {
    /// It can take orders.
    Ready,
    /// At a search's beginning: fleets that need none.
    Begun {
        /// The search.
        search: SearchId,
        /// How many tasks are to be held.
        load: Load,
        /// The plan's own fleet, and one of each type alone.
        candidates: Vec<Candidate>,
    },
    /// How far it is.
    Found {
        /// The search.
        search: SearchId,
        /// A cheaper fleet than before, or what a search has ended with.
        fleet: Option<Box<Told>>,
        /// How much of the effort is spent, in thousandths; at 1,000 it has ended, unless something is compared later.
        permille: u32,
    },
    /// When all searches have ended: fleets that needed none, once the plan's tasks are placed on them.
    Tried {
        /// The search.
        search: SearchId,
        /// The fleets; none while the next ones are gathered.
        candidates: Vec<Candidate>,
        /// How much of the effort is spent, in thousandths.
        permille: u32,
    },
    /// Other loads are searched for.
    Compared {
        /// The search.
        search: SearchId,
        /// Of the loads beside the one that is to be held those that are as they were: fleets for others count no more.
        kept: Vec<Load>,
        /// How much of the effort is spent, in thousandths.
        permille: u32,
    },
    /// It breaks off, and says why: a fault of the studio's.
    Panicked(String),
    /// The document is no plan, or there is nothing to be had for it: the page asks for none of that, unless it is of
    /// another version.
    Refused(SearchId),
}

impl Reply {
    /// Whether it says more than how far the search is.
    pub(super) fn is_news(&self) -> bool {
        match self {
            Self::Found { fleet, .. } => fleet.is_some(),
            Self::Tried { candidates, .. } => !candidates.is_empty(),
            _ => true,
        }
    }

    /// The search that it is of.
    pub(super) fn search(&self) -> Option<SearchId> {
        match self {
            Self::Begun { search, .. }
            | Self::Found { search, .. }
            | Self::Tried { search, .. }
            | Self::Compared { search, .. }
            | Self::Refused(search) => Some(*search),
            Self::Ready | Self::Panicked(_) => None,
        }
    }
}

//! What views ask of the studio.

use std::sync::Arc;

use stowage_core::editing::{Command, Refusal};
use stowage_core::identifiers::Zone;
use stowage_core::plan::Plan;
use stowage_core::units::SimTime;
use stowage_core::words::Language;

use super::{Dialog, Dropped, Equipment, Hand, Keeping, OpenFailure, Panel, Selection, Speed, Theme};
use crate::io::shelf::PlanId;

/// A request to the studio.
#[derive(Clone, Debug)]
pub enum Message {
    /// Change the plan, as one step that can be undone.
    Edit(Command),
    /// Hold something, or nothing more.
    Hold(Option<Arc<Hand>>),
    /// Let what is held go where it changes the plan, as one step that can be undone.
    Drop(Box<Dropped>),
    /// Change the plan in another way than the last step did: that step becomes this one.
    Instead(Command),
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// Go to the plan as it was after so many steps of the history, back or forth.
    TravelTo(usize),
    /// Use from now on what was fetched.
    Equip(Equipment),
    /// Show another plan; its history begins anew.
    Open {
        /// The plan.
        plan: Box<Plan>,
        /// Which of the kept plans it is.
        kept: Option<PlanId>,
    },
    /// Say how the plan is kept.
    Keep(Keeping),
    /// Compute no more of the recording for now.
    Halt,
    /// Compute on.
    GoOn,
    /// Let time run, from the start where it has run out.
    Play,
    /// Stop time.
    Pause,
    /// Let time run this fast.
    SetSpeed(Speed),
    /// Show an instant.
    Seek(SimTime),
    /// Show the next instant at which something changes.
    StepForward,
    /// Show the last instant at which something changed.
    StepBack,
    /// A frame of the page has passed.
    Tick {
        /// Seconds since the last one.
        elapsed: f64,
    },
    /// Show something in the inspector.
    Select(Option<Selection>),
    /// Speak this language.
    SetLanguage(Language),
    /// Use this theme.
    SetTheme(Theme),
    /// Show a message over the board.
    Notify(Toast),
    /// Take it away.
    DismissToast,
    /// Open a dialog.
    ShowDialog(Dialog),
    /// Close it.
    CloseDialog,
    /// Show this part of the page where there is room for one.
    ShowPanel(Panel),
    /// Say that a plan could not be opened.
    ReportFailure(Box<OpenFailure>),
    /// Take that away.
    DismissFailure,
}

/// A message that floats over the board until it is dismissed or another comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What it says.
    pub kind: ToastKind,
}

impl Toast {
    /// A message of this kind.
    pub fn new(kind: ToastKind) -> Self {
        Self { kind }
    }
}

/// What a message says.
#[derive(Clone, Debug, PartialEq)]
pub enum ToastKind {
    /// A command has been carried out; it offers undo.
    Done(Command),
    /// Something has been dropped; it offers undo and, where the hand has chosen an instance, to let ECS choose.
    Dropped(Box<Dropped>),
    /// A command has been taken back; it offers redo.
    Undone(Command),
    /// A command has been done again.
    Redone(Command),
    /// A command was refused.
    Refused(Refusal),
    /// What changing the plan takes could not be fetched: nothing has changed.
    NotFetched,
    /// Nothing can be launched in this zone, which was lost then.
    ZoneIsLost(Zone, SimTime),
}

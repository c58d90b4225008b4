//! What is open beside and over the board.

use std::sync::Arc;

use leptos::prelude::ArcRwSignal;
use stowage_core::editing::Doomed;
use stowage_core::identifiers::{InstanceId, ServiceName, Zone};
use stowage_core::plan::{PartKind, PartName, PlanError};
use stowage_core::sizing::Figure;
use stowage_core::task_definition::TaskDefinitionId;

use crate::io::shelf::PlanId;

/// A dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Takes in a task definition.
    Import,
    /// The kept plans.
    Plans,
    /// Adds instances to the start of the plan.
    AddInstances {
        /// The zone that is offered first.
        zone: Option<Zone>,
    },
    /// Changes an instance.
    Instance(InstanceId),
    /// Adds a service to the start of the plan.
    NewService {
        /// The service whose settings it begins with.
        like: Option<ServiceName>,
    },
    /// Changes a service.
    Service(ServiceName),
    /// All keyboard shortcuts.
    Shortcuts,
    /// Writes a task definition.
    TaskDefinition(Subject),
    /// Gives a task definition out.
    Export(TaskDefinitionId),
    /// Compares revisions of a family.
    Compare(TaskDefinitionId),
    /// Changes traffic or scaling.
    Traffic(TrafficDialog),
    /// Shows or changes what sizing and costs are computed from.
    Sizing(SizingDialog),
}

/// What a dialog shows or changes of sizing and costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SizingDialog {
    /// What a number was computed from.
    Figure(Arc<Figure>),
    /// Prices: AWS's, and one's own over them.
    Prices,
    /// The registry: its repositories, names of images, commands, lifecycle policies.
    Registry(Pasted),
}

/// What is typed into the dialog of the registry to be looked at, and is no part of the plan: it outlives the dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Images as `describe-images` tells them.
    pub images: ArcRwSignal<String>,
    /// The name of an image.
    pub name: ArcRwSignal<String>,
}

/// What of traffic or scaling a dialog changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrafficDialog {
    /// A part of this kind, which is new.
    New(PartKind),
    /// A part of the plan.
    Part(PartName),
    /// A part that is like one of the plan.
    Copy(PartName),
    /// What names something that is to be removed.
    Remove(Doomed),
    /// Where a service registers its tasks.
    Registrations(ServiceName),
    /// A service and what it takes to be behind a load balancer.
    Behind(ServiceName),
    /// A service and what it takes to be scaled.
    Scale(ServiceName),
    /// How many tasks a service has, by hand. This one leaves the page usable beside it.
    ByHand(ServiceName),
}

/// What the writing of a task definition begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A template.
    New,
    /// A revision of the plan, of which the next one is written.
    Revision(TaskDefinitionId),
    /// A revision of the plan, from which another family is made.
    Copy(TaskDefinitionId),
    /// A text that was pasted.
    Text(Arc<str>),
}

/// A part of the page. Sizing has the page for itself; where there is room for all others, all are shown, and on a phone
/// one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// What can be put onto the board.
    Palette,
    /// The cluster.
    #[default]
    Board,
    /// What is known of the selection.
    Inspector,
    /// State lanes and plots.
    Plots,
    /// Servers, fleets and what they cost.
    Sizing,
}

impl Panel {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 5] = [Self::Palette, Self::Board, Self::Inspector, Self::Plots, Self::Sizing];

    /// The value of the page's `data-panel` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Palette => "palette",
            Self::Board => "board",
            Self::Inspector => "inspector",
            Self::Plots => "plots",
            Self::Sizing => "sizing",
        }
    }
}

/// How the open plan is kept in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Which of the kept plans it is; none before it is first kept.
    pub id: Option<PlanId>,
    /// Whether it is.
    pub state: KeepState,
}

/// Whether the open plan is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeepState {
    /// There is nothing to keep that is not kept.
    #[default]
    Settled,
    /// A change is about to be kept.
    Pending,
    /// The storage is full, or forbidden.
    Refused,
    /// Another tab edits this plan: this one must not overwrite it.
    Elsewhere,
}

/// A plan that was asked for and is not shown; the plan before it stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFailure {
    /// The address that was asked for.
    pub address: String,
    /// Why it is not shown.
    pub why: OpenFailureKind,
}

/// Why a plan is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFailureKind {
    /// The address leads to another site: plans come from the studio's own.
    ForeignSite,
    /// Not an address.
    NotAnAddress,
    /// The server could not be asked; the browser's own words.
    Unreachable(String),
    /// The server's answer is not a document: its HTTP status.
    Status(u16),
    /// The document is longer than a plan may be.
    TooLarge {
        /// How long it is, where the server says so.
        bytes: Option<usize>,
        /// How long a plan may be, in bytes.
        limit: usize,
    },
    /// The document is not UTF-8 text.
    NotText,
    /// The document is no plan.
    Plan(PlanError),
}

//! What the board shows of one instance.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::cluster::InstanceState;
use stowage_core::identifiers::{InstanceId, TaskId};
use stowage_core::resources::Request;
use stowage_core::simulation::recording::{InstancePicture, TargetState};
use stowage_core::words::Language;

use super::context::BoardContext;
use super::question::Standing;
use super::verdict_row::Say;
use crate::i18n::board as text;
use crate::state::Selection;

/// What the board shows of one instance.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// The instance.
    pub(super) picture: Arc<InstancePicture>,
    /// What it says to the task that is asked about.
    pub(super) standing: Standing,
    /// Its tasks whose target is not healthy.
    pub(super) ailing: Vec<(TaskId, TargetState)>,
}

/// Most frames share most pictures with the one before.
impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        let same_picture = Arc::ptr_eq(&self.picture, &other.picture) || self.picture == other.picture;
        same_picture && self.standing == other.standing && self.ailing == other.ailing
    }
}

impl Seen {
    /// What is seen of an instance at the cursor.
    pub(super) fn now(board: &BoardContext, id: &InstanceId) -> Option<Self> {
        let picture = board.studio.frame.with(|frame| frame.instances.get(id).cloned())?;
        Some(Self::of(board, picture, true))
    }

    fn of(board: &BoardContext, picture: Arc<InstancePicture>, is_asked: bool) -> Self {
        let standing = match is_asked {
            true => board.trouble.with(|answer| Standing::of(answer.as_deref(), &picture)),
            false => Standing::Rest,
        };
        let ailing = board.studio.frame.with(|frame| frame.traffic.ailing_on(&picture.id));
        Self { picture, standing, ailing }
    }

    /// Type and ID.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.picture.instance_type, self.picture.id)
    }

    /// All that a row or a cell shows, in words, after its name.
    pub(super) fn description(&self, board: &BoardContext, name: &str) -> String {
        let language = board.studio.language();
        let say = board.studio.plan.with(|plan| Say::of(language, plan, self));
        format!("{name}, {}, {}", self.load(language), say.words)
    }

    /// What the tasks on it hold.
    fn load(&self, language: Language) -> String {
        let InstancePicture { tasks, registered, .. } = &*self.picture;
        let held = |amount: fn(&Request) -> u32| tasks.iter().map(|task| amount(&task.held)).sum::<u32>();
        let cpu = (held(|request| request.cpu.0), registered.cpu.0);
        let memory = (held(|request| request.memory.0), registered.memory.0);
        text::reserved(language, cpu, memory, tasks.len())
    }

    /// The class of its element.
    pub(super) fn class(&self, board: &BoardContext, base: &str) -> String {
        let mut class = base.to_owned();
        match self.standing {
            Standing::Rest => {}
            Standing::Fits { .. } => class.push_str(" fit"),
            // It takes no task yet: nothing is wrong with it.
            Standing::Vetoes(_) if self.picture.state == InstanceState::Launching => {}
            Standing::Vetoes(_) => class.push_str(" veto"),
        }
        if !self.picture.agent_connected {
            class.push_str(" lost");
        }
        if self.is_selected(board) {
            class.push_str(" sel");
        }
        class
    }

    /// Whether it is selected.
    pub(super) fn is_selected(&self, board: &BoardContext) -> bool {
        board.is_selected(|s| matches!(s, Selection::Instance(id) if *id == self.picture.id))
    }
}

/// What the board shows of an instance for as long as its card or row is there: a frame that changes nothing about
/// it tells nobody.
#[derive(Clone, Copy)]
pub(crate) struct Sight {
    /// All of it.
    pub(super) seen: Memo<Seen>,
    /// The instance at rest: what is drawn of its tasks must not be drawn anew because a task is asked about.
    pub(super) rest: Memo<Seen>,
}

/// What is seen of an instance from now on. None where the instance is not on the board.
pub(super) fn sight(board: BoardContext, id: &InstanceId) -> Option<Sight> {
    let first = board.studio.frame.with_untracked(|frame| frame.instances.get(id).cloned())?;
    let seen = |is_asked: bool| {
        let first = first.clone();
        Memo::new(move |last: Option<&Seen>| {
            // The element outlives its instance by a moment, and shows it as it was.
            let last = last.map_or(&first, |last| &last.picture);
            let picture =
                board.studio.frame.with(|frame| frame.instances.get(&last.id).unwrap_or(last).clone());
            Seen::of(&board, picture, is_asked)
        })
    };
    Some(Sight { seen: seen(true), rest: seen(false) })
}

/// An attribute that follows what is seen of an instance: one type of closure for all of them.
pub(super) fn follow(
    board: BoardContext,
    seen: Memo<Seen>,
    say: fn(&BoardContext, &Seen) -> String,
) -> impl Fn() -> String + Send + 'static {
    move || seen.with(|seen| say(&board, seen))
}

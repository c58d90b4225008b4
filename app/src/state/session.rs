//! The plan that is open: its history, its run, and the instant that is shown.

use std::sync::Arc;

use stowage_core::editing::{Command, History, Refusal, Step};
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Plan;
use stowage_core::simulation::Run;
use stowage_core::simulation::recording::{Change, Frame, Playhead};
use stowage_core::units::{SimDuration, SimTime};

use super::equipment::{Editing, Equipment, Named, Simulate};
use super::message::Message;
use super::simulation::Simulation;

/// Time that the engine may take of one frame of the page.
const SLICE_MILLIS: f64 = 6.0;
/// How often the recording counts as changed while a run is being computed.
const STAGES: u64 = 4;

/// How fast time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// Half of real time.
    Half,
    /// Real time.
    X1,
    /// Eight times.
    X8,
    /// A minute a second.
    X60,
}

impl Speed {
    /// All speeds, slowest first.
    pub const ALL: [Self; 4] = [Self::Half, Self::X1, Self::X8, Self::X60];

    /// Simulated seconds in a second.
    pub fn factor(self) -> f64 {
        match self {
            Self::Half => 0.5,
            Self::X1 => 1.0,
            Self::X8 => 8.0,
            Self::X60 => 60.0,
        }
    }
}

/// The plan that is open.
pub(super) struct Session {
    history: History,
    run: Box<dyn Simulation>,
    /// Where it is here: what a plan with traffic takes.
    simulate: Option<Simulate>,
    /// Where it is here: what a change takes.
    editing: Option<Editing>,
    playhead: Playhead,
    cursor: SimTime,
    /// Where playing has got to: the cursor, or behind it within a step of whole events.
    clock: SimTime,
    recorded: u64,
    /// What was computed when the recording last counted as changed.
    counted_until: SimTime,
}

impl Session {
    pub(super) fn open(plan: Plan, simulate: Option<Simulate>) -> Self {
        let history = History::new(Arc::new(plan));
        let run = begin(history.plan().clone(), simulate);
        let mut session = Self {
            history,
            run,
            simulate,
            editing: None,
            playhead: Playhead::default(),
            cursor: SimTime::ZERO,
            clock: SimTime::ZERO,
            recorded: 0,
            counted_until: SimTime::ZERO,
        };
        session.compute();
        session.show(SimTime::ZERO);
        session
    }

    /// Opens another plan. The count of the recording's changes goes on, so that the new one counts as a change.
    pub(super) fn replace(&mut self, plan: Plan) {
        let recorded = self.recorded;
        *self = Self { editing: self.editing, ..Self::open(plan, self.simulate) };
        self.recorded += recorded + 1;
    }

    /// Whether it has what a message takes.
    pub(super) fn is_equipped_for(&self, message: &Message) -> bool {
        match message {
            Message::Open { plan, .. } => self.simulate.is_some() || !plan.needs_traffic(),
            Message::Edit(_) | Message::Drop(_) | Message::Instead(_) => self.editing.is_some(),
            _ => true,
        }
    }

    pub(super) fn equip(&mut self, equipment: Equipment) {
        match equipment {
            Equipment::Simulate(simulate) => self.simulate = Some(simulate),
            Equipment::Editing(editing) => self.editing = Some(editing),
        }
    }

    /// A step with its name, once there can be steps.
    pub(super) fn named(&self, step: Option<&Step>) -> Option<Named> {
        Some(self.editing?.named(&step?.command))
    }

    pub(super) fn plan(&self) -> &Arc<Plan> {
        self.history.plan()
    }

    pub(super) fn history(&self) -> &History {
        &self.history
    }

    pub(super) fn run(&self) -> &dyn Simulation {
        &*self.run
    }

    pub(super) fn frame(&self) -> &Arc<Frame> {
        self.playhead.frame()
    }

    pub(super) fn cursor(&self) -> SimTime {
        self.cursor
    }

    pub(super) fn recorded(&self) -> u64 {
        self.recorded
    }

    /// The service that is the first to have a task unplaced or a rollout blocked, as far as is computed: what a
    /// newcomer should look at.
    pub(super) fn first_in_trouble(&self) -> Option<ServiceName> {
        self.run.recording().deltas().iter().find_map(|delta| match &delta.change {
            Change::ServiceChanged { service, status, .. } if status.unplaced > 0 || status.blocked => {
                Some(service.clone())
            }
            _ => None,
        })
    }

    pub(super) fn commit(&mut self, command: Command) -> Result<(), Refusal> {
        let Some(Editing { apply, .. }) = self.editing else { return Err(Refusal::NothingToChange) };
        let next = apply(self.history.plan(), &command)?;
        self.history.push(command, Arc::new(next));
        self.replan();
        Ok(())
    }

    /// Carries out a command in place of the last step.
    pub(super) fn instead(&mut self, command: Command) -> Result<(), Refusal> {
        let Some(Editing { apply, .. }) = self.editing else { return Err(Refusal::NothingToChange) };
        let next = apply(self.history.before(), &command)?;
        self.history.put_instead(command, Arc::new(next));
        self.replan();
        Ok(())
    }

    pub(super) fn undo(&mut self) -> Option<Command> {
        let command = self.history.undo()?;
        self.replan();
        Some(command)
    }

    pub(super) fn redo(&mut self) -> Option<Command> {
        let command = self.history.redo()?;
        self.replan();
        Some(command)
    }

    /// To the plan after so many steps of the history.
    pub(super) fn travel(&mut self, done: usize) {
        if self.history.travel(done) {
            self.replan();
        }
    }

    pub(super) fn halt(&mut self) {
        self.run.halt();
    }

    pub(super) fn go_on(&mut self) {
        self.run.go_on();
    }

    pub(super) fn seek(&mut self, time: SimTime) {
        self.clock = time.min(self.plan().horizon);
        self.show(self.clock);
    }

    /// To the next or the last instant at which something changes.
    pub(super) fn step(&mut self, forward: bool) {
        let recording = self.run.recording();
        let target = if forward {
            recording.next_change(self.cursor).unwrap_or(self.run.computed_until())
        } else {
            recording.previous_change(self.cursor).unwrap_or(SimTime::ZERO)
        };
        self.seek(target);
    }

    /// Computes a slice and lets the clock run on by simulated seconds; says whether it has run out.
    pub(super) fn tick(&mut self, secs: f64, whole_events: bool) -> bool {
        self.compute();
        if secs <= 0.0 {
            // Where time stands still, its picture may still be on its way.
            self.show(self.cursor);
            return false;
        }
        let horizon = self.plan().horizon;
        let recording = self.run.recording();
        // Whoever plays whole events has nothing to wait for after the last one.
        if whole_events && self.run.computed_until() >= horizon && recording.next_change(self.clock).is_none()
        {
            self.clock = horizon;
            self.show(horizon);
            return true;
        }
        let reached = self.clock + SimDuration::from_micros((secs * 1e6) as u64);
        self.clock = reached.min(self.run.computed_until()).min(horizon);
        let ended = self.clock >= horizon;
        let shown = if whole_events && !ended {
            let recording = self.run.recording();
            let next = self.clock + SimDuration::from_micros(1);
            recording.previous_change(next).unwrap_or(SimTime::ZERO)
        } else {
            self.clock
        };
        self.show(shown);
        ended
    }

    fn replan(&mut self) {
        let plan = self.history.plan().clone();
        if plan.needs_traffic() == self.run.plan().needs_traffic() {
            self.run.replan(plan);
        } else {
            self.run = begin(plan, self.simulate);
        }
        self.playhead.reset();
        self.count_change();
        self.compute();
        self.show(self.cursor);
    }

    /// Lets the engine work for a slice of a frame. What is folded from the whole recording follows in a few
    /// stages, or when the clock gets beyond the last one: anew for every slice would cost more than the engine
    /// does.
    fn compute(&mut self) {
        let before = self.stage();
        if self.run.work(SLICE_MILLIS, self.cursor) {
            self.playhead.reset();
            self.count_change();
        } else if self.stage() > before || (before < STAGES && self.clock >= self.counted_until) {
            self.count_change();
        }
    }

    fn count_change(&mut self) {
        self.recorded += 1;
        self.counted_until = self.run.computed_until();
    }

    /// How much of the plan's time is computed, in stages.
    fn stage(&self) -> u64 {
        let (until, horizon) = (self.run.computed_until().as_micros(), self.plan().horizon.as_micros());
        if until >= horizon { STAGES } else { until.saturating_mul(STAGES) / horizon }
    }

    fn show(&mut self, time: SimTime) {
        self.cursor = time.min(self.plan().horizon);
        self.playhead.seek(self.run.recording(), self.cursor);
    }
}

fn begin(plan: Arc<Plan>, simulate: Option<Simulate>) -> Box<dyn Simulation> {
    match simulate.filter(|_| plan.needs_traffic()) {
        Some(simulate) => simulate(plan),
        None => Box::new(Run::new(plan)),
    }
}

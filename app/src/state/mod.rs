//! The studio's state, and its only writer.
//!
//! Views read signals and call [`Studio::dispatch`]; nothing else writes. The data goes one way:
//! `Message → Studio::dispatch → History → plan → Run → Recording → cursor → Frame → views`.

mod equipment;
mod hand;
mod message;
mod preferences;
mod session;
mod simulation;
mod surface;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::{Command, History, Refusal};
use stowage_core::identifiers::{InstanceId, LoadBalancerName, ServiceName, TargetGroupName, TaskId};
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::Frame;
use stowage_core::units::SimTime;
use stowage_core::words::Language;

pub(crate) use equipment::Editing;
pub use equipment::{Equipment, Named, Simulate};
pub use hand::{Dropped, Hand, Said};
pub use message::{Message, Toast, ToastKind};
pub use preferences::{Preferences, Theme};
pub use session::Speed;
pub use simulation::{Breakdown, Cause, Computation, Simulation};
pub use surface::{
    Dialog, KeepState, Keeping, OpenFailure, OpenFailureKind, Panel, Pasted, SizingDialog, Subject,
    TrafficDialog,
};

use crate::io::shelf::PlanId;
use crate::part;
use session::Session;

/// What the inspector shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A service.
    Service(ServiceName),
    /// A container instance.
    Instance(InstanceId),
    /// A task.
    Task(TaskId),
    /// Something that routes requests.
    Traffic(TrafficSubject),
}

/// Something that routes requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrafficSubject {
    /// A load balancer.
    LoadBalancer(LoadBalancerName),
    /// A listener rule of an Application Load Balancer, by its priority; the default has none.
    Rule(LoadBalancerName, Option<u32>),
    /// A target group.
    TargetGroup(TargetGroupName),
}

/// The studio: signals to read, one way to write. It is `Copy`; `expect_studio` finds it in any view.
#[derive(Clone, Copy)]
pub struct Studio {
    session: StoredValue<Session, LocalStorage>,
    write: Writers,
    /// The plan as it is now.
    pub plan: ReadSignal<Arc<Plan>>,
    /// The picture at the cursor.
    pub frame: ReadSignal<Arc<Frame>>,
    /// The instant that is shown.
    pub cursor: ReadSignal<SimTime>,
    /// Up to where the simulation has been computed.
    pub computed_until: ReadSignal<SimTime>,
    /// Whether more of it is to come.
    pub computation: ReadSignal<Computation>,
    /// Counts the changes of the recording: what is folded from all of it depends on this.
    pub recorded: ReadSignal<u64>,
    /// Whether time runs.
    pub playing: ReadSignal<bool>,
    /// How fast.
    pub speed: ReadSignal<Speed>,
    /// What the inspector shows.
    pub selection: ReadSignal<Option<Selection>>,
    /// Language, theme, motion.
    pub preferences: ReadSignal<Preferences>,
    /// The same for what is afar.
    preferences_afar: ReadSignal<Preferences>,
    /// What undo would take back.
    pub undoable: ReadSignal<Option<Named>>,
    /// What redo would do again.
    pub redoable: ReadSignal<Option<Named>>,
    /// The message that floats over the board.
    pub toast: ReadSignal<Option<Toast>>,
    /// The dialog that is open.
    pub dialog: ReadSignal<Option<Dialog>>,
    /// The part of the page that a phone shows.
    pub panel: ReadSignal<Panel>,
    /// A plan that could not be opened, until the user has read why.
    pub failure: ReadSignal<Option<OpenFailure>>,
    /// How the plan is kept in the browser.
    pub keeping: ReadSignal<Keeping>,
    /// What is held, while something is. Time stands still then.
    pub hand: ReadSignal<Option<Arc<Hand>>>,
}

/// The writing ends of the studio's signals: nobody else has them.
#[derive(Clone, Copy)]
struct Writers {
    plan: WriteSignal<Arc<Plan>>,
    frame: WriteSignal<Arc<Frame>>,
    cursor: WriteSignal<SimTime>,
    computed_until: WriteSignal<SimTime>,
    computation: WriteSignal<Computation>,
    recorded: WriteSignal<u64>,
    playing: WriteSignal<bool>,
    speed: WriteSignal<Speed>,
    selection: WriteSignal<Option<Selection>>,
    preferences: WriteSignal<Preferences>,
    preferences_afar: WriteSignal<Preferences>,
    undoable: WriteSignal<Option<Named>>,
    redoable: WriteSignal<Option<Named>>,
    toast: WriteSignal<Option<Toast>>,
    dialog: WriteSignal<Option<Dialog>>,
    panel: WriteSignal<Panel>,
    failure: WriteSignal<Option<OpenFailure>>,
    keeping: WriteSignal<Keeping>,
    hand: WriteSignal<Option<Arc<Hand>>>,
}

impl Studio {
    /// A studio with this plan, shown at its start.
    pub fn new(
        plan: Plan,
        kept: Option<PlanId>,
        simulate: Option<Simulate>,
        preferences: Preferences,
    ) -> Self {
        let session = Session::open(plan, simulate);
        let (plan, write_plan) = signal(session.plan().clone());
        let (frame, write_frame) = signal(session.frame().clone());
        let (cursor, write_cursor) = signal(SimTime::ZERO);
        let (computed_until, write_computed_until) = signal(SimTime::ZERO);
        let (computation, write_computation) = signal(Computation::Complete);
        let (recorded, write_recorded) = signal(0);
        let (playing, write_playing) = signal(false);
        let (speed, write_speed) = signal(Speed::X8);
        let (selection, write_selection) = signal(session.first_in_trouble().map(Selection::Service));
        let (preferences_afar, write_preferences_afar) = signal(preferences.clone());
        let (preferences, write_preferences) = signal(preferences);
        let (undoable, write_undoable) = signal(None);
        let (redoable, write_redoable) = signal(None);
        let (toast, write_toast) = signal(None);
        let (dialog, write_dialog) = signal(None);
        let (panel, write_panel) = signal(Panel::default());
        let (failure, write_failure) = signal(None);
        let (keeping, write_keeping) = signal(Keeping { id: kept, state: KeepState::Settled });
        let (hand, write_hand) = signal(None);
        let write = Writers {
            plan: write_plan,
            frame: write_frame,
            cursor: write_cursor,
            computed_until: write_computed_until,
            computation: write_computation,
            recorded: write_recorded,
            playing: write_playing,
            speed: write_speed,
            selection: write_selection,
            preferences: write_preferences,
            preferences_afar: write_preferences_afar,
            undoable: write_undoable,
            redoable: write_redoable,
            toast: write_toast,
            dialog: write_dialog,
            panel: write_panel,
            failure: write_failure,
            keeping: write_keeping,
            hand: write_hand,
        };
        let session = StoredValue::new_local(session);
        let studio = Self {
            session,
            write,
            plan,
            frame,
            cursor,
            computed_until,
            computation,
            recorded,
            playing,
            speed,
            selection,
            preferences,
            preferences_afar,
            undoable,
            redoable,
            toast,
            dialog,
            panel,
            failure,
            keeping,
            hand,
        };
        studio.publish();
        studio
    }

    /// The language of the page, tracked.
    pub fn language(&self) -> Language {
        self.preferences.with(|preferences| preferences.language)
    }

    /// The studio for what is far from the switch of languages: its words change a frame after the others.
    pub fn afar(self) -> Self {
        Self { preferences: self.preferences_afar, ..self }
    }

    /// Reads the run and its recording. Not tracked: a view that folds all of it reads [`Studio::recorded`] too.
    pub fn with_run<T>(&self, read: impl FnOnce(&dyn Simulation) -> T) -> T {
        self.session.with_value(|session| read(session.run()))
    }

    /// Reads the history. Not tracked: every step changes [`Studio::plan`].
    pub fn with_history<T>(&self, read: impl FnOnce(&History) -> T) -> T {
        self.session.with_value(|session| read(session.history()))
    }

    /// Carries out a message. The only place that writes.
    pub fn dispatch(&self, message: Message) {
        if !self.session.with_value(|session| session.is_equipped_for(&message)) {
            return part::equip(*self, message);
        }
        match message {
            Message::Edit(command) => {
                self.edit(ToastKind::Done(command.clone()), command, Session::commit);
            }
            Message::Hold(hand) => self.write.hand.set(hand),
            Message::Drop(dropped) => {
                self.write.hand.set(None);
                let command = dropped.command.clone();
                self.edit(ToastKind::Dropped(dropped), command, Session::commit);
            }
            Message::Instead(command) => {
                self.edit(ToastKind::Done(command.clone()), command, Session::instead);
            }
            Message::Undo => self.travel_history(Session::undo, ToastKind::Undone),
            Message::Redo => self.travel_history(Session::redo, ToastKind::Redone),
            Message::TravelTo(done) => {
                self.session.update_value(|session| session.travel(done));
                self.write.toast.set(None);
                self.publish();
            }
            Message::Keep(keeping) => self.write.keeping.set(keeping),
            Message::Equip(equipment) => self.session.update_value(|session| session.equip(equipment)),
            Message::Open { plan, kept } => {
                self.write.keeping.set(Keeping { id: kept, state: KeepState::Settled });
                self.session.update_value(|session| session.replace(*plan));
                let troubled = self.session.with_value(Session::first_in_trouble);
                self.write.selection.set(troubled.map(Selection::Service));
                self.write.failure.set(None);
                self.write.hand.set(None);
                // What it offers to take back was done to the plan before.
                self.write.toast.set(None);
                self.publish();
            }
            Message::Halt => self.session.update_value(Session::halt),
            Message::GoOn => self.session.update_value(Session::go_on),
            Message::Play => {
                if self.cursor.get_untracked() >= self.plan.get_untracked().horizon {
                    self.session.update_value(|session| session.seek(SimTime::ZERO));
                    self.publish();
                }
                self.write.playing.set(true);
            }
            Message::Pause => self.write.playing.set(false),
            Message::SetSpeed(speed) => self.write.speed.set(speed),
            Message::Seek(time) => {
                self.session.update_value(|session| session.seek(time));
                self.publish();
            }
            Message::StepForward => self.step(true),
            Message::StepBack => self.step(false),
            Message::Tick { elapsed } => self.tick(elapsed),
            Message::Select(selection) => self.write.selection.set(selection),
            Message::SetLanguage(language) => {
                self.prefer(|preferences| preferences.language = language);
                let (now, afar) = (self.preferences, self.write.preferences_afar);
                let tell = move || afar.set(now.get_untracked());
                request_animation_frame(move || request_animation_frame(tell));
            }
            Message::SetTheme(theme) => {
                self.prefer(|preferences| preferences.theme = theme);
                self.write.preferences_afar.set(self.preferences.get_untracked());
            }
            Message::Notify(toast) => self.write.toast.set(Some(toast)),
            Message::DismissToast => self.write.toast.set(None),
            Message::ShowDialog(dialog) => self.write.dialog.set(Some(dialog)),
            Message::CloseDialog => self.write.dialog.set(None),
            Message::ShowPanel(panel) => self.write.panel.set(panel),
            Message::ReportFailure(failure) => self.write.failure.set(Some(*failure)),
            Message::DismissFailure => self.write.failure.set(None),
        }
    }

    fn edit(
        &self,
        done: ToastKind,
        command: Command,
        change: fn(&mut Session, Command) -> Result<(), Refusal>,
    ) {
        let outcome = self.session.try_update_value(|session| change(session, command));
        match outcome {
            Some(Ok(())) => {
                self.publish();
                self.write.toast.set(Some(Toast::new(done)));
            }
            Some(Err(refusal)) => self.write.toast.set(Some(Toast::new(ToastKind::Refused(refusal)))),
            None => {}
        }
    }

    fn travel_history(
        &self,
        travel: impl FnOnce(&mut Session) -> Option<Command>,
        kind: impl FnOnce(Command) -> ToastKind,
    ) {
        if let Some(command) = self.session.try_update_value(travel).flatten() {
            self.publish();
            self.write.toast.set(Some(Toast::new(kind(command))));
        }
    }

    fn step(&self, forward: bool) {
        self.write.playing.set(false);
        self.session.update_value(|session| session.step(forward));
        self.publish();
    }

    fn tick(&self, elapsed: f64) {
        let playing = self.playing.get_untracked() && self.hand.with_untracked(Option::is_none);
        let whole_events = self.preferences.with_untracked(|preferences| preferences.reduced_motion);
        let scaled = if playing { elapsed * self.speed.get_untracked().factor() } else { 0.0 };
        let ended = self.session.try_update_value(|session| session.tick(scaled, whole_events));
        if playing && ended == Some(true) {
            self.write.playing.set(false);
        }
        self.publish();
    }

    fn prefer(&self, change: impl FnOnce(&mut Preferences)) {
        self.write.preferences.update(change);
        self.preferences.with_untracked(Preferences::save);
    }

    /// Brings the signals up to the session. A signal whose value has not changed tells nobody.
    fn publish(&self) {
        self.session.with_value(|session| {
            set_if_new(self.plan, self.write.plan, session.plan(), Arc::ptr_eq);
            set_if_new(self.frame, self.write.frame, session.frame(), Arc::ptr_eq);
            set_if_new(self.cursor, self.write.cursor, &session.cursor(), PartialEq::eq);
            set_if_new(
                self.computed_until,
                self.write.computed_until,
                &session.run().computed_until(),
                PartialEq::eq,
            );
            let computation = session.run().computation();
            set_if_new(self.computation, self.write.computation, &computation, PartialEq::eq);
            set_if_new(self.recorded, self.write.recorded, &session.recorded(), PartialEq::eq);
            let (last, next) = (session.history().last(), session.history().next());
            for (read, write, step) in
                [(self.undoable, self.write.undoable, last), (self.redoable, self.write.redoable, next)]
            {
                let command = step.map(|step| &step.command);
                if read.with_untracked(|named| named.as_ref().map(|named| &named.command) != command) {
                    write.set(session.named(step));
                }
            }
        });
    }
}

fn set_if_new<T: Clone + Send + Sync + 'static>(
    read: ReadSignal<T>,
    write: WriteSignal<T>,
    value: &T,
    same: impl FnOnce(&T, &T) -> bool,
) {
    if !read.with_untracked(|old| same(old, value)) {
        write.set(value.clone());
    }
}

/// The studio of the page.
///
/// # Panics
/// Outside the page's root component, which provides it.
pub fn expect_studio() -> Studio {
    expect_context::<Studio>()
}

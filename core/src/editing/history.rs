//! The history: every plan since it was opened, and the way back and forth between them.

use std::sync::Arc;

use super::command::{Command, Refusal, apply};
use crate::plan::Plan;

/// Steps kept for undo: more than a user takes back; plans share what they have in common.
const MAX_STEPS: usize = 1_000;

/// A step that can be undone or redone.
#[derive(Clone, Debug)]
pub struct Step {
    /// The command that made it.
    pub command: Command,
    /// The plan on the other side of the step.
    plan: Arc<Plan>,
}

/// A plan with its past and, after undo, its future.
#[derive(Clone, Debug)]
pub struct History {
    plan: Arc<Plan>,
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// A history that begins with this plan.
    pub fn new(plan: Arc<Plan>) -> Self {
        Self { plan, past: Vec::new(), future: Vec::new() }
    }

    /// The plan as it is now.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The step that [`History::undo`] takes back.
    pub fn last(&self) -> Option<&Step> {
        self.past.last()
    }

    /// The step that [`History::redo`] does again.
    pub fn next(&self) -> Option<&Step> {
        self.future.last()
    }

    /// The commands of all steps, first to last: those that are done, and after them those that were taken back.
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        self.past.iter().chain(self.future.iter().rev()).map(|step| &step.command)
    }

    /// How many of [`History::commands`] are done.
    pub fn done(&self) -> usize {
        self.past.len()
    }

    /// Takes steps back or does them again until so many are done, or as near as there are steps; says whether
    /// that changes anything.
    pub fn travel(&mut self, done: usize) -> bool {
        let before = self.done();
        while self.done() > done && self.undo().is_some() {}
        while self.done() < done && self.redo().is_some() {}
        self.done() != before
    }

    /// Carries out a command as one step.
    ///
    /// # Errors
    /// The command is refused; nothing has changed.
    pub fn commit(&mut self, command: Command) -> Result<(), Refusal> {
        let next = apply(&self.plan, &command)?;
        self.push(command, Arc::new(next));
        Ok(())
    }

    /// Takes down a command with the plan after it as one step.
    pub fn push(&mut self, command: Command, next: Arc<Plan>) {
        let before = std::mem::replace(&mut self.plan, next);
        self.past.push(Step { command, plan: before });
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
    }

    /// Carries out a command in place of the last step: undo then goes back to where that one began.
    ///
    /// # Errors
    /// The command is refused; nothing has changed.
    pub fn instead(&mut self, command: Command) -> Result<(), Refusal> {
        let next = apply(self.before(), &command)?;
        self.put_instead(command, Arc::new(next));
        Ok(())
    }

    /// The plan before the last step; where there is none, the plan as it is now.
    pub fn before(&self) -> &Arc<Plan> {
        self.past.last().map_or(&self.plan, |last| &last.plan)
    }

    /// Takes down a command in place of the last step, with what it makes of [`History::before`].
    pub fn put_instead(&mut self, command: Command, next: Arc<Plan>) {
        let Some(last) = self.past.last_mut() else { return self.push(command, next) };
        self.plan = next;
        last.command = command;
        self.future.clear();
    }

    /// Takes the last step back; gives its command, or `None` where there is none.
    pub fn undo(&mut self) -> Option<Command> {
        let step = self.past.pop()?;
        let after = std::mem::replace(&mut self.plan, step.plan);
        self.future.push(Step { command: step.command.clone(), plan: after });
        Some(step.command)
    }

    /// Does the step again that was taken back last; gives its command.
    pub fn redo(&mut self) -> Option<Command> {
        let step = self.future.pop()?;
        let before = std::mem::replace(&mut self.plan, step.plan);
        self.past.push(Step { command: step.command.clone(), plan: before });
        Some(step.command)
    }
}

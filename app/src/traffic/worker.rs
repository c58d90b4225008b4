//! The worker: computes what the page asks for, in slices between which it listens.

use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::recording::{Length, Stretch};
use stowage_core::simulation::{Course, model};

use super::protocol::{Order, Reply, RunId};
use crate::io::desk::{self, Desk};

/// Events between two looks at the clock: a second of requests is one.
const EVENTS_A_LOOK: u64 = 16;

/// Listens to the page for as long as the worker lives.
pub(crate) fn serve() {
    desk::serve(Computer::default());
}

/// What the worker is at.
#[derive(Default)]
struct Computer {
    work: Option<Work>,
}

struct Work {
    run: RunId,
    course: Course,
    /// What the page has not been told yet.
    kept: Option<Length>,
    stretch: Stretch,
    /// Whether there is nothing to do: the page wants no more for now, or all is computed.
    rests: bool,
}

impl Computer {
    fn work_on(&mut self, run: RunId) -> Option<&mut Work> {
        self.work.as_mut().filter(|work| work.run == run)
    }
}

impl Desk for Computer {
    type Order = Order;
    type Reply = Reply;

    const SLICE_MILLIS: f64 = 8.0;

    fn ready() -> Reply {
        Reply::Ready
    }

    fn panicked(why: String) -> Reply {
        Reply::Panicked(why)
    }

    fn take(&mut self, order: Order, say: &mut dyn FnMut(Reply)) {
        match order {
            Order::Run { run, plan } => match Plan::from_json(&plan) {
                Ok(plan) => self.work = Some(Work::begin(self.work.take(), run, Arc::new(plan))),
                Err(_) => say(Reply::Refused(run)),
            },
            Order::Cancel(run) => {
                if let Some(work) = self.work_on(run) {
                    work.rests = true;
                }
            }
            Order::Extend(run) => {
                if let Some(work) = self.work_on(run) {
                    work.rests = false;
                }
            }
        }
    }

    fn slice(&mut self, is_late: &dyn Fn() -> bool, say: &mut dyn FnMut(Reply)) -> bool {
        let Some(work) = self.work.as_mut().filter(|work| !work.rests) else { return false };
        let mut complete = false;
        while !complete && !is_late() {
            complete = work.course.advance(EVENTS_A_LOOK, &mut work.stretch);
        }
        work.rests = complete;
        say(Reply::More {
            run: work.run,
            kept: work.kept.take(),
            stretch: std::mem::take(&mut work.stretch),
            computed_until: work.course.computed_until(),
            hash: complete.then(|| work.course.hash()),
        });
        !complete
    }
}

impl Work {
    /// The work on a plan, from the course of the last one as far as that holds.
    fn begin(last: Option<Self>, run: RunId, plan: Arc<Plan>) -> Self {
        let Some(mut work) = last else {
            let (course, stretch) = Course::new(plan, Some(model()));
            return Self { run, course, kept: Some(Length::default()), stretch, rests: false };
        };
        let replanned = work.course.replan(plan);
        // Nothing waits to be told between two slices.
        Self { run, kept: Some(replanned.kept), stretch: replanned.start, rests: false, ..work }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use expect_test::{Expect, expect};
    use stowage_core::samples;

    use super::*;

    /// What a worker answers to orders and slices.
    fn check(turns: impl IntoIterator<Item = Option<Order>>, expected: &Expect) {
        // Looks at the clock once, and it is late the next time.
        let slice = |worker: &mut Computer, say: &mut dyn FnMut(Reply)| {
            let looks = Cell::new(0);
            worker.slice(&|| looks.replace(looks.get() + 1) > 0, say);
        };
        let answers = desk::answers(turns, slice, |reply| match reply {
            Reply::More { run, kept, hash, .. } => {
                format!("{run}: more, new: {}, complete: {}", kept.is_some(), hash.is_some())
            }
            Reply::Refused(run) => format!("{run}: refused"),
            Reply::Ready | Reply::Panicked(_) => "no answer to an order".to_owned(),
        });
        expected.assert_eq(&answers);
    }

    fn run(run: RunId) -> Option<Order> {
        Some(Order::Run {
            run,
            plan: samples::notes_traffic().map(|plan| plan.to_json()).unwrap_or_default(),
        })
    }

    #[test]
    fn a_run_that_is_cancelled_rests_until_it_is_wanted_again() {
        check(
            [run(1), None, None, Some(Order::Cancel(1)), None, None, Some(Order::Extend(1)), None],
            &expect![[r#"
                1: more, new: true, complete: false
                1: more, new: false, complete: false
                1: more, new: false, complete: false
            "#]],
        );
    }

    #[test]
    fn what_is_said_of_another_run_changes_nothing() {
        check(
            [run(2), None, Some(Order::Cancel(1)), None],
            &expect![[r#"
            2: more, new: true, complete: false
            2: more, new: false, complete: false
        "#]],
        );
    }

    #[test]
    fn what_is_no_plan_is_refused() {
        check(
            [Some(Order::Run { run: 3, plan: "{".into() }), None],
            &expect![[r#"
            3: refused
        "#]],
        );
    }
}

//! How many tasks a service stops and starts next: the arithmetic of a rolling update, and nothing else.

/// What a service's scheduler counts. 'Current' tasks are of the PRIMARY deployment on instances that take
/// tasks; 'outdated' ones are of an older deployment, on a DRAINING instance, or unhealthy to their load balancers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Current tasks that do not run yet.
    pub current_pending: u32,
    /// Current tasks that run.
    pub current_running: u32,
    /// Those of them that are healthy.
    pub current_healthy: u32,
    /// Outdated tasks that do not run yet.
    pub outdated_pending: u32,
    /// Outdated tasks that run.
    pub outdated_running: u32,
    /// Those of them that are healthy.
    pub outdated_healthy: u32,
    /// Outdated tasks that are so for being unhealthy, whatever else they are.
    pub unwell: u32,
    /// Tasks that are on their way out.
    pub stopping: u32,
}

impl Tally {
    pub(super) fn current(&self) -> u32 {
        self.current_pending + self.current_running
    }

    fn outdated(&self) -> u32 {
        self.outdated_pending + self.outdated_running
    }

    /// Whether something is under way that changes these counts without the scheduler.
    fn is_in_flight(&self) -> bool {
        let unhealthy = self.current_healthy < self.current_running || self.outdated_unhealthy() > 0;
        self.current_pending > 0 || self.stopping > 0 || unhealthy
    }

    /// Outdated tasks that run and are not, or not yet, counted as healthy.
    fn outdated_unhealthy(&self) -> u32 {
        self.outdated_running.saturating_sub(self.outdated_healthy)
    }

    /// Whether the service is where it shall be: only current tasks, all of them healthy, as many as desired, and
    /// none on its way out (assumed: the documentation does not say whether ECS waits for tasks that it stops).
    pub fn is_steady(&self, desired: u32) -> bool {
        let only_current = self.outdated() == 0 && self.stopping == 0;
        only_current && self.current() == desired && self.current_healthy == desired
    }
}

/// The bounds that a service's deployment configuration sets, in tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The desired count.
    pub desired: u32,
    /// Healthy tasks that must remain.
    pub floor: u32,
    /// Tasks that may exist at once.
    pub ceiling: u32,
    /// Whether STOPPING tasks count towards the ceiling; the sources differ.
    pub ceiling_counts_stopping: bool,
}

/// What the scheduler does next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Outdated tasks to stop: those that do not run first, then those that are not healthy.
    pub stop_outdated: u32,
    /// Current tasks above the desired count, to stop.
    pub stop_surplus: u32,
    /// Tasks to start.
    pub start: u32,
    /// The configuration leaves no room to stop or start anything, and nothing is under way that would make some.
    pub blocked: bool,
}

/// The next step of a service.
///
/// Stops come before starts, and a look that stops outdated tasks starts none, so that a rollout with a minimum
/// below 100 frees room first (documented: the worked examples of the developer guide).
///
/// The floor is 'a lower limit on the number of your service's tasks that must remain in the RUNNING state', and
/// a task counts towards it once it is healthy (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html>). So where fewer
/// than the floor are healthy, as many outdated ones as that lacks stay RUNNING, healthy or not, until current
/// ones are healthy (assumed: the documentation does not say which tasks remain). Outdated tasks that do not run
/// stop at once: so PENDING ones do on a DRAINING instance (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html>); that a
/// rollout does the same is assumed.
pub fn next_step(tally: &Tally, bounds: &Bounds) -> Step {
    let healthy = tally.current_healthy + tally.outdated_healthy;
    let kept = bounds.floor.saturating_sub(healthy);
    let stop_outdated = tally.outdated_pending
        + tally.outdated_unhealthy().saturating_sub(kept)
        + healthy.saturating_sub(bounds.floor).min(tally.outdated_healthy);
    let stop_surplus = tally.current().saturating_sub(bounds.desired);
    if stop_outdated > 0 || stop_surplus > 0 {
        return Step { stop_outdated, stop_surplus, ..Step::default() };
    }
    let stopping = if bounds.ceiling_counts_stopping { tally.stopping } else { 0 };
    let existing = tally.current() + tally.outdated() + stopping;
    let missing = bounds.desired.saturating_sub(tally.current());
    let start = missing.min(bounds.ceiling.saturating_sub(existing));
    // Where the ceiling leaves no room for a replacement, an unhealthy task stops first, one at a time (documented:
    // <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html>). That
    // the scheduler waits until the replacement before is healthy is assumed.
    let settled = tally.stopping == 0 && tally.current_pending == 0;
    if missing > 0
        && start == 0
        && tally.unwell > 0
        && settled
        && tally.current_healthy == tally.current_running
    {
        return Step { stop_outdated: 1, ..Step::default() };
    }
    let blocked = missing > 0 && start == 0 && !tally.is_in_flight();
    Step { start, blocked, ..Step::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays a rollout in rounds, in which starts become healthy and stops end before the next look, with room
    /// for `room` tasks; gives `old+new` after every step.
    fn trace(desired: u32, minimum: u32, maximum: u32, room: u32) -> String {
        let bounds = Bounds {
            desired,
            floor: (desired * minimum).div_ceil(100),
            ceiling: desired * maximum / 100,
            ceiling_counts_stopping: true,
        };
        let (mut old, mut new) = (desired, 0);
        let mut seen = vec![format!("{old}+{new}")];
        for _ in 0..20 {
            let tally = Tally {
                current_running: new,
                current_healthy: new,
                outdated_running: old,
                outdated_healthy: old,
                ..Tally::default()
            };
            let step = next_step(&tally, &bounds);
            if step.blocked {
                seen.push("blocked".into());
                break;
            }
            old -= step.stop_outdated;
            new += step.start.min(room - old - new);
            let now = format!("{old}+{new}");
            if seen.last() == Some(&now) {
                break;
            }
            seen.push(now);
        }
        seen.join(" ")
    }

    /// The worked examples of the developer guide.
    #[test]
    fn rollouts_go_as_documented() {
        assert_eq!(trace(6, 100, 200, 8), "6+0 6+2 4+2 4+4 2+4 2+6 0+6");
        assert_eq!(trace(6, 50, 200, 8), "6+0 3+0 3+5 0+5 0+6");
        assert_eq!(trace(6, 50, 200, 10), "6+0 3+0 3+6 0+6");
    }

    #[test]
    fn configurations_without_a_slot_block() {
        for (desired, minimum, maximum) in [(2, 75, 100), (3, 100, 125), (1, 100, 100), (5, 100, 100)] {
            assert!(
                trace(desired, minimum, maximum, 20).ends_with("blocked"),
                "{desired} {minimum} {maximum}"
            );
        }
        assert_eq!(trace(1, 0, 100, 1), "1+0 0+0 0+1");
    }

    /// Four outdated tasks, of which these are healthy, and so many current ones that are: how many stop.
    fn stops(floor: u32, outdated_healthy: u32, current_healthy: u32) -> u32 {
        let tally = Tally {
            current_running: 4,
            current_healthy,
            outdated_pending: 1,
            outdated_running: 4,
            outdated_healthy,
            ..Tally::default()
        };
        next_step(&tally, &Bounds { desired: 4, floor, ceiling: 9, ceiling_counts_stopping: true })
            .stop_outdated
    }

    #[test]
    fn running_tasks_stay_while_the_floor_is_not_healthy() {
        // The PENDING one stops in any case.
        assert_eq!(stops(4, 0, 0), 1);
        assert_eq!(stops(2, 0, 0), 1 + 2);
        assert_eq!(stops(4, 1, 2), 1 + 2);
        assert_eq!(stops(4, 3, 2), 1 + 2);
        assert_eq!(stops(4, 0, 4), 1 + 4);
        assert_eq!(stops(0, 4, 0), 1 + 4);
    }

    proptest::proptest! {
        /// A step never takes RUNNING or healthy tasks below the floor, nor all tasks above the ceiling.
        #[test]
        fn a_step_respects_floor_and_ceiling(
            desired in 0u32..50, minimum in 0u32..=100, maximum in 100u32..=200,
            current_pending in 0u32..60, current in 0u32..60, current_healthy in 0u32..60,
            outdated_pending in 0u32..60, outdated in 0u32..60, outdated_healthy in 0u32..60,
            stopping in 0u32..60,
        ) {
            let tally = Tally {
                current_pending,
                current_running: current,
                current_healthy: current_healthy.min(current),
                outdated_pending,
                outdated_running: outdated,
                outdated_healthy: outdated_healthy.min(outdated),
                unwell: 0,
                stopping,
            };
            let floor = (desired * minimum).div_ceil(100);
            let ceiling = desired * maximum / 100;
            let step = next_step(&tally, &Bounds { desired, floor, ceiling, ceiling_counts_stopping: true });
            // What is left where those that do not run stop first, then those that are not healthy.
            let left = |have: u32, others: u32, stops: u32| have - stops.saturating_sub(others).min(have);
            let running = left(outdated, outdated_pending, step.stop_outdated)
                + left(current, current_pending, step.stop_surplus);
            proptest::prop_assert!(running >= floor.min(current + outdated));
            let unhealthy = |running: u32, healthy: u32, pending: u32| running - healthy + pending;
            let healthy = left(
                tally.outdated_healthy,
                unhealthy(outdated, tally.outdated_healthy, outdated_pending),
                step.stop_outdated,
            ) + left(
                tally.current_healthy,
                unhealthy(current, tally.current_healthy, current_pending),
                step.stop_surplus,
            );
            proptest::prop_assert!(healthy >= floor.min(tally.current_healthy + tally.outdated_healthy));
            if step.start > 0 {
                let existing = current_pending + current + outdated_pending + outdated + stopping;
                proptest::prop_assert!(existing + step.start <= ceiling);
                proptest::prop_assert!(current_pending + current + step.start <= desired);
            }
        }
    }
}

//! Health checks: targets are taken out and back, and tasks of unhealthy targets are replaced.

use super::{Job, Traffic};
use crate::simulation::agenda::Agenda;
use crate::simulation::recording::{TargetNumber, TargetState};
use crate::simulation::world::World;
use crate::simulation::{life_cycle, messages, notices};

impl Traffic {
    /// A target is checked. The next check comes an interval later, however long this one takes (documented). A check does
    /// not wait behind the requests that are in progress: what answers it is assumed to have time, so that a target that
    /// is only overloaded stays healthy.
    pub(super) fn check(&mut self, number: TargetNumber, world: &mut World, agenda: &mut Agenda) {
        let Some(target) = self.targets.get(number as usize) else { return };
        let (Some(group), Some(server)) = (self.groups.get(target.group), self.servers.get(target.server))
        else {
            return;
        };
        if matches!(target.state, TargetState::Draining | TargetState::Unused) {
            return;
        }
        let (fails, gone) = (target.fails, server.gone);
        let (next, timeout) = (world.now + group.check.interval(), world.now + group.check.timeout());
        self.schedule(next, Job::Check(number));
        if gone {
            self.schedule(timeout, Job::NoAnswer(number));
            return;
        }
        let failure = fails.then_some("Health checks failed with these codes: [503]");
        self.conclude(number, failure, world, agenda);
    }

    /// What a check says of a target; a failure has its reason.
    ///
    /// A target that was registered lately needs one success, and the healthy threshold counts only from unhealthy
    /// (documented: <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html>).
    pub(super) fn conclude(
        &mut self,
        number: TargetNumber,
        failure: Option<&str>,
        world: &mut World,
        agenda: &mut Agenda,
    ) {
        let Some(target) = self.targets.get_mut(number as usize) else { return };
        let Some(check) = self.groups.get(target.group).map(|group| group.check) else { return };
        let (next, needed) = match (target.state, failure) {
            (TargetState::Initial, None) => (TargetState::Healthy, 1),
            (TargetState::Initial | TargetState::Healthy, Some(_)) => {
                (TargetState::Unhealthy, check.unhealthy_threshold_count)
            }
            (TargetState::Unhealthy, None) => (TargetState::Healthy, check.healthy_threshold_count),
            (TargetState::Healthy, None) | (TargetState::Unhealthy, Some(_)) => {
                target.streak = 0;
                return;
            }
            (TargetState::Draining | TargetState::Unused, _) => return,
        };
        target.streak += 1;
        if target.streak < needed {
            return;
        }
        target.streak = 0;
        target.state = next;
        self.turned(number, world);
        self.tell_health(number, failure, world, agenda);
    }

    /// A task is healthy where all of its targets are. That a container's own check has passed by then is assumed.
    fn tell_health(
        &mut self,
        number: TargetNumber,
        failure: Option<&str>,
        world: &mut World,
        agenda: &mut Agenda,
    ) {
        let Some(target) = self.targets.get(number as usize) else { return };
        let (Some(group), Some(server)) = (self.groups.get(target.group), self.servers.get(target.server))
        else {
            return;
        };
        let (task, service) = (server.task, target.service.clone());
        let states = self.targets_of(task).into_iter().filter_map(|other| self.targets.get(other as usize));
        // What a user has taken out says nothing of the task any more (assumed).
        let healthy = states
            .map(|other| other.state)
            .filter(|state| state.is_in_service())
            .all(|state| state == TargetState::Healthy);
        if let Some(reason) = failure {
            let message = messages::unhealthy(&service, &target.picture(group, server), reason);
            notices::say(world, &service, message);
        }
        life_cycle::set_health(world, task, healthy, agenda);
        if healthy {
            life_cycle::set_unwell(world, task, false, agenda);
        } else if failure.is_some() {
            self.replace_if_unhealthy(number, world, agenda);
        }
    }

    /// Has the service replace the task of a target that is unhealthy, once its grace period is over.
    pub(super) fn replace_if_unhealthy(
        &mut self,
        number: TargetNumber,
        world: &mut World,
        agenda: &mut Agenda,
    ) {
        let Some(target) = self.targets.get(number as usize) else { return };
        let Some(server) = self.servers.get(target.server) else { return };
        if target.state == TargetState::Unhealthy && target.grace_until <= world.now {
            life_cycle::set_unwell(world, server.task, true, agenda);
        }
    }
}

//! Registration: tasks become targets when their containers run, and leave before they stop.

use std::sync::Arc;

use super::group::Target;
use super::server::Server;
use super::{Job, Traffic};
use crate::identifiers::{InstanceId, ServiceName, TargetGroupName, TaskId};
use crate::plan::Action;
use crate::resources::HostPort;
use crate::service::{Registrar, ServiceLoadBalancer};
use crate::simulation::agenda::{Agenda, Event};
use crate::simulation::recording::{Change, Tally, TargetNumber, TargetState};
use crate::simulation::task::{Task, TaskStatus};
use crate::simulation::world::World;
use crate::simulation::{messages, notices};
use crate::task_definition::NetworkMode;
use crate::units::{SimDuration, SimTime};

impl Traffic {
    /// What a change in the world means for traffic.
    pub(super) fn follow(&mut self, change: &Change, world: &mut World, agenda: &mut Agenda) {
        match change {
            Change::TaskChanged { task, status: TaskStatus::Activating, .. } => {
                self.register(*task, world, agenda);
            }
            Change::TaskChanged { task, status: TaskStatus::Deactivating, .. } => {
                self.deregister(*task, world, agenda);
            }
            Change::TaskStopped { task, .. } => {
                self.drop_task(*task, world);
                self.scaler.terminate_emptied(world, agenda);
            }
            Change::InstanceChanged { instance, agent_connected: false, .. } => {
                self.lose_host(instance, world.now);
            }
            Change::ActionApplied { index } => {
                let plan = world.plan.clone();
                match plan.timeline.get(*index).map(|timed| &timed.action) {
                    Some(Action::FailHealthChecks { task }) => self.set_failing(*task, true),
                    Some(Action::PassHealthChecks { task }) => self.set_failing(*task, false),
                    Some(Action::DeregisterTargets { target_group, instance }) => {
                        self.take_out(target_group, instance, world);
                    }
                    Some(Action::RegisterTargets { target_group, instance }) => {
                        self.bring_back(target_group, instance, world);
                    }
                    Some(Action::SetDesiredCapacity { group, desired_capacity }) => {
                        self.scaler.set_capacity(group, *desired_capacity, world, agenda);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// A task's containers run: it is registered with each of its service's load balancers.
    fn register(&mut self, id: TaskId, world: &mut World, agenda: &mut Agenda) {
        let Some(task) = world.tasks.get(&id).cloned() else { return };
        let Some(service) = task.group.service().cloned() else { return };
        let Some(run) = world.services.get(&service) else { return };
        let balancers = run.spec.load_balancers.clone();
        let grace = SimDuration::from_secs(run.spec.health_check_grace_period_seconds.into());
        let server = self.servers.len();
        let asked = task.definition.request().cpu;
        self.servers.push(Server::new(id, service.clone(), task.instance.clone(), asked));
        for balancer in &balancers {
            self.add_target(&task, balancer, server, grace, world);
        }
        let registered_at = world.now + world.plan.settings.target_registration;
        agenda.schedule(registered_at, Event::TaskAdvances { task: id, epoch: task.epoch });
    }

    /// A server becomes a target of a load balancer of its task's service.
    fn add_target(
        &mut self,
        task: &Task,
        balancer: &ServiceLoadBalancer,
        server: usize,
        grace: SimDuration,
        world: &mut World,
    ) {
        let group = self.groups.iter().position(|group| group.registrar == balancer.registrar);
        let (Some(group), Some(port), Some(service)) = (group, port(task, balancer), task.group.service())
        else {
            return;
        };
        let number = TargetNumber::try_from(self.targets.len()).unwrap_or(TargetNumber::MAX);
        self.targets.push(Target {
            number,
            group,
            server,
            service: service.clone(),
            port,
            state: TargetState::Initial,
            fails: false,
            grace_until: world.now + grace,
            streak: 0,
            in_progress: 0,
            tally: Tally::default(),
        });
        self.live.push(number);
        self.turned(number, world);
        if let Some(interval) = self.groups.get(group).map(|group| group.check.interval()) {
            // That the first check comes one interval after the registration is assumed.
            self.schedule(world.now + interval, Job::Check(number));
        }
        if grace > SimDuration::ZERO {
            self.schedule(world.now + grace, Job::GraceOver(number));
        }
        notices::say(world, service, messages::registered(service, &balancer.registrar));
    }

    /// A task is to stop: its targets take nothing new, and have the deregistration delay for what they have taken.
    fn deregister(&mut self, id: TaskId, world: &mut World, agenda: &mut Agenda) {
        let targets = self.targets_of(id);
        let mut drained = None;
        for number in &targets {
            drained = self.drain_target(*number, world).or(drained);
        }
        if let Some(service) = drained {
            notices::say(world, &service, messages::draining(&service));
        } else if targets.is_empty() {
            self.go_on_stopping(id, world, agenda);
        }
    }

    /// A target takes nothing new; gives its service. One that drains already goes on as it is.
    fn drain_target(&mut self, number: TargetNumber, world: &mut World) -> Option<ServiceName> {
        let target = self.targets.get_mut(number as usize)?;
        if !target.state.is_in_service() {
            return None;
        }
        target.state = TargetState::Draining;
        let (group, service) = (target.group, target.service.clone());
        self.turned(number, world);
        let group = self.groups.get(group)?;
        let (delay, message) =
            (group.deregistration_delay, messages::deregistered(&service, &group.registrar));
        notices::say(world, &service, message);
        self.schedule(world.now + delay, Job::Drained(number));
        Some(service)
    }

    /// A user takes the targets of an instance out of a target group.
    fn take_out(&mut self, group: &TargetGroupName, instance: &InstanceId, world: &mut World) {
        let is_meant = |number: &&TargetNumber| {
            let target = self.targets.get(**number as usize);
            target.is_some_and(|target| {
                let of_group = self.groups.get(target.group).is_some_and(|of| of.registrar.is_group(group));
                of_group && self.servers.get(target.server).is_some_and(|server| server.instance == *instance)
            })
        };
        let meant: Vec<TargetNumber> = self.live.iter().filter(is_meant).copied().collect();
        for number in meant {
            self.drain_target(number, world);
        }
    }

    /// A user brings back what was taken out of a target group: a target anew, which is checked before it takes
    /// requests.
    fn bring_back(&mut self, group: &TargetGroupName, instance: &InstanceId, world: &mut World) {
        let here = |task: &&Task| task.is_registered() && !task.taken_out.contains(group);
        let tasks: Vec<Task> = world.tasks_on(instance).filter(here).cloned().collect();
        for task in tasks {
            let Some(server) = self.servers.iter().position(|server| server.task == task.id) else {
                continue;
            };
            let is_in = |number: &TargetNumber| {
                let target = self.targets.get(*number as usize);
                target.is_some_and(|target| {
                    let of_group = self.groups.get(target.group);
                    target.state.is_in_service() && of_group.is_some_and(|of| of.registrar.is_group(group))
                })
            };
            if self.targets_of(task.id).iter().any(is_in) {
                continue;
            }
            let run = task.group.service().and_then(|service| world.services.get(service));
            let balancers = run.map(|run| run.spec.load_balancers.clone()).unwrap_or_default();
            for balancer in balancers.iter().filter(|balancer| balancer.registrar.is_group(group)) {
                self.add_target(&task, balancer, server, SimDuration::ZERO, world);
            }
        }
    }

    /// A task that has left its load balancers goes on to stop. One that was taken out by hand runs on.
    fn go_on_stopping(&self, id: TaskId, world: &World, agenda: &mut Agenda) {
        let leaves = |task: &&Task| task.status == TaskStatus::Deactivating;
        if let Some(task) = world.tasks.get(&id).filter(leaves) {
            agenda.schedule(world.now, Event::TaskAdvances { task: id, epoch: task.epoch });
        }
    }

    /// The deregistration delay is over, even where nothing was left to do (documented). What is still in flight is
    /// cut off (documented: HTTP 502).
    pub(super) fn end_draining(&mut self, number: TargetNumber, world: &mut World, agenda: &mut Agenda) {
        let Some(target) = self.targets.get(number as usize) else { return };
        if target.state != TargetState::Draining {
            return;
        }
        let server = target.server;
        self.abandon(server, Some(number), world.now);
        self.unregister(number, world);
        let Some(task) = self.servers.get(server).map(|server| server.task) else { return };
        if self.targets_of(task).is_empty() {
            self.go_on_stopping(task, world, agenda);
        }
    }

    /// A task has stopped without having left its load balancers: its host was lost.
    fn drop_task(&mut self, id: TaskId, world: &mut World) {
        for number in self.targets_of(id) {
            if let Some(server) = self.targets.get(number as usize).map(|target| target.server) {
                self.abandon(server, None, world.now);
            }
            self.unregister(number, world);
        }
    }

    /// The hosts of an instance's tasks are gone: what is in flight there breaks, and nothing answers any more.
    fn lose_host(&mut self, instance: &InstanceId, now: SimTime) {
        for index in 0..self.servers.len() {
            let Some(server) = self.servers.get_mut(index) else { continue };
            if server.instance == *instance && !server.gone {
                server.gone = true;
                self.abandon(index, None, now);
            }
        }
    }

    fn unregister(&mut self, number: TargetNumber, world: &mut World) {
        if let Some(target) = self.targets.get_mut(number as usize) {
            target.state = TargetState::Unused;
            self.turned(number, world);
        }
    }

    /// A target has another state: who takes requests is another, and the picture shows it.
    pub(super) fn turned(&mut self, number: TargetNumber, world: &mut World) {
        let Some(target) = self.targets.get(number as usize) else { return };
        let (Some(group), Some(server)) =
            (self.groups.get_mut(target.group), self.servers.get(target.server))
        else {
            return;
        };
        world.outbox.push(Change::TargetChanged(Arc::new(target.picture(group, server))));
        let members = self.live.iter().filter_map(|number| self.targets.get(*number as usize));
        group.refresh(members.filter(|member| member.group == target.group));
    }

    /// The targets of a task that are registered or draining.
    pub(super) fn targets_of(&self, id: TaskId) -> Vec<TargetNumber> {
        let of_task = |number: &&TargetNumber| {
            let target = self.targets.get(**number as usize);
            target
                .filter(|target| target.state != TargetState::Unused)
                .is_some_and(|target| self.servers.get(target.server).is_some_and(|server| server.task == id))
        };
        self.live.iter().filter(of_task).copied().collect()
    }

    /// Leaves out what has nothing more to say: targets that are no longer registered, once they are counted.
    pub(super) fn forget_unused(&mut self) {
        let targets = &self.targets;
        self.live.retain(|number| {
            let target = targets.get(*number as usize);
            target.is_some_and(|target| target.state != TargetState::Unused || !target.tally.is_empty())
        });
    }

    /// The servers of live targets, each once.
    pub(super) fn live_servers(&self) -> Vec<usize> {
        let targets = self.live.iter().filter_map(|number| self.targets.get(*number as usize));
        let mut servers: Vec<usize> = targets.map(|target| target.server).collect();
        servers.sort_unstable();
        servers.dedup();
        servers
    }

    fn set_failing(&mut self, id: TaskId, fails: bool) {
        for number in self.targets_of(id) {
            if let Some(target) = self.targets.get_mut(number as usize) {
                target.fails = fails;
            }
        }
    }
}

/// The port that a task's target answers on: that of the container where it has a network interface of its own or
/// the instance's network, else the host port of the mapping, which may be dynamic.
fn port(task: &Task, balancer: &ServiceLoadBalancer) -> Option<u16> {
    let definition = &task.definition;
    let own = matches!(definition.network_mode(), NetworkMode::Awsvpc | NetworkMode::Host);
    if own && matches!(balancer.registrar, Registrar::TargetGroup(_)) {
        return Some(balancer.container_port);
    }
    let mut dynamic = 0;
    for container in definition.containers() {
        for mapping in &container.port_mappings {
            let meant = container.name == balancer.container_name
                && mapping.container_port == Some(balancer.container_port);
            match mapping.host_port.filter(|port| *port > 0) {
                Some(port) if meant => return Some(port),
                Some(_) => {}
                None if meant => return dynamic_ports(task).nth(dynamic),
                None => dynamic += 1,
            }
        }
    }
    None
}

/// The dynamic host ports that a task holds, in the order of its mappings: the cluster gives them lowest first.
fn dynamic_ports(task: &Task) -> impl Iterator<Item = u16> {
    let fixed = &task.definition.request().ports;
    let dynamic = |port: &&HostPort| !fixed.contains(port);
    task.held.ports.iter().filter(dynamic).map(|port| port.port)
}

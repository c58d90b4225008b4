//! Random draws: a generator for each purpose and each thing drawn for.
//!
//! A draw depends on the seed, its purpose and its subject alone, never on how many draws came before. So an
//! action added to the timeline changes what follows from it and nothing else.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use xxhash_rust::xxh64::xxh64;

use crate::identifiers::{AutoScalingGroupName, InstanceId, ServiceName, TaskId};
use crate::units::{SimDuration, SimTime};

/// What a draw is for. The numbers are part of the recording's hash: they stay.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    TaskId = 1,
    Pull = 2,
    Stop = 3,
    Deployment = 4,
    StandaloneTaskId = 5,
    // 6 is that of `placement::Lot`.
    LaunchedInstance = 7,
    Arrivals = 8,
    Routing = 9,
}

fn generator(seed: u64, purpose: Purpose, subject: &[u8]) -> Xoshiro256PlusPlus {
    let stream = xxh64(&seed.to_le_bytes(), purpose as u64);
    Xoshiro256PlusPlus::seed_from_u64(xxh64(subject, stream))
}

/// The generator of a load's requests, or of a target group's choices.
pub(super) fn stream(seed: u64, purpose: Purpose, name: &str) -> Xoshiro256PlusPlus {
    generator(seed, purpose, name.as_bytes())
}

/// The ID of the instance of this number that an Auto Scaling group launches: 17 hexadecimal digits.
pub(super) fn launched_instance_id(seed: u64, group: &AutoScalingGroupName, number: u32) -> InstanceId {
    let mut subject = number.to_le_bytes().to_vec();
    subject.extend_from_slice(group.as_str().as_bytes());
    InstanceId::from(format!("i-0{:016x}", generator(seed, Purpose::LaunchedInstance, &subject).next_u64()))
}

fn numbered(service: &ServiceName, number: u32) -> Vec<u8> {
    let mut subject = number.to_le_bytes().to_vec();
    subject.extend_from_slice(service.as_str().as_bytes());
    subject
}

/// The ID of a service's task of this number.
pub(super) fn task_id(seed: u64, service: &ServiceName, number: u32) -> TaskId {
    drawn_id(generator(seed, Purpose::TaskId, &numbered(service, number)))
}

/// The ID of the standalone task of a family that is the one of this number to start at an instant.
pub(super) fn standalone_task_id(seed: u64, family: &str, at: SimTime, number: u32) -> TaskId {
    let mut subject = at.as_micros().to_le_bytes().to_vec();
    subject.extend_from_slice(&number.to_le_bytes());
    subject.extend_from_slice(family.as_bytes());
    drawn_id(generator(seed, Purpose::StandaloneTaskId, &subject))
}

fn drawn_id(mut draw: Xoshiro256PlusPlus) -> TaskId {
    TaskId::from_u128(u128::from(draw.next_u64()) << 64 | u128::from(draw.next_u64()))
}

/// The ID of a service's deployment of this number: 19 digits, as ECS makes them.
pub(super) fn deployment_id(seed: u64, service: &ServiceName, number: u32) -> String {
    let draw = generator(seed, Purpose::Deployment, &numbered(service, number)).next_u64();
    format!("ecs-svc/{:019}", draw % 10_000_000_000_000_000_000)
}

/// A duration drawn evenly between two, both included, for one task.
pub(super) fn duration(
    seed: u64,
    purpose: Purpose,
    task: TaskId,
    shortest: SimDuration,
    longest: SimDuration,
) -> SimDuration {
    let span = u128::from(longest.as_micros().saturating_sub(shortest.as_micros())) + 1;
    let draw = u128::from(generator(seed, purpose, &task.as_u128().to_le_bytes()).next_u64());
    let extra = u64::try_from((draw * span) >> 64).unwrap_or(0);
    shortest + SimDuration::from_micros(extra)
}

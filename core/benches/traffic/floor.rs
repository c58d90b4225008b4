//! The floor: an event calendar on a binary heap, with lines and servers and nothing else.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::workload::{Policy, Workload};

struct Line {
    waiting: VecDeque<u64>,
    busy: u32,
    servers: u32,
}

/// Runs a workload; gives the sum of all sojourns, in nanoseconds of its unit.
pub(crate) fn run(workload: &Workload) -> u64 {
    let (lines, servers) = match workload.policy {
        Policy::OneLine => (1, workload.servers),
        _ => (workload.servers as usize, 1),
    };
    let mut lines: Vec<Line> =
        (0..lines).map(|_| Line { waiting: VecDeque::new(), busy: 0, servers }).collect();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(workload.seed);
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    let arrival = usize::MAX;
    let (mut arrived, mut turn, mut sum) = (0, 0, 0u64);
    heap.push(Reverse((exponential(&mut random, workload.arrival_rate), arrival)));
    while let Some(Reverse((now, event))) = heap.pop() {
        if event != arrival {
            let line = &mut lines[event];
            match line.waiting.pop_front() {
                None => line.busy -= 1,
                Some(came) => {
                    let end = now + exponential(&mut random, workload.service_rate);
                    sum += end - came;
                    heap.push(Reverse((end, event)));
                }
            }
            continue;
        }
        arrived += 1;
        if arrived < workload.requests {
            heap.push(Reverse((now + exponential(&mut random, workload.arrival_rate), arrival)));
        }
        let chosen = match workload.policy {
            Policy::OneLine => 0,
            Policy::Random => (random.next_u64() % lines.len() as u64) as usize,
            Policy::RoundRobin => {
                turn = (turn + 1) % lines.len();
                turn
            }
            Policy::LeastOutstanding => {
                let load = |line: &Line| line.waiting.len() + line.busy as usize;
                (0..lines.len()).min_by_key(|index| load(&lines[*index])).unwrap_or(0)
            }
        };
        let line = &mut lines[chosen];
        if line.busy < line.servers {
            line.busy += 1;
            let end = now + exponential(&mut random, workload.service_rate);
            sum += end - now;
            heap.push(Reverse((end, chosen)));
        } else {
            line.waiting.push_back(now);
        }
    }
    sum
}

fn exponential(random: &mut Xoshiro256PlusPlus, rate: f64) -> u64 {
    let unit = ((random.next_u64() >> 11) + 1) as f64 / 9_007_199_254_740_992.0;
    (-unit.ln() / rate * 1e9) as u64
}

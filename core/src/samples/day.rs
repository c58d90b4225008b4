//! A day of traffic, to see how long a simulation may be.

use std::sync::Arc;

use super::traffic::notes_traffic;
use crate::plan::{Part, Plan};
use crate::service::{Curve, Load};
use crate::units::SimTime;

/// The hours of a day at which its load turns, and the requests a minute there: 50 a second in the mean, which makes
/// 4.3 million.
const TURNS: [(u64, u32); 8] =
    [(0, 1_100), (5, 800), (9, 3_500), (12, 4_400), (15, 3_800), (20, 5_000), (22, 3_200), (24, 1_100)];

/// The case of [`notes_traffic`] over a whole day: quiet at night, a peak at noon and a higher one in the evening.
pub fn day() -> Option<Plan> {
    let mut plan = notes_traffic()?;
    "day".clone_into(&mut plan.name);
    plan.horizon = SimTime::from_secs(24 * 3_600);
    let points = TURNS.map(|(hour, rate)| (SimTime::from_secs(hour * 3_600), rate));
    let (name, load) = plan.traffic.loads.iter().next()?;
    let load = Load { curve: Curve::through(&points)?, ..(**load).clone() };
    let part = Part::Load(name.clone(), Arc::new(load));
    plan.set_part(&part);
    Some(plan)
}

//! Loads: how many requests come when, and what each of them costs.

use std::sync::Arc;

use serde::Serialize;

use crate::identifiers::LoadBalancerName;
use crate::json::{DocumentError, Expected, Fault, Node, Word};
use crate::units::{SimDuration, SimTime};

/// Requests a minute that a load may come to: a million a second. The limit is ours.
pub const MAX_REQUESTS_PER_MINUTE: u32 = 60_000_000;

/// Requests that somebody sends to a load balancer.
///
/// They come one by one, each independent of the others (a Poisson process; assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Load {
    /// Where they are sent.
    pub load_balancer: LoadBalancerName,
    /// Their path.
    #[serde(default = "root")]
    pub path: Arc<str>,
    /// How many come when.
    pub curve: Curve,
    /// What one costs.
    pub work: Work,
}

/// The path of a load that has none.
fn root() -> Arc<str> {
    "/".into()
}

/// How many requests come when: straight lines between points. Before the first point the rate is that one's,
/// after the last likewise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Curve(#[cfg_attr(feature = "schema", schemars(length(min = 1)))] Vec<CurvePoint>);

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CurvePoint {
    /// When.
    pub at: SimTime,
    /// The rate at that instant.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_REQUESTS_PER_MINUTE)))]
    pub requests_per_minute: u32,
}

impl Curve {
    /// A curve through these points; `None` where there is none, or one is not after the one before it.
    pub fn through(points: &[(SimTime, u32)]) -> Option<Self> {
        let ordered = points.windows(2).all(|pair| matches!(pair, [one, next] if one.0 < next.0));
        let point = |(at, requests_per_minute): &(SimTime, u32)| CurvePoint {
            at: *at,
            requests_per_minute: *requests_per_minute,
        };
        (ordered && !points.is_empty()).then(|| Self(points.iter().map(point).collect()))
    }

    /// Its points, in order of time.
    pub fn points(&self) -> &[CurvePoint] {
        &self.0
    }

    /// How many requests are to be expected up to a horizon.
    pub fn expected_requests(&self, horizon: SimTime) -> u64 {
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else { return 0 };
        let rate = |point: &CurvePoint| i128::from(point.requests_per_minute);
        let micros = |from: SimTime, until: SimTime| i128::from(until.since(from).as_micros());
        // Twice the requests, so that a slope's mean stays whole.
        let mut twice = 2 * rate(first) * micros(SimTime::ZERO, first.at.min(horizon));
        for pair in self.0.windows(2) {
            let [one, next] = pair else { continue };
            let (whole, part) = (micros(one.at, next.at), micros(one.at, next.at.min(horizon)));
            let risen = (rate(next) - rate(one)) * part * part / whole;
            twice += 2 * rate(one) * part + risen;
        }
        twice += 2 * rate(last) * micros(last.at, horizon);
        u64::try_from(twice / 120_000_000).unwrap_or(u64::MAX)
    }

    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let mut points: Vec<(SimTime, u32)> = Vec::new();
        for node in node.elements()? {
            let point = node.object()?;
            point.only(&["at", "requestsPerMinute"])?;
            let at = point.needed("at")?;
            let time: SimTime = at.parsed(Expected::Clock)?;
            if points.last().is_some_and(|last| time <= last.0) {
                return Err(at.mismatch(Expected::LaterClock));
            }
            points.push((time, point.needed("requestsPerMinute")?.integer(0, MAX_REQUESTS_PER_MINUTE)?));
        }
        Self::through(&points).ok_or_else(|| node.error(Fault::EmptyList))
    }
}

/// The CPU time that a request costs, at one vCPU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Work {
    /// How it differs from request to request.
    #[serde(default)]
    pub distribution: Distribution,
    /// Its mean.
    pub cpu_time: SimDuration,
}

/// How the work of requests differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Distribution {
    /// Not at all.
    Constant,
    /// Exponentially: many short ones, few long ones.
    #[default]
    Exponential,
}

impl Word for Distribution {
    const ALL: &'static [Self] = &[Self::Constant, Self::Exponential];

    fn word(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Exponential => "exponential",
        }
    }
}

impl Load {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let load = node.object()?;
        load.only(&["loadBalancer", "path", "curve", "work"])?;
        let path = load.given("path").map(|node| node.text().map(Arc::from));
        Ok(Self {
            load_balancer: load.needed("loadBalancer")?.text()?.into(),
            path: path.transpose()?.unwrap_or_else(root),
            curve: Curve::read(load.needed("curve")?)?,
            work: Work::read(load.needed("work")?)?,
        })
    }
}

impl Work {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let work = node.object()?;
        work.only(&["distribution", "cpuTime"])?;
        let distribution = work.given("distribution").map(|node| node.word());
        let cpu_time = work.needed("cpuTime")?.parsed(Expected::Clock)?;
        Ok(Self { distribution: distribution.transpose()?.unwrap_or_default(), cpu_time })
    }
}

//! What the plots show of a service: its series, the charts made of them, and the numbers at an instant.

use std::sync::Arc;

use stowage_core::identifiers::{AlarmName, ServiceName};
use stowage_core::plan::Plan;
use stowage_core::service::{Alarm, AlarmState, Metric};
use stowage_core::simulation::recording::{
    CountPoint, LaneKind, Recording, RequestFollower, Segment, SegmentKind, ServedPoint, cpu_utilization,
    requests_a_target, scaling_lanes, service_counts, service_targets,
};
use stowage_core::units::{BasisPoints, SimDuration, SimTime};

use super::chart::{Chart, Ink, Line, Stroke};
use super::scale::Scale;

/// Stretches in which requests are counted, in seconds.
const STRETCHES: [u64; 8] = [10, 15, 30, 60, 120, 300, 600, 1_200];
/// How many of them the plan's time may have.
const MOST_STRETCHES: u64 = 180;

/// What the plots show of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figures {
    /// The plan's time.
    pub(super) horizon: SimTime,
    /// Up to where it is known.
    pub(super) until: SimTime,
    /// Its tasks.
    pub(super) counts: Vec<CountPoint>,
    /// Its CPUUtilization, at the end of each minute.
    pub(super) cpu: Vec<(SimTime, Option<BasisPoints>)>,
    /// The alarms on that.
    pub(super) alarms: Vec<Watched>,
    /// Requests that were served, and how long that took.
    pub(super) served: Vec<ServedPoint>,
    /// Requests a second on each of its targets, in thousandths.
    pub(super) shares: Vec<(SimTime, u64)>,
    /// In what stretches they are counted.
    pub(super) stretch: SimDuration,
}

/// An alarm on the service's CPUUtilization.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Watched {
    /// Its name.
    pub(super) name: AlarmName,
    /// Its settings.
    pub(super) alarm: Arc<Alarm>,
    /// Its states.
    pub(super) states: Vec<Segment>,
}

/// A plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running tasks against those that are wanted.
    Tasks,
    /// CPUUtilization against the alarms' thresholds.
    Cpu,
    /// How long requests take.
    Latency,
    /// Requests a second on each target.
    Requests,
}

impl Kind {
    /// The name of its canvas.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Cpu => "cpu",
            Self::Latency => "latency",
            Self::Requests => "requests",
        }
    }
}

/// In what stretches the requests of a plan of this length are counted: as short as a plot can show.
pub(super) fn stretch(horizon: SimTime) -> SimDuration {
    let secs = horizon.as_micros() / 1_000_000;
    let fits = |stretch: &u64| secs / stretch <= MOST_STRETCHES;
    SimDuration::from_secs(STRETCHES.into_iter().find(fits).unwrap_or(secs / MOST_STRETCHES))
}

impl Figures {
    /// What a recording has of the service that is followed.
    pub(super) fn of(recording: &Recording, plan: &Plan, until: SimTime, requests: &RequestFollower) -> Self {
        let service = requests.service();
        let lanes = scaling_lanes(recording, until);
        let alarms = plan.scaling.alarms.iter().filter(|(_, alarm)| watches(alarm, service));
        let watched = |(name, alarm): (&AlarmName, &Arc<Alarm>)| {
            let of_alarm = |kind: &LaneKind| matches!(kind, LaneKind::Alarm(of) if of == name);
            let states = lanes.iter().find(|lane| of_alarm(&lane.kind)).map(|lane| lane.segments.clone());
            Watched { name: name.clone(), alarm: alarm.clone(), states: states.unwrap_or_default() }
        };
        let targets = service_targets(recording, service);
        Self {
            horizon: plan.horizon,
            until,
            counts: service_counts(recording, service),
            cpu: cpu_utilization(recording, service),
            alarms: alarms.map(watched).collect(),
            served: requests.points().to_vec(),
            shares: requests_a_target(requests.points(), &targets, requests.stretch(), until),
            stretch: requests.stretch(),
        }
    }

    /// The plots for which there is something to show.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let is_balanced = !self.cpu.is_empty() || !self.served.is_empty();
        let watched = (is_balanced || !self.alarms.is_empty()).then_some(Kind::Cpu);
        let requests = is_balanced.then_some([Kind::Latency, Kind::Requests]);
        [Kind::Tasks].into_iter().chain(watched).chain(requests.into_iter().flatten()).collect()
    }

    /// A plot's chart.
    pub(super) fn chart(&self, kind: Kind) -> Chart {
        match kind {
            Kind::Tasks => self.tasks(),
            Kind::Cpu => self.utilization(),
            Kind::Latency => self.latency(),
            Kind::Requests => self.requests(),
        }
    }

    fn tasks(&self) -> Chart {
        let ends = self.counts.iter().skip(1).map(|point| point.at).chain([self.until]);
        let steps: Vec<(f64, f64, CountPoint)> = self
            .counts
            .iter()
            .zip(ends)
            .map(|(point, end)| (point.at.as_secs_f64(), end.max(point.at).as_secs_f64(), *point))
            .collect();
        let line = |count: fn(&CountPoint) -> u32, stroke, ink| {
            let ends = steps.iter().flat_map(|(from, to, point)| {
                let count = Some(f64::from(count(point)));
                [(*from, count), (*to, count)]
            });
            Line::through(ends, stroke, ink)
        };
        let most = self.counts.iter().map(|point| point.desired.max(point.running)).max().unwrap_or(0);
        let desired = line(|point| point.desired, Stroke::Dashed, Ink::Steel);
        let running = line(|point| point.running, Stroke::Solid, Ink::Service);
        Chart { scale: Scale::counts(f64::from(most)), lines: vec![desired, running] }
    }

    fn utilization(&self) -> Chart {
        let points = self.cpu.iter().map(|(at, cpu)| (at.as_secs_f64(), cpu.map(percent)));
        let most = self.cpu.iter().filter_map(|(_, cpu)| *cpu).map(percent).fold(100.0, f64::max);
        let thresholds = self.alarms.iter().map(|watched| {
            // What is too high means trouble; what is low means that there are tasks to spare.
            let ink = if watched.alarm.comparison_operator.is_upper() { Ink::Alarm } else { Ink::Steel };
            Line::level(f64::from(watched.alarm.threshold), self.horizon, ink)
        });
        let mut lines: Vec<Line> = thresholds.collect();
        lines.push(Line::through(points, Stroke::Solid, Ink::Service));
        Chart { scale: Scale::linear(most), lines }
    }

    /// On a logarithmic scale: the median and the slowest hundredth differ by more than the lines of a linear one
    /// could be told apart.
    fn latency(&self) -> Chart {
        let all = self.served.iter().filter_map(|point| point.quantiles);
        let (least, most) = all.fold((f64::MAX, 1.0), |(least, most): (f64, f64), [half, _, nearly_all]| {
            (least.min(millis(half)), most.max(millis(nearly_all)))
        });
        let line = |index: usize, stroke, ink| {
            let value = |point: &ServedPoint| point.quantiles.map(|all| millis(all[index]).max(1e-3).log10());
            Line::through(
                self.over_time(self.served.iter().map(|point| (point.at, value(point)))),
                stroke,
                ink,
            )
        };
        let lines = vec![
            line(2, Stroke::Dotted, Ink::Steel),
            line(1, Stroke::Dashed, Ink::Steel),
            line(0, Stroke::Solid, Ink::Service),
        ];
        Chart { scale: Scale::logarithmic(least.min(most), most), lines }
    }

    fn requests(&self) -> Chart {
        let shares = self.shares.iter().map(|(at, share)| (*at, Some(*share as f64 / 1e3)));
        let most = self.shares.iter().map(|(_, share)| *share as f64 / 1e3).fold(0.0, f64::max);
        let line = Line::through(self.over_time(shares), Stroke::Solid, Ink::Service);
        Chart { scale: Scale::linear(most), lines: vec![line] }
    }

    /// Values of stretches at their ends, when they are known; interrupted where a stretch has none.
    fn over_time(
        &self,
        values: impl Iterator<Item = (SimTime, Option<f64>)>,
    ) -> impl Iterator<Item = (f64, Option<f64>)> {
        let (stretch, until) = (self.stretch, self.until);
        let mut next = None;
        values.flat_map(move |(at, value)| {
            let gap = next.replace(at + stretch).is_some_and(|next| at > next);
            let point = ((at + stretch).min(until).as_secs_f64(), value);
            gap.then_some((at.as_secs_f64(), None)).into_iter().chain([point])
        })
    }

    /// The requests of the last stretch that has ended by an instant.
    pub(super) fn served_at(&self, at: SimTime) -> Option<&ServedPoint> {
        let ended = self.served.partition_point(|point| point.at + self.stretch <= at);
        let last = self.served.get(ended.checked_sub(1)?)?;
        (last.at + self.stretch + self.stretch > at).then_some(last)
    }

    /// Those of them that were not served, a second.
    pub(super) fn errors_at(&self, at: SimTime) -> f64 {
        let errors = self.served_at(at).map_or(0, |point| point.errors);
        errors as f64 / self.stretch.as_secs_f64().max(1.0)
    }

    /// Likewise the requests a second on each target, in thousandths.
    pub(super) fn share_at(&self, at: SimTime) -> Option<u64> {
        let ended = self.shares.partition_point(|(from, _)| *from + self.stretch <= at);
        let (from, share) = self.shares.get(ended.checked_sub(1)?)?;
        (*from + self.stretch + self.stretch > at).then_some(*share)
    }

    /// The last datapoint of CPUUtilization by an instant.
    pub(super) fn cpu_at(&self, at: SimTime) -> Option<BasisPoints> {
        let ended = self.cpu.partition_point(|(end, _)| *end <= at);
        self.cpu.get(ended.checked_sub(1)?)?.1
    }
}

impl Watched {
    /// What its state is at an instant.
    pub(super) fn state_at(&self, at: SimTime) -> Option<AlarmState> {
        let begun = self.states.partition_point(|segment| segment.start <= at);
        match self.states.get(begun.checked_sub(1)?)?.kind {
            SegmentKind::Alarm(state) => Some(state),
            _ => None,
        }
    }
}

fn watches(alarm: &Alarm, service: &ServiceName) -> bool {
    matches!(&alarm.metric, Metric::CpuUtilization { service: of } if of == service)
}

fn percent(cpu: BasisPoints) -> f64 {
    f64::from(cpu.0) / 100.0
}

/// Milliseconds, for display.
pub(super) fn millis(latency: SimDuration) -> f64 {
    latency.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use stowage_core::samples;
    use stowage_core::simulation::Run;

    use super::*;

    fn notes() -> Figures {
        let run = Run::to_horizon(Arc::new(samples::notes_traffic().unwrap()));
        let mut requests = RequestFollower::new("api".into(), stretch(run.plan().horizon));
        requests.follow(run.recording());
        Figures::of(run.recording(), run.plan(), run.computed_until(), &requests)
    }

    #[test]
    fn the_notes_case_at_instants() {
        let figures = notes();
        let mut text = String::new();
        for secs in [0, 60, 605, 620, 720, 1_500, 2_700] {
            let at = SimTime::from_secs(secs);
            let latency = figures.served_at(at).and_then(|point| point.quantiles);
            let latency = latency.map(|all| all.map(|latency| millis(latency).round()));
            let (cpu, share) = (figures.cpu_at(at).map(|cpu| cpu.0), figures.share_at(at));
            text += &format!("{at}: {cpu:?} {latency:?} ms, {share:?} a target\n");
        }
        expect![[r#"
            00:00:00: None None ms, None a target
            00:01:00: Some(1430) Some([91.0, 463.0, 903.0]) ms, Some(873) a target
            00:10:05: Some(9374) Some([1319.0, 4187.0, 4631.0]) ms, Some(5826) a target
            00:10:20: Some(9374) Some([811.0, 3358.0, 4213.0]) ms, Some(6026) a target
            00:12:00: Some(8171) Some([495.0, 1549.0, 1789.0]) ms, Some(5485) a target
            00:25:00: Some(7123) Some([234.0, 883.0, 1168.0]) ms, Some(4414) a target
            00:45:00: Some(1143) Some([145.0, 558.0, 826.0]) ms, Some(680) a target
        "#]]
        .assert_eq(&text);
    }

    #[test]
    fn every_chart_holds_what_it_shows() {
        let figures = notes();
        assert_eq!(figures.kinds(), [Kind::Tasks, Kind::Cpu, Kind::Latency, Kind::Requests]);
        for kind in figures.kinds() {
            let Chart { scale, lines } = figures.chart(kind);
            assert!(lines.iter().all(|line| !line.runs.is_empty()), "{kind:?}");
            let mut points = lines.iter().flat_map(|line| line.runs.iter().flatten());
            let within = |(at, value): &(f64, f64)| {
                (0.0..=2_700.0).contains(at) && (scale.bottom..=scale.top).contains(value)
            };
            assert!(points.all(within), "{kind:?} {scale:?}");
        }
    }

    #[test]
    fn a_service_behind_no_load_balancer_has_tasks_only() {
        let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
        let requests = RequestFollower::new("web".into(), stretch(run.plan().horizon));
        let figures = Figures::of(run.recording(), run.plan(), run.computed_until(), &requests);
        assert_eq!(figures.kinds(), [Kind::Tasks]);
    }

    #[test]
    fn a_line_is_interrupted_where_no_request_came() {
        let figures = Figures {
            until: SimTime::from_secs(100),
            stretch: SimDuration::from_secs(10),
            ..Figures::default()
        };
        let values = [0, 10, 40, 95].map(|secs| (SimTime::from_secs(secs), Some(1.0)));
        let points: Vec<(f64, Option<f64>)> = figures.over_time(values.into_iter()).collect();
        let expected = [
            (10.0, Some(1.0)),
            (20.0, Some(1.0)),
            (40.0, None),
            (50.0, Some(1.0)),
            (95.0, None),
            (100.0, Some(1.0)),
        ];
        assert_eq!(points, expected);
    }

    #[test]
    fn stretches_are_as_short_as_a_plot_shows() {
        let secs = [60, 2_700, 86_400, 7 * 86_400].map(|secs| stretch(SimTime::from_secs(secs)));
        assert_eq!(secs, [10, 15, 600, 3_360].map(SimDuration::from_secs));
    }
}

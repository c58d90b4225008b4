//! Where conduits lie: pure arithmetic, in pixels of the canvas.
//!
//! Every target group and Classic Load Balancer has a conduit of its own: from the lines of its routes to a bus under
//! the board of departures, along that to the gutter of each zone that has targets, and down to the tasks.

use stowage_core::flat::FlatMap;
use stowage_core::identifiers::{InstanceId, TaskId, Zone};
use stowage_core::plan::Share;
use stowage_core::simulation::recording::{Frame, InstancePicture, Rates, TargetNumber, TargetState};

use super::path::{Path, Point};
use crate::board::geometry::stack;
use crate::traffic::routes::Row;

/// From one conduit to the next, where there are few.
const PITCH: f64 = 5.0;
/// What a zone's gutter has room for, and what the wires beside the routes have.
const GUTTER: f64 = 16.0;
/// What the bus has room for.
const BUS: f64 = 12.0;

/// How far below a zone's upper edge a conduit ends that meets no card.
const UNDER_THE_NAME: f64 = 24.0;

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// Where things are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// The board of departures.
    pub(super) strip: Area,
    /// What is seen of the zones.
    pub(super) board: Area,
    /// Where the lines of the routes end, by number; none where there is no room for wires beside them.
    pub(super) routes: FlatMap<usize, Point>,
    /// The zones' upper left corners.
    pub(super) lanes: Vec<(Zone, Point)>,
    /// The holds of instances that are shown as cards.
    pub(super) holds: FlatMap<InstanceId, Area>,
}

/// A piece of a conduit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Its colour, by the value of `data-s`.
    pub(super) slot: u32,
    /// Requests a second.
    pub(super) rate: u64,
    pub(super) path: Path,
}

/// Where a conduit meets a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub(super) slot: u32,
    pub(super) state: TargetState,
    pub(super) at: Point,
}

/// All conduits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Conduits {
    /// What is drawn.
    pub(super) pieces: Vec<Piece>,
    /// What is drawn at their ends.
    pub(super) ends: Vec<End>,
    /// The whole way to each target that is shown.
    pub(super) ways: FlatMap<TargetNumber, Piece>,
}

impl Layout {
    /// Where a task of an instance is met, where that is a card.
    fn end(&self, instance: &InstancePicture, task: TaskId) -> Option<Point> {
        let hold = self.holds.get(&instance.id)?;
        let (_, edges) = stack(instance).find(|(other, _)| other.id == task)?;
        let share = (edges.cpu.0 + edges.cpu.1) / 2.0;
        Some((hold.left, (hold.bottom - share * (hold.bottom - hold.top)).round() + 0.5))
    }

    /// The conduits of a frame.
    pub(super) fn conduits(&self, rows: &[Row], frame: &Frame, rates: &Rates) -> Conduits {
        let mut registrars: Vec<usize> = Vec::new();
        for row in rows {
            if !registrars.contains(&row.registrar) {
                registrars.push(row.registrar);
            }
        }
        let mut conduits = Conduits::default();
        for (place, registrar) in registrars.iter().enumerate() {
            let share = |room: f64, pitch: f64| pitch.min(room / registrars.len() as f64) * place as f64;
            let conduit = Conduit {
                layout: self,
                rows,
                registrar: *registrar,
                shift: share(GUTTER, PITCH),
                bus: (self.strip.bottom - BUS + share(BUS - 2.0, 3.0)).round() + 0.5,
            };
            conduit.lay(frame, rates, &mut conduits);
        }
        conduits
    }
}

/// The conduit of a registrar.
struct Conduit<'a> {
    layout: &'a Layout,
    rows: &'a [Row],
    registrar: usize,
    /// How far it lies from the first one, across.
    shift: f64,
    /// Where it lies on the bus.
    bus: f64,
}

impl Conduit<'_> {
    fn lay(&self, frame: &Frame, rates: &Rates, conduits: &mut Conduits) {
        let own: Vec<(usize, &Row)> = self.own_rows();
        let Some((_, row)) = own.first() else { return };
        let wires: Vec<(Share, Vec<Point>)> =
            own.iter().filter_map(|(number, row)| self.wire(*number, row)).collect();
        let pipe = Pipe {
            conduit: self,
            row,
            begin: wires.first().map(|(_, wire)| wire.clone()).unwrap_or_default(),
        };
        let taps = self.layout.lanes.iter().filter_map(|lane| pipe.tap(lane, frame, rates, conduits));
        let Some(reach) = taps.reduce(f64::min) else { return };
        let total = rates.of_registrar(self.registrar).total();
        for (share, wire) in wires {
            let rate = if share == Share::Nothing { 0 } else { total };
            conduits.pieces.push(pipe.piece(rate, &[wire.as_slice(), &[(reach, self.bus)]].concat()));
        }
    }

    /// Its routes with their numbers, those first that take requests.
    fn own_rows(&self) -> Vec<(usize, &Row)> {
        let own = self.rows.iter().enumerate().filter(|(_, row)| row.registrar == self.registrar);
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|(_, row)| row.route.share == Share::Nothing);
        own
    }

    /// From a route down to the bus.
    fn wire(&self, number: usize, row: &Row) -> Option<(Share, Vec<Point>)> {
        let end = self.layout.routes.get(&number)?;
        let x = (end.0 + 3.0 + self.shift).round() + 0.5;
        // A route that is scrolled out of view leads to where it is nearest.
        let y = end.1.max(self.layout.strip.top).min(self.bus).round() + 0.5;
        Some((row.route.share, vec![(end.0, y), (x, y), (x, self.bus)]))
    }

    /// Where it leaves the board of departures.
    fn entry(&self) -> f64 {
        if self.layout.routes.is_empty() { self.layout.board.top } else { self.bus }
    }
}

/// What a conduit is on its way into the zones.
struct Pipe<'a> {
    conduit: &'a Conduit<'a>,
    row: &'a Row,
    /// The way from the first route to the bus.
    begin: Vec<Point>,
}

impl Pipe<'_> {
    fn piece(&self, rate: u64, points: &[Point]) -> Piece {
        Piece { slot: self.row.slot(), rate, path: Path::through(points) }
    }

    /// Down the gutter of a zone, with a branch to each target. Says where the gutter is, if there is a target.
    fn tap(
        &self,
        (zone, corner): &(Zone, Point),
        frame: &Frame,
        rates: &Rates,
        conduits: &mut Conduits,
    ) -> Option<f64> {
        let gutter = (corner.0 + 3.0 + self.conduit.shift).round() + 0.5;
        let (mut rate, mut depth) = (0, None::<f64>);
        let registrar = &self.row.route.registrar;
        for target in frame.traffic.targets.values().filter(|target| target.registrar == *registrar) {
            let instance = frame.instances.get(&target.instance);
            let Some(instance) = instance.filter(|instance| instance.zone == *zone) else { continue };
            let of_target = rates.of_target(target.number).total();
            rate += of_target;
            let end = self.conduit.layout.end(instance, target.task);
            // Of instances that are no cards, the gutter tells in which zone they are.
            let down = end.map_or(corner.1 + UNDER_THE_NAME, |end| end.1);
            depth = Some(depth.map_or(down, |depth| depth.max(down)));
            if let Some(at) = end {
                let way =
                    [self.begin.as_slice(), &[(gutter, self.conduit.entry()), (gutter, at.1), at]].concat();
                conduits.ways.insert(target.number, self.piece(of_target, &way));
                if at.1 > self.conduit.layout.board.top {
                    conduits.pieces.push(self.piece(of_target, &[(gutter, at.1), at]));
                    conduits.ends.push(End { slot: self.row.slot(), state: target.state, at });
                }
            }
        }
        let foot = (gutter, depth?.max(self.conduit.layout.board.top));
        conduits.pieces.push(self.piece(rate, &[(gutter, self.conduit.entry()), foot]));
        Some(gutter)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use expect_test::{Expect, expect};
    use stowage_core::samples::notes_traffic;
    use stowage_core::simulation::{Run, model};
    use stowage_core::units::{SimDuration, SimTime};

    use super::*;
    use crate::traffic::routes::rows;

    /// The conduits of the sample at its fifth minute: two zones side by side, of which the first has a card.
    #[track_caller]
    fn check(route: Option<Point>, expected: Expect) {
        let plan = Arc::new(notes_traffic().unwrap());
        let mut run = Run::with_model(plan.clone(), model());
        while run.computed_until() < SimTime::from_secs(300) {
            run.advance(64);
        }
        let cursor = SimTime::from_secs(300);
        let frame = run.recording().frame_at(cursor);
        let rates = run.recording().rates_at(cursor, SimDuration::from_secs(1));
        let mut layout = Layout {
            strip: Area { left: 0.0, top: 32.0, right: 800.0, bottom: 144.0 },
            board: Area { left: 0.0, top: 144.0, right: 800.0, bottom: 600.0 },
            ..Layout::default()
        };
        layout.lanes = ["ap-northeast-2a", "ap-northeast-2b"]
            .into_iter()
            .zip([(0.0, 144.0), (400.0, 144.0)])
            .map(|(zone, corner)| (Zone::from(zone), corner))
            .collect();
        let card = frame.instances.values().find(|instance| instance.zone.as_str().ends_with("2a")).unwrap();
        layout.holds.insert(card.id.clone(), Area { left: 30.0, top: 200.0, right: 200.0, bottom: 304.0 });
        if let Some(route) = route {
            layout.routes.insert(0, route);
        }
        let conduits = layout.conduits(&rows(&plan, &frame), &frame, &rates);
        let mut said = String::new();
        for piece in &conduits.pieces {
            writeln!(said, "{} req/s {:?}", piece.rate, piece.path.points()).unwrap();
        }
        writeln!(said, "{} ends, {} ways", conduits.ends.len(), conduits.ways.len()).unwrap();
        let longest = conduits.ways.values().map(|way| way.path.length()).fold(0.0, f64::max);
        writeln!(said, "the longest way is {longest}").unwrap();
        expected.assert_eq(&said);
    }

    #[test]
    fn a_conduit_leads_from_its_route_to_each_task() {
        check(
            Some((770.0, 70.0)),
            expect![[r#"
            1 req/s [(3.5, 272.5), (30.0, 272.5)]
            1 req/s [(3.5, 285.5), (30.0, 285.5)]
            1 req/s [(3.5, 298.5), (30.0, 298.5)]
            3 req/s [(3.5, 132.5), (3.5, 298.5)]
            3 req/s [(403.5, 132.5), (403.5, 168.0)]
            6 req/s [(770.0, 70.5), (773.5, 70.5), (773.5, 132.5), (3.5, 132.5)]
            3 ends, 3 ways
            the longest way is 1028
        "#]],
        );
    }

    #[test]
    fn without_room_for_wires_it_begins_over_the_zones() {
        check(
            None,
            expect![[r#"
            1 req/s [(3.5, 272.5), (30.0, 272.5)]
            1 req/s [(3.5, 285.5), (30.0, 285.5)]
            1 req/s [(3.5, 298.5), (30.0, 298.5)]
            3 req/s [(3.5, 144.0), (3.5, 298.5)]
            3 req/s [(403.5, 144.0), (403.5, 168.0)]
            3 ends, 3 ways
            the longest way is 181
        "#]],
        );
    }
}

//! Where conduits lie: pure arithmetic, in pixels of the canvas.
//!
//! Every target group and Classic Load Balancer has a conduit of its own: from the lines of its routes to a bus under
//! the board of departures, along that to the gutter of each zone that has targets, and down to the tasks.

use stowage_core::flat::FlatMap;
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::simulation::recording::{Frame, Rates, TargetNumber, TargetState};

use super::path::{Path, Point};
use crate::board::geometry::stack;
use crate::traffic::routes::Row;

/// From one conduit to the next, where there are few.
const PITCH: f64 = 5.0;
/// What a zone's gutter has room for, and what the wires beside the routes have.
const GUTTER: f64 = 16.0;
/// What the bus has room for.
const BUS: f64 = 12.0;

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
        let of_registrar = |row: &&Row| row.registrar == self.registrar;
        let Some(row) = self.rows.iter().find(of_registrar) else { return };
        let (slot, total) = (row.slot(), rates.of_registrar(self.registrar).total());
        let piece = |rate, points: &[Point]| Piece { slot, rate, path: Path::through(points) };
        let wires = self.wires();
        let mut reach: Option<f64> = None;
        for (zone, corner) in &self.layout.lanes {
            let gutter = (corner.0 + 3.0 + self.shift).round() + 0.5;
            let (mut rate, mut depth) = (0, None::<f64>);
            for target in
                frame.traffic.targets.values().filter(|target| target.registrar == row.route.registrar)
            {
                let instance =
                    frame.instances.get(&target.instance).filter(|instance| instance.zone == *zone);
                let Some(instance) = instance else { continue };
                let of_target = rates.of_target(target.number).total();
                rate += of_target;
                let hold = self.layout.holds.get(&instance.id);
                let edges = stack(instance).find(|(task, _)| task.id == target.task).map(|(_, edges)| edges);
                let Some((hold, edges)) = hold.zip(edges) else {
                    // Of instances that are no cards, the gutter tells in which zone they are.
                    depth = Some(depth.unwrap_or_default().max(corner.1 + 24.0));
                    continue;
                };
                let share = (edges.cpu.0 + edges.cpu.1) / 2.0;
                let y = (hold.bottom - share * (hold.bottom - hold.top)).round() + 0.5;
                depth = Some(depth.unwrap_or_default().max(y));
                let mut way = wires.first().cloned().unwrap_or_default();
                way.extend([(gutter, self.entry()), (gutter, y), (hold.left, y)]);
                conduits.ways.insert(target.number, piece(of_target, &way));
                if y > self.layout.board.top {
                    conduits.pieces.push(piece(of_target, &[(gutter, y), (hold.left, y)]));
                    conduits.ends.push(End { slot, state: target.state, at: (hold.left, y) });
                }
            }
            if let Some(depth) = depth {
                conduits
                    .pieces
                    .push(piece(rate, &[(gutter, self.entry()), (gutter, depth.max(self.layout.board.top))]));
                reach = Some(reach.map_or(gutter, |reach| reach.min(gutter)));
            }
        }
        let Some(reach) = reach else { return };
        for wire in wires {
            conduits.pieces.push(piece(total, &[wire.as_slice(), &[(reach, self.bus)]].concat()));
        }
    }

    /// Where it leaves the board of departures.
    fn entry(&self) -> f64 {
        if self.layout.routes.is_empty() { self.layout.board.top } else { self.bus }
    }

    /// From each of its routes down to the bus, those first that take requests.
    fn wires(&self) -> Vec<Vec<Point>> {
        let own = self.rows.iter().enumerate().filter(|(_, row)| row.registrar == self.registrar);
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|(_, row)| row.route.share == stowage_core::plan::Share::Nothing);
        let wire = |(number, _): (usize, &Row)| {
            let end = self.layout.routes.get(&number)?;
            let x = (end.0 + 3.0 + self.shift).round() + 0.5;
            // A route that is scrolled out of view leads to where it is nearest.
            let y = end.1.clamp(self.layout.strip.top, self.bus).round() + 0.5;
            Some(vec![(end.0, y), (x, y), (x, self.bus)])
        };
        own.into_iter().filter_map(wire).collect()
    }
}

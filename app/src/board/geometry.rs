//! Where a hold's slabs lie: pure arithmetic, in shares of the hold's height from its floor.

use std::fmt;

use stowage_core::resources::Request;
use stowage_core::simulation::recording::{InstancePicture, TaskPicture};
use stowage_core::task_definition::TaskDefinitionId;

/// The height of a card's hold in pixels; what a slab has room to say depends on it.
pub(super) fn hold_height(large: bool) -> f64 {
    if large { 240.0 } else { 104.0 }
}

/// A call sign is shown from this height on.
const CALL_SIGN_FROM: f64 = 11.0;
/// A task's short ID is shown from this height on.
const ID_FROM: f64 = 16.0;

/// Where the style sheet centres the labels, as shares of the width.
const LEFT_CENTRE: f64 = 0.16;
const RIGHT_CENTRE: f64 = 0.8;
/// What labels take of a card's hold, as shares of its width: in the narrowest, 130 px.
const MARGIN: f64 = 0.05;
const SIGN_WIDTH: f64 = 0.22;
const SIGN_AND_ID_WIDTH: f64 = 0.45;
const WORD_WIDTH: f64 = 0.45;
const SIGN_AND_WORD_WIDTH: f64 = 0.62;
/// Half the height of a line's capitals, with a pixel to spare.
const HALF_A_LINE: f64 = 4.5;

/// The edges of a slab: its CPU interval on the left, its memory interval on the right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Edges {
    /// Bottom and top on the CPU scale.
    pub(crate) cpu: (f64, f64),
    /// Bottom and top on the memory scale.
    pub(crate) memory: (f64, f64),
}

/// The custom properties from which the style sheet draws the slab.
impl fmt::Display for Edges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cpu, memory } = self;
        write!(f, "--c0:{:.4};--c1:{:.4};--m0:{:.4};--m1:{:.4}", cpu.0, cpu.1, memory.0, memory.1)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// The memory scale includes the agent's reserve, so that its rim is the instance's.
fn memory_scale(picture: &InstancePicture) -> u32 {
    picture.registered.memory.0.saturating_add(picture.reserved_memory.0)
}

/// What the agent keeps: it lies at the bottom of the memory scale and takes no CPU.
pub(super) fn ballast(picture: &InstancePicture) -> Edges {
    Edges { cpu: (0.0, 0.0), memory: (0.0, share(picture.reserved_memory.0, memory_scale(picture))) }
}

/// The tasks of an instance, one on top of the other in the order in which they came.
pub(crate) fn stack(picture: &InstancePicture) -> impl Iterator<Item = (&TaskPicture, Edges)> {
    let memory_scale = memory_scale(picture);
    picture.tasks.iter().scan(ballast(picture), move |level, task| {
        let cpu = share(task.held.cpu.0, picture.registered.cpu.0);
        let memory = share(task.held.memory.0, memory_scale);
        *level = Edges {
            cpu: (level.cpu.1, level.cpu.1 + cpu),
            memory: (level.memory.1, level.memory.1 + memory),
        };
        Some((&**task, *level))
    })
}

/// Where one task more would lie, on top of the others: beyond the rim where it has no room.
pub(crate) fn next(picture: &InstancePicture, request: &Request) -> Edges {
    let top = stack(picture).last().map_or(ballast(picture), |(_, edges)| edges);
    let cpu = share(request.cpu.0, picture.registered.cpu.0);
    let memory = share(request.memory.0, memory_scale(picture));
    Edges { cpu: (top.cpu.1, top.cpu.1 + cpu), memory: (top.memory.1, top.memory.1 + memory) }
}

/// A side of a slab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Where CPU is drawn.
    Left,
    /// Where memory is drawn.
    Right,
}

/// What a slab has room to say, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// Where the call sign goes.
    pub(super) call_sign: Option<Side>,
    /// Whether the task's ID follows it.
    pub(super) id: bool,
    /// Where the word for a state other than RUNNING goes.
    pub(super) word: Option<Side>,
}

impl Label {
    /// What fits into a slab of these edges in a hold of this height.
    pub(super) fn of(edges: Edges, has_word: bool, height: f64) -> Self {
        let has_room = |side, until| edges.has_room(side, until, height);
        let left = edges.thickness(LEFT_CENTRE) * height;
        let right = edges.thickness(RIGHT_CENTRE) * height;
        let call_sign = if left >= CALL_SIGN_FROM && has_room(Side::Left, SIGN_WIDTH) {
            Some(Side::Left)
        } else if right >= CALL_SIGN_FROM && has_room(Side::Right, SIGN_WIDTH) {
            Some(Side::Right)
        } else {
            None
        };
        let word_right = right >= CALL_SIGN_FROM && has_room(Side::Right, WORD_WIDTH);
        let word = match call_sign {
            Some(Side::Left) if has_word && word_right => Some(Side::Right),
            Some(Side::Left) if has_word && has_room(Side::Left, SIGN_AND_WORD_WIDTH) => Some(Side::Left),
            Some(Side::Right) if has_word && word_right => Some(Side::Right),
            _ => None,
        };
        let id = call_sign == Some(Side::Left)
            && left >= ID_FROM
            && word != Some(Side::Left)
            && has_room(Side::Left, SIGN_AND_ID_WIDTH);
        Self { call_sign, id, word }
    }
}

impl Edges {
    /// Bottom and top at a share of the width.
    fn at(self, x: f64) -> (f64, f64) {
        let between = |left: f64, right: f64| left + (right - left) * x;
        (between(self.cpu.0, self.memory.0), between(self.cpu.1, self.memory.1))
    }

    fn thickness(self, x: f64) -> f64 {
        let (bottom, top) = self.at(x);
        top - bottom
    }

    /// Whether a line of text, centred where the style sheet puts it, stays within the slanting edges over a share
    /// of the width.
    fn has_room(self, side: Side, width: f64, height: f64) -> bool {
        let (centre, from, to) = match side {
            Side::Left => (LEFT_CENTRE, MARGIN, MARGIN + width),
            Side::Right => (RIGHT_CENTRE, 1.0 - MARGIN - width, 1.0 - MARGIN),
        };
        let (bottom, top) = self.at(centre);
        let line = (bottom + top) / 2.0;
        [from, to].into_iter().map(|x| self.at(x)).all(|(bottom, top)| {
            (line - bottom) * height >= HALF_A_LINE && (top - line) * height >= HALF_A_LINE
        })
    }
}

/// How a task is drawn: what DESIGN calls fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// RUNNING, of the revision that the service rolls out or has.
    Running,
    /// RUNNING, of an older revision.
    Old,
    /// Before RUNNING.
    Pending,
    /// On its way out.
    Stopping,
}

impl Look {
    /// The look of a task of a service whose PRIMARY deployment has this revision.
    pub(super) fn of(task: &TaskPicture, primary: Option<&TaskDefinitionId>) -> Self {
        if task.stopping || task.status.is_after_running() {
            Self::Stopping
        } else if task.status.is_before_running() {
            Self::Pending
        } else if primary.is_some_and(|primary| *primary != task.task_definition) {
            Self::Old
        } else {
            Self::Running
        }
    }

    /// The class that the style sheet draws it with.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Running => "slab",
            Self::Old => "slab old",
            Self::Pending => "slab pend",
            Self::Stopping => "slab stop",
        }
    }
}

/// A piece of a bar: one task's share of one resource.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where it begins and ends, as shares of the bar.
    pub(super) span: (f64, f64),
    /// The colour slot, 0 to 8.
    pub(super) slot: u32,
    /// How it is drawn.
    pub(super) look: Look,
}

/// The width of the line that ends a piece, in percent of the bar.
const EDGE: f64 = 1.0;

/// A bar's pieces as one CSS background: a row of a large board has one element a bar, however many tasks, and a
/// frame in which many of them change has little to parse and to paint.
///
/// PENDING pieces lie under a layer of stripes, which the layer above it leaves open there.
pub(super) fn paint(reserved: f64, pieces: &[Piece]) -> String {
    let mut top = Gradient::default();
    let mut bottom = Gradient::default();
    if reserved > 0.0 {
        top.stop("var(--hatch)", reserved);
        bottom.stop("#0000", reserved);
    }
    for Piece { span: (_, end), slot, look } in pieces {
        let fill = format!("var(--s{slot}-fill)");
        let edge = format!("var(--s{slot}-edge)");
        let colour = match look {
            Look::Running => fill.clone(),
            Look::Pending => "#0000".to_owned(),
            Look::Old => format!("color-mix(in srgb, {fill} 34%, var(--bg-card))"),
            Look::Stopping => format!("color-mix(in srgb, {fill} 22%, var(--bg-well))"),
        };
        top.stop(&colour, end - EDGE / 100.0);
        top.stop(&edge, *end);
        bottom.stop(&fill, *end);
    }
    top.stop("var(--bg-press)", 1.0);
    if pieces.iter().any(|piece| piece.look == Look::Pending) {
        bottom.stop("#0000", 1.0);
        format!("{top}, var(--stripes), {bottom}")
    } else {
        top.to_string()
    }
}

/// A gradient of plain bands.
#[derive(Default)]
struct Gradient {
    stops: String,
    /// Where the last band ends, in percent.
    reached: f64,
}

impl Gradient {
    /// A band of this colour up to a share of the bar. One that would end before it begins is left out.
    fn stop(&mut self, colour: &str, end: f64) {
        let end = end * 100.0;
        if end > self.reached {
            self.stops.push_str(&format!(",{colour} {:.2}% {end:.2}%", self.reached));
            self.reached = end;
        }
    }
}

impl fmt::Display for Gradient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "linear-gradient(90deg{})", self.stops)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::catalogue::Architecture;
    use stowage_core::cluster::InstanceState;
    use stowage_core::identifiers::{TaskGroup, TaskId};
    use stowage_core::resources::{Request, Resources};
    use stowage_core::simulation::TaskStatus;
    use stowage_core::units::{CpuUnits, MemoryMib, SimTime};

    use super::*;

    fn task(cpu: u32, memory: u32) -> Arc<TaskPicture> {
        Arc::new(TaskPicture {
            id: TaskId::from_u128(1),
            group: TaskGroup::Service("web".into()),
            task_definition: TaskDefinitionId { family: "web".into(), revision: 2 },
            instance: "i-1".into(),
            held: Request { cpu: CpuUnits(cpu), memory: MemoryMib(memory), ..Request::default() },
            status: TaskStatus::Running,
            healthy: true,
            stopping: false,
            started_at: SimTime::ZERO,
            since: SimTime::ZERO,
        })
    }

    fn instance(tasks: Vec<Arc<TaskPicture>>) -> InstancePicture {
        InstancePicture {
            id: "i-1".into(),
            instance_type: "m5.large".into(),
            zone: "a".into(),
            architecture: Architecture::X86_64,
            attributes: Default::default(),
            state: InstanceState::Active,
            agent_connected: true,
            registered: Resources {
                cpu: CpuUnits(2048),
                memory: MemoryMib(7680),
                gpus: 0,
                ports_in_use: Default::default(),
                enis: 0,
            },
            reserved_memory: MemoryMib(320),
            since: SimTime::ZERO,
            tasks,
        }
    }

    #[test]
    fn slabs_lie_on_one_another_above_the_ballast() {
        let instance = instance(vec![task(512, 2000), task(1024, 4000)]);
        assert_eq!(ballast(&instance), Edges { cpu: (0.0, 0.0), memory: (0.0, 0.04) });
        let stack: Vec<Edges> = stack(&instance).map(|(_, edges)| edges).collect();
        assert_eq!(stack[0], Edges { cpu: (0.0, 0.25), memory: (0.04, 0.29) });
        assert_eq!(stack[1].cpu, (0.25, 0.75));
        assert!((stack[1].memory.1 - 0.79).abs() < 1e-9);
        assert_eq!(stack[0].to_string(), "--c0:0.0000;--c1:0.2500;--m0:0.0400;--m1:0.2900");
    }

    #[test]
    fn a_slab_says_what_it_has_room_for() {
        let edges = |cpu, memory| Edges { cpu: (0.0, cpu), memory: (0.0, memory) };
        let label = |cpu, memory, has_word| Label::of(edges(cpu, memory), has_word, 100.0);
        let left = Some(Side::Left);
        let right = Some(Side::Right);
        assert_eq!(label(0.2, 0.2, false), Label { call_sign: left, id: true, word: None });
        assert_eq!(label(0.2, 0.2, true), Label { call_sign: left, id: true, word: right });
        assert_eq!(label(0.12, 0.12, false), Label { call_sign: left, id: false, word: None });
        assert_eq!(label(0.02, 0.2, false), Label { call_sign: right, id: false, word: None });
        assert_eq!(label(0.13, 0.1, true), Label { call_sign: left, id: false, word: left });
        // A steep slab has room at its edge only.
        assert_eq!(label(0.2, 0.02, true), Label { call_sign: left, id: false, word: None });
        assert_eq!(label(0.05, 0.05, true), Label::default());
    }

    #[test]
    fn looks_follow_the_state_before_the_revision() {
        let primary = TaskDefinitionId { family: "web".into(), revision: 3 };
        let running = task(1, 1);
        assert_eq!(Look::of(&running, Some(&primary)), Look::Old);
        assert_eq!(Look::of(&running, None), Look::Running);
        let stopping = TaskPicture { stopping: true, ..(*running).clone() };
        assert_eq!(Look::of(&stopping, Some(&primary)), Look::Stopping);
        let pending = TaskPicture { status: TaskStatus::Pending, ..(*running).clone() };
        assert_eq!(Look::of(&pending, Some(&primary)), Look::Pending);
    }

    #[test]
    fn a_bar_is_one_background() {
        let piece = |from, to, look| Piece { span: (from, to), slot: 2, look };
        let running = paint(0.0, &[piece(0.0, 0.25, Look::Running)]);
        assert_eq!(
            running,
            "linear-gradient(90deg,var(--s2-fill) 0.00% 24.00%,var(--s2-edge) 24.00% 25.00%,var(--bg-press) 25.00% 100.00%)"
        );
        let pending = paint(0.1, &[piece(0.1, 0.35, Look::Pending), piece(0.35, 0.6, Look::Running)]);
        assert!(pending.contains(",#0000 10.00% 34.00%,"), "{pending}");
        assert!(pending.contains("), var(--stripes), linear-gradient("), "{pending}");
        assert_eq!(paint(0.0, &[]), "linear-gradient(90deg,var(--bg-press) 0.00% 100.00%)");
    }
}

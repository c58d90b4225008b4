//! Where cells lie: pure arithmetic, in CSS pixels.

/// The side of a cell where many have to find room.
const SMALLEST: u32 = 14;
/// The side of a cell where there is room for all: a finger's width.
const LARGEST: u32 = 44;

/// A way to walk over cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the one before.
    Left,
    /// To the next one.
    Right,
    /// To the one above.
    Up,
    /// To the one below.
    Down,
    /// To the first one.
    First,
    /// To the last one.
    Last,
}

impl Step {
    /// The step that a key asks for.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }
}

/// Cells in lines, as large as the room allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// The side of a cell.
    pub(super) side: u32,
    columns: usize,
}

impl Grid {
    /// The largest cells of which `count` fit into a room; where none fit, the smallest, and the room is scrolled.
    pub(super) fn fit(count: usize, width: u32, height: u32) -> Self {
        let grid = |side: u32| {
            let columns = (width + gap(side)) / (side + gap(side));
            Self { side, columns: columns.max(1) as usize }
        };
        let mut larger = (SMALLEST + 1..=LARGEST).rev().map(grid);
        larger.find(|grid| grid.height(count) <= height).unwrap_or_else(|| grid(SMALLEST))
    }

    /// From one cell's edge to the same edge of the next.
    fn pitch(&self) -> u32 {
        self.side + gap(self.side)
    }

    /// The height of so many cells.
    pub(super) fn height(&self, count: usize) -> u32 {
        (count.div_ceil(self.columns) as u32 * self.pitch()).saturating_sub(gap(self.side))
    }

    /// The left and top edge of a cell.
    pub(super) fn place(&self, index: usize) -> (u32, u32) {
        ((index % self.columns) as u32 * self.pitch(), (index / self.columns) as u32 * self.pitch())
    }

    /// The cell at a point. The gap after a cell belongs to it: cells are small and fingers are not.
    pub(super) fn hit(&self, x: f64, y: f64, count: usize) -> Option<usize> {
        if x < 0.0 || y < 0.0 {
            return None;
        }
        let pitch = f64::from(self.pitch());
        let (column, line) = ((x / pitch) as usize, (y / pitch) as usize);
        let index = line * self.columns + column;
        (column < self.columns && index < count).then_some(index)
    }

    /// The cell that a step leads to; at an edge it stays where it is.
    pub(super) fn step(&self, from: usize, step: Step, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match step {
            Step::Left => from.saturating_sub(1),
            Step::Right => (from + 1).min(last),
            Step::Up => from.checked_sub(self.columns).unwrap_or(from),
            // A shorter last line is still below every cell of the line before.
            Step::Down if from / self.columns < last / self.columns => (from + self.columns).min(last),
            Step::Down => from,
            Step::First => 0,
            Step::Last => last,
        }
    }
}

/// What lies between two cells of this side.
fn gap(side: u32) -> u32 {
    side / 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_large_as_the_room_allows() {
        assert_eq!(Grid::fit(34, 260, 560), Grid { side: 44, columns: 5 });
        // 300 in three zones of a small window, and 800 that need scrolling.
        assert_eq!(Grid::fit(100, 240, 120).side, SMALLEST);
        let crowded = Grid::fit(267, 240, 200);
        assert_eq!(crowded, Grid { side: 14, columns: 15 });
        assert_eq!(crowded.height(267), 18 * 16 - 2);
        assert_eq!(Grid::fit(3, 0, 0), Grid { side: 14, columns: 1 });
        assert_eq!(Grid::fit(0, 240, 200).height(0), 0);
    }

    #[test]
    fn every_size_but_the_smallest_fits() {
        for count in 1..300 {
            let grid = Grid::fit(count, 233, 311);
            assert!(grid.side == SMALLEST || grid.height(count) <= 311, "{count} cells of {}", grid.side);
            assert!(grid.place(grid.columns - 1).0 + grid.side <= 233);
        }
    }

    #[test]
    fn a_point_hits_the_cell_that_lies_there() {
        let grid = Grid { side: 14, columns: 3 };
        for index in 0..5 {
            let (left, top) = grid.place(index);
            let (x, y) = (f64::from(left), f64::from(top));
            assert_eq!(grid.hit(x, y, 5), Some(index));
            assert_eq!(grid.hit(x + 15.9, y + 15.9, 5), Some(index));
        }
        assert_eq!(grid.hit(48.0, 0.0, 5), None, "right of the last column");
        assert_eq!(grid.hit(32.0, 16.0, 5), None, "after the last cell");
        assert_eq!(grid.hit(-1.0, 0.0, 5), None);
    }

    #[test]
    fn steps_stay_on_the_cells() {
        // 0 1 2
        // 3 4
        let grid = Grid { side: 14, columns: 3 };
        let walk = |from, step| grid.step(from, step, 5);
        assert_eq!(walk(0, Step::Left), 0);
        assert_eq!(walk(2, Step::Right), 3);
        assert_eq!(walk(4, Step::Right), 4);
        assert_eq!(walk(1, Step::Down), 4);
        assert_eq!(walk(2, Step::Down), 4);
        assert_eq!(walk(3, Step::Down), 3);
        assert_eq!(walk(3, Step::Up), 0);
        assert_eq!(walk(1, Step::Up), 1);
        assert_eq!(walk(1, Step::Last), 4);
        assert_eq!(walk(4, Step::First), 0);
        assert_eq!(Step::of_key("End"), Some(Step::Last));
        assert_eq!(Step::of_key("a"), None);
    }
}

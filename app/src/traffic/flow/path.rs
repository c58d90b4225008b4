//! A way of straight lines.

/// A point of the canvas.
pub(super) type Point = (f64, f64);

/// A way of straight lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Path {
    points: Vec<Point>,
    length: f64,
}

impl Path {
    pub(super) fn through(points: &[Point]) -> Self {
        let length = points.windows(2).map(|pair| span(pair).1).sum();
        Self { points: points.to_vec(), length }
    }

    pub(super) fn points(&self) -> &[Point] {
        &self.points
    }

    pub(super) fn length(&self) -> f64 {
        self.length
    }

    /// The point so far along the way; nothing beyond its end.
    pub(super) fn at(&self, distance: f64) -> Option<Point> {
        let mut left = distance;
        for pair in self.points.windows(2) {
            let ((from, to), length) = span(pair);
            if left <= length {
                let share = if length > 0.0 { left / length } else { 0.0 };
                return Some((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
            }
            left -= length;
        }
        None
    }
}

/// Both ends of a line, and how long it is.
fn span(pair: &[Point]) -> ((Point, Point), f64) {
    let ends = match pair {
        [from, to] => (*from, *to),
        _ => Default::default(),
    };
    (ends, (ends.1.0 - ends.0.0).hypot(ends.1.1 - ends.0.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_along_the_way() {
        let path = Path::through(&[(0.0, 0.0), (30.0, 0.0), (30.0, 40.0)]);
        assert_eq!(path.length(), 70.0);
        let at = [0.0, 10.0, 30.0, 50.0, 70.0].map(|distance| path.at(distance));
        assert_eq!(at, [(0.0, 0.0), (10.0, 0.0), (30.0, 0.0), (30.0, 20.0), (30.0, 40.0)].map(Some));
        assert_eq!(path.at(70.1), None);
        assert_eq!(Path::default().at(0.0), None);
    }
}

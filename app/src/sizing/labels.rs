//! Where names stand beside the points of a plot: none over another one, over a point, or beyond the frame.

/// How far a name stands from its point, in the drawing's units.
const GAP: f64 = 9.0;
/// What a line of text takes over its baseline and under it.
const LINE: (f64, f64) = (9.0, 3.0);
/// Half of what a point takes.
const POINT: f64 = 5.0;

/// A part of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// What a point takes.
    pub(super) fn of_point((x, y): (f64, f64)) -> Self {
        Self { left: x - POINT, top: y - POINT, right: x + POINT, bottom: y + POINT }
    }

    /// What a line of text takes that begins here, on this baseline.
    pub(super) fn of_text((x, y): (f64, f64), width: f64) -> Self {
        Self { left: x, top: y - LINE.0, right: x + width, bottom: y + LINE.1 }
    }

    fn hits(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// A name that wants a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Its point.
    pub(super) at: (f64, f64),
    /// How wide it is.
    pub(super) width: f64,
    /// Whether it is said even where it covers something.
    pub(super) is_needed: bool,
}

/// About how wide a line of 11 pixels is: Hangul is as wide as it is high.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().map(|char| if char.is_ascii() || matches!(char, '\u{a0}' | '·') { 6.4 } else { 11.0 }).sum()
}

/// Where each name begins, with its baseline, in the order in which they are placed; nothing where there is no room.
pub(super) fn places(names: &[Name], points: &[Area], frame: &Area) -> Vec<Option<(f64, f64)>> {
    let mut said: Vec<Area> = Vec::new();
    let place = |name: &Name| {
        let place = around(name, frame)
            .into_iter()
            .map(|place| (place, Area::of_text(place, name.width)))
            .filter(|(_, area)| frame.holds(area))
            // A name over another one cannot be read; over a point it can.
            .map(|(place, area)| (place, area, covered(&area, &said) * 100 + covered(&area, points)))
            .filter(|(.., covered)| name.is_needed || *covered == 0)
            .min_by_key(|(.., covered)| *covered);
        place.map(|(place, area, _)| {
            said.push(area);
            place
        })
    };
    names.iter().map(place).collect()
}

/// Of some places in the frame the first one that covers the least.
pub(super) fn clearest(
    places: impl IntoIterator<Item = (f64, f64)>,
    width: f64,
    frame: &Area,
    taken: &[Area],
) -> Option<(f64, f64)> {
    let within = places.into_iter().filter(|place| frame.holds(&Area::of_text(*place, width)));
    within.min_by_key(|place| covered(&Area::of_text(*place, width), taken))
}

/// Whether a line of text that begins here covers nothing of what is there.
pub(super) fn clear(place: (f64, f64), width: f64, taken: &[Area]) -> bool {
    covered(&Area::of_text(place, width), taken) == 0
}

fn covered(area: &Area, taken: &[Area]) -> usize {
    taken.iter().filter(|other| area.hits(other)).count()
}

/// Places around a point, the best first: over it, beside it, under it, each within the frame if that is possible.
fn around(name: &Name, frame: &Area) -> Vec<(f64, f64)> {
    let ((x, y), width) = (name.at, name.width);
    let within = |left: f64| left.min(frame.right - width).max(frame.left);
    let (over, under, beside) = (y - GAP, y + GAP + LINE.0, y + 4.0);
    let across = [x - POINT, x + POINT - width, x - width / 2.0];
    let above = across.map(|left| (within(left), over));
    let below = across.map(|left| (within(left), under));
    let sides = [(x + GAP, beside), (x - GAP - width, beside)];
    let far = [over - 13.0, over - 26.0, under + 13.0].map(|baseline| (within(x - POINT), baseline));
    above.into_iter().chain(sides).chain(below).chain(far).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Area = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 200.0 };

    #[test]
    fn a_name_stands_over_its_point_unless_another_one_does() {
        let name = |x: f64, y: f64| Name { at: (x, y), width: 60.0, is_needed: false };
        let names = [name(100.0, 100.0), name(110.0, 100.0), name(290.0, 5.0)];
        let points: Vec<Area> = names.iter().map(|name| Area::of_point(name.at)).collect();
        let placed = places(&names, &points, &FRAME);
        assert_eq!(placed, [Some((95.0, 91.0)), Some((119.0, 104.0)), Some((221.0, 9.0))]);
    }

    #[test]
    fn a_name_at_the_foot_of_the_frame_goes_over_the_one_beside_it() {
        let name = |x: f64, y: f64| Name { at: (x, y), width: 180.0, is_needed: true };
        let names = [name(40.0, 193.0), name(70.0, 198.0)];
        let points: Vec<Area> = names.iter().map(|name| Area::of_point(name.at)).collect();
        let placed = places(&names, &points, &FRAME);
        let areas: Vec<Area> = placed.iter().flatten().map(|place| Area::of_text(*place, 180.0)).collect();
        assert!(areas.len() == 2 && !areas[0].hits(&areas[1]), "{areas:?}");
    }

    #[test]
    fn hangul_is_wider() {
        assert!(width_of("현재") > width_of("now"));
    }

    #[test]
    fn names_are_in_the_frame_and_over_nothing() {
        for step in 1..40_u32 {
            let name = |index: u32| Name {
                at: (f64::from(index * step * 7 % 300), f64::from(index * step * 13 % 200)),
                width: f64::from(20 + index * 17 % 90),
                is_needed: false,
            };
            let names: Vec<Name> = (0..30).map(name).collect();
            let points: Vec<Area> = names.iter().map(|name| Area::of_point(name.at)).collect();
            let placed: Vec<Area> = places(&names, &points, &FRAME)
                .into_iter()
                .zip(&names)
                .filter_map(|(place, name)| Some(Area::of_text(place?, name.width)))
                .collect();
            assert!(!placed.is_empty());
            for (index, area) in placed.iter().enumerate() {
                assert!(FRAME.holds(area), "{area:?}");
                assert_eq!(covered(area, &placed[index + 1..]) + covered(area, &points), 0, "{area:?}");
            }
        }
    }
}

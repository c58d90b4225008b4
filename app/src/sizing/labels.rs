//! Where names stand beside the points of a plot: none over another one, over a point, or beyond the frame.

/// How far a name stands from its point, in the drawing's units.
const GAP: f64 = 9.0;
/// What a line of text takes over its baseline and under it: Hangul is higher than Latin letters, and a halo is around all.
const LINE: (f64, f64) = (11.0, 4.0);
/// How far a name may stand from its point without a line that leads to it.
const NEAR: f64 = 12.0;
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

    /// What a line takes, in pieces so small that a sloping one takes little more than itself.
    pub(super) fn of_line(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Self> {
        const PIECE: f64 = 8.0;
        let (across, up) = (to.0 - from.0, to.1 - from.1);
        let pieces = (across.hypot(up) / PIECE).ceil().max(1.0);
        (0..pieces as u32).map(move |piece| {
            let at = |piece: f64| (from.0 + across * piece / pieces, from.1 + up * piece / pieces);
            let (begin, end) = (at(f64::from(piece)), at(f64::from(piece) + 1.0));
            Self {
                left: begin.0.min(end.0),
                top: begin.1.min(end.1) - 1.0,
                right: begin.0.max(end.0),
                bottom: begin.1.max(end.1) + 1.0,
            }
        })
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

    /// Its place that is the nearest to a point.
    fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.clamp(self.left, self.right), y.clamp(self.top, self.bottom))
    }

    /// How far it is from a point.
    fn away(&self, at: (f64, f64)) -> f64 {
        let (x, y) = self.nearest(at);
        (x - at.0).hypot(y - at.1)
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
    text.chars()
        .map(|char| if char.is_ascii() || matches!(char, '\u{a0}' | '·' | '×') { 6.4 } else { 11.0 })
        .sum()
}

/// Where each name begins, with its baseline, in the order in which they are placed; nothing where there is no room.
pub(super) fn places(names: &[Name], taken: &[Area], frame: &Area) -> Vec<Option<(f64, f64)>> {
    let mut said: Vec<Area> = Vec::new();
    let place = |name: &Name| {
        let (place, area) = if name.is_needed {
            closest(name, &said, taken, frame)?
        } else {
            let is_clear = |area: &Area| covered(area, &said) + covered(area, taken) == 0;
            let places = around(name, frame).into_iter();
            places
                .map(|place| (place, Area::of_text(place, name.width)))
                .find(|(_, area)| frame.holds(area) && is_clear(area))?
        };
        said.push(area);
        said.extend(leader(name.at, &area).into_iter().flat_map(|[from, to]| Area::of_line(from, to)));
        Some(place)
    };
    names.iter().map(place).collect()
}

/// The place of a name that has to be said: near its point, and over nothing if there is such a place. Over another name
/// it cannot be read; over a point or a line it can, and so can what a line leads through.
fn closest(name: &Name, said: &[Area], taken: &[Area], frame: &Area) -> Option<((f64, f64), Area)> {
    let crossed = |area: &Area| -> usize {
        let line = leader(name.at, area).into_iter();
        line.flat_map(|[from, to]| Area::of_line(from, to)).map(|piece| covered(&piece, said)).sum()
    };
    let cost = |area: &Area| {
        area.away(name.at)
            + covered(area, said) as f64 * 1_000.0
            + (covered(area, taken) + crossed(area)) as f64 * 40.0
    };
    let places = near(name.at, name.width, frame).into_iter();
    let areas = places.map(|place| (place, Area::of_text(place, name.width)));
    areas.min_by(|(_, one), (_, other)| cost(one).total_cmp(&cost(other)))
}

/// Places on all sides of a point, the nearest first.
pub(super) fn near(at: (f64, f64), width: f64, frame: &Area) -> Vec<(f64, f64)> {
    /// How many lines of pixels are looked at over a point and under it, and how far they are apart.
    const LINES: (u32, f64) = (40, 3.0);
    /// Into how many steps the way from one side of a point to the other is divided, half a name beyond both.
    const STEPS: u32 = 16;
    let (x, y) = at;
    let within = |left: f64| left.min(frame.right - width).max(frame.left);
    let (left, right) = (x - GAP - 1.5 * width, x + GAP + 0.5 * width);
    let across = move |step: u32| within(left + (right - left) * f64::from(step) / f64::from(STEPS));
    let away = (0..LINES.0).map(|line| f64::from(line) * LINES.1);
    let baselines = away.flat_map(|away| [y - GAP - away, y + POINT + LINE.0 + away]);
    let beside = [4.0, 1.0, -2.0, -5.0].map(|down| y + down);
    let places = beside.into_iter().chain(baselines);
    let places = places.flat_map(|baseline| (0..=STEPS).rev().map(move |step| (across(step), baseline)));
    let far = |place: &(f64, f64)| Area::of_text(*place, width).away(at);
    let mut places: Vec<(f64, f64)> =
        places.filter(|place| frame.holds(&Area::of_text(*place, width))).collect();
    places.sort_by(|one, other| far(one).total_cmp(&far(other)));
    places
}

/// The line from a point to its name, where that stands so far off that it could be another one's.
pub(super) fn leader(at: (f64, f64), name: &Area) -> Option<[(f64, f64); 2]> {
    let ((x, y), away) = (name.nearest(at), name.away(at));
    let from = |at: f64, to: f64| at + (to - at) * (POINT + 1.0) / away;
    (away > NEAR).then(|| [(from(at.0, x), from(at.1, y)), (x, y)])
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
    let (over, under, beside) = (y - GAP, y + POINT + LINE.0, y + 4.0);
    let across = [x - POINT, x + POINT - width, x - width / 2.0];
    let above = across.map(|left| (within(left), over));
    let below = across.map(|left| (within(left), under));
    let sides = [(x + GAP, beside), (x - GAP - width, beside)];
    above.into_iter().chain(sides).chain(below).collect()
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
        assert_eq!(placed, [Some((95.0, 91.0)), Some((105.0, 116.0)), Some((240.0, 21.0))]);
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
    fn a_name_that_has_to_be_said_goes_where_it_covers_nothing_and_is_led_to() {
        let point = (40.0, 190.0);
        let name = Name { at: point, width: 80.0, is_needed: true };
        // Points all around, and a line over them.
        let crowd =
            (0..12).flat_map(|x| (0..4).map(move |y| (f64::from(x) * 12.0, 195.0 - f64::from(y) * 12.0)));
        let points = crowd.chain([point]).map(Area::of_point);
        let taken: Vec<Area> = points.chain(Area::of_line((0.0, 150.0), (140.0, 130.0))).collect();
        let [Some(place)] = places(&[name], &taken, &FRAME)[..] else { unreachable!("it is needed") };
        let area = Area::of_text(place, name.width);
        assert_eq!(covered(&area, &taken), 0, "{area:?}");
        let [from, to] = leader(point, &area).expect("it is far off");
        assert!(area.away(to) == 0.0 && (from.0 - point.0).hypot(from.1 - point.1) < 7.0, "{from:?} {to:?}");
        assert_eq!(leader(point, &Area::of_point((52.0, 190.0))), None);
    }

    #[test]
    fn no_line_leads_through_a_name() {
        let crowd =
            (0..20).flat_map(|x| (0..4).map(move |y| (f64::from(x) * 12.0, 195.0 - f64::from(y) * 12.0)));
        for (apart, width) in (4..12).flat_map(|apart| [60.0, 120.0, 180.0].map(|width| (apart, width))) {
            let name = |x: f64, width: f64| Name { at: (x, 190.0), width, is_needed: true };
            let names = [name(40.0, 60.0), name(40.0 + 6.0 * f64::from(apart), width)];
            let points: Vec<Area> =
                crowd.clone().chain(names.map(|name| name.at)).map(Area::of_point).collect();
            let placed = places(&names, &points, &FRAME);
            let areas: Vec<Area> = placed
                .iter()
                .flatten()
                .zip(&names)
                .map(|(place, name)| Area::of_text(*place, name.width))
                .collect();
            let [from, to] = leader(names[1].at, &areas[1]).expect("it is far off");
            let crossed: usize = Area::of_line(from, to).map(|piece| covered(&piece, &areas[..1])).sum();
            assert_eq!(crossed, 0, "{apart} {width}: {areas:?}");
        }
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

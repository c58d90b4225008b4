//! The fleet problem in whole numbers: shapes of tasks, offers of instances, patterns of tasks on an instance.

use super::filling::Filling;

/// GPUs, network interfaces, CPU units, MiB. Memory comes last, since it has the most cells of a [`super::table`].
pub const AXES: usize = 4;

/// On how many offers a shape has a pattern of its own to begin with.
const SINGLES: usize = 6;

/// An amount along every axis.
pub(crate) type Amounts = [u32; AXES];

/// What is to be held, and by what.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Kinds of tasks.
    pub shapes: Vec<Shape>,
    /// Kinds of instances.
    pub offers: Vec<Offer>,
}

/// Tasks that are alike.
#[derive(Clone, Debug)]
pub struct Shape {
    /// What one takes. Never nothing at all.
    pub needs: Amounts,
    /// How many there are.
    pub count: u32,
    /// The shapes that never share an instance with one of these, in order, this one among them where an instance takes
    /// only one. They keep apart from it too.
    pub apart_from: Vec<usize>,
}

impl Shape {
    /// Whether this shape, which is the one with this index, keeps apart from its own tasks.
    pub(super) fn is_alone(&self, index: usize) -> bool {
        self.apart_from.binary_search(&index).is_ok()
    }
}

/// Instances that are alike.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What one has for tasks.
    pub has: Amounts,
    /// What one costs in an hour, in billionths of a dollar.
    pub price: u64,
    /// Where only so many kinds may be, offers of one kind count once: a type in several places.
    pub kind: usize,
    /// Which shapes it takes at all.
    pub takes: Vec<bool>,
}

/// How many tasks of each shape are on one instance of an offer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// The offer.
    pub offer: usize,
    /// Tasks by shape.
    pub tasks: Vec<u32>,
}

/// Instances with the tasks on them: patterns, each with how many instances have it.
pub type Packing = Vec<(Pattern, u32)>;

impl Model {
    /// The tasks of each shape.
    pub fn demand(&self) -> Vec<u32> {
        self.shapes.iter().map(|shape| shape.count).collect()
    }

    /// How many of a shape an instance of an offer takes alone, up to `most`.
    pub fn room(&self, offer: usize, shape: usize, most: u32) -> u32 {
        let Offer { has, takes, .. } = &self.offers[offer];
        let Shape { needs, .. } = &self.shapes[shape];
        if !takes[shape] {
            return 0;
        }
        let most = if self.shapes[shape].is_alone(shape) { most.min(1) } else { most };
        let fits = has.iter().zip(needs).filter_map(|(has, need)| has.checked_div(*need));
        fits.fold(most, u32::min)
    }

    /// What tasks take along an axis.
    fn taken(&self, tasks: &[u32], axis: usize) -> u64 {
        let needs = self.shapes.iter().map(|shape| u64::from(shape.needs[axis]));
        let taken = needs.zip(tasks).filter(|(_, count)| **count > 0);
        taken.map(|(needs, count)| needs * u64::from(*count)).fold(0, u64::saturating_add)
    }

    /// How many instances of an offer have as much of everything as tasks take together: none are fewer that hold them.
    /// `None` where it has nothing of something that is needed.
    pub fn least(&self, offer: usize, tasks: &[u32]) -> Option<u32> {
        let along = |axis: usize| match (self.taken(tasks, axis), u64::from(self.offers[offer].has[axis])) {
            (0, _) => Some(0),
            (_, 0) => None,
            (taken, has) => Some(taken.div_ceil(has)),
        };
        let most = (0..AXES).map(along).try_fold(0, |most, one| Some(one?.max(most)))?;
        u32::try_from(most).ok()
    }

    /// Whether an instance of the offer takes these tasks together.
    pub fn holds(&self, offer: usize, tasks: &[u32]) -> bool {
        let Offer { has, takes, .. } = &self.offers[offer];
        let alone = |shape: usize| {
            let apart = self.shapes[shape].apart_from.iter();
            apart.copied().all(|other| if other == shape { tasks[shape] <= 1 } else { tasks[other] == 0 })
        };
        (0..AXES).all(|axis| self.taken(tasks, axis) <= u64::from(has[axis]))
            && (0..tasks.len()).filter(|shape| tasks[*shape] > 0).all(|shape| takes[shape] && alone(shape))
    }

    /// For each shape of which there are tasks, as many of them as an instance takes, on the offers where one of them
    /// costs the least.
    pub fn singles(&self, demand: &[u32]) -> Vec<Pattern> {
        let no_tasks = vec![0; demand.len()];
        let mut patterns = Vec::new();
        for shape in (0..demand.len()).filter(|shape| demand[*shape] > 0) {
            let room = |offer: usize| (self.room(offer, shape, demand[shape]), offer);
            let mut rooms: Vec<(u32, usize)> =
                (0..self.offers.len()).map(room).filter(|(room, _)| *room > 0).collect();
            rooms.sort_by_key(|(room, offer)| (self.offers[*offer].price / u64::from(*room), *offer));
            patterns.extend(rooms.into_iter().take(SINGLES).map(|(room, offer)| {
                let mut tasks = no_tasks.clone();
                tasks[shape] = room;
                Pattern { offer, tasks }
            }));
        }
        patterns
    }

    /// Takes tasks away until the instance takes the rest, and fills up what is left of it.
    pub fn mend(&self, pattern: &mut Pattern, demand: &[u32]) {
        let mut instance = Filling::new(self, pattern.offer);
        for (shape, count) in pattern.tasks.iter().enumerate() {
            instance.put(shape, *count);
        }
        while !instance.is_held() {
            let held = (0..demand.len()).filter(|shape| instance.tasks[*shape] > 0);
            let smallest =
                held.min_by_key(|shape| self.shapes[*shape].needs.map(u64::from).iter().sum::<u64>());
            let Some(smallest) = smallest else { return };
            instance.take(smallest);
        }
        for (shape, wanted) in demand.iter().enumerate() {
            let more = wanted.saturating_sub(instance.tasks[shape]);
            instance.put(shape, instance.room(shape, more));
        }
        pattern.tasks = instance.tasks;
    }

    /// The cheapest offer that takes these tasks together.
    pub fn cheapest(&self, tasks: &[u32]) -> Option<usize> {
        let held: Vec<usize> = (0..tasks.len()).filter(|shape| tasks[*shape] > 0).collect();
        let taken: [u64; AXES] = std::array::from_fn(|axis| self.taken(tasks, axis));
        let are_apart = held.iter().any(|shape| {
            let mut apart = self.shapes[*shape].apart_from.iter();
            apart.any(|other| if other == shape { tasks[*shape] > 1 } else { tasks[*other] > 0 })
        });
        let holds = |offer: &&Offer| {
            taken.iter().zip(offer.has).all(|(taken, has)| *taken <= u64::from(has))
                && held.iter().all(|shape| offer.takes[*shape])
        };
        let holding = self.offers.iter().enumerate().filter(|(_, offer)| !are_apart && holds(offer));
        holding.min_by_key(|(_, offer)| offer.price).map(|(index, _)| index)
    }

    /// The least sum of prices that is not below this: all prices are multiples of their common divisor.
    pub fn least_above(&self, cost: u64) -> u64 {
        let step = self.offers.iter().map(|offer| offer.price).fold(0, gcd).max(1);
        cost.div_ceil(step).saturating_mul(step)
    }

    /// What instances cost in an hour. What is more money than can be counted is the most that can.
    pub fn cost(&self, packing: &Packing) -> u64 {
        let costs = packing.iter();
        let costs =
            costs.map(|(pattern, times)| self.offers[pattern.offer].price.saturating_mul(u64::from(*times)));
        costs.fold(0, u64::saturating_add)
    }
}

/// Equal patterns once, in order.
pub(crate) fn gathered(packing: Packing) -> Packing {
    let mut gathered = std::collections::BTreeMap::new();
    for (pattern, times) in packing.into_iter().filter(|(_, times)| *times > 0) {
        *gathered.entry(pattern).or_insert(0) += times;
    }
    gathered.into_iter().collect()
}

/// The greatest common divisor.
pub(super) fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { gcd(other, one % other) }
}

//! What all servers of a list need together.

use super::group::{counted, groups};
use super::{Server, ServerGroup};
use crate::plan::{EcuRule, FleetSettings};
use crate::sizing::ecu::{Counted, EcuLabel};
use crate::sizing::{Amount, Figure, Label, Operation, Origin, Unit};

/// How a need follows from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServersRules {
    /// How marks become ECU.
    pub ecu_rule: EcuRule,
    /// Which ECU of instance types count, where servers are some: the same as of the types that they are to move to.
    pub counted: Counted,
    /// Whether all groups have their peaks at once.
    pub peaks_at_once: bool,
    /// By how many percent everything is expected to grow.
    pub growth_percent: u32,
}

impl From<&FleetSettings> for ServersRules {
    fn from(settings: &FleetSettings) -> Self {
        Self {
            ecu_rule: settings.ecu_rule,
            counted: Counted::default(),
            peaks_at_once: settings.peaks_at_once,
            growth_percent: settings.growth_percent,
        }
    }
}

/// What servers need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServersNeed {
    /// Servers that do the same.
    pub groups: Vec<ServerGroup>,
    /// How many servers there are.
    pub servers: Figure,
    /// The ECU that they have.
    pub ecu: Figure,
    /// What they use on average.
    pub average: Figure,
    /// What they use at the peak. Where peaks do not happen at once it is the average of all, and by how much one group's
    /// peak is above its average: that of the group where this is the most.
    pub peak: Figure,
    /// The peak, with growth.
    pub planned: Figure,
    /// The memory, with growth, of the servers of which it is said.
    pub memory: Option<Figure>,
    /// Of how many servers it is not.
    pub without_memory: u32,
    /// The group that has its peak while all others do what they do on average; `None` where all peaks happen at once.
    peaking: Option<usize>,
    /// What all of it follows from.
    pub rules: ServersRules,
}

/// What these servers need.
pub fn servers_need(servers: &[Server], rules: &ServersRules) -> ServersNeed {
    let groups = groups(servers, rules);
    let all = |label, of: fn(&ServerGroup) -> &Figure| {
        let of_groups = groups.iter().map(|group| of(group).clone()).collect();
        Figure::total(Label::Ecu(label), Unit::Ecu, of_groups, Origin::Servers)
    };
    let average = all(EcuLabel::AverageOfServers, |group| &group.average);
    let (peak, peaking) = if rules.peaks_at_once || groups.is_empty() {
        (all(EcuLabel::PeakOfServers, |group| &group.peak), None)
    } else {
        one_peak(&groups)
    };
    let memories: Vec<Figure> = groups.iter().filter_map(|group| group.memory.clone()).collect();
    let memory = Figure::sum(Label::Ecu(EcuLabel::MemoryOfServers), Unit::Gib, memories);
    let growth = |label, figure: Figure| grown(rules, label, figure);
    ServersNeed {
        servers: counted(groups.iter().map(|group| group.servers).fold(0, u32::saturating_add)),
        ecu: all(EcuLabel::OfServers, |group| &group.ecu),
        average,
        planned: growth(EcuLabel::Planned, peak.clone()),
        peak,
        memory: (!memory.inputs().is_empty()).then(|| growth(EcuLabel::PlannedMemory, memory)),
        without_memory: groups.iter().map(|group| group.without_memory).fold(0, u32::saturating_add),
        peaking,
        groups,
        rules: *rules,
    }
}

/// The average of all groups, and the greatest excess of a peak; with the group that has it.
fn one_peak(groups: &[ServerGroup]) -> (Figure, Option<usize>) {
    let label = Label::Ecu(EcuLabel::PeakOverAverage);
    let over = |group: &ServerGroup| {
        let of = vec![group.peak.clone(), group.average.clone()];
        Figure::computed(label, Unit::Ecu, Operation::Difference, of).of(&group.name)
    };
    let excesses: Vec<Figure> = groups.iter().map(over).collect();
    // The first of several that are equal.
    let greatest =
        (0..).zip(&excesses).max_by_key(|(index, over)| (over.amount(), std::cmp::Reverse(*index)));
    let peaking = greatest.map(|(index, _): (usize, _)| index);
    let label = Label::Ecu(EcuLabel::GreatestPeakOverAverage);
    let excess = Figure::computed(label, Unit::Ecu, Operation::Greatest, excesses);
    let averages = groups.iter().map(|group| group.average.clone());
    let of = averages.chain([excess]).collect();
    (Figure::sum(Label::Ecu(EcuLabel::PeakOfServers), Unit::Ecu, of), peaking)
}

/// The same, once everything has grown.
pub(super) fn grown(rules: &ServersRules, label: EcuLabel, figure: Figure) -> Figure {
    if rules.growth_percent == 0 {
        return figure;
    }
    let share = Amount::ratio(u64::from(rules.growth_percent) + 100, 100);
    let growth = Figure::new(Label::Ecu(EcuLabel::Growth), share, Unit::Share, Origin::Plan);
    let unit = figure.unit;
    Figure::product(Label::Ecu(label), unit, [figure, growth])
}

impl ServersNeed {
    /// What all zones have to have together so that any one of them may be lost; `None` with fewer than two.
    pub fn planned_for_zone_loss(&self, zones: u32) -> Option<Figure> {
        let left = zones.checked_sub(1).filter(|left| *left > 0)?;
        let whole = |label, number: u32| {
            Figure::new(Label::Ecu(label), Amount::whole(number), Unit::Count, Origin::Plan)
        };
        let of = [self.planned.clone(), whole(EcuLabel::Zones, zones)];
        let label = Label::Ecu(EcuLabel::PlannedForZoneLoss);
        let times = Figure::product(label, Unit::Ecu, of);
        let of = vec![times, whole(EcuLabel::ZonesLeft, left)];
        Some(Figure::computed(label, Unit::Ecu, Operation::Quotient, of))
    }

    /// What a task of a group is planned to do: its peak, or the average where another group has its peak.
    pub(super) fn of_a_task(&self, index: usize, group: &ServerGroup) -> Figure {
        let is_at_its_peak = self.peaking.is_none_or(|peaking| peaking == index);
        let of = if is_at_its_peak { &group.peak_of_a_task } else { &group.average_of_a_task };
        grown(&self.rules, EcuLabel::Planned, of.clone())
    }

    /// What a task of a group is planned to do at its own peak.
    pub(super) fn peak_of_a_task(&self, group: &ServerGroup) -> Figure {
        grown(&self.rules, EcuLabel::Planned, group.peak_of_a_task.clone())
    }
}

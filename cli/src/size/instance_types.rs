//! Instance types: their computing power, what they have for tasks, and what moving a task between them changes.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::catalogue::{InstanceType, instance_type};
use stowage_core::plan::Plan;
use stowage_core::sizing::{Exchange, Figure, Load, exchange, known_ecu, registration, shapes};
use stowage_core::units::MemoryMib;
use stowage_core::words::{self, Language, thousands};

use super::figure::Traced;
use crate::table::{Column, Table};

/// An instance type.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TypeFacts {
    /// Its name.
    name: &'static str,
    /// ECU that AWS published, else the estimate; burstable types while they have credits.
    ecu: Traced,
    /// Where these come from, in the language of `--lang`.
    ecu_basis: &'static str,
    /// The estimate.
    estimated_ecu: Traced,
    /// How far estimates like it are from what AWS published on average, in thousandths.
    estimate_error_permille: u32,
    /// How far at most.
    estimate_error_most_permille: u32,
    /// Both in words, in the language of `--lang`.
    estimate_error: String,
    /// Both, with what they were computed from.
    estimate_errors: [Traced; 2],
    /// ECU of a burstable type without credits.
    baseline_ecu: Option<Traced>,
    /// CPU units for tasks.
    cpu_units: Traced,
    /// What it registers with ECS, in MiB.
    registered_memory: Traced,
    /// What of it the agent leaves for tasks.
    memory_for_tasks: Traced,
    /// Static host ports for tasks.
    ports: Traced,
    /// Tasks in awsvpc mode.
    awsvpc_tasks: Traced,
    /// The same with `awsvpcTrunking`, where it is known.
    awsvpc_tasks_with_trunking: Option<Traced>,
}

/// What moving a service's tasks to another type changes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Move {
    /// The service.
    service: String,
    /// The type that the plan has the most of.
    from: &'static str,
    /// A type of a fleet that was found.
    to: &'static str,
    /// The CPU units of a task.
    cpu_units: u32,
    /// The ECU that they are now.
    ecu: Traced,
    /// The ECU that they would be.
    ecu_unchanged: Traced,
    /// CPU units that would be the same ECU.
    cpu_units_for_the_same: Traced,
}

impl TypeFacts {
    /// The types of these names that the catalogue has, in its order of names.
    pub(super) fn of<'a>(
        names: impl Iterator<Item = &'a str>,
        reserved: MemoryMib,
        language: Language,
    ) -> Vec<Self> {
        let names: BTreeSet<&str> = names.collect();
        names
            .into_iter()
            .filter_map(instance_type)
            .map(|entry| Self::new(entry, reserved, language))
            .collect()
    }

    fn new(entry: &'static InstanceType, reserved: MemoryMib, language: Language) -> Self {
        let traced = |figure: &Figure| Traced::new(language, figure);
        let (known, has) = (known_ecu(entry), registration(entry, reserved));
        Self {
            name: entry.name,
            ecu: traced(&known.ecu),
            ecu_basis: words::ecu_basis(language, entry.ecu.basis),
            estimated_ecu: traced(&known.estimate),
            estimate_error_permille: known.fit.mean_permille,
            estimate_error_most_permille: known.fit.most_permille,
            estimate_error: words::fit_short(language, known.fit),
            estimate_errors: [known.fit.mean_error(), known.fit.most_error()].map(|error| traced(&error)),
            baseline_ecu: known.baseline.as_ref().map(traced),
            cpu_units: traced(&has.cpu),
            registered_memory: traced(&has.registered),
            memory_for_tasks: traced(&has.memory),
            ports: traced(&has.ports),
            awsvpc_tasks: traced(&has.awsvpc_tasks),
            awsvpc_tasks_with_trunking: has.awsvpc_tasks_with_trunking.as_ref().map(traced),
        }
    }
}

impl Move {
    /// Every service of a plan, moved from the type that it has the most of to these of another family.
    pub(super) fn of<'a>(
        plan: &Plan,
        present: &[(std::sync::Arc<str>, u32)],
        to: impl Iterator<Item = &'a str>,
        language: Language,
    ) -> Vec<Self> {
        let most = present.iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())));
        let Some(from) = most.and_then(|(name, _)| instance_type(name)) else { return Vec::new() };
        let to: BTreeSet<&str> = to.collect();
        let others: Vec<&InstanceType> =
            to.into_iter().filter_map(instance_type).filter(|to| to.family != from.family).collect();
        let mut moves = Vec::new();
        for shape in shapes(plan, Load::Desired).iter().filter(|shape| shape.demand.request.cpu.0 > 0) {
            for to in &others {
                let cpu = shape.demand.request.cpu;
                let Exchange { ecu, unchanged, needed } = exchange(cpu, from, to);
                moves.push(Self {
                    service: shape.group.name().to_owned(),
                    from: from.name,
                    to: to.name,
                    cpu_units: cpu.0,
                    ecu: Traced::new(language, &ecu),
                    ecu_unchanged: Traced::new(language, &unchanged),
                    cpu_units_for_the_same: Traced::new(language, &needed),
                });
            }
        }
        moves
    }
}

/// The types for people.
pub(super) fn render(types: &[TypeFacts], language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("INSTANCE TYPE", "인스턴스 유형")),
        Column::Right("ECU"),
        Column::Right(language.pick("BASELINE", "기준")),
        Column::Right(language.pick("FOR TASKS: CPU", "태스크용 CPU")),
        Column::Right("MiB"),
        Column::Right("awsvpc"),
        Column::Right(language.pick("TRUNKING", "트렁킹")),
        Column::Left(language.pick("BASIS OF ECU", "ECU 근거")),
    ]);
    let some = |figure: &Option<Traced>| figure.as_ref().map(|it| it.number().to_owned()).unwrap_or_default();
    for it in types {
        let basis = it.ecu_basis;
        table.row([
            it.name.to_owned(),
            it.ecu.number().to_owned(),
            some(&it.baseline_ecu),
            it.cpu_units.number().to_owned(),
            it.memory_for_tasks.number().to_owned(),
            it.awsvpc_tasks.number().to_owned(),
            some(&it.awsvpc_tasks_with_trunking),
            match it.ecu.text() == it.estimated_ecu.text() {
                true => format!("{basis}, {}", it.estimate_error),
                false => basis.to_owned(),
            },
        ]);
    }
    table.render()
}

/// The moves for people.
pub(super) fn render_moves(moves: &[Move], language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("TASK OF", "태스크")),
        Column::Left(language.pick("FROM", "현재 유형")),
        Column::Right("CPU"),
        Column::Right("ECU"),
        Column::Left(language.pick("TO", "새 유형")),
        Column::Right("ECU"),
        Column::Right(language.pick("CPU FOR THE SAME", "같은 ECU의 CPU")),
    ]);
    for it in moves {
        table.row([
            it.service.clone(),
            it.from.to_owned(),
            thousands(it.cpu_units),
            it.ecu.number().to_owned(),
            it.to.to_owned(),
            it.ecu_unchanged.number().to_owned(),
            it.cpu_units_for_the_same.number().to_owned(),
        ]);
    }
    table.render()
}

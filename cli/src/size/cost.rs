//! What a plan costs in a month, and beside Fargate.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::catalogue::Architecture;
use stowage_core::plan::{Plan, Sizing};
use stowage_core::sizing::{self, Bill, Bought, FargateService, PriceBook, Priced, ScalingDay, Types};
use stowage_core::units::{CpuUnits, MemoryMib};
use stowage_core::usage::{self, Usage};
use stowage_core::words::{self, Language};

use super::figure::Traced;
use super::fleets::types;

/// What a plan costs in a month.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cost {
    /// Where requests come from: the curves of the plan's loads, or a run of the plan.
    usage: UsageSource,
    /// With the plan's own instances.
    pub(super) bill: BillReport,
    /// With the cheapest fleet for the desired counts, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cheapest: Option<BillReport>,
    /// A day with scaling beside a fixed fleet: as the run went, or by the bounds of the Auto Scaling groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<DayReport>,
}

/// Where requests come from.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum UsageSource {
    /// The curves of the plan's loads.
    Plan,
    /// A run of the plan.
    Simulation,
}

/// A month with some fleet.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct BillReport {
    /// How many instances of which type.
    types: BTreeMap<String, u32>,
    /// All of it: the numbers that it was computed from are the lines of the bill.
    pub(super) total: Traced,
    /// What has no known price and is not in the total: instance types, and names of rates.
    without_price: Vec<String>,
    /// The same as a sentence, in the language of `--lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<String>,
}

/// A day with scaling beside a fixed fleet.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct DayReport {
    /// The day with scaling; by bounds, the least that it may cost.
    pub(super) scaled: Traced,
    /// The day of a fleet that is fixed at the most instances of each type at a time.
    pub(super) fixed: Traced,
    /// What scaling saves; by bounds, at the most.
    pub(super) saved: Traced,
}

/// A plan's services on Fargate.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fargate {
    /// The processor of the tasks.
    pub(super) architecture: Architecture,
    /// The services, by name.
    pub(super) services: Vec<ServiceOnFargate>,
    /// A month of all that can run there; none where nothing can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) total: Option<Traced>,
    /// The services that cannot run there, in the language of `--lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_out: Option<String>,
    /// The services whose images have to be built for this architecture, in the language of `--lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rebuilt: Option<String>,
    /// Beside the plan's own instances; none where there are none, a price is not known, or a service cannot run there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) break_even: Option<Even>,
    /// Beside the type of `--compare`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) compared: Option<Compared>,
}

/// A type beside Fargate.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Compared {
    /// The type.
    pub(super) instance_type: String,
    /// Where it and Fargate cost the same.
    #[serde(flatten)]
    pub(super) even: Even,
}

/// A service on Fargate.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceOnFargate {
    /// Its name.
    pub(super) service: String,
    /// CPU units of the smallest size that holds a task.
    pub(super) cpu: Option<CpuUnits>,
    /// MiB of that size.
    pub(super) memory: Option<MemoryMib>,
    /// A month of its desired count.
    pub(super) month: Option<Traced>,
    /// Why it has no size, in the language of `--lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<String>,
    /// Whether its images have to be built for another architecture.
    pub(super) changes_architecture: bool,
}

/// Where instances and Fargate cost the same.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Even {
    /// The share of the instances that the plan's tasks must reserve for them to cost no more; of a compared type, what
    /// tasks must that fit Fargate's sizes exactly.
    share: Traced,
    /// The share that tasks reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    reserved: Option<Traced>,
    /// A vCPU and 2 GB that are reserved, on Fargate.
    on_fargate: Traced,
    /// The same on the instances, were all of them reserved.
    at_full: Traced,
    /// The same as they are reserved.
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<Traced>,
    /// How much more Fargate would cost for the tasks, as a share of what the instances cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<Traced>,
    /// What a vCPU and 2 GB cost on the instances by the share that is reserved, in percent: US dollars a month.
    curve: BTreeMap<u32, f64>,
    /// All of it as sentences, in the language of `--lang`.
    pub(super) message: String,
}

/// What costs are computed from.
pub(super) struct Costs<'a> {
    pub(super) plan: &'a Plan,
    pub(super) region: &'a str,
    /// The plan's settings, with the options over them.
    pub(super) sizing: &'a Sizing,
    /// The requests and instances of the plan's loads, or of a run.
    pub(super) usage: &'a Usage,
    pub(super) own: &'a Types,
    pub(super) cheapest: Option<&'a Types>,
    /// A type that Fargate is compared with.
    pub(super) compared: Option<&'a str>,
    pub(super) language: Language,
}

impl Costs<'_> {
    pub(super) fn cost(&self) -> Cost {
        let book = PriceBook::new(self.region, self.sizing);
        let usage = self.usage;
        let bill = |bought: Bought<'_>| {
            let bill = sizing::bill(&book, self.plan, bought, usage);
            BillReport::new(self, bought.types, &bill)
        };
        let day = sizing::scaling_day(&book, usage).or_else(|| sizing::bounds_of_a_day(&book, self.plan));
        Cost {
            usage: match usage.source {
                usage::UsageSource::Plan => UsageSource::Plan,
                usage::UsageSource::Run => UsageSource::Simulation,
            },
            bill: bill(Bought::present(self.own)),
            cheapest: self.cheapest.map(|types| bill(Bought::sought(types))),
            day: day.map(|day| DayReport::new(self.language, &day)),
        }
    }

    pub(super) fn fargate(&self) -> Vec<Fargate> {
        [Architecture::X86_64, Architecture::Arm64].map(|architecture| self.fargate_on(architecture)).into()
    }

    fn fargate_on(&self, architecture: Architecture) -> Fargate {
        let book = PriceBook::new(self.region, self.sizing);
        let bill = sizing::fargate_bill(&book, self.plan, architecture);
        let even = |bought: Bought<'_>, bill| {
            Some(Even::new(self.language, &sizing::break_even(&book, architecture, bought, bill)?))
        };
        Fargate {
            architecture,
            services: bill.services.iter().map(|it| ServiceOnFargate::new(self.language, it)).collect(),
            total: bill.total.as_ref().map(|total| Traced::new(self.language, total)),
            left_out: words::left_out(self.language, &bill),
            rebuilt: bill.rebuilt().map(|rebuilt| words::rebuilt(self.language, &rebuilt)),
            break_even: even(Bought::present(self.own), Some(&bill)),
            compared: self.compared.and_then(|name| {
                let even = even(Bought::sought(&[(name.into(), 1)]), None)?;
                Some(Compared { instance_type: name.to_owned(), even })
            }),
        }
    }
}

impl BillReport {
    fn new(costs: &Costs<'_>, all: &Types, bill: &Bill) -> Self {
        let language = costs.language;
        Self {
            types: types(all),
            total: Traced::new(language, &bill.total),
            without_price: bill.without_price.iter().map(Priced::name).map(str::to_owned).collect(),
            message: words::without_price(language, costs.region, &bill.without_price),
        }
    }
}

impl DayReport {
    fn new(language: Language, day: &ScalingDay) -> Self {
        Self {
            scaled: Traced::new(language, &day.scaled),
            fixed: Traced::new(language, &day.fixed),
            saved: Traced::new(language, &day.saved),
        }
    }
}

impl ServiceOnFargate {
    fn new(language: Language, service: &FargateService) -> Self {
        Self {
            service: service.service.to_string(),
            cpu: service.size.as_ref().ok().map(|(cpu, _)| *cpu),
            memory: service.size.as_ref().ok().map(|(_, memory)| *memory),
            month: service.month.as_ref().map(|month| Traced::new(language, month)),
            message: service.size.as_ref().err().map(|why| words::not_on_fargate(language, why)),
            changes_architecture: service.changes_architecture,
        }
    }
}

/// The shares of the curve, in percent.
const CURVE: std::ops::RangeInclusive<u32> = 10..=100;

impl Even {
    fn new(language: Language, even: &sizing::BreakEven) -> Self {
        let traced = |figure| Traced::new(language, figure);
        let points = even.points(CURVE).into_iter();
        Self {
            share: traced(&even.share),
            reserved: even.reserved.as_ref().map(traced),
            on_fargate: traced(&even.on_fargate),
            at_full: traced(&even.at_full),
            today: even.today.as_ref().map(traced),
            difference: even.difference.as_ref().map(traced),
            curve: points.map(|(percent, cost)| (percent, cost.as_money().as_usd())).collect(),
            message: words::break_even(language, even),
        }
    }
}

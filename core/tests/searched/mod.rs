//! What a search finds, step by step, as text: for the test on this machine and the one in a page.

use stowage_core::identifiers::{TaskGroup, Zone};
use stowage_core::placement::Demand;
use stowage_core::plan::Sizing;
use stowage_core::resources::Request;
use stowage_core::sizing::{FleetSearch, Limits, OfferFilter, PriceBook, TaskShape, offers};
use stowage_core::units::{CpuUnits, MemoryMib};

/// Steps that a test has the patience for.
const STEPS: u32 = 60;

/// Every fleet that is found on the way, each cheaper than the one before, and the last one's instances.
pub(crate) fn fleets() -> String {
    let shape = |(name, cpu, memory, count): (&str, u32, u32, u32)| {
        let request = Request { cpu: CpuUnits(cpu), memory: MemoryMib(memory), ..Request::default() };
        let demand = Demand { request, ..Demand::default() };
        TaskShape { group: TaskGroup::Service(name.into()), demand, count, at_peak: None }
    };
    let shapes = [
        ("sidecar", 128, 256, 40),
        ("web", 256, 512, 60),
        ("api", 512, 1_024, 44),
        ("worker", 768, 1_536, 24),
        ("cache", 256, 2_048, 20),
        ("batch", 2_048, 4_096, 12),
    ];
    let sizes = ["c7g", "m7g", "r7g"]
        .map(|family| ["large", "xlarge", "2xlarge", "4xlarge"].map(|size| format!("{family}.{size}")));
    let filter = OfferFilter { families: sizes.concat(), ..OfferFilter::default() };
    let offers = offers(&PriceBook::new("us-east-1", &Sizing::default()), &filter);
    let zones = [Zone::from("us-east-1a")];
    let search = FleetSearch::new(shapes.map(shape).to_vec(), offers, &zones, Limits::default());
    let Ok(mut search) = search else { return "tasks fit nowhere".to_owned() };
    let mut told = String::new();
    for _ in 0..STEPS {
        let is_done = search.step(2_000_000);
        let Some(fleet) = search.fleet() else { return "no fleet after the first step".to_owned() };
        let line = format!("{} of at least {}\n", fleet.cost.0, fleet.bound.0);
        if !told.ends_with(&line) {
            told += &line;
        }
        if is_done {
            break;
        }
    }
    for group in search.fleet().into_iter().flat_map(|fleet| fleet.groups) {
        told += &format!("{} {} {:?}\n", group.instances, group.instance_type, group.tasks);
    }
    told
}

//! Which images have to be built for another processor.

use std::collections::BTreeSet;

use super::servers::read_servers;
use super::{Candidate, CountedIn, FleetQuestion, own_types};
use crate::catalogue::{Architecture, instance_type};
use crate::plan::Plan;

/// A processor that some images are not known to be built for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The processor.
    pub architecture: Architecture,
    /// What these images are of, by name.
    pub names: Vec<String>,
}

impl Candidate {
    /// The processors of its instances that images of tasks are not known to be built for. Tasks whose definition names a
    /// processor stay on instances that have it, so that only the others may come to stand elsewhere than before.
    pub fn rebuilt(&self, plan: &Plan, question: &FleetQuestion) -> Vec<Rebuilt> {
        let built = match question.counted_in {
            CountedIn::CpuUnits => usual_architectures(plan),
            CountedIn::Ecu => of_servers(plan),
        };
        let unsaid =
            question.shapes.iter().filter(|shape| shape.count > 0 && shape.demand.architecture.is_none());
        let names: Vec<String> = unsaid.map(|shape| shape.group.name().to_owned()).collect();
        if names.is_empty() {
            return Vec::new();
        }
        let there = architectures(self.types.iter().map(|(name, _)| &**name));
        let new = there.difference(&built);
        new.map(|architecture| Rebuilt { architecture: *architecture, names: names.clone() }).collect()
    }
}

/// What the images of services are built for whose definitions name no processor: those of the plan's instances, on which
/// they run, or where there are none the default of `runtimePlatform` on Fargate (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>).
pub(super) fn usual_architectures(plan: &Plan) -> BTreeSet<Architecture> {
    let types = own_types(plan);
    let found = architectures(types.iter().map(|(name, _)| &**name));
    if found.is_empty() { [Architecture::X86_64].into() } else { found }
}

/// What runs on servers is built for.
fn of_servers(plan: &Plan) -> BTreeSet<Architecture> {
    match read_servers(&plan.sizing.servers).architecture() {
        Some(architecture) => [architecture].into(),
        None => Architecture::ALL.into(),
    }
}

fn architectures<'a>(types: impl Iterator<Item = &'a str>) -> BTreeSet<Architecture> {
    types.filter_map(|name| Some(instance_type(name)?.architecture)).collect()
}

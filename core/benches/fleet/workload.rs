//! Workloads from files.

use serde_json::Value;

use stowage_core::catalogue::Architecture;

use crate::built_in::{Workload, offer, shape};

impl Workload {
    pub(crate) fn read(text: &str) -> Self {
        let document: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error}"));
        assert_eq!(document["format"], "ecs-perf/1", "another format");
        assert_eq!(document["kind"], "fleet", "no workload for fleets");
        let number = |value: &Value| {
            value
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .unwrap_or_else(|| panic!("{value} is no number"))
        };
        let name = |value: &Value| value["name"].as_str().unwrap_or("unnamed").to_owned();
        let list = |member: &str| document[member].as_array().cloned().unwrap_or_default();
        let architecture = |value: &Value| match value.as_str() {
            Some("x86_64") => Some(Architecture::X86_64),
            Some("arm64") => Some(Architecture::Arm64),
            _ => None,
        };
        let offers = list("instance_types").into_iter().map(|entry| {
            let price = entry["price"].as_f64().unwrap_or_else(|| panic!("a price is missing"));
            let architecture = architecture(&entry["arch"]).unwrap_or(Architecture::X86_64);
            let price = (price * 1e6).round() as u64;
            offer(&name(&entry), number(&entry["cpu"]), number(&entry["mem"]), price, architecture)
        });
        let shapes = list("shapes").into_iter().map(|entry| {
            let mut shape =
                shape(&name(&entry), number(&entry["cpu"]), number(&entry["mem"]), number(&entry["count"]));
            shape.demand.architecture = architecture(&entry["arch"]);
            shape
        });
        Self { name: name(&document), shapes: shapes.collect(), offers: offers.collect() }
    }
}

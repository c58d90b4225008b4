//! Rules on services with one task on each instance.

use super::super::rule::rules;
use super::super::{Facts, Findings};
use super::{API, Service};
use crate::basis::Basis::{Documented, Observed};

rules! {
    /// Rules on services with one task on each instance.
    DaemonRule in Daemon {
        /// There are as many tasks as instances.
        DesiredCount = Facts::error("SV-13", Observed, "cdk-preflight pf-ecs-service-daemon-desired-count")
            .says("The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again");
        /// An instance does not get a second task while its first is replaced.
        MaximumPercent = Facts::error("SV-13", Observed, "cdk-preflight pf-ecs-svc-daemon-max-percent").says(
            "The daemon scheduling strategy does not support values above 100 for maximumPercent on a deployment configuration. Change the maximumPercent value to 100, and try again",
        );
        /// Nothing is chosen.
        Strategies = Facts::error("SV-13", Observed, "cdk-preflight pf-ecs-svc-daemon-with-placement-strategies")
            .says("The daemon scheduling strategy does not support placement strategies. Remove the placement strategy and try again");
        /// Fargate has no instances.
        OnFargate = Facts::error("SV-13", Documented, API);
        /// Nothing is moved between zones.
        Rebalancing = Facts::error("SV-13", Observed, "cdk-preflight pf-ecs-svc-az-rebalancing-with-daemon").says(
            "The service couldn't be created because Availability Zone Rebalancing does not support DAEMON as scheduling strategy. Update scheduling strategy and try again.",
        );
    }
}

pub(super) fn check(service: &Service<'_>, findings: &mut Findings) {
    if !service.is_daemon {
        return;
    }
    let root = &service.root;
    let count = root.get("desiredCount");
    // ECS counts the instances itself and prints what it has counted.
    if count.is_present() && !service.is_described {
        findings.report_fixed(DaemonRule::DesiredCount, &count, &[], count.removed());
    }
    let maximum = root.get("deploymentConfiguration").get("maximumPercent");
    if maximum.value.as_i64().is_some_and(|percent| percent > 100) {
        findings.report_fixed(DaemonRule::MaximumPercent, &maximum, &[], maximum.set_to(100));
    }
    let strategy = root.get("placementStrategy");
    if strategy.is_set() {
        findings.report_fixed(DaemonRule::Strategies, &strategy, &[], strategy.removed());
    }
    let scheduling = root.get("schedulingStrategy");
    if service.is_on_fargate() {
        findings.report(DaemonRule::OnFargate, &scheduling, &[]);
    }
    let rebalancing = root.get("availabilityZoneRebalancing");
    if rebalancing.text() == Some("ENABLED") {
        let fix = rebalancing.set_to("DISABLED");
        findings.report_fixed(DaemonRule::Rebalancing, &rebalancing, &[], fix);
    }
}

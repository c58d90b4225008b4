//! The parts of traffic and scaling that a plan has, in the palette. A part of the page.

use leptos::prelude::*;
use stowage_core::plan::{AnyPart, Part, PartKind, PartName, Plan};
use stowage_core::service::{LoadBalancer, Metric};
use stowage_core::words::{self, thousands};

use crate::board::gesture::open;
use crate::i18n::traffic_edit as text;
use crate::state::{Dialog, Studio, TrafficDialog};
use crate::widgets::menu::{Menu, Subject, menu};
use crate::widgets::{IconName, small_icon};

/// A part, as far as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: PartName,
    /// What it is set to, in a word or two.
    says: String,
}

/// The parts, each with its menu.
pub(crate) fn list(studio: Studio) -> AnyView {
    // A menu must not be made anew while it is open: the list changes with what it shows alone.
    let entries = Memo::new(move |_| studio.plan.with(|plan| entries(plan)));
    view! {
        <ul class="tfs">{move || entries.with(|entries| lines(studio, entries))}</ul>
    }
    .into_any()
}

fn lines(studio: Studio, entries: &[Entry]) -> Vec<AnyView> {
    entries.iter().map(|entry| line(studio, entry)).collect()
}

fn line(studio: Studio, Entry { name, says }: &Entry) -> AnyView {
    let language = studio.language();
    let key = format!("{}-{}", text::key(name.kind), name.name);
    let label = format!("{}: {}", words::part(language, name), text::MORE.of(language));
    let change = {
        let name = name.clone();
        move |_| open(studio, Dialog::Traffic(TrafficDialog::Part(name.clone())))
    };
    let (kind, shown) = (text::kind(name.kind).of(language), name.name.to_string());
    let subject = Subject::Part(name.clone());
    view! {
        <li>
            <button type="button" class="tf" data-testid=format!("part-{key}") on:click=change>
                {small_icon(icon_of(name.kind))}
                <span class="sr">{kind}" "</span>
                <span class="tr med">{shown}</span>
                <span class="mut tr">{says.clone()}</span>
            </button>
            {menu(studio, Menu { id: format!("menu-{key}"), subject, label, icon: IconName::More, testid: "part-menu" })}
        </li>
    }
    .into_any()
}

fn icon_of(kind: PartKind) -> IconName {
    match kind {
        PartKind::LoadBalancer => IconName::Arrow,
        PartKind::TargetGroup => IconName::Fit,
        PartKind::Load => IconName::Bars,
        PartKind::Alarm => IconName::Bell,
        PartKind::ScalableTarget => IconName::Cards,
        PartKind::ScalingPolicy => IconName::Plus,
        PartKind::AutoScalingGroup => IconName::Server,
    }
}

fn entries(plan: &Plan) -> Vec<Entry> {
    plan.parts().map(|part| Entry { name: part.name(), says: says(&part) }).collect()
}

/// What a part is and is set to, in AWS's words and figures: the same in every language.
fn says(part: &Part) -> String {
    match part {
        Part::LoadBalancer(_, balancer) => match &**balancer {
            LoadBalancer::Application { default_target_group, .. } => format!("ALB → {default_target_group}"),
            LoadBalancer::Classic { instance_port, .. } => format!("CLB :{instance_port}"),
        },
        Part::TargetGroup(_, group) => group.load_balancing_algorithm_type.as_str().to_owned(),
        Part::Load(_, load) => {
            let peak = load.curve.points().iter().map(|point| point.requests_per_minute).max();
            format!("{} ≤ {}/min", load.path, thousands(peak.unwrap_or_default()))
        }
        Part::Alarm(_, alarm) => {
            let sign = if alarm.comparison_operator.is_upper() { ">" } else { "<" };
            let metric = match &alarm.metric {
                Metric::CpuUtilization { .. } => "CPU",
                Metric::CpuReservation => "CPUReservation",
                Metric::MemoryReservation => "MemoryReservation",
            };
            format!("{metric} {sign} {} %", alarm.threshold)
        }
        Part::ScalableTarget(_, target) => {
            format!("min {}, max {}", target.min_capacity, target.max_capacity)
        }
        Part::ScalingPolicy(_, policy) => {
            let steps = policy.step_adjustments.iter().map(|step| format!("{:+}", step.scaling_adjustment));
            steps.collect::<Vec<_>>().join(", ")
        }
        Part::AutoScalingGroup(_, group) => {
            format!("ASG {} {}-{}", group.instance_type, group.min_size, group.max_size)
        }
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_traffic;

    use super::*;

    #[test]
    fn parts_say_what_they_are_set_to() {
        let plan = notes_traffic().unwrap();
        let lines: Vec<String> =
            entries(&plan).iter().map(|entry| format!("{} {}", entry.name.name, entry.says)).collect();
        assert_eq!(
            lines.join("\n"),
            "front ALB → api\napi round_robin\nvisitors /api/items ≤ 4,800/min\napi-cpu-high CPU > 75 %\n\
             api-cpu-low CPU < 30 %\napi min 5, max 30\nadd-tasks +2\nremove-tasks -1\ncluster ASG m5.large 2-6"
        );
    }
}

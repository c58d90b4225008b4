//! An event of an alarm, of scaling or of a target: in AWS's words where they are known, and what it touched.

use leptos::prelude::*;
use stowage_core::service::AlarmState;
use stowage_core::simulation::recording::{Happening, Scaled, TargetState};
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language, short_id};

use super::events::verbatim;
use crate::board::gesture::select;
use crate::i18n::metrics as text;
use crate::state::{Message, Selection, Studio, TrafficSubject};
use crate::traffic::touched;
use crate::widgets::{IconName, small_icon};

/// Who it is and what is said; a button leads to the instant and to what was touched.
pub(super) fn told(
    studio: Studio,
    at: SimTime,
    happening: &Happening,
    language: Language,
) -> (Option<AnyView>, AnyView) {
    let plan = studio.plan.get_untracked();
    let (name, source, icon, is_bad) = match happening {
        Happening::Alarm { alarm, to, .. } => {
            (alarm.to_string(), "CloudWatch", IconName::Bell, *to == AlarmState::Alarm)
        }
        Happening::Policy { policy, .. } => {
            (policy.to_string(), "Application Auto Scaling", IconName::Arrow, false)
        }
        Happening::Group { group, .. } => (group.to_string(), "EC2 Auto Scaling", IconName::Server, false),
        Happening::Health(target) => {
            let is_bad = target.state == TargetState::Unhealthy;
            let icon = if is_bad { IconName::Failed } else { IconName::Fit };
            (target.task.short(), text::OURS.of(language), icon, is_bad)
        }
    };
    let class = is_bad.then_some("c-bad");
    let sign = view! {
        <span class=class>{small_icon(icon)}</span>
        <span class="semi tr">{name}</span>
        <span class="mut t11 tr">{source}</span>
    };
    let body = match happening.message(&plan) {
        Some(message) => verbatim(&message, class),
        None => view! { <p class=class>{words::happening(language, happening)}</p> }.into_any(),
    };
    let touched = touched_by(happening).map(|selection| {
        let label = text::show(language, &name_of(&selection));
        let show = move |_| {
            studio.dispatch(Message::Seek(at));
            select(studio, selection.clone());
        };
        view! { <button type="button" class="link t11" data-testid="touched" on:click=show>{label}</button> }
    });
    (Some(sign.into_any()), view! { {body}{touched} }.into_any())
}

fn touched_by(happening: &Happening) -> Option<Selection> {
    match happening {
        Happening::Alarm { .. } => None,
        Happening::Policy { service, outcome, .. } => touched(&Scaled::Service(service.clone()), outcome),
        Happening::Group { group, outcome } => touched(&Scaled::Group(group.clone()), outcome),
        Happening::Health(target) => Some(Selection::Task(target.task)),
    }
}

fn name_of(selection: &Selection) -> String {
    match selection {
        Selection::Service(name) => name.to_string(),
        Selection::Instance(id) => short_id(id.as_str()),
        Selection::Task(id) => id.short(),
        Selection::Traffic(TrafficSubject::LoadBalancer(name) | TrafficSubject::Rule(name, _)) => {
            name.to_string()
        }
        Selection::Traffic(TrafficSubject::TargetGroup(name)) => name.to_string(),
    }
}

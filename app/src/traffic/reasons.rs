//! How a service or an Auto Scaling group is scaled, and for every minute why it was or was not.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::{ScalingPolicyName, ServiceName};
use stowage_core::plan::Plan;
use stowage_core::service::{
    AdjustmentType, Alarm, AlarmState, AutoScalingGroup, ScaleInOn, ScaleOutOn, ScalingPolicy,
};
use stowage_core::simulation::recording::{Decision, Reason, Scaled, TrafficPicture, decisions, group_of};
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};

use crate::board::figures::clock;
use crate::i18n::metrics as text;
use crate::inspector::instant;
use crate::state::{Selection, Studio};

/// Minutes that are shown at first.
const LATEST: usize = 60;

/// The decisions of one minute.
type Minute = Arc<[Decision]>;

/// How the selected service is scaled.
pub(super) fn of_service(studio: Studio) -> AnyView {
    let Some(Selection::Service(service)) = studio.selection.get_untracked() else { return ().into_any() };
    let traffic = Memo::new(move |_| studio.frame.with(|frame| frame.traffic.clone()));
    let (of_settings, of_list) = (service.clone(), service.clone());
    let is_scaled = Memo::new(move |_| {
        studio.plan.with(|plan| plan.scaling.policies.values().any(|policy| policy.service == service))
    });
    view! {
        {move || settings(studio, &of_settings, &traffic.get())}
        {move || is_scaled.get().then(|| minutes(studio, Scaled::Service(of_list.clone())))}
    }
    .into_any()
}

/// How the Auto Scaling group of the selected instance is; nothing where it has none.
pub(super) fn of_instance(studio: Studio) -> AnyView {
    let Some(Selection::Instance(id)) = studio.selection.get_untracked() else { return ().into_any() };
    let group = Memo::new(move |_| {
        studio.recorded.track();
        studio.with_run(|run| group_of(run.recording(), run.plan(), &id))
    });
    view! {
        {move || {
            let name = group.get()?;
            let language = studio.language();
            let settings = studio.plan.with(|plan| {
                plan.scaling.auto_scaling_groups.get(&name).map(|group| group_facts(group, language))
            });
            Some(view! {
                <h3 class="sec" data-testid="group">
                    {text::GROUP.of(language)}
                    <span class="mut">{name.to_string()}</span>
                </h3>
                {settings}
                {minutes(studio, Scaled::Group(name))}
            })
        }}
    }
    .into_any()
}

/// The bounds of a service, and its policies with the alarms that they act on.
fn settings(studio: Studio, service: &ServiceName, traffic: &TrafficPicture) -> AnyView {
    let language = studio.language();
    let plan = studio.plan.get();
    let policies: Vec<AnyView> = plan
        .scaling
        .policies
        .iter()
        .filter(|(_, policy)| policy.service == *service)
        .map(|(name, spec)| policy(&plan, name, spec, traffic, language))
        .collect();
    if policies.is_empty() {
        return view! { <p class="nothing">{text::NOT_SCALED.of(language)}</p> }.into_any();
    }
    let bounds = plan.scaling.scalable_targets.get(service).map(|bounds| {
        let bounds = format!("minCapacity {} · maxCapacity {}", bounds.min_capacity, bounds.max_capacity);
        view! {
            <h3 class="sec">{text::SCALABLE_TARGET.of(language)}</h3>
            <p class="bounds" data-testid="bounds">{bounds}</p>
        }
    });
    view! {
        {bounds}
        <h3 class="sec">{text::POLICIES.of(language)}</h3>
        <ul class="deps">{policies}</ul>
    }
    .into_any()
}

fn policy(
    plan: &Plan,
    name: &ScalingPolicyName,
    policy: &ScalingPolicy,
    traffic: &TrafficPicture,
    language: Language,
) -> AnyView {
    let alarm = plan.scaling.alarms.get(&policy.alarm);
    let condition = alarm.map(|alarm| words::alarm_condition(language, alarm));
    let picture = traffic.alarms.get(&policy.alarm);
    let value = picture.and_then(|picture| picture.value).map(|value| format!("{value} %"));
    let steps: Vec<AnyView> = policy
        .step_adjustments
        .iter()
        .map(|step| {
            let adjustment = adjustment(policy.adjustment_type, step.scaling_adjustment);
            let (from, to) = (step.metric_interval_lower_bound, step.metric_interval_upper_bound);
            view! { <li>{text::step(language, from, to, &adjustment)}</li> }.into_any()
        })
        .collect();
    view! {
        <li>
            <div class="row">
                <span class="semi">{name.to_string()}</span>
                <span class="chip">{words_of(policy.adjustment_type)}</span>
                <span class="mut t11">{format!("cooldown {} s", policy.cooldown)}</span>
            </div>
            <div class="row">
                <span>{policy.alarm.to_string()}</span>
                {alarm.map(|alarm| chip(alarm, picture.map(|picture| picture.state), language))}
                <b class="semi" data-testid=format!("alarm-value-{}", policy.alarm)>{value}</b>
            </div>
            <p class="sub">{condition}</p>
            <ul class="sub t11">{steps}</ul>
        </li>
    }
    .into_any()
}

fn words_of(adjustment: AdjustmentType) -> &'static str {
    match adjustment {
        AdjustmentType::ChangeInCapacity => "ChangeInCapacity",
        AdjustmentType::PercentChangeInCapacity => "PercentChangeInCapacity",
        AdjustmentType::ExactCapacity => "ExactCapacity",
    }
}

fn adjustment(kind: AdjustmentType, by: i32) -> String {
    let sign = if by < 0 { "−" } else { "+" };
    let amount = by.unsigned_abs();
    match kind {
        AdjustmentType::ChangeInCapacity => format!("{sign}{amount}"),
        AdjustmentType::PercentChangeInCapacity => format!("{sign}{amount} %"),
        AdjustmentType::ExactCapacity => format!("= {by}"),
    }
}

/// The state of an alarm in CloudWatch's word. What is too low means that there is something to spare: no trouble.
fn chip(alarm: &Alarm, state: Option<AlarmState>, language: Language) -> AnyView {
    let is_trouble = state == Some(AlarmState::Alarm) && alarm.comparison_operator.is_upper();
    let class = if is_trouble { "chip bad" } else { "chip" };
    let word = state.map_or(text::NOT_EVALUATED.of(language), AlarmState::as_str);
    view! { <span class=class>{word}</span> }.into_any()
}

fn group_facts(group: &AutoScalingGroup, language: Language) -> AnyView {
    let cause = match &group.scale_out_on {
        ScaleOutOn::Alarm(name) => name.to_string(),
        ScaleOutOn::UnplacedTasksOf(service) => text::unplaced_tasks_of(language, service.as_str()),
    };
    let back = group.scale_in_on.as_ref().map(|ScaleInOn::Alarm(name)| {
        view! { <li>{text::SCALES_IN.of(language)}": "{name.to_string()}</li> }
    });
    let sizes = format!("minSize {} · maxSize {}", group.min_size, group.max_size);
    view! {
        <ul class="bounds">
            <li>{format!("{} · {sizes}", group.instance_type)}</li>
            <li>{format!("defaultCooldown {} s", group.default_cooldown)}</li>
            <li>{text::SCALES_OUT.of(language)}": "{cause}</li>
            {back}
        </ul>
    }
    .into_any()
}

/// Every minute up to the cursor, newest first.
fn minutes(studio: Studio, scaled: Scaled) -> AnyView {
    let all = Memo::new(move |_| {
        studio.recorded.track();
        let decisions = studio.with_run(|run| decisions(run.recording(), run.plan(), &scaled));
        by_minute(&decisions)
    });
    // The cursor moves all the time; what has been decided by then changes once a minute.
    let count = Memo::new(move |_| {
        let cursor = studio.cursor.get();
        all.with(|minutes| minutes.partition_point(|minute| began(minute) <= cursor))
    });
    let shown = RwSignal::new(LATEST);
    view! {
        {move || {
            let language = studio.language();
            let (count, shown_most) = (count.get(), shown.get());
            let newest_first = all.with(|minutes| {
                let known = minutes.get(..count).unwrap_or_default();
                known.iter().rev().take(shown_most).cloned().collect::<Vec<Minute>>()
            });
            let more = (count > shown_most).then(|| {
                let label = text::show_all(language, count);
                view! { <button type="button" class="btn sm" on:click=move |_| shown.set(usize::MAX)>{label}</button> }
            });
            let nothing = newest_first.is_empty()
                .then(|| view! { <p class="nothing">{text::NO_MINUTES.of(language)}</p> });
            let lines: Vec<AnyView> = newest_first.iter().map(|each| minute(studio, each, language)).collect();
            view! {
                <h3 class="sec">{text::MINUTES.of(language)}</h3>
                {nothing}
                <ol class="evs" data-testid="minutes">{lines}</ol>
                {more}
            }
        }}
    }
    .into_any()
}

fn by_minute(decisions: &[Decision]) -> Arc<[Minute]> {
    decisions.chunk_by(|one, next| one.at == next.at).map(Arc::from).collect()
}

fn began(minute: &[Decision]) -> SimTime {
    minute.first().map_or(SimTime::ZERO, |decision| decision.at)
}

fn minute(studio: Studio, minute: &[Decision], language: Language) -> AnyView {
    let at = began(minute);
    let lines: Vec<AnyView> = minute.iter().map(|decision| line(decision, language)).collect();
    view! {
        <li data-minute=clock(at)>
            <div class="row">
                {instant(studio, at, language)}
            </div>
            {lines}
        </li>
    }
    .into_any()
}

/// A decision. What was done stands out from what was not.
fn line(decision: &Decision, language: Language) -> AnyView {
    let class = if decision.outcome.is_activity() { "why did" } else { "why" };
    let state = match &decision.reason {
        Some(Reason::Alarm(reading)) => Some(chip(&reading.alarm, Some(reading.state), language)),
        Some(Reason::Unplaced { .. } | Reason::ByHand) | None => None,
    };
    let policy =
        decision.policy.as_ref().map(|policy| view! { <span class="semi">{policy.to_string()}</span> });
    view! { <p class=class>{policy}" "{state}" "<span>{words::decision(language, decision)}</span></p> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::samples;
    use stowage_core::simulation::Run;

    use super::*;

    #[test]
    fn the_decisions_of_a_minute_stand_together() {
        let run = Run::to_horizon(Arc::new(samples::notes_traffic().unwrap()));
        let decisions = decisions(run.recording(), run.plan(), &Scaled::Service("api".into()));
        let minutes = by_minute(&decisions);
        assert_eq!(minutes.len() * 2, decisions.len());
        assert!(minutes.iter().all(|minute| minute.len() == 2));
        assert!(minutes.is_sorted_by_key(|minute| began(minute)));
    }

    #[test]
    fn adjustments_have_their_sign() {
        use AdjustmentType::{ChangeInCapacity, ExactCapacity, PercentChangeInCapacity};
        let cases = [
            (ChangeInCapacity, 2),
            (ChangeInCapacity, -1),
            (PercentChangeInCapacity, 50),
            (ExactCapacity, 4),
        ];
        assert_eq!(cases.map(|(kind, by)| adjustment(kind, by)), ["+2", "−1", "+50 %", "= 4"]);
    }
}

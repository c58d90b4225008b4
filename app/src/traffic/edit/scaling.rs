//! The forms of alarms, scaling bounds, scaling policies and Auto Scaling groups.

use leptos::prelude::*;
use stowage_core::catalogue::instance_types;
use stowage_core::editing::form::{Form, NAME};
use stowage_core::plan::{Part, Plan};
use stowage_core::service::ScalingPolicy;
use stowage_core::words::Language;

use super::rows::{Cell, Column, Rows, rows};
use super::sheet::{Sheet, alarms, named, services, words_of};
use crate::i18n::traffic_edit as text;
use crate::state::Studio;

/// The steps of a policy.
const STEPS: Rows = Rows {
    list: "/stepAdjustments",
    name: (text::STEPS, "StepAdjustments"),
    help: Some(text::STEPS_HELP),
    columns: &[
        Column { member: "metricIntervalLowerBound", label: text::LOWER, cell: Cell::Number },
        Column { member: "metricIntervalUpperBound", label: text::UPPER, cell: Cell::Number },
        Column { member: "scalingAdjustment", label: text::ADJUSTMENT, cell: Cell::Number },
    ],
    order: None,
    add: text::ADD_STEP,
    fresh: new_step,
};

/// A step that begins where the last one ends.
fn new_step(form: &Form, _: Studio) -> Vec<(&'static str, String)> {
    let last = form.rows("/stepAdjustments").checked_sub(1);
    let of_last = |member: &str| {
        last.map(|last| form.text(&format!("/stepAdjustments/{last}/{member}")).to_owned())
            .unwrap_or_default()
    };
    vec![
        ("metricIntervalLowerBound", of_last("metricIntervalUpperBound")),
        ("metricIntervalUpperBound", String::new()),
        ("scalingAdjustment", of_last("scalingAdjustment")),
    ]
}

fn metrics(_: Studio) -> Vec<(String, String)> {
    words_of(&["CPUUtilization", "CPUReservation", "MemoryReservation"])
}

fn comparisons(_: Studio) -> Vec<(String, String)> {
    words_of(&[
        "GreaterThanOrEqualToThreshold",
        "GreaterThanThreshold",
        "LessThanThreshold",
        "LessThanOrEqualToThreshold",
    ])
}

fn missing(_: Studio) -> Vec<(String, String)> {
    words_of(&["missing", "ignore", "breaching", "notBreaching"])
}

fn adjustments(_: Studio) -> Vec<(String, String)> {
    words_of(&["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"])
}

fn scaled(studio: Studio) -> Vec<(String, String)> {
    studio.plan.with(|plan| named(plan.scaling.scalable_targets.keys()))
}

fn causes(studio: Studio) -> Vec<(String, String)> {
    let language = studio.language();
    let cause = |kind: &str, name: &str| (format!("{kind} {name}"), text::scale_out_on(language, kind, name));
    studio.plan.with(|plan| {
        let of_services = plan.service_names().map(|name| cause("unplacedTasksOf", name.as_str()));
        of_services.chain(plan.scaling.alarms.keys().map(|name| cause("alarm", name.as_str()))).collect()
    })
}

/// On what a group takes an instance away: on nothing, or on an alarm.
fn relief(studio: Studio) -> Vec<(String, String)> {
    let language = studio.language();
    let nothing = (String::new(), text::ON_NOTHING.of(language).to_owned());
    let of_alarm = |name: &stowage_core::identifiers::AlarmName| {
        (format!("alarm {name}"), text::scale_out_on(language, "alarm", name.as_str()))
    };
    let alarms = studio.plan.with(|plan| plan.scaling.alarms.keys().map(of_alarm).collect::<Vec<_>>());
    std::iter::once(nothing).chain(alarms).collect()
}

fn managed(_: Studio) -> Vec<(String, String)> {
    words_of(&["ENABLED", "DISABLED"])
}

/// An alarm.
pub(super) fn alarm(sheet: Sheet) -> AnyView {
    let of_service = Memo::new(move |_| sheet.text("/metricName") == "CPUUtilization");
    let minutes = sheet.unit(text::MINUTES);
    view! {
        <div class="fields">
            {sheet.choice("edit-metric", "/metricName", (text::METRIC, "MetricName"), metrics)}
            {move || {
                of_service.get().then(|| sheet.choice("edit-service", "/service", (text::SERVICE, "ServiceName"), services))
            }}
        </div>
        <div class="fields">
            {sheet.choice("edit-comparison", "/comparisonOperator", (text::COMPARISON, "ComparisonOperator"), comparisons)}
            {sheet
                .field("edit-threshold", "/threshold", (text::THRESHOLD, "Threshold"))
                .unit("%")
                .doubt(move || beyond(sheet))
                .line(None, false)}
        </div>
        <div class="fields">
            {sheet.line("edit-datapoints", "/datapointsToAlarm", (text::DATAPOINTS, "DatapointsToAlarm"), minutes, false)}
            {sheet.line("edit-periods", "/evaluationPeriods", (text::PERIODS, "EvaluationPeriods"), minutes, false)}
        </div>
        {sheet.choice("edit-missing", "/treatMissingData", (text::MISSING, "TreatMissingData"), missing)}
    }
    .into_any()
}

/// What speaks against a threshold that the metric does not get to.
fn beyond(sheet: Sheet) -> Option<String> {
    let studio = sheet.studio;
    let (threshold, highest) = studio.plan.with(|plan| {
        let Part::Alarm(_, alarm) = sheet.form.with(|form| form.part(plan)).ok()? else { return None };
        Some((alarm.threshold, plan.highest(&alarm.metric)?))
    })?;
    (threshold > 100).then(|| text::beyond(studio.language(), threshold, highest))
}

/// The service of new bounds: their name.
pub(super) fn scaled_service(sheet: Sheet) -> AnyView {
    sheet.choice("edit-service", NAME, (text::SERVICE, "ResourceId"), services)
}

/// The bounds between which a service is scaled.
pub(super) fn bounds(sheet: Sheet) -> AnyView {
    let tasks = sheet.unit(text::TASKS);
    view! {
        <div class="fields">
            {sheet.line("edit-min", "/minCapacity", (text::MINIMUM, "MinCapacity"), tasks, true)}
            {sheet.line("edit-max", "/maxCapacity", (text::MAXIMUM, "MaxCapacity"), tasks, false)}
        </div>
    }
    .into_any()
}

/// A step scaling policy, with what each of its steps would do now.
pub(super) fn policy(sheet: Sheet) -> AnyView {
    let is_percent = Memo::new(move |_| sheet.text("/adjustmentType") == "PercentChangeInCapacity");
    let (tasks, seconds) = (sheet.unit(text::TASKS), sheet.unit(text::SECONDS));
    view! {
        <div class="fields">
            {sheet.choice("edit-service", "/service", (text::SERVICE, "ResourceId"), scaled)}
            {sheet.choice("edit-alarm", "/alarm", (text::ALARM, "AlarmName"), alarms)}
            {sheet.choice("edit-adjustment", "/adjustmentType", (text::ADJUSTMENT_TYPE, "AdjustmentType"), adjustments)}
            {sheet.line("edit-cooldown", "/cooldown", (text::COOLDOWN, "Cooldown"), seconds, false)}
        </div>
        {rows(sheet, &STEPS)}
        {move || {
            is_percent
                .get()
                .then(|| {
                    let name = (text::MAGNITUDE, "MinAdjustmentMagnitude");
                    sheet.line("edit-magnitude", "/minAdjustmentMagnitude", name, tasks, false)
                })
        }}
        {move || preview(sheet)}
    }
    .into_any()
}

/// What each step does with as many tasks as the service wants at the cursor.
fn preview(sheet: Sheet) -> Option<AnyView> {
    let studio = sheet.studio;
    let (form, language) = (sheet.form.get(), studio.language());
    let (tasks, lines) = studio.plan.with(|plan| {
        let Part::ScalingPolicy(_, policy) = form.part(plan).ok()? else { return None };
        let desired = |frame: &std::sync::Arc<stowage_core::simulation::recording::Frame>| {
            Some(frame.services.get(&policy.service)?.status.spec.desired_count)
        };
        let tasks = studio.frame.with(desired).unwrap_or_default();
        Some((tasks, steps(plan, &policy, tasks, language)))
    })?;
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let view = view! {
        <div class="preview-steps" role="status" data-testid="edit-steps">
            <p class="lab">{text::with_tasks(language, tasks)}</p>
            <ul>{lines}</ul>
        </div>
    };
    Some(view.into_any())
}

/// What each step of a policy comes to.
fn steps(plan: &Plan, policy: &ScalingPolicy, tasks: u32, language: Language) -> Vec<String> {
    let threshold = plan.scaling.alarms.get(&policy.alarm).map_or(0, |alarm| i64::from(alarm.threshold));
    let bounds = plan.scaling.scalable_targets.get(&policy.service);
    let step = |step: &stowage_core::service::StepAdjustment| {
        let change = policy.change(tasks, step.representative()).unwrap_or_default();
        let wanted = i64::from(tasks) + change;
        let to =
            bounds.map_or_else(|| u32::try_from(wanted).unwrap_or_default(), |bounds| bounds.clamp(wanted));
        let value = |bound: i32| threshold + i64::from(bound);
        let range =
            (step.metric_interval_lower_bound.map(value), step.metric_interval_upper_bound.map(value));
        text::step(language, range, tasks, to)
    };
    policy.step_adjustments.iter().map(step).collect()
}

/// An Auto Scaling group.
pub(super) fn group(sheet: Sheet) -> AnyView {
    let (instances, seconds) = (sheet.unit(text::INSTANCES), sheet.unit(text::SECONDS));
    let types: Vec<AnyView> = instance_types()
        .iter()
        .map(|entry| view! { <option value=entry.name></option> }.into_any())
        .collect();
    view! {
        <div class="fields">
            {sheet.field("edit-type", "/instanceType", (text::INSTANCE_TYPE, "InstanceType")).line(Some("edit-types"), false)}
            {sheet.line("edit-reserve", "/reservedMemory", (text::RESERVE, "ECS_RESERVED_MEMORY"), "MiB", false)}
        </div>
        <datalist id="edit-types">{types}</datalist>
        {sheet.line("edit-zones", "/zones", (text::ZONES, "AvailabilityZones"), "", false)}
        <div class="fields">
            {sheet.line("edit-min", "/minSize", (text::MINIMUM, "MinSize"), instances, false)}
            {sheet.line("edit-max", "/maxSize", (text::MAXIMUM, "MaxSize"), instances, false)}
        </div>
        <div class="fields">
            {sheet.choice("edit-cause", "/scaleOutOn", (text::SCALE_OUT_ON, "scaleOutOn"), causes)}
            {sheet.line("edit-cooldown", "/defaultCooldown", (text::COOLDOWN, "DefaultCooldown"), seconds, false)}
        </div>
        <div class="fields">
            {sheet.choice("edit-scale-in", "/scaleInOn", (text::SCALE_IN_ON, "scaleInOn"), relief)}
            {sheet.choice("edit-draining", "/managedDraining", (text::DRAINING, "managedDraining"), managed)}
            {sheet.choice(
                "edit-protection",
                "/managedTerminationProtection",
                (text::PROTECTION, "managedTerminationProtection"),
                managed,
            )}
        </div>
        {sheet.field("edit-members", "/instances", (text::MEMBERS, "instances")).lines("2", "i-0a3f51c2e7d94c51")}
    }
    .into_any()
}

//! Groups of servers, the rule for their peaks, and what is planned for.

use leptos::prelude::*;
use stowage_core::catalogue::instance_type;
use stowage_core::plan::EcuRule;
use stowage_core::sizing::{Figure, ServerGroup, Unit, group_task};
use stowage_core::words::{self, Language};

use super::{Desk, Reading};
use crate::i18n::Text;
use crate::i18n::sizing_servers as text;
use crate::sizing::figure::{kept, traced_as, without_unit};
use crate::sizing::traced;
use crate::state::Studio;

/// The groups with their sum, the rule for one of them, and what is planned for.
pub(super) fn groups(desk: Desk) -> AnyView {
    let studio = desk.bench.studio;
    let language = studio.language();
    let chosen = desk.group.get();
    desk.reading.with(|reading| {
        if reading.need.groups.is_empty() {
            return view! { <p class="none">{text::NONE.of(language)}</p> }.into_any();
        }
        let chosen = chosen.min(reading.need.groups.len() - 1);
        let rule = reading.need.groups.get(chosen).map(|group| rule(desk, group, language));
        view! {
            {table(desk, reading, chosen, language)}
            {rule}
            {planned(studio, reading, language)}
            {tasks(desk, reading, language)}
        }
        .into_any()
    })
}

fn table(desk: Desk, reading: &Reading, chosen: usize, language: Language) -> AnyView {
    let studio = desk.bench.studio;
    let number = |figure: &Figure| view! { <td class="num">{traced(studio, figure)}</td> }.into_any();
    let of = |head: Text, figure: &Figure| {
        let (words, figure) = (without_unit(language, figure), figure.clone());
        let number = traced_as(studio, words, head.of(language), move || Some(figure.clone()));
        view! { <td class="num">{number}</td> }.into_any()
    };
    let has_marks = reading.need.groups.iter().any(|group| group.marks.is_some());
    let marks = |group: &ServerGroup| match &group.marks {
        Some(marks) => of(text::PASSMARK, marks),
        None => view! { <td class="num mut">"–"</td> }.into_any(),
    };
    let row = |(index, group): (usize, &ServerGroup)| {
        view! {
            <tr class:on=index == chosen data-testid="servers-group">
                <th scope="row">
                    <button type="button" aria-pressed=(index == chosen).to_string() on:click=move |_| desk.group.set(index)>
                        {group.name.to_string()}
                        <span class="mut">{format!("\u{a0}×\u{a0}{}", words::thousands(group.servers))}</span>
                    </button>
                </th>
                {has_marks.then(|| marks(group))}
                {of(text::ECU, &group.ecu)}
                {number(&group.average_share)}
                {of(text::AVERAGE_ECU, &group.average)}
                {of(text::PEAK_ECU, &group.peak)}
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = reading.need.groups.iter().enumerate().map(row).collect();
    let need = &reading.need;
    view! {
        <div class="scroll">
            <table class="demand groups">
                <thead>
                    <tr>
                        <th scope="col">{text::GROUP.of(language)}</th>
                        {heads(has_marks, language)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{text::TOTAL.of(language)}</th>
                        {has_marks.then(|| view! { <td></td> })}
                        {of(text::ECU, &need.ecu)}
                        <td></td>
                        {of(text::AVERAGE_ECU, &need.average)}
                        {of(text::PEAK_ECU, &need.peak)}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn heads(has_marks: bool, language: Language) -> Vec<AnyView> {
    [text::PASSMARK, text::ECU, text::AVERAGE, text::AVERAGE_ECU, text::PEAK_ECU]
        .iter()
        .skip(usize::from(!has_marks))
        .map(|head| view! { <th scope="col" class="num">{head.of(language)}</th> }.into_any())
        .collect()
}

/// How the ECU of a server follow from what is known of it: `8,800 ÷ 400 = 22 ECU`.
fn worked_out(language: Language, each: &Figure) -> Option<String> {
    let is_of_marks =
        !each.inputs().is_empty() && each.inputs().iter().all(|input| input.unit == Unit::Marks);
    let formula = match is_of_marks {
        true => {
            let marks: Vec<String> =
                each.inputs().iter().map(|input| without_unit(language, input)).collect();
            marks.join(" ÷ ")
        }
        false => words::figure_formula(language, each)?,
    };
    Some(format!("{formula} = {}", words::figure_amount(language, each)))
}

/// What a server of the group has, uses on average, and uses at the peak.
fn rule(desk: Desk, group: &ServerGroup, language: Language) -> AnyView {
    let studio = desk.bench.studio;
    let Some(each) = &group.each else { return ().into_any() };
    let share = |figure: &Figure| match each.amount().as_f64() {
        all if all > 0.0 => (figure.amount().as_f64() / all * 100.0).clamp(0.0, 100.0),
        _ => 0.0,
    };
    let (average, peak) = (share(&group.average_of_a_task), share(&group.peak_of_a_task));
    // Each with the colour that it has in the bar.
    let keyed = |class: &'static str, figure: &Figure, words: Text| {
        view! {
            <li class="row"><i class=class aria-hidden="true"></i>{traced(studio, figure)} " " {words.of(language)}</li>
        }
        .into_any()
    };
    let sentence = text::averages_hide(
        language,
        &words::figure_amount(language, &group.average_share),
        &words::figure_amount(language, each),
        &words::figure_amount(language, &group.average_of_a_task),
        &words::figure_amount(language, &group.peak_of_a_task),
    );
    view! {
        <section>
            <h3 class="heading">
                <span class="grow">{text::RULE.of(language)}</span>
                <span class="mut t11">{worked_out(language, each)}</span>
            </h3>
            <div class="bar" aria-hidden="true">
                <i class="peak" style=format!("width:{peak:.2}%")></i>
                <i class="average" style=format!("width:{average:.2}%")></i>
            </div>
            <ul class="legend t11">
                {keyed("average", &group.average_of_a_task, text::ON_AVERAGE)}
                {keyed("peak", &group.peak_of_a_task, text::AT_THE_PEAK)}
                {keyed("all", each, text::A_SERVER)}
            </ul>
            <p class="sub">{kept(&sentence)}</p>
            {by_notes(desk, group, language)}
        </section>
    }
    .into_any()
}

/// The way to the notes' numbers, where marks are counted by the fitted rule.
fn by_notes(desk: Desk, group: &ServerGroup, language: Language) -> AnyView {
    let bench = desk.bench;
    let is_fitted = bench.studio.plan.with(|plan| plan.sizing.fleet.ecu_rule == EcuRule::Fitted);
    if group.marks.is_none() || !is_fitted {
        return ().into_any();
    }
    let turn = move |_| bench.change(|sizing| sizing.fleet.ecu_rule = EcuRule::Notes);
    view! {
        <button type="button" class="btn sm" data-testid="by-notes" on:click=turn>
            {text::BY_NOTES.of(language)}
        </button>
    }
    .into_any()
}

fn planned(studio: Studio, reading: &Reading, language: Language) -> AnyView {
    let need = &reading.need;
    let tile = |label: &'static str, figure: &Figure| {
        view! { <div><dt class="mut t11">{label}</dt><dd>{traced(studio, figure)}</dd></div> }.into_any()
    };
    let mut tiles = vec![tile(text::PLAN_FOR.of(language), &need.planned)];
    let for_loss = need.planned_for_zone_loss(reading.zones);
    tiles.extend(for_loss.map(|figure| tile(text::AT_ZONE_LOSS.of(language), &figure)));
    tiles.extend(need.memory.as_ref().map(|figure| tile(text::MEMORY.of(language), figure)));
    let unsaid = need.without_memory;
    let unsaid =
        (unsaid > 0).then(|| view! { <p class="mut t11">{text::without_memory(language, unsaid)}</p> });
    view! { <section><dl class="tiles" data-testid="servers-planned">{tiles}</dl>{unsaid}</section> }
        .into_any()
}

/// The tasks that the groups become, on the type that the selected fleet has the most of.
fn tasks(desk: Desk, reading: &Reading, language: Language) -> AnyView {
    let studio = desk.bench.studio;
    let selected = desk.bench.selected();
    let most = selected.as_ref().and_then(|fleet| fleet.types.iter().max_by_key(|(_, count)| *count));
    let name = most.map_or("m5.large", |(name, _)| &**name);
    let Some(entry) = instance_type(name) else { return ().into_any() };
    let of = |head: Text, figure: &Figure| {
        let (words, figure) = (without_unit(language, figure), figure.clone());
        traced_as(studio, words, head.of(language), move || Some(figure.clone()))
    };
    let row = |group: &ServerGroup| {
        let task = group_task(&reading.need, group, entry);
        let memory = task.memory.as_ref().map(|memory| of(text::MEMORY_MIB, memory));
        view! {
            <tr>
                <th scope="row">{group.name.to_string()}</th>
                <td class="num">{of(text::AVERAGE_UNITS, &task.average)}</td>
                <td class="num">{of(text::PEAK_UNITS, &task.cpu)}</td>
                <td class="num">{memory}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = reading.need.groups.iter().map(row).collect();
    view! {
        <details>
            <summary>{text::tasks_on(language, entry.name)}</summary>
            <div class="scroll"><table class="demand groups">
                <thead>
                    <tr>
                        <th scope="col">{text::TASK.of(language)}</th>
                        <th scope="col" class="num">{text::AVERAGE_UNITS.of(language)}</th>
                        <th scope="col" class="num">{text::PEAK_UNITS.of(language)}</th>
                        <th scope="col" class="num">{text::MEMORY_MIB.of(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table></div>
            <p class="mut t11">{text::EVENLY.of(language)}</p>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::sizing::{ServersRules, read_servers, servers_need};

    use super::*;

    #[test]
    fn a_server_is_worked_out_from_its_marks() {
        let list = read_servers("name,passmark,average\nweb-01,8800,10 %");
        let fleet = stowage_core::plan::FleetSettings {
            ecu_rule: stowage_core::plan::EcuRule::Notes,
            ..stowage_core::plan::FleetSettings::default()
        };
        let need = servers_need(&list.servers, &ServersRules::from(&fleet));
        let each = need.groups[0].each.as_ref().and_then(|each| worked_out(Language::Ko, each));
        assert_eq!(each.as_deref(), Some("8,800 ÷ 400 = 22 ECU"));
    }
}

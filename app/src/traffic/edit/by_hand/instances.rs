//! The step about instances: whether there is room, and what adds or takes away.

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::plan::{Action, Plan};

use super::standing::{Group, Standing};
use super::{Panel, Progress, step};
use crate::board::gesture::act;
use crate::board::launch::common_types;
use crate::i18n::by_hand as text;
use crate::state::Message;

impl Panel {
    pub(super) fn instances_step(self, standing: &Standing) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let Standing { shortage, launching, idle, .. } = standing;
        let progress =
            match (shortage.zones.is_empty() && shortage.enough, launching.is_empty() && idle.is_empty()) {
                (false, _) => Progress::Open,
                (true, false) => Progress::UnderWay,
                (true, true) => Progress::Done,
            };
        let says = match (shortage.enough, idle.is_empty()) {
            (_, false) => text::idle(language, idle.len() as u32),
            (true, _) if shortage.zones.is_empty() => text::room_enough(language, launching.len() as u32),
            (true, _) => text::missing(language, shortage.zones.len() as u32, &self.kind.get()),
            (false, _) => text::no_instance_takes(language, &self.kind.get()),
        };
        let beside = match &standing.group {
            Some(group) => text::group_adds(language, group.name.as_str()),
            None => text::NOBODY_ADDS.of(language).to_owned(),
        };
        let links = launching.iter().chain(idle).map(|id| self.instance_link(id)).collect::<Vec<_>>();
        let does = self.what_adds(standing);
        let drain = (!idle.is_empty()).then(|| self.what_removes(standing));
        let does = view! { {does}{drain}<div class="row flow">{links}</div> };
        step("instances", (text::INSTANCES, progress), says, beside, does.into_any(), language)
    }

    /// What adds the instances that are missing: the capacity of the group that has the others, or each by itself.
    fn what_adds(self, standing: &Standing) -> Option<AnyView> {
        let Standing { shortage, group, .. } = standing;
        let missing = shortage.zones.len() as u32;
        if missing == 0 {
            return None;
        }
        let of_group =
            group.as_ref().and_then(|group| self.set_capacity(group, |capacity| capacity + missing));
        Some(of_group.unwrap_or_else(|| self.add_instances(shortage.zones.clone())))
    }

    /// What takes the instances away that hold nothing.
    fn what_removes(self, standing: &Standing) -> AnyView {
        let Standing { idle, group, .. } = standing;
        let fewer = idle.len() as u32;
        let of_group = group
            .as_ref()
            .and_then(|group| self.set_capacity(group, |capacity| capacity.saturating_sub(fewer)));
        of_group.unwrap_or_else(|| self.drain(idle.clone()))
    }

    /// The button that sets the capacity of a group, where that can be told and the group's sizes allow it.
    fn set_capacity(self, group: &Group, to: impl FnOnce(u32) -> u32) -> Option<AnyView> {
        let (studio, language) = (self.studio, self.studio.language());
        let desired_capacity = to(group.capacity?);
        if desired_capacity > group.max_size || desired_capacity < group.min_size {
            let why = text::beyond(language, group.name.as_str(), (group.min_size, group.max_size));
            return Some(view! { <p class="help bad">{why}</p> }.into_any());
        }
        let says = text::set_capacity(language, group.name.as_str(), desired_capacity);
        let group = group.name.clone();
        let set = move |_| act(studio, Action::SetDesiredCapacity { group: group.clone(), desired_capacity });
        let view = view! {
            <button type="button" class="btn pri" data-testid="by-hand-capacity" on:click=set>{says}</button>
        };
        Some(view.into_any())
    }

    /// The type that is added, and the button that adds as many as are missing, at the cursor.
    fn add_instances(self, zones: Vec<Zone>) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let chosen = self.kind.get();
        let own = studio
            .plan
            .with(|plan| plan.instances.values().next().map(|spec| spec.instance_type.to_string()));
        let mut kinds: Vec<String> = common_types().map(|kind| kind.name.to_owned()).collect();
        kinds.extend(own.filter(|own| !kinds.contains(own)));
        let option = |kind: String| {
            let is_chosen = kind == chosen;
            view! { <option value=kind.clone() prop:selected=is_chosen>{kind.clone()}</option> }.into_any()
        };
        let options: Vec<AnyView> = kinds.into_iter().map(option).collect();
        let says = text::add(language, zones.len() as u32);
        view! {
            <div class="row">
                <select
                    class="in"
                    data-testid="by-hand-type"
                    aria-label=text::TYPE.of(language)
                    on:change=move |event| self.kind.set(event_target_value(&event))
                >
                    {options}
                </select>
                <button type="button" class="btn pri" data-testid="by-hand-add" on:click=move |_| self.add(&zones)>
                    {says}
                </button>
            </div>
        }
        .into_any()
    }

    fn add(self, zones: &[Zone]) {
        let studio = self.studio;
        let at = studio.cursor.get_untracked();
        let kind = self.kind.get_untracked();
        let mut plan = studio.plan.with_untracked(|plan| Plan::clone(plan));
        let mut commands = Vec::new();
        for zone in zones {
            let action = crate::board::launch::launch(&plan, &kind, zone);
            let command = Command::Act { at, action };
            // Each instance has an ID that those before it leave free.
            if let Ok(next) = stowage_core::editing::apply(&plan, &command) {
                plan = next;
            }
            commands.push(command);
        }
        let command = if commands.len() == 1 { commands.pop() } else { Some(Command::Together(commands)) };
        if let Some(command) = command {
            studio.dispatch(Message::Edit(command));
        }
    }

    fn drain(self, idle: Vec<InstanceId>) -> AnyView {
        let language = self.studio.language();
        let drain = move |_| {
            let at = self.studio.cursor.get_untracked();
            let command =
                |id: &InstanceId| Command::Act { at, action: Action::DrainInstance { instance: id.clone() } };
            self.studio.dispatch(Message::Edit(Command::Together(idle.iter().map(command).collect())));
        };
        view! {
            <button type="button" class="btn" data-testid="by-hand-drain" on:click=drain>{text::DRAIN.of(language)}</button>
        }
        .into_any()
    }
}

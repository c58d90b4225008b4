//! The step about targets: what ECS registers, and what is registered by hand.

use leptos::prelude::*;
use stowage_core::plan::Action;
use stowage_core::service::Registrar;

use super::standing::{Standing, TargetPlace};
use super::{Panel, Progress, step};
use crate::board::gesture::act;
use crate::i18n::by_hand as text;
use crate::state::{Dialog, Message, TrafficDialog};

impl Panel {
    pub(super) fn registration_step(self, standing: &Standing) -> AnyView {
        let studio = self.studio;
        let language = studio.language();
        let Standing { wanted, registrars, healthy, other_targets, .. } = standing;
        let groups = registrars.iter().any(|registrar| matches!(registrar, Registrar::TargetGroup(_)));
        let needed = wanted * registrars.len() as u32;
        let progress = match (registrars.is_empty(), *healthy == needed && *other_targets == 0) {
            (true, _) | (_, true) => Progress::Done,
            (false, false) => Progress::UnderWay,
        };
        let says = match registrars.is_empty() {
            true => text::REGISTERS_NOWHERE.of(language).to_owned(),
            false => text::targets(language, *healthy, needed, *other_targets),
        };
        let beside = match (registrars.is_empty(), groups) {
            (true, _) => text::STANDALONE,
            (false, true) => text::REGISTERS_TASKS,
            (false, false) => text::REGISTERS_INSTANCES,
        };
        let behind = registrars.is_empty().then(|| {
            let open = move |_| {
                let dialog = TrafficDialog::Behind(self.service.get_value());
                studio.dispatch(Message::ShowDialog(Dialog::Traffic(dialog)));
            };
            view! {
                <button type="button" class="btn" data-testid="by-hand-behind" on:click=open>
                    {crate::i18n::traffic_edit::BEHIND_WAY.of(language)}
                </button>
            }
            .into_any()
        });
        let places: Vec<AnyView> = standing.places.iter().map(|place| self.place(place)).collect();
        let places = (!places.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{text::BY_HAND.of(language)}</summary>
                    <ul class="places">{places}</ul>
                </details>
            }
        });
        let does = view! { {behind}{places} }.into_any();
        step("targets", (text::TARGETS, progress), says, beside.of(language).to_owned(), does, language)
    }

    /// The targets of an instance, which leave the target group by hand or come back.
    fn place(self, place: &TargetPlace) -> AnyView {
        let (studio, language) = (self.studio, self.studio.language());
        let TargetPlace { target_group, instance, tasks, registered } = place.clone();
        let is_out = registered == 0;
        let (label, testid) = if is_out {
            (text::REGISTER, "by-hand-register")
        } else {
            (text::DEREGISTER, "by-hand-deregister")
        };
        let link = self.instance_link(&instance);
        let change = move |_| {
            let (target_group, instance) = (target_group.clone(), instance.clone());
            act(
                studio,
                match is_out {
                    true => Action::RegisterTargets { target_group, instance },
                    false => Action::DeregisterTargets { target_group, instance },
                },
            );
        };
        view! {
            <li class="row">
                {link}
                <span class="grow mut">{text::registered(language, registered, tasks)}</span>
                <button type="button" class="btn sm" data-testid=testid on:click=change>{label.of(language)}</button>
            </li>
        }
        .into_any()
    }
}

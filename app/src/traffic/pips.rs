//! Targets as pips: filled healthy, outlined initial, an octagon unhealthy, ruled draining; and in words.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::service::Registrar;
use stowage_core::simulation::recording::{Rates, TargetPicture, TargetState, TrafficPicture};
use stowage_core::words::{Language, thousands};

use crate::i18n::departures as text;

/// More than these are counted and not drawn.
const MOST_PIPS: usize = 16;

/// The states of targets, in the order in which they are counted.
const STATES: [TargetState; 4] =
    [TargetState::Healthy, TargetState::Initial, TargetState::Unhealthy, TargetState::Draining];

/// The targets that are registered there, in order of registration.
pub(crate) fn targets_of(traffic: &TrafficPicture, registrar: &Registrar) -> Vec<Arc<TargetPicture>> {
    let targets = traffic.targets.values();
    targets.filter(|target| target.registrar == *registrar).cloned().collect()
}

/// How many targets there are of each state, in the load balancer's words; of those that are avoided, how
/// many requests that they had taken before they still answered in the last second: `4 healthy · 1 unhealthy
/// (0 answers/s)`.
pub(crate) fn counts(language: Language, targets: &[Arc<TargetPicture>], rates: &Rates) -> String {
    let count = |state: TargetState| {
        let of_state = || targets.iter().filter(|target| target.state == state);
        let count = of_state().count();
        let counted = format!("{count} {}", state.as_str());
        let avoided = is_avoided(state);
        let requests: u64 = of_state().map(|target| rates.of_target(target.number).total()).sum();
        let rate = || format!("{counted} ({} {})", thousands(requests), text::ANSWERS.of(language));
        (count > 0).then(|| if avoided { rate() } else { counted.clone() })
    };
    let counts: Vec<String> = STATES.into_iter().filter_map(count).collect();
    if counts.is_empty() { text::NO_TARGETS.of(language).to_owned() } else { counts.join(" · ") }
}

/// Whether nothing new is sent to a target in this state, as long as another one is healthy: what it does then is answer
/// what it had taken.
pub(crate) fn is_avoided(state: TargetState) -> bool {
    matches!(state, TargetState::Unhealthy | TargetState::Draining)
}

/// A pip for each target; who cannot see them is told the counts beside them.
pub(crate) fn pips(language: Language, targets: &[Arc<TargetPicture>]) -> AnyView {
    let pip = |target: &Arc<TargetPicture>| {
        let state = target.state.as_str();
        let title = text::target(language, &target.task.short(), state);
        view! { <i class=state title=title></i> }.into_any()
    };
    let pips: Vec<AnyView> = targets.iter().take(MOST_PIPS).map(pip).collect();
    let more = targets.len().saturating_sub(MOST_PIPS);
    let more = (more > 0).then(|| view! { <b>{format!("+{more}")}</b> }.into_any());
    view! { <span class="pips" aria-hidden="true">{pips}{more}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::identifiers::TaskId;

    use super::*;

    #[test]
    fn targets_are_counted_by_state() {
        let target = |number, state| {
            Arc::new(TargetPicture {
                number,
                registrar: Registrar::TargetGroup("api".into()),
                service: "api".into(),
                task: TaskId::from_u128(u128::from(number)),
                instance: "i-1".into(),
                port: 32_768,
                state,
            })
        };
        let targets = [
            target(0, TargetState::Draining),
            target(1, TargetState::Healthy),
            target(2, TargetState::Healthy),
            target(3, TargetState::Unhealthy),
        ];
        let none = Rates::default();
        let said = counts(Language::En, &targets, &none);
        assert_eq!(said, "2 healthy · 1 unhealthy (0 answers/s) · 1 draining (0 answers/s)");
        assert_eq!(counts(Language::En, &[], &none), "no target");
        let mut picture = TrafficPicture::default();
        for target in targets {
            picture.targets.insert(target.number, target);
        }
        assert_eq!(targets_of(&picture, &Registrar::TargetGroup("api".into())).len(), 4);
        assert_eq!(targets_of(&picture, &Registrar::LoadBalancerName("api".into())), []);
    }
}

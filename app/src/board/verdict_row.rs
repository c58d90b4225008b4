//! The row that says why: at the foot of every card.

use leptos::prelude::*;
use stowage_core::cluster::InstanceState;
use stowage_core::placement::Veto;
use stowage_core::plan::Plan;
use stowage_core::words::{self, Language};

use super::context::BoardContext;
use super::figures::clock;
use super::question::Standing;
use super::seen::Seen;
use crate::i18n::board as text;
use crate::widgets::{IconName, small_icon};

/// What an instance says: its verdict where a task cannot be placed, its state otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Say {
    /// The icon, where the state is not ACTIVE at rest.
    pub(super) icon: Option<IconName>,
    /// Whether it is a warning.
    pub(super) warns: bool,
    /// The words.
    pub(super) words: String,
}

impl Say {
    /// What an instance says.
    pub(super) fn of(language: Language, plan: &Plan, seen: &Seen) -> Self {
        let Seen { picture, standing, .. } = seen;
        let calm = |icon, words| Self { icon, warns: false, words };
        let warning = |icon, words| Self { icon: Some(icon), warns: true, words };
        match standing {
            Standing::Fits { cpu, memory } => {
                return calm(Some(IconName::Fit), words::fits(language, *cpu, *memory));
            }
            // An instance that takes no tasks at all says why in the words of its own state.
            Standing::Vetoes(vetoes)
                if !matches!(vetoes.first(), Some(Veto::State(_) | Veto::AgentDisconnected)) =>
            {
                let vetoes: Vec<String> = vetoes.iter().map(|veto| words::veto(language, veto)).collect();
                return calm(Some(IconName::Veto), vetoes.join(" · "));
            }
            Standing::Vetoes(_) | Standing::Rest => {}
        }
        let since = clock(picture.since);
        match picture.state {
            InstanceState::Active if picture.agent_connected => {
                calm(None, text::since(language, picture.state, &since))
            }
            InstanceState::Active => warning(IconName::Warning, text::disconnected(language, &since)),
            InstanceState::Draining if picture.agent_connected => {
                warning(IconName::Drain, text::draining(language, picture.tasks.len()))
            }
            InstanceState::Draining => warning(IconName::Warning, text::disconnected(language, &since)),
            InstanceState::Launching => {
                let ready_at = picture.since + plan.settings.instance_boot;
                calm(Some(IconName::Pending), text::launching(language, &clock(ready_at)))
            }
            InstanceState::Inactive => {
                warning(IconName::Failed, text::since(language, picture.state, &since))
            }
        }
    }
}

/// The row that says why.
pub(super) fn verdict_row(board: BoardContext, seen: &Seen) -> AnyView {
    let say = board.studio.plan.with(|plan| Say::of(board.studio.language(), plan, seen));
    view! {
        <div class=if say.warns { "verd c-warn" } else { "verd" } data-testid="verdict-row">
            {say.icon.map(small_icon)}
            <span>{say.words}</span>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::simulation::recording::InstancePicture;
    use stowage_core::units::{CpuUnits, MemoryMib, SimTime};

    use super::*;

    #[test]
    fn a_row_says_verdicts_before_states() {
        let plan = Arc::new(notes_cluster());
        let run = Run::to_horizon(plan.clone());
        let frame = run.recording().frame_at(SimTime::from_secs(120));
        let Some(active) = frame.instances.values().next() else { unreachable!() };
        let say = |picture: &InstancePicture, standing| {
            let seen = Seen { picture: Arc::new(picture.clone()), standing, ailing: Vec::new() };
            Say::of(Language::En, &plan, &seen).words
        };
        let draining =
            InstancePicture { state: InstanceState::Draining, tasks: Vec::new(), ..(**active).clone() };
        assert_eq!(say(active, Standing::Rest), "ACTIVE · since 00:00:00");
        assert_eq!(say(&draining, Standing::Rest), "DRAINING · empty");
        let vetoes = vec![Veto::Cpu(CpuUnits(64)), Veto::Memory(MemoryMib(512))];
        assert_eq!(say(active, Standing::Vetoes(vetoes)), "needs 64 CPU units more · needs 512 MiB more");
        let not_active = Standing::Vetoes(vec![Veto::State(InstanceState::Draining)]);
        assert_eq!(say(&draining, not_active), "DRAINING · empty");
    }
}

//! What a plan lacks until something can run on the board, and the ways to it.

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::words::Language;

use crate::i18n::Text;
use crate::i18n::board as text;
use crate::state::{Dialog, Message, Studio, Subject};
use crate::widgets::{IconName, small_icon};

/// What a plan needs for a task to run, in the order in which it is added.
const NEEDS: [Need; 3] = [
    Need {
        is_met: |plan| !plan.zones().is_empty(),
        lacking: [text::EMPTY_PLAN, text::EMPTY_PLAN_HINT],
        way: (text::ADD_INSTANCES, "begin-instances", || Dialog::AddInstances { zone: None }),
    },
    Need {
        is_met: |plan| !plan.task_definitions.is_empty(),
        lacking: [text::NO_DEFINITION, text::NO_DEFINITION_HINT],
        way: (text::ADD_DEFINITION, "begin-definition", || Dialog::TaskDefinition(Subject::New)),
    },
    Need {
        is_met: |plan| !plan.services.is_empty() || !plan.timeline.is_empty(),
        lacking: [text::NO_SERVICE, text::NO_SERVICE_HINT],
        way: (text::CREATE_SERVICE, "begin-service", || Dialog::NewService { like: None }),
    },
];

/// Something that a plan needs.
struct Need {
    is_met: fn(&Plan) -> bool,
    /// What is said while it is the first that is lacking.
    lacking: [Text; 2],
    /// The button to it: its label and `data-testid`, and what it opens.
    way: (Text, &'static str, fn() -> Dialog),
}

/// Whether a plan lacks something.
pub(super) fn lacks(plan: &Plan) -> bool {
    plan.zones().is_empty()
        || plan.task_definitions.is_empty()
        // Who acts on the timeline needs no service.
        || (plan.services.is_empty() && plan.timeline.is_empty())
}

/// What a plan lacks, as long as it lacks something. A part of the page: a visit begins with a plan that lacks nothing.
pub(crate) fn lacking(studio: Studio) -> AnyView {
    view! { {move || ways_on(studio)} }.into_any()
}

fn ways_on(studio: Studio) -> Option<AnyView> {
    let met = studio.plan.with(|plan| NEEDS.map(|need| (need.is_met)(plan)));
    let next = met.iter().position(|met| !met)?;
    let [title, hint] = NEEDS.get(next)?.lacking;
    let language = studio.language();
    let ways = NEEDS.iter().zip(met).enumerate();
    let ways: Vec<AnyView> =
        ways.map(|(index, (need, met))| way(studio, language, need, met, index == next)).collect();
    let templates = move |_| studio.dispatch(Message::ShowDialog(Dialog::Plans));
    let view = view! {
        <div class="bare" data-testid="bare">
            <h2>{title.of(language)}</h2>
            <p class="sub">{hint.of(language)}</p>
            <div class="row flow">
                {ways}
                <button type="button" class="btn ghost" data-testid="begin-template" on:click=templates>
                    {text::OPEN_TEMPLATE.of(language)}
                </button>
            </div>
        </div>
    };
    Some(view.into_any())
}

/// The button to something that is needed; the next one stands out, and what is there is ticked.
fn way(studio: Studio, language: Language, need: &Need, met: bool, is_next: bool) -> AnyView {
    let (label, testid, dialog) = need.way;
    let mark = if met { IconName::Check } else { IconName::Plus };
    view! {
        <button
            type="button"
            class=if is_next { "btn pri" } else { "btn" }
            data-testid=testid
            on:click=move |_| studio.dispatch(Message::ShowDialog(dialog()))
        >
            {small_icon(mark)}
            <span>{label.of(language)}</span>
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_cluster;

    use super::*;

    #[test]
    fn a_plan_needs_one_thing_after_the_other() {
        let sample = notes_cluster();
        let mut plan = Plan::empty("new", "eu-west-1");
        let met = |plan: &Plan| NEEDS.map(|need| (need.is_met)(plan));
        assert_eq!(met(&plan), [false; 3]);
        plan.instances = sample.instances.clone();
        assert_eq!(met(&plan), [true, false, false]);
        plan.task_definitions = sample.task_definitions.clone();
        assert_eq!(met(&plan), [true, true, false]);
        assert_eq!(met(&sample), [true; 3]);
        for plan in [&plan, &sample, &Plan::empty("new", "eu-west-1")] {
            assert_eq!(lacks(plan), met(plan).contains(&false));
        }
    }
}

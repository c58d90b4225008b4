//! What letting go somewhere would do, and what is said of it.

use stowage_core::editing::drop::{Held, Lands, Lift, NoDrop, Outcome, Target};
use stowage_core::identifiers::{InstanceId, TaskGroup};
use stowage_core::placement::Explanation;
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::Frame;
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};

use std::sync::Arc;

use crate::board::figures::clock;
use crate::board::question::Answer;
use crate::i18n::board::lost_since;
use crate::i18n::hand as text;
use crate::state::Said;

/// Why something cannot be let go at a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum No {
    /// What the core says.
    Drop(NoDrop),
    /// The zone is lost since then: nothing can be launched there.
    Lost(SimTime),
}

/// What letting go somewhere would do.
pub(super) type Verdict = Result<Outcome, No>;

/// What the board asks its instances while this is held. The instance that a task is on is not asked.
pub(super) fn answer(lift: &Lift, frame: &Frame) -> Option<Arc<Answer>> {
    let group = match lift.held() {
        Held::TaskDefinition(id) => TaskGroup::Family(id.family.clone()),
        Held::Service(name) => TaskGroup::Service(name.clone()),
        Held::Task(id) => frame.task(*id)?.group.clone(),
        Held::InstanceType(_) => return None,
    };
    let explanation = lift.explanation()?;
    let asked = |verdict: &&stowage_core::placement::Verdict| Some(&verdict.instance) != lift.origin();
    let verdicts = explanation.verdicts.iter().filter(asked).cloned().collect();
    Some(Arc::new(Answer {
        group,
        task_definition: lift.task_definition()?.clone(),
        demand: lift.demand()?.clone(),
        explanation: Explanation { verdicts, ..explanation.clone() },
    }))
}

/// What is held, by name.
pub(super) fn name(held: &Held, frame: &Frame) -> String {
    match held {
        Held::TaskDefinition(id) => id.to_string(),
        Held::InstanceType(name) => name.to_string(),
        Held::Service(name) => name.to_string(),
        Held::Task(id) => {
            let group = frame.task(*id).map(|task| task.group.name().to_owned());
            format!("{} {}", group.unwrap_or_default(), id.short())
        }
    }
}

/// The three letters of what is held; none of an instance type.
pub(super) fn call_sign(held: &Held, frame: &Frame) -> Option<String> {
    let of_family = |family: &str| {
        let mut services = frame.services.values();
        let runs = services.find(|service| *service.status.spec.task_definition.family == *family);
        let sign = runs.map(|service| service.call_sign.to_string());
        sign.unwrap_or_else(|| stowage_core::service::call_sign(family, &[]))
    };
    match held {
        Held::InstanceType(_) => None,
        Held::TaskDefinition(id) => Some(of_family(&id.family)),
        Held::Service(name) => frame.services.get(name).map(|service| service.call_sign.to_string()),
        Held::Task(id) => match &frame.task(*id)?.group {
            TaskGroup::Service(name) => frame.services.get(name).map(|service| service.call_sign.to_string()),
            TaskGroup::Family(family) => Some(of_family(family)),
        },
    }
}

/// The instance that a task goes to, where letting go says so.
pub(super) fn lands_on(outcome: &Outcome) -> Option<&InstanceId> {
    match &outcome.lands {
        Lands::Here { instance, .. } | Lands::Chosen(instance) | Lands::Next(instance) => Some(instance),
        Lands::Nowhere | Lands::Unplaced { .. } => None,
    }
}

/// A sentence in both languages.
pub(super) fn in_both(sentence: impl Fn(Language) -> String) -> Said {
    Said { en: sentence(Language::En), ko: sentence(Language::Ko) }
}

/// What letting go would do, in a sentence.
pub(super) fn sentence(language: Language, verdict: &Verdict) -> String {
    match verdict {
        Ok(outcome) => words::dropped(language, outcome),
        Err(No::Drop(NoDrop::SamePlace)) => text::PUT_BACK.of(language).to_owned(),
        Err(No::Drop(why)) => words::no_drop(language, why),
        Err(No::Lost(at)) => lost_since(language, &clock(*at)),
    }
}

/// What is said when the keys come to a place: what it is, and what it says to what is held.
pub(super) fn said_over(
    language: Language,
    lift: &Lift,
    frame: &Frame,
    target: &Target,
    verdict: &Verdict,
) -> String {
    let place = match target {
        Target::Instance(id) => {
            let says = lift.explanation().and_then(|explanation| explanation.verdict(id));
            if let (Some(instance), Some(demand), Some(says), true) =
                (frame.instances.get(id), lift.demand(), says, starts_there(verdict))
            {
                return words::over(language, instance, demand, says);
            }
            words::short_id(id.as_str())
        }
        Target::Zone(zone) => zone.to_string(),
        Target::Service(service) => service.to_string(),
        Target::Board => return sentence(language, verdict),
    };
    format!("{place}. {}", sentence(language, verdict))
}

/// Whether the instance itself is asked: a service's task goes where ECS says, not where it is let go.
fn starts_there(verdict: &Verdict) -> bool {
    match verdict {
        Ok(outcome) => matches!(outcome.lands, Lands::Here { .. }),
        Err(No::Drop(why)) => *why != NoDrop::SamePlace,
        Err(No::Lost(_)) => false,
    }
}

/// Whether anything at all takes what is held at the next place, for the keys that look for one.
pub(super) fn fits(plan: &Plan, frame: &Frame, at: SimTime, lift: &Lift, target: &Target) -> bool {
    let says = match target {
        Target::Instance(id) => lift.explanation().and_then(|explanation| explanation.verdict(id)),
        _ => {
            return matches!(lift.held(), Held::InstanceType(_))
                && lift.drop_on(plan, frame, at, target).is_ok();
        }
    };
    says.is_some_and(stowage_core::placement::Verdict::fits) && lift.origin() != instance(target)
}

fn instance(target: &Target) -> Option<&InstanceId> {
    match target {
        Target::Instance(id) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;

    use super::*;

    const AT: SimTime = SimTime::from_secs(120);

    fn settled() -> (Arc<Plan>, Frame) {
        let plan = Arc::new(notes_cluster());
        let frame = Run::to_horizon(plan.clone()).recording().frame_at(AT);
        (plan, frame)
    }

    #[test]
    fn a_veto_is_told_with_its_reason() {
        let (plan, frame) = settled();
        let web = frame.services.values().find(|service| service.name.as_str() == "web").unwrap();
        let held = Held::TaskDefinition(web.status.spec.task_definition.clone());
        let lift = Lift::new(&plan, &frame, held).unwrap();
        let target = Target::Instance(frame.instances.keys().next().unwrap().clone());
        let verdict = lift.drop_on(&plan, &frame, AT, &target).map_err(No::Drop);
        assert!(verdict.is_err());
        assert!(!fits(&plan, &frame, AT, &lift, &target));
        let said = said_over(Language::En, &lift, &frame, &target, &verdict);
        assert!(said.contains("80"), "{said}");
    }

    #[test]
    fn where_a_task_is_is_not_asked() {
        let (plan, frame) = settled();
        let task = frame.instances.values().flat_map(|instance| &instance.tasks).next().unwrap();
        let lift = Lift::new(&plan, &frame, Held::Task(task.id)).unwrap();
        let answer = answer(&lift, &frame).unwrap();
        assert_eq!(answer.explanation.verdicts.len(), frame.instances.len() - 1);
        assert!(answer.explanation.verdict(&task.instance).is_none());
    }
}

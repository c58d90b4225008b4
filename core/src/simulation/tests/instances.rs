use std::sync::Arc;

use super::plan_with;
use crate::cluster::InstanceState;
use crate::identifiers::{InstanceId, Zone};
use crate::plan::{Action, InstanceSpec};
use crate::simulation::Run;
use crate::simulation::recording::Change;

/// An instance that still boots when its zone is lost, and would be up before ECS notices the loss.
#[test]
fn an_instance_of_a_lost_zone_never_registers() {
    let id = InstanceId::from("i-0d000000000000001");
    let zone = Zone::from("ap-northeast-2a");
    let spec = InstanceSpec::new("m5.large", &zone);
    let plan = plan_with(&[
        (0, Action::AddInstance { instance: id.clone(), spec: Arc::new(spec) }),
        (80, Action::LoseZone { zone }),
    ]);
    let run = Run::to_horizon(Arc::new(plan));
    let states = run.recording().deltas().iter().filter_map(|delta| match &delta.change {
        Change::InstanceChanged { instance, state, .. } if *instance == id => Some(*state),
        _ => None,
    });
    assert_eq!(states.collect::<Vec<_>>(), [InstanceState::Launching, InstanceState::Inactive]);
}
